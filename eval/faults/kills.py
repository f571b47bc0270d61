"""Runs that are killed (SIGKILL) at random moments, and resumed."""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from eval.faults.stub_endpoint import Plan

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext

    from eval.faults.fault_harness import Harness

DELAYS = {"section": 0.15, "revision": 0.1, "digest": 0.15}
"""Seconds: so that a good part of the moments falls between two answers."""
IN_FLIGHT = 1.0
"""Seconds before the kill: an answer that came then may not have got to the disk."""

_GROUP = "kill -9"
_LOADED = (
    "newqp_writer.cli.write", "newqp_writer.drafting.endpoint",
    "newqp_writer.drafting.extraction.embedded", "openai.resources.chat",
    "newqp_writer.publishing.pdf", "eval.faults.fault_day",
)  # fmt: skip


def preloaded() -> ForkServerContext:
    """Where processes start from a server that has all modules loaded, and no threads."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(list(_LOADED))
    return processes


def _write(arguments: list[str], environment: dict[str, str], words: str) -> None:
    """``write-brief`` in a process of its own, with its words in a file."""
    os.environ.update(environment)
    with Path(words).open("w", encoding="utf-8") as file:
        sys.stdout = sys.stderr = file
        sys.argv = ["write-brief", *arguments]
        from newqp_writer.cli import main  # noqa: PLC0415

        main()


def kills(harness: Harness, count: int, chance: random.Random) -> Iterator[Callable[[], None]]:
    """So many runs that are killed somewhere between their first request and their end."""
    if count:
        long = _seconds(harness)
        for _ in range(count):
            yield partial(_killed, harness, chance.uniform(-0.1, 1.0) * long)


def _started(harness: Harness) -> multiprocessing.process.BaseProcess:
    column = harness.column
    words = str(column.root.with_name("words.txt"))
    processes = preloaded()
    process = processes.Process(target=_write, args=(column.arguments, column.environment, words))
    process.start()
    return process


def _first_request(harness: Harness, process: multiprocessing.process.BaseProcess) -> None:
    while not harness.server.received and process.is_alive():
        time.sleep(0.002)


def _seconds(harness: Harness) -> float:
    """From the first request to the end of a run that nobody kills."""
    harness.column.renew()
    harness.server.plan = Plan(lies=harness.lies, delays=DELAYS)
    harness.forget()
    process = _started(harness)
    _first_request(harness, process)
    began = time.monotonic()
    process.join()
    return time.monotonic() - began


def _killed(harness: Harness, after: float) -> None:
    column, server, findings = harness.column.renew(), harness.server, harness.findings
    harness.forget()
    server.plan = Plan(lies=harness.lies, delays=DELAYS)
    process = _started(harness)
    if after >= 0:
        _first_request(harness, process)
        time.sleep(after)
    else:
        time.sleep(-10 * after)  # while it reads and plans
    if not process.is_alive():
        return  # it was faster: no kill
    process.kill()
    moment = time.monotonic()
    process.join()
    case = f"{after:.3f} s after the first request"
    findings.tried[_GROUP] += 1
    words = column.root.with_name("words.txt").read_text(encoding="utf-8")
    harness.look(_GROUP, case, harness.said(words), swept=False)
    time.sleep(0.2)  # answers under way come to nobody
    at, before = dict(server.last_delivered), server.delivered.copy()
    server.plan = Plan(lies=harness.lies)
    server.delivered.clear()
    harness.settle(_GROUP, case, harness.reference)
    again = [mark for mark in server.delivered if before[mark]]
    findings.lost["in flight at a kill"] += len(again)
    findings.ages += [moment - at[mark] for mark in again]
    old = [mark for mark in again if at[mark] < moment - IN_FLIGHT]
    if old:
        findings.note(_GROUP, case, "once", iter([f"{len(old)} answers were asked for again"]))
