from __future__ import annotations

import pytest

from newqp_writer.editorial.bundles import Bundle, Running, _are_two_fairs, bundles
from newqp_writer.editorial.candidates import candidates
from newqp_writer.models import Topic

TOPICS = (
    Topic(id="energy", name="能源", keywords=("储能", "电网", "光伏", "风电")),
    Topic(id="trade", name="外贸", keywords=("出口", "外贸", "集装箱")),
    Topic(id="space", name="航天", keywords=("卫星", "火箭")),
)
GRID = ("云州电网投产", "云州电网工程6月14日投产，线路很长很长。储能电站同时并网，运行平稳有序。")
EXPORTS = ("云州出口增长12%", "云州海关6月14日公布，出口增长12%。机电产品占出口的六成以上。")
SHIPS = ("江海港集装箱创新高", "江海港6月14日公布，集装箱增长8%。航线通达九十个港口以上。")
ITEMS = """雾山储能电站并网

雾山储能电站6月14日并网，装机275兆瓦。

北澜一号卫星升空

北澜一号卫星6月14日升空，进入预定轨道。

智能工厂名单公布

云州市6月14日公布智能工厂名单，共有12家。"""
ROUNDUP = ("国内快讯", ITEMS)


def laid_out(build, *stories: tuple[str, str], enough: int = 1) -> list[Bundle]:
    articles = [build(f"a{n}", story) for n, story in enumerate(stories)]
    found = sorted(candidates(articles, TOPICS), key=lambda c: (c.lead.article.id, c.lead.number))
    return bundles([Running(candidate) for candidate in found], enough=enough)


def names(found: list[Bundle]) -> list[list[str]]:
    return sorted(
        [part.candidate.lead.passage.headline for part in bundle.parts] for bundle in found
    )


def test_stories_on_two_subjects_are_two_sections(build):
    found = laid_out(build, GRID, EXPORTS)
    assert names(found) == [["云州出口增长12%"], ["云州电网投产"]]
    assert all(bundle.form == "section" for bundle in found)


def test_two_stories_on_trade_are_one_section(build):
    assert names(laid_out(build, EXPORTS, SHIPS)) == [["云州出口增长12%", "江海港集装箱创新高"]]


def test_two_fairs_are_two_sections_and_two_stories_on_one_fair_are_one(build):
    first = (
        "第六届消博会落幕",
        "第六届消博会6月14日落幕，七十国参展。参展的企业签下出口订单三百份。",
    )
    other = (
        "第139届广交会出口成交",
        "第139届广交会6月14日公布成交额。其中机电产品的外贸订单数量最多。",
    )
    again = (
        "第六届消博会外贸升温",
        "江海港6月14日清点集装箱，为第六届消博会备货。通往各国的航线又新添了两条。",
    )
    assert len(laid_out(build, first, other)) == 2
    assert len(laid_out(build, first, again)) == 1


def test_a_cabinet_meeting_stands_alone(build):
    meeting = (
        "国务院常务会议部署外贸工作",
        "国务院常务会议6月14日部署外贸工作。会议指出，要稳定出口，优化结构。",
    )
    assert len(laid_out(build, meeting, EXPORTS)) == 2


def test_news_from_abroad_is_no_part_of_ours(build):
    abroad = ("德国出口下降3%", "德国联邦统计局14日公布，出口下降3%。汽车出口下降最多，影响较大。")
    assert len(laid_out(build, EXPORTS, abroad)) == 2


def test_an_item_joins_the_story_it_belongs_to_and_the_others_are_flashes(build):
    found = laid_out(build, GRID, ROUNDUP)
    assert [[p.candidate.lead.passage.headline for p in b.parts] for b in found] == [
        ["云州电网投产", "雾山储能电站并网"],
        ["北澜一号卫星升空", "智能工厂名单公布"],
    ]
    assert [bundle.form for bundle in found] == ["section", "flashes"]


def test_on_a_thin_day_an_item_that_tells_more_than_one_thing_is_a_section(build):
    fuller = ITEMS.replace("装机275兆瓦。", "装机275兆瓦。电站每年可以送电三亿千瓦时以上。")
    found = laid_out(build, ("国内快讯", fuller), enough=3)
    assert [bundle.form for bundle in found] == ["section", "flashes"]
    assert found[0].headline == "雾山储能电站并网"


def test_single_sentences_are_flashes_however_thin_the_day(build):
    [only] = laid_out(build, ROUNDUP, enough=3)
    assert only.form == "flashes"


def test_two_items_on_one_subject_are_two_flashes_and_no_section_of_two(build):
    both = f"{ITEMS}\n\n云州电网工程投产\n\n云州电网工程6月14日投产，新能源外送能力提高。"
    [only] = laid_out(build, ("国内快讯", both), enough=1)
    assert (only.form, len(only.parts)) == ("flashes", 4)


def test_nothing_is_lost_however_many_there_are(build):
    found = laid_out(build, GRID, EXPORTS, SHIPS, ROUNDUP)
    assert sum(len(bundle.parts) for bundle in found) == 6


def test_two_stories_on_leaders_stand_by_rank(build):
    second = (
        "赵某在江海调研",
        "国务院副总理赵某6月14日在江海调研储能电站。他先后察看了江海电网、光伏电站和风电项目。",
    )
    first = (
        "李某在云州调研",
        "国务院总理李某6月14日在云州调研集装箱出口。他先后察看了云州港口、外贸企业和集装箱码头。",
    )
    found = laid_out(build, second, first)
    headlines = [bundle.headline for bundle in found]
    assert headlines == ["李某在云州调研", "赵某在江海调研"]


DOCUMENT = (
    "国内快讯",
    (
        "多部门推动外贸集装箱运输\n\n国家铁路局等六部门6月14日联合发布《外贸集装箱运输实施方案》。"
        "方案提出，到2030年我国外贸集装箱铁海联运量达到260万标箱，出口通关时间缩短12%。\n\n"
        "北澜一号卫星升空\n\n北澜一号卫星6月14日升空，进入预定轨道。"
    ),
)


def test_a_document_of_the_country_is_a_section_and_goes_before_a_portrait(build):
    portrait = (
        "走进云州风电产业",
        "在云州，风电产业正在成长。风机一台接一台，产业链越来越长，从叶片到塔筒都能造。",
    )
    first, *others = laid_out(build, portrait, DOCUMENT)
    assert first.form == "section"
    assert first.lead.lead.passage.headline == "多部门推动外贸集装箱运输"
    assert ["走进云州风电产业"] in names(others)


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("第六届中国国际消费品博览会", "第六届消博会"),
        ("第139届中国进出口商品交易会", "第139届广交会"),
        ("第十五届全国运动会", "第十五届全运会"),
    ],
)
def test_a_fair_under_its_full_and_its_short_name_is_one(full: str, short: str):
    assert not _are_two_fairs(full, short)
    assert _are_two_fairs(full, short.replace("第", "第一"))
