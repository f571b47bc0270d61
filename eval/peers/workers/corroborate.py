"""corroborate: numbers and dates of the answer are among those of the chunks."""

from __future__ import annotations

from collections.abc import Iterator

import corroborate as peer  # type: ignore[import-not-found]
from eval.peers.workers.protocol import serve_checker, spans_of


def flagged(claim: str, sources: list[str]) -> Iterator[tuple[int, int]]:
    """The spans of its findings on numbers (FG001) and dates (FG002)."""
    for finding in peer.check_answer("", sources, claim).findings:
        if finding.code in {"FG001", "FG002"}:
            for surface in finding.spans:
                yield from spans_of(claim, surface)


if __name__ == "__main__":
    serve_checker(flagged)
