"""HTML pages: the main text as a reader sees it, and what the page says of itself.

trafilatura finds the article on the page; nothing is fetched. Before it is asked, the page is
measured (size, depth, number of elements: its cost grows with them) and what no reader sees is
taken out, because hidden text is where instructions to a machine would stand.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

from newqp_writer.articles.clipping import Clipping, Value
from newqp_writer.articles.pages.hiding import Stylesheet, is_hidden
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.articles.signals.datelines import find_dateline
from newqp_writer.articles.signals.file_names import date_in_name
from newqp_writer.errors import ArticleError

DEEPEST = 200
"""Deepest nesting of a page that is parsed; libxml2 itself stops at 255."""

MOST_TAGS = 30_000
"""Most tags of a page that is parsed; a page of this size takes a few seconds."""

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
# Elements without an end tag, or whose end tag is optional: they do not add to the depth.
_UNCLOSED = frozenset(
    "area base br col embed hr img input link meta source track wbr p li dt dd tr td th thead"
    " tbody tfoot option optgroup html head body".split()
)
_HOST = re.compile(r"https?://([\w.-]{1,253})", re.IGNORECASE)
_INVISIBLE_TAGS = ("script", "style", "template", "noscript", "iframe", "object", "svg")
_LATEST = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)  # or the same page would read otherwise next year


def _measure(text: str, path: Path) -> None:
    depth = deepest = tags = 0
    for found in _TAG.finditer(text):
        tags += 1
        if found[2].lower() not in _UNCLOSED:
            depth = max(0, depth - 1) if found[1] else depth + 1
            deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise ArticleError(f"the page is nested {deepest:,} levels deep", path=path)
    if tags > MOST_TAGS:
        raise ArticleError(f"the page has {tags:,} tags, too many for an article", path=path)


def _parse(text: str, path: Path) -> Any:
    """The page as a tree of visible elements, scripts with metadata (JSON-LD) kept."""
    from lxml import etree, html  # type: ignore[import-untyped]  # noqa: PLC0415 - only days with pages need it

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ArticleError(f"not a page that can be read: {error}", path=path) from None
    body = tree.find("body")
    if body is not None:
        sheet = Stylesheet.of(tree)
        hidden = [e for e in body.iter() if e.tag in _INVISIBLE_TAGS or is_hidden(e, sheet)]
        for element in hidden:
            if element.getparent() is not None and element.get("type") != "application/ld+json":
                element.drop_tree()
    return tree


def _linked_address(tree: Any) -> str | None:
    for query, attribute in (
        ('.//link[@rel="canonical"]', "href"),
        ('.//meta[@property="og:url"]', "content"),
    ):
        address = next((found.get(attribute) for found in tree.iterfind(query)), None)
        if address and re.fullmatch(r"https?://\S{1,2000}", address.strip(), re.IGNORECASE):
            return str(address.strip())
    return None


def _extract(tree: Any, path: Path) -> Any:
    import logging  # noqa: PLC0415

    from trafilatura import bare_extraction  # noqa: PLC0415 - half a second to import

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        return bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            include_formatting=False,
            date_extraction_params={
                "extensive_search": False,
                "original_date": True,
                "max_date": _LATEST,
            },
        )
    # A third party's parser on hostile markup: whatever it raises is a page we cannot read.
    except Exception as error:
        raise ArticleError(
            f"the page's text cannot be found ({type(error).__name__})", path=path
        ) from error


def read_page(text: str, path: Path) -> Clipping:
    """The clipping of an HTML page.

    Raises:
        ArticleError: the page is too deep or too large, or holds no main text.
    """
    _measure(text, path)
    tree = _parse(text, path)
    address = _linked_address(tree)
    found = _extract(tree, path)
    if found is None or not (found.text or "").strip():
        raise ArticleError("no main text was found on the page", path=path)
    host = _HOST.match(address) if address else None
    dateline = find_dateline(found.text)
    who = (
        Signal(Origin.SITE_NAME, found.sitename or ""),
        Signal(Origin.DATELINE, dateline.who if dateline else ""),
        Signal(Origin.ADDRESS, host[1] if host else ""),
    )
    when = (
        Signal(Origin.EXTRACTOR, found.date or ""),
        Signal(Origin.FILE_NAME, date_in_name(path) or ""),
    )
    return Clipping(
        fields={
            key: Value(value) for key, value in (("title", found.title), ("url", address)) if value
        },
        body=found.text.replace("\n", "\n\n"),
        who=who,
        when=when,
        remedy="save it as Markdown with front matter, or put the date into the file's name"
        " (2026-06-15-name.html)",
    )
