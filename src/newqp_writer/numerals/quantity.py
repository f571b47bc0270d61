"""What a number in a text denotes: Mention, Quantity, Exemption, Reading."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Kind = Literal[
    "quantity",           # 8.53ZB, 3.5万吨
    "money",              # 2万亿元, $2 trillion
    "percent",            # 25.43%, 三成, 27‰ (in percent)
    "percentage_points",  # 5.7个百分点
    "basis_points",       # 25个基点
    "count",              # 350家, 16个行业赛道, bare numbers
    "multiple",           # 1.2倍, 翻一番, doubled
    "fraction",           # 三分之二, one in three
    "rank",               # 第3位, 第二届, third
    "index",              # 指数为128.8, 52.4点
    "date",               # 6月14日, 2026年, today
    "period",             # 1—5月, 上半年, 一季度, 近五年
    "time",               # 14:30, 上午9时
]  # fmt: skip

Modifier = Literal[
    "",
    "about",         # 约, 近乎, 左右, about
    "nearly",        # 近, 将近, 接近, nearly: a little less
    "more_than",     # 超, 逾, 突破, 多, 余, over
    "at_least",      # 至少, 不少于, 以上, at least
    "less_than",     # 不足, 不到, 低于, under
    "at_most",       # 至多, 不超过, 以内, at most
]  # fmt: skip

Direction = Literal["", "up", "down"]

Basis = Literal["", "yoy", "qoq", "cumulative", "monthly"]
"""同比, 环比, 累计, 当月."""

ChangeForm = Literal["", "to", "by"]
"""增至 (to the value) or 增加 (by the value)."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of calendar days, both ends included. ``None`` at an end is open or unknown."""

    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A normalised value.

    Attributes:
        kind: what sort of number it is.
        low, high: the value in the canonical unit, exact; equal unless a range was written. For
            dates and periods they are ``None`` and ``span`` holds the days.
        unit: the canonical unit (``B``, ``Wh``, ``元``, ``%``, ``家`` …), empty for a bare number.
        dimension: what is measured (``data``, ``energy``, ``money:CNY``, ``ratio``, ``count`` …);
            two quantities can only be equal within one dimension.
        step: the unit in the last place written, in the canonical unit: 8.53ZB → 0.01e21. Decides
            rounding.
        modifier: the bound or hedge that belongs to the value.
        span: the days a date or period covers, resolved against the reference date.
        precision: for dates, the finest part written or resolved (``day``, ``month``, ``quarter``,
            ``half``, ``year`` …).
        month_day_only: a date written without its year (6月14日): the year is inferred.
    """

    kind: Kind
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    dimension: str = ""
    step: Decimal | None = None
    modifier: Modifier = ""
    span: Span | None = None
    precision: str = ""
    month_day_only: bool = False

    @property
    def is_range(self) -> bool:
        """Whether two different ends were written (10%—15%)."""
        return self.low is not None and self.low != self.high


@dataclass(frozen=True, slots=True)
class Mention:
    """One numeric expression of a text.

    ``start`` and ``end`` count characters of the text that was read; ``surface`` is exactly that
    slice, unit included (``8.53ZB``, ``5.7个百分点``, ``1—5月``).
    """

    start: int
    end: int
    surface: str
    quantity: Quantity
    direction: Direction = ""
    basis: Basis = ""
    change: ChangeForm = ""


@dataclass(frozen=True, slots=True)
class Exemption:
    """Digits or numerals that state no quantity, and why (name, list marker, document number)."""

    start: int
    end: int
    surface: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All numbers of a text, in order. Mentions and exemptions never overlap."""

    text: str
    mentions: tuple[Mention, ...]
    exemptions: tuple[Exemption, ...]
