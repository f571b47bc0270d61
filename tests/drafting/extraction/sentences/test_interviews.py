"""Who speaks in an interview."""

from __future__ import annotations

from newqp_writer.drafting.extraction.sentences.interviews import (
    NO_INTERVIEW,
    as_theirs,
    interview,
    speaks_of_oneself,
)

OFFICIAL = """云州市数据局近日印发《定价指引》。

一、问：出台的背景是什么？

答：全市已登记公共数据3.6万项。

登记工作仍在推进。

二、问：主要内容有哪些？

答：《定价指引》共6章28条。
"""


def test_each_paragraph_has_its_speaker_and_questions_have_none():
    talk = interview(OFFICIAL, "云州市数据局有关负责人就《定价指引》答记者问")
    assert talk.speaker(0) is None
    assert not talk.asks(0)
    assert [talk.asks(paragraph) for paragraph in range(1, 6)] == [
        True, False, False, True, False
    ]  # fmt: skip
    assert talk.speaker(2) == talk.speaker(5) == "云州市数据局有关负责人"
    assert talk.speaker(3) == talk.speaker(2)  # an answer of two paragraphs


def test_an_answer_by_nobody_named_is_that_of_the_one_asked():
    assert (
        interview("问：怎么看？\n答：向好。\n问：然后呢？\n答：更好。", "对话").speaker(1)
        == "受访者"
    )


def test_a_report_with_colons_is_no_interview():
    text = "会议指出：要加快建设。\n数据显示：产量增长8%。\n记者：张三"
    assert interview(text, "云州召开会议") == NO_INTERVIEW


def test_what_the_speaker_says_of_himself_is_his():
    assert as_theirs("根据我们的测算，规模约12亿元。") == "据其测算，规模约12亿元。"
    assert speaks_of_oneself("我建议各地从一两个场景做起。")
    assert speaks_of_oneself("我们走访了240家企业。")
    assert not speaks_of_oneself("我国已有63个试点，自我革新不断推进。")
