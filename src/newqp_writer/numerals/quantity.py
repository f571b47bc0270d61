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


def months_apart(one: dt.date, other: dt.date) -> int:
    """How many months later the month of another day is; negative where it is earlier."""
    return 12 * (other.year - one.year) + other.month - one.month


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of calendar days, both ends included. ``None`` at an end is open or unknown."""

    first: dt.date | None
    last: dt.date | None

    @property
    def months(self) -> int:
        """How many calendar months it touches, 0 where an end is open.

        >>> Span(dt.date(2026, 1, 15), dt.date(2026, 3, 1)).months
        3
        """
        if self.first is None or self.last is None:
            return 0
        return months_apart(self.first, self.last) + 1


Part = Literal["", "start", "early", "middle", "late", "end"]


@dataclass(frozen=True, slots=True)
class Per:
    """The denominator of a rate: a dimension and how much of it, in its canonical unit."""

    dimension: str
    size: Decimal


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
        other_span: the days it means if it is of the year before; only where that may be.
        part: the part of the period that is meant: ``start``, ``early``, ``middle``, ``late``,
            ``end`` (6月上旬 early, 5月末 end), empty for all of it.
        per: what one is counted for (0.35元/千瓦时, $75 a barrel), ``None`` when not written.
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
    other_span: Span | None = None
    part: Part = ""
    per: Per | None = None

    @property
    def is_range(self) -> bool:
        """Whether two different ends were written (10%—15%)."""
        return self.low is not None and self.low != self.high


UNREADABLE = Quantity(kind="count", dimension="unreadable")
"""A number sign that is seen and cannot be read; no value supports it."""


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


@dataclass(frozen=True, slots=True)
class Exemption:
    """Digits or numerals that state no quantity, and why (name, list marker, document number).

    ``key`` is the name in one spelling (神舟21号 of 神舟二十一号), for names that are wrong when their
    number is: who cites an article for them must find them there. Empty for all others.
    """

    start: int
    end: int
    surface: str
    reason: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All numbers of a text, in order. Mentions and exemptions never overlap."""

    text: str
    mentions: tuple[Mention, ...]
    exemptions: tuple[Exemption, ...]
