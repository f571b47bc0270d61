"""A day's folder: every file becomes an article or a reported problem."""

from __future__ import annotations

import contextlib
import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from newqp_writer.articles.clipping import BEIJING, Clipping, notes_of, to_article
from newqp_writer.articles.encoding import decode
from newqp_writer.articles.files import (
    DOCUMENTS,
    READABLE,
    article_id,
    distinct_ids,
    printable_name,
    read_limited,
)
from newqp_writer.articles.pages.page import read_page
from newqp_writer.articles.texts.front_matter import read_markdown
from newqp_writer.articles.texts.plain_text import read_plain_text
from newqp_writer.errors import ArticleError, EmptyDayError
from newqp_writer.models import Article, Problem

_READERS = {".txt": read_plain_text, ".html": read_page, ".htm": read_page}
_SHOWN = 5


@dataclass(frozen=True)
class ReadDay:
    """The articles of a day in the order of their file names, and every problem met."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


def _clip(path: Path) -> Clipping:
    suffix = path.suffix.lower()
    if suffix not in READABLE:
        raise ArticleError(
            f"“{suffix or path.name}” files are not read",
            path=path,
            hint="save the text as Markdown with front matter, plain text or HTML",
        )
    data = read_limited(path)
    if not data.strip():
        raise ArticleError("the file is empty", path=path)
    text = decode(data, path, declared=suffix in {".html", ".htm"})
    return _READERS.get(suffix, read_markdown)(text, path)


def _open(path: Path, identity: str, zone: dt.tzinfo) -> tuple[Article, tuple[Problem, ...]]:
    """An article, and the reservations it comes with."""
    name = printable_name(path)
    clipping = _clip(path)
    address = clipping.fields.get("url")
    notes = notes_of(clipping, name)
    if address is not None and not address.text.strip().lower().startswith(("http://", "https://")):
        fields = {key: value for key, value in clipping.fields.items() if key != "url"}
        clipping = replace(clipping, fields=fields, notes=())
        if address.text.strip():
            reason = f"url: “{address.text[:80]}” is not a web address and is left out"
            notes += (Problem(file=name, line=address.line, reason=reason, fatal=False),)
    return to_article(clipping, path, identity, name, zone), notes


def read_article(path: Path, zone: dt.tzinfo = BEIJING) -> Article:
    """One article from a Markdown, plain text or HTML file.

    Args:
        path: the file; its name's stem becomes the article's id.
        zone: the column's time zone.

    Raises:
        ArticleError: with file, line and reason.
    """
    return _open(path, article_id(path), zone)[0]


def _unread(path: Path) -> Problem | None:
    """What is said of a file that is not of a kind we read; hidden files are passed over."""
    name = printable_name(path)
    if path.name.startswith(".") or path.name in {"Thumbs.db", "desktop.ini"}:
        return None
    if path.is_dir():
        reason = "a folder; only files in the day's folder itself are read"
        return Problem(file=name, reason=reason, fatal=False)
    suffix = path.suffix.lower()
    kind = f"{suffix} files" if suffix else "files without an extension"
    reason = f"{kind} are not read; save the text as .md, .txt or .html"
    return Problem(file=name, reason=reason, fatal=suffix in DOCUMENTS)


def _folder_day(folder: Path) -> dt.date | None:
    """The day a folder is named after, by its own name or that of what it links to."""
    for path in (folder, folder.resolve()):
        with contextlib.suppress(ValueError):
            return dt.date.fromisoformat(path.name)
    return None


def _too_late(article: Article, day: dt.date | None) -> bool:
    """Published after the day it was collected on; one day is allowed for time zones."""
    return day is not None and article.published.first_day > day + dt.timedelta(days=1)


def _reason(error: ArticleError) -> str:
    return f"{error.message}; {error.hint}" if error.hint else error.message


def _list(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir(), key=lambda path: path.name)
    except (FileNotFoundError, NotADirectoryError):
        there = "is not a folder" if folder.exists() else "is not there"
        raise EmptyDayError(
            f"the folder of the day's articles {there}",
            path=folder,
            hint="put the day's articles (.md, .txt, .html) into it and run again",
        ) from None
    except OSError as error:
        raise EmptyDayError(
            f"the folder of the day's articles cannot be read: {error.strerror or error}",
            path=folder,
            hint="check its permissions",
        ) from None


def read_day(folder: Path, zone: dt.tzinfo = BEIJING) -> ReadDay:
    """All articles of a day's folder.

    Args:
        folder: holds the files; its name is the day they were collected on (2026-06-15).
        zone: the column's time zone, into which times with a zone of their own are turned.

    Returns:
        The articles in the order of their file names, and a problem for every file that could not
        be used (fatal) or was used with a reservation.

    Raises:
        EmptyDayError: the folder is missing or holds no article that can be used.
    """
    paths = _list(folder)
    candidates = [
        path
        for path in paths
        if path.suffix.lower() in READABLE
        and not path.name.startswith(".")
        and not (path.is_dir() and not path.suffix)
    ]
    ids = distinct_ids(candidates)
    day = _folder_day(folder)
    articles: list[Article] = []
    problems: list[Problem] = []
    for path in paths:
        if path not in ids:
            unread = _unread(path)
            problems.extend([unread] if unread is not None else [])
            continue
        try:
            article, notes = _open(path, ids[path], zone)
        except ArticleError as error:
            name = printable_name(path)
            problems.append(Problem(file=name, line=error.line, reason=_reason(error)))
            continue
        articles.append(article)
        problems.extend(notes)
        if _too_late(article, day):
            reason = f"published {article.published}, after the day it was collected for ({day})"
            name = printable_name(path)
            problems.append(Problem(file=name, reason=reason, fatal=False))
    if not articles:
        raise _empty(folder, problems)
    return ReadDay(tuple(articles), tuple(problems))


def _empty(folder: Path, problems: list[Problem]) -> EmptyDayError:
    """Says what was looked for, what was found, and the way out."""
    if not problems:
        return EmptyDayError(
            "no article in this folder: it holds no .md, .txt or .html file",
            path=folder,
            hint="put the day's articles into it and run again",
        )
    shown = "; ".join(f"{problem.place}: {problem.reason}" for problem in problems[:_SHOWN])
    more = f"; and {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
    return EmptyDayError(
        f"no article can be used; {len(problems)} found: {shown}{more}",
        path=folder,
        hint="mend these files or put other articles into the folder, and run again",
    )
