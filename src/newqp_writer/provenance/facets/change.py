"""A level, a change to it or by it, a share; up or down; before or after; against what."""

from __future__ import annotations

import re

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.facets.facet import NOTHING, Example, Facet, Reading, Relation

_LEVEL = re.compile(
    r"(?:为|是|达到?|报|录得|在|占|\b(?:stood at|was|were|is|are|at|reach(?:ed|es)?|totall?ed|hit))"
    r"[\s约近超过逾了]*(?:(?:about|around|nearly|some)\s)?[$€£¥]?$",
    re.IGNORECASE,
)
_THEN_TO = re.compile(r"\s?(?:to|[，,]?[至到])\s?(?:about |around )?[约近超$€£¥]?")
_LED_TO = re.compile(
    r"(?:[升降涨跌调增减落加高缩长快慢]至|[升降涨跌调增减落加高缩长快慢]到|\bto)\s?[约近超]*$"
)
# 降至上年同期的34%: a level, as a share of another.
_LED_TO_SHARE = re.compile(
    r"(?:[升降涨跌调增减落加高缩变][至到成为]|[为是有剩占于]|相当于|不[到足及]|达到?)[一-鿿]{0,6}"
    r"(?:同期|去年|上年|前年|此前|原来|原先|以前|高峰|顶峰|峰值|高点|常年|往年|之前)(?:时期?|水平)?的[约近超]?$"
)
# down to 40% of its peak, less than half the record of 2019
_OF_WHAT_WAS = re.compile(
    r"\s?(?:of\s)?(?:its|their|the)\s(?:[\w-]+\s){0,3}(?:levels?|peak|high|record|maximum)\b"
)
_CUT_BY_HALF = re.compile("halv|腰斩|减半|对折|[折砍]半", re.IGNORECASE)
# 产值增量将达, 新增量为: what was added, whatever verb stands behind it.
_INCREMENT = re.compile(
    r"(?:增量|增加额|增长额|增加量|增长量|减少额|减少量|降幅额)[一-鿿]{0,4}?(?:将|预计|有望|可|约|近)*(?:达到?|为|超过?|突破|是)?[约近超]?$"
)
_BY = re.compile(r"\bby (?:about |around |nearly |some |as much as |up to )?[$€£¥]?$")
_SET_AGAINST = re.compile(r"\b(?:from|against|versus|than|compared with)\s[$€£¥]?$")
_A_YEAR_AGO = re.compile(
    r"[\w\s]{0,16}?\b(?:a|one) (?:year|month|quarter) (?:earlier|ago|before)"
    r"|\sin the (?:same|prior|previous|year-earlier)"
)
_NEW = re.compile(r"[新净]增(?!长)[一-鿿]{0,10}[约近超逾]?$")
_OF = re.compile(r"\s?of (?:the |its |their |all )")
_SHARE = re.compile(
    r"占|份额|比重|比例|\b(?:share|accounts? for|accounted for|made up)\b", re.IGNORECASE
)


def is_of_what_was(number: Number) -> bool:
    """Whether a number is told as a part of an earlier level: 只有上年的三分之二, half the peak."""
    if number.quantity.dimension != "ratio":
        return False  # 是上年的2.4倍 is an increase by 1.4 times, and read as one value
    return bool(_LED_TO_SHARE.search(number.left) or _OF_WHAT_WAS.match(number.behind))


def _form(number: Number) -> Reading:
    """``by``, ``level`` (also where a change led), ``part`` of what was, ``share`` or ``pace``."""
    movement = number.movement
    if _is_of_two_forms(number):
        return NOTHING
    if movement.of_rate:
        return Reading("pace", number.left[-8:].strip())
    if is_of_what_was(number):
        return Reading("part", number.left[-8:].strip() or number.behind[:24].strip())
    changed = movement.form == "by" and movement.direction
    if changed or _BY.search(number.left) or _INCREMENT.search(number.left):
        return Reading("by", number.left[-8:].strip())
    if (share := _share(number)) is not None:
        return Reading("share", share)
    if movement.form == "to" or _LEVEL.search(number.left):
        return Reading("level", number.left[-6:].strip())
    return NOTHING


def _is_of_two_forms(number: Number) -> bool:
    """Whether what a number tells may be told in another form as well.

    增长两倍 and 三倍 are one value; 新增订单24亿元 is what was ordered, whatever it is set against;
    what is halved falls by a half, and to a half; who cuts 4% of a workforce cuts a share of it.
    """
    cut = number.quantity.dimension == "ratio" and _OF.match(number.right)
    return bool(
        number.quantity.dimension == "multiple"
        or _NEW.search(number.left)
        or (_CUT_BY_HALF.search(number.mention.surface) and not number.movement.of_rate)
        or (cut and number.movement.direction and not is_of_what_was(number))
    )


def _share(number: Number) -> str | None:
    """The words that tell a share."""
    if number.quantity.dimension == "ratio":
        share = _SHARE.search(number.own_text) or _OF.match(number.right)
        if share is not None:
            return share[0]
    # 线上卖出三成
    fraction = number.quantity.kind == "fraction" and not number.movement.form
    return number.mention.surface if fraction else None


def _forms(claim: Reading, source: Reading) -> Relation:
    if {claim.value, source.value} == {"pace", "part"}:
        return "conflict"
    # 增速下调至1.4% is a level, and a growth.
    claim, source = (NOTHING if one.value == "pace" else one for one in (claim, source))
    if claim.value == source.value:
        return "same" if claim.value else "silent"
    if not claim.value or not source.value:
        return "added" if claim.value else "dropped"
    return "conflict" if "by" in {claim.value, source.value} else "aside"


def _direction(number: Number) -> Reading:
    """Up or down; of a level that a change has led to, as the change: fell 4% to 370."""
    direction = "" if number.movement.of_rate else number.movement.direction
    if _CUT_BY_HALF.search(number.mention.surface):
        direction = "down"
    before = number.previous
    if not direction and before is not None and _THEN_TO.fullmatch(_between(before, number)):
        direction = before.movement.direction
    return Reading(direction, number.left[-8:].strip()) if direction else NOTHING


def _between(one: Number, other: Number) -> str:
    return one.text.text[one.mention.end : other.mention.start]


_BASES = {"yoy": "同比", "qoq": "环比", "norm": "较常年", "years": "较数年前"}


def _basis(number: Number) -> Reading:
    basis = number.movement.basis
    return Reading(basis, _BASES[basis]) if basis else NOTHING


FORM = Facet(
    name="form",
    read=_form,
    relate=_forms,
    says="“增至”“增加”或占比与原文不同：说成“{claim}”，原文是“{source}”",
    breaks={
        "指数为": "指数同比增长",
        "(?:增|升|涨|提高|增加|增长|扩大)[至到]": "增加",
        "(?:降|跌|减|降低|下降|减少)[至到]": "减少",
        "(?:增长|增加|上升|提高)了?(?!到|至)": "增至",
        "(?:下降|减少|降低)了?(?!到|至)": "降至",
        "新增": "达到",
        "净增": "达到",
        "达到?": "增加",
        "占": "增长",
        "rose to": "rose by",
        "rose by": "rose to",
        "fell to": "fell by",
        "increased to": "increased by",
        "up to": "up by",
    },
    examples=(
        Example("指数同比增长{52.4%}。", "指数为{52.4%}。", "conflict"),
        Example("指数升至{52.4%}。", "指数为{52.4%}。", "same"),
        Example("占{52.4%}。", "{52.4%}。", "added"),
        Example("总量降至上年同期的{34%}。", "总量同比下降{34%}。", "conflict"),
        Example("降水只有常年的{六成}。", "降水偏少{六成}。", "conflict"),
        Example("跌幅不到{一半}。", "Eggs sold for less than {half} the peak.", "conflict"),
        Example("减少了{一半}。", "Holdings have {halved}.", "added"),
        Example("产值将达{2.58万亿元}。", "产值增量将达{2.58万亿元}。", "conflict"),
        Example("额度增至{5000亿元}。", "增加支农支小再贷款额度{5000亿元}。", "conflict"),
    ),
)
DIRECTION = Facet(
    name="direction",
    read=_direction,
    says="增减与原文不同：说成“{claim}”，原文是“{source}”",
    examples=(
        Example("下降{5%}。", "增长{5%}。", "conflict"),
        Example("上升{5%}。", "增长{5%}。", "same"),
        Example("增长{5%}。", "{5%}。", "added"),
        Example("同比增长{5%}。", "同比负增长{5%}。", "conflict"),
    ),
)
BASIS = Facet(
    name="basis",
    read=_basis,
    says="同比、环比与原文不同：说成“{claim}”，原文是“{source}”",
    examples=(
        Example("环比增长{5%}。", "同比增长{5%}。", "conflict"),
        Example("增长{5%}。", "同比增长{5%}。", "dropped"),
        Example("较上年同期偏多近{一成}。", "较常年偏多近{一成}。", "conflict"),
        Example("比上年增长{907.5亿斤}。", "比5年前增长{907.5亿斤}。", "conflict"),
        Example("比五年前增长{9亿斤}。", "比5年前增长{9亿斤}。", "same"),
    ),
)


def _role(number: Number) -> Reading:
    if number.quantity.is_range:
        return NOTHING  # it has both ends
    if _SET_AGAINST.search(number.left) and _A_YEAR_AGO.match(number.behind):
        return Reading("from", "变动前")  # against 7.2% a year earlier
    role = number.role or ("to" if _LED_TO.search(number.left) else "")
    words = {"from": "变动前", "to": "变动后"}
    return Reading(role, words[role]) if role else NOTHING


ROLE = Facet(
    name="role",
    read=_role,
    says="变动前后与原文不同：说成“{claim}”的数，原文是“{source}”",
    examples=(
        Example("增速由{3.1%}下调至2.9%。", "增速由3.3%下调至{3.1%}。", "conflict"),
        Example("增速由{3.3%}下调至3.1%。", "增速由{3.3%}下调至3.1%。", "same"),
        Example("增速为{3.1%}。", "增速由3.3%下调至{3.1%}。", "dropped"),
    ),
)
