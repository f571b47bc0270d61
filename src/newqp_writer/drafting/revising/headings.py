"""The heading of a section whose own numbers fail: mended, shortened, or a plainer one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from newqp_writer.drafting.chat.answers import read_heading
from newqp_writer.drafting.engine import Assignment, Engine
from newqp_writer.drafting.house_style import heading_from
from newqp_writer.drafting.revising.footing import on_the_ground_of
from newqp_writer.drafting.revising.paragraph import Check, failing_of, mender
from newqp_writer.models import Entry, Location, Policy, Revision, Section, Sentence
from newqp_writer.text import is_han

_FEWEST_CHARACTERS = 8  # of what is left of a heading


def settled_heading(
    section: Section,
    assignment: Assignment,
    engine: Engine,
    check: Check,
    policy: Policy,
    *,
    rounds: int,
    ground: str | None = None,
) -> tuple[str, tuple[Revision, ...]]:
    """The heading that may be printed under the policy, and what was done to get there.

    Args:
        section: as it is printed.
        assignment: what it was written from.
        engine: asked for another wording.
        check: gives the verdicts.
        policy: ``drop`` replaces a failing heading; otherwise it is kept, recorded as marked.
        rounds: how often the engine is asked.
        ground: the only text whose numbers it may tell, where any but a right one is not enough.
    """

    def failing_in(heading: str) -> tuple[Entry, ...]:
        entries = check(heading, section.cites, context="", derivations=section.derivations)
        return failing_of(entries if ground is None else on_the_ground_of(ground, entries))

    failing = failing_in(section.heading)
    if not failing:
        return section.heading, ()
    location = Location(part="heading", section=section.id)
    if policy != "drop":
        marked = Revision(
            location=location, before=section.heading, after=section.heading,
            action="marked", failing=failing,
        )  # fmt: skip
        return section.heading, (marked,)
    heading = next(
        (
            candidate
            for candidate in _headings(section, assignment, engine, failing_in, rounds)
            if candidate and not failing_in(candidate)
        ),
        assignment.topic.name,
    )
    revised = Revision(
        location=location, before=section.heading, after=heading, action="revised", failing=failing
    )
    return heading, (revised,)


def _headings(
    section: Section,
    assignment: Assignment,
    engine: Engine,
    failing_in: Callable[[str], Sequence[Entry]],
    rounds: int,
) -> Iterator[str]:
    """Headings to take instead of one that fails, best first."""
    # A heading is mended as the first sentence of its section, under a name of its own.
    words = Sentence(text=f"{section.heading}。", cites=section.cites)
    as_sentence = section.model_copy(update={"id": f"{section.id}-heading"})
    for _ in range(rounds):
        failing = failing_in(words.text)
        mended = mender(engine, assignment, as_sentence)((words, *section.sentences), 0, failing)
        if mended is None or mended.text == words.text:
            break
        words = mended
        yield read_heading(mended.text).value
    clauses = section.heading.split("，")
    sound = "，".join(clause for clause in clauses if not failing_in(clause))
    yield sound if len(sound) >= _FEWEST_CHARACTERS else ""
    headline = assignment.story.headline
    yield heading_from(headline) if any(map(is_han, headline)) else ""
    yield f"{assignment.topic.name}最新进展"
