"""quantulum3: English quantities with units."""

from __future__ import annotations

import warnings

from eval.peers.workers.protocol import Found, outermost, serve_reader

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it says that its optional classifier is not there
    from quantulum3 import parser  # type: ignore[import-not-found]


def read(text: str, lang: str) -> list[Found]:
    """What the parser finds."""
    return outermost((*q.span, float(q.value)) for q in parser.parse(text, lang=f"{lang}_US"))


if __name__ == "__main__":
    serve_reader(read)
