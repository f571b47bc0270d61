"""Ranges that are told as a level and a margin: $4.5 billion, plus or minus $150 million."""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from newqp_writer.provenance.computing.computations import Derivation
from newqp_writer.provenance.computing.operands import equals, operand
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.source import Source

_MARGIN = re.compile(
    r"[\s，,(（]*(?:with\s)?(?:plus or minus|give or take|plus/minus|\+/[-−]|±|in either direction)[\s$€£¥]*"
    r"|[，,（(]?[^，。；\d]{0,6}(?:±|正负|上下浮动|浮动|上下波动|左右波动|允许误差)[^，。；\d]{0,6}",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?P<high>上限|最高|至多|最多|\b(?:up to|at most|as much as|high end|upper end)\b)"
    r"|(?P<low>下限|最低|至少|最少|\b(?:at least|low end|lower end)\b)",
    re.IGNORECASE,
)


def as_a_margin(claim: Number, source: Source) -> Derivation | None:
    """The range that a level and its margin make, or the end of it that a claim names."""
    q = claim.quantity
    end = _END.search(claim.left)
    if q.low is None or q.high is None or not (q.is_range or end):
        return None
    for level, margin, low, high in _ranges(source):
        if level.quantity.dimension != q.dimension:
            continue
        if q.is_range:
            ends = equals(replace(q, high=q.low), low) and equals(replace(q, low=q.high), high)
        else:
            ends = equals(replace(q, modifier=""), high if end and end["high"] else low)
        if ends:
            words = f"{level.mention.surface} ± {margin.mention.surface}"
            return Derivation(words, (operand(source, level), operand(source, margin)))
    return None


def _ranges(source: Source) -> Iterator[tuple[Number, Number, Decimal, Decimal]]:
    numbers, text = source.text.numbers, source.text.text
    for level, margin in pairwise(numbers):
        a, b = level.quantity, margin.quantity
        if level.sentence != margin.sentence or a.low is None or b.low is None or level.is_date:
            continue
        if not _MARGIN.fullmatch(text, level.mention.end, margin.mention.start):
            continue
        if b.dimension == a.dimension or (a.dimension == "ratio" and b.dimension == "points"):
            yield level, margin, a.low - b.low, a.low + b.low
        elif b.dimension == "ratio":
            part = a.low * b.low / 100
            yield level, margin, a.low - part, a.low + part
