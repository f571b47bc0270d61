"""The day as an editor chooses from it, and what the editor chose as decisions.

The stories are numbered; what the editor answers is taken by these numbers alone. The code holds
the limits: no story twice, none that an earlier issue has led with, no more sections than there is
room for. What the answer cannot be used for is left to the plan made without it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from newqp_writer.config import AgendaSettings
from newqp_writer.editorial.bundles import Bundle, Running
from newqp_writer.editorial.selection import Decisions, Placed, Refused, included
from newqp_writer.models import Choice, ChosenSection, Docket, DocketEntry, StoryForm, Told, Topic

_OPENING = 100  # characters; the first sixty of a release are often its occasion
_OPENING_OF_WHOLE = (
    180  # of an article that is one story: its news may stand in the second sentence
)
_WHO_MET = 30
_SENTENCE = re.compile(r"[。\n]")
_SIGNED = re.compile(r"签署[^。]{0,60}(?:文件|文本|协定|协议|备忘录|合同)")
_HOPELESS = 0.02  # value below which a story is not shown to the editor
_FEWEST = 2  # sections from which on a choice is one
_DATELINE = re.compile(r"^[^。]{0,20}(?:[：:]|电(?:（[^）]*）)?)\s*")
_MOST_REASON = 40  # characters
_LONGEST_PART = 30  # characters
_LONG = 450  # characters of an article that may be several sections
_SEVERAL = 3  # its paragraphs, at least
_MOST_HEADS, _HEAD = 8, 20  # paragraphs whose beginnings are shown, and how much of them


def open_stories(decisions: Decisions) -> list[Running]:
    """The stories an editor may choose from, in the order of the articles.

    All but those a word of ``exclude`` forbids, an earlier issue has printed, or that are hopeless.
    """
    running = [part for placed in decisions.placed for part in placed.bundle.parts]
    running += [
        Running(refused.candidate)
        for refused in decisions.refused
        if not refused.is_final and refused.candidate.score >= _HOPELESS
    ]
    return sorted(
        running, key=lambda part: (part.candidate.lead.article.id, part.candidate.lead.number)
    )


def _agreed(text: str) -> str:
    """What the report of a meeting says was signed: whether it is news stands there alone."""
    found = next((sentence for sentence in _SENTENCE.split(text) if _SIGNED.search(sentence)), "")
    return found.strip()[:_OPENING]


def _heads(text: str) -> tuple[str, ...]:
    """How the paragraphs of a long article begin: of what it is about its opening may say half."""
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    if len(text) < _LONG or len(paragraphs) < _SEVERAL:
        return ()
    return tuple(paragraph[:_HEAD] for paragraph in paragraphs[1 : 1 + _MOST_HEADS])


def docket(
    stories: Sequence[Running],
    topics: Sequence[Topic],
    settings: AgendaSettings,
    earlier: Sequence[str],
) -> Docket:
    """What an editor is shown of them: title, first words, publisher."""
    entries = []
    for number, part in enumerate(stories, 1):
        lead = part.candidate.lead
        text = _DATELINE.sub("", lead.trace.text.strip(), count=1)
        said = text[: _OPENING if lead.of > 1 else _OPENING_OF_WHOLE]
        agreed = _agreed(text) if "meeting abroad" in part.candidate.features else ""
        entries.append(
            DocketEntry(
                number=number,
                title=lead.passage.headline,
                opening=f"{said[:_WHO_MET]}……{agreed}" if agreed and agreed not in said else said,
                publisher=lead.article.publisher,
                heads=_heads(text) if lead.of == 1 else (),
            )
        )
    return Docket(
        entries=tuple(entries),
        topics=tuple(topic.name for topic in topics),
        most_sections=settings.max_sections,
        most_flashes=settings.flashes,
        earlier=tuple(earlier),
    )


def decided(
    choice: Choice,
    stories: Sequence[Running],
    plan: Decisions,
    topics: Sequence[Topic],
    settings: AgendaSettings,
) -> Decisions | None:
    """An editor's choice as decisions; ``None`` where it is none.

    Args:
        choice: as the editor answered; unknown numbers and what is over the limits are dropped.
        stories: those of the docket, in its order.
        plan: what was decided without the editor: the reserve, and reasons.
        topics: the column's topics.
        settings: caps, and the words that are forced.
    """
    told = Told()
    printed: list[Placed] = []
    for section in choice.sections:
        new = [n for n in told.new_in(section) if 1 <= n <= len(stories)]
        new = new[: settings.flashes] if section.flashes else new
        if new and len(printed) < settings.max_sections:
            told.tell(new, section)
            bundle = _bundle(section, tuple(stories[n - 1] for n in new))
            printed.append(Placed(bundle, _topic(section, bundle.parts[0], topics), printed=True))
    if len(printed) < min(_FEWEST, len(stories)):
        return None
    chosen = {id(stories[n - 1].candidate) for n in told.numbers}
    why = {
        id(stories[n - 1].candidate): said
        for n, said in choice.left_out.items()
        if said and n <= len(stories)
    }
    forced, waiting = _waiting(plan, chosen, settings, why)
    refused = [
        _refusal(part, why.get(id(part.candidate), ""), plan)
        for part in stories
        if id(part.candidate) not in chosen
        and not any(part.candidate is one.bundle.lead for one in (*forced, *waiting))
    ]
    final = [one for one in plan.refused if not any(one.candidate is s.candidate for s in stories)]
    ordered = sorted(printed, key=lambda placed: placed.bundle.form == "flashes")
    return Decisions((*ordered, *forced, *waiting), (*final, *refused))


def _bundle(section: ChosenSection, parts: tuple[Running, ...]) -> Bundle:
    form: StoryForm = "flashes" if section.flashes else "section"
    return Bundle(parts, form, "" if section.flashes else section.part.strip()[:_LONGEST_PART])


def _topic(section: ChosenSection, lead: Running, topics: Sequence[Topic]) -> str:
    """The topic the editor named, or the one the story fits best."""
    named = next((topic.id for topic in topics if topic.name == section.topic), None)
    return named or lead.candidate.best.topic


def _waiting(
    plan: Decisions, chosen: set[int], settings: AgendaSettings, why: Mapping[int, str]
) -> tuple[list[Placed], list[Placed]]:
    """What must be printed all the same, and what stands next in line, each story by itself."""
    forced, waiting = [], []
    for placed in plan.placed:
        for part in placed.bundle.parts:
            if id(part.candidate) in chosen:
                continue
            alone = Bundle((part,))
            topic = part.candidate.best.topic
            if included(part.candidate, settings.include):
                forced.append(Placed(alone, topic, printed=True))
            else:
                said = why.get(id(part.candidate), "")
                reason = f"主编未选：{said[:_MOST_REASON]}" if said else "主编未选，列为备选"
                waiting.append(Placed(alone, topic, False, reason, "主编未选"))
    return forced, waiting


def _refusal(part: Running, why: str, plan: Decisions) -> Refused:
    known = next((one for one in plan.refused if one.candidate is part.candidate), None)
    if why or known is None:
        said = f"主编未选：{why[:_MOST_REASON]}" if why else "主编未选"
        return Refused(part.candidate, reason=said, cause="主编未选")
    return known
