"""Numbers that bear a citation of their own, in a sentence that cites several sources.

    均价每平方米1.49万元[5]，环比微降0.3%[6]
    Dublin sent in 2,160 (Housing Agency 2026), and Cork [1,480](https://builders.example/2026)

What stands right behind a number, or is a link around it, is held against that number alone: it is
not enough that another source of the sentence has it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from newqp_writer.models import Entry
from newqp_writer.reports.citations.marks import Mark

_BETWEEN = re.compile(r"[\s,，、;；.。)）”’\"]*")
_COMPUTED = frozenset(["derived", "exempt"])


_CLAUSE_ENDS = re.compile(r"\s*(?:[,，;；]|(?:and|while|whereas|but|although|though)\b)")


class Borne(NamedTuple):
    """A citation of one number: where it stands in the words, and the sources it names.

    A link lies around its words; a mark stands at one place, behind them.
    """

    start: int
    end: int
    ids: tuple[str, ...]


def borne_in(
    text: str, kept: Sequence[int], cited: Sequence[tuple[Mark, Sequence[str]]]
) -> list[Borne]:
    """The citations of a text that single numbers may bear, in order.

    Args:
        text: words without their marks.
        kept: the place of each of its characters in the block.
        cited: the marks of the block, each with the ids it leads to.
    """
    found: list[Borne] = []
    for mark, ids in cited:
        if not ids:
            continue
        start, end = bisect_left(kept, mark.start), bisect_left(kept, mark.end)
        if mark.kind != "link":
            end = start
        last = found[-1] if found else Borne(-1, 0, ())
        both_behind = last.start == last.end and start == end
        if both_behind and _BETWEEN.fullmatch(text, last.end, start):
            found[-1] = Borne(last.start, last.end, (*last.ids, *ids))  # 5%[1], [3]
        else:
            found.append(Borne(start, end, tuple(ids)))
    return found


def within(borne: Sequence[Borne], start: int, stop: int) -> list[Borne]:
    """Those of a sentence, counted from its beginning."""
    return [
        Borne(one.start - start, one.end - start, one.ids)
        for one in borne
        if start <= one.start and one.end <= stop + 1
    ]


def own_sources(text: str, entry: Entry, borne: Sequence[Borne]) -> tuple[str, ...]:
    """The sources that a number names for itself; none where it bears no citation."""
    if entry.verdict in _COMPUTED or entry.outcome == "fail":
        return ()
    for one in borne:
        if one.start <= entry.start and entry.end <= one.end:
            return one.ids
        if one.start == one.end >= entry.end and not text[entry.end : one.start].strip(')）”’" '):
            return one.ids
    return _of_first_clause(text, entry, borne)


def _of_first_clause(text: str, entry: Entry, borne: Sequence[Borne]) -> tuple[str, ...]:
    """The sources named at the end of a sentence's first clause, for the numbers before them.

    Three sites lost 43% of their oysters (Li 2023), while the others lost 6% (Moreau 2025).
    """
    first = min(borne, key=lambda one: one.start, default=None)
    if first is None or first.start != first.end or entry.end > first.start:
        return ()
    return first.ids if _CLAUSE_ENDS.match(text, first.end) else ()
