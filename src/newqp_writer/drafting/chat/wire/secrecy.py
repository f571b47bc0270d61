"""Secrets taken out of what is shown, however a server spells them.

Servers and gateways echo the key they do not accept: partly masked, in Base64, with invisible
characters in it. What of a text agrees with a secret over several characters is left out.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from newqp_writer.text import clean_line

_AGREEING = 8
"""Letters and digits in a row that no message has in common with a key by chance."""


def masked(text: str, secrets: Iterable[str]) -> str:
    r"""One line of ``text`` without the secrets; those of fewer than eight characters are words.

    >>> masked("bad key sk-4f\u200b9a8b7c6d5e", ["sk-4f9a8b7c6d5e"])
    'bad key …'
    >>> masked("Incorrect API key: sk-4f******6d5e", [])
    'Incorrect API key: sk-…'
    """
    line = clean_line(text)
    places = [index for index, char in enumerate(line) if char.isalnum()]
    letters = "".join(line[index] for index in places).casefold()
    hidden: set[int] = set()
    for secret in secrets:
        for spelling in _spellings(secret) if len(secret) >= _AGREEING else ():
            hidden.update(_agreement(letters, "".join(filter(str.isalnum, spelling)).casefold()))
    for first, last in _runs(sorted(hidden, reverse=True)):
        begin = places[first]
        # The sign of a key belongs to it, as in sk-….
        while begin and (line[begin - 1].isalnum() or line[begin - 1] in "-_"):
            begin -= 1
        line = line[:begin] + "…" + line[places[last] + 1 :]
    # Servers echo a key partly masked: sk-abc…wxyz still says too much.
    return re.sub(r"\bsk-[\w*….-]{4,200}", "sk-…", line)


def _spellings(secret: str) -> Iterator[str]:
    yield secret
    yield quote(secret, safe="")
    raw = secret.encode()
    yield raw.hex()
    for before in range(3):  # what stands before it shifts its letters in Base64
        letters = base64.b64encode(b"\0" * before + raw).decode().rstrip("=")
        core = letters[(0, 2, 3)[before] : -1]
        yield core
        yield core.replace("+", "-").replace("/", "_")


def _agreement(text: str, secret: str) -> Iterator[int]:
    """The places of ``text`` that lie in a run which ``secret`` has too."""
    for start in range(len(secret) - _AGREEING + 1):
        piece, place = secret[start : start + _AGREEING], -1
        while (place := text.find(piece, place + 1)) >= 0:
            yield from range(place, place + _AGREEING)


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of each unbroken run in descending ``places``."""
    last = previous = None
    for place in places:
        if previous is not None and place != previous - 1:
            assert last is not None
            yield previous, last
            last = place
        last = place if last is None else last
        previous = place
    if previous is not None and last is not None:
        yield previous, last
