"""A publisher is the name for which most speaks, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from newqp_writer.articles.signals import Around, Origin, Signal, decide_publisher
from newqp_writer.articles.signals.hosts import HOSTS
from newqp_writer.articles.signals.mentions import beside_text, in_file_name, in_text, in_title
from newqp_writer.articles.signals.names import publisher_name
from newqp_writer.articles.signals.outlets import is_known
from newqp_writer.articles.signals.weighing import candidates


def names(signals: Iterable[Signal]) -> list[str]:
    return [signal.text for signal in signals]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("云州省统计局日前发布5月份工业数据。", "云州省统计局"),
        ("Halvern Energy today announced a plant in Duqm.", "Halvern Energy"),
        ("ABU DHABI, 10 June 2026 – Halvern Energy has signed a contract.", "Halvern Energy"),
        ("Today, the European Commission has adopted guidelines.", "European Commission"),
        ("界面新闻获悉，商务部作出初步裁定。", "界面新闻"),
        ("The talks are private, people told Reuters.", "Reuters"),
    ],
)
def test_the_first_sentences_say_who_announces_and_whose_reporters_speak(text, who):
    assert who in names(in_text(text))


def test_a_title_a_file_and_the_lines_beside_the_text_name_outlets():
    assert names(in_title("Grid runs without gas | BBC News")) == ["BBC News"]
    assert names(in_file_name(Path("财联社电报0612.txt"))) == ["财联社"]
    assert names(in_file_name(Path("5月全国快递业务量.txt"))) == []
    assert names(beside_text(["RYOTARO SATO, Nikkei staff writer"])) == ["Nikkei"]
    assert names(beside_text(["About Halvern Energy"])) == ["Halvern Energy"]


def test_a_column_of_a_site_gives_way_to_its_publisher():
    around = Around("碳酸锂走势", "……", "https://www.caixin.com/a")
    signals = [
        Signal(Origin.PRINTED_LINE, "听报道"),
        Signal(Origin.OPEN_GRAPH, "财新网"),
        Signal(Origin.PAGE_TITLE, "财新网"),
    ]
    decided = decide_publisher(signals, around)
    assert decided is not None
    assert decided.value == "财新网"


def test_a_labelled_source_outweighs_the_site():
    signals = [
        Signal(Origin.PAGE_TITLE, "中国政府网"),
        Signal(Origin.IMPRINT, "中国政府网"),
        Signal(Origin.PRINTED_LINE, "统计局网站", labelled=True),
    ]
    decided = decide_publisher(signals, Around("", "", "https://www.gov.cn/a"))
    assert decided is not None
    assert decided.value == "统计局网站"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("联合早报-财经-即时", "联合早报"),
        ("European Commission - European Commission", "European Commission"),
        ("Carbon Brief Staff", "Carbon Brief"),
        ("上海证券报·中国证券网", "上海证券报·中国证券网"),
    ],
)
def test_columns_and_staff_are_no_part_of_a_name(written, name):
    assert publisher_name(written) == name


def test_outlets_are_known_in_any_script_and_case():
    assert is_known("經濟日報")
    assert is_known("NIKKEI ASIA")
    assert not is_known("Press Releases")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("云州通信集团有限公司", "云州通信集团有限公司"),
        ("集团办公室", None),
        ("信息统计部", None),
        ("統計處", None),
        ("国际在线", "国际在线"),
        ("客观日本编辑部", "客观日本"),
        ("信報網站 hkej.com", "信報網站"),
        ("The Economist Newspaper", "The Economist"),
        ("Al Jazeera and news agencies", "Al Jazeera"),
        ("METI Ministry of Economy, Trade and Industry", "Ministry of Economy, Trade and Industry"),
    ],
)
def test_a_company_is_a_publisher_and_whoever_keeps_its_site_is_none(written, name):
    assert publisher_name(written) == name


def test_whoever_is_asked_does_not_speak():
    assert "工业和信息化部" not in names(in_text("记者从工业和信息化部获悉，基站增加。"))


def test_an_outlet_that_begins_with_a_surname_is_no_person():
    for name in ("彭博社", "路透社", "华商报", "明报", "文汇报"):
        assert candidates([Signal(Origin.AUTHOR, name)]), name
    assert all(map(is_known, HOSTS.values()))
