"""Two facts of one subject as one sentence."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from newqp_writer.drafting.extraction.joining import LONGEST, joined
from newqp_writer.models import Sentence

LONG = "增长的有装备和电子" * 6


def told(*texts: str, cites: Sequence[str] = ()) -> list[str]:
    names = cites or ["a"] * len(texts)
    sentences = [Sentence(text=t, cites=(c,)) for t, c in zip(texts, names, strict=True)]
    return [one.text for one in joined(sentences)]


@pytest.mark.parametrize(
    ("first", "second", "rest"),
    [
        ("2025年，云州出口增长8%。", "2025年，云州进口增长9%。", "云州进口增长9%。"),
        ("云州出口增长8%。", "其中，电子增长9%。", "其中，电子增长9%。"),
        ("本届展会吸引70国企业。", "本届展会举办10场论坛。", "举办10场论坛。"),
    ],
)
def test_what_is_told_under_one_opening_is_one_sentence(first: str, second: str, rest: str):
    assert told(first, second) == [f"{first[:-1]}；{rest}"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # another period in between
        ("2025年，云州出口增长8%，5月增长9%。", "2025年，云州进口增长9%。"),
        # another period, another subject
        ("2025年，云州出口增长8%。", "2026年，云州进口增长9%。"),
        ("云州展会吸引70国企业。", "江州展会举办10场论坛。"),
        ("本届展会参展企业结构优化，达70家。", "本届展会举办10场论坛。"),
        # two that have been joined in the source
        ("2025年，云州出口增长8%；江州增长9%。", "2025年，云州进口增长9%。"),
        # a person's words stand by themselves
        ("周明远强调，要健全电价。", "周明远强调，要扩大外送。"),
        ("习近平强调，要健全电价。", "习近平强调，要扩大外送。"),
        # under a speaker, a forecast, a source; what a meeting demands
        ("云州市政府表示，上半年，用电增长8%。", "上半年，发电增长9%。"),
        ("上半年，云州预计用电增长8%。", "上半年，云州发电增长9%。"),
        ("据云州统计局消息，上半年，云州用电增长8%。", "上半年，全国发电增长9%。"),
        ("商务大数据显示，演出消费增长19%。", "商务大数据显示，截至5月2日，惠及8427.4万人次。"),
        ("周明远表示，云州用电增长8%。", "其中，工业增长9%。"),
        # another period in the rest, the same figure again, a bound
        ("2025年，云州出口增长8%。", "2025年，截至5月底，云州进口增长9%。"),
        ("前2个月，进出口同比增长18.3%。", "前2个月，进出口总值7.73万亿元，增长18.3%。"),
        ("2025年，云州出口增长8%。", "2025年，江州进口不足9%。"),
        # too long together
        (f"2025年，云州出口增长8%，{LONG}。", f"2025年，云州进口增长9%，{LONG}。"),
    ],
)  # fmt: skip
def test_what_stands_by_itself_stays(first: str, second: str):
    assert told(first, second) == [first, second]


def test_sentences_of_two_sources_keep_their_citations_apart():
    texts = ("2025年，云州出口增长8%。", "2025年，云州进口增长9%。")
    assert told(*texts, cites=("a", "b")) == list(texts)


def test_a_meeting_that_goes_on_says_so():
    long = "并把各项措施逐一落实到每一个电站和每一个班组" * 4
    texts = [f"会议指出，要{act}{long}。" for act in ("健全电价，", "扩大外送，", "加强供水，")]
    assert [text[:6] for text in told(*texts)] == ["会议指出，要", "会议还指出，", "会议还指出，"]


def test_no_sentence_of_two_is_too_long_and_only_two_are_joined():
    texts = [f"2025年，云州第{n}号电站发电增长{n}%。" for n in range(1, 8)]
    found = told(*texts)
    assert all(len(text) <= LONGEST and text.count("；") <= 1 for text in found)
    assert "".join(found).count("增长") == len(texts)
    assert len(found) < len(texts)
