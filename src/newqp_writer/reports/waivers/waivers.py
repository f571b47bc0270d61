"""Waivers: a finding that fails and is let stand, by whom, why, and until when.

They stand in the text (``waiver_comments``) or in a file of ``[[waiver]]`` tables with number, near
(words around it), reason, author, until and, if it is only for some files, file (a glob). A number
is waived by ``number``; a citation that leads nowhere by ``rule = "citation/unresolved"`` and near
(what is cited), a source that cannot be read by ``rule = "source/unread"`` and file. A waiver that
waives nothing, or whose day is over, is told: it would hide the next mistake.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from newqp_writer.errors import BriefError
from newqp_writer.language import _, joined
from newqp_writer.reports.asking.globs import globs
from newqp_writer.reports.finding import Fault, Finding, Waived
from newqp_writer.reports.pages import read_text
from newqp_writer.text import letters
from newqp_writer.toml import TOMLDecodeError, parse_toml

EVERYTHING = "*"
"""The number of a waiver that waives all that stands between its lines."""
_KEYS = frozenset(["number", "near", "reason", "author", "until", "file", "rule"])
_ALWAYS = ("reason", "author", "until")
# What is told of a fault that may be waived, beside those.
_FAULTS = {"citation/": ("near",), "source/": ("file",)}
_MARK = re.compile(r"[\[［【@^(（]")


@dataclass
class Waiver:
    """One waiver, and what it has waived.

    ``lines`` are those of the paragraph that one of a text stands in, or of the stretch that it
    spans, ``column`` that of its comment; ``number`` and ``near`` are what it is about.
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
    column: int = 0
    used: list[Finding | Fault] = field(default_factory=list)

    @property
    def words(self) -> str:
        """Who waives, why, and until when."""
        until = f"until {self.until}" if self.until else ""
        return "; ".join(filter(None, [self.reason, self.author, until]))

    @property
    def waived(self) -> Waived:
        """What is said of all that it lets stand."""
        return Waived(self.words, inline=self.lines is not None)

    def holds_for(self, finding: Finding) -> bool:
        """Whether a finding is the one that is meant."""
        if self.rule and self.rule not in {finding.rule, finding.entry.verdict}:
            return False
        if not self._stands_by(finding.file, finding.region.line if finding.region else 0):
            return False
        if self.number == EVERYTHING:
            return self.lines is not None
        if self.near and letters(self.near) not in letters(finding.checked.text):
            return False
        said, own = _plain(finding.entry.surface), _plain(self.number)
        return own != "" and (
            said == own or re.search(rf"(?<![\d.]){re.escape(own)}(?![\d.%])", said) is not None
        )

    def holds_for_fault(self, fault: Fault) -> bool:
        """Whether a citation or a source is the one that is meant."""
        if fault.level == "note" or not fault.rule.startswith(tuple(_FAULTS)):
            return False
        if not self._stands_by(fault.file, fault.line or 0):
            return False
        if self.lines is not None:
            if self.number == EVERYTHING:
                return True
            return _MARK.match(self.number) is not None and self.number in fault.message
        if self.rule != fault.rule:
            return False
        told = f"{fault.message} {fault.english}"
        if _MARK.match(self.near):  # [^9] is not [^19]
            return self.near in told
        return letters(self.near) in letters(told)

    def _stands_by(self, file: Path, line: int) -> bool:
        if self.lines is not None:
            return file == self.place and self.lines[0] <= line <= self.lines[1]
        return not self.file or matches(self.file, file)

    def distance(self, finding: Finding) -> tuple[bool, int, int]:
        """How far a finding stands from the comment that waives it; what fails goes first."""
        line, column, _end = finding.region or (0, 0, 0)
        passes = finding.entry.outcome != "fail"
        return passes, abs(line - self.line), abs(column - self.column)


def _plain(number: str) -> str:
    return re.sub(r"[\s,，“”\"]", "", number).replace("％", "%")


def matches(pattern: str, path: Path) -> bool:
    """Whether a glob, from where the check runs, is of a file."""
    whole = path.resolve()
    try:
        shown = whole.relative_to(Path.cwd()).as_posix()
    except ValueError:
        shown = whole.as_posix().lstrip("/")
    return globs([pattern]).match_file(shown)


def as_day(written: object) -> dt.date | None:
    """A day as TOML has it, or as it is written; ``None`` for what is none."""
    if isinstance(written, dt.datetime):
        return written.date()
    if isinstance(written, dt.date):
        return written
    try:
        return dt.date.fromisoformat(str(written))
    except ValueError:
        return None


def filed_waivers(path: Path) -> tuple[list[Waiver], list[Fault]]:
    """The waivers of a file, and those that lack something."""
    try:
        text = read_text(path)
        held = parse_toml(text)
    except BriefError as error:
        return [], [Fault.of("waiver/invalid", error, path)]
    except TOMLDecodeError as error:
        return [], [Fault("waiver/invalid", path, _("not valid TOML: {error}").format(error=error))]
    places = [
        n for n, line in enumerate(text.split("\n"), 1) if re.match(r"\s*\[\[\s*waiver", line)
    ]
    tables = held.pop("waiver", [])
    faults: list[Fault] = []
    if held or not isinstance(tables, list):
        words = _("it holds [[waiver]] tables, and no “{name}”")
        name = next(iter(held), "[waiver]")
        faults.append(Fault("waiver/invalid", path, words.format(name=name)))
    waivers: list[Waiver] = []
    for number, table in enumerate(tables if isinstance(tables, list) else []):
        line = places[number] if number < len(places) else 1
        until = as_day(table.get("until"))
        wrong = _wrong_with(table, until)
        if wrong:
            faults.append(Fault("waiver/invalid", path, joined(wrong), line))
            continue
        waivers.append(
            Waiver(
                path, line, str(table.get("number", "")), str(table["reason"]),
                str(table["author"]), until, str(table.get("near", "")),
                str(table.get("file", "")), str(table.get("rule", "")),
            )
        )  # fmt: skip
    return waivers, faults


def _wrong_with(table: Mapping[str, object], until: dt.date | None) -> list[str]:
    """What a table lacks, or has and should not."""
    rule = str(table.get("rule", ""))
    about = next((keys for kind, keys in _FAULTS.items() if rule.startswith(kind)), None)
    needed = (*(about or ("number", "near")), *_ALWAYS)
    lacking = [key for key in needed if not table.get(key)]
    strange = [key for key in table if key not in _KEYS]
    words = [_("it lacks {names}").format(names="、".join(lacking))] if lacking else []
    words += [_("it has no key {names}").format(names="、".join(strange))] if strange else []
    near = table.get("near")
    words += [_("near has no letters")] if near and not letters(str(near)) else []
    words += [_("until is no day")] if until is None and "until" not in lacking else []
    return words
