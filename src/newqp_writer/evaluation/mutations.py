"""Break a number of a sentence on purpose, the way writers and language models do.

Each function makes the breaks of one class: a slip of the pen, a wrong unit, a true number given to
the wrong thing. The classes follow the slips of copy editors' lists and the errors of language
models that were found by annotating their output.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from newqp_writer.numerals import Mention, read_numbers
from newqp_writer.provenance.context import Number, NumberedText
from newqp_writer.provenance.facets import FACETS, Facet

Span = tuple[int, int]
_AROUND = 16  # characters to either side in which a word is of the number


class Mutant(NamedTuple):
    """A sentence with broken numbers, and where these stand in it."""

    kind: str
    text: str
    broken: tuple[Span, ...]


class Sentence(NamedTuple):
    """A sentence with its numbers, and the numbers of the rest of its article."""

    text: str
    numbers: Sequence[Mention]
    elsewhere: Sequence[Mention]


def _with_surface(kind: str, text: str, mention: Mention, surface: str) -> Mutant:
    changed = text[: mention.start] + surface + text[mention.end :]
    return Mutant(kind, changed, ((mention.start, mention.start + len(surface)),))


def _is_figure(mention: Mention) -> bool:
    return mention.quantity.dimension not in {"calendar", "clock", "rank"}


def digit(text: str, mention: Mention, chance: random.Random) -> Iterator[Mutant]:
    """25.43% → 25.73%."""
    places = [i for i, char in enumerate(mention.surface) if char in "0123456789"]
    if not places or not _is_figure(mention):
        return
    place = chance.choice(places)
    new = chance.choice([d for d in "123456789" if d != mention.surface[place]])
    surface = mention.surface[:place] + new + mention.surface[place + 1 :]
    yield _with_surface("digit", text, mention, surface)


def transposed(text: str, mention: Mention, chance: random.Random) -> Iterator[Mutant]:
    """25.43% → 25.34%."""
    pairs = [
        i for i, (a, b) in enumerate(pairwise(mention.surface))
        if a != b and a in "0123456789" and b in "123456789"
    ]  # fmt: skip
    if not pairs or not _is_figure(mention):
        return
    at = chance.choice(pairs)
    old = mention.surface
    yield _with_surface(
        "transposed", text, mention, old[:at] + old[at + 1] + old[at] + old[at + 2 :]
    )


def scale(text: str, mention: Mention, _: random.Random) -> Iterator[Mutant]:
    """2万亿元 → 2亿元."""
    for old, new in (("万亿", "亿"), ("亿", "万"), ("万", "亿")):
        if old in mention.surface and mention.surface[0].isdigit():
            yield _with_surface("scale", text, mention, mention.surface.replace(old, new, 1))
            return


_UNITS = (
    ("%", "个百分点"), ("个百分点", "%"), ("美元", "元"), ("亿元", "亿美元"), ("公里", "米"),
    ("吨", "公斤"), ("千瓦时", "千瓦"), ("千瓦", "千瓦时"), ("平方公里", "公顷"), ("亩", "公顷"),
)  # fmt: skip


def unit(text: str, mention: Mention, _: random.Random) -> Iterator[Mutant]:
    """5.7个百分点 → 5.7%."""
    for old, new in _UNITS:
        if mention.surface.endswith(old) and mention.surface[0].isdigit():
            surface = mention.surface[: -len(old)] + new
            yield _with_surface("unit", text, mention, surface)
            return


def precision(text: str, mention: Mention, chance: random.Random) -> Iterator[Mutant]:
    """约8.5 → 约8.53: more than the source says."""
    found = re.match(r"\d+(?:\.\d+)?", mention.surface)
    if found is None or not _is_figure(mention) or mention.quantity.dimension == "count":
        return
    figures = found[0] + ("" if "." in found[0] else ".") + chance.choice("123456789")
    yield _with_surface("precision", text, mention, figures + mention.surface[found.end() :])


def rounding(text: str, mention: Mention, _: random.Random) -> Iterator[Mutant]:
    """8.43 → 约8.5: rounded the wrong way."""
    found = re.match(r"(\d+)\.(\d)(\d)(?!\d)", mention.surface)
    if found is None or not _is_figure(mention) or found[3] in "05":
        return
    tenths = int(found[1]) * 10 + int(found[2]) + (1 if found[3] < "5" else 0)
    surface = f"{tenths // 10}.{tenths % 10}{mention.surface[found.end() :]}"
    yield _with_surface("rounding", text, mention, surface)


_FLIPS = {
    "direction": (
        ("增长", "下降"), ("下降", "增长"), ("提高", "降低"), ("增加", "减少"), ("减少", "增加"),
        ("上升", "下降"), ("上涨", "下跌"), ("下跌", "上涨"), ("降低", "提高"),
    ),
    "basis": (("同比", "环比"), ("环比", "同比")),
    "change": (
        ("增至", "增加"), ("升至", "上升"), ("提高到", "提高"), ("增加到", "增加"),
        ("降至", "下降"), ("增长到", "增长"),
    ),
    "bound": (
        ("超过", "不足"), ("不足", "超过"), ("超", "不足"), ("至少", "至多"),
        ("不低于", "不超过"), ("不超过", "不低于"),
        ("突破", "不足"), ("近", "超"), ("约", "超"), ("以上", "以下"),
    ),
}  # fmt: skip


def _flip(kind: str, text: str, mention: Mention) -> Iterator[Mutant]:
    """A word right before the number (or 以上 right behind it) turned round."""
    first = max(0, mention.start - 8)
    before = text[first : mention.start]
    for old, new in _FLIPS[kind]:
        if old == "以上":
            if text.startswith(old, mention.end):
                changed = text[: mention.end] + new + text[mention.end + len(old) :]
                yield Mutant(kind, changed, ((mention.start, mention.end),))
                return
            continue
        gap = r"(?:增长|下降|提高|了|约|超过?|近|到|至|逾)*" if kind != "bound" else r"[了到]?"
        gap = "" if kind == "change" else gap
        found = re.search(rf"{old}{gap}$", before)
        if found is None:
            continue
        place = first + found.start()
        shift = len(new) - len(old)
        changed = text[:place] + new + text[place + len(old) :]
        yield Mutant(kind, changed, ((mention.start + shift, mention.end + shift),))
        return


def flips(text: str, mention: Mention, _: random.Random) -> Iterator[Mutant]:
    """增长 → 下降, 同比 → 环比, 增至 → 增加, 超过 → 不足."""
    for kind in _FLIPS:
        yield from _flip(kind, text, mention)


def year(text: str, mention: Mention, chance: random.Random) -> Iterator[Mutant]:
    """2025年 → 2024年."""
    found = re.match(r"(19|20)\d\d(?=年)", mention.surface)
    if mention.quantity.dimension == "calendar" and found is not None:
        changed = int(found[0]) + chance.choice([-2, -1, 1, 2])
        yield _with_surface("year", text, mention, f"{changed}{mention.surface[4:]}")


def day(text: str, mention: Mention, chance: random.Random) -> Iterator[Mutant]:
    """6月12日 → 6月13日."""
    found = re.fullmatch(r"(\d{1,2}月)(\d{1,2})日", mention.surface)
    if found is not None:
        changed = int(found[2]) % 28 + chance.choice([1, 2])
        yield _with_surface("day", text, mention, f"{found[1]}{changed}日")


def month(text: str, mention: Mention, chance: random.Random) -> Iterator[Mutant]:
    """5月 → 4月."""
    found = re.fullmatch(r"((?:20\d\d年)?)(\d{1,2})(月份?)", mention.surface)
    if found is not None and 1 <= int(found[2]) <= 12:
        changed = (int(found[2]) - 1 + chance.choice([-1, 1])) % 12 + 1
        yield _with_surface("month", text, mention, f"{found[1]}{changed}{found[3]}")


def clock(text: str, mention: Mention, chance: random.Random) -> Iterator[Mutant]:
    """20时32分 → 21时32分."""
    found = re.match(r"\d{1,2}", mention.surface)
    if mention.quantity.dimension == "clock" and found is not None:
        hour = (int(found[0]) + chance.choice([1, 2, 3])) % 24
        yield _with_surface("clock", text, mention, f"{hour}{mention.surface[found.end() :]}")


def borrowed(sentence: Sentence, mention: Mention, chance: random.Random) -> Iterator[Mutant]:
    """A true number of the same kind from elsewhere in the article, given to the wrong thing."""
    mine = mention.quantity
    if not _is_figure(mention) or mine.low is None:
        return
    here = {(one.quantity.low, one.quantity.high) for one in sentence.numbers}
    others = [
        other.surface
        for other in sentence.elsewhere
        if (other.quantity.dimension, other.quantity.unit) == (mine.dimension, mine.unit)
        and (other.quantity.low, other.quantity.high) not in here
        and other.quantity.modifier == mine.modifier
    ]
    if others:
        surface = chance.choice(others)
        yield _with_surface("borrowed", sentence.text, mention, surface)


def swapped(text: str, one: Mention, other: Mention) -> Iterator[Mutant]:
    """Two numbers of one kind exchanged."""
    a, b = one.quantity, other.quantity
    if (a.dimension, a.unit) != (b.dimension, b.unit) or not _is_figure(one):
        return
    if (a.low, a.high) == (b.low, b.high):
        return
    changed = (
        text[: one.start] + other.surface + text[one.end : other.start] + one.surface
        + text[other.end :]
    )  # fmt: skip
    shift = len(other.surface) - len(one.surface)
    first = (one.start, one.start + len(other.surface))
    second = (other.start + shift, other.start + shift + len(one.surface))
    yield Mutant("swapped", changed, (first, second))


def facets(text: str, mention: Mention, chance: random.Random) -> Iterator[Mutant]:
    """计划投资 → 已完成投资, 高于 → 低于, 人均 → 户均: every facet said wrongly.

    Broken are the numbers of which something else is read now.
    """
    if not _is_figure(mention):
        return
    first, last = max(0, mention.start - _AROUND), mention.end + _AROUND
    broken_so_far: set[str] = set()
    for facet in FACETS:
        changed = []
        for old, new in facet.breaks.items():
            words = _pattern(old)
            before = [*words.finditer(text, first, mention.start)]
            found = before[-1] if before else words.search(text, mention.end, last)
            if found is not None:
                changed.append(text[: found.start()] + found.expand(new) + text[found.end() :])
        chance.shuffle(changed)
        for told in changed if facet.name not in broken_so_far else ():
            broken = dict(_read_otherwise(facet, text, told))
            if next(iter(broken), None) == (mention.start, mention.end):  # once for all of them
                broken_so_far.add(facet.name)
                yield Mutant(facet.name, told, tuple(broken.values()))
                break


def _read_otherwise(facet: Facet, text: str, changed: str) -> Iterator[tuple[Span, Span]]:
    """The numbers of which a facet is not what it was: where they stood, where they stand now."""
    was, now = _numbers(text), _numbers(changed)
    if len(was) != len(now):
        return
    for one, other in zip(was, now, strict=True):
        if _is_figure(one.mention) and facet.read(one).value != facet.read(other).value:
            old, new = one.mention, other.mention
            yield (old.start, old.end), (new.start, new.end)


@lru_cache(maxsize=64)
def _numbers(text: str) -> Sequence[Number]:
    return NumberedText(read_numbers(text)).numbers


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words)


def undated(text: str, mention: Mention, chance: random.Random) -> Iterator[Mutant]:
    """5月 → 去年5月 or 2025年5月: a year put where the source has none."""
    quantity = mention.quantity
    if quantity.span is None or quantity.span.first is None:
        return
    if re.match(r"\d{1,2}月|[一二三四]季度|上半年|前\D{1,3}个月", mention.surface):
        year = chance.choice(["去年", f"{quantity.span.first.year - 1}年"])
        yield _with_surface("undated", text, mention, year + mention.surface)


def halved(text: str, mention: Mention, chance: random.Random) -> Iterator[Mutant]:
    """5月 → 上半年: a month told as a half year, a quarter as a year."""
    found = re.fullmatch(
        r"((?:20\d\d年)?)(?:\d{1,2}月份?|[一二三四]季度|1[—-]\d{1,2}月份?)", mention.surface
    )
    if mention.quantity.dimension == "calendar" and found is not None:
        period = chance.choice(["上半年", "上半年", "全年", "前三季度"])
        yield _with_surface("halved", text, mention, found[1] + period)


_MONTH = r"(?:(?:20)?\d\d年)?"
_SPANS = (
    (re.compile(rf"({_MONTH})(\d{{1,2}})月份?"), ("{0}1—{1}月", "{0}前{1}个月", "今年以来")),
    (re.compile(rf"({_MONTH})1?[—\-–至到前](\d{{1,2}})个?月份?"), ("{0}{1}月", "{0}{1}月当月")),
    (re.compile(r"()()(?:今年以来|上半年|年初以来)"), ("本月", "5月")),
    (re.compile(r"()()(?:春节|五一|国庆|元旦|清明|端午)?假期"), ("今年以来", "本月")),
)


def spanned(text: str, numbers: Sequence[Mention], chance: random.Random) -> Iterator[Mutant]:
    """5月 → 前5个月, 1—5月 → 5月, 假期 → 今年以来: the figure behind is wrong with it."""
    for date, figure in pairwise(numbers):
        gap = text[date.end : figure.start]
        if date.quantity.dimension != "calendar" or not _is_figure(figure) or "；" in gap:
            continue
        for words, told in _SPANS:
            found = words.fullmatch(date.surface)
            if found is None or (found[2] and not 2 <= int(found[2]) <= 12):
                continue
            surface = chance.choice(told).format(found[1], found[2])
            changed = text[: date.start] + surface + text[date.end :]
            shift = len(surface) - len(date.surface)
            spans = (
                (date.start, date.start + len(surface)),
                (figure.start + shift, figure.end + shift),
            )
            yield Mutant("span", changed, spans)
            break


_OF_ONE: tuple[Callable[[str, Mention, random.Random], Iterator[Mutant]], ...] = (
    digit, transposed, scale, unit, precision, rounding, flips, year, month, day, clock, facets,
    undated, halved,
)  # fmt: skip


def mutants(
    text: str,
    written: dt.date,
    chance: random.Random,
    elsewhere: Sequence[Mention] = (),
) -> Iterator[Mutant]:
    """All breaks of one sentence, at most one of a class for each number.

    Args:
        text: the sentence.
        written: the day its relative dates are counted from.
        chance: decides among several ways to break; the same seed gives the same breaks.
        elsewhere: the numbers of the rest of its article.
    """
    numbers = read_numbers(text, reference=written).mentions
    sentence = Sentence(text, numbers, elsewhere)
    for mention in numbers:
        for break_one in _OF_ONE:
            yield from break_one(text, mention, chance)
        yield from borrowed(sentence, mention, chance)
    yield from spanned(text, numbers, chance)
    for one, other in pairwise(numbers):
        yield from swapped(text, one, other)
