"""Three outcomes on labelled numbers: what is caught, what fails wrongly, what is up for review."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from newqp_writer.models import Entry, Outcome

_WORST: tuple[Outcome, ...] = ("fail", "review", "pass")


@dataclass
class Outcomes:
    """Numbers by what they are and what becomes of them.

    A wrong number is caught when it fails (outright) or is up for review; a right one that fails is
    a false alarm.
    """

    wrong: int = 0
    outright: int = 0
    asked: int = 0
    right: int = 0
    false: int = 0
    review: int = 0

    def add(self, outcome: Outcome, *, supported: bool) -> None:
        """Count one number."""
        failed, asked = outcome == "fail", outcome == "review"
        if supported:
            self.right += 1
            self.false += failed
            self.review += asked
        else:
            self.wrong += 1
            self.outright += failed
            self.asked += asked

    @property
    def caught(self) -> int:
        """Wrong numbers that fail or are up for review."""
        return self.outright + self.asked

    @property
    def words(self) -> str:
        """The four figures in per cent, with what they are of."""

        def share(count: int, of: int) -> str:
            return f"{100 * count / of:5.1f}" if of else "    –"

        return (
            f"caught {share(self.caught, self.wrong)} (outright {share(self.outright, self.wrong)})"
            f" of {self.wrong:4}   false {share(self.false, self.right)}"
            f" review {share(self.review, self.right)} of {self.right:4}"
        )


def outcome_of(entries: Iterable[Entry]) -> Outcome:
    """What becomes of a number that these entries are upon; one that is not read passes."""
    found = {entry.outcome for entry in entries}
    return next((outcome for outcome in _WORST if outcome in found), "pass")
