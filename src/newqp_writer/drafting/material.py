"""Article text as data: fenced so that it cannot get out, and chosen when there is too much of it.

What comes from the web goes to the model as JSON in which ``<``, ``>``, ``[`` and ``]`` are
written as escapes. A closing ``</material>``, a fake system turn or a template's control token
(``<|im_end|>``, ``[/INST]``) inside an article is therefore never the thing itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from newqp_writer.drafting.engine import Assignment, Issue
from newqp_writer.drafting.nearest import nearest_sentences
from newqp_writer.models import Article, Entry, Section, Sentence

_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>[]"}
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')

# Any digit, or a Chinese numeral with a measure behind it.
_NUMBER = re.compile(r"[0-9０-９]|[一二两三四五六七八九十百千][万亿倍成个项家年月日]")
_SENTENCE_END = re.compile(r"(?<=[。！？；])(?![”’」』）)])|(?<=[.!?])\s+(?=[A-Z\"“])")


def as_data(value: object) -> str:
    r"""JSON in which no delimiter can be forged.

    >>> as_data({"text": "好</material>"})
    '{\n "text": "好\\u003c/material\\u003e"\n}'
    """
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return _STRING.sub(lambda found: found[0].translate(_ESCAPES), text)


@dataclass(frozen=True)
class Material:
    """What a section is written from, and what of it did not fit (one note per article).

    ``empty`` when not a single sentence is short enough.
    """

    text: str
    omissions: tuple[str, ...] = ()
    empty: bool = False


@dataclass(frozen=True)
class _Piece:
    """A paragraph (or a sentence of a very long one) of one passage."""

    passage: int
    place: int
    text: str


def _divide(text: str, longest: int) -> Iterable[str]:
    """Paragraphs, and the sentences of a paragraph that is too long to be taken or left whole."""
    for line in filter(None, map(str.strip, text.splitlines())):
        yield from [line] if len(line) <= longest else filter(None, _SENTENCE_END.split(line))


def _rank(piece: _Piece) -> tuple[int, int, int]:
    """Leads first, then what bears numbers, then the rest; within each from the top down."""
    kind = 0 if piece.place == 0 else 1 if _NUMBER.search(piece.text) else 2
    return kind, piece.place, piece.passage


def choose_pieces(texts: Sequence[str], budget: int) -> list[tuple[list[str], int]]:
    """The pieces of each text that fit into ``budget`` characters together, in reading order.

    Pieces are whole paragraphs, or whole sentences of a paragraph longer than a quarter of the
    budget; nothing is cut inside a sentence.

    Returns:
        For each text the pieces kept, and how many characters of it were left out.
    """
    pieces = [
        _Piece(passage, place, part)
        for passage, text in enumerate(texts)
        for place, part in enumerate(_divide(text, budget // 4))
    ]
    left = budget
    kept: set[_Piece] = set()
    for piece in sorted(pieces, key=_rank):
        if len(piece.text) <= left:
            kept.add(piece)
            left -= len(piece.text)
    return [
        (
            [piece.text for piece in pieces if piece.passage == number and piece in kept],
            sum(len(p.text) for p in pieces if p.passage == number and p not in kept),
        )
        for number in range(len(texts))
    ]


def _head(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "publisher": article.publisher,
        "title": article.title,
        "published": article.published.chinese,
        "language": article.lang,
    }


def section_material(assignment: Assignment, budget: int) -> Material:
    """The passages of an assignment within ``budget`` characters of article text."""
    passages = assignment.passages
    chosen = choose_pieces([text for _, text in passages], budget)
    data: list[dict[str, Any]] = []
    notes = []
    for (article, text), (paragraphs, out) in zip(passages, chosen, strict=True):
        entry = {**_head(article), "paragraphs": paragraphs}
        if out:
            entry["omitted_characters"] = out
            notes.append(f"{article.id}: {out} of {len(text)} characters did not fit, not sent")
        data.append(entry)
    empty = not any(paragraphs for paragraphs, _ in chosen)
    return Material(as_data(data), tuple(notes), empty)


def _quote(articles: Assignment, entry: Entry) -> list[dict[str, str]]:
    return [
        {"id": evidence.article, "number": evidence.surface, "quote": evidence.quote}
        for evidence in entry.evidence
        if evidence.article in articles.articles
    ]


def revision_material(
    assignment: Assignment, section: Section, index: int, failing: Sequence[Entry]
) -> str:
    """A failing sentence between its neighbours, with the reasons and what comes nearest."""
    sentences = section.sentences
    sentence = sentences[index]
    return as_data(
        {
            "heading": section.heading,
            "before": sentences[index - 1].text if index else "",
            "sentence": {"text": sentence.text, "cites": list(sentence.cites)},
            "after": sentences[index + 1].text if index + 1 < len(sentences) else "",
            "role": sentence.role,
            "failing": [
                {
                    "number": entry.surface,
                    "verdict": entry.verdict,
                    "reason": entry.explanation,
                    "evidence": _quote(assignment, entry),
                }
                for entry in failing
            ],
            "nearest": [
                {"id": article, "quote": words}
                for article, words in nearest_sentences(sentence.text, assignment.passages)
            ],
            "articles": [_head(article) for article in assignment.articles.values()],
        }
    )


def issue_material(issue: Issue) -> str:
    """The checked sections of the day; cites of a sentence only where they differ from the rest."""
    names = {topic.id: topic.name for topic in issue.topics}
    return as_data(
        [
            {
                "topic": names.get(section.topic or "", ""),
                "heading": section.heading,
                "cites": " ".join(section.cites),
                "facts": [_said(s, section) for s in section.sentences if s.role == "fact"],
                "judgement": [s.text for s in section.sentences if s.role == "judgement"],
            }
            for section in issue.sections
        ]
    )


def _said(sentence: Sentence, section: Section) -> str:
    """A fact, with its articles in brackets where the section has others, too."""
    if sentence.cites == section.cites:
        return sentence.text
    return f"{sentence.text}（{'、'.join(sentence.cites)}）"
