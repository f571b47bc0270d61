"""Whole sentences and quotations that stand in a cited article, and the numbers in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.values import Match, match_values

_ATTRIBUTION = re.compile(
    r"^另?据[^，]{1,40}(?:报道|消息)，|^[^“]{0,60}报道[^“]{0,12}：(?=“)|^[^“]{0,20}：(?=“)"
)
_QUOTED = re.compile(r"“([^“”]{12,})”")
_SHORTEST = 12  # characters a copied sentence has at least


class Copy(NamedTuple):
    """A piece of the checked text that stands in an article: its place in both."""

    start: int
    end: int
    source: Source
    offset: int


class Original(NamedTuple):
    """The number of an article that a copied or restated one comes from."""

    source: Source
    number: Number
    match: Match


def copies_of(text: str, cited: Sequence[Source]) -> list[Copy]:
    """The sentences and quotations of a text that stand in a cited article."""
    pieces = [(found.start(1), found.end(1)) for found in _QUOTED.finditer(text)]
    attribution = _ATTRIBUTION.match(text)
    pieces.append((attribution.end() if attribution else 0, len(text)))
    found: list[Copy] = []
    for start, end in pieces:
        piece = text[start:end].rstrip("。”")
        if len(piece) < _SHORTEST:
            continue
        for source in cited:
            place = source.article.text.find(piece)
            if place >= 0:
                found.append(Copy(start, start + len(piece), source, place - start))
                break
    return found


def original_of(claim: Number, copies: Sequence[Copy]) -> Original | None:
    """Where a number comes from that was copied, or says a copied one again in other units."""
    return _copied(claim, copies) or _restated(claim, copies)


def _copied(claim: Number, copies: Sequence[Copy]) -> Original | None:
    """The number at the same place of a copied sentence, if it is read as the same there."""
    mention = claim.mention
    for copy in copies:
        if not (copy.start <= mention.start and mention.end <= copy.end):
            continue
        number = copy.source.text.at(mention.start + copy.offset)
        if number is None or number.mention.surface != mention.surface:
            continue
        if number.quantity.span != mention.quantity.span and not mention.quantity.month_day_only:
            continue  # 今天 of another day
        return Original(copy.source, number, Match("exact"))
    return None


def _restated(claim: Number, copies: Sequence[Copy]) -> Original | None:
    """A number in brackets that repeats one of a quotation in other units: “…”（即2万亿元）."""
    place = claim.mention.start
    opened = claim.text.text.rfind("（", 0, place)
    if opened < 0 or claim.text.text.rfind("）", 0, place) > opened:
        return None
    for copy in copies:
        if copy.end > opened:
            continue
        start, end = copy.start + copy.offset, copy.end + copy.offset
        for number in copy.source.text.between(start, end):
            match = match_values(claim.quantity, number.quantity)
            if match is not None and match.bound and match.how != "rounded":
                return Original(copy.source, number, match)
    return None
