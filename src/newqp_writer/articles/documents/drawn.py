"""A line as it is drawn on a page: its words and where they stand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A line of a page and its box in points from the top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    page_height: float = 842.0

    def at_edge(self, share: float) -> bool:
        """Whether it stands in the uppermost or lowest share of the page."""
        return self.bottom < share * self.page_height or self.top > (1 - share) * self.page_height


def same_height(one: Line, other: Line) -> bool:
    """Whether two lines stand beside each other."""
    return abs(one.top - other.top) < 0.5 * max(one.size, other.size)
