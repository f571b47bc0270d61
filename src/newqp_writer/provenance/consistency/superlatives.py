"""The highest, the lowest, above and below an average: borne out by numbers of a source.

    东北最高，为28%, 华南最低，为17.2%      东北28.0%，华北22.5%，华南17.2%

The number that stands by the word must be found, and be the extreme of those of one measure in its
sentence there, of three at least; or lie above or below the average that it tells. English words
that are read as no number (growth was highest in the south) are looked at for what denies them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

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
# Growth was highest in the south, at 5%; it grew the most, by 5%. What is said of firms or people
# (the largest firms, most economists) is said of no measure.
_SMALL = re.compile(r"(?:low|small|slow|short|weak|cheap|few)est|least", re.IGNORECASE)
_SAID = re.compile(
    r"\b(?:(?:was|were|is|are|remained)\s(?:the\s)?"
    rf"(?P<said>(?:high|larg|bigg|fast|long|strong|busi|great|steep)est|{_SMALL.pattern})"
    r"|(?:grew|rose|fell|gained|lost|[a-z]{3,}ed)\s(?:the\s)?(?P<did>most|least|fastest|slowest)"
    r"(?=,|\s(?:in|at|by|with)\b))\b(?! of\b)"
    r"(?![^.;]{0,40}\b(?:since|ever|on record|in \w+ (?:year|month|quarter|decade)s|history)\b)",
    re.IGNORECASE,
)
_LEADS_TO_IT = re.compile(r"[^.;。；]*\s(?:with|at|by)\s")
_DIGIT = re.compile(r"(?<!\d)(?!(?:19|20)\d\d\b)\d")  # a year is no other number
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
    source, told = _told(judged[number], cited) if number is not None else (None, None)
    if source is None or told is None:
        return entry
    peers = _peers(told)
    if of_average:
        peers = [told, *(one for one in peers if one is not told and _is_average(one))]
    peers.sort(key=_size, reverse=above if of_average else most)
    few = len(peers) != _A_PAIR if of_average else len(peers) < _FEWEST
    if few or peers[0] is not told or _size(peers[1]) == _size(told):
        return entry
    formula = (" > " if most or above else " < ").join(one.mention.surface for one in peers)
    return entry.model_copy(
        update={
            "verdict": "derived", "outcome": "pass", "formula": formula, "doubt": None,
            "explanation": explanations.derived(formula),
            "evidence": tuple(source.evidence(one) for one in peers),
        }
    )  # fmt: skip


def belied(judged: Mapping[Number, Entry], cited: Sequence[Source]) -> Iterator[Entry]:
    """English words that say an extreme, where the source tells a number that is more so.

    Args:
        judged, cited: as for ``borne_out``.
    """
    text = next((number.text for number in judged), None)
    for found in _SAID.finditer(text.text) if text is not None else ():
        start, stop = found.span(found.lastgroup or 0)
        word = found.string[start:stop]
        rows = list(_told_behind(stop, found.string, judged, cited))
        end = min if _SMALL.fullmatch(word) else max
        if rows and all(
            len(row) >= _FEWEST and _size(told) != end(map(_size, row)) for _, told, row in rows
        ):
            source, told, row = rows[0]
            best = end(row, key=_size)
            words = explanations.misnamed(told.mention.surface, best.mention.surface)
            yield Entry.model_validate(
                {
                    "start": start, "end": stop, "surface": word, "kind": "name",
                    "verdict": "contradicted", "outcome": "review", "explanation": words,
                    "evidence": (source.evidence(best),),
                }
            )  # fmt: skip


def _told_behind(
    end: int, text: str, judged: Mapping[Number, Entry], cited: Sequence[Source]
) -> Iterator[tuple[Source, Number, list[Number]]]:
    """What sources tell of the number that a word leads to: highest in the south, at 5%."""
    for number, entry in judged.items():
        between = text[end : number.mention.start]
        if number.is_date or not between or len(between) > _REACH:
            continue
        if _DIGIT.search(between) or not _LEADS_TO_IT.fullmatch(between):
            continue
        source, told = _told(entry, cited)
        if source is not None and told is not None:
            yield source, told, _peers(told)


def _told(entry: Entry, cited: Sequence[Source]) -> tuple[Source, Number] | tuple[None, None]:
    """The number of a source that bears an entry out, in its text."""
    proof = entry.evidence[0] if entry.evidence and entry.verdict in _FOUND else None
    for source in cited if proof is not None and proof.field == "text" else ():
        told = source.text.at(proof.start) if proof and proof.article == source.article.id else None
        if told is not None:
            return source, told
    return None, None


def _size(one: Number) -> Decimal:
    return one.quantity.low or Decimal(0)


def _peers(told: Number) -> list[Number]:
    """The numbers of one measure in a sentence of a source."""
    return [one for one in told.text.of_sentence(told.sentence) if _is_peer(one, told)]


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
