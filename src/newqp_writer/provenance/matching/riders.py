"""What is said on about a number, in a clause without a subject: 甲增长7%，占比提高1个百分点.

Such a clause is of whom the number before it is of. Where the source says it on behind another
number, whose words tell it from the one it stands behind here, it has been said of the wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from newqp_writer.provenance.context import CHANGE_TERMS, MEASURE_TERMS, Number
from newqp_writer.provenance.glossary.vocabulary import is_shared
from newqp_writer.provenance.values import match_values

# 占全部的比重提高, 较去年同期高, 同比增长; , up 5%; , accounting for 30%
_SAID_ON = re.compile(
    r"[，、\s]*(?:约|均|也|并)?(?:占(?![地用])|(?:同|环)比|[较比](?:上|去|前|年初|同期)|[高低]于|增[长速幅]|[涨降]幅"
    r"|(?:up|down|accounting for|or|representing|equal to)\b)",
    re.IGNORECASE,
)


def said_of_another(found: Mapping[Number, Number]) -> Iterator[Number]:
    """The claims that are said on behind the wrong number.

    Args:
        found: the claims of a text, and the number of an article that each rests on.
    """
    for claim, told in found.items():
        host, meant = _host(claim), _host(told)
        if host is None or meant is None or (rests_on := found.get(host)) is None:
            continue
        if (
            rests_on is not meant
            and rests_on.text is meant.text
            and match_values(host.quantity, meant.quantity) is None
            and _names_apart(claim, meant, rests_on)
        ):
            yield claim


def of_another_name(found: Mapping[Number, Number]) -> Iterator[Number]:
    """The claims that give a number of one named thing to another that the article names, too.

    大豆1.28元 of 中晚籼稻每斤1.28元, where the article has 大豆 elsewhere.

    Args:
        found: the claims of a text, and the number of an article that each rests on.
    """
    for claim, told in found.items():
        own = set(claim.own_terms) - CHANGE_TERMS - MEASURE_TERMS
        mine = {term for term in own if term.startswith("=")}
        if not mine or own & told.weights.keys() or claim.text.chinese != told.text.chinese:
            continue
        said = claim.text.sentence_terms[claim.sentence] | claim.weights.keys()
        names = set(told.own_terms) - CHANGE_TERMS - MEASURE_TERMS - said
        if names and any(mine <= set(n.own_terms) for n in told.text.numbers):
            yield claim


def _host(number: Number) -> Number | None:
    """The number that it is said on about; ``None`` where its clause has a subject of its own."""
    layout, host = number.text.layout, number
    while (before := host.previous) is not None and _SAID_ON.match(host.clause_before):
        clause, earlier = layout.clauses[host.clause], layout.clauses[before.clause]
        if before.clause == host.clause or clause.part != earlier.part:
            return None
        host = before
    return host if host is not number else None


def _names_apart(claim: Number, meant: Number, rests_on: Number) -> bool:
    """Whether the number meant is of something that neither the claim nor its host is of."""
    across = claim.text.chinese != meant.text.chinese
    said = claim.text.sentence_terms[claim.sentence] | claim.weights.keys()
    return any(
        term not in said and term not in rests_on.weights and (is_shared(term) or not across)
        for term in meant.own_terms
        if term not in CHANGE_TERMS | MEASURE_TERMS
    )
