"""Where sources lie: every file of some folders, however deep, as articles and problems."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from newqp_writer.articles import ReadDay, distinct_ids, read_file
from newqp_writer.language import _
from newqp_writer.models import Article, Problem
from newqp_writer.models.articles import LOCKED
from newqp_writer.reports.finding import Fault

_LOST = re.compile("“.{0,40}”: ")

ReadOne = Callable[[Path, str], ReadDay]
"""From a file and the id its article gets to what it holds."""


@dataclass(frozen=True)
class Sources:
    """The articles of a set of files.

    Args:
        articles: every one that can be read, with an id of its own.
        paths: the file each was read from, by id.
        faults: every file that could not be read, or was with a reservation.
        files: how many files there are.
    """

    articles: Sequence[Article]
    paths: dict[str, Path]
    faults: Sequence[Fault]
    files: int


def read_sources(paths: Sequence[Path], read: ReadOne | None = None) -> Sources:
    """The articles of files.

    Args:
        paths: the files, in order.
        read: reads one of them; by default there and then.
    """
    ids = distinct_ids(list(paths))
    reading = read or read_file
    articles: list[Article] = []
    places: dict[str, Path] = {}
    faults: list[Fault] = []
    for path in paths:
        held = reading(path, ids[path])
        for article in held.articles:
            own = article
            number = 1
            while own.id in places:
                number += 1
                own = article.model_copy(update={"id": f"{article.id[:76]}.{number}"})
            places[own.id] = path
            articles.append(own)
        faults += [_fault(problem, path) for problem in held.problems]
    return Sources(articles, places, faults, len(paths))


def of_day(day: ReadDay, folder: Path, files: int) -> Sources:
    """The articles of a day's folder as a set of sources."""
    places = {article.id: folder / (article.file or "") for article in day.articles}
    faults = [_fault(problem, folder / problem.file) for problem in day.problems]
    return Sources(day.articles, places, faults, files)


def _fault(problem: Problem, path: Path) -> Fault:
    # What an office program leaves while a document is open holds nothing.
    # One article of many that cannot be used is told with its title, and is lost all the same.
    lost = _LOST.match(problem.reason) is not None
    fatal = (problem.fatal or lost) and problem.reason != _(LOCKED)
    return Fault("source/unread" if fatal else "source/note", path, problem.reason, problem.line)


def newest_day(articles: Sequence[Article]) -> dt.date | None:
    """The day of the newest article: no text that rests on them is older."""
    return max((article.published.last_day for article in articles), default=None)
