"""What a sentence follows on, and what takes it back, is printed with it."""

from __future__ import annotations

import pytest

from newqp_writer.drafting.extraction.choosing.antecedents import with_antecedents
from newqp_writer.drafting.extraction.choosing.candidate import Candidate
from newqp_writer.drafting.sentences import source_sentences
from newqp_writer.models import Article

LEAD = "云州储能装机达260万千瓦。"
FIRST = "储能电站“云山一号”发电量居首。"


def pool_of(*texts: str) -> list[Candidate]:
    article = Article.model_validate(
        {"id": "a", "publisher": "云州报", "title": "储能", "published": "2026-01-12"}
        | {"text": "".join(texts), "lang": "zh"}
    )
    told = source_sentences(article.text, "zh")
    return [
        Candidate(
            article, one, 0, tuple(told[:n]), after=next(iter(told[n + 1 : n + 2]), None)
        )
        for n, one in enumerate(told)
    ]  # fmt: skip


@pytest.mark.parametrize("opening", ["紧随其后的是", "其中，", "建设单位立足这一定位，推出"])
def test_what_follows_on_an_unprinted_sentence_goes(opening: str):
    pool = pool_of(LEAD, FIRST, f"{opening}云山二号。")
    assert with_antecedents([pool[0], pool[2]], pool) == [pool[0]]
    assert with_antecedents(pool, pool) == pool


def test_what_only_adds_stands_by_itself():
    pool = pool_of(LEAD, FIRST, "此外，江州储能装机达120万千瓦。")
    assert with_antecedents([pool[0], pool[2]], pool) == [pool[0], pool[2]]
    assert pool[2].printed == "江州储能装机达120万千瓦。"


@pytest.mark.parametrize("turn", ["但", "不过，", "尽管", "然而，"])
def test_what_takes_a_sentence_back_is_taken_along(turn: str):
    pool = pool_of(LEAD, FIRST, f"{turn}二号电站发电量下降9%。")
    assert with_antecedents(pool[:2], pool) == pool
    # without what takes it back it goes, too
    assert with_antecedents(pool[:2], pool[:2]) == [pool[0]]
