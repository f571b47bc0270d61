"""The sentences of the sources that come nearest to a failing sentence, to mend it from.

Nearness is words in common: pairs of Chinese characters, Latin words, and digits without their
scale, so that 15180亿 meets 1,518 billion. Between two languages often only digits and names are
common, or nothing; what bears numbers comes first then.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

from newqp_writer.drafting.sentences import source_sentences
from newqp_writer.models import Article
from newqp_writer.text import is_han

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_DIGITS = re.compile(r"\d[\d,.]*")
_YEAR = re.compile("(?:19|20)[0-9]{1,2}")
_DIGIT_WEIGHT, _NAME_WEIGHT = 4, 2
BUDGET = 700
"""Characters of sentences that are sent along."""


def features_of(text: str) -> Counter[str]:
    """What two sentences may have in common, with its weight."""
    found: Counter[str] = Counter()
    for run in _HAN.findall(text):
        found.update(dict.fromkeys((run[i : i + 2] for i in range(len(run) - 1)), 1))
    found.update(dict.fromkeys((w.lower() for w in _LATIN.findall(text)), _NAME_WEIGHT))
    for number in _DIGITS.findall(text):
        if digits := re.sub(r"[,.]", "", number).strip("0"):
            found[f"#{digits}"] = 1 if _YEAR.fullmatch(digits) else _DIGIT_WEIGHT
    return found


def nearest_sentences(
    text: str, passages: Iterable[tuple[Article, str]], *, budget: int = BUDGET
) -> list[tuple[str, str]]:
    """Article ids with the sentences nearest to ``text``, in reading order.

    Args:
        text: the sentence to be mended.
        passages: articles with the parts of them that the section is written from.
        budget: characters of sentences altogether; the nearest one is returned whatever its length.
    """
    wanted = features_of(text)
    sentences = [
        (article.id, sentence.text, _nearness(wanted, sentence.text))
        for article, passage in passages
        for sentence in source_sentences(passage, article.lang)
    ]
    near = [
        place
        for place, (_, words, nearness) in enumerate(sentences)
        if nearness or not any(map(is_han, words))
    ]
    near.sort(key=lambda place: (-sentences[place][2], not _DIGITS.search(sentences[place][1])))
    kept: list[int] = []
    left = budget
    for place in near:
        length = len(sentences[place][1])
        if not kept or length <= left:
            kept.append(place)
            left -= length
    return [sentences[place][:2] for place in sorted(kept)]


def _nearness(wanted: Counter[str], sentence: str) -> float:
    """The weight of what is shared, in part of a long sentence's own."""
    own = features_of(sentence)
    return (wanted & own).total() / math.sqrt(1 + own.total())
