"""touchstone: typed numbers of the text searched for in the source."""

from __future__ import annotations

from collections.abc import Iterator

from clarethium_touchstone.measure import source_matching  # type: ignore[import-not-found]
from eval.peers.workers.protocol import serve_checker, spans_of


def flagged(claim: str, sources: list[str]) -> Iterator[tuple[int, int]]:
    """The unsourced values; it names them without separators."""
    for detail in source_matching(claim, "\n".join(sources))["unsourced_details"]:
        value = detail["value"]
        grouped = f"{int(value):,}" if value.isdigit() else value
        yield from spans_of(claim, value) or spans_of(claim, grouped)


if __name__ == "__main__":
    serve_checker(flagged)
