"""The highest, the lowest, above and below an average: borne out by numbers of a source.

    东北最高，为28%, 华南最低，为17.2%      东北28.0%，华北22.5%，华南17.2%

The number that stands by the word must be found, and be the extreme of those of one measure in its
sentence there, of three at least; or lie above or below the average that it tells.
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
_ABOVE = re.compile("(?:高于|超过|超出|高过|好于|快于|优于|强于|大于|多于).*平均.*")
_BELOW = re.compile("(?:低于|不及|不到|慢于|差于|弱于|逊于|小于|少于).*平均.*")
# 全国平均增长5.8%, the national average was 5.8%; but 高于平均水平20元 tells a difference
_AVERAGE = re.compile(r"平均|均值|\b(?:average|mean)\b", re.IGNORECASE)
_APART = re.compile(
    r"[高低多少快慢好优强弱差大小]于|[超高][过出]|不[及到]|比|\b(?:above|below|over|under|than|by)\b",
    re.IGNORECASE,
)
_REACH = 30  # characters between the word and its number
_FEWEST, _A_PAIR = 3, 2
_FOUND = frozenset(["exact", "rounded", "converted"])


def borne_out(entry: Entry, judged: Mapping[Number, Entry], cited: Sequence[Source]) -> Entry:
    """The entry of a word that says an extreme: derived, where its number is that.

    Args:
        entry: what was said of the word.
        judged: the numbers of the text with their entries.
        cited: the sources it cites.
    """
    most, above = (each.fullmatch(entry.surface) is not None for each in (_MOST, _ABOVE))
    of_average = above or _BELOW.fullmatch(entry.surface) is not None
    if entry.outcome == "pass" or not (most or of_average or _LEAST.fullmatch(entry.surface)):
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
    if of_average:
        peers = [told, *(one for one in peers if one is not told and _is_average(one))]
    peers.sort(key=lambda one: one.quantity.low or 0, reverse=above if of_average else most)
    values = [one.quantity.low for one in peers]
    few = len(peers) != _A_PAIR if of_average else len(peers) < _FEWEST
    if few or peers[0] is not told or values.count(values[0]) > 1:
        return entry
    formula = (" > " if most or above else " < ").join(one.mention.surface for one in peers)
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


def _is_average(one: Number) -> bool:
    """Whether a source tells a number as an average, and not as what lies above or below one."""
    before = one.clause_before
    return _AVERAGE.search(before) is not None and _APART.search(before) is None


def _is_peer(one: Number, told: Number) -> bool:
    a, b = one.quantity, told.quantity
    plain = not one.is_date and not a.is_range and a.low is not None
    return (
        plain and not one.is_earlier_in_brackets and (a.dimension, a.unit) == (b.dimension, b.unit)
    )
