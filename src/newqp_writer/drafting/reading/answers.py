"""What a reading model answers, and what of it is an opinion on one of the texts it was given.

It points: a line of ``basis`` has the numbers of the sentences that bear each text out, and code
takes their words from the articles. It copies only what contradicts.

Of a text with something wrong a reader often does not say what bears out the rest. What it has
quoted against it stands in a sentence that it has read, and so has what it points at for the other
texts of the section: these are its quotations, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field

from newqp_writer.drafting.chat.answers import Reading
from newqp_writer.models import Objection, Opinion
from newqp_writer.text import clean_line

_MOST = 12  # sentences, numbers or objections of one text that are looked at
_LONGEST = 1000
_SHORT = 200
_PARTS = 4  # of an objection
_SIGNS = str.maketrans("：，、＝｜", ":,,=|")
_LABEL = re.compile(r"\W*([A-Z]{1,2})\s*(?=\d)")
_TEXT = re.compile(r"(\d+)\s*:\s*([\d\s,-]*?)(?=[\s,;]*[A-Z]{0,2}\d+\s*:|[^\d\s,-]|$)")
_POINT = re.compile(r"(\d+)(?:\s*-\s*(\d+))?")
_POINTS = re.compile(r"[\d\s,、，-]+")


def _lines(value: object) -> object:
    """Lists of strings, however a model writes them."""
    if value is None or value == "":
        return []
    if isinstance(value, dict):
        value = [f"{key} {_joined(each, ',')}" for key, each in value.items()]
    if not isinstance(value, list):
        return [value]
    return [_joined(each, "|") for each in value if each is not None]


def _joined(value: object, mark: str) -> object:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return mark.join(str(_joined(each, "、")) for each in value)
    return str(value) if isinstance(value, int | float) else value


Lines = Annotated[list[str], BeforeValidator(_lines)]


class ReadingAnswer(BaseModel):
    """One section, or several, as a model has read them."""

    basis: Annotated[Lines, Field(description="每组一行：句号:依据的原文号")]
    formulas: Annotated[Lines, Field(description="推算的数：句号 得数 = 算式")] = []
    wrong: Annotated[Lines, Field(description="句号|不对的字|不成立的数|错处|相抵的原文")] = []

    def of(self, label: str, instead: str) -> ReadingAnswer:
        """What is said of one section, under another label."""

        def its(lines: Iterable[str]) -> list[str]:
            found = ((line, _LABEL.match(line)) for line in lines)
            return [
                instead + line[place.end(1) :]
                for line, place in found
                if place is not None and place[1] == label
            ]

        return ReadingAnswer(
            basis=its(self.basis), formulas=its(self.formulas), wrong=its(self.wrong)
        )


def _points(words: str, told: Mapping[int, str]) -> list[int]:
    """Numbers of sentences: ``2,3`` or ``2-4``; those that were told."""
    found: dict[int, None] = {}
    for place in _POINT.finditer(words):
        first, last = int(place[1]), int(place[2] or place[1])
        found |= dict.fromkeys(range(first, min(last, first + _MOST) + 1))
    return [number for number in found if number in told][:_MOST]


def _holding(quoted: Iterable[str], told: Mapping[int, str]) -> list[int]:
    """The numbers of the sentences in which quoted words stand."""
    return [number for words in quoted for number, text in told.items() if words in text]


def _of_text(line: str) -> tuple[int, str] | None:
    """The number of the text that a line is about, and the rest of the line."""
    found = re.match(r"\W*[A-Z]{1,2}\s*(\d+)[评\s:：|｜]*", line)
    return (int(found[1]), line[found.end() :].strip()) if found else None


def _objection(rest: str, told: Mapping[int, str]) -> Objection | None:
    parts = [part.strip() for part in rest.replace("｜", "|").split("|", _PARTS - 1)]
    words, numbers, why, quoted = (*parts, "", "", "", "")[:_PARTS]
    if not words or len(words) > _LONGEST:
        return None
    if quoted and _POINTS.fullmatch(quoted):
        quotations = [told[number] for number in _points(quoted, told)]
    else:
        quotations = [quoted] if 0 < len(quoted) <= _LONGEST else []
    named = [each.strip() for each in re.split("[、；;]", numbers)][:_MOST]
    return Objection(
        words=words,
        numbers=tuple(each for each in named if 0 < len(each) <= _SHORT),
        why=clean_line(why)[:_SHORT],
        quotations=tuple(quotations),
    )


def read_opinions(
    answer: ReadingAnswer, numbers: Sequence[int], told: Mapping[int, str]
) -> Reading[Mapping[int, Opinion]]:
    """The opinions of an answer on one section by the number of the text.

    Args:
        answer: what is said of it, and of nothing else.
        numbers: of the texts that were asked about.
        told: the words of the articles by the numbers under which they were told.
    """
    basis: dict[int, list[int]] = {}
    for line in answer.basis:
        for place in _TEXT.finditer(line.translate(_SIGNS)):
            basis.setdefault(int(place[1]), _points(place[2], told))
    formulas: dict[int, list[str]] = {}
    for line in answer.formulas:
        if (said := _of_text(line)) is not None and len(said[1]) <= _SHORT:
            formulas.setdefault(said[0], []).append(said[1].replace("＝", "="))
    objections: dict[int, list[Objection]] = {}
    for line in answer.wrong:
        if (said := _of_text(line)) is not None and (one := _objection(said[1], told)) is not None:
            objections.setdefault(said[0], []).append(one)
    section = [point for points in basis.values() for point in points]

    def pointed(number: int) -> Iterable[str]:
        """The sentences that are quoted for a text, those it names itself first."""
        points = list(basis.get(number, ()))
        if number in objections:
            against = [words for one in objections[number] for words in one.quotations]
            points += _holding(against, told)
            points += section
        return [told[point] for point in dict.fromkeys(points)]

    found = {
        number: Opinion(
            quotations=tuple(pointed(number)),
            formulas=tuple(formulas.get(number, ())[:_MOST]),
            objections=tuple(objections.get(number, ())[:_MOST]),
        )
        for number in numbers
        if number in basis or number in objections
    }
    missing = [f"第{n}句没有复核" for n in numbers if n not in found]
    return Reading(found, tuple(missing))
