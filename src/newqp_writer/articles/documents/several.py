"""Files that hold many articles: so many of them are read, and that there are more is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from newqp_writer.articles.clipping import Clipping
from newqp_writer.articles.left_out import leave_out
from newqp_writer.language import _

T = TypeVar("T")

MOST = 300
"""Articles of a file; a day has fewer, and what has more is an archive."""


def clip_first(found: Sequence[T], clip: Callable[[T], Clipping | None]) -> tuple[Clipping, ...]:
    """The clippings of the first articles of a file; that there are more is said.

    Args:
        found: everything in the file that may be an article, in its order.
        clip: makes a clipping of one; None of what turns out to be none.
    """
    clippings = [one for each in found[:MOST] if (one := clip(each)) is not None]
    if clippings and len(found) > MOST:
        words = _("{count} articles in it, the first {most} read")
        leave_out(words.format(count=len(found), most=MOST))
    return tuple(clippings)
