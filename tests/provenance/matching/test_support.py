"""Several numbers of a sentence are assigned to evidence together."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.provenance.conftest import article

from newqp_writer import check_text
from newqp_writer.models import FAILING, Article
from newqp_writer.provenance import Checker

TEAMS = (
    "积分榜上，东岭队积13分居首，西湾队11分列第2，北川队10分列第3。前5轮30场，观众累计83.6万人次。"
)
RATES = "The bank cut its growth forecast this year to 1.4% from the 2.1% it saw in February."
STATIONS = "柳河站昨日出现洪峰水位86.12米，超警戒水位3.62米。青河站洪峰水位109.43米，超警2.83米。"


def failing(claim: str, source: str, lang: str = "zh") -> set[str]:
    report = check_text(claim, [article(source, lang=lang)])
    return {entry.surface for entry in report.entries if entry.verdict in FAILING}


def test_a_rival_that_another_number_of_the_sentence_needs_was_not_meant():
    assert failing("央行把增速预期由2.1%下调至1.4%。", RATES, "en") == set()


@pytest.mark.parametrize(
    "claim",
    [
        "柳河站洪峰水位达到86.12米，超警3.62米。",
        "前5轮30场累计吸引观众83.6万人次。",
    ],
)
def test_numbers_that_stand_beside_the_same_ones_are_the_same(claim: str):
    assert failing(claim, STATIONS + TEAMS) == set()


def test_two_numbers_that_are_swapped_are_both_seen():
    source = "一季度，甲厂产钢45.2万吨，乙厂产钢31.8万吨。"
    assert failing("一季度，甲厂产钢31.8万吨，乙厂产钢45.2万吨。", source) >= {"31.8万吨"}


class TestPeriods:
    """A wrong period is told from a wrong number."""

    SOURCE = "2025年，法院审结环境案件22.9万件。2024年，法院审结商事案件31.4万件。"

    def test_the_date_is_wrong_where_nothing_is_told_of_it(self):
        assert failing("2026年，法院审结环境案件22.9万件。", self.SOURCE) == {"2026年"}

    def test_the_number_is_wrong_where_the_source_tells_another_of_that_period(self):
        source = "2025年，产量为8.53万吨。2024年，产量为6.91万吨。"
        assert failing("2025年，产量为6.91万吨。", source) == {"6.91万吨"}

    def test_since_when_is_no_period(self):
        source = "5月份价格上涨3.9%，自3月份由负转正后，连续3个月上涨，涨幅比上月扩大1.1个百分点。"
        claim = "5月份价格涨幅扩大1.1个百分点，连续3个月上涨。"
        assert failing(claim, source) == set()

    def test_the_month_before_is_what_is_compared_with(self):
        source = "5月份，价格同比上涨1.2%，涨幅与上月相同。"
        assert failing("5月价格涨幅为1.2%，与4月持平。", source) == set()

    def test_a_line_break_does_not_join_a_date_to_the_sentence_before(self):
        source = "昨天发送旅客2018.6万人次。\n10月1日至7日，发送旅客1.42亿人次，日均2029万人次。"
        claim = "10月1日至7日铁路发送旅客1.42亿人次。"
        assert failing(claim, source) == set()


class TestTimesOfDay:
    """20时32分 is a number like any other."""

    SOURCE = "昨日20时32分，火箭将18颗卫星送入预定轨道，这是该系列第652次飞行。"

    def test_the_same_time_otherwise_written(self):
        assert failing("6月13日晚8时32分，火箭将18颗卫星送入轨道。", self.SOURCE) == set()

    def test_the_hour_stands_for_its_minutes(self):
        assert failing("6月13日20时许，火箭将18颗卫星送入轨道。", self.SOURCE) == set()

    def test_another_time(self):
        assert failing("6月13日21时32分，火箭将18颗卫星送入轨道。", self.SOURCE) == {"21时32分"}

    def test_no_minute_where_the_source_has_none(self):
        assert failing("火箭8时15分起飞。", "火箭于8时许起飞。") == {"8时15分"}

    def test_the_day_is_wrong_not_what_happened_on_it(self):
        claim = "6月14日20时32分，火箭将18颗卫星送入轨道。"
        report = check_text(claim, [article(self.SOURCE)], issue_date=dt.date(2026, 6, 14))
        failed = {entry.surface for entry in report.entries if entry.verdict in FAILING}
        assert "6月14日" in failed
        assert "18颗" not in failed


class TestBounds:
    """What is bounded twice is a range; each end may be told alone."""

    SOURCE = "公司拟回购股份，总额不低于2亿元、不超过4亿元，回购价上限为每股68元。"

    def test_two_bounds_are_a_range(self):
        assert failing("公司拟斥资2亿至4亿元回购股份。", self.SOURCE) == set()

    def test_another_range(self):
        assert failing("公司拟斥资2亿至5亿元回购股份。", self.SOURCE) == {"2亿至5亿元"}

    def test_a_limit_for_each(self):
        assert failing("回购价每股不高于68元。", self.SOURCE) == set()
        assert failing("回购价每股不低于68元。", self.SOURCE) == {"68元"}


def test_a_growth_of_a_rate_as_multiples():
    source = "海外销售7.92万辆，同比增长131.6%。"
    assert failing("海外销售7.92万辆，同比增长1.3倍。", source) == set()
    assert failing("海外销售7.92万辆，同比增长1.4倍。", source) == {"1.4倍"}


MARGINS = (
    "Shares fell 3.6% on concern about returns; operating margin narrowed to 27.5% from 31% a year"
    " earlier. Orders for computing more than doubled."
)


def test_a_margin_is_not_taken_for_a_profit_nor_shares_for_a_share():
    claim = "营业利润率由上年的31%收窄至27.5%，股价下跌3.6%。"
    assert failing(claim, MARGINS, "en") == set()


def test_a_titles_shortening_is_not_held_against_what_the_text_says():
    source = article(MARGINS, title="Norvia to spend more as orders double", lang="en")
    (entry,) = check_text("算力订单增长一倍以上。", [source]).entries
    assert entry.verdict == "exact"


def test_each_share_of_a_poll_is_of_its_own_worry():
    poll = (
        "Some 58% of respondents said they would oppose a data center in their community. 54% were"
        " concerned about water. Some 49% cited noise, traffic and other effects on the community."
    )
    assert failing("54%的受访者担心用水，49%提到噪声、交通等社区影响。", poll, "en") == set()


def test_a_value_that_is_passed_on_the_way_was_not_meant():
    source = (
        "The share of renewables will rise from 24% in 2025 to 26% in 2026 and 28% in 2027, while"
        " coal slips from 17% in 2025 to 16% in 2026 and 15% in 2027."
    )
    assert failing("可再生能源占比由24%升至28%。", source, "en") == set()
    assert failing("煤电占比由17%升至28%。", source, "en") != set()


def test_who_opposes_does_not_support():
    poll = "Some 58% of respondents said they would oppose the site, while 27% would support it."
    assert failing("58%的受访者反对建设。", poll, "en") == set()
    assert failing("58%的受访者支持建设。", poll, "en") == {"58%"}


@pytest.mark.parametrize(
    ("claim", "stands"),
    [
        ("Landings went up, from 60 to 72 tonnes.", True),
        ("Landings moved from 72 to 60 tonnes.", False),
        ("Kelp rose from 0.6 to 2.4 kg.", True),
        ("The biomass of kelp then rose from 0.6 to 2.4 kg per square metre.", True),
        ("Kelp moved from 2.4 to 0.6 kg.", False),
        ("Kelp rose from 0.9 to 2.4 kg.", False),
    ],
)
def test_levels_before_and_after_may_share_their_unit(claim: str, *, stands: bool) -> None:
    text = (
        "Landings came to 72 tonnes in 2025, after 60 tonnes in 2024."
        " The biomass of kelp rose from 0.6 kg to 2.4 kg per square metre."
    )
    article = Article(
        id="a", publisher="Tide", title="x", published="2026-02-11", lang="en", text=text
    )
    outcomes = {e.outcome for e in Checker([article], printed=True).check(claim, ["a"])}
    assert (outcomes == {"pass"}) is stands


@pytest.mark.parametrize(
    ("claim", "source", "fails"),
    [
        ("队员最高1.86米。", "队中最高的一米八六，最小的十六岁半。", False),
        ("负荷最高达8620万千瓦。", "The peak load was 86.2 GW on Aug 9.", False),
        ("气温接近35摄氏度。", "Temperatures were near 95 degrees Fahrenheit.", False),
        ("补贴最高500元。", "补贴500元。", True),
        ("展会有320家企业参展。", "It drew 320 firms from 18 countries.", False),
        ("展会有18家企业参展。", "It drew 320 firms from 18 countries.", True),
        ("公司有14名员工。", "The company has 14 factories and 9,200 employees.", True),
        ("报告称不足十家企业要求匿名。", "It asked eight countries. A dozen firms refused.", True),
    ],
)  # fmt: skip
def test_the_most_is_no_bound_and_one_thing_no_other(claim: str, source: str, fails: bool):  # noqa: FBT001
    report = check_text(claim, [article(source, lang="zh" if source > "z" else "en")])
    assert (report.entries[0].outcome != "pass") == fails
