"""Which sentences may stand behind those that are printed before them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newqp_writer.drafting.extraction.choosing.candidate import Candidate
from newqp_writer.drafting.extraction.choosing.placing import (
    may_follow,
    opens_without_its_period,
    placed,
)
from newqp_writer.drafting.sentences import source_sentences
from newqp_writer.models import Article

Build = Callable[..., Article]


@pytest.fixture
def told(article: Build) -> Callable[[str], list[Candidate]]:
    def build(text: str) -> list[Candidate]:
        source = article(text)
        sentences = source_sentences(text, "zh")
        return [
            Candidate(source, one, 0, tuple(sentences[:place]))
            for place, one in enumerate(sentences)
        ]

    return build


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        # the town of another province
        ("山东麦收过半。\n在河南，机具下田。\n遂平县投入收割机12台。", False),
        ("山东麦收过半。\n各地机具下田。\n遂平县投入收割机12台。", False),
        ("河南麦收过半。\n机具下田。\n遂平县投入收割机12台。", True),
        ("山东麦收过半。\n各地机具下田。\n农业农村部派出12个工作组。", True),
        ("山东麦收过半。\n在河南，机具下田。\n河南遂平县投入收割机12台。", True),
        ("山东麦收过半。\n在河南，机具下田。\n全国麦收面积2亿亩。", True),
        # the bridge of another line
        ("石江大桥合龙。\n云江大桥加紧建设。\n作为控制性工程，大桥全长4公里。", False),
        ("石江大桥合龙。\n两岸加紧建设。\n作为控制性工程，大桥全长4公里。", True),
        # the figure of another month
        ("2025年，消费价格持平。\n12月份，政策显效。出厂价格环比上涨0.2%。", False),
        ("2025年12月，消费价格持平。\n12月份，政策显效。出厂价格环比上涨0.2%。", True),
    ],
)
def test_what_would_be_read_otherwise_is_not_printed(told, text: str, *, stands: bool):
    first, *_, last = told(text)
    assert may_follow(last, [first], "各地动态") is stands
    assert placed([first, last], "各地动态") == ([first, last] if stands else [first])


def test_behind_its_own_it_stands(told):
    all_told = told("石江大桥合龙。\n云江大桥加紧建设。\n作为控制性工程，大桥全长4公里。")
    assert placed(all_told, "各地动态") == all_told


def test_a_count_without_the_period_before_it_opens_nothing(told):
    said = told("专项行动自去年3月开展以来，截至今年3月，取得成效。共查纠线索6.6万件。")
    assert opens_without_its_period(said[1])
    assert not opens_without_its_period(said[0])
    assert not opens_without_its_period(told("专项行动开展顺利。共查纠线索6.6万件。")[1])
