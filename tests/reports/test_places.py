"""Where the texts of a briefing stand in the file it was read from."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.models import CheckedText, Entry, Location
from newqp_writer.publishing import read_page
from newqp_writer.reports.places import json_line, place_in_json, place_in_page

ABSTRACT = Location(part="abstract", sentence=0)
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=60)


def checked(text: str, *surfaces: str) -> CheckedText:
    entries = tuple(
        Entry(
            start=text.index(surface), end=text.index(surface) + len(surface), surface=surface,
            kind="percent", verdict="unsupported", explanation="没有这个数字",
        )
        for surface in surfaces
    )  # fmt: skip
    return CheckedText(location=Location(part="sentence", sentence=0), text=text, entries=entries)


@given(TEXT)
def test_every_character_of_a_json_string_has_its_column(text: str):
    for ascii_only in (True, False):
        line = json.dumps(text, ensure_ascii=ascii_only)
        decoded, columns = json_line(line)
        assert decoded == f'"{text}"'
        assert len(columns) == len(decoded)
        assert columns == sorted(columns)


PAGE = """---
date: 2026-06-15
---
# 题
## 摘要
产值\\*为  5亿元[^a]，增长25.43%[^a]。增长1,2
34万亿元[^a]。
## 节
增长5%[^a]。
## 参考文献
[^a]: 报 | 题 | 2026 |
"""


def test_citations_escapes_and_spaces_before_a_number_move_its_column():
    read = read_page(PAGE)
    first, second = read.briefing.abstract
    texts = [
        checked(first.text, "5亿元", "25.43%").model_copy(update={"location": ABSTRACT}),
        checked(second.text, "1,2 34万亿元" if " " in second.text else "1,234万亿元"),
    ]
    texts[1] = texts[1].model_copy(update={"location": ABSTRACT.model_copy(update={"sentence": 1})})
    lines = PAGE.split("\n")
    found = [region for one in place_in_page(read.places, texts) for region in one.regions]
    assert [(r.line, lines[r.line - 1][r.column - 1 : r.end_column - 1]) for r in found if r] == [
        (6, "5亿元"),
        (6, "25.43%"),
        (6, "1,2"),
    ]


def test_a_sentence_that_stands_twice_is_found_in_order():
    file = '"增长5%。"\n"别的。"\n"增长5%。"\n'
    twice = [checked("增长5%。", "5%"), checked("别的。"), checked("增长5%。", "5%")]
    first, _, second = place_in_json(file, twice)
    assert [found.regions[0].line for found in (first, second) if found.regions[0]] == [1, 3]


def test_spaces_that_the_briefing_does_not_keep_do_not_hide_a_text():
    (found,) = place_in_json('"text": "增长  达\\u200b5%。"', [checked("增长 达5%。", "5%")])
    assert found.regions[0] == (1, 21, 23)


def test_a_text_that_is_not_in_the_file_has_no_region():
    (found,) = place_in_json('"别的"\n', [checked("增长5%。", "5%")])
    assert found.regions == [None]
