"""The embedded engine: extraction, with nothing to configure, no network and no key.

It copies whole sentences and changes them only by the rules of house_style, because the small
generative models that can be had offline put a wrong number into 70–100 % of sections, and
copying does not. What it adds of its own (attributions, standing judgements) holds no number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newqp_writer.drafting import digest
from newqp_writer.drafting.engine import Assignment, Issue
from newqp_writer.drafting.framing import frame, happens_abroad, heading
from newqp_writer.drafting.selection import FEWEST_FACTS, candidates, select
from newqp_writer.drafting.standing import telling, topic_words
from newqp_writer.models import Call, EngineRecord, Entry, Section, Sentence, Topic

_GENERAL = 2  # the first judgements of a topic suit any of its sections
_TOUCHING = 2  # nouns of the facts that a judgement speaks of, if it speaks of none of the heading


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
        """The story's best sentences under its headline; ``None`` if it has fewer than two."""
        story, topic = assignment.story, assignment.topic
        chosen = select(candidates(assignment), story.headline)
        if len(chosen) < FEWEST_FACTS:
            return None
        sentences = frame(chosen)
        judgement = self._judgement(topic, story.headline, sentences)
        if judgement is not None:
            self._said.add(judgement)
            sentences.append(Sentence(text=judgement, role="judgement"))
        return Section(
            id=assignment.section_id,
            heading=heading(chosen, story.headline, topic),
            topic=topic.id,
            sentences=tuple(sentences),
        )

    def write_instead(self, assignment: Assignment, why: str) -> None:
        """None: it would only say the same again."""

    def _judgement(self, topic: Topic, headline: str, sentences: Sequence[Sentence]) -> str | None:
        """The editor's standing judgement that speaks of what the section speaks of, each once.

        A section of two facts takes one in any case: three sentences are the least it may have.
        """
        if happens_abroad(headline):
            return None
        facts = "".join(sentence.text for sentence in sentences)
        common = Counter(word for one in topic.implication for word in telling(one))

        def touches(one: str) -> tuple[float, int]:
            """How much of the heading it speaks of, then how much of the rest."""
            in_heading = sum(1 / common[word] for word in telling(one) if word in headline)
            return in_heading, sum(word in facts for word in topic_words(one))

        left = [judgement for judgement in topic.implication if judgement not in self._said]
        best = max(left, key=touches, default=None)
        if best is None:
            return None
        in_heading, in_facts = touches(best)
        if in_heading or in_facts >= _TOUCHING:
            return best
        return next((one for one in topic.implication[:_GENERAL] if one in left), None)

    def revise(
        self, assignment: Assignment, section: Section, index: int, failing: Sequence[Entry]
    ) -> Sentence | None:
        """Nothing: a copied sentence that fails has no better wording; it is dropped."""
        del assignment, section, index, failing
        return None

    def write_abstract(self, issue: Issue) -> tuple[Sentence, ...]:
        """摘要 from the sections' leads and headings."""
        return digest.abstract(issue)

    def write_outlook(self, issue: Issue) -> tuple[Sentence, ...]:
        """趋势判断 from the topics' trends."""
        return digest.outlook(issue)
