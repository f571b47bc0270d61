"""A page as a tree of what a reader sees, with what it says to machines beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newqp_writer.articles.hiding import Stylesheet, take_out_hidden
from newqp_writer.articles.pages.scanning import MOST_TAGS, Scanned, TooManyTagsError, scan
from newqp_writer.articles.raised import settle_raised
from newqp_writer.articles.tables.elements import bound_spans
from newqp_writer.errors import ArticleError
from newqp_writer.language import _

MAX_MARKUP = 5_000_000
"""Longest markup that is parsed, in characters; scripts and inline pictures are not counted."""


@dataclass(frozen=True)
class Page:
    """A page that has been parsed.

    Args:
        root: the ``html`` element; hidden and invisible elements are gone.
        source: what was taken out of the markup before it was parsed.
        hidden: words that were hidden from the reader, in characters.
    """

    root: Any
    source: Scanned
    hidden: int = 0

    def first(self, *queries: str) -> Any:
        """The first element that one of some XPaths finds, or ``None``."""
        for query in queries:
            for element in self.root.xpath(query):
                return element
        return None


def parse_page(text: str, path: Path) -> Page:
    """Parse a page.

    Raises:
        ArticleError: it is too large, or no page.
    """
    from lxml import etree, html  # type: ignore[import-untyped]  # noqa: PLC0415 - only days with pages need it

    try:
        source = scan(text)
    except TooManyTagsError:
        raise ArticleError(
            _("the page has more than {most_tags:,} tags, too many for an article").format(
                most_tags=MOST_TAGS
            ),
            path=path,
            hint=_("save the article alone (the reading view of the browser), or its text"),
        ) from None
    if len(source.markup) > MAX_MARKUP:
        raise ArticleError(
            _(
                "{count:.1f} million characters of markup without scripts and pictures:"
                " more than an article has ({count2:.0f} million)"
            ).format(count=len(source.markup) / 1000000.0, count2=MAX_MARKUP / 1000000.0),
            path=path,
            hint=_("save the article alone (the reading view of the browser), or its text"),
        )
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(source.markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise ArticleError(_("no main text was found on the page"), path=path) from None
    sheet, body = Stylesheet(source.styles), root.find("body")
    hidden = 0
    if body is not None:
        hidden = take_out_hidden(body, sheet)
        settle_raised(body, sheet.style_of)
    bound_spans(root)
    return Page(root, source, hidden)
