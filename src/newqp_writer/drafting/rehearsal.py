"""A run without its calls: what is in the cache is used, what is not is counted and stood in for.

The pieces go through the same engines as in a run, so that what is counted is what would be sent.
What depends on answers that nobody has given yet can only be guessed: abstract and outlook are sent
sections of the usual length, and revisions of unwritten sections are not counted at all.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import mean
from typing import TypeVar

from newqp_writer.config import EngineSettings
from newqp_writer.drafting.chat.allowance import Prices
from newqp_writer.drafting.chat.spending import sections_of
from newqp_writer.drafting.choice import decide, second_settings
from newqp_writer.drafting.endpoint import EndpointEngine
from newqp_writer.drafting.engine import Assignment, Failing, Issue, Mended
from newqp_writer.drafting.extraction.embedded import EmbeddedEngine
from newqp_writer.errors import EngineError
from newqp_writer.language import _
from newqp_writer.models import Call, Choice, Docket, EngineRecord, Section, Sentence

T = TypeVar("T")

TYPICAL = {"choice": 350, "section": 500, "reading": 70, "revision": 120, "digest": 650}
"""Tokens of an answer of the length that its prompt asks for, with the JSON around it."""
_USUAL = 6, 60
"""Sentences of a section, and characters of a sentence, in the issues of the example."""


class Rehearsal:
    """An engine that makes no call.

    Args:
        remotes: the endpoint, and the second one if there is one; both offline.
        prices: of their tokens.
    """

    at_once = 1

    def __init__(self, remotes: Sequence[EndpointEngine], prices: Prices) -> None:
        self._remotes = remotes
        self._prices = prices
        self._unwritten: set[str] = set()
        self._counted: set[str] = set()

    def describe(self) -> EngineRecord:
        """The engine that would be asked."""
        return self._remotes[0].describe()

    @property
    def unwritten(self) -> int:
        """Sections that nobody has written yet."""
        return len(self._unwritten)

    @property
    def calls(self) -> Sequence[Call]:
        """The answers in the cache, and the calls that would be made with what they may take."""
        kept = [call for remote in self._remotes for call in remote.calls]
        made = [call for remote in self._remotes for call in remote.refused]
        return (*kept, *(self.expected(call, kept) for call in made))

    @property
    def notes(self) -> Sequence[str]:
        """None: nothing is written."""
        return ()

    def choose(self, docket: Docket) -> Choice | None:
        """The choice in the cache, or none: the plan stands in for it."""
        for remote in self._remotes:
            before = len(remote.refused)
            try:
                return remote.choose(docket)
            except EngineError:
                if len(remote.refused) > before:
                    return None
        return None

    def write_ahead(self, assignments: Sequence[Assignment]) -> Sequence[Section]:
        """Several sections in a call, as in a run: what is not in the cache is counted once."""
        first = self._remotes[0]
        first.write_ahead(assignments)
        self._counted = {each for call in first.refused for each in sections_of(call)}
        return [_stand_in(one) for one in assignments if one.section_id in self._counted]

    def write_section(self, assignment: Assignment) -> Section | None:
        """The section in the cache, or one that stands in for it."""

        def stand_in() -> Section:
            self._unwritten.add(assignment.section_id)
            return _stand_in(assignment)

        if assignment.section_id in self._counted:
            return stand_in()
        return self._write(lambda engine: engine.write_section(assignment), stand_in)

    def write_instead(self, assignment: Assignment, why: str) -> None:
        """None: extraction costs no call."""

    def revise(self, assignment: Assignment, section: Section, failing: Failing) -> Mended:
        """The revision in the cache, or none."""
        return self._write(lambda engine: engine.revise(assignment, section, failing), dict)

    def write_digest(self, issue: Issue) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
        """Abstract and outlook in the cache, or what stands in for them."""
        return self._write(
            lambda engine: engine.write_digest(issue), lambda: (_filler(()), _filler(()))
        )

    def _write(
        self, ask: Callable[[EndpointEngine | EmbeddedEngine], T], stand_in: Callable[[], T]
    ) -> T:
        for remote in self._remotes:
            before = len(remote.refused)
            try:
                written = ask(remote)
            except EngineError:
                if len(remote.refused) > before:
                    return stand_in()
            else:
                return written
        return ask(EmbeddedEngine(_("for what the endpoint failed to write")))

    def expected(self, call: Call, kept: Sequence[Call]) -> Call:
        """The call with the tokens that its answer may have: as its like had, if there are any."""
        pieces = len(sections_of(call)) or 1
        alike = [
            each.completion_tokens / (len(sections_of(each)) or 1)
            for each in kept
            if each.stage == call.stage
        ]
        tokens = round(pieces * (mean(alike) if alike else TYPICAL.get(call.stage, 0)))
        cost = self._prices.cost(call.prompt_tokens, tokens)
        return call.model_copy(update={"completion_tokens": tokens, "cost": cost})


def _stand_in(assignment: Assignment) -> Section:
    return Section(
        id=assignment.section_id, heading="尚未写成的一节", topic=assignment.topic.id,
        sentences=_filler(tuple(assignment.articles)),
    )  # fmt: skip


def _filler(cites: tuple[str, ...]) -> tuple[Sentence, ...]:
    count, characters = _USUAL
    text = "某" * characters + "。"
    sentence = Sentence(text=text, cites=cites) if cites else Sentence(text=text, role="judgement")
    return (sentence,) * count


def rehearsal_of(
    settings: EngineSettings,
    *,
    subject: str,
    cache: Path,
    offline: bool = False,
    environment: Mapping[str, str] = os.environ,
) -> Rehearsal | None:
    """The rehearsal of a run; ``None`` when it would be written without an endpoint.

    Args:
        settings: [engine] with environment and options applied.
        subject: what the column follows.
        cache: folder of model answers; nothing is written to it.
        offline: whether the run would be.
        environment: where the key would be looked up.

    Raises:
        ConfigError: when the endpoint is asked for and not configured.
    """
    kind, why = decide(settings, offline=offline, environment=environment)
    if offline or kind != "endpoint":
        return None
    second = second_settings(settings)
    remotes = [
        EndpointEngine(
            each, subject=subject, cache=cache, offline=True, environment=environment, why=why
        )
        for each in (settings, second)
        if each is not None
    ]
    return Rehearsal(remotes, Prices(settings.price_in, settings.price_out))
