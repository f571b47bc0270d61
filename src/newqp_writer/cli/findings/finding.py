"""One verdict with its place in a file, and all verdicts of a file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from newqp_writer.models import CheckedText, Entry

_AROUND = 30  # characters shown to either side of a number
_SPACE = re.compile(r"\s+")


class Region(NamedTuple):
    """A stretch of one line of a file. Lines and columns count from 1, columns in characters."""

    line: int
    column: int
    end_column: int


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

    @property
    def where(self) -> str:
        """The place in words: the page of a PDF, or the part of the briefing."""
        return f"page {self.page}" if self.page is not None else self.checked.location.words

    @property
    def place(self) -> str:
        """``briefing.md:27:12``, or the file and the place in words."""
        if self.region is None:
            return f"{self.file} {self.where}"
        return f"{self.file}:{self.region.line}:{self.region.column}"

    @property
    def message(self) -> str:
        """What is wrong, in one sentence."""
        return f"“{self.entry.surface}” {self.called}: {self.entry.explanation}"

    @property
    def called(self) -> str:
        """The verdict, and that it is up for review, with how likely it is wrong."""
        if self.entry.outcome != "review":
            return self.entry.verdict
        likely = "" if self.entry.doubt is None else f", {self.entry.doubt:.0%} likely wrong"
        return f"review ({self.entry.verdict}{likely})"

    @property
    def around(self) -> tuple[str, str]:
        """The words before and behind the number."""
        text = self.checked.text
        before, behind = text[: self.entry.start][-_AROUND:], text[self.entry.end :][:_AROUND]
        return _SPACE.sub(" ", before), _SPACE.sub(" ", behind)


class Placed(NamedTuple):
    """A checked text and, for each of its entries, where it stands in the file.

    ``page`` is that of a PDF, from 1.
    """

    checked: CheckedText
    regions: Sequence[Region | None]
    page: int | None = None


def shown(checked: CheckedText) -> CheckedText:
    """A checked text whose entries are all that an editor should see, statements among them."""
    return checked.model_copy(update={"entries": checked.remarked})


@dataclass(frozen=True)
class CheckedFile:
    """All verdicts of one file; ``notes`` say what they rest on, where that is not plain.

    ``claimed``: they are those that the file brings along, and nothing here can bear them out.
    """

    path: Path
    texts: Sequence[Placed]
    notes: Sequence[str] = ()
    claimed: bool = False

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
    def _all(self) -> list[Finding]:
        """Every entry with its place, what needs a look first."""
        found = [
            Finding(self.path, placed.checked, entry, region, placed.page)
            for placed in self.texts
            for entry, region in zip(placed.checked.entries, placed.regions, strict=True)
        ]
        return sorted(found, key=lambda one: one.entry.doubtfulness, reverse=True)

    def findings(self, fail_on: Collection[str]) -> list[Finding]:
        """The entries that count as failures, the most doubtful first.

        Args:
            fail_on: ``failing`` is what may not be printed, ``review`` what an editor should look
                at; the name of a verdict is every number that has it and is not up for review.
        """
        return [one for one in self._all if _counts(one.entry, fail_on)]

    def doubtful(self, fail_on: Collection[str]) -> list[Finding]:
        """The entries up for review that do not count as failures, the most doubtful first."""
        return [
            one
            for one in self._all
            if one.entry.outcome == "review" and not _counts(one.entry, fail_on)
        ]


def _counts(entry: Entry, fail_on: Collection[str]) -> bool:
    """Whether an entry counts as a failure."""
    if entry.outcome == "review":
        return "review" in fail_on
    return entry.verdict in fail_on or (entry.outcome == "fail" and "failing" in fail_on)
