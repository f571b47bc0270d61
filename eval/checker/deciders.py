"""What each verdict, facet and feature of the check decides alone, on labelled cases.

    python -m eval.checker.deciders CASES.jsonl …

Every feature is left out in turn of what a number is weighed by. Counted are the wrong
numbers that are then no longer caught, and those caught only then; the right ones that are then no
longer flagged or up for review, and those flagged only then. A feature that decides nothing needs a
case in ``eval/number-provenance/``, or goes.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from eval.checker.fit import Labelled, of_case
from eval.checker.learning import Example

from newqp_writer.evaluation.cases import read_cases
from newqp_writer.provenance.weighing.model import doubt, outcome_of


class Decided(NamedTuple):
    """Numbers whose outcome hangs on one feature."""

    caught: int = 0
    missed: int = 0
    flagged: int = 0
    cleared: int = 0


def _stands(example: Example, without: str = "") -> bool:
    """Whether a number passes, one feature left out."""
    held = {name: value for name, value in example.features.items() if name != without}
    return outcome_of(doubt(example.group, held)) == "pass"


def decided(examples: Sequence[Example]) -> dict[tuple[str, str], Decided]:
    """By group and feature."""
    found: dict[tuple[str, str], Decided] = defaultdict(Decided)
    for example in examples:
        passes = _stands(example)
        for name, value in example.features.items():
            if not value:
                continue
            key, so_far = (example.group, name), found[example.group, name]
            alone = _stands(example, name)
            if alone == passes:
                continue
            if example.wrong:
                now = so_far._replace(caught=so_far.caught + alone, missed=so_far.missed + passes)
            else:
                now = so_far._replace(
                    flagged=so_far.flagged + alone, cleared=so_far.cleared + passes
                )
            found[key] = now
    return dict(found)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one row a feature, what decides most first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="+", type=Path)
    options = parser.parse_args(arguments)
    cases = [case for path in options.cases for case in read_cases(path)]
    examples = [
        example
        for case in cases
        for example in of_case(Labelled(case, "0", "labelled", 1.0))
        if not example.made
    ]
    print(f"{'group':10}{'feature':36}{'caught':>8}{'missed':>8}{'flagged':>8}{'cleared':>8}")
    rows = sorted(decided(examples).items(), key=lambda row: -sum(row[1]))
    for (group, name), counts in rows:
        print(f"{group:10}{name:36}" + "".join(f"{count:8}" for count in counts))


if __name__ == "__main__":
    main()
