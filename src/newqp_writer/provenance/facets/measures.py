"""What is measured, where one thing excludes another: exports or imports, killed or injured.

One row a choice. The words come from the mistakes of editors and of language models that were
reported in public; every row is a choice between things that are told side by side in the news.
"""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

from collections.abc import Callable, Mapping

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.facets.facet import Example, Facet, Reading, Words, english

_ROWS: tuple[Mapping[str, str], ...] = (
    {"trade": "进出口|外贸|" + english("foreign trade|total trade"),
     "exports": "出口|" + english("export\\w*|shipments abroad"),
     "imports": "进口|" + english("import(?!ant)\\w*")},
    {"income": "营业收入|营收|销售收入|" + english("revenues?|turnover|sales"),
     "profit": "利润(?!率)|净利|盈利|" + english("profits?|net income|earnings"),
     "loss": "亏损|" + english("loss|losses"),
     "margin": "利润率|毛利率|净利率|" + english("margins?"),
     "cost": "成本|" + english("costs?"),
     "tax": "税收|税额|缴税|" + english("tax(?:es)?")},
    {"guided": "(?<!分析师)(?<!经济学家)(?<!市场)(?<!普遍)(?<!平均)(?<!一致)(?:预[计期测]|指引)(?!的?平均)|" + english("guid(?:ed|ance|es)|forecasts?|expects|expected to|sees|projects"),
     "consensus": "(?:分析师|经济学家)[^，。；]{0,6}预[计期测]|(?:普遍|平均|一致)预[计期测]|市场预期|" + english("(?:analysts|economists)(?:['’])? (?:\\w+ ){0,2}(?:estimates?|forecasts?|expect\\w*|polled|consensus)|consensus|analysts had expected")},
    {"spending": "支出|" + english("spending|expenditure|outlays"),
     "receipts": "(?<!可支配)(?<!营业)收入|" + english("receipts|income")},
    {"contracts": "新签合同|合同额|签约|合同金额|" + english("contracts? (?:signed|worth)"),
     "done": "完成营业额|营业额|到位|实际使用|落地"},
    {"premium": "保费|" + english("premiums?"), "cover": "保障|保额|" + english("cover(?:age)?"),
     "paid": "赔款|赔付|理赔|" + english("claims|payouts?")},
    {"loans": "贷款|" + english("loans|lending"), "deposits": "存款|" + english("deposits?")},
    {"output": "产量|生产了?|" + english("output|production|produced"),
     "sold": "销量|销售量|售出|销售(?!额|收入|面积)|" + english("sales volume|units sold|sold(?!(?:\\s\\w+){0,2}?\\s(?:[A-Z]{0,3}[$€£¥]|(?:USD|EUR|GBP|RMB)\\s)\\s?\\d)"),
     "worth": "产值|销售额|交易额|成交额|零售额|" + english("value|worth"),
     "added": "增加值|" + english("value[- ]added"),
     "stock": "库存|存货|" + english("inventor\\w+|stockpiles?"),
     "capacity": "产能|装机|" + english("capacity"),
     "orders": "订单|" + english("orders|bookings")},
    {"dead": "遇难|死亡|丧生|身亡|" + english("killed|dead|deaths?|died"),
     "hurt": "受伤|伤者|" + english("injured|wounded"),
     "lost": "失踪|失联|" + english("missing"), "ill": "确诊|感染|" + english("infected|cases"),
     "healed": "治愈|出院|" + english("recovered|discharged")},
    {"people": "客运|旅客|乘客|" + english("passengers?"),
     "goods": "货运|货物|" + english("cargo|freight")},
    {"gold": "金(?=牌|$|\\d)|夺冠|冠军|" + english("golds?"), "silver": "银(?=牌|$)|亚军|" + english("silvers?"),
     "bronze": "铜(?=牌|$)|季军|" + english("bronzes?"), "medals": "奖牌|" + english("medals")},
    {"primary": "第一产业", "secondary": "第二产业", "tertiary": "第三产业"},
    {"mining": "采矿业|" + english("mining"), "making": "制造业(?!增加值占)|" + english("manufacturing"),
     "services": "服务业|" + english("services")},
    {"towns": "城镇|城市居民|" + english("urban"), "country": "农村|" + english("rural")},
    {"named": "名义", "real": "实际(?=增长|收入)|扣除价格因素"},
    {"with tax": "(?<!不)含税", "without": "不含税|税后"},
    {"ours": "中方|甲方", "theirs": "外方|乙方"},
    {"gross": "毛利|毛重|总值", "net": "净利|净重|净值"},
    {"CPI": "居民消费价格|消费者物价|CPI|" + english("consumer prices?"),
     "PPI": "出厂价格|PPI|" + english("producer prices?"), "core": "核心CPI|" + english("core")},
    {"coal": "煤电|火电|煤炭|" + english("coal\\S*"), "gas": "天然气|气电|" + english("(?:natural )?gas"),
     "nuclear": "核电|核能|" + english("nuclear"), "hydro": "水电|" + english("hydro\\w*"),
     "wind": "风电|风能|" + english("wind"), "solar": "光伏|太阳能|" + english("solar"),
     "storage": "储能|" + english("storage")},
    {"sold area": "销售面积", "built": "施工面积", "begun": "新开工面积", "finished": "竣工面积"},
    {"first": "首次", "again": "再次"},
    {"men": "男性?|" + english("men|male"), "women": "女性?|" + english("women|female")},
    {"state": "国有|国企|" + english("state-owned"), "private": "民营|民间|私营|" + english("private")},
    {"buyers": "买入|购买|" + english("bought|purchases?"), "sellers": "卖出|抛售|" + english("sold off")},
    {"level": "指数为|指数达", "pace": "增速|涨幅|增幅|同比增长"},
    {"students": "学生|" + english("students"), "teachers": "教师|" + english("teachers")},
    {"north": "北部|北方", "south": "南部|南方", "east": "东部", "west": "西部", "middle": "中部"},
    {"morning": "上午", "afternoon": "下午"},
    {"invested": "投资(?!者)|" + english("investments?|invested"),
     "consumed": "消费(?!者|价格|品)|" + english("consumption")},
    {"moved": "转移|疏散|撤离|" + english("evacuated|relocated"), "harmed": "(?<!无)(?<!无人员)伤亡|" + english("casualties")},
    {"M0": "流通中货币|M0", "M1": "狭义货币|M1", "M2": "广义货币|M2|" + english("broad money")},
    {"signed": "签署|" + english("signed|signatories"), "ratified": "批准|" + english("ratif\\w+")},
    {"in": "净(?:投放|申购|融资|流入|买入|增持)|" + english("(?:inject|b(?:ought|uy)|pump|add)\\w* a net|net (?:injection|inflow|buy|purchase)\\w*"),
     "out": "净(?:回笼|赎回|偿还|流出|卖出|减持)|" + english("(?:drain|withdr[ae]w|sold|sell|pull)\\w* a net|net (?:drain|withdrawal|outflow|sell|sale)\\w*")},
)  # fmt: skip

_BREAKS: tuple[Mapping[str, str], ...] = (
    {"出口": "进口", "进口": "出口", "exports": "imports", "imports": "exports"},
    {"营业收入": "利润", "利润": "营业收入", "利润总额": "营业收入", "revenue": "profit", "profit": "revenue"},
    {"分析师": "公司", "analysts expected": "the company expected"},
    {"支出": "收入"}, {"合同额": "完成营业额"}, {"保费": "赔款"}, {"贷款": "存款", "存款": "贷款"},
    {"产量": "销量", "销量": "产量", "output": "sales"}, {"死亡": "受伤", "受伤": "死亡", "遇难": "受伤"},
    {"客运": "货运", "货运": "客运"}, {"金牌": "银牌"}, {"第二产业": "第三产业"},
    {"制造业": "采矿业"}, {"城镇": "农村", "农村": "城镇"}, {"实际增长": "名义增长"}, {"不含税": "含税"},
    {"外方": "中方"}, {"毛利": "净利"}, {"CPI": "PPI", "PPI": "CPI"}, {"风电": "光伏", "光伏": "风电", "水电": "核电"},
    {"施工面积": "销售面积", "销售面积": "施工面积"}, {"首次": "再次"}, {"男性": "女性"}, {"民间": "国有"},
    {"买入": "卖出"}, {}, {"学生": "教师"}, {"北部": "南部", "东部": "西部"}, {"上午": "下午"},
    {"投资": "消费"},
)  # fmt: skip

_EXAMPLES: Mapping[int, tuple[Example, ...]] = {
    0: (
        Example("进口{12亿元}。", "出口{12亿元}。", "conflict"),
        Example("出口{12亿元}。", "出口{12亿元}。", "same"),
        Example("贸易{12亿元}。", "出口{12亿元}。", "dropped"),
        Example("Imports rose {5%}.", "Exports rose {5%}.", "conflict"),
    ),
    1: (
        Example("净亏损{4.5亿元}。", "净利润{-4.5亿元}。", "same"),
        Example("净利润{4.5亿元}。", "净亏损{4.5亿元}。", "conflict"),
        Example("净利润{4.5亿元}。", "营业收入{4.5亿元}。", "conflict"),
        Example("净利润{4.5亿元}。", "公司{4.5亿元}。", "added"),
    ),
    2: (
        Example(
            "公司预计营收为{201亿美元}。",
            "Analysts' average estimate was {$20.1 billion}.",
            "conflict",
        ),
        Example(
            "分析师预计营收为{201亿美元}。",
            "Analysts' average estimate was {$20.1 billion}.",
            "same",
        ),
        Example(
            "营收为{201亿美元}。", "Analysts' average estimate was {$20.1 billion}.", "dropped"
        ),
    ),
}


def _signed(read: Words) -> Callable[[Number], Reading]:
    """A profit below zero is a loss: 净利润为-0.42亿元."""

    def signed(number: Number) -> Reading:
        found, low = read(number), number.quantity.low
        return found._replace(value="loss") if found.value == "profit" and (low or 0) < 0 else found

    return signed


def _facet(index: int, row: Mapping[str, str]) -> Facet:
    read = Words(row, reach=2)
    return Facet(
        name="measure",
        read=_signed(read) if "loss" in row else read,
        says="原文说的是“{source}”，不是“{claim}”",
        breaks=_BREAKS[index] if index < len(_BREAKS) else {},
        examples=_EXAMPLES.get(index, ()),
        graded=False,
    )


MEASURES = tuple(_facet(index, row) for index, row in enumerate(_ROWS))
