"""Many days written at once, by many processes or a cluster, with the results of one process.

A day is made of its articles, the settings, the cache and the issues before it. Here the issues
before it are those that lay there before the backfill began: the days of a range do not know each
other, so that neither their order nor the number of processes changes a digit. The number of an
issue is counted on by the day's place in the range: a day that yields no issue keeps its number
for when it does.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from newqp_writer.errors import BriefError
from newqp_writer.language import _
from newqp_writer.mornings.writing import engine_settings, write_day
from newqp_writer.workers import each_done
from newqp_writer.workspace import Day, Workspace, read_bytes


@dataclass(frozen=True)
class Filled:
    """What became of a day of a column: the digest of its briefing.json, or why there is none."""

    root: Path
    date: dt.date
    digest: str = ""
    why: str = ""


@dataclass(frozen=True)
class Task:
    """A day to write.

    ``first`` is that of the range and ``start`` the first day that is written; ``place`` counts the
    days from there that bear a number.
    """

    root: Path
    date: dt.date
    first: dt.date
    start: dt.date
    place: int
    offline: bool


class Range(Workspace):
    """A workspace in which the days of a backfill do not know each other.

    Args:
        task: the day that is written in it.
    """

    def __init__(self, task: Task) -> None:
        super().__init__(task.root)
        self._task = task

    def earlier_days(self, date: dt.date, lookback: int) -> list[Day]:
        """The issues from before the range."""
        return [day for day in super().earlier_days(date, lookback) if day.date < self._task.first]

    def issues_before(
        self,
        date: dt.date,  # noqa: ARG002 - the task's
        lookback: int,
    ) -> tuple[list[Day], int]:
        """The issues from before the first day that is written, and those up to this one."""
        return super().earlier_days(self._task.start, lookback), self._task.place


def _fill(task: Task) -> str:
    """One day, in whichever process; the digest of its briefing.json.

    Raises:
        BriefError: as ``write_day``.
    """
    place = Range(task)
    settings = place.settings()
    engine = engine_settings(place, settings)
    settings = settings.model_copy(update={"engine": engine})
    write_day(place, task.date, settings, offline=task.offline)
    return _digest(task)


def _digest(task: Task) -> str:
    data = read_bytes(Workspace(task.root).day(task.date).briefing)
    return hashlib.sha256(data).hexdigest()


def tasks_of(place: Workspace, first: dt.date, last: dt.date, *, offline: bool) -> Iterator[Task]:
    """The days of a range with articles, each with its place among those that bear a number."""
    days = [date for date in place.days_with_articles() if first <= date <= last]
    if not days:
        return
    start, end = days[0], days[-1]
    others = (day.date for day in place.earlier_days(end, (end - start).days))
    places = {date: number for number, date in enumerate(sorted({*days, *others}))}
    for date in days:
        yield Task(place.root, date, first, start, places[date], offline)


def backfill(
    roots: Sequence[Path],
    first: dt.date,
    last: dt.date,
    *,
    workers: int = 1,
    cluster: str = "",
    offline: bool = False,
) -> Iterator[Filled]:
    """Write all days of columns that have articles, as each is done.

    Args:
        roots: the columns' folders.
        first, last: the range, both included.
        workers: processes; 1 writes in this one.
        cluster: the address of a Dask scheduler, whose workers write instead.
        offline: make no request to an endpoint.

    Raises:
        ConfigError, InputError: as ``each_done``.
    """
    named = {root.absolute(): root for root in roots}
    tasks = [
        task for root in named for task in tasks_of(Workspace(root), first, last, offline=offline)
    ]
    for done in each_done(_fill, tasks, workers, cluster):
        why = done.why or _elsewhere(done.task, done.result or "")
        digest = "" if why else done.result or ""
        yield Filled(named[done.task.root], done.task.date, digest, why)


def _elsewhere(task: Task, digest: str) -> str:
    """Why an issue that a worker wrote is not the one that lies here, if it is not."""
    try:
        here = _digest(task)
    except BriefError:
        here = ""
    if here == digest:
        return ""
    return _("written elsewhere: the workers of a cluster need this folder under this name")
