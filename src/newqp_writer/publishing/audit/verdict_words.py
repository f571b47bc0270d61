"""Verdicts and kinds of number as the column calls them, and the sign each verdict is marked by."""

from __future__ import annotations

import re
from typing import NamedTuple

from newqp_writer.models import Fate, Policy, Verdict


class VerdictWords(NamedTuple):
    """One verdict on the page.

    ``sign`` tells verdicts apart without colour; ``meaning`` explains the verdict in a legend.
    """

    name: str
    sign: str
    meaning: str


# In the order of a legend: what needs a look stands first.
VERDICTS: dict[Verdict, VerdictWords] = {
    "unsupported": VerdictWords("无据", "?", "所引文章中没有这个数，也推算不出"),
    "contradicted": VerdictWords("矛盾", "≠", "同一指标在原文中是另一个数"),
    "misattributed": VerdictWords("张冠李戴", "×", "原文有这个数，说的是另一件事"),
    "miscited": VerdictWords("引错来源", "→", "这个数见于未引用的另一篇文章"),
    "derived": VerdictWords("推算", "=", "由原文的数字计算而来，附算式"),
    "converted": VerdictWords("换算", "⇄", "与原文相等，单位或写法不同"),
    "rounded": VerdictWords("约数", "≈", "由原文的数字取约数而来"),
    "exact": VerdictWords("一致", "✓", "与原文一致"),
    "exempt": VerdictWords("免核", "○", "不是数据：本期日期、列举标记、名称中的数字等"),
}

_KINDS = {
    "quantity": "数量", "money": "金额", "percent": "百分比", "percentage_points": "百分点",
    "basis_points": "基点", "count": "计数", "multiple": "倍数", "fraction": "分数",
    "rank": "序数", "index": "指数", "date": "日期", "period": "时期", "time": "时刻",
    "name": "名称或标记",
}  # fmt: skip

_PERIOD = re.compile(r"^(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)$")
# Not the digits behind a decimal point or an exponent, and no leading zero to lose.
_LONG = re.compile(r"(?<![\d.^])[1-9]\d{4,30}(?!\d)")
_POWER = re.compile(r"(?<=10)\^(-?\d+)")
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
# Units that have a Chinese name; symbols such as Wh and B are read as they are.
_UNITS = {"CNY": "元", "USD": "美元", "EUR": "欧元", "JPY": "日元", "year": "年"}
_UNIT = re.compile(rf"(?<=[\d ])(?:{'|'.join(_UNITS)})$")

FATES: dict[Fate, str] = {
    "used": "采用",
    "merged": "并入",
    "left out": "未用",
    "unreadable": "无法读取",
}
ACTIONS = {"revised": "改写", "dropped": "删去", "marked": "标注"}
POLICIES: dict[Policy, str] = {"drop": "删去该句", "fail": "停止发布", "mark": "标注后成稿"}


def kind_name(kind: str) -> str:
    """What a kind of number is called; a kind without a name keeps its own.

    >>> kind_name("money"), kind_name("parsec")
    ('金额', 'parsec')
    """
    return _KINDS.get(kind, kind)


def plain_value(value: str) -> str:
    """A normalised value as people read it.

    至 between two days, long integers in groups of three, powers raised, 元 for CNY.

    >>> plain_value("2026-01-01/2026-05-31"), plain_value("2800000000000 CNY")
    ('2026-01-01 至 2026-05-31', '2,800,000,000,000 元')
    >>> plain_value("8.53×10^21 B")
    '8.53×10²¹ B'
    """
    value = _PERIOD.sub(r"\1 至 \2", value)
    value = _POWER.sub(lambda found: found[1].translate(_RAISED), value)
    value = _UNIT.sub(lambda found: _UNITS[found[0]], value)
    return _LONG.sub(lambda found: f"{int(found[0]):,}", value)
