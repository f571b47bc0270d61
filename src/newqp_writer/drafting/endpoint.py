"""The endpoint engine: prompts to any OpenAI-compatible chat endpoint, answers to sentences."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from newqp_writer.config import EngineSettings
from newqp_writer.drafting.batches import batches
from newqp_writer.drafting.chat.allowance import Allowance
from newqp_writer.drafting.chat.answers import (
    ChoiceAnswer,
    DigestAnswer,
    RevisionAnswer,
    SectionAnswer,
    SectionsAnswer,
)
from newqp_writer.drafting.chat.conversation import Conversation, Task
from newqp_writer.drafting.chat.form import form_of
from newqp_writer.drafting.chat.prompts import Message, hashes, load_prompt, versions
from newqp_writer.drafting.chat.tokens import estimate_tokens
from newqp_writer.drafting.chat.wire.explanations import too_long
from newqp_writer.drafting.chat.wire.faults import (
    WITHOUT,
    ClosedError,
    ContextError,
    Endpoint,
    endpoint_of,
)
from newqp_writer.drafting.engine import HEADING, Assignment, Failing, Issue, Mended
from newqp_writer.drafting.material import (
    Material,
    as_data,
    docket_material,
    issue_material,
    revision_material,
    section_material,
)
from newqp_writer.drafting.pieces import (
    Draft,
    Sentences,
    cited_in,
    read_choice,
    read_digest,
    read_revision,
    read_section,
    read_sections,
)
from newqp_writer.drafting.together import together
from newqp_writer.errors import CeilingError, EngineError
from newqp_writer.language import _
from newqp_writer.models import Call, Choice, Docket, EngineRecord, PartialDate, Section

PROMPTS = ("choice", "desk", "section", "revise", "digest", "repair")
LEADING = 5
"""Sections that the abstract has a sentence for."""
_SMALLEST = 200
"""Characters of article text below which a request is not made shorter for a small window."""
_MARGIN = 0.85
"""Of a window is used: the vocabulary of a model is not known, its tokens are estimated."""
_STEP = 0.8
"""By which the article text is made shorter until it fits."""


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
        self._subject = subject
        self._why = why
        self._endpoint = endpoint or endpoint_of(settings, environment)
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
        budget = self._settings.passage_characters
        tasks = {
            one.section_id: self._task(one, self._material(one, budget)) for one in assignments
        }
        groups = batches(
            [one for one in assignments if not self._conversation.knows(tasks[one.section_id])],
            most=most, budget=budget, size=lambda one: sum(len(t) for _, t in one.passages),
        )  # fmt: skip
        several = [group for group in groups if len(group) > 1]
        together(lambda group: self._write_batch(group, tasks), several, at_once=self.at_once)
        return [
            _section_of(one, self._ahead[one.section_id])
            for one in assignments
            if self._ahead.get(one.section_id, ("", ()))[1]
        ]

    def _write_batch(
        self, group: Sequence[Assignment], tasks: Mapping[str, Task[SectionAnswer, Draft]]
    ) -> None:
        budget = self._settings.passage_characters
        messages = self._request(group, [self._material(one, budget).text for one in group])
        if self._window is not None and self._count(messages) > self._room_in(self._window):
            return
        alone = [tasks[one.section_id] for one in group]
        task = Task(
            purpose="section " + "+".join(one.section_id for one in group),
            prompt=load_prompt("section"),
            messages=messages,
            answer=SectionsAnswer,
            cites=tuple(dict.fromkeys(cite for one in group for cite in one.articles)),
            pieces=len(group),
            read=lambda answer: read_sections(answer, group),
            notes=tuple(note for one in alone for note in one.notes),
            omitted={article: n for one in alone for article, n in one.omitted.items()},
        )
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
        material = self._material(assignment, self._settings.passage_characters)
        while True:
            if material.empty:
                raise too_long(
                    self._endpoint, _("not one sentence of the articles is short enough")
                )
            try:
                return self._draft(assignment, material)
            except ContextError as error:
                shorter = section_material(assignment, material.budget // 2)
                if error.window:
                    stated = self._material(assignment, material.budget, error.window)
                    # What the endpoint says of itself is believed once, unless it leaves no room by
                    # our count of tokens, which is a guess.
                    believed = stated.text != material.text and stated.budget >= _SMALLEST
                    shorter = stated if believed else shorter
                if shorter.budget < _SMALLEST or shorter.text == material.text:
                    raise
                material = shorter

    def write_instead(self, assignment: Assignment, why: str) -> None:
        """None: what it has to say, it has said."""

    @property
    def _window(self) -> int | None:
        """Tokens that the model is known to read and write; ``None`` when nobody has said."""
        if self._endpoint.label:
            return self._settings.window
        profile = self._endpoint.profile
        # Where requests are cut without a word, the window is the user's to set.
        return profile.window if profile and not profile.cuts else None

    def _room_in(self, window: int) -> float:
        return _MARGIN * max(window - self._settings.max_tokens, window // 2)

    def _material(self, assignment: Assignment, budget: int, window: int | None = None) -> Material:
        """The passages within ``budget`` characters, and less where the window asks for it.

        The window is the model's, where that is known, or as the endpoint stated it.
        """
        material = section_material(assignment, budget)
        window = window or self._window
        if window is None:
            return material
        room = self._room_in(window)
        while (
            budget >= _SMALLEST and self._count(self._request([assignment], [material.text])) > room
        ):
            budget = int(budget * _STEP)
            material = section_material(assignment, budget)
        return material

    @staticmethod
    def _count(messages: Sequence[Message]) -> int:
        return estimate_tokens("\n".join(message.content for message in messages))

    def _request(
        self, assignments: Sequence[Assignment], material: Sequence[str]
    ) -> tuple[Message, ...]:
        """What is said for one section, or for several; the beginning is the same all day."""
        first = assignments[0]
        updates = "".join(
            f"{one.section_id}：{one.story.update_of}一期已经写过此事，只写新的进展。"
            for one in assignments
            if one.story.update_of
        )
        return load_prompt("section").fill(
            subject=self._subject,
            today=PartialDate.of(first.date).chinese,
            earlier=as_data(list(first.earlier)),
            update=updates,
            material="[" + ",\n".join(material) + "]",
            form=form_of(SectionAnswer if len(assignments) == 1 else SectionsAnswer),
        )

    def _task(self, assignment: Assignment, material: Material) -> Task[SectionAnswer, Draft]:
        """One section, asked for alone."""
        return Task(
            purpose=f"section {assignment.section_id}",
            prompt=load_prompt("section"),
            messages=self._request([assignment], [material.text]),
            answer=SectionAnswer,
            cites=tuple(assignment.articles),
            read=lambda answer: read_section(answer, assignment),
            notes=material.omissions,
            omitted=material.omitted,
        )

    def _draft(self, assignment: Assignment, material: Material) -> Draft:
        task = self._task(assignment, material)
        draft = self._conversation.hold(task)
        if draft is None:
            raise self._unusable(task.purpose)
        return draft

    def revise(self, assignment: Assignment, section: Section, failing: Failing) -> Mended:
        """Other wordings of sentences with failing numbers, all in one call.

        There are none when a ceiling is reached: the section goes on without, which is noted.

        Raises:
            EngineError: when the endpoint fails.
        """
        known = tuple(assignment.articles)
        prompt = load_prompt("revise")
        lines = "+".join("heading" if i == HEADING else str(i + 1) for i in sorted(failing))
        task = Task(
            purpose=f"revision of {section.id} line {lines}",
            prompt=prompt,
            messages=prompt.fill(
                material=revision_material(assignment, section, failing),
                form=form_of(RevisionAnswer),
            ),
            answer=RevisionAnswer,
            cites=known,
            read=lambda answer: read_revision(answer, section, failing, known),
        )
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
        prompt = load_prompt("choice")
        task = Task(
            purpose="choice",
            prompt=prompt,
            messages=prompt.fill(
                subject=self._subject,
                topics="、".join(docket.topics),
                most=str(docket.most_sections),
                flashes=str(docket.most_flashes),
                earlier=as_data(list(docket.earlier)),
                material=docket_material(docket),
                form=form_of(ChoiceAnswer),
            ),
            answer=ChoiceAnswer,
            cites=(),
            read=lambda answer: read_choice(answer, docket),
        )
        try:
            choice = self._conversation.hold(task)
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
        prompt = load_prompt("digest")
        leading = min(len(issue.sections), LEADING)
        digest = self._conversation.hold(
            Task(
                purpose="digest",
                prompt=prompt,
                messages=prompt.fill(
                    subject=self._subject,
                    today=PartialDate.of(issue.date).chinese,
                    earlier=as_data(list(issue.earlier)),
                    count=f"{leading + 1}",
                    material=issue_material(issue),
                    form=form_of(DigestAnswer),
                ),
                answer=DigestAnswer,
                cites=cited_in(issue),
                read=lambda answer: read_digest(answer, issue, leading=leading),
            )
        )
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
