from __future__ import annotations

import datetime as dt

import pytest

from newqp_writer.config import AgendaSettings
from newqp_writer.editorial import plan

LEAD = (
    "省长6月12日主持召开常务会议，听取养老工作汇报，研究新能源产业发展，研究智能工厂建设，"
    "审议通过防汛方案。"
)
CARE = "会议指出，要办好养老服务，让老人安心。"
ENERGY = "会议指出，要加快新能源开发，扩大储能规模，新增风电装机150万千瓦，提升电网调节能力。"
FACTORY = "会议强调，要建设智能工厂30家，推广机器人和高端装备，改造产线。"
FLOODS = "会议审议通过防汛方案，要求早做准备，责任到人。"


@pytest.fixture
def story(build, topics):
    def make(*paragraphs: str):
        article = build("m", ("省长主持召开常务会议", "\n\n".join(paragraphs)))
        agenda = plan(
            [article], topics, date=dt.date(2026, 6, 15), settings=AgendaSettings(least_value=0.1)
        )
        [found] = agenda.stories
        return found, [article.text[p.start : p.end] for p in found.passages]

    return make


def test_of_a_meeting_only_the_business_of_the_column_is_told(story):
    found, passages = story(LEAD, CARE, ENERGY, FACTORY, FLOODS)
    assert passages == [LEAD, f"{ENERGY}\n\n{FACTORY}"]
    assert found.headline == "省长主持召开常务会议 研究新能源产业发展 研究智能工厂建设"


def test_a_meeting_on_the_column_alone_is_told_whole(story):
    found, passages = story(LEAD, ENERGY, FACTORY, ENERGY)
    assert passages == [f"{LEAD}\n\n{ENERGY}\n\n{FACTORY}\n\n{ENERGY}"]
    assert found.headline == "省长主持召开常务会议"


def test_a_report_that_is_no_readout_is_told_whole(story):
    feature = [
        part.replace("会议指出", "记者看到").replace("会议强调", "专家说")
        for part in (ENERGY, CARE, FACTORY, "电网负责人说，新能源很多。")
    ]
    _, passages = story(*feature)
    assert passages == ["\n\n".join(feature)]


def test_a_cabinet_s_decisions_are_all_told(build, topics):
    text = "\n\n".join((LEAD.replace("省长", "国务院总理"), CARE, ENERGY, FACTORY, FLOODS))
    article = build("m", ("国务院总理主持召开国务院常务会议", text))
    settings = AgendaSettings(least_value=0.1)
    [found] = plan([article], topics, date=dt.date(2026, 6, 15), settings=settings).stories
    told = "".join(article.text[p.start : p.end] for p in found.passages)
    assert CARE in told
    assert FLOODS in told
    assert "养老" not in found.headline
