"""A sentence that has its period from the one before it is not told without it."""

from __future__ import annotations

import datetime as dt

import pytest

from newqp_writer.drafting.extraction.choosing.whose_period import (
    is_of_long_ago,
    loses_its_period,
    period_of,
    takes_its_period,
)


@pytest.mark.parametrize(
    ("before", "printed", "takes"),
    [
        ("2025年我国外贸顶压前行。", "全年货物进出口首次突破45万亿元。", True),
        ("外贸顶压前行。", "全年货物进出口首次突破45万亿元。", False),
        ("专项行动自去年3月开展。", "期间，共查处违规收费案件5900多件。", True),
        ("今年，发射次数有望首次突破100次。", "载人航天工程计划实施2次载人飞行任务。", True),
        ("明年，产能扩到30万辆。", "公司将新建两条产线。", True),
        ("今年，产能扩到30万辆。", "公司明年将新建两条产线。", False),
        ("今年，产能扩到30万辆。", "工厂占地5公顷。", False),
        ("产能扩到30万辆。", "公司将新建两条产线。", False),
        ("今年，全省推进培训。", "该计划已惠及12万人。", False),
        ("今年，全省推进培训。", "麻将产业年产值20亿元。", False),
        ("二期6月投产。", "全年投资12亿元。", False),
    ],
)
def test_all_year_and_a_plan_without_a_time_are_of_the_sentence_before(
    before: str, printed: str, *, takes: bool
):
    assert takes_its_period(printed, ["云州发布消息。", before]) is takes
    assert not takes_its_period(printed, [])


@pytest.mark.parametrize(
    ("printed", "ago"),
    [
        ("2021年9月，首批一刻钟便民生活圈30个国家级试点公布。", True),
        ("早在2019年6月，牌照发放。", True),
        ("2026年5月，产量增长5%。", False),
        ("2025年12月，产量增长5%。", False),
        ("2025年我国工业数据生产量为8.53ZB。", False),
        ("首批试点2021年9月公布，今年扩到300个。", False),
        ("2021年13月，产量增长5%。", False),
    ],
)
def test_a_month_most_of_a_year_ago_opens_no_news(printed: str, *, ago: bool):
    assert is_of_long_ago(printed, dt.date(2026, 6, 2)) is ago


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("今年前4个月，出口增长8%。", "1—4月，出口增长8%。"),
        ("前五个月，出口增长8%。", "今年1至5月份，出口增长8%。"),
        ("2025年12月份，出口增长8%。", "2025年12月，出口增长8%。"),
        ("一季度，出口增长8%。", "今年一季度，出口增长8%。"),
    ],
)
def test_one_period_has_one_name(text: str, same: str):
    assert period_of(text) == period_of(same) != ""


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("去年5月，出口增长8%。", "5月，出口增长8%。"),
        ("去年上半年，出口增长8%。", "今年上半年，出口增长8%。"),
        ("2025年上半年，出口增长8%。", "2025年一季度，出口增长8%。"),
        ("5月末，存款增长8%。", "5月，存款增长8%。"),
    ],
)
def test_of_another_year_it_is_another_period(text: str, another: str):
    assert period_of(text) != period_of(another) != ""


@pytest.mark.parametrize(
    ("before", "printed", "told", "lost"),
    [
        ("12月份，政策显效。", "出厂价格环比上涨0.2%。", "2025年，消费价格持平。", True),
        ("“十四五”期间，保障扎实。", "新增就业累计超过6200万人。", "当前，机构达110万所。", True),
        ("一季度，跨境旅客增长。", "高铁发送旅客866万人次。", "一季度，铁路投资增长5%。", False),
        ("12月份，政策显效。", "1月，出厂价格环比上涨0.2%。", "2025年，消费价格持平。", False),
        ("去年12月份，政策显效。", "出厂价格上涨0.2%。", "12月份，消费价格上涨。", True),
        ("12月份，政策显效。", "出厂价格上涨0.2%。", "2025年12月，消费价格上涨。", False),
        ("12月份，政策显效。", "价格正常上涨0.2%。", "2025年，消费价格持平。", True),
        ("12月份，政策显效。", "价格正在上涨0.2%。", "2025年，消费价格持平。", False),
        ("12月份，政策显效。", "目前有12家企业复产。", "2025年，消费价格持平。", False),
        ("12月份，政策显效。", "市场平稳。", "2025年，消费价格持平。", False),
        ("政策显效。", "出厂价格环比上涨0.2%。", "2025年，消费价格持平。", False),
    ],
)
def test_a_figure_is_of_the_period_told_before_it(
    before: str, printed: str, told: str, *, lost: bool
):
    assert loses_its_period(printed, [before], [told]) is lost


def test_what_is_compared_with_is_not_when_it_was():
    before, told = ["12月份，政策显效。"], ["2025年，消费价格持平。"]
    assert loses_its_period("出厂价格上涨0.2%，涨幅比11月扩大0.1个百分点。", before, told)
