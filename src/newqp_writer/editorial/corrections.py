"""What a correction withdraws is not told, neither where it was first printed nor by itself.

A correction names itself in its title (更正、勘误、Correction). What it withdraws are the
figures that it says are wrong: 不是18颗, “18颗”应为“16颗”, 由18颗更正为16颗, what stands under
更正前. Of the report that it corrects, the sentences with such a figure are left out, and it goes
by the title of the correction where its own has one. Nothing is added to a text, and the check
reads it whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from rapidfuzz import fuzz

from newqp_writer.models import Article
from newqp_writer.numerals import Mention, read_numbers

_TITLE = re.compile(
    r"^\W{0,3}(?:更正|勘误|订正)|(?:更正|勘误|订正)(?:启事|公告|声明|说明)?$"
    r"|^\W{0,3}(?:Corrections?|Corrected)\b|\bcorrects\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^\W{0,3}(?:更正|勘误|订正|Corrections?|Corrected)(?:启事)?\s?[：:]\s?", re.IGNORECASE
)
_DENIED = re.compile(
    r"(?:不是|并非|而非|误(?:写|作|记|报|登|印)?[作为成]?|\bnot|instead of)\W{0,2}$", re.IGNORECASE
)
_REPLACED = re.compile(r"[”’」\"']?(?:应[当该]?(?:改|更正|订正|修正)?|改|更正|订正|修正)[为作是]")
_BEFORE = re.compile(r"更正前(.{1,4000}?)(?=更正后|$)", re.DOTALL)
_DENIAL = re.compile(r"[，,]?\s?而?(?:不是|并非|而非|非|not |instead of )[“”\"]?$", re.IGNORECASE)
_LEAD = re.compile(r"[^。！？\n]{0,200}(?:更正|订正|勘误)如下\s?[：:]\s*")
_SENTENCE = re.compile(
    r"(?:[^。！？!?\n.]|\.(?!\s)|(?<=[A-Z])\.)*(?:[。！？!?][”’」』]*|\.\s|\n|$)"
)
_ALIKE = 60.0
"""How alike, of 100, the titles of a report and of its correction are."""

Figure = tuple[str, str, Decimal | None, Decimal | None]


def as_corrected(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles of a day as they may be told; without a correction among them, as they are.

    Args:
        articles: of the day. Their order stays; one of which nothing is left is left out.
    """
    found = list(articles)
    for correction in articles:
        if not _TITLE.search(correction.title):
            continue
        withdrawn = {_figure(mention) for mention in _withdrawn(correction.text)}
        if not withdrawn:
            continue
        found = [
            told for each in found if (told := _without(each, correction, withdrawn)) is not None
        ]
    return tuple(found)


def _withdrawn(text: str) -> Iterator[Mention]:
    """The numbers that a correction says are wrong."""
    former = [found.span(1) for found in _BEFORE.finditer(text)]
    for mention in read_numbers(text).mentions:
        before, after = text[max(0, mention.start - 12) : mention.start], text[mention.end :]
        if mention.quantity.low is not None and (
            _DENIED.search(before)
            or _REPLACED.match(after)
            or any(start <= mention.start < end for start, end in former)
        ):
            yield mention


def _figure(mention: Mention) -> Figure:
    quantity = mention.quantity
    return quantity.dimension, quantity.unit, quantity.low, quantity.high


def _without(article: Article, correction: Article, withdrawn: set[Figure]) -> Article | None:
    """An article without what a correction withdraws from it; ``None`` when nothing is left."""
    if article.id == correction.id:
        text = _corrected_only(article.text, withdrawn)
        return article.model_copy(update={"text": text, "cells": ()} if text.strip() else {})
    if not _is_of(correction, article):
        return article
    kept = [s for s in _sentences(article.text) if not _has(s, withdrawn)]
    text = "".join(kept)
    wrong = _has(article.title, withdrawn)
    if text == article.text and not wrong:
        return article
    if not text.strip():
        return None
    title = _LABEL.sub("", correction.title) if wrong else article.title
    return article.model_copy(update={"text": text, "title": title, "cells": ()})


def _corrected_only(text: str, withdrawn: set[Figure]) -> str:
    """A correction by what holds: without “不是…”, and without the title that was wrong."""
    parts, last = [], 0
    for mention in read_numbers(text).mentions:
        denial = _DENIAL.search(text, last, mention.start)
        if denial is not None and _figure(mention) in withdrawn:
            parts.append(text[last : denial.start()])
            last = mention.end
    return _LEAD.sub("", "".join([*parts, text[last:]]))


def _is_of(correction: Article, article: Article) -> bool:
    """Whether a correction is of this report: it names its title, or theirs are alike."""
    if "".join(article.title.split()) in "".join(correction.text.split()):
        return True
    subject = _LABEL.sub("", correction.title)
    return (
        article.publisher == correction.publisher
        and fuzz.partial_ratio(article.title, subject) >= _ALIKE
    )


def _has(text: str, withdrawn: set[Figure]) -> bool:
    return any(_figure(mention) in withdrawn for mention in read_numbers(text).mentions)


def _sentences(text: str) -> Iterable[str]:
    return (found[0] for found in _SENTENCE.finditer(text) if found[0])
