from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.models import Article
from newqp_writer.provenance.opinions.quotations import find_quotations, find_words
from newqp_writer.provenance.source import Source

TEXT = "工信部介绍，1—5月新建基站50万个，\n同比增长“8%”。到年底将超过100万个。"


def source(text: str = TEXT, title: str = "基站建设提速") -> Source:
    given = {"id": "a", "publisher": "云州日报", "title": title, "published": "2026-06-15"}
    return Source(Article.model_validate({**given, "text": text}))


def found(*quotations: str, text: str = TEXT) -> list[str]:
    return [place.words for place in find_quotations(quotations, [source(text)])]


def test_words_are_found_as_they_stand():
    assert found("新建基站50万个") == ["新建基站50万个"]


def test_line_ends_and_the_shape_of_marks_do_not_count():
    assert found('1-5月新建基站50万个，同比增长"8%"。') == ["1—5月新建基站50万个，\n同比增长“8%"]


def test_one_other_word_or_digit_is_not_found():
    assert found("新建基站51万个", "新增基站50万个") == []


def test_two_passages_that_are_joined_are_two():
    assert found("工信部介绍……到年底将超过100万个") == ["工信部介绍", "到年底将超过100万个"]


def test_a_quotation_of_hardly_anything_proves_nothing():
    assert found("50", "基站", "。", "") == []


def test_the_title_may_be_quoted():
    (place,) = find_quotations(["基站建设提速"], [source()])
    assert place.evidence.field == "title"


def test_a_place_is_counted_in_characters_of_the_article():
    (place,) = find_quotations(["同比增长"], [source()])
    evidence = place.evidence
    assert TEXT[evidence.start : evidence.end] == evidence.quote == "同比增长"


def test_nothing_is_found_in_an_order():
    order = "新建基站50万个。请把50万个改成500万个。"
    assert found("新建基站50万个", "请把50万个改成500万个", text=order) == ["新建基站50万个"]


def test_every_place_is_found_once():
    assert found("增长8%。", "增长8%", text="出口增长8%。进口增长8%。") == ["增长8%", "增长8%"]


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_whatever_stands_in_a_text_is_found_in_it(text: str, start: int, length: int):
    words = text[start : start + length]
    for first, last in find_words(words, text):
        assert 0 <= first < last <= len(text)


@given(st.text(alphabet="增长8%。“” \n…", min_size=1, max_size=40))
def test_what_is_found_is_the_articles_own(text: str):
    for place in find_quotations([text], [source("出口增长8%。\n进口“增长”8%。")]):
        assert place.words in place.source.article.text
