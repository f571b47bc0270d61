"""A level, a change to it or by it, a share; up or down; before or after; against what."""

from __future__ import annotations

import re

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.facets.facet import NOTHING, Example, Facet, Reading, Relation

_LEVEL = re.compile(
    r"(?:为|是|达到?|报|录得|在|占|stood at|was|were|is|are|at)[\s约近超过逾了]*$", re.IGNORECASE
)
_LED_TO = re.compile(
    r"(?:[升降涨跌调增减落加高缩长快慢]至|[升降涨跌调增减落加高缩长快慢]到|\bto)\s?[约近超]*$"
)
_SHARE = re.compile(
    r"占|份额|比重|比例|\b(?:share|accounts? for|accounted for|made up)\b", re.IGNORECASE
)


def _form(number: Number) -> Reading:
    """``by``, ``level`` (also where a change led) or ``share``."""
    movement = number.movement
    if movement.form == "by" and movement.direction:
        return Reading("by", number.left[-8:].strip())
    if number.quantity.dimension == "ratio" and (share := _SHARE.search(number.own_text)):
        return Reading("share", share[0])
    if movement.form == "to" or _LEVEL.search(number.left):
        return Reading("level", number.left[-6:].strip())
    return NOTHING


def _forms(claim: Reading, source: Reading) -> Relation:
    if claim.value == source.value:
        return "same" if claim.value else "silent"
    if not claim.value or not source.value:
        return "added" if claim.value else "dropped"
    return "conflict" if "by" in {claim.value, source.value} else "aside"


def _direction(number: Number) -> Reading:
    movement = number.movement
    return Reading(movement.direction, number.left[-8:].strip()) if movement.direction else NOTHING


def _basis(number: Number) -> Reading:
    words = {"yoy": "同比", "qoq": "环比"}
    basis = number.movement.basis
    return Reading(basis, words[basis]) if basis else NOTHING


FORM = Facet(
    name="form",
    read=_form,
    relate=_forms,
    says="“增至”“增加”或占比与原文不同：说成“{claim}”，原文是“{source}”",
    breaks={"指数为": "指数同比增长", "达到": "增长", "占": "增长"},
    examples=(
        Example("指数同比增长{52.4%}。", "指数为{52.4%}。", "conflict"),
        Example("指数升至{52.4%}。", "指数为{52.4%}。", "same"),
        Example("占{52.4%}。", "{52.4%}。", "added"),
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
    ),
)


def _role(number: Number) -> Reading:
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
