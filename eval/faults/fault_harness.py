"""One case of a fault: a day that is run with it and once more without, and what was found."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from eval.faults.endpoint_faults import FAULTS, Fault
from eval.faults.fault_day import (
    SENTENCES,
    Column,
    Ran,
    broken_entries,
    differences,
    failing_numbers,
    halves,
    leaks,
    temporary,
)
from eval.faults.stub_endpoint import Plan, Play, StubEndpoint

FOR_GOOD = 10_000
"""Times of a fault: the call never succeeds while it lasts."""


@dataclass
class Findings:
    """What was tried, and which sentence was not true when.

    ``lost`` counts answers that nothing could have kept; ``ages`` are the seconds between the
    delivery of those that were in flight and the kill; ``ends`` how runs short of memory ended.
    """

    tried: Counter[str] = field(default_factory=Counter)
    false: list[tuple[str, str, str, str]] = field(default_factory=list)
    lost: Counter[str] = field(default_factory=Counter)
    ages: list[float] = field(default_factory=list)
    ends: Counter[str] = field(default_factory=Counter)

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
        stays = stays and bool(whole) and not self.column.left_undone()
        self.settle(group, case, whole if stays else self.reference)

    def settle(
        self, group: str, case: str, reference: Mapping[str, object], *, repaired: bool = True
    ) -> None:
        """The run after the fault, which completes the day (and the cache, if it ``repaired``)."""
        for path in temporary(self.column):  # a minute later: until then others may be writing it
            os.utime(path, (0, 0))
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
    def said(words: str, code: int = 0) -> Ran:
        """How a run ended in a process of its own; without a code it had no time to end."""
        return Ran(code, words)

    def _number(self, mark: str) -> str:
        return str(self.calls.index(mark) + 1) if mark in self.calls else "of a repair"

    def forget(self) -> None:
        """Count from here."""
        self.server.received = 0
        self.server.asked_for.clear()
        self.server.delivered.clear()
        self.server.log.clear()
