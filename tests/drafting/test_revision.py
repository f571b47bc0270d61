from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import cast

from newqp_writer.drafting.engine import Assignment, Engine
from newqp_writer.drafting.paragraph import settle
from newqp_writer.drafting.revision import settle_section
from newqp_writer.models import Article, Entry, Passage, Section, Sentence, Story, Topic


def check(
    text: str, cited_ids: Sequence[str], *, context: str, derivations: Sequence[str] = ()
) -> tuple[Entry, ...]:
    """Numbers with a 9 in them fail."""
    del cited_ids, context
    return tuple(
        Entry(
            start=found.start(), end=found.end(), surface=found[0], kind="count",
            verdict="unsupported" if "9" in found[0] else "exact", explanation="来源没有这个数",
        )
        for found in re.finditer(r"\d+", text)
    )  # fmt: skip


def fact(text: str) -> Sentence:
    return Sentence(text=text, cites=("a1",))


def test_a_failing_sentence_is_dropped_and_recorded():
    settled = settle([fact("产量10吨。"), fact("销量19吨。")], check, "drop", part="sentence")
    assert [s.text for s in settled.sentences] == ["产量10吨。"]
    (revision,) = settled.revisions
    assert (revision.action, revision.before, revision.after) == ("dropped", "销量19吨。", None)
    assert revision.failing[0].surface == "19"


def test_what_leans_on_a_dropped_sentence_goes_with_it():
    settled = settle(
        [fact("产量19吨。"), fact("其中，出口10吨。"), fact("销量12吨。")],
        check,
        "drop",
        part="sentence",
    )
    assert [s.text for s in settled.sentences] == ["销量12吨。"]
    assert [r.action for r in settled.revisions] == ["dropped", "dropped"]


def test_the_engine_is_asked_to_mend_before_a_sentence_is_dropped():
    asked: list[str] = []

    def mend(
        sentences: Sequence[Sentence], index: int, failing: Sequence[Entry]
    ) -> Sentence | None:
        asked.append(f"{index}:{failing[0].surface}:{sentences[index].text}")
        return fact("销量18吨。")

    settled = settle([fact("销量19吨。")], check, "drop", part="sentence", mend=mend, rounds=2)
    assert asked == ["0:19:销量19吨。"]
    assert [s.text for s in settled.sentences] == ["销量18吨。"]
    assert settled.revisions[0].action == "revised"


def test_mending_ends_after_its_rounds():
    asked: list[int] = []

    def mend(
        sentences: Sequence[Sentence], index: int, failing: Sequence[Entry]
    ) -> Sentence | None:
        del sentences, failing
        asked.append(index)
        return fact(f"销量9{len(asked)}吨。")

    settled = settle([fact("销量19吨。")], check, "drop", part="sentence", mend=mend, rounds=2)
    assert len(asked) == 2
    assert not settled.sentences


def test_marking_keeps_the_sentence_and_says_so():
    settled = settle([fact("销量19吨。")], check, "mark", part="sentence")
    assert [s.text for s in settled.sentences] == ["销量19吨。"]
    assert settled.revisions[0].action == "marked"


class _Wordless:
    """An engine that has no other wording for anything."""

    def revise(self, *_: object) -> None:
        return None


def test_when_the_lead_is_dropped_the_next_sentence_says_who_reports(
    article: Callable[..., Article], topic: Topic
):
    source = article("销量12吨。")
    story = Story(
        id="s1", headline="云州销量增长", topic=topic.id, score=1.0,
        passages=(Passage(article="a1", start=0, end=6, headline="云州销量增长"),),
    )  # fmt: skip
    assignment = Assignment("s1", story, topic, {"a1": source}, dt.date(2026, 6, 15))
    section = Section(
        id="s1", heading="云州销量增长", topic=topic.id,
        sentences=(
            fact("据云州日报6月15日报道，产量19吨。"), fact("销量12吨。"), fact("出口10吨。"),
        ),
    )  # fmt: skip
    settled, revisions = settle_section(
        section, assignment, cast(Engine, _Wordless()), check, "drop", rounds=1
    )
    assert settled is not None
    assert [s.text for s in settled.sentences] == [
        "据云州日报6月15日报道，销量12吨。", "出口10吨。",
    ]  # fmt: skip
    assert [revision.action for revision in revisions] == ["dropped"]
    whole, _ = settle_section(
        section.model_copy(update={"sentences": section.sentences[1:]}),
        assignment, cast(Engine, _Wordless()), check, "drop", rounds=1,
    )  # fmt: skip
    assert whole is not None
    assert whole.sentences[0].text == "销量12吨。"  # as drafted: nothing was lost
