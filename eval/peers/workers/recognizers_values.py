"""A baseline: what recognizers-text-suite reads in the claim, it also reads in a source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import recognizers_suite as suite  # type: ignore[import-not-found]
from eval.peers.workers.protocol import outermost, serve_checker
from recognizers_text import Culture  # type: ignore[import-not-found]

MODELS = (
    suite.recognize_number, suite.recognize_percentage, suite.recognize_currency,
    suite.recognize_dimension, suite.recognize_datetime,
)  # fmt: skip


def has_han(text: str) -> bool:
    """Whether a text is Chinese."""
    return any("\u3400" <= char <= "\u9fff" for char in text)


def key(resolution: dict[str, Any]) -> str:
    """What a resolution says, without the year it may have made up."""
    if "values" in resolution:
        return " ".join(str(value.get("timex")) for value in resolution["values"])
    return f"{resolution.get('value')} {resolution.get('unit', '')}".strip()


def read(text: str) -> dict[tuple[int, int], set[str]]:
    """Everything the models find, by its bounds."""
    culture = Culture.Chinese if has_han(text) else Culture.English
    found: dict[tuple[int, int], set[str]] = {}
    for recognize in MODELS:
        for one in recognize(text, culture):
            found.setdefault((one.start, one.end + 1), set()).add(key(one.resolution or {}))
    return found


def flagged(claim: str, sources: list[str]) -> Iterator[tuple[int, int]]:
    """The finds of the claim, longest first, whose value no source has."""
    known = {value for source in sources for values in read(source).values() for value in values}
    found = read(claim)
    for start, end, _ in outermost((start, end, None) for start, end in found):
        if not found[start, end] & known:
            yield start, end


if __name__ == "__main__":
    serve_checker(flagged)
