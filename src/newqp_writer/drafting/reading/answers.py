"""What a reading model answers, and what of it is an opinion on one of the texts it was given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field

from newqp_writer.drafting.chat.answers import Reading
from newqp_writer.models import Objection, Opinion
from newqp_writer.text import clean_line

_MOST = 12  # quotations, numbers or objections of one text that are looked at
_LONGEST = 1000
_SHORT = 200


def _listed(value: object) -> object:
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


def _worded(value: object) -> object:
    return "" if value is None else str(value) if isinstance(value, int | float) else value


Word = Annotated[str, BeforeValidator(_worded)]
Words = Annotated[list[Word], BeforeValidator(_listed)]


class ObjectionAnswer(BaseModel):
    """What is not supported, as a model writes it."""

    words: Annotated[Word, Field(description="句中没有依据的字，逐字照抄")]
    numbers: Annotated[Words, Field(description="因此不成立的数，照句中抄")] = []
    why: Annotated[Word, Field(description="错在哪里，不超过20字")] = ""
    quotes: Annotated[Words, Field(description="文章里相应的原文，逐字照抄")] = []


class SentenceReading(BaseModel):
    """One sentence as a model has read it."""

    n: Annotated[int, Field(description="句号")]
    quotes: Annotated[Words, Field(description="证明这一句的原文，逐字照抄")] = []
    formulas: Annotated[Words, Field(description="推算的数：得数 = 算式")] = []
    wrong: Annotated[
        list[ObjectionAnswer], BeforeValidator(_listed), Field(description="没有依据的说法或数")
    ] = []


class ReadingAnswer(BaseModel):
    """A section as a model has read it."""

    sentences: list[SentenceReading]


def _kept(words: Sequence[str], longest: int) -> tuple[str, ...]:
    """The words that may be looked at: some of them, none without end."""
    lines = (word.strip() for word in words[:_MOST])
    return tuple(line for line in lines if line and len(line) <= longest)


def opinion_of(answer: SentenceReading) -> Opinion:
    """An answer as an opinion; what is too long or too much is left out."""
    return Opinion(
        quotations=_kept(answer.quotes, _LONGEST),
        formulas=_kept([line.replace("＝", "=") for line in answer.formulas], _SHORT),
        objections=tuple(
            Objection(
                words=words,
                numbers=_kept(one.numbers, _SHORT),
                why=clean_line(one.why)[:_SHORT],
                quotations=_kept(one.quotes, _LONGEST),
            )
            for one in answer.wrong[:_MOST]
            if (words := one.words.strip()[:_LONGEST])
        ),
    )


def read_opinions(answer: ReadingAnswer, numbers: Sequence[int]) -> Reading[Mapping[int, Opinion]]:
    """The opinions of an answer by the number of the text; none of a text that was not asked about.

    Of two on one text the second is left out. An answer that has none at all cannot be used.
    """
    found: dict[int, Opinion] = {}
    for one in answer.sentences:
        if one.n in numbers:
            found.setdefault(one.n, opinion_of(one))
    missing = [f"第{n}句没有复核" for n in numbers if n not in found]
    return Reading(found, tuple(missing))
