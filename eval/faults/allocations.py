"""Each large object of a day gets no memory, once: Python's, and that of the libraries under it.

A library in C (``allocations.c``) is loaded before the system's and refuses one allocation. It
needs a C compiler and glibc; elsewhere there are no cases.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from eval.faults.stub_endpoint import Plan

if TYPE_CHECKING:
    from eval.faults.fault_harness import Harness

LEAST = 256 * 1024
"""Bytes from which an object is large."""
_GROUP = "an allocation, once"
_LOST = "to a failed allocation"
_LONGEST = 180
"""Seconds until a run is taken for one that never ends; a day takes four."""


@cache
def _library() -> Path | None:
    """The compiled library; ``None`` where there is no compiler, or no glibc."""
    compiler = shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        return None
    made = Path(tempfile.mkdtemp(prefix="newqp-allocations-")) / "allocations.so"
    source = Path(__file__).with_suffix(".c")
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(made), str(source), "-ldl"]
    done = subprocess.run(command, check=False, capture_output=True)
    loads = done.returncode == 0 and not _run(["-c", ""], made, -1).stderr
    return made if loads else None


def _run(
    arguments: list[str], library: Path, nth: int, **more: str
) -> subprocess.CompletedProcess[str]:
    told = {"LD_PRELOAD": str(library), "NEWQP_ALLOCATION_LEAST": str(LEAST)}
    environment = {**os.environ, **told, "NEWQP_ALLOCATION_NTH": str(nth), **more}
    return subprocess.run(
        [sys.executable, *arguments], check=False, capture_output=True, text=True,
        timeout=_LONGEST, env=environment,
    )  # fmt: skip


def failing_allocations(harness: Harness, most: int) -> Iterator[Callable[[], None]]:
    """A case for each large allocation of a day, or for ``most`` of them, evenly spread."""
    library = _library() if most else None
    if library is None:
        return
    count = _counted(harness, library)
    step = max(count / most, 1.0)
    for number in range(min(count, most)):
        yield partial(failing_allocation, harness, int(number * step))


def _counted(harness: Harness, library: Path) -> int:
    """How many there are in a day without a fault."""
    column = harness.column.renew()
    harness.forget()
    harness.server.plan = Plan(lies=harness.lies)
    told = column.root.with_name("allocations.txt")
    arguments = ["-m", "newqp_writer", *column.arguments]
    ran = _run(arguments, library, -1, NEWQP_ALLOCATION_COUNT=str(told), **column.environment)
    assert ran.returncode == 0, ran.stderr
    return int(told.read_text(encoding="ascii"))


def failing_allocation(harness: Harness, nth: int) -> None:
    """A day in which one large allocation fails; then one in which none does."""
    library = _library()
    assert library is not None
    case = f"allocation {nth + 1}"
    column, findings = harness.column.renew(), harness.findings
    harness.forget()
    harness.server.plan = Plan(lies=harness.lies)
    findings.tried[_GROUP] += 1
    try:
        arguments = ["-m", "newqp_writer", *column.arguments]
        ran = _run(arguments, library, nth, **column.environment)
        code, words = ran.returncode, ran.stdout + ran.stderr
    except subprocess.TimeoutExpired:
        code, words = 0, ""
        findings.note(_GROUP, case, "told", iter([f"no end within {_LONGEST} s"]))
    findings.ends[f"exit code {code}" if code >= 0 else f"signal {-code}"] += 1
    # An answer for which there was no memory is lost, and asked for again: one at most.
    delivered = harness.server.delivered
    again = [mark for mark, count in delivered.items() if count == 2]
    if len(again) == 1:
        delivered[again[0]] = 1
        findings.lost[_LOST] += 1
    # A library that is not Python's ends the process when it gets no memory: nobody can say a word.
    harness.look(_GROUP, case, harness.said(words, code=max(code, 0)), swept=code >= 0)
    harness.forget()
    harness.settle(_GROUP, case, harness.reference)


def can_fail() -> bool:
    """Whether allocations can be made to fail here."""
    return _library() is not None
