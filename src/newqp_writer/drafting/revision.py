"""What becomes of sentences whose numbers fail: revised, then dropped or marked, by policy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from newqp_writer.drafting.engine import Assignment, Engine
from newqp_writer.drafting.framing import attributed
from newqp_writer.drafting.house_style import heading_from, leans_on_the_one_before
from newqp_writer.models import Entry, Location, Part, Policy, Revision, Section, Sentence


class Check(Protocol):
    """Verdicts on a text that cites some articles, given what is printed before it."""

    def __call__(
        self, text: str, cited_ids: Sequence[str], *, context: str, derivations: Sequence[str] = ()
    ) -> tuple[Entry, ...]:
        """The verdicts, one for each number of ``text``."""
        ...


@dataclass(frozen=True)
class Settled:
    """Sentences that may be printed under the policy, and what was done to get there."""

    sentences: tuple[Sentence, ...]
    revisions: tuple[Revision, ...]


def _failing(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if not entry.passed)


def settle(
    sentences: Sequence[Sentence],
    check: Check,
    policy: Policy,
    *,
    part: Part,
    section: str | None = None,
    mend: Callable[[int, Sentence, Sequence[Entry]], Sentence | None] | None = None,
    rounds: int = 0,
) -> Settled:
    """Check sentences in order and settle those that fail.

    Args:
        sentences: as drafted.
        check: gives the verdicts.
        policy: ``drop`` leaves a failing sentence out, and with it the sentences that lean on it;
            ``mark`` and ``fail`` keep it, recorded as marked.
        part, section: where the sentences stand, for the record.
        mend: asks the engine for another wording of a sentence, given its place, its present
            wording and its failing entries.
        rounds: how often ``mend`` is asked for one sentence.
    """

    def failing_of(sentence: Sentence, context: str) -> tuple[Entry, ...]:
        return _failing(
            check(sentence.text, sentence.cites, context=context, derivations=sentence.derivations)
        )

    kept: list[Sentence] = []
    revisions: list[Revision] = []
    lost_footing = False
    for index, drafted in enumerate(sentences):
        location = Location(part=part, section=section, sentence=index)
        context = "".join(sentence.text for sentence in kept)
        if lost_footing and leans_on_the_one_before(drafted.text, "zh"):
            revisions.append(
                Revision(
                    location=location, before=drafted.text, after=None, action="dropped", failing=()
                )
            )
            continue
        lost_footing = False
        current = drafted
        failing = first = failing_of(current, context)
        for _ in range(rounds if mend else 0):
            if not failing or mend is None:
                break
            mended = mend(index, current, failing)
            if mended is None or mended.text == current.text:
                break
            current = mended
            failing = failing_of(current, context)
        if not failing:
            if first:
                revisions.append(
                    Revision(
                        location=location, before=drafted.text, after=current.text,
                        action="revised", failing=first,
                    )
                )  # fmt: skip
            kept.append(current)
        elif policy == "drop":
            lost_footing = True
            revisions.append(
                Revision(
                    location=location,
                    before=drafted.text,
                    after=None,
                    action="dropped",
                    failing=first,
                )
            )
        else:
            revisions.append(
                Revision(
                    location=location, before=drafted.text, after=current.text,
                    action="marked", failing=failing,
                )
            )  # fmt: skip
            kept.append(current)
    return Settled(tuple(kept), tuple(revisions))


def _settled_heading(
    section: Section, assignment: Assignment, check: Check, policy: Policy
) -> tuple[str, tuple[Revision, ...]]:
    """The heading, or the first plainer one that passes."""

    def failing_in(heading: str) -> tuple[Entry, ...]:
        return _failing(check(heading, section.cites, context=""))

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
    plainer = (heading_from(assignment.story.headline), f"{assignment.topic.name}最新进展")
    heading = next((h for h in plainer if not failing_in(h)), assignment.topic.name)
    revised = Revision(
        location=location, before=section.heading, after=heading, action="revised", failing=failing
    )
    return heading, (revised,)


def _with_source(settled: Settled, assignment: Assignment, check: Check) -> Sentence:
    """The first sentence; where the drafted one was dropped, it says now who reports and when."""
    first = settled.sentences[0]
    lost = any(
        change.action == "dropped" and change.location.sentence == 0 for change in settled.revisions
    )
    if not lost or first.role != "fact" or first.cites[0] not in assignment.articles:
        return first
    text = attributed(first.text.removeprefix("另"), assignment.articles[first.cites[0]])
    named = first.model_copy(update={"text": text})
    failing = _failing(check(text, named.cites, context="", derivations=named.derivations))
    return first if failing else named


def settle_section(
    section: Section,
    assignment: Assignment,
    engine: Engine,
    check: Check,
    policy: Policy,
    *,
    rounds: int,
    fewest: int = 2,
) -> tuple[Section | None, tuple[Revision, ...]]:
    """A drafted section as it may be printed, or ``None`` when too few facts are left of it.

    Args:
        section: as drafted.
        assignment: what it was written from.
        engine: asked to mend failing sentences.
        check: gives the verdicts.
        policy: what happens to a sentence that still fails.
        rounds: how often the engine is asked for one sentence.
        fewest: facts below which a section is not printed, unless it was drafted with fewer.
    """

    def mend(index: int, current: Sentence, failing: Sequence[Entry]) -> Sentence | None:
        standing = (*section.sentences[:index], current, *section.sentences[index + 1 :])
        as_it_stands = section.model_copy(update={"sentences": standing})
        return engine.revise(assignment, as_it_stands, index, failing)

    settled = settle(
        section.sentences, check, policy,
        part="sentence", section=section.id, mend=mend, rounds=rounds,
    )  # fmt: skip
    drafted = sum(sentence.role == "fact" for sentence in section.sentences)
    left = sum(sentence.role == "fact" for sentence in settled.sentences)
    if left < max(1, min(fewest, drafted)):
        return None, settled.revisions
    opening = _with_source(settled, assignment, check)
    remaining = section.model_copy(update={"sentences": (opening, *settled.sentences[1:])})
    heading, revisions = _settled_heading(remaining, assignment, check, policy)
    return remaining.model_copy(update={"heading": heading}), settled.revisions + revisions
