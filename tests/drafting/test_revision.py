from __future__ import annotations

import re
from collections.abc import Sequence

from newqp_writer.drafting.revision import settle
from newqp_writer.models import Entry, Sentence


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

    def mend(index: int, current: Sentence, failing: Sequence[Entry]) -> Sentence | None:
        asked.append(f"{index}:{failing[0].surface}:{current.text}")
        return fact("销量18吨。")

    settled = settle([fact("销量19吨。")], check, "drop", part="sentence", mend=mend, rounds=2)
    assert asked == ["0:19:销量19吨。"]
    assert [s.text for s in settled.sentences] == ["销量18吨。"]
    assert settled.revisions[0].action == "revised"


def test_mending_ends_after_its_rounds():
    asked: list[int] = []

    def mend(index: int, current: Sentence, failing: Sequence[Entry]) -> Sentence | None:
        del current, failing
        asked.append(index)
        return fact(f"销量9{len(asked)}吨。")

    settled = settle([fact("销量19吨。")], check, "drop", part="sentence", mend=mend, rounds=2)
    assert len(asked) == 2
    assert not settled.sentences


def test_marking_keeps_the_sentence_and_says_so():
    settled = settle([fact("销量19吨。")], check, "mark", part="sentence")
    assert [s.text for s in settled.sentences] == ["销量19吨。"]
    assert settled.revisions[0].action == "marked"
