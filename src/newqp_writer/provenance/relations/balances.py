"""What has a name of its own and is reckoned from two others: a surplus, a density of staff, a yield.

One row a name: the words that tell it, the words of the two, and how they make it. The names are
those of statistics and of accounts, so that a reader knows the formula.
"""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from newqp_writer.provenance.computing.computations import Derivation
from newqp_writer.provenance.computing.operands import equals, operand
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.source import Source

_NEAR = 3  # sentences between the two
_REACH = 24  # characters before a number in which its name stands
_SHORT = re.compile(
    "缺口|赤字|收不抵支|逆差|减少|净减|净回笼|流出|deficit|shortfall|decrease|outflow|drain|withdrawal",
    re.IGNORECASE,
)
_EITHER = re.compile("收支|gap", re.IGNORECASE)  # says nothing of which is more


class Balance(NamedTuple):
    """What is told by a name, from which two, and how."""

    name: str
    one: str
    other: str
    how: Literal["difference", "share", "quotient"]


_IN, _OUT = "(?<!可支配)收入|receipts|income|revenues?", "支出|spending|expenditures?|outlays"
_PEOPLE = "常住人口|总人口|人口|population"
_BALANCES = (
    Balance("结余|盈余|缺口|赤字|收支|收不抵支|surplus|deficit|shortfall", _IN, _OUT, "difference"),
    Balance("顺差|逆差|trade (?:surplus|deficit|gap)", "出口|exports?", "(?<!出)(?<!进出)进口|imports?", "difference"),
    Balance("自由现金流|free cash flow", "经营(?:活动|性)?(?:产生的)?现金流|operating cash flow|cash from operations", "资本(?:性)?(?:开支|支出)|capital (?:expenditures?|spending)|capex", "difference"),
    Balance("毛利(?!率)|gross profit", "营业收入|营收|revenues?|sales", "营业成本|成本|costs?", "difference"),
    Balance("自然(?:增长|减少|增加)|natural (?:increase|decrease)", "出生人口|出生|births", "死亡人口|死亡|deaths", "difference"),
    Balance("净(?:投放|回笼)|net (?:injection|drain|withdrawal)", "逆回购操作|逆回购(?!到期)|投放|repos?", "到期|回笼|matur\\w+|expir\\w+", "difference"),
    Balance("净(?:增|减|流入|流出)|net (?:inflow|outflow|gain)", "流入|新增|inflows?|added|opened", "流出|减少|outflows?|lost|closed", "difference"),
    Balance("研发(?:投入)?(?:强度|占比)|研发费用率|R&D intensity", "研发(?:费用|投入|支出|经费)|R&D|research and development", "营业收入|营收|销售收入|生产总值|GDP|revenues?|sales", "share"),
    Balance("资产负债率|debt ratio|debt-to-asset", "负债|liabilities", "总资产|资产总[额计]|total assets", "share"),
    Balance("净利(?:润)?率|net margin|profit margin", "净利(?:润)?(?!率)|net (?:profit|income)", "营业收入|营收|销售收入|revenues?|sales", "share"),
    Balance("毛利率|gross margin", "毛利(?!率)|gross profit", "营业收入|营收|销售收入|revenues?|sales", "share"),
    Balance("城镇化率|urbani[sz]ation rate", "城镇(?:常住)?人口|urban population", _PEOPLE, "share"),
    Balance("回收率|应答率|response rate", "回收|收回|returned|responses", "发放|发出|sent|distributed", "share"),
    Balance("人均(?:GDP|地区生产总值|生产总值)|GDP per capita", "生产总值|GDP", _PEOPLE, "quotient"),
    Balance("[亩单]产|yield", "总?产量|output|production|harvest", "播种面积|种植面积|收获面积|面积|area|acreage", "quotient"),
    Balance("客单价|单价|均价|average (?:price|ticket)", "销售额|成交额|金额|sales|turnover", "订单|销量|件|套|orders|units", "quotient"),
    Balance("投资强度", "投资", "用地|面积", "quotient"),
)  # fmt: skip


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], str], ...]:
    compiled = re.compile
    return tuple(
        (
            compiled(b.name, re.IGNORECASE),
            compiled(rf"(?:{b.one})", re.IGNORECASE),
            compiled(rf"(?:{b.other})", re.IGNORECASE),
            b.how,
        )
        for b in _BALANCES
    )


def as_a_balance(claim: Number, source: Source) -> Derivation | None:
    """What a claim calls by a name, reckoned from the two numbers of which it is made."""
    for a, b, value, how in _balances_of(claim, source):
        if equals(claim.quantity, value):
            sign = "−" if how == "difference" else "÷"
            turned = how == "difference" and (a.quantity.low or 0) < (b.quantity.low or 0)
            first, last = (b, a) if turned else (a, b)
            words = f"{first.mention.surface} {sign} {last.mention.surface}"
            return Derivation(words, (operand(source, a), operand(source, b)))
    return None


def is_the_other_way(claim: Number, numbers: Collection[Number], source: Source) -> bool:
    """Whether what some numbers make is told by the opposite name: 顺差 of more imports."""
    values = [
        value
        for a, b, value, how in _balances_of(claim, source)
        if how == "difference" and {a, b} == set(numbers)
    ]
    told = [equals(claim.quantity, value) for value in values]
    return not any(told) and any(equals(claim.quantity, -value) for value in values)


def _balances_of(claim: Number, source: Source) -> Iterator[tuple[Number, Number, Decimal, str]]:
    """The two numbers of which what a claim names is made, what they make, and how."""
    if claim.quantity.low is None or claim.quantity.is_range:
        return
    told = claim.clause_before[-_REACH:]
    for name, one, other, how in _patterns():
        if (called := name.search(told)) is None:
            continue
        short = _SHORT.search(called[0]) is not None
        for a, b in _both(source, one, other):
            value = _made(claim, b, a, how) if short else _made(claim, a, b, how)
            if value is not None:
                yield a, b, abs(value) if _EITHER.search(called[0]) else value, how


def _made(claim: Number, one: Number, other: Number, how: str) -> Decimal | None:
    """What two numbers make, in the measure of the claim."""
    q, a, b = claim.quantity, one.quantity, other.quantity
    if a.low is None or b.low is None or not b.low:
        return None
    same = (a.dimension, a.unit) == (b.dimension, b.unit)
    if how == "difference":
        return a.low - b.low if same and (q.dimension, q.unit) == (a.dimension, a.unit) else None
    if how == "share":
        return a.low * 100 / b.low if same and q.dimension == "ratio" else None
    if q.dimension != a.dimension or same:
        return None
    return a.low / b.low


def _both(
    source: Source, one: re.Pattern[str], other: re.Pattern[str]
) -> Iterator[tuple[Number, Number]]:
    """The numbers of a source that are told of either, not far from each other."""
    numbers = [
        n
        for n in source.text.numbers
        if not n.is_date and n.quantity.low and not n.quantity.is_range and n.movement.form != "by"
    ]
    ones = [n for n in numbers if _is_told_of(n, one, other)]
    others = [n for n in numbers if _is_told_of(n, other, one)]
    for a in ones:
        for b in others:
            if a is not b and abs(a.sentence - b.sentence) <= _NEAR:
                yield a, b


def _is_told_of(number: Number, wanted: re.Pattern[str], rival: re.Pattern[str]) -> bool:
    """Whether the words nearest before a number are the wanted ones."""
    words = number.left[-_REACH * 2 :]
    last = max((found.end() for found in wanted.finditer(words)), default=-1)
    return last > max((found.end() for found in rival.finditer(words)), default=-1)
