"""Short lines that belong to a text by where they stand: its subheads, and the items of its lists.

By its words “Latest figures” is the heading of a box, and “Reform tariffs” a headline of another
article. Over a sentence that tells the one is a subhead, and behind a colon, or as an item of a list
directly below a sentence, the other is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newqp_writer.articles.furniture.features import Line, alone
from newqp_writer.articles.furniture.lines import (
    heads_tail,
    is_full_sentence,
    is_furniture,
    is_sentence,
)
from newqp_writer.articles.furniture.lists import heads_list, is_dated
from newqp_writer.articles.furniture.voices import speaks_of_itself
from newqp_writer.articles.furniture.weighing import alone_score
from newqp_writer.text import is_han

_LONGEST = 60  # characters of a subhead
_LONGEST_ITEM = 200
_COVERED = 0.6  # share of a subhead that words of furniture cover
_COVERED_ITEM = 0.4
_LINKED = 0.3  # share of a line that links may be
_TELLS = 10  # Chinese characters of a sentence below a subhead; an English one has twice as many
_FIGURE = re.compile(
    r"\d[\d,.]*\s?(?:[%％万亿吨元家个项倍]|千瓦|兆瓦|[kMGT]Wh?\b|tonnes?\b|[mb]illion\b|percent\b)|[$€£¥￥]\s?\d"
)
_BULLET = re.compile(r"[•●▪■◆►▶–—-]\s?\S")
_DOUBTFUL = -2.0  # log odds of a sentence that its place makes text
_LEAD = 3  # characters
_SEVERAL = 2  # items of a list that no colon leads


def tells(line: Line) -> bool:
    """Whether a line is a sentence of a text, whatever stands around it."""
    size = len(line.text) * (1.0 if any(map(is_han, line.text)) else 0.5)
    full = is_full_sentence(line.text) or (is_sentence(line.text) and size > 2 * _TELLS)
    return full and size >= _TELLS and line.linked < _LINKED and alone_score(line) > 0


def subheads(lines: Sequence[Line], text: Sequence[bool]) -> Iterator[int]:
    """Places of lines that are marked as headings over sentences that tell.

    Above the first sentence stand labels and decks, too: there another has to stand further below.
    """
    over: list[int] = []
    for at in range(len(lines) - 2, -1, -1):
        below = (text[at + 1] and tells(lines[at + 1])) or at + 1 in over
        if below and _may_head(lines[at]):
            over.append(at)
    for at in over:
        same = [
            other for other in over if other > at + 1 and lines[other].heading == lines[at].heading
        ]
        if any(text[:at]) or same:
            yield at


def _may_head(line: Line) -> bool:
    words = line.text.strip()
    if not line.subhead or line.linked >= _LINKED or not 0 < len(words) <= _LONGEST:
        return False
    boxed = heads_list(words) or alone(line)["covered"] >= _COVERED
    return not is_full_sentence(words) and (not boxed or heads_tail(words))


def items(lines: Sequence[Line], text: Sequence[bool]) -> Iterator[int]:
    """Places of items directly below a line of the text: of a list, behind a colon, with figures."""
    at = 1
    while at < len(lines):
        if text[at] or not text[at - 1]:
            at += 1
            continue
        leads = _leads(lines, at)
        lead = lines[at] if leads else lines[at - 1]
        end = at + leads
        while end < len(lines) and not text[end] and _may_be_item(lines[end]):
            end += 1
        run = lines[at + leads : end]
        led = lead.text.rstrip().endswith((":", "："))
        asked = lead.text.rstrip().endswith(("?", "？"))
        marked = all(line.item for line in run)
        told = all(_FIGURE.search(line.text) for line in run)
        beside = lead.item or (_FIGURE.search(lead.text) and not is_sentence(lead.text))
        several = len(run) >= _SEVERAL or beside
        if run and not asked and (led or (several and (marked or told))):
            yield from range(at, end)
        at = max(end, at + 1)


def closing(lines: Sequence[Line], text: Sequence[bool]) -> Iterator[int]:
    """The place of a sentence directly behind the text that furniture below it makes look like some.

    Your bill may fall as a result: it speaks to the reader, and of nothing that stands here.
    """
    last = max((at for at, flag in enumerate(text) if flag), default=len(lines))
    for line in lines[last + 1 : last + 2]:
        found = alone(line)
        elsewhere = any(found[name] for name in ("phone", "address", "©", "date", "bracketed"))
        house = speaks_of_itself(line.text)
        own = tells(lines[last]) and is_full_sentence(line.text) and alone_score(line) > _DOUBTFUL
        if own and not (elsewhere or house or line.linked) and found["covered"] < _COVERED_ITEM:
            yield last + 1


def _leads(lines: Sequence[Line], at: int) -> bool:
    """Whether a line leads the items of a list, as “The plan has three parts:” does."""
    words = lines[at].text.strip()
    several = sum(line.item for line in lines[at + 1 : at + 1 + _SEVERAL]) == _SEVERAL
    plain = not heads_list(words) and alone(lines[at])["covered"] < _COVERED_ITEM
    return several and plain and words.endswith((":", "：")) and len(words) >= _LEAD


def _may_be_item(line: Line) -> bool:
    words = line.text.strip()
    found = alone(line)
    worded = found["covered"] > (_COVERED_ITEM if line.item else 0)
    furniture = is_furniture(words) or found["phone"] or found["address"] or worded
    named = any(map(str.isalpha, words)) and not is_dated(words)
    plain = named and not (furniture or line.subhead or line.linked >= _LINKED)
    return plain and 0 < len(words) <= _LONGEST_ITEM


def is_bullet(words: str) -> bool:
    """Whether a line begins as an item of a list does.

    >>> is_bullet("• 储能66万千瓦"), is_bullet("1. 储能66万千瓦")
    (True, False)
    """
    return _BULLET.match(words.strip()) is not None
