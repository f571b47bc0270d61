"""Pages in the manner of some sixty sites, written by us: every one is read wholly right."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from newqp_writer.articles import read_article
from newqp_writer.errors import ArticleError

SITES = Path(__file__).parent / "sites"
GOLD: list[dict[str, Any]] = [
    json.loads(line) for line in (SITES / "gold.jsonl").read_text(encoding="utf-8").splitlines()
]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


ARTICLES = [gold for gold in GOLD if gold["expect"] != "no-article"]
OTHERS = [gold["file"] for gold in GOLD if gold["expect"] == "no-article"]


@pytest.mark.parametrize("gold", ARTICLES, ids=[gold["file"] for gold in ARTICLES])
def test_a_page_is_read_wholly_right(gold):
    article, [wanted] = read_article(SITES / gold["file"]), gold["articles"]
    assert article.publisher in wanted["publisher"], article.publisher_from
    assert str(article.published) == wanted["published"], article.published_from
    assert article.title == wanted["title"]
    text = squeezed(article.text)
    assert [p for p in wanted["paragraphs"] if squeezed(p) not in text] == []
    assert [words for words in gold["furniture"] if squeezed(words) in text] == []
    assert article.stub == (gold["expect"] == "stub")


@pytest.mark.parametrize("name", OTHERS)
def test_a_page_that_is_no_article_is_named_as_what_it_is(name):
    with pytest.raises(ArticleError, match=r"this is no article: |asks to log in"):
        read_article(SITES / name)
