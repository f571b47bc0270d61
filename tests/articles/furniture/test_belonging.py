"""Short lines that belong to the text by where they stand."""

from __future__ import annotations

import pytest

from newqp_writer.articles.furniture.features import Line
from newqp_writer.articles.furniture.trimming import trim

TOLD = [
    Line("云桥市12日公布储能补贴方案，对新建项目按放电量给予补贴，期限三年。"),
    Line("方案提出，到2027年全市新型储能装机要达到120万千瓦，比去年底增长八成。"),
    Line("市发展改革委表示，补贴资金已列入今年预算，首批名单7月底前公布。"),
]


def kept(*lines: Line) -> list[str]:
    return list(trim(lines).kept)


@pytest.mark.parametrize("heading", ["关注一：补贴怎么发", "Latest figures", "Follow the money"])
def test_a_heading_over_a_sentence_is_a_subhead_whatever_its_words(heading: str):
    assert heading in kept(TOLD[0], Line(heading, subhead=True), *TOLD[1:])
    assert heading not in kept(TOLD[0], Line(heading), *TOLD[1:])


def test_the_first_subhead_stays_where_another_stands_further_below():
    first, second = Line("背景", subhead=True), Line("影响", subhead=True)
    assert kept(first, TOLD[0], second, *TOLD[1:]) == [
        "背景", TOLD[0].text, "影响", TOLD[1].text, TOLD[2].text,
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["Related stories", "分享", "热门推荐"])
def test_the_heading_of_a_box_is_none(name: str):
    assert name not in kept(TOLD[0], Line(name, subhead=True), *TOLD[1:])


def test_items_close_a_text_in_a_list_behind_a_colon_or_with_figures():
    items = ["建立储能项目库，动态更新", "完善电价机制", "支持企业“走出去”"]
    assert kept(*TOLD, *(Line(item, item=True) for item in items))[3:] == items
    lead = Line("方案明确了三项任务：")
    assert kept(*TOLD, lead, *map(Line, items))[3:] == [lead.text, *items]
    told = ["储能：66万千瓦", "水电：25万千瓦"]
    assert kept(*TOLD, *map(Line, told))[3:] == told


@pytest.mark.parametrize(
    "lines",
    [["Facebook", "LinkedIn"], ["1", "2"], ["打印本页", "关闭窗口"], ["你怎么看？", "支持 73%"]],
)
def test_what_a_site_lists_below_a_text_goes(lines: list[str]):
    assert kept(*TOLD, *(Line(line, item=True) for line in lines)) in (
        [line.text for line in TOLD], [*(line.text for line in TOLD), "你怎么看？"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("平台不得向商户收取不合理费用。", True),
        ("该许可证有效期五年。", True),
        ("Terms of the hydrogen license were not disclosed.", True),
        ("Your bill may fall by $77 as a result.", True),
        ("转载请注明出处，违者必究。", False),
        ("Your email address will not be published.", False),
        ("This content was commissioned by the business bureau.", False),
    ],
)
def test_a_sentence_closes_a_text_unless_it_speaks_of_the_page(sentence: str, text: bool):  # noqa: FBT001
    assert (sentence in kept(*TOLD, Line(sentence), Line("Facebook"))) is text


def test_a_text_goes_on_under_for_more_information_where_nobody_is_to_be_written_to():
    heading = Line("For more information", subhead=True)
    told = "The decision will be published under case number 4 once all issues are resolved."
    assert kept(*TOLD, heading, Line(told))[3:] == [heading.text, told]
    assert kept(*TOLD, heading, Line("Marek Dunning, +41 22 000 00 00"))[3:] == []


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        ("Private firms contributed 58% of exports.", True),
        ("Jane Doe contributed to this report.", False),
    ],
)
def test_firms_that_contribute_are_no_notice_of_the_house(last: str, *, kept: bool):
    told = [
        Line("Exports of Norland rose by 8.5% in May, the customs office said on Friday."),
        Line("Shipments of machines grew by 12% and those of chemicals by 4%, it said."),
        Line("The office expects the growth to slow in the second half of the year."),
    ]
    assert (last in trim([*told, Line(last), Line("Facebook", 1.0)]).kept) is kept
