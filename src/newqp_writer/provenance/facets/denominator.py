"""Per what: a head, a household, a month, a tonne, a share?"""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.facets.facet import Example, Facet, Words, english

# a year ago, a month earlier: a time, and nothing for each of it
_NO = r"(?! (?:ago|before|earlier|previously|later|after|old|ahead)\b)"

_HEAD = "人均|每人(?![每]|次)|每位|" + english(
    "per[ -]capita|per (?:person|head|inhabitant|resident)|a head"
)

DENOMINATOR = Facet(
    name="denominator",
    read=Words(
        {
            "head": _HEAD,
            "household": "户均|每户|" + english("per household|a household"),
            "hour": "每小时|时均|/小时|/h|" + english(f"an hour{_NO}|per hour|hourly"),
            "day": "日均|每天|每日|/[天日]|日产|" + english(f"a day{_NO}|per day|daily"),
            "week": "周均|每周|" + english(f"a week{_NO}|per week|weekly"),
            "month": "月均|每月|按月|/月|" + english(f"a month{_NO}|per month|monthly"),
            "quarter": "每季度?|季均|" + english(f"a quarter{_NO}|per quarter"),
            "year": "年均|每年|按年|/年|年产|" + english(f"a year{_NO}|per year|annually|per annum|annual"),
            "mu": "亩均|每亩|/亩",
            "hectare": "每公顷|/公顷|" + english("per hectare|a hectare"),
            "tonne": "每吨|/吨|" + english("(?:a|per) (?:metric )?ton(?:ne)?"),
            "kilogram": "每公斤|每千克|/公斤|/kg|" + english("(?:a|per) (?:kilo|kg|kilogram)"),
            "jin": "每斤|/斤",
            "barrel": "每桶|/桶|" + english("(?:a|per) barrel"),
            "ounce": "每盎司|/盎司|" + english("(?:an|per) ounce"),
            "gram": "每克|/克|" + english("(?:a|per) gram"),
            "ten shares": "每10股|每十股",
            "share": "每股|/股|" + english("(?:a|per) share"),
            "kilometre": "每公里|/公里|" + english("(?:a|per) (?:km|kilomet\\w+)"),
            "megawatt hour": "每兆瓦时|/兆瓦时|" + english("(?:a|per) (?:MWh|megawatt.hour)"),
            "kilowatt hour": "每千瓦时|每度|/千瓦时|/度|" + english("(?:a|per) (?:kWh|kilowatt.hour)"),
            "vehicle": "每辆|单车|每台|单台|" + english("(?:a|per) (?:vehicle|car|unit)"),
            "household company": "每家|户均|" + english("(?:a|per) company"),
            "teu": "/TEU|每(?:TEU|标箱|标准箱)|" + english("(?:a|per) TEU"),
            "feu": "/FEU|" + english("(?:a|per) (?:FEU|forty-foot (?:box|container|unit))"),
            "passenger": "每(?:名|位)?(?:旅客|乘客)|" + english("(?:a|per) passenger"),
            "journey": "每(?:次|趟)出行|" + english("(?:a|per) (?:journey|trip|ride|boarding)"),
            "employee": "每(?:名|位)?(?:员工|职工)|" + english("(?:a|per) (?:employee|worker)"),
            "student": "每(?:名|位)?(?:学生|在校生)|生均|" + english("(?:a|per) (?:student|pupil)"),
            "thousand": "每千|" + english("per thousand|per 1,000"),
            "hundred": "每百|" + english("per hundred|per 100"),
        },
    ),
    says="每单位的口径与原文不同：说成“{claim}”，原文是“{source}”",
    breaks={
        "人均": "户均", "户均": "人均", "每年": "每月", "每月": "每年", "日均": "月均", "月均": "日均",
        "年均": "月均", "每吨": "每公斤", "每公斤": "每吨", "每亩": "每公顷", "每桶": "每吨", "每股": "每10股",
        "每户": "每人", "每人": "每户", "每天": "每周", "每小时": "每天", "per day": "per week",
        "(?<!均)(?=完成|发放|投资额?[为达]|产量[为达])": "年均", "累计|合计": "年均",
        "a barrel": "a tonne", "a year": "a month", "per share": "per ten shares",
    },
    examples=(
        Example("户均收入{1.2万元}。", "人均收入{1.2万元}。", "conflict"),
        Example("每吨{2.5元}。", "每公斤{2.5元}。", "conflict"),
        Example("日均{120万桶}。", "每天{120万桶}。", "same"),
        Example("{$1,087} per TEU.", "{$1,087} per FEU.", "conflict"),
        Example("收入{1.2万元}。", "人均收入{1.2万元}。", "dropped"),
        Example("人均收入{1.2万元}。", "收入{1.2万元}。", "added"),
    ),
    graded=False,
)  # fmt: skip

_A_HEAD = Words({"head": _HEAD})  # 118 litres per person per day
_HEADS = frozenset(["head", "household", "passenger", "employee", "student"])
_OF_EACH = re.compile(
    r"[人户平]均|各[人户]|每(?![天日周月季年小])|一[名位人户]|可支配收入"
    r"|\b(?:each|every|average|individual)\b(?! (?:day|week|month|year))|\bdisposable income\b"
    r"|\ban? (?:person|individual|resident|inhabitant|citizen|worker|student|adult)\b",
    re.IGNORECASE,
)
_OF_A_LIFE = re.compile(r"寿命|\blife expectancy\b", re.IGNORECASE)  # nobody has that of all
# 门票80元 of 门票每人80元: what one pays or gets is told so without a word of it.
_PAID = re.compile(
    r"[票价薪]|(?<!消)费|补[贴助]|[奖罚]|津贴|红包|工资"
    r"|\b(?:tickets?|fares?|fees?|costs?|prices?|fines?|grants?|pays?|paid|vouchers?|bonus|charges?)\b",
    re.IGNORECASE,
)


def leaves_out_the_head(claim: Number, source: Number) -> bool:
    """Whether a claim tells of all what a source tells for each person."""
    told = _A_HEAD(source)
    if not told.value or not told.own or _is_paid(source) or _OF_A_LIFE.search(source.own_text):
        return False
    said = f"{claim.clause_before}{claim.right}"
    return _HEADS.isdisjoint(DENOMINATOR.read(claim).named) and _OF_EACH.search(said) is None


def _is_paid(source: Number) -> bool:
    """Whether a sum of money is what one pays or gets: by its own words, or those before them."""
    near = [source] if source.previous is None else [source, source.previous]
    money = source.quantity.dimension.startswith("money")
    return money and any(_PAID.search(one.own_text) for one in near)
