"""figured: a figure must be a cell of the results; the articles' figures are the one column.

With ``exact``: cells alone, no tolerance, small figures and years looked up too.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from eval.peers.workers.protocol import serve_checker
from figured import extract_numbers, trace  # type: ignore[import-not-found]

EXACT: dict[str, Any] = {
    "rel_tolerance": 0.0, "ignore_below": 0.0, "ignore_years": False, "derivations": {"cell"},
}  # fmt: skip
POLICY = EXACT if "exact" in sys.argv else {}


def flagged(claim: str, sources: list[str]) -> Iterator[tuple[int, int]]:
    """The figures that trace to nothing."""
    rows = [{"figure": figure.value} for source in sources for figure in extract_numbers(source)]
    for result in trace(claim, rows, **POLICY).results:
        if result.status == "ungrounded":
            yield result.figure.start, result.figure.end


if __name__ == "__main__":
    serve_checker(flagged)
