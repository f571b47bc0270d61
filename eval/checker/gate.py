"""The gate: what the check reaches on what ships, and whether a change takes any of it away.

    python -m eval.checker.gate             # fails when a figure is worse than the baseline
    python -m eval.checker.gate --update    # takes better figures over
    python -m eval.checker.gate --update --allow-regression    # and worse: say why in the commit

Measured are the labelled cases of ``eval/number-provenance/`` and the sentences of the example's
articles, as they stand and with one number broken. ``eval/baseline.json`` holds the counts with the
digest of all that they were measured on: of other data the old counts say nothing, and the gate
asks for an update.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from eval.checker.figures import stale

from newqp_writer.articles import read_day
from newqp_writer.evaluation.breaking import break_articles
from newqp_writer.evaluation.cases import read_cases
from newqp_writer.evaluation.outcomes import Outcomes, outcome_of
from newqp_writer.evaluation.scoring import verdicts

ROOT = Path(__file__).resolve().parents[1]
BASELINE = ROOT / "baseline.json"
CASES = ROOT / "number-provenance"
ARTICLES = ROOT.parent / "examples" / "2026-06-15" / "articles" / "2026-06-15"
_SEED, _MOST = 7, 60  # the same breaks every time, at most so many of a class

Figures = Mapping[str, Mapping[str, int]]


class Change(NamedTuple):
    """A count that is not the baseline's; ``worse`` when something was taken away."""

    name: str
    figure: str
    before: int
    now: int

    @property
    def worse(self) -> bool:
        """More right numbers flagged, or fewer wrong ones caught."""
        return (self.now > self.before) == (self.figure in {"false", "review"})

    def __str__(self) -> str:
        sign = "worse" if self.worse else "better"
        return f"{sign}: {self.name} {self.figure} {self.before} → {self.now}"


def digest() -> str:
    """SHA-256 of all that is measured."""
    files = [*sorted(CASES.rglob("*.jsonl")), *sorted(ARTICLES.iterdir())]
    sums = (hashlib.sha256(path.read_bytes()).hexdigest() for path in files)
    return hashlib.sha256("\n".join(sums).encode()).hexdigest()


def _counts(figures: Outcomes) -> dict[str, int]:
    return {
        "wrong": figures.wrong, "caught": figures.caught, "outright": figures.outright,
        "right": figures.right, "false": figures.false, "review": figures.review,
    }  # fmt: skip


def _labelled() -> Iterator[tuple[str, dict[str, int]]]:
    for path in sorted(CASES.rglob("*.jsonl")):
        figures = Outcomes()
        for case in read_cases(path):
            for number, entries in verdicts(case):
                figures.add(outcome_of(entries), supported=number.label == "supported")
        yield f"cases {path.relative_to(CASES).with_suffix('')}", _counts(figures)


def _broken() -> Iterator[tuple[str, dict[str, int]]]:
    score = break_articles(read_day(ARTICLES).articles, seed=_SEED, most=_MOST)
    yield "sentences as they stand", {"right": score.numbers, "false": len(score.flagged)}
    for kind, breaks in sorted(score.kinds.items()):
        yield (
            f"broken {kind}",
            {
                "wrong": breaks.made, "caught": breaks.caught,
                "right": breaks.others, "false": breaks.others_flagged,
                "review": breaks.others_in_review,
            },
        )  # fmt: skip


def measure() -> dict[str, dict[str, int]]:
    """Every figure by name."""
    return dict([*_labelled(), *_broken()])


def changes(before: Figures, now: Figures) -> list[Change]:
    """What differs, the worse first. A figure that is gone counts as nothing caught."""
    found = [
        Change(name, figure, counts.get(figure, 0), now.get(name, {}).get(figure, 0))
        for name, counts in before.items()
        for figure in ("caught", "outright", "false", "review")
        if counts.get(figure, 0) != now.get(name, {}).get(figure, 0)
    ]
    return sorted(found, key=lambda change: not change.worse)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, compare, and say what changed; 1 when something got worse."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="take the figures over")
    parser.add_argument("--allow-regression", action="store_true", help="also where they fall")
    options = parser.parse_args(arguments)
    held = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    now, of = measure(), digest()
    for name, counts in now.items():
        print(f"{name:28}", *(f"{figure} {count}" for figure, count in counts.items()))
    same = held.get("digest") == of
    found = changes(held["figures"], now) if same else []
    for change in found:
        print(change)
    if told := stale():
        print(told)
    if not same:
        print("the data are not those of the baseline: --update --allow-regression")
    fallen = not same or any(change.worse for change in found)
    if options.update and (not fallen or options.allow_regression):
        text = json.dumps({"digest": of, "figures": now}, ensure_ascii=False, indent=1) + "\n"
        BASELINE.write_text(text, encoding="utf-8")
        print(f"{BASELINE.name} updated")
        return 0
    return int(fallen)


if __name__ == "__main__":
    raise SystemExit(main())
