"""Digits that no grammar took: no digit of a text goes unseen, whatever stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newqp_writer.numerals.names import Name, key_of

REASON = "字母或符号中的数字"
# The whole of the word that the digits stand in, for it is what a reader sees: x9, co2, _5.
_WORD = re.compile(r"[A-Za-z_]*\d[A-Za-z0-9_]*")


def remainder_in(text: str) -> Iterator[Name]:
    """Words with digits in them, in a text whose numbers and names have been blanked.

    Each is like the name of a product: who cites an article for it must find it there.

    >>> [(name.start, name.key) for name in remainder_in("增长_9%，x9型")]
    [(2, '_9'), (6, 'x9')]
    """
    for found in _WORD.finditer(text):
        yield Name(found.start(), found.end(), REASON, key_of(found[0]))
