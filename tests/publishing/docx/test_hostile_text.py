"""Text of articles is data: it stands in the office page as it was written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from newqp_writer.models import Briefing
from newqp_writer.publishing import to_docx
from newqp_writer.text import clean_line

Build = Callable[..., Briefing]
Open = Callable[..., Any]

HOSTILE = [
    "<w:p><w:r><w:t>假</w:t></w:r></w:p>", "</w:t></w:r></w:p>", "<w:br/>", "]]>", "<![CDATA[x]]>",
    "<?xml version='1.0'?>", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
    "&amp;&lt;",
    "<!-- x -->", '=HYPERLINK("http://evil.example","点")', '{ HYPERLINK "http://evil.example" }',
    "{ DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe }", "{ INCLUDETEXT /etc/passwd }", r"TOC \o",
    "=cmd|'/c calc'!A0", "javascript:alert(1)", "file:///etc/passwd", r"\\evil\share",
    "{0} %s ${x}",
    "mc:AlternateContent", "_Ref000000001", '"><w:bookmarkStart w:id="1"/>',
]  # fmt: skip


def everywhere(issue: Briefing, text: str) -> Briefing:
    """The issue with a text in every field that is printed."""
    raw = issue.model_dump(mode="json")
    raw["title"] = raw["disclaimer"] = raw["organisations"][0] = text
    raw["abstract"][0]["text"] = raw["outlook"][0]["text"] = text
    raw["sections"][0]["heading"] = raw["sections"][0]["sentences"][0]["text"] = text
    for name in ("publisher", "title", "purpose"):
        raw["references"][0][name] = text
    raw["qr_codes"][0]["caption"] = text
    return Briefing.model_validate(raw)


# Title, organisation, abstract, contents, heading, sentence, outlook, publisher, title of the
# article, purpose, caption, disclaimer.
PLACES = 11


def skeleton(page: Any) -> dict[str, int]:
    """How many elements there are of each kind, but for text and what it is cut into."""
    kinds = [item.tag for item in page.body.iter() if isinstance(item.tag, str)]
    cut = {qn(f"w:{name}") for name in ("r", "t", "rPr", "rFonts", "rStyle")}
    return {kind: kinds.count(kind) for kind in set(kinds) - cut}


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_and_field_codes_are_text(text: str, briefing: Build, office: Open):
    page = office(everywhere(briefing(), text))
    assert sum(line.count(text) for _, line in page.lines) == PLACES
    # Nothing but text differs from an issue that says something harmless.
    harmless = office(everywhere(briefing(), "无害"))
    assert skeleton(page) == skeleton(harmless)
    assert page.field_codes() == harmless.field_codes()
    assert [address for _, address in page.outer_links()] == ["https://example.org/ribao?a=1&b=2"]
    assert page.parts.keys() == harmless.parts.keys()
    assert page.word.core_properties.title == f"{text}（2026年6月15日）"


def test_what_cannot_be_seen_does_not_reach_the_page(briefing: Build, office: Open):
    page = office(
        everywhere(briefing(), "增长\u202e%80.33\u202c\u200b\u2066，\x07\ufeff数\u00ad据")
    )
    assert sum(line.count("增长%80.33，数据") for _, line in page.lines) == PLACES


@pytest.mark.parametrize("char", ["\ufffe", "\uffff", "\x01", "\x0b", "\ud800"])
def test_a_character_that_no_file_can_hold_is_left_out(char: str, briefing: Build, office: Open):
    # Past the models, which would take most of these out themselves.
    issue = briefing().model_copy(update={"title": f"云{char}州", "disclaimer": f"声{char}明"})
    page = office(issue)
    assert page.of_style("Title") == ["云州"]
    assert page.of_style("Disclaimer") == ["声明"]
    assert page.word.core_properties.title == "云州（2026年6月15日）"


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(min_size=1, max_size=200).filter(clean_line))
def test_any_text_is_printed(text: str, briefing: Build, office: Open):
    page = office(everywhere(briefing(), text))
    kept = clean_line(text).replace("\ufffe", "").replace("\uffff", "")
    assert page.of_style("Title") == page.of_style("Disclaimer") == [kept]


def test_word_finds_nothing_to_repair_in_it(briefing: Build, tmp_path: Path):
    path = tmp_path / "hostile.docx"
    path.write_bytes(to_docx(everywhere(briefing(), "".join(HOSTILE))))
    result = OpenXmlValidator().validate(path)
    assert result.is_valid, result.errors
