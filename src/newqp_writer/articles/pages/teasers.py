"""Teasers of other articles below a text: a headline that is a link, a sentence or two, a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newqp_writer.articles.furniture.lines import is_sentence
from newqp_writer.articles.pages.blocks import Block

_OWN = 2  # sentences of the article that stand above the first of them
_NEXT = 3  # blocks from one to the next
_LONGEST = 160  # characters of a headline and its day
_LINKED = 0.5  # share of a headline that is a link
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = re.compile(
    r"(?:20\d\d\s?[-/.年]\s?)?\d{1,2}\s?[-/.月]\s?\d{1,2}日?"
    r"|\d{1,2}\s?(?:分钟|小时|天|周)前|\d{1,2} (?:min(?:ute)?|hour|day|week)s? ago"
    rf"|{_MONTH} \d{{1,2}}(?:, 20\d\d)?|\d{{1,2}} {_MONTH}(?: 20\d\d)?",
    re.IGNORECASE,
)


def _is_headline(block: Block) -> bool:
    text = block.text.strip()
    linked = block.linked >= _LINKED * len(text)
    return linked and 6 <= len(text) <= _LONGEST and not is_sentence(text)


def _is_dated(block: Block) -> bool:
    return len(block.text) <= _LONGEST and any(_DAY.fullmatch(p.strip()) for p in block.pieces)


def teasers(blocks: Sequence[Block], places: Sequence[int]) -> Iterator[int]:
    """Places of teasers: two in a row at least, behind the article's own text.

    Args:
        blocks: those of the page.
        places: where its text stands.
    """
    told = [at for at in places if is_sentence(blocks[at].text)]
    framed = {at for at in told if _is_teaser(blocks, at)}
    first = next((at for at in told if at in framed), 0)
    if sum(at < first for at in told) < _OWN:
        return  # an issue of short news is all such items
    listed = {at for at in framed if any(0 < abs(other - at) <= _NEXT for other in framed)}
    for at in places:
        beside = not listed.isdisjoint((at - 1, at + 1))
        if at in listed or (beside and (_is_headline(blocks[at]) or _is_dated(blocks[at]))):
            yield at


def _is_teaser(blocks: Sequence[Block], at: int) -> bool:
    beside = [blocks[near] for near in (at - 2, at - 1, at + 1) if 0 <= near < len(blocks)]
    above = beside[:-1] if at + 1 < len(blocks) else beside
    return (
        2 * blocks[at].linked < len(blocks[at].text)
        and any(map(_is_headline, above[-2:]))
        and not (len(above) > 1 and is_sentence(above[-1].text))
        and any(map(_is_dated, beside))
    )
