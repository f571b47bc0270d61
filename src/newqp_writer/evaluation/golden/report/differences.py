"""A golden section beside a run's, with what differs between them marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import Indel

from newqp_writer.evaluation.golden.effort import Part, parts
from newqp_writer.evaluation.golden.stories import pair
from newqp_writer.models import Briefing

_SHORTEST = 2  # characters in common that are worth leaving unmarked


class Piece(NamedTuple):
    """A stretch of text; ``mark``: the other issue has it not."""

    text: str
    mark: bool


class Beside(NamedTuple):
    """A part of both issues."""

    name: str
    golden: tuple[Piece, ...]
    run: tuple[Piece, ...]


def beside(golden: Briefing, run: Briefing) -> list[Beside]:
    """The parts of two issues, each with what only it has."""
    found = parts(golden, run, pair(golden, run))
    return [_marked(part) for part in found if part.golden or part.run]


def _marked(part: Part) -> Beside:
    blocks = [
        (op.src_start, op.src_end, op.dest_start, op.dest_end)
        for op in Indel.opcodes(part.golden, part.run)
        if op.tag == "equal" and op.src_end - op.src_start >= _SHORTEST
    ]
    return Beside(
        part.name,
        tuple(_pieces(part.golden, [(a, b) for a, b, _, _ in blocks])),
        tuple(_pieces(part.run, [(a, b) for _, _, a, b in blocks])),
    )


def _pieces(text: str, common: list[tuple[int, int]]) -> Iterator[Piece]:
    at = 0
    for start, end in common:
        if at < start:
            yield Piece(text[at:start], mark=True)
        yield Piece(text[start:end], mark=False)
        at = end
    if at < len(text):
        yield Piece(text[at:], mark=True)
