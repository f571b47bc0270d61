"""Typesetting: a briefing to PDF/A-2a + PDF/UA-1, or to pictures of its pages."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newqp_writer.errors import TypesettingError
from newqp_writer.models import Briefing, Ledger
from newqp_writer.publishing.fonts import FontSet, resolve_fonts
from newqp_writer.publishing.glyphs import unprintable
from newqp_writer.publishing.page import page_data

# Only with a standard does Typst refuse a missing glyph instead of printing a box.
_STANDARDS = ["a-2a", "ua-1"]
_TEMPLATE = Path(__file__).with_name("template")
_ACCENT = re.compile(r"#[0-9a-fA-F]{6}")
_NAMED = 8  # missing characters named in one message


def _files(data: object) -> dict[str, bytes]:
    """The template with its data as files that exist for Typst only.

    Data arrives as JSON and becomes plain strings there: no text of an article is ever markup.
    """
    template = {path.name: path.read_bytes() for path in sorted(_TEMPLATE.glob("*.typ"))}
    return template | {"data.json": json.dumps(data, ensure_ascii=False).encode("utf-8")}


def _texts(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Every printed text with its place."""
    yield "the title", briefing.title
    for name in briefing.organisations:
        yield "the organisations", name
    for number, section in enumerate(briefing.sections, 1):
        yield f"the heading of section {number}", section.heading
    for place, sentence in briefing.placed_sentences():
        yield place, sentence.text
    for number, reference in enumerate(briefing.references, 1):
        words = f"{reference.publisher} | {reference.title} | {reference.purpose}"
        yield f"reference [{number}]", words
    for code in briefing.qr_codes:
        yield "the caption of a QR code", code.caption
    yield "the disclaimer", briefing.disclaimer


def _missing(briefing: Briefing, fonts: FontSet) -> list[str]:
    """Each character that no font has: what it is, and where it stands first."""
    texts = list(_texts(briefing))
    missing = unprintable("".join(text for _, text in texts), fonts)
    found: list[str] = []
    for place, text in texts:
        for at, char in enumerate(text):
            if char in missing:
                missing -= {char}
                found.append(
                    f"“{char}” (U+{ord(char):04X}) in {place}: “{text[max(0, at - 10) : at + 10]}”"
                )
    return found


def _explained(error: Exception, briefing: Briefing, fonts: FontSet) -> TypesettingError:
    found = _missing(briefing, fonts)
    if not found:
        return TypesettingError(f"Typst could not set the page: {error}")
    more = f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    return TypesettingError(
        "no font has a glyph for " + "; ".join(found[:_NAMED]) + more,
        hint="replace the character where it was written (brief.toml, or briefing.md and then"
        " `write-brief typeset`), or add a font that has it: [typeset] font_dirs in brief.toml",
    )


def _compile(
    briefing: Briefing, fonts: FontSet | None, accent: str, draft: Ledger | None, **options: Any
) -> Any:
    import typst  # noqa: PLC0415 - 30 MB, only when a page is set

    if _ACCENT.fullmatch(accent) is None:
        raise TypesettingError(
            f"“{accent}” is not a colour", hint="write it as six hexadecimal digits, like #8c1d18"
        )
    fonts = fonts or resolve_fonts()
    day = briefing.date
    try:
        output, warnings = typst.compile_with_warnings(
            _files(page_data(briefing, fonts, accent, draft)),
            root=str(_TEMPLATE),  # the only folder that Typst may read
            font_paths=fonts.loaded,
            timestamp=int(dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).timestamp()),
            **options,
        )
    except (typst.TypstError, RuntimeError) as error:
        raise _explained(error, briefing, fonts) from None
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
        TypesettingError: no font; a character that no font has, with its place; a QR code that
            holds too much; a ledger of another briefing; a broken template.
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
    """The pages as PNG pictures, at ``ppi`` pixels per inch.

    Raises:
        TypesettingError: as ``typeset``.
    """
    fonts = fonts or resolve_fonts()
    # A picture of a missing glyph is a box, and no error; the PDF is set first for its refusal.
    typeset(briefing, fonts=fonts, accent=accent, draft=draft)
    pages = _compile(briefing, fonts, accent, draft, format="png", ppi=ppi)
    return list(pages) if isinstance(pages, list) else [pages]
