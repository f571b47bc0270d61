"""What lies on the pages of a PDF besides their content: links, and what was put there later."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newqp_writer.language import _

if TYPE_CHECKING:
    import pypdfium2

LINK = "link"


@dataclass(frozen=True)
class Annotation:
    """One annotation (ISO 32000-1, 12.5).

    Attributes:
        page: from 1.
        kind: ``LINK``, or what it is called in the standard, in small letters: freetext, stamp …
        address: where a link leads outside the document; empty for one that stays inside.
        words: what it says of itself.
    """

    page: int
    kind: str
    address: str = ""
    words: str = ""


def _kinds(pdfium: Any) -> dict[int, str]:
    """The names of the kinds by PDFium's numbers."""
    prefix = "FPDF_ANNOT_"
    return {
        getattr(pdfium, name): name.removeprefix(prefix).lower()
        for name in dir(pdfium)
        if name.startswith(prefix) and name.count("_") == 2 and type(getattr(pdfium, name)) is int
    }


def _address(pdfium: Any, document: Any, annotation: Any) -> str:
    """Where a link leads; the name of its action when that is none that a page of ours has."""
    action = pdfium.FPDFLink_GetAction(pdfium.FPDFAnnot_GetLink(annotation))
    kind = pdfium.FPDFAction_GetType(action) if action else pdfium.PDFACTION_GOTO
    if kind == pdfium.PDFACTION_GOTO:
        return ""
    if kind != pdfium.PDFACTION_URI:
        return _("a program or another file")
    size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFAction_GetURIPath(document, action, buffer, size)
    return buffer.value.decode("utf-8", "replace")


def _words(pdfium: Any, annotation: Any) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
    buffer = ctypes.create_string_buffer(max(size, 2))
    wide = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", wide, size)
    return buffer.raw[: max(size, 2) - 2].decode("utf-16-le", "replace")


def annotations_of(document: pypdfium2.PdfDocument) -> Iterator[Annotation]:
    """Every annotation of an open PDF, page by page."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - 8 MB, only when a PDF is read

    kinds = _kinds(pdfium)
    for number, page in enumerate(document, 1):
        for place in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
            held = pdfium.FPDFPage_GetAnnot(page.raw, place)
            kind = kinds.get(pdfium.FPDFAnnot_GetSubtype(held), "unknown")
            address = _address(pdfium, document.raw, held) if kind == LINK else ""
            yield Annotation(number, kind, address, _words(pdfium, held))
            pdfium.FPDFPage_CloseAnnot(held)
        page.close()
