"""Two results on the same golden days: a plain verdict a metric.

Days are what is drawn (``resampling``). Verdicts hold among the ten main metrics together, and
among the others together (Benjamini and Hochberg 1995). What must never be printed is counted, not
estimated.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import mean
from typing import Literal

from newqp_writer.errors import InputError
from newqp_writer.evaluation.golden.judging.agreement import Weighed
from newqp_writer.evaluation.golden.judging.records import Judgement
from newqp_writer.evaluation.golden.metrics import METRICS, Metric, Share
from newqp_writer.evaluation.golden.resampling import (
    FEWEST,
    SURE,
    Pair,
    exchanged,
    interval,
    more_days,
    share,
)
from newqp_writer.evaluation.golden.results import PartScore, Result
from newqp_writer.language import _

Verdict = Literal["better", "worse", "same", "no evidence yet", "told only"]
COUNTED = frozenset(["facts.forbidden", "truth.failing", "day.written"])
_SHOWN = 12


@dataclass(frozen=True)
class Judged:
    """What is said of one metric: both scores, their difference, and how sure that is."""

    metric: Metric
    before: float
    after: float
    low: float
    high: float
    p: float
    days: int
    verdict: Verdict
    more_days: int | None = None

    @property
    def difference(self) -> float:
        """After less before."""
        return self.after - self.before


@dataclass(frozen=True)
class PartChange:
    """A section of a golden day in which two results differ."""

    day: str
    part: str
    numbers: tuple[float, float] | None
    characters: tuple[float, float]


@dataclass(frozen=True)
class Comparison:
    """Two results, metric by metric; what differs most, what else was found, and a judge's word."""

    before: Result
    after: Result
    judged: tuple[Judged, ...]
    parts: tuple[PartChange, ...]
    notes: tuple[str, ...]
    judge: tuple[Judgement, Weighed] | None = None

    @property
    def regressions(self) -> tuple[Judged, ...]:
        """The metrics that are worse."""
        return tuple(each for each in self.judged if each.verdict == "worse")

    @property
    def verdict(self) -> Verdict:
        """All metrics in a word."""
        verdicts = {each.verdict for each in self.judged}
        for word in ("worse", "better", "no evidence yet"):
            if word in verdicts:
                return word
        return "same"


def compare(
    before: Result, after: Result, tolerances: Mapping[str, float] | None = None, seed: int = 1
) -> Comparison:
    """What two configurations come to on the days that both have.

    Args:
        before, after: their results.
        tolerances: metric → a difference that is to count as none, in place of the built-in one.
        seed: of what is drawn; the same seed gives the same figures.

    Raises:
        InputError: they have no day in common.
    """
    days, notes = _common(before, after)
    judged = []
    for metric in METRICS:
        tolerance = (tolerances or {}).get(metric.key, metric.tolerance)
        found = _judged(metric._replace(tolerance=tolerance), before, after, days, seed)
        if found is not None:
            judged.append(found)
    told = (*notes, *_others(before), *_others(after), *_prompt_notes(before, after))
    changed = tuple(_parts(before, after, days))
    return Comparison(before, after, tuple(_held_together(judged)), changed, told)


def _common(before: Result, after: Result) -> tuple[list[str], tuple[str, ...]]:
    digests = [{day.day: day.digest for day in result.days} for result in (before, after)]
    common = [day for day in before.day_names if day in digests[1]]
    days = [day for day in common if digests[0][day] == digests[1][day]]
    changed = [day for day in common if day not in days]
    if not days:
        raise InputError(
            _("“{label}” and “{label2}” have no golden day in common").format(
                label=before.label, label2=after.label
            ),
            hint=_("run both on the same set: `write-brief eval golden SET --label NAME`"),
        )
    alone = sorted(set(before.day_names) ^ set(after.day_names))
    notes = [
        _("{day}: the golden day was changed between the two; left out").format(day=day)
        for day in changed
    ]
    notes += [_("{day}: only one of the two has it; left out").format(day=day) for day in alone]
    return days, tuple(notes)


def _others(result: Result) -> Iterator[str]:
    """What a result says of others than the model it is called after."""
    pieces = sum(day.left_to_others for day in result.days)
    if pieces:
        yield f"{result.label}: {pieces} pieces that the model failed were left to others"


def _prompt_notes(before: Result, after: Result) -> Iterator[str]:
    for name, made in sorted(after.made.prompts.items()):
        old = before.made.prompts.get(name)
        if old is not None and old.version == made.version and old.sha256 != made.sha256:
            yield f"prompt {name}@{made.version} was changed and has its old version"


def _pairs(key: str, before: Result, after: Result, days: Sequence[str]) -> list[Pair]:
    """Both results of a metric, by day; runs of a day are averaged."""
    found = []
    for day in days:
        sides = []
        for result in (before, after):
            shares = [values[key] for values in result.values_of(day) if key in values]
            if shares:
                sides.append((mean(s[0] for s in shares), mean(s[1] for s in shares)))
        if len(sides) == 2:
            found.append((sides[0], sides[1]))
    return found


def _judged(
    metric: Metric, before: Result, after: Result, days: Sequence[str], seed: int
) -> Judged | None:
    pairs = _pairs(metric.key, before, after, days)
    if not pairs or not any(a[1] or b[1] for a, b in pairs):
        return None
    a, b = share([x for x, _ in pairs]), share([y for _, y in pairs])
    low, high = interval(pairs, seed)
    judged = Judged(metric, a, b, low, high, 1.0, len(pairs), "told only")
    if metric.better == "neither":
        return judged
    worse = b < a if metric.better == "more" else b > a
    if metric.key in COUNTED:
        verdict: Verdict = "same" if math.isclose(a, b) else "worse" if worse else "better"
        return replace(judged, verdict=verdict, p=0.0 if verdict != "same" else 1.0)
    if all(_alike(x, y) for x, y in pairs):
        return replace(judged, verdict="same")
    p = exchanged(pairs, seed)
    if p < SURE and abs(b - a) > metric.tolerance:
        return replace(judged, verdict="worse" if worse else "better", p=p)
    if len(pairs) >= FEWEST and -metric.tolerance <= low and high <= metric.tolerance:
        return replace(judged, verdict="same", p=p)
    return replace(judged, verdict="no evidence yet", p=p, more_days=more_days(pairs))


def _alike(a: Share, b: Share) -> bool:
    return math.isclose(a[0] * b[1], b[0] * a[1], abs_tol=1e-12)


def _held_together(judged: Sequence[Judged]) -> Iterator[Judged]:
    """The verdicts that hold among all of their family: of many metrics some differ by chance."""
    limits = {main: _limit([e.p for e in judged if _is_tested(e) and e.metric.main == main])
              for main in (True, False)}  # fmt: skip
    for each in judged:
        sure = each.verdict in {"better", "worse"}
        if sure and _is_tested(each) and each.p > limits[each.metric.main]:
            more = max(FEWEST - each.days, 1)
            yield replace(each, verdict="no evidence yet", more_days=more)
        else:
            yield each


def _is_tested(judged: Judged) -> bool:
    return judged.metric.better != "neither" and judged.metric.key not in COUNTED


def _limit(tested: Sequence[float]) -> float:
    """The largest p that holds (the step-up procedure)."""
    ranked = enumerate(sorted(tested), 1)
    return max((p for rank, p in ranked if p <= SURE * rank / len(tested)), default=-1.0)


def _parts(before: Result, after: Result, days: Sequence[str]) -> list[PartChange]:
    """The sections that differ most between the first runs of both."""
    found = []
    for day in days:
        ours, theirs = _first(before, day), _first(after, day)
        for name in ours.keys() & theirs.keys():
            a, b = ours[name], theirs[name]
            numbers = (share([a.numbers]), share([b.numbers])) if a.numbers and b.numbers else None
            if a != b:
                found.append(PartChange(day, name, numbers, (a.characters, b.characters)))
    found.sort(key=lambda c: (-_moved(c), c.day, c.part))
    return found[:_SHOWN]


def _moved(change: PartChange) -> float:
    numbers = abs(change.numbers[1] - change.numbers[0]) if change.numbers else 0.0
    return numbers + abs(change.characters[1] - change.characters[0])


def _first(result: Result, day: str) -> dict[str, PartScore]:
    first = next(each for each in result.days if each.day == day)
    return {part.name: part for part in first.parts}
