"""A briefing as the plain data that the template lays out."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from newqp_writer.errors import TypesettingError
from newqp_writer.models import Briefing, Ledger, Location, Part, PartialDate, QRCode, Sentence
from newqp_writer.publishing.fonts import FontSet

Run = str | dict[str, Any]
Spans = Sequence[tuple[int, int]]

# Above this many modules a side, a code printed at the usual size is too fine for a telephone.
_DENSE = 57


class _Doubts:
    """Where failing numbers stand."""

    def __init__(self, ledger: Ledger | None) -> None:
        self.texts = {} if ledger is None else {text.location: text for text in ledger.texts}

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


def _cited(pieces: list[Run], cites: Sequence[str]) -> list[Run]:
    """Pieces with a citation before the closing mark.

    >>> _cited(["产量增长。"], ["a"])
    ['产量增长', {'cite': ['a']}, '。']
    """
    last = pieces[-1]
    if isinstance(last, str) and last[-1] in "。！？；":
        return [*pieces[:-1], *filter(None, [last[:-1]]), {"cite": list(cites)}, last[-1]]
    return [*pieces, {"cite": list(cites)}]


def _runs(
    sentences: Sequence[Sentence], doubts: _Doubts, part: Part, section: str | None = None,
    *, cite: bool = True,
) -> list[Run]:  # fmt: skip
    runs: list[Run] = []
    for index, sentence in enumerate(sentences):
        location = Location(part=part, section=section, sentence=index)
        pieces = _pieces(sentence.text, doubts.spans(location, sentence.text))
        if cite and sentence.cites:
            pieces = _cited(pieces, sentence.cites)
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
    doubts = _Doubts(ledger)
    day = briefing.date
    title = _pieces(briefing.title, doubts.spans(Location(part="title"), briefing.title))
    return {
        "title": briefing.title,
        "title-runs": title,
        "title-length": sum(1.0 if char > "\u2e7f" else 0.5 for char in briefing.title),
        "organisations": list(briefing.organisations),
        "date": PartialDate.of(day).chinese,
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "summary": briefing.abstract[0].text,
        "draft": ledger is not None,
        "abstract": _runs(briefing.abstract, doubts, "abstract", cite=False),
        "sections": [
            {
                "heading": _pieces(
                    section.heading,
                    doubts.spans(Location(part="heading", section=section.id), section.heading),
                ),
                "runs": _runs(section.sentences, doubts, "sentence", section.id),
            }
            for section in briefing.sections
        ],
        "outlook": _runs(briefing.outlook, doubts, "outlook"),
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
