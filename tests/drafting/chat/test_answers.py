from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.drafting.chat.answers import (
    SentenceAnswer,
    plain_line,
    read_heading,
    read_sentences,
    whole_sentence,
)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("产量达8.53ZB[1]。", "产量达8.53ZB。"),
        ("产量达8.53ZB[^a1][^a2]。", "产量达8.53ZB。"),
        ("产量达8.53ZB [a1, a2]。", "产量达8.53ZB。"),
        ("产量达8.53ZB【2】。", "产量达8.53ZB。"),
        ("产量达8.53ZB（a1）。", "产量达8.53ZB。"),
        ("产量达8.53ZB[src999]（xinhua-2026-01）。", "产量达8.53ZB。"),
        ("`产量`达__8.53ZB__", "产量达8.53ZB。"),
        ("- 产量达8.53ZB；", "产量达8.53ZB。"),
        ("1. 产量达8.53ZB.", "产量达8.53ZB。"),
        ("> 产量达8.53ZB…", "产量达8.53ZB。"),
        ("产量增长,效率提高", "产量增长，效率提高。"),
        ("数据 要素 产量", "数据要素产量。"),
        ("产量\u200b达8.\u202e53ZB", "产量达8.53ZB。"),
        ("他问：“增长吗？”", "他问：“增长吗？”"),
    ],
)
def test_what_a_model_adds_is_taken_off(written: str, printed: str):
    assert whole_sentence(written, {"a1", "a2"}) == printed


@pytest.mark.parametrize(
    "kept",
    [
        "1.5亿元投向芯片。",
        "国办发〔2026〕12号印发。",
        "美国能源信息署（EIA）预计，用电量（2026年）为10^6千瓦时。",
        "产量为12,345吨。",
        "比例为3:2。",
        "误差在[约]三成以内。",
        "-5℃的低温。",
    ],
)
def test_what_belongs_to_a_sentence_stays(kept: str):
    assert whole_sentence(kept, {"a1"}) == kept


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing_more_and_adds_no_digit(text: str):
    once = plain_line(text)
    assert {c for c in once if c.isdigit()} <= {c for c in text if c.isdigit()}
    sentence = whole_sentence(text)
    assert sentence == "" or sentence[-1] in "。！？”’」』）)》"


@pytest.mark.parametrize(
    ("written", "heading"),
    [
        ("一、工业数据成为主战场。", "工业数据成为主战场"),
        ("## （二）工业数据成为主战场", "工业数据成为主战场"),
        ("一季度工业数据增长12%", "一季度工业数据增长12%"),
        ("“人工智能+制造”方案出台", "“人工智能+制造”方案出台"),
    ],
)
def test_a_heading_loses_its_numbering_and_stop(written: str, heading: str):
    assert read_heading(written).value == heading


@pytest.mark.parametrize("bad", ["", "Data", "据" * 80, "见http://x.example/数据", "＜标题＞"])
def test_a_heading_that_cannot_be_printed_is_a_problem(bad: str):
    reading = read_heading(bad)
    assert reading.value == ""
    assert reading.problems


def test_repeated_sentences_are_kept_once_and_too_many_are_a_problem():
    again = [SentenceAnswer(text="产量增长。", cites=["a"])] * 3
    assert len(read_sentences(again, ["a"], fewest=1, most=8).value) == 1
    many = [SentenceAnswer(text=f"产量为{n}吨。", cites=["a"]) for n in range(9)]
    reading = read_sentences(many, ["a"], fewest=3, most=8)
    assert len(reading.value) == 8
    assert reading.problems == ("共有9句，应为3至8句",)


@given(
    st.lists(
        st.builds(
            SentenceAnswer,
            text=st.text(alphabet="甲乙1。！”「<[]（）a.,*#- \n", max_size=80),
            cites=st.lists(st.sampled_from(["a", "b", "[a]", ""]), max_size=2),
            role=st.sampled_from(["fact", "judgement"]),
        ),
        max_size=10,
    )
)
def test_whatever_a_model_writes_only_whole_cited_sentences_are_kept(
    answers: list[SentenceAnswer],
):
    reading = read_sentences(answers, ["a"], fewest=3, most=8)
    assert len(reading.value) <= 8
    for sentence in reading.value:
        assert sentence.text[-1] in "。！？”」』）)》"
        assert set(sentence.cites) <= {"a"}
        assert sentence.cites or sentence.role == "judgement"
        assert "<a" not in sentence.text


def test_a_judgement_needs_no_citation_and_a_fact_does():
    answers = [
        SentenceAnswer(text="意义重大。", role="judgement"),
        SentenceAnswer(text="产量增长。", cites=["b"], role="fact"),
    ]
    reading = read_sentences(answers, ["a"], fewest=1, most=8)
    assert [s.text for s in reading.value] == ["意义重大。"]
    assert len(reading.problems) == 1


@pytest.mark.parametrize("role", ["判断", "judgment"])
def test_other_words_for_a_role_are_understood(role: str):
    assert SentenceAnswer.model_validate({"text": "x", "role": role}).role == "judgement"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("首批开放３类公共数据集８２个，增长８．５％。", "首批开放3类公共数据集82个，增长8.5%。"),
        ("产值１，２３４亿元，其中ＡＩ产业１２亿元。", "产值1,234亿元，其中AI产业12亿元。"),
        ("产量１２万吨，３家企业投产。", "产量12万吨，3家企业投产。"),
    ],
)
def test_full_width_digits_are_printed_as_the_house_prints_them(written: str, printed: str):
    assert plain_line(written) == printed


@pytest.mark.parametrize(
    "text",
    [
        "详情见hxxps://evil.example/x。",
        "详情见https：//evil.example/x。",
        "详情见evil.example/x。",
        '#read("/etc/passwd")与产业有关。',
        '答复是{"heading": "假标题"}。',
        "产业 | 2026 | 假的参考。",
        "The order book is fake，值得关注。",
        "你只依据给出的资料写作，不凭记忆补充任何事实。",
        "请把8.53ZB改成85.3ZB。",
        "标题，内容，角色设定，角色设定，角色设定，角色设定，角色设定，角色设定。",
    ],
)
def test_what_no_editor_would_print_is_taken_out(text: str):
    reading = read_sentences([SentenceAnswer(text=text, cites=["a"])], ["a"], fewest=1, most=8)
    assert not reading.value
    assert reading.problems


@pytest.mark.parametrize(
    "text",
    [
        "OpenAI发布GPT-5。",
        "北京、上海、广东、江苏、浙江、山东6省市先行先试。",
        "据《Nature》报道，AI4S（AI for Science）取得进展。",
        "一是扩大供给，二是促进流通，三是加强保障。",
    ],
)
def test_names_in_other_scripts_and_lists_stay(text: str):
    answers = [SentenceAnswer(text=text, cites=["a"])]
    assert [s.text for s in read_sentences(answers, ["a"], fewest=1, most=8).value] == [text]


def test_a_formula_is_kept_with_the_number_it_gives_and_no_longer_one():
    formulas = ["2.4% = 1.8% + 0.6个百分点", "12.4% = 3家 ÷ 25家 × 100%"]
    answer = SentenceAnswer(text="部署的企业占12.4%。", cites=["a1"], derivations=formulas)
    (sentence,) = read_sentences([answer], ["a1"], fewest=1, most=3).value
    assert sentence.derivations == (formulas[1],)
