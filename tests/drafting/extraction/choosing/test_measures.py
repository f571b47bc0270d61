"""What a meeting wants done, told from what it says of the importance of it."""

from __future__ import annotations

import pytest

from newqp_writer.drafting.extraction.choosing.measures import is_appraisal, measures
from newqp_writer.drafting.extraction.sentences.speech import opens_speech


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("会议指出，要完善储能价格机制，扩大外送规模，做到有章可循。", 2),
        ("会议指出，要健全电价、容量、辅助服务等制度。", 2),
        ("《批复》要求，梯次布局三条外送通道。", 1),
        ("李某说，要积极利用余热对供热管网进行改造。", 1),
        ("会议指出，要把储能摆在突出位置。", 0),
        ("会议强调，要推动各项政策落到实处。", 0),
        ("储能装机增长8%。", 0),
    ],
)
def test_each_thing_that_is_to_be_done_counts_and_a_slogan_does_not(text: str, count: int):
    assert measures(text) == count


@pytest.mark.parametrize(
    "text",
    [
        "会议指出，储能关系能源安全大局。",
        "会议指出，近年来储能建设取得积极成效。",
        "会议指出，修订条例，将为储能发展提供有力法治保障。",
        "《批复》要求，市县要认真履行主体责任。",
    ],
)
def test_importance_success_and_duty_are_appraisals(text: str):
    assert is_appraisal(text)
    assert not is_appraisal("会议指出，要完善储能价格机制。")


def test_a_new_requirement_says_nothing():
    assert not opens_speech("要适应新形势新要求，加快建设储能体系。")
    assert opens_speech("某部要求，加快建设储能体系。")
