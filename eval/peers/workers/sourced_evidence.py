"""sourced-evidence: the numbers of a sentence stand together in one passage.

Its own failing status, ``contradicted``, needs a Latin name. With ``unverified`` the numbers that
its best passage lacks count as rejected too.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator

from eval.peers.workers.protocol import serve_checker, spans_of
from sourced import signals  # type: ignore[import-not-found]
from sourced.check import CONTRADICTED, UNVERIFIED, check_claim  # type: ignore[import-not-found]


def flagged(claim: str, sources: list[str]) -> Iterator[tuple[int, int]]:
    """The numbers it rejects."""
    result = check_claim(claim, "\n".join(sources))
    surfaces: list[str] = []
    if result["status"] == CONTRADICTED:
        surfaces = [one["claim_number"] for one in result["contradictions"]]
    elif result["status"] == UNVERIFIED and "unverified" in sys.argv:
        said = re.search(r"numbers (\[.*?\])", result["detail"])
        missing = set(ast.literal_eval(said[1])) if said is not None else set()
        surfaces = [text for value, text in signals.numbers_with_text(claim) if value in missing]
    for surface in surfaces:
        yield from spans_of(claim, surface)


if __name__ == "__main__":
    serve_checker(flagged)
