from __future__ import annotations

from newqp_writer.editorial import unprinted
from newqp_writer.models import Sentence, Topic

TOPIC = Topic(id="e", name="能源", implication=("甲线要看。", "乙线要看。"), trend="绿色约束趋紧")


def test_a_line_that_was_printed_lately_is_not_offered_again(issue):
    printed = issue("2026-06-14", [("储能并网", ["储能并网。"])])
    line = Sentence(text="编者按：甲线要看。", role="judgement")
    section = printed.sections[0]
    with_line = section.model_copy(update={"sentences": (*section.sentences, line)})
    told = printed.model_copy(
        update={
            "sections": (with_line,),
            "outlook": (Sentence(text="编者按：绿色约束趋紧。", role="judgement"),),
        }
    )
    [topic] = unprinted([TOPIC], [told])
    assert topic.implication == ("乙线要看。",)
    assert topic.trend == ""
    assert unprinted([TOPIC], [printed]) == (TOPIC,)
