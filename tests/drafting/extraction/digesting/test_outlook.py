from __future__ import annotations

import datetime as dt

import pytest

from newqp_writer.drafting.engine import Issue
from newqp_writer.drafting.extraction.choosing.ahead import ahead, is_nobodys_forecast, weight
from newqp_writer.drafting.extraction.choosing.candidate import Candidate
from newqp_writer.drafting.extraction.digesting.holding import held_back
from newqp_writer.drafting.extraction.digesting.outlook import outlook
from newqp_writer.drafting.sentences import source_sentences
from newqp_writer.models import Article, Section, Sentence, Topic

ENERGY = Topic(id="energy", name="能源")


@pytest.mark.parametrize(
    "text",
    [
        "《云州储能方案》提出，到2030年，装机规模达到160万千瓦。",
        "工程计划于2028年建成投运，年输电430亿千瓦时。",
        "国家能源局预计，2026年全社会用电量增长5%。",
        "新规将于7月1日起施行。",
    ],
)
def test_a_goal_a_date_a_step_and_a_forecast_with_its_author_lie_ahead(text: str):
    assert weight(text) > 0


@pytest.mark.parametrize(
    "text",
    [
        "湖南今年把打造粮仓作为首要任务，力争粮食面积稳定在7150万亩左右。",
        "今年是开局之年，水利部将加快完善国家水网体系，增强供水保障能力。",
        "“十五五”期间，我国将健全种粮农民收益保障机制，强化保险支持。",
    ],
)
def test_what_a_province_or_an_office_sets_itself_lies_ahead(text: str):
    assert weight(text) > 0


@pytest.mark.parametrize(
    "text",
    [
        "预计市场规模将达到100亿元。",
        "到2030年，6G将实现商用，速度提高100倍。",
        "业内人士预计，2027年销量增长20%。",
        "会议强调，要到2030年实现目标。",
        "发电量增长8.4%。",
        "安徽合肥24家企业将启动为期19天的促销活动。",
        "前景广阔，未来可期。",
    ],
)
def test_what_nobody_answers_for_or_is_past_or_vague_does_not(text: str):
    assert weight(text) == 0


def told_ahead(article_id: str, text: str) -> Sentence:
    return Sentence(text=text, cites=(article_id,))


def test_each_section_has_its_turn_and_the_order_is_that_of_the_sections():
    sections = [
        Section(
            id=name, heading="题", topic="energy",
            sentences=(Sentence(text="事实。", cites=(name,)),),
        )
        for name in ("s1", "s2", "s3")
    ]  # fmt: skip
    ahead = {
        "s1": [told_ahead("s1", f"工程将于203{n}年建成。") for n in range(2)],
        "s2": [told_ahead("s2", f"电站将于203{n}年投运。") for n in range(2, 4)],
        "s3": [told_ahead("s3", "规划将于2035年完成。")],
    }
    told = outlook(Issue(dt.date(2026, 6, 15), "新质生产力", sections, [ENERGY]), ahead)
    assert [(one.cites, one.role) for one in told] == [
        (("s1",), "fact"), (("s1",), "fact"), (("s2",), "fact"), (("s3",), "fact"),
    ]  # fmt: skip


def test_what_an_issue_has_told_and_what_its_last_sections_tell_is_no_outlook():
    goal = "《云州储能方案》提出，到2028年，装机超4万千瓦。"
    sections = [
        Section(
            id=f"s{n}", heading="题", topic="energy",
            sentences=(Sentence(text=goal if n == 0 else "事实。", cites=(f"s{n}",)),),
        )
        for n in range(9)
    ]  # fmt: skip
    issue = Issue(dt.date(2026, 6, 15), "新质生产力", sections, [ENERGY])
    ahead = {"s0": [told_ahead("s0", goal)], "s8": [told_ahead("s8", "工程将于2027年建成。")]}
    assert outlook(issue, ahead) == ()


def test_nothing_ahead_is_no_outlook_and_a_line_of_the_editor_s_is_hers():
    section = Section(
        id="s", heading="题", topic="energy", sentences=(Sentence(text="事实。", cites=("a",)),)
    )
    day = dt.date(2026, 6, 15)
    assert outlook(Issue(day, "新质生产力", [section], [ENERGY]), {}) == ()
    told = ENERGY.model_copy(update={"trend": "绿色约束成为硬条件"})
    [line] = outlook(Issue(day, "新质生产力", [section], [told]), {})
    assert (line.text, line.role) == ("编者按：绿色约束成为硬条件。", "judgement")


@pytest.mark.parametrize(
    "text",
    [
        "“十五五”时期，上海将出台储能示范区条例，扩大开放。",
        "生态环境部将组织储能回收试点示范。",
    ],
)
def test_what_somebody_plans_by_name_lies_ahead_without_a_figure(text: str):
    assert weight(text) > 0


@pytest.mark.parametrize(
    "text",
    [
        "将组织储能回收试点示范。",
        # a slogan, and what befalls
        "2026年，云州银行还将继续深化储能金融服务，便利企业融资。",
        "今年，我国将加快构建储能安全体系，全面建设安澜江河、幸福江河。",
        "今年，云州集团将持续创新，让储能的成长速度更快。",
        "云州市将面临电力缺口。",
        "该机器将组装精度从0.04毫米提升至0.003毫米。",
        "云州银行将储能列为重点。",
        "会议强调，国家将深化改革。",
    ],
)
def test_a_plan_is_somebody_s_and_a_plan(text: str):
    assert weight(text) == 0


def material(*texts: str) -> list[Candidate]:
    article = Article.model_validate(
        {"id": "a", "publisher": "云州报", "title": "储能", "published": "2026-01-12"}
        | {"text": "".join(texts), "lang": "zh"}
    )
    told = source_sentences(article.text, "zh")
    return [
        Candidate(article, one, 0, tuple(told[:n]), subject="储能") for n, one in enumerate(told)
    ]


@pytest.mark.parametrize(
    "texts",
    [
        # a province's, whose name stands in the sentence before
        (
            "河南启动“春暖农民工”服务行动。",
            "今年的“春暖农民工”服务行动，将新增40万农村劳动力转移就业人员。",
        ),
        # nobody's
        ("今年将全面开展第二轮土地承包到期后再延长30年整省试点。",),
        ("新标准将从明年5月1日起实施。",),
    ],
)
def test_what_lies_ahead_has_its_planner_in_the_same_sentence(texts: tuple[str, ...]):
    pool = material(*texts)
    assert texts[-1] not in [one.printed for one in ahead(pool, [])]


def test_a_plan_whose_province_the_next_sentence_takes_is_not_held_back():
    goal = "今年，吉林将新建高标准农田1000万亩，推动现代农事综合服务中心全覆盖。"
    others = (
        "东北三省粮食产量占全国的20.6%。",
        "黑龙江粮食产量达到1700亿斤。",
        "辽宁新建智能工厂80家。",
    )
    further = "农产品加工业产值力争达到5600亿元。"
    alone, held = held_back(material(*others, goal), "东北粮食生产")
    assert ([one.printed for one in held], len(alone)) == ([goal], 3)
    kept, held = held_back(material(*others, goal, further), "东北粮食生产")
    assert goal not in [one.printed for one in held]
    assert [one.printed for one in kept][3:4] == [goal]


def test_a_planner_that_is_named_is_told_with_his_plan():
    plan = "今年，河南将新增城镇就业人员110万人以上。"
    assert [one.printed for one in ahead(material(plan), [])] == [plan]


@pytest.mark.parametrize(
    "text",
    [
        "国家邮政局数据显示，2026年快递业务量预计达2300亿件。",
        "国家电网预计，今年用电负荷将突破16亿千瓦。",
        "国际能源署报告显示，2026年需求预计增长1%。",
        "据国家能源局消息，预计今年新增装机3亿千瓦。",
        "绿色工厂产值占比从9%提升至22%，预计今年还会提高。",
    ],
)
def test_a_forecast_of_a_named_office_is_somebody_s(text: str):
    assert not is_nobodys_forecast(text)


@pytest.mark.parametrize("text", ["预计规模将达10万亿元。", "云州储能有望增长8%。"])
def test_a_forecast_without_an_author_is_nobody_s(text: str):
    assert is_nobodys_forecast(text)
