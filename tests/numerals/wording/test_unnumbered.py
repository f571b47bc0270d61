"""What says a number without a numeral, and how a source may say it otherwise."""

from __future__ import annotations

import datetime as dt

import pytest

from newqp_writer import Article, check_text
from newqp_writer.numerals import read_numbers

DAY = dt.date(2026, 6, 15)


@pytest.mark.parametrize(
    ("claim", "source", "outcome"),
    [
        ("进口由正转负。", "进口由上月增长3%转为下降1%。", "pass"),
        ("Imports fell.进口由正转负。", "Imports slipped into decline.", "pass"),
        ("进口由升转降。", "进口由降转升。", "fail"),
        ("占比为32%，低于全国平均水平。", "占比为32%，高于全国平均水平。", "review"),
        ("占比为32%，低于全国平均水平。", "占比为32%，比全国平均水平低。", "pass"),
        ("占比为32%，高于全国平均水平。", "The share is 32%, above the national average.", "pass"),
        ("占比为32%，高于全国平均水平。", "占比为32%，全国平均为30%。", "pass"),
        ("出口增长33%，跌幅明显。", "出口增长33%。", "review"),
        ("出口下降33%，跌幅明显。", "出口下降33%。", "pass"),
        ("出口增长33%，转为负值。", "出口增长33%。", "review"),
        ("企业全部停产。", "每个项目均有专人负责。", "review"),
        ("企业全部停产。", "企业均已停产。", "pass"),
        ("价格膝斩。", "价格下跌80%，跌幅居首。", "pass"),
        ("价格膝斩。", "产量增长1.2倍，价格下跌。", "review"),
        ("产能达吉瓦级。", "产能为1.2GW。", "pass"),
        ("产能达吉瓦级。", "产能为1.2MW。", "review"),
        ("续航可达千里。", "续航为500公里。", "pass"),
        ("续航可达千里。", "续航增加。", "review"),
        ("税率什一。", "税率为一成。", "review"),
        ("方案一周后实施。", "方案发布7天后实施。", "pass"),
        ("方案一周后实施。", "方案发布三日后实施。", "review"),
        ("方案于一年后实施。", "The plan takes effect next year.", "pass"),
        ("去年国庆公布方案。", "2025年10月1日公布方案。", "pass"),
        ("去年国庆公布方案。", "2025年9月公布方案。", "review"),
        ("方案于下旬公布。", "方案于月底公布。", "pass"),
        ("方案于下旬公布。", "方案于9日公布。", "review"),
        ("数据每季度公布。", "Data are published quarterly.", "pass"),
        ("数据每季度公布。", "数据每年公布，一季度增长。", "review"),
        ("产量倍增。", "产量比去年翻一番。", "pass"),
        ("产量倍增。", "产量增加，乘以倍率。", "review"),
        ("Thrice the output was sold.", "It sold three times the output.", "pass"),
        ("Thrice the output was sold.", "It sold the output.", "review"),
        ("It hit every other firm.", "It hit every second firm.", "pass"),
        ("It hit every other firm.", "It hit all firms.", "review"),
        ("进口由升转降。", "进口增加值为3亿元。", "review"),
        ("出口与上年持平。", "Exports were flat.", "pass"),
        ("出口与上年持平。", "出口保持平稳。", "review"),
        ("产量创新高。", "The output was the highest since 2010.", "pass"),
        ("产量创新低。", "产量创新高。", "fail"),
        (
            "产量创新高。",
            "Investors lost interest at the request of a guest in the west.",
            "review",
        ),
        ("首批芯片交付。", "The first batch of chips was delivered.", "pass"),
        ("首批芯片交付。", "Chips were delivered in batches.", "review"),
        ("产量居首。", "产量排名全国第一。", "pass"),
        ("产量居首。", "Output talks leading to a deal on that topic led to a request.", "review"),
        ("进口由升转降。", "Imports: weight loss pills are sold at a loss.", "review"),
        ("春节期间销售增加。", "Sales rose over the Lunar New Year.", "pass"),
        ("丙午年销售增加。", "今年销售增加。", "pass"),
        ("马年销售增加。", "今年销售增加。", "pass"),
        ("蛇年销售增加。", "今年销售增加。", "review"),
        ("全年零事故。", "全年未发生事故。", "pass"),
        ("全年零事故。", "全年事故减少。", "review"),
        ("本月零失业人数。", "失业人数增加，没有企业倒闭。", "review"),
        ("本月企业零倒闭。", "失业人数增加，没有企业倒闭。", "pass"),
        ("研发投入拦腰砍去。", "研发投入减少近六成。", "pass"),
        ("研发投入拦腰砍去。", "投资用于研发，下降幅度从12%缩至60%。", "review"),
        ("获评★★★★★企业。", "获评★★★★★企业。", "pass"),
        ("获评★★★★★企业。", "获评★★★★企业。", "fail"),
        ("获评★★★★企业。", "获评★★★★★企业。", "fail"),
        ("营收创历史新高。", "Revenue was $3.2 billion in the first quarter.", "review"),
        ("营收位居全国之首。", "2026年第一季度，公司营收32亿元。", "review"),
        ("营收创新低。", "公司营收32亿元，新高地建设加快，创新低碳模式。", "review"),
        ("营收与上年持平。", "公司营收与去年不一样。", "review"),
        ("产品全部售罄。", "均价5元，每个季度发布一次报告，据首都机场消息。", "review"),
        ("公司居次席。", "公司第二季度营收32亿元。", "review"),
        ("公司扭亏为盈。", "公司亏损收窄，回升明显。", "review"),
        ("公司扭亏为盈。", "净利润由去年同期的亏损变为盈利1.2亿元。", "pass"),
        ("公司由盈转亏。", "Profit fell to $3 million from $5 million.", "review"),
        ("公司由盈转亏。", "The company posted a net loss of $3 million.", "pass"),
        ("公司扭亏为盈。", "公司由盈转亏。", "fail"),
        ("甲队获冠军。", "乙队垫底。甲队赢得总决赛。", "review"),
        ("PPI止跌回升。", "5月CPI由升转降，PPI结束连续三个月下跌。", "review"),
        ("绝大多数企业盈利。", "极少数企业亏损，其余均盈利。", "review"),
        (
            "The plant's output fell to nothing.",
            "Output at the plant fell to nothing in May.",
            "pass",
        ),
        ("美联储维持利率不变。", "The Fed held interest rates between 3.5% and 3.75%.", "pass"),
        ("油价跌至2021年以来最低。", "Oil fell below $60 for the first time since 2021.", "pass"),
        ("油价首次下跌。", "Oil fell for the first time since 2021.", "pass"),
        ("Die Zahl zwei.", "Die Zahl zwei.", "pass"),
    ],
)
def test_words_are_looked_up(claim: str, source: str, outcome: str):
    article = Article(id="a", publisher="报", title="题", published=str(DAY), text=source)
    told = [e for e in check_text(claim, [article]).entries if e.kind == "name"]
    # A word that the article has, too, is no news; signs are listed.
    assert {entry.outcome for entry in told} - {"pass"} == {outcome} - {"pass"}


@pytest.mark.parametrize(
    "text",
    [
        "服务业保持平稳。", "方方正正的个人。", "龙年糕。", "他叫马年货。", "甲方与乙方", "甲丑年",
        "末位淘汰", "the Nine Dragons", "six cents", "seize the day", "the dos of Sept.", "A|B|C",
        "……家",
    ],
)  # fmt: skip
def test_what_is_none(text: str):
    assert not [each for each in read_numbers(text).exemptions if each.key]


@pytest.mark.parametrize(
    "text",
    [
        "技术水平成为关键，推动协同治理，完善法令和规章，展开元宇宙研究，铺设管道光缆，全民国家安全",
        "从而立足全国，线上等多种渠道，码头等设施，沙特等国，例如数字经济，如数控机床，健全数据制度",
        "所有者权益增长，所有制改革，此次个税改革，本次轮训，轻量级模型，中午时，揽月月面，生日日期",
        "丹麦及格陵兰岛，碳达峰行动，高超音速技术，车载芯片，负责人李明春，一季春茶，全部门协同",
        "利润最大化，最多跑一次，第二曲线显现，举办马拉松，零库存管理，零排放车辆，数字孪生平台上线",
        "Exports were the most important driver; digital twins; the biggest firms; a score of 95",
        "5月社零增长6.4%，双重压力，倍增计划，独角兽企业",
    ],
)
def test_pieces_of_words_say_no_number(text: str):
    article = Article(
        id="a", publisher="报", title="题", published=str(DAY), text="5月增长6.4%，95分，跑一次。"
    )
    assert [e.surface for e in check_text(text, [article]).entries if e.kind == "name"] == []


def test_tallies_take_linear_time():
    assert [e.surface for e in read_numbers("收到" + "正" * 5_000 + "家。").mentions] == []
