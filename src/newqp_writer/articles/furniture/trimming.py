"""The paragraphs of an article without what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from newqp_writer.articles.furniture.asides import is_aside
from newqp_writer.articles.furniture.belonging import closing, items, subheads, tells
from newqp_writer.articles.furniture.bios import bios
from newqp_writer.articles.furniture.boxes import boxes, is_of_box
from newqp_writer.articles.furniture.features import Line, alone, is_plain, is_prose
from newqp_writer.articles.furniture.lines import (
    foot_of,
    heads_tail,
    is_about,
    is_furniture,
    is_sentence,
)
from newqp_writer.articles.furniture.lists import boxed, heads_discussion, listed_below
from newqp_writer.articles.furniture.offers import Bid, is_weak_offer, without_call, without_offers
from newqp_writer.articles.furniture.strays import is_stray
from newqp_writer.articles.furniture.weighing import alone_score, scores
from newqp_writer.text import is_han


@dataclass(frozen=True)
class Trimmed:
    """What is left of the paragraphs, and what went.

    Args:
        kept: paragraphs of the text, in their order.
        places: for each of them, which of the given paragraphs it was.
        dropped: words that went, for a note to the analyst.
        wall: whether a subscription wall stands where the rest of the text would.
        offered: whether an offer was among what went.
    """

    kept: tuple[str, ...]
    places: tuple[int, ...]
    dropped: tuple[str, ...] = ()
    wall: bool = False
    offered: bool = False


_END = re.compile(r"(?<=[.。”\"])\s*(?:Enditem|Item ends)$")  # of an agency's text
_FIGURE = re.compile(
    r"\d[\d.,]*\s?(?:%|％|[万亿]|千瓦|兆瓦|吨|美元|元|个百分点|倍|MW|GW|percent\b|(?:m|b|tr)illion\b)"
)
_FIGURE_LINE = 60  # characters
_RUN = 3  # short lines between two sentences from which they are a list of something else
_LONGEST_HEADLINE = 40  # characters
_SURE_FURNITURE = -3.5  # a weight below which no place makes text of a line
_COVERED = 0.1  # share of a sentence that words of furniture cover in news about offers
_CUT_OFF = 18  # characters of a sentence that a wall cuts
_OVER_WALL = 2  # places
_LINKED = 0.3  # share of a sentence that links may be
_LONGEST_COMMENT = 160  # characters
_MORE = re.compile(r"for (?:more|further|additional) information\W*$", re.IGNORECASE)
_ITEMS = 2  # headlines that make a roundup


def _tail(paragraphs: Sequence[str]) -> Iterable[int]:
    """Places of what a release says of its sender, behind its text."""
    for place, paragraph in enumerate(paragraphs):
        below = paragraphs[place + 1] if place + 1 < len(paragraphs) else ""
        tail = (heads_tail(paragraph) and not _goes_on(paragraph, below)) or is_about(
            paragraph, below
        )
        if tail and 3 * place >= len(paragraphs):
            yield from range(place, len(paragraphs))
            return


def _goes_on(heading: str, below: str) -> bool:
    """Whether the text goes on under “For more information”: nobody is named there to write to."""
    line = Line(below)
    contact = any(alone(line)[name] for name in ("contact", "phone", "address", "you"))
    return _MORE.match(heading.strip(" 　*_#")) is not None and tells(line) and not contact


def _discussion(paragraphs: Sequence[str]) -> Iterable[int]:
    """Places of readers' comments, behind the text: their heading, and no long sentence below it."""
    for place, paragraph in enumerate(paragraphs):
        below = paragraphs[place + 1 :]
        if 3 * place >= len(paragraphs) and heads_discussion(paragraph):
            if not any(len(words) > _LONGEST_COMMENT and is_sentence(words) for words in below):
                yield from range(place, len(paragraphs))
            return


def _behind_wall(paragraphs: Sequence[str], bids: Sequence[Bid]) -> Iterable[int]:
    """Places behind a wall that ends the text: plans, prices, reasons to subscribe.

    A box in the middle of an article that goes on is no end of it.
    """
    walls = [place for place, bid in enumerate(bids) if bid.wall and not bid.kept]
    before = [place for place, bid in enumerate(bids) if bid.kept and is_sentence(bid.kept)]
    first = next((place for place in walls if before and place > before[0]), None)
    if first is None:
        return
    rest = range(first + 1, len(paragraphs))
    going_on = [p for p in rest if len(bids[p].kept) > 120 and is_sentence(bids[p].kept)]
    if len(going_on) < 2:
        yield from rest


def _ends_in_label(bids: Sequence[Bid]) -> bool:
    """Whether a label of walls closes the text: no sentence stands below it."""
    labels = [place for place, bid in enumerate(bids) if bid.label]
    return bool(labels) and not any(is_sentence(bid.kept) for bid in bids[labels[-1] + 1 :])


def _beside_offers(paragraphs: Sequence[str], bids: Sequence[Bid]) -> Iterable[int]:
    """Places of weak offers that stand beside an offer."""
    for step in (1, -1):
        beside = False
        places = range(len(paragraphs))
        for place in places if step > 0 else reversed(places):
            whole = bool(bids[place].dropped) and not bids[place].kept
            if not whole and beside and _is_weak(paragraphs[place]):
                yield place
            else:
                beside = whole


def _is_weak(paragraph: str) -> bool:
    """Whether a paragraph is an offer beside one; 软件企业以订阅方式提供服务，降低使用门槛。 is none."""
    return is_of_box(paragraph) or (is_weak_offer(paragraph) and not _tells(Line(paragraph)))


def _tells(line: Line) -> bool:
    """Whether a line is a sentence with hardly a word of furniture, that speaks to nobody."""
    words = alone(line)
    tells = words["long ends"] and not words["you"] and words["covered"] < _COVERED
    return bool(tells) and line.linked < _LINKED


def _is_cut_off(place: int, line: Line, bids: Sequence[Bid]) -> bool:
    """Whether a line is the beginning of a sentence of which a wall keeps the rest."""
    walls = [at for at, bid in enumerate(bids) if bid.wall]
    above = any(place < wall <= place + _OVER_WALL for wall in walls)
    size = len(line.text) if any(map(is_han, line.text)) else len(line.text) / 2.5
    words = alone(line)
    told = size >= _CUT_OFF and (words["clauses"] > 0 or not words["chinese"])
    return above and told and not line.linked and words["covered"] == 0


def _text(lines: Sequence[Line]) -> list[bool]:
    """Which lines are text where they stand."""
    # 请于6月底前报送。联系电话：…: a sentence is weighed without whom to call behind it.
    weighed = scores([replace(line, text=without_call(line.text)) for line in lines])
    text = [
        line.row or score > 0 or _is_foreign(line.text)
        for line, score in zip(lines, weighed, strict=True)
    ]
    for at in range(1, len(lines) - 1):
        # A heading in the middle of the text looks like that of a list of links.
        if lines[at].heading and text[at - 1] and text[at + 1] and is_plain(lines[at].text):
            text[at] = True
    last = max((at for at, flag in enumerate(text) if flag), default=0)
    for at, line in enumerate(lines[:last]):
        # A figure with its unit, and no word of furniture: 全省新型储能装机871万千瓦.
        told = not line.linked and len(line.text) <= _FIGURE_LINE and _FIGURE.search(line.text)
        text[at] = text[at] or bool(told and alone(line)["covered"] == 0)
    for at in _inside(lines):
        text[at] = text[at] or not _goes_inside(lines[at])
    for at in _headlines(lines, text):
        text[at] = text[at] or weighed[at] > _SURE_FURNITURE
    for belonging in (subheads, items, closing):
        for at in list(belonging(lines, text)):
            text[at] = True
    return text


def _inside(lines: Sequence[Line]) -> list[int]:
    """Places between two sentences of the text, but those of a run of short lines.

    There a short line is a subhead, an item, a question: it goes only by its own words.
    """
    own = [alone_score(line) for line in lines]
    prose = [is_prose(line, score) for line, score in zip(lines, own, strict=True)]
    places = [at for at, flag in enumerate(prose) if flag]
    found: list[int] = []
    for first, last in pairwise(places):
        between = range(first + 1, last)
        if len(between) < _RUN:
            found += between
    return found


def _goes_inside(line: Line) -> bool:
    """Whether a line inside of the text is furniture by its own words, a link alone, a box's name."""
    named = line.text.isupper() and line.text.isascii() and len(line.text) <= _LONGEST_HEADLINE
    return line.linked > 0.5 or named or is_furniture(line.text) or not is_plain(line.text)


def _is_headline(line: str) -> bool:
    return (
        4 < len(line) <= _LONGEST_HEADLINE
        and not is_sentence(line)
        and not line.endswith(("：", ":"))
    )


def _headlines(lines: Sequence[Line], text: Sequence[bool]) -> list[int]:
    """Where the items of a roundup have their headlines: one above each paragraph of text.

    The first of them looks like the end of a head, and others like links, but for all the rest.
    """
    above = [
        at for at in range(len(lines) - 1)
        if text[at + 1] and _is_headline(lines[at].text) and is_sentence(lines[at + 1].text)
    ]  # fmt: skip
    return above if sum(text[at] for at in above) >= _ITEMS else []


def _is_foreign(text: str) -> bool:
    """Whether a line is in letters that are not weighed; it is said elsewhere that it is not read."""
    letters = [char for char in text[:200] if char.isalpha()]
    return 2 * sum(char >= "\u0250" and not is_han(char) for char in letters) > len(letters)


def trim(lines: Sequence[Line]) -> Trimmed:
    """Paragraphs without offers, walls, disclaimers, credits, counts, prompts and lists of others.

    Args:
        lines: the paragraphs of one article, in their order, without its title.
    """
    paragraphs = [line.text for line in lines]
    bids = [without_offers(paragraph) for paragraph in paragraphs]
    gone = {
        *_tail(paragraphs),
        *_discussion(paragraphs),
        *(
            place
            for place, line in enumerate(lines)
            if not line.row and (is_aside(line.text) or is_stray(line.text))
        ),
        *boxed(lines),
        *boxes(lines),
        *bios(lines),
        *foot_of(paragraphs),
        *_beside_offers(paragraphs, bids),
        *_behind_wall(paragraphs, bids),
    }
    left = [
        (place, replace(line, text=_END.sub("", bid.kept)))
        for place, (line, bid) in enumerate(zip(lines, bids, strict=True))
        if place not in gone and bid.kept
    ]
    text = _text([line for _, line in left])
    kept = {place: line.text for (place, line), is_text in zip(left, text, strict=True) if is_text}
    if not kept:
        kept = {place: line.text for place, line in left if _is_cut_off(place, line, bids)}
    for place in list(listed_below(lines, kept)):
        del kept[place]
    dropped = [
        paragraph if place not in kept else bid.dropped
        for place, (paragraph, bid) in enumerate(zip(paragraphs, bids, strict=True))
        if place not in kept or bid.dropped
    ]
    return Trimmed(
        tuple(kept.values()),
        tuple(kept),
        tuple(dropped),
        wall=any(bid.wall for bid in bids) or _ends_in_label(bids),
        offered=any(bid.dropped for bid in bids),
    )
