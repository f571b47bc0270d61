"""Real sentences, unbroken and broken: what is flagged, and what is caught."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from newqp_writer.evaluation.mutations import Mutant, mutants
from newqp_writer.models import Article, Entry
from newqp_writer.numerals import read_numbers
from newqp_writer.provenance import Checker
from newqp_writer.provenance.context.clauses import lay_out


@dataclass
class Breaks:
    """Mutants of a class: how many were made and caught, and what failed beside them.

    Caught is what fails or is up for review.
    """

    made: int = 0
    caught: int = 0
    others: int = 0
    others_flagged: int = 0
    others_in_review: int = 0
    missed: list[Mutant] = field(default_factory=list)


@dataclass
class BreakScore:
    """Figures of a set of articles."""

    numbers: int = 0
    flagged: list[tuple[str, Entry]] = field(default_factory=list)
    kinds: dict[str, Breaks] = field(default_factory=dict)

    @property
    def total(self) -> Breaks:
        """All classes together."""
        total = Breaks()
        for breaks in self.kinds.values():
            total.made += breaks.made
            total.caught += breaks.caught
            total.others += breaks.others
            total.others_flagged += breaks.others_flagged
            total.others_in_review += breaks.others_in_review
        return total


class _Made(NamedTuple):
    checker: Checker
    mutant: Mutant


def sentences_of(article: Article) -> list[tuple[int, str]]:
    """The sentences of an article, with where they start."""
    text = article.text
    found = [(place.start, text[place.start : place.end]) for place in lay_out(text).sentences]
    return [(start + len(s) - len(s.lstrip()), s.strip()) for start, s in found if s.strip()]


def still_true(mutant: Mutant, article: Article) -> bool:
    """Whether the broken words happen to stand in the article as they are."""
    return all(mutant.text[max(0, a - 6) : b + 6] in article.text for a, b in mutant.broken)


def break_articles(articles: Iterable[Article], *, seed: int, most: int) -> BreakScore:
    """Check every sentence as it stands, then break its numbers and check again.

    A break that leaves the text true by chance (the broken words stand there too) is not made.

    Args:
        articles: real articles; each is the only source of its own sentences.
        seed: the same seed breaks the same numbers.
        most: mutants of a class that are tried, chosen by chance.
    """
    chance = random.Random(seed)  # noqa: S311 - the same breaks every time
    score = BreakScore()
    made: dict[str, list[_Made]] = defaultdict(list)
    for article in articles:
        written = article.published.last_day
        checker = Checker([article], written)
        every = read_numbers(article.text, reference=written).mentions
        for start, sentence in sentences_of(article):
            for entry in checker.check(sentence):
                score.numbers += entry.verdict != "exempt"
                if not entry.passed:
                    score.flagged.append((sentence, entry))
            end = start + len(sentence)
            elsewhere = [m for m in every if m.end <= start or end <= m.start]
            for mutant in mutants(sentence, written, chance, elsewhere):
                if not still_true(mutant, article):
                    made[mutant.kind].append(_Made(checker, mutant))
    for kind, listed in sorted(made.items()):
        chosen = chance.sample(listed, min(most, len(listed)))
        score.kinds[kind] = _tried(chosen)
    return score


def _tried(chosen: Iterable[_Made]) -> Breaks:
    breaks = Breaks()
    for checker, mutant in chosen:
        entries = checker.check(mutant.text)
        on_break = {
            id(e) for e in entries if any(e.start < b and a < e.end for a, b in mutant.broken)
        }
        hits = [e for e in entries if id(e) in on_break and e.outcome != "pass"]
        others = [e for e in entries if id(e) not in on_break]
        breaks.made += 1
        breaks.caught += bool(hits)
        breaks.others += len(entries) - len(mutant.broken)
        breaks.others_flagged += sum(e.outcome == "fail" for e in others)
        breaks.others_in_review += sum(e.outcome == "review" for e in others)
        if not hits:
            breaks.missed.append(mutant)
    return breaks
