"""reshimu-shor: numbers and dates looked up as strings; ``strict`` asks for whole tokens."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from eval.peers.workers.protocol import serve_checker, spans_of
from reshimu_shor import classify  # type: ignore[import-not-found]


def flagged(claim: str, sources: list[str]) -> Iterator[tuple[int, int]]:
    """The numbers and dates it does not find."""
    result = classify(
        claim, "\n".join(sources), entity_types=["number", "date"], strict="strict" in sys.argv
    )
    for entity in result.entities:
        if not entity.found:
            yield from spans_of(claim, entity.text)


if __name__ == "__main__":
    serve_checker(flagged)
