from __future__ import annotations

from collections.abc import Callable

import pytest

from newqp_writer.drafting.house_style import (
    heading_from,
    leans_on_the_one_before,
    name_days,
    strip_dateline,
    trim,
)
from newqp_writer.models import Article

Build = Callable[..., Article]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("央视网消息（新闻联播）：大会开幕。", "大会开幕。"),
        ("新华社北京6月12日电（记者 王某）大会开幕。", "大会开幕。"),
        ("本报讯（记者李某）大会开幕。", "大会开幕。"),
        ("WASHINGTON, June 9 (Reuters) - Demand rose.", "Demand rose."),
        ("BEIJING - Demand rose.", "Demand rose."),
        ("AI - driven demand rose.", "AI - driven demand rose."),
        ("大会开幕。", "大会开幕。"),
    ],
)
def test_datelines_go(text: str, left: str):
    assert strip_dateline(text) == left


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("国家统计局今天（6月15日）发布数据。", "国家统计局6月15日发布数据。"),
        ("记者今天从会上获悉。", "记者6月15日从会上获悉。"),
        ("昨日，大会闭幕。", "6月14日，大会闭幕。"),
        ("活动昨晚（6月14日）启动。", "活动6月14日晚启动。"),
        ("活动昨晚启动，今早开市。", "活动6月14日晚启动，6月15日早开市。"),
        ("今天，一张算力网正加快铺展。", "如今，一张算力网正加快铺展。"),
        ("今天的云州，人均绿地达9.5平方米。", "如今的云州，人均绿地达9.5平方米。"),
        ("今天，超九成的许可事项只需动动手指。", "如今，超九成的许可事项只需动动手指。"),
        ("今天，平台正式上线。", "6月15日，平台正式上线。"),
        ("今天，大会正在云州举行。", "6月15日，大会正在云州举行。"),
        ("12日，大会开幕。", "6月12日，大会开幕。"),
        ("8日至10日到河南调研。", "6月8日至10日到河南调研。"),
        ("记者28日从会上获悉。", "记者28日从会上获悉。"),  # May or June: not ours to say
        ("活动为期3日，共5日。", "活动为期3日，共5日。"),
        (
            "股价连续3日大幅上涨，过去5日收盘均低于面值。",
            "股价连续3日大幅上涨，过去5日收盘均低于面值。",
        ),
        ("14日国际油价上涨6%，央行14日称将观察。", "6月14日国际油价上涨6%，央行6月14日称将观察。"),
        ("油价12日显著走高，议会14日决定暂缓。", "油价6月12日显著走高，议会6月14日决定暂缓。"),
        ("他说：“今天很高兴。”", "他说：“今天很高兴。”"),
        ("6月12日，大会开幕。", "6月12日，大会开幕。"),
    ],
)
def test_days_are_named_from_the_reporters_day(article: Build, text: str, named: str):
    assert name_days(text, article()) == named


def test_days_are_left_alone_when_the_day_of_publication_is_not_known(article: Build):
    assert name_days("今天，大会开幕。", article(published="2026-06")) == "今天，大会开幕。"


@pytest.mark.parametrize(
    ("text", "trimmed"),
    [
        ("记者从海事局了解到，客运量达1.2亿人次。", "据海事局消息，客运量达1.2亿人次。"),
        ("此外，出口增长5%。", "出口增长5%。"),
        ("据了解，出口增长5%。", "出口增长5%。"),
        ("下一步，将加大投入。", "下一步，将加大投入。"),
        ("而在产业端，需求旺盛。", "在产业端，需求旺盛。"),
        ("行动（以下简称专项行动）启动。", "行动启动。"),
        ("调度正在展开，来看记者的一线调研。", "调度正在展开。"),
    ],
)
def test_lead_ins_go_and_what_is_said_stays(text: str, trimmed: str):
    assert trim(text) == trimmed


@pytest.mark.parametrize(
    "text", ["这一规模居首。", "其中，出口增长5%。", "二是加强监管。", "它跨越山海。"]
)
def test_a_sentence_about_something_named_before_leans(text: str):
    assert leans_on_the_one_before(text, "zh")


@pytest.mark.parametrize("text", ["目前，全国已有9个试点。", "全年出口增长5%。"])
def test_a_sentence_that_names_its_subject_does_not(text: str):
    assert not leans_on_the_one_before(text, "zh")


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("【一线调研】新型电网筑牢基石", "新型电网筑牢基石"),
        ("发挥“领头羊”作用 加快释放价值", "发挥“领头羊”作用，加快释放价值"),
        ("云州 “绿电” 项目投产！", "云州，“绿电”，项目投产"),
        ("【只有栏目】", "【只有栏目】"),
        ("AI chips and power", "AI chips and power"),
    ],
)
def test_headings_are_titles_without_column_marks(title: str, heading: str):
    assert heading_from(title) == heading


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("云州新闻网讯（记者 孙某 通讯员 李某）大会开幕。", "大会开幕。"),
        ("科技云报合肥9月2日电 （记者 吴某）大会开幕。", "大会开幕。"),
        ("记者 王某 报道：大会开幕。", "大会开幕。"),
        ("电讯服务（含语音）增长8%。", "电讯服务（含语音）增长8%。"),
    ],
)
def test_datelines_of_any_paper_go(text: str, left: str):
    assert strip_dateline(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "记者6月11日从国家数据局了解到：交易额增长8%。",
            "据国家数据局6月11日消息，交易额增长8%。",
        ),
        ("36氪获悉，云州公司完成融资。", "云州公司完成融资。"),
        ("据其介绍，停机时间缩短21%。", "停机时间缩短21%。"),
        ("（二）支持共享储能。", "支持共享储能。"),
        ("3.5万家企业入驻。", "3.5万家企业入驻。"),
        ("团队在这一难题上取得突破。", "团队取得突破。"),
        ("在这一判断上各方一致。", "在这一判断上各方一致。"),
    ],
)
def test_lead_ins_labels_and_pointers_that_carry_nothing_go(text: str, left: str):
    assert trim(text) == left


def test_what_adds_to_something_said_before_leans_on_it():
    assert leans_on_the_one_before("在原有8类基础上，新增了3类消费领域。", "zh")
    assert not leans_on_the_one_before("在云州，储能项目加快建设。", "zh")


def test_the_names_of_papers_hold_no_day(article: Build):
    assert name_days("据光明日报报道，产量增长。", article()) == "据光明日报报道，产量增长。"
    assert name_days("今日头条发布报告。", article()) == "今日头条发布报告。"
    assert name_days("据通讯社昨日报道，产量增长。", article()) == "据通讯社6月14日报道，产量增长。"


def test_the_china_of_today_is_dated_to_no_day(article: Build):
    source = article("今天的中国，民营经济主体达1.85亿户。")
    assert name_days(source.text, source).startswith("如今的中国")


def test_what_was_learned_at_a_meeting_with_a_long_name_is_heard_from_it():
    body = "国家发展改革委等部门联合召开的2026年全国春运电视电话会议"
    said = f"记者1月21日从{body}上了解到，客运量将创新高。"
    assert trim(said) == f"据{body}1月21日消息，客运量将创新高。"


@pytest.mark.parametrize("text", ["气田目前日产天然气160万立方米。", "港口此前日均吞吐9万吨。"])
def test_what_is_done_a_day_is_done_on_no_day_before(article: Build, text: str):
    assert name_days(text, article(text)) == text
