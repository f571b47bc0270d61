"""A day's folder: every file becomes articles or a reported problem."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

from newqp_writer.articles.clipping import BEIJING, Clipping, notes_of, to_article, with_mentions
from newqp_writer.articles.files import (
    article_id,
    distinct_ids,
    numbered_ids,
    printable_name,
    read_limited,
    refuse_outside,
)
from newqp_writer.articles.furniture import Line, trim, what_it_is_instead
from newqp_writer.articles.furniture.belonging import is_bullet
from newqp_writer.articles.readers import READERS, read_clippings, refuse_unread
from newqp_writer.articles.texts.paragraphs import is_set_in_columns
from newqp_writer.complaints import system_words
from newqp_writer.errors import ArticleError, EmptyDayError
from newqp_writer.language import _, joined
from newqp_writer.masking import without_secrets
from newqp_writer.models import Article, Problem
from newqp_writer.models.articles import LOCKED

_SHOWN = 5
_RUBBISH = frozenset(["thumbs.db", "desktop.ini", "icon\r"])
_LOCK_FILE = re.compile(r"~\$.+|\.~lock\..+#|~.+\.tmp", re.IGNORECASE)


@dataclass(frozen=True)
class ReadDay:
    """The articles of a day in the order of their file names, and every problem met."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


def is_web_address(text: str) -> bool:
    """Whether an address leads to a host of the web, with no user's name before it.

    >>> is_web_address("https://example.org/a"), is_web_address("http://a@b:c@d/")
    (True, False)
    """
    if not re.match(r"https?://[^\s<>\"]{1,2000}$", text, re.IGNORECASE):
        return False
    try:
        parts = urlsplit(text)
        return bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
    except ValueError:  # a bracket that begins no IPv6 address, a port that is none
        return False


def _without_bad_address(clipping: Clipping, name: str) -> tuple[Clipping, tuple[Problem, ...]]:
    """The clipping without an address that is none, and its reservations."""
    notes = notes_of(clipping, name)
    address = clipping.fields.get("url")
    if address is None or is_web_address(address.text.strip()):
        return clipping, notes
    fields = {key: value for key, value in clipping.fields.items() if key != "url"}
    if address.text.strip():
        reason = _("url: “{value}” is not a web address and is left out").format(
            value=without_secrets(address.text)[:80]
        )
        notes += (Problem(file=name, line=address.line, reason=reason, fatal=False),)
    return replace(clipping, fields=fields, notes=()), notes


def _trimmed(clipping: Clipping, path: Path) -> tuple[Clipping, tuple[Problem, ...]]:
    """The clipping without what stands around its text, and a word on what was offered there.

    Raises:
        ArticleError: nothing else is there: a page that was not found, a subscription offer.
    """
    title = clipping.fields["title"].text if "title" in clipping.fields else ""
    if (kind := what_it_is_instead(title, clipping.body)) is not None:
        raise ArticleError(_("this is no article: {kind}").format(kind=_(kind)), path=path)
    rows = {row.text for row in clipping.rows}
    paragraphs = [part for part in clipping.body.split("\n\n") if part.strip()]
    rows.update(filter(is_set_in_columns, paragraphs))
    rows.update(a for a, b in pairwise(paragraphs) if b in rows and a.endswith((":", "：")))
    trimmed = trim(
        [
            Line(
                part,
                row=part in rows,
                subhead=part in clipping.headings,
                item=part in clipping.items or is_bullet(part),
            )
            for part in paragraphs
        ]
    )
    if not trimmed.kept and (trimmed.wall or trimmed.offered):
        raise ArticleError(_("only a subscription offer, no text"), path=path)
    problems: tuple[Problem, ...] = ()
    if trimmed.offered:
        reason = _("sentences of a subscription offer are left out")
        problems = (Problem(file=printable_name(path), reason=reason, fatal=False),)
    body = "\n\n".join(trimmed.kept) if trimmed.kept else clipping.body
    return replace(clipping, body=body, stub=clipping.stub or trimmed.wall), problems


def _open(
    path: Path, identity: str, zone: dt.tzinfo, collected: dt.date | None
) -> tuple[list[Article], list[Problem]]:
    """The articles of a file, and what is to be said of it.

    Raises:
        ArticleError: none of its articles can be used.
    """
    refuse_unread(path)
    data = read_limited(path)
    try:
        return articles_of(data, path, identity, zone, collected)
    except (ArticleError, MemoryError):
        raise
    # Whatever a reader, or the library under it, makes of one file: the other articles are read.
    except Exception as error:
        if os.environ.get("NEWQP_TRACEBACK"):
            raise
        name = type(error).__name__
        raise ArticleError(
            _("its reader failed ({name}), which is our fault").format(name=name),
            path=path,
            hint=_("save its text as .txt or .md"),
        ) from error


def articles_of(
    data: bytes,
    path: Path,
    identity: str,
    zone: dt.tzinfo = BEIJING,
    collected: dt.date | None = None,
    told: Clipping | None = None,
) -> tuple[list[Article], list[Problem]]:
    """The articles in the bytes of a file, and what is to be said of it.

    Args:
        data: the bytes.
        path: the file's name, which says its kind; it need not be there.
        identity: the id of its article, or what those of several begin with.
        zone: the column's time zone.
        collected: the day they were collected on.
        told: what another place says of it (the entry of a feed): more signals of who and when, and
            the fields that the file itself lacks.

    Raises:
        ArticleError: none of its articles can be used.
    """
    name = printable_name(path)
    if not data.strip():
        raise ArticleError(_("the file is empty"), path=path)
    clippings = read_clippings(path, data, zone)
    if told is not None:
        clippings = tuple(
            replace(
                clipping,
                fields={**told.fields, **clipping.fields},
                who=(*clipping.who, *told.who),
                when=(*clipping.when, *told.when),
            )
            for clipping in clippings
        )
    articles: list[Article] = []
    problems = [
        Problem(file=name, line=note.line, reason=note.text, fatal=False)
        for clipping in clippings
        for note in clipping.of_file
    ]
    first: ArticleError | None = None
    for own_id, clipping in zip(numbered_ids(identity, len(clippings)), clippings, strict=True):
        sound, notes = _without_bad_address(with_mentions(clipping, path), name)
        try:
            sound, left_out = _trimmed(sound, path)
            article = to_article(sound, path, own_id, name, zone=zone, collected=collected)
        except ArticleError as error:
            first = first or error
            title = sound.fields["title"].text if "title" in sound.fields else own_id
            reason = joined([f"“{title[:40]}”", _reason(error)], ": ")
            problems.append(Problem(file=name, line=error.line, reason=reason, fatal=False))
            continue
        articles.append(article)
        problems.extend((*notes, *left_out))
        if _too_late(article, collected):
            reason = _(
                "published {published}, after the day it was collected for ({collected})"
            ).format(published=article.published, collected=collected)
            problems.append(Problem(file=name, reason=reason, fatal=False))
        elif article.published.year < _OLDEST:
            reason = _("published {published}: a slip of the pen?").format(
                published=article.published
            )
            problems.append(Problem(file=name, reason=reason, fatal=False))
    if first is not None and not articles:
        raise first
    return articles, problems


def read_article(path: Path, zone: dt.tzinfo = BEIJING) -> Article:
    """The article of a file; of one that holds several, the first.

    Args:
        path: the file; its name's stem becomes the article's id.
        zone: the column's time zone.

    Raises:
        ArticleError: with file, line and reason.
    """
    return read_articles(path, zone)[0]


def read_articles(
    path: Path, zone: dt.tzinfo = BEIJING, collected: dt.date | None = None
) -> list[Article]:
    """All articles of a file; a feed has many.

    Args:
        path: the file; its name's stem becomes the articles' id.
        zone: the column's time zone.
        collected: the day they were collected on, if the folder is not named after it.

    Raises:
        ArticleError: with file, line and reason.
    """
    return _open(path, article_id(path), zone, collected or _folder_day(path.parent))[0]


def read_file(
    path: Path, identity: str, zone: dt.tzinfo = BEIJING, collected: dt.date | None = None
) -> ReadDay:
    """The articles of one file, wherever it lies, and every problem met in it; never raises.

    Args:
        path: the file.
        identity: the id its article gets; several are numbered.
        zone: the column's time zone.
        collected: the day it was collected on, if the folder is not named after it.
    """
    try:
        articles, problems = _open(path, identity, zone, collected or _folder_day(path.parent))
    except ArticleError as error:
        problem = Problem(file=printable_name(path), line=error.line, reason=_reason(error))
        return ReadDay((), (problem,))
    return ReadDay(tuple(articles), tuple(problems))


def _unread(path: Path) -> Problem | None:
    """What is said of a folder, a lock file and the like; hidden files are passed over."""
    name = printable_name(path)
    if _LOCK_FILE.fullmatch(path.name):
        return Problem(file=name, reason=_(LOCKED))
    if path.is_dir() and not path.name.startswith("."):
        return Problem(
            file=name, reason=_("a folder; only files in the day's folder itself are read")
        )
    return None


def _passed_over(path: Path) -> bool:
    """Whether a file is no article to anybody: hidden, a system's own, a folder, a lock file."""
    return (
        path.name.startswith(".")
        or path.name.lower() in _RUBBISH
        or _LOCK_FILE.fullmatch(path.name) is not None
        or path.is_dir()
    )


def _folder_day(folder: Path) -> dt.date | None:
    """The day a folder is named after, by its own name or that of what it links to."""
    for path in (folder, folder.resolve()):
        with contextlib.suppress(ValueError):
            return dt.date.fromisoformat(path.name)
    return None


_OLDEST = 1900  # no day of an issue is before it either


def _too_late(article: Article, day: dt.date | None) -> bool:
    """Published after the day it was collected on; one day is allowed for time zones."""
    return day is not None and article.published.first_day > day + dt.timedelta(days=1)


def _reason(error: ArticleError) -> str:
    return (
        _("{message}; {hint}").format(message=error.message, hint=error.hint)
        if error.hint
        else error.message
    )


def _list(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir(), key=lambda path: path.name)
    except (FileNotFoundError, NotADirectoryError):
        there = _("is not a folder") if folder.exists() else _("is not there")
        raise EmptyDayError(
            _("the folder of the day's articles {there}").format(there=there),
            path=folder,
            hint=_way_out(folder),
        ) from None
    except OSError as error:
        raise EmptyDayError(
            _("the folder of the day's articles cannot be read: {value}").format(
                value=system_words(error)
            ),
            path=folder,
            hint=_("check its permissions"),
        ) from None


def read_day(folder: Path, zone: dt.tzinfo = BEIJING, collected: dt.date | None = None) -> ReadDay:
    """All articles of a day's folder.

    Args:
        folder: holds the files; its name is the day they were collected on (2026-06-15).
        zone: the column's time zone, into which times with a zone of their own are turned.
        collected: the day they were collected on, if the folder is not named after it.

    Returns:
        The articles in the order of their file names, and a problem for every file that could not
        be used (fatal) or was used with a reservation.

    Raises:
        EmptyDayError: the folder is missing or holds no article that can be used; with the
            problems.
    """
    paths = _list(folder)
    ids = distinct_ids([path for path in paths if not _passed_over(path)])
    day = collected or _folder_day(folder)
    articles: list[Article] = []
    problems: list[Problem] = []
    for path in paths:
        if path not in ids:
            unread = _unread(path)
            problems.extend([unread] if unread is not None else [])
            continue
        try:
            refuse_outside(path, folder)
            found, notes = _open(path, ids[path], zone, day)
        except ArticleError as error:
            name = printable_name(path)
            problems.append(Problem(file=name, line=error.line, reason=_reason(error)))
            continue
        articles += found
        problems += notes
    if not articles:
        raise _empty(folder, problems)
    return ReadDay(tuple(_with_distinct_ids(articles)), tuple(problems))


def _with_distinct_ids(articles: Sequence[Article]) -> list[Article]:
    """Articles of one file are numbered; a number may be another file's name."""
    taken: set[str] = set()
    distinct: list[Article] = []
    for article in articles:
        chosen, number = article.id, 1
        while chosen.casefold() in taken:
            number += 1
            chosen = f"{article.id[:76]}.{number}"
        taken.add(chosen.casefold())
        distinct.append(
            article if chosen == article.id else article.model_copy(update={"id": chosen})
        )
    return distinct


def _way_out(folder: Path) -> str:
    """What to do about an empty folder; files that were put beside it are named."""
    try:
        beside = sorted(
            path.name for path in folder.parent.iterdir()
            if path.suffix.lower() in READERS and path.is_file() and not _passed_over(path)
        )  # fmt: skip
    except OSError:
        beside = []
    if beside:
        more = (
            _(" and {count} more").format(count=len(beside) - _SHOWN)
            if len(beside) > _SHOWN
            else ""
        )
        return _(
            "{names}{more} lie beside it, in {parent}: move them into"
            " {name}, or run with --articles {parent}"
        ).format(
            names="、".join(beside[:_SHOWN]), more=more, parent=folder.parent, name=folder.name
        )
    return _("put the day's articles (pages, text, PDF, Word, feeds) into it and run again")


def _empty(folder: Path, problems: list[Problem]) -> EmptyDayError:
    """Says what was looked for, what was found, and the way out."""
    if not problems:
        return EmptyDayError(
            _("no article in this folder: it is empty"),
            path=folder,
            hint=_way_out(folder),
        )
    shown = "; ".join(f"{problem.place}: {problem.reason}" for problem in problems[:_SHOWN])
    more = (
        _("; and {count} more").format(count=len(problems) - _SHOWN)
        if len(problems) > _SHOWN
        else ""
    )
    return EmptyDayError(
        _("no article can be used; {count} found: {shown}{more}").format(
            count=len(problems), shown=shown, more=more
        ),
        path=folder,
        hint=_("mend these files or put other articles into the folder, and run again"),
        problems=tuple(problems),
    )
