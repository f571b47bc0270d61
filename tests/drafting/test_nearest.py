from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.drafting.nearest import nearest_sentences
from newqp_writer.models import Article

OUTLOOK = (
    "Power use would reach 4,243 billion kWh in 2026. Gas supplies 39% of generation. Sales were"
    " put at 1,518 billion kWh for residential customers. Officials met on Tuesday."
)


def test_digits_meet_across_languages_and_scales(article: Callable[..., Article]):
    source = article(OUTLOOK, lang="en")
    found = nearest_sentences("2026年居民售电量为15180亿千瓦时。", [(source, OUTLOOK)], budget=90)
    assert ("a1", "Sales were put at 1,518 billion kWh for residential customers.") in found


def test_without_a_word_in_common_what_bears_numbers_comes_first(article: Callable[..., Article]):
    source = article(OUTLOOK, lang="en")
    found = nearest_sentences("发电结构变化不大。", [(source, OUTLOOK)], budget=150)
    assert ("a1", "Officials met on Tuesday.") not in found
    assert len(found) > 1


def test_chinese_sentences_with_nothing_in_common_are_left_out(article: Callable[..., Article]):
    text = "全年发电量达120亿千瓦时。展会昨天闭幕。"
    found = nearest_sentences("发电量达102亿千瓦时。", [(article(text), text)])
    assert found == [("a1", "全年发电量达120亿千瓦时。")]


@given(st.text(max_size=200), st.text(max_size=400), st.integers(0, 300))
def test_sentences_are_whole_in_order_and_within_the_budget_but_for_the_nearest(
    wanted: str, text: str, budget: int
):
    source = Article(id="a", publisher="p", title="t", published="2026-06-15", text="。")
    found = [words for _, words in nearest_sentences(wanted, [(source, text)], budget=budget)]
    assert len(found) < 2 or sum(map(len, found)) <= budget + max(map(len, found))
    place = 0
    for words in found:
        place = text.index(words, place) + len(words)
