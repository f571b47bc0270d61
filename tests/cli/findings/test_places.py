"""Where the texts of a briefing stand in the file it was read from."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.cli.findings.places import json_line, markdown_line, place
from newqp_writer.models import CheckedText, Entry, Location
from newqp_writer.publishing.markdown import escape

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
def test_every_printed_character_of_a_markdown_line_has_its_column(text: str):
    line = escape(text)
    printed, columns = markdown_line(line)
    assert printed == text
    assert [line[column] for column in columns] == list(text)


@given(TEXT)
def test_every_character_of_a_json_string_has_its_column(text: str):
    for ascii_only in (True, False):
        line = json.dumps(text, ensure_ascii=ascii_only)
        decoded, columns = json_line(line)
        assert decoded == f'"{text}"'
        assert len(columns) == len(decoded)
        assert columns == sorted(columns)


def test_citations_and_escapes_before_a_number_move_its_column():
    file = "# 标题\n\n产值\\*为5亿元[^a]，增长25.43%[^b]。 <!-- 判断 -->\n"
    (found,) = place(
        file, [checked("产值*为5亿元，增长25.43%。", "5亿元", "25.43%")], markdown_line
    )
    line = file.split("\n")[2]
    assert [(r.line, line[r.column - 1 : r.end_column - 1]) for r in found.regions if r] == [
        (3, "5亿元"),
        (3, "25.43%"),
    ]


def test_a_sentence_that_stands_twice_is_found_in_order():
    file = "增长5%。\n别的。\n增长5%。\n"
    twice = [checked("增长5%。", "5%"), checked("别的。"), checked("增长5%。", "5%")]
    first, _, second = place(file, twice, markdown_line)
    assert [found.regions[0].line for found in (first, second) if found.regions[0]] == [1, 3]


def test_a_text_that_is_not_in_the_file_has_no_region():
    (found,) = place("别的\n", [checked("增长5%。", "5%")], markdown_line)
    assert found.regions == [None]
