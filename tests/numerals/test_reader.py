from __future__ import annotations

import datetime as dt
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newqp_writer.numerals import Mention, describe, read_numbers

SHARED = Path(__file__).resolve().parents[3] / "shared"
DAY = dt.date(2026, 6, 15)
anything = st.text(st.characters(exclude_categories=()), max_size=120)
pieces = [*"0123456789０１９.,，、。%％亿万千百十一二两年月日至—-个家元同比增长超约第“”（） aTWhk$"]
newsy = st.lists(st.sampled_from([*pieces, "ZB", "kWh", "个百分点", "million"]), max_size=60).map(
    "".join
)


def only(text: str) -> Mention:
    (mention,) = read_numbers(text, reference=DAY).mentions
    return mention


@given(st.one_of(anything, newsy))
@example("/¼")
@example("a/¾b")
@example("Q¼")
def test_spans_slice_to_their_surface_in_order_without_overlap(text: str):
    reading = read_numbers(text, reference=DAY)
    spans = sorted(
        [(m.start, m.end, m.surface) for m in reading.mentions]
        + [(e.start, e.end, e.surface) for e in reading.exemptions]
    )
    last = 0
    for start, end, surface in spans:
        assert last <= start < end
        assert text[start:end] == surface
        last = end


@given(newsy)
def test_every_run_of_digits_is_a_mention_or_an_exemption(text: str):
    reading = read_numbers(text, reference=DAY)
    covered = [(m.start, m.end) for m in reading.mentions]
    covered += [(e.start, e.end) for e in reading.exemptions]
    for found in re.finditer(r"[0-9０-９]", text):
        place = found.start()
        # A digit glued to Latin letters is part of a word (k9, aT1), not a number.
        word = re.search(r"[A-Za-z][A-Za-z0-9０-９.,-]*$", text[: place + 1])
        if word is None:
            assert any(a <= place < b for a, b in covered), (text, place)


@given(st.integers(1, 10**7))
def test_full_width_digits_read_as_their_half_width_twins(number: int):
    wide = str(number).translate({0x30 + i: 0xFF10 + i for i in range(10)})
    a, b = only(f"共有{number}家企业"), only(f"共有{wide}家企业")
    assert (a.start, a.end, a.quantity) == (b.start, b.end, b.quantity)


@pytest.mark.parametrize(
    ("text", "surface", "value", "unit"),
    [
        ("产量达8.53ZB", "8.53ZB", "8.53e21", "B"),
        ("发电186亿千瓦时", "186亿千瓦时", "18.6e12", "Wh"),
        ("装机1.63亿千瓦", "1.63亿千瓦", "1.63e11", "W"),
        ("投资1.2万亿元", "1.2万亿元", "1.2e12", "CNY"),
        ("about 2 trillion yuan", "2 trillion yuan", "2e12", "CNY"),
        ("20 pounds of nuts", "20 pounds", "9.0718474", "kg"),
        ("patients lost 20 pounds", "20 pounds", "9.0718474", "kg"),
        ("2 billion pounds of government aid", "2 billion pounds", "2e9", "GBP"),
        ("cost $286 billion", "$286 billion", "286e9", "USD"),
        ("4,248 billion kWh in all", "4,248 billion kWh", "4248e12", "Wh"),
        ("产粮2.3万吨", "2.3万吨", "23000000", "kg"),
        ("提高5.7个百分点", "5.7个百分点", "5.7", "pp"),
        ("下调25个基点", "25个基点", "0.25", "pp"),
        ("占百分之二十五点四", "百分之二十五点四", "25.4", "%"),
        ("约占三成", "三成", "30", "%"),
        ("占三成五", "三成五", "35", "%"),
        ("三分之二的企业", "三分之二", "66.7", "%"),
        ("收入翻一番", "翻一番", "2", "x"),
        ("算力达１２，３４５台", "１２，３４５台", "12345", "台"),
        ("价格为1.34万美元", "1.34万美元", "13400", "USD"),
        ("增长-1.48‰", "-1.48‰", "-0.148", "%"),
        ("气温零下5℃", "零下5℃", "-5", "degC"),
        ("每半小时采集", "半小时", "1800", "s"),
        ("half a million tonnes", "half a million tonnes", "500000000", "kg"),
        ("two dozen cities", "two dozen", "24", ""),
        ("two and a half years", "two and a half years", "2.5", "year"),
        ("RMB 3.2 billion", "RMB 3.2 billion", "3.2e9", "CNY"),
        ("增长一倍", "一倍", "1", "x"),
        ("3/4的企业", "3/4", "75", "%"),
        ("60岁的人", "60岁", "60", "岁"),
    ],
)
def test_values_are_exact_in_canonical_units(text: str, surface: str, value: str, unit: str):
    mention = only(text)
    assert mention.surface == surface
    assert mention.quantity.unit == unit
    assert mention.quantity.low is not None
    tolerance = Decimal("0.05") if surface == "三分之二" else Decimal(0)
    assert abs(mention.quantity.low - Decimal(value)) <= tolerance


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("增速为10%-15%", "10", "15"),
        ("约24.5万到25.5万吨", "245000000", "255000000"),
        ("增长七八成", "70", "80"),
        ("共有十五六家企业", "15", "16"),
        ("补助20－50万元", "200000", "500000"),
        ("between 5% and 7%", "5", "7"),
        ("数百名师生", "200", "999"),
        ("几十万人", "200000", "999999"),
    ],
)
def test_ranges_keep_both_ends(text: str, low: str, high: str):
    mentions = read_numbers(text).mentions
    lows = {m.quantity.low for m in mentions}
    highs = {m.quantity.high for m in mentions}
    assert Decimal(low) in lows
    assert Decimal(high) in highs


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("利润高于14名分析师平均预期", ""),
        ("在高于14名职工的单位", "more_than"),
        ("通胀率高于4%的目标", ""),
        ("突破21项产业链关键技术瓶颈", ""),
        ("突破12项核心技术", ""),
        ("突破5000项技术合同登记", "more_than"),
        ("发明专利突破500项", "more_than"),
        ("突破30亿元核心技术产值", "more_than"),
        ("收入高于4%的部分", "more_than"),
        ("使最大矿坑停产17天", ""),
        ("最大载重量为17吨", "at_most"),
        ("the total is to pass 250 GWh", "more_than"),
        ("超过47%", "more_than"),
        ("约8.5亿元", "about"),
        ("近三成", "nearly"),
        ("不足5%", "less_than"),
        ("不超过10人", "at_most"),
        ("不高于合同额40%", "at_most"),
        ("占比超过全国四分之一", "more_than"),
        ("不到一成", "less_than"),
        ("偏多一成", ""),
        ("仅占一成", ""),
        ("至少60亿欧元", "at_least"),
        ("50个以上", "at_least"),
        ("7400多个", "more_than"),
        ("at least 60 billion euros", "at_least"),
        ("nearly 40 percent", "nearly"),
        ("上千家企业", "at_least"),
        ("近千家企业", "nearly"),
        ("百余项成果", "more_than"),
    ],
)
def test_the_bound_that_stands_beside_a_number_belongs_to_it(text: str, modifier: str):
    assert only(text).quantity.modifier == modifier


@pytest.mark.parametrize(
    ("text", "modifier"), [("不足上年同月的四成", "less_than"), ("约占去年全年的9%", "about")]
)
def test_and_one_that_stands_before_the_period_of_what_it_is_a_part_of(text: str, modifier: str):
    assert read_numbers(text, reference=DAY).mentions[-1].quantity.modifier == modifier


@pytest.mark.parametrize(
    "name",
    [
        "“十五五”时期", "一带一路", "5G网络", "A100芯片", "〔2026〕12号", "GPT-4模型",
        "DeepSeek-V3", "三一重工", "神舟二十三号", "沪深300", "见https://example.org/2026/06/1",
        "“六一”晚会", "“五一”假期", "九一八事变",
        "拨打010-68012345", "二十届四中全会", "PM2.5", "ISO 27001", "图3",
    ],
)  # fmt: skip
def test_names_are_no_quantities(name: str):
    reading = read_numbers(name)
    assert not reading.mentions
    assert all(exemption.reason for exemption in reading.exemptions)


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("全长三公里", "三公里"),
        ("投资618亿元", "618亿元"),
        ("共二十一道工序", "二十一道"),
        ("经过四轮磋商", "四轮"),
        ("产值2618万元", "2618万元"),
        ("GDP5万亿元", "5万亿元"),
        ("调查报告（2025）", "2025"),
        ("岗位超过百万。", "百万"),
        ("Corvado Minerals2025年扩产", "2025年"),
        ("Norvik Cells1月15日宣布", "1月15日"),
        ("Ostmark2024财年亏损", "2024财年"),
        ("Corvado3000名员工", "3000名"),
        ("比亚迪BYD12.3万辆", "12.3万辆"),
    ],
)
def test_a_number_that_holds_a_name_stays_a_number(text: str, surface: str):
    assert only(text).surface == surface


@pytest.mark.parametrize(
    ("text", "surface", "described"),
    [
        ("新增八百岗位", "八百", "800"),
        ("三千多用户受影响", "三千多", "> 3000"),
        ("新增三十岗位", "三十", "30"),
        ("新增企业三百出头。", "三百", "> 300"),
        ("投资300亿元出头", "300亿元", "> 30000000000 CNY"),
        ("印制八百册", "八百册", "800 册"),
    ],
)
def test_a_numeral_counts_the_noun_behind_it(text: str, surface: str, described: str):
    mention = only(text)
    assert (mention.surface, describe(mention.quantity)) == (surface, described)


@pytest.mark.parametrize(
    "text",
    [
        "千家万户",
        "百年大计",
        "万众一心",
        "千方百计",
        "零售业",
        "零部件",
        "百姓",
        "百强企业",
        "三折叠",
        "一波三折",
        "化整为零",
        "骨折",
        "第三百货商店",
        "一百货大楼",
        "两百强企业",
    ],
)
def test_a_numeral_in_a_set_phrase_is_a_word(text: str):
    assert not read_numbers(text).mentions


@pytest.mark.parametrize("marker", ["一是加强监管", "（三）保障措施", "二、主要任务", "①加快建设"])
def test_list_markers_are_no_quantities(marker: str):
    assert not read_numbers(marker).mentions


@pytest.mark.parametrize(
    ("text", "described"),
    [("超过47%", "> 47 %"), ("6月14日", "2026-06-14"), ("1—5月", "2026-01-01/2026-05-31")],
)
def test_a_quantity_is_described_for_people(text: str, described: str):
    assert describe(only(text).quantity) == described


def test_the_extraction_gold_is_reached():
    gold = SHARED / "benchmarks" / "number-provenance" / "mentions.jsonl"
    if not gold.is_file():
        pytest.skip("the benchmark is not here")
    found = missed = extra = 0
    for line in gold.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        spans = [(m.start, m.end) for m in read_numbers(case["text"]).mentions]
        used = set()
        for expected in case["mentions"]:
            start = -1
            for _ in range(expected["occurrence"]):
                start = case["text"].find(expected["surface"], start + 1)
            end = start + len(expected["surface"])
            hits = {span for span in spans if span[0] < end and span[1] > start}
            used |= hits
            found, missed = found + bool(hits), missed + (not hits)
        extra += len(set(spans) - used)
    assert found / (found + missed) >= 0.98
    assert found / (found + extra) >= 0.97


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("cut its rate by a quarter of a percentage point to 1.50%",
         ["a quarter of a percentage point", "1.50%"]),
        ("demand rose by 780,000 bpd", ["780,000 bpd"]),
        ("raised output by 411,000 b/d to 103.2 mb/d", ["411,000 b/d", "103.2 mb/d"]),
        ("需求增加78万桶/日", ["78万桶/日"]),
        ("预估上调130万吨至1.784亿吨", ["130万吨", "1.784亿吨"]),
        ("fell by 1.3 million tonnes to 17.4 million tonnes",
         ["1.3 million tonnes", "17.4 million tonnes"]),
        ("增长6%至9%", ["6%至9%"]),
        ("between 8% and 11%", ["8% and 11%"]),
        ("between March and May exports", ["March and May"]),
        ("150-160 million vehicles", ["150-160 million"]),
        ("2025/26年度产量", ["2025/26年度"]),
        ("in the last three months of 2025", ["the last three months of 2025"]),
        ("By Feb 8 farmers had begun", ["Feb 8"]),
        ("June's gain was revised down", ["June"]),
        ("its 61st flight of the year", ["61st flight"]),
        ("a profit of 412 million pounds", ["412 million pounds"]),
        ("等5部门印发通知，3分半钟读完，两个半月后施行", ["5部门", "3分半钟", "两个半月"]),
    ],
)  # fmt: skip
def test_what_belongs_together_is_read_as_one_and_what_does_not_is_not(
    text: str, surfaces: list[str]
):
    mentions = read_numbers(text, reference=dt.date(2026, 6, 15)).mentions
    assert [mention.surface for mention in mentions] == surfaces


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("售电量分别为15180亿、15110亿和10570亿千瓦时", ["1.518E+15", "1.511E+15", "1.057E+15"]),
        ("产值分别为150、120和约100亿元", ["1.50E+10", "1.20E+10", "1.00E+10"]),
        ("分别增长５、６和７．５％", ["5", "6", "7.5"]),
        ("新增3吨、5台", ["3.0E+3", "5"]),
    ],
)
def test_a_unit_written_once_belongs_to_the_whole_row(text: str, values: list[str]):
    read = [mention.quantity.low for mention in read_numbers(text).mentions]
    assert read == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    "words", ["产量一成不变", "逐一成为标杆", "五成员国", "增长一成功率", "唯一成员"]
)
def test_a_word_that_begins_with_cheng_is_no_tenth(words: str):
    assert not read_numbers(words).mentions


def test_fractions_side_by_side_are_two():
    assert [(m.start, m.end) for m in read_numbers("¼½").mentions] == [(0, 1), (1, 2)]


def test_a_year_lends_its_unit_to_no_number_before_it():
    assert [m.quantity.dimension for m in read_numbers("3、5和2027年").mentions][:2] == [
        "count"
    ] * 2


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It sank by 31 m on average.", "m"),
        ("It retreated by 412 m.", "m"),
        ("at 600 m or lower", "m"),
        ("a well 600 m deep", "m"),
        ("3 to 5 m above sea level", "m"),
        ("a depth of about 600 m,", "m"),
        ("Water levels in the north fell by 3 m.", "m"),
        ("Harbour, Depth: 12.5 m; ", "m"),
        ("wind at 3 m/s", "km/h"),
        ("412m in sales", ""),
        ("3.8 m homes", ""),
        ("1.2 m TEU", ""),
        ("Users: 3 m.", ""),
        ("Passengers reached 3 m, up again", ""),
        ("Sales rose to 412 m from less", ""),
        ("Users fell by 3 m.", ""),
        ("Employment levels fell by 3 m.", ""),
        ("Water customers rose by 3 m.", ""),
        ("3 m high-income households", ""),
        ("3 m high school pupils", ""),
        ("€412 m, up", "EUR"),
        ("£3 m/year", "GBP"),
    ],
)
def test_m_behind_a_space_is_a_metre_where_a_length_is_told(text: str, unit: str):
    assert only(text).quantity.unit == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5 million pounds of copper", "kg"),
        ("2.7 billion pounds of shelled nuts", "kg"),
        ("the truck weighs 1,400 pounds", "kg"),
        ("patients on the highest dose lost 17.6 pounds", "kg"),
        ("lost 17.6 million pounds", "GBP"),
        ("lost 176 pounds on each sale", "GBP"),
        ("5 million pounds of equipment", "GBP"),
        ("5 million pounds of funding", "GBP"),
        ("5 million pounds of damage", "GBP"),
        ("5 million pounds of revenue", "GBP"),
        ("5 million pounds of copper exports", "GBP"),
        ("5 million pounds of funding for copper", "GBP"),
        ("公司获得500万英镑设备", "GBP"),
    ],
)
def test_pounds_are_a_weight_where_a_commodity_or_a_body_is_weighed(text: str, unit: str):
    assert only(text).quantity.unit == unit


def test_pounds_beside_kilograms_are_a_weight_and_a_price_a_pound_makes_none_of_others():
    units = [m.quantity.unit for m in read_numbers("45 million pounds (20.4 million kg)").mentions]
    assert units == ["kg", "kg"]
    priced = read_numbers("Copper rose to $2 a pound; the firm made 5 million pounds.").mentions
    assert priced[-1].quantity.unit == "GBP"


def test_parties_and_aspects_are_not_cubic_metres():
    assert not read_numbers("三方会谈").mentions
    assert only("三方面堵点").quantity.dimension == "count"
    assert only("浇筑三万方混凝土").quantity.dimension == "volume"


def test_doubling_without_a_numeral_is_a_number_too():
    assert only("出口翻番").quantity == only("出口翻一番").quantity


@pytest.mark.parametrize(
    "text", ["人数倍增", "次数倍增", "指数倍增长", "完成倍增计划", "形成倍增效应", "收入一连涨"]
)
def test_a_number_word_that_ends_another_word_is_none(text: str):
    assert not read_numbers(text).mentions


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("its twenty-fifth anniversary", ["25"]),
        ("at the thirty-fifth session", ["35"]),
        ("a thirty-second clip", ["30 s"]),
        ("a fourth of July party", ["2026-07-01/2026-07-31"]),
        ("one in five hundred people", ["0.2 %"]),
        ("one in a million people", ["0.0001 %"]),
        ("one in a hundred and five years", ["1", "105 year"]),
    ],
)
def test_a_fraction_has_less_above_its_line_than_below_and_an_order_none(
    text: str, described: list[str]
):
    assert [describe(m.quantity) for m in read_numbers(text, reference=DAY).mentions] == described


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("中国队以3对1获胜", ["3", "1"]),
        ("12打火机", ["12"]),
        ("产值超万亿，", ["1000000000000"]),
        ("每千名老人拥有床位40张", ["40"]),
        ("6月1日周六福上市", ["6月1日"]),
        ("On June 12 Sun Life reported", ["June 12"]),
        ("√ 完成5项任务", ["5"]),
    ],
)
def test_words_that_begin_like_a_unit_a_weekday_or_a_sign_are_none(text: str, read: list[str]):
    mentions = read_numbers(text, reference=dt.date(2026, 6, 15)).mentions
    assert [m.surface if m.quantity.low is None else str(m.quantity.low) for m in mentions] == read


@pytest.mark.parametrize("text", ["长鹰-8成为首款量产机型", "运-20成批交付", "歼-20成功首飞"])
def test_a_type_before_what_it_became_is_no_tenth(text: str):
    reading = read_numbers(text, reference=DAY)
    assert not reading.mentions
    assert reading.exemptions[0].reason == "产品或型号"


def test_a_share_behind_a_minus_stays_one():
    assert only("景气指数增速为-8成以下").quantity.low == Decimal(-80)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("They sent 3 tonnes to 5 places.", ["3 tonnes", "5"]),
        ("They sent 3 to 5 tonnes.", ["3 to 5 tonnes"]),
        ("It lies 3 km to 5 km off.", ["3 km to 5 km"]),
    ],
)
def test_what_goes_to_so_many_is_no_range(text: str, numbers: list[str]):
    assert [mention.surface for mention in read_numbers(text).mentions] == numbers


@pytest.mark.parametrize(
    ("text", "number", "told"),
    [("产量约33.08%以上。", "33.08%", "≥ 33.08 %"), ("产量约33.08%。", "33.08%", "≈ 33.08 %"),
     ("超30%以上", "30%", "> 30 %"), ("up 3.5% percent points", "3.5% percent points", "3.5 pp"),
     ("上升3.5%个百分点", "3.5%个百分点", "3.5 pp"), ("产生8Zb数据", "8Zb", "1×10^21 B"),
     ("产生8ZB数据", "8ZB", "8×10^21 B"), ("企业lOO家受益", "lOO", None),
     ("企业IOO家受益", "IOO", None)],
)  # fmt: skip
def test_bounds_points_bits_and_letters_are_told_apart(text: str, number: str, told: str | None):
    (mention,) = read_numbers(text).mentions
    assert mention.surface == number
    assert told is None or describe(mention.quantity).replace(",", "") == told
    assert mention.quantity.dimension == "unreadable" or told is not None


def test_an_address_ends_where_an_amount_begins():
    told = read_numbers("投资https://a.cn/9999亿元，见https://a.cn/2026/06/15.html。")
    assert [mention.surface for mention in told.mentions] == ["9999亿元"]
    assert [one.surface for one in told.exemptions][1] == "https://a.cn/2026/06/15.html"


@pytest.mark.parametrize(
    ("text", "number"),
    [("见https://a.cn/45家企业受益。", "45家"), ("见https://a.cn/企业/四十五家", "四十五家"),
     ("见https://a.cn/t/45m查看", None), ("企业45家@a.cn", "45家"), ("写信到x45@a.cn联系", None)],
)  # fmt: skip
def test_an_address_ends_where_chinese_begins(text: str, number: str | None):
    assert [mention.surface for mention in read_numbers(text).mentions] == ([number] * bool(number))


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("中亚五国元首出席峰会", ["五国"]), ("发行3只美元债", ["3只"]),
        ("20个欧元区国家", ["20个"]), ("5万吨吨钢成本", ["5万吨"]),
        ("中小半导体企业", []), ("支持平板电脑出口", []), ("打造创新高地", []),
        ("公司LCD项目投产", []), ("从去年入冬至今", ["去年"]), ("生猪年出栏50万头", ["50万头"]),
        ("余额1.5亿有余", ["1.5亿"]),
        ("作品出自三毛。", []), ("每度电便宜三毛。", ["三毛"]), ("200马克杯", ["200"]),
        ("截至X月X日", []), ("XX号文件", []), ("会期VII月XII日", ["VII月XII日"]),
        ("The paper has five figures.", ["five"]), ("Costs ran to six figures.", ["six figures"]),
        ("Hunters saw 12 bucks.", ["12"]),
    ],
)  # fmt: skip
def test_words_that_only_look_like_numbers_stay_words(text: str, surfaces: list[str]):
    reading = read_numbers(text, reference=DAY)
    assert [mention.surface for mention in reading.mentions] == surfaces
    assert not [exemption for exemption in reading.exemptions if "数字" in exemption.reason]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("put at 15.9 billion bushels, down from 16.2 billion in July",
         ["15900000000.0 bu", "16200000000.0 bu"]),
        ("fell to 23 million tonnes from 25 million on strikes",
         ["23000000000 kg", "25000000000 kg"]),
        ("12.3 million tonnes versus 11.2 million people", ["12300000000.0 kg", "11200000.0"]),
        ("rose 11.5 cents to $4.38 a bushel", ["0.115 USD", "4.38 USD"]),
        ("预计4.5±0.15亿元", ["450000000.0 CNY", "15000000.00 CNY"]),
        ("output of 15.8 MMT", ["15800000000 kg"]),
        ("占六成五以上", ["65.0 %"]),
        ("比分2:1", ["2", "1"]),
        ("1200对夫妻，合计1200对。", ["1200 对", "1200 对"]),
        ("做成百年企业，造成千人死亡，单一百香果", []),
    ],
)  # fmt: skip
def test_units_and_scales_of_neighbours(text: str, values: list[str]):
    read = [m.quantity for m in read_numbers(text, reference=DAY).mentions if m.quantity.low]
    told = [f"{q.low:f} {q.unit}".strip() for q in read if q.kind != "period"]
    assert told == values
