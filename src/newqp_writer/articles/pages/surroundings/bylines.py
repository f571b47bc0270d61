"""Authors and accounts named above the text of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from newqp_writer.articles.pages.blocks import Block
from newqp_writer.articles.pages.body import Body
from newqp_writer.articles.pages.surroundings.bounds import LONGEST_NAME, REACH
from newqp_writer.articles.pages.surroundings.header_line import NO_NAME, SAID
from newqp_writer.articles.pages.tree import Page
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.articles.signals.names import publisher_name
from newqp_writer.text import clean_line

_AUTHOR = re.compile(r"(?<![a-z])(?:author|name|nickname|screenname|username|account)(?![a-z])")
_AUTHOR_MARKS = ("class", "itemprop", "data-testid", "rel", "id")
_ACCOUNT_NAME = re.compile(
    r"""["'](?:bjh|author|media|account|nick|user|screen|channel)_?[nN]ame["']\s*:\s*["']([^"'\n\\]{2,40})["']"""
)


def read_authors(blocks: Sequence[Block], body: Body | None) -> Iterator[Signal]:
    """Names of authors and accounts above the text, by what the page calls their elements."""
    first = body.places[0] if body is not None and body.places else 0
    for block in blocks[max(0, first - REACH) : first]:
        around_it = [e for e in block.element.iterancestors() if e.tag in {"a", "span"}][:2]
        own = (block.element, *around_it, *block.element.iterdescendants())
        named = [e for e in own if _names_author(e)]
        around = {above for e in named for above in e.iterancestors()}
        for element in (e for e in named if e not in around):
            name = clean_line(element.text_content())
            if 2 <= len(name) <= LONGEST_NAME and not NO_NAME.search(name):
                yield Signal(Origin.AUTHOR, name)


def _names_author(element: Any) -> bool:
    marks = " ".join(filter(None, map(element.get, _AUTHOR_MARKS))).lower()
    return _AUTHOR.search(marks) is not None


def read_accounts(page: Page, blocks: Sequence[Block], places: Iterable[int]) -> list[Signal]:
    """The account on a platform: as its script names it, or the bare name before the day."""
    found = [
        Signal(Origin.AUTHOR, name[1])
        for script in page.source.scripts
        for name in [_ACCOUNT_NAME.search(script)]
        if name is not None
    ]
    for place in sorted(places):
        pieces = [clean_line(piece) for piece in blocks[place].pieces]
        bare = (
            p
            for p in pieces
            if 2 <= len(p) <= LONGEST_NAME and not NO_NAME.search(p) and publisher_name(p)
        )
        found += [Signal(Origin.AUTHOR, name) for name in list(bare)[:1] if not SAID.match(name)]
    return found
