"""recognizers-text-suite: numbers, percentages, money, dimensions and dates, or numbers alone."""

from __future__ import annotations

import sys
from typing import Any

import recognizers_suite as suite  # type: ignore[import-not-found]
from eval.peers.workers.protocol import Found, outermost, serve_reader
from recognizers_text import Culture  # type: ignore[import-not-found]

ALL = (
    suite.recognize_number, suite.recognize_percentage, suite.recognize_currency,
    suite.recognize_dimension, suite.recognize_datetime, suite.recognize_ordinal,
)  # fmt: skip
USED = (suite.recognize_number,) if "numbers" in sys.argv else ALL


def value_of(resolution: dict[str, Any] | None) -> float | None:
    """The number of a resolution; dates have none."""
    try:
        return float(str((resolution or {})["value"]).rstrip("%"))
    except (KeyError, ValueError):
        return None


def read(text: str, lang: str) -> list[Found]:
    """What the models find; of overlapping finds the longest."""
    culture = Culture.Chinese if lang == "zh" else Culture.English
    return outermost(
        (one.start, one.end + 1, value_of(one.resolution))
        for recognize in USED
        for one in recognize(text, culture)
    )


if __name__ == "__main__":
    serve_reader(read)
