"""Fit the weights by which the check says how sure it is.

    python -m eval.checker.fit                        # cross-validated figures, and the weights
    python -m eval.checker.fit --dry-run              # the figures only
    python -m eval.checker.fit --more CASES… --days FOLDER    # with more that does not ship

A logistic regression for each group of numbers (found in a source, computed, dates), with a penalty
on the squares of the weights, solved by Newton's method. It learns from the labelled cases that
ship, from their right numbers told wrongly in the words of a facet or put in another's place, and,
where they are at hand, from more cases and from sentences of real days that are broken on purpose.
How often a number is wrong is learnt from what was not made: the probabilities are calibrated on
the labelled numbers alone (Platt 1999), each by a fit that has seen none of its source set.

All figures are cross-validated: of each source set by a fit that has seen none of it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, get_args

import numpy as np
from eval.checker.outcomes import clusters
from eval.checker.sections import cases_of
from numpy.typing import NDArray

from newqp_writer.articles import read_day
from newqp_writer.evaluation.breaking import sentences_of, still_true
from newqp_writer.evaluation.cases import Case, read_cases
from newqp_writer.evaluation.mutations import (
    Mutant,
    Sentence,
    borrowed,
    facets,
    flips,
    halved,
    mutants,
    spanned,
    swapped,
    undated,
)
from newqp_writer.evaluation.outcomes import Outcomes
from newqp_writer.models import PASSING, Article, Entry
from newqp_writer.numerals import read_numbers
from newqp_writer.provenance import Checker
from newqp_writer.provenance.weighing import Features, Group
from newqp_writer.provenance.weighing.model import outcome_of

Array = NDArray[np.float64]
ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "number-provenance"
WEIGHTS = ROOT.parent / "src/newqp_writer/provenance/weighing/weights.json"
BLIND = CASES / "blind"
TWINS = CASES / "twins/twins.jsonl"
SECTIONS = ROOT / "second-reader/sections.jsonl"
_FOLDS = 10
_STEPS = 30
_LONGEST, _ARTICLES, _BREAKS = 4000, 12, 6  # characters, articles a day, breaks of a class a day
_TOLD = 2  # ways to tell a case wrongly, of a class
_LEAST_SEEN = 8  # a feature that hardly occurs teaches nothing
_PENALTIES = (10.0, 30.0, 60.0)
# What was made on purpose is plenty, and easy; what the check was mended on flatters it.
_TOLD_WEIGHT = 0.08
_BROKEN_WEIGHT = 0.1
_MENDED_WEIGHT = 0.4
_MADE = ("told ", "broken ")


class Example(NamedTuple):
    """A number of a case: its group, its features, whether it is wrong."""

    group: Group
    features: Features
    wrong: bool
    cluster: str
    weight: float
    passed: bool
    of: str

    @property
    def made(self) -> bool:
        """Whether it was made on purpose, and says nothing of how often numbers are wrong."""
        return self.of.startswith(_MADE)


class Labelled(NamedTuple):
    """A case, its source set, and the name of the file it is of."""

    case: Case
    cluster: str
    of: str
    weight: float


def of_case(labelled: Labelled) -> list[Example]:
    """All that is learnt from a case."""
    case, cluster = labelled.case, labelled.cluster
    articles = [source.article for source in case.sources]
    day = max(article.published.last_day for article in articles)
    checker = Checker(articles, day)
    chance = random.Random(case.id)  # noqa: S311 - the same examples every time
    return [
        *_labelled(labelled, checker),
        *(
            Example(group, found, True, cluster, _TOLD_WEIGHT, _passed(entry), f"told {made.kind}")
            for made in _some(_told_wrongly(case, articles, chance), chance)
            for entry, group, found in checker.features(made.text, case.cites)
            if any(entry.start < b and a < entry.end for a, b in made.broken)
        ),
    ]


def _labelled(labelled: Labelled, checker: Checker) -> Iterator[Example]:
    """The labelled numbers of a case."""
    case, cluster, of, weight = labelled
    found = checker.features(case.claim, case.cites)
    for number in case.numbers:
        start, end = case.span(number)
        touching = [row for row in found if row[0].start < end and start < row[0].end]
        same = [row for row in touching if (row[0].start, row[0].end) == (start, end)]
        wrong = number.label == "unsupported"
        for entry, group, features in same or touching:
            yield Example(group, features, wrong, cluster, weight, _passed(entry), of)


def _told_wrongly(
    case: Case, articles: Sequence[Article], chance: random.Random
) -> Iterator[Mutant]:
    """The right numbers of a case, one at a time told wrongly, or put in the place of another.

    The breaks of a paraphrase, unlike those of a sentence that stands in its source.
    """
    day = max(article.published.last_day for article in articles)
    right = {case.span(number) for number in case.numbers if number.label == "supported"}
    claimed = read_numbers(case.claim, reference=day).mentions
    cited = [article for article in articles if article.id in case.cites]
    elsewhere = [m for a in cited for m in read_numbers(a.text, reference=day).mentions]
    sentence = Sentence(case.claim, claimed, elsewhere)
    for mention in claimed:
        if (mention.start, mention.end) not in right:
            continue
        for broken in (facets, flips, undated, halved):
            yield from (
                mutant
                for mutant in broken(case.claim, mention, chance)
                if not any(mutant.text in article.text for article in articles)
            )
        yield from borrowed(sentence, mention, chance)
    told = [mention for mention in claimed if (mention.start, mention.end) in right]
    yield from spanned(case.claim, told, chance)
    for one, other in pairwise(told):
        yield from swapped(case.claim, one, other)


def _some(made: Iterator[Mutant], chance: random.Random) -> Iterator[Mutant]:
    """A few of every class."""
    kinds = defaultdict(list)
    for mutant in made:
        kinds[mutant.kind].append(mutant)
    for each in kinds.values():
        yield from chance.sample(each, min(_TOLD, len(each)))


def _passed(entry: Entry) -> bool:
    return entry.verdict in PASSING


def of_day(folder: Path) -> list[Example]:
    """Numbers of a day's sentences, some broken; what stands beside a break is right."""
    articles = [
        article.model_copy(update={"text": article.text[:_LONGEST]})
        for article in read_day(folder).articles[:_ARTICLES]
    ]
    chance = random.Random(folder.name)  # noqa: S311 - the same breaks every time
    return list(_broken(articles, chance, _BREAKS))


def _broken(articles: Sequence[Article], chance: random.Random, most: int) -> Iterator[Example]:
    made = []
    for article in articles:
        written = article.published.last_day
        every = read_numbers(article.text, reference=written).mentions
        for start, sentence in sentences_of(article):
            end = start + len(sentence)
            elsewhere = [m for m in every if m.end <= start or end <= m.start]
            listed = [
                m
                for m in mutants(sentence, written, chance, elsewhere)
                if not still_true(m, article)
            ]
            by_kind = defaultdict(list)
            for mutant in listed:
                by_kind[mutant.kind].append(mutant)
            made += [(article, kind, chance.choice(each)) for kind, each in by_kind.items()]
    kinds = defaultdict(list)
    for one in made:
        kinds[one[1]].append(one)
    for kind, each in sorted(kinds.items()):
        for article, _, mutant in chance.sample(each, min(most, len(each))):
            cluster = hashlib.sha256(str(article.published).encode()).hexdigest()
            checker = Checker([article], article.published.last_day)
            for entry, group, features in checker.features(mutant.text):
                wrong = any(entry.start < b and a < entry.end for a, b in mutant.broken)
                yield Example(
                    group,
                    features,
                    wrong,
                    cluster,
                    _BROKEN_WEIGHT,
                    _passed(entry),
                    f"broken {kind}",
                )


class Fit(NamedTuple):
    """The weights of one group, in the units of the features."""

    names: tuple[str, ...]
    weights: Array
    intercept: float

    def probabilities(self, examples: Sequence[Example]) -> Array:
        """How likely each example is wrong."""
        table = np.array([[e.features.get(name, 0.0) for name in self.names] for e in examples])
        return _logistic(table @ self.weights + self.intercept)


def _logistic(scores: Array) -> Array:
    return 1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30)))


def fitted(examples: Sequence[Example], penalty: float) -> Fit:
    """Logistic regression by Newton's method; the intercept is not penalised."""
    seen = Counter(name for e in examples for name, value in e.features.items() if value)
    names = tuple(sorted(name for name, count in seen.items() if count >= _LEAST_SEEN))
    table = np.array([[e.features.get(name, 0.0) for name in names] for e in examples])
    scale = np.maximum(table.std(axis=0), 0.05)
    table = np.hstack([table / scale, np.ones((len(examples), 1))])
    wrong = np.array([e.wrong for e in examples], float)
    weight = np.array([e.weight for e in examples])
    solution = np.zeros(table.shape[1])
    ridge = penalty * np.append(np.ones(len(names)), 1e-6)
    for _ in range(_STEPS):
        likely = _logistic(table @ solution)
        gradient = table.T @ (weight * (likely - wrong)) + ridge * solution
        curvature = (table * (weight * likely * (1 - likely))[:, None]).T @ table + np.diag(ridge)
        step = np.linalg.solve(curvature, gradient)
        solution -= step
        if np.abs(step).max() < 1e-6:
            break
    return Fit(names, solution[:-1] / scale, float(solution[-1]))


def crossed(examples: Sequence[Example], penalty: float) -> Array:
    """The probability of each example by a fit that has seen none of its source set."""
    fold = np.array([int(e.cluster, 16) // 7 % _FOLDS for e in examples])
    likely = np.zeros(len(examples))
    for each in range(_FOLDS):
        train = [e for e, f in zip(examples, fold, strict=True) if f != each]
        tested = np.flatnonzero(fold == each)
        if len(tested):
            fit = fitted(train, penalty)
            likely[tested] = fit.probabilities([examples[int(i)] for i in tested])
    return likely


def calibrated(examples: Sequence[Example], likely: Array) -> Array:
    """Slope and intercept that make the scores of what was not made into probabilities."""
    natural = np.array([not e.made for e in examples])
    table = np.column_stack([_scores(likely), np.ones(len(likely))])[natural]
    wrong = np.array([e.wrong for e in examples], float)[natural]
    weight = np.array([e.weight for e in examples])[natural]
    line = np.array([1.0, 0.0])
    for _ in range(_STEPS):
        now = _logistic(table @ line)
        gradient = table.T @ (weight * (now - wrong)) + np.array([line[0] - 1.0, 0.0])
        curvature = (table * (weight * now * (1 - now))[:, None]).T @ table + np.diag([1.0, 1e-6])
        line -= np.linalg.solve(curvature, gradient)
    return line


def _scores(likely: Array) -> Array:
    held = np.clip(likely, 1e-9, 1 - 1e-9)
    return np.log(held / (1 - held))


def loss(examples: Sequence[Example], likely: Array) -> float:
    """Mean logarithmic loss, weighed."""
    wrong = np.array([e.wrong for e in examples])
    weight = np.array([e.weight for e in examples])
    told = np.clip(np.where(wrong, likely, 1 - likely), 1e-6, 1)
    return float(-(weight * np.log(told)).sum() / weight.sum())


def reliability(examples: Sequence[Example], likely: Array) -> list[str]:
    """What share is wrong of those to which about one probability was given."""
    edges = (0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 1.0001)
    wrong = np.array([e.wrong for e in examples])
    rows = []
    for low, high in pairwise(edges):
        held = (likely >= low) & (likely < high)
        if held.any():
            rows.append(
                f"{low:5.2f}–{min(high, 1):4.2f}  said {likely[held].mean():.3f}"
                f"  wrong {wrong[held].mean():.3f}  of {held.sum()}"
            )
    return rows


class Learnt(NamedTuple):
    """The fit of a group, calibrated, with the probabilities of what it was not made of."""

    fit: Fit
    penalty: float
    loss: float
    examples: list[Example]
    likely: Array


def learnt(examples: Sequence[Example]) -> Learnt:
    """The best penalty by cross-validation, its calibration, and the fit on everything."""
    natural = np.array([not e.made for e in examples])
    best: tuple[float, float, Array, Array] | None = None
    for penalty in _PENALTIES:
        likely = crossed(examples, penalty)
        line = calibrated(examples, likely)
        likely = _logistic(line[0] * _scores(likely) + line[1])
        lost = loss([e for e in examples if not e.made], likely[natural])
        if best is None or lost < best[0]:
            best = (lost, penalty, line, likely)
    assert best is not None
    lost, penalty, line, likely = best
    raw = fitted(examples, penalty)
    fit = Fit(raw.names, raw.weights * line[0], float(raw.intercept * line[0] + line[1]))
    return Learnt(fit, penalty, lost, list(examples), likely)


def _report(groups: Sequence[Learnt]) -> dict[str, dict[str, int]]:
    """The cross-validated figures by set, printed, and those of what was not made."""
    figures: dict[str, Outcomes] = defaultdict(Outcomes)
    natural: list[tuple[Example, float]] = []
    for group in groups:
        for example, likely in zip(group.examples, group.likely, strict=True):
            outcome = outcome_of(float(likely))
            if outcome == "pass" and not example.passed and not example.features.get("formula"):
                outcome = "review"  # as the check has it
            figures[example.of].add(outcome, supported=not example.wrong)
            if not example.made:
                natural.append((example, float(likely)))
    for name, held in sorted(figures.items()):
        print(f"{name:24} {held.words}")
    print("reliability")
    print("\n".join(reliability([e for e, _ in natural], np.array([p for _, p in natural]))))
    return {
        name: asdict(held) for name, held in sorted(figures.items()) if not name.startswith(_MADE)
    }


def _cases(paths: Sequence[Path], weight: float) -> list[Labelled]:
    """Files of cases, or of sections."""
    found = []
    for path in paths:
        sections = "sections" in path.stem
        cases = list(cases_of(path) if sections else read_cases(path))
        of = path.stem if path.parent != BLIND else f"blind {path.stem}"
        pairs = zip(cases, clusters(cases), strict=True)
        found += [Labelled(case, cluster, of, weight) for case, cluster in pairs]
    return found


def digest() -> str:
    """SHA-256 of the shipped cases."""
    files = [*sorted(CASES.rglob("*.jsonl")), SECTIONS]
    sums = (hashlib.sha256(path.read_bytes()).hexdigest() for path in files)
    return hashlib.sha256("\n".join(sums).encode()).hexdigest()


def not_at_hand(also: Sequence[str]) -> list[str]:
    """What the shipped weights were fitted with beside the shipped cases, and is not named."""
    held: list[str] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["also"]
    return sorted(set(held) - set(also))


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--more", nargs="*", type=Path, default=[], help="other files of cases")
    parser.add_argument("--days", type=Path, help="a folder of days of real articles, to be broken")
    parser.add_argument("--every", type=int, default=4, help="take every so many of the days")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--dry-run", action="store_true", help="write no weights")
    parser.add_argument("--fewer", action="store_true", help="fit with less than the weights held")
    options = parser.parse_args(arguments)
    also = [path.name for path in [*options.more, *([options.days] if options.days else [])]]
    if not (options.dry_run or options.fewer) and (lost := not_at_hand(also)):
        parser.error(f"the weights were fitted with {', '.join(lost)}, too: name them, or --fewer")
    cases = [
        *_cases([*sorted(CASES.glob("*.jsonl")), TWINS], _MENDED_WEIGHT),
        *_cases([*sorted(BLIND.glob("*.jsonl")), SECTIONS, *options.more], 1.0),
    ]
    days = sorted(filter(Path.is_dir, options.days.iterdir())) if options.days else []
    with ProcessPoolExecutor(options.jobs) as pool:
        examples = [e for each in pool.map(of_case, cases, chunksize=8) for e in each]
        examples += [e for each in pool.map(of_day, days[:: options.every]) for e in each]
    fit_and_write(examples, also, dry_run=options.dry_run)


def fit_and_write(examples: Sequence[Example], also: Sequence[str], *, dry_run: bool) -> None:
    """Fit every group, print the figures, and write the weights with them."""
    groups = {name: learnt([e for e in examples if e.group == name]) for name in get_args(Group)}
    for name, group in groups.items():
        print(f"{name}: penalty {group.penalty:g}, loss {group.loss:.3f}")
    figures = _report(list(groups.values()))
    if dry_run:
        return
    held = {
        "about": "written by python -m eval.checker.fit; do not edit",
        "cases": digest(),
        "also": list(also),
        "figures": figures,
        "groups": {
            name: {
                "intercept": round(group.fit.intercept, 4),
                "weights": {
                    feature: round(float(weight), 4)
                    for feature, weight in zip(group.fit.names, group.fit.weights, strict=True)
                },
            }
            for name, group in groups.items()
        },
    }
    WEIGHTS.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{WEIGHTS.name} written")


if __name__ == "__main__":
    main()
