"""Files at the door: what kind of file it is, whether it is an article's size, and its bytes."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from newqp_writer.complaints import system_words
from newqp_writer.errors import ArticleError
from newqp_writer.language import _
from newqp_writer.text import clean_line

MAX_BYTES = 5_000_000
"""Largest file taken as an article; a bigger one is refused without being read."""

_DOCUMENTS = frozenset([".pdf", ".docx", ".docm", ".xlsx", ".xlsm"])
_PAGES = frozenset([".html", ".htm", ".shtml", ".xhtml", ".xht", ".mhtml", ".mht", ".webarchive"])
_MOST_OF_A_DOCUMENT = 60_000_000  # bytes; most of such a file is pictures, of a page also scripts

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_NOT_IN_AN_ID = re.compile(r"[^\w.·-]+")
_LONGEST_ID = 80


def printable_name(path: Path) -> str:
    r"""A file's name as it can stand in a report: no line ends, no bytes that are not UTF-8.

    >>> printable_name(Path("a\nb.md"))
    'a b.md'
    """
    name = os.fsencode(path.name).decode("utf-8", "replace")
    return _CONTROL.sub(" ", name) or "?"


def article_id(path: Path) -> str:
    """The id a file's name gives: its stem, with what an id cannot hold turned into “-”.

    >>> article_id(Path("新华社 5月（CPI）.md")), article_id(Path("..md"))
    ('新华社-5月-CPI', 'article')
    """
    stem = path.name[: -len(path.suffix)] if path.suffix else path.name
    name = _NOT_IN_AN_ID.sub("-", clean_line(stem.encode("utf-8", "replace").decode("utf-8")))
    return name.lstrip("_.·-")[:_LONGEST_ID].rstrip("_.·-") or "article"


def distinct_ids(paths: list[Path]) -> dict[Path, str]:
    """An id for each file; files whose names give one id are told apart by a number.

    Ids that differ in case only count as one: a Markdown footnote does not tell them apart.

    >>> list(distinct_ids([Path("a.md"), Path("A.txt")]).values())
    ['a', 'A-2']
    """
    ids: dict[Path, str] = {}
    taken: set[str] = set()
    counts: dict[str, int] = {}
    for path in paths:
        first = chosen = article_id(path)
        number = counts.get(first.casefold(), 1)
        while chosen.casefold() in taken:
            number += 1
            suffix = f"-{number}"
            chosen = first[: _LONGEST_ID - len(suffix)] + suffix
        counts[first.casefold()] = number
        taken.add(chosen.casefold())
        ids[path] = chosen
    return ids


def numbered_ids(identity: str, count: int) -> list[str]:
    """An id for each article of a file: the file's own if there is one, else with a number.

    >>> numbered_ids("feed", 2)
    ['feed-1', 'feed-2']
    """
    if count == 1:
        return [identity]
    return [f"{identity[: _LONGEST_ID - 5]}-{number}" for number in range(1, count + 1)]


def refuse_outside(path: Path, folder: Path) -> None:
    """Refuse a link that leads out of the day's folder: what it shows is not what was collected.

    Raises:
        ArticleError: naming the link.
    """
    if not path.is_symlink():
        return
    try:
        target, home = path.resolve(), folder.resolve()
    except (OSError, RuntimeError):
        raise ArticleError(_("a link that leads nowhere"), path=path) from None
    if target.exists() and not target.is_relative_to(home):
        raise ArticleError(
            _("a link that leads out of the day's folder"),
            path=path,
            hint=_("copy the file itself into the folder"),
        )


def read_limited(path: Path) -> bytes:
    """The bytes of an ordinary file of an article's size.

    Raises:
        ArticleError: for folders, dangling links, pipes, unreadable and oversized files.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ArticleError(_("this is a folder, not a file"), path=path)
        if not stat.S_ISREG(status.st_mode):
            raise ArticleError(_("this is not an ordinary file"), path=path)
        pictured = path.suffix.lower() in _DOCUMENTS | _PAGES
        most = _MOST_OF_A_DOCUMENT if pictured else MAX_BYTES
        if status.st_size > most:
            raise ArticleError(
                _("{count:.1f} MB: larger than an article can be ({count2:.0f} MB)").format(
                    count=status.st_size / 1000000.0, count2=most / 1000000.0
                ),
                path=path,
                hint=_("keep the article's own text, without images and page furniture"),
            )
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError:
        reason = _("a link to a file that is not there") if path.is_symlink() else _("no such file")
        raise ArticleError(reason, path=path) from None
    except OSError as error:
        raise ArticleError(
            _("cannot be read: {value}").format(value=system_words(error)), path=path
        ) from None
    if len(data) > most:
        raise ArticleError(_("grew beyond an article's size while it was read"), path=path)
    return data
