"""Faults through every call of a day's run, in its cache, and its death at random moments.

    python -m eval.faults [--kills 200] [--mixed 200] [--part 1/2] [--seed 1]

A stub endpoint fails in each way of ``eval/endpoint_faults.py`` at each call of the example's day,
once and for good, then in random combinations; entries of the cache are broken, taken away, made
unwritable; runs are killed and resumed. After each the six sentences of ``eval/fault_day.py`` are
checked. Without root there is no full disk and no read-only cache, and these groups are not in the
table. It takes half an hour on an idle machine; Ctrl-C ends it with the table of what was done.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from eval.endpoint_faults import FAULTS, Fault
from eval.fault_day import (
    SENTENCES,
    Column,
    Ran,
    broken_entries,
    differences,
    failing_numbers,
    halves,
    leaks,
    quick_retries,
)
from eval.fault_files import damaged, full_disks, taken_away
from eval.kills import kills
from eval.stub_endpoint import Plan, Play, StubEndpoint, running

FOR_GOOD = 10_000
"""Times of a fault: the call never succeeds while it lasts."""


@dataclass
class Findings:
    """What was tried, and which sentence was not true when.

    ``lost`` counts answers that nothing could have kept; ``ages`` are the seconds between the
    delivery of those that were in flight and the kill.
    """

    tried: Counter[str] = field(default_factory=Counter)
    false: list[tuple[str, str, str, str]] = field(default_factory=list)
    lost: Counter[str] = field(default_factory=Counter)
    ages: list[float] = field(default_factory=list)

    def note(self, group: str, case: str, sentence: str, wrong: Iterator[str]) -> None:
        """Record what is wrong with a sentence, if anything is."""
        for each in wrong:
            self.false.append((group, case, sentence, each))
            print(f"  not {sentence}: {group}: {case}: {each}", flush=True)

    def show(self) -> None:
        """A table: groups down, sentences across; in how many cases each was true."""
        print(f"\n{'':30}{'cases':>8}" + "".join(f"{name:>9}" for name in SENTENCES))
        for group, count in self.tried.items():
            cells = []
            for sentence in SENTENCES:
                cases = {c for g, c, s, _ in self.false if (g, s) == (group, sentence)}
                cells.append(f"{count - len(cases):>9}")
            print(f"{group:30}{count:>8}" + "".join(cells))
        print(f"{'together':30}{self.tried.total():>8}")


@dataclass(frozen=True)
class Mishap:
    """A fault at one call, so many times."""

    call: str
    name: str
    times: int

    @property
    def fault(self) -> Fault:
        """The fault of that name."""
        return FAULTS[self.name]


def some(ids: Sequence[str]) -> bool:
    """About every second section has a wrong number, by the letters of its article's id."""
    return sum(map(ord, ids[0])) % 2 == 0


class Harness:
    """The day, the stub, and the issue as it is without a fault."""

    lies = staticmethod(some)

    def __init__(self, root: Path, server: StubEndpoint, findings: Findings) -> None:
        self.column = Column(root, server)
        self.server = server
        self.findings = findings
        self.server.plan = Plan(lies=self.lies)
        self.column.renew()
        first = self.column.run()
        assert first.code == 0, first.said
        self.calls = list(server.asked_for)
        self.reference = self.column.made()
        assert self.column.run().code == 0
        assert not list(differences(self.column.made(), self.reference)), "not even unchanged"

    def injected(self, group: str, mishaps: Sequence[Mishap]) -> None:
        """One case: a run with the mishaps, one without, and the sentences after each."""
        case = "; ".join(f"{m.name} ×{m.times} at call {self._number(m.call)}" for m in mishaps)
        slow = any(m.fault.slow for m in mishaps)
        self.column.renew(**({"timeout": 2.5, "deadline": 6.0} if slow else {}))
        self.forget()
        by_call = {m.call: m for m in mishaps}

        def meddle(mark: str, times: int) -> Play | None:
            mishap = by_call.get(mark)
            return mishap.fault.play if mishap and times < mishap.times else None

        self.server.plan = Plan(lies=self.lies, meddles=meddle)
        losing = any(m.fault.unheard for m in mishaps)
        ran = self.run(group, case, losing=losing)
        self.findings.tried[group] += 1
        self.look(group, case, ran)
        whole = self.column.made() if ran.code == 0 else {}
        other = list(differences(whole, self.reference)) if whole else []
        if all(m.fault.passes and m.times == 1 for m in mishaps):
            self.findings.note(group, case, "same", iter(other or [ran.said[-160:]] * (not whole)))
        elif other and not any(
            "run.json" in each or m.fault.alters for each in other for m in mishaps
        ):
            self.findings.note(group, case, "told", iter(["other words, and no record of it"]))
        self.server.plan = Plan(lies=self.lies)
        # What was written in spite of it is in the cache; what was not is asked for anew.
        stays = any(
            m.fault.lasting or m.fault.alters or (m.fault.worded and m.times > 1) for m in mishaps
        )
        stays = stays and bool(whole) and not self.column.left_to_others()
        self.settle(group, case, whole if stays else self.reference)

    def settle(
        self, group: str, case: str, reference: Mapping[str, object], *, repaired: bool = True
    ) -> None:
        """The run after the fault, which completes the day (and the cache, if it ``repaired``)."""
        ran = self.run(group, case)
        self.look(group, case, ran, repaired=repaired)
        if ran.code != 0:
            self.findings.note(group, case, "same", iter([f"not completed: {ran.said[-200:]}"]))
            return
        self.findings.note(group, case, "same", differences(self.column.made(), reference))

    def run(self, group: str, case: str, *, losing: bool = False) -> Ran:
        """The command, and whether it counted what it asked; requests may be ``losing`` their way.

        One that never arrives may be counted: nobody can know.
        """
        before, written = self.server.received, self.column.written()
        ran = self.column.run()
        if self.column.written() != written:
            got, told = self.server.received - before, self.column.counted()
            if told < got or (told > got and not losing):
                wrong = [f"{got} requests arrived, {told} are on record"]
                self.findings.note(group, case, "counted", iter(wrong))
        return ran

    def look(
        self, group: str, case: str, ran: Ran, *, swept: bool = True, repaired: bool = True
    ) -> None:
        """Sentences 1 to 4: after any end of a run."""
        column, note = self.column, self.findings.note
        note(group, case, "whole", halves(column, swept=swept))
        if repaired:
            note(group, case, "whole", broken_entries(column))
        note(group, case, "proved", failing_numbers(column))
        note(group, case, "told", ran.broken())
        note(group, case, "told", leaks(column))
        again = {mark: count for mark, count in self.server.delivered.items() if count > 1}
        twice = (
            f"call {self._number(mark)} was answered {count} times" for mark, count in again.items()
        )
        note(group, case, "once", twice)

    @staticmethod
    def said(words: str) -> Ran:
        """How a run ended that had no time to end."""
        return Ran(0, words)

    def _number(self, mark: str) -> str:
        return str(self.calls.index(mark) + 1) if mark in self.calls else "of a repair"

    def forget(self) -> None:
        """Count from here."""
        self.server.received = 0
        self.server.asked_for.clear()
        self.server.delivered.clear()
        self.server.log.clear()


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
        chance.shuffle(cases)
        cases = cases[number - 1 :: parts]
        with contextlib.suppress(KeyboardInterrupt):  # the table of what there is, then
            for done, case in enumerate(chain(cases, kills(harness, given.kills, chance)), 1):
                case()
                if done % 50 == 0:
                    print(f"{done}, {len(findings.false)} false", flush=True)
    findings.show()
    for why, count in findings.lost.items():
        print(f"answers lost {why}, and asked for again: {count}")
    if findings.ages:
        print(f"  of which the oldest was delivered {max(findings.ages):.3f} s before the kill")
    print(f"{time.monotonic() - began:.0f} s")
    return 1 if findings.false else 0


if __name__ == "__main__":
    sys.exit(main())
