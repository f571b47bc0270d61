"""Outcomes of the check on labelled cases: caught, outright, false, up for review.

    python -m eval.checker.outcomes CASES.jsonl … [--part open|kept] [--kinds] [--list] [--jobs N]

A set is a file; cases that share an article are of one part, so that what is mended on one part is
measured on articles that nobody saw. ``--list`` shows every wrong number that passes and every
right one that does not (never of the part that is kept back).
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from newqp_writer.evaluation.cases import Case, LabelledNumber, read_cases
from newqp_writer.evaluation.outcomes import Outcomes, outcome_of
from newqp_writer.evaluation.scoring import verdicts
from newqp_writer.models import Entry

_PARTS = 3  # one of so many is kept back


class Row(NamedTuple):
    """A labelled number and what was said of it."""

    case: Case
    number: LabelledNumber
    entries: tuple[Entry, ...]


def clusters(cases: Sequence[Case]) -> list[str]:
    """The source set of each case: those that share an article have one."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    keys = [
        [hashlib.sha256(source.text.encode()).hexdigest() for source in case.sources]
        for case in cases
    ]
    for shared in keys:
        for key in shared:
            parent[root(key)] = root(shared[0])
    return [root(shared[0]) for shared in keys]


def is_kept(cluster: str) -> bool:
    """Whether the cases of a source set are measured only, never looked at."""
    return int(cluster, 16) % _PARTS == 0


def parted(cases: Sequence[Case], part: str) -> list[Case]:
    """The cases of a part: ``open``, ``kept`` or ``all``."""
    if part == "all":
        return list(cases)
    named = zip(cases, clusters(cases), strict=True)
    return [case for case, cluster in named if is_kept(cluster) == (part == "kept")]


def judged(case: Case) -> list[Row]:
    """Every labelled number of a case with its entries."""
    return [Row(case, number, entries) for number, entries in verdicts(case)]


def _told(row: Row) -> str:
    said = "; ".join(
        f"{e.outcome} {e.verdict} {'' if e.doubt is None else f'{e.doubt:.2f} '}{e.explanation}"
        for e in row.entries
    )
    what = "WRONG" if row.number.label == "unsupported" else "RIGHT"
    return (
        f"{what} {row.case.id} [{row.case.kind}] {row.number.surface} ({row.number.why})\n"
        f"    {row.case.claim}\n    {said or 'not read'}"
    )


def _is_mistake(row: Row) -> bool:
    return (outcome_of(row.entries) == "pass") == (row.number.label == "unsupported")


def tallied(rows: Iterable[Row]) -> Outcomes:
    """The figures of some numbers."""
    figures = Outcomes()
    for row in rows:
        figures.add(outcome_of(row.entries), supported=row.number.label == "supported")
    return figures


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="+", type=Path)
    parser.add_argument("--part", default="all", choices=["all", "open", "kept"])
    parser.add_argument("--kinds", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args(arguments)
    if options.list and options.part == "kept":
        parser.error("the part that is kept back is measured, not looked at")
    for path in options.cases:
        cases = parted(list(read_cases(path)), options.part)
        if options.jobs > 1:
            with ProcessPoolExecutor(options.jobs) as pool:
                rows = [row for one in pool.map(judged, cases, chunksize=8) for row in one]
        else:
            rows = [row for case in cases for row in judged(case)]
        print(f"{path.stem:24} {options.part:5} {tallied(rows).words}")
        kinds = sorted({case.kind for case in cases}) if options.kinds else []
        for kind in kinds:
            of_kind = tallied(row for row in rows if row.case.kind == kind)
            print(f"    {kind:26} {of_kind.words}")
        for row in filter(_is_mistake, rows) if options.list else ():
            print(_told(row))


if __name__ == "__main__":
    main()
