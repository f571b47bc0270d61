"""The words of a source as the reading page shows them: the number, its sentence, and around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from newqp_writer.models import Article, Evidence, PartialDate, Reference

_WEB = re.compile(r"https?://[^\s<>\"'\x00-\x20]+", re.IGNORECASE)
# Enough of the neighbouring sentences to see what is spoken of; the page is no copy of the article.
_AROUND = 60
_FIELDS = {"text": "正文", "title": "标题", "published": "刊发日期"}


@dataclass(frozen=True)
class Quotation:
    """A place in a source.

    ``quote`` is in three pieces, the middle one being the number; ``before`` and ``after`` are the
    words around it in the article. ``remark`` says when the article no longer has these words.
    """

    article: str
    publisher: str
    title: str
    date: str
    url: str | None
    host: str
    reference: int | None
    field: str
    quote: tuple[str, str, str]
    before: str
    after: str
    value: str
    lang: str
    remark: str


def web_address(url: str | None) -> str | None:
    """An address a page may lead to: http or https, with a host; anything else is none.

    >>> web_address("https://example.org/a?b=1&c=2")
    'https://example.org/a?b=1&c=2'
    >>> web_address("javascript:alert(1)"), web_address("https://")
    (None, None)
    """
    if url is None or not _WEB.fullmatch(url):
        return None
    return url if _host(url) else None


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # a bracket that begins no IPv6 address
        return ""


def _split(evidence: Evidence) -> tuple[str, str, str]:
    """The quote, cut at the number.

    Where the ledger's places do not fit its own words, the number is looked for, so that something
    true is marked, or nothing.
    """
    start, end = evidence.start - evidence.quote_start, evidence.end - evidence.quote_start
    quote = evidence.quote
    if evidence.field == "published":
        return "", quote, ""
    if not (0 <= start < end and quote[start:end] == evidence.surface):
        start = quote.find(evidence.surface) if evidence.surface else -1
        if start < 0:
            return quote, "", ""
        end = start + len(evidence.surface)
    return quote[:start], quote[start:end], quote[end:]


class Library:
    """The articles and references of an issue, asked for what stands around a number.

    Args:
        articles: the day's articles.
        references: the entries of 参考文献, which tell of an article that is not among them.
        changed: ids of the articles that are not what they were when they were checked.
    """

    def __init__(
        self, articles: Iterable[Article], references: Iterable[Reference], changed: Iterable[str]
    ) -> None:
        self.articles: Mapping[str, Article] = {article.id: article for article in articles}
        self.references = {entry.id: entry for entry in references}
        self.numbers = {entry: number for number, entry in enumerate(self.references, 1)}
        self.changed = frozenset(changed)

    def quotation(self, evidence: Evidence) -> Quotation:
        """What the page shows of one piece of evidence."""
        article = self.articles.get(evidence.article)
        known = article or self.references.get(evidence.article)
        before, after, remark = self._around(evidence, article)
        url = web_address(known.url) if known else None
        date: PartialDate | None = None
        if article is not None:
            date = article.published
        elif isinstance(known, Reference):
            date = known.date
        return Quotation(
            article=evidence.article,
            publisher=known.publisher if known else evidence.article,
            title=known.title if known else "",
            date=date.chinese if date else "",
            url=url,
            host=_host(url) if url else "",
            reference=self.numbers.get(evidence.article),
            field=_FIELDS[evidence.field],
            quote=_split(evidence),
            before=before,
            after=after,
            value=evidence.value,
            lang="en" if article is not None and article.lang == "en" else "zh-CN",
            remark=remark,
        )

    def _around(self, evidence: Evidence, article: Article | None) -> tuple[str, str, str]:
        """The words before and after the quote, and a remark when they are not to be had."""
        if evidence.field != "text":
            return "", "", ""
        if article is None:
            return "", "", "原文不在手边，引文取自核验记录"
        start, end = evidence.quote_start, evidence.quote_start + len(evidence.quote)
        if evidence.article in self.changed or article.text[start:end] != evidence.quote:
            return "", "", "原文在核验之后有改动，引文取自核验记录"
        before, after = article.text[:start].rstrip(), article.text[end:].lstrip()
        gap_before = article.text[len(before) : start]
        gap_after = article.text[end : len(article.text) - len(after)]
        # Another paragraph is another matter: nothing is shown beyond the end of this one.
        before = "" if "\n" in gap_before else before.rsplit("\n", 1)[-1]
        after = "" if "\n" in gap_after else after.split("\n", 1)[0]
        lead = "…" if len(before) > _AROUND else ""
        tail = "…" if len(after) > _AROUND else ""
        return (
            f"{lead}{before[-_AROUND:]}{gap_before}" if before else "",
            f"{gap_after}{after[:_AROUND]}{tail}" if after else "",
            "",
        )
