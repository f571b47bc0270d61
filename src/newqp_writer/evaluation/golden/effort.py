"""How much of a draft an editor would have to change to get what was published.

Edit rates are Levenshtein's, by RapidFuzz; chrF (Popović 2015) and TER (Snover 2006) are those of
sacreBLEU, where it is installed (the ``eval`` extra): chrF of sections, TER of sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from newqp_writer.evaluation.golden.metrics import Values
from newqp_writer.evaluation.golden.stories import Pairing
from newqp_writer.models import FLASHES, Briefing, Section, Sentence

SURVIVES = 90.0
"""How alike, of 100, a sentence must be to one that was published."""


class Part(NamedTuple):
    """A part of both issues that belongs together: a section, abstract or outlook."""

    name: str
    golden: str
    run: str
    golden_sentences: Sequence[str]
    run_sentences: Sequence[str]


class PartEffort(NamedTuple):
    """What editing one part takes."""

    name: str
    characters: float
    chrf: float | None


def parts(golden: Briefing, run: Briefing, pairing: Pairing) -> Iterator[Part]:
    """The parts of two issues; one that has no counterpart stands beside nothing."""
    theirs = {section.id: section for section in run.sections}
    together: dict[str, str] = {}
    for i, j in sorted(pairing.pairs.items()):
        a, b = pairing.golden[i].section, pairing.run[j].section
        if a not in together and b not in together.values():
            together[a] = b
    for one in golden.sections:
        yield _part(one.heading, one, theirs.get(together.get(one.id, "")))
    for other in run.sections:
        if other.id not in together.values():
            yield _part(other.heading, None, other)
    yield _of_sentences("摘要", golden.abstract, run.abstract)
    yield _of_sentences("趋势判断", golden.outlook, run.outlook)


def _part(name: str, golden: Section | None, run: Section | None) -> Part:
    def whole(section: Section | None) -> tuple[str, list[str]]:
        if section is None:
            return "", []
        lines = [sentence.text for sentence in section.sentences]
        head = [] if section.heading == FLASHES else [section.heading]
        return "\n".join([*head, *lines]), lines

    (a, golden_lines), (b, run_lines) = whole(golden), whole(run)
    return Part(name, a, b, golden_lines, run_lines)


def _of_sentences(name: str, golden: Sequence[Sentence], run: Sequence[Sentence]) -> Part:
    ours, theirs = [s.text for s in golden], [s.text for s in run]
    return Part(name, "\n".join(ours), "\n".join(theirs), ours, theirs)


def effort_scores(found: Sequence[Part]) -> tuple[Values, tuple[PartEffort, ...]]:
    """The edit rates of an issue, and of each of its parts."""
    found = [part for part in found if part.golden or part.run]
    distance = [Levenshtein.distance(part.run, part.golden) for part in found]
    longest = [max(len(part.run), len(part.golden)) for part in found]
    drafted = [line for part in found for line in part.run_sentences]
    kept = sum(survives(line, part.golden_sentences) for part in found
               for line in part.run_sentences)  # fmt: skip
    values: Values = {"effort.characters": (float(sum(distance)), float(sum(longest)))}
    if drafted:
        values["effort.sentences"] = (len(drafted) - kept, len(drafted))
    chrf: list[float | None] = [None] * len(found)
    if (metrics := _sacrebleu()) is not None:
        told, edits = metrics
        chrf = [told.sentence_score(p.run, [p.golden]).score / 100 if p.run and p.golden else 0.0
                for p in found]  # fmt: skip
        values["effort.chrf"] = (sum(filter(None, chrf)), len(found))
        pairs = [
            pair for part in found for pair in nearest(part.golden_sentences, part.run_sentences)
        ]
        if words := sum(len(_spaced(golden).split()) for golden, _ in pairs):
            values["effort.ter"] = (sum(_edits(edits, *pair) for pair in pairs), words)
    listed = zip(found, distance, longest, chrf, strict=True)
    return values, tuple(PartEffort(p.name, d / n, c) for p, d, n, c in listed)


def _edits(metric: Any, golden: str, run: str) -> float:
    """What an editor does to a sentence, in words.

    One too many is struck out in one go; one that is further off than that is written anew.
    """
    if not golden:
        return 1.0
    ours = _spaced(golden)
    words = float(len(ours.split()))
    if not run:
        return words
    return min(words, float(metric.sentence_score(_spaced(run), [ours]).score) / 100 * words)


def nearest(golden: Sequence[str], run: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The sentences of a part in twos, those most alike first; what is left stands beside nothing.

    TER is of sentences: over whole sections its search for words to move takes minutes.

    >>> list(nearest(["出口增长。", "进口下降。"], ["进口下降了。"]))
    [('进口下降。', '进口下降了。'), ('出口增长。', '')]
    """
    alike = sorted(
        (-fuzz.ratio(a, b), i, j) for i, a in enumerate(golden) for j, b in enumerate(run)
    )
    left, right = dict(enumerate(golden)), dict(enumerate(run))
    for _, i, j in alike:
        if i in left and j in right:
            yield left.pop(i), right.pop(j)
    yield from ((line, "") for line in left.values())
    yield from (("", line) for line in right.values())


def survives(line: str, published: Sequence[str]) -> bool:
    """Whether a sentence stands in what was published, as it is or nearly so."""
    return any(fuzz.ratio(line, other) >= SURVIVES for other in published)


def _spaced(text: str) -> str:
    """The words of a text, Chinese ones too: TER counts and moves words."""
    import rjieba  # noqa: PLC0415 - loads a dictionary

    return " ".join(word for word in rjieba.cut(text) if word.strip())


@cache
def _sacrebleu() -> tuple[Any, Any] | None:
    try:
        from sacrebleu.metrics.chrf import CHRF  # noqa: PLC0415 - the eval extra
        from sacrebleu.metrics.ter import TER  # noqa: PLC0415 - as above
    except ImportError:
        return None
    return CHRF(), TER()
