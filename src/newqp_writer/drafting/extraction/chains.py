"""Which sentences are printed only together: one that leans, behind those that lead to it.

至此，已安排资金1851亿元 needs the sentence on what was done; 其中 needs the whole. Where the
sentences between are printable too, they stand as in the source, one behind the other.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from newqp_writer.drafting.extraction.antecedents import follows_on
from newqp_writer.drafting.extraction.candidate import Candidate

_MOST = 3


def chain(pool: Sequence[Candidate], place: int, chosen: Collection[int]) -> tuple[int, ...] | None:
    """A sentence with those before it without which it cannot be read, that are not printed yet.

    Args:
        pool: the sentences of a story, in order.
        place: of the sentence.
        chosen: the places of those that are printed.

    Returns:
        Places in order, the sentence's own last; ``None`` where what it leans on cannot be printed.
    """
    links = [place]
    while leans_on_another(pool[links[0]]):
        first = links[0]
        if first == 0 or not pool[first].comes_after(pool[first - 1]) or pool[first].is_one_of_many:
            return None
        if first - 1 in chosen:
            break
        if len(links) == _MOST:
            return None
        links.insert(0, first - 1)
    return tuple(links)


def leans_on_another(candidate: Candidate) -> bool:
    """Whether a sentence cannot be printed without the one before it."""
    return candidate.leans or (candidate.article.lang == "zh" and follows_on(candidate))
