"""Labelled cases: one sentence of a briefing, its sources, and a label for every number.

One case a line (JSON Lines, UTF-8)::

    {"id": "…", "kind": "digit-slip", "topic": "…",
     "sources": [{"id": "S1", "publisher": "…", "title": "…", "date": "2026-06-14",
                  "lang": "zh", "text": "…"}],
     "claim": "…", "cites": ["S1"],
     "numbers": [{"surface": "25.34%", "occurrence": 1, "label": "unsupported", "why": "…"}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, ValidationError, model_validator

from newqp_writer.complaints import system_words
from newqp_writer.errors import InputError
from newqp_writer.language import _
from newqp_writer.models import Article
from newqp_writer.models.dates import DateField
from newqp_writer.models.fields import Record
from newqp_writer.ordinary_files import read_ordinary


class _Lenient(Record):
    """Cases come from many hands; what they note beside is theirs."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class CaseSource(_Lenient):
    """An article of a case."""

    id: str
    publisher: str
    title: str
    date: DateField
    lang: Literal["zh", "en"]
    text: str

    @property
    def article(self) -> Article:
        """The same as an article."""
        return Article(
            id=self.id, publisher=self.publisher, title=self.title, published=self.date,
            lang=self.lang, text=self.text,
        )  # fmt: skip


class LabelledNumber(_Lenient):
    """A number of the claim; ``occurrence`` counts from 1 when the surface repeats."""

    surface: Annotated[str, Field(min_length=1)]
    occurrence: Annotated[int, Field(ge=1)] = 1
    label: Literal["supported", "unsupported"]
    why: str = ""


class Case(_Lenient):
    """One sentence with its sources and labels."""

    id: str
    kind: str
    topic: str = ""
    sources: tuple[CaseSource, ...]
    claim: str
    cites: tuple[str, ...]
    numbers: tuple[LabelledNumber, ...]
    claim_label: Literal["supported", "unsupported"] | None = None

    def span(self, number: LabelledNumber) -> tuple[int, int]:
        """Where a labelled number stands in the claim, in characters.

        Raises:
            ValueError: when it does not stand there so often.
        """
        start = -1
        for _time in range(number.occurrence):
            start = self.claim.index(number.surface, start + 1)
        return start, start + len(number.surface)

    @property
    def languages(self) -> str:
        """``zh``, ``en``, or claim and source, like ``zh←en``."""
        claim = "zh" if any("\u3400" <= char <= "\u9fff" for char in self.claim) else "en"
        cited = {source.lang for source in self.sources if source.id in self.cites}
        return claim if cited <= {claim} else f"{claim}←{'+'.join(sorted(cited))}"

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        known = {source.id for source in self.sources}
        if unknown := set(self.cites) - known:
            raise ValueError(
                _("it cites “{unknown}”, which is not among its sources").format(
                    unknown=min(unknown)
                )
            )
        for number in self.numbers:
            try:
                self.span(number)
            except ValueError:
                raise ValueError(
                    _("“{surface}” does not stand {occurrence} times in the claim").format(
                        surface=number.surface, occurrence=number.occurrence
                    )
                ) from None
        return self


def _why(error: OSError | UnicodeDecodeError) -> str:
    return system_words(error) if isinstance(error, OSError) else _("not UTF-8 text")


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of a file.

    Raises:
        InputError: naming file and line.
    """
    try:
        lines = read_ordinary(path).decode("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            _("cannot read the cases: {error}").format(error=_why(error)), path=path
        ) from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield Case.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"]))
            raise InputError(
                _("not a case: {place} {first}").format(place=place, first=first["msg"]).strip(),
                path=path,
                line=number,
            ) from None
