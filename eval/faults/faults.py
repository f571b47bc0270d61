"""Faults through every call of a day's run, in its cache, and its death at random moments.

    python -m eval.faults.faults [--kills 200] [--mixed 200] [--memory 64] [--allocations 40]
                                 [--part 1/2] [--seed 1]

A stub endpoint fails in each way of ``endpoint_faults`` at each call of the example's day,
once and for good, then in random combinations; entries of the cache are broken, taken away, made
unwritable; each step of each write fails; runs are killed and resumed, have no memory left at some
moment, or get none for one large object (all of them with ``--allocations 1000``). After each the
six sentences of ``fault_day`` are checked. Without root there is no full disk and no read-only
cache, and these groups are not in the table. It takes half an hour on an idle machine; Ctrl-C ends
it with the table of what was done.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from eval.faults.allocations import failing_allocations
from eval.faults.endpoint_faults import FAULTS
from eval.faults.fault_day import quick_retries
from eval.faults.fault_files import damaged, full_disks, taken_away
from eval.faults.fault_harness import FOR_GOOD, Findings, Harness, Mishap
from eval.faults.fault_writes import failing_writes
from eval.faults.kills import kills
from eval.faults.short_memory import short_memory
from eval.faults.stub_endpoint import running


def one_by_one(harness: Harness, only: str = "") -> Iterator[Callable[[], None]]:
    """Each fault at each call, once and for good."""
    for name in FAULTS:
        if only and only not in name:
            continue
        for call in harness.calls:
            for times in (1, FOR_GOOD):
                group = "a call, once" if times == 1 else "a call, for good"
                yield partial(harness.injected, group, [Mishap(call, name, times)])


def mixed(harness: Harness, count: int, chance: random.Random) -> Iterator[Callable[[], None]]:
    """Several faults at once, at random."""
    names = [name for name, fault in FAULTS.items() if not fault.lasting and not fault.alters]
    for _ in range(count):
        calls = chance.sample(harness.calls, chance.randint(2, len(harness.calls)))
        mishaps = []
        for call in calls:
            name = chance.choice(names)
            times = chance.choice((1, 1, 2, 3, FOR_GOOD))
            mishaps.append(Mishap(call, name, 1 if FAULTS[name].worded else times))
        yield partial(harness.injected, "several calls", mishaps)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it; the exit code is 1 when a sentence was not true."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--mixed", type=int, default=200)
    parser.add_argument("--memory", type=int, default=64)
    parser.add_argument("--allocations", type=int, default=40)
    parser.add_argument("--only", default="", help="faults with this word in their name")
    parser.add_argument("--no-calls", action="store_true", help="leave out faults one by one")
    parser.add_argument("--no-files", action="store_true", help="leave out the cache")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", default="1/1", help="of the single faults: 1/2 is every second")
    given = parser.parse_args(arguments)
    findings = Findings()
    chance = random.Random(given.seed)  # noqa: S311 - nothing secret
    number, parts = map(int, given.part.split("/"))
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, running() as server, quick_retries():
        harness = Harness(Path(folder) / "column", server, findings)
        print(f"{len(harness.calls)} calls, {len(FAULTS)} faults", flush=True)
        cases = [] if given.no_calls else list(one_by_one(harness, given.only))
        cases += mixed(harness, given.mixed, chance)
        if not given.no_files:
            cases += [*damaged(harness), *taken_away(harness), *full_disks(harness)]
            cases += failing_writes(harness)
        chance.shuffle(cases)
        cases = cases[number - 1 :: parts]
        with contextlib.suppress(KeyboardInterrupt):  # the table of what there is, then
            deaths = chain(
                failing_allocations(harness, given.allocations),
                short_memory(harness, given.memory),
                kills(harness, given.kills, chance),
            )
            for done, case in enumerate(chain(cases, deaths), 1):
                case()
                if done % 50 == 0:
                    print(f"{done}, {len(findings.false)} false", flush=True)
    findings.show()
    for why, count in findings.lost.items():
        print(f"answers lost {why}, and asked for again: {count}")
    if findings.ages:
        print(f"  of which the oldest was delivered {max(findings.ages):.3f} s before the kill")
    for end, count in findings.ends.items():
        print(f"short of memory, ended by {end}: {count}")
    print(f"{time.monotonic() - began:.0f} s")
    return 1 if findings.false else 0


if __name__ == "__main__":
    sys.exit(main())
