"""What becomes of a section whose numbers fail: revised, then dropped or marked, by policy."""

from __future__ import annotations

import re

from newqp_writer.drafting.engine import Assignment, Engine
from newqp_writer.drafting.extraction.sentences.attribution import attributed, names_its_source
from newqp_writer.drafting.revising.headings import failing_in_heading, settled_heading
from newqp_writer.drafting.revising.paragraph import Check, Mender, Settled, failing_of, settle
from newqp_writer.models import Policy, Revision, Section, Sentence

# 国务院印发《……》; 海关总署有关负责人表示: whoever says it is named, with a date or without.
_SPEAKS = re.compile(
    r"^[^，。；]{2,40}?(?:发布|印发|公布|宣布|出台|通报|介绍|表示|指出|提出|强调|披露|显示|预计|报告|认为|称|说)"
)


def _with_source(
    drafted: Section, settled: Settled, assignment: Assignment, check: Check
) -> Sentence:
    """The first sentence; it says who reports and when where the lead that said so was lost.

    One that has an attribution, of whomever, gets no second one.
    """
    first, lead = settled.sentences[0], drafted.sentences[0]
    article = assignment.articles.get(first.cites[0]) if first.cites else None
    origin = assignment.articles.get(lead.cites[0]) if lead.cites else None
    is_one_of_many = assignment.story.form == "flashes"
    if is_one_of_many or first.role != "fact" or article is None or origin is None:
        return first
    said = names_its_source(first.text, article) or _SPEAKS.match(first.text)
    if said or not names_its_source(lead.text, origin):
        return first
    text = attributed(first.text.removeprefix("另"), article)
    named = first.model_copy(update={"text": text})
    failing = failing_of(check(text, named.cites, context="", derivations=named.derivations))
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
        rounds: how often the engine is asked, each time for all that fails.
        fewest: facts below which a section is not printed, unless it was drafted with fewer.
    """
    wrong = failing_in_heading(section.heading, section, check) if rounds else ()
    mender = Mender(engine, assignment, section, wrong)
    settled = settle(
        section.sentences, check, policy, part="sentence", section=section.id,
        mend=mender, rounds=rounds, heading=section.heading,
    )  # fmt: skip
    drafted = sum(sentence.role == "fact" for sentence in section.sentences)
    left = sum(sentence.role == "fact" for sentence in settled.sentences)
    if left < max(1, min(fewest, drafted)):
        return None, settled.revisions
    opening = _with_source(section, settled, assignment, check)
    remaining = section.model_copy(update={"sentences": (opening, *settled.sentences[1:])})
    # What was lost may be what the heading tells: its numbers must still be read below it.
    lost = any(revision.action == "dropped" for revision in settled.revisions)
    ground = "".join(sentence.text for sentence in remaining.sentences) if lost else None
    mender.mend_heading(remaining.sentences)
    heading, revisions = settled_heading(
        remaining, assignment, check, policy, mended=mender.heading, ground=ground
    )
    return remaining.model_copy(update={"heading": heading}), settled.revisions + revisions
