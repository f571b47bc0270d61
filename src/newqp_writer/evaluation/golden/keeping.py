"""A published issue becomes a golden day: all that made it is copied, and its hashes written down.

The machine's draft is the briefing.json whose hash the record of the run has: the one beside it, or
the draft.json that typesetting an edited page left.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from newqp_writer.config import default_toml
from newqp_writer.errors import BriefingError, InputError
from newqp_writer.evaluation.golden.issue import MANIFEST, Manifest, read_published
from newqp_writer.language import _
from newqp_writer.models import Briefing
from newqp_writer.models.fields import as_json
from newqp_writer.ordinary_files import read_ordinary
from newqp_writer.publishing import edited_by_hand, read_page, record_of
from newqp_writer.workspace import Day, Workspace, explain_os_error, read_briefing, write_atomically

_UNFROZEN = frozenset([MANIFEST, "README.md"])
_NAME = re.compile(r"\w[\w.-]*")


def frozen_files(folder: Path) -> dict[str, str]:
    """Every file of a golden day but its manifest, with its hash. Hidden files are none of it."""
    files = {}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in inside.parts)
        if path.is_file() and not hidden and inside.as_posix() not in _UNFROZEN:
            files[inside.as_posix()] = hashlib.sha256(read_ordinary(path)).hexdigest()
    return files


def freeze(folder: Path, note: str | None = None) -> Manifest:
    """Write the golden.json of a folder that holds articles and a published issue.

    Args:
        folder: of the day.
        note: what makes it worth measuring on; ``None`` keeps what the old one says.

    Raises:
        BriefError: the published issue cannot be read.
    """
    _name, published = read_published(folder)
    if note is None:
        try:
            note = Manifest.model_validate_json(read_ordinary(folder / MANIFEST)).note
        except (OSError, ValueError):
            note = ""
    manifest = Manifest(date=published.date, note=note, files=frozen_files(folder))
    write_atomically(folder / MANIFEST, as_json(manifest))
    return manifest


def _published(day: Day) -> Briefing:
    """The issue as it stands: the page where a hand has changed it, or else briefing.json."""
    if edited_by_hand(day):
        text = read_ordinary(day.markdown).decode("utf-8-sig").replace("\r\n", "\n")
        return read_page(text, path=day.markdown).briefing
    if not day.briefing.is_file():
        raise BriefingError(
            _("there is no briefing of this day"),
            path=day.folder,
            hint=_("`write-brief --date {date}` writes one").format(date=day.date),
        )
    return read_briefing(day.briefing)


def _draft(day: Day) -> bytes | None:
    """What the last run wrote, byte for byte, if it is still there."""
    record = record_of(day)
    wanted = record.files.get(day.briefing.name) if record is not None else None
    for path in (day.draft, day.briefing):
        if wanted is not None and path.is_file():
            held = read_ordinary(path)
            if hashlib.sha256(held).hexdigest() == wanted:
                return held
    return None


def _copied(workspace: Workspace, day: Day) -> Iterator[tuple[str, Path]]:
    """What is copied into the golden day as it is: articles, and the issues before."""
    articles = workspace.articles(day.date)
    if not articles.is_dir():
        raise InputError(
            _("the day has no articles"), path=articles, hint=_("name them with --articles")
        )
    for path in sorted(articles.rglob("*")):
        if path.is_file():
            yield f"articles/{path.relative_to(articles).as_posix()}", path
    lookback = workspace.settings().agenda.lookback_days
    for before in workspace.earlier_days(day.date, lookback):
        yield f"earlier/{before.date}.json", before.briefing


def _column(workspace: Workspace) -> str:
    path = workspace.settings_file
    return read_ordinary(path).decode("utf-8-sig") if path.is_file() else default_toml()


def keep_day(
    workspace: Workspace,
    date: dt.date,
    to: Path,
    *,
    name: str | None = None,
    note: str | None = None,
    facts: Path | None = None,
) -> Path:
    """Make a golden day of a published issue; returns its folder.

    One that is there already is replaced, but for its facts and its note.

    Args:
        workspace: where the issue and its articles are.
        date: of the issue.
        to: folder of the set.
        name: of the day's folder, if not the date.
        note: what makes the day worth measuring on.
        facts: a facts.toml to go with it.

    Raises:
        BriefError: there is no issue, it cannot be read, or the set cannot be written to.
    """
    if name is not None and not _NAME.fullmatch(name):
        raise InputError(
            _("“{name}” is no name for a folder of the set").format(name=name), path=to,
            hint=_("take letters, digits and -"),
        )  # fmt: skip
    issue, target = workspace.day(date), to / (name or date.isoformat())
    published, draft = _published(issue), _draft(issue)
    copied = list(_copied(workspace, issue))
    try:
        to.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=".golden-", dir=to))
        try:
            for inside, path in copied:
                (building / inside).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, building / inside)
            write_atomically(building / "published.json", as_json(published))
            if draft is not None:
                write_atomically(building / "draft.json", draft)
            _write_column(workspace, building, to)
            _keep_words(target, building, facts)
            freeze(building, note)
            _replace(target, building)
        finally:
            shutil.rmtree(building, ignore_errors=True)
    except OSError as error:
        raise explain_os_error(error, to, "write this golden day") from error
    return target


def _write_column(workspace: Workspace, building: Path, to: Path) -> None:
    """brief.toml for the whole set, or beside the day when the set has another."""
    text, shared = _column(workspace), to / "brief.toml"
    if not shared.exists():
        write_atomically(shared, text)
    elif read_ordinary(shared).decode("utf-8-sig") != text:
        write_atomically(building / "brief.toml", text)


def _keep_words(target: Path, building: Path, facts: Path | None) -> None:
    """What an editor has written about the day goes over from the old folder."""
    for name in ("facts.toml", MANIFEST):
        if (target / name).is_file():
            shutil.copyfile(target / name, building / name)
    if facts is not None:
        (building / "facts.toml").write_bytes(read_ordinary(facts))


def _replace(target: Path, building: Path) -> None:
    building.chmod(0o755)
    if target.exists():
        old = building.with_name(f"{building.name}.old")
        target.rename(old)
        building.rename(target)
        shutil.rmtree(old, ignore_errors=True)
    else:
        building.rename(target)
