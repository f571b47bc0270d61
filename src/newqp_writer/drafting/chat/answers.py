"""From what a model answered to sentences that may be printed, and what is wrong with the rest.

Every reader returns the good part of an answer together with the problems of the whole, worded in
Chinese, because they go back to the model.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from newqp_writer.drafting.chat.recitation import recites
from newqp_writer.models import Sentence
from newqp_writer.orders import is_order
from newqp_writer.text import clean_line, close_up, is_han

LONGEST_SENTENCE = 400
LONGEST_HEADING = 60
SECTION_SENTENCES = (3, 8)
"""Fewest and most sentences of a section."""

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)


def _listed(value: object) -> object:
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
        list[str], BeforeValidator(_listed), Field(description="推算出的数字及其算式，没有则为空")
    ] = []


class SectionAnswer(BaseModel):
    """A section; empty when the material does not yield one."""

    heading: Annotated[str, BeforeValidator(_worded), Field(description="说出结论的标题")]
    sentences: list[SentenceAnswer]


class SentencesAnswer(BaseModel):
    """Abstract or outlook."""

    sentences: list[SentenceAnswer]


class RevisionAnswer(BaseModel):
    """A mended sentence; empty text when there is none."""

    text: Annotated[str, BeforeValidator(_worded), Field(description="改好的一句话，或空字符串")]
    cites: Annotated[list[str], BeforeValidator(_listed), Field(description="所引文章的编号")] = []


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


# [1] [^a1] 【1】 [a1, a2] （a1）: markers that models write although they are told not to. Round
# brackets hold ordinary words too, so that only article ids are taken out of them.
_SQUARE = re.compile(r"\s?[\[【［]([^\[\]【】［］]{1,200})[\]】］](?!\()")
_ROUND = re.compile(r"\s?[（(]([^（）()]{1,200})[）)]")
_COMMAS = re.compile(r"[,，、;；\s]+")
_SOURCE_NUMBER = re.compile(r"\^.*|\d{1,3}(?:[-–]\d{1,3})?")
# Ids are made of file names: what looks like one and is none is an invented citation. Names that
# articles put into brackets are written with capitals.
_STRANGER = re.compile(r"[a-z][a-z_-]{0,40}\d[a-z\d_-]{0,40}")
_LINK = re.compile(r"!?\[([^\[\]]{0,200})\]\([^()\s]{0,500}\)")
_MARKDOWN = re.compile(r"\*\*|__|`|^\s*(?:#{1,6}\s+|[-*+]\s+|>\s*|\d{1,2}\.\s+)")
# Also as people write one who must not: hxxps://, https：//, example.com/x without a scheme.
_ADDRESS = re.compile(
    r"[:：]\s?/{2}|www\.\w|[\w.]+@[\w-]+\.\w|data:\w|(?<![a-z0-9.])[a-z0-9-]{2,63}\.[a-z]{2,24}/\w",
    re.IGNORECASE,
)
_FORMULA = re.compile(r"[^=<>]{1,40}=[^=<>]{1,200}")
# How the prompts write “your content here”; weak models copy it.
_QUOTATION = re.compile("“[^“”]{0,400}”")
_LATIN_WORD = re.compile(r"\b[a-z]{2,}\b")  # names and units have capitals
_PART_END = re.compile(r"[，、；。\s]+")
_FILLER = re.compile("[＜＞]")
_TAG = re.compile(r"</?[A-Za-z!|｜]|#[a-z]{2,20}[(\[]|\\[a-z]{2,20}\{|\{\s?\"|\S \| \S")
_ENDINGS = "。！？”"
_CLOSERS = "”’」』）)》"
_HALF = str.maketrans({",": "，", ";": "；", "?": "？", "!": "！", ":": "："})
_HALF_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff])[,;?!:](?=[\u3400-\u9fff]|$)")


# Full-width digits, letters and signs, as some models write them among Chinese.
_WIDE = {
    0xFF01 + i: 0x21 + i for i in range(94) if chr(0x21 + i).isalnum() or chr(0x21 + i) in "%+."
}
_WIDE_COMMA = re.compile("(?<=[0-9０-９])，(?=[０-９]{3}(?![０-９]))")


def _half_width(line: str) -> str:
    return _WIDE_COMMA.sub(",", line).translate(_WIDE)


def _without_markers(line: str, known: Collection[str]) -> str:
    def marks(word: str) -> bool:
        return word in known or _STRANGER.fullmatch(word) is not None

    def square(found: re.Match[str]) -> str:
        words = filter(None, _COMMAS.split(found[1]))
        return "" if all(marks(w) or _SOURCE_NUMBER.fullmatch(w) for w in words) else found[0]

    def rounded(found: re.Match[str]) -> str:
        words = list(filter(None, _COMMAS.split(found[1])))
        return "" if words and all(marks(_bare(word)) for word in words) else found[0]

    return _ROUND.sub(rounded, _SQUARE.sub(square, line))


def plain_line(text: str, known: Collection[str] = ()) -> str:
    """One line without Markdown and without markers of the citations ``known``.

    >>> plain_line("**工业**产量[^a1][2]增长，[见原文](http://x.example)（a1、a2）", {"a1", "a2"})
    '工业产量增长，见原文'
    """
    line = _without_markers(_LINK.sub(r"\1", _half_width(clean_line(text))), known)
    line = close_up(clean_line(_MARKDOWN.sub("", line)))
    return _HALF_BETWEEN_HAN.sub(lambda found: found[0].translate(_HALF), line)


def whole_sentence(text: str, known: Collection[str] = ()) -> str:
    """A plain line that ends as a sentence does.

    >>> whole_sentence("产量增长，")
    '产量增长。'
    >>> whole_sentence("他说：“会的。”")
    '他说：“会的。”'
    """
    line = plain_line(text, known)
    if not line or line[-1] in _ENDINGS:
        return line
    if line[-1] in _CLOSERS and len(line) > 1 and line[-2] in "。！？":
        return line
    return line.rstrip("，、；：,.;: …") + "。"


# Between two sentences; the closing quote belongs to the first.
_SENTENCE_END = re.compile(
    r"(?<=[。！？])(?![。！？”’」』）)])|(?<=[。！？][”」』])(?![，。、；）)])"
)


def _bare(cite: str) -> str:
    return clean_line(cite).strip("[]^【】［］ ")


def _repeats(text: str) -> bool:
    """Whether half of a sentence says again what it has said: weak models go on and on."""
    parts = [part for part in _PART_END.split(text) if part]
    return len(parts) >= 6 and len(set(parts)) * 2 <= len(parts)


def _fault(text: str) -> str | None:
    """Why a line cannot be printed, or ``None``."""
    unquoted = _QUOTATION.sub("", text)
    if (han := sum(map(is_han, unquoted))) <= len(_LATIN_WORD.findall(unquoted)) or not han:
        return "没有中文内容，或主要不是中文"
    if _ADDRESS.search(text):
        return "含有网址或邮箱"
    if _TAG.search(text):
        return "含有标记"
    if _FILLER.search(text):
        return "照抄了格式说明"
    if _repeats(text):
        return "反复写同样的词"
    if recites(text):
        return "照抄了写作要求"
    if is_order(text):
        return "是对编辑或模型的要求，不是资料里的事实"
    return None


def _formula(line: str) -> str:
    return _half_width(clean_line(line)).replace("＝", "=")


def tells(line: str, formula: str) -> bool:
    """Whether a line has the number that a formula gives.

    >>> tells("占12.4%。", "12.4% = 3 ÷ 25"), tells("占12.4%。", "2.4% = 1.8% + 0.6个百分点")
    (True, False)
    """
    number = formula.partition("=")[0].strip()
    return re.search(rf"(?<![\d.,]){re.escape(number)}", line) is not None


def _read(answer: SentenceAnswer, known: Collection[str]) -> Reading[tuple[Sentence, ...]]:
    """The sentences of one element: models put two into one now and then."""
    text = plain_line(answer.text, known)
    if (fault := _fault(text)) is not None:
        return Reading((), (fault,))
    parts = [part for part in _SENTENCE_END.split(text) if part.strip()]
    whole = all(any(map(is_han, part)) for part in parts)
    lines = [whole_sentence(part) for part in (parts if whole else [text])]
    if (longest := max(map(len, lines), default=0)) > LONGEST_SENTENCE:
        return Reading((), (f"有{longest}个字，过长，请拆开或删减",))
    named = [_bare(cite) for cite in answer.cites]
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
    for number, answer in enumerate(answers, 1):
        reading = _read(answer, known)
        problems += [f"第{number}句{fault}" for fault in reading.problems]
        for sentence in reading.value:
            kept.setdefault(sentence.text, sentence)
    if len(kept) > most or (len(kept) < fewest and len(answers) < fewest):
        problems.append(f"共有{len(kept)}句，应为{fewest}至{most}句")
    return Reading(tuple(kept.values())[:most], tuple(problems))


_NUMBERING = re.compile(
    r"^(?:第?[一二三四五六七八九十]{1,3}[、.．节]|[（(][一二三四五六七八九十\d]{1,3}[)）])\s*"
)


def read_heading(text: str) -> Reading[str]:
    """A heading without numbering, marks and final stop."""
    heading = _NUMBERING.sub("", plain_line(text)).rstrip("。；;，,.：: ")
    if (fault := _fault(heading)) is not None:
        return Reading("", (f"标题{fault}",))
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
