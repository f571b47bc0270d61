"""The endpoint engine: prompts to any OpenAI-compatible chat endpoint, answers to sentences."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from newqp_writer.config import EngineSettings
from newqp_writer.drafting.batches import batches
from newqp_writer.drafting.chat.allowance import Allowance
from newqp_writer.drafting.chat.conversation import Conversation
from newqp_writer.drafting.chat.prompts import hashes, load_prompt, versions
from newqp_writer.drafting.chat.wire.explanations import too_long
from newqp_writer.drafting.chat.wire.faults import (
    WITHOUT,
    ClosedError,
    ContextError,
    Endpoint,
    endpoint_of,
)
from newqp_writer.drafting.engine import Assignment, Failing, Issue, Mended
from newqp_writer.drafting.pieces import Draft, Sentences
from newqp_writer.drafting.room import Room
from newqp_writer.drafting.tasks import PROMPTS, SectionTask, Tasks
from newqp_writer.drafting.together import together
from newqp_writer.errors import CeilingError, EngineError
from newqp_writer.language import _
from newqp_writer.models import Call, Choice, Docket, EngineRecord, Section


def _section_of(assignment: Assignment, drafted: Draft) -> Section:
    heading, sentences = drafted
    return Section(
        id=assignment.section_id, heading=heading, topic=assignment.topic.id, sentences=sentences
    )


class EndpointEngine:
    """Drafts through a chat endpoint. May be used from several threads.

    Args:
        settings: where the endpoint is and how much it may take; the environment has been applied.
        subject: what the column follows.
        cache: the folder of answers, or ``None`` to keep none.
        offline: answer from the cache alone.
        environment: where the key is looked up.
        endpoint: the endpoint itself, where the settings do not say it.
        why: one line for run.json on why this engine was taken.
        allowance: the ceilings on calls and cost, where several engines share them; otherwise
            those of the settings.

    Raises:
        ConfigError: when base_url or model is missing, or the key cannot be one.
    """

    def __init__(
        self,
        settings: EngineSettings,
        *,
        subject: str,
        cache: Path | None,
        offline: bool = False,
        environment: Mapping[str, str] = os.environ,
        why: str = "",
        endpoint: Endpoint | None = None,
        allowance: Allowance | None = None,
    ) -> None:
        self._settings = settings
        self._why = why
        self._endpoint = endpoint or endpoint_of(settings, environment)
        self._tasks = Tasks(subject)
        self._room = Room(self._endpoint, settings, self._tasks)
        self._ahead: dict[str, Draft] = {}
        self._failed: dict[str, EngineError] = {}
        self._conversation = Conversation(
            self._endpoint,
            settings,
            cache=cache,
            offline=offline,
            repair=load_prompt("repair"),
            allowance=allowance,
        )

    def __repr__(self) -> str:
        return f"EndpointEngine({self._endpoint!r})"

    @property
    def endpoint(self) -> Endpoint:
        """Where the requests go."""
        return self._endpoint

    @property
    def answered(self) -> bool:
        """Whether the endpoint has answered in this run; offline, whether the cache has."""
        return self._conversation.answered

    def hang_up(self, why: str) -> None:
        """Answer from the cache alone from now on; every request else fails at once."""
        self._conversation.hang_up(why)

    def describe(self) -> EngineRecord:
        """What run.json says of the engine; the address without credentials."""
        local = bool(self._endpoint.label)
        return EngineRecord(
            name="local" if local else "endpoint",
            why=self._why or _("{model} is configured").format(model=self._endpoint.model),
            model=self._endpoint.model,
            base_url=None if local else self._endpoint.shown,
            prompts=dict(versions(*PROMPTS)),
            prompt_hashes=dict(hashes(*PROMPTS)),
        )

    @property
    def at_once(self) -> int:
        """As many pieces as the settings allow."""
        return self._settings.concurrency

    @property
    def calls(self) -> Sequence[Call]:
        """The requests made so far, answered from the cache or not."""
        return tuple(self._conversation.calls)

    @property
    def refused(self) -> Sequence[Call]:
        """The requests that were not made, with the tokens they would have sent.

        A ceiling forbade them, or there was nobody to ask.
        """
        return tuple(self._conversation.refused)

    @property
    def notes(self) -> Sequence[str]:
        """What an editor should know: text that did not fit, sentences that were taken out."""
        return tuple(dict.fromkeys(self._conversation.notes))

    def write_ahead(self, assignments: Sequence[Assignment]) -> Sequence[Section]:
        """Write several sections in one call each; ``write_section`` then has them.

        A section whose answer cannot be used is asked for alone, and so are all of a call that
        fails, unless the endpoint lets nobody in.
        """
        most = self._settings.sections_per_call
        profile = self._endpoint.profile
        small = self._endpoint.label or (profile is not None and profile.cuts)
        if most == 1 or small or len(assignments) < 2:
            return ()  # a model on a machine like this one has little room
        tasks = {
            one.section_id: self._tasks.section(one, self._room.material(one))
            for one in assignments
        }
        groups = batches(
            [one for one in assignments if not self._conversation.knows(tasks[one.section_id])],
            most=most, budget=self._settings.passage_characters,
            size=lambda one: sum(len(t) for _, t in one.passages),
        )  # fmt: skip
        several = [group for group in groups if len(group) > 1]
        together(lambda group: self._write_batch(group, tasks), several, at_once=self.at_once)
        return [
            _section_of(one, self._ahead[one.section_id])
            for one in assignments
            if self._ahead.get(one.section_id, ("", ()))[1]
        ]

    def _write_batch(self, group: Sequence[Assignment], tasks: Mapping[str, SectionTask]) -> None:
        material = [self._room.material(one).text for one in group]
        messages = self._tasks.messages(group, material)
        if not self._room.holds(messages):
            return
        task = self._tasks.sections(group, messages, [tasks[one.section_id] for one in group])
        try:
            written = self._conversation.hold(task) or {}
        except ClosedError as error:
            self._failed |= dict.fromkeys((one.section_id for one in group), error)
            return
        except (CeilingError, EngineError):
            return  # a long answer may be what failed
        for section, (draft, answer) in written.items():
            self._ahead[section] = draft
            self._conversation.keep(tasks[section], answer)

    def write_section(self, assignment: Assignment) -> Section | None:
        """A section of 3–8 sentences; ``None`` when the model finds the material too thin.

        When the passages do not fit into the model's window, less of them is sent, and noted.

        Raises:
            EngineError: when the endpoint fails, or its answers cannot be used.
            CeilingError: when a ceiling is reached.
        """
        if (error := self._failed.pop(assignment.section_id, None)) is not None:
            raise error
        drafted = self._ahead.pop(assignment.section_id, None)
        drafted = drafted or self._written(assignment)
        return _section_of(assignment, drafted) if drafted[1] else None

    def _written(self, assignment: Assignment) -> Draft:
        """The section, asked for alone."""
        material = self._room.material(assignment)
        while True:
            if material.empty:
                raise too_long(
                    self._endpoint, _("not one sentence of the articles is short enough")
                )
            task = self._tasks.section(assignment, material)
            try:
                draft = self._conversation.hold(task)
            except ContextError as error:
                less = self._room.less(assignment, material, error)
                if less is None:
                    raise
                material = less
                continue
            if draft is None:
                raise self._unusable(task.purpose)
            return draft

    def write_instead(self, assignment: Assignment, why: str) -> None:
        """None: what it has to say, it has said."""

    def revise(self, assignment: Assignment, section: Section, failing: Failing) -> Mended:
        """Other wordings of sentences with failing numbers, all in one call.

        There are none when a ceiling is reached: the section goes on without, which is noted.

        Raises:
            EngineError: when the endpoint fails.
        """
        task = self._tasks.revision(assignment, section, failing)
        try:
            return self._conversation.hold(task) or {}
        except CeilingError:
            return {}

    def choose(self, docket: Docket) -> Choice | None:
        """The choice of the day's news, in one call; ``None`` when it is left to the plan.

        That is so when a ceiling is reached, and for a model in this process, which is too small.

        Raises:
            EngineError: when the endpoint fails, or its answer cannot be used.
        """
        if self._endpoint.label:
            return None
        try:
            choice = self._conversation.hold(self._tasks.choice(docket))
        except CeilingError:
            return None
        if choice is None:
            raise self._unusable("choice")
        return choice

    def write_digest(self, issue: Issue) -> tuple[Sentences, Sentences]:
        """摘要 and 趋势判断, in one call.

        Raises:
            EngineError: when the endpoint fails, or its answers cannot be used.
            CeilingError: when a ceiling is reached.
        """
        if not issue.sections:
            return (), ()
        digest = self._conversation.hold(self._tasks.digest(issue))
        if digest is None:
            raise self._unusable("digest")
        return digest

    def _unusable(self, purpose: str) -> EngineError:
        return self._endpoint.error(
            _("“{model}” gave no usable answer for {purpose} ({purpose2})").format(
                model=self._endpoint.model,
                purpose=purpose,
                purpose2=self._conversation.trouble(purpose),
            ),
            _(
                "`write-brief doctor --engine` tells why; run again to ask anew, or choose"
                " a stronger model; {without}"
            ).format(without=_(WITHOUT)),
        )
