"""What a number is measured in, where that is another thing than in the source and was not read.

18.6亿 of 18.6亿元 leaves out what everybody knows; 18.6亿ETH, 18.6亿（美元）, 126粒 do not: what
stands right behind a number may be a unit that nobody here knows.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from newqp_writer.numerals.units import CLASSIFIERS, CURRENCIES, SIGNS
from newqp_writer.provenance.context import Number

_SPACE = re.compile(r"[\s(（\[【]*(?:单位[:：为]?\s*|in\s)?")
# A code, a character of units: ETH, ㎥; a sign of a currency or another: ₿.
_CODE = re.compile(r"[\u3300-\u33ff]|[A-Z]{3,5}(?![A-Za-z\d])")
_NEXT_NUMBER = re.compile(r"\W{1,2}\d")  # 2 trillion yuan ($268 billion)
# 按美元计算; in euros
_RECKONED_IN = re.compile(r"(?:[按以用]|\bin\s)\s?(\w{2,12})", re.IGNORECASE)
_CONVERTED = re.compile(r"\s?[(（\[【][^)）\]】]{0,12}\d")  # 5亿美元（人民币约36亿元）
_PARTS = frozenset("件素器年旦宇")  # 元件 are no yuan
_SIGNS = frozenset(["Sc", "So"])
# How people call currencies, in characters that are more often something else.
_BY_NAME = re.compile("[欧刀](?![\u4e00-\u9fff])")
_COUNTED_BY = re.compile(
    "["
    + "".join(w for w in CLASSIFIERS if len(w) == 1)
    + "粒株尾滴丝缕撮堆束丛簇](?![\u4e00-\u9fff]?[\u4e00-\u9fff]者)"
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
    found = {code for word, code in _words() if _begins_with(behind, word)}
    if behind[:1] in SIGNS and not _NEXT_NUMBER.match(behind):
        found.add(SIGNS[behind[0]])
    if not found and not number.quantity.unit:
        sentence = number.text.layout.sentences[number.sentence]
        told = list(_RECKONED_IN.finditer(text, sentence.start, sentence.end))
        found = {
            code
            for word, code in _words()
            if any(_begins_with(one[1].lower(), word) for one in told)
        }
    return found


def _begins_with(text: str, word: str) -> bool:
    """Whether a text begins with a name that ends there: eur of European does not."""
    following = text[len(word) : len(word) + 1]
    goes_on = following.isascii() and following.isalpha() if word.isascii() else following in _PARTS
    return text.startswith(word) and not goes_on


def _behind(number: Number) -> str:
    """What stands right behind a number, or in brackets there that hold no number of their own."""
    text, end = number.text.text, number.mention.end
    if _CONVERTED.match(text, end):
        return ""
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
    code = _CODE.match(next_to)
    # BYD cars, NASA satellites: capitals are a currency's only behind money.
    unknown = code is not None and (money or not code[0].isascii()) and code[0].lower() not in told
    if signs & _SIGNS or unknown:
        return not _NEXT_NUMBER.match(next_to)
    other = _BY_NAME.match(text, end) if money else _COUNTED_BY.match(text, end)
    return other is not None and other[0] not in told
