"""Waivers: a number that fails and is let stand, by whom, why, and until when.

In the text, beside the number::

    <!-- waive 25.34%: rounded by the office itself; by Li Na; until 2026-12-31 -->
    <!-- 豁免 25.34%：统计局自己取整；李娜；至2026-12-31 -->

Or in a file of ``[[waiver]]`` tables with number, near (words around it), reason, author, until
and, if it is only for some files, file (a glob). A waiver that waives nothing, or whose day is
over, is told: it would hide the next mistake.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pathspec

from newqp_writer.errors import BriefError
from newqp_writer.language import _, joined
from newqp_writer.reports.finding import CheckedFile, Fault, Finding, Waived
from newqp_writer.reports.pages import read_text
from newqp_writer.reports.places import Lines
from newqp_writer.text import letters

_COMMENT = re.compile(
    r"<!--\s*(?:newqp:?\s*)?(?:waive[sdr]?|豁免)[\s:：]+(?P<number>[“\"]?.{1,60}?[”\"]?)\s*"
    r"(?:[:：](?=\D)\s*(?P<why>.*?))?\s*-->",
    re.DOTALL | re.IGNORECASE,
)
_FENCE = re.compile(r"^(`{3,}|~{3,}).*?(?:^\1|\Z)", re.DOTALL | re.MULTILINE)
_PART = re.compile(r"\s*[;；]\s*")
_UNTIL = re.compile(
    r"(?:until|till|至|到|有效期至|截至)\s*[:：]?\s*(\d{4}-\d{2}-\d{2})", re.IGNORECASE
)
_BY = re.compile(r"(?:by|author|作者|由)\s*[:：]?\s*(.+)", re.IGNORECASE)
_KEYS = frozenset(["number", "near", "reason", "author", "until", "file", "rule"])
_SUFFIXES = frozenset([".md", ".markdown", ".txt", ".text", ".mdown", ".qmd", ".rmd", ".mdx"])


@dataclass
class Waiver:
    """One waiver, and what it has waived.

    ``lines`` are those of the paragraph that an inline one stands in, ``number`` and ``near`` what
    it is about.
    """

    place: Path
    line: int
    number: str
    reason: str
    author: str = ""
    until: dt.date | None = None
    near: str = ""
    file: str = ""
    rule: str = ""
    lines: tuple[int, int] | None = None
    used: list[Finding] = field(default_factory=list)

    @property
    def words(self) -> str:
        """Who waives, why, and until when."""
        until = f"until {self.until}" if self.until else ""
        return "; ".join(filter(None, [self.reason, self.author, until]))

    def holds_for(self, finding: Finding) -> bool:
        """Whether a finding is the one that is meant."""
        if self.rule and self.rule not in {finding.rule, finding.entry.verdict}:
            return False
        if self.lines is not None:
            first, last = self.lines
            line = finding.region.line if finding.region is not None else 0
            if finding.file != self.place or not first <= line <= last:
                return False
        elif self.file and not _matches(self.file, finding.file):
            return False
        if self.near and letters(self.near) not in letters(finding.checked.text):
            return False
        said, own = _plain(finding.entry.surface), _plain(self.number)
        return said == own or re.search(rf"(?<![\d.]){re.escape(own)}(?![\d.%])", said) is not None


def _plain(number: str) -> str:
    return re.sub(r"[\s,，“”\"]", "", number).replace("％", "%")


def _matches(pattern: str, path: Path) -> bool:
    whole = path.resolve()
    try:
        shown = whole.relative_to(Path.cwd()).as_posix()
    except ValueError:
        shown = whole.as_posix().lstrip("/")
    return pathspec.PathSpec.from_lines("gitignore", [pattern]).match_file(shown)


def inline_waivers(path: Path, text: str) -> tuple[list[Waiver], list[Fault]]:
    """The waivers that a file's comments give, and those that lack a reason."""
    lines = Lines(text)
    plain = _FENCE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    waivers: list[Waiver] = []
    faults: list[Fault] = []
    for found in _COMMENT.finditer(plain):
        line = lines.place(found.start())[0]
        reason, author, until = _said(found["why"] or "")
        number = found["number"].strip('“”" ')
        if not reason:
            words = _("the waiver of {number} gives no reason").format(number=number[:40])
            faults.append(Fault("waiver/invalid", path, words, line, hint=_FORM))
            continue
        own = _paragraph(plain, found.start(), found.end())
        stretch = (lines.place(own[0])[0], lines.place(own[1])[0])
        waivers.append(Waiver(path, line, number, reason, author, until, lines=stretch))
    return waivers, faults


_FORM = "write <!-- waive 25.34%: reason; by NAME; until 2026-12-31 -->"


def _said(words: str) -> tuple[str, str, dt.date | None]:
    """Reason, author and day of a comment."""
    until = None
    reasons: list[str] = []
    author = ""
    for part in filter(None, _PART.split(words.strip())):
        if (day := _UNTIL.fullmatch(part)) is not None:
            until = _day(day[1])
        elif (by := _BY.fullmatch(part)) is not None:
            author = by[1].strip()
        elif reasons and not author and len(part) <= 12:
            author = part
        else:
            reasons.append(part)
    return "; ".join(reasons), author, until


def _day(written: object) -> dt.date | None:
    if isinstance(written, dt.datetime):
        return written.date()
    if isinstance(written, dt.date):
        return written
    try:
        return dt.date.fromisoformat(str(written))
    except ValueError:
        return None


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
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


def filed_waivers(path: Path) -> tuple[list[Waiver], list[Fault]]:
    """The waivers of a file, and those that lack something."""
    try:
        text = read_text(path)
        held = tomllib.loads(text).get("waiver", [])
    except BriefError as error:
        return [], [Fault.of("waiver/invalid", error, path)]
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return [], [Fault("waiver/invalid", path, _("not valid TOML: {error}").format(error=error))]
    places = [
        n for n, line in enumerate(text.split("\n"), 1) if re.match(r"\s*\[\[\s*waiver", line)
    ]
    waivers: list[Waiver] = []
    faults: list[Fault] = []
    for number, table in enumerate(held if isinstance(held, list) else []):
        line = places[number] if number < len(places) else 1
        lacking = [
            key for key in ("number", "near", "reason", "author", "until") if not table.get(key)
        ]
        strange = [key for key in table if key not in _KEYS]
        until = _day(table.get("until"))
        if lacking or strange or until is None:
            words = [_("it lacks {names}").format(names="、".join(lacking))] if lacking else []
            words += (
                [_("it has no key {names}").format(names="、".join(strange))] if strange else []
            )
            words += [_("until is no day")] if until is None and "until" not in lacking else []
            faults.append(Fault("waiver/invalid", path, joined(words), line))
            continue
        waivers.append(
            Waiver(
                path, line, str(table["number"]), str(table["reason"]), str(table["author"]), until,
                str(table["near"]), str(table.get("file", "")), str(table.get("rule", "")),
            )
        )  # fmt: skip
    return waivers, faults


def waive(
    files: Sequence[CheckedFile],
    filed: Sequence[Waiver],
    today: dt.date,
    *,
    whole: bool,
) -> tuple[list[CheckedFile], list[Fault]]:
    """Files with what is waived in them, and waivers that are over or waive nothing.

    Args:
        files: what was checked.
        filed: the waivers of a file.
        today: the day that decides whether a waiver is over.
        whole: whether all reports were checked, so that a waiver without a use has none.
    """
    faults: list[Fault] = []
    done: list[CheckedFile] = []
    for file in files:
        own: list[Waiver] = []
        if file.path.suffix.lower() in _SUFFIXES and file.path.is_file() and file.texts:
            own, wrong = inline_waivers(file.path, read_text(file.path))
            faults += wrong
        valid = [one for one in (*own, *filed) if one.until is None or one.until >= today]
        done.append(_waived(file, valid))
        faults += _complaints(own, today)
    checked = [file.path for file in files]
    told = [
        one for one in filed if whole or (one.file and any(_matches(one.file, p) for p in checked))
    ]
    return done, [*faults, *_complaints(told, today)]


def _waived(file: CheckedFile, waivers: Sequence[Waiver]) -> CheckedFile:
    held = dict(file.waivers)
    for place, finding in _findings(file):
        for waiver in waivers:
            if waiver.holds_for(finding):
                waiver.used.append(finding)
                held[place] = Waived(waiver.words, inline=waiver.lines is not None)
                break
    return replace(file, waivers=held)


def _findings(file: CheckedFile) -> Iterator[tuple[tuple[int, int], Finding]]:
    """What fails or is up for review, by its place among the texts."""
    for text, placed in enumerate(file.texts):
        for number, (entry, region) in enumerate(
            zip(placed.checked.entries, placed.regions, strict=True)
        ):
            if entry.outcome != "pass":
                yield (text, number), Finding(file.path, placed.checked, entry, region, placed.page)


def _complaints(waivers: Iterable[Waiver], today: dt.date) -> Iterator[Fault]:
    for one in waivers:
        about = _("the waiver of {number} ({reason})").format(
            number=one.number, reason=one.reason[:40]
        )
        if one.until is not None and one.until < today:
            words = _("{about} ended on {until}").format(about=about, until=one.until)
            yield Fault("waiver/expired", one.place, words, one.line)
        elif not one.used:
            words = _("{about} waives nothing").format(about=about)
            yield Fault("waiver/unused", one.place, words, one.line)
