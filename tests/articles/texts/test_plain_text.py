from __future__ import annotations

from pathlib import Path

import pytest

from newqp_writer.articles import read_article
from newqp_writer.articles.texts.plain_text import read_plain_text


@pytest.fixture
def said(says):
    def read(text: str, name: str = "a.txt") -> dict[str, str]:
        said_of_it: dict[str, str] = says(read_plain_text(text, Path(name))[0])
        return said_of_it

    return read


def test_the_first_line_is_the_title_and_labelled_lines_say_the_rest(said):
    text = "\n云州用电增长\n来源：云州日报  发布时间：2026-06-14 08:30\n链接: https://example.org/1\n\n正文。"
    assert said(text) == {
        "title": "云州用电增长",
        "publisher": "云州日报",
        "published": "2026-06-14",
        "url": "https://example.org/1",
    }
    assert read_plain_text(text, Path("a.txt"))[0].body == "正文。"


def test_labels_may_stand_above_the_title_and_in_english(said):
    text = "Source: Example Wire\nDate: 2026-06-14\n\nPower use rises\n\nDemand: up 5%."
    assert said(text) == {
        "title": "Power use rises",
        "publisher": "Example Wire",
        "published": "2026-06-14",
    }


def test_a_label_inside_the_text_is_text():
    text = "标题行\n来源：甲\n日期：2026-06-14\n正文第一段。\n日期：8月32日"
    assert read_plain_text(text, Path("a.txt"))[0].body == "正文第一段。\n\n日期：8月32日"


def test_dateline_and_file_name_stand_in_for_labels(said):
    assert said("标题\n\n云海社南州6月14日电 正文。", "2026-06-14 用电.txt") == {
        "title": "标题",
        "publisher": "云海社",
        "published": "2026-06-14",
    }


def test_nothing_is_made_up(said):
    assert said("标题\n\n正文。", "第12号.txt") == {"title": "标题"}


def test_below_front_matter_every_line_is_text(tmp_path):
    path = tmp_path / "rents.txt"
    path.write_text(
        "---\ntitle: Rents\npublisher: Housing Watch\ndate: 2025-11-19\n---\n"
        "Median monthly rent in the third quarter:\n\n"
        "  Quayside    1,480 pounds   (a year earlier 1,360)\n"
        "  Hill Top      985 pounds   (  970)\n\n"
        "Work began on 1,940 homes in the first nine months, fewer than in 2024.\n",
        encoding="utf-8",
    )
    article = read_article(path)
    assert article.title == "Rents"
    assert article.text.split("\n\n")[:3] == [
        "Median monthly rent in the third quarter:",
        "Quayside    1,480 pounds   (a year earlier 1,360)",
        "Hill Top      985 pounds   (  970)",
    ]
