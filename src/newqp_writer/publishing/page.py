"""A briefing as the plain data that the template lays out."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

from newqp_writer.models import FLASHES, Briefing, Ledger, Location, PartialDate, QRCode, Section
from newqp_writer.publishing.looks.codes import encode
from newqp_writer.publishing.looks.fonts import FontSet
from newqp_writer.publishing.looks.key_figures import key_figures
from newqp_writer.publishing.looks.look import Look
from newqp_writer.publishing.looks.runs import (
    Paragraph,
    Verdicts,
    paragraphs,
    sentence_runs,
    text_runs,
)
from newqp_writer.publishing.looks.series import Series, series_of


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


def _bars(series: Series) -> dict[str, Any]:
    # All bars begin at zero, which stands apart from the left edge where one goes below it.
    below = max(Decimal(0), -min(bar.amount for bar in series.bars))
    above = max(Decimal(0), *(bar.amount for bar in series.bars))
    span = below + above or Decimal(1)
    return {
        "caption": series.caption,
        "alt": series.caption + "：" + "，".join(f"{bar.name}{bar.value}" for bar in series.bars),
        "cite": [series.cite],
        "first": [],
        "zero": float(below / span),
        "bars": [
            {"name": bar.name, "value": bar.value, "share": float(bar.amount / span)}
            for bar in series.bars
        ],
    }


def _set(found: list[Paragraph]) -> list[dict[str, Any]]:
    return [{"judgement": one.judgement, "runs": one.runs} for one in found]


def _series(section: Section, verdicts: Verdicts) -> list[dict[str, Any]]:
    series = series_of(section, verdicts.texts)
    return [] if series is None else [_bars(series)]


def _table(briefing: Briefing, ledger: Ledger) -> list[dict[str, Any]]:
    publishers = {reference.id: reference.publisher for reference in briefing.references}
    return [
        {
            "indicator": row.indicator, "value": row.value, "change": row.change,
            "period": row.period, "publisher": publishers[row.cite], "cite": [row.cite],
            "first": [],
        }
        for row in key_figures(briefing, ledger)
    ]  # fmt: skip


def page_data(
    briefing: Briefing, ledger: Ledger | None, fonts: FontSet, look: Look
) -> dict[str, Any]:
    """Everything the template needs, as JSON-ready data.

    Args:
        briefing: what to print.
        ledger: the verdicts on it: figures are drawn from what passed, what failed is marked and
            makes the issue a draft. Without one there are no figures.
        fonts: resolved families.
        look: the column's.

    Raises:
        TypesettingError: a QR code that is too long; a ledger of another briefing.
    """
    verdicts = Verdicts(ledger)
    settings = look.settings
    met: set[str] = set()
    day = briefing.date
    title = text_runs(briefing.title, verdicts.spans(Location(part="title"), briefing.title))
    sections = [
        {
            "heading": text_runs(
                section.heading,
                verdicts.spans(Location(part="heading", section=section.id), section.heading),
            ),
            "paragraphs": _set(
                paragraphs(
                    section.sentences,
                    verdicts,
                    "sentence",
                    section.id,
                    met=met,
                    brief=section.heading == FLASHES,
                )
            ),
            "series": _series(section, verdicts) if settings.charts else [],
        }
        for section in briefing.sections
    ]
    outlook = _set(paragraphs(briefing.outlook, verdicts, "outlook", met=met))
    return {
        "title": briefing.title,
        "title-runs": title,
        "title-length": sum(1.0 if char > "\u2e7f" else 0.5 for char in briefing.title),
        "organisations": list(briefing.organisations),
        "issue": briefing.issue,
        "date": PartialDate.of(day).chinese,
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "summary": briefing.abstract[0].text,
        "draft": ledger is not None and bool(ledger.failing),
        "logo": {"svg": look.logo, "alt": "".join(briefing.organisations[:1]) + "标志"},
        "abstract": sentence_runs(briefing.abstract, verdicts, "abstract"),
        "key-figures": _table(briefing, ledger) if ledger and settings.key_figures else [],
        "sections": sections,
        "outlook": outlook,
        "references": [
            {
                "id": reference.id, "publisher": reference.publisher, "title": reference.title,
                "date": reference.date.chinese, "url": reference.url,
                "purpose": [reference.purpose] if reference.purpose else [],
                "cited": reference.id in met,
            }
            for reference in briefing.references
        ],
        "numbers": {reference.id: n for n, reference in enumerate(briefing.references, 1)},
        "codes": [_code(code) for code in briefing.qr_codes],
        "disclaimer": briefing.disclaimer,
        "theme": look.theme(fonts),
    }  # fmt: skip
