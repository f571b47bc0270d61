"""A briefing as the plain data that the template lays out."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from newqp_writer.models import Briefing, Ledger, Location, PartialDate, QRCode
from newqp_writer.publishing.codes import encode
from newqp_writer.publishing.fonts import FontSet
from newqp_writer.publishing.runs import Doubts, sentence_runs, text_runs


def _code(code: QRCode) -> dict[str, Any]:
    encoded = encode(code)
    svg = io.BytesIO()
    encoded.symbol.save(svg, kind="svg", xmldecl=False, scale=4, border=2)
    return {
        "caption": encoded.caption,
        "alt": encoded.alt,
        "svg": svg.getvalue().decode("utf-8"),
        "dense": encoded.dense,
    }


def page_data(
    briefing: Briefing, fonts: FontSet, accent: str, ledger: Ledger | None
) -> Mapping[str, Any]:
    """Everything the template needs, as JSON-ready data.

    Args:
        briefing: what to print.
        fonts: resolved families.
        accent: colour of headings and rules, ``#rrggbb``.
        ledger: given for a draft, whose failing numbers are marked.

    Raises:
        TypesettingError: a QR code that is too long; a ledger of another briefing.
    """
    doubts = Doubts(ledger)
    day = briefing.date
    title = text_runs(briefing.title, doubts.spans(Location(part="title"), briefing.title))
    return {
        "title": briefing.title,
        "title-runs": title,
        "title-length": sum(1.0 if char > "\u2e7f" else 0.5 for char in briefing.title),
        "organisations": list(briefing.organisations),
        "date": PartialDate.of(day).chinese,
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "summary": briefing.abstract[0].text,
        "draft": ledger is not None,
        "abstract": sentence_runs(briefing.abstract, doubts, "abstract", cite=False),
        "sections": [
            {
                "heading": text_runs(
                    section.heading,
                    doubts.spans(Location(part="heading", section=section.id), section.heading),
                ),
                "runs": sentence_runs(section.sentences, doubts, "sentence", section.id),
            }
            for section in briefing.sections
        ],
        "outlook": sentence_runs(briefing.outlook, doubts, "outlook"),
        "references": [
            {
                "id": reference.id, "publisher": reference.publisher, "title": reference.title,
                "date": reference.date.chinese, "url": reference.url,
                "purpose": [reference.purpose] if reference.purpose else [],
            }
            for reference in briefing.references
        ],
        "numbers": {reference.id: n for n, reference in enumerate(briefing.references, 1)},
        "codes": [_code(code) for code in briefing.qr_codes],
        "disclaimer": briefing.disclaimer,
        "theme": {"serif": fonts.serif, "sans": fonts.sans, "bold": fonts.bold, "accent": accent},
    }  # fmt: skip
