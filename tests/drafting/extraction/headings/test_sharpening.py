"""Headings with what their section has found."""

from __future__ import annotations

import pytest

from newqp_writer.drafting.extraction.headings.sharpening import finding, sharpened, with_a_figure
from newqp_writer.models import Sentence


def told(*texts: str) -> list[Sentence]:
    return [Sentence(text=text, cites=("a",)) for text in texts]


def headed(heading: str, *texts: str) -> str:
    return sharpened(heading, told(*texts))


@pytest.mark.parametrize(
    ("heading", "text", "sharp"),
    [
        # all mood: the finding in its place, without who counts
        (
            "云州消费亮点纷呈，市场活力加速释放",
            "据云州商务局统计，上半年，云州消费品销售额增长8%。",
            "上半年云州消费品销售额增长8%",
        ),
        # an event: the finding behind it, without the subject that both have
        (
            "第六届消博会落幕，各方共享发展新机遇",
            "本届消博会吸引了67国的3413个品牌参展。",
            "第六届消博会落幕，吸引了67国的3413个品牌参展",
        ),
        (
            "第二届云博会闭幕",
            "本届云博会以“绿色”为核心，展品丰富多样，吸引了65个国家的企业参展。",
            "第二届云博会闭幕，吸引了65个国家的企业参展",
        ),
        # an event without a finding: without the mood behind it
        (
            "云州储能示范项目全面开工，各项工作扎实推进",
            "云州储能示范项目在江口开工。",
            "云州储能示范项目全面开工",
        ),
    ],
)
def test_a_heading_tells_what_was_found(heading: str, text: str, sharp: str):
    assert headed(heading, text) == sharp


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        # it has a figure, a document or a speaker already
        ("云州储能装机增长8%，质量继续改善", "云州储能投资增长9%。"),
        ("云州储能装机增长近三倍，质量继续改善", "云州储能投资增长9%。"),
        ("云州印发《储能方案》，储能持续向好", "云州储能投资增长9%。"),
        ("云州能源局：储能持续向好", "云州储能投资增长9%。"),
        # a figure on something else, of another place, of one case, of a part, yet to come
        ("云州储能持续向好", "云州入境游客同比增长35.3%。"),
        ("云州储能持续向好", "云州江西储能投资增长9%。"),
        ("云州储能持续向好", "在云州的工地上，记者看到储能工人安装了120台设备。"),
        ("云州储能持续向好", "走进云州储能工厂，120台设备正在运转。"),
        ("云州储能持续向好", "其中，云州储能投资增长9%。"),
        ("云州储能持续向好", "云州计划储能投资增长9%。"),
        ("云州储能持续向好", "明年云州储能投资增长9%。"),
        ("云州储能持续向好", "云州储能累计签约金额仅为120亿元。"),
        ("云州储能持续向好", "围绕云州储能，提出了21项指标。"),
        # a figure of one of two places
        ("湖南、安徽储能持续向好", "湖南储能投资增长9%。"),
        ("湖南储能持续向好", "江西、湖南储能投资增长9%。"),
        # the part that would be kept says who speaks, and not what
        ("“十五五”规划建议提出，建设强大云州市场", "“十五五”时期，云州市场零售额达50万亿元。"),
        ("云州商务局有关负责人表示，消费持续向好", "云州消费零售额增长8%。"),
        # of the world, of nobody, of a part; in a document by its short name; on another day
        ("云州储能持续向好", "放眼全球，储能装机达120万千瓦，同比增长8%。"),
        ("云州储能持续向好", "1300多个储能问题已完成整改。"),
        ("云州储能持续向好", "云州储能新车销量占比超50%。"),
        ("云州储能持续向好", "两期云州储能国债最大发行额都是150亿元。"),
        ("我国储能持续向好", "规划《纲要（草案）》聚焦我国储能，设置7项指标。"),
        ("我国储能持续向好", "31.9万吨氨预留超大型储能船交付用户。"),
        ("云州储能持续向好", "截至当天收盘，云州储能期货价格涨幅达到12.21%。"),
        # half as much as before; places that report trouble
        ("第九届储能大会开幕", "本届储能大会共签约120亿元，仅为上届的一半。"),
        ("各地储能建设有序推进", "江西储能工程受阻。湖南遭遇停电。"),
        # an event and what has another subject, or says it again
        ("2025年云州外贸规模再创历史新高", "2025年，云州进出口值9.49万亿元。"),
        ("2025年我国汽车产销量再创历史新高", "国内新车销量占比超50%。"),
        ("云州储能大会开幕", "储能大会上，云州集团签约120亿元。"),
        ("云州出口下降", "云州出口同比下降8%。"),
        ("我国启动储能试点", "试点计划储能装机120万千瓦。"),
        # a hard part behind a mood stays with it
        ("一季度云州铁路投资稳步增长，客运量创新高", "云州铁路完成固定资产投资1379亿元。"),
        # of two places one each; who speaks; what is asked
        ("江西储能有序推进，湖南储能持续向好", "江西储能投资增长9%。"),
        ("云州储能持续向好", "云州储能投资增长9%？"),
        # what a leader says
        ("云州储能持续向好", "国务院总理李某指出，云州储能投资增长9%。"),
    ],
)
def test_a_heading_stays_where_there_is_no_finding_of_its_own(heading: str, text: str):
    assert headed(heading, "云州储能建设全面铺开。", text) == heading


def test_under_a_forecast_nothing_is_found():
    foreseen = "交通运输部预测，今年清明假期和学生春假叠加，流动量增长明显。"
    then = "假期期间，全国高速公路日均车流量约为6100万辆，同比增长3%左右。"
    heading = "多措施保高速公路出行"
    assert headed(heading, foreseen, then) == heading


def test_calls_before_what_all_places_do_go():
    told_of = [f"{place}储能装机达{n}60万千瓦。" for n, place in enumerate(("河南", "甘肃"), 1)]
    assert headed("抢时间，抓进度，各地储能建设有序推进", *told_of) == "各地储能建设有序推进"


def test_a_finding_with_its_period_goes_before_one_that_is_nobody_s():
    texts = ("云州储能订单量增长19%，储能投资增长5%。", "上半年，云州储能装机增长8%。")
    assert finding(told(*texts), "云州储能", longest=40) == "上半年云州储能装机增长8%"


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        # of another thing than an economy, of another period, in another place, a fall, a plan
        ("前两个月云州社会融资保持较高水平", "1—2月份云州贷款余额增长6%。"),
        ("前两个月云州市经济实现良好开局", "3月份云州工业产值同比增长6%。"),
        ("前两个月云州市经济实现良好开局", "1—2月份江苏工业产值同比增长6%。"),
        ("前两个月云州市经济实现良好开局", "1—2月份云州工业产值同比下降6%。"),
        ("今年一季度云州市经济实现良好开局", "一季度云州产值将增长6%。"),
        ("前两个月云州市经济增长5%", "1—2月份云州工业产值同比增长6%。"),
        ("前两个月云州市经济实现良好开局", "1—2月份，投诉量增长60%。"),
        ("前两个月云州市经济实现良好开局", "1—2月份，该厂产值同比增长60%。"),
        ("前两个月云州市经济实现良好开局", "去年，1—2月份云州工业产值同比增长6%，今年更快。"),
        ("前两个月云州市经济实现良好开局", "1—2月份，全国工业增加值同比增长6%。"),
    ],
)
def test_only_how_an_economy_went_is_told_with_a_figure_of_its_period(heading: str, text: str):
    assert with_a_figure(heading, told(text)) == heading
