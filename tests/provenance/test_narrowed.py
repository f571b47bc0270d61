"""What a relation may not prove: the reviewer's pairs of what is told and of what is only near it."""

# ruff: noqa: E501 - tables of sentences

from __future__ import annotations

import pytest
from tests.provenance.conftest import DAY

from newqp_writer import Article, check_text

SOWN = "截至5月20日，全省春播粮食完成2300万亩，完成计划的92%。"
SOLD = "公司1—5月销售12.4万辆，完成年度目标的31%。"
CARS = "5月，全省新能源汽车产量12.6万辆，占全部汽车产量的42%。"
ROUTES = "The airline opened five new routes, bringing the total to 148."
FIRMS = "6月末，全市经营主体486.3万个，比上年末增加28.5万个。"
OPENED = "全省开工12个项目，覆盖8个园区。"
EARNED = "公司获得2.5亿元投资，全年营收18.6亿元。"


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("产量增长9.4%。", [], ["产量增长超5%。"]),
        ("每户补贴2000元。", [], ["云州1.3万户受益，补贴总额2600万元。", "按规定，云州1.3万户受益，补贴总额2600万元。"]),
        ("甲公司营收40亿元，乙公司预计营收60亿元。", ["甲公司营收40亿元。"], ["乙公司营收40亿元。"]),
        ("门店达到120家，同比增长20%。", ["去年门店100家。", "上年门店100家。"], []),
        ("新增就业9.2万人。", [], ["新增就业超5万人。"]),
        ("用户1980万户。", ["用户超1950万户。"], ["用户超1500万户。"]),
        (SOWN, ["全省春播粮食计划2500万亩。"], ["全省计划新建高标准农田2500万亩。"]),
        (SOLD, ["公司年度销售目标为40万辆。"], ["公司目标是出口40万辆。"]),
        (CARS, ["5月全省汽车产量30万辆。"], ["5月全国汽车产量30万辆。", "全省燃油汽车产量30万辆。"]),
        ("园区总投资100亿元，年产值50亿元，财政出资20亿元，其余由社会资本出资。", [], ["社会资本出资30亿元。"]),
        ("基金规模100亿元，其中财政出资20亿元，其余由社会资本出资。", ["社会资本出资80亿元。"], ["社会资本出资60亿元。"]),
        ("公司研发人员占32%，海外收入占比40%，其余来自国内市场。", [], ["国内市场收入占28%。"]),
        (ROUTES, ["The airline had 143 routes before."], ["Before that the airline had 143 planes."]),
        ("合同金额3.2亿元，供应商数量为12。", ["供应商12家。"], ["供应商合同12亿元。"]),
        ("东区均价3.2元，西区为2.8。", ["西区均价2.8元。"], ["西区均价2.8万元。"]),
        (FIRMS, ["2025年末经营主体457.8万个。"], ["2024年末经营主体457.8万个。"]),
        ("芯片制程由28纳米提升至14纳米。", ["公司芯片工艺从28纳米提升至14纳米。"], ["芯片制程由28纳米提升至41纳米。"]),
        ("降幅由2.3%扩大至2.9%。", ["降幅由2.3%扩大至2.9%。"], ["降幅由2.3%扩大至1.9%。"]),
        ("The United States will subsidise 5 Micron plants.", ["美国将补贴美光5座工厂。"], ["美国将补贴美光6座工厂。"]),
        (EARNED, ["公司拿到2.5亿融资。"], ["全年营收18.6亿刀。", "全年营收18.6亿（美元）。"]),
        ("该公司获5亿美元（约合36亿元）订单。", ["该公司获5亿美元（约合36亿元）订单。"], ["获5亿欧元订单。"]),
        ("外汇储备减少12亿埃镑。", ["外汇储备减少12亿埃及镑。"], ["外汇储备减少12亿元。", "外汇储备减少12亿索尔。"]),
        ("Jordan will spend 860 million dinars.", ["约旦将投入8.6亿第纳尔。"], ["Jordan will spend 860 million dirhams.", "Jordan will spend $860 million."]),
        (OPENED, ["全省开工12个产业项目。", "覆盖8个产业园区。"], ["覆盖12个园区。"]),
        ("The school has 40 teachers: 10 from Oslo, 20 from Rome and 10 from Bern.", ["Half of the teachers come from Oslo and Bern."], ["Half of the teachers come from Bern."]),
        ("It raised spending from 1.1 billion to 1.35 billion euros.", ["开支上调2.5亿欧元，至13.5亿欧元。"], ["开支上调2.7亿欧元，至13.5亿欧元。"]),
        ("6月，全国出口连续第4个月回升。", ["出口连续4个月回升。"], ["进口连续4个月回升。", "出口连续4个月回落。"]),
        ("PMI连续第4个月回升，出口连续第3个月下降。", ["PMI连续4个月回升。"], ["出口连续4个月下降。"]),
        ("东区均价3.2万元，西区为8000。", [], ["西区均价8000万元。"]),
        ("芯片工艺从7纳米升级到5纳米。", ["芯片工艺由7纳米提升至5纳米。"], ["芯片工艺由5纳米提升至7纳米。"]),
        ("该公司售出2000辆BYD汽车。", ["The firm sold 2,000 BYD cars."], ["The firm sold 2,500 BYD cars."]),
        ("公司全年营收18.6亿元。", ["公司营收18.6亿元。"], ["公司全年营收18.6亿ETH。"]),
        ("增持计划金额8亿元。", [], ["公司已增持8亿元。"]),
        ("建筑面积3.6万平方米，层数为32。", ["层数为32层。"], ["层数为36层。"]),
        (FIRMS, ["上年末为457.8万个。"], ["6月末为457.8万个。"]),
        ("5月末余额120亿元，比上月增加20亿元。", ["4月末余额100亿元。"], ["5月末余额100亿元。"]),
        ("5月末余额120亿元，比上月减少20亿元。", ["上月末余额140亿元。"], ["5月末余额140亿元。"]),
        ("今年新能源车净增120万辆，保有量达到520万辆。", ["去年新能源车保有量400万辆。"], ["今年新能源车保有量400万辆。"]),
        ("In June exports were 50 million tonnes, up 8 million from May.", ["Exports in May were 42 million tonnes."], ["Exports in June were 42 million tonnes."]),
        ("Deposits stood at 640 billion yuan at the end of May, an increase of 35 billion yuan from April.", ["Deposits stood at 605 billion yuan at the end of April."], ["Deposits stood at 605 billion yuan at the end of May."]),
        ("民营企业进出口1.2万亿元，占全省外贸总值的58%。", ["全省民营企业进出口1.2万亿元。", "民营企业贡献全省进出口1.2万亿元。"], ["全省进出口1.2万亿元。", "全省外贸总值1.2万亿元。"]),
        ("全市工业用电量12亿千瓦时，占全部用电量的60%。", ["全市工业总用电量12亿千瓦时。"], ["全市总用电量12亿千瓦时。"]),
        ("江苏进出口1.2万亿元，占全国的5.8%。", ["江苏进出口1.2万亿元。", "江苏全省进出口1.2万亿元。"], ["全国进出口1.2万亿元。"]),
        ("服务业增加值3200亿元，占全市地区生产总值的55%。", ["全市服务业增加值3200亿元。"], ["全市地区生产总值3200亿元。", "全市增加值3200亿元。"]),
        ("全省外贸进出口2万亿元，其中民营企业1.2万亿元，占全省的60%。", ["全省进出口2万亿元。"], ["全省进出口1.2万亿元。"]),
        ("首期资金20亿元到位，第二期资金30亿元。", ["第二期资金30亿元。", "首期资金20亿元。"], ["首期资金30亿元。"]),
        ("一期临床试验入组120人，二期临床试验入组360人。", ["一期临床试验入组120人。", "二期临床试验入组360人。"], ["一期临床试验入组360人。"]),
        ("项目一期投资86亿元，二期投资52亿元。", ["项目二期投资52亿元。"], ["项目一期投资52亿元。"]),
        ("项目一期、二期均投资52亿元。", ["项目一期投资52亿元。", "项目二期投资52亿元。"], ["项目一期投资25亿元。"]),
        ("全省工业增长7.2%，高于全国平均水平1.4个百分点。", ["全省工业增长7.2%，高于全国平均水平。"], ["全省工业增长7.2%，低于全国平均水平。"]),
        ("产量增长7.2%，全国平均增长5.8%。", ["产量增长7.2%，高于全国平均。"], ["产量增长7.2%，低于全国平均。"]),
        ("Output rose 7.2%, above the 5.8% national average.", ["产量增长7.2%，高于全国平均水平。"], ["产量增长7.2%，低于全国平均水平。"]),
        ("Output rose 7.2%; the national average was 9.8%.", ["产量增长7.2%，低于全国平均水平。"], ["产量增长7.2%，高于全国平均水平。"]),
        ("户均收入80元，低于平均水平20元。", ["户均收入80元，低于平均水平。"], ["户均收入80元，高于平均水平。"]),
        ("增速由3.2%转为-1.5%。", ["增速转为负值。", "增速转负。"], ["增速转为正值。"]),
        ("增速由-3.2%转为1.5%。", ["增速转正。"], ["增速转为负值。"]),
        ("The app has half a million users.", ["The app has a half-million users."], ["The app has a half-billion users."]),
        ("North Sugar: 45.2 kg per person; North Power: 3120 kWh per person per year.", ["Power use in the North was 3,120 kWh per person.", "Each northerner ate 45.2 kg of sugar."], ["Power use in the North was 3,120 kWh per year.", "The North ate 45.2 kg of sugar."]),
        ("Emissions were 4.7 tonnes per capita.", ["Emissions were 4.7 tonnes a head.", "人均排放4.7吨。"], ["Emissions were 4.7 tonnes.", "排放4.7吨。"]),
        ("Growth was 7% in the north, 5% in the south and 3% in the west.", ["Growth was highest in the north, at 7%."], ["Growth was highest in the south, at 5%.", "The south grew the most, by 5%.", "Growth was lowest in the south, at 5%."]),
        ("Growth was 7% in the north, 5% in the south and 3% in the west.", ["Growth was 5% in the south, most economists said.", "The strongest firms drove the 5% growth in the south.", "The busiest port, in the west, grew 3%."], ["The south grew fastest, by 5%."]),
        ("Port Vale handled 120 million tonnes last year, Port Selm 98 million and Port Hale 64 million.", ["Port Vale was the busiest port, with 120 million tonnes."], ["Port Selm was the busiest port, with 98 million tonnes."]),
        ("去年，东岭港吞吐量120万吨，西湾港98万吨，南浦港64万吨。", ["东岭港120万吨，居首位。"], ["东岭港120万吨，居全国首位。", "西湾港98万吨，居首位。"]),
        ("全市出口120亿元，进口85亿元。", ["全市贸易顺差35亿元。"], ["全市贸易逆差35亿元。"]),
        ("Exports were $54 billion and imports $61 billion in May.", ["The trade gap was $7 billion.", "5月贸易逆差70亿美元。"], ["The trade surplus was $7 billion.", "5月贸易顺差70亿美元。"]),
        ("央行开展逆回购操作2300亿元，当日到期1500亿元。", ["当日净投放800亿元。"], ["当日净回笼800亿元。"]),
        ("The central bank drained a net 45 billion yuan this week.", ["本周央行净回笼450亿元。"], ["本周央行净投放450亿元。"]),
        ("人均排放4.7吨。", ["每人排放4.7吨。", "按人均计算，排放4.7吨。"], ["总排放4.7吨。", "平均气温上升，排放4.7吨，发言人说。"]),
        ("Norland emits 4.7 tonnes per person, and fuel costs rose.", ["A resident of Norland emits 4.7 tonnes."], ["Norland emits 4.7 tonnes."]),
        ("人均用电1200千瓦时，收费标准不变。", ["一人用电1200千瓦时。"], ["用电1200千瓦时。", "各行业用电1200千瓦时。"]),
        ("居民人均可支配收入2.4万元，人均预期寿命达到79岁。", ["居民可支配收入2.4万元。", "居民预期寿命达到79岁。"], ["居民储蓄2.4万元。"]),
        ("Consumption of sugar per inhabitant is 45.2 kg a year.", ["Every inhabitant eats 45.2 kg of sugar a year."], ["The country ate 45.2 kg of sugar, a person said."]),
        ("门票每人80元，学生每人40元。", ["学生门票40元。"], ["学生门票45元。"]),
    ],
)  # fmt: skip
def test_what_is_near_is_not_what_is_told(source: str, right: list[str], wrong: list[str]):
    lang = "zh" if any("\u4e00" <= char <= "\u9fff" for char in source) else "en"
    article = Article(
        id="a", publisher="云州日报", title="x", published=DAY, lang=lang, text=source
    )
    doubted = [
        claim
        for claim in (*right, *wrong)
        if any(e.outcome != "pass" for e in check_text(claim, [article], issue_date=DAY).entries)
    ]
    assert doubted == wrong
