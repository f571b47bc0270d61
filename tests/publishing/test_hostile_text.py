"""Text of articles is data: printed as it is, or refused by name, in every field and every file.

The strings are in hostile.json by class; a long one is its piece and how often it is repeated.
"""

from __future__ import annotations

import ctypes
import itertools
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from pydantic import ValidationError

from newqp_writer.errors import TypesettingError
from newqp_writer.models import Article, Briefing, QRCode, Reference, Sentence
from newqp_writer.provenance import check_briefing
from newqp_writer.publishing import (
    FontSet,
    as_json,
    audit_page,
    from_markdown,
    printable,
    to_markdown,
    typeset,
    unprintable,
)
from newqp_writer.text import clean_line

Build = Callable[..., Briefing]
Printed = Callable[[bytes], str]

_CLASSES: dict[str, list[Any]] = json.loads(
    Path(__file__).with_name("hostile.json").read_text(encoding="utf-8")
)
LONG_CLASSES = ("long without a break", "piles of marks")


def _text(entry: str | dict[str, Any]) -> str:
    if isinstance(entry, str):
        return entry
    return f"{entry.get('before', '')}{entry['piece'] * entry['times']}"


def _visible(text: str) -> str:
    """A string that may fill a field: one of which nothing is left gets words around it."""
    return text if clean_line(text) else f"甲{text}乙"


def short(text: str) -> str:
    """A name for a test."""
    return ascii(text[:24])


HOSTILE = [
    _visible(_text(entry))
    for name, entries in _CLASSES.items()
    if name not in LONG_CLASSES
    for entry in entries
]
LONG = [_text(entry) for name in LONG_CLASSES for entry in _CLASSES[name]]
_SURROGATE = re.compile(r"[\ud800-\udfff]")
BATCH = 8  # strings in one printed issue


def filled(issue: Briefing, text: str) -> Briefing:
    """The issue with a text in every field that holds words."""
    raw = issue.model_dump(mode="json")
    raw["title"] = raw["disclaimer"] = raw["organisations"][0] = text
    raw["abstract"][0]["text"] = raw["outlook"][0]["text"] = text
    raw["sections"][0]["heading"] = raw["sections"][0]["sentences"][0]["text"] = text
    for name in ("publisher", "title", "purpose"):
        raw["references"][0][name] = text
    # A code that leads to a script or file is refused before (models/briefing.py).
    raw["qr_codes"][0] = {"caption": text, "target": "见" + _SURROGATE.sub("", text)[:299]}
    return Briefing.model_validate(raw)


# Title, contents entry, nine fields more; the running head is clipped and not counted.
PLACES = 11


def together(issue: Briefing, texts: list[str]) -> Briefing:
    """One issue with several texts, each in every field; title and disclaimer hold all of them."""
    raw = issue.model_dump(mode="json")
    raw["title"] = raw["disclaimer"] = " ".join(texts)
    raw["organisations"] = texts
    raw["references"] += [
        {"id": f"h{n}", "publisher": text, "title": text, "date": "2026", "purpose": text}
        for n, text in enumerate(texts)
    ]
    cited = [{"text": text, "cites": [f"h{n}"]} for n, text in enumerate(texts)]
    raw["abstract"] = raw["outlook"] = cited
    raw["sections"] = [
        {"id": f"s{n}", "heading": text, "sentences": [one]}
        for n, (text, one) in enumerate(zip(texts, cited, strict=True))
    ]
    raw["qr_codes"] = [{"caption": text, "target": "见" + text[:299]} for text in texts]
    return Briefing.model_validate(raw)


def comparable(text: str) -> str:
    """As it is looked for on a page: a citation stands before a closing mark."""
    return re.sub(r"\s", "", clean_line(text)).rstrip("。！？；")


def times(text: str, body: str) -> int:
    """How often a text stands in the words of a PDF.

    PDFium takes ligatures apart, and puts the pieces of a line that holds a word from right to left
    into the order it guesses: of those each word is counted by itself.
    """
    # A hyphen at the end of a line is no character of the text to PDFium.
    body = unicodedata.normalize("NFKC", body).replace("-", "").replace("\ufffe", "")
    text = text.replace("-", "")
    words = [unicodedata.normalize("NFKC", comparable(text))]
    if any(unicodedata.bidirectional(char) in {"R", "AL", "AN"} for char in text):
        words = re.findall(r"\w+", text)
    return min(body.count(word) for word in words)


# --- the files that are text


@pytest.mark.parametrize("text", [*HOSTILE, *LONG], ids=short)
def test_the_record_and_the_edited_page_give_it_back(text: str, briefing: Build):
    issue = filled(briefing(), text)
    assert issue.title == issue.sections[0].sentences[0].text == clean_line(text)
    record = as_json(issue)
    assert Briefing.model_validate_json(record.encode("utf-8")) == issue
    page = to_markdown(issue)
    assert page.encode("utf-8")
    assert from_markdown(page) == issue


_PARTS = {
    "root", "inline", "heading_open", "heading_close", "paragraph_open", "paragraph_close", "text",
    "softbreak", "html_inline", "footnote_ref", "footnote_block_open", "footnote_block_close",
    "footnote_open", "footnote_close", "footnote_anchor", "link_open", "link_close",
}  # fmt: skip
_OURS = re.compile(r"<!-- (?:判断|节 s\d(?: 主题 data)?) -->")


@pytest.mark.parametrize("text", HOSTILE, ids=short)
def test_whoever_renders_the_edited_page_sees_it_as_text(text: str, briefing: Build):
    page = to_markdown(filled(briefing(), text)).split("\n---\n", 1)[1]
    tokens = MarkdownIt("commonmark").use(footnote_plugin).parse(page)
    flat = [*tokens, *itertools.chain.from_iterable(token.children or [] for token in tokens)]
    assert {token.type for token in flat} <= _PARTS
    assert all(_OURS.fullmatch(t.content) for t in flat if t.type == "html_inline")
    links = [t.attrs["href"] for t in flat if t.type == "link_open"]
    assert set(links) == {"https://example.org/ribao?a=1&b=2"}
    counts = Counter(token.type for token in flat)
    assert (counts["heading_open"], counts["footnote_open"]) == (6, 2)
    shown = re.sub(r"\s", "", "".join(t.content for t in flat if t.type == "text"))
    assert shown.count(comparable(text)) >= 8  # the front matter has the other three


class _Page(HTMLParser):
    """Elements, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: Counter[str] = Counter()
        self.attributes: set[tuple[str, str]] = set()
        self.links: set[str] = set()
        self.text = ""
        self.odd: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        self.attributes |= {(tag, name) for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name in {"href", "src", "action"}}

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.odd.append(data)

    def unknown_decl(self, data: str) -> None:
        self.odd.append(data)

    def handle_pi(self, data: str) -> None:
        self.odd.append(data)


def _audit(issue: Briefing, text: str) -> _Page:
    articles = [
        Article.model_validate(
            {"id": key, "publisher": text, "title": text, "published": "2026-06-14", "text": body}
        )
        for key, body in (("ribao", f"{text}\n占全省算力的25.43%，{text}。"), ("wire", "5.7"))
    ]
    return _Page(audit_page(issue, check_briefing(issue, articles), articles))


@pytest.mark.parametrize("text", HOSTILE, ids=short)
def test_the_reading_page_holds_it_as_text(text: str, briefing: Build):
    page = _audit(filled(briefing(), text), text)
    plain = _audit(filled(briefing(), "增长5%，达6亿元，占25.43%"), "增长5%，达6亿元，占25.43%")
    # Numbers in it make more of the same: never an element or attribute that is not ours.
    assert set(page.elements) <= set(plain.elements) | {"span"}
    assert page.attributes <= plain.attributes
    assert page.odd == []
    for tag in ("script", "style", "meta", "title", "form", "main", "html", "body"):
        assert page.elements[tag] == plain.elements[tag]
    assert all(re.match(r"#[a-z]+\d*$|https://example\.org/", link) for link in page.links)
    assert re.sub(r"\s", "", page.text).count(comparable(text)) >= PLACES - 2  # no contents, code


# --- the printed page


def _links(document: Any) -> Iterator[tuple[int, bytes]]:
    """Kind and address of every action behind a link; one inside the document has neither."""
    for page in document:
        at, link = ctypes.c_int(0), pdfium_c.FPDF_LINK()
        while pdfium_c.FPDFLink_Enumerate(page.raw, ctypes.byref(at), ctypes.byref(link)):
            action = pdfium_c.FPDFLink_GetAction(link)
            if action:
                buffer = ctypes.create_string_buffer(4096)
                pdfium_c.FPDFAction_GetURIPath(document.raw, action, buffer, 4096)
                yield pdfium_c.FPDFAction_GetType(action), buffer.value


def assert_harmless(pdf: bytes) -> None:
    """No link but to the web or within, nothing that runs or is opened."""
    document = pdfium.PdfDocument(pdf)
    for kind, address in _links(document):
        assert kind in {pdfium_c.PDFACTION_URI, pdfium_c.PDFACTION_GOTO}
        assert kind == pdfium_c.PDFACTION_GOTO or re.match(rb"https?://", address)
    assert pdfium_c.FPDFDoc_GetJavaScriptActionCount(document.raw) == 0
    document.close()
    plain = re.sub(rb"(?s)stream\r?\n.*?endstream", b"", pdf)
    assert not re.search(rb"/(?:JavaScript|Launch|SubmitForm|ImportData|GoToR|RichMedia)\b", plain)


def _without(text: str, missing: frozenset[str]) -> str:
    return clean_line("".join(char for char in clean_line(text) if char not in missing))


@pytest.mark.parametrize("first", range(0, len(HOSTILE), BATCH))
def test_it_is_printed_as_it_is_in_every_field(
    first: int, briefing: Build, fonts: FontSet, printed: Printed
):
    texts = HOSTILE[first : first + BATCH]
    missing = unprintable("".join(map(clean_line, texts)), fonts)
    kept = list(filter(None, (_without(text, missing) for text in texts)))
    pdf = typeset(together(briefing(), kept), fonts=fonts)
    body = printed(pdf)
    for text in kept:
        assert times(text, body) >= PLACES, text
    assert_harmless(pdf)


@pytest.mark.parametrize(
    "name", ["title", "organisations", "abstract", "heading", "sentence", "outlook",
             "publisher", "reference", "purpose", "caption", "disclaimer"],
)  # fmt: skip
def test_a_character_that_no_font_has_is_refused_by_name_and_place(
    name: str, briefing: Build, fonts: FontSet
):
    text = "增长\U0001f680了"
    raw, whole = (
        briefing().model_dump(mode="json"),
        filled(briefing(), text).model_dump(mode="json"),
    )
    if name in {"title", "organisations", "abstract", "outlook", "disclaimer"}:
        raw[name] = whole[name]
    elif name == "caption":
        raw["qr_codes"] = whole["qr_codes"]
    elif name in {"heading", "sentence"}:
        key = "heading" if name == "heading" else "sentences"
        raw["sections"][0][key] = whole["sections"][0][key]
    else:
        key = "title" if name == "reference" else name
        raw["references"][0][key] = whole["references"][0][key]
    with pytest.raises(TypesettingError, match=r"no font has a glyph for “.” \(U\+1F680\) in "):
        typeset(Briefing.model_validate(raw), fonts=fonts)


@pytest.mark.parametrize("text", [text for text in HOSTILE if clean_line(text)], ids=short)
def test_what_an_article_brings_never_costs_the_page(text: str, briefing: Build, fonts: FontSet):
    """Column and captions are the editor's; all else comes from articles."""
    missing = unprintable(clean_line(text), fonts)
    if not missing:
        return
    raw = filled(briefing(), text).model_dump(mode="json")
    plain = briefing().model_dump(mode="json")
    for name in ("title", "organisations", "qr_codes", "disclaimer"):
        raw[name] = plain[name]
    raw["references"][0]["purpose"] = ""
    issue, remarks = printable(Briefing.model_validate(raw), fonts)
    assert len(remarks) == len(missing)
    assert all(any(f"U+{ord(char):04X}" in remark for remark in remarks) for char in missing)
    assert typeset(issue, fonts=fonts)


@settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(min_size=1, max_size=200))
def test_any_text_is_printed_once_its_missing_characters_are_out(
    text: str, briefing: Build, fonts: FontSet
):
    text = clean_line(text)
    missing = unprintable(text, fonts)
    kept = _without(text, missing)
    if missing:
        with pytest.raises(TypesettingError, match="no font has a glyph"):
            typeset(filled(briefing(), text), fonts=fonts)
    if kept:
        assert typeset(filled(briefing(), kept), fonts=fonts)


# --- addresses


@pytest.mark.parametrize("address", [*HOSTILE, "", " "], ids=short)
def test_addresses_are_of_the_web_or_none(address: str):
    given_ = {"id": "a", "publisher": "报", "title": "题", "date": "2026", "url": address}
    if re.fullmatch(r"https?://[^\s<>\"]+", address):
        assert Reference.model_validate(given_).url == address
        return
    with pytest.raises(ValidationError) as caught:
        Reference.model_validate(given_)
    assert "not a web address" in caught.value.errors()[0]["msg"]


def test_an_address_with_a_hostile_end_is_refused_or_stays_one(
    briefing: Build, fonts: FontSet, printed: Printed
):
    references = []
    for number, text in enumerate(HOSTILE):
        raw = {"id": f"h{number}", "publisher": "报", "title": "题", "date": "2026"}
        try:
            references.append(
                Reference.model_validate({**raw, "url": f"https://example.org/{text}"})
            )
        except ValidationError:
            continue
    assert len(references) > 30
    issue = briefing().model_copy(
        update={"references": (*briefing().references, *references), "qr_codes": ()}
    )
    assert from_markdown(to_markdown(issue)) == issue
    pdf = typeset(issue, fonts=fonts)
    assert_harmless(pdf)
    assert "题" in printed(pdf)
    page = _audit(issue, "甲")
    assert all(re.match(r"#|https://example\.org/", link) for link in page.links)


# --- derivations


@pytest.mark.parametrize("text", HOSTILE, ids=short)
def test_a_derivation_is_refused_or_stays_in_its_comment(text: str, briefing: Build):
    raw = {"text": "增长5%。", "cites": ["ribao"], "derivations": [f"5% = {text}"]}
    try:
        sentence = Sentence.model_validate(raw)
    except ValidationError:
        return
    issue = briefing(abstract=[sentence.model_dump()])
    page = to_markdown(issue)
    assert from_markdown(page) == issue
    line = next(line for line in page.split("\n") if line.startswith("增长5%"))
    assert line.index("-->") == len(line) - 3
    assert Briefing.model_validate_json(as_json(issue)) == issue


# --- the margins


def _strays(pdf: bytes) -> list[tuple[str, float, float]]:
    """Characters that are printed outside the margins of their page, in points."""
    found: list[tuple[str, float, float]] = []
    document = pdfium.PdfDocument(pdf)
    for page in document:
        width, height = page.get_size()
        text = page.get_textpage()
        for n in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(n)
            inside = left > 72 and right < width - 72 and bottom > 0 and top < height
            if right > left and not inside:  # the margin is 73.7 pt
                char = text.get_text_range(n, 1)
                # A space that hangs out of a line is not seen.
                found += [(char, left, right)] if char.strip() else []
        text.close()
        page.close()
    document.close()
    return found


@pytest.mark.parametrize("text", [text for text in LONG if len(text) < 2000], ids=short)
def test_nothing_runs_off_the_page(text: str, briefing: Build, fonts: FontSet, printed: Printed):
    text = _without(text, unprintable(clean_line(text), fonts))
    if not text:
        return
    pdf = typeset(filled(briefing(), text), fonts=fonts)
    assert _strays(pdf) == []
    assert printed(pdf).count(comparable(text)[:20]) >= PLACES


@pytest.mark.parametrize(
    ("field", "char"),
    [
        ("title", "a"), ("heading", "数"), ("sentence", "a"), ("sentence", "数"),
        ("reference", "数"),
        ("caption", "数"),
        ("disclaimer", "数"),
    ],
)  # fmt: skip
def test_ten_thousand_characters_without_a_break_are_printed_whole_and_within_the_margins(
    field: str, char: str, briefing: Build, fonts: FontSet, printed: Printed
):
    word = char * 10_000
    raw = briefing().model_dump(mode="json")
    if field == "reference":
        raw["references"][1]["title"] = word
    elif field == "caption":
        raw["qr_codes"][0]["caption"] = word
    elif field == "heading":
        raw["sections"][0]["heading"] = word
    elif field == "sentence":
        raw["sections"][0]["sentences"][0]["text"] = word
    else:
        raw[field] = word
    pdf = typeset(Briefing.model_validate(raw), fonts=fonts)
    assert _strays(pdf) == []
    assert printed(pdf).count(char) >= len(word)


@pytest.mark.parametrize("address", ["https://example.org/\u202egro", "https://e.org/\ud800"])
def test_an_address_that_reads_otherwise_than_it_leads_is_refused(address: str):
    with pytest.raises(ValidationError) as caught:
        Reference.model_validate(
            {"id": "a", "publisher": "报", "title": "题", "date": "2026", "url": address}
        )
    told = caught.value.errors()[0]["msg"]
    assert "not a web address" in told
    assert told.encode("utf-8")


def test_a_code_that_leads_to_half_a_character_is_refused():
    with pytest.raises(ValidationError) as caught:
        QRCode(caption="码", target="a\ud800")
    assert "lone surrogate" in caught.value.errors()[0]["msg"]
