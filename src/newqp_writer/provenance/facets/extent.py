"""Of each, so far, in this month alone, of what is new or of all there is?"""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

from newqp_writer.provenance.facets.facet import Example, Facet, Words, english
from newqp_writer.provenance.glossary.phrases import EVERY

EXTENT = Facet(
    name="extent",
    read=Words(
        {
            "alone": r"当[月季日年周]|单[月季日周]|本月(?!以来)|"
            + english("in the month alone|that month|for the month"),
            "so far": r"累计|迄今|(?:今年|年初|本月|今冬|开年)以来|年内|截至|截止|前[一二三四五六七八九十两\d]+个?(?:月|季度)|\d月?[—至－-]\d+月|"
            + english("so far|year to date|to date|cumulative(?:ly)?|since"),
            "each": r"(?<=[^\d])各(?=[\d约])|各(?=给予|安排|补助|补贴|奖励|发放|拨付|支持|投入|出资|配备|设置?|建成?|派出|获得?|增加|减少)|都是|都为|均为|均是|每[个家台套辆户人亩座架年月天日吨]|[月日年人户亩均]均|平均每|单[个台座套家]|"
            + english(f"{EVERY}|average of"),
            "in all": r"合计|总计|共计|总共|一共|[两二三四]者|双方|共(?=[\d有达约近超])|"
            + english("in total|altogether|combined|in all|together|between them"),
        },
        shared=True,
    ),
    says="范围与原文不同：说成“{claim}”，原文是“{source}”",
    breaks={
        "累计": "当月", "当月": "累计", "合计": "平均每家", "月均": "累计", "日均": "累计", "年均": "累计",
        "平均每": "合计", "截至": "当月", "迄今": "当月", "以来": "当月", "年内": "当月",
    },
    examples=(
        Example("当月发行{1200亿元}。", "累计发行{1200亿元}。", "conflict"),
        Example("合计补贴{800元}。", "每户补贴{800元}。", "conflict"),
        Example("累计发行{1200亿元}。", "今年以来发行{1200亿元}。", "same"),
        Example("发行{1200亿元}。", "累计发行{1200亿元}。", "dropped"),
        Example("对园区总共安排{500万元}。", "对园区各给予{500万元}。", "conflict"),
    ),
)  # fmt: skip

STOCK = Facet(
    name="stock",
    read=Words(
        {
            "new": r"新增|净增|新签|新设|新建|新开工|新注册|新发|增量|多增|发展(?=团员|党员)|"
            + english(r"new|(?<!value[- ])added|additional|net increase|bookings"),
            "all": r"存量|余额|保有量|总量|总数|在册|现有|[年月季]末|累计|达到?|共有|在手|"
            + english("outstanding|total|stands? at|stood at|backlog|overall"),
        },
        behind=12,
    ),
    says="存量与增量与原文不同：说成“{claim}”，原文是“{source}”",
    breaks={
        "新增": "累计", "净增": "共有", "余额": "新增", "存量": "增量", "保有量": "销量", "新签": "在手",
        "总数": "新增数", "总量": "新增量", "达到?": "新增", "共有": "新增", "现有": "新增", "登记": "新增登记",
        "拥有": "新增", "建成": "新建",
    },
    examples=(
        Example("新增贷款{12万亿元}。", "贷款余额{12万亿元}。", "conflict"),
        Example("新增企业{1200家}。", "净增企业{1200家}。", "same"),
        Example("企业{1200家}。", "新增企业{1200家}。", "dropped"),
    ),
)  # fmt: skip
