"""The provenance record: a verdict for every number of a briefing, and what becomes of it.

A verdict says what was found; the outcome says what to do: ``pass``, ``review`` (an editor looks
at it, and it may be printed), ``fail`` (it may not). Without a judgement of its own a verdict that
passes is a pass, any other a fail.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import Field, computed_field, model_validator

from newqp_writer.models.fields import Identifier, Record
from newqp_writer.models.opinion import Opinion

PassingVerdict = Literal["exact", "rounded", "converted", "derived", "exempt"]
FailingVerdict = Literal["unsupported", "contradicted", "misattributed", "miscited"]
Verdict = Literal[
    "exact", "rounded", "converted", "derived", "exempt",
    "unsupported", "contradicted", "misattributed", "miscited",
]  # fmt: skip

Outcome = Literal["pass", "review", "fail"]

PASSING: frozenset[str] = frozenset(["exact", "rounded", "converted", "derived", "exempt"])
FAILING: frozenset[str] = frozenset(["unsupported", "contradicted", "misattributed", "miscited"])

Offset = Annotated[int, Field(ge=0)]


def _follows(data: dict[str, Any]) -> Outcome:
    """The outcome of a verdict that nothing more is known about."""
    return "pass" if data.get("verdict") in PASSING else "fail"


class Evidence(Record):
    """The words of an article that a verdict rests on.

    ``start`` and ``end`` are the number's place in the article's text, in characters; ``quote`` is
    the clause or sentence around it, copied from the article at ``quote_start``. When ``field`` is
    ``title`` the places count characters of the article's title; when it is ``published`` the
    support is the publication date itself and both places are 0.
    """

    article: Identifier
    field: Literal["text", "title", "published"] = "text"
    start: Offset
    end: Offset
    surface: str
    quote: str
    quote_start: Offset
    value: str = Field(default="", description="what it was read as, in canonical units")


class Entry(Record):
    """The verdict on one numeric expression.

    ``start`` and ``end`` count characters of the text that was checked.
    """

    start: Offset
    end: Offset
    surface: str
    kind: str = Field(description="quantity, money, percent, date, count …")
    value: str = Field(default="", description="what it was read as, in canonical units")
    verdict: Verdict
    explanation: str = Field(description="one plain sentence: why it passes, or what is wrong")
    outcome: Outcome = Field(
        default_factory=_follows,
        description="what to do: pass, review (an editor looks at it) or fail (not printed)",
    )
    doubt: float | None = Field(
        default=None, ge=0, le=1, description="how likely the number is wrong, where that is known"
    )
    reader: Literal["cleared", "doubted", "failed"] | None = Field(
        default=None, description="what a second reader's word, verified, has changed"
    )
    evidence: tuple[Evidence, ...] = ()
    formula: str | None = Field(default=None, description="for derived: how it was computed")
    conflicts: tuple[Evidence, ...] = Field(
        default=(), description="where another cited article gives the same indicator another value"
    )

    @model_validator(mode="before")
    @classmethod
    def _passed_follows(cls, value: object) -> object:
        # Written for readers of the JSON; on the way back in, the outcome decides.
        if isinstance(value, dict):
            return {key: item for key, item in value.items() if key != "passed"}
        return value

    @computed_field  # type: ignore[prop-decorator]
    @property
    def passed(self) -> bool:
        """Whether the number may be printed."""
        return self.outcome != "fail"

    @property
    def doubtfulness(self) -> tuple[bool, float]:
        """What needs a look first when sorted descending."""
        return self.outcome == "fail", self.doubt or 0.0


Part = Literal["title", "abstract", "heading", "sentence", "outlook", "reference"]


class Location(Record):
    """Where in a briefing a text stands. ``sentence`` counts from 0.

    Of a reference ``section`` is the id of its article.
    """

    part: Part
    section: Identifier | None = None
    sentence: int | None = None

    @property
    def words(self) -> str:
        """The place as an editor would say it."""
        names = {"title": "标题", "abstract": "摘要", "outlook": "趋势判断"}
        if self.part in names:
            place = names[self.part]
        elif self.part == "reference":
            place = f"参考文献 {self.section}"
        else:
            place = f"{self.section} 节" + ("标题" if self.part == "heading" else "")
        return place if self.sentence is None else f"{place}第{self.sentence + 1}句"


class Statement(Record):
    """What a second reader found of a text, or of some of its words, and code has verified.

    ``start`` and ``end`` count characters of the text. One that passes covers the whole text, and
    its evidence is the words of the articles that were quoted for it; any other covers the words
    that were objected to, and its evidence is what was quoted against them.
    """

    start: Offset
    end: Offset
    surface: str
    outcome: Outcome
    explanation: str = Field(description="one plain sentence: why it passes, or what is wrong")
    evidence: tuple[Evidence, ...] = ()

    @property
    def as_entry(self) -> Entry:
        """The same in the form of a verdict, for whatever lists what an editor should see."""
        return Entry(
            start=self.start, end=self.end, surface=self.surface, kind="statement",
            verdict="exact" if self.outcome == "pass" else "unsupported", outcome=self.outcome,
            explanation=self.explanation, evidence=self.evidence,
        )  # fmt: skip


def objections(entries: Sequence[Entry], statements: Sequence[Statement]) -> tuple[Entry, ...]:
    """The statements that do not pass, as verdicts, where no number's verdict says so already."""
    shown = [entry for entry in entries if entry.outcome != "pass"]
    found: list[Entry] = []
    for one in statements:
        told = any(entry.start < one.end and one.start < entry.end for entry in shown)
        if one.outcome != "pass" and not told:
            found.append(one.as_entry)
            shown.append(one.as_entry)
    return tuple(found)


class CheckedText(Record):
    """One checked text of the briefing with the verdicts on its numbers.

    ``statements`` and ``opinion`` are those of a second reader: what holds of its word, and its
    word itself, so that anyone can verify it again. Without an opinion nobody has read the text
    for what it says beside its numbers.
    """

    location: Location
    text: str
    cites: tuple[Identifier, ...] = ()
    entries: tuple[Entry, ...] = ()
    statements: tuple[Statement, ...] = ()
    opinion: Opinion | None = None

    @property
    def failing(self) -> tuple[Entry, ...]:
        """What may not be printed: numbers, then statements in the form of verdicts."""
        return tuple(entry for entry in self.remarked if not entry.passed)

    @property
    def doubtful(self) -> tuple[Entry, ...]:
        """What an editor should look at: numbers, then statements in the form of verdicts."""
        return tuple(entry for entry in self.remarked if entry.outcome == "review")

    @property
    def remarked(self) -> tuple[Entry, ...]:
        """The entries, and the statements that do not pass in the form of entries."""
        return (*self.entries, *objections(self.entries, self.statements))

    @property
    def is_told(self) -> bool:
        """Whether a second reader is given it: a title only where it has a number."""
        told = any(entry.verdict != "exempt" for entry in self.entries)
        return told or self.location.part != "title"


class Ledger(Record):
    """All verdicts of one briefing, in printing order."""

    format: Literal["newqp-ledger/1"] = "newqp-ledger/1"
    date: dt.date
    checker: str = Field(description="name and version of the program that gave the verdicts")
    articles: dict[str, str] = Field(description="article id → SHA-256 of its text (UTF-8)")
    texts: tuple[CheckedText, ...]
    references: tuple[CheckedText, ...] = Field(
        default=(),
        description="the lines of 参考文献; their numbers are no claims, and not counted",
    )

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All verdicts in printing order."""
        return tuple(entry for text in self.texts for entry in text.entries)

    @property
    def failing(self) -> tuple[tuple[CheckedText, Entry], ...]:
        """What may not be printed, with the text each stands in."""
        return tuple((text, entry) for text in self.texts for entry in text.failing)

    @property
    def outcomes(self) -> dict[str, int]:
        """Number of entries by outcome."""
        return dict(Counter(entry.outcome for entry in self.entries))

    @property
    def counts(self) -> dict[str, int]:
        """Number of entries by verdict, most frequent first."""
        return dict(Counter(entry.verdict for entry in self.entries).most_common())
