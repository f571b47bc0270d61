"""The heading of a section whose own numbers fail: mended, shortened, or a plainer one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from newqp_writer.drafting.chat.answers import read_heading
from newqp_writer.drafting.engine import Assignment
from newqp_writer.drafting.house_style import heading_from
from newqp_writer.drafting.revising.footing import on_the_ground_of
from newqp_writer.drafting.revising.paragraph import Check, failing_of
from newqp_writer.models import Entry, Location, Policy, Revision, Section
from newqp_writer.text import is_han

_FEWEST_CHARACTERS = 8  # of what is left of a heading


def failing_in_heading(
    heading: str, section: Section, check: Check, ground: str | None = None
) -> tuple[Entry, ...]:
    """The numbers of a heading that may not be printed.

    Args:
        heading: of the section, or one to stand in for it.
        section: whose sentences and citations count.
        check: gives the verdicts.
        ground: the only text whose numbers it may tell, where any but a right one is not enough.
    """
    entries = check(heading, section.cites, context="", derivations=section.derivations)
    return failing_of(entries if ground is None else on_the_ground_of(ground, entries))


def settled_heading(
    section: Section,
    assignment: Assignment,
    check: Check,
    policy: Policy,
    *,
    mended: str | None = None,
    ground: str | None = None,
) -> tuple[str, tuple[Revision, ...]]:
    """The heading that may be printed under the policy, and what was done to get there.

    Args:
        section: as it is printed.
        assignment: what it was written from.
        check: gives the verdicts.
        policy: ``drop`` replaces a failing heading; otherwise it is kept, recorded as marked.
        mended: another wording, if there is one.
        ground: the only text whose numbers it may tell, where any but a right one is not enough.
    """

    def failing_in(heading: str) -> tuple[Entry, ...]:
        return failing_in_heading(heading, section, check, ground)

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
            for candidate in _headings(section, assignment, failing_in, mended)
            if candidate and not failing_in(candidate)
        ),
        assignment.topic.name,
    )
    # What nobody reworded was given up, whatever stands there now.
    reworded = heading == read_heading(mended or "").value
    revision = Revision(
        location=location, before=section.heading, after=heading,
        action="revised" if reworded else "dropped", failing=failing,
    )  # fmt: skip
    return heading, (revision,)


def _headings(
    section: Section,
    assignment: Assignment,
    failing_in: Callable[[str], Sequence[Entry]],
    mended: str | None,
) -> Iterator[str]:
    """Headings to take instead of one that fails, best first."""
    yield read_heading(mended or "").value
    clauses = section.heading.split("，")
    sound = "，".join(clause for clause in clauses if not failing_in(clause))
    yield sound if len(sound) >= _FEWEST_CHARACTERS else ""
    headline = assignment.story.headline
    yield heading_from(headline) if any(map(is_han, headline)) else ""
    yield f"{assignment.topic.name}最新进展"
