"""When something ends that a source tells by its beginning and its length: 自6月8日起，为期10天.

The last of ten days is the 17th, counted with the first, and the 18th without it; both are written.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence

from newqp_writer.provenance.computing.computations import Derivation
from newqp_writer.provenance.computing.operands import operand
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.glossary.vocabulary import is_shared, terms_of
from newqp_writer.provenance.source import Source

_LASTS = re.compile(
    r"(?:为期|会期|展期|工期|期限|有效期|试行期|持续|历时|长达|共)[为约限]?$"
    r"|\b(?:last\w*|for|over|runs?|valid|period of|term of)\s(?:for\s|about\s)?$",
    re.IGNORECASE,
)
_LONG = re.compile(r"-(?:day|week|month|year)\s?$|[天周月年](?=的)", re.IGNORECASE)
_BEGINS = re.compile(
    r"起|开[始幕工展]|启动|[施实执]行|实施|生效|举[行办]|召开"
    r"|\b(?:beg[ai]n\w*|start\w*|open\w*|launch\w*|took effect|takes? effect"
    r"|effective|from|since|came into force)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"结束|闭幕|落幕|截止|失效|到期|期满|收官|完[结工]|竣工|[至到](?:\x00|$)"
    r"|\b(?:ends?|ended|ending|until|till|through|clos\w+|expir\w+|finish\w*|conclud\w+|to)\b",
    re.IGNORECASE,
)
_NO_BEGINNING = re.compile(
    r"结束|截至|截止|闭幕|[至到]\s?$|\b(?:until|till|ended|by)\b", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"为期|会期|展期|工期|期限|有效期|试行期|持续|历时|长达|举[行办]|预计|计划|将"
    r"|\b(?:last\w*|runs?|valid|will|is|are|was|due|expected|set|planned)\b",
    re.IGNORECASE,
)
# 报名截止, voting closes: of something else than what begins.
_OF_ELSE = re.compile(
    r"报名|投票|征集|申[请报]|售票|\b(?:vot|poll|regist|appl[iy]|submi|enrol|bid)\w*", re.IGNORECASE
)
_MONTHS = {"time:month": 1, "time:year": 12}
_LEAST = {"time:day": 2, "time:month": 1, "time:year": 1}
_MOST = 1200  # days or months


def as_an_end(claim: Number, cited: Sequence[Source]) -> Derivation | None:
    """The beginning and the length of which a day is the end.

    Args:
        claim: a date that is told as an end, or the days from one to the other.
        cited: where the beginning and the length may stand.
    """
    span = claim.quantity.span
    if span is None or span.first is None or span.last is None:
        return None
    said = f"{claim.left}\x00{claim.right}"
    told_as_end = _ENDS.search(said) is not None and not _BEGINS.search(said)
    for source in cited:
        for first, begun, length in _begun_in(source):
            if not (told_as_end or span.first == first != span.last):
                continue
            if span.last in _ends(first, length) and _touch(claim, begun):
                words = f"{begun.mention.surface} + {length.mention.surface}"
                return Derivation(words, (operand(source, begun), operand(source, length)))
    return None


def _begun_in(source: Source) -> Iterator[tuple[dt.date, Number, Number]]:
    """The days on which something begins, with how long it lasts, told in one sentence."""
    for length in source.text.numbers:
        q = length.quantity
        if q.dimension not in _LEAST or q.low is None or q.is_range or q.modifier:
            continue
        lasts = _LASTS.search(length.left) or _LONG.search(
            length.mention.surface + length.right[:1]
        )
        if (
            not lasts
            or _is_of_another(length)
            or not _LEAST[q.dimension] <= q.low <= _MOST
            or q.low % 1
        ):
            continue
        for begun in source.text.of_sentence(length.sentence):
            span = begun.quantity.span
            if span is None or span.first is None or span.first != span.last:
                continue
            if begun.clause != length.clause and begun.index > length.index:
                continue
            around = begun.clause_before + begun.right
            if _BEGINS.search(around) and not _NO_BEGINNING.search(begun.left):
                yield span.first, begun, length


def _ends(first: dt.date, length: Number) -> tuple[dt.date, dt.date]:
    """The last day, counted with the first one and without it."""
    many = int(length.quantity.low or 0)
    if length.quantity.dimension == "time:day":
        end = first + dt.timedelta(days=many)
    else:
        months = first.month - 1 + many * _MONTHS[length.quantity.dimension]
        year, month = first.year + months // 12, months % 12 + 1
        end = dt.date(year, month, min(first.day, calendar.monthrange(year, month)[1]))
    return end - dt.timedelta(days=1), end


def _touch(claim: Number, begun: Number) -> bool:
    """Whether a claim speaks of what begins: it has no other word; across languages, one of it."""
    start, end = claim.quote[0], claim.text.layout.clauses[claim.clause].end
    words, its = claim.text.words(start, end), begun.text.sentence_terms[begun.sentence]
    if claim.text.chinese != begun.text.chinese:
        return not _OF_ELSE.search(words) and any(is_shared(t) for t in its & {*terms_of(words)})
    return its.issuperset(terms_of(_said_of_ends(words)))


def _is_of_another(length: Number) -> bool:
    """Whether a length has a subject of its own: 会议6月8日开幕，培训为期5天."""
    start = length.text.layout.clauses[length.clause].start
    before = length.text.words(start, length.mention.start)
    opening = length.text.sentence_terms[length.sentence] - {
        *length.text.clause_terms(length.clause)
    }
    return bool(opening) and bool(terms_of(_said_of_ends(before)))


def _said_of_ends(words: str) -> str:
    """Words without those of beginning, lasting and ending."""
    for known in (_BEGINS, _ENDS, _GOES_ON):
        words = known.sub(" ", words)
    return words
