"""What leans is printed behind what it leans on, and what points at a stranger not at all."""

from __future__ import annotations

import pytest

from newqp_writer.drafting.extraction.choosing.candidate import Candidate
from newqp_writer.drafting.extraction.choosing.chains import chain
from newqp_writer.drafting.sentences import source_sentences
from newqp_writer.models import Article


def _pool(*texts: str) -> list[Candidate]:
    article = Article.model_validate(
        {"id": "a", "publisher": "云州报", "title": "农机补贴", "published": "2026-06-02"}
        | {"text": "".join(texts), "lang": "zh"}
    )
    told = source_sentences(article.text, "zh")
    return [Candidate(article, one, 0, tuple(told[:n])) for n, one in enumerate(told)]


@pytest.mark.parametrize(
    ("before", "links"),
    [
        ("云州农机公司6月1日申请了补贴。", (0, 1)),
        ("6个种类的农机新纳入补贴范围。", None),
    ],
)
def test_this_firm_is_one_that_the_sentence_before_names(
    before: str, links: tuple[int, ...] | None
):
    pool = _pool(before, "这家农业企业拿到30万元资金补贴。")
    assert chain(pool, [False, True], 1, ()) == links
