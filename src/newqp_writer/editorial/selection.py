"""Which stories are printed, which wait in reserve, and why the others are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newqp_writer.config import AgendaSettings
from newqp_writer.editorial.background import BACKGROUND
from newqp_writer.editorial.bundles import Bundle, Running, bundles
from newqp_writer.editorial.candidates import Candidate
from newqp_writer.editorial.fit import Fit
from newqp_writer.editorial.novelty import Precedent, Told, precedent, printed_sections
from newqp_writer.models import Briefing, Topic

CONFIDENCE = ((0.40, 0.25), (0.34, 0.25), (0.28, 0.25))
"""Least fit to a topic, and least margin over the rest of the news; loosened on a thin day."""

_ENOUGH = 3  # stories below which a day is thin
_SECOND_TOPIC = 0.75  # a story may go under its second topic if it fits it nearly as well


@dataclass(frozen=True)
class Refused:
    """A candidate that does not run, and why.

    ``reason`` is for the coverage table; ``cause`` is the same in a few words, for counting.
    """

    candidate: Candidate
    reason: str
    cause: str


@dataclass(frozen=True)
class Placed:
    """A section to print or to keep in reserve, the topic it runs under, and why it waits."""

    bundle: Bundle
    topic: str
    printed: bool
    reason: str = ""
    cause: str = "超出版面"


@dataclass(frozen=True)
class Decisions:
    """Every candidate of the day, decided: what is placed comes ranked, best first."""

    placed: tuple[Placed, ...]
    refused: tuple[Refused, ...]


def excluded(candidate: Candidate, words: Sequence[str]) -> Refused | None:
    """Refuses a story whose title holds a word the column does not want."""
    titles = [candidate.lead.passage.headline, candidate.lead.article.title]
    for word in words:
        if any(word.casefold() in title.casefold() for title in titles):
            return Refused(candidate, reason=f"标题含不选用的词“{word}”", cause="标题含不选用的词")
    return None


def off_topic(candidate: Candidate, topics: Mapping[str, Topic], least: float) -> Refused:
    """Refuses a story that fits none of the topics."""
    best, rival = candidate.best, candidate.rival
    name = topics[best.topic].name
    near = f"最接近“{name}”，契合度{best.score:.2f}" if best.score >= 0.05 else "与各主题均无交集"
    if 0.2 <= best.score < least:
        near += f"，入选需{least:.2f}"
    if rival.score > 0.3:
        subject = next(topic.name for topic in BACKGROUND if topic.id == rival.topic)
        near += (
            f"；{'更近于' if rival.score > best.score else '兼近'}“{subject}”，{rival.score:.2f}"
        )
    return Refused(candidate, reason=f"不属于本栏目主题（{near}）", cause="不属于本栏目主题")


def held_back(candidate: Candidate, known: Precedent) -> Refused:
    """Refuses a story an earlier issue has led with."""
    return Refused(
        candidate,
        reason=f"{known.date}期已刊“{known.heading}”，没有新的事实",
        cause="前期已刊且没有新的事实",
    )


def _precedents(found: Sequence[Candidate], earlier: Sequence[Briefing]) -> dict[int, Precedent]:
    """What earlier issues printed on each candidate, by its position."""
    sections = printed_sections(earlier)
    known: dict[int, Precedent] = {}
    if not sections:
        return known
    for place, candidate in enumerate(found):
        passages = [Told(item.article, item.trace) for item in candidate.items]
        before = precedent(passages, sections)
        if before is not None:
            known[place] = before
    return known


def _qualifies(candidate: Candidate, least: tuple[float, float]) -> bool:
    return candidate.best.score >= least[0] and candidate.margin >= least[1]


def judge(
    found: Sequence[Candidate],
    topics: Sequence[Topic],
    settings: AgendaSettings,
    earlier: Sequence[Briefing],
) -> Decisions:
    """Decide on every candidate of the day."""
    by_id = {topic.id: topic for topic in topics}
    decided: list[Refused] = []
    open_places: list[int] = []
    for place, candidate in enumerate(found):
        unwanted = excluded(candidate, settings.exclude)
        if unwanted is not None:
            decided.append(unwanted)
        else:
            open_places.append(place)
    known = _precedents(found, earlier)

    def is_fresh(place: int) -> bool:
        return place not in known or known[place].is_update

    least = CONFIDENCE[0]
    for least in CONFIDENCE:  # the last step tried is the one that holds
        if sum(_qualifies(found[p], least) and is_fresh(p) for p in open_places) >= _ENOUGH:
            break
    running: list[Running] = []
    for place in open_places:
        candidate = found[place]
        if not _qualifies(candidate, least):
            decided.append(off_topic(candidate, by_id, least[0]))
        elif not is_fresh(place):
            decided.append(held_back(candidate, known[place]))
        else:
            running.append(Running(candidate, known[place].date if place in known else None))
    running.sort(key=lambda r: (-r.candidate.score, r.candidate.lead.article.id,
                                r.candidate.lead.number))  # fmt: skip
    return Decisions(tuple(_within_caps(running, least[0], by_id, settings)), tuple(decided))


def _options(bundle: Bundle, least: float) -> list[Fit]:
    best, *others = bundle.topics
    near = max(least, _SECOND_TOPIC * best.score)
    return [best, *(fit for fit in others[:1] if fit.score >= near)]


def _within_caps(
    running: Sequence[Running],
    least: float,
    topics: Mapping[str, Topic],
    settings: AgendaSettings,
) -> list[Placed]:
    """Printed up to the caps, in reserve beyond them; in the order of rank."""
    taken: Counter[str] = Counter()
    ranked = []
    for bundle in bundles(running, enough=_ENOUGH):
        options = [fit.topic for fit in _options(bundle, least)]
        open_topics = [topic for topic in options if taken[topic] < settings.per_topic]
        if taken.total() >= settings.max_sections:
            full = f"超出版面：全刊至多{settings.max_sections}节"
            ranked.append(Placed(bundle, options[0], printed=False, reason=full))
        elif not open_topics:
            full = f"超出版面：“{topics[options[0]].name}”至多{settings.per_topic}条"
            ranked.append(Placed(bundle, options[0], printed=False, reason=full))
        else:
            taken[open_topics[0]] += 1
            ranked.append(Placed(bundle, open_topics[0], printed=True))
    return ranked
