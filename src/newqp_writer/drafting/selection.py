"""Which sentences of a story are printed: the lead, then the best that still read well together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from newqp_writer.drafting.engine import Assignment
from newqp_writer.drafting.house_style import (
    is_for_viewers,
    leans_on_the_one_before,
    name_days,
    strip_dateline,
    trim,
)
from newqp_writer.drafting.ranking import Ranking
from newqp_writer.drafting.sentences import SourceSentence, source_sentences
from newqp_writer.drafting.standing import (
    is_filler,
    is_narrated,
    is_one_of_many,
    points_back,
    unintroduced,
)
from newqp_writer.models import Article

MOST_FACTS = 6
FEWEST_FACTS = 2
_MOST_CHARACTERS = {"zh": 330, "en": 700}
_LONGEST = {"zh": 230, "en": 420}
_REPEATS = 0.6  # cosine above which a sentence says again what is already said
_TOO_WEAK = -0.1  # a score below this is not worth its space once there are enough sentences


@dataclass(frozen=True)
class Candidate:
    """A sentence that could be printed."""

    article: Article
    source: SourceSentence
    passage: int
    before: tuple[SourceSentence, ...]
    """Every sentence before it in its passage, printable or not."""

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
            return text
        return trim(name_days(text, self.article)).strip()

    @property
    def is_one_of_many(self) -> bool:
        """Whether it goes on with one of several that the sentence before it only counts."""
        return bool(self.before) and is_one_of_many(self.printed, self.before[-1].text)

    @cached_property
    def leans(self) -> bool:
        """Whether it needs the sentence before it."""
        return leans_on_the_one_before(self.printed, self.article.lang) or (
            self.article.lang == "zh" and points_back(self.printed)
        )


def candidates(assignment: Assignment) -> list[Candidate]:
    """All sentences of the story's passages, in order; a repeated one only once."""
    found: list[Candidate] = []
    seen: set[str] = set()
    for number, (article, text) in enumerate(assignment.passages):
        sentences = source_sentences(text, article.lang)
        for place, sentence in enumerate(sentences):
            candidate = Candidate(article, sentence, number, tuple(sentences[:place]))
            if is_for_viewers(candidate.printed) or (
                article.lang == "zh"
                and (is_narrated(candidate.printed) or is_filler(candidate.printed))
            ):
                continue
            if candidate.printed and candidate.printed not in seen:
                seen.add(candidate.printed)
                found.append(candidate)
    return found


def _lead(pool: Sequence[Candidate], ranking: Ranking) -> int:
    """The first sentence of the story, unless it only sets a scene; then the best of the first."""
    first = [i for i, candidate in enumerate(pool[:4]) if not candidate.leans] or [0]
    lead = first[0]
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
            and len(candidate.printed) <= _LONGEST[candidate.article.lang]
            and used + len(candidate.printed) <= _MOST_CHARACTERS[lead_lang]
            and ranking.overlap(index, chosen) <= _REPEATS
        )

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
