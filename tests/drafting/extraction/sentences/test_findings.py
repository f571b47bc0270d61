"""Clauses that state a finding and stand alone."""

from __future__ import annotations

import pytest

from newqp_writer.drafting.extraction.sentences.findings import (
    bare,
    findings,
    first_clauses,
    told_briefly,
    up_to_figures,
    up_to_news,
)
from newqp_writer.models import Sentence

SUBJECT = "云州储能快速发展"


def texts(*given: str, longest: int = 60) -> list[str]:
    facts = [Sentence(text=text, cites=("a",)) for text in given]
    return [found.text for found in findings(facts, SUBJECT, longest=longest)]


@pytest.mark.parametrize(
    "text",
    [
        "据云州日报6月3日报道，近日，云州储能增长8%。",
        "数据显示，云州储能增长8%。",
        "云州市能源局6月12日发布的数据显示，云州储能增长8%。",
        "《方案》提出，云州储能增长8%。",
    ],
)
def test_who_says_it_and_when_is_taken_off(text: str):
    assert bare(text) == "云州储能增长8%。"


def test_a_forecast_stays_one():
    said = "据预测，到2030年云州储能规模达1万亿元。"
    assert bare(said) == said
    assert bare("据预测，到2030年云州储能规模将达1万亿元。") == "到2030年云州储能规模将达1万亿元。"


def test_the_period_and_the_subject_stay_with_the_figure():
    assert texts("前5个月，云州储能投资12亿元，同比增长8.4%，增速居全省第一，结构更优。") == [
        "前5个月，云州储能投资12亿元，同比增长8.4%"
    ]


def test_what_turns_after_the_figure_is_not_cut_off():
    assert up_to_figures("储能增长8%，但利用率下降，问题突出，需要改进。", 12) is None


@pytest.mark.parametrize(
    "text",
    [
        "其中，储能增长8%。",
        "该储能项目年发电12亿千瓦时。",
        "随着储能增长8%，成本下降。",
        "从上一届看，储能大赛吸引2.4万支队伍。",
        "业内人士认为，储能增长8%。",
        "该负责人还表示，储能增长8%。",
        "不久前完成的储能平台可承受1300吨拉力。",
        "入境游客增长35.3%。",
        "储能方案由11个部门联合发布。",
    ],
)
def test_what_leans_or_speaks_of_something_else_is_no_finding(text: str):
    assert texts(text) == []


def test_the_clause_with_its_period_and_most_figures_comes_first():
    weak = "云州储能投资12亿元。"
    strong = "前5个月，云州储能投资12亿元，同比增长8.4%。"
    assert texts(weak, strong) == [strong[:-1], weak[:-1]]


def test_an_opening_is_as_short_as_it_can_be_and_never_half_a_clause():
    def first(text: str) -> list[str]:
        facts = [Sentence(text=text, cites=("a",))]
        return list(first_clauses(facts, SUBJECT, longest=40))

    assert first("今年以来，云州储能产业加快向纵深推进，产业链延伸，带动就业。") == [
        "云州储能产业加快向纵深推进"
    ]
    long = "国家推动云州储能建设，到2030年，在全国储能的版图上，云州将占有一席之地，贡献更大。"
    assert first(long) == ["国家推动云州储能建设，到2030年，在全国储能的版图上，云州将占有一席之地"]


@pytest.mark.parametrize(
    "half",
    [
        "自2023年储能并网政策落地以来，云州累计并网36座。",
        "云州市近日发布指导意见。",
        "受油价大幅上涨等影响，云州航空停运。",
        "云州各地围绕储能高质量发展核心，因地制宜。",
    ],
)
def test_what_is_told_in_brief_is_no_half_of_a_sentence(half: str):
    told = told_briefly(half, 20)
    assert told is None or not half.startswith(told)


def test_what_is_told_in_brief_has_its_figure_or_its_document():
    assert told_briefly("云州港6月14日开通新航线，共投入12条船舶，每周一班。", 40) == (
        "云州港6月14日开通新航线，共投入12条船舶"
    )
    assert told_briefly("三部门联合印发《储能管理办法》，从5方面提出要求。", 16) == (
        "三部门联合印发《储能管理办法》"
    )


def test_a_clause_that_only_names_who_is_not_over():
    text = "2026云州储能论坛年会正在举办，来自60多个国家的1200名嘉宾，围绕储能展开交流。"
    told = told_briefly(text, 37)
    assert told == "2026云州储能论坛年会正在举办"


def test_a_leader_s_words_are_told_whole_or_not_at_all():
    text = "国务院总理李某强调，农业有12万个项目，要抓好粮食生产。"
    assert told_briefly(text, 60) == text[:-1]
    assert told_briefly(text, 20) is None
    assert texts(text) == []


def test_what_a_leader_signs_is_named():
    text = "国务院总理李某日前签署国务院令，公布《储能条例》，自5月1日起施行。"
    assert told_briefly(text, 60) == text[:-1]


def test_that_a_leader_held_a_meeting_is_not_told_by_itself():
    assert told_briefly("江海国总统周某6月15日主持召开会议。", 60) is None


@pytest.mark.parametrize(
    "text",
    [
        "自2026年1月1日起，对出售自有住房并在1年内重新购买住房的纳税人，退还个人所得税。",
        "1月票房跃居第一，以领先北美市场超25亿元人民币的成绩，成为最大票仓。",
        "云州出口增长8%，增速居首，但对美出口明显走弱。",
        "云州批准402项标准，涉及机器人等新兴领域，以及生态环保等方面。",
    ],
)
def test_no_statement_ends_before_its_verb_or_before_what_takes_it_back(text: str):
    assert (up_to_news(text, 60) or "").removesuffix("。") in ("", text[:-1], "1月票房跃居第一")


def test_a_clause_that_the_next_takes_up_is_not_where_a_finding_ends():
    text = "全国已有超过500万座基站，现在330多个城市，都开始升级，年内完成。"
    assert up_to_figures(text, 40) == "全国已有超过500万座基站"
    text = "全国已有超过500万座基站，产量达5万台，均创新高。"
    assert up_to_figures(text, 40) == "全国已有超过500万座基站，产量达5万台"
