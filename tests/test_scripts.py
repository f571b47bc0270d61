from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newqp_writer import check_text
from newqp_writer.config import AgendaSettings
from newqp_writer.editorial import plan
from newqp_writer.models import Article, Topic
from newqp_writer.scripts import simplified

TRADITIONAL = (
    "雲州數據交易所12日公佈，今年上半年數據產品累計成交額達12.6億元，同比增長31.5%；"
    "數據經紀機構增至86家，比年初增加21家。交易所表示，預計全年成交額超過25億元。"
)
SIMPLIFIED = (
    "云州数据交易所12日公布，今年上半年数据产品累计成交额达12.6亿元，同比增长31.5%；"
    "数据经纪机构增至86家，比年初增加21家。交易所表示，预计全年成交额超过25亿元。"
)


@given(
    st.text(st.characters(min_codepoint=0x3000, max_codepoint=0x9FFF), max_size=80)
    | st.text(st.characters(codec=None), max_size=40)
)
def test_every_character_keeps_its_place(text: str):
    assert len(simplified(text)) == len(text)


@pytest.mark.parametrize(
    "claim",
    ["今年上半年数据产品成交额达12.6亿元，同比增长31.5%。", "今年上半年數據產品成交額達12.6億元。"],
)
def test_either_script_is_evidence_for_the_other(article: Callable[..., Article], claim: str):
    source = article(TRADITIONAL, title="雲州數據市場擴容")
    entries = check_text(claim, [source]).entries
    assert {entry.verdict for entry in entries} == {"exact"}
    for entry in entries:
        assert claim[entry.start : entry.end] == entry.surface
        for found in entry.evidence[:1]:
            assert found.quote in TRADITIONAL
            assert TRADITIONAL[found.start : found.end] == found.surface


@pytest.mark.parametrize(
    "claim", ["今年上半年数据产品成交额达86亿元。", "数据经纪机构同比增长31.5%。"]
)
def test_a_wrong_number_is_caught_across_scripts(article: Callable[..., Article], claim: str):
    entries = check_text(claim, [article(TRADITIONAL)]).entries
    assert any(entry.verdict not in {"exact", "rounded", "exempt"} for entry in entries)


def test_the_two_versions_of_one_story_are_one_story(article: Callable[..., Article]):
    topic = Topic(id="data", name="数据要素", keywords=("数据", "数据产品", "数据交易所"))
    articles = [
        article(SIMPLIFIED, id="cn", title="云州数据产品成交额同比增长31.5%"),
        article(
            TRADITIONAL, id="hk", title="雲州數據產品成交額同比增長31.5%", publisher="香港商報"
        ),
    ]
    agenda = plan(
        articles, (topic,), date=dt.date(2026, 6, 15), settings=AgendaSettings(least_value=0)
    )
    assert len(agenda.stories) == 1
    assert {row.fate for row in agenda.coverage} == {"used", "merged"}
