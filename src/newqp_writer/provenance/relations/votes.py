"""How many voted, of a vote: six to three are nine."""

from __future__ import annotations

import re
from itertools import pairwise

from newqp_writer.provenance.computing.computations import Derivation
from newqp_writer.provenance.computing.operands import equals, operand
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.source import Source

_VOTERS = re.compile(
    r"委员|成员|董事|理事|评委|法官|代表|人|投票|表决|\b(?:members?|directors?|judges?|justices?|policymakers?|vot\w+)\b"
)
_AGAINST = re.compile(
    r"-?\s?(?:to|[-–—:比])\s?-?|票?(?:赞成|支持|同意)?[、，和对比](?:仅|只)?|\s?(?:votes?\s)?(?:for\s)?(?:and|to|against)\s"
)
_ONE_SIDE = re.compile(
    r"赞成|反对|支持|同意|弃权|否决|\b(?:for|against|favou?r\w*|oppos\w+|dissent\w*)\b",
    re.IGNORECASE,
)
_VOTE = re.compile(r"票|表决|\bvot\w+|\bsplit\b|\bdecision\b", re.IGNORECASE)
_MOST = 400


def as_a_vote(claim: Number, source: Source) -> Derivation | None:
    """The sum of a vote's two sides, told of those who voted."""
    q = claim.quantity
    if q.dimension != "count" or q.low is None or q.is_range or not 2 < q.low < _MOST:
        return None
    if not _VOTERS.search(claim.right or claim.mention.surface) or _ONE_SIDE.search(claim.right):
        return None
    numbers, text = source.text.numbers, source.text.text
    for one, other in pairwise(numbers):
        a, b = one.quantity, other.quantity
        if one.sentence != other.sentence or a.low is None or b.low is None:
            continue
        counted = a.dimension == b.dimension == "count" and equals(q, a.low + abs(b.low))
        joined = _AGAINST.fullmatch(text, one.mention.end, other.mention.start)
        if counted and joined and _VOTE.search(one.quote[1]):
            words = f"{one.mention.surface} + {other.mention.surface}"
            return Derivation(words, (operand(source, one), operand(source, other)))
    return None
