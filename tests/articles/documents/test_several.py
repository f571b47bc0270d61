"""What a file holds beyond what is read of it is said, whatever the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newqp_writer.articles.day import read_file
from newqp_writer.articles.documents import several

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
