"""Office pages as a reader of the format finds them, and ledgers to print them with."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from newqp_writer.models import Article, Briefing, CheckedText, Entry, Ledger, Location
from newqp_writer.provenance import check_briefing
from newqp_writer.publishing import to_docx


def _said(element: Any) -> str:
    """The text of an element as it is read: with field results, without field codes."""
    return "".join(
        "\t" if item.tag == qn("w:tab") else item.text or ""
        for item in element.iter(qn("w:t"), qn("w:tab"))
        if item.getparent().tag == qn("w:r")
    )


class Office:
    """A .docx file, opened."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.word = docx.Document(io.BytesIO(data))
        self.body: Any = self.word.element.body
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}

    said = staticmethod(_said)

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Style and text of every paragraph, also those of the contents and of tables."""
        names = {style.style_id: style.name or "" for style in self.word.styles}
        return [(names[p.pPr.pStyle.val], _said(p)) for p in self.body.iter(qn("w:p"))]

    def of_style(self, name: str) -> list[str]:
        """The paragraphs of a style."""
        return [text for style, text in self.lines if style == name]

    def field_codes(self, element: Any = None) -> list[str]:
        """The instructions of all fields."""
        codes = (self.body if element is None else element).iter(qn("w:instrText"))
        return [code.text.strip() for code in codes]

    def inner_links(self) -> Iterator[Any]:
        """Links to places of the document."""
        return (link for link in self.body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor")))

    def outer_links(self) -> list[tuple[str, str]]:
        """Words and addresses of the links to the web."""
        return [
            (_said(link), self.word.part.rels[link.get(qn("r:id"))].target_ref)
            for link in self.body.iter(qn("w:hyperlink"))
            if link.get(qn("r:id"))
        ]

    @property
    def running_lines(self) -> dict[str, str]:
        """Heads and feet."""
        section = self.word.sections[0]
        parts = ("first_page_header", "header", "first_page_footer", "footer")
        return {name: _said(getattr(section, name)._element) for name in parts}


@pytest.fixture(scope="session")
def office() -> Callable[..., Office]:
    """The office page of a briefing; arguments as of ``to_docx``."""
    return lambda *given, **options: Office(to_docx(*given, **options))


@pytest.fixture(scope="session")
def ledger_of() -> Callable[[Briefing], Ledger]:
    """What the check says when the articles say what the briefing says."""

    def check(briefing: Briefing) -> Ledger:
        said = {
            reference.id: "".join(
                sentence.text
                for section in briefing.sections
                for sentence in section.sentences
                if reference.id in sentence.cites
            )
            for reference in briefing.references
        }
        articles = [
            Article(
                id=reference.id, publisher=reference.publisher, title=reference.title,
                published=reference.date, text=said[reference.id] or "别的。",
            )
            for reference in briefing.references
        ]  # fmt: skip
        return check_briefing(briefing, articles)

    return check


@pytest.fixture(scope="session")
def doubting() -> Callable[..., Ledger]:
    """A ledger in which one number fails."""

    def doubt(briefing: Briefing, location: Location, text: str, surface: str) -> Ledger:
        start = text.index(surface)
        entry = Entry(
            start=start, end=start + len(surface), surface=surface, kind="percent",
            value=surface, verdict="unsupported", explanation="所引文章中没有这个数字",
        )  # fmt: skip
        checked = CheckedText(location=location, text=text, entries=(entry,))
        return Ledger(date=briefing.date, checker="test", articles={}, texts=(checked,))

    return doubt


@pytest.fixture
def figured(briefing: Callable[..., Briefing]) -> Briefing:
    """An issue with two key figures."""
    texts = (
        "今年前5个月，云州市发电量达120亿千瓦时，同比增长8.4%。",
        "截至6月底，云州市储能装机规模超过260万千瓦。",
    )
    sentences = [{"text": text, "cites": ["ribao"]} for text in texts]
    other = {
        "id": "s2",
        "heading": "别的",
        "sentences": [{"text": "另有消息。", "cites": ["wire"]}],
    }
    return briefing(
        abstract=[{"text": "今日动态的主线是能源。", "role": "judgement"}],
        sections=[{"id": "s1", "heading": "云州", "sentences": sentences}, other],
    )
