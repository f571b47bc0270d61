"""A publication date known to the day, the month or the year."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from newqp_writer.language import _
from newqp_writer.text import writable

_ISO = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?(?:[T ].*)?")

Precision = Literal["day", "month", "year"]


class PartialDate(NamedTuple):
    """A date of day, month or year precision; compares and sorts by its parts."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``2026-06-15``, ``2026-06`` or ``2026`` (also 2026年6月15日, 2026/6/15).

        Raises:
            ValueError: for anything else, and for days that do not exist.
        """
        found = _ISO.fullmatch(text.strip())
        if found is None:
            raise ValueError(
                _("“{text}” is not a date; write 2026-06-15, 2026-06 or 2026").format(
                    text=writable(text)
                )
            )
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        try:
            dt.date(year, 1 if month is None else month, 1 if day is None else day)
        except ValueError:
            raise ValueError(_("“{text}” is a day that does not exist").format(text=text)) from None
        return cls(year, month, day)

    @classmethod
    def of(cls, value: object) -> PartialDate:
        """A PartialDate from a string, a date, a datetime or a PartialDate."""
        if isinstance(value, PartialDate):
            return value
        if isinstance(value, dt.date):
            return cls(value.year, value.month, value.day)
        if isinstance(value, str):
            return cls.parse(value)
        raise ValueError(_("a date is written 2026-06-15, 2026-06 or 2026"))

    @property
    def precision(self) -> Precision:
        """How much of the date is known."""
        if self.day is not None:
            return "day"
        return "month" if self.month is not None else "year"

    @property
    def first_day(self) -> dt.date:
        """The earliest day it can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> dt.date:
        """The latest day it can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def chinese(self) -> str:
        """As it is printed: 2026年6月15日, 2026年6月 or 2026年."""
        month = f"{self.month}月" if self.month else ""
        day = f"{self.day}日" if self.day else ""
        return f"{self.year}年{month}{day}"

    def __str__(self) -> str:
        return "-".join(
            [f"{self.year:04d}", *(f"{p:02d}" for p in (self.month, self.day) if p is not None)]
        )


def _validate(value: Any) -> PartialDate:
    return PartialDate.of(value)


DateField = Annotated[
    PartialDate,
    BeforeValidator(_validate),
    PlainSerializer(str, return_type=str),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
            "description": "2026-06-15, 2026-06 or 2026",
        }
    ),
]
"""A model field that holds a PartialDate and is written as an ISO string."""
