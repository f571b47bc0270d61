"""What a model is asked to write: its prompt, what it may cite, and how an answer is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newqp_writer.drafting.chat.answers import (
    ChoiceAnswer,
    DigestAnswer,
    RevisionAnswer,
    SectionAnswer,
    SectionsAnswer,
)
from newqp_writer.drafting.chat.conversation import Task
from newqp_writer.drafting.chat.form import form_of
from newqp_writer.drafting.chat.prompts import Message, load_prompt
from newqp_writer.drafting.engine import HEADING, Assignment, Failing, Issue, Mended
from newqp_writer.drafting.material import (
    Material,
    as_data,
    docket_material,
    issue_material,
    revision_material,
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
from newqp_writer.models import Choice, Docket, PartialDate, Section

PROMPTS = ("choice", "desk", "section", "revise", "digest", "repair")
LEADING = 5
"""Sections that the abstract has a sentence for."""

SectionTask = Task[SectionAnswer, Draft]


@dataclass(frozen=True)
class Tasks:
    """The tasks of a column that follows ``subject``."""

    subject: str

    def messages(
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
            subject=self.subject,
            today=PartialDate.of(first.date).chinese,
            earlier=as_data(list(first.earlier)),
            update=updates,
            material="[" + ",\n".join(material) + "]",
            form=form_of(SectionAnswer if len(assignments) == 1 else SectionsAnswer),
        )

    def section(self, assignment: Assignment, material: Material) -> SectionTask:
        """One section, asked for alone."""
        return Task(
            purpose=f"section {assignment.section_id}",
            prompt=load_prompt("section"),
            messages=self.messages([assignment], [material.text]),
            answer=SectionAnswer,
            cites=tuple(assignment.articles),
            read=lambda answer: read_section(answer, assignment),
            notes=material.omissions,
            omitted=material.omitted,
        )

    def sections(
        self,
        group: Sequence[Assignment],
        messages: tuple[Message, ...],
        alone: Sequence[SectionTask],
    ) -> Task[SectionsAnswer, dict[str, tuple[Draft, SectionAnswer]]]:
        """Several sections in one answer; ``alone`` has the task of each."""
        return Task(
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

    def revision(
        self, assignment: Assignment, section: Section, failing: Failing
    ) -> Task[RevisionAnswer, Mended]:
        """Other wordings of the failing lines of a section."""
        known = tuple(assignment.articles)
        prompt = load_prompt("revise")
        lines = "+".join("heading" if i == HEADING else str(i + 1) for i in sorted(failing))
        return Task(
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

    def choice(self, docket: Docket) -> Task[ChoiceAnswer, Choice]:
        """The day's news, chosen from a docket."""
        prompt = load_prompt("choice")
        return Task(
            purpose="choice",
            prompt=prompt,
            messages=prompt.fill(
                subject=self.subject,
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

    def digest(self, issue: Issue) -> Task[DigestAnswer, tuple[Sentences, Sentences]]:
        """摘要 and 趋势判断 of an issue."""
        prompt = load_prompt("digest")
        leading = min(len(issue.sections), LEADING)
        return Task(
            purpose="digest",
            prompt=prompt,
            messages=prompt.fill(
                subject=self.subject,
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
