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
    """A number that does not pass, and where it stands.

    ``region`` is ``None`` when the text could not be found in the file.
    """

    file: Path
    checked: CheckedText
    entry: Entry
    region: Region | None

    @property
    def place(self) -> str:
        """``briefing.md:27:12``, or the file and the place in words."""
        if self.region is None:
            return f"{self.file} {self.checked.location.words}"
        return f"{self.file}:{self.region.line}:{self.region.column}"

    @property
    def message(self) -> str:
        """What is wrong, in one sentence."""
        return f"“{self.entry.surface}” {self.entry.verdict}: {self.entry.explanation}"

    @property
    def around(self) -> tuple[str, str]:
        """The words before and behind the number."""
        text = self.checked.text
        before, behind = text[: self.entry.start][-_AROUND:], text[self.entry.end :][:_AROUND]
        return _SPACE.sub(" ", before), _SPACE.sub(" ", behind)


class Placed(NamedTuple):
    """A checked text and, for each of its entries, where it stands in the file."""

    checked: CheckedText
    regions: Sequence[Region | None]


@dataclass(frozen=True)
class CheckedFile:
    """All verdicts of one file."""

    path: Path
    texts: Sequence[Placed]

    @property
    def entries(self) -> list[Entry]:
        """All verdicts, in order."""
        return [entry for placed in self.texts for entry in placed.checked.entries]

    @property
    def counts(self) -> Mapping[str, int]:
        """Number of entries by verdict, most frequent first."""
        return dict(Counter(entry.verdict for entry in self.entries).most_common())

    def findings(self, verdicts: Collection[str]) -> list[Finding]:
        """The entries with one of these verdicts."""
        return [
            Finding(self.path, placed.checked, entry, region)
            for placed in self.texts
            for entry, region in zip(placed.checked.entries, placed.regions, strict=True)
            if entry.verdict in verdicts
        ]
