"""The words of a source as the reading page shows them: the number, its sentence, and around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from newqp_writer.models import Article, Evidence, PartialDate, Reference
from newqp_writer.publishing.audit.languages import ENGLISH, language_of
from newqp_writer.publishing.audit.matching_words import matching_words

_WEB = re.compile(r"https?://[^\s<>\"'\x00-\x20]+", re.IGNORECASE)
# Enough of the neighbouring sentences to see what is spoken of; the page is no copy of the article.
_AROUND = 60
# Where what is left out may begin or end, so that no number is cut in two.
_CLAUSE = re.compile(r"[，。；！？、：]|[,;.!?:]\s|\s(?=[A-Za-z])")
_FIELDS = {"text": "正文", "title": "标题", "published": "刊发日期"}


class Piece(NamedTuple):
    """Some words of a quote: the number, words that the briefing's sentence has too, or others."""

    words: str
    role: Literal["number", "shared", "other"]


@dataclass(frozen=True)
class Quotation:
    """A sentence of a source with the numbers in it that a verdict rests on.

    ``values`` is what each of them was read as; ``before`` and ``after`` are the words around the
    quote in the article. ``remark`` says when the article no longer has these words.
    """

    article: str
    publisher: str
    title: str
    date: str
    url: str | None
    host: str
    reference: int | None
    field: str
    quote: tuple[Piece, ...]
    before: str
    after: str
    values: tuple[str, ...]
    lang: str
    remark: str

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers as the source writes them; none when they are not in these words."""
        return tuple(piece.words for piece in self.quote if piece.role == "number")


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


def _place(evidence: Evidence) -> tuple[int, int]:
    """Where in the quote the number is.

    Where the ledger's places do not fit its own words, the number is looked for, so that something
    true is marked, or nothing.
    """
    start, end = evidence.start - evidence.quote_start, evidence.end - evidence.quote_start
    quote = evidence.quote
    if evidence.field == "published":
        return 0, len(quote)
    if not (0 <= start < end and quote[start:end] == evidence.surface):
        start = max(quote.find(evidence.surface), 0)
        end = start + len(evidence.surface)
        if quote[start:end] != evidence.surface:
            return 0, 0
    return start, end


def _pieces(found: Sequence[Evidence], sentence: str) -> tuple[Piece, ...]:
    """The quote, cut at the numbers and at the words it shares with the briefing's sentence."""
    quote = found[0].quote
    numbers: list[tuple[int, int]] = []
    for start, end in sorted(map(_place, found)):
        if start < end and (not numbers or numbers[-1][1] <= start):
            numbers.append((start, end))
    places: list[tuple[int, int, Literal["number", "shared"]]] = [
        *((start, end, "shared") for start, end in matching_words(quote, sentence, numbers)),
        *((start, end, "number") for start, end in numbers),
    ]
    pieces: list[Piece] = []
    last = 0
    for start, end, role in sorted(places):
        pieces += [Piece(quote[last:start], "other"), Piece(quote[start:end], role)]
        last = end
    return tuple(piece for piece in [*pieces, Piece(quote[last:], "other")] if piece.words)


def _last_words(text: str) -> str:
    """The end of what stands before a quote, from the beginning of a clause."""
    if len(text) <= _AROUND:
        return text
    cut = text[-_AROUND:]
    clause = _CLAUSE.search(cut)
    return f"…{cut[clause.end() :] if clause else cut}"


def _first_words(text: str) -> str:
    """The beginning of what stands after a quote, to the end of a clause."""
    if len(text) <= _AROUND:
        return text
    cut = text[:_AROUND]
    clauses = list(_CLAUSE.finditer(cut))
    return f"{cut[: clauses[-1].end()].rstrip() if clauses else cut}…"


def _cell_of(evidence: Evidence, article: Article | None) -> str:
    """Which cell of which table a number was, in words; empty for a number of running text."""
    if article is None or evidence.field != "text":
        return ""
    for cell in article.cells:
        if cell.start < evidence.end and evidence.start < cell.end:
            table = f"表“{cell.table}”" if cell.table else "表格"
            row = f"“{cell.row}”行" if cell.row else ""
            column = f"“{cell.column}”列" if cell.column else ""
            return f"{table}{row}{column}，原格为{cell.written}"
    return ""


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

    def quotations(self, evidence: Sequence[Evidence], sentence: str) -> tuple[Quotation, ...]:
        """What the page shows of the evidence for a number of this sentence.

        Operands of one sum often stand in one sentence, which is quoted once.
        """
        quotes: dict[tuple[str, str, int, str], list[Evidence]] = {}
        for found in evidence:
            place = found.article, found.field, found.quote_start, found.quote
            quotes.setdefault(place, []).append(found)
        return tuple(self._quotation(found, sentence) for found in quotes.values())

    def _quotation(self, found: Sequence[Evidence], sentence: str) -> Quotation:
        evidence = found[0]
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
            field=_cell_of(evidence, article) or _FIELDS[evidence.field],
            quote=_pieces(found, sentence),
            before=before,
            after=after,
            values=tuple(dict.fromkeys(one.value for one in found if one.value)),
            lang=ENGLISH if article and article.lang == "en" else language_of(evidence.quote),
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
        return (
            f"{_last_words(before)}{gap_before}" if before else "",
            f"{gap_after}{_first_words(after)}" if after else "",
            "",
        )
