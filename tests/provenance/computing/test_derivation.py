"""Numbers computed from what the cited articles tell, and coincidences that are none."""

# ruff: noqa: E501 - tables of sentences

from __future__ import annotations

import pytest
from tests.provenance.conftest import article, gravest

from newqp_writer import check_text
from newqp_writer.models import FAILING, Entry

SOURCE = (
    "洪水造成7.35万户停电，已恢复供电6.48万户。农产品抽检合格率为97.7%。"
    "线路全长28.6公里，车程由2小时20分缩短到58分钟。"
    "报名时间为6月1日至6月10日。试点在河东、河西、河南、河北4市展开。"
    "前5轮比赛现场观众83.6万人次，去年同期为37.2万人次。"
    "甲、乙、丙三家企业的份额分别为35.8%、32.6%和22.4%。"
    "受灾农田9.4千公顷。村民收入从2020年的1.12万元提高到2025年的2.38万元。"
    "储能装机同比增长68.1%，其中，华东地区占35.2%，华北地区占32.9%，西北地区占18.4%。"
    "二手房价格连续第三个月上涨，成交量连续5个月下降。"
)


def one(claim: str, surface: str) -> Entry:
    entries = check_text(claim, [article(SOURCE)]).entries
    return next(entry for entry in entries if entry.surface == surface)


@pytest.mark.parametrize(
    ("claim", "surface"),
    [
        ("停电的7.35万户中已有88%恢复供电。", "88%"),
        ("7.35万户停电，仍有8700户等待复电。", "8700户"),
        ("农产品抽检不合格率为2.3%。", "2.3%"),
        ("车程为58分钟，比此前缩短82分钟。", "82分钟"),
        ("企业有10天时间报名。", "10天"),
        ("前5轮现场观众83.6万人次，较去年同期翻了一番多。", "翻了一番"),
        ("三家企业合计拿下九成以上份额。", "九成"),
        ("五年间，村民收入从1.12万元提高到2.38万元。", "五年"),
        ("河东、河西两市率先试点。", "两市"),
        ("二手房价格已连续三个月上涨。", "三个月"),
        ("成交量连续第五个月下降。", "第五个"),
    ],
)
def test_what_the_words_ask_for_is_computed(claim: str, surface: str):
    entry = one(claim, surface)
    assert entry.verdict == "derived"
    assert entry.formula


@pytest.mark.parametrize(
    ("claim", "surface"),
    [
        ("停电的7.35万户中已有86%恢复供电。", "86%"),
        ("7.35万户停电，仍有7800户等待复电。", "7800户"),
        ("农产品抽检不合格率为3.2%。", "3.2%"),
        ("企业有12天时间报名。", "12天"),
        ("前5轮现场观众83.6万人次，较去年同期翻两番。", "翻两番"),
        ("三家企业合计拿下95%的份额。", "95%"),
        ("三年间，村民收入从1.12万元提高到2.38万元。", "三年"),
        ("华东、西北合计占68.1%。", "68.1%"),
        ("二手房价格已连续四个月上涨。", "四个月"),
        ("停电户数连续六个月上升。", "六个月"),  # neither a period that is told nor what it leaves
        ("抢修历时六个月。", "六个月"),
    ],
)
def test_what_does_not_come_out_fails(claim: str, surface: str):
    assert one(claim, surface).verdict in FAILING


def test_hectares_are_told_in_mu():
    assert one("受灾农田14.1万亩。", "14.1万亩").verdict == "converted"


def test_what_came_in_less_what_went_out():
    source = "前4个月，基金收入10420.6亿元，支出7586.3亿元。"
    (found,) = (
        e
        for e in check_text("前4个月基金当期结余约2834亿元。", [article(source)]).entries
        if e.surface == "2834亿元"
    )
    assert (found.verdict, found.formula) == ("derived", "10420.6亿元 − 7586.3亿元")


def test_the_month_before_by_what_has_changed_since():
    source = "4月户均流量为22.85GB，同比增长15.1%，比3月减少0.4GB。"
    claim = "4月户均流量22.85GB，比3月的23.25GB略少。"
    entries = {e.surface: e.verdict for e in check_text(claim, [article(source)]).entries}
    assert entries["23.25GB"] == "derived"


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("单票收入7.74元，同比下降约2.4%。", "derived"),
        ("单票收入7.74元，同比上升约2.4%。", "contradicted"),
        ("单票收入7.74元，同比下降约2.5%。", "contradicted"),
    ],
)
def test_a_rate_from_an_amount_and_its_change(claim: str, verdict: str):
    source = "业务量同比增长6.8%。单票收入为7.74元，同比减少0.19元。"
    entries = {e.surface: e.verdict for e in check_text(claim, [article(source)]).entries}
    (rate,) = (entries[s] for s in entries if s.endswith("%"))
    assert rate in {verdict, "unsupported"} if verdict != "derived" else rate == verdict


@pytest.mark.parametrize(
    ("claim", "surface"),
    [
        ("今天呈现三条路径：第一，口径收紧；第二，数据流通；第三，电力约束显现。", "三条"),
        ("呈现两条主线：一是数据流通提速，二是电力约束显现。", "两条"),
        (
            "指出三方面堵点：协议和格式不统一、企业不愿供、中小企业用不好，并提出建议。",
            "三方面",
        ),
        ("方案有三个落点：建标准，开场景，育企业；并要求年底前见效。", "三个"),
        ("两省路径不同：福建先做中试，云南先建电站。", "两省"),
        ("调研要求产学研融合，学习要求资源协同，两项部署都以协同推动发展。", "两项"),
    ],
)
def test_a_count_is_borne_out_by_the_list_that_follows(claim: str, surface: str):
    entry = one(claim, surface)
    assert entry.verdict == "derived"
    assert "列举" in entry.explanation


@pytest.mark.parametrize(
    ("claim", "surface"),
    [
        ("今天呈现三条路径：第一，口径收紧；第二，数据流通。", "三条"),
        ("今天呈现两条路径：一是口径收紧，二是数据流通，三是电力约束。", "两条"),
        ("共有四家企业中标：甲公司、乙公司和丙公司。", "四家"),
        ("共有五家企业中标：甲厂、乙厂、丙厂、丁厂和戊厂。", "五家"),
        ("三省路径不同：福建先做中试，云南先建电站。", "三省"),
        ("两条主线并行。", "两条"),
        ("学习要求资源协同，两项部署都以协同推动发展。", "两项"),
        ("调研要求融合，学习要求协同，三项部署都以协同推动发展。", "三项"),
    ],
)
def test_a_count_with_another_list_or_none_fails(claim: str, surface: str):
    assert one(claim, surface).verdict in FAILING


@pytest.mark.parametrize(("each", "passes"), [("100 km", True), ("10 km", False)])
def test_what_an_amount_is_counted_for_is_in_the_source(each: str, *, passes: bool):
    source = article("每百公里能耗由238元降至94元。")
    entries = check_text(f"The bill for every {each} fell to 94 yuan.", [source]).entries
    (entry,) = (entry for entry in entries if entry.surface == each)
    assert (entry.verdict not in FAILING) is passes


@pytest.mark.parametrize(("fold", "passes"), [("fivefold", True), ("sevenfold", False)])
def test_so_many_fold_is_read_and_computed(fold: str, *, passes: bool):
    source = article("Density rose from 38 oysters in 2019 to 212 in 2025.", lang="en")
    entries = check_text(f"Density rose more than {fold}, to 212 oysters.", [source]).entries
    (entry,) = (entry for entry in entries if fold in entry.surface)
    assert (entry.verdict not in FAILING) is passes


GREW = "云州增速7%，江陵5%，海湾3%。"
GREW_EN = "Exports grew 7% in Yunzhou, 5% in Jiangling and 3% in Haiwan."


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        (GREW, ["江陵增速5%，居第二。"], ["江陵增速5%，居亚洲第二。", "江陵增速5%，位居中部第二。", "江陵增速5%，为近年第二高。"]),
        (GREW_EN, ["Yunzhou ranked first with 7%."], ["Yunzhou ranked first in Asia with 7%.", "Jiangling ranked second in China with 5%."]),
    ],
)  # fmt: skip
def test_a_place_among_three_is_none_in_asia_or_of_recent_years(source, right, wrong):
    assert [claim for claim in (*right, *wrong) if gravest(source, claim) != "pass"] == wrong
