"""What a PDF holds beside its pages and files: what it would run, and what it says of itself."""

from __future__ import annotations

import contextlib
import html
import io
import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2

# Actions and their triggers (ISO 32000-1, 12.6) that Typst never writes: links on its pages go
# to addresses (/URI) and to places in the document (/GoTo), which are looked at one by one. Layers
# (8.11) show on a screen, or in print, what the other does not. A portfolio (12.3.5) shows its
# files in place of the pages, threads (12.4.3) have titles, a thumbnail (12.3.4) or a program's
# data (14.5) what is on none. A printer runs PostScript (8.8.2) that no screen shows, and prints
# inks, what is set over them and halftones (8.6.6, 8.6.7, 10.6) otherwise than a screen does.
_ACTS = re.compile(
    rb"/(OpenAction|AA|JavaScript|JS|Launch|SubmitForm|ImportData|GoTo[ER]|RichMedia|Rendition"
    rb"|Movie|Sound|XFA|OCProperties|Collection|Threads?|Bead|SpiderInfo|Requirements|Thumb|PieceInfo|Alternates|Separation|DeviceN|NChannel|OPI"
    rb"|(?<=/Subtype/)PS|(?<=/Subtype /)PS|(?<=/Subtype2/)PS|(?<=/Subtype2 /)PS"
    rb"|(?:OP|op)(?=\s+true)|(?:HT|TR2?|BG2?|UCR2?)(?=\s*(?:\d+ \d+ R|\[|<<)))(?![\w#])"
)
_STREAM = re.compile(rb"\bstream\r?\n.*?\bendstream\b", re.DOTALL)
_STRING = re.compile(rb"\((?>(?:\\.|[^\\()])*)\)", re.DOTALL)
_SAYS = ("Title", "Subject", "Author", "Keywords")
_METADATA = re.compile(
    rb"\bobj\b(?>[^>]|>(?!>\s*stream\b)){0,2000}?/Metadata\b(?>[^>]|>(?!>\s*stream\b)){0,2000}>>\s*"
    rb"stream\r?\n(?P<packet>.*?)\r?\nendstream\b",
    re.DOTALL,
)
_LARGEST_PACKET = 400_000
_LEAF = re.compile(r"<([\w:.-]+)(?:\s[^<>]*)?>([^<>]+)</\1>")
_ATTRIBUTE = re.compile(r"\s([\w-]+:[\w-]+)=(?:\"([^\"<>]*)\"|'([^'<>]*)')")
_DESCRIBED = re.compile(r"<rdf:(?:Description|li)\b[^<>]*>")
# What a program notes of its work and of the standards of the file, in its own signs.
_NOTED = re.compile(
    r"(?:xmp:(?:ModifyDate|MetadataDate|CreateDate|CreatorTool)|pdf:(?:Producer|PDFVersion)"
    r"|(?:xmpMM|stEvt|stRef|pdfaid|pdfuaid|pdfaSchema|pdfaProperty|xmpTPg):\w+|dc:(?:format|language)"
    r"|xml:lang|xmlns:\w+|rdf:\w+)(?<!rdf:li)\n[\x20-\x24\x26-\x7e]{0,200}",
)
_END = b"%%EOF"
_DEEP = 15  # levels of an outline
_ANY_STRING = rb"\((?>(?:\\.|[^\\()])*)\)|<[0-9A-Fa-f\s]*+>"
_INSTEAD = re.compile(
    rb"/(?:ActualText|Alt|E|TU)\s*(?:(%s)|(\d{1,10}) \d+ R)" % _ANY_STRING, re.DOTALL
)
_KEYED = re.compile(rb"(?:/(\w+)[\s\[]*)?(?<!<)(%s)(?!>)" % _ANY_STRING, re.DOTALL)
_OF_SAVING = frozenset(b"Producer Creator CreationDate ModDate CheckSum O U OE UE Perms".split())
_IDENTITY = re.compile(rb"/ID\s*\[[^\]]{0,400}\]\s*(?=/|>>)")
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


def _written(document: pypdfium2.PdfDocument) -> bytes:
    """A document as PDFium writes it: without compressed objects, encryption, escaped names."""
    written = io.BytesIO()
    document.save(written, flags=3)  # FPDF_REMOVE_SECURITY
    return written.getvalue()


def written_plainly(document: pypdfium2.PdfDocument) -> bytes:
    """The objects of a document without its streams, whichever way the file hides them."""
    return _STREAM.sub(b"", _written(document))


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


def strings_in(plain: bytes) -> Iterator[str]:
    """Every string of the objects, but what a program that saves a file notes of its work."""
    for found in _KEYED.finditer(_IDENTITY.sub(b"", plain)):
        if found[1] not in _OF_SAVING:
            yield _text_string(found[2])


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


def metadata_in(document: pypdfium2.PdfDocument) -> Iterator[tuple[str, str]]:
    """Each name and value of each XMP packet (ISO 16684-1), whichever way it is packed."""
    for found in _METADATA.finditer(_written(document)):
        packet = found["packet"]
        # PDFium drops the name of the filter where it takes a password away.
        with contextlib.suppress(zlib.error):
            packet = zlib.decompressobj().decompress(packet, _LARGEST_PACKET)
        wide = next((code for mark, code in _ENCODINGS.items() if packet.startswith(mark)), "utf-8")
        text = packet.decode(wide, "replace")[:_LARGEST_PACKET]
        for name, words in _LEAF.findall(text):
            yield name, html.unescape(words).strip()
        for tag in _DESCRIBED.findall(text):
            yield from ((name, html.unescape(a or b)) for name, a, b in _ATTRIBUTE.findall(tag))


def said_of_itself(document: pypdfium2.PdfDocument) -> Iterator[str]:
    """Title, subject, authors and keywords of the file's dictionary, and what its XMP says."""
    held = document.get_metadata_dict()
    yield from filter(None, (held.get(name, "") for name in _SAYS))
    for name, words in metadata_in(document):
        if words and _NOTED.fullmatch(f"{name}\n{words}") is None:
            yield words
