"""How far a leader's words are told as one."""

from __future__ import annotations

from newqp_writer.drafting.extraction.sentences.speeches import runs
from newqp_writer.drafting.sentences import source_sentences

SAID = "国务院总理李某指出，储能合作空间广阔。"


def told(text: str) -> list[str]:
    return [one.text for one in runs(source_sentences(text, "zh"), text)]


def test_what_goes_on_in_a_leader_s_words_is_one_with_the_first_sentence():
    assert told(f"{SAID}要扩大规模。\n储能增长8%。") == [f"{SAID}要扩大规模。", "储能增长8%。"]


def test_the_report_s_own_and_another_speaker_s_sentence_end_it():
    for other in ("随后，李某来到云州储能公司。", "他强调，要扩大规模。"):
        assert told(f"{SAID}{other}") == [SAID, other]


def test_of_several_points_all_are_told_or_none():
    points = f"一是{'深耕电网、装备等领域，' * 12}做强储能。", "二是扩大开放。"
    text = f"{SAID}双方可以聚焦两个方面发力。{''.join(points)}"
    assert told(text) == [SAID, "双方可以聚焦两个方面发力。", *points]
    short = f"{SAID}双方可以聚焦两个方面发力。一是做强储能。二是扩大开放。"
    assert told(short) == [short]
