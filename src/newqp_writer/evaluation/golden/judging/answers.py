"""What a judge answers, and what of it stands: a preference with words that are in the issues."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, Field

from newqp_writer.drafting.chat.answers import Reading
from newqp_writer.drafting.reading.answers import Lines
from newqp_writer.evaluation.golden.judging.records import Opinion, Quote, Side
from newqp_writer.text import clean_line

Place = Literal["first", "second"]
_WORDS = {"1": "first", "2": "second", "前稿": "first", "后稿": "second", "平": "same"}
_LONGEST = 200
_MOST = 6


def _placed(value: object) -> object:
    said = str(value).strip().lower()
    return _WORDS.get(said, said)


class JudgeAnswer(BaseModel):
    """Two drafts of one part, compared."""

    quotes: Annotated[Lines, Field(description="first 或 second|照抄的字句")]
    why: Annotated[str, Field(description="理由")] = ""
    better: Annotated[Literal["first", "second", "same"], BeforeValidator(_placed)]


def read_opinion(
    answer: JudgeAnswer, texts: Mapping[Place, str], sides: Mapping[Place, Side]
) -> Reading[Opinion | None]:
    """The opinion of an answer; a preference without a word from the issues cannot be used.

    Args:
        answer: what was said.
        texts: what was told, by its place.
        sides: which issue stood there.
    """
    quotes, invented = [], 0
    for line in answer.quotes[:_MOST]:
        named, bar, words = line.replace("｜", "|").partition("|")
        words = (words if bar else named).strip(" “”\"'")
        place = _holding(words, _placed(named), texts)
        if place is None:
            invented += 1
        else:
            quotes.append(Quote(side=sides[place], text=words))
    if not quotes and answer.better != "same":
        return Reading(None, ("quotes 里没有一句在两稿中，请逐字照抄",))
    better = "same" if answer.better == "same" else sides[answer.better]
    return Reading(
        Opinion(
            first=sides["first"],
            better=better,
            why=clean_line(answer.why)[:_LONGEST],
            quotes=tuple(quotes),
            invented=invented,
        )
    )


def _holding(words: str, named: object, texts: Mapping[Place, str]) -> Place | None:
    """Where words stand, in the draft that is named before the other."""
    if not 1 < len(words) <= _LONGEST:
        return None
    order: tuple[Place, Place] = ("second", "first") if named == "second" else ("first", "second")
    return next((place for place in order if words in texts[place]), None)
