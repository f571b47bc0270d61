"""Two results on the same golden days: a plain verdict a metric, and what differs most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from newqp_writer.errors import InputError
from newqp_writer.evaluation.golden.judging.agreement import Weighed
from newqp_writer.evaluation.golden.judging.records import Judgement
from newqp_writer.evaluation.golden.metrics import METRICS
from newqp_writer.evaluation.golden.resampling import Pair, share
from newqp_writer.evaluation.golden.results import PartScore, Result
from newqp_writer.evaluation.golden.verdicts import Judged, Verdict, verdicts
from newqp_writer.language import _

_SHOWN = 12


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
        InputError: they have no day in common, or were scored in different ways.
    """
    days, notes = _common(before, after)
    scores = []
    for metric in METRICS:
        tolerance = (tolerances or {}).get(metric.key, metric.tolerance)
        pairs = _pairs(metric.key, before, after, days)
        if any(a[1] or b[1] for a, b in pairs.values()):
            scores.append((metric._replace(tolerance=tolerance), pairs))
    told = (*notes, *_others(before), *_others(after), *_prompt_notes(before, after))
    changed = tuple(_parts(before, after, days))
    return Comparison(before, after, tuple(verdicts(scores, seed)), changed, told)


def _common(before: Result, after: Result) -> tuple[list[str], tuple[str, ...]]:
    if before.made.scoring != after.made.scoring:
        old = min(before, after, key=lambda result: result.made.scoring)
        raise InputError(
            _("“{label}” was scored in an older way").format(label=old.label),
            hint=_("run it again: `write-brief eval golden --label {label}`").format(
                label=old.label
            ),
        )
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


def _pairs(key: str, before: Result, after: Result, days: Sequence[str]) -> dict[str, Pair]:
    """Both results of a metric, by day; runs of a day are averaged."""
    found = {}
    for day in days:
        sides = []
        for result in (before, after):
            shares = [values[key] for values in result.values_of(day) if key in values]
            if shares:
                sides.append((mean(s[0] for s in shares), mean(s[1] for s in shares)))
        if len(sides) == 2:
            found[day] = (sides[0], sides[1])
    return found


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
