"""Tables of claims: what is faithful passes, and every class of error is caught."""

from __future__ import annotations

import pytest

from newqp_writer.models import PASSING, Article, Entry
from newqp_writer.provenance import check_text

FAITHFUL = [
    ("今年1—5月，东岭港完成货物吞吐量1.26亿吨，同比增长7.4%。", "verbatim"),
    ("前5个月，东岭港货物吞吐量同比增长7.4%，集装箱吞吐量同比增长11.2%。", "clauses left out"),
    ("东岭港前五个月集装箱吞吐量约320万标箱。", "rounded with a hedge"),
    ("1—5月，东岭港货物吞吐量超过1.2亿吨，同比增长逾7%。", "a bound that holds"),
    ("1—5月，东岭港完成货物吞吐量12600万吨。", "another scale"),
    ("东岭港5月完成货物吞吐量0.261亿吨，环比增长百分之三点一。", "another way of writing"),
    ("6月13日，沿海港务部门通报了前5个月的情况。", "a relative date resolved"),
    ("西湾港货物吞吐量8730万吨，同比下降2.9%。", "another subject of the same sentence"),
    ("东岭港有智能化泊位24个，至少60%的泊位接入岸电。", "a bound in other words"),
    ("自动化设备作业效率提高近30%。", "三成 in per cent"),
    ("到2028年，东岭港清洁能源占比将提高到45%。", "a level reached"),
    ("2025年东岭港货物吞吐量比2024年增加0.23亿吨。", "a difference"),
    ("2025年，东岭港货物吞吐量较2024年增长8.5%。", "a growth rate computed"),
    ("首期投资31.2亿元，占总投资的40.6%。", "a share computed"),
    ("“十五五”期间，东岭港将建设5G专网，5月当月完成货物吞吐量2610万吨。", "names beside numbers"),
]

WRONG = [
    ("今年1—5月，东岭港完成货物吞吐量1.62亿吨。", "1.62亿吨", "a digit"),
    ("今年1—5月，东岭港完成货物吞吐量1.26万吨。", "1.26万吨", "the scale"),
    ("今年1—5月，东岭港货物吞吐量同比下降7.4%。", "7.4%", "the direction"),
    ("5月当月，东岭港货物吞吐量环比增长5.8%。", "5.8%", "the basis"),
    ("今年1—5月，西湾港货物吞吐量1.26亿吨。", "1.26亿吨", "the subject"),
    ("今年1—5月，东岭港集装箱吞吐量同比增长7.4%。", "7.4%", "the indicator"),
    ("5月当月，东岭港完成货物吞吐量1.26亿吨。", "1.26亿吨", "the month for the months"),
    ("2025年，东岭港货物吞吐量为2.71亿吨。", "2.71亿吨", "the year"),
    ("到2028年，东岭港货物吞吐量将不足3.6亿吨。", "3.6亿吨", "the bound"),
    ("不超过60%的泊位接入岸电。", "60%", "the bound, without its opposite"),
    ("到2028年，东岭港清洁能源占比比2025年提高12.5%。", "12.5%", "points for per cent"),
    ("到2028年，东岭港清洁能源占比提高45%。", "45%", "by for to"),
    ("东岭港规划总投资76.8亿美元。", "76.8亿美元", "the currency"),
    ("东岭港规划总投资31.2亿元。", "31.2亿元", "a part for the whole"),
    ("在建泊位8.7个。", "8.7个", "more precise than the source"),
    ("东岭港1—5月集装箱吞吐量约330万标箱。", "330万标箱", "dishonest rounding"),
    ("2025年，东岭港货物吞吐量较2024年增长9.5%。", "9.5%", "a wrong computation"),
    ("6月12日，沿海港务部门通报了前5个月的情况。", "6月12日", "a wrong day"),
    ("东岭港有智能化泊位24个，新增就业1900人。", "1900人", "an invention"),
]

FAITHFUL_ACROSS = [
    "一季度欧洲云支出同比增长18.6%，达到243亿欧元。",
    "德国云支出增长21.4%至62亿欧元，法国增长15.1%至47亿欧元。",
    "到2027年，该地区数据中心容量将达到1480万千瓦，2025年为1130万千瓦。",
    "至少35个新站点在规划之中，其中超过六成将使用可再生能源。",
    "该机构预计2026年支出为1080亿欧元，2025年为920亿欧元。",
    "6月12日，研究机构公布了一季度欧洲云支出。",
]

WRONG_ACROSS = [
    ("一季度欧洲云支出达到2.43亿欧元。", "2.43亿欧元"),
    ("法国云支出增长21.4%。", "21.4%"),
    ("到2025年，该地区数据中心容量将达到14.8吉瓦。", "14.8吉瓦"),
    ("平均价格同比上涨4.2%。", "4.2%"),
    ("至多35个新站点在规划之中。", "35个"),
    ("该机构预计2026年支出为920亿欧元。", "920亿欧元"),
]


def entries(claim: str, *articles: Article, cites: list[str] | None = None) -> list[Entry]:
    return list(check_text(claim, articles, cites, "2026-06-15").entries)


def failing(claim: str, *articles: Article) -> dict[str, str]:
    return {e.surface: e.verdict for e in entries(claim, *articles) if not e.passed}


def flagged(claim: str, *articles: Article) -> set[str]:
    return {e.surface for e in entries(claim, *articles) if e.outcome != "pass"}


@pytest.mark.parametrize(("claim", "why"), FAITHFUL)
def test_what_is_faithful_passes(claim: str, why: str, shipping: Article):
    assert failing(claim, shipping) == {}, why


@pytest.mark.parametrize(("claim", "surface", "why"), WRONG)
def test_what_is_wrong_is_caught_and_nothing_else(
    claim: str, surface: str, why: str, shipping: Article
):
    assert flagged(claim, shipping) == {surface}, why


@pytest.mark.parametrize("claim", FAITHFUL_ACROSS)
def test_an_english_article_supports_a_chinese_sentence(claim: str, cloud: Article):
    assert failing(claim, cloud) == {}


@pytest.mark.parametrize(("claim", "surface"), WRONG_ACROSS)
def test_an_english_article_catches_a_wrong_chinese_sentence(
    claim: str, surface: str, cloud: Article
):
    assert surface in flagged(claim, cloud)


PAIR = (
    "1—5月全国期货市场累计成交量为41.66亿手，累计成交额为402.08万亿元，同比分别增长24.84%和40.13%。"
)


@pytest.mark.parametrize(
    ("sentence", "passes"),
    [
        ("期货市场累计成交额同比增长40.13%。", True),
        ("期货市场累计成交额同比增长24.84%。", False),
        ("期货市场累计成交量同比增长24.84%。", True),
        ("期货市场累计成交量同比增长40.13%。", False),
    ],
)
def test_what_was_told_one_by_one_is_paired_in_order(sentence: str, *, passes: bool):
    source = Article(id="a", publisher="通讯社", title="公报", published="2026-06-15", text=PAIR)
    (entry,) = check_text(sentence, [source]).entries
    assert (entry.verdict in PASSING) is passes


def test_the_halves_of_a_headline_are_sentences_of_their_own():
    source = Article(
        id="a", publisher="通讯社", title="影市", published="2026-06-15",
        text="今年电影票房已突破160亿元。此外，电影全产业链产值超2500亿元。",
    )  # fmt: skip
    headline = "电影票房超160亿元 电影全产业链产值超2500亿元"
    assert check_text(headline, [source]).passed
    wrong = check_text("电影票房超2500亿元 电影全产业链产值超160亿元", [source]).entries
    assert any(entry.outcome != "pass" for entry in wrong)


@pytest.mark.parametrize(
    ("sentence", "passes"),
    [
        ("毛利率提高5.5个百分点至58.6%。", True),
        ("毛利率提高5.2个百分点至58.6%。", False),
        ("毛利率下降5.5个百分点至58.6%。", False),
    ],
)
def test_a_change_is_the_level_beside_it_less_the_one_it_is_set_against(
    sentence: str, *, passes: bool
):
    source = Article(
        id="a", publisher="Wire", title="Chips", published="2026-06-15", lang="en",
        text="Gross margin widened to 58.6% from 53.1%. Sales in China made up 17%, down from 24%.",
    )  # fmt: skip
    change = check_text(sentence, [source]).entries[0]
    assert (change.verdict in PASSING) is passes
    assert not passes or change.formula == "58.6% − 53.1%"


@pytest.mark.parametrize(
    ("sentence", "text", "passes"),
    [
        ("净利润增长两倍。", "Net profit tripled to 12.8 billion dollars.", True),
        ("净利润增长三倍。", "Net profit tripled to 12.8 billion dollars.", False),
        ("出货量增长140%。", "出货量同比增长1.4倍。", True),
        ("出货量增长40%。", "出货量同比增长1.4倍。", False),
        ("出货量翻一番。", "出货量同比增长一倍。", True),
        ("出货量是上年的2.4倍。", "出货量同比增长1.4倍。", True),
        ("出货量是上年的1.4倍。", "出货量同比增长1.4倍。", False),
    ],
)
def test_a_growth_in_multiples_is_told_from_a_level(sentence: str, text: str, *, passes: bool):
    source = Article(id="a", publisher="通讯社", title="x", published="2026-06-15", text=text)
    outcomes = {entry.outcome for entry in check_text(sentence, [source]).entries}
    assert (outcomes <= {"pass"}) is passes


def test_two_cited_articles_that_disagree_are_reported_with_both_values():
    def article(name: str, text: str) -> Article:
        return Article(id=name, publisher=name, title="x", published="2026-06-15", text=text)

    first = article("a", "2026年5月，云州市汽车产量为12.5万辆，同比增长8.4%。")
    second = article("b", "2026年5月，云州市汽车产量为12.9万辆。")
    other = article(
        "c", "2026年4月，云州市汽车产量为11.7万辆。2026年5月，江州市汽车产量为10.2万辆。"
    )
    sentence = "2026年5月，云州市汽车产量为12.5万辆。"
    report = check_text(sentence, [first, second, other])
    (entry,) = report.conflicts
    assert entry.verdict in PASSING
    assert [(found.article, found.surface) for found in entry.conflicts] == [("b", "12.9万辆")]
    assert check_text(sentence, [first, other]).conflicts == ()
    assert check_text(sentence, [first, second, other], cited_ids=["a"]).conflicts == ()
