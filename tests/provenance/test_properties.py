"""What holds for every text: copied sentences pass, invented values never do, all is covered."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from newqp_writer.models import FAILING, PASSING, Article
from newqp_writer.numerals import read_numbers
from newqp_writer.provenance import Checker, check_text
from newqp_writer.provenance.context.clauses import lay_out

DAY = dt.date(2026, 6, 14)

places = st.sampled_from(["东岭", "西湾", "南浦", "北屏"])
things = st.sampled_from(["吞吐量", "发电量", "货运量", "投资额"])
amounts = st.decimals(min_value=1, max_value=9999, places=1).map(lambda d: f"{d}万吨")
rates = st.tuples(
    st.sampled_from(["同比增长", "同比下降", "环比增长"]),
    st.decimals(min_value=Decimal("0.1"), max_value=99, places=1),
).map(lambda pair: f"{pair[0]}{pair[1]}%")
clauses = st.builds(
    lambda month, place, thing, amount, rate: f"{month}月，{place}港{thing}为{amount}，{rate}",
    st.integers(1, 12), places, things, amounts, rates,
)  # fmt: skip
texts = st.lists(clauses, min_size=1, max_size=5).map(lambda listed: "。".join(listed) + "。")


def article(text: str) -> Article:
    return Article.model_validate(
        {"id": "a", "publisher": "甲社", "title": "通报", "published": "2026-06-14", "text": text}
    )


@given(texts)
@settings(max_examples=40, deadline=None)
def test_a_copied_sentence_always_passes(text: str):
    checker = Checker([article(text)], DAY)
    for sentence in lay_out(text).sentences:
        copied = text[sentence.start : sentence.end]
        assert all((entry.verdict in PASSING) for entry in checker.check(copied)), copied


@given(texts, st.integers(10_000, 99_999))
@settings(max_examples=40, deadline=None)
def test_a_value_that_stands_nowhere_never_passes(text: str, value: int):
    claim = f"东岭港吞吐量为{value}.37万吨。"
    (entry,) = check_text(claim, [article(text)], issue_date=DAY).entries
    assert entry.verdict in FAILING


@given(texts, texts)
@settings(max_examples=40, deadline=None)
def test_every_mention_has_one_entry_and_every_offset_its_words(claim: str, text: str):
    source = article(text)
    entries = check_text(claim, [source], issue_date=DAY).entries
    reading = read_numbers(claim, reference=DAY)
    spans = [(mention.start, mention.end) for mention in reading.mentions]
    spans += [(exemption.start, exemption.end) for exemption in reading.exemptions]
    spans.sort()
    assert [(entry.start, entry.end) for entry in entries] == spans
    for entry in entries:
        assert claim[entry.start : entry.end] == entry.surface
        assert entry.explanation
        for evidence in entry.evidence:
            if evidence.field == "text":
                assert text[evidence.start : evidence.end] == evidence.surface
                quoted = text[evidence.quote_start :]
                assert quoted.startswith(evidence.quote)


@given(st.text(max_size=200), st.text(min_size=1, max_size=200).filter(str.strip))
@settings(max_examples=60, deadline=None)
def test_no_text_makes_it_raise(claim: str, text: str):
    check_text(claim, [article(text)], issue_date=DAY)
