"""JSON lines in, JSON lines out; and finding a peer's words in the sentence it was given."""

from __future__ import annotations

import json
import os
import re
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

Answer = Callable[[dict[str, Any]], dict[str, Any]]
_SEAM = re.compile(r"[\u3400-\u9fff][!-~]|[!-~][\u3400-\u9fff]")  # Han and visible ASCII
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


def folded(text: str) -> str:
    """Full-width characters as their plain forms, one for one; the length stays."""
    plain = (unicodedata.normalize("NFKC", char) for char in text)
    return "".join(new if len(new) == 1 else old for new, old in zip(plain, text, strict=True))


def spaced(text: str) -> tuple[str, list[int]]:
    """The text with a space wherever Han and ASCII meet, and where each character came from.

    >>> spaced("增长5%。")[0]
    '增长 5%。'
    """
    out: list[str] = []
    origin: list[int] = []
    for at, char in enumerate(text):
        if at and _SEAM.fullmatch(text[at - 1] + char):
            out.append(" ")
            origin.append(at)
        out.append(char)
        origin.append(at)
    return "".join(out), origin


def serve_checker(flagged: Callable[[str, list[str]], Iterable[tuple[int, int]]]) -> None:
    """Answer ``{"claim", "sources", "spaced"}`` with the bounds of the numbers the peer rejects.

    Bounds count the characters of the claim as it was asked, spaced or not.
    """

    def answer(question: dict[str, Any]) -> dict[str, Any]:
        claim, sources = question["claim"], question["sources"]
        if not question["spaced"]:
            return {"flagged": sorted(set(flagged(claim, sources)))}
        claim, origin = spaced(claim)
        found = flagged(claim, [spaced(source)[0] for source in sources])
        return {"flagged": sorted({(origin[a], origin[b - 1] + 1) for a, b in found if a < b})}

    serve(answer)
