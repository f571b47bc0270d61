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
)
from newqp_writer.drafting.extraction.interviews import unlabelled as without_speaker
from newqp_writer.drafting.extraction.ranking import Ranking, is_solid, only_announces
from newqp_writer.drafting.extraction.standing import (
    is_bare_quotation,
    is_filler,
    is_narrated,
    is_one_of_many,
    is_scene,
    points_back,
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
_LONGEST = {"zh": 230, "en": 420}
_FULL_SENTENCE = 45  # characters of a sentence with a figure or a document that is news by itself
_ENOUGH_FACTS = 3  # from here on a sentence must have something to rest on
_REPEATS = 0.6  # cosine above which a sentence says again what is already said
_TOO_WEAK = -0.1  # a score below this is not worth its space once there are enough sentences


_POINTS = re.compile(r"这|该|此|其|上述|以上|前款|[一二三四五六七八九]是|第[二三四五]，")


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
            self.article.lang == "zh" and points_back(self.printed, self.subject)
        )


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
    if lang == "en":
        return True
    if talk.asks(candidate.source.paragraph) or (candidate.speaker and speaks_of_oneself(text)):
        return False
    return not (
        is_narrated(text) or is_filler(text) or is_bare_quotation(text) or only_announces(text)
    )


def candidates(assignment: Assignment) -> list[Candidate]:
    """All sentences of the story's passages, in order; a repeated one only once."""
    found: list[Candidate] = []
    seen: set[str] = set()
    for number, (article, text) in enumerate(assignment.passages):
        sentences = source_sentences(text, article.lang)
        talk, listed = interview(text, article.title), _open_lists(text)
        official = document(article)
        for place, sentence in enumerate(sentences):
            candidate = Candidate(
                article, sentence, number, tuple(sentences[:place]),
                speaker=talk.speaker(sentence.paragraph), document=official,
                subject=assignment.story.headline,
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


def _lead(pool: Sequence[Candidate], ranking: Ranking) -> int:
    """The first sentence of the story, unless it only sets a scene; then the best of the first."""
    first = [i for i, candidate in enumerate(pool[:4]) if not candidate.leans] or [0]
    lead = first[0]
    if is_scene(pool[lead].printed) and not all(is_scene(pool[i].printed) for i in first):
        return next(i for i in first if not is_scene(pool[i].printed))
    if ranking.scores[lead] >= 0.9 or len(first) == 1:
        return lead
    return max(first, key=lambda i: ranking.scores[i])


def select(pool: Sequence[Candidate], headline: str) -> list[Candidate]:
    """The sentences to print, in the order in which the sources have them."""
    if not pool:
        return []
    ranking = Ranking([c.source for c in pool], headline, [c.article.lang for c in pool])
    chosen = [_lead(pool, ranking)]
    lead_lang = pool[chosen[0]].article.lang
    used = len(pool[chosen[0]].printed)
    open_ = set(range(len(pool))) - set(chosen)

    def worth(index: int) -> float:
        elsewhere = 0.4 if pool[index].article.id != pool[chosen[0]].article.id else 0.0
        return ranking.scores[index] - 0.9 * ranking.overlap(index, chosen) - elsewhere

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
            and used + len(candidate.printed) <= _MOST_CHARACTERS[lead_lang]
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
    return [pool[index] for index in sorted(chosen)]
