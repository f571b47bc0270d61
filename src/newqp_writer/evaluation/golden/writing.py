"""How an issue is written: the copy desk's counts, repeats, and sentences true on any day.

The copy desk's signs are patterns, and no house writes by all of them. What the golden issue does
as often is how it is written here, or where a pattern errs: only what a run does more often counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from newqp_writer.evaluation.copy_desk import defects
from newqp_writer.evaluation.golden.metrics import Values
from newqp_writer.models import FLASHES, Article, Briefing

_ALIKE = 90.0
_VAGUE = "judgement of any day"
_NO_FINDING = "heading without finding"
_EMPTY = frozenset(["says nothing", "judgement of an issue before", "outlook of an issue before",
                    "purpose of any article", "main line names only topics", _VAGUE])  # fmt: skip
_NAMED = re.compile(r"[\dA-Za-z“《]|[省市县区州部委局院厅]")


def writing_scores(
    run: Briefing, golden: Briefing, articles: Mapping[str, Article], before: Sequence[Briefing]
) -> tuple[Values, Mapping[str, int]]:
    """The scores of an issue's writing, and the places to strike out by kind."""
    found = _signs(run, articles, before)
    usual = _signs(golden, articles, before)
    sentences = sum(1 for _ in run.placed_sentences())
    share = sentences / sum(1 for _ in golden.placed_sentences())
    beyond = {kind: max(0.0, count - usual[kind] * share) for kind, count in found.items()}
    headings = [section.heading for section in run.sections if section.heading != FLASHES]
    told = [s.text for section in run.sections for s in section.sentences]
    repeats = sum(
        any(fuzz.ratio(line, earlier) >= _ALIKE for earlier in told[:place])
        for place, line in enumerate(told)
    )
    struck = {kind: count for kind, count in sorted(found.items()) if kind != _VAGUE}
    empty = sum(beyond.get(kind, 0.0) for kind in _EMPTY)
    values: Values = {
        "writing.defects": (sum(beyond[kind] for kind in struck), sentences),
        "writing.repeats": (repeats, len(told)),
        "writing.empty": (min(empty, sentences), sentences),
        "writing.length": (_length(run), _length(golden)),
    }
    if headings:
        without = min(beyond.get(_NO_FINDING, 0.0), len(headings))
        values["writing.findings"] = (len(headings) - without, len(headings))
    return values, struck


def _signs(
    issue: Briefing, articles: Mapping[str, Article], before: Sequence[Briefing]
) -> Counter[str]:
    """The places of an issue that a copy desk would look at, by kind."""
    counts = Counter(defect.kind for defect in defects(issue, dict(articles), list(before)))
    headings = [section.heading for section in issue.sections if section.heading != FLASHES]
    judged = [s.text for _, s in issue.placed_sentences() if s.role == "judgement"]
    counts[_VAGUE] = sum(not _NAMED.search(j) and not _shares(j, headings) for j in judged)
    return counts


def _length(briefing: Briefing) -> int:
    return sum(len(sentence.text) for _, sentence in briefing.placed_sentences())


def _shares(text: str, headings: Sequence[str]) -> bool:
    """Whether it takes up four characters running of a heading: it is about this day."""
    return any(
        heading[place : place + 4] in text
        for heading in headings
        for place in range(len(heading) - 3)
    )
