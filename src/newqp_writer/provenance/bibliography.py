"""Every number of 参考文献: title and date as the article has them, a purpose as the issue does.

A reference is no claim, but it is printed: its numbers stand in the ledger beside the texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from newqp_writer.models import (
    Article,
    Briefing,
    CheckedText,
    Entry,
    Evidence,
    Ledger,
    Location,
    Reference,
)
from newqp_writer.numerals import EVERYDAY, describe, read_numbers
from newqp_writer.provenance.glossary.languages import said

_BETWEEN = " | "
# How many sections it was used for: “…”和“…”两节.
_SECTIONS = re.compile(r"(?:[一二两三四五六七八九十]{1,3}|\d{1,2})节")


def with_references(ledger: Ledger, briefing: Briefing, articles: Mapping[str, Article]) -> Ledger:
    """The ledger of an issue with the numbers of its references.

    Args:
        ledger: the verdicts on its texts.
        briefing: the issue.
        articles: what it may cite, by id; its own earlier issues are no articles.
    """
    proved = {entry.surface: entry for entry in ledger.entries if entry.passed}
    found = tuple(
        _checked(reference, articles.get(reference.id), proved) for reference in briefing.references
    )
    return ledger.model_copy(update={"references": found})


def _checked(
    reference: Reference, article: Article | None, proved: Mapping[str, Entry]
) -> CheckedText:
    """One reference with the verdicts on its numbers."""
    parts = (reference.publisher, reference.title, reference.date.chinese, reference.purpose)
    text = _BETWEEN.join(filter(None, parts))
    title = len(reference.publisher) + len(_BETWEEN)
    date = title + len(reference.title) + len(_BETWEEN)
    purpose = date + len(reference.date.chinese)
    entries: list[Entry] = []
    for start, end, kind, value in _numbers(text, reference.publisher):
        surface = text[start:end]
        if start < title or article is None:
            entry = _exempt(said("参考文献的名称", "a name of the reference"))
        elif start < date:
            entry = _of_title(surface, article)
        elif start < purpose:
            entry = _of_date(reference, article)
        else:
            entry = _of_purpose(surface, article, proved)
        place = {"start": start, "end": end, "surface": surface, "kind": kind, "value": value}
        entries.append(Entry.model_validate({**place, **entry}))
    location = Location(part="reference", section=reference.id)
    cites = () if article is None else (article.id,)
    return CheckedText(location=location, text=text, cites=cites, entries=tuple(entries))


def _numbers(text: str, publisher: str) -> Iterator[tuple[int, int, str, str]]:
    """The numbers and the names that hold one, in order."""
    reading = read_numbers(text, publishers=[publisher])
    yield from sorted(
        [
            *((m.start, m.end, m.quantity.kind, describe(m.quantity)) for m in reading.mentions),
            *((n.start, n.end, "name", "") for n in reading.exemptions if n.reason != EVERYDAY),
        ]
    )


def _exempt(why: str) -> dict[str, object]:
    return {"verdict": "exempt", "explanation": why}


def _exact(why: str, evidence: Sequence[Evidence]) -> dict[str, object]:
    return {"verdict": "exact", "explanation": why, "evidence": tuple(evidence)}


def _wrong(why: str) -> dict[str, object]:
    return {"verdict": "unsupported", "explanation": why}


def _of_title(surface: str, article: Article) -> dict[str, object]:
    start = article.title.find(surface)
    if start < 0:
        return _wrong(said(f"原文标题中没有{surface}", f"the title of its source has no {surface}"))
    evidence = Evidence(
        article=article.id, field="title", start=start, end=start + len(surface), surface=surface,
        quote=article.title, quote_start=0,
    )  # fmt: skip
    return _exact(said("与原文标题一致", "as the title of its source has it"), [evidence])


def _of_date(reference: Reference, article: Article) -> dict[str, object]:
    own = article.published
    if not own.chinese.startswith(reference.date.chinese):  # 2026年 of 2026年6月14日 is less exact
        told = said(f"原文刊发于{own.chinese}", f"its source was published on {own}")
        return _wrong(told)
    evidence = Evidence(
        article=article.id, field="published", start=0, end=0, surface=own.chinese,
        quote=own.chinese, quote_start=0,
    )  # fmt: skip
    return _exact(said("原文的刊发日期", "the day on which its source was published"), [evidence])


def _of_purpose(surface: str, article: Article, proved: Mapping[str, Entry]) -> dict[str, object]:
    """What it was used for names headings and indicators: numbers that the issue has proved."""
    if _SECTIONS.fullmatch(surface):
        return _exempt(said("所用于的节数", "how many sections it was used for"))
    if (entry := proved.get(surface)) is not None:
        words = said("与本期正文一致", "as the issue has it")
        held = {"verdict": entry.verdict, "evidence": entry.evidence, "formula": entry.formula}
        return {**held, "explanation": words, "outcome": entry.outcome}
    if surface in article.title:
        return _of_title(surface, article)
    return _wrong(said(f"本期没有{surface}", f"the issue has no {surface}"))
