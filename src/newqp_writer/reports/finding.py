"""One verdict or fault with its place in a file, and all of a file."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from newqp_writer.errors import BriefError
from newqp_writer.language import _, english_of
from newqp_writer.models import CheckedText, Entry
from newqp_writer.reports.rules import RULES, Level

_AROUND = 30  # characters shown to either side of a number
_FAILING = frozenset(["failing", "review"])
_SPACE = re.compile(r"\s+")


class Region(NamedTuple):
    """A stretch of one line of a file. Lines and columns count from 1, columns in characters."""

    line: int
    column: int
    end_column: int


@dataclass(frozen=True)
class Waived:
    """Why a finding does not fail: who waived it, and for what; or that it was known before."""

    words: str
    inline: bool = False


@dataclass(frozen=True)
class Fault:
    """What is wrong beside the numbers: a file, a source, a citation, a waiver.

    Args:
        rule: its id in ``rules``.
        file: where it is.
        message: what is wrong, in one sentence.
        line, column: where, from 1; ``None`` when it is about the whole file.
        hint: the way out.
        waived: why it does not fail, if it was waived, or stands in a baseline.
        strict: whether what could not be checked of its file fails, where the table says so.
    """

    rule: str
    file: Path
    message: str
    line: int | None = None
    column: int | None = None
    hint: str | None = None
    waived: Waived | None = None
    strict: bool | None = None

    def is_grave(self, *, strict: bool) -> bool:
        """Whether it fails where nothing may be left unchecked: for its file, or for all."""
        return self.level == "lapse" and (strict if self.strict is None else self.strict)

    @property
    def place(self) -> str:
        """``file``, ``file:line`` or ``file:line:column``."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)

    @property
    def level(self) -> Level:
        """How grave it is."""
        return "note" if self.waived else RULES[self.rule].level

    @property
    def english(self) -> str:
        """The message in English, by which the fault is known whatever language is spoken."""
        return english_of(self.message)

    @classmethod
    def of(cls, rule: str, error: BriefError, file: Path) -> Fault:
        """The fault that an error tells."""
        path = Path(error.path) if error.path is not None else file
        return cls(rule, path, error.message, error.line, error.column, error.hint)


@dataclass(frozen=True)
class Finding:
    """A number that fails or is up for review, and where it stands.

    ``region`` is ``None`` when the text could not be found in the file, and in a PDF, which has
    pages.
    """

    file: Path
    checked: CheckedText
    entry: Entry
    region: Region | None
    page: int | None = None
    told: str = ""
    waived: Waived | None = None

    @property
    def fingerprint(self) -> str:
        """What it is known by again, wherever its line and file are moved: rule, number, words."""
        before, behind = self.around
        words = "".join(filter(str.isalnum, f"{before[-20:]}{behind[:20]}"))
        told = f"{self.rule}\n{self.entry.surface}\n{words}"
        return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]

    @property
    def where(self) -> str:
        """The place in words: the page of a PDF, a paragraph of Word's, the part of a briefing."""
        if self.page is not None:
            return _("page {page}").format(page=self.page)
        return self.told or self.checked.location.words

    @property
    def rule(self) -> str:
        """The id of its kind in ``rules``."""
        return f"number/{self.entry.verdict}"

    @property
    def place(self) -> str:
        """``briefing.md:27:12``, or the file and the place in words."""
        if self.region is None:
            return f"{self.file} {self.where}"
        return f"{self.file}:{self.region.line}:{self.region.column}"

    @property
    def message(self) -> str:
        """What is wrong, in one sentence."""
        return _("“{surface}” {called}: {explanation}").format(
            surface=self.entry.surface, called=self.called, explanation=self.entry.explanation
        )

    @property
    def called(self) -> str:
        """The verdict, and that it is up for review, with how likely it is wrong."""
        entry = self.entry
        verdict = _(entry.verdict)
        if entry.outcome != "review":
            return verdict
        if entry.doubt is None:
            return _("review ({verdict})").format(verdict=verdict)
        return _("review ({verdict}, {doubt:.0%} likely wrong)").format(
            verdict=verdict, doubt=entry.doubt
        )

    @property
    def around(self) -> tuple[str, str]:
        """The words before and behind the number."""
        text = self.checked.text
        before, behind = text[: self.entry.start][-_AROUND:], text[self.entry.end :][:_AROUND]
        return _SPACE.sub(" ", before), _SPACE.sub(" ", behind)


class Placed(NamedTuple):
    """A checked text and, for each of its entries, where it stands in the file.

    ``page`` is that of a PDF, from 1; ``where`` the place in words of a file without lines.
    """

    checked: CheckedText
    regions: Sequence[Region | None]
    page: int | None = None
    where: str = ""


def shown(checked: CheckedText) -> CheckedText:
    """A checked text whose entries are all that an editor should see, statements among them."""
    return checked.model_copy(update={"entries": checked.remarked})


@dataclass(frozen=True)
class CheckedFile:
    """All verdicts of one file; ``notes`` say what they rest on, where that is not plain.

    ``claimed``: they are those that the file brings along, and nothing here can bear them out.
    ``faults`` are what is wrong beside the numbers; ``uncited`` is how many numbers cite nothing,
    so that they were looked up in all sources. ``waivers`` are by text and entry; ``text`` is what
    was read of a file that does not lie on the disk so.
    """

    path: Path
    texts: Sequence[Placed]
    notes: Sequence[str] = ()
    claimed: bool = False
    faults: Sequence[Fault] = ()
    uncited: int = 0
    waivers: Mapping[tuple[int, int], Waived] = field(default_factory=dict)
    text: str | None = None

    @property
    def entries(self) -> list[Entry]:
        """All verdicts on numbers, in order."""
        return [
            entry
            for placed in self.texts
            for entry in placed.checked.entries
            if entry.kind != "statement"
        ]

    @property
    def counts(self) -> Mapping[str, int]:
        """Number of entries by verdict, most frequent first."""
        return dict(Counter(entry.verdict for entry in self.entries).most_common())

    @property
    def all(self) -> list[Finding]:
        """Every entry with its place, what needs a look first."""
        found = [
            Finding(
                self.path, placed.checked, entry, region, placed.page, placed.where,
                self.waivers.get((text, number)),
            )
            for text, placed in enumerate(self.texts)
            for number, (entry, region) in enumerate(
                zip(placed.checked.entries, placed.regions, strict=True)
            )
        ]  # fmt: skip
        return sorted(found, key=lambda one: one.entry.doubtfulness, reverse=True)

    def findings(self, fail_on: Collection[str]) -> list[Finding]:
        """The entries that count as failures, the most doubtful first.

        Args:
            fail_on: ``failing`` is what may not be printed, ``review`` that and what an editor
                should look at; the name of a verdict is every number that has it and is not up for
                review.
        """
        return [one for one in self.all if not one.waived and _counts(one.entry, fail_on)]

    def doubtful(self, fail_on: Collection[str]) -> list[Finding]:
        """The entries up for review that do not count as failures, the most doubtful first."""
        return [
            one
            for one in self.all
            if not one.waived and one.entry.outcome == "review" and not _counts(one.entry, fail_on)
        ]

    @property
    def waived(self) -> list[Finding]:
        """What would fail and is waived, or known from a baseline."""
        return [one for one in self.all if one.waived]


def _counts(entry: Entry, fail_on: Collection[str]) -> bool:
    """Whether an entry counts as a failure."""
    if entry.outcome == "review":
        return "review" in fail_on
    fails = entry.outcome == "fail" and not _FAILING.isdisjoint(fail_on)
    return fails or entry.verdict in fail_on
