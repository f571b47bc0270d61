"""What is published: Briefing → Section → Sentence, and the references behind them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, field_validator, model_validator

from newqp_writer.language import _
from newqp_writer.models.dates import DateField
from newqp_writer.models.fields import (
    Identifier,
    Line,
    OptionalLine,
    Record,
    WebAddress,
    WholeText,
    clean_value,
)

Formula = Annotated[
    str,
    BeforeValidator(clean_value),
    StringConstraints(max_length=250, pattern=r"^[^=<>]+=[^=<>]+$"),
]


def _repeated(items: list[str]) -> str | None:
    return next((item for item in items if items.count(item) > 1), None)


class Sentence(Record):
    """One printed sentence and the articles it rests on.

    A ``fact`` says what the sources say and cites them. A ``judgement`` says what it means; it
    brings no number but one that those told before it give, and cites what it judges when there is
    something to cite.
    """

    text: Line
    cites: tuple[Identifier, ...] = ()
    role: Literal["fact", "judgement"] = "fact"
    derivations: tuple[Formula, ...] = Field(
        default=(), description="how a number that no article states was computed: NUMBER = FORMULA"
    )

    @field_validator("cites")
    @classmethod
    def _once(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value))

    @model_validator(mode="after")
    def _fact_is_cited(self) -> Self:
        if self.role == "fact" and not self.cites:
            raise ValueError(
                _("the sentence “{value}” states a fact and cites no article").format(
                    value=self.text[:40]
                )
            )
        return self


class Section(Record):
    """One numbered section (一、二、…): a heading and its sentences."""

    id: Identifier
    heading: Line
    topic: Identifier | None = None
    sentences: Annotated[tuple[Sentence, ...], Field(min_length=1)]

    @property
    def cites(self) -> tuple[str, ...]:
        """Ids of all articles the section cites, in order, each once."""
        return tuple(dict.fromkeys(cite for sentence in self.sentences for cite in sentence.cites))

    @property
    def derivations(self) -> tuple[str, ...]:
        """The formulas of all its computed numbers."""
        return tuple(formula for sentence in self.sentences for formula in sentence.derivations)


class Reference(Record):
    """An entry of 参考文献; ``id`` is the id of the article."""

    id: Identifier
    publisher: Line
    title: Line
    date: DateField
    purpose: OptionalLine = Field(default="", description="what it was used for (用于…)")
    url: WebAddress | None = None


class QRCode(Record):
    """A code printed at the end: what it leads to and the words beneath it."""

    caption: Line
    target: Annotated[WholeText, Field(min_length=1, max_length=1000)]

    @field_validator("target")
    @classmethod
    def _harmless(cls, value: str) -> str:
        """What a telephone opens for whoever scans it: no script, no file of the telephone's."""
        if re.match(r"\s*(?:javascript|vbscript|data|file|blob)\s*:", value, re.IGNORECASE):
            raise ValueError(
                _("a code leads to a web address or holds words, never a script or file")
            )
        return value


class Briefing(Record):
    """One published issue. A value of this type has no dangling citation and no empty section."""

    format: Literal["newqp-briefing/1"] = "newqp-briefing/1"
    title: Line
    issue: OptionalLine = Field(default="", description="its number, as it is printed: 第12期")
    organisations: tuple[Line, ...] = ()
    date: dt.date
    abstract: Annotated[tuple[Sentence, ...], Field(min_length=1)]
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    outlook: tuple[Sentence, ...] = ()
    references: Annotated[tuple[Reference, ...], Field(min_length=1)]
    qr_codes: tuple[QRCode, ...] = ()
    disclaimer: OptionalLine = ""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        reference_ids = [reference.id for reference in self.references]
        if (twice := _repeated(reference_ids)) is not None:
            raise ValueError(_("two references share the id “{twice}”").format(twice=twice))
        if (twice := _repeated([section.id for section in self.sections])) is not None:
            raise ValueError(_("two sections share the id “{twice}”").format(twice=twice))
        known = set(reference_ids)
        for place, sentence in self.placed_sentences():
            for cite in sentence.cites:
                if cite not in known:
                    raise ValueError(
                        _(
                            "{place} cites “{cite}”, which is not among the references ({names})"
                        ).format(place=place, cite=cite, names="、".join(sorted(known)))
                    )
        return self

    def placed_sentences(self) -> Iterator[tuple[str, Sentence]]:
        """Every sentence in printing order, with its place in words."""
        for number, sentence in enumerate(self.abstract, 1):
            yield f"摘要 sentence {number}", sentence
        for section in self.sections:
            for number, sentence in enumerate(section.sentences, 1):
                yield (
                    _("section “{heading}” sentence {number}").format(
                        heading=section.heading, number=number
                    ),
                    sentence,
                )
        for number, sentence in enumerate(self.outlook, 1):
            yield f"趋势判断 sentence {number}", sentence
