"""What a number is measured in, where that is another thing than in the source and was not read.

18.6亿 of 18.6亿元 leaves out what everybody knows; 18.6亿第纳尔, 18.6亿（美元）, 126粒 do not: what
stands right behind a number may be a unit that nobody here knows.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import rjieba

from newqp_writer.numerals.units import CURRENCIES, SIGNS
from newqp_writer.provenance.context import Number

_SPACE = re.compile(r"[\s(（\[【]*(?:单位[:：为]?\s*|in\s)?")
# A code, a character of units: ETH, ㎥; a sign of a currency or another: ₿.
_CODE = re.compile(r"[\u3300-\u33ff]|[A-Z]{3,5}(?![A-Za-z\d])")
_NEXT_NUMBER = re.compile(r"\W{1,2}\d")  # 2 trillion yuan ($268 billion)
# 按美元计算; in euros
_RECKONED_IN = re.compile(r"(?:[按以用]|\bin\s)\s?(\w{2,12})", re.IGNORECASE)
_SIGNS = frozenset(["Sc", "So"])
_HAN = re.compile("[\u4e00-\u9fff]{1,6}")
_LATIN = re.compile(r"\s([a-z]{3,})")
# What goes on with a sentence behind a number and is no unit of it.
_GOES_ON = frozenset(
    "的 左右 上下 以上 以下 以内 之多 余 多 和 与 及 或 至 到 在 中 是 为 等 了"
    " 都 均 将 已 也 而 并 由 被 用于 用以 投向 投入 后 前 其中 同比 环比 增长"
    " 下降 规模 资金 大关 级 水平 目标 交易 订单 市场 市值 总额 人民币".split()
)
_GOES_ON_ENGLISH = frozenset(
    "and but for from the was were with this that last over into during while which year years who"
    " had has have its than through will would after before since between across each per more"
    " under also worth".split()
)


def is_of_another_unit(claim: Number, found: Number) -> bool:
    """Whether something beside a number says that it is measured otherwise than a source's.

    Args:
        claim: a number that passes.
        found: the number of the source that bears it out.
    """
    mine, its = claim.quantity, found.quantity
    money = its.kind == "money"
    if claim.is_date or not its.unit or (mine.unit and not money):
        return False
    named = _currencies(claim)
    if money and named and its.unit not in named:
        return True
    return not mine.unit and _has_unread(claim, found, money=money)


def _currencies(number: Number) -> set[str]:
    """The currencies named right behind a number, or for a bare one in its sentence."""
    text = number.text.text
    behind = _behind(number).lower()
    found = {code for word, code in _words() if behind.startswith(word)}
    if behind[:1] in SIGNS and not _NEXT_NUMBER.match(behind):
        found.add(SIGNS[behind[0]])
    if not found and not number.quantity.unit:
        sentence = number.text.layout.sentences[number.sentence]
        told = _RECKONED_IN.search(text, sentence.start, sentence.end)
        found = {code for word, code in _words() if told and told[1].lower().startswith(word)}
    return found


def _behind(number: Number) -> str:
    """What stands right behind a number, or in brackets there."""
    text, end = number.text.text, number.mention.end
    between = _SPACE.match(text, end)
    return text[between.end() if between is not None else end :][:24]


@cache
def _words() -> list[tuple[str, str]]:
    words = [
        (word.replace("_", " "), code) for code, held in CURRENCIES.items() for word in held.split()
    ]
    return sorted(words, key=lambda pair: -len(pair[0]))


def _has_unread(claim: Number, found: Number, *, money: bool) -> bool:
    """Whether what stands right behind a bare number is no word of the source, as a unit is not."""
    text, start, end = claim.text.text, claim.mention.start, claim.mention.end
    next_to, told = _behind(claim), found.text.text.lower()
    signs = {
        unicodedata.category(char) for char in (*text[max(0, start - 1) : start], *next_to[:1])
    }
    if signs & _SIGNS or _CODE.match(next_to):
        return not _NEXT_NUMBER.match(next_to)
    if claim.text.chinese and (han := _HAN.match(text, end)) is not None:
        word = next(iter(rjieba.cut(han[0], False)), "")
        pieces = {word[at : at + 2] for at in range(max(1, len(word) - 1))}
        return word not in _GOES_ON and not any(piece in told for piece in pieces)
    if money and not claim.text.chinese and (latin := _LATIN.match(text, end)) is not None:
        return latin[1].lower() not in _GOES_ON_ENGLISH and latin[1].lower() not in told
    return False
