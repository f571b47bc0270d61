from __future__ import annotations

import datetime as dt
import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newqp_writer.articles import read_day
from newqp_writer.config import AgendaSettings, default_toml, parse_settings, read_settings
from newqp_writer.editorial import plan, settle_coverage
from newqp_writer.errors import EmptyDayError
from newqp_writer.models import Agenda, Article, Problem, Section, Sentence, Topic
from newqp_writer.workspace import Workspace, read_briefing

from .conftest import DATA, FACTORY, FOOTBALL, GRID, TOPICS, VISIT

DAY = dt.date(2026, 6, 15)
ROUNDUP = (
    "国内快讯",
    (
        "雾山储能电站并网\n\n雾山储能电站今天并网，接入当地电网。装机规模275兆瓦。\n\n"
        "城乡足球联赛收官\n\n白鹭镇队昨晚夺冠，球迷庆祝。\n\n"
        "西洲总统会见外长\n\n西洲总统今天会见来访外长。"
    ),
)


def planned(articles, topics=TOPICS, problems=(), **caps) -> Agenda:
    return plan(articles, topics, date=DAY, settings=AgendaSettings(**caps), problems=problems)


def rows(agenda: Agenda) -> dict[str, tuple[str, str]]:
    return {row.article: (row.fate, row.reason) for row in agenda.coverage}


@pytest.fixture
def day_of_news(build):
    return [
        build("grid", GRID),
        build("data", DATA),
        build("factory", FACTORY),
        build("football", FOOTBALL),
        build("visit", VISIT),
        build("roundup", ROUNDUP),
    ]


def test_stories_come_in_the_order_of_their_weight_whatever_the_topics(day_of_news):
    agenda = planned(day_of_news)
    assert {story.id for story in agenda.stories} == {"factory", "grid", "data"}
    turned = planned(day_of_news, topics=TOPICS[::-1])
    assert [s.id for s in turned.stories] == [s.id for s in agenda.stories]


def test_sport_and_a_visit_that_names_a_keyword_are_left_out_with_the_reason(day_of_news):
    found = rows(planned(day_of_news))
    assert found["football"] == ("left out", "与本栏目各主题没有交集，契合度 0.00 < 0.05")
    assert found["visit"] == ("left out", "不选用：会见往来")


def test_below_the_threshold_the_value_is_told(day_of_news):
    agenda = planned(day_of_news, weights={"energy": -9.0})
    reason = rows(agenda)["grid"][1]
    assert re.fullmatch(r"新闻价值低于门槛 0\.\d\d < 0\.\d\d.*", reason), reason


def test_a_roundup_says_what_was_used_and_counts_the_rest(day_of_news):
    agenda = planned(day_of_news)
    assert rows(agenda)["roundup"] == (
        "used",
        "综述，选用1条：“雾山储能电站并网”；其余未选用：与本栏目各主题没有交集1条，不选用（会见往来）1条",
    )
    [story] = [story for story in agenda.stories if "roundup" in story.articles]
    assert story.headline == "云州新型电网工程投产；雾山储能电站并网"
    _, passage = story.passages
    text = ROUNDUP[1][passage.start : passage.end]
    assert text == "雾山储能电站今天并网，接入当地电网。装机规模275兆瓦。"


def test_a_reprint_is_merged_and_the_issuer_leads(build, day_of_news):
    reprint = (GRID[0], GRID[1].replace("6月14日", "日前"))
    issued = build("zz-notice", GRID, publisher="云州市人民政府")
    agenda = planned([*day_of_news[1:], build("aa", reprint, publisher="云州网/转载"), issued])
    [story] = [story for story in agenda.stories if "aa" in story.articles]
    assert story.articles[:2] == ("zz-notice", "aa")
    assert rows(agenda)["aa"] == ("merged", f"与zz-notice“{GRID[0]}”为同一事件，并入该条")


def test_caps_put_the_rest_in_reserve_with_the_reason(build, day_of_news):
    agenda = planned(day_of_news, max_sections=2)
    assert len(agenda.reserve) == 1
    assert len(agenda.stories) == 2
    left = [reason for _, reason in rows(agenda).values() if reason == "超出版面：全刊至多2节"]
    assert len(left) == 1


def test_a_topic_has_its_share_first_and_the_rest_fill_what_is_left(build):
    second = ("雾山风电基地投产", GRID[1].replace("电网工程", "风电基地").replace("486.5", "213.7"))
    third = ("江海储能中心开工", GRID[1].replace("电网工程", "储能中心").replace("486.5", "79.4"))
    articles = [build("g1", GRID), build("g2", second), build("g3", third), build("d", DATA)]
    both = planned(articles, max_sections=2, per_topic=1)
    assert {story.topic for story in both.stories} == {"energy", "data"}
    assert len(planned(articles, max_sections=4, per_topic=1).stories) == len(
        planned(articles, max_sections=4, per_topic=4).stories
    )


def test_a_weight_set_by_the_column_counts(day_of_news):
    agenda = planned(day_of_news, weights={"bias": -20.0, "space": 40.0}, least_value=0.0)
    assert agenda.stories
    with pytest.raises(EmptyDayError):
        planned(day_of_news, weights={"bias": -20.0})


def test_unwanted_words_in_a_title_leave_an_article_out(day_of_news):
    found = rows(planned(day_of_news, exclude=("电网",)))
    assert found["grid"] == ("left out", "标题含不选用的词“电网”")


def test_a_file_that_could_not_be_read_has_its_row(day_of_news):
    problems = [
        Problem(file="bad.md", line=3, reason="broken"),
        Problem(file="note.md", reason="odd key", fatal=False),
    ]
    found = rows(planned(day_of_news, problems=problems))
    assert found["bad.md"] == ("unreadable", "line 3: broken")
    assert "note.md" not in found


def test_items_of_one_sentence_are_flashes(build):
    briefs = (
        "快讯",
        (
            "电网工程投产\n\n云州电网工程今天投产，新能源外送能力提高。\n\n"
            "储能电站并网\n\n雾山储能电站今天并网，接入云州电网运行。"
        ),
    )
    [story] = planned([build("r", briefs)]).stories
    assert (story.headline, story.form) == ("要闻简报", "flashes")
    assert len(story.passages) == 2


def test_a_column_that_follows_diplomacy_gets_its_visits(build):
    topic = Topic(id="d", name="外交", keywords=("会见", "外长", "总统", "双边关系"))
    [story] = planned([build("visit", VISIT), build("grid", GRID)], [topic]).stories
    assert story.id == "visit"


CARRIED = (
    "国内快讯",
    (
        "雾山储能电站并网\n\n雾山储能电站今天并网，接入当地电网。装机规模275兆瓦。\n\n"
        "云江高铁云州段通车运营\n\n6月15日，云江高速铁路云州段正式开通运营。"
        "高铁正线全长64.5公里，总投资120亿元，列车最高时速350公里，方便群众出行旅游。"
    ),
)
ECONOMY = parse_settings(default_toml(), Path("default.toml")).topics


@pytest.mark.parametrize(("topics", "printed"), [(ECONOMY, True), (TOPICS[:2], False)])
def test_a_line_that_opens_is_news_to_a_column_on_the_whole_economy(build, topics, printed):
    agenda = planned([build("data", DATA), build("roundup", CARRIED)], topics)
    headlines = {p.headline for story in agenda.stories for p in story.passages}
    assert ("云江高铁云州段通车运营" in headlines) is printed


def test_a_topic_without_keywords_goes_by_its_name_and_description(build):
    topic = Topic(id="e", name="电网与储能", description="新能源、风电场站")
    [story] = planned([build("grid", GRID), build("football", FOOTBALL)], [topic]).stories
    assert story.id == "grid"


def test_english_news_finds_its_topic(build):
    article = build(
        "en",
        (
            "Power grid operators brace for record electricity demand",
            (
                "Power grid operators expect electricity demand to reach 4,243 billion kWh.\n\n"
                "Electricity prices rose 5.1%. The power grid needs new lines, operators said."
            ),
        ),
        lang="en",
        publisher="Example Wire",
    )
    [story] = planned([article]).stories
    assert story.topic == "energy"


def test_a_day_off_topic_names_the_topics(build):
    with pytest.raises(EmptyDayError, match="数据要素、能源转型、先进制造") as caught:
        planned([build("football", FOOTBALL)])
    assert caught.value.exit_code == 2


def section(story_id: str, *cites: str) -> Section:
    return Section(id=story_id, heading="题", sentences=(Sentence(text="事实。", cites=cites),))


def test_the_table_is_settled_when_the_sections_stand(day_of_news):
    agenda = planned(day_of_news, max_sections=2)
    printed, fallen = agenda.stories
    [waiting] = agenda.reserve
    settled = settle_coverage(
        agenda,
        [section(printed.id, *printed.articles), section(waiting.id, *waiting.articles)],
        {fallen.id: "数字未通过核验，整节撤下"},
    )
    found = {row.article: row for row in settled}
    assert [row.article for row in settled] == [row.article for row in agenda.coverage]
    assert (found[printed.id].fate, found[printed.id].sections) == ("used", (printed.id,))
    assert found[fallen.id].fate == "left out"
    assert found[fallen.id].reason == f"“{fallen.headline}”数字未通过核验，整节撤下"
    assert found[waiting.id].fate == "used"
    assert "由备选补入" in found[waiting.id].reason
    assert found["football"] == next(r for r in agenda.coverage if r.article == "football")


PIECES = [
    "电网提速",
    "储能并网",
    "公共数据",
    "机器人",
    "足球联赛",
    "会见",
    "3.5%",
    "1280台",
    "今天",
    "。",
    "\n",
    "，",
]
STORIES = st.builds(
    lambda title, text: ("".join(title), "".join(text) + "完。"),
    st.lists(st.sampled_from([*PIECES[:6], "快讯"]), min_size=1, max_size=3),
    st.lists(st.sampled_from(PIECES), max_size=40),
)


def article_from(number: int, story: tuple[str, str]) -> Article:
    return Article.model_validate(
        {"id": f"a{number}", "publisher": "甲报", "title": story[0], "published": "2026-06-15"}
        | {"text": story[1]}
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(STORIES, min_size=1, max_size=8),
    st.integers(1, 3),
    st.integers(1, 2),
    st.randoms(use_true_random=False),
)
def test_every_article_is_accounted_for_once_caps_hold_and_order_does_not_matter(
    stories, most, per_topic, chance: random.Random
):
    articles = [article_from(number, story) for number, story in enumerate(stories)]
    try:
        agenda = planned(articles, max_sections=most, per_topic=per_topic)
    except EmptyDayError:
        return
    assert sorted(row.article for row in agenda.coverage) == sorted(a.id for a in articles)
    assert all(row.reason for row in agenda.coverage)
    assert 1 <= len(agenda.stories) <= most
    passages = [p for story in (*agenda.stories, *agenda.reserve) for p in story.passages]
    assert len(set(passages)) == len(passages)
    printed = {article for story in agenda.stories for article in story.articles}
    assert printed == {r.article for r in agenda.coverage if r.fate in {"used", "merged"}}
    shuffled = list(articles)
    chance.shuffle(shuffled)
    assert planned(shuffled, max_sections=most, per_topic=per_topic) == agenda


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(["新能源"] * 100_000),
        "新能源电网" * 40_000,
        "a" * 200_000,
        "1," * 100_000,
        "“《" * 100_000,
        "\n".join(["标题\n正文。"] * 30_000),
    ],
)
def test_hostile_articles_do_not_hang(build, text):
    agenda = planned([build("grid", GRID), build("x", ("快讯", text))])
    assert {row.article for row in agenda.coverage} == {"grid", "x"}


def test_the_example_day_is_planned_as_its_editor_would():
    from ..conftest import EXAMPLE  # noqa: PLC0415, TID252

    workspace = Workspace(EXAMPLE)
    column = workspace.settings()
    read = read_day(workspace.articles(DAY))
    earlier = [
        read_briefing(day.briefing)
        for day in workspace.earlier_days(DAY, column.agenda.lookback_days)
    ]
    agenda = plan(read.articles, column.topics, date=DAY, settings=column.agenda, earlier=earlier)
    found = rows(agenda)
    fates = {article: fate for article, (fate, _) in found.items()}
    assert fates["dzw-jiangsu"] == "merged"
    assert fates["xingzhou-lanqiu"] == "left out"
    assert fates["jianghai-shuju"] == "left out"
    assert "2026-06-14期已刊" in found["jianghai-shuju"][1]
    assert {"jjrb-lilun", "gjsjj-gongye", "hengyang", "rmw-jiangsu", "reuters-power"} <= {
        article for article, fate in fates.items() if fate == "used"
    }


# What an editor of 新质生产力每日动态 prints of these days, and what no issue of it may hold.
WANTED = {
    "2026-06-01": ["07"], "2026-06-04": ["05", "06"], "2026-06-05": ["04", "10"],
    "2026-06-06": ["07"], "2026-06-07": ["03", "05"], "2026-06-10": ["06", "07"],
    "2026-06-11": ["03", "08"], "2026-06-12": ["05"], "2026-06-13": ["07"], "2026-06-15": ["08"],
}  # fmt: skip
FOREIGN_TO_IT = (
    "会见",
    "会谈",
    "国事访问",
    "打击",
    "袭击",
    "停火",
    "政绩观",
    "埃博拉",
)


def test_real_days_hold_what_the_column_is_about_and_nothing_else(corpus):
    column = read_settings(corpus / "no-such-brief.toml")
    for folder in sorted(corpus.iterdir()):
        date = dt.date.fromisoformat(folder.name)
        articles = read_day(folder).articles
        agenda = plan(articles, column.topics, date=date, settings=column.agenda)
        found = rows(agenda)
        assert sorted(found) == [article.id for article in articles]
        for article in WANTED.get(folder.name, ()):
            assert found[article][0] == "used", (folder.name, article, found[article])
        for story in (*agenda.stories, *agenda.reserve):
            assert not any(word in story.headline for word in FOREIGN_TO_IT), story.headline
