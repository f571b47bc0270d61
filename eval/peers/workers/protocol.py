"""JSON lines in, JSON lines out; and finding a peer's words in the sentence it was given."""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

Answer = Callable[[dict[str, Any]], dict[str, Any]]
Found = tuple[int, int, float | None]
"""Start, end (characters; end exclusive) and value, where the reader gives one."""


def serve(answer: Answer) -> None:
    """Answer questions until there are no more. What the peer raises is an answer of its own.

    Whatever the peer prints goes to standard error.
    """
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    for line in sys.stdin:
        try:
            given = answer(json.loads(line))
        except Exception as error:  # noqa: BLE001  a peer may raise anything; it is recorded
            given = {"error": f"{type(error).__name__}: {error}"}
        out.write(json.dumps(given) + "\n")
        out.flush()


def serve_reader(read: Callable[[str, str], list[Found]]) -> None:
    """Answer ``{"texts", "lang", "repeat"}`` with seconds per repetition and what was found."""

    def answer(question: dict[str, Any]) -> dict[str, Any]:
        texts, lang = question["texts"], question["lang"]
        seconds = []
        found: list[list[Found]] = []
        for _ in range(question["repeat"]):
            began = time.perf_counter()
            found = [read(text, lang) for text in texts]
            seconds.append(time.perf_counter() - began)
        return {"seconds": seconds, "found": found}

    serve(answer)


def outermost(found: Iterable[Found]) -> list[Found]:
    """Without what lies inside, or overlaps, a longer find."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
        if all(one[1] <= other[0] or other[1] <= one[0] for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: f[:2])


def spans_of(text: str, surface: str) -> list[tuple[int, int]]:
    """Where a number a peer names stands in the sentence, never within a longer run of digits.

    >>> spans_of("由5%增至25%，又5%", "5%")
    [(1, 3), (10, 12)]
    """
    if not surface:
        return []
    before = r"(?<![\d])(?<!\d[.,])" if surface[0].isdigit() else ""
    after = r"(?!\d)(?![.,]\d)" if surface[-1].isdigit() else ""
    return [m.span() for m in re.finditer(before + re.escape(surface) + after, text)]
