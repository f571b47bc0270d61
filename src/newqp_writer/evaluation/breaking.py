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
from newqp_writer.provenance.clauses import lay_out


@dataclass
class Breaks:
    """Mutants of a class: how many were made and caught, and what was flagged beside them."""

    made: int = 0
    caught: int = 0
    others: int = 0
    others_flagged: int = 0
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
        return total


class _Made(NamedTuple):
    checker: Checker
    mutant: Mutant


def _sentences(article: Article) -> list[tuple[int, str]]:
    text = article.text
    found = [(place.start, text[place.start : place.end]) for place in lay_out(text).sentences]
    return [(start + len(s) - len(s.lstrip()), s.strip()) for start, s in found if s.strip()]


def _still_true(mutant: Mutant, article: Article) -> bool:
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
        for start, sentence in _sentences(article):
            for entry in checker.check(sentence):
                score.numbers += entry.verdict != "exempt"
                if not entry.passed:
                    score.flagged.append((sentence, entry))
            end = start + len(sentence)
            elsewhere = [m for m in every if m.end <= start or end <= m.start]
            for mutant in mutants(sentence, written, chance, elsewhere):
                if not _still_true(mutant, article):
                    made[mutant.kind].append(_Made(checker, mutant))
    for kind, listed in sorted(made.items()):
        chosen = chance.sample(listed, min(most, len(listed)))
        score.kinds[kind] = _tried(chosen)
    return score


def _tried(chosen: Iterable[_Made]) -> Breaks:
    breaks = Breaks()
    for checker, mutant in chosen:
        entries = checker.check(mutant.text)
        failing = [entry for entry in entries if not entry.passed]
        hits = [e for e in failing if any(e.start < b and a < e.end for a, b in mutant.broken)]
        breaks.made += 1
        breaks.caught += bool(hits)
        breaks.others += len(entries) - len(mutant.broken)
        breaks.others_flagged += len(failing) - len(hits)
        if not hits:
            breaks.missed.append(mutant)
    return breaks
