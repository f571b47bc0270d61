"""Exports of notes: each note is a page, read as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from newqp_writer.articles import read_articles
from newqp_writer.articles.documents.evernote import read_evernote
from newqp_writer.errors import ArticleError

NOTE = """<note><title>云州用电增长|界面新闻</title><created>20260614T140511Z</created>
<note-attributes><author>wh</author><source-url>https://www.jiemian.com/article/1.html</source-url>
</note-attributes><content><![CDATA[<?xml version="1.0"?>
<!DOCTYPE en-note SYSTEM "http://xml.evernote.com/pub/enml2.dtd">
<en-note><h1>云州用电增长</h1><div><span>张三</span> · <span>2026/06/12 18:36</span></div>
<p>云州5月用电量120亿千瓦时，同比增长5.2%，增速比上月提高1.1个百分点。</p>
<p>界面新闻获悉，其中工业用电80亿千瓦时，同比增长4.8%，占比继续提高。</p>
<div>未经正式授权严禁转载本文，侵权必究。</div></en-note>]]></content></note>"""


def write(folder: Path, notes: str) -> Path:
    path = folder / "notes.enex"
    path.write_text(f'<?xml version="1.0"?><en-export>{notes}</en-export>', encoding="utf-8")
    return path


def test_a_note_is_the_page_that_was_clipped(tmp_path):
    articles = read_articles(write(tmp_path, NOTE + NOTE.replace("云州用电", "云南用电")))
    assert [article.title for article in articles] == ["云州用电增长", "云南用电增长"]
    assert articles[0].publisher == "界面新闻"
    assert str(articles[0].published) == "2026-06-12"
    assert len(articles[0].text.split("\n\n")) == 2


def test_an_export_without_a_note_says_so(tmp_path):
    with pytest.raises(ArticleError, match="without a note"):
        read_articles(write(tmp_path, ""))


def test_entities_are_not_multiplied(tmp_path):
    bomb = '<!DOCTYPE e [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    data = f"{bomb}<en-export><note><title>&b;</title></note></en-export>".encode()
    with pytest.raises(ArticleError):
        read_evernote(data, tmp_path / "bomb.enex", None)  # type: ignore[arg-type]
