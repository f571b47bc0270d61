"""The embedded engine: extraction, with nothing to configure, no network and no key.

It copies whole sentences and changes them only by the rules of house_style, because the small
generative models that can be had offline put a wrong number into 70–100 % of sections, and
copying does not. What it adds of its own (attributions) holds no number, and it has no sentence in
store: a standing line is printed only where the editor has set one, and as the editor's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newqp_writer.drafting.engine import Assignment, Failing, Issue, Mended
from newqp_writer.drafting.extraction.choosing.ahead import ahead
from newqp_writer.drafting.extraction.choosing.business import with_business
from newqp_writer.drafting.extraction.choosing.candidate import Candidate, candidates
from newqp_writer.drafting.extraction.choosing.newsworthy import fills_a_section, has_news
from newqp_writer.drafting.extraction.choosing.selection import select
from newqp_writer.drafting.extraction.digesting import digest, outlook
from newqp_writer.drafting.extraction.digesting.flashes import flashes
from newqp_writer.drafting.extraction.digesting.holding import held_back
from newqp_writer.drafting.extraction.digesting.rounds import in_turn
from newqp_writer.drafting.extraction.framing import frame
from newqp_writer.drafting.extraction.headings.headlines import heading
from newqp_writer.drafting.extraction.joining import joined
from newqp_writer.drafting.extraction.opening import leading_with, without_mood, without_moods
from newqp_writer.models import FLASHES, Call, EngineRecord, Section, Sentence

EDITORS = "编者按："
"""Before a standing line of the editor's."""


_MEETING = re.compile(r"会见|会谈|会晤|通电话|访问")
_AGREED = re.compile(r"签署|合作文件|协定|领域(?:务实|交流)?合作|启动|发表")


def _of_a_meeting(pool: list[Candidate], headline: str) -> list[Candidate]:
    """Of a leader's meeting with guests: who met and what was agreed; other reports as they are."""
    if not _MEETING.search(headline):
        return pool
    opening = {candidate.passage: candidate for candidate in reversed(pool)}
    return [c for c in pool if c is opening[c.passage] or _AGREED.search(c.printed)]


_ITEM = 220  # characters of an item of a roundup


def _is_of_items(assignment: Assignment) -> bool:
    """Whether a story is of items of a roundup: flashes, where they fill no section."""
    return all(
        one.end - one.start <= _ITEM
        and one.end - one.start < len(assignment.articles[one.article].text)
        for one in assignment.story.passages
    )


class EmbeddedEngine:
    """Implements ``drafting.engine.Engine`` by extraction; deterministic."""

    def __init__(self, why: str = "asked for") -> None:
        self._why = why
        self._said: set[str] = set()
        self._named: set[str] = set()
        self._ahead: dict[str, Sequence[Sentence]] = {}

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
        """The story's best sentences under its headline; as flashes where they fill no section.

        ``None`` if there is not even a flash in them, or only scenes and moods.
        """
        story, topic = assignment.story, assignment.topic
        pool = _of_a_meeting(candidates(assignment), story.headline)
        chosen = [] if story.form == "flashes" else select(pool, story.headline)
        if chosen and not has_news(chosen):
            if not _is_of_items(assignment):
                return None
            chosen = []
        if not fills_a_section(chosen):
            items = tuple(flashes(pool, assignment.date))
            if not items:
                return None
            return Section(
                id=assignment.section_id, heading=FLASHES, topic=topic.id, sentences=items
            )
        later: list[Candidate] = []
        if len(self._ahead) < outlook.MAIN:  # the outlook tells of no later section
            chosen, later = held_back(chosen, story.headline)
        facts = frame(chosen, assignment.date, set(self._named))
        titled = heading(chosen, facts, story.headline, topic)
        chosen = leading_with(titled, without_mood(chosen, titled))
        chosen = without_moods(chosen, titled)
        facts = frame(chosen, assignment.date, self._named)
        cited = {cite for fact in facts for cite in fact.cites}
        printed = [candidate.printed for candidate in (*chosen, *later)]
        material = [one for one in pool if one.article.id in cited]
        self._ahead[assignment.section_id] = [
            Sentence(text=one.printed, cites=(one.article.id,))
            for one in (*later, *ahead(material, printed))
        ]
        sentences = joined(in_turn(with_business(facts, chosen)))
        line = self._standing(assignment)
        if line is not None:
            self._said.add(line)
            sentences.append(Sentence(text=f"{EDITORS}{line}", role="judgement"))
        return Section(
            id=assignment.section_id, heading=titled, topic=topic.id, sentences=tuple(sentences)
        )

    def write_instead(self, assignment: Assignment, why: str) -> None:
        """None: it would only say the same again."""

    def _standing(self, assignment: Assignment) -> str | None:
        """The editor's standing line of the topic, if one is set; several take turns by the day."""
        lines = assignment.topic.implication
        turn = assignment.date.toordinal() % max(1, len(lines))
        return next((one for one in (*lines[turn:], *lines[:turn]) if one not in self._said), None)

    def write_ahead(self, assignments: Sequence[Assignment]) -> Sequence[Section]:
        """None: sections are taken one by one."""
        del assignments
        return ()

    def revise(self, assignment: Assignment, section: Section, failing: Failing) -> Mended:
        """Nothing: a copied sentence that fails has no better wording; it is dropped."""
        del assignment, section, failing
        return {}

    def write_digest(self, issue: Issue) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
        """摘要 and 趋势判断."""
        return self.write_abstract(issue), self.write_outlook(issue)

    def write_abstract(self, issue: Issue) -> tuple[Sentence, ...]:
        """The day's main line, then what the other sections have found."""
        return digest.abstract(issue)

    def write_outlook(self, issue: Issue) -> tuple[Sentence, ...]:
        """What the articles of the sections say lies ahead; empty where they say nothing."""
        return outlook.outlook(issue, self._ahead)
