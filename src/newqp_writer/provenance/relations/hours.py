"""Hours between two times of day, and times so long before or after another."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from newqp_writer.numerals.parts.clock import HALF_DAY
from newqp_writer.provenance.computing.computations import Derivation
from newqp_writer.provenance.computing.operands import equals, operand
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.source import Source

_LASTS = re.compile(
    r"历时|用时|耗时|费时|全程|开放|营业|持续|时长|运行|服务|提[前早]|延[后长迟]|推迟|早|晚|共|需"
    r"|\b(?:last\w*|took|takes?|open|long\w*|later|earlier|after|before|total|in all|duration)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"前|提早|早(?!上|晨)|\b(?:before|prior|earlier|ahead)\b", re.IGNORECASE)
_AFTER = re.compile(r"后|晚(?!上|间|场)|推迟|\b(?:after|later)\b", re.IGNORECASE)
_SHORT = 3 * 3600
_NEAR = 16  # characters between a time and the length that leads from it


def as_a_time(claim: Number, source: Source) -> Derivation | None:
    """The length between two times, or the time that lies so long before or after one."""
    q = claim.quantity
    if q.dimension == "time" and not q.is_range and _LASTS.search(claim.quote[1]):
        return _between(claim, source)
    return _moved(claim, source) if q.dimension == "clock" else None


def _between(claim: Number, source: Source) -> Derivation | None:
    times = source.of_dimension("clock")
    for one, other in pairwise(times):
        if other.sentence - one.sentence > 1:
            continue
        apart = (_at(other) - _at(one)) % _circle(one, other)
        back = _circle(one, other) - apart  # the earlier time may be told last: 此前为22时30分
        if equals(claim.quantity, apart) or (back < _SHORT and equals(claim.quantity, back)):
            words = f"{other.mention.surface} − {one.mention.surface}"
            return Derivation(words, (operand(source, one), operand(source, other)))
    return None


def _moved(claim: Number, source: Source) -> Derivation | None:
    for length in source.of_dimension("time"):
        for time in source.text.of_sentence(length.sentence):
            if time.quantity.dimension != "clock" or length.quantity.low is None:
                continue
            first, last = sorted((time, length), key=lambda n: n.mention.start)
            text = source.text.text
            between = text[first.mention.end : last.mention.start]
            told = between + text[length.mention.end : length.mention.end + 2]
            sign = -1 if _BEFORE.search(told) else 1 if _AFTER.search(told) else 0
            if not sign or len(between) > _NEAR:
                continue
            value = _at(time) + sign * length.quantity.low
            if not (_at(claim) - value) % _circle(claim, time):
                how = "−" if sign < 0 else "+"
                words = f"{time.mention.surface} {how} {length.mention.surface}"
                return Derivation(words, (operand(source, time), operand(source, length)))
    return None


def _at(number: Number) -> Decimal:
    return number.quantity.low or Decimal(0)


def _circle(one: Number, other: Number) -> int:
    return HALF_DAY if "h12" in {one.quantity.unit, other.quantity.unit} else 2 * HALF_DAY
