from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import cast

import pytest

from newqp_writer.drafting.engine import HEADING, Assignment, Engine, Failing, Mended
from newqp_writer.drafting.revising.paragraph import settle
from newqp_writer.drafting.revising.revision import settle_section
from newqp_writer.models import (
    Article,
    Entry,
    Evidence,
    Passage,
    Section,
    Sentence,
    Story,
    Topic,
)


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


Wording = Callable[[Sequence[Sentence], int, Sequence[Entry]], Sentence | None]


def each(mend: Wording) -> Callable[[Sequence[Sentence], Failing], Mended]:
    """One wording after the other, as an answer to one call."""

    def all_in_one(sentences: Sequence[Sentence], failing: Failing) -> Mended:
        found = {index: mend(sentences, index, entries) for index, entries in failing.items()}
        return {index: sentence for index, sentence in found.items() if sentence is not None}

    return all_in_one


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

    settled = settle(
        [fact("销量19吨。")], check, "drop", part="sentence", mend=each(mend), rounds=2
    )
    assert asked == ["0:19:销量19吨。"]
    assert [s.text for s in settled.sentences] == ["销量18吨。"]
    assert settled.revisions[0].action == "revised"


def test_what_is_right_beside_a_failing_number_is_kept_when_mending_was_in_vain():
    def mend(
        sentences: Sequence[Sentence], index: int, failing: Sequence[Entry]
    ) -> Sentence | None:
        del sentences, index, failing
        return None

    drafted = [
        fact("产量10吨；销量19吨；库存12吨。"),
        fact("进口19吨；出口12吨。"),
        fact("用电12度，约占全国的39，明年预计15度；发电10度。"),
        fact("用水12方，同比增长39，增速加快5。"),
    ]
    settled = settle(drafted, check, "drop", part="sentence", mend=each(mend), rounds=2)
    assert [s.text for s in settled.sentences] == [
        "产量10吨。", "用电12度，明年预计15度；发电10度。",
    ]  # fmt: skip
    assert [r.action for r in settled.revisions] == ["revised", "dropped", "revised", "dropped"]
    assert settled.revisions[0].failing[0].surface == "19"


def test_mending_ends_after_its_rounds():
    asked: list[int] = []

    def mend(
        sentences: Sequence[Sentence], index: int, failing: Sequence[Entry]
    ) -> Sentence | None:
        del sentences, failing
        asked.append(index)
        return fact(f"销量9{len(asked)}吨。")

    settled = settle(
        [fact("销量19吨。")], check, "drop", part="sentence", mend=each(mend), rounds=2
    )
    assert len(asked) == 2
    assert not settled.sentences


def test_marking_keeps_the_sentence_and_says_so():
    settled = settle([fact("销量19吨。")], check, "mark", part="sentence")
    assert [s.text for s in settled.sentences] == ["销量19吨。"]
    assert settled.revisions[0].action == "marked"


class _Wordless:
    """An engine that has no other wording for anything."""

    def revise(self, *_: object) -> Mended:
        return {}


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


def test_a_heading_does_not_tell_what_was_dropped_below_it(
    article: Callable[..., Article], topic: Topic
):
    story = Story(
        id="s1", headline="Sales are up", topic=topic.id, score=1.0,
        passages=(Passage(article="a1", start=0, end=6, headline="Sales are up"),),
    )  # fmt: skip
    assignment = Assignment("s1", story, topic, {"a1": article()}, dt.date(2026, 6, 15))
    section = Section(
        id="s1", heading="云州产量达33吨，销量连续多年增长", topic=topic.id,
        sentences=(
            fact("据云州日报6月15日报道，销量12吨。"), fact("产量33吨，库存19吨。"),
            fact("出口10吨。"),
        ),
    )  # fmt: skip
    settled, revisions = settle_section(
        section, assignment, cast(Engine, _Wordless()), check, "drop", rounds=1
    )
    assert settled is not None
    assert settled.heading == "销量连续多年增长"
    # Nobody reworded it: it was dropped, and the other stands in its place.
    assert [(one.action, one.before, one.after) for one in revisions][-1] == (
        "dropped",
        section.heading,
        settled.heading,
    )


def judgement(text: str) -> Sentence:
    return Sentence(text=text, cites=("a1",), role="judgement")


class TestRereading:
    """What stands behind a dropped sentence is read again."""

    def test_a_joint_is_taken_off(self):
        settled = settle(
            [fact("产量19吨。"), fact("此外，出口10吨。")], check, "drop", part="sentence"
        )
        assert [s.text for s in settled.sentences] == ["出口10吨。"]
        assert [r.action for r in settled.revisions] == ["dropped", "revised"]

    def test_a_sentence_that_leans_on_it_is_given_to_the_engine_to_reword(self):
        asked: list[tuple[list[str], int, int]] = []

        def mend(
            sentences: Sequence[Sentence], index: int, failing: Sequence[Entry]
        ) -> Sentence | None:
            asked.append(([s.text for s in sentences], index, len(failing)))
            return fact("产量中有10吨出口。") if not failing else None

        drafted = [
            fact("进口5吨。"),
            fact("产量19吨。"),
            fact("其中，出口10吨。"),
            fact("销量12吨。"),
        ]
        settled = settle(drafted, check, "drop", part="sentence", mend=each(mend), rounds=2)
        assert [s.text for s in settled.sentences] == [
            "进口5吨。",
            "产量中有10吨出口。",
            "销量12吨。",
        ]
        # Asked when it is known that the other is lost, and with no failing number.
        assert [(index, failing) for _, index, failing in asked] == [(1, 1), (2, 0)]

    def test_another_wording_that_leans_as_well_is_dropped(self):
        def mend(
            sentences: Sequence[Sentence], index: int, failing: Sequence[Entry]
        ) -> Sentence | None:
            del sentences, index
            return None if failing else fact("同比增长10吨。")

        settled = settle(
            [fact("产量19吨。"), fact("其中，出口10吨。")],
            check, "drop", part="sentence", mend=each(mend), rounds=2,
        )  # fmt: skip
        assert not settled.sentences

    def test_a_judgement_may_look_back_on_what_is_left_of_the_section(self):
        drafted = [fact("进口5吨。"), fact("产量19吨。"), judgement("这意味着供给仍然偏紧。")]
        settled = settle(drafted, check, "drop", part="sentence")
        assert [s.text for s in settled.sentences] == ["进口5吨。", "这意味着供给仍然偏紧。"]

    def test_a_judgement_with_nothing_before_it_goes(self):
        drafted = [fact("产量19吨。"), judgement("这意味着供给仍然偏紧。")]
        assert not settle(drafted, check, "drop", part="sentence").sentences

    def test_what_was_introduced_by_a_lost_sentence_is_missed_further_down_too(self):
        drafted = [
            fact("省里有一项计划，投资19亿元。"),
            fact("销量12吨。"),
            fact("该计划明年启动。"),
        ]
        settled = settle(drafted, check, "drop", part="sentence")
        assert [s.text for s in settled.sentences] == ["销量12吨。"]
        drafted[1] = fact("计划管12年。")
        settled = settle(drafted, check, "drop", part="sentence")
        assert [s.text for s in settled.sentences] == ["计划管12年。", "该计划明年启动。"]


class TestGround:
    """A number may have its article and still be new where nothing new may be said."""

    def test_a_judgement_on_what_was_lost_goes_and_one_on_what_is_left_stays(self):
        lost = fact("央行设立半导体再贷款19亿元。")
        left = fact("芯片设备进口10亿元。")
        on_the_lost = judgement("央行以再贷款支持半导体，成效有待检验。")
        on_the_left = judgement("芯片设备进口的结构值得跟踪。")
        settled = settle([lost, left, on_the_lost, on_the_left], check, "drop", part="sentence")
        assert settled.sentences == (left, on_the_left)
        whole = settle([left, on_the_lost], check, "drop", part="sentence")
        assert whole.sentences == (left, on_the_lost)

    def test_a_judgement_brings_in_no_number(self):
        drafted = [fact("产量10吨。"), judgement("产量达到10吨，出口可望增至12吨。")]
        settled = settle(drafted, check, "drop", part="sentence")
        assert [s.text for s in settled.sentences] == ["产量10吨。"]
        (dropped,) = settled.revisions
        assert [entry.surface for entry in dropped.failing] == ["12"]

    def test_it_may_say_the_numbers_of_the_facts_again(self):
        drafted = [fact("产量10吨。"), judgement("10吨的产量够用。")]
        assert settle(drafted, check, "drop", part="sentence").sentences == tuple(drafted)

    def test_the_abstract_says_only_what_the_sections_say(self):
        ground = "产量10吨，合格率为58%。"
        drafted = [fact("产量10吨。"), fact("销量12吨。")]
        settled = settle(drafted, check, "drop", part="abstract", ground=ground)
        assert [s.text for s in settled.sentences] == ["产量10吨。"]

    def test_the_engine_is_told_what_is_new(self):
        told: list[str] = []

        def mend(
            sentences: Sequence[Sentence], index: int, failing: Sequence[Entry]
        ) -> Sentence | None:
            told.append(f"{failing[0].surface}: {failing[0].explanation}")
            return sentences[index].model_copy(update={"text": "销量尚可。"})

        settled = settle(
            [fact("销量12吨。")], check, "drop", part="abstract", ground="产量10吨。",
            mend=each(mend), rounds=1,
        )  # fmt: skip
        assert [s.text for s in settled.sentences] == ["销量尚可。"]
        assert told == ["12: 前面的正文里没有这个数字，这里不能新添"]


class _Scribe:
    """An engine that has the same other wording for everything, and remembers what was asked."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.asked: list[list[int]] = []

    def revise(self, assignment: Assignment, section: Section, failing: Failing) -> Mended:
        del assignment, section
        self.asked.append(sorted(failing))
        return dict.fromkeys(failing, fact(self.text))


class TestHeadings:
    """A heading is worth mending: it is never traded for a foreign headline."""

    def settle(
        self, heading: str, topic: Topic, source: Article, engine: object, headline: str
    ) -> str:
        story = Story(
            id="s1", headline=headline, topic=topic.id, score=1.0,
            passages=(Passage(article="a1", start=0, end=6, headline=headline),),
        )  # fmt: skip
        assignment = Assignment("s1", story, topic, {"a1": source}, dt.date(2026, 6, 15))
        section = Section(
            id="s1", heading=heading, topic=topic.id,
            sentences=(fact("据云州日报6月15日报道，销量12吨。"), fact("出口10吨。")),
        )  # fmt: skip
        settled, _ = settle_section(
            section, assignment, cast(Engine, engine), check, "drop", rounds=1
        )
        assert settled is not None
        return settled.heading

    def test_the_engine_mends_it(self, article: Callable[..., Article], topic: Topic):
        scribe = _Scribe("云州销量回升。")
        heading = self.settle("云州销量增长9成", topic, article(), scribe, "Sales are up")
        assert heading == "云州销量回升"
        assert scribe.asked == [[HEADING]]

    def test_it_is_mended_along_with_the_sentences(
        self, article: Callable[..., Article], topic: Topic
    ):
        scribe = _Scribe("云州销量回升。")
        story = Story(
            id="s1", headline="Sales are up", topic=topic.id, score=1.0,
            passages=(Passage(article="a1", start=0, end=6, headline="Sales are up"),),
        )  # fmt: skip
        assignment = Assignment("s1", story, topic, {"a1": article()}, dt.date(2026, 6, 15))
        section = Section(
            id="s1", heading="销量增长9成", topic=topic.id,
            sentences=(fact("据云州日报6月15日报道，销量12吨。"), fact("出口19吨。")),
        )  # fmt: skip
        settled, revisions = settle_section(
            section, assignment, cast(Engine, scribe), check, "drop", rounds=2
        )
        assert settled is not None
        assert settled.heading == "云州销量回升"
        assert [one.action for one in revisions] == ["revised", "revised"]
        assert scribe.asked == [[HEADING, 1]]

    def test_what_is_sound_in_it_is_kept(self, article: Callable[..., Article], topic: Topic):
        wordless = _Wordless()
        heading = self.settle(
            "云州销量连续9年增长，出口成为新的支撑", topic, article(), wordless, "Sales are up"
        )
        assert heading == "出口成为新的支撑"

    def test_a_foreign_headline_does_not_stand_in(
        self, article: Callable[..., Article], topic: Topic
    ):
        heading = self.settle("销量增长9成", topic, article(), _Wordless(), "Sales are up")
        assert heading == f"{topic.name}最新进展"


def test_an_attribution_is_put_where_the_one_that_was_written_is_lost(
    article: Callable[..., Article], topic: Topic
):
    story = Story(
        id="s1", headline="云州销量增长", topic=topic.id, score=1.0,
        passages=(Passage(article="a1", start=0, end=6, headline="云州销量增长"),),
    )  # fmt: skip
    assignment = Assignment("s1", story, topic, {"a1": article()}, dt.date(2026, 6, 15))
    lost = "据云州日报6月15日报道，产量19吨。"
    leads = {
        ("销量12吨。",): "销量12吨。",
        (lost, "销量12吨。"): "据云州日报6月15日报道，销量12吨。",
        (
            lost,
            "云州市商务局6月14日发布数据，销量12吨。",
        ): "云州市商务局6月14日发布数据，销量12吨。",
        (lost, "市政府印发《办法》，销量12吨。"): "市政府印发《办法》，销量12吨。",
        (lost, "云州市商务局有关负责人表示，销量12吨。"): "云州市商务局有关负责人表示，销量12吨。",
    }
    for drafted, printed in leads.items():
        section = Section(
            id="s1", heading="云州销量增长", topic=topic.id,
            sentences=(*map(fact, drafted), fact("出口10吨。")),
        )  # fmt: skip
        settled, _ = settle_section(
            section, assignment, cast(Engine, _Wordless()), check, "drop", rounds=1
        )
        assert settled is not None
        assert settled.sentences[0].text == printed


class TestNews:
    """A judgement states no new fact."""

    def test_a_document_or_a_firm_that_no_fact_names_is_refused(self):
        drafted = [
            fact("市政府印发《云州市数据办法》，惠及Halden公司。"),
            judgement("《云州市数据办法》怎样落地，取决于Halden的投入。"),
            judgement("《数据办法》的细则何时出台，是下一步的看点。"),
            judgement("《云州市算力条例》将随后出台。"),
            judgement("Rivertek的订单将受到影响。"),
        ]
        settled = settle(drafted, check, "drop", part="sentence", heading="云州定规矩")
        assert settled.sentences == tuple(drafted[:3])
        assert [r.failing[0].surface for r in settled.revisions] == [
            "《云州市算力条例》",
            "Rivertek",
        ]

    def test_of_abstract_and_outlook_the_sections_are_the_ground(self):
        ground = "市政府印发《云州市数据办法》。"
        drafted = [judgement("《云州市数据办法》是主线。"), judgement("《算力条例》是看点。")]
        settled = settle(drafted, check, "drop", part="outlook", ground=ground)
        assert settled.sentences == (drafted[0],)


def _objecting(
    text: str, cited_ids: Sequence[str], *, context: str, derivations: Sequence[str] = ()
) -> tuple[Entry, ...]:
    """The rules, and a reader who doubts that anything was 发布 (published), with a quotation."""
    found = re.search("发布", text)
    quoted = Evidence(
        article="a1", start=0, end=2, surface="了解", quote="记者了解到", quote_start=0
    )
    doubts = [] if found is None else [
        Entry(
            start=found.start(), end=found.end(), surface="发布", kind="statement",
            verdict="unsupported", outcome="review", explanation="只是了解到", evidence=(quoted,),
        )
    ]  # fmt: skip
    rules = check(text, cited_ids, context=context, derivations=derivations)
    return (*rules, *doubts)


@pytest.mark.parametrize(
    ("wording", "printed"),
    [
        ("记者了解到方案10条。", "记者了解到方案10条。"),
        ("记者了解到方案19条。", "该委发布方案10条。"),  # a wrong number is no better
        ("", "该委发布方案10条。"),
        (None, "该委发布方案10条。"),
    ],
)
def test_what_a_reader_objects_to_is_asked_for_once_and_stands_where_nothing_better_comes(
    wording: str | None, printed: str
):
    asked: list[str] = []

    def mend(
        sentences: Sequence[Sentence], index: int, failing: Sequence[Entry]
    ) -> Sentence | None:
        asked.append(failing[0].explanation)
        if wording is None:
            return None
        return sentences[index].model_copy(update={"text": wording}) if wording else None

    settled = settle(
        [fact("该委发布方案10条。"), fact("产量12吨。")], _objecting, "drop", part="sentence",
        mend=each(mend), rounds=3,
    )  # fmt: skip
    assert asked == ["只是了解到"]
    assert [s.text for s in settled.sentences] == [printed, "产量12吨。"]
    assert [r.after for r in settled.revisions] == ([printed] if printed == wording else [])
