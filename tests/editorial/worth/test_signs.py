"""Every sign is shown by its example and not by what comes near."""

from __future__ import annotations

import pytest

from newqp_writer.editorial.worth.news_value import (
    features,
    fitted,
    followed,
    standing,
    telling,
    value,
)
from newqp_writer.editorial.worth.signs import SIGNS, Sign
from newqp_writer.editorial.worth.traces import Trace
from newqp_writer.models import Topic

WAR = Topic(id="w", name="安全", keywords=("停火", "军方"))
POWER = Topic(id="e", name="能源", keywords=("电网", "储能"))


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.name)
def test_a_sign_is_shown_by_its_example_and_not_by_its_neighbour(sign: Sign):
    assert sign.shown_by(sign.example, sign.example)
    assert not sign.shown_by(sign.unlike, sign.unlike)


def test_every_sign_has_a_fitted_weight():
    assert {sign.name for sign in SIGNS} <= fitted().keys()


def test_a_subject_counts_for_a_column_that_follows_it_and_against_one_that_does_not():
    assert "war" not in followed([WAR])
    assert "war" in followed([POWER])
    assert "energy" in followed([POWER])
    assert "energy" not in followed([WAR])


def test_a_release_is_worth_more_than_a_visit():
    signs = followed([POWER])
    worth = {}
    for headline in ("国家统计局公布：用电量同比增长4.1%", "西洲总统会见外长"):
        found = features(Trace(headline, headline, "zh"), (), (), signs, part=False)
        worth[headline] = value(found, fitted()), standing(found, fitted())
    release, visit = worth.values()
    assert release[0] > visit[0]
    assert release[1] > visit[1]


def test_what_the_centre_decides_leads_over_what_is_otherwise_equal():
    text = "会议分析部署下半年工作。"
    signs = followed([POWER])
    decided, other = (
        features(Trace(headline, text, "zh"), (), (), signs, part=False)
        for headline in ("政治局会议部署下半年工作", "公司会议部署下半年工作")
    )
    assert decided == {**other, "leadership": 1.0}
    assert standing(decided, fitted()) > standing(other, fitted())


def test_what_speaks_against_a_story_is_said_in_words():
    found = features(
        Trace("西洲总统会见外长", "双方会谈。", "zh"), (), (), followed([POWER]), part=False
    )
    assert "会见往来" in telling(found, fitted())
    assert telling({}, fitted()) == ""


def shown(headline: str, text: str = "") -> set[str]:
    return {sign.name for sign in SIGNS if sign.shown_by(headline, text)}


def test_a_head_office_issues_nothing_and_an_inspection_is_no_law():
    assert "state body" not in shown("云州开放", "跨国公司地区总部、研发中心汇聚云州。")
    assert "state body" in shown("六部门发文", "工业和信息化部等六部门日前印发意见。")
    assert "law" not in shown("全国人大常委会启动旅游法执法检查")


def test_figures_of_the_country_by_month_or_quarter_are_statistics():
    assert "statistics" in shown("一季度我国数字产业收入同比增长12.9%")
    assert "statistics" not in shown("云州一季度数字产业收入增长")
