"""An article as it is kept: Markdown with front matter, and beside it the original as it came.

What is written is read back before it is kept: where Markdown would not give the same article, the
original itself is the article of the day.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from newqp_writer.articles.clipping import Clipping, to_article
from newqp_writer.articles.day import articles_of
from newqp_writer.collecting.fetching import Page
from newqp_writer.errors import ArticleError
from newqp_writer.language import _
from newqp_writer.models import Article
from newqp_writer.workspace import write_atomically

ORIGINALS = ".originals"
"""The folder of the originals, within the day's; its name hides it from the readers."""

_SUFFIXES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf",
    "text/plain": ".txt", "text/markdown": ".md", "text/csv": ".csv",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}  # fmt: skip
_BY_NAME = {".html", ".htm", ".shtml", ".pdf", ".docx", ".xlsx", ".txt", ".md", ".csv"}
_MARKS = re.compile(r"([\\`*_\[\]<>&~|^$%=!#{}])")
_BEGINNING = re.compile(r"^(\s*)([-+:>]|\d{1,9}[.)])", re.MULTILINE)


@dataclass(frozen=True)
class Kept:
    """An article and the files it became."""

    article: Article
    file: Path
    original: Path


def name_of(url: str) -> str:
    """The name of an article's files: host and a digest of the address, nothing of its text.

    >>> name_of("https://www.example.org/a?b")
    'example-org-c3055160b0'
    """
    host = re.sub(r"[^a-z0-9]+", "-", (urlsplit(url).hostname or "").removeprefix("www."))
    digest = hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()[:10]
    return f"{host[:40].strip('-') or 'article'}-{digest}"


def suffix_of(page: Page) -> str:
    """The kind of a page's file, by its media type, its address, or as a page."""
    path = Path(urlsplit(page.final).path)
    by_name = path.suffix.lower() if path.suffix.lower() in _BY_NAME else ".html"
    return _SUFFIXES.get(page.kind, by_name)


def read_page(page: Page, day: dt.date, zone: dt.tzinfo, told: Clipping) -> Article:
    """The one article of a page, with what its source says of it.

    Raises:
        ArticleError: it holds none, or several.
    """
    path = Path(name_of(page.url) + suffix_of(page))
    found, _problems = articles_of(page.content, path, path.stem, zone, day, told)
    if len(found) > 1:
        raise ArticleError(
            _("a page of several articles"),
            path=path,
            hint=_("make it a source of kind feed or index"),
        )
    return found[0]


def read_entry(told: Clipping, url: str, day: dt.date, zone: dt.tzinfo) -> tuple[Page, Article]:
    """The entry of a feed as an article, and as the page it stands for.

    Raises:
        ArticleError: it lacks a date or a publisher, or has no text.
    """
    page = Page(url, url, told.body.encode("utf-8", "replace"), "text/plain")
    path = Path(name_of(url) + ".txt")
    return page, to_article(told, path, path.stem, path.name, zone=zone, collected=day)


def as_markdown(article: Article, front: Mapping[str, object]) -> str:
    """Markdown that the readers read back as the same article."""
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1_000_000)
    escaped = _BEGINNING.sub(_escaped_beginning, _MARKS.sub(r"\\\1", article.text))
    return f"---\n{head}---\n\n{escaped}\n"


def _escaped_beginning(found: re.Match[str]) -> str:
    space, mark = found.groups()
    return f"{space}{mark[:-1]}\\{mark[-1]}"


def keep(article: Article, page: Page, folder: Path, zone: dt.tzinfo, day: dt.date) -> Kept:
    """Write an article into its day's folder; a file that is there already is left as it is.

    Args:
        article: as it was read.
        page: what it was read from.
        folder: the day's folder.
        zone: the column's time zone.
        day: the day it is collected for.

    Raises:
        WorkspaceError: the folder cannot be written to.
    """
    name, suffix = name_of(page.url), suffix_of(page)
    original = folder / ORIGINALS / (name + suffix)
    front = {
        "title": article.title,
        "publisher": article.publisher,
        "published": str(article.published),
        "url": page.final,
        "lang": article.lang,
        "fetched": dt.datetime.now(zone).isoformat(timespec="seconds"),
        "sha256": hashlib.sha256(page.content).hexdigest(),
        "published_from": article.published_from or "",
        "publisher_from": article.publisher_from or "",
        "original": f"{ORIGINALS}/{name}{suffix}",
    }
    text = as_markdown(article, front)
    path = folder / f"{name}.md"
    if not _same(text, path, article, zone, day):
        path = folder / (name + suffix)
    if not original.exists():
        write_atomically(original, page.content)
    if not path.exists():
        write_atomically(path, text if path.suffix == ".md" else page.content)
    return Kept(article, path, original)


def _same(text: str, path: Path, article: Article, zone: dt.tzinfo, day: dt.date) -> bool:
    """Whether the Markdown is read as the article it was made of."""
    try:
        found, _problems = articles_of(text.encode(), path, path.stem, zone, day)
    except ArticleError:
        return False
    told = [(each.title, each.publisher, each.published, each.text) for each in found]
    return told == [(article.title, article.publisher, article.published, article.text)]
