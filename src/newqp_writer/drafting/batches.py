"""Which sections are written in one call: the rules are then sent once for all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def batches(
    pieces: Sequence[T], *, most: int, size: Callable[[T], int], budget: int
) -> list[tuple[T, ...]]:
    """Pieces in batches of about the same number, in their order.

    Args:
        pieces: what is to be written.
        most: pieces in a batch.
        size: of a piece.
        budget: of all pieces in a batch together; a larger piece has one of its own.

    >>> batches("abcdefg", most=3, size=lambda _: 1, budget=9)
    [('a', 'b', 'c'), ('d', 'e'), ('f', 'g')]
    >>> batches("abcd", most=3, size=lambda piece: 9 if piece == "b" else 1, budget=5)
    [('a',), ('b',), ('c', 'd')]
    """
    count = -(-len(pieces) // most)
    least, larger = divmod(len(pieces), max(1, count))
    found: list[tuple[T, ...]] = []
    start = 0
    for number in range(count):
        end = start + least + (number < larger)
        batch: list[T] = []
        for piece in pieces[start:end]:
            if batch and sum(map(size, batch)) + size(piece) > budget:
                found.append(tuple(batch))
                batch = []
            batch.append(piece)
        found.append(tuple(batch))
        start = end
    return found
