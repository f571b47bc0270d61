"""Reading a PDF back: the words on its pages, as a reader's program finds them, and its record."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from newqp_writer.articles.documents.forms import draws_too_much
from newqp_writer.complaints import validation_words
from newqp_writer.errors import BriefingError
from newqp_writer.language import _
from newqp_writer.models import Briefing, Ledger
from newqp_writer.publishing.proving.annotations import Annotation, annotations_of
from newqp_writer.publishing.proving.innards import (
    said_beside,
    said_instead,
    said_of_itself,
    what_acts,
    what_surrounds,
    written_plainly,
)
from newqp_writer.text import clean_line

if TYPE_CHECKING:
    import pypdfium2

BRIEFING, LEDGER = "briefing.json", "ledger.json"
"""The files of the record, as they are called inside the PDF."""

_LARGEST = 50_000_000
"""Bytes of a file of the record."""
_MOST_PAGES = 500
_DEPTH = 8  # forms within forms; pictures of codes hold no text
_ARTIFACT = "Artifact"


@dataclass(frozen=True)
class Words:
    """Words that were set in one go: part of a line.

    Attributes:
        page: from 1.
        text: what a reader's program copies.
        aside: whether they are no part of the text (ISO 32000, artifact): running heads, page
            numbers, leaders.
    """

    page: int
    text: str
    aside: bool


@dataclass(frozen=True)
class Printed:
    """What a PDF holds: its words in the order in which they are read, its files, its pages.

    ``annotations`` is what lies on the pages: links, and what was put there later. ``about`` is
    what the file says of itself: title, subject, authors, keywords, outline, labels of pages.
    ``instead`` are words for whoever does not see what they stand for.
    """

    words: tuple[Words, ...]
    attached: Mapping[str, bytes]
    pages: int
    annotations: tuple[Annotation, ...] = ()
    about: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()


def _wide(call: Any, *before: Any) -> str:
    """What a function of PDFium that fills a buffer with UTF-16 gives."""
    size = call(*before, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    call(*before, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _marks(pdfium: Any, handle: Any) -> Iterator[str]:
    length = ctypes.c_ulong()
    for place in range(pdfium.FPDFPageObj_CountMarks(handle)):
        mark = pdfium.FPDFPageObj_GetMark(handle, place)
        buffer = ctypes.create_string_buffer(64)
        wide = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        if pdfium.FPDFPageObjMark_GetName(mark, wide, 64, length) and length.value >= 2:
            yield buffer.raw[: length.value - 2].decode("utf-16-le", "replace")


def _words(document: pypdfium2.PdfDocument) -> Iterator[Words]:
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - 8 MB, only when a PDF is read

    for number, page in enumerate(document, 1):
        held = page.get_textpage()
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=_DEPTH):
            text = _wide(pdfium.FPDFTextObj_GetText, item.raw, held.raw)
            if text.strip():
                yield Words(number, text, _ARTIFACT in _marks(pdfium, item.raw))
        held.close()
        page.close()


def _files(document: pypdfium2.PdfDocument) -> Mapping[str, bytes]:
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    held: dict[str, bytes] = {}
    for place in range(document.count_attachments()):
        file = document.get_attachment(place)
        name = file.get_name()
        if name not in {BRIEFING, LEDGER}:
            raise BriefingError(
                _("this PDF carries “{value}” beside its record").format(
                    value=clean_line(name)[:60]
                ),
                hint=_("an issue carries briefing.json and ledger.json and no other file"),
            )
        if name in held:  # which of them is opened depends on the reader's program
            raise BriefingError(_("this PDF carries two files called {name}").format(name=name))
        size = ctypes.c_ulong()
        pdfium.FPDFAttachment_GetFile(file.raw, None, 0, size)
        if size.value > _LARGEST:
            raise BriefingError(
                _("{name} in this PDF has {count:,.0f} MB").format(
                    name=name, count=size.value / 1000000.0
                )
            )
        held[name] = bytes(file.get_data())
    return held


def read_pdf(pdf: bytes) -> Printed:
    """The words and the attached files of a PDF.

    Raises:
        BriefingError: when it is no PDF that can be opened, has too many pages, does something
            when it is opened, or carries a file of no record or two of one name.
    """
    import pypdfium2  # noqa: PLC0415
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise BriefingError(
                _("this PDF opens with a password only"),
                hint=_("check a copy that was saved without"),
            ) from None
        raise BriefingError(
            _("not a PDF that can be opened: {error}").format(error=error)
        ) from None
    try:
        if len(document) > _MOST_PAGES:
            raise BriefingError(
                _("this PDF has {count:,} pages, which no issue has").format(count=len(document))
            )
        if count := what_surrounds(pdf):
            raise BriefingError(
                _("{count:,} bytes stand before this PDF begins or behind its end").format(
                    count=count
                ),
                hint=_("no issue does: it was changed after it was set"),
            )
        plain = written_plainly(document)
        if acts := what_acts(plain):
            raise BriefingError(
                _("this PDF does more than show its pages ({acts})").format(acts=", ".join(acts)),
                hint=_("no issue does: it was changed after it was set"),
            )
        if draws_too_much(document):
            raise BriefingError(_("a page draws more than any page has"))
        return Printed(
            tuple(_words(document)),
            _files(document),
            len(document),
            tuple(annotations_of(document)),
            (*said_of_itself(document), *said_beside(document)),
            tuple(said_instead(plain)),
        )
    except (pypdfium2.PdfiumError, UnicodeDecodeError) as error:  # half a character in a title
        raise BriefingError(_("this PDF is damaged: {error}").format(error=error)) from None
    finally:
        document.close()


def record_in(printed: Printed) -> tuple[Briefing, Ledger]:
    """The briefing and the ledger that go with a PDF.

    Raises:
        BriefingError: when one is missing or broken.
    """
    try:
        return (
            Briefing.model_validate_json(printed.attached[BRIEFING]),
            Ledger.model_validate_json(printed.attached[LEDGER]),
        )
    except KeyError as missing:
        raise BriefingError(
            _("this PDF does not carry {value}").format(value=missing.args[0]),
            hint=_(
                "only a PDF that write-brief has set can be checked; programs that rewrite"
                " a PDF may drop its attachments"
            ),
        ) from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        words = ": ".join(filter(None, [place, validation_words(first)]))
        raise BriefingError(
            _("the record in this PDF cannot be used: {words}").format(words=words)
        ) from None
