"""The files of a published issue, written one after the other, each whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from newqp_writer.errors import BriefError, WorkspaceError
from newqp_writer.language import _
from newqp_writer.models import Briefing, Ledger, RunRecord
from newqp_writer.models.fields import Record, as_json
from newqp_writer.ordinary_files import read_ordinary
from newqp_writer.publishing.markdown.reading import from_markdown
from newqp_writer.publishing.markdown.writing import to_markdown
from newqp_writer.workspace import Day, explain_os_error, read_briefing, write_atomically

_PICTURE = re.compile(r"page-\d+\.png")


def _set_aside(path: Path, label: str) -> Path:
    """Rename a file so that it is kept: briefing.md → briefing.edited-1.md."""
    number = 1
    while (kept := path.with_name(f"{path.stem}.{label}-{number}{path.suffix}")).exists():
        number += 1
    try:
        path.rename(kept)
    except OSError as error:
        raise explain_os_error(error, path, _("set this file aside")) from error
    return kept


def edited_by_hand(day: Day) -> bool:
    """Whether briefing.md is not what the last run wrote.

    The record of the run knows; without one, a briefing.md that says the same as the briefing.json
    beside it counts as untouched.

    Raises:
        WorkspaceError: when briefing.md is there and cannot be read.
    """
    try:
        page = read_ordinary(day.markdown)
    except (FileNotFoundError, IsADirectoryError):
        return False
    except OSError as error:
        raise explain_os_error(error, day.markdown, _("read this file")) from error
    written = _recorded_hash(day)
    if written is not None:
        return hashlib.sha256(page).hexdigest() != written
    try:
        briefing = read_briefing(day.briefing)
    except BriefError:
        return True
    return page not in {
        to_markdown(briefing, ledger).encode() for ledger in (_ledger_of(day), None)
    }


def _ledger_of(day: Day) -> Ledger | None:
    """The ledger.json of the day; ``None`` when there is none, or none that can be read."""
    try:
        return Ledger.model_validate_json(read_ordinary(day.ledger))
    except (OSError, ValidationError):
        return None


def record_of(day: Day) -> RunRecord | None:
    """The run.json of the day; ``None`` when there is none, or none that can be read."""
    try:
        record = RunRecord.model_validate_json(read_ordinary(day.run))
    except (OSError, ValidationError):
        return None
    return record if record.date == day.date else None


def _recorded_hash(day: Day) -> str | None:
    """SHA-256 of the briefing.md that the last run wrote."""
    record = record_of(day)
    return record.files.get(day.markdown.name) if record else None


def _holds(page: Path, briefing: Briefing) -> bool:
    """Whether an edited page is what is being published."""
    try:
        return from_markdown(read_ordinary(page).decode("utf-8-sig")) == briefing
    except (OSError, UnicodeDecodeError, BriefError):
        return False


def _lies(path: Path, record: Record) -> bool:
    """Whether a file holds this very record."""
    try:
        return read_ordinary(path) == as_json(record).encode("utf-8")
    except OSError:
        return False


def _stale(
    day: Day, briefing: Briefing, ledger: Ledger, written: Collection[str]
) -> Iterator[Path]:
    """The editions of an earlier issue that are not written anew."""
    if _lies(day.briefing, briefing) and _lies(day.ledger, ledger):
        return
    for path in (day.audit, day.pdf, day.docx):
        if path.name not in written and path.exists():
            yield path
    page = day.markdown
    if page.name not in written and page.exists() and not _holds(page, briefing):
        yield page


def _sweep_pictures(day: Day, written: Collection[str], *, stale: bool) -> None:
    """Pictures of pages that are no longer there; the PDF they were made of is set aside."""
    if stale or any(_PICTURE.fullmatch(name) for name in written):
        for path in day.folder.glob("page-*.png"):
            if path.name not in written and _PICTURE.fullmatch(path.name):
                path.unlink(missing_ok=True)


def write_record(day: Day, run: RunRecord) -> Path:
    """Write run.json of a run that yields no issue; the files of an earlier issue stay its own.

    Raises:
        WorkspaceError: when it cannot be written.
    """
    earlier = record_of(day)
    files = earlier.files if earlier is not None else {}
    write_atomically(day.run, as_json(run.model_copy(update={"files": files})))
    return day.run


def _keep_draft(day: Day, briefing: Briefing) -> None:
    """What the run wrote, before what was made of it takes its place."""
    record = record_of(day)
    wanted = record.files.get(day.briefing.name) if record is not None else None
    if wanted is None or not day.briefing.is_file() or _lies(day.briefing, briefing):
        return
    held = read_ordinary(day.briefing)
    if hashlib.sha256(held).hexdigest() == wanted:
        write_atomically(day.draft, held)


def _record_failure(
    day: Day, run: RunRecord, hashes: Mapping[str, str], error: WorkspaceError
) -> None:
    """run.json of a run whose files cannot all be written: what it wrote, and what stopped it."""
    earlier = record_of(day)
    files = {**(earlier.files if earlier is not None else {}), **hashes}
    with contextlib.suppress(WorkspaceError):  # the error that is told is the first
        write_atomically(
            day.run, as_json(run.model_copy(update={"files": files, "error": str(error)}))
        )


def write_issue(
    day: Day,
    briefing: Briefing,
    ledger: Ledger,
    run: RunRecord | None,
    editions: Mapping[str, str | bytes],
    *,
    markdown: bool = True,
) -> dict[str, Path]:
    """Write an issue's files; returns them by name, with anything that was set aside.

    A briefing.md that was edited by hand stays as it is when it says what is published; otherwise
    it, and editions of an earlier issue that are not made anew, are renamed, not lost.

    Args:
        day: where to write.
        briefing, ledger: the issue and the verdicts on it.
        run: how it came to be; ``None`` keeps the run.json that is there.
        editions: file name → content: the PDF, the reading page and the others.
        markdown: whether briefing.md is written.

    Raises:
        WorkspaceError: when a file cannot be written; the ones before it are whole, and what was
            set aside is named.
    """
    files: dict[str, Path] = {}
    hashes: dict[str, str] = {}
    written = {*editions, day.markdown.name} if markdown else set(editions)
    edited = edited_by_hand(day)
    if run is None:
        _keep_draft(day, briefing)
    keeps = edited and _holds(day.markdown, briefing)
    if edited and not keeps:
        files["set aside (edited by hand)"] = _set_aside(day.markdown, "edited")
    stale = list(_stale(day, briefing, ledger, written))
    for path in stale:
        files[f"set aside (earlier issue's {path.name})"] = _set_aside(path, "previous")
    contents: list[tuple[Path, str | bytes]] = [
        (day.briefing, as_json(briefing)),
        (day.ledger, as_json(ledger)),
        *((day.folder / name, content) for name, content in editions.items()),
    ]
    if markdown and not keeps:
        # Last but for the record that has its hash: until then the old page counts as the old
        # run's. A page that says this very briefing in the editor's own way keeps its lines and
        # remarks.
        contents.append((day.markdown, to_markdown(briefing, ledger)))
    try:
        for path, content in contents:
            hashes[path.name] = write_atomically(path, content)
            files[path.name] = path
        _sweep_pictures(day, written, stale=bool(stale))
        if run is not None:
            write_atomically(day.run, as_json(run.model_copy(update={"files": hashes})))
            files[day.run.name] = day.run
    except WorkspaceError as error:
        if run is not None:
            _record_failure(day, run, hashes, error)
        kept = [f"{label}: {path.name}" for label, path in files.items() if " " in label]
        if kept:
            error.hint = "; ".join(filter(None, [error.hint, *kept]))
        raise
    return files
