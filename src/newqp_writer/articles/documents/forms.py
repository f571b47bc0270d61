"""How much a PDF draws: forms that draw forms, counted before anything is drawn.

A form is drawn again wherever it is named (ISO 32000-1, 8.10): fifty lines in which each draws the
one below twice ask for more than any memory holds. What each stream names is counted once, so the
count takes time in proportion to the file.
"""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from typing import Any

MOST = 20_000
"""Forms drawn by one document; the busiest plans have some thousands."""

_DEEPEST = 40  # forms within forms that PDFium draws
_LONGEST = 50_000_000  # bytes of a stream that are looked at
_OBJECT = re.compile(rb"(?:^|[\r\n])(\d{1,10}) \d{1,5} obj\b")
_STREAM = re.compile(rb"\bstream\r?\n")
_NAMED = re.compile(rb"/([^\s/<>\[\](){}%]{1,127})\s+(\d{1,10}) \d{1,5} R")
_REFERENCE = re.compile(rb"(\d{1,10}) \d{1,5} R")
_DRAWN = re.compile(rb"/([^\s/<>\[\](){}%]{1,127})(?>(?:\s|%[^\r\n]*[\r\n])+)Do\b")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_UNKNOWN = 50  # times that a stream of a filter that is not read here may draw what it names
_CONTENTS = re.compile(rb"/Contents\s*(\[[^\]]{0,100000}\]|\d{1,10} \d{1,5} R)")
_IS_FORM = re.compile(rb"/Subtype\s*/Form\b")
_IS_PAGE = re.compile(rb"/Type\s*/Page\b")


def draws_too_much(document: Any) -> bool:
    """Whether a document, as pypdfium2 opened it, draws more forms than any has."""
    written = io.BytesIO()
    document.save(written)
    data = written.getvalue()
    if data.count(b"/Form") < 2:
        return False
    return _Drawing(data).total() > MOST


class _Drawing:
    """The streams of a document that draw, and what each of them names."""

    def __init__(self, data: bytes) -> None:
        self._heads: dict[int, bytes] = {}
        self._streams: dict[int, bytes] = {}
        found = list(_OBJECT.finditer(data))
        ends = [one.start() for one in found[1:]] + [len(data)]
        for one, end in zip(found, ends, strict=True):
            held = data[one.end() : end]
            stream = _STREAM.search(held)
            head = held[: stream.start()] if stream else held
            self._heads[int(one[1])] = head
            if stream:
                self._streams[int(one[1])] = held[stream.end() :]
        self._forms = {number for number, head in self._heads.items() if _IS_FORM.search(head)}

    def total(self) -> int:
        """How many forms are drawn, up to more than any document has."""
        below = {number: self._drawn_by(number, [number]) for number in self._forms}
        sizes = dict.fromkeys(self._forms, 1)
        for _level in range(_DEEPEST):
            sizes = {
                number: min(MOST + 1, 1 + sum(sizes[one] * times for one, times in each.items()))
                for number, each in below.items()
            }
        total = 0
        for number, head in self._heads.items():
            if _IS_PAGE.search(head):
                contents = _CONTENTS.search(head)
                streams = [int(one) for one in _REFERENCE.findall(contents[1])] if contents else []
                drawn = self._drawn_by(number, streams)
                total += sum(sizes[one] * times for one, times in drawn.items())
        return total

    def _drawn_by(self, owner: int, streams: list[int]) -> Counter[int]:
        """The forms that the streams of a page or a form draw, by the names of its resources."""
        named = self._named_by(owner)
        drawn: Counter[int] = Counter()
        for stream in streams:
            content = self._content(stream)
            names = dict.fromkeys(named, _UNKNOWN)
            if content is not None:
                names = Counter(map(_plain, _DRAWN.findall(content)))
            for name, times in names.items():
                for form in named.get(name, ()):
                    drawn[form] += times
        return drawn

    def _named_by(self, owner: int) -> dict[bytes, set[int]]:
        """The forms that resources name: in the object itself, in dictionaries it points at."""
        named: dict[bytes, set[int]] = {}
        reached = [owner]
        for one in reached:  # resources, and those of the pages above
            found = _NAMED.findall(self._heads.get(one, b""))
            reached += {int(to) for name, to in found if name in _POINTERS} - {*reached}
        for one in reached[:_DEEPEST]:
            for name, form in _NAMED.findall(self._heads.get(one, b"")):
                if int(form) in self._forms:
                    named.setdefault(_plain(name), set()).add(int(form))
        return named

    def _content(self, number: int) -> bytes | None:
        """What a stream says; ``None`` where its filter is not read here."""
        held, filters = (
            self._streams.get(number, b""),
            _FILTERS.findall(self._heads.get(number, b"")),
        )
        if not filters:
            return held[:_LONGEST]
        if filters != [b"Flate"]:
            return None
        try:
            return zlib.decompressobj().decompress(held, _LONGEST)
        except zlib.error:
            return None


def _plain(name: bytes) -> bytes:
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), name)


_FILTERS = re.compile(rb"/(\w+)Decode\b(?!Parms)")
_POINTERS = frozenset([b"Resources", b"XObject", b"Parent"])
