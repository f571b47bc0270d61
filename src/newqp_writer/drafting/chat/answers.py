"""From what a model answered to sentences that may be printed, and what is wrong with the rest.

Every reader returns the good part of an answer together with the problems of the whole, worded in
Chinese, because they go back to the model.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from newqp_writer.drafting.chat.repetition import is_copied
from newqp_writer.drafting.chat.wording import (
    SENTENCE_END,
    bare,
    fault_of,
    half_width,
    plain_line,
    whole_sentence,
)
from newqp_writer.drafting.house_style import strip_dateline
from newqp_writer.models import Sentence
from newqp_writer.text import clean_line, is_han

LONGEST_SENTENCE = 400
LONGEST_HEADING = 60
SECTION_SENTENCES = (2, 8)
"""Fewest and most sentences of a section."""
_SURPLUS = 4
"""Times as many sentences as are wanted that are read: each is compared with all before it."""
_LONGEST_ELEMENT = 4000
"""Characters of an element, which may hold several sentences, that are read at all."""

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)


_COMMAS = re.compile(r"[,，、;；\s]+")


def _listed(value: object) -> object:
    """Models leave a list out, or write one as a string."""
    if isinstance(value, str):
        return [each for each in _COMMAS.split(value) if each]
    return [] if value is None else value


def _formulas(value: object) -> object:
    return [] if value is None else [value] if isinstance(value, str) else value


_ROLES = {"事实": "fact", "判断": "judgement", "judgment": "judgement"}


def _role(value: object) -> object:
    return _ROLES.get(value, value) if isinstance(value, str) else value


def _worded(value: object) -> object:
    return "" if value is None else value


class SentenceAnswer(BaseModel):
    """One sentence as a model writes it."""

    text: Annotated[str, Field(description="一句完整的中文")]
    cites: Annotated[list[str], BeforeValidator(_listed), Field(description="所引文章的编号")] = []
    role: Annotated[Literal["fact", "judgement"], BeforeValidator(_role)] = "fact"
    derivations: Annotated[
        list[str], BeforeValidator(_formulas), Field(description="句中说法 = 算式")
    ] = []


class SectionAnswer(BaseModel):
    """A section; empty when the material does not yield one."""

    heading: Annotated[str, BeforeValidator(_worded), Field(description="说出结论的标题")]
    sentences: list[SentenceAnswer]


class StorySectionAnswer(SectionAnswer):
    """A section among several, by the id of its story."""

    story: Annotated[str, Field(description="story 的编号")]


class SectionsAnswer(BaseModel):
    """Several sections."""

    sections: list[StorySectionAnswer]


class DigestAnswer(BaseModel):
    """Abstract and outlook."""

    abstract: list[SentenceAnswer]
    outlook: list[SentenceAnswer] = []


class ChosenAnswer(BaseModel):
    """One section of the choice of a day's news."""

    numbers: Annotated[
        list[int], BeforeValidator(_listed), Field(description="新闻的编号，领头的在前")
    ]
    topic: Annotated[str, BeforeValidator(_worded), Field(description="栏目主题之一")] = ""
    part: Annotated[
        str, BeforeValidator(_worded), Field(description="拆开写的，本节写哪一部分，否则空着")
    ] = ""


class LeftOutAnswer(BaseModel):
    """Why one piece of news was left out."""

    number: Annotated[int, Field(description="新闻的编号")]
    why: Annotated[str, BeforeValidator(_worded), Field(description="不选的理由，十个字以内")] = ""


class ChoiceAnswer(BaseModel):
    """The choice of a day's news."""

    sections: list[ChosenAnswer]
    flashes: Annotated[
        list[int], BeforeValidator(_listed), Field(description="收入要闻简报的编号")
    ] = []
    left_out: list[LeftOutAnswer] = []


class MendedAnswer(BaseModel):
    """A mended line by its place; empty text when there is none."""

    place: Annotated[int, Field(description="行的 place")]
    text: Annotated[str, BeforeValidator(_worded), Field(description="改好的一句话，或空字符串")]
    cites: Annotated[list[str], BeforeValidator(_listed), Field(description="所引文章的编号")] = []
    derivations: Annotated[
        list[str], BeforeValidator(_formulas), Field(description="句中说法 = 算式")
    ] = []


class RevisionAnswer(BaseModel):
    """The mended lines of a section."""

    lines: list[MendedAnswer]


@dataclass(frozen=True)
class Reading(Generic[T]):
    """What could be read out of an answer, and what is wrong with it."""

    value: T
    problems: tuple[str, ...] = ()


_PROBLEMS = {"missing": "缺少这个字段", "string_type": "应为字符串", "list_type": "应为数组"}


def explain(error: ValidationError) -> tuple[str, ...]:
    """The errors of a wrongly shaped answer, in the model's language."""
    lines = []
    for item in error.errors()[:8]:
        place = ".".join(str(part) for part in item["loc"])
        expected = item.get("ctx", {}).get("expected")
        otherwise = f"应为 {expected}" if expected else "类型不对"
        lines.append(f"{place}：{_PROBLEMS.get(item['type'], otherwise)}")
    return tuple(lines)


_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_FORMULA = re.compile(r"[^=<>]{1,40}=[^=<>]{1,200}")


def _formula(line: str) -> str:
    return half_width(clean_line(line)).replace("＝", "=")


def tells(line: str, formula: str) -> bool:
    """Whether a line has the number that a formula gives.

    >>> tells("占12.4%。", "12.4% = 3 ÷ 25"), tells("占12.4%。", "2.4% = 1.8% + 0.6个百分点")
    (True, False)
    """
    number = formula.partition("=")[0].strip()
    return re.search(rf"(?<![\d.,]){re.escape(number)}", line) is not None


def _read(answer: SentenceAnswer, known: Collection[str]) -> Reading[tuple[Sentence, ...]]:
    """The sentences of one element: models put two into one now and then."""
    if len(answer.text) > _LONGEST_ELEMENT:
        return Reading((), (f"有{len(answer.text)}个字，过长，请拆开或删减",))
    text = strip_dateline(plain_line(answer.text, known))
    if (fault := fault_of(text)) is not None:
        return Reading((), (fault,))
    parts = [part for part in SENTENCE_END.split(text) if part.strip()]
    whole = all(any(map(is_han, part)) for part in parts)
    lines = [whole_sentence(part) for part in (parts if whole else [text])]
    if (longest := max(map(len, lines), default=0)) > LONGEST_SENTENCE:
        return Reading((), (f"有{longest}个字，过长，请拆开或删减",))
    named = [bare(cite) for cite in answer.cites]
    cites = tuple(cite for cite in named if cite in known)
    if answer.role == "fact" and not cites:
        unknown = "、".join(cite for cite in named if cite not in known)[:80]
        said = f"（{unknown}不是文章编号）" if unknown else ""
        return Reading((), (f"是事实句，但没有引用文章编号{said}，可用的编号：{'、'.join(known)}",))
    formulas = [line for line in map(_formula, answer.derivations) if _FORMULA.fullmatch(line)]
    return Reading(
        tuple(
            Sentence(
                text=line,
                cites=cites,
                role=answer.role,
                derivations=tuple(f for f in formulas if tells(line, f)),
            )
            for line in lines
        )
    )


def _says_again(text: str, earlier: str) -> bool:
    """Whether a sentence says an earlier one once more, with no number of its own."""
    new = set(_FIGURE.findall(text)) - set(_FIGURE.findall(earlier))
    return text != earlier and not new and is_copied(text, [earlier])


def read_sentences(
    answers: Sequence[SentenceAnswer], known: Collection[str], *, fewest: int, most: int
) -> Reading[tuple[Sentence, ...]]:
    """The printable ones of ``answers``, at most ``most``, and the problems of all.

    Args:
        answers: what the model wrote.
        known: the article ids it may cite; others are dropped.
        fewest: fewer sentences than this are a problem.
        most: the rest is left off, and a problem.
    """
    problems: list[str] = []
    kept: dict[str, Sentence] = {}
    for number, answer in enumerate(answers[: most * _SURPLUS], 1):
        reading = _read(answer, known)
        problems += [f"第{number}句{fault}" for fault in reading.problems]
        for sentence in reading.value:
            if any(map(partial(_says_again, sentence.text), kept)):
                problems.append(f"第{number}句重复了前面的句子")
            else:
                kept.setdefault(sentence.text, sentence)
    flooded = len(answers) > most * _SURPLUS
    if flooded or len(kept) > most or (len(kept) < fewest and len(answers) < fewest):
        count = len(answers) if flooded else len(kept)
        problems.append(f"共有{count}句，应为{fewest}至{most}句")
    return Reading(tuple(kept.values())[:most], tuple(problems))


# 新闻联播（央视网）, 新闻联播，第11期: the name of a programme or an occasion, and no news.
_NO_NEWS = re.compile(
    r"(?:央视网?|新华社|国内|国际|今日|每日|最新|媒体|新闻|联播|快讯|简讯|要闻|消息|报道|发布会|资讯|动态|综述|标题"
    r"|第?\d+期|[，、：\s])+(?:（[^）]*）)?"
)
_LABEL = re.compile("^(?:新闻|文章)?(?:主)?标题[：:]")
_NUMBERING = re.compile(
    r"^(?:第?[一二三四五六七八九十]{1,3}[、.．节]|[（(][一二三四五六七八九十\d]{1,3}[)）])\s*"
)


def read_heading(text: str) -> Reading[str]:
    """A heading without numbering, label, marks and final stop.

    >>> read_heading("一、标题：云州发电量创新高。").value
    '云州发电量创新高'
    >>> read_heading("新闻联播（央视网）").problems
    ('标题没有说出结论',)
    """
    heading = _LABEL.sub("", _NUMBERING.sub("", plain_line(text))).rstrip("。；;，,.：: ")
    if (fault := fault_of(heading)) is not None:
        return Reading("", (f"标题{fault}",))
    if _NO_NEWS.fullmatch(heading):
        return Reading("", ("标题没有说出结论",))
    if len(heading) > LONGEST_HEADING:
        return Reading("", (f"标题有{len(heading)}个字，过长",))
    return Reading(heading)


def problem_list(problems: Iterable[str]) -> str:
    """Problems as the lines of a message."""
    return "\n".join(f"- {problem}" for problem in problems)


def shape(model: type[M], value: dict[str, Any]) -> Reading[M | None]:
    """A JSON object read as an answer of type ``model``, or what is wrong with its shape."""
    try:
        return Reading(model.model_validate(value))
    except ValidationError as error:
        return Reading(None, explain(error))
