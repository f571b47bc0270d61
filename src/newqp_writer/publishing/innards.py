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
# to addresses (/URI) and to places in the document (/GoTo), which are looked at one by one. Layers
# (8.11) show on a screen, or in print, what the other does not.
_ACTS = re.compile(
    rb"/(OpenAction|AA|JavaScript|JS|Launch|SubmitForm|ImportData|GoTo[ER]|RichMedia|Rendition"
    rb"|Movie|Sound|XFA|OCProperties)(?![\w#])"
)
_STREAM = re.compile(rb"\bstream\r?\n.*?\bendstream\b", re.DOTALL)
_STRING = re.compile(rb"\((?>(?:\\.|[^\\()])*)\)", re.DOTALL)
_SAYS = ("Title", "Subject", "Author", "Keywords")
_PACKET = re.compile(rb"<x:xmpmeta\b.{1,200000}?</x:xmpmeta>", re.DOTALL)
_ELEMENT = re.compile(r"<dc:(title|description|creator|subject)\b[^>]*>(.*?)</dc:\1>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_END = b"%%EOF"
_DEEP = 15  # levels of an outline
_ANY_STRING = rb"\((?>(?:\\.|[^\\()])*)\)|<[0-9A-Fa-f\s]*+>"
_INSTEAD = re.compile(
    rb"/(?:ActualText|Alt|E|TU)\s*(?:(%s)|(\d{1,10}) \d+ R)" % _ANY_STRING, re.DOTALL
)
_ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))", re.DOTALL)
_CONTROLS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f",
             b"\n": b"", b"\r": b"", b"\r\n": b""}  # fmt: skip
_ENCODINGS = {b"\xfe\xff": "utf-16-be", b"\xff\xfe": "utf-16-le", b"\xef\xbb\xbf": "utf-8"}


def what_surrounds(pdf: bytes) -> int:
    """How many bytes stand before the header of a PDF and behind its end.

    A program that looks for a page of the web, or for an archive, may find one there.
    """
    end = pdf.rfind(_END)
    behind = pdf[end + len(_END) :] if end >= 0 else b""
    return max(pdf.find(b"%PDF-"), 0) + len(behind.strip(b"\0\t\n\f\r "))


def written_plainly(document: pypdfium2.PdfDocument) -> bytes:
    """The objects of a document without its streams, whichever way the file hides them.

    PDFium writes the document anew: without compressed objects, encryption and escaped names.
    """
    written = io.BytesIO()
    document.save(written, flags=3)  # FPDF_REMOVE_SECURITY
    return _STREAM.sub(b"", written.getvalue())


def what_acts(plain: bytes) -> list[str]:
    """The names of actions that are no links, in objects as ``written_plainly``."""
    return sorted({found.decode() for found in _ACTS.findall(_STRING.sub(b"", plain))})


def said_beside(document: pypdfium2.PdfDocument) -> Iterator[str]:
    """What a viewer shows beside the pages: outline and labels (ISO 32000-1, 12.3.3, 12.4.2)."""
    yield from (mark.get_title() for mark in document.get_toc(max_depth=_DEEP))
    yield from (document.get_page_label(place) for place in range(len(document)))


def said_instead(plain: bytes) -> Iterator[str]:
    """The words that a screen reader reads out, or a copy gives (ISO 32000-1, 14.9)."""
    for found in _INSTEAD.finditer(plain):
        string = found[1]
        if found[2]:  # the string is an object of its own
            held = re.search(rb"(?:^|[\r\n])%s 0 obj\s*(%s)" % (found[2], _ANY_STRING), plain)
            string = held[1] if held else None
        if string:
            yield _text_string(string)


def _text_string(written: bytes) -> str:
    """A string of a PDF as text (ISO 32000-1, 7.3.4 and 7.9.2)."""
    if written.startswith(b"<"):
        digits = re.sub(rb"\s", b"", written[1:-1]).decode()
        data = bytes.fromhex(digits + "0" * (len(digits) % 2))
    else:
        data = _ESCAPED.sub(_unescaped, written[1:-1])
    for mark, encoding in _ENCODINGS.items():
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    return data.decode("latin-1")


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes([int(found[1], 8) & 255])
    return _CONTROLS.get(found[2], found[2])


def said_of_itself(document: pypdfium2.PdfDocument, pdf: bytes) -> Iterator[str]:
    """Title, subject, authors and keywords, of the file's dictionary and of its XMP packets."""
    held = document.get_metadata_dict()
    yield from filter(None, (held.get(name, "") for name in _SAYS))
    for packet in _PACKET.findall(pdf):
        for _, words in _ELEMENT.findall(packet.decode("utf-8", "replace")):
            yield html.unescape(_TAG.sub(" ", words)).strip()
