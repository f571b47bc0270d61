"""agenda-intelligence-md grounded_check: numbers of a claim no relevant sentence holds.

With ``anywhere``: its canonical numbers compared with those of the whole corpus.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from agenda_intelligence import grounding  # type: ignore[import-not-found]
from eval.peers.workers.protocol import folded, serve_checker, spans_of


def flagged(claim: str, sources: list[str]) -> Iterator[tuple[int, int]]:
    """The numbers it calls unmatched."""
    if "anywhere" in sys.argv:
        known = {fact for source in sources for fact in grounding._numeric_fact_keys(source)}  # noqa: SLF001
        mentions = grounding._numeric_mentions(claim)  # noqa: SLF001
        missing = [mention["display"] for mention in mentions if mention["key"] not in known]
    else:
        index = grounding.GroundingIndex({str(n): text for n, text in enumerate(sources)})
        missing = list(index.match(claim).unmatched_numbers)
    for display in missing:
        yield from spans_of(folded(claim).casefold(), display)


if __name__ == "__main__":
    serve_checker(flagged)
