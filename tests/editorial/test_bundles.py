from __future__ import annotations

from newqp_writer.editorial.bundles import Running, bundles
from newqp_writer.editorial.candidates import Candidate, items_of
from newqp_writer.editorial.fit import Fit

FULL = "电网工程今天投产，线路很长很长。储能电站同时并网，运行平稳有序。"
SHORT = "电网工程今天投产，线路很长很长。"
NONE = Fit("x", 0.0, ())


def running(build, name: str, text: str, topic: str, score: float) -> Running:
    [item] = items_of([build(name, (name, text))])
    return Running(Candidate((item,), (Fit(topic, score, ()),), NONE))


def laid_out(parts: list[Running], enough: int = 1) -> list[list[str]]:
    return [
        [part.candidate.lead.article.id for part in bundle.parts]
        for bundle in bundles(parts, enough=enough)
    ]


def test_a_story_that_fills_a_section_stands_alone(build):
    parts = [running(build, "a", FULL, "t", 0.9), running(build, "b", FULL, "t", 0.5)]
    assert laid_out(parts) == [["a"], ["b"]]


def test_short_items_on_one_topic_go_together(build):
    parts = [
        running(build, "a", SHORT, "t", 0.9),
        running(build, "b", FULL, "t", 0.8),
        running(build, "c", SHORT, "t", 0.5),
    ]
    assert laid_out(parts) == [["a", "c"], ["b"]]


def test_a_short_item_on_its_own_comes_last(build):
    parts = [running(build, "a", SHORT, "t", 0.9), running(build, "b", FULL, "u", 0.4)]
    assert laid_out(parts) == [["b"], ["a"]]


def test_on_a_thin_day_short_items_of_two_topics_go_together(build):
    parts = [running(build, "a", SHORT, "t", 0.9), running(build, "b", SHORT, "u", 0.4)]
    assert laid_out(parts, enough=3) == [["a", "b"]]
    assert laid_out(parts, enough=0) == [["a"], ["b"]]


def test_nothing_is_lost_however_many_there_are(build):
    parts = [running(build, f"a{n}", SHORT, "t", 0.9 - n / 100) for n in range(7)]
    found = laid_out(parts)
    assert [len(bundle) for bundle in found] == [3, 3, 1]
    assert sorted(sum(found, [])) == [f"a{n}" for n in range(7)]  # noqa: RUF017


def test_on_a_thin_day_unrelated_items_go_together_only_if_nothing_else_is_there(build):
    parts = [
        running(build, "a", SHORT, "t", 0.9),
        running(build, "b", FULL, "v", 0.6),
        running(build, "c", SHORT, "u", 0.4),
    ]
    assert laid_out(parts, enough=3) == [["b"], ["a"], ["c"]]


def test_items_with_a_share_in_each_other_s_topic_are_related(build):
    [first] = items_of([build("a", ("a", SHORT))])
    both = Candidate((first,), (Fit("t", 0.9, ()), Fit("u", 0.3, ())), NONE)
    parts = [
        Running(both),
        running(build, "b", FULL, "v", 0.6),
        running(build, "c", SHORT, "u", 0.4),
    ]
    assert ["a", "c"] in laid_out(parts, enough=3)


def test_a_full_sentence_with_its_figures_or_its_document_stands_alone(build):
    full = (
        "云州市能源局等部门近日联合发布储能应用方案，提出到2030年储能渗透率达到40%，"
        "装机规模突破160万千瓦，占全部装机的五分之一左右，年内先行开展试点。"
    )
    long_and_empty = "储能产业不断发展，水平持续提升，活力不断增强，" * 3 + "前景广阔。"
    parts = [
        running(build, "a", full, "t", 0.9),
        running(build, "b", SHORT, "t", 0.8),
        running(build, "c", long_and_empty, "t", 0.5),
    ]
    assert laid_out(parts) == [["a"], ["b", "c"]]
