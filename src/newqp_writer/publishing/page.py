"""A briefing as the plain data that the template lays out."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from newqp_writer.errors import TypesettingError
from newqp_writer.models import (
    Briefing,
    CheckedText,
    Ledger,
    Location,
    Part,
    PartialDate,
    QRCode,
    Section,
    Sentence,
)
from newqp_writer.publishing.fonts import FontSet
from newqp_writer.publishing.key_figures import key_figures
from newqp_writer.publishing.look import Look
from newqp_writer.publishing.series import Series, series_in

Run = str | dict[str, Any]
Spans = Sequence[tuple[int, int]]

# Above this many modules a side, a code printed at the usual size is too fine for a telephone.
_DENSE = 57


class _Verdicts:
    """What the ledger says of each text."""

    def __init__(self, ledger: Ledger | None) -> None:
        self.texts: Mapping[Location, CheckedText] = (
            {} if ledger is None else {text.location: text for text in ledger.texts}
        )

    def spans(self, location: Location, text: str) -> Spans:
        """The failing numbers of a text, in order.

        Raises:
            TypesettingError: when the ledger speaks of another text.
        """
        checked = self.texts.get(location)
        if checked is None or not checked.failing:
            return []
        if checked.text != text:
            raise TypesettingError(
                f"the ledger belongs to another briefing: {location.words} reads “{text[:40]}”"
                f" here and “{checked.text[:40]}” there",
                hint="check the briefing again before typesetting it as a draft",
            )
        return sorted((entry.start, entry.end) for entry in checked.failing)


def _pieces(text: str, spans: Spans) -> list[Run]:
    """Text with its doubtful numbers set apart.

    >>> _pieces("产量8.6ZB。", [(2, 7)])
    ['产量', {'doubt': '8.6ZB'}, '。']
    """
    pieces: list[Run] = []
    last = 0
    for start, end in spans:
        begin = max(start, last)
        if begin < end:
            pieces += [text[last:begin], {"doubt": text[begin:end]}]
            last = end
    return [piece for piece in [*pieces, text[last:]] if piece]


def _cited(pieces: list[Run], cites: Sequence[str], met: set[str]) -> list[Run]:
    """Pieces with a citation before the closing mark; ``met`` learns which ids were cited.

    >>> _cited(["产量增长。"], ["a", "b"], {"b"})
    ['产量增长', {'cite': ['a', 'b'], 'first': ['a']}, '。']
    """
    mark = {"cite": list(cites), "first": [cite for cite in cites if cite not in met]}
    met.update(cites)
    last = pieces[-1]
    if isinstance(last, str) and last[-1] in "。！？；":
        return [*pieces[:-1], *filter(None, [last[:-1]]), mark, last[-1]]
    return [*pieces, mark]


def _runs(
    sentences: Sequence[Sentence], doubts: _Verdicts, part: Part, section: str | None = None,
    *, met: set[str] | None = None,
) -> list[Run]:  # fmt: skip
    """Sentences as runs, with citations when ``met`` is given."""
    runs: list[Run] = []
    for index, sentence in enumerate(sentences):
        location = Location(part=part, section=section, sentence=index)
        pieces = _pieces(sentence.text, doubts.spans(location, sentence.text))
        if met is not None and sentence.cites:
            pieces = _cited(pieces, sentence.cites, met)
        # English sentences need the space that Chinese ones do not have.
        if runs and sentence.text[0].isascii() and sentence.text[0].isalnum():
            before = sentences[index - 1].text[-1]
            runs += [" "] if before.isascii() else []
        runs += pieces
    return runs


def _code(code: QRCode) -> dict[str, Any]:
    import segno  # noqa: PLC0415

    try:
        symbol = segno.make_qr(code.target, error="m")
    except segno.DataOverflowError:
        raise TypesettingError(
            f"the QR code “{code.caption}” holds {len(code.target)} characters, which is more than"
            " fits into one",
            hint="shorten its target under [[qr_codes]] in brief.toml",
        ) from None
    svg = io.BytesIO()
    symbol.save(svg, kind="svg", xmldecl=False, scale=4, border=2)
    return {
        "caption": code.caption,
        "alt": f"二维码：{code.caption}",
        "svg": svg.getvalue().decode("utf-8"),
        "dense": symbol.symbol_size(border=0)[0] > _DENSE,
    }


def _bars(series: Series) -> dict[str, Any]:
    longest = max(bar.amount for bar in series.bars)
    return {
        "caption": series.caption,
        "alt": series.caption + "：" + "，".join(f"{bar.name}{bar.value}" for bar in series.bars),
        "cite": [series.cite],
        "first": [],
        "bars": [
            {"name": bar.name, "value": bar.value, "share": float(bar.amount / longest)}
            for bar in series.bars
        ],
    }


def _series(section: Section, verdicts: _Verdicts) -> list[dict[str, Any]]:
    """The section's first comparable series; more would be a page of bars."""
    for index, sentence in enumerate(section.sentences):
        location = Location(part="sentence", section=section.id, sentence=index)
        series = series_in(sentence, verdicts.texts.get(location))
        if series is not None and min(bar.amount for bar in series.bars) > 0:
            return [_bars(series)]
    return []


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
    verdicts = _Verdicts(ledger)
    settings = look.settings
    met: set[str] = set()
    day = briefing.date
    title = _pieces(briefing.title, verdicts.spans(Location(part="title"), briefing.title))
    sections = [
        {
            "heading": _pieces(
                section.heading,
                verdicts.spans(Location(part="heading", section=section.id), section.heading),
            ),
            "runs": _runs(section.sentences, verdicts, "sentence", section.id, met=met),
            "series": _series(section, verdicts) if settings.charts else [],
        }
        for section in briefing.sections
    ]
    outlook = _runs(briefing.outlook, verdicts, "outlook", met=met)
    return {
        "title": briefing.title,
        "title-runs": title,
        "title-length": sum(1.0 if char > "\u2e7f" else 0.5 for char in briefing.title),
        "organisations": list(briefing.organisations),
        "date": PartialDate.of(day).chinese,
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "summary": briefing.abstract[0].text,
        "draft": ledger is not None and bool(ledger.failing),
        "logo": {"svg": look.logo, "alt": "".join(briefing.organisations[:1]) + "标志"},
        "abstract": _runs(briefing.abstract, verdicts, "abstract"),
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
