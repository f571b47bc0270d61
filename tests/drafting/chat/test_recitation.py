"""A model that tells its instructions."""

from __future__ import annotations

import pytest

from newqp_writer.drafting.chat.prompts import all_prompts
from newqp_writer.drafting.chat.recitation import recites


def test_every_line_of_every_prompt_is_recognised():
    lines = [
        line.strip()
        for prompt in all_prompts()
        for message in prompt.messages
        for line in message.content.splitlines()
    ]
    long = [line for line in lines if len("".join(line.split())) >= 20]
    assert len(long) > 40
    assert all(recites(line) for line in long)


@pytest.mark.parametrize(
    "text",
    [
        "美国能源信息署（EIA）6月9日预计，全年用电量增长2.1%。",
        "据新华社6月9日报道，云州市发布新质生产力行动方案。",
        "发电量达15亿千瓦时。",
    ],
)
def test_news_does_not_recite(text: str):
    assert not recites(text)
