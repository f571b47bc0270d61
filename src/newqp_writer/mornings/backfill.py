"""Many days written at once, in processes of their own, with the results of one process.

A day is made of its articles, the settings, the cache and the issues before it. Here the issues
before it are those that lay there before the backfill began: the days of a range do not know each
other, so that neither their order nor the number of processes changes a digit.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from newqp_writer.errors import BriefError
from newqp_writer.mornings.writing import engine_settings, write_day
from newqp_writer.workspace import Day, Workspace


@dataclass(frozen=True)
class Filled:
    """What became of a day of a column: the digest of its briefing.json, or why there is none."""

    root: Path
    date: dt.date
    digest: str = ""
    why: str = ""


@dataclass(frozen=True)
class _Task:
    root: Path
    date: dt.date
    first: dt.date
    offline: bool


class _Range(Workspace):
    """A workspace in which the days of a backfill do not know each other."""

    def __init__(self, root: Path, first: dt.date) -> None:
        super().__init__(root)
        self._first = first

    def earlier_days(self, date: dt.date, lookback: int) -> list[Day]:
        """The issues from before the range."""
        return [day for day in super().earlier_days(date, lookback) if day.date < self._first]


def _fill(task: _Task) -> Filled:
    """One day, in whichever process; its failure is its own."""
    place = _Range(task.root, task.first)
    try:
        settings = place.settings()
        engine = engine_settings(place, settings)
        settings = settings.model_copy(update={"engine": engine})
        write_day(place, task.date, settings, offline=task.offline)
        data = place.day(task.date).briefing.read_bytes()
    except BriefError as error:
        return Filled(task.root, task.date, why=str(error))
    except Exception as error:  # noqa: BLE001 - of one day; the others go on
        return Filled(task.root, task.date, why=f"{type(error).__name__}: {error}")
    return Filled(task.root, task.date, hashlib.sha256(data).hexdigest())


def backfill(
    roots: Sequence[Path],
    first: dt.date,
    last: dt.date,
    *,
    workers: int = 1,
    offline: bool = False,
) -> Iterator[Filled]:
    """Write all days of columns that have articles, as each is done.

    Args:
        roots: the columns' folders.
        first, last: the range, both included.
        workers: processes; 1 writes in this one.
        offline: make no request to an endpoint.
    """
    tasks = [
        _Task(root, date, first, offline)
        for root in roots
        for date in Workspace(root).days_with_articles()
        if first <= date <= last
    ]
    if workers == 1:
        yield from map(_fill, tasks)
        return
    # Spawned, not forked: the libraries that read and typeset have threads of their own.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        for future in as_completed([pool.submit(_fill, task) for task in tasks]):
            yield future.result()
