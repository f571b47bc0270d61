"""Records that hold articles, whatever made them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from newqp_writer.articles import read_articles
from newqp_writer.errors import ArticleError

TEXT = "云州5月用电量120亿千瓦时，同比增长5.2%，增速比上月提高1.1个百分点，工业用电占比继续提高。"
FORMS: dict[str, Any] = {
    "scraper": {"title": "云州用电增长", "source": "时代周报", "pub_time": "2026-06-12 09:00",
                "content": TEXT},
    "news service": {"status": "ok", "articles": [{"source": {"id": None, "name": "时代周报"},
                     "title": "云州用电增长", "publishedAt": "2026-06-12T01:00:00Z",
                     "content": TEXT}]},
    "reading list": [{"title": "云州用电增长", "url": "https://e.example/1",
                      "content": f"<p>{TEXT}</p>", "created_at": "2026-06-14",
                      "published_at": "2026-06-12",
                      "published_by": ["时代周报"]}],
    "reading view": {"title": "云州用电增长", "siteName": "时代周报", "textContent": TEXT,
                     "publishedTime": "2026-06-12T09:00:00+08:00", "byline": "张三"},
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_fields_are_told_by_their_names(tmp_path, form):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(FORMS[form], ensure_ascii=False))
    (article,) = read_articles(path)
    assert (article.title, article.publisher) == ("云州用电增长", "时代周报")
    assert (str(article.published), article.text) == ("2026-06-12", TEXT)


def test_records_one_to_a_line(tmp_path):
    path = tmp_path / "a.jsonl"
    lines = [FORMS["scraper"], {**FORMS["scraper"], "title": "云南用电增长"}]
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines))
    assert [article.title for article in read_articles(path)] == ["云州用电增长", "云南用电增长"]


def test_json_of_another_kind_and_deep_nests_are_told(tmp_path):
    path = tmp_path / "a.json"
    for text in ('{"a": [1, 2]}', "[" * 50_000, "{"):
        path.write_text(text)
        with pytest.raises(ArticleError, match="JSON"):
            read_articles(path)


def test_a_table_with_an_article_in_each_row(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"标题,来源,发布时间,正文\n云州用电增长,时代周报,2026-06-12,{TEXT}\n")
    (article,) = read_articles(path)
    assert (article.title, article.publisher, article.text) == ("云州用电增长", "时代周报", TEXT)
