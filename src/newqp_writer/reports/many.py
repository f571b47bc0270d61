"""Many files checked in parallel: the sources are read once, then shared by all processes."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from newqp_writer.articles import ReadDay, read_file
from newqp_writer.ordinary_files import read_ordinary
from newqp_writer.reports.asking.request import STDIN, Request
from newqp_writer.reports.cache import (
    Cache,
    code_digest,
    digest_of,
    packed_day,
    unpacked_day,
)
from newqp_writer.reports.finding import CheckedFile, Fault
from newqp_writer.reports.inspecting import Inspection
from newqp_writer.reports.library.library import Library

if TYPE_CHECKING:
    from newqp_writer.drafting.reading.reader import SecondReader

_FEW = 12  # files that are sooner checked than processes started
_CHUNK = 8
Checked = tuple[CheckedFile, list[Fault]]

_inspection: Inspection | None = None
"""That of this process; a process that is forked has its parent's, with all that was read."""


def check_each(
    request: Request, paths: Sequence[Path], reader: SecondReader | None, cache: Cache
) -> dict[Path, Checked]:
    """Every file with what could not be read of its sources.

    Args:
        request: what is asked.
        paths: the files.
        reader: reads sections anew; one after the other.
        cache: keeps what files of sources hold.
    """
    global _inspection  # noqa: PLW0603 - what a forked process shares with its parent
    reading = _Reading(ZoneInfo(request.repository.table.timezone), cache)
    _inspection = Inspection(request, Library(reading.zone, reading.read), reader)
    try:
        # The first of them has the sources read; no process need do that again.
        alone = (
            paths if len(paths) < _FEW or reader else [paths[0], *(p for p in paths if p == STDIN)]
        )
        done = {path: _checked(path) for path in alone}
        rest = [path for path in paths if path not in done]
        done |= dict(zip(rest, _in_parallel(request, rest), strict=False))
        # What is missing now a process was to check that was killed, most likely for its memory.
        done |= {path: _checked(path) for path in rest if path not in done}
    finally:
        _inspection = None
        reading.keep()
    return done


class _Reading:
    """Reads files of sources, and keeps what they hold by content."""

    def __init__(self, zone: ZoneInfo, cache: Cache) -> None:
        self.zone = zone
        self._cache = cache
        self._new: dict[str, dict[str, object]] = {}

    def read(self, path: Path, identity: str) -> ReadDay:
        """What a file holds."""
        try:
            data = read_ordinary(path)
        except OSError:
            return read_file(path, identity, self.zone)
        key = digest_of(
            [code_digest(), data, path.name, path.parent.name, identity, str(self.zone)]
        )
        held = self._cache.get(key)
        if held is not None:
            try:
                return unpacked_day(held)
            except (ValueError, KeyError, TypeError):
                pass
        day = read_file(path, identity, self.zone)
        self._new[key] = packed_day(day)
        return day

    def keep(self) -> None:
        """Keep what was read."""
        self._cache.put(self._new)


def _checked(path: Path) -> Checked:
    assert _inspection is not None
    file = _inspection.check(path)
    return file, list(dict.fromkeys(_inspection.met))


def _start(request: Request) -> None:
    """Make a process ready: an interrupt is its parent's affair."""
    global _inspection  # noqa: PLW0603
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    reading = _Reading(ZoneInfo(request.repository.table.timezone), Cache(None))
    if _inspection is None:  # started anew, not forked
        _inspection = Inspection(request, Library(reading.zone, reading.read))
    # A store that was opened before the fork is the parent's.
    _inspection.library.read_with(reading.read)


def _in_parallel(request: Request, paths: Sequence[Path]) -> Iterator[Checked]:
    """The files in their order; ends early when a process dies."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    workers = min(cores or 1, -(-len(paths) // _CHUNK))
    if workers < 2:
        yield from map(_checked, paths)
        return
    method = "fork" if sys.platform == "linux" else "spawn"
    gc.freeze()  # what is shared is not copied for being counted
    executor = ProcessPoolExecutor(
        workers, multiprocessing.get_context(method), initializer=_start, initargs=(request,)
    )
    try:
        yield from executor.map(_checked, paths, chunksize=_CHUNK)
    except BrokenProcessPool:
        return
    finally:
        executor.shutdown(wait=True, cancel_futures=True)
        gc.unfreeze()
