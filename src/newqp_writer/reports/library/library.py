"""The sources of a run: every set of files read once, whichever reports rest on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from newqp_writer.articles import read_day
from newqp_writer.errors import EmptyDayError
from newqp_writer.language import _, joined
from newqp_writer.models import Article
from newqp_writer.provenance import Checker
from newqp_writer.reports.asking.walking import leads_out, source_files
from newqp_writer.reports.citations.bibliography import Work, read_bibliography
from newqp_writer.reports.citations.resolving import Index
from newqp_writer.reports.finding import Fault
from newqp_writer.reports.library.sources import (
    ReadOne,
    Sources,
    newest_day,
    of_day,
    read_sources,
)


@dataclass(frozen=True)
class Shelf:
    """A set of sources, as every report that rests on it uses it."""

    sources: Sources

    @property
    def articles(self) -> Sequence[Article]:
        """What may be cited."""
        return self.sources.articles

    @cached_property
    def index(self) -> Index:
        """The articles by all that a citation can name."""
        return Index(self.sources.articles, self.sources.paths)

    @cached_property
    def _checker(self) -> Checker:
        return Checker(self.sources.articles, printed=True)

    def checker(self, day: dt.date | None, *, fails_from: float = 0) -> Checker:
        """A checker that has read them, for a text of a day; by default the newest article's."""
        return self._checker.on(day or newest_day(self.sources.articles), fails_from=fails_from)


class Library:
    """All sets of sources of a run.

    Args:
        zone: the time zone into which the sources' times are turned.
        read: reads one file; by default there and then.
    """

    def __init__(self, zone: ZoneInfo, read: ReadOne | None = None) -> None:
        self._zone = zone
        self._read = read
        self._shelves: dict[tuple[Path, ...], Shelf] = {}
        self._works: dict[Path, tuple[dict[str, Work], list[Fault]]] = {}

    def read_with(self, read: ReadOne) -> None:
        """Read what is not read yet in another way."""
        self._read = read

    def shelf(self, roots: Sequence[Path], leave_out: Sequence[Path] = ()) -> Shelf:
        """The sources below some folders.

        Raises:
            EmptyDayError: none of them is there, or holds an article.
        """
        files = source_files(roots, leave_out)
        key = tuple(path.resolve() for path in files)
        if key not in self._shelves:
            outside = [path for path in files if leads_out(path, roots)]
            read = read_sources([path for path in files if path not in outside], self._read)
            faults = [*map(_outside, outside), *read.faults]
            self._shelves[key] = Shelf(replace(read, faults=faults, files=len(files)))
        found = self._shelves[key]
        if not found.articles:
            raise _nothing(roots, found.sources.faults)
        return found

    def day(self, folder: Path) -> Shelf:
        """The articles of a day's folder, which holds no folders.

        Raises:
            EmptyDayError: it is not there, or holds no article that can be used.
        """
        key = (folder.resolve(),)
        if key not in self._shelves:
            files = (
                [
                    path
                    for path in sorted(folder.iterdir(), key=lambda p: p.name)
                    if not path.is_dir()
                ]
                if folder.is_dir()
                else []
            )
            read = read_day(folder, self._zone)
            self._shelves[key] = Shelf(of_day(read, folder, len(files)))
        return self._shelves[key]

    def works(self, path: Path) -> tuple[dict[str, Work], list[Fault]]:
        """The works of a bibliography."""
        key = path.resolve()
        if key not in self._works:
            self._works[key] = read_bibliography(path)
        return self._works[key]

    @property
    def faults(self) -> list[Fault]:
        """What could not be read, of all that was opened."""
        sources = [fault for shelf in self._shelves.values() for fault in shelf.sources.faults]
        works = [fault for _, faults in self._works.values() for fault in faults]
        return list(dict.fromkeys([*sources, *works]))

    @property
    def files(self) -> int:
        """How many files of sources were opened."""
        return len({path for key in self._shelves for path in key})


def _outside(path: Path) -> Fault:
    reason = _("a link that leads out of the repository; copy the file itself")
    return Fault("source/unread", path, reason)


def _nothing(roots: Sequence[Path], faults: Sequence[Fault]) -> EmptyDayError:
    missing = next((root for root in roots if not root.exists()), None)
    if missing is not None:
        return EmptyDayError(_("the folder of the sources is not there"), path=missing)
    shown = joined(
        _("{place}: {words}").format(place=fault.place, words=fault.message) for fault in faults[:3]
    )
    return EmptyDayError(
        _("no source can be used: {why}").format(why=shown or _("the folder is empty")),
        path=roots[0] if roots else None,
        hint=_("mend these files, or name the folder of the sources with --articles"),
    )
