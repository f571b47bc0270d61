"""The words of a line that a model wrote: what is taken off, and what cannot be printed."""

from __future__ import annotations

import re
from collections.abc import Collection

from newqp_writer.drafting.chat.recitation import recites
from newqp_writer.orders import is_order
from newqp_writer.text import clean_line, close_up, is_han

# [1] [^a1] 【1】 [a1, a2] （a1）: markers that models write although they are told not to. Round
# brackets hold ordinary words too, so that only article ids are taken out of them.
_SQUARE = re.compile(r"\s?[\[【［]([^\[\]【】［］]{1,200})[\]】］](?!\()")
_ROUND = re.compile(r"\s?[（(]([^（）()]{1,200})[）)]")
_COMMAS = re.compile(r"[,，、;；\s]+")
_SOURCE_NUMBER = re.compile(r"\^.*|\d{1,3}(?:[-–]\d{1,3})?")
# Ids are made of file names: what is built like one of the known, or counts like a file (src999,
# xinhua-2026-01), is an invented citation. A name in brackets (gpt4, deepseek-v3) has a version.
_STRANGER = re.compile(r"[a-z][a-z_-]{0,40}\d[a-z\d_-]{0,40}")
_ID = re.compile(r"[a-z][a-z0-9_-]{0,60}")  # in square brackets: no name stands in these
_NUMBERED = re.compile(r"[a-z]\d{1,2}")  # b7 where a citation stands, at the end of a sentence
_FILE_LIKE = re.compile(r"\d{3}|\d[_-]+\d")
_BUILT_OF = re.compile(r"\d+|[a-z]+")
_LINK = re.compile(r"!?\[([^\[\]]{0,200})\]\([^()\s]{0,500}\)")
_MARKDOWN = re.compile(r"\*\*|__|`|^\s*(?:#{1,6}\s+|[-*+]\s+|>\s*|\d{1,2}\.\s+)")
# Also as people write one who must not: hxxps://, https：//, example.com/x without a scheme.
_ADDRESS = re.compile(
    r"[:：]\s?/{2}|www\.\w|[\w.]+@[\w-]+\.\w|data:\w|(?<![a-z0-9.])[a-z0-9-]{2,63}\.[a-z]{2,24}/\w",
    re.IGNORECASE,
)
# How the prompts write “your content here”; weak models copy it.
_QUOTATION = re.compile("“[^“”]{0,400}”")
_LATIN_WORD = re.compile(r"\b[a-z]{2,}\b")  # names and units have capitals
_PART_END = re.compile(r"[，、；。\s]+")
_FILLER = re.compile("[＜＞]")
_TAG = re.compile(r"</?[A-Za-z!|｜]|#[a-z]{2,20}[(\[]|\\[a-z]{2,20}\{|\{\s?\"|\S \| \S")
_ENDINGS = "。！？”"
_CLOSERS = "”’」』）)》"
_HALF = str.maketrans({",": "，", ";": "；", "?": "？", "!": "！", ":": "："})
_HALF_BEFORE_HAN = re.compile(
    r"(?<=\S)[,;?!:]\s?(?=[\u3400-\u9fff“《（])|(?<=[\u3400-\u9fff])[,;?!:]$"
)


# Full-width digits, letters and signs, as some models write them among Chinese.
_WIDE = {
    0xFF01 + i: 0x21 + i for i in range(94) if chr(0x21 + i).isalnum() or chr(0x21 + i) in "%+."
}
_WIDE_COMMA = re.compile("(?<=[0-9０-９])，(?=[０-９]{3}(?![０-９]))")


def half_width(line: str) -> str:
    """Full-width digits, letters and signs as the house prints them."""
    return _WIDE_COMMA.sub(",", line).translate(_WIDE)


def _build(word: str) -> str:
    """How an id is built: its digits are only digits, and so are its letters beside a sign.

    >>> _build("xinhua-2026-01") == _build("cctv-2026-12"), _build("a1") == _build("b7")
    (True, True)
    >>> _build("gpt4") == _build("cctv-2026-12")
    False
    """
    return _BUILT_OF.sub(lambda part: "0" if part[0][0].isdigit() else "a", word)


def _without_markers(line: str, known: Collection[str]) -> str:
    built = {_build(cite) for cite in known}

    def marks(word: str) -> bool:
        if word in known or _STRANGER.fullmatch(word) is None:
            return word in known
        return _build(word) in built or _FILE_LIKE.search(word) is not None

    def square(found: re.Match[str]) -> str:
        words = filter(None, _COMMAS.split(found[1]))
        marked = all(_SOURCE_NUMBER.fullmatch(w) or _ID.fullmatch(w) or marks(w) for w in words)
        return "" if marked else found[0]

    def rounded(found: re.Match[str]) -> str:
        words = list(filter(None, _COMMAS.split(found[1])))
        closing = not found.string[found.end() :].strip(_ENDINGS)
        marked = all(
            marks(bare(word)) or (closing and _NUMBERED.fullmatch(bare(word))) for word in words
        )
        return "" if words and marked else found[0]

    return _ROUND.sub(rounded, _SQUARE.sub(square, line))


def plain_line(text: str, known: Collection[str] = ()) -> str:
    """One line without Markdown and without markers of the citations ``known``.

    >>> plain_line("**工业**产量[^a1][2]增长，[见原文](http://x.example)（a1、a2）", {"a1", "a2"})
    '工业产量增长，见原文'
    >>> plain_line("模型（r1）的产量增长8%（b7）。", {"xinhua"})
    '模型（r1）的产量增长8%。'
    >>> plain_line("工业产量增长8%, 数据:见原文")
    '工业产量增长8%，数据：见原文'
    """
    line = _without_markers(_LINK.sub(r"\1", half_width(clean_line(text))), known)
    line = close_up(clean_line(_MARKDOWN.sub("", line)))
    return _HALF_BEFORE_HAN.sub(lambda found: found[0].strip().translate(_HALF), line)


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
SENTENCE_END = re.compile(
    r"(?<=[。！？])(?![。！？”’」』）)])|(?<=[。！？][”」』])(?![，。、；）)])"
)


def bare(cite: str) -> str:
    """An article id without the marks of a citation."""
    return clean_line(cite).strip("[]^【】［］ ")


def _repeats(text: str) -> bool:
    """Whether half of a sentence says again what it has said: weak models go on and on."""
    parts = [part for part in _PART_END.split(text) if part]
    return len(parts) >= 6 and len(set(parts)) * 2 <= len(parts)


def fault_of(text: str) -> str | None:
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
