"""Any text with numbers: sentences, what they cite, and where their numbers stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.cli.findings.loose_text import check_loose, claims
from newqp_writer.models import Article
from newqp_writer.provenance import Checker

ANNUAL = Article(id="annual", publisher="统计局", title="公报", published="2026-06-15",
                 text="全年产量12000亿元，同比增长8.5%。")  # fmt: skip
WIRE = Article(id="wire", publisher="Wire", title="Power", published="2026-06-15", lang="en",
               text="Demand rose 3.2% to 4,200 billion kWh in 2025.")  # fmt: skip


def failing(text: str) -> list[tuple[int, str, str]]:
    placed = check_loose(text, Checker([ANNUAL, WIRE]), {"annual", "wire"})
    lines = text.split("\n")
    found: list[tuple[int, str, str]] = []
    for checked, regions, _ in placed:
        for entry, region in zip(checked.entries, regions, strict=True):
            assert region is not None
            line = lines[region.line - 1]
            assert line[region.column - 1 : region.end_column - 1] == entry.surface
            if entry.outcome != "pass":
                found.append((region.line, entry.surface, entry.verdict))
    return found


def test_a_faithful_text_passes_and_a_wrong_number_is_placed():
    assert failing("# 周报\n\n全年产量1.2万亿元，同比增长8.5%。\n") == []
    assert failing("# 周报\n\n全年产量1.2万亿元，\n同比增长9.7%。\n")[0][:2] == (4, "9.7%")


def test_a_sentence_that_cites_is_checked_against_that_article_alone():
    assert failing("同比增长8.5%[^annual]。") == []
    assert failing("同比增长8.5%。[^annual]") == []
    assert failing("同比增长8.5%[^wire]。") == [(1, "8.5%", "miscited")]
    assert failing("同比增长8.5%[@wire]。") == [(1, "8.5%", "miscited")]


def test_a_note_is_no_citation():
    assert failing("同比增长8.5%[^1]。\n\n[^1]: 见第77页，涨99%。\n") == []


def test_front_matter_code_and_comments_are_no_claims():
    text = "---\ndate: 2019-01-01\n---\n产量增长8.5%。\n\n```\nx = 99%\n```\n<!-- 77% -->\n"
    assert failing(text) == []


def test_english_lines_that_were_wrapped_are_one_sentence():
    assert failing("Demand rose 3.2% to\n4,200 billion kWh in 2025.\n") == []


@given(st.text(st.sampled_from("增长5.% \n[^a]。，-`~<!>万亿"), max_size=80))
def test_no_text_makes_it_raise_and_sentences_keep_their_places(text: str):
    for claim in claims(text):
        assert len(claim.text) <= len(text) - claim.start
        first = claim.text[0]
        assert text[claim.start] == first
    failing(text)
