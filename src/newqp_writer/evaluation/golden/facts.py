"""Key facts and forbidden ones: what of them an issue prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from newqp_writer.evaluation.golden.issue import Fact
from newqp_writer.evaluation.golden.printed import IssueText
from newqp_writer.models import Article

Told = Literal["covered", "contradicted", "missing"]


def told(fact: Fact, issue: IssueText, sources: Iterable[Article] = ()) -> Told:
    """Whether an issue tells a fact: its numbers with their meaning, its words in one section.

    One whose words stand there with another number, which none of its sources has, is contradicted.
    """
    units = [unit for unit in issue.units if _has_words(fact, unit)]
    if fact.words and not units:
        return "missing"
    numbers = [found for _, found in issue.find(fact.text, sources=sources)]
    if all(found == "same" for found in numbers):
        return "covered"
    return "contradicted" if "otherwise" in numbers else "missing"


def has_numbers(fact: Fact, issue: IssueText) -> bool:
    """Whether there is a number in it to look for."""
    return any(True for _ in issue.find(fact.text))


def _has_words(fact: Fact, unit: str) -> bool:
    return all(any(word.strip() in unit for word in words.split("|")) for words in fact.words)
