"""Shares as a text tells them, of what part and what whole, and which of the two a claim is told of.

    出口320亿元，占全市外贸的64%      完成2300万亩，完成计划的92%      $12 billion, 58% of the exports

What is told of the whole has its words, and neither those of the part nor of another place or time.
"""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, takewhile
from typing import NamedTuple

from newqp_writer.provenance.context import Number, NumberedText
from newqp_writer.provenance.context.naming import naming
from newqp_writer.provenance.context.reach import SIDE
from newqp_writer.provenance.glossary.vocabulary import is_shared, terms_of


class Share(NamedTuple):
    """A share that a text tells of an amount, with that, and the words of the whole."""

    part: Number
    share: Number
    scope: str
    what: str


class Portion(NamedTuple):
    """A share that a text tells of an amount that is the whole: 总投资80亿元，其中一期占60%."""

    whole: Number
    share: Number


_NO_AMOUNTS = frozenset(["ratio", "points", "rank", "multiple", "clock", "calendar"])
_SCOPE = "全[省市国县区州球]|世界"
# 占全部汽车产量的42%, 占全省的58%, 完成年度计划的六成; 23% of the province's output
_OF_CHINESE = re.compile(
    r"(?P<subject>[^，。；：]*?)(?:[约仅已共分别]|其中)*(?:占到?|完成了?|达到?|为|是|相当于)"
    r"(?:全[部年]|年度|今年|当年|本年|同期|当月|整个|所有)*"
    rf"(?P<scope>{_SCOPE})?(?:全[部年]|同期|当月)*(?P<what>(?!比[重例]|份额)[一-鿿]{{2,12}}?)??"
    r"(?:的?(?:比[重例]|份额)|的)[为达约近超]*$"
)
_OF_ENGLISH = re.compile(
    r"(?P<subject>)(?:^|[,(–—-])\s*"
    r"(?:(?:or|and|which|is|was|about|around|some|nearly|almost|roughly|just|over|equal|equivalent|to|up|for"
    r"|account\w*|represent\w*|mak\w+|made|cover\w*|meet\w*)\s)*\x00"
    r"\s?of (?:the |its |their |all |this year's |full-year )*"
    r"(?P<scope>(?:country|nation|province|state|city|county|world|region)['’]s |national |global |world )?"
    r"(?!the |its |a |(?:it|them|which|this|that)\b)(?P<what>[a-z][a-z' -]{3,40}?)(?= (?:in|last|this|and|from|to|for)\b|[,.;]|$)"
)
_IS_SHARE = re.compile("占[^，；]{0,16}\x00|\x00 of ")
_NEAR = 48  # characters between a number and its share
_OF_IT = re.compile(r"\s?of (?:it|them|which|this|that)\b", re.IGNORECASE)
_WITH = re.compile(
    r"\bwith [a-z -]{3,30} (?:account|mak|represent)ing (?:up |for )?(?:about )?$|\bof which $"
)
_WITHIN = re.compile(r"其中|中[，,]|\bof (?:which|them|it)\b")
_ACCOUNTS = re.compile(r"占(?:比|据)?[为达约近超]*$")
_ANOTHER_TIME = re.compile(r"[去上前明来下]|last|next|previous", re.IGNORECASE)
_IN_ALL = re.compile(r"[总共全]|合计|\b(?:total|all|overall)\b", re.IGNORECASE)
_PLAN = re.compile(r"计划|目标|任务|预算|指标|\b(?:plan|target|budget)\b", re.IGNORECASE)
_CUT = "有共数"  # 有充电站 is cut into 有充, 电站; 总数为 into 数为
# Words that name no thing of their own: of which place, how much in all.
PLAIN = frozenset(
    naming(
        terms_of(
            "全省、全市、全国、全县、全区、全州、全年、全部、该省、该市、该县、该国、该州、该地、我省、本市、当地、公司、集团"
            "、年度、今年、当年、共有、总量、总额、总数、值、数、额、量、约、达到、为了、其中、完成、实现"
            ", total, totals, country, province, state, city, county, region, nation, national, amount, reach, company, account, end, stand, stood"
        )
    )
)


@lru_cache(maxsize=128)
def shares_in(text: NumberedText) -> Sequence[Share]:
    """The parts that a text tells with their shares: 1.2万头，占全市的30%."""
    found: list[Share] = []
    for share, before in _shares(text):
        told = _whole_told(share)
        if told is not None and told["subject"] == "":
            scope = re.split("['’]| $", told["scope"] or "")[0]
            found.append(Share(before, share, scope, told["what"] or ""))
    return found


@lru_cache(maxsize=128)
def portions_in(text: NumberedText) -> Sequence[Portion]:
    """The wholes that a text tells with the share of a part that it names."""
    found: list[Portion] = []
    for share, whole in _shares(text):
        its, told = set(whole.own_terms), _whole_told(share)
        if told is not None:  # 营收50亿元，研发投入占营收的8%
            named = set(naming(terms_of(told["what"] or ""))) - PLAIN
            is_part = bool(named) and named <= its and told["subject"] != ""
        else:
            within = _WITHIN.search(text.text, whole.mention.end, share.mention.start)
            accounts = _ACCOUNTS.search(share.left) and (within or set(share.own_terms) & its)
            is_part = bool(accounts or _OF_IT.match(share.behind) or _WITH.search(share.left))
        if is_part:
            found.append(Portion(whole, share))
    return found


def _whole_told(share: Number) -> re.Match[str] | None:
    """What words tell a share of, and of what: ``subject``, ``scope``, ``what``."""
    if share.text.chinese and (found := _OF_CHINESE.search(share.left)) is not None:
        return found if found["scope"] or found["what"] else None
    between = share.left[-_NEAR:] + "\x00" + share.behind
    return _OF_ENGLISH.search(between)


def _shares(text: NumberedText) -> Iterator[tuple[Number, Number]]:
    """The shares of a text, each with the amount last told before it in its sentence."""
    for share in text.numbers:
        q = share.quantity
        if q.dimension != "ratio" or not q.low or q.is_range:
            continue
        if share.movement.direction and not _IS_SHARE.search(f"{share.left}\x00{share.behind}"):
            continue  # 增长8%; but: cut 1,200 jobs, 8% of its workforce
        near = (n for n in islice(share.earlier(), SIDE) if n.sentence == share.sentence)
        amounts = (n for n in near if n.quantity.dimension not in _NO_AMOUNTS and n.quantity.low)
        if (before := next(amounts, None)) is not None and before.movement.form != "by":
            yield share, before


def is_of_the_whole(claim: Number, told: Share) -> bool | None:
    """Whether a claim is told of the whole of a share: ``False`` where of a part, or another thing.

    ``None`` where its words say neither.
    """
    part, own, whole = told.part, own_words(claim, told.part), words_of_the_whole(told)
    known, its = own_sentence(part), own_words(part, part)
    plan = _PLAN.search(told.what) is not None
    other_time = is_of_another_time(claim, (part, told.share), a_year=plan)
    if other_time or _is_of_another_place(claim, told):
        return False
    strange = own - known if claim.text.chinese == part.text.chinese else set()
    if plan:
        planned = _PLAN.search(claim.clause_before + claim.right)
        if not planned or (strange and not own & its):
            return False
        return None if strange else True
    scoped = told.scope in claim.clause_before + claim.right
    if not whole:  # 占全市的30%: of the same of all of it
        return not strange if (scoped if told.scope else own < its) else False
    other_scopes = set(re.findall(_SCOPE, part.clause_before)) - {told.scope}
    if told.scope and scoped and other_scopes and own <= its | whole:
        return True  # 全市新增企业 of 全区新增企业38家，占全市新增数的19%
    apart = {term for term in its if term[0] != "@"} - whole or its - whole
    if (apart and apart <= own) or (strange and not (whole <= own and scoped)):
        return False
    if whole <= own:
        alike = takewhile(
            lambda two: two[0] == two[1], zip(claim.clause_before, part.clause_before, strict=False)
        )
        apart -= set(terms_of("".join(char for char, _ in alike)))  # 云州新车 of 云州新能源车
        # 海外销量 of 海外销售…，占总销量; English verbs are told of both.
        of_both = not claim.text.chinese or not own & apart
        return True if of_both and own <= known else None
    # 全市增加值 of 占全市生产总值, 共销售12万台 of 占总销量
    all_told = scoped if told.scope else _IN_ALL.search(claim.clause_before)
    return True if all_told and own < its else None


def words_of_the_whole(told: Share) -> set[str]:
    """The words that name a whole."""
    return set(naming(terms_of(told.what))) - PLAIN


def is_of_the_part(claim: Number, told: Portion) -> bool | None:
    """The same of a part that is told by its share of an amount."""
    own, named = own_words(claim, told.share), words_of_the_part(told)
    if is_of_another_time(claim, (told.whole, told.share)):
        return False
    if not own or not named:
        return None
    strange = own - own_sentence(told.share)
    if not claim.text.chinese:  # verbs are told of any part: services brought in
        strange = {term for term in strange if term[0] in "=@"}
    across = claim.text.chinese != told.share.text.chinese
    if not named & own and not across:
        return False
    if across or (strange and set(told.whole.own_terms) & set(claim.own_terms)):
        return True if named <= own and not strange else None
    another = own - named - set(told.whole.own_terms)  # 生产人员 of 研发人员占40%
    return not strange and (named <= own or (None if not another else False))


def words_of_the_part(told: Portion) -> set[str]:
    """The words that name a part and not its whole."""
    return set(told.share.own_terms) - set(told.whole.own_terms) - PLAIN


def own_words(claim: Number, told: Number) -> set[str]:
    """A claim's own words, in another language those that have the same there."""
    own = {term for term in set(claim.own_terms) - PLAIN if term[0] not in _CUT}
    if claim.text.chinese == told.text.chinese:
        return own
    known = own_sentence(told)
    return {term for term in own if is_shared(term) and (term[0] in "=@" or term in known)}


def own_sentence(number: Number) -> set[str]:
    """All terms of a number's sentence."""
    return set(number.text.sentence_terms[number.sentence])


def is_of_another_time(claim: Number, told: Sequence[Number], *, a_year: bool = False) -> bool:
    """Whether a claim names a time that is not that of some numbers; of a year's plan, no month."""
    mine = claim.told_period
    span = mine.quantity.span if mine is not None else None
    if mine is None or span is None or span.first is None or span.last is None:
        return False
    its = [one.told_period.quantity.span for one in told if one.told_period is not None]
    if not its or its[0] is None or its[0].first is None or its[0].last is None:
        return _ANOTHER_TIME.match(mine.mention.surface) is not None
    first, last = its[0].first, its[0].last
    if a_year:
        return mine.quantity.precision != "year" or span.first.year != first.year
    within = first <= span.first and span.last <= last
    return not within and not (span.first <= first and last <= span.last)


def _is_of_another_place(claim: Number, told: Share) -> bool:
    """Whether a claim is of all of a place of which the text tells nothing."""
    scopes = set(re.findall(_SCOPE, claim.clause_before))
    its = {told.scope, *re.findall(_SCOPE, told.part.quote[1])} - {""}
    return not (scopes if its else scopes & {"全国", "全球", "世界"}) <= its
