"""Typesetting: a briefing to PDF/A-2a + PDF/UA-1, or to pictures of its pages."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from importlib import resources
from typing import Any

from newqp_writer.errors import TypesettingError
from newqp_writer.models import Briefing, Ledger
from newqp_writer.publishing.fonts import FontSet, resolve_fonts
from newqp_writer.publishing.page import page_data

# Only with a standard does Typst refuse a missing glyph instead of printing a box.
_STANDARDS = ["a-2a", "ua-1"]
_TEMPLATE = ("main.typ", "layout.typ", "parts.typ", "breaking.typ", "theme.typ")
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')


def _files(data: dict[str, Any]) -> dict[str, bytes]:
    folder = resources.files("newqp_writer.publishing") / "template"
    files = {name: (folder / name).read_bytes() for name in _TEMPLATE}
    return files | {"data.json": json.dumps(data, ensure_ascii=False).encode("utf-8")}


def _texts(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Every printed text with its place."""
    yield "the title", briefing.title
    for name in briefing.organisations:
        yield "the organisations", name
    for place, sentence in briefing.placed_sentences():
        yield place, sentence.text
    for section in briefing.sections:
        yield "a heading", section.heading
    for reference in briefing.references:
        yield (
            f"reference “{reference.id}”",
            f"{reference.publisher}{reference.title}{reference.purpose}",
        )
    for code in briefing.qr_codes:
        yield "a QR code's caption", code.caption
    yield "the disclaimer", briefing.disclaimer


def _explained(error: Exception, briefing: Briefing) -> TypesettingError:
    report = str(getattr(error, "diagnostic", "") or error)
    missing = sorted(set(_MISSING.findall(report)))
    if not missing:
        return TypesettingError(f"Typst could not set the page: {error}")
    places = [
        f"{char} (U+{ord(char[0]):04X}) in {place}: “{text[max(0, text.find(char) - 10) :][:24]}”"
        for char in missing
        for place, text in _texts(briefing)
        if char in text
    ]
    return TypesettingError(
        "no font has a glyph for " + "; ".join(places or missing),
        hint="replace the character in briefing.md and run `write-brief typeset`, or add a font"
        " that has it with --font-dir",
    )


def _compile(
    briefing: Briefing, fonts: FontSet | None, accent: str, draft: Ledger | None, **options: Any
) -> Any:
    import typst  # noqa: PLC0415 - 30 MB, only when a page is set

    fonts = fonts or resolve_fonts()
    day = briefing.date
    try:
        output, warnings = typst.compile_with_warnings(
            _files(page_data(briefing, fonts, accent, draft)),
            font_paths=fonts.loaded,
            timestamp=int(dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).timestamp()),
            **options,
        )
    except (typst.TypstError, RuntimeError) as error:
        raise _explained(error, briefing) from None
    if warnings:
        raise TypesettingError("Typst warns: " + "; ".join(w.message for w in warnings))
    return output


def typeset(
    briefing: Briefing,
    *,
    fonts: FontSet | None = None,
    accent: str = "#8c1d18",
    draft: Ledger | None = None,
) -> bytes:
    """The issue as PDF/A-2a + PDF/UA-1; the same briefing gives the same bytes.

    Args:
        briefing: what to print.
        fonts: resolved families; found when left out.
        accent: colour of headings and rules, ``#rrggbb``.
        draft: the ledger of a briefing whose failing numbers are to be marked on the page.

    Raises:
        TypesettingError: no font, a character that no font has, or a broken template.
    """
    pdf: bytes = _compile(
        briefing, fonts, accent, draft, format="pdf", pdf_standards=list(_STANDARDS)
    )
    return pdf


def preview(
    briefing: Briefing,
    *,
    fonts: FontSet | None = None,
    accent: str = "#8c1d18",
    draft: Ledger | None = None,
    ppi: float = 110,
) -> list[bytes]:
    """The pages as PNG pictures, at ``ppi`` pixels per inch."""
    pages = _compile(briefing, fonts, accent, draft, format="png", ppi=ppi)
    return list(pages) if isinstance(pages, list) else [pages]
