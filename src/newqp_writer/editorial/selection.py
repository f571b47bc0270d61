"""Which stories are printed, which wait in reserve, and why the others are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newqp_writer.config import AgendaSettings
from newqp_writer.editorial.bundles import Bundle, Running, bundles
from newqp_writer.editorial.candidates import Candidate
from newqp_writer.editorial.novelty import Precedent, Told, precedent, printed_sections
from newqp_writer.editorial.worth.news_value import barred, telling
from newqp_writer.editorial.worth.signs import SIGNS
from newqp_writer.models import Briefing

_ENOUGH = 6  # sections below which single items become sections
_FULL = 12  # stories below which a day is thin
_THIN_DAY = 0.5  # of the least value is enough on a thin day, for the best of the rest
_SOME_FIT = 0.05  # below it a story has nothing of the column, unless a sign says so
_SPOILING = (
    "war", "ceremony", "meeting abroad", "party", "comment", "portrait", "programme", "disaster",
    "gathering", "justice", "politics", "statement", "campaign", "sport", "culture", "livelihood",
)  # fmt: skip
"""Signs with which nothing is printed merely because a place is empty, or without a topic."""
_SOCIAL = frozenset(["livelihood", "culture", "justice"])  # on which a decision may be all the same
_DECIDED = ("document", "law")  # what is decided is news, whatever it is on
_CARRIED = ("transport", "infrastructure")  # single items on them are any economy's
_COUNTED = ("figures", "figure in headline", "change")  # and those that count how it changes
_MUCH_WORTH = 0.45  # value from which social affairs are a column's, too
_WIDE = 5  # subjects of the economy that a column on the whole of it follows
_WHOLE = ("statistics", "nationwide")  # figures of the whole country are any such column's
_APART = 0.1  # by so much more a story must be worth that has no word of the column's
_SECOND_TOPIC = 0.75  # a story may go under its second topic if it fits it nearly as well


@dataclass(frozen=True)
class Refused:
    """A candidate that does not run, and why.

    ``reason`` is for the coverage table; ``cause`` is the same in a few words, for counting.
    """

    candidate: Candidate
    reason: str
    cause: str
    is_final: bool = False
    """Whether no editor is asked about it: excluded, or printed before."""


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
            why = "标题含不选用的词"
            return Refused(candidate, reason=f"{why}“{word}”", cause=why, is_final=True)
    return None


def worthless(candidate: Candidate, least: float) -> Refused:
    """Refuses a story below the threshold, with its value and what speaks against it."""
    against = telling(candidate.features, candidate.weights)
    because = f"（{against}）" if against else ""
    return Refused(
        candidate,
        reason=f"新闻价值低于门槛 {candidate.score:.2f} < {least:.2f}{because}",
        cause=f"低于门槛{because}" if because else "低于门槛",
    )


def off_topic(candidate: Candidate) -> Refused:
    """Refuses a story that has nothing of the column's topics."""
    fit = candidate.best.score
    return Refused(
        candidate,
        reason=f"与本栏目各主题没有交集，契合度 {fit:.2f} < {_SOME_FIT:.2f}",
        cause="与本栏目各主题没有交集",
    )


def held_back(candidate: Candidate, known: Precedent) -> Refused:
    """Refuses a story an earlier issue has led with."""
    return Refused(
        candidate,
        reason=f"{known.date}期已刊“{known.heading}”，没有新的事实",
        cause="前期已刊且没有新的事实",
        is_final=True,
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


def included(candidate: Candidate, words: Sequence[str]) -> bool:
    """Whether an editor asked for a story, by a word of its title or the name of its file."""
    names = [candidate.lead.passage.headline, candidate.lead.article.title,
             candidate.lead.article.file or ""]  # fmt: skip
    return any(word.casefold() in name.casefold() for word in words for name in names)


def _belongs(candidate: Candidate, least: float) -> bool:
    """Whether a story has something of what the column follows.

    A column on the whole economy takes what is well worth printing, whatever its words, unless it
    is on what columns leave to others: sport, ceremony, social affairs.
    """
    followed = [sign.name for sign in SIGNS if sign.bears == "for"]
    if candidate.best.score >= _SOME_FIT or any(name in candidate.features for name in followed):
        return True
    if candidate.score >= least and all(name in candidate.features for name in _WHOLE):
        return True
    is_wide = sum(name in candidate.signs for name in followed) >= _WIDE
    worth_it = candidate.score >= _MUCH_WORTH or _is_carried(candidate)
    if is_wide and worth_it and _only_social(candidate):
        return True
    if any(name in candidate.features for name in _SPOILING) and not any(
        name in candidate.features for name in _DECIDED
    ):
        return False
    return is_wide and candidate.score >= least + _APART


def _only_social(candidate: Candidate) -> bool:
    """Whether nothing but social affairs speaks against a story."""
    spoiling = {s for s in _SPOILING if candidate.weights.get(s, 0.0) < 0} & set(candidate.features)
    return spoiling <= _SOCIAL and not any(s in candidate.features for s in ("abroad", "disaster"))


def _is_carried(candidate: Candidate) -> bool:
    """Whether a story is a single item on a line or a port, or one that counts how it changes."""
    ours = "国际" not in candidate.lead.article.title
    counted = all(n in candidate.features for n in _COUNTED)
    on_it = counted or any(n in candidate.features for n in _CARRIED)
    return candidate.lead.is_part and ours and on_it


def _refused(candidate: Candidate, settings: AgendaSettings) -> Refused | None:
    """Why a story does not run whatever its value; ``None`` where it may."""
    unwanted = excluded(candidate, settings.exclude)
    if unwanted is not None or included(candidate, settings.include):
        return unwanted
    if not _belongs(candidate, settings.least_value):
        return off_topic(candidate)
    why = barred(candidate.features)
    return Refused(candidate, f"不选用：{why}", f"不选用（{why}）") if why else None


def judge(
    found: Sequence[Candidate],
    settings: AgendaSettings,
    earlier: Sequence[Briefing],
) -> Decisions:
    """Decide on every candidate of the day."""
    refusals = {place: _refused(one, settings) for place, one in enumerate(found)}
    open_places = [place for place, refused in refusals.items() if refused is None]
    known = _precedents(found, earlier)

    def is_fresh(place: int) -> bool:
        return place not in known or known[place].is_update

    # What was printed before is held back whatever else is said of it: nobody is asked again.
    decided = [
        held_back(found[place], known[place])
        if not (refused.is_final or is_fresh(place)) else refused
        for place, refused in refusals.items() if refused is not None
    ]  # fmt: skip

    least = _threshold([found[p] for p in open_places if is_fresh(p)], settings.least_value)

    def has_worth(candidate: Candidate) -> bool:
        return candidate.score >= (least if _may_fill(candidate) else settings.least_value)

    whole = {
        found[p].lead.article.id
        for p in open_places
        if not found[p].lead.is_part and has_worth(found[p])
    }
    running: list[Running] = []
    for place in open_places:
        candidate = found[place]
        if candidate.lead.aside and candidate.lead.article.id in whole:
            continue  # its article is printed
        if not is_fresh(place):
            decided.append(held_back(candidate, known[place]))
        elif not (has_worth(candidate) or included(candidate, settings.include)):
            decided.append(worthless(candidate, least))
        else:
            running.append(Running(candidate, known[place].date if place in known else None))
    running.sort(key=lambda r: (-r.candidate.standing, r.candidate.lead.article.id,
                                r.candidate.lead.number))  # fmt: skip
    return Decisions(tuple(_within_caps(running, settings)), tuple(decided))


def _may_fill(candidate: Candidate) -> bool:
    """Whether nothing speaks against a story that only fills what a thin day has left empty."""
    spoiling = {s for s in _SPOILING if candidate.weights.get(s, 0.0) < 0} & set(candidate.features)
    decided = any(name in candidate.features for name in _DECIDED) or _is_carried(candidate)
    return spoiling <= _SOCIAL if decided else not spoiling


def _threshold(fresh: Sequence[Candidate], usual: float) -> float:
    """The least value of the day: on a thin day, what fills the issue, down to half the usual."""
    if sum(candidate.score >= usual for candidate in fresh) >= _FULL:
        return usual
    worth = sorted((c.score for c in fresh if c.score >= usual or _may_fill(c)), reverse=True)
    return max(_THIN_DAY * usual, min(usual, worth[min(_FULL, len(worth)) - 1])) if worth else usual


def _options(bundle: Bundle) -> list[str]:
    best, *others = bundle.topics
    near = _SECOND_TOPIC * best.score
    return [best.topic, *(fit.topic for fit in others[:1] if fit.score >= near)]


def _within_caps(running: Sequence[Running], settings: AgendaSettings) -> list[Placed]:
    """Printed up to the caps, in reserve beyond them; in the order of the issue.

    A topic has its share first; the places that are left go to the best of the rest.
    """
    laid_out = bundles(running, enough=_ENOUGH, together=settings.stories_per_section)
    sections = [bundle for bundle in laid_out if bundle.form == "section"]
    flashes = [bundle for bundle in laid_out if bundle.form == "flashes"]
    room = settings.max_sections - (1 if flashes and settings.max_sections > 1 else 0)
    taken: Counter[str] = Counter()
    filed: dict[int, str] = {}
    forced = [
        place
        for place, bundle in enumerate(sections)
        if any(included(part.candidate, settings.include) for part in bundle.parts)
    ]
    everything = range(len(sections))
    for most, places in (
        (settings.max_sections, forced),
        (settings.per_topic, everything),
        (settings.max_sections, everything),
    ):
        for place in places:
            bundle = sections[place]
            open_topics = [topic for topic in _options(bundle) if taken[topic] < most]
            if place not in filed and len(filed) < room and open_topics:
                filed[place] = open_topics[0]
                taken[open_topics[0]] += 1
    full = f"超出版面：全刊至多{settings.max_sections}节"
    placed = [
        Placed(bundle, filed[place], printed=True)
        if place in filed
        else Placed(bundle, _options(bundle)[0], printed=False, reason=full)
        for place, bundle in enumerate(sections)
    ]
    return [*placed, *_flashes(flashes, settings, fits=room < settings.max_sections)]


def _flashes(found: Sequence[Bundle], settings: AgendaSettings, *, fits: bool) -> Iterator[Placed]:
    """The flashes up to their number; the others wait one by one, for a section's place."""
    for bundle in found:
        kept = bundle.parts[: settings.flashes] if fits else ()
        if kept:
            shown = Bundle(kept, "flashes")
            yield Placed(shown, _options(shown)[0], printed=True)
        for part in bundle.parts[len(kept) :]:
            waiting = Bundle((part,))
            reason = f"超出版面：简报至多{settings.flashes}条"
            yield Placed(waiting, _options(waiting)[0], printed=False, reason=reason)
