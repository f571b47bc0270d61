"""pagecite check_value: a value's numbers stand on the cited page; each article is a page."""

from __future__ import annotations

from collections.abc import Iterator

from eval.peers.workers.protocol import folded, serve_checker
from pagecite.verify import NUMBER, check_value  # type: ignore[import-not-found]


def flagged(claim: str, sources: list[str]) -> Iterator[tuple[int, int]]:
    """The numbers that are on none of the pages."""
    pages = list(range(1, len(sources) + 1))
    for number in NUMBER.finditer(folded(claim)):
        if not check_value(number[0], pages, sources).ok:
            yield number.span()


if __name__ == "__main__":
    serve_checker(flagged)
