"""The endpoint engine: prompts to any OpenAI-compatible chat endpoint, answers to sentences."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from newqp_writer.config import EngineSettings
from newqp_writer.drafting.chat.allowance import Allowance
from newqp_writer.drafting.chat.answers import RevisionAnswer, SectionAnswer, SentencesAnswer
from newqp_writer.drafting.chat.conversation import Conversation, Task
from newqp_writer.drafting.chat.prompts import Message, load_prompt, versions
from newqp_writer.drafting.chat.structured import wire_schema_text
from newqp_writer.drafting.chat.tokens import estimate_tokens
from newqp_writer.drafting.chat.wire.explanations import too_long
from newqp_writer.drafting.chat.wire.faults import WITHOUT, ContextError, Endpoint, endpoint_of
from newqp_writer.drafting.engine import Assignment, Issue
from newqp_writer.drafting.material import (
    Material,
    as_data,
    issue_material,
    revision_material,
    section_material,
)
from newqp_writer.drafting.pieces import (
    Draft,
    Sentences,
    cited_in,
    read_of_issue,
    read_revision,
    read_section,
)
from newqp_writer.errors import CeilingError, EngineError
from newqp_writer.models import Call, EngineRecord, Entry, PartialDate, Section, Sentence

PROMPTS = ("section", "revise", "abstract", "outlook", "repair")
LEADING = 5
"""Sections that the abstract has a sentence for."""
_SMALLEST = 200
"""Characters of article text below which a request is not made shorter for a small window."""
_MARGIN = 0.85
"""Of a window is used: the vocabulary of a model is not known, its tokens are estimated."""
_STEP = 0.8
"""By which the article text is made shorter until it fits."""


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
            why=self._why or f"{self._endpoint.model} is configured",
            model=self._endpoint.model,
            base_url=None if local else self._endpoint.shown,
            prompts=dict(versions(*PROMPTS)),
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

    def write_section(self, assignment: Assignment) -> Section | None:
        """A section of 3–8 sentences; ``None`` when the model finds the material too thin.

        When the passages do not fit into the model's window, less of them is sent, and noted.

        Raises:
            EngineError: when the endpoint fails, or its answers cannot be used.
            CeilingError: when a ceiling is reached.
        """
        material = self._material(assignment, self._settings.passage_characters, self._window)
        while True:
            if material.empty:
                raise too_long(self._endpoint, "not one sentence of the articles is short enough")
            try:
                heading, sentences = self._draft(assignment, material)
            except ContextError as error:
                shorter = self._material(assignment, material.budget // 2, None)
                if error.window:
                    stated = self._material(assignment, material.budget, error.window)
                    # What the endpoint says of itself is believed once, unless it leaves no room by
                    # our count of tokens, which is a guess.
                    believed = stated.text != material.text and stated.budget >= _SMALLEST
                    shorter = stated if believed else shorter
                if shorter.budget < _SMALLEST or shorter.text == material.text:
                    raise
                material = shorter
            else:
                break
        if not sentences:
            return None
        return Section(
            id=assignment.section_id,
            heading=heading,
            topic=assignment.topic.id,
            sentences=sentences,
        )

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

    def _material(self, assignment: Assignment, budget: int, window: int | None) -> Material:
        """The passages within ``budget`` characters, and less where the window asks for it."""
        material = section_material(assignment, budget)
        if window is None:
            return material
        room = _MARGIN * max(window - self._settings.max_tokens, window // 2)
        while budget >= _SMALLEST and self._tokens(assignment, material) > room:
            budget = int(budget * _STEP)
            material = section_material(assignment, budget)
        return material

    def _tokens(self, assignment: Assignment, material: Material) -> int:
        said = self._request(assignment, material)
        return estimate_tokens("\n".join(message.content for message in said))

    def _request(self, assignment: Assignment, material: Material) -> tuple[Message, ...]:
        earlier = assignment.story.update_of
        return load_prompt("section").fill(
            subject=self._subject,
            today=PartialDate.of(assignment.date).chinese,
            topic=assignment.topic.name,
            update=f"{earlier}一期已经写过此事，只写新的进展。" if earlier else "",
            earlier=as_data(list(assignment.earlier)),
            material=material.text,
            schema=wire_schema_text(SectionAnswer, tuple(assignment.articles)),
        )

    def _draft(self, assignment: Assignment, material: Material) -> Draft:
        purpose = f"section {assignment.section_id}"
        draft = self._conversation.hold(
            Task(
                purpose=purpose,
                prompt=load_prompt("section"),
                messages=self._request(assignment, material),
                answer=SectionAnswer,
                cites=tuple(assignment.articles),
                read=lambda answer: read_section(answer, assignment),
                notes=material.omissions,
                omitted=material.omitted,
            )
        )
        if draft is None:
            raise self._unusable(purpose)
        return draft

    def revise(
        self, assignment: Assignment, section: Section, index: int, failing: Sequence[Entry]
    ) -> Sentence | None:
        """Another wording of a sentence with failing numbers; ``None`` when there is none.

        Nor is there one when a ceiling is reached: the section goes on without, which is noted.

        Raises:
            EngineError: when the endpoint fails.
        """
        before = section.sentences[index]
        known = tuple(assignment.articles)
        prompt = load_prompt("revise")
        task = Task(
            purpose=f"revision of {section.id} sentence {index + 1}",
            prompt=prompt,
            messages=prompt.fill(
                subject=self._subject,
                material=revision_material(assignment, section, index, failing),
                schema=wire_schema_text(RevisionAnswer, known),
            ),
            answer=RevisionAnswer,
            cites=known,
            read=lambda answer: read_revision(answer, before, known),
        )
        try:
            after = self._conversation.hold(task)
        except CeilingError:
            return None
        return after[0] if after and after[0] != before else None

    def write_abstract(self, issue: Issue) -> Sentences:
        """摘要: the main line, then a sentence for each of the leading sections.

        Raises:
            EngineError: when the endpoint fails, or its answers cannot be used.
            CeilingError: when a ceiling is reached.
        """
        leading = min(len(issue.sections), LEADING)
        return self._of_issue(
            "abstract", issue, fewest=2, most=leading + 3,
            count=f"{leading + 1}", earlier=as_data(list(issue.earlier)),
        )  # fmt: skip

    def write_outlook(self, issue: Issue) -> Sentences:
        """趋势判断: what the sections have in common and what to watch.

        Raises:
            EngineError: when the endpoint fails, or its answers cannot be used.
            CeilingError: when a ceiling is reached.
        """
        return self._of_issue("outlook", issue, fewest=1, most=5)

    def _of_issue(
        self, name: str, issue: Issue, *, fewest: int, most: int, **inputs: str
    ) -> Sentences:
        if not issue.sections:
            return ()
        known = cited_in(issue)
        prompt = load_prompt(name)
        sentences = self._conversation.hold(
            Task(
                purpose=name,
                prompt=prompt,
                messages=prompt.fill(
                    subject=self._subject,
                    today=PartialDate.of(issue.date).chinese,
                    material=issue_material(issue),
                    schema=wire_schema_text(SentencesAnswer, known),
                    **inputs,
                ),
                answer=SentencesAnswer,
                cites=known,
                read=lambda answer: read_of_issue(name, answer, issue, fewest=fewest, most=most),
            )
        )
        if sentences is None:
            raise self._unusable(name)
        return sentences

    def _unusable(self, purpose: str) -> EngineError:
        return self._endpoint.error(
            f"“{self._endpoint.model}” gave no usable answer for {purpose}"
            f" ({self._conversation.trouble(purpose)})",
            f"`write-brief doctor --engine` tells why; run again to ask anew, or choose a stronger"
            f" model; {WITHOUT}",
        )
