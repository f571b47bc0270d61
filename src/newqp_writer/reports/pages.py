"""What a file is, by name and first lines, and where its workspace is; nothing heavy is loaded."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from newqp_writer.errors import ArticleError, BriefingError, InputError
from newqp_writer.language import _
from newqp_writer.workspace import Workspace, read_bytes

_MARKDOWN = {".md", ".markdown"}
# Front matter of any kind with a format of ours, or the headings that only a briefing has.
_BRIEFING = re.compile(
    r"---\n(?:(?!---\n)[^\n]*\n)*?format:[ ]*['\"]?newqp-briefing/|---\n(?s:.*)^## 摘要[ \t]*$",
    re.MULTILINE,
)
_DATE = re.compile(r"^date:[ \t]*['\"]?(\d{4}-\d{2}-\d{2})['\"]?[ \t]*$", re.MULTILINE)


def read_text(path: Path) -> str:
    """A file as text, whatever encoding an editor gave it; a byte order mark is taken off.

    Raises:
        BriefingError: when it is no text.
        WorkspaceError: when it cannot be read.
    """
    return as_text(read_bytes(path), path)


def as_text(data: bytes, path: Path) -> str:
    """Bytes as text, as ``read_text`` gives those of a file.

    Args:
        data: what was read.
        path: from where, for complaints.

    Raises:
        BriefingError: when it is no text.
    """
    try:
        return _with_line_ends(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        pass
    from newqp_writer.articles import decode  # noqa: PLC0415 - heavy, and rarely needed

    try:
        return _with_line_ends(decode(data, path).removeprefix("\ufeff"))
    except ArticleError as error:
        raise BriefingError(
            error.message, path=path, line=error.line, hint=_("save it as UTF-8")
        ) from None


def _with_line_ends(text: str) -> str:
    """Line ends of Windows and of old Macs as those of everyone else."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_page(path: Path, text: str) -> bool:
    """Whether a file is the page of a briefing."""
    return path.name == "briefing.md" or (
        path.suffix in _MARKDOWN and _BRIEFING.match(text) is not None
    )


def date_of_page(path: Path, text: str) -> dt.date | None:
    """The day of a page, as far as it can be told of one that cannot be read."""
    for written in (*_DATE.findall(text)[:1], path.resolve().parent.name):
        try:
            return dt.date.fromisoformat(written)
        except ValueError:
            continue
    return None


def workspace_of(path: Path) -> Workspace:
    """The workspace that a file of an issue stands in, if it stands in one."""
    return Workspace(path.resolve().parent.parent.parent)


def articles_folder(path: Path, date: dt.date, articles: Path | None) -> Path:
    """Where a briefing's articles are: as told, or in the workspace the file stands in.

    Raises:
        InputError: when the file stands in no workspace and nothing was told.
    """
    if articles is not None:
        return articles
    folder = workspace_of(path).articles(date)
    if not folder.is_dir():
        raise InputError(
            _("the articles of {date} are not where a workspace has them ({folder})").format(
                date=date, folder=folder
            ),
            path=path,
            hint=_("name their folder with --articles"),
        )
    return folder
