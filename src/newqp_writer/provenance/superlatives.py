"""The highest and the lowest, borne out by the numbers that a source tells beside it.

    东北最高，为28%, 华南最低，为17.2%      东北28.0%，华北22.5%，华南17.2%

The number that stands by the word must be found, and be the extreme of those of one measure in its
sentence there, of three at least.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from newqp_writer.models import Entry
from newqp_writer.provenance import explanations
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.source import Source

_MOST = re.compile(
    r"最[高大多快长重强][^，。；]{0,4}|(?:the )?(?:largest|highest|biggest|most|fastest|longest)",
    re.IGNORECASE,
)
_LEAST = re.compile(
    r"最[低小少慢短轻][^，。；]{0,4}|(?:the )?(?:smallest|lowest|fewest|least|slowest|shortest)",
    re.IGNORECASE,
)
_REACH = 30  # characters between the word and its number
_FEWEST = 3
_FOUND = frozenset(["exact", "rounded", "converted"])


def borne_out(entry: Entry, judged: Mapping[Number, Entry], cited: Sequence[Source]) -> Entry:
    """The entry of a word that says an extreme: derived, where its number is that.

    Args:
        entry: what was said of the word.
        judged: the numbers of the text with their entries.
        cited: the sources it cites.
    """
    most = _MOST.fullmatch(entry.surface) is not None
    if entry.outcome == "pass" or not (most or _LEAST.fullmatch(entry.surface)):
        return entry
    number = _beside(entry, judged)
    if number is None:
        return entry
    texts = {source.article.id: source for source in cited}
    proof = judged[number].evidence[0]
    source = texts.get(proof.article)
    told = source.text.at(proof.start) if source is not None and proof.field == "text" else None
    if source is None or told is None:
        return entry
    peers = [one for one in source.text.of_sentence(told.sentence) if _is_peer(one, told)]
    peers.sort(key=lambda one: one.quantity.low or 0, reverse=most)
    values = [one.quantity.low for one in peers]
    if len(peers) < _FEWEST or peers[0] is not told or values.count(values[0]) > 1:
        return entry
    formula = (" > " if most else " < ").join(one.mention.surface for one in peers)
    return entry.model_copy(
        update={
            "verdict": "derived", "outcome": "pass", "formula": formula, "doubt": None,
            "explanation": explanations.derived(formula),
            "evidence": tuple(source.evidence(one) for one in peers),
        }
    )  # fmt: skip


def _beside(entry: Entry, judged: Mapping[Number, Entry]) -> Number | None:
    """The number that a word is said of: the next behind it, or else the one before."""
    found = [
        n for n, its in judged.items() if not n.is_date and its.verdict in _FOUND and its.evidence
    ]
    behind = [n for n in found if 0 <= n.mention.start - entry.end <= _REACH]
    before = [n for n in found if 0 <= entry.start - n.mention.end <= _REACH]
    if behind:
        return min(behind, key=lambda n: n.mention.start)
    return max(before, key=lambda n: n.mention.start, default=None)


def _is_peer(one: Number, told: Number) -> bool:
    a, b = one.quantity, told.quantity
    plain = not one.is_date and not a.is_range and a.low is not None
    return (
        plain and not one.is_earlier_in_brackets and (a.dimension, a.unit) == (b.dimension, b.unit)
    )
