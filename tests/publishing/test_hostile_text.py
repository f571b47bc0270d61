"""Text of articles is data: printed as it is, or refused by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from newqp_writer.errors import TypesettingError
from newqp_writer.models import Briefing, Reference
from newqp_writer.publishing import FontSet, from_markdown, to_markdown, typeset, unprintable
from newqp_writer.text import clean_line

Build = Callable[..., Briefing]
Printed = Callable[[bytes], str]

# ruff: noqa: Q000 - the strings are full of double quotes
HOSTILE = [
    '#import "@preview/evil:1.0.0": *', '#include "/etc/passwd"', '#read("/etc/passwd")',
    '#panic("x")', '#eval("1+1")', '#sys.inputs', '#set page(fill: red)', '#show: it => []',
    '#let x = 1; #x', '#pagebreak()', '#counter(page).update(9)', '#link("javascript:x")[y]',
    '#json("data.json")', '#{ while true {} }', "$x^2 + sum_(i=0)^n$", "*粗* _斜_ `码` ~划~",
    "@ref-ribao", "<ref-ribao>", "= 标题", "- 条目", "/ 词: 义", "+ 一", "]] } )) \"'", "[内容](x)",
    "\\u{41}\\#\\", "// 注释", "/* 注释 */", "--- -- ...", "~~ -? ", "'单' \"双\"",
    "{{ jinja }} {% x %}", "<script>alert(1)</script>", "&lt;b&gt;&amp;",
    "%PDF-1.7 (obj) endobj",
    "/URI (javascript:alert)", "=SUM(A1:A9)", "%s %d %n {0} {x!r}", "$(rm -rf /)", "`id`",
    "\\n\\t\\0",
    "[^ribao]", "<!-- 判断 -->", "../../etc/passwd", "javascript:alert(1)", "data:text/html,x",
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


# Title, contents entry, nine fields more; the running head is clipped and not counted.
PLACES = 11


def comparable(text: str) -> str:
    return re.sub(r"\s", "", clean_line(text))


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_is_printed_as_it_is_in_every_field(
    text: str, briefing: Build, fonts: FontSet, printed: Printed
):
    issue = everywhere(briefing(), text)
    pdf = typeset(issue, fonts=fonts)
    # A citation stands before a closing mark; in these texts none is one, but "." of "...".
    assert printed(pdf).count(comparable(text)) >= PLACES
    document = pdfium.PdfDocument(pdf)
    assert len(document) <= 2
    document.close()
    assert from_markdown(to_markdown(issue)) == issue


def test_what_cannot_be_seen_does_not_reach_the_page(
    briefing: Build, fonts: FontSet, printed: Printed
):
    issue = everywhere(briefing(), "增长\u202e%80.33\u202c\u200b\u2066，\x07\ufeff数\u00ad据\ue000")
    assert issue.title == "增长%80.33，数据"
    assert printed(typeset(issue, fonts=fonts)).count("增长%80.33，数据") >= PLACES


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(min_size=1, max_size=200))
def test_any_text_is_printed_once_its_missing_characters_are_out(
    text: str, briefing: Build, fonts: FontSet
):
    text = clean_line(text)
    missing = unprintable(text, fonts)
    kept = clean_line("".join(char for char in text if char not in missing))
    if missing:
        with pytest.raises(TypesettingError, match="no font has a glyph"):
            typeset(everywhere(briefing(), text), fonts=fonts)
    if kept:
        assert typeset(everywhere(briefing(), kept), fonts=fonts)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//example.org", "", " "],
)
def test_addresses_are_of_the_web_or_none(address: str):
    with pytest.raises(ValidationError, match="not a web address"):
        Reference.model_validate(
            {"id": "a", "publisher": "报", "title": "题", "date": "2026", "url": address}
        )


def _extents(pdf: bytes) -> Iterator[tuple[float, float]]:
    """Leftmost and rightmost point of the text of each page, in points."""
    document = pdfium.PdfDocument(pdf)
    for page in document:
        text = page.get_textpage()
        boxes = [text.get_charbox(n) for n in range(text.count_chars())]
        boxes = [box for box in boxes if box[2] > box[0]]
        yield min(box[0] for box in boxes), max(box[2] for box in boxes)
        text.close()
        page.close()
    document.close()


@pytest.mark.parametrize(
    "text",
    [
        "W" * 400, "a1" * 300, "https://example.org/" + "path/" * 80, "。" * 300, "…" * 300,
        "—" * 300,
        "“" * 300, "）" * 300, "!?" * 150, "%" * 300, "9" * 300, "1,234" * 80, "数" * 600,
        "ァ" * 300,
        "é" * 200, "-" * 300, "AI" * 14 + "中" + "x" * 29,
    ],
)  # fmt: skip
def test_nothing_runs_off_the_page(text: str, briefing: Build, fonts: FontSet, printed: Printed):
    pdf = typeset(everywhere(briefing(), text), fonts=fonts)
    for left, right in _extents(pdf):
        assert left > 72  # the margin is 73.7 pt
        assert right < 595.3 - 72
    assert printed(pdf).count(text[:20]) >= PLACES


def test_a_word_of_ten_thousand_letters_is_printed_whole(
    briefing: Build, fonts: FontSet, printed: Printed
):
    word = "".join(chr(97 + n % 26) for n in range(10_000))
    issue = briefing(abstract=[{"text": f"开头{word}结尾。", "cites": ["wire"]}])
    text = printed(typeset(issue, fonts=fonts))
    body = re.sub(r"云州产业每日观察2026年6月15日|\d/\d", "", text)  # running head and foot
    assert word in body
