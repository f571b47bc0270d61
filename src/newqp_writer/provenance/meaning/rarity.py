"""How much a term distinguishes: of every sentence it tells little, of one of them nearly all."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from newqp_writer.provenance.context import NumberedText


class Rarity:
    """How much a term distinguishes among the sentences of the articles."""

    def __init__(self, texts: Iterable[NumberedText]) -> None:
        self._seen: Counter[str] = Counter()
        self._sentences = 0
        self._known: dict[str, float] = {}
        for text in texts:
            for terms in text.sentence_terms:
                self._seen.update(terms)
                self._sentences += 1

    def __call__(self, term: str) -> float:
        """From about 0.3 for a term of every sentence upwards."""
        known = self._known.get(term)
        if known is None:
            known = math.log(1.35 + self._sentences / (1 + self._seen[term]))
            self._known[term] = known
        return known

    def share(self, term: str) -> float:
        """The same as a share of what a term counts that is nowhere else, at most 1."""
        return self(term) / math.log(1.35 + self._sentences)
