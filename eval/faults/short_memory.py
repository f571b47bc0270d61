"""Runs whose memory ends somewhere: each large object of a day in turn is one too many."""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from eval.faults.kills import preloaded
from eval.faults.stub_endpoint import Plan

if TYPE_CHECKING:
    from eval.faults.fault_harness import Harness

_GROUP = "short memory"
_MOST = 480
"""MB beyond what the loaded program has: more than a day of four articles takes."""
_LONGEST = 120
"""Seconds until a run is taken for one that never ends; a day takes two."""


def _write(arguments: list[str], environment: dict[str, str], words: str, room: int) -> None:
    """``write-brief`` in a process of its own that may grow by ``room`` bytes."""
    os.environ.update(environment)
    with Path(words).open("w", encoding="utf-8") as file:
        sys.stdout = sys.stderr = file
        sys.argv = ["write-brief", *arguments]
        from newqp_writer.cli import main  # noqa: PLC0415

        has = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        bound = has * resource.getpagesize() + room
        resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
        main()


def short_memory(harness: Harness, count: int) -> Iterator[Callable[[], None]]:
    """So many days, each with a little more memory than the one before."""
    if count and Path("/proc/self/statm").exists():
        for number in range(count):
            yield partial(_short, harness, _MOST * 2**20 * (number + 1) // count)


def _short(harness: Harness, room: int) -> None:
    """A day with ``room`` bytes to grow; then one with what it needs."""
    case = f"{room / 2**20:.1f} MB"
    column = harness.column.renew()
    harness.forget()
    harness.server.plan = Plan(lies=harness.lies)
    words = column.root.with_name("words.txt")
    given = (column.arguments, column.environment, str(words), room)
    process = preloaded().Process(target=_write, args=given)
    process.start()
    process.join(_LONGEST)
    if process.is_alive():
        process.kill()
        process.join()
        harness.findings.note(_GROUP, case, "told", iter([f"no end within {_LONGEST} s"]))
    harness.findings.tried[_GROUP] += 1
    code = process.exitcode or 0
    # A library that is not Python's ends the process when it gets no memory: nobody can say a word.
    ran = harness.said(words.read_text(encoding="utf-8"), code=max(code, 0))
    harness.findings.ends[f"exit code {code}" if code >= 0 else f"signal {-code}"] += 1
    harness.look(_GROUP, case, ran, swept=code >= 0)
    before = set(harness.server.delivered)
    harness.forget()
    harness.settle(_GROUP, case, harness.reference)
    harness.findings.lost["to short memory"] += len(before & set(harness.server.delivered))
