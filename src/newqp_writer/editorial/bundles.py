"""What is set as one section: a story, or several on one subject, with all their citations.

A release and its interpretation, three pieces on exports, a plan and a province that carries it out
belong together. Two stories are on one subject when their headlines share a word that ties them to
a topic, or a sign of a narrow subject. A short item of a roundup that belongs with nothing goes
with the other flashes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

import rjieba

from newqp_writer.editorial.candidates import Candidate
from newqp_writer.editorial.precedence import by_rank, rank
from newqp_writer.editorial.worth.fit import Fit
from newqp_writer.editorial.worth.signs import SIGNS
from newqp_writer.editorial.worth.words import folded, matcher
from newqp_writer.models import StoryForm

_SENTENCE = re.compile(r"[。！？\n]|(?<=[.!?])\s")
_SHORTEST_SENTENCE = 12  # characters; below it stands a dateline or a heading
_HEAD = 120  # characters in which a story says what it is about
# What stands in the headlines of all subjects names none.
_SLOGANS = frozenset(
    "高质量发展 新质生产力 生产力 十五五 现代化产业体系 科技创新 产业链 数字经济 国家统计局"
    " 发展改革委 改革 深化改革 国家标准 实施方案 行动方案".split()
)
_AT_LENGTH = 80  # characters of an item on a document that make a section
_MOST_BINDING = 2  # items on documents that stand by themselves on any day
_LEADING = ("statistics", "cabinet", "document", "leadership", "law", "approval", "state body",
            "nationwide", "space", "cooperation")  # fmt: skip
"""Signs of what may lead an issue before a document of the day's roundup."""
_EDITION = re.compile(
    r"(?P<number>第[一二三四五六七八九十百\d]+届)(?P<name>[\u4e00-\u9fff]{1,16}?(?:博览会|交易会|运动会|会|展|节|赛|论坛))"
)
# What no letters of the full name tell: 广州 stands nowhere in it.
_SHORT_NAMES = {"中国进出口商品交易会": ("广交会",)}
_OURS = frozenset(["中国", "我国", "北京"])
_LOOSE = frozenset(["trade", "finance"])
"""Signs that tie no item of a roundup to a story: a train is no part of the figures of trade."""
_BINDING = frozenset(["space", "trade", "energy", "finance", "world economy"])
"""Signs of a subject narrow enough to be one section."""


@dataclass(frozen=True)
class Running:
    """A candidate that may be printed, and the earlier issue it carries forward, if any."""

    candidate: Candidate
    update_of: dt.date | None = None


@dataclass(frozen=True)
class Bundle:
    """The candidates of one section, the leading one first."""

    parts: tuple[Running, ...]
    form: StoryForm = "section"
    part: str = ""
    """What of them it tells, where other sections tell the rest."""

    @property
    def lead(self) -> Candidate:
        """The candidate the section is filed under."""
        return self.parts[0].candidate

    @property
    def topics(self) -> tuple[Fit, ...]:
        """The leading candidate's topics, best first."""
        return self.lead.topics

    @property
    def score(self) -> float:
        """The value of its best part."""
        return max(part.candidate.score for part in self.parts)

    @property
    def standing(self) -> float:
        """Its place in the order of the issue."""
        return max(part.candidate.standing for part in self.parts)

    @property
    def headline(self) -> str:
        """The headline, or the first two of several; an English one is quoted, and alone."""
        leads = [part.candidate.lead for part in self.parts[:2]]
        if any(lead.article.lang != "zh" for lead in leads):
            return leads[0].passage.headline
        told = "；".join(lead.passage.headline for lead in leads)
        return f"{told}：{self.part}" if self.part else told

    @property
    def update_of(self) -> dt.date | None:
        """The newest earlier issue a part carries forward."""
        return max((part.update_of for part in self.parts if part.update_of), default=None)


def is_flash(candidate: Candidate) -> bool:
    """Whether there is no more of it than an item of a roundup or a single sentence."""
    if any(not item.is_part and _sentences(item.trace.text) > 1 for item in candidate.items):
        return False
    return candidate.lead.is_part or _sentences(candidate.lead.trace.text) <= 1


def _fills_a_section(candidate: Candidate) -> bool:
    """Whether an item tells more than one thing, or a document at length."""
    text = candidate.lead.trace.text
    return _sentences(text) > 1 or (_binds(candidate) and len(text) >= _AT_LENGTH)


def _binds(candidate: Candidate) -> bool:
    """Whether it is an item on a document that state bodies have issued for the country."""
    return "binding item" in candidate.features


def _behind_what_binds(found: list[Bundle]) -> list[Bundle]:
    """The sections, with a column or a portrait in the lead behind what state bodies decided.

    What they decided goes first only where it is worth as much to the column.
    """
    if not found or any(sign in found[0].lead.features for sign in _LEADING):
        return found
    worth = found[0].score
    first = next((one for one in found if _binds(one.lead) and one.score >= worth), None)
    return found if first is None else [first, *(one for one in found if one is not first)]


def _sentences(text: str) -> int:
    return sum(len(piece.strip()) >= _SHORTEST_SENTENCE for piece in _SENTENCE.split(text))


@dataclass(frozen=True)
class _Subject:
    """What a story is about: its topics' words at its head and in its headline, and its signs."""

    head: frozenset[str]
    headline: frozenset[str]
    signs: frozenset[str]
    alone: bool
    """Whether it deals with several subjects, as a cabinet meeting does."""
    foreign: bool
    is_item: bool
    """Whether it is one of a roundup."""
    edition: str
    """第六届消博会: the fair or the forum that its headline is on, by its number."""
    met: frozenset[str]
    """Whom a meeting with foreign guests names in its headline."""

    def is_one_with(self, other: _Subject) -> bool:
        """Whether two stories are on one subject."""
        if self.foreign != other.foreign:
            return False
        if _are_two_fairs(self.edition, other.edition):
            return False
        if self.headline & other.headline or self.met & other.met:
            return True
        if self.alone or other.alone:
            return False
        named = self.head & other.head & (self.headline | other.headline)
        loose = _LOOSE if self.is_item or other.is_item else frozenset[str]()
        by_sign = bool((self.signs & other.signs) - loose)
        return by_sign or len(self.head & other.head) * bool(named) > 1


def _are_two_fairs(one: str, other: str) -> bool:
    """Whether two editions are of two fairs; 消博会 is 中国国际消费品博览会.

    >>> _are_two_fairs("第139届广交会", "第六届消博会")
    True
    >>> _are_two_fairs("第六届中国国际消费品博览会", "第六届消博会")
    False
    """
    editions = _EDITION.match(one), _EDITION.match(other)
    if editions[0] is None or editions[1] is None:
        return False
    short, full = sorted((found["name"] for found in editions if found), key=len)
    letters = iter(full)
    abbreviated = all(letter in letters for letter in short) or short in _SHORT_NAMES.get(full, ())
    return editions[0]["number"] != editions[1]["number"] or not abbreviated


def _guests(headline: str) -> frozenset[str]:
    """The countries that a headline names."""
    return frozenset(w for w, tag in rjieba.tag(headline) if tag == "ns" and w not in _OURS)


def _subject(candidate: Candidate) -> _Subject:
    lead = candidate.lead
    headline = folded(lead.trace.headline)
    head = f"{headline}\n{folded(lead.trace.text[:_HEAD])}"
    words = {
        folded(keyword)
        for fit in candidate.topics
        for keyword in fit.keywords
        if len(keyword) > 1 and keyword not in _SLOGANS
    }
    return _Subject(
        frozenset(word for word in words if matcher(word).search(head)),
        frozenset(word for word in words if matcher(word).search(headline)),
        frozenset(
            sign.name
            for sign in SIGNS
            if sign.name in _BINDING and sign.name in candidate.features
            and sign.words.search(headline)
        ),
        alone="cabinet" in candidate.features,
        is_item=lead.is_part,
        edition=found[0] if (found := _EDITION.search(lead.trace.headline)) else "",
        met=_guests(headline) if "meeting abroad" in candidate.features else frozenset(),
        foreign=any(sign in candidate.features for sign in ("abroad", "world economy")),
    )  # fmt: skip


def _rank(bundle: Bundle) -> int | None:
    lead = bundle.lead.lead
    return rank(lead.passage.headline, lead.trace.text)


def bundles(running: Sequence[Running], *, enough: int, together: int = 3) -> list[Bundle]:
    """The sections that could be set, best first, and the flashes last.

    Args:
        running: the candidates, best first.
        enough: with fewer sections than this, flashes become sections of their own.
        together: the most stories of a section.
    """
    subjects = [_subject(part.candidate) for part in running]
    short = [is_flash(part.candidate) for part in running]
    taken: set[int] = set()
    found: list[Bundle] = []
    for place in (place for place in range(len(running)) if not short[place]):
        if place in taken:
            continue
        taken.add(place)
        own = [
            other for other in range(len(running))
            if other not in taken and subjects[place].is_one_with(subjects[other])
        ][: together - 1]  # fmt: skip
        taken.update(own)
        found.append(Bundle((running[place], *(running[other] for other in own))))
    left = [place for place in range(len(running)) if place not in taken]
    # The day's best, and on a thin day the next, stand by themselves where there is enough of them.
    alone = [place for place in left if _fills_a_section(running[place].candidate)]
    binding = [p for p in alone if _binds(running[p].candidate)][:_MOST_BINDING]
    alone = [p for n, p in enumerate(alone) if p == 0 or p in binding or len(found) + n < enough]
    found += [Bundle((running[place],)) for place in alone]
    found.sort(key=lambda bundle: (-bundle.standing, bundle.lead.lead.article.id))
    found = _behind_what_binds(by_rank(found, _rank))
    flashes = tuple(running[place] for place in left if place not in alone)
    return found + ([Bundle(flashes, "flashes")] if flashes else [])
