"""rag-quantguard: each quantity against the source sentence that shares most words."""

from __future__ import annotations

from collections.abc import Iterator

from eval.peers.workers.protocol import serve_checker
from quantguard import QuantitativeGuard  # type: ignore[import-not-found]


def flagged(claim: str, sources: list[str]) -> Iterator[tuple[int, int]]:
    """The quantities it calls contradicted or unsupported."""
    for result in QuantitativeGuard().verify(claim, sources).results:
        if result.status.value in {"CONTRADICTED", "UNSUPPORTED"}:
            yield result.claim.span.start, result.claim.span.end


if __name__ == "__main__":
    serve_checker(flagged)
