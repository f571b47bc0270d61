"""How an issue is written: the copy desk's counts, repeats, and sentences true on any day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from newqp_writer.evaluation.copy_desk import defects
from newqp_writer.evaluation.golden.metrics import Values
from newqp_writer.models import FLASHES, Article, Briefing

_ALIKE = 90.0
_EMPTY = frozenset(["says nothing", "judgement of an issue before", "outlook of an issue before",
                    "purpose of any article", "main line names only topics"])  # fmt: skip
_NAMED = re.compile(r"[\dA-Za-z“《]|[省市县区州部委局院厅]")


def writing_scores(
    run: Briefing, golden: Briefing, articles: Mapping[str, Article], before: Sequence[Briefing]
) -> tuple[Values, Mapping[str, int]]:
    """The scores of an issue's writing, and the places to strike out by kind."""
    sentences = [sentence for _, sentence in run.placed_sentences()]
    counts = Counter(defect.kind for defect in defects(run, dict(articles), list(before)))
    headings = [section.heading for section in run.sections if section.heading != FLASHES]
    told = [s.text for section in run.sections for s in section.sentences]
    repeats = sum(
        any(fuzz.ratio(line, earlier) >= _ALIKE for earlier in told[:place])
        for place, line in enumerate(told)
    )
    judged = [s.text for s in sentences if s.role == "judgement"]
    vague = sum(not _NAMED.search(text) and not _shares(text, headings) for text in judged)
    empty = sum(counts[kind] for kind in _EMPTY) + vague
    values: Values = {
        "writing.defects": (counts.total(), len(sentences)),
        "writing.repeats": (repeats, len(told)),
        "writing.empty": (min(empty, len(sentences)), len(sentences)),
        "writing.length": (_length(run), _length(golden)),
    }
    if headings:
        found = len(headings) - counts["heading without finding"]
        values["writing.findings"] = (max(found, 0), len(headings))
    return values, dict(sorted(counts.items()))


def _length(briefing: Briefing) -> int:
    return sum(len(sentence.text) for _, sentence in briefing.placed_sentences())


def _shares(text: str, headings: Sequence[str]) -> bool:
    """Whether it takes up four characters running of a heading: it is about this day."""
    return any(
        heading[place : place + 4] in text
        for heading in headings
        for place in range(len(heading) - 3)
    )
