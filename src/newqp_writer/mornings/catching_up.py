"""Mornings that were missed, because the machine was off or a source down, are made up for."""

from __future__ import annotations

import datetime as dt

from newqp_writer.models.channels import Morning
from newqp_writer.mornings.morning import Setting, held, morning_of, run_morning

_LOOKED_BACK = 31  # days in which a first run is looked for


def run_mornings(setting: Setting, today: dt.date) -> list[Morning]:
    """The missed days, oldest first, and today.

    A day counts as missed when the column has run before it and it is not settled. Nothing is made
    up for before the first run.

    Raises:
        WorkspaceError: another run holds the column, or it cannot be written to.
    """
    with held(setting.place):
        return [run_morning(setting, day) for day in (*missed_days(setting, today), today)]


def missed_days(setting: Setting, today: dt.date) -> list[dt.date]:
    """The days before ``today`` that are to be made up for, oldest first."""
    back = range(setting.settings.run.catch_up, 0, -1)
    days = [today - dt.timedelta(days=each) for each in back]
    return [day for day in days if _missed(setting, day)]


def _missed(setting: Setting, day: dt.date) -> bool:
    before = morning_of(setting.place.day(day))
    if before is not None:
        return not before.settled
    earlier = (day - dt.timedelta(days=back) for back in range(1, _LOOKED_BACK + 1))
    return any(morning_of(setting.place.day(each)) is not None for each in earlier)
