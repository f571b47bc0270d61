"""briefing.md: the briefing for editing by hand, and the way back.

Front matter holds what is not prose. Each sentence has a line of its own (it renders as one
paragraph, and a message can name its line); citations are footnotes, ``[^id]``, before the closing
mark; a judgement ends in ``<!-- 判断 -->``. References are the footnotes' definitions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from newqp_writer.errors import BriefingError
from newqp_writer.models import Briefing, Sentence

_ABSTRACT, _OUTLOOK, _REFERENCES = "摘要", "趋势判断", "参考文献"
_JUDGEMENT = "<!-- 判断 -->"
_SECTION_MARK = re.compile(r"\s*<!-- 节 (?P<id>\S+)(?: 主题 (?P<topic>\S+))? -->\s*$")
_NUMBER = re.compile(r"^[一二三四五六七八九十百]+、")
_CITES = re.compile(r"(?:\[\^[^\]\s]+\])+")
_CITE = re.compile(r"\[\^([^\]\s]+)\]")
_DEFINITION = re.compile(r"^\[\^(?P<id>[^\]\s]+)\]:\s*(?P<rest>.*)$")
_END = "。！？；.!?”’）)"
_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """1 → 一, 12 → 十二, 20 → 二十, for headings (below 100).

    >>> [chinese_number(n) for n in (1, 10, 12, 20, 35)]
    ['一', '十', '十二', '二十', '三十五']
    """
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else f"{_DIGITS[tens]}十")
    return head + (_DIGITS[ones] if ones or not tens else "")


# A backslash keeps a character from being read as our syntax; CommonMark has the same rule.
_SPECIAL = re.compile(r"([\\\[\]<>*_`#|~])")
_ESCAPED = re.compile(r"\\([\\\[\]<>*_`#|~])")


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _unescape(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _sentence_line(sentence: Sentence) -> str:
    text, end = sentence.text, ""
    if sentence.cites and text[-1] in "。！？.!?" and len(text) > 1:
        text, end = text[:-1], text[-1]
    cites = "".join(f"[^{cite}]" for cite in sentence.cites)
    line = _escape(text) + cites + end
    return f"{line} {_JUDGEMENT}" if sentence.role == "judgement" else line


def _front_matter(briefing: Briefing) -> str:
    held: dict[str, Any] = {
        "format": briefing.format,
        "title": briefing.title,
        "organisations": list(briefing.organisations),
        "date": briefing.date.isoformat(),
        "qr_codes": [code.model_dump() for code in briefing.qr_codes],
        "disclaimer": briefing.disclaimer,
    }
    dumped: str = yaml.safe_dump(held, allow_unicode=True, sort_keys=False, width=10_000)
    return dumped


def to_markdown(briefing: Briefing) -> str:
    """The briefing as Markdown; ``from_markdown`` gives it back unchanged."""
    date = briefing.date
    lines = [
        "---", *_front_matter(briefing).splitlines(), "---", "",
        f"# {_escape(briefing.title)}", "",
        *(f"{_escape(name)}  " for name in briefing.organisations),
        f"{date.year}年{date.month}月{date.day}日", "",
        f"## {_ABSTRACT}", "", *map(_sentence_line, briefing.abstract), "",
    ]  # fmt: skip
    for number, section in enumerate(briefing.sections, 1):
        topic = f" 主题 {section.topic}" if section.topic else ""
        heading = f"{chinese_number(number)}、{_escape(section.heading)}"
        lines += [
            f"## {heading} <!-- 节 {section.id}{topic} -->",
            "", *map(_sentence_line, section.sentences), "",
        ]  # fmt: skip
    if briefing.outlook:
        lines += [f"## {_OUTLOOK}", "", *map(_sentence_line, briefing.outlook), ""]
    lines += [f"## {_REFERENCES}", ""]
    for reference in briefing.references:
        parts = [reference.publisher, reference.title, reference.date.chinese, reference.purpose]
        entry = " | ".join(map(_escape, parts))
        url = f" | <{reference.url}>" if reference.url else ""
        lines.append(f"[^{reference.id}]: {entry}{url}")
    return "\n".join([*lines, ""])


class _Page:
    """The lines of a Markdown briefing, read from top to bottom."""

    def __init__(self, text: str, path: Path | None) -> None:
        self.lines = text.replace("\r\n", "\n").split("\n")
        self.path = path

    def error(self, message: str, line: int, hint: str | None = None) -> BriefingError:
        """An error at a line counted from 0."""
        return BriefingError(message, path=self.path or "briefing.md", line=line + 1, hint=hint)

    def front_matter(self) -> tuple[dict[str, Any], int]:
        """What stands between the first two ``---``, and the line after it."""
        if not self.lines or self.lines[0].strip() != "---":
            raise self.error("the front matter is missing", 0, "the first line is ---")
        for end in range(1, len(self.lines)):
            if self.lines[end].strip() == "---":
                break
        else:
            raise self.error("the front matter does not end", 0, "close it with a line ---")
        try:
            held = yaml.load("\n".join(self.lines[1:end]), yaml.BaseLoader)  # noqa: S506 - strings only
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else 0
            raise self.error(
                f"the front matter is not valid YAML: {getattr(error, 'problem', error)}", line
            ) from None
        if not isinstance(held, dict):
            raise self.error("the front matter holds no settings", 1)
        return held, end + 1

    def sentence(self, number: int) -> dict[str, Any]:
        """The sentence on a line, as raw data for the model."""
        line = self.lines[number].strip()
        role = "fact"
        if line.endswith(_JUDGEMENT):
            line, role = line[: -len(_JUDGEMENT)].rstrip(), "judgement"
        cites = _CITE.findall(line)
        text = _unescape(_CITES.sub("", line))
        raw = {"text": text, "cites": cites, "role": role}
        try:
            Sentence.model_validate(raw)
        except ValidationError as error:
            message = error.errors()[0]["msg"].removeprefix("Value error, ")
            raise self.error(
                message,
                number,
                f"cite an article with [^id], or mark a judgement with {_JUDGEMENT}",
            ) from None
        return raw

    def reference(self, number: int) -> dict[str, Any]:
        """The reference defined on a line."""
        found = _DEFINITION.match(self.lines[number].strip())
        if found is None:
            raise self.error(
                "this is no reference", number, "[^id]: publisher | title | date | purpose | <url>"
            )
        parts = re.split(r"(?<!\\) \| ", found["rest"] + " ")
        parts = [part.strip() for part in parts]
        url = None
        if len(parts) > 3 and parts[-1].startswith("<") and parts[-1].endswith(">"):
            url = parts.pop()[1:-1]
        if len(parts) not in {3, 4}:
            raise self.error(
                f"a reference has publisher | title | date | purpose, this has {len(parts)} parts",
                number,
            )
        raw = dict(
            zip(("publisher", "title", "date", "purpose"), map(_unescape, parts), strict=False)
        )
        return {"id": found["id"], "url": url, **raw}


def _blocks(page: _Page, start: int) -> list[tuple[int, str, list[int]]]:
    """Each ``## heading`` with its line and the lines of text below it."""
    blocks: list[tuple[int, str, list[int]]] = []
    for number in range(start, len(page.lines)):
        line = page.lines[number].strip()
        if line.startswith("## "):
            blocks.append((number, line[3:].strip(), []))
        elif line and blocks:
            blocks[-1][2].append(number)
    return blocks


def _section(
    page: _Page, line: int, heading: str, lines: Sequence[int], count: int
) -> dict[str, Any]:
    mark = _SECTION_MARK.search(heading)
    words = _SECTION_MARK.sub("", heading) if mark else heading
    if not lines:
        raise page.error(f"the section “{words}” has no sentence", line)
    return {
        "id": mark["id"] if mark else f"s{count}",
        "topic": mark["topic"] if mark else None,
        "heading": _unescape(_NUMBER.sub("", words)),
        "sentences": [page.sentence(number) for number in lines],
    }


def from_markdown(text: str, *, path: Path | None = None) -> Briefing:
    """The briefing that a Markdown page holds.

    Args:
        text: the page.
        path: its file, for messages.

    Raises:
        BriefingError: naming file and line: front matter, a fact without a citation, a citation of
            an unknown article, a section without sentences, a reference that is none.
    """
    page = _Page(text, path)
    held, start = page.front_matter()
    raw: dict[str, Any] = {"sections": [], "outlook": [], "references": [], "abstract": []}
    cited: list[tuple[str, int]] = []
    for line, heading, lines in _blocks(page, start):
        if heading == _REFERENCES:
            raw["references"] = [page.reference(number) for number in lines]
            continue
        cited += [(cite, n) for n in lines for cite in _CITE.findall(page.lines[n])]
        if heading == _ABSTRACT:
            raw["abstract"] = [page.sentence(number) for number in lines]
        elif heading == _OUTLOOK:
            raw["outlook"] = [page.sentence(number) for number in lines]
        else:
            raw["sections"].append(_section(page, line, heading, lines, len(raw["sections"]) + 1))
    known = {reference["id"] for reference in raw["references"]}
    for cite, line in cited:
        if cite not in known:
            raise page.error(
                f"[^{cite}] is cited and not among the references",
                line,
                f"add “[^{cite}]: publisher | title | date | purpose” under {_REFERENCES}",
            )
    try:
        return Briefing.model_validate(held | raw)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise page.error(f"{place}: {first['msg'].removeprefix('Value error, ')}", 0) from None
