"""Reading a Word document back: its words in the order in which they are read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from newqp_writer.publishing.proving.printed import Printed, Words

_TEXT, _TAB, _BREAK = qn("w:t"), qn("w:tab"), qn("w:br")


def _pieces(paragraph: Any) -> Iterator[str]:
    """The text of a paragraph, cut at tabs: what stands in two columns is two pieces."""
    piece = ""
    for item in paragraph.iter(_TEXT, _TAB, _BREAK):
        if item.tag == _TEXT:
            piece += item.text or ""
        else:
            yield piece
            piece = ""
    yield piece


def read_docx(data: bytes) -> Printed:
    """The words of a document, running lines apart, as ``read_pdf`` has those of a PDF.

    A document knows no pages: all is on the first, and it has as many as it has paragraphs, which
    is more than any number in its contents.
    """
    document = docx.Document(io.BytesIO(data))
    section = document.sections[0]
    body = list(document.element.body.iter(qn("w:p")))
    running = [
        paragraph._p
        for part in (section.header, section.first_page_header, section.footer)
        for paragraph in part.paragraphs
    ]
    words = [
        Words(1, piece, aside)
        for paragraphs, aside in ((body, False), (running, True))
        for paragraph in paragraphs
        for piece in _pieces(paragraph)
        if piece.strip()
    ]
    return Printed(tuple(words), {}, len(body))
