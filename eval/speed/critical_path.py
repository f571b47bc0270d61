"""How long a day takes through an endpoint, beside the critical path of its calls.

    python -m eval.speed.critical_path [--scale 1.0] [--quick]

A stub answers after fixed delays, about those of a quick hosted model. The critical path is the
shortest time in which these calls can follow each other: a section before its revisions, all
sections before abstract and outlook, as many pieces at once as ``concurrency`` says, and no more
requests or tokens in a minute than the limits allow. The wall time is that of the whole command:
reading, planning, checking and typesetting are in it. The seconds of processor are those of program
and stub together: on a machine that has other work to do, they are what to look at.
"""

from __future__ import annotations

import argparse
import datetime as dt
import heapq
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.faults.stub_endpoint import Plan, StubEndpoint, running

from newqp_writer.config import EngineSettings
from newqp_writer.drafting.chat.spending import sections_of
from newqp_writer.drafting.endpoint import EndpointEngine
from newqp_writer.models import Call
from newqp_writer.pipeline import write_briefing
from newqp_writer.workspace import Workspace

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "2026-06-15"
DATE = dt.date(2026, 6, 15)
DELAYS = {"section": 12.0, "revision": 4.0, "digest": 10.0}
"""Seconds: answers of 200 to 600 tokens at the 50 a second that hosted models give."""
CASES: Sequence[Mapping[str, int]] = (
    {"concurrency": 1},
    {"concurrency": 2},
    {"concurrency": 4},
    {"concurrency": 8},
    {"concurrency": 8, "requests_per_minute": 8},
    {"concurrency": 8, "tokens_per_minute": 30_000},
)
_MINUTE = 60.0


@dataclass(frozen=True)
class Step:
    """A call: seconds it takes, tokens it counts for."""

    seconds: float
    tokens: int


@dataclass
class Gate:
    """The limits: when a call may begin, given those that have begun."""

    requests: int | None = None
    tokens: int | None = None

    def __post_init__(self) -> None:
        self._begun: list[tuple[float, int]] = []

    def begin(self, ready: float, tokens: int) -> float:
        """The earliest moment from ``ready`` on at which the call may begin; it then has."""
        moments = [ready, *(at + _MINUTE for at, _ in self._begun if at + _MINUTE > ready)]
        last = max((at for at, _ in self._begun), default=0.0)
        start = next(at for at in sorted(moments) if at >= last and self._fits(at, tokens))
        self._begun.append((start, tokens))
        return start

    def _fits(self, moment: float, tokens: int) -> bool:
        within = [count for at, count in self._begun if moment - _MINUTE < at <= moment]
        if self.requests is not None and len(within) >= self.requests:
            return False
        return self.tokens is None or not within or sum(within) + tokens <= self.tokens


def shortest(chains: Sequence[Sequence[Step]], workers: int, gate: Gate, start: float) -> float:
    """When the last of the chains ends, if so many of them run at once, taken up in order."""
    waiting = list(chains)
    ready: list[tuple[float, int, list[Step]]] = []
    end = start
    for number in range(min(workers, len(waiting))):
        heapq.heappush(ready, (start, number, list(waiting[number])))
    taken = len(ready)
    while ready:
        moment, number, steps = heapq.heappop(ready)
        if steps:
            step = steps.pop(0)
            done = gate.begin(moment, step.tokens) + step.seconds
            heapq.heappush(ready, (done, number, steps))
            continue
        end = max(end, moment)
        if taken < len(waiting):
            heapq.heappush(ready, (moment, taken, list(waiting[taken])))
            taken += 1
    return end


def chains_of(calls: Sequence[Call], delays: Mapping[str, float]) -> Iterator[list[list[Step]]]:
    """The calls for several sections, the chains of single ones, then abstract and outlook."""
    several: list[list[Step]] = []
    sections: dict[str, list[Step]] = {}
    digest: list[list[Step]] = []
    for call in calls:
        step = Step(delays[call.stage], call.prompt_tokens + call.completion_tokens)
        words = call.purpose.split()
        if len(sections_of(call)) > 1:
            several.append([step])
        elif call.stage == "section":
            sections.setdefault(words[1], []).append(step)
        elif call.stage == "revision":
            sections.setdefault(words[2], []).append(step)
        else:
            digest.append([step])
    yield several
    yield list(sections.values())
    yield digest


def measure(
    root: Path, server: StubEndpoint, limits: Mapping[str, int], delays: Mapping[str, float]
) -> tuple[float, float, float, int]:
    """Wall time, critical path, own seconds of processor, and number of calls of the day."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(
        EXAMPLE, root, ignore=shutil.ignore_patterns(".cache", "*.lock", str(DATE) + ".*")
    )
    shutil.rmtree(root / "briefings" / str(DATE), ignore_errors=True)
    workspace = Workspace(root)
    settings = workspace.settings()
    engine = EngineSettings.model_validate(
        settings.engine.model_dump() | {"base_url": server.base_url, "model": "stub"} | dict(limits)
    )
    server.plan = Plan(delays=delays, lies=lambda ids: sum(map(ord, ids[0])) % 2 == 0)
    began, worked = time.monotonic(), time.process_time()
    outcome = write_briefing(
        workspace,
        DATE,
        settings=settings.model_copy(
            update={
                "engine": engine,
                "agenda": settings.agenda.model_copy(update={"editor": "plan"}),
            }
        ),
        engine=EndpointEngine(
            engine, subject=settings.column.subject, cache=workspace.cache, environment={}
        ),
    )
    wall, work = time.monotonic() - began, time.process_time() - worked
    gate = Gate(limits.get("requests_per_minute"), limits.get("tokens_per_minute"))
    path = 0.0
    for chains in chains_of(outcome.run.calls, delays):
        path = shortest(chains, limits["concurrency"], gate, path)
    return wall, path, work, len(outcome.run.calls)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; the exit code is 1 when a run took 10 % more than its critical path."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--scale", type=float, default=1.0, help="of all delays")
    parser.add_argument("--quick", action="store_true", help="leave out the limits per minute")
    given = parser.parse_args(arguments)
    delays = {stage: seconds * given.scale for stage, seconds in DELAYS.items()}
    worst = 0.0
    print(f"{'':44}{'calls':>6}{'path, s':>10}{'wall, s':>10}{'more':>9}{'CPU, s':>9}")
    with tempfile.TemporaryDirectory() as folder, running() as server:
        # What is loaded once a process, not once a day.
        measure(Path(folder) / "c", server, {"concurrency": 8}, dict.fromkeys(DELAYS, 0.0))
        for limits in CASES:
            if given.quick and len(limits) > 1:
                continue
            wall, path, work, calls = measure(Path(folder) / "c", server, limits, delays)
            worst = max(worst, wall / path - 1)
            name = ", ".join(f"{key} {value}" for key, value in limits.items())
            print(
                f"{name:44}{calls:>6}{path:>10.2f}{wall:>10.2f}{wall / path - 1:>9.1%}{work:>9.2f}",
                flush=True,
            )
    return 1 if worst > 0.1 else 0


if __name__ == "__main__":
    sys.exit(main())
