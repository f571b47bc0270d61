"""grounded-check: a number with a unit, decimals or three digits is a substring of a source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eval.peers.workers.protocol import serve_checker, spans_of
from grounded.claims import Kind, extract  # type: ignore[import-not-found]
from grounded.sources import Source  # type: ignore[import-not-found]
from grounded.verify import verify  # type: ignore[import-not-found]


def flagged(claim: str, sources: list[str]) -> Iterator[tuple[int, int]]:
    """Its failures among the numbers."""
    loaded = [Source(Path(f"{n}.txt"), text) for n, text in enumerate(sources)]
    for finding in verify(extract(claim, kinds={Kind.NUMBER}), loaded).failures:
        yield from spans_of(claim, finding.claim.text)


if __name__ == "__main__":
    serve_checker(flagged)
