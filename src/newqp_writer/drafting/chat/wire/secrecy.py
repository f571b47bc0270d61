"""Secrets taken out of what is shown, however a server spells them.

Servers and gateways echo the key they do not accept: partly masked, backwards, in Base64, as the
codes of its letters, with invisible characters in it. What of a text agrees with a secret over
several characters is left out.
"""

from __future__ import annotations

import base64
import codecs
import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import quote, unquote

from newqp_writer.text import clean_line

_AGREEING = 8
"""Letters and digits in a row that no message has in common with a key by chance."""


_KEY = re.compile(r"\bsk-[\w*….-]{4,200}")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))")
# {"0": "s", "1": "k"}: each letter with its place.
_PLACED = re.compile(r"""["']?\d{1,3}["']?\s?[:=]\s?["'](.)["'][,;]?\s?""")
_ALL_PLACED = re.compile(rf"(?:{_PLACED.pattern}){{{_AGREEING},}}")
_ROUNDS = 4  # an entity within an entity, and so on


def masked(text: str, secrets: Iterable[str]) -> str:
    r"""One line of ``text`` without the secrets; those of fewer than eight characters are words.

    >>> masked("bad key sk-4f\u200b9a8b7c6d5e", ["sk-4f9a8b7c6d5e"])
    'bad key …'
    >>> masked("Incorrect API key: sk-4f******6d5e", [])
    'Incorrect API key: sk-…'
    """
    spellings = [
        "".join(filter(str.isalnum, spelling)).casefold()
        for secret in secrets
        if len(secret) >= _AGREEING
        for spelling in _both_ways(_spellings(secret))
    ]
    line, read = clean_line(text), clean_line(_decoded(text))
    places, hidden = _told(line, spellings)
    if read != line:
        again = _told(read, spellings)
        if len(again[1]) > len(hidden) or _KEY.search(read):
            line, (places, hidden) = read, again
    kept, end = list[str](), len(line)  # from the end of the line to its beginning
    for first, last in _runs(sorted(hidden, reverse=True)):
        begin, behind = places[first], places[last] + 1
        if begin >= end:
            continue  # of a word that is hidden whole
        # The sign of a key belongs to it, as in sk-….
        while begin and (line[begin - 1].isalnum() or line[begin - 1] in "-_"):
            begin -= 1
        if behind <= end:
            kept += [line[behind:end], "…"]
        end = min(begin, end)
    kept.append(line[:end])
    # Servers echo a key partly masked: sk-abc…wxyz still says too much.
    return _KEY.sub("sk-…", "".join(reversed(kept)))


def _told(line: str, spellings: Iterable[str]) -> tuple[list[int], set[int]]:
    """The places of the letters of a line, and which of those letters tell a secret."""
    folded = [(index, letter) for index, char in enumerate(line) if (letter := _letter(char))]
    letters = "".join(letter for _, letter in folded)
    told = {one for spelling in spellings for one in _agreement(letters, spelling)}
    return [index for index, _ in folded], told


def _letter(char: str) -> str:
    """A letter or digit in its plain form: k of ｋ, 𝐤 and ⓚ; empty for a sign."""
    plain = char if char.isascii() else unicodedata.normalize("NFKC", char)
    small = plain.casefold()
    return small if len(small) == 1 and small.isalnum() else ""


def _decoded(text: str) -> str:
    """Text as a browser or a parser would show it: entities, percent signs and escapes read."""
    for _ in range(_ROUNDS):
        before = text
        text = _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), text)
        text = unquote(html.unescape(text))
        if text == before:
            break
    return _ALL_PLACED.sub(lambda found: "".join(_PLACED.findall(found[0])), text)


def _spellings(secret: str) -> Iterator[str]:
    yield secret
    yield quote(secret, safe="")
    yield codecs.encode(secret, "rot13")
    raw = secret.encode()
    yield "".join(map(str, raw))  # 115, 107, 45 …
    yield "".join(f"{byte:03o}" for byte in raw)
    for before in range(5):  # as for Base64 below, in groups of five
        letters = base64.b32encode(b"\0" * before + raw).decode().rstrip("=")
        yield letters[(0, 2, 4, 5, 7)[before] : -1]
    for before in range(4):
        for encode in (base64.b85encode, base64.a85encode):
            yield encode(b"\0" * before + raw).decode()[5 * bool(before) : -5]
    for core in _in_base64(raw):
        yield core
        yield from _in_base64(core.encode())  # once more
    for wide in (secret.encode("utf-16-le"), secret.encode("utf-16-be")):
        yield wide.hex()
        yield from _in_base64(wide)
    yield raw.hex()


def _in_base64(raw: bytes) -> Iterator[str]:
    for before in range(3):  # what stands before it shifts its letters
        letters = base64.b64encode(b"\0" * before + raw).decode().rstrip("=")
        core = letters[(0, 2, 3)[before] : -1]
        yield core
        yield core.replace("+", "-").replace("/", "_")


def _both_ways(spellings: Iterable[str]) -> Iterator[str]:
    for spelling in spellings:
        yield spelling
        yield spelling[::-1]


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
