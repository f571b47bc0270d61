"""What two numbers say that cannot be one fact: named on both sides, and different."""

from __future__ import annotations

import re
from typing import Literal

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.context.periods import dates_itself
from newqp_writer.provenance.meaning.days import other_days

Conflict = Literal["direction", "basis", "change", "period", "place", "bound", "indicator"]

_A_RATE = re.compile(
    r"CPI|PPI|通胀|物价|增速|涨幅|增幅|降幅|增长(?:率|预期|预测|目标|指引)|\b(?:inflation|growth|pace)\b",
    re.IGNORECASE,
)
# 较2025年第四季度回落12.0%: which basis that is, only the claim's own period could tell.
_TOLD_BY_DATE = re.compile(r"[比较](?:\d{4}年)?(?:\d{1,2}月|第?[一二三四]季度)")
_SINCE_LATELY = re.compile(r"[比较](?:上月|上季度?|年初|上年|去年|上年度)[末底]?(?![的同])")
_NEW = re.compile(r"[新净]增(?!长)[一-鿿]{0,10}[约近超逾]?$")
_NEW_ONES = re.compile("[新净]增[约近超逾]?$")
_DURATIONS = frozenset(["time:month", "time:year", "time"])
_RATIOS = frozenset(["ratio", "points"])


def conflict(claim: Number, source: Number) -> Conflict | None:
    """The first thing that is named on both sides and differs."""
    if claim.is_date:
        return None
    said, written = claim.movement, source.movement
    if said.basis == "yoy" and not written.basis and _SINCE_LATELY.search(source.clause_before):
        return "basis"
    of_rate = (said.form == "to" and written.form == "by" and _tells_a_rate(claim)) or (
        said.of_rate and written.form == "to"  # 增速下调至1.4% of Growth was cut to 1.4%
    )
    opposite = said.direction and written.direction and said.direction != written.direction
    if opposite and not of_rate:  # 增速回落至5.9% is still a growth of 5.9%
        return "direction"
    if said.basis != written.basis and (
        (said.basis and written.basis)
        or (
            said.basis == "qoq"
            and written.direction
            and not _TOLD_BY_DATE.search(source.clause_before)
        )
    ):
        return "basis"
    if _level_and_change(claim, source) or _left_and_reached(claim, source):
        return "change"
    if claim.quantity.dimension in _DURATIONS:
        return None  # 连续3个月 is a length, whatever it is counted from
    if (claim.role != "from" or (dates_itself(claim) and dates_itself(source))) and (
        other_days(claim.period, source.period)
    ):
        return "period"
    return None


def _tells_a_rate(claim: Number) -> bool:
    return claim.quantity.dimension == "ratio" and _A_RATE.search(claim.quote[1]) is not None


def _left_and_reached(claim: Number, source: Number) -> bool:
    """Whether a claim tells as reached what a source tells as left: 上调至3元 of 由3元下调至2元."""
    return (
        claim.movement.direction != ""
        and claim.role == "to"
        and source.role == "from"
        and any(
            mate is not None
            and mate.sentence == source.sentence
            and mate.role == "to"
            and mate.quantity.dimension == source.quantity.dimension
            for mate in (source.previous, source.next)
        )
    )


def _level_and_change(claim: Number, source: Number) -> bool:
    """Whether one tells where a change led, the other by how much it changed."""
    said, written = claim.movement, source.movement
    if _NEW_ONES.search(claim.left) and written.form == "to" and written.direction == "up":
        return True  # 新增65个 of 增加到65个
    if _NEW.search(claim.left) or _NEW.search(source.left):
        return False  # 新增订单24亿元: what was ordered anew, no change of what was ordered
    if said.direction and written.direction:
        # 通胀率升至3.2% is what prices rose by.
        return said.form != written.form and not _tells_a_rate(claim)
    forms = {said.form: said, written.form: written}
    if forms.keys() != {"by", "to"} or not forms["by"].direction:
        return False
    return claim.quantity.dimension not in _RATIOS
