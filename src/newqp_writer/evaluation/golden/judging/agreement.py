"""What a judge's word is worth: how often it agrees with itself, and with the scores.

A model that prefers what it is told first says the opposite when the order is turned. Only what it
says in both orders counts as its opinion.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from newqp_writer.evaluation.golden.judging.records import Better, Judgement
from newqp_writer.evaluation.golden.metrics import METRICS, pooled
from newqp_writer.evaluation.golden.resampling import FEWEST, SURE, Pair, exchanged
from newqp_writer.evaluation.golden.results import PartScore, Result


class Agreement(NamedTuple):
    """How often a score and the judge prefer the same issue, where both prefer one."""

    score: str
    agreeing: int
    of: int


class Weighed(NamedTuple):
    """A judgement, counted.

    ``both``: parts heard in both orders; ``steady``: of them, those of which both orders say the
    same; ``first``: of the answers that prefer one, those that prefer what they were told first.
    """

    both: int
    steady: int
    first: tuple[int, int]
    before: int
    after: int
    same: int
    invented: int
    p: float
    days: int
    with_scores: tuple[Agreement, ...]

    @property
    def verdict(self) -> str:
        """Which issue it prefers, if days are enough to say so."""
        if self.p < SURE and self.days >= FEWEST:
            return "prefers the later" if self.after > self.before else "prefers the earlier"
        return "no evidence of a preference yet"


def weigh(judgement: Judgement, before: Result, after: Result) -> Weighed:
    """A judgement beside the scores of the same results."""
    both = [part for part in judgement.parts if len(part.opinions) == 2]
    opinions = [opinion for part in judgement.parts for opinion in part.opinions]
    choosing = [opinion for opinion in opinions if opinion.better != "same"]
    said = Counter(part.better for part in both)
    by_day = _by_day(judgement)
    pairs: list[Pair] = [
        ((float(day["before"]), 1.0), (float(day["after"]), 1.0)) for day in by_day.values()
    ]
    return Weighed(
        both=len(both),
        steady=sum(part.better is not None for part in both),
        first=(sum(each.first == each.better for each in choosing), len(choosing)),
        before=said["before"], after=said["after"], same=said["same"],
        invented=sum(opinion.invented for opinion in opinions),
        p=exchanged(pairs) if pairs else 1.0,
        days=len(pairs),
        with_scores=(*_with_parts(judgement, before, after), *_with_days(by_day, before, after)),
    )  # fmt: skip


def _by_day(judgement: Judgement) -> dict[str, Counter[Better]]:
    """Parts won, by day; days on which it has an opinion."""
    days: dict[str, Counter[Better]] = {}
    for part in judgement.parts:
        if part.better is not None:
            days.setdefault(part.day, Counter())[part.better] += 1
    return days


_OF_PARTS: dict[str, Callable[[PartScore], float | None]] = {
    "numbers of a section": lambda part: (
        part.numbers[0] / part.numbers[1] if part.numbers and part.numbers[1] else None
    ),
    "edit rate of a section": lambda part: -part.characters,
}


def _with_parts(judgement: Judgement, before: Result, after: Result) -> Iterator[Agreement]:
    scores = [
        {(day.day, part.name): part for day in result.days if day.run == 1 for part in day.parts}
        for result in (before, after)
    ]
    for name, of in _OF_PARTS.items():
        told = []
        for part in judgement.parts:
            ours, theirs = (each.get((part.day, part.part)) for each in scores)
            if ours is None or theirs is None or part.better not in {"before", "after"}:
                continue
            a, b = of(ours), of(theirs)
            if a is not None and b is not None and a != b:
                told.append((b > a) == (part.better == "after"))
        if told:
            yield Agreement(name, sum(told), len(told))


def _with_days(
    by_day: dict[str, Counter[Better]], before: Result, after: Result
) -> Iterator[Agreement]:
    """By days: the issue that wins more of its parts, and the one with the better score."""
    for metric in METRICS:
        if not metric.main:
            continue
        told = []
        for day, won in by_day.items():
            a, b = (pooled(list(result.values_of(day)), metric.key) for result in (before, after))
            if won["after"] != won["before"] and a is not None and b is not None and a != b:
                higher = b > a if metric.better == "more" else b < a
                told.append(higher == (won["after"] > won["before"]))
        if told:
            yield Agreement(metric.name, sum(told), len(told))
