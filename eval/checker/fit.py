"""Fit the weights by which the check says how sure it is.

    python -m eval.checker.fit                        # cross-validated figures, and the weights
    python -m eval.checker.fit --dry-run              # the figures only
    python -m eval.checker.fit --more CASES… --days FOLDER    # with more that does not ship

Boosted trees for the numbers that are found in a source, a logistic regression for those computed
and for dates (``learning.py``). They learn from the labelled cases that
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
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, get_args

import numpy as np
from eval.checker.learning import MADE, Example, Learnt, learnt, reliability
from eval.checker.outcomes import clusters
from eval.checker.sections import cases_of

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
from newqp_writer.provenance.weighing import Group
from newqp_writer.provenance.weighing.model import outcome_of

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "number-provenance"
WEIGHTS = ROOT.parent / "src/newqp_writer/provenance/weighing/weights.json"
BLIND = CASES / "blind"
TWINS = CASES / "twins/twins.jsonl"
SECTIONS = ROOT / "second-reader/sections.jsonl"
_LONGEST, _ARTICLES, _BREAKS = 4000, 12, 6  # characters, articles a day, breaks of a class a day
_TOLD = 2  # ways to tell a case wrongly, of a class
# What was made on purpose is plenty, and easy; what the check was mended on flatters it.
_TOLD_WEIGHT = 0.08
_BROKEN_WEIGHT = 0.1
_MENDED_WEIGHT = 0.4
_BOOSTED = "found"  # trees do no better for the other groups


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
        name: asdict(held) for name, held in sorted(figures.items()) if not name.startswith(MADE)
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
    groups = {
        name: learnt([e for e in examples if e.group == name], trees=name == _BOOSTED)
        for name in get_args(Group)
    }
    for name, group in groups.items():
        print(f"{name}: {group.way}, loss {group.loss:.3f}")
    figures = _report(list(groups.values()))
    if dry_run:
        return
    held = {
        "about": "written by python -m eval.checker.fit; do not edit",
        "cases": digest(),
        "also": list(also),
        "figures": figures,
        "groups": {name: group.weights for name, group in groups.items()},
    }
    text = json.dumps(held, ensure_ascii=False, indent=1)
    WEIGHTS.write_text(_TREE.sub(_on_one_line, text) + "\n", encoding="utf-8")
    print(f"{WEIGHTS.name} written")


_TREE = re.compile(r"^    \[.*?^    \]", re.DOTALL | re.MULTILINE)  # by how far it is indented


def _on_one_line(tree: re.Match[str]) -> str:
    return f"    {json.dumps(json.loads(tree[0]), ensure_ascii=False)}"


if __name__ == "__main__":
    main()
