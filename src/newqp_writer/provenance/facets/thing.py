"""What is counted: people, firms, countries, flights? 18家企业 are no 18 countries."""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.facets.facet import NOTHING, Example, Facet, Reading, Relation

_WHICH = "(?:重点|主要|试点|先行|示范|沿海|中心|核心|重要|其他|不同|首批|新兴|传统|关键|细分|国家级|省级)?"
_ALONE = "(?![\u4e00-\u9fff]{0,2}(?:项目|园|房|标准|基地|集群|链|政策))"  # 产业项目 are projects
_THINGS = {
    "people": ("人(?![次均才工])|名(?!单|录|牌|义)|位(?=[\u4e00-\u9fff])|员工|居民|学生",
               "people|persons|adults|workers|employees|staff|passengers|patients|children|students|residents|women|men|soldiers|civilians|migrants|teachers|firefighters|volunteers|participants"),
    "sectors": (f"个?{_WHICH}(?:行业|产业|领域|门类|赛道){_ALONE}",
                "sectors|industries|fields"),
    "countries": ("个?国(?!有|产|债|道|家级|企|内|外|民|资|网)", "countries|nations|member states"),
    "firms": ("家(?:[\u4e00-\u9fff]{0,6}?)(?:企业|公司|银行|厂商|券商|机构|车企|房企|药企)", "companies|firms|businesses|banks|manufacturers|suppliers|exhibitors|retailers|start-?ups|insurers|brokers"),
    "households": ("户(?!籍|外|口)|个?家庭", "households|families"),
    "villages": ("个?村", "villages"),
    "provinces": (f"个?{_WHICH}(?:省份|省(?!市|级|会)|省区市|省市|自治区)", "provinces"),
    "counties": (f"个?{_WHICH}(?:县|区县|县区|县市)(?!级|域|城)", "counties"),
    "parks": (f"个?{_WHICH}(?:产业|工业|科技)?(?:园区|开发区|产业园)", "parks"),
    "cities": (f"个?{_WHICH}(?:城市|市(?!场|民|值))", "cities|towns"),
    "vehicles": ("辆", "cars|vehicles|trucks|buses|lorries|motorcycles"),
    "aircraft": ("架(?!次)", "aircraft|planes|jets|helicopters|jetliners|airliners"),
    "flights": ("个?(?:航班|班次)", "flights"),
    "ships": ("艘(?!次)", "ships|vessels|tankers|ferries"),
    "shares": ("股(?!东|票|市|权|价)", "shares"),
    "plants": ("[座家]?(?:工厂|电厂)", "factories|power plants|mills"),
    "products": (f"[个种款]?(?:[\u4e00-\u9fff]{{0,4}}?)(?:产品|品种|药品|商品){_ALONE}", "products|medicines|drugs"),
    "projects": ("[个项]?(?:[\u4e00-\u9fff]{0,6}?)项目", "projects"),
    "patents": ("[件项]?(?:[\u4e00-\u9fff]{0,4}?)专利", "patents"),
    "dwellings": ("套(?=[\u4e00-\u9fff]{0,4}(?:房|住宅|公寓))", "apartments|flats|dwellings|housing units"),
}  # fmt: skip
_SCALE = re.compile(r"\s?(?:hundred|thousand|million|billion|trillion)\b", re.IGNORECASE)
_CHINESE = re.compile("|".join(f"(?P<{k}>{zh})" for k, (zh, _) in _THINGS.items()))
# Three words may stand between: 3,150 healthy young adults; no other thing's of, in and for.
_ENGLISH = re.compile(
    r"\s(?:(?!(?:of|in|from|for|to|by|at|with|and|or|on|per|a|an|the|its|their|as|than|were|was|is|are|had|has|have)\b)[\w'’-]+\s){0,2}?(?:"
    + "|".join(rf"(?P<{k}>\b(?:{en})\b)" for k, (_, en) in _THINGS.items())
    + ")",
    re.IGNORECASE,
)


def _thing(number: Number) -> Reading:
    q = number.quantity
    if q.dimension != "count" or number.is_date:
        return NOTHING
    text, place = number.text.text, number.mention
    if number.text.chinese:
        unit = q.unit if q.unit and not q.unit.isascii() and place.surface.endswith(q.unit) else ""
        found = _CHINESE.match(text, place.end - len(unit))
    else:
        scale = _SCALE.match(text, place.end)
        found = _ENGLISH.match(text, scale.end() if scale is not None else place.end)
    if found is None:
        return NOTHING
    return Reading(found.lastgroup or "", found[0].strip())


def _relation(claim: Reading, source: Reading) -> Relation:
    """Who is one thing is no other; of what is not in the table nothing is known."""
    if not claim.value or not source.value:
        return "silent"
    return "same" if claim.value == source.value else "conflict"


THING = Facet(
    name="thing",
    read=_thing,
    relate=_relation,
    says="数的不是同一种东西：说成“{claim}”，原文是“{source}”",
    examples=(
        Example("展会有{18家}企业参展。", "Firms from {18} countries came.", "conflict"),
        Example("试验有{3150名}成人参与。", "The trial enrolled {3,150} healthy adults.", "same"),
        Example("罢工影响{3400个}航班。", "It hit 26 flights and {3,400} passengers.", "conflict"),
        Example("覆盖{45户}家庭。", "覆盖{45个}村。", "conflict"),
        Example("涉及{12个}重点城市。", "涉及{12个}重点行业。", "conflict"),
        Example("涉及{12个}行业。", "涉及{12个}重点行业。", "same"),
        Example("覆盖{45户}家庭。", "It covered {45} of them.", "silent"),
    ),
    graded=False,
)
