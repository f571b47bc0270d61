"""Sentences as runs: text, citations before the full stop, and numbers set apart as doubtful.

What the printed page and the office page have in common.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from newqp_writer.errors import TypesettingError
from newqp_writer.language import _
from newqp_writer.models import CheckedText, Ledger, Location, Part, Sentence

Run = str | dict[str, Any]
"""Text, ``{"cite": [ids], "first": [ids]}`` with those that no earlier mark cites, or
``{"doubt": text}`` for a number that failed the check."""
Spans = Sequence[tuple[int, int]]


class Verdicts:
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
                _(
                    "the ledger belongs to another briefing: {words} reads “{text}” here"
                    " and “{value}” there"
                ).format(words=location.words, text=text[:40], value=checked.text[:40]),
                hint=_("check the briefing again before typesetting it as a draft"),
            )
        return sorted((entry.start, entry.end) for entry in checked.failing)


def text_runs(text: str, spans: Spans) -> list[Run]:
    """Text with its doubtful numbers set apart.

    >>> text_runs("产量8.6ZB。", [(2, 7)])
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


@dataclass(frozen=True)
class Paragraph:
    """Sentences that are set together: facts with their sources, or judgements, which have none."""

    judgement: bool
    runs: list[Run]


def paragraphs(
    sentences: Sequence[Sentence], verdicts: Verdicts, part: Part, section: str | None = None,
    *, met: set[str] | None = None, brief: bool = False,
) -> list[Paragraph]:  # fmt: skip
    """Sentences as they are set: facts and judgements apart, and each flash by itself.

    A run of sentences from the same articles has one citation, at its end; a judgement is the
    editor's own and bears no source's number.

    Args:
        sentences: of one part of the briefing, in printing order.
        verdicts: where failing numbers stand.
        part, section: where the sentences stand.
        met: the ids cited so far, which learns those of these sentences; without it no citation is
            printed.
        brief: whether they are flashes, which have each a story and a citation of their own.

    Raises:
        TypesettingError: when the ledger speaks of other sentences.
    """
    found: list[Paragraph] = []
    for index, sentence in enumerate(sentences):
        judgement = sentence.role == "judgement"
        if brief or not found or found[-1].judgement != judgement:
            found.append(Paragraph(judgement, []))
        runs = found[-1].runs
        location = Location(part=part, section=section, sentence=index)
        pieces = text_runs(sentence.text, verdicts.spans(location, sentence.text))
        after = sentences[index + 1] if index + 1 < len(sentences) else None
        alike = after is not None and (after.role, after.cites) == (sentence.role, sentence.cites)
        goes_on = alike and not brief
        if met is not None and sentence.cites and not judgement and not goes_on:
            pieces = _cited(pieces, sentence.cites, met)
        # English sentences need the space that Chinese ones do not have.
        if runs and sentence.text[0].isascii() and sentence.text[0].isalnum():
            runs += [" "] if sentences[index - 1].text[-1].isascii() else []
        runs += pieces
    return found


def sentence_runs(
    sentences: Sequence[Sentence], verdicts: Verdicts, part: Part, section: str | None = None
) -> list[Run]:
    """The runs of sentences without citations, all in one paragraph.

    Raises:
        TypesettingError: when the ledger speaks of other sentences.
    """
    found = paragraphs(sentences, verdicts, part, section)
    return [run for paragraph in found for run in paragraph.runs]
