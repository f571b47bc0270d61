"""opengate-grounding: every run of digits of the answer is one of the context's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eval.peers.workers.protocol import serve_checker
from opengate_grounding import check_grounding  # type: ignore[import-not-found]


def flagged(claim: str, sources: list[str]) -> Iterator[tuple[int, int]]:
    """The digits it calls ungrounded; it names them without leading zeros."""
    missing = set(check_grounding(claim, sources).ungrounded_numbers)
    for number in re.finditer(r"\d+(?:\.\d+)?", claim):
        if re.sub(r"^0+(?=\d)", "", number[0]) in missing:
            yield number.span()


if __name__ == "__main__":
    serve_checker(flagged)
