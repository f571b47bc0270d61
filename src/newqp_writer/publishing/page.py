"""A briefing as the plain data that the template lays out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from newqp_writer.models import Briefing, Ledger, Location, Part, PartialDate, Sentence
from newqp_writer.publishing.fonts import FontSet

NOTICE = "草稿 · 含未核实数字"

Run = str | dict[str, Any]


def _doubts(ledger: Ledger | None) -> dict[Location, list[tuple[int, int]]]:
    """Where failing numbers stand: location → spans."""
    if ledger is None:
        return {}
    return {
        checked.location: [(entry.start, entry.end) for entry in checked.failing]
        for checked in ledger.texts
        if checked.failing
    }


def _pieces(text: str, spans: Sequence[tuple[int, int]]) -> list[Run]:
    """Text with its doubtful numbers set apart."""
    pieces: list[Run] = []
    last = 0
    for start, end in spans:
        pieces += [text[last:start], {"doubt": text[start:end]}]
        last = end
    return [piece for piece in [*pieces, text[last:]] if piece]


def _runs(
    sentences: Sequence[Sentence], doubts: dict[Location, list[tuple[int, int]]],
    part: Part, section: str | None = None, *, cite: bool = True,
) -> list[Run]:  # fmt: skip
    runs: list[Run] = []
    for index, sentence in enumerate(sentences):
        spans = doubts.get(Location(part=part, section=section, sentence=index), [])
        pieces = _pieces(sentence.text, spans)
        if cite and sentence.cites:
            # A citation stands before the closing mark.
            end = ""
            if isinstance(pieces[-1], str) and pieces[-1][-1] in "。！？":
                end = pieces[-1][-1]
                pieces[-1] = pieces[-1][:-1]
            pieces += [{"cite": list(sentence.cites)}, end]
        runs += [piece for piece in pieces if piece]
    return runs


def _code(target: str) -> str:
    import segno  # noqa: PLC0415

    svg: str = segno.make(target, error="m").svg_inline(scale=4, border=2)
    return svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def page_data(
    briefing: Briefing, fonts: FontSet, accent: str, ledger: Ledger | None
) -> dict[str, Any]:
    """Everything the template needs, as JSON-ready data."""
    doubts = _doubts(ledger)
    day = briefing.date
    return {
        "title": briefing.title,
        "organisations": list(briefing.organisations),
        "date": PartialDate.of(day).chinese,
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "notice": NOTICE if ledger is not None else None,
        "abstract": _runs(briefing.abstract, doubts, "abstract", cite=False),
        "sections": [
            {
                "heading": section.heading,
                "runs": _runs(section.sentences, doubts, "sentence", section.id),
            }
            for section in briefing.sections
        ],
        "outlook": _runs(briefing.outlook, doubts, "outlook"),
        "references": [
            {
                "id": reference.id, "publisher": reference.publisher, "title": reference.title,
                "date": reference.date.chinese, "purpose": reference.purpose, "url": reference.url,
            }
            for reference in briefing.references
        ],
        "numbers": {reference.id: n for n, reference in enumerate(briefing.references, 1)},
        "codes": [{"caption": c.caption, "svg": _code(c.target)} for c in briefing.qr_codes],
        "disclaimer": briefing.disclaimer,
        "theme": {"serif": fonts.serif, "sans": fonts.sans, "bold": fonts.bold, "accent": accent},
    }  # fmt: skip
