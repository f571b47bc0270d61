"""Counts of what is told off one by one: as many as are listed, in the claim or where it rests.

    河南、山东两省 · 三方面堵点：标准不一、意愿不强、能力不足 · 三条路径：第一，…；第二，…；第三，…

The claim's own list is proof enough of the count of its points: a reader counts them, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from newqp_writer.provenance.computing.computations import Derivation
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.glossary import PLACES
from newqp_writer.provenance.glossary.vocabulary import terms_of
from newqp_writer.provenance.meaning import Rarity
from newqp_writer.provenance.source import Source

_ITEM = r"[^、，。；：和及与“”\d]{1,16}"
_LIST = re.compile(rf"{_ITEM}(?:、{_ITEM})*(?:、|[和及与]|以及){_ITEM}")
_MOST = 12
_BEFORE = 60  # characters before a count in which its list may end
# Firms and people are counted by the source.
POINTS = frozenset("条 个 方面 点 类 项 种 件 层 重 步 道".split())
"""What points are counted by, which a writer may sum up in words of his own."""
_POINTED_AT = frozenset("项 件 条 组 类 方面".split())
_OF_ALL = re.compile("[^，。；]{0,4}(?:都|均|共同|同时|表明|显示|说明)")
_TOGETHER = re.compile("[^，。；]{0,6}(?:合计|总计|共计|一共|加起来)")
_TALKED_OF = 0.5  # share of the claim's words that a list's sentence must have

_NUMERALS = "一二三四五六七八九十"
_MARKS = re.compile(rf"(?:第|其)([{_NUMERALS}])(?=[，、：是])|(?<![^，。；：、])([{_NUMERALS}])是")
_HEAD = re.compile(r"[^，。；：]{0,24}(?:[：:]|，(?:涉及|包括|分别是|分别为|即|涵盖))")
_ALSO = re.compile(r"[，；](?:并|同时|此外|以|从而|进而|旨在)")
_STOP = re.compile("[。？！]")
_PROVINCE = re.compile(r"省|地|市|区")


def listed(claim: Number, cited: Sequence[Source], rarity: Rarity) -> Derivation | None:
    """A count that a list bears out; its formula is the list.

    Args:
        claim: the count.
        cited: where the list may stand, when the claim itself has none.
        rarity: how much each term distinguishes.
    """
    count = claim.quantity.low
    if count is None or claim.quantity.modifier or not 2 <= count <= _MOST:
        return None
    wanted = int(count)
    own = (
        _list_before(claim, wanted)
        or _list_behind(claim, wanted)
        or _places(claim, wanted)
        or _summed_before(claim, wanted)
        or _pointed_back(claim, wanted)
    )
    if own is not None:
        return Derivation(own, ())
    return _list_in_source(claim, cited, rarity, wanted)


def _items(text: str) -> int:
    return len(re.split(r"、|[和及与]|以及", text))


def _list_before(claim: Number, wanted: int) -> str | None:
    start, end = claim.mention.start - _BEFORE, claim.mention.start
    told = list(_LIST.finditer(claim.text.text[max(0, start) : end]))
    if told and told[-1].end() == end - max(0, start) and _items(told[-1][0]) == wanted:
        return told[-1][0]
    return None


def _summed_before(claim: Number, wanted: int) -> str | None:
    """金融占31.5%，交通占18.6%，两个领域合计占: as many numbers of a kind before it."""
    if claim.quantity.unit not in POINTS or not _TOGETHER.match(claim.right):
        return None
    told = [n for n in claim.text.beside(claim) if n.index < claim.index and not n.is_date]
    kinds = [number.quantity.dimension for number in told[::-1]]
    alike = len(list(takewhile(lambda kind: kind == kinds[0], kinds)))
    parts = [number.mention.surface for number in told[-wanted:]]
    return "、".join(parts) if alike == wanted else None


def _pointed_back(claim: Number, wanted: int) -> str | None:
    """倡议发布，标识办法施行，两件事表明: a clause for each of them before it, and no other."""
    if claim.quantity.unit not in _POINTED_AT or not _OF_ALL.match(claim.right):
        return None
    sentence = claim.text.layout.sentences[claim.sentence]
    before = claim.text.text[sentence.start : claim.mention.start]
    clauses = [clause.strip() for clause in re.split("[，；]", before)]
    if clauses.pop() or len(clauses) != wanted or not all(clauses):
        return None
    return "；".join(clauses)


def _marked(text: str, wanted: int) -> str | None:
    """The marks 第一 … 第三, 一是 … 三是, when they run to the count and no further."""
    marks = [(found[1] or found[2]) for found in _MARKS.finditer(text)]
    if marks[:wanted] == list(_NUMERALS[:wanted]) and (
        len(marks) == wanted or marks[wanted] != _NUMERALS[wanted : wanted + 1]
    ):
        return "、".join(marks[:wanted])
    return None


def _list_behind(claim: Number, wanted: int) -> str | None:
    if claim.quantity.unit not in POINTS:
        return None
    rest = claim.text.text[claim.mention.end :]
    if _MARKS.search(rest) is not None:
        return _marked(rest, wanted)
    if (head := _HEAD.match(rest)) is None:
        return None
    told = _ALSO.split(_STOP.split(rest[head.end() :], maxsplit=1)[0], maxsplit=1)[0]
    clauses = told.split("；" if "；" in told else "，")
    if len(clauses) == wanted and all(map(str.strip, clauses)):
        return told
    first = clauses[0]
    # 数据和格式不统一、意愿不强、能力不足 are three: the 和 may stand within an item.
    return first if wanted in {_items(first), len(first.split("、"))} else None


def _places(claim: Number, wanted: int) -> str | None:
    """两省路径不同：福建……，云南……: the places that its sentence names."""
    if _PROVINCE.fullmatch(claim.quantity.unit) is None:
        return None
    sentence = claim.text.layout.sentences[claim.sentence]
    words = claim.text.text[sentence.start : sentence.end]
    named = [p.called.name for p in PLACES if any(name in words for name in p.called.chinese)]
    return "、".join(named) if len(named) == wanted else None


def _list_in_source(
    claim: Number, cited: Sequence[Source], rarity: Rarity, wanted: int
) -> Derivation | None:
    own = claim.own_terms
    if not own:
        return None
    for source in cited:
        for words, lists in _lists_of(source):
            first = next((found for found in lists if found[2] == wanted), None)
            if first is None:
                continue
            said = set(terms_of(words))
            share = sum(rarity(t) for t in own if t in said) / sum(map(rarity, own))
            if share >= _TALKED_OF:
                place, listed, _ = first
                evidence = source.passage(place, place + len(listed))
                return Derivation(listed, (), (evidence,))
    return None


@lru_cache(maxsize=64)  # as many as are kept read
def _lists_of(source: Source) -> Sequence[tuple[str, Sequence[tuple[int, str, int]]]]:
    """The sentences of an article that have lists: where each stands, its words, of how many."""
    found: list[tuple[str, Sequence[tuple[int, str, int]]]] = []
    for sentence in source.text.layout.sentences:
        words = source.text.text[sentence.start : sentence.end]
        lists = [(sentence.start + m.start(), m[0], _items(m[0])) for m in _LIST.finditer(words)]
        if lists:
            found.append((words, lists))
    return found
