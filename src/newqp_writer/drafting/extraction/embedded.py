"""The embedded engine: extraction, with nothing to configure, no network and no key.

It copies whole sentences and changes them only by the rules of house_style, because the small
generative models that can be had offline put a wrong number into 70–100 % of sections, and
copying does not. What it adds of its own (attributions, standing judgements) holds no number.
"""

from __future__ import annotations

from collections.abc import Sequence

from newqp_writer.drafting.engine import Assignment, Failing, Issue, Mended
from newqp_writer.drafting.extraction import digest, outlook
from newqp_writer.drafting.extraction.framing import frame
from newqp_writer.drafting.extraction.headlines import happens_abroad, heading
from newqp_writer.drafting.extraction.judgements import suits
from newqp_writer.drafting.extraction.selection import candidates, fills_a_section, select
from newqp_writer.models import Call, EngineRecord, Section, Sentence

_GENERAL = 4  # the first judgements of a topic suit any of its sections


class EmbeddedEngine:
    """Implements ``drafting.engine.Engine`` by extraction; deterministic."""

    def __init__(self, why: str = "asked for") -> None:
        self._why = why
        self._said: set[str] = set()

    def describe(self) -> EngineRecord:
        """What run.json says of it."""
        return EngineRecord(name="embedded", why=self._why)

    @property
    def at_once(self) -> int:
        """One: it waits for nobody, and what a section says depends on those before it."""
        return 1

    @property
    def calls(self) -> Sequence[Call]:
        """None: it asks nobody."""
        return ()

    @property
    def notes(self) -> Sequence[str]:
        """None: it reads all of its material."""
        return ()

    def write_section(self, assignment: Assignment) -> Section | None:
        """The story's best sentences under its headline; ``None`` if they fill no section."""
        story, topic = assignment.story, assignment.topic
        chosen = select(candidates(assignment), story.headline)
        if not fills_a_section(chosen):
            return None
        facts = frame(chosen)
        sentences = [*facts]
        judgement = self._judgement(assignment, facts)
        if judgement is not None:
            self._said.add(judgement)
            sentences.append(Sentence(text=judgement, role="judgement"))
        return Section(
            id=assignment.section_id,
            heading=heading(chosen, facts, story.headline, topic),
            topic=topic.id,
            sentences=tuple(sentences),
        )

    def write_instead(self, assignment: Assignment, why: str) -> None:
        """None: it would only say the same again."""

    def _judgement(self, assignment: Assignment, facts: Sequence[Sentence]) -> str | None:
        """The editor's standing judgement that speaks of what the section speaks of, each once.

        Where none does, one of the general ones, which take turns from day to day.
        """
        topic, headline = assignment.topic, assignment.story.headline
        if happens_abroad(headline):
            return None
        left = [judgement for judgement in topic.implication if judgement not in self._said]
        fits = [(suits(one, headline, facts, topic), -n, one) for n, one in enumerate(left)]
        best, _, judgement = max(fits, default=(0.0, 0, ""))
        if best > 0:
            return judgement
        general = topic.implication[:_GENERAL]
        turn = assignment.date.toordinal() % max(1, len(general))
        return next((one for one in (*general[turn:], *general[:turn]) if one in left), None)

    def write_ahead(self, assignments: Sequence[Assignment]) -> None:
        """Nothing: sections are taken one by one."""

    def revise(self, assignment: Assignment, section: Section, failing: Failing) -> Mended:
        """Nothing: a copied sentence that fails has no better wording; it is dropped."""
        del assignment, section, failing
        return {}

    def write_digest(self, issue: Issue) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
        """摘要 and 趋势判断."""
        return self.write_abstract(issue), self.write_outlook(issue)

    def write_abstract(self, issue: Issue) -> tuple[Sentence, ...]:
        """摘要 from the sections' leads and headings."""
        return digest.abstract(issue)

    def write_outlook(self, issue: Issue) -> tuple[Sentence, ...]:
        """趋势判断 from the topics' trends."""
        return outlook.outlook(issue)
