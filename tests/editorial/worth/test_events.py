from __future__ import annotations

import pytest

from newqp_writer.editorial.worth.events import same_event
from newqp_writer.editorial.worth.traces import Trace

UNRELATED = [
    Trace("城乡足球联赛收官", "白鹭镇队昨晚以3比2夺冠，球迷庆祝到深夜。", "zh"),
    Trace("云岫公园今起开放", "公园占地26公顷，种有樱花1400株，市民可免费入园。", "zh"),
    Trace("雾山水库开始蓄水", "水库库容3.2亿立方米，将灌溉下游农田。", "zh"),
]

HYDROGEN = Trace(
    "云州出台氢能产业三年行动方案",
    "云州市人民政府6月12日印发《云州市氢能产业发展行动方案》，提出到2028年全市氢能产业规模达到320亿元，"
    "建成加氢站45座，推广燃料电池汽车3600辆。市发展改革委负责人说，将设立15亿元专项基金。",
    "zh",
)
HYDROGEN_RETOLD = Trace(
    "《云州市氢能产业发展行动方案》发布 2028年产业规模达320亿元",
    "记者从云州市获悉，当地日前公布氢能发展路线图。按照部署，三年后氢能产业规模要达到320亿元，"
    "燃料电池汽车推广量达到3600辆，加氢站增至45座，财政将拿出15亿元设立基金。",
    "zh",
)
SATELLITE = Trace(
    "我国成功发射云海十二号卫星",
    "今天14时34分，我国在海南发射场使用运载火箭将云海十二号卫星发射升空，卫星顺利进入预定轨道。",
    "zh",
)
SATELLITE_RETOLD = Trace(
    "云海十二号卫星发射成功",
    "记者获悉，云海十二号卫星14日下午在海南商业航天发射场由运载火箭送入预定轨道，任务圆满成功。",
    "zh",
)
OTHER_SATELLITE = Trace(
    "我国成功发射千星五组卫星",
    "今天9时12分，我国在酒泉发射场使用运载火箭将千星五组卫星发射升空，卫星顺利进入预定轨道。",
    "zh",
)
PRICES = Trace(
    "5月居民消费价格同比上涨0.4%",
    "统计部门今天发布数据，5月份居民消费价格同比上涨0.4%，环比下降0.1%，出厂价格同比上涨1.2%。",
    "zh",
)
CARS = Trace(
    "5月汽车出口同比增长28.7%",
    "行业协会今天发布数据，5月份汽车出口61.8万辆，同比增长28.7%，其中新能源汽车出口22.4万辆。",
    "zh",
)
AI_PLAN = Trace(
    "云州市发布人工智能产业行动方案",
    "云州市今天发布人工智能产业行动方案，提出到2028年产业规模达到500亿元，建设智算中心3个。",
    "zh",
)
AI_PLAN_ELSEWHERE = Trace(
    "江海市发布人工智能产业行动方案",
    "江海市今天发布人工智能产业行动方案，提出到2028年产业规模达到800亿元，培育大模型12个。",
    "zh",
)
POWER = Trace(
    "Power use to hit record, agency says",
    "Power use will reach 4,243 billion kWh in 2026 and 4,381 billion kWh in 2027, up from 4,186.",
    "en",
)
POWER_IN_CHINESE = Trace(
    "机构预计用电量将创新高",
    "机构预计，2026年用电量为4243亿千瓦时，2027年为4381亿千瓦时，高于此前的4186亿千瓦时。",
    "zh",
)
POLL = Trace(
    "Residents wary of data center boom",
    "A poll found 58% of residents oppose a data center nearby, while 27% would support it.",
    "en",
)


def together(*traces: Trace, owners: list[str] | None = None) -> bool:
    day = [*traces, *UNRELATED]
    owners = owners or [f"a{place}" for place in range(len(traces))]
    groups = same_event(day, owners + [f"u{place}" for place in range(len(UNRELATED))])
    assert sorted(place for group in groups for place in group) == list(range(len(day)))
    return list(range(len(traces))) in groups


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (HYDROGEN, HYDROGEN_RETOLD),
        (SATELLITE, SATELLITE_RETOLD),
        (POWER, POWER_IN_CHINESE),
        (HYDROGEN, Trace("三年行动方案出台", f"{HYDROGEN.text}转载请注明出处。", "zh")),
    ],
)
def test_reports_of_one_event_come_together(one, other):
    assert together(one, other)
    assert together(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (PRICES, CARS),
        (SATELLITE, OTHER_SATELLITE),
        (AI_PLAN, AI_PLAN_ELSEWHERE),
        (POWER, POLL),
        (HYDROGEN, AI_PLAN),
    ],
)
def test_events_of_one_topic_stay_apart(one, other):
    assert not together(one, other)


def test_three_outlets_make_one_story():
    copy = Trace(HYDROGEN.headline, HYDROGEN.text + "（完）", "zh")
    assert together(HYDROGEN, HYDROGEN_RETOLD, copy)


def test_a_group_does_not_grow_by_hearsay():
    groups = same_event(
        [SATELLITE, SATELLITE_RETOLD, OTHER_SATELLITE, *UNRELATED], ["a", "b", "c", "d", "e", "f"]
    )
    assert [0, 1] in groups
    assert [2] in groups


def test_items_of_one_roundup_stay_apart():
    assert not together(HYDROGEN, HYDROGEN_RETOLD, owners=["r", "r"])
