"""What a file holds beyond what is read of it is said, whatever the file."""

from __future__ import annotations

import json
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
from openpyxl.styles import Border, Side  # type: ignore[import-untyped]

from newqp_writer.articles.day import read_file
from newqp_writer.articles.documents import messages, several, sheets
from newqp_writer.articles.tables import elements, grid

TEXT = "云州5月用电量120亿千瓦时，同比增长5.2%，增速比上月提高1.1个百分点，工业用电占比继续提高。"
NAMES = ("第一号", "云州用电增长", "云南用电增长")
RECORDS = [
    {"title": name, "content": TEXT, "source": "时代周报", "date": "2026-06-12"} for name in NAMES
]
ITEMS = [
    {"title": name, "content_text": TEXT, "date_published": "2026-06-12T09:00:00+08:00"}
    for name in NAMES
]
ENTRIES = "".join(
    f"<item><title>{name}</title><description>{TEXT}</description>"
    "<pubDate>Fri, 12 Jun 2026 09:00:00 +0800</pubDate></item>"
    for name in NAMES
)
NOTES = "".join(
    f"<note><title>{name}</title><content><![CDATA[<en-note><h1>{name}</h1>"
    f"<p>来源：时代周报 2026-06-12 09:00</p><p>{TEXT}</p><p>{TEXT}</p></en-note>]]></content>"
    "</note>"
    for name in NAMES
)
FEED = {"version": "https://jsonfeed.org/version/1.1", "title": "时代周报", "items": ITEMS}
FILES = {
    "a.json": json.dumps({"page": {"found": RECORDS}}),
    "a.jsonl": "\n".join(map(json.dumps, RECORDS)),
    "a.jsonfeed": json.dumps(FEED),
    "a.rss": f'<rss version="2.0"><channel><title>时代周报</title>{ENTRIES}</channel></rss>',
    "a.enex": f"<en-export>{NOTES}</en-export>",
}


@pytest.mark.parametrize("name", FILES)
def test_more_than_is_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str):
    path = tmp_path / name
    path.write_text(FILES[name], encoding="utf-8")
    whole = read_file(path, "a")
    assert [article.title for article in whole.articles] == list(NAMES)
    assert not whole.problems
    monkeypatch.setattr(several, "MOST", 2)
    read = read_file(path, "a")
    assert [article.title for article in read.articles] == list(NAMES[:2])
    assert [problem.reason for problem in read.problems] == ["3 articles in it, the first 2 read"]


def test_it_is_told_though_the_first_article_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(several, "MOST", 2)
    undated = {key: value for key, value in RECORDS[0].items() if key != "date"}
    path = tmp_path / "a.json"
    path.write_text(json.dumps([undated, *RECORDS[1:]]), encoding="utf-8")
    read = read_file(path, "a")
    assert [article.title for article in read.articles] == [NAMES[1]]
    told, refused = (problem.reason for problem in read.problems)
    assert told == "3 articles in it, the first 2 read"
    assert refused.startswith("“第一号”: no published")


WIDE = [
    ["指标", *(f"{number}月" for number in range(1, 66))],
    ["用电量（亿千瓦时）", *(f"{number}.5" for number in range(1, 66))],
    ["发电量（亿千瓦时）", *(f"{number}.7" for number in range(1, 66))],
]
LINES = [["来源：云州统计局"], ["发布时间：2026-06-12"]]


def _workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (*LINES, *WIDE):
        book.active.append(row)
    # A border far below and far to the right is no cell of the table.
    book.active.cell(5000, 90).border = Border(top=Side("thin"))
    book.save(path)


def _csv(path: Path) -> None:
    path.write_text("\n".join(",".join(row) for row in (*LINES, *WIDE)), encoding="utf-8")


def _page(path: Path) -> None:
    table = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in WIDE)
    path.write_text(
        '<html lang="zh"><head><title>云州用电增长</title></head><body><article>'
        f"<h1>云州用电增长</h1><p>2026-06-12 09:00　来源：时代周报</p><p>{TEXT}</p>"
        f"<table>{table}</table><p>{TEXT.replace('5月', '4月')}</p></article></body></html>",
        encoding="utf-8",
    )


WIDELY = [("a.xlsx", _workbook), ("a.csv", _csv), ("a.html", _page)]


@pytest.mark.parametrize(("name", "write"), WIDELY)
def test_columns_of_a_table_that_are_not_read_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, write: Callable[[Path], None]
):
    path = tmp_path / name
    write(path)
    told = "66 columns in a table, the first 60 read"
    assert told in [problem.reason for problem in read_file(path, "a").problems]
    monkeypatch.setattr(grid, "MOST_COLUMNS", 70)
    monkeypatch.setattr(sheets, "MOST_COLUMNS", 70)
    assert not [p for p in read_file(path, "a").problems if "in a table" in p.reason]


def test_rows_and_cells_of_a_table_that_are_not_read_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "a.html"
    _page(path)
    monkeypatch.setattr(grid, "MOST_COLUMNS", 70)
    monkeypatch.setattr(grid, "MOST_ROWS", 2)
    reasons = [problem.reason for problem in read_file(path, "a").problems]
    assert "3 rows in a table, the first 2 read" in reasons
    monkeypatch.setattr(elements, "_MOST_CELLS", 100)
    reasons = [problem.reason for problem in read_file(path, "a").problems]
    assert "a table of more than 100 cells; its last rows are not read" in reasons


def test_parts_of_a_mail_that_are_not_read_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "云州用电增长", "时代周报 <news@example.org>"
    mail["Date"] = "Fri, 12 Jun 2026 09:00:00 +0800"
    mail.set_content(f"{TEXT}\n\n{TEXT.replace('5月', '4月')}\n")
    for number in range(3):
        mail.add_attachment(b"x", maintype="image", subtype="png", filename=f"{number}.png")
    path = tmp_path / "a.eml"
    path.write_bytes(mail.as_bytes())
    assert not read_file(path, "a").problems
    monkeypatch.setattr(messages, "_MOST_PARTS", 2)
    (problem,) = read_file(path, "a").problems
    assert problem.reason == "a mail of more than 2 parts; the rest is not read"
