"""The files of a published issue, written one after the other, each whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from newqp_writer.errors import BriefError, WorkspaceError
from newqp_writer.models import Briefing, Ledger, RunRecord
from newqp_writer.models.fields import Record
from newqp_writer.publishing.markdown import to_markdown
from newqp_writer.publishing.markdown_reader import from_markdown
from newqp_writer.workspace import Day, explain_os_error, read_briefing, write_atomically


def as_json(record: Record) -> str:
    """A model as it is written: UTF-8, indented, keys in the order of the model."""
    return json.dumps(record.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def _set_aside(path: Path, label: str) -> Path:
    """Rename a file so that it is kept: briefing.md → briefing.edited-1.md."""
    number = 1
    while (kept := path.with_name(f"{path.stem}.{label}-{number}{path.suffix}")).exists():
        number += 1
    try:
        path.rename(kept)
    except OSError as error:
        raise explain_os_error(error, path, "set this file aside") from error
    return kept


def edited_by_hand(day: Day) -> bool:
    """Whether briefing.md is not what the last run wrote.

    The record of the run knows; without one, a briefing.md that says the same as the briefing.json
    beside it counts as untouched.

    Raises:
        WorkspaceError: when briefing.md is there and cannot be read.
    """
    try:
        page = day.markdown.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        return False
    except OSError as error:
        raise explain_os_error(error, day.markdown, "read this file") from error
    written = _recorded_hash(day)
    if written is not None:
        return hashlib.sha256(page).hexdigest() != written
    try:
        return page != to_markdown(read_briefing(day.briefing)).encode()
    except BriefError:
        return True


def record_of(day: Day) -> RunRecord | None:
    """The run.json of the day; ``None`` when there is none, or none that can be read."""
    try:
        record = RunRecord.model_validate_json(day.run.read_bytes())
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
        return from_markdown(page.read_text(encoding="utf-8-sig")) == briefing
    except (OSError, UnicodeDecodeError, BriefError):
        return False


def write_issue(
    day: Day,
    briefing: Briefing,
    ledger: Ledger,
    run: RunRecord | None,
    pdf: bytes | None,
    *,
    audit: str | None = None,
) -> dict[str, Path]:
    """Write an issue's files; returns them by name, with anything that was set aside.

    A briefing.md that was edited by hand stays as it is when it says what is published; otherwise
    it, and a briefing.pdf of an earlier run that no longer belongs to the briefing, are renamed,
    not lost.

    Args:
        day: where to write.
        briefing, ledger: the issue and the verdicts on it.
        run: how it came to be; ``None`` keeps the run.json that is there.
        pdf: the typeset issue; ``None`` when it could not be set or must not be printed.
        audit: the reading page, from ``audit_page``; ``None`` leaves the one that is there.

    Raises:
        WorkspaceError: when a file cannot be written; the ones before it are whole, and what was
            set aside is named.
    """
    files: dict[str, Path] = {}
    hashes: dict[str, str] = {}
    edited = edited_by_hand(day)
    keeps = edited and _holds(day.markdown, briefing)
    if edited and not keeps:
        files["set aside (edited by hand)"] = _set_aside(day.markdown, "edited")
    contents: list[tuple[Path, Callable[[], str | bytes]]] = [
        (day.briefing, lambda: as_json(briefing)),
        (day.ledger, lambda: as_json(ledger)),
    ]
    if audit is not None:
        contents.append((day.audit, lambda: audit))
    if pdf is not None:
        contents.append((day.pdf, lambda: pdf))
    elif day.pdf.exists():
        files["set aside (earlier issue)"] = _set_aside(day.pdf, "previous")
    # Last but for the record that has its hash: until then the old page counts as the old run's.
    # A page that says this very briefing in the editor's own way keeps its lines and remarks.
    if not keeps:
        contents.append((day.markdown, lambda: to_markdown(briefing)))
    try:
        for path, content in contents:
            hashes[path.name] = write_atomically(path, content())
            files[path.name] = path
        if run is not None:
            write_atomically(day.run, as_json(run.model_copy(update={"files": hashes})))
            files[day.run.name] = day.run
    except WorkspaceError as error:
        kept = [f"{label}: {path.name}" for label, path in files.items() if " " in label]
        if kept:
            error.hint = "; ".join(filter(None, [error.hint, *kept]))
        raise
    return files
