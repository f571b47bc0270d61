"""What a PDF says besides what it prints, each word in its place, beside what its record gives.

A screen reader reads out what stands for the glyphs, a viewer shows bookmarks, a search engine the
title, and a link leads where nobody sees it lead. A number that the issue has somewhere is no
excuse for any of them: a bookmark is compared with that of its heading, a link with the one at its
place, words for a screen reader with those of the same element.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from newqp_writer.publishing.proving.innards import metadata_in, strings_in, written_plainly
from newqp_writer.text import clean_line

if TYPE_CHECKING:
    import pypdfium2

# What a program that saves a file anew may change of it.
_OF_SAVING = re.compile(
    r"(?:xmp:(?:ModifyDate|MetadataDate|CreateDate|CreatorTool)|pdf:Producer|xml:lang|rdf:\w+|xmlns:\w+)(?<!rdf:li)"
)
_SAYS = ("Title", "Author", "Subject", "Keywords")
_DEEP = 200  # levels of a tree of elements
_MOST = 200_000  # elements


def _wide(call: Any, *before: Any) -> str:
    """What a function of PDFium that fills a buffer with UTF-16 gives."""
    size = call(*before, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    call(*before, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _elements(pdfium: Any, page: Any) -> Iterator[tuple[str, str]]:
    """What each element of a page's tree says for its glyphs (ISO 32000-1, 14.9), in its order."""
    asked = {
        "ActualText": pdfium.FPDF_StructElement_GetActualText,
        "Alt": pdfium.FPDF_StructElement_GetAltText,
        "E": pdfium.FPDF_StructElement_GetExpansion,
        "T": pdfium.FPDF_StructElement_GetTitle,
        "Lang": pdfium.FPDF_StructElement_GetLang,
    }
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return
    waiting = [
        (pdfium.FPDF_StructTree_GetChildAtIndex(tree, place), f"{place + 1}", 0)
        for place in reversed(range(pdfium.FPDF_StructTree_CountChildren(tree)))
    ]
    count = 0
    while waiting and count < _MOST:
        element, name, depth = waiting.pop()
        count += 1
        if not element:
            continue
        yield f"{name} S", _wide(pdfium.FPDF_StructElement_GetType, element)
        for what, call in asked.items():
            if said := _wide(call, element):
                yield f"{name} {what}", said
        children = pdfium.FPDF_StructElement_CountChildren(element)
        for place in reversed(range(children if depth < _DEEP else 0)):
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, place)
            waiting.append((child, f"{name}.{place + 1}", depth + 1))
            marked = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, place)
            if marked >= 0:
                yield f"{name}.{place + 1} MCID", str(marked)
    pdfium.FPDF_StructTree_Close(tree)


def _marks(pdfium: Any, page: Any) -> Iterator[tuple[str, str]]:
    """What the marks on the page's own objects say (14.6), object by object."""
    for number, item in enumerate(page.get_objects(max_depth=1), 1):
        for place in range(pdfium.FPDFPageObj_CountMarks(item.raw)):
            mark = pdfium.FPDFPageObj_GetMark(item.raw, place)
            for key in (b"ActualText", b"Alt", b"E", b"Lang"):
                size = ctypes.c_ulong()
                pdfium.FPDFPageObjMark_GetParamStringValue(mark, key, None, 0, size)
                if size.value > 2:
                    buffer = ctypes.create_string_buffer(size.value)
                    wide = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
                    pdfium.FPDFPageObjMark_GetParamStringValue(mark, key, wide, size.value, size)
                    said = buffer.raw[: size.value - 2].decode("utf-16-le", "replace")
                    yield f"{number}.{place + 1} {key.decode()}", said


def _goes(pdfium: Any, document: Any, destination: Any) -> str:
    """A place in the document: its page, and the point on it."""
    if not destination:
        return ""
    page = pdfium.FPDFDest_GetDestPageIndex(document, destination)
    has = [ctypes.c_int() for _ in range(3)]
    at = [ctypes.c_float() for _ in range(3)]
    pdfium.FPDFDest_GetLocationInPage(destination, *has, *at)
    told = (f"{one.value:.0f}" if given.value else "-" for given, one in zip(has, at, strict=True))
    return f"→ {page + 1} {' '.join(told)}"


def _links(pdfium: Any, document: Any, page: Any) -> Iterator[tuple[str, str]]:
    """Where each link of a page leads, by the square it lies on."""
    for place in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        held = pdfium.FPDFPage_GetAnnot(page.raw, place)
        square = pdfium.FS_RECTF()
        pdfium.FPDFAnnot_GetRect(held, square)
        at = " ".join(f"{getattr(square, side):.0f}" for side in ("left", "bottom", "right", "top"))
        for name in (b"Contents", b"T", b"TU", b"Subj", b"Alt"):
            if said := _wide(pdfium.FPDFAnnot_GetStringValue, held, name):
                yield f"{at} {name.decode()}", said
        link = pdfium.FPDFAnnot_GetLink(held)
        if link:
            action = pdfium.FPDFLink_GetAction(link)
            size = pdfium.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
            buffer = ctypes.create_string_buffer(max(size, 1))
            if size:
                pdfium.FPDFAction_GetURIPath(document, action, buffer, size)
            inside = pdfium.FPDFLink_GetDest(document, link)
            address = buffer.value.decode("utf-8", "replace")
            yield at, address or _goes(pdfium, document, inside)
        pdfium.FPDFPage_CloseAnnot(held)


def _metadata(document: Any) -> Iterator[tuple[str, str]]:
    """Each value of the XMP packets, counted among those of its name."""
    counts: Counter[str] = Counter()
    for name, words in metadata_in(document):
        if not _OF_SAVING.fullmatch(name):
            counts[name] += 1  # the first rdf:li is the title's, the second …
            yield f"{name} {counts[name]}", clean_line(words)


def _all(document: pypdfium2.PdfDocument) -> Iterator[tuple[int | None, str, str]]:
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - 8 MB, only when a PDF is read

    held = document.get_metadata_dict()
    yield from ((None, name, held.get(name, "")) for name in _SAYS)
    yield from ((None, f"XMP {name}", said) for name, said in _metadata(document))
    for number, mark in enumerate(document.get_toc(max_depth=15), 1):
        target = mark.get_dest()
        goes = _goes(pdfium, document.raw, target.raw) if target else ""
        yield None, f"bookmark {number}", f"{mark.level} {mark.get_title()} {goes}"
    for number, page in enumerate(document, 1):
        yield number, "label", document.get_page_label(number - 1)
        for kind, told in (
            ("element", _elements(pdfium, page)),
            ("mark", _marks(pdfium, page)),
            ("link", _links(pdfium, document.raw, page)),
        ):
            yield from ((number, f"{kind} {place}", said) for place, said in told)
        page.close()
    # Whatever else: no place, but as often as the record has it.
    yield from ((None, "words", said) for said in strings_in(written_plainly(document)))


def _told(pdf: bytes) -> Mapping[tuple[int | None, str], Counter[str]]:
    import pypdfium2  # noqa: PLC0415

    told: dict[tuple[int | None, str], Counter[str]] = {}
    with pypdfium2.PdfDocument(pdf) as document:
        for page, place, said in _all(document):
            told.setdefault((page, place), Counter())[said] += 1
    return told


def said_otherwise(pdf: bytes, anew: bytes) -> Iterator[tuple[int | None, str, str, str]]:
    """What one PDF says in a place where the other says something else.

    Args:
        pdf, anew: two PDFs that can be opened; the second is what the first should be.

    Returns:
        For each place its page, from 1, or ``None``; what it is, its kind first (``element``,
        ``mark``, ``link``, ``bookmark`` …); what is said there, and what should be.
    """
    if pdf == anew:
        return
    told, expected = _told(pdf), _told(anew)
    for page, place in dict.fromkeys((*told, *expected)):
        here, there = told.get((page, place), Counter()), expected.get((page, place), Counter())
        if here != there:
            yield page, place, next(iter(here - there), ""), next(iter(there - here), "")
