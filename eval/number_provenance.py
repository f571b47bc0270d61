"""How many wrong numbers are caught, and how many right ones flagged.

    python eval/number_provenance.py CASES.jsonl [--list]
    python eval/number_provenance.py --mutate ARTICLES_FOLDER [--seed 1] [--most 200] [--list]

CASES.jsonl holds one case a line: ``id``, ``kind``, ``claim``, ``cites``, ``sources`` (``id``,
``publisher``, ``title``, ``date``, ``lang``, ``text``) and ``numbers`` (``surface``, ``occurrence``
and the ``label`` ``supported`` or ``unsupported``). A number that is not read, or exempt, counts as
passed. Printed for all cases and for each kind: recall (wrong numbers flagged), false alarms (right
numbers flagged), both with Wilson intervals of 95 %, and balanced accuracy.

With ``--mutate``, the sentences of real articles are broken on purpose instead; see
``provenance_mutations.py``. The same seed gives the same figures.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newqp_writer.models import Article, Entry
from newqp_writer.provenance import check_text

Case = dict[str, Any]


@dataclass
class Tally:
    """Numbers by what they are and what was said of them."""

    wrong: int = 0
    caught: int = 0
    right: int = 0
    flagged: int = 0

    def add(self, *, supported: bool, failed: bool) -> None:
        """Count one number."""
        if supported:
            self.right += 1
            self.flagged += failed
        else:
            self.wrong += 1
            self.caught += failed


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % score interval of a share (Wilson 1927).

    >>> [round(end, 3) for end in wilson(9, 10)]
    [0.596, 0.982]
    """
    if of == 0:
        return 0.0, 1.0
    z = 1.959964
    share = hits / of
    centre = share + z * z / (2 * of)
    spread = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    scale = 1 + z * z / of
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def place(claim: str, surface: str, occurrence: int) -> tuple[int, int]:
    """Where the n-th occurrence of a surface stands in the claim.

    Raises:
        ValueError: when it does not stand there so often.
    """
    start = -1
    for _ in range(occurrence):
        start = claim.index(surface, start + 1)
    return start, start + len(surface)


def articles_of(case: Case) -> list[Article]:
    """The sources of a case as articles."""
    return [
        Article.model_validate(
            {key: source[key] for key in ("id", "publisher", "title", "lang", "text")}
            | {"published": source["date"]}
        )
        for source in case["sources"]
    ]


def judged(case: Case) -> Iterator[tuple[str, bool, list[Entry]]]:
    """For each labelled number of a case: its surface, whether it is right, the entries upon it."""
    entries = check_text(case["claim"], articles_of(case), case["cites"]).entries
    for number in case["numbers"]:
        start, end = place(case["claim"], number["surface"], number["occurrence"])
        touching = [entry for entry in entries if entry.start < end and start < entry.end]
        same = [entry for entry in touching if (entry.start, entry.end) == (start, end)]
        yield number["surface"], number["label"] == "supported", same or touching


def _row(name: str, tally: Tally) -> str:
    def share(hits: int, of: int) -> str:
        low, high = wilson(hits, of)
        return (
            f"{hits / of:6.1%} [{low:4.0%},{high:5.0%}] {hits:>4}/{of:<4}" if of else f"{'—':>28}"
        )

    balance = ""
    if tally.wrong and tally.right:
        balance = f"{(tally.caught / tally.wrong + 1 - tally.flagged / tally.right) / 2:6.1%}"
    return (
        f"{name:<20} {share(tally.caught, tally.wrong)}  {share(tally.flagged, tally.right)}"
        f"  {balance}"
    )


def run_cases(cases: Iterable[Case], *, tell: bool) -> None:
    """Check all cases and print the table; with ``tell`` also each error."""
    kinds: dict[str, Tally] = defaultdict(Tally)
    total = Tally()
    for case in cases:
        for surface, supported, entries in judged(case):
            failed = any(not entry.passed for entry in entries)
            kinds[case["kind"]].add(supported=supported, failed=failed)
            total.add(supported=supported, failed=failed)
            if tell and failed == supported:
                what = "FLAGGED" if failed else "MISSED"
                said = "; ".join(f"{e.verdict}: {e.explanation}" for e in entries) or "not read"
                print(f"{what} {case['kind']} {surface} ({said})\n    {case['claim']}")
    print(f"{'':<20} {'wrong numbers caught':<28}  {'right numbers flagged':<28}  balanced")
    for kind, tally in sorted(kinds.items()):
        print(_row(kind, tally))
    print(_row("all", total))


def main() -> int:
    """Read the arguments and run; 2 when a file cannot be read."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path, nargs="?", help="cases, one a line")
    parser.add_argument("--mutate", type=Path, metavar="FOLDER", help="break the sentences there")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=200, help="mutants of a kind")
    parser.add_argument("--list", action="store_true", help="print what was missed or flagged")
    options = parser.parse_args()
    if (options.cases is None) == (options.mutate is None):
        parser.error("give either a file of cases or --mutate with a folder of articles")
    try:
        if options.mutate is not None:
            from provenance_mutations import (  # type: ignore[import-not-found] # noqa: PLC0415
                run,  # it stands beside this script
            )

            run(options.mutate, seed=options.seed, most=options.most, tell=options.list)
        else:
            lines = options.cases.read_text(encoding="utf-8").splitlines()
            run_cases((json.loads(line) for line in lines if line.strip()), tell=options.list)
    except (OSError, ValueError, KeyError) as error:
        print(f"{options.cases or options.mutate}: {error!r}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
