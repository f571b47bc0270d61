"""Made paragraphs are written in every skeleton and held against what is read."""

from __future__ import annotations

import random

import pytest
from eval.articles.paragraphs import KINDS, PAGES, held_against, is_open, parts_of, written
from eval.articles.surrounded import OURS, articles_in, read_made


@pytest.mark.parametrize("name", ["with links", "what is left, and what is whole"])
def test_every_paragraph_is_read_in_every_form(name: str) -> None:
    kind = next(kind for kind in KINDS if kind["name"] == name)
    article = articles_in(OURS[:1])[0]
    parts = parts_of(article, kind, kind[article.lang][0], random.Random(1))
    for form, text, suffix in written(article, parts):
        assert (form, *held_against(parts, read_made(text, suffix))) == (form, [], [])


def test_both_halves_hold_kinds_and_every_page_has_its_slots() -> None:
    assert 10 < sum(map(is_open, KINDS)) < len(KINDS) - 10
    for page in PAGES.values():
        assert {"{title}", "{who}", "{day}", "{text}"} <= {
            slot for slot in ("{title}", "{who}", "{day}", "{text}") if slot in page["html"]
        }
