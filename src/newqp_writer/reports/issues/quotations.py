"""Quotations of a record that the articles of its day do not have.

A record says for every number which words of which article it rests on; who reads it alone takes
its word. Where the articles are at hand, that word is compared with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from newqp_writer.errors import BriefError
from newqp_writer.language import _
from newqp_writer.models import Article, CheckedText, Evidence, Ledger
from newqp_writer.reports.finding import Fault
from newqp_writer.reports.issues.carried import record_beside
from newqp_writer.workspace import read_bytes


def foreign_quotations(
    ledger: Ledger, articles: Sequence[Article]
) -> Iterator[tuple[CheckedText, str, str]]:
    """What a record quotes and no article says: its text, the number it stands for, what is wrong.

    Args:
        ledger: the record.
        articles: those of its day.
    """
    known = {article.id: article for article in articles}
    for checked in ledger.texts:
        for entry in (*checked.entries, *(one.as_entry for one in checked.statements)):
            for one in (*entry.evidence, *entry.conflicts):
                if words := _wrong(one, known.get(one.article)):
                    yield checked, entry.surface, words


def _wrong(one: Evidence, article: Article | None) -> str:
    """What is wrong about a quotation; empty for nothing."""
    if article is None:
        return _(
            "the record quotes “{quote}” from {article}, which is no article of its day"
        ).format(quote=one.quote[:40], article=one.article)
    day = article.published
    own = {
        "title": article.title,
        "text": article.text,
        "published": f"{day} {day.chinese}",
    }[one.field]
    if one.quote in own and one.surface in own:
        return ""
    return _("the record quotes “{quote}” from {article}, which does not say so").format(
        quote=(one.surface if one.quote in own else one.quote)[:40], article=one.article
    )


def faults_beside(path: Path, articles: Sequence[Article]) -> list[Fault]:
    """The same of the ledger.json beside a file of an issue; none where there is no such record.

    Args:
        path: the file of the issue.
        articles: those of its day.
    """
    record = record_beside(path)
    if not record.is_file():
        return []
    try:
        ledger = Ledger.model_validate_json(read_bytes(record))
    except (BriefError, ValidationError):
        return []  # told where it is compared
    told = dict.fromkeys(words for _text, _number, words in foreign_quotations(ledger, articles))
    return [Fault("briefing/record", record, words) for words in told]
