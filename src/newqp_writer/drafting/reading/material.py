"""What a reader is told: the draft, and of the articles what comes nearest to it.

A short article is told whole. Of a long one its beginning, the paragraphs that hold the evidence
which rules have found, and the paragraphs nearest to each sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from newqp_writer.drafting.chat.tokens import estimate_tokens
from newqp_writer.drafting.material import Material, as_data
from newqp_writer.drafting.nearest import nearness
from newqp_writer.models import Article, Entry

BUDGET = 3000
"""Tokens of article text that are told to a reader for one section."""


@dataclass(frozen=True)
class Claim:
    """A text that is to be read: its articles, and what the rules have found in it.

    ``judgement``: it says what a fact means, and needs no article of its own.
    """

    text: str
    cites: tuple[str, ...]
    entries: tuple[Entry, ...] = ()
    heading: bool = False
    judgement: bool = False


@dataclass(frozen=True)
class _Paragraph:
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def _paragraphs(text: str) -> list[_Paragraph]:
    found: list[_Paragraph] = []
    place = 0
    for line in text.split("\n"):
        if line.strip():
            found.append(_Paragraph(line, place))
        place += len(line) + 1
    return found


def _ranked(
    paragraphs: Sequence[_Paragraph], claims: Sequence[Claim], evidence: Iterable[tuple[int, int]]
) -> list[int]:
    """The paragraphs in the order in which they are told: needed, near, early."""
    holding = {
        number
        for number, paragraph in enumerate(paragraphs)
        if any(paragraph.start <= start < paragraph.end for start, _ in evidence)
    }
    texts = [paragraph.text for paragraph in paragraphs]
    near = [nearness(claim.text, texts) for claim in claims]
    order: list[int] = [0, *sorted(holding)]
    by_claim = [
        [place for _, place in sorted(zip([-x for x in of], range(len(of)), strict=True))]
        for of in near
    ]
    # The nearest of each sentence, then the second nearest of each …
    for rank in range(len(texts)):
        order += [places[rank] for places in by_claim]
    return list(dict.fromkeys(order))


def _told(article: Article, claims: Sequence[Claim], budget: int) -> tuple[list[str], int]:
    """The paragraphs of an article within a budget of tokens, and the characters left out."""
    paragraphs = _paragraphs(article.text)
    if estimate_tokens(article.text) <= budget:
        return [paragraph.text for paragraph in paragraphs], 0
    citing = [claim for claim in claims if article.id in claim.cites]
    evidence = [
        (found.start, found.end)
        for claim in citing
        for entry in claim.entries
        for found in entry.evidence
        if found.article == article.id and found.field == "text"
    ]
    kept: set[int] = set()
    left = budget
    for place in _ranked(paragraphs, citing, evidence):
        cost = estimate_tokens(paragraphs[place].text)
        if cost <= left:
            kept.add(place)
            left -= cost
    omitted = sum(len(one.text) for place, one in enumerate(paragraphs) if place not in kept)
    return [one.text for place, one in enumerate(paragraphs) if place in kept], omitted


def _line(number: int, claim: Claim, known: Sequence[str]) -> dict[str, Any]:
    line: dict[str, Any] = {"n": number, "text": claim.text}
    if claim.heading:
        line["heading"] = True
    if claim.judgement:
        line["judgement"] = True
    if set(claim.cites) != set(known):
        line["cites"] = list(claim.cites)
    return line


def reading_material(
    claims: Mapping[int, Claim], articles: Mapping[str, Article], budget: int = BUDGET
) -> Material:
    """A draft and its articles as data.

    Args:
        claims: the texts by the number under which the reader answers, in printing order.
        articles: those that the claims cite, by id.
        budget: tokens of article text; what is not needed of one article goes to the others.
    """
    cited = [i for i in articles if any(i in claim.cites for claim in claims.values())]
    listed = list(claims.values())
    told: dict[str, list[str]] = {}
    notes: list[str] = []
    omitted: dict[str, int] = {}
    left, waiting = budget, sorted(cited, key=lambda i: len(articles[i].text))
    while waiting:
        name = waiting.pop(0)
        paragraphs, out = _told(articles[name], listed, left // (len(waiting) + 1))
        told[name] = paragraphs
        left -= sum(map(estimate_tokens, paragraphs))
        if out:
            omitted[name] = out
            notes.append(f"{name}: {out} characters were not told to the reader")
    data = {
        "articles": [_article(articles[name], told[name], omitted.get(name, 0)) for name in cited],
        "draft": [_line(number, claim, cited) for number, claim in claims.items()],
    }
    return Material(
        as_data(data), tuple(notes), omitted, empty=not any(told.values()), budget=budget - left
    )


def _article(article: Article, paragraphs: list[str], omitted: int) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": article.id,
        "publisher": article.publisher,
        "title": article.title,
        "published": article.published.chinese,
        "paragraphs": paragraphs,
    }
    if omitted:
        told["omitted_characters"] = omitted
    return told
