from __future__ import annotations

import datetime as dt

import pytest

from newqp_writer.drafting.engine import Issue
from newqp_writer.drafting.extraction.digesting.digest import abstract
from newqp_writer.models import Section, Sentence, Topic

THEORY = Topic(id="theory", name="理论与政策")
DATA = Topic(id="data", name="数据要素", trend="数据走向应用")
ENERGY = Topic(id="energy", name="能源", trend="约束趋紧")


def section(topic: str, heading: str, lead: str, cite: str) -> Section:
    return Section(
        id=f"s-{cite}",
        heading=heading,
        topic=topic,
        sentences=(Sentence(text=lead, cites=(cite,)),),
    )


def issue(*sections: Section) -> Issue:
    return Issue(dt.date(2026, 6, 15), "新质生产力", sections, [THEORY, DATA, ENERGY])


FIRST = section("data", "云州启动数据试点", "据云州日报6月15日报道，云州市启动数据试点。", "a")
SECOND = section(
    "energy", "云州发电量增长8%", "据云州日报报道，" + "发电量增长，" * 20 + "创新高。", "b"
)


LEADING = section(
    "theory", "国务院印发《未来产业规划》", "据云州日报6月15日报道，国务院近日印发规划。", "t"
)


def facts(base: Section, *texts: str) -> Section:
    added = tuple(Sentence(text=text, cites=("x",)) for text in texts)
    return base.model_copy(update={"sentences": (*base.sentences, *added)})


def gist_of(given: Section) -> str:
    """What the abstract says of a section that is not its main line."""
    return abstract(issue(LEADING, given))[1].text


def test_the_main_line_is_the_first_section_s_finding_and_cites_it():
    first = abstract(issue(FIRST, SECOND))[0]
    assert first.text == "今日主线：云州市启动数据试点。"
    assert first.cites == ("a",)


def test_the_items_of_the_closing_section_are_told_by_their_first_clauses():
    items = Section(
        id="f", heading="要闻简报",
        sentences=(
            Sentence(text="云州储能电站并网，装机规模达到275兆瓦。后续还有两期。", cites=("r",)),
            Sentence(text="江海市负责人15日表示，将继续扩大规模。", cites=("q",)),
        ),
    )  # fmt: skip
    last = abstract(issue(FIRST, items))[-1]
    assert last.text == "此外，云州储能电站并网，装机规模达到275兆瓦。"
    assert last.cites == ("r",)


def test_of_a_meeting_no_clause_is_told_for_the_whole():
    given = facts(
        section("data", "王某会见外国总统", "王某6月15日会见外国总统。", "m"),
        "双方数据贸易额达8.5亿元，增长12%。",
    )
    assert gist_of(given) == "王某会见外国总统。"


def test_a_section_beside_the_main_line_is_represented_by_its_finding():
    sentences = abstract(issue(FIRST, SECOND))
    assert sentences[1].text == "云州发电量增长8%。"
    assert sentences[1].cites == ("b",)


def test_a_foreign_headline_stays_a_quotation_under_what_it_is_about():
    foreign = section(
        "energy", "外媒关注美国用电量：“US power use up”", "路透社报道：“Power use is up”。", "c"
    )
    sentences = abstract(issue(FIRST, foreign))
    assert sentences[1].text == "外媒关注美国用电量（“US power use up”）。"


def test_figures_on_something_else_than_the_heading_are_left_in_the_section():
    given = facts(FIRST, "前5个月，云州入境游客同比增长35.3%。")
    assert gist_of(given) == "云州市启动数据试点。"


def test_a_lead_that_says_the_finding_with_its_figures_stands_alone():
    lead = "据云州日报报道，今年前5个月，云州发电量120亿千瓦时，同比增长8.4%。"
    given = section("energy", "前5个月云州发电量同比增长", lead, "b")
    assert gist_of(given) == "今年前5个月，云州发电量120亿千瓦时，同比增长8.4%。"


def test_half_of_a_contrast_is_no_figure_of_the_abstract():
    turn = "云州数据80%存在西部，但七成以上需求在东部，" + "通道建设十分迫切，" * 6 + "任务很重。"
    assert gist_of(facts(FIRST, turn)) == "云州市启动数据试点。"


def test_figures_of_a_place_that_only_the_section_names_are_left_there():
    given = facts(FIRST, "“十五五”时期，湖南提出21项指标。", "数据产量年均增长10%以上。")
    assert "年均增长" not in gist_of(given)


def test_what_an_essay_holds_is_said_to_be_its_own():
    lead = "云州日报6月15日刊文《以数据赋能产业》提出，发展数据产业，要坚持应用牵引。"
    given = section("data", "云州日报：以数据赋能产业", lead, "a")
    assert gist_of(given) == lead


def test_what_somebody_says_in_an_interview_is_said_to_be_theirs():
    given = section(
        "data", "周明远：全国有63个数据试点", "据云州日报报道，周明远表示，有试点。", "a"
    )
    assert gist_of(given) == "周明远表示，全国有63个数据试点。"


def test_an_office_says_what_a_sentence_says_it_does():
    lead = "云州市能源局有关负责人表示，将建两条外送通道。"
    given = section("data", "云州市能源局：将建两条外送通道", lead, "a")
    assert gist_of(given) == "云州市能源局表示，将建两条外送通道。"


def test_a_closing_item_cuts_no_leader_short():
    said = (
        "国家主席李某强调，实现12个目标，需要应对更复杂的环境，解决更多深层次矛盾，"
        "要求各地在研究新情况上下功夫、在解决新问题上出经验，走在全国前面。"
    )
    items = Section(
        id="f", heading="要闻简报", sentences=(Sentence(text=said, cites=("r",)),)
    )  # fmt: skip
    assert not any("李某" in one.text for one in abstract(issue(FIRST, items)))


def test_figures_of_the_whole_go_before_those_of_a_part_and_another_province_s_are_left():
    given = facts(
        section("energy", "前5个月江苏用电保持两位数增长", "据云州日报报道，用电增长。", "b"),
        "5月当月，江苏用电26亿千瓦时，同比增长14.2%。",
        "前5个月，江苏用电120亿千瓦时，同比增长14.9%。",
    )
    assert "120亿" in gist_of(given)
    assert "26亿" not in gist_of(given)
    given = facts(
        section(
            "energy", "江苏：力争用电120亿千瓦时", "据云州日报报道，江苏力争用电120亿千瓦时。", "b"
        ),
        "前5个月，湖南用电26亿千瓦时，同比增长14.2%。",
    )
    assert gist_of(given) == "地方层面，江苏力争用电120亿千瓦时。"


def test_what_is_told_beside_something_else_is_no_figure_of_the_abstract():
    given = facts(FIRST, "云州市数据业务也呈现增长势头，收入同比增长12%。")
    assert gist_of(given) == "云州市启动数据试点。"


def test_the_lead_is_told_with_its_figure_and_who_gives_it_then_with_another_figure():
    given = facts(
        section("data", "前5个月云州数据产量增长12%", "云州市近日发布数据。", "d"),
        "据云州市统计局消息，前5个月，云州市数据产量达8.5万条，增长12%，形势持续向好。",
        "其中，江海县占3.5万条，增长3.5%。",
        "前5个月，云州市数据企业新增2.6万家，增长5%。",
    )
    first, second = abstract(issue(given))
    assert first.text == (
        "今日主线：据云州市统计局消息，前5个月，云州市数据产量达8.5万条，增长12%。"
    )
    assert second.text == "前5个月，云州市数据企业新增2.6万家，增长5%。"
    assert first.cites == ("x",)


def test_what_follows_the_last_figure_is_left_to_the_section():
    given = section(
        "data", "5月份云州数据产业景气指数重回扩张区间",
        "5月份云州数据产业景气指数为50.3%，较上月上升0.6个百分点，产业态势良好。", "d",
    )  # fmt: skip
    assert gist_of(given) == "5月份云州数据产业景气指数为50.3%，较上月上升0.6个百分点。"


def test_a_sentence_without_figure_or_document_takes_no_heading_s_place_that_tells_more():
    given = facts(FIRST, "云州市数据试点工作扎实推进。", "数据产业正在云州市发布成果。")
    assert gist_of(given) == "云州市启动数据试点。"


def test_a_section_that_only_has_a_mood_is_not_in_the_abstract():
    mood = section("data", "新年新气象，各地锚定目标谋发展", "各地锚定目标谋发展。", "m")
    assert [one.text for one in abstract(issue(FIRST, mood))] == ["今日主线：云州市启动数据试点。"]


def test_a_short_title_and_a_figure_without_its_period_are_left_out():
    given = facts(
        section("data", "前5个月云州用电120亿千瓦时，同比增长8%", "云州用电增长。", "b"),
        "全市用电120亿千瓦时，同比增长8%。", "《规定》自2026年7月1日起在云州用电行业施行。",
    )  # fmt: skip
    assert gist_of(given) == "前5个月云州用电120亿千瓦时，同比增长8%。"


def test_of_a_cabinet_the_opening_is_told_whole_where_it_names_the_business():
    heading = "王某主持召开国务院常务会议，研究储能发展"
    opening = (
        "国务院总理王某6月15日主持召开国务院常务会议，研究储能发展，审议通过《供水条例（草案）》。"
    )
    assert gist_of(section("theory", heading, opening, "m")) == f"政策方面，{opening}"
    given = facts(
        section("theory", heading, "王某主持会议。", "m"),
        "会议指出，要完善应急机制，强化应急支撑。",
        "会议指出，要完善储能价格机制，扩大储能发展规模。",
    )
    assert gist_of(given) == (
        f"政策方面，{heading}；会议指出，要完善储能价格机制，扩大储能发展规模。"
    )


def test_provinces_and_the_world_are_introduced_once():
    ours = section("energy", "江苏用电120亿千瓦时", "江苏用电120亿千瓦时，增长8%。", "j")
    theirs = section("energy", "湖南用电26亿千瓦时", "湖南用电26亿千瓦时，增长5%。", "h")
    world = section("energy", "国际油价下跌3%", "国际油价6月15日下跌3%，每桶62美元。", "w")
    told = [one.text for one in abstract(issue(FIRST, ours, theirs, world))][1:]
    assert [text.startswith("地方层面，") for text in told] == [True, False, False]
    assert told[2].startswith("国际方面，")


def test_of_the_closing_items_two_are_told_and_what_binds_goes_first():
    items = Section(
        id="f", heading="要闻简报",
        sentences=tuple(
            Sentence(text=text, cites=("r",)) for text in (
                "江海港5月吞吐量达26万吨，增长5%。", "云州港5月吞吐量达12万吨，增长8%。",
                "国家能源局印发《新型储能管理办法》，自2026年7月1日起施行。",
            )
        ),
    )  # fmt: skip
    assert abstract(issue(FIRST, items))[-1].text == (
        "此外，江海港5月吞吐量达26万吨，增长5%；国家能源局印发《新型储能管理办法》。"
    )


def test_an_item_that_is_cut_before_its_verb_goes_on_to_it():
    items = Section(
        id="f", heading="要闻简报",
        sentences=(Sentence(text="一列满载55个集装箱的云州班列，经江海口岸出境。", cites=("r",)),),
    )  # fmt: skip
    assert "出境" in abstract(issue(FIRST, items))[-1].text


def test_a_document_just_named_is_told_by_its_kind():
    given = facts(
        section(
            "energy", "11个部门联合发布《推动新能源重卡规模化应用实施方案》",
            "11个部门6月15日联合发布《推动新能源重卡规模化应用实施方案》。", "a",
        ),
        "《方案》提出，到2030年，新能源重卡保有量突破160万辆，占总保有量的20%。",
    )  # fmt: skip
    first, second = [one.text for one in abstract(issue(given))]
    assert "《推动新能源重卡规模化应用实施方案》" in first
    assert second.startswith("《方案》提出，到2030年")


def test_what_a_document_says_is_told_under_its_full_title():
    given = facts(
        section(
            "data", "2030年数据产业规模达到260亿元", "云州印发《云州市数据产业发展规划》。", "a"
        ),
        "《规划》提出，到2030年，数据产业规模达到260亿元，数据企业超过1200家。",
    )
    assert gist_of(given).startswith(
        "《云州市数据产业发展规划》提出，到2030年，数据产业规模达到260亿元"
    )


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        # two parts that say the contrary
        ("上半年云州出口保持增长", "上半年，云州出口增长8%；但对美出口下降16.9%。"),
        ("上半年云州、江州出口分化", "上半年，云州出口增长8%；江州出口下降9%。"),
    ],
)
def test_an_abstract_has_no_half_of_a_statement(heading: str, text: str):
    assert gist_of(section("energy", heading, text, "b")).endswith(text)


def test_a_plan_is_told_with_the_period_it_is_for():
    heading = "云州发布“十五五”规划《纲要（草案）》"
    told = gist_of(section("energy", heading, "规划《纲要（草案）》聚焦民生，设置7项指标。", "b"))
    assert told == "“十五五”规划《纲要（草案）》聚焦民生，设置7项指标。"


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("储能国债发行", "两期储能国债最大发行额都是150亿元。"),
        ("储能造船领跑", "一季度，新接储能船舶订单国际市场份额达到80.2%。"),
        ("海南封关满月", "海南空港口岸进出境人员31.1万人次，同比增长48.8%。"),
        ("机器人产业提速", "超200万台工业机器人进入生产车间。"),
        ("城市更新提速", "周明远介绍，2025年城市更新改造小区2.5万个。"),
        ("规划聚焦民生", "规划《纲要（草案）》聚焦民生，设置7项民生指标。"),
    ],
)
def test_an_abstract_has_nothing_whose_owner_or_period_is_not_told(heading: str, text: str):
    told = abstract(issue(LEADING, section("energy", heading, text, "b")))
    assert all(text not in one.text for one in told)


def test_a_lead_without_a_figure_is_told_with_one_of_its_section():
    mood = section("energy", "前两个月云州经济实现良好开局", "前两个月，云州经济起步有力。", "x")
    lead = facts(mood, "1—2月份，工业增加值同比增长6.3%，增速加快。", "湖南工业增长9%。")
    told = [one.text for one in abstract(issue(lead, FIRST))]
    assert told[1] == "1—2月份，工业增加值同比增长6.3%。"


def test_two_statements_of_one_period_on_the_lead_are_one():
    lead = facts(
        section("energy", "一季度云州发电量增长8%", "一季度，云州发电量增长8%。", "x"),
        "一季度，云州风力发电量增长9%。",
    )
    first, second = abstract(issue(lead, FIRST))
    assert first.text == "今日主线：一季度，云州发电量增长8%；云州风力发电量增长9%。"
    assert second.text == "云州市启动数据试点。"


@pytest.mark.parametrize(
    ("one", "other"), [("上半年", "去年上半年"), ("2026年5月", "2025年5月"), ("5月", "5月末")]
)
def test_statements_of_two_periods_keep_both(one: str, other: str):
    said = f"{other}，云州出口电动汽车达到35亿元，增长9%。"
    lead = section("energy", f"{one}云州出口120亿元", f"{one}，云州出口达到120亿元。", "x")
    told = [each.text for each in abstract(issue(facts(lead, said), FIRST))]
    assert said in told
