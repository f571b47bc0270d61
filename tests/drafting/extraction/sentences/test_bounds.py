"""Words that bound a sentence, frame it, or tell bad news."""

from __future__ import annotations

import pytest

from newqp_writer.drafting.extraction.sentences.bounds import is_bounded, is_framed, is_grave


@pytest.mark.parametrize(
    "text", ["但仍低于上年", "不含户用", "仅为上届的一半", "除山区以外", "尚未投产"]
)
def test_conditions_contrasts_and_limits_bound(text: str):
    assert is_bounded(text)


@pytest.mark.parametrize("text", ["不断完善", "而且投产", "非洲市场", "未来三年", "装机增长8%"])
def test_what_only_looks_like_a_limit_does_not(text: str):
    assert not is_bounded(text)


@pytest.mark.parametrize(
    "text", ["据统计，增长8%", "某局表示，增长8%", "某协会预计增长8%", "将投产"]
)
def test_a_word_a_forecast_and_a_plan_are_frames(text: str):
    assert is_framed(text)


def test_bad_news_is_grave_and_good_news_is_not():
    assert is_grave("贸易逆差持续扩大")
    assert not is_grave("市场活力持续释放")
