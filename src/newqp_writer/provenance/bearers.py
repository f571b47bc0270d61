"""Whose a number is: a company's, a bearer's of a foreign name, or a trade's among others.

Another one's number stands in the same sentence as often as not, so that what counts is who is
named nearest before it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import rjieba

from newqp_writer.provenance.choices import (
    REACH,
    Table,
    chosen,
    compiled,
    named,
    sentence_of,
    stretches,
)
from newqp_writer.provenance.originals import named_in
from newqp_writer.provenance.terms import COMPANIES

if TYPE_CHECKING:
    from newqp_writer.provenance.context import Number

# Who says it is not whom it is said of.
_SPOKEN = re.compile(
    r"预计|表示|认为|报告|[称说]"
    r"|\b(?:analysts?|according|sa(?:id|ys?)|expect(?:s|ed)?|forecasts?|estimate[sd]?)\b",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"\b(?:(?:[Aa]nalyst|[Ee]conomist|[Ss]trategist)s? (?:at|from)|[Aa]ccording to|compiled by) "
    r"(?:[A-Z][\w&.-]*\s?){1,3}"
)
_TRADE = re.compile(r"(?P<which>[一-鿿]{2,5})(?P<head>制造业|服务业|工业|产业|地区)(?!化)")
_EVERY = re.compile("[比较于高低快慢]|同期|规模|规上|全|整个|总体|其[他余]|各|该|这|[省市县区]$")


def of_another_bearer(claim: Number, source: Number) -> bool:
    """Whether the source tells the number of another one than the claim."""
    return (
        _companies_apart(claim, source)
        or _bearers_apart(claim, source)
        or _trades_apart(claim, source)
        or _tops_apart(claim, source)
    )


@lru_cache(maxsize=1)
def _companies() -> Table:
    return compiled("|".join(COMPANIES.strip().replace("|", ",").splitlines()))


def _companies_apart(claim: Number, source: Number) -> bool:
    """Whether only other companies are named in its sentence before it, or right before it."""
    start = source.text.layout.sentences[source.sentence].start
    place = source.mention.start
    before = _SPEAKER.sub(" ", source.text.text[max(start, place - 2 * REACH) : place])
    theirs = named(_companies(), before)
    mine = chosen(claim, _companies()) if theirs else set()
    nearest = named(_companies(), source.left) if not _SPOKEN.search(source.left) else set()
    return bool(mine) and not mine & (nearest or theirs)


def _bearers_apart(claim: Number, source: Number) -> bool:
    """Whether the source's sentence, or paragraph, names another of the claim's foreign names only.

    Or names another one right before the number.
    """
    names = claim.text.names
    if not names:
        return False
    mine = next((name for words in stretches(claim) for name in named_in(words, names)), None)
    article = source.text.text.lower()
    if mine is None or mine not in article:
        return False
    before = source.left.lower()
    if mine not in before and not _SPOKEN.search(before):
        said_of = [name for name in names.values() if name in before and name not in mine]
        if said_of and not any(name in claim.own_text.lower() for name in said_of):
            return True
    said = sentence_of(source).lower()
    if mine not in said and any(other in said for other in names.values()):
        return True
    start = article.rfind("\n", 0, source.mention.start) + 1
    paragraph = article[start : source.mention.end + REACH].split("\n", 1)[0]
    return mine not in paragraph and any(other in paragraph for other in names.values())


def _tops_apart(claim: Number, source: Number) -> bool:
    """前5家 here, 前3家 there."""
    if claim.is_date or not claim.text.chinese or not source.text.chinese:
        return False
    said = claim.top
    written = source.top if said is not None else None
    return (
        said is not None
        and written is not None
        and said.quantity.unit == written.quantity.unit
        and said.quantity.low != written.quantity.low
    )


def _trades_apart(claim: Number, source: Number) -> bool:
    """消费品制造业 for 装备制造业: another trade of that sort than the source's sentence names."""
    said, written = _trade(claim), _trade(source)
    if (
        said is None
        or written is None
        or said[1] != written[1]
        or _EVERY.search(said[0] + written[0])
    ):
        return False
    return not set(said[0]) & set(written[0]) and said[0] not in sentence_of(source)


def _trade(number: Number) -> tuple[str, str] | None:
    """Which trade a number's own words name last before it: 装备 and 制造业."""
    found = list(_TRADE.finditer(number.left))
    return (rjieba.cut(found[-1]["which"])[-1], found[-1]["head"]) if found else None
