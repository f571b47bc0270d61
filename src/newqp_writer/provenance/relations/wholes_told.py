"""What a source tells by a share or by what is left: the plan of which 92 % is done, the rest.

The plan is 2500万亩     完成2300万亩，完成计划的92%
Private money, 80亿元    规模100亿元，其中财政出资20亿元，其余由社会资本出资
143 routes before        opened five new routes, bringing the total to 148
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from newqp_writer.provenance.computations import Derivation
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.operands import equals, operand
from newqp_writer.provenance.source import Source
from newqp_writer.provenance.vocabulary import is_shared, terms_of
from newqp_writer.provenance.wholes import whole_of

_NO_AMOUNTS = frozenset(["ratio", "points", "rank", "multiple", "clock", "calendar"])
_ALL = Decimal(100)
_SCOPE = re.compile("全[国省市县区球州]|世界")
# 占全部汽车产量的42%, 完成年度计划的六成; 23% of total output
_SHARE_OF = re.compile(
    r"(?:占到?|完成了?|达到?|为|是|相当于)(?:全[部省市国县区州年]|年度|今年|当年|本年|同期|当月)*"
    r"(?P<what>[一-鿿]{2,12}?)(?:总量|总数|总额|总值)?(?:的(?:比[重例])?|比重)[为达约近超]*$"
)
_OF = re.compile(
    r"\s?of (?:the |its |their |all |total |this year's )*(?P<what>[a-z][a-z' -]{3,40}?)[,.;]"
)
_PLAN = re.compile(r"计划|目标|任务|预算|指标|\b(?:plan|target|budget)\b")
_PARTED = re.compile(r"其中|[：:]|\bof (?:which|these|them)\b|\bincluding\b")
_REST = re.compile(r"其余|剩余|余下|剩下|\b(?:the rest|the remainder|the balance)\b")
_TOTAL = re.compile(
    r"(?:总数|总量|总里程|累计|合计|总计|[一-鿿]{2}总数)(?:[^，。；\d]{0,6})(?:达到?|增至|升至|为|至)$"
    r"|\b(?:bring|brought|tak|took|lift|rais)\w*\s(?:the|its|their)\s(?:[\w-]+\s){0,3}?(?:up\s)?to\s(?:about\s)?$",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"(?:新[增开建设添辟]|增[加开设添]|再添)(?:了|通)?[一-鿿]{0,6}$|\b(?:added|opened|another)\s$"
)
_NEW_BEHIND = re.compile(r"\s?(?:new|more|additional|further)\b|[条座个家项处]?新")
_WAS = frozenset(terms_of("此前、之前、以前、原来、原先、原有、已有、共有、前")) | frozenset(
    ["before", "previously", "earlier", "had", "has", "have", "were", "was", "that"]
)
_BEFORE = re.compile(
    r"此前|之前|以前|原[来先有本]|[新开增建设添辟][^，。；]{0,12}前|\b(?:before|previously|earlier|had)\b"
)


def as_a_whole(claim: Number, source: Source) -> Derivation | None:
    """The amount of which a source tells a part and its share.

    Args:
        claim: an amount that is told of the whole, by its words.
        source: where the part may stand.
    """
    q = claim.quantity
    if q.low is None or q.is_range or q.dimension in _NO_AMOUNTS or claim.movement.form == "by":
        return None
    for part, share, what in _shares_in(source):
        same = (part.quantity.dimension, part.quantity.unit) == (q.dimension, q.unit)
        if not same or not _is_named(claim, part, what):
            continue
        value = (part.quantity.low or Decimal(0)) * _ALL / (share.quantity.low or _ALL)
        if equals(q, value):
            words = f"{part.mention.surface} ÷ {share.mention.surface}"
            return Derivation(words, (operand(source, part), operand(source, share)))
    return None


def _shares_in(source: Source) -> Iterator[tuple[Number, Number, str]]:
    """The parts of a source with their shares, and what these are shares of."""
    for share in source.of_dimension("ratio"):
        if not share.quantity.low or share.quantity.is_range or share.text is not source.text:
            continue
        found = _SHARE_OF.search(share.left) or _OF.match(share.behind)
        if found is None or (share.movement.form == "by" and share.movement.direction):
            continue
        before = (one for one in share.text.of_sentence(share.sentence) if one.index < share.index)
        amounts = [
            one for one in before if one.quantity.dimension not in _NO_AMOUNTS and one.quantity.low
        ]
        if amounts and amounts[-1].movement.form != "by":
            yield amounts[-1], share, found["what"]


def _is_named(claim: Number, part: Number, what: str) -> bool:
    """Whether a claim names the whole, and of the part nothing that the whole has not."""
    if claim.text.chinese != part.text.chinese:
        return False
    scopes = set(_SCOPE.findall(claim.quote[1]))
    if not scopes <= set(_SCOPE.findall(part.quote[1])):
        return False
    whole, own = set(terms_of(what)), set(claim.own_terms)
    if not own <= whole | _of_the_sentence(part):  # 出口汽车, 明年: of another whole
        return False
    if (plan := _PLAN.search(what)) is not None:
        return plan[0] in claim.own_text
    return bool(whole) and whole <= own and not own & (set(part.own_terms) - whole - _MEANT_OF_BOTH)


def _of_the_sentence(number: Number) -> set[str]:
    place = number.text.layout.sentences[number.sentence]
    return set(number.text.terms(place.start, place.end))


_MEANT_OF_BOTH = frozenset(terms_of("全省、全市、全国、全县、全年"))


def as_the_rest(claim: Number, source: Source) -> Derivation | None:
    """What a source tells as the rest of an amount, of which it counts the other parts.

    Args:
        claim: an amount or a share with the words of the rest.
        source: where the whole and its parts may stand.
    """
    q = claim.quantity
    if q.low is None or q.is_range or claim.text.chinese != source.text.chinese:
        return None
    for sentence in range(len(source.text.layout.sentences)):
        named = _rest_of(source, sentence)
        if not named:
            continue
        parts = [
            one
            for one in source.text.of_sentence(sentence)
            if (one.quantity.dimension, one.quantity.unit) == (q.dimension, q.unit)
            and one.quantity.low
            and one.movement.form != "by"
        ]
        told = {term for one in parts for term in one.own_terms}
        if not (named - told) & set(claim.own_terms):
            continue
        if q.dimension == "ratio":
            place = source.text.layout.sentences[sentence]
            if not parts or not _PARTED.search(
                source.text.text, place.start, parts[0].mention.start
            ):
                continue  # 研发人员占32%，海外收入占40%: shares of two things
            whole, words = _ALL, "100%"
        else:
            of = _whole_of(parts)
            parts = [one for one in parts if of is not None and one.index > of.index]
            if of is None or not parts:
                continue
            whole, words = of.quantity.low or Decimal(0), of.mention.surface
        left = whole - sum((one.quantity.low or Decimal(0) for one in parts), Decimal(0))
        if equals(q, left):
            words += "".join(f" − {one.mention.surface}" for one in parts)
            rests_on = parts if q.dimension == "ratio" or of is None else [of, *parts]
            return Derivation(words, tuple(operand(source, one) for one in rests_on))
    return None


def _whole_of(parts: list[Number]) -> Number | None:
    """The amount that the others are parts of, by 其中: 总投资100亿元，年产值50亿元 is none."""
    if not parts or (whole := whole_of(parts[0])) is not None:
        return whole if parts else None
    between = parts[0].text.text[parts[0].mention.end : parts[1].mention.start] if parts[1:] else ""
    return parts[0] if _PARTED.search(between) else None


def _rest_of(source: Source, sentence: int) -> set[str]:
    """The terms of a clause that names the rest and tells no number."""
    text, layout = source.text, source.text.layout
    place = layout.sentences[sentence]
    if _REST.search(text.text, place.start, place.end) is None:
        return set()
    numbered = {number.clause for number in text.of_sentence(sentence)}
    return {
        term
        for index, clause in enumerate(layout.clauses)
        if place.start <= clause.start < place.end
        and index not in numbered
        and _REST.search(text.text, clause.start, clause.end)
        for term in text.terms(clause.start, clause.end)
    }


def as_it_was(claim: Number, source: Source) -> Derivation | None:
    """How many there were before some were added, where a source tells these and the total.

    Args:
        claim: a count of what was, by its words.
        source: where the total and what was added may stand side by side.
    """
    q = claim.quantity
    if q.dimension != "count" or q.low is None or q.is_range or not _BEFORE.search(claim.quote[1]):
        return None
    for new, total in pairwise(n for n in source.text.numbers if not n.is_date):
        a, b = new.quantity, total.quantity
        if new.sentence != total.sentence or {a.dimension, b.dimension} != {"count"}:
            continue
        added = _NEW.search(new.left) or _NEW_BEHIND.match(new.behind)
        if not added or not _TOTAL.search(total.left) or a.low is None or b.low is None:
            continue
        same = q.unit in {a.unit, b.unit, ""} or not (a.unit and b.unit)
        known = _of_the_sentence(new) | _of_the_sentence(total) | _WAS
        own = set(claim.own_terms)
        if claim.text.chinese != source.text.chinese:
            own = {term for term in own if is_shared(term)}
        if same and own <= known and equals(q, b.low - a.low):
            words = f"{total.mention.surface} − {new.mention.surface}"
            return Derivation(words, (operand(source, total), operand(source, new)))
    return None
