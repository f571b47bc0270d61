"""Waivers in a text, as comments beside what they waive, or round a stretch of it.

<!-- waive 25.34%: rounded by the office itself; by Li Na; until 2026-12-31 -->
<!-- 豁免 25.34%：统计局自己取整；李娜；至2026-12-31 -->

<!-- newqp off: quoted from the draft; by Li Na; until 2026-12-31 --> … <!-- newqp on -->
<!-- 停止核验：引自草案；李娜；至2026-12-31 --> … <!-- 恢复核验 -->
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from newqp_writer.language import _, joined
from newqp_writer.reports.finding import Fault
from newqp_writer.reports.places import Lines
from newqp_writer.reports.waivers.waivers import EVERYTHING, Waiver, as_day

_COMMENT = re.compile(
    r"\s*(?:"
    r"(?:newqp:?\s*)?(?:waive[sdr]?|豁免)[\s:：]+(?P<number>[“\"]?.{1,60}?[”\"]?)"
    r"|(?P<off>newqp:?\s+off|停止核验)|(?P<on>newqp:?\s+on|恢复核验)"
    r")\s*(?:[:：](?=\D)\s*(?P<why>.*))?",
    re.DOTALL | re.IGNORECASE,
)
_OPEN, _CLOSE = "<!--", "-->"
_SPAN = re.compile(r"(?<!`)(`{1,3})(?!`)[^`\n]{1,400}(?<!`)\1(?!`)")
_FENCE = re.compile(r"^(`{3,}|~{3,}).*?(?:^\1|\Z)", re.DOTALL | re.MULTILINE)
_PART = re.compile(r"\s*[;；]\s*")
_UNTIL = re.compile(
    r"(?:until|till|至|到|有效期至|截至)\s*[:：]?\s*(\d{4}-\d{2}-\d{2})", re.IGNORECASE
)
_BY = re.compile(r"(?:by|author|作者|由)\s*[:：]?\s*(.+)", re.IGNORECASE)
# A name that nothing says is one: 李娜, Li Na; not “see note 3”.
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,12}|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}")
_FORM = "write <!-- waive 25.34%: reason; by NAME; until 2026-12-31 -->"
_STRETCH = "write <!-- newqp off: reason; by NAME; until 2026-12-31 --> … <!-- newqp on -->"


def waivers_in(path: Path, text: str) -> tuple[list[Waiver], list[Fault]]:
    """The waivers that a file's comments give, and those that lack something."""
    lines = Lines(text)
    plain = _without_code(text)
    waivers: list[Waiver] = []
    faults: list[Fault] = []
    opened: Waiver | None = None

    def refuse(words: str, line: int, hint: str) -> None:
        faults.append(Fault("waiver/invalid", path, words, line, hint=hint))

    for start, end, found in _comments(plain):
        line, column = lines.place(start)
        if found["on"]:
            if opened is None:
                refuse(_("there is nothing that it ends"), line, _STRETCH)
            else:
                opened.lines = (opened.line, line)
                waivers.append(opened)
            opened = None
            continue
        number = EVERYTHING if found["off"] else found["number"].strip('“”" ')
        hint = _STRETCH if found["off"] else _FORM
        reason, author, until, wrong = _said((found["why"] or "").strip())
        if wrong:
            about = _("the waiver of {number}: {wrong}")
            refuse(about.format(number=number[:40], wrong=wrong), line, hint)
        if found["off"] and opened is not None:
            refuse(_("the one before it is not ended"), line, hint)
        if wrong or until is None:
            continue
        one = Waiver(path, line, number, reason, author, until, column=column)
        if found["off"]:
            opened = one
        else:
            first, last = _paragraph(plain, start, end)
            one.lines = (lines.place(first)[0], lines.place(last)[0])
            waivers.append(one)
    if opened is not None:
        refuse(_("nothing ends it"), opened.line, _STRETCH)
    return waivers, faults


def _without_code(text: str) -> str:
    """Blanks in place of code: an example of a comment is none."""
    for code in (_FENCE, _SPAN):
        text = code.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    return text


def _comments(text: str) -> Iterator[tuple[int, int, re.Match[str]]]:
    """The places of comments of ours; one that is never closed is none, nor what stands behind."""
    end = 0
    while (start := text.find(_OPEN, end)) >= 0 and (close := text.find(_CLOSE, start)) >= 0:
        end = close + len(_CLOSE)
        if (found := _COMMENT.fullmatch(text, start + len(_OPEN), close)) is not None:
            yield start, end, found


def _said(words: str) -> tuple[str, str, dt.date | None, str]:
    """Reason, author and day of a comment, and what is wrong with them."""
    until: dt.date | None = None
    wrong: list[str] = []
    reasons: list[str] = []
    author = written = ""
    for part in filter(None, _PART.split(words.strip())):
        if (day := _UNTIL.fullmatch(part)) is not None:
            written, until = day[1], as_day(day[1])
        elif (by := _BY.fullmatch(part)) is not None:
            author = by[1].strip()
        elif reasons and not author and _NAME.fullmatch(part):
            author = part
        else:
            reasons.append(part)
    held = {"reason": reasons, "author": author, "until": written}
    if lacking := [name for name, value in held.items() if not value]:
        wrong.append(_("it lacks {names}").format(names="、".join(lacking)))
    if written and until is None:
        wrong.append(_("until is no day"))
    return "; ".join(reasons), author, until, joined(wrong) if wrong else ""


def _paragraph(text: str, start: int, end: int) -> Sequence[int]:
    """The paragraph a comment stands in; alone between empty lines it is that of the next."""
    first = text.rfind("\n\n", 0, start) + 2 if "\n\n" in text[:start] else 0
    last = text.find("\n\n", end)
    last = len(text) if last < 0 else last
    if not (text[first:start] + text[end:last]).strip():
        begin = re.compile(r"\s*").match(text, end)
        first = begin.end() if begin else end
        last = text.find("\n\n", first)
        last = len(text) if last < 0 else last
    return first, max(first, last)
