"""Where it is: the same place, one within it, one around it, another."""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.facets.facet import NOTHING, Example, Facet, Reading, Relation
from newqp_writer.provenance.glossary.vocabulary import PLACE as PLACE_TERM
from newqp_writer.provenance.glossary.vocabulary import VOCABULARY
from newqp_writer.provinces import MAINLAND

_AND = "|"
_WHOLE_COUNTRY = re.compile("^(?=.*全国)(?!.*(?:中国|我国))", re.DOTALL)
_NEAR = "~"  # before a place that is named near by
_ONE_OF_TWO = re.compile("[前后]者")
_PROVINCE = f"(?:{'|'.join(MAINLAND)})[省市]?"
_EVERYWHERE = frozenset([PLACE_TERM + "全球"])  # the scope's


def _named_before(number: Number) -> list[str]:
    """The places of its sentence before it, in their order."""
    start, words = number.quote
    before = words[: max(0, number.mention.start - start)]
    return [concept for _, _, concept in sorted(VOCABULARY.concepts_in(before))
            if concept[0] == PLACE_TERM]  # fmt: skip


def _place(number: Number) -> Reading:
    """The places named nearest before it, and every place that its text names."""
    named = number.text.places | {_NEAR + place for place in _near(number)}
    places = sorted(number.place - _EVERYWHERE)
    if not places:
        return Reading(named=named) if named else NOTHING
    if (chosen := _ONE_OF_TWO.search(number.left)) is not None:
        told = _named_before(number)
        places = told[:1] if chosen[0] == "前者" else told[-1:]
        if not places:
            return Reading(named=named)
    words = "、".join(place[1:] for place in places)
    if words == "中国" and _WHOLE_COUNTRY.search(number.quote[1]):
        words = "全国"
    own = bool(number.place & number.own_place)
    return Reading(_AND.join(places), words, named, own)


def _near(number: Number) -> frozenset[str]:
    """The places that its sentence and the title name."""
    said = (number.text.lead, number.quote[1])
    return frozenset(c for words in said for _, _, c in VOCABULARY.concepts_in(words)
                     if c[0] == PLACE_TERM)  # fmt: skip


def _places(claim: Reading, source: Reading) -> Relation:
    """How the places of two numbers lie to each other."""
    if not claim.value:
        return "dropped" if source.value else "silent"
    mine = claim.value.split(_AND)
    if claim.words == "全国" and mine[0] not in source.named:
        return "silent"  # of another country
    if not source.value:
        return "aside" if set(mine) & source.named else "added"
    theirs = source.value.split(_AND)
    if set(mine) & set(theirs):
        return "same" if len(mine) >= len(theirs) else "narrower"
    if any(VOCABULARY.encloses(one, other) for one in mine for other in theirs):
        # 广西 of 柳州、河池、桂林3市, where the title tells of 广西; 海南 of what 海口海关 counted.
        near = any(_NEAR + one in source.named for one in mine)
        return "aside" if near or all(one[1:] in MAINLAND for one in mine) else "wider"
    if any(VOCABULARY.encloses(other, one) for one in mine for other in theirs):
        return "narrower"
    return "crossed" if set(mine) & source.named else "conflict"


PLACE = Facet(
    name="place",
    read=_place,
    relate=_places,
    says="地点与原文不同：说成“{claim}”，原文是“{source}”",
    breaks={
        _PROVINCE: "全国", r"(?:黑龙江|吉林|辽宁)省?": "东北地区",
        "我国": "美国", "全国": "全球", "全省|全市": "全国", "本市": "全省", "广东": "江苏", "江苏": "浙江",
        "浙江": "广东", "山东": "河南", "四川": "重庆", "上海": "北京", "北京": "上海", "湖北": "湖南",
        "德国": "法国", "法国": "德国", "日本": "韩国", "韩国": "日本", "美国": "欧盟", "欧盟": "美国", "印度": "越南",
    },
    examples=(
        Example("江苏产量{12万吨}。", "浙江产量{12万吨}。", "conflict"),
        Example("江苏产量{12万吨}。", "江苏产量13万吨，浙江产量{12万吨}。", "crossed"),
        Example("我国产量{12万吨}。", "浙江产量{12万吨}。", "wider"),
        Example("杭州产量{12万吨}。", "浙江产量{12万吨}。", "narrower"),
        Example("浙江产量{12万吨}。", "浙江产量{12万吨}。", "same"),
        Example("浙江产量{12万吨}。", "产量{12万吨}。", "added"),
        # China is whose it is, the EU is where.
        Example("比亚迪在欧盟注册{17640辆}。", "EU sales of Tesla fell, and those of China's BYD rose to {17,640}.", "same"),
        Example("在巴西销售{12万吨}。", "Output in Brazil fell, and a Dutch miner sold {120,000 tonnes}.", "same"),
        Example("日本产量{12万吨}。", "Korea's output fell, and Japan's rose to {120,000 tonnes}.", "same"),
    ),
    graded=False,
)  # fmt: skip
