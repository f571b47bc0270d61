"""Provinces told in turn."""

from __future__ import annotations

from newqp_writer.drafting.extraction.digesting.rounds import in_turn
from newqp_writer.models import Sentence

MORE = (
    "当地组织农技人员深入田间地头，根据各个地块的苗情制定管护方案，"
    "组织农户抢抓农时，让农户心里更加踏实"
)


def told(*texts: str, cite: str = "a") -> list[Sentence]:
    return [Sentence(text=text, cites=(cite,)) for text in texts]


def texts(found: list[Sentence]) -> list[str]:
    return [one.text for one in found]


def test_each_of_several_provinces_is_told_briefly():
    round_ = told(*(f"{place}投入各类农机12万台，{MORE}。" for place in ("江西", "湖南", "广东")))
    one = "投入各类农机12万台"
    assert texts(in_turn(round_)) == [f"江西{one}；湖南{one}；广东{one}。"]


def test_what_bounds_a_finding_or_says_whose_it_is_stays_with_it():
    bound = f"湖南表示，如果天气转晴，将投入农机12万台，{MORE}。"
    found = in_turn(told("江西投入农机12万台。", bound, "广东投入农机12万台。"))
    assert bound.rstrip("。") in "".join(texts(found))


def test_two_provinces_and_those_of_two_sources_are_no_round():
    two = told("江西投入农机12万台。", "湖南投入农机12万台。")
    other = told("广东投入农机12万台。", cite="b")
    assert in_turn(two) == two
    assert in_turn([*two, *other]) == [*two, *other]


def test_what_stands_before_a_round_keeps_its_place():
    first = told("全国春耕进度过半。")
    round_ = told("江西插秧过半。", "湖南插秧过半。", "广东插秧过半。")
    assert in_turn([*first, *round_])[0] == first[0]


def test_the_whole_province_is_not_the_one_that_is_told_of_before():
    told_of = told("江西插秧过半。", "湖南插秧过半。", "全省投入资金2亿元。", "广东插秧过半。")
    assert in_turn(told_of) == told_of
