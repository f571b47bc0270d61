"""Which sentences of a story are printed: the lead, then the best that still read well together."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from newqp_writer.drafting.engine import Assignment
from newqp_writer.drafting.extraction.documents import Document, document
from newqp_writer.drafting.extraction.furniture import is_furniture
from newqp_writer.drafting.extraction.interviews import (
    Interview,
    as_theirs,
    interview,
    speaks_of_oneself,
    without_quotations,
)
from newqp_writer.drafting.extraction.interviews import unlabelled as without_speaker
from newqp_writer.drafting.extraction.ranking import Ranking, is_solid, only_announces
from newqp_writer.drafting.extraction.speech import (
    goes_on_speaking,
    is_mandate,
    is_of_a_leader,
    is_told_by_the_report,
    leaders,
)
from newqp_writer.drafting.extraction.standing import (
    is_bare_quotation,
    is_filler,
    is_narrated,
    is_nationwide,
    is_one_of_many,
    is_scene,
    places_in,
    points_back,
    scope_of,
    unintroduced,
)
from newqp_writer.drafting.house_style import (
    is_for_viewers,
    is_labelled,
    leans_on_the_one_before,
    name_days,
    strip_dateline,
    trim,
    unlabelled,
)
from newqp_writer.drafting.sentences import SourceSentence, source_sentences
from newqp_writer.models import Article

MOST_FACTS = 6
FEWEST_FACTS = 2
MOST_QUOTATIONS = 3
"""English sentences in one section: a Chinese reader is not handed an English article."""
_MOST_CHARACTERS = {"zh": 330, "en": 700}
_MORE_CHARACTERS = 90  # for each further event of a section
_MOST_LEADS = 3
_SAME_EVENT = 0.45  # cosine above which two leads tell the same event
_MANDATE = 0.6  # what a mere call for something costs
_LONGEST = {"zh": 230, "en": 420}
_FULL_SENTENCE = 45  # characters of a sentence with a figure or a document that is news by itself
_ENOUGH_FACTS = 3  # from here on a sentence must have something to rest on
_REPEATS = 0.6  # cosine above which a sentence says again what is already said
_TOO_WEAK = -0.1  # a score below this is not worth its space once there are enough sentences


_POINTS = re.compile(r"这|该|此|其|上述|以上|前款|[一二三四五六七八九]是|第[二三四五]，")


# What cannot open a sentence of a briefing, whatever stands before it.
_JOINED = re.compile(r"至此|小组|不只|不光|同时|与此|于是|就这样|随后|接着")


@dataclass(frozen=True)
class Candidate:
    """A sentence that could be printed."""

    article: Article
    source: SourceSentence
    passage: int
    before: tuple[SourceSentence, ...]
    """Every sentence before it in its passage, printable or not."""
    speaker: str | None = None
    """Whose answer it is, in an interview."""
    document: Document | None = None
    """What it is a clause of, in an official document."""
    subject: str = ""
    """The story's headline."""

    @property
    def paragraph_before(self) -> list[str]:
        """The sentences before it in its paragraph."""
        return [s.text for s in self.before if s.paragraph == self.source.paragraph]

    def follows(self, other: Candidate) -> bool:
        """Whether ``other`` is the sentence right before it in the same paragraph."""
        return (
            (self.article.id, self.passage, self.source.paragraph)
            == (other.article.id, other.passage, other.source.paragraph)
            and bool(self.before)
            and self.before[-1] == other.source
        )

    @cached_property
    def printed(self) -> str:
        """The sentence in the briefing's style."""
        text = strip_dateline(self.source.text)
        if self.article.lang == "en":
            return unlabelled(text)
        if self.speaker is not None:
            text = as_theirs(without_speaker(text))
        if self.document is not None:
            text = self.document.named(unlabelled(text))
        return trim(name_days(text, self.article)).strip()

    @property
    def is_one_of_many(self) -> bool:
        """Whether it goes on with one of several that the sentence before it only counts."""
        return bool(self.before) and is_one_of_many(self.printed, self.before[-1].text)

    @cached_property
    def leans(self) -> bool:
        """Whether it needs the sentence before it; a document is the subject of its own clauses."""
        if self.document is not None:
            return bool(_POINTS.match(self.printed))
        return leans_on_the_one_before(self.printed, self.article.lang) or (
            self.article.lang == "zh"
            and (
                points_back(self.printed, self.subject)
                or goes_on_speaking(self.printed, self.paragraph_before, leaders(self.article.text))
            )
        )

    @property
    def is_cut(self) -> bool:
        """Whether it tells a leader's words otherwise than the source does."""
        text = self.printed
        whole = name_days(self.source.text, self.article)
        return self.is_of_a_leader and text.rstrip("。") not in whole

    @property
    def is_in_a_leaders_words(self) -> bool:
        """Whether it goes on in the words of somebody whom a report of a leader's day names."""
        names = leaders(self.article.text)
        if not names or self.article.lang != "zh":
            return False
        if goes_on_speaking(self.source.text, self.paragraph_before, names):
            return True
        # A speech goes on from paragraph to paragraph: 第一，…… 第二，…….
        of_a_leader = any(name in self.article.title for name in names)
        spoke = any(is_of_a_leader(one.text, names) for one in self.before)
        return of_a_leader and spoke and not is_told_by_the_report(self.source.text)

    @cached_property
    def is_of_a_leader(self) -> bool:
        """Whether it reports what a state leader says."""
        text = self.source.text
        return self.article.lang == "zh" and is_of_a_leader(text, leaders(self.article.text))


def _open_lists(text: str) -> frozenset[int]:
    """The paragraphs that are items of a list whose sentence began before them (……：（一）……；)."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return frozenset(
        place for place, (before, line) in enumerate(itertools.pairwise(lines), 1)
        if is_labelled(line) and before.endswith(("；", ";", "：", ":"))
    )  # fmt: skip


def _is_printable(candidate: Candidate, talk: Interview) -> bool:
    """Whether a sentence could stand in a briefing at all, whatever is printed with it."""
    text, lang = candidate.printed, candidate.article.lang
    if not text or is_for_viewers(text) or is_furniture(candidate.source.text, lang):
        return False
    if candidate.is_cut or candidate.is_in_a_leaders_words or _JOINED.match(text):
        return False
    if lang == "en":
        return True
    if talk.asks(candidate.source.paragraph) or speaks_of_oneself(without_quotations(text)):
        return False
    return not (
        is_narrated(text) or is_filler(text) or is_bare_quotation(text) or only_announces(text)
    )


def candidates(assignment: Assignment) -> list[Candidate]:
    """All sentences of the story's passages, in order; a repeated one only once."""
    found: list[Candidate] = []
    seen: set[str] = set()
    several = assignment.story.form == "flashes"
    for number, (article, text) in enumerate(assignment.passages):
        sentences = source_sentences(text, article.lang)
        talk, listed = interview(text, article.title), _open_lists(text)
        official = document(article)
        for place, sentence in enumerate(sentences):
            candidate = Candidate(
                article, sentence, number, tuple(sentences[:place]),
                speaker=talk.speaker(sentence.paragraph), document=official,
                subject=assignment.story.passages[number].headline if several
                else assignment.story.headline,
            )  # fmt: skip
            if sentence.paragraph in listed or not _is_printable(candidate, talk):
                continue
            if candidate.printed not in seen:
                seen.add(candidate.printed)
                found.append(candidate)
    return found


def fills_a_section(chosen: Sequence[Candidate]) -> bool:
    """Whether there is a section in these: two facts, or a full one."""
    if len(chosen) >= FEWEST_FACTS:
        return True
    return any(
        candidate.article.lang == "zh"
        and len(candidate.printed) >= _FULL_SENTENCE
        and re.search(r"[\d《]", candidate.printed)
        for candidate in chosen
    )


def _lead(pool: Sequence[Candidate], ranking: Ranking, places: Sequence[int]) -> int:
    """The first sentence of a passage, unless it only sets a scene; then the best of the first.

    ``places`` are those of the passage's sentences in the ranking.
    """
    first = [i for i, candidate in enumerate(pool[:4]) if not candidate.leans] or [0]
    lead = first[0]
    if is_scene(pool[lead].printed) and not all(is_scene(pool[i].printed) for i in first):
        return next(i for i in first if not is_scene(pool[i].printed))
    if ranking.scores[places[lead]] >= 0.9 or len(first) == 1:
        return lead
    return max(first, key=lambda i: ranking.scores[places[i]])


def select(pool: Sequence[Candidate], headline: str) -> list[Candidate]:
    """The sentences to print, in the order in which the sources have them.

    The first is the lead of the leading passage; each other passage on another event has its own
    lead; the rest are the best that stand with them.
    """
    if not pool:
        return []
    ranking = Ranking([c.source for c in pool], headline, [c.article.lang for c in pool])
    chosen = _leads(pool, ranking)
    lead_lang = pool[chosen[0]].article.lang
    most = _MOST_CHARACTERS[lead_lang] + _MORE_CHARACTERS * (len(chosen) - 1)
    used = sum(len(pool[i].printed) for i in chosen)
    open_ = set(range(len(pool))) - set(chosen)

    def worth(index: int) -> float:
        elsewhere = 0.4 if pool[index].article.id != pool[chosen[0]].article.id else 0.0
        mandate = _MANDATE if is_mandate(pool[index].printed) else 0.0
        return ranking.scores[index] - 0.9 * ranking.overlap(index, chosen) - elsewhere - mandate

    def stands(index: int) -> bool:
        """Whether all it speaks of is introduced by what is printed."""
        candidate = pool[index]
        if candidate.article.lang != "zh":
            return True
        printed = [headline, *(pool[i].printed for i in chosen)]
        return not unintroduced(
            candidate.printed,
            candidate.paragraph_before,
            printed,
            anywhere=(sentence.text for sentence in candidate.before),
        )

    def fits(index: int) -> bool:
        candidate = pool[index]
        follows = index - 1 in chosen and candidate.follows(pool[index - 1])
        return (
            (not candidate.leans or (follows and not candidate.is_one_of_many))
            and stands(index)
            and (candidate.article.lang == "en" or not is_scene(candidate.printed))
            and len(candidate.printed) <= _LONGEST[candidate.article.lang]
            and used + len(candidate.printed) <= most
            and (
                len(chosen) < _ENOUGH_FACTS
                or candidate.article.lang == "en"
                or is_solid(candidate.printed)
            )
            and not (candidate.article.lang == "en" and quotations() >= MOST_QUOTATIONS)
            and ranking.overlap(index, chosen) <= _REPEATS
        )

    def quotations() -> int:
        return sum(pool[i].article.lang == "en" for i in chosen)

    while open_ and len(chosen) < MOST_FACTS:
        fitting = [index for index in open_ if fits(index)]
        if not fitting:
            break
        best = max(fitting, key=lambda i: (worth(i), -i))
        if worth(best) < _TOO_WEAK and len(chosen) >= FEWEST_FACTS:
            break
        chosen.append(best)
        open_.discard(best)
        used += len(pool[best].printed)
    return _placed([pool[index] for index in sorted(chosen)], headline)


def _leads(pool: Sequence[Candidate], ranking: Ranking) -> list[int]:
    """The lead of the leading passage, then those of the others that do not tell the same."""
    chosen: list[int] = []
    for passage in dict.fromkeys(candidate.passage for candidate in pool):
        own = [i for i, candidate in enumerate(pool) if candidate.passage == passage]
        if not chosen:
            chosen.append(own[_lead([pool[i] for i in own], ranking, own)])
            continue
        first = next((i for i in own[:2] if not pool[i].leans), None)
        if (
            first is not None
            and pool[first].article.lang == pool[chosen[0]].article.lang == "zh"
            and len(pool[first].printed) <= _LONGEST["zh"]
            and len(chosen) < _MOST_LEADS
            and ranking.overlap(first, chosen) <= _SAME_EVENT
            and not is_scene(pool[first].printed)
        ):
            chosen.append(first)
    return chosen


def _placed(chosen: Sequence[Candidate], headline: str) -> list[Candidate]:
    """The sentences without those that would be read as happening where the one before does.

    What happens in a place that only unprinted words name needs that place in the sentence before
    it, or a heading that names no other.
    """
    kept: list[Candidate] = []
    for candidate in chosen:
        text = candidate.printed
        scope = frozenset[str]()
        if kept and candidate.article.lang == "zh" and not is_nationwide(text):
            scope = scope_of(candidate.paragraph_before) if not places_in(text) else frozenset()
        before = kept[-1].printed if kept else ""
        only = places_in(headline) <= scope
        if scope and not any(p in before or (only and p in headline) for p in scope):
            continue
        kept.append(candidate)
    return kept
