"""What a second reader is told, taken apart again, for those who answer in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MATERIAL = re.compile(r"<material>\n(.*?)\n</material>", re.DOTALL)
_TOLD = re.compile(r"(\d+) (.*)")
_DRAFT = re.compile(r"([A-Z])(\d+)[^ ]* (.*)")


@dataclass
class Block:
    """A section as it was told: the articles' words by number, its texts by number."""

    label: str
    words: dict[int, str]
    draft: dict[int, str]


def is_reading(prompt: str) -> bool:
    """Whether a request is for a reading."""
    return "请复核" in prompt


def blocks_of(request: str) -> list[Block]:
    """The sections of a request."""
    found = _MATERIAL.findall(request)
    return list(_blocks(found[-1] if found else ""))


def _blocks(material: str) -> Iterator[Block]:
    for part in material.split("\n\n"):
        lines = part.split("\n")
        told = [place for line in lines[1:] if (place := _TOLD.fullmatch(line))]
        draft = [place for line in lines[1:] if (place := _DRAFT.fullmatch(line))]
        yield Block(lines[0][:1], {int(t[1]): t[2] for t in told}, {int(d[2]): d[3] for d in draft})


def first_for_all(blocks: list[Block]) -> dict[str, list[str]]:
    """A reader to whom everything is right, by the first sentence that it was told."""
    point = "1" if all(block.words for block in blocks) else ""
    lines = [f"{b.label} " + " ".join(f"{n}:{point}" for n in b.draft) for b in blocks]
    return {"basis": lines, "formulas": [], "wrong": []}
