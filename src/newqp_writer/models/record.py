"""run.json: how an issue came to be."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from newqp_writer.models.agenda import Coverage, Story
from newqp_writer.models.articles import Problem
from newqp_writer.models.fields import Record
from newqp_writer.models.ledger import Entry, Location

Policy = Literal["drop", "fail", "mark"]
PieceKind = Literal["section", "revision", "digest", "choice"]


class Call(Record):
    """One turn of a talk with a model; tokens and cost are those of all its requests."""

    stage: str = Field(default="", description="section, revision, abstract or outlook")
    purpose: str = Field(description="section s1, abstract, revision of s2 …")
    prompt: str = Field(default="", description="id and version of the prompt")
    requests: int = Field(
        default=1, description="made for it: retries and refusals too; none when cached"
    )
    prompt_tokens: int = 0
    completion_tokens: int = 0
    estimated: bool = Field(
        default=False, description="whether tokens were estimated, because the endpoint said none"
    )
    cost: float | None = Field(
        default=None, description="in the run's currency; null when cached or without prices"
    )
    seconds: float = Field(default=0.0, description="without what it waited for limits")
    waited: float = Field(default=0.0, description="seconds, for limits or at the server's wish")
    cached: bool = False
    omitted: dict[str, int] = Field(
        default={}, description="characters of each article that did not fit and were not sent"
    )
    outcome: str = "ok"


class Spent(Record):
    """What the requests of one stage took."""

    stage: str
    calls: int = Field(description="requests made, retries and empty answers too")
    cached: int = Field(description="answers from the cache")
    prompt_tokens: int
    completion_tokens: int
    estimated: bool = Field(description="whether tokens of some calls were estimated")
    waited: float = Field(description="seconds that the calls waited for limits, added up")
    cost: float | None


class Revision(Record):
    """A sentence that failed the check, and what was done about it."""

    location: Location
    before: str
    after: str | None = Field(
        default=None, description="what is printed instead; null for a sentence that was dropped"
    )
    action: Literal["revised", "dropped", "marked"]
    failing: tuple[Entry, ...]


class Fallback(Record):
    """A piece that the configured model did not write."""

    piece: str = Field(
        description="section s1 (headline), revision of s2, abstract and outlook, choice"
    )
    kind: PieceKind | None = Field(default=None, description="of the piece; null in older records")
    section: str = Field(default="", description="id of the section that it is, or is of")
    headline: str = Field(default="", description="of that section's story")
    to: str = Field(description="who wrote it instead")
    why: str


class EngineRecord(Record):
    """Which engine wrote the issue."""

    name: Literal["endpoint", "embedded", "local"]
    why: str = Field(description="one line: why this engine was taken")
    model: str | None = None
    base_url: str | None = None
    prompts: dict[str, str] = Field(default={}, description="prompt id → version")
    prompt_hashes: dict[str, str] = Field(
        default={}, description="prompt id → SHA-256 of its messages"
    )
    fallbacks: tuple[Fallback, ...] = Field(
        default=(), description="pieces left to another engine because the endpoint failed"
    )
    wrote: int | None = Field(
        default=None, description="pieces that the configured model wrote, where it was asked"
    )

    @property
    def absent(self) -> bool:
        """Whether the configured model wrote nothing at all, and others had to."""
        return self.wrote == 0 and bool(self.fallbacks)


class ReaderRecord(Record):
    """Who read the sections for what they say, and what became of it in the issue as printed."""

    model: str
    base_url: str | None = None
    prompts: dict[str, str] = Field(default={}, description="prompt id → version")
    prompt_hashes: dict[str, str] = Field(
        default={}, description="prompt id → SHA-256 of its messages"
    )
    texts: int = Field(description="headings and sentences of the sections")
    read: int = Field(description="of which it was heard on so many")
    statements: dict[str, int] = Field(
        default={}, description="what it found, verified, by outcome: pass, review, fail"
    )
    numbers: dict[str, int] = Field(
        default={}, description="numbers by what its word has changed: cleared, doubted, failed"
    )


class RunRecord(Record):
    """Everything about one run that is not the briefing itself."""

    format: Literal["newqp-run/1"] = "newqp-run/1"
    version: str
    date: dt.date
    started: dt.datetime
    seconds: dict[str, float] = Field(description="wall time by stage")
    engine: EngineRecord
    reader: ReaderRecord | None = Field(
        default=None, description="null when nobody has read the sections beside the rules"
    )
    policy: Policy
    calls: tuple[Call, ...] = ()
    spent: tuple[Spent, ...] = Field(default=(), description="calls, tokens and cost by stage")
    currency: str | None = Field(default=None, description="of every cost; null without prices")
    unreached: tuple[str, ...] = Field(
        default=(), description="pieces left out because a ceiling on calls or cost was reached"
    )
    error: str | None = Field(
        default=None, description="why the run yields no issue; null when it does"
    )
    notes: tuple[str, ...] = Field(
        default=(), description="what the engine left out of its material, and other remarks"
    )
    revisions: tuple[Revision, ...] = ()
    stories: tuple[Story, ...] = Field(
        default=(), description="what the printed sections were written from, in their order"
    )
    lost: tuple[str, ...] = Field(
        default=(), description="numbers that were drafted and did not come through revision"
    )
    coverage: tuple[Coverage, ...]
    problems: tuple[Problem, ...] = ()
    earlier_issues: tuple[dt.date, ...] = ()
    verdicts: dict[str, int] = Field(description="numbers by verdict in the issue as printed")
    outcomes: dict[str, int] = Field(
        default={}, description="numbers by outcome: pass, review, fail"
    )
    files: dict[str, str] = Field(default={}, description="published file → SHA-256")

    @property
    def dropped(self) -> tuple[Revision, ...]:
        """The sentences that were not printed, and the headings that another stands for."""
        return tuple(revision for revision in self.revisions if revision.action == "dropped")
