"""briefing.md: the briefing for editing by hand. The way back is in ``markdown_reader``.

Front matter holds what is not prose. Each sentence has a line of its own: it renders as one
paragraph, a change shows as one line, and a message can name it. Citations are footnotes,
``[^id]``, before the closing mark; a judgement ends in ``<!-- 判断 -->``; a number
that no article states has its formula behind the sentence, ``<!-- 推算 12吨 = 5吨 + 7吨 -->``; the
heading of a section ends in its id and topic, ``<!-- 节 s1 主题 data -->``. References are the
footnotes' definitions, ``[^id]: publisher | title | date | purpose | <address>``.

Escapes are those of CommonMark: a backslash before a punctuation mark.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from newqp_writer.models import Briefing, PartialDate, Reference, Sentence

ABSTRACT, OUTLOOK, REFERENCES = "摘要", "趋势判断", "参考文献"
JUDGEMENT = "<!-- 判断 -->"

# Marks that mean something to Markdown or to us wherever they stand; an ampersand only where it
# would begin an entity; the mark that makes a bare address a link on GitHub; and beginnings of a
# line that would make it a list or a rule.
_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~]|&(?=#?\w{1,32};)|:(?=//)|(?<=www)\.|@(?=[\w-]+\.)")
_BEGINNING = re.compile(r"[-+=](?=[-+=\s]|$)|(?<=\d)[.)](?=\s|$)")
_LIST_NUMBER = re.compile(r"\d{1,9}[.)](?=\s|$)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_CLOSING = "。！？；.!?"
_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """1 → 一, 12 → 十二, 20 → 二十, for headings (1 to 999).

    >>> [chinese_number(n) for n in (1, 10, 12, 20, 35, 100, 105, 110, 312)]
    ['一', '十', '十二', '二十', '三十五', '一百', '一百零五', '一百一十', '三百一十二']
    """
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        words += "零"
    return words + (_DIGITS[ones] if ones else "")


def escape(text: str) -> str:
    r"""Text that Markdown shows as it is.

    >>> print(escape("*注* [^1] 1~2"))
    \*注\* \[^1\] 1\~2
    """
    text = _SPECIAL.sub(lambda found: "\\" + found[0], text)
    if (listed := _LIST_NUMBER.match(text)) is not None:
        return f"{text[: listed.end() - 1]}\\{text[listed.end() - 1 :]}"
    return f"\\{text}" if _BEGINNING.match(text) else text


def unescape(text: str) -> str:
    """What ``escape`` was given."""
    return _ESCAPED.sub(r"\1", text)


def _sentence(sentence: Sentence) -> str:
    text, end = sentence.text, ""
    # A space before the mark stays with it: one before a citation is not read back.
    if len(text) > 1 and text[-1] in _CLOSING and not text[-2].isspace():
        text, end = text[:-1], text[-1]
    line = escape(text) + "".join(f"[^{cite}]" for cite in sentence.cites) + end
    line += "".join(f" <!-- 推算 {formula} -->" for formula in sentence.derivations)
    return f"{line} {JUDGEMENT}" if sentence.role == "judgement" else line


def _reference(reference: Reference) -> str:
    parts = [reference.publisher, reference.title, reference.date.chinese, reference.purpose]
    entry = " | ".join(map(escape, parts))
    address = f" | <{reference.url}>" if reference.url else ""
    return f"[^{reference.id}]: {entry}{address}"


class _Dumper(yaml.SafeDumper):
    """Writes line ends inside a value as escapes.

    In any other style PyYAML reads U+0085, U+2028 and U+2029 back as a line feed, and a value of
    several lines could hold one that looks like the closing fence.
    """


def _quoted(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if any(end in text for end in "\n\r\x85\u2028\u2029") else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _quoted)


def _front_matter(briefing: Briefing) -> str:
    held: dict[str, Any] = {
        "format": briefing.format,
        "title": briefing.title,
        "organisations": list(briefing.organisations),
        "date": briefing.date.isoformat(),
        "qr_codes": [code.model_dump() for code in briefing.qr_codes],
        "disclaimer": briefing.disclaimer,
    }
    dumped: str = yaml.dump(
        held, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=float("inf")
    )
    return dumped


def title_block(briefing: Briefing) -> list[str]:
    """The lines above the abstract; they repeat the front matter for whoever reads the page."""
    return [
        f"# {escape(briefing.title)}", "",
        *(f"{escape(name)}  " for name in briefing.organisations),
        PartialDate.of(briefing.date).chinese, "",
    ]  # fmt: skip


def to_markdown(briefing: Briefing) -> str:
    """The briefing as Markdown; ``from_markdown`` gives it back unchanged."""
    lines = [
        "---", _front_matter(briefing).rstrip("\n"), "---", "",
        *title_block(briefing),
        f"## {ABSTRACT}", "", *map(_sentence, briefing.abstract), "",
    ]  # fmt: skip
    for number, section in enumerate(briefing.sections, 1):
        topic = f" 主题 {section.topic}" if section.topic else ""
        heading = f"{chinese_number(number)}、{escape(section.heading)}"
        lines += [
            f"## {heading} <!-- 节 {section.id}{topic} -->",
            "", *map(_sentence, section.sentences), "",
        ]  # fmt: skip
    if briefing.outlook:
        lines += [f"## {OUTLOOK}", "", *map(_sentence, briefing.outlook), ""]
    lines += [f"## {REFERENCES}", "", *map(_reference, briefing.references), ""]
    return "\n".join(lines)
