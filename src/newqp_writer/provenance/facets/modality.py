"""Is it so, or planned, expected, applied for?"""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

from newqp_writer.provenance.facets.facet import (
    Example,
    Facet,
    Reading,
    Relation,
    Words,
    english,
    related,
)

_FUTURE = (
    r"将(?=[会要达超破增降减扩]|突破|实现|建成|建设|投资|投入|形成|带动|完成|于|在|有|为|是|继续|逐步|举办|提供|启动"
    r"|推出|进入|迎来|投产|投运|成为|新|提高|由|从|再|全面|全部|累计|按|以|设|安排|发行|开工|采用)"
)

# have filed for refunds, has proposed a levy: what is done is no more than that.
_YET = r"(?:been |since |also |now |already )?(?:fil|appl|ask|propos|plan|pledg|sought|request|aim|target|hop|vow|forecast|project|estimat|expect)"
_DONE = "done"


def _modalities(claim: Reading, source: Reading) -> Relation:
    """What is done and what is yet to come exclude each other; a plan and a forecast do not."""
    if claim.value and source.value and _DONE not in {claim.value, source.value}:
        return "same"
    return related(claim, source)


MODALITY = Facet(
    name="modality",
    relate=_modalities,
    read=Words(
        {
            "planned": r"(?<!占)(?:计划|拟|规划|力争|目标)(?:(?!已)[一-鿿]){0,4}(?:完成|建成|投产|投运|实现|到位|落地)|(?<!行动)(?<!飞行)(?<!年度)(?<!全年)(?<!占)(?<!工作)(?<!五年)计划(?!已)|拟(?=[在建投于新对将用])|规划(?!纲要)|力争|目标(?!国)|意向|洽谈|磋商|打算|准备|承诺|提议|拟议|希望|"
            + _FUTURE
            + "|建成后|投产后|达产后|可达|可实现|"
            + english(
                "plans? to|plann(?:ed|ing)|targets?|targeted|(?:aim(?:s|ed|ing)?|hop(?:e|es|ed|ing)) (?:to|for|at)|intends? to|is to|will"
                "|non-binding|letters? of intent|in talks|propos(?:es?|ed|al)|pledg(?:es?|ed|ing)|vow(?:s|ed)? to|wants? to|seeks? to"
            ),
            "expected": r"(?:预计|有望|预期)[一-鿿]{0,6}(?:完成|建成|投产|投运|实现|到位|落地)|(?<!占)预计|预期|预测|有望|估计|测算|"
            + english("expect(?:s|ed)?(?: to)?|forecasts?|projected|estimated|could|would"),
            "asked for": "申报|申请|寻求|报名|未获|未经批|待批|"
            + english("appl(?:y|ied|ies|ying)|applications?|bids?|sought|seek(?:s|ing)?|pending|fil(?:ed?|es|ing) for|request(?:s|ed|ing)?"),
            _DONE: r"已(?!知|婚|有的|[向经]?.{0,12}(?:申请|申报|提出))|完成(?!后|率)|建成(?!后)|投产(?!后)|投运(?!后)|实现(?!后)|落地|到位|获批|获得|取得|兑现|兑付|实际|"
            + english(rf"(?:has|have|had)(?! {_YET})|completed|reached|actual(?:ly)?|approved|commissioned"),
        },
        shared=True,
    ),
    says="说成“{claim}”，原文是“{source}”",
    breaks={
        "计划投资": "已完成投资", "预计": "已", "拟": "已", "申报": "获批", "有望": "已", "将达": "已达",
        "计划": "已", "力争": "已", "目标": "实际", "将(?!近)": "已", "expected to": "reported to",
        "plans to": "managed to", "will": "did", "申请": "获得", "规划": "建成", "测算": "实际",
        "可(?=达|实现|节约|减少|增加|带动)": "已", "可能": "已", "打算": "已",
    },
    examples=(
        Example("该项目已完成投资{76.8亿元}。", "该项目计划投资{76.8亿元}。", "conflict"),
        Example("该项目计划投资{76.8亿元}。", "该项目计划投资{76.8亿元}。", "same"),
        Example("园区年产能已达{30万吨}。", "园区建成后年产能可达{30万吨}。", "conflict"),
        Example("上半年已完成投资{180亿元}。", "今年计划完成投资{180亿元}。", "conflict"),
        Example("产量{30万吨}。", "预计产量{30万吨}。", "dropped"),
        Example("产量{30万吨}。", "产量{30万吨}。", "silent"),
        Example("The plant has made {30} cars.", "The plant will make {30} cars.", "conflict"),
        Example("已退还{30亿美元}。", "Importers have filed for refunds of {$3 billion}.", "conflict"),
        Example("申请退款{30亿美元}。", "Importers have filed for refunds of {$3 billion}.", "same"),
        Example("计划增至{1.2万颗}。", "It has 4,130 satellites and aims for {12,000}.", "same"),
        Example("回购计划已完成{30亿元}。", "It has bought back {3 billion yuan}.", "same"),
    ),
)  # fmt: skip
