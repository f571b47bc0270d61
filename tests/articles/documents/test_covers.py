"""What stands on covers: the first page of a PDF, a sheet of a workbook without a number."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

from openpyxl import Workbook  # type: ignore[import-untyped]

from newqp_writer.articles.clipping import BEIJING
from newqp_writer.articles.day import articles_of
from newqp_writer.articles.documents.covers import read_cover
from newqp_writer.articles.documents.drawn import Line


def page(*words: str) -> list[Line]:
    return [Line(text, 60, 100 + 20 * at, 300, 110, 10.0) for at, text in enumerate(words)]


def test_a_cover_has_office_and_month():
    cover = read_cover(
        [page("新型储能装机创新高", "云州能源研究院", "二〇二六年六月"), page("增长8%。")], BEIJING
    )
    assert [signal.text for signal in (*cover.who, *cover.when)] == [
        "云州能源研究院",
        "二〇二六年六月",
    ]
    assert cover.lines == 3


def test_a_first_page_with_a_sentence_is_no_cover():
    pages = [page("云州能源研究院", "5月装机增长8%。", "2026年6月"), page("增长8%。")]
    assert read_cover(pages, BEIJING).lines == 0
    assert read_cover(pages[:1], BEIJING).lines == 0


def test_a_sheet_of_notes_says_who_made_the_table():
    book = Workbook()
    for row in (["5月储能装机情况"], ["地区", "装机（万千瓦）"], ["云州", 871], ["沧北", 412]):
        book.active.append(row)
    notes = book.create_sheet("说明")
    notes.append(["本表由云州省能源局编制。"])
    notes.append(["发布日期：2026年6月11日"])
    data = io.BytesIO()
    book.save(data)
    (article,), _ = articles_of(
        data.getvalue(), Path("a.xlsx"), "a", collected=dt.date(2026, 6, 15)
    )
    assert (article.publisher, str(article.published)) == ("云州省能源局", "2026-06-11")
    assert "编制" not in article.text
