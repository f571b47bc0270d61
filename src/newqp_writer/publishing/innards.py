"""What a PDF holds beside its pages and files: what it would run, and what it says of itself."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2

# Actions and their triggers (ISO 32000-1, 12.6) that Typst never writes: links on its pages go
# to addresses (/URI) and to places in the document (/GoTo), which are looked at one by one.
_ACTS = re.compile(
    rb"/(OpenAction|AA|JavaScript|JS|Launch|SubmitForm|ImportData|GoTo[ER]|RichMedia|Rendition"
    rb"|Movie|Sound|XFA)(?![\w#])"
)
_STREAM = re.compile(rb"\bstream\r?\n.*?\bendstream\b", re.DOTALL)
_STRING = re.compile(rb"\((?:\\.|[^\\()])*+\)", re.DOTALL)
_SAYS = ("Title", "Subject", "Author", "Keywords")
_PACKET = re.compile(rb"<x:xmpmeta\b.{1,200000}?</x:xmpmeta>", re.DOTALL)
_ELEMENT = re.compile(r"<dc:(title|description|creator|subject)\b[^>]*>(.*?)</dc:\1>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


def what_acts(document: pypdfium2.PdfDocument) -> list[str]:
    """The names of actions that are no links, whichever way the file hides them.

    PDFium writes the document anew: without compressed objects, encryption and escaped names.
    """
    written = io.BytesIO()
    document.save(written, flags=3)  # FPDF_REMOVE_SECURITY
    plain = _STRING.sub(b"", _STREAM.sub(b"", written.getvalue()))
    return sorted({found.decode() for found in _ACTS.findall(plain)})


def said_of_itself(document: pypdfium2.PdfDocument, pdf: bytes) -> Iterator[str]:
    """Title, subject, authors and keywords, of the file's dictionary and of its XMP packets."""
    held = document.get_metadata_dict()
    yield from filter(None, (held.get(name, "") for name in _SAYS))
    for packet in _PACKET.findall(pdf):
        for _, words in _ELEMENT.findall(packet.decode("utf-8", "replace")):
            yield html.unescape(_TAG.sub(" ", words)).strip()
