"""The files of a published issue, written one after the other, each whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from newqp_writer.errors import BriefError
from newqp_writer.models import Briefing, Ledger, RunRecord
from newqp_writer.models.fields import Record
from newqp_writer.publishing.markdown import to_markdown
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
    """Whether briefing.md says something else than the briefing.json beside it."""
    try:
        return day.markdown.read_text(encoding="utf-8") != to_markdown(read_briefing(day.briefing))
    except FileNotFoundError:
        return day.markdown.is_file()
    except (OSError, UnicodeDecodeError, BriefError):
        return day.markdown.is_file()


def write_issue(
    day: Day, briefing: Briefing, ledger: Ledger, run: RunRecord | None, pdf: bytes | None
) -> dict[str, Path]:
    """Write an issue's files; returns them by name, with anything that was set aside.

    A briefing.md that was edited by hand and a briefing.pdf of an earlier run that no longer
    belongs to the briefing are renamed, not lost.

    Args:
        day: where to write.
        briefing, ledger: the issue and the verdicts on it.
        run: how it came to be; ``None`` keeps the run.json that is there.
        pdf: the typeset issue; ``None`` when it could not be set or must not be printed.

    Raises:
        WorkspaceError: when a file cannot be written; the ones before it are whole.
    """
    files: dict[str, Path] = {}
    hashes: dict[str, str] = {}
    if edited_by_hand(day):
        files["set aside (edited by hand)"] = _set_aside(day.markdown, "edited")
    contents: list[tuple[Path, Callable[[], str | bytes]]] = [
        (day.briefing, lambda: as_json(briefing)),
        (day.ledger, lambda: as_json(ledger)),
        (day.markdown, lambda: to_markdown(briefing)),
    ]
    if pdf is not None:
        contents.append((day.pdf, lambda: pdf))
    elif day.pdf.exists():
        files["set aside (earlier issue)"] = _set_aside(day.pdf, "previous")
    for path, content in contents:
        hashes[path.name] = write_atomically(path, content())
        files[path.name] = path
    if run is not None:
        write_atomically(day.run, as_json(run.model_copy(update={"files": hashes})))
        files[day.run.name] = day.run
    return files
