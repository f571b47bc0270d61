from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from newqp_writer.models import Article, Briefing, PartialDate, Sentence


def raw(**changes: Any) -> dict[str, Any]:
    briefing: dict[str, Any] = {
        "title": "新质生产力每日动态",
        "date": "2026-06-15",
        "abstract": [{"text": "主线清楚。", "role": "judgement"}],
        "sections": [
            {"id": "s1", "heading": "一节", "sentences": [{"text": "产量10吨。", "cites": ["a1"]}]}
        ],
        "references": [
            {"id": "a1", "publisher": "云州日报", "title": "产量", "date": "2026-06"},
        ],
    }
    return briefing | changes


def refused(**changes: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        Briefing.model_validate(raw(**changes))
    return str(caught.value)


def test_a_small_briefing_is_valid_and_survives_json():
    briefing = Briefing.model_validate(raw())
    assert Briefing.model_validate_json(briefing.model_dump_json()) == briefing


def test_an_unknown_citation_is_refused_by_name_and_place():
    sections = [{"id": "s1", "heading": "一节", "sentences": [{"text": "甲。", "cites": ["b9"]}]}]
    words = refused(sections=sections)
    assert "b9" in words
    assert "一节" in words


def test_an_empty_section_is_refused():
    assert "sentences" in refused(sections=[{"id": "s1", "heading": "一节", "sentences": []}])


def test_a_briefing_without_sections_or_references_is_refused():
    assert "sections" in refused(sections=[])
    assert "references" in refused(references=[])


@pytest.mark.parametrize("field", ["sections", "references"])
def test_two_of_one_id_are_refused(field: str):
    doubled = raw()[field] * 2
    assert "share the id" in refused(**{field: doubled})


def test_a_fact_without_a_source_is_refused_and_a_judgement_is_not():
    with pytest.raises(ValidationError, match="cites no article"):
        Sentence(text="产量10吨。")
    assert Sentence(text="值得关注。", role="judgement").cites == ()


def test_a_sentence_cites_an_article_once_and_is_one_clean_line():
    sentence = Sentence(text=" 产量\u202e10\u202c吨\n。\u200b ", cites=("a1", "a1"))
    assert sentence.cites == ("a1",)
    assert sentence.text == "产量10吨 。"


def test_an_unknown_key_is_refused():
    assert "Extra inputs" in refused(colour="red")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "//x", "http://a b"])
def test_an_address_that_is_not_of_the_web_is_refused(url: str):
    reference = raw()["references"][0] | {"url": url}
    assert "web address" in refused(references=[reference])


@pytest.mark.parametrize("bad", ["", " ", "a b", "a]", "^x", "x" * 81, "../x", "a\nb"])
def test_an_id_that_would_break_a_citation_is_refused(bad: str):
    with pytest.raises(ValidationError):
        Article(id=bad, publisher="p", title="t", published=PartialDate(2026), text="x")


def test_an_articles_text_is_kept_to_the_letter():
    text = " 开头\u200b空白\r\n"
    article = Article(id="a", publisher="p", title="t", published=PartialDate(2026), text=text)
    assert article.text == text


@given(st.dates(min_value=dt.date(1000, 1, 1)), st.sampled_from(["day", "month", "year"]))
def test_a_date_survives_writing_and_reading(day: dt.date, precision: str):
    parts = {"day": (day.month, day.day), "month": (day.month, None), "year": (None, None)}
    date = PartialDate(day.year, *parts[precision])
    assert PartialDate.parse(str(date)) == date
    assert PartialDate.parse(date.chinese) == date
    assert date.precision == precision
    assert date.first_day <= date.last_day


@pytest.mark.parametrize("bad", ["2026-13", "2026-02-30", "June", "", "2026-6-15x", "20260615"])
def test_what_is_no_date_is_refused(bad: str):
    with pytest.raises(ValueError, match=r"date|day"):
        PartialDate.parse(bad)


def test_an_unpaired_surrogate_of_an_article_is_replaced_in_its_place():
    article = Article.model_validate(
        {"id": "a", "publisher": "云州\ud800日报", "title": "产量", "published": "2026-06-14",
         "text": "产量\udfff5吨。"}
    )  # fmt: skip
    assert (article.publisher, article.text) == ("云州\ufffd日报", "产量\ufffd5吨。")
