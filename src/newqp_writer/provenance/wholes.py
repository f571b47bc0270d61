"""Shares: of what whole they are, and that a share is no growth rate.

占企业数据流通量的27.93% is not what 占企业数据生产量 says, and 占总投资 is not 占年度计划投资.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newqp_writer.provenance.choices import sentence_of, stretches

if TYPE_CHECKING:
    from newqp_writer.provenance.context import Number

_SHARE = re.compile(
    r"占比|比重|份额|比例|占(?![地用])"
    r"|\b(?:share|accounts?|accounted|accounting|ma(?:de|kes?) up)\b"
)
_GROWTH = re.compile(
    r"增长|增幅|增速|涨幅|上涨|下降|降幅|下跌|回落|\b(?:rose|grew|growth|fell|up|down)\b"
)


def share_and_growth(claim: Number, source: Number) -> bool:
    """Whether a share is claimed where the source tells a growth, or the reverse."""
    if claim.quantity.dimension != "ratio" or source.quantity.dimension != "ratio":
        return False
    said, written = claim.own_text, source.own_text
    one = _SHARE.search(said) and not _GROWTH.search(said)
    other = (_GROWTH.search(said) or claim.movement.direction) and not _SHARE.search(said)
    if one and source.movement.form == "by" and source.movement.direction:
        return not _SHARE.search(written)
    return bool(
        other
        and claim.movement.form == "by"
        and _SHARE.search(written)
        and not _GROWTH.search(written)
    )


_WHOLE_OF = re.compile(
    r"(?:占(?P<behind>[^，。；：、占]{3,20}?)(?:的|比重|比例)+"
    r"|占(?P<bare>[^，。；：、占的]{1,12}[量额值数])"
    r"|在(?P<before>[^，。；：、占在]{3,20}?)中的?占比?(?:重|例)?)[约近超过逾达到为是]{0,3}$"
)


def _whole(number: Number) -> str | None:
    """What a share is of: 占企业数据流通量的27.93%, 在企业数据生产量中占25.43%."""
    found = _WHOLE_OF.search(number.left) if number.quantity.dimension == "ratio" else None
    return found and (found["behind"] or found["bare"] or found["before"])


def of_another_whole(claim: Number, source: Number) -> bool:
    """Whether a share is told of what the source tells another share of."""
    said, written = _whole(claim), _whole(source)
    return (
        said is not None
        and written is not None
        and said not in written
        and written not in said
        and (
            any(_whole(other) == said for other in source.text.numbers)
            or _measured_apart(said, written, source)
            or _all_and_part(said, written)
        )
    )


_ALL = re.compile("总|全部")
_PLANNED = re.compile("年度|计划|当[年月季]|[首一二]期|新增|增量")


def _all_and_part(said: str, written: str) -> bool:
    """占总投资 for 占年度计划投资, or the reverse: one noun, all of it here and a part there."""
    every = [bool(_ALL.search(words)) for words in (said, written)]
    part = [bool(_PLANNED.search(words)) for words in (said, written)]
    return said[-2:] == written[-2:] and every != part and every == part[::-1]


def _measured_apart(said: str, written: str, source: Number) -> bool:
    """占企业数据生产量 for 占企业数据流通量, where the article tells of both."""
    mine, theirs = _MEASURE.findall(said), _MEASURE.findall(written)
    if not mine or not theirs:
        return False
    kinds = {mine[-1][-2], theirs[-1][-2]}
    return len(kinds) > 1 and "总" not in kinds and mine[-1][-2:] in source.text.text


_MEASURE = re.compile(r"[\u4e00-\u9fff]{2}[量额率]")


def _measure(number: Number) -> str | None:
    """The 生产量, 成交额 or 利用率 that stands nearest before a number."""
    for words in stretches(number):
        before = words[: len(number.left)] if words is number.own_text else words
        if found := _MEASURE.findall(before):
            return str(found[-1])
    return None


def measures_apart(claim: Number, source: Number, whole: str) -> bool:
    """Whether 生产量 is told of what the source tells of 流通量, having told of both."""
    said, written = _measure(claim), _measure(source)
    return (
        said is not None
        and written is not None
        and said[-1] == written[-1]
        and said[-2] != written[-2]  # 车流量 is 日均流量
        and said not in whole
        and written not in sentence_of(claim)
        and said in source.text.text
    )
