"""Each step of each file that a day writes fails: the disk is full there, or breaks there."""

from __future__ import annotations

import errno
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from eval.faults.fault_harness import Harness
from eval.faults.stub_endpoint import Plan

# The steps of a write, and what the system says when one cannot be done.
STEPS = {"mkstemp": errno.ENOSPC, "fsync": errno.EIO, "replace": errno.ENOSPC}


@contextmanager
def _watched(fails: Callable[[str, int], bool]) -> Iterator[Counter[str]]:
    """Count the steps, and fail those that ``fails`` says, by step and number from 0."""
    counted: Counter[str] = Counter()
    before = {"mkstemp": tempfile.mkstemp, "fsync": os.fsync, "replace": os.replace}

    def failing(step: str, *given: Any, **named: Any) -> Any:
        number = counted[step]
        counted[step] += 1
        if fails(step, number):
            raise OSError(STEPS[step], os.strerror(STEPS[step]))
        return before[step](*given, **named)  # type: ignore[operator]

    held = ((tempfile, "mkstemp"), (os, "fsync"), (os, "replace"))
    for module, step in held:
        setattr(module, step, partial(failing, step))
    try:
        yield counted
    finally:
        for module, step in held:
            setattr(module, step, before[step])


def failing_writes(harness: Harness) -> Iterator[Callable[[], None]]:
    """A case for each step of each write of a day, as a day without a fault has them."""
    harness.column.renew()
    harness.server.plan = Plan(lies=harness.lies)
    with _watched(lambda _step, _number: False) as counted:
        ran = harness.column.run()
    assert ran.code == 0, ran.said
    for step, count in counted.items():
        for number in range(count):
            yield partial(_one, harness, step, number)


def _one(harness: Harness, step: str, number: int) -> None:
    """A day in which one step of one write fails; then one in which none does."""
    group, case = "a failing write", f"{step} {number + 1}"
    harness.column.renew()
    harness.forget()
    harness.server.plan = Plan(lies=harness.lies)
    with _watched(lambda at, count: (at, count) == (step, number)):
        ran = harness.column.run()
    harness.findings.tried[group] += 1
    harness.look(group, case, ran)
    # An answer that could not be kept is asked for again: by one, or by all that were under way.
    before = set(harness.server.delivered)
    harness.forget()
    harness.settle(group, case, harness.reference)
    again = len(before & set(harness.server.delivered))
    harness.findings.lost["to a failing write"] += again
    if again > harness.column.workspace.settings().engine.concurrency:
        harness.findings.note(group, case, "once", iter(["kept answers paid again"]))
