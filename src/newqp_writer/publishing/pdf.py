"""Typesetting: a briefing to PDF/A-3a + PDF/UA-1, or to pictures of its pages."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from newqp_writer.errors import TypesettingError
from newqp_writer.language import _
from newqp_writer.models import Briefing, Ledger
from newqp_writer.models.fields import Record, as_json
from newqp_writer.publishing.looks.fonts import FontSet, resolve_fonts
from newqp_writer.publishing.looks.glyphs import unprintable
from newqp_writer.publishing.looks.look import WITHOUT_CONTENTS, Look, built_in
from newqp_writer.publishing.looks.sealed import sealed, wanted_package
from newqp_writer.publishing.page import page_data
from newqp_writer.publishing.proving.printed import BRIEFING, LEDGER

# PDF/A-3 is PDF/A-2 that may carry files. Only with a standard does Typst refuse a missing glyph
# instead of printing a box.
_STANDARDS = ["a-3a", "ua-1"]
# Where an error is, in what Typst prints for people: ┌─ ../theme.typ:3:9
_PLACE = re.compile(r"┌─ (?:.*/)?(\w[\w.-]*\.typ:\d+:\d+)")
_ALMOST_EMPTY = 0.2  # of a page that is not worth its paper, margins included
_NAMED = 8  # missing characters named in one message


def _record(briefing: Briefing, ledger: Ledger | None) -> list[tuple[str, str, str, Record]]:
    """The files that go with the page: name, relationship (ISO 19005-3), what it is, content."""
    files: list[tuple[str, str, str, Record]] = [
        (BRIEFING, "source", "the issue as data (newqp-briefing/1)", briefing)
    ]
    if ledger is not None:
        files.append((LEDGER, "supplement", "the verdict on every number (newqp-ledger/1)", ledger))
    return files


@dataclass(frozen=True)
class _Setting:
    """How an issue is set: with contents or without, and with lines closer together."""

    contents: bool = False
    tight: bool = False


def _files(
    briefing: Briefing, ledger: Ledger | None, fonts: FontSet, look: Look, setting: _Setting
) -> dict[str, bytes]:
    """The template with its data as files that exist for Typst only.

    Data arrives as JSON and becomes plain strings there: no text of an article is ever markup.
    """
    data = page_data(briefing, ledger, fonts, look)
    record = _record(briefing, ledger)
    data |= {"contents": setting.contents, "tight": setting.tight}
    data["attached"] = [
        {"name": name, "relationship": relationship, "description": description}
        for name, relationship, description, _ in record
    ]
    attached = {name: as_json(content).encode("utf-8") for name, _, _, content in record}
    held = json.dumps(data, ensure_ascii=False).encode("utf-8")
    return {**built_in(), **look.template, **attached, "data.json": held}


def _texts(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Every printed text with its place."""
    yield _("the title"), briefing.title
    yield _("the number of the issue"), briefing.issue
    for name in briefing.organisations:
        yield _("the organisations"), name
    for number, section in enumerate(briefing.sections, 1):
        yield _("the heading of section {number}").format(number=number), section.heading
    for place, sentence in briefing.placed_sentences():
        yield place, sentence.text
    for number, reference in enumerate(briefing.references, 1):
        words = f"{reference.publisher} | {reference.title} | {reference.purpose}"
        yield f"reference [{number}]", words
    for code in briefing.qr_codes:
        yield _("the caption of a QR code"), code.caption
    yield _("the disclaimer"), briefing.disclaimer


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


def _where(said: object) -> str:
    """Where in the template an error or a warning is."""
    place = _PLACE.search(getattr(said, "diagnostic", ""))
    return f"{place[1]}: " if place else ""


def _explained(error: Exception, briefing: Briefing, fonts: FontSet) -> TypesettingError:
    if (package := wanted_package(error)) is not None:
        return package
    found = _missing(briefing, fonts)
    if not found:
        return TypesettingError(
            _("Typst could not set the page: {error}{error2}").format(
                error=_where(error), error2=error
            ),
            hint=_("run again; if it stays, try without templates, pictures and fonts of your own"),
        )
    more = _("; and {count} more").format(count=len(found) - _NAMED) if len(found) > _NAMED else ""
    return TypesettingError(
        _("no font has a glyph for ") + "; ".join(found[:_NAMED]) + more,
        hint=_(
            "replace the character where it was written (brief.toml, or briefing.md and"
            " then `write-brief typeset`), or add a font that has it: [typeset] font_dirs"
            " in brief.toml"
        ),
    )


def _end(files: dict[str, bytes], fonts: FontSet, look: Look) -> tuple[int, float]:
    """The page on which an issue ends, and how far down, as a share of the page.

    A column's own layout may not say; then it ends on the first.
    """
    import typst  # noqa: PLC0415 - 30 MB, only when a page is set

    try:
        with sealed():
            told = typst.query(  # type: ignore[type-var]  # its stubs know no dict input
                files, "<end>", field="value", root=str(look.folder), font_paths=fonts.loaded
            )
    except (typst.TypstError, RuntimeError):
        return 1, 1.0  # whoever sets the page says what is wrong with it
    found = json.loads(told)
    return (found[-1]["page"], found[-1]["share"]) if found else (1, 1.0)


def _setting(briefing: Briefing, ledger: Ledger | None, fonts: FontSet, look: Look) -> _Setting:
    """How the issue is set best: contents from the fourth page on, and no page for a few lines."""

    def end(setting: _Setting) -> tuple[int, float]:
        return _end(_files(briefing, ledger, fonts, look, setting), fonts, look)

    several, wish = len(briefing.sections) > 1, look.settings.contents
    plain = _Setting(contents=several and wish == "always")
    pages, share = end(plain)
    if several and wish == "auto" and pages > WITHOUT_CONTENTS:
        plain = _Setting(contents=True)
        pages, share = end(plain)
    if pages > 1 and share < _ALMOST_EMPTY:
        tight = replace(plain, tight=True)
        if end(tight)[0] < pages:
            return tight
    return plain


def _compile(
    briefing: Briefing, ledger: Ledger | None, fonts: FontSet, look: Look, **options: Any
) -> Any:
    import typst  # noqa: PLC0415 - 30 MB, only when a page is set

    day = briefing.date
    setting = _setting(briefing, ledger, fonts, look)
    try:
        with sealed():
            output, warnings = typst.compile_with_warnings(
                _files(briefing, ledger, fonts, look, setting),
                root=str(look.folder),  # the only folder that Typst may read
                font_paths=fonts.loaded,
                timestamp=int(dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).timestamp()),
                **options,
            )
    except (typst.TypstError, RuntimeError) as error:
        raise _explained(error, briefing, fonts) from None
    if warnings:
        told = "; ".join(f"{_where(warning)}{warning.message}" for warning in warnings)
        raise TypesettingError(_("Typst warns: {told}").format(told=told))
    return output


def typeset(
    briefing: Briefing,
    ledger: Ledger | None = None,
    *,
    fonts: FontSet | None = None,
    look: Look | None = None,
) -> bytes:
    """The issue as PDF/A-3a + PDF/UA-1 with its record attached; same input, same bytes.

    Args:
        briefing: what to print.
        ledger: the verdicts on it, from which figures are drawn, and which goes with the page. A
            number that failed is marked on the page, and every page then says that it is a draft.
        fonts: resolved families; found when left out.
        look: the column's; the built-in one when left out.

    Raises:
        TypesettingError: no font; a character that no font has, with its place; a QR code that
            holds too much; a ledger of another briefing; a broken template.
    """
    pdf: bytes = _compile(
        briefing, ledger, fonts or resolve_fonts(), look or Look(),
        format="pdf", pdf_standards=list(_STANDARDS),
    )  # fmt: skip
    return pdf


def preview(
    briefing: Briefing,
    ledger: Ledger | None = None,
    *,
    fonts: FontSet | None = None,
    look: Look | None = None,
    ppi: float = 110,
) -> list[bytes]:
    """The pages as PNG pictures, at ``ppi`` pixels per inch.

    Raises:
        TypesettingError: as ``typeset``.
    """
    fonts, look = fonts or resolve_fonts(), look or Look()
    # A picture of a missing glyph is a box, and no error; the PDF is set first for its refusal.
    typeset(briefing, ledger, fonts=fonts, look=look)
    pages = _compile(briefing, ledger, fonts, look, format="png", ppi=ppi)
    return list(pages) if isinstance(pages, list) else [pages]
