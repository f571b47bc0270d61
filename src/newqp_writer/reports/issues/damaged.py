"""A page that was edited: every line that cannot stand, not only the first.

The reader of pages stops at what it cannot follow. Here the line is blanked and the page read
again, so that an editor sees all complaints at once. What is blanked is checked elsewhere: numbers
of a damaged page are those of its whole prose.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from newqp_writer.errors import BriefingError
from newqp_writer.language import _
from newqp_writer.models import Reference
from newqp_writer.publishing import ReadPage, read_page

_MOST = 40  # complaints; a page with more is no briefing


def read_all(
    text: str, path: Path, citable: Mapping[str, Reference]
) -> tuple[ReadPage | None, list[BriefingError]]:
    """A page and all complaints about it; no page where there is a complaint.

    Args:
        text: the page.
        path: its file, for messages.
        citable: references that a citation brings along.
    """
    errors: list[BriefingError] = []
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while len(errors) < _MOST:
        try:
            page = read_page("\n".join(lines), path=path, citable=citable)
        except BriefingError as error:
            line = error.line
            follows = errors and (
                line is None or not lines[line - 1].strip() or _follows(error, errors)
            )
            if follows:
                break
            errors.append(error)
            if line is None or not 0 < line <= len(lines) or _is_frame(lines[line - 1]):
                break
            lines[line - 1] = ""
        else:
            return (None if errors else page), errors
    return None, errors


def _follows(error: BriefingError, before: list[BriefingError]) -> bool:
    """Whether a complaint only says that a line is gone that was blanked."""
    gone = (
        _("the section “{text}” has no sentence").partition("{text}")[2],
        _("{abstract} is empty").format(abstract=""),
        _("{abstract} is missing").format(abstract=""),
        _("there is no section"),
    )
    return bool(before) and any(words in error.message for words in gone)


def _is_frame(line: str) -> bool:
    """Whether a page without this line would be another: a heading, the fence above."""
    return line.startswith("#") or line.rstrip() == "---"
