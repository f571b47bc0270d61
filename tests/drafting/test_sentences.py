from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.drafting.sentences import source_sentences


def texts(text: str, lang: str = "zh") -> list[str]:
    return [sentence.text for sentence in source_sentences(text, lang)]


def test_a_full_stop_inside_a_quotation_ends_nothing():
    assert texts("他表示：“先试点。再推广。”随后会议结束。") == [
        "他表示：“先试点。再推广。”",
        "随后会议结束。",
    ]


def test_a_quotation_that_the_sentence_goes_on_after_is_kept_whole():
    assert texts("“稳住。”的要求写进了方案。第二句。") == ["“稳住。”的要求写进了方案。", "第二句。"]


def test_a_decimal_point_ends_nothing_in_english():
    assert texts("Output rose 3.9% to 4.2 billion kWh. It fell later.", "en") == [
        "Output rose 3.9% to 4.2 billion kWh.",
        "It fell later.",
    ]


def test_abbreviations_and_initials_end_nothing():
    assert texts("The U.S. Energy Department and J. Smith of Grid Co. Ltd agreed. Yes.", "en") == [
        "The U.S. Energy Department and J. Smith of Grid Co. Ltd agreed.",
        "Yes.",
    ]


def test_a_headline_within_the_article_is_not_a_sentence():
    assert texts("小标题在此\n正文第一句。\n") == ["正文第一句。"]


def test_an_opening_mark_that_never_closes_does_not_swallow_the_article():
    assert texts("他说：“先这样。" + "后面还有内容。" * 100)[1] == "后面还有内容。"


@given(
    st.text(alphabet="数据增长5.3%，。！？“”（）\n ab.A", max_size=300),
    st.sampled_from(["zh", "en"]),
)
def test_every_sentence_stands_in_the_text_where_it_says(text: str, lang: str):
    last = 0
    for sentence in source_sentences(text, lang):
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.start >= last
        last = sentence.end
