from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.drafting.chat.wording import plain_line, whole_sentence


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
        ("产量增长8%, “产能”达12,345吨, 高于去年", "产量增长8%，“产能”达12,345吨，高于去年。"),
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
        "深度求索发布新模型（deepseek-v3）。",
        "公司推出大模型（gpt4、qwen2）。",
    ],
)
def test_what_belongs_to_a_sentence_stays(kept: str):
    assert whole_sentence(kept, {"cctv-2026-06-10-01"}) == kept


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing_more_and_adds_no_digit(text: str):
    once = plain_line(text)
    assert {c for c in once if c.isdigit()} <= {c for c in text if c.isdigit()}
    sentence = whole_sentence(text)
    assert sentence == "" or sentence[-1] in "。！？”’」』）)》"


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
