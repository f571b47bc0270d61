"""Article text as data: fenced so that it cannot get out.

What comes from the web goes to the model as JSON in which ``<``, ``>``, ``[`` and ``]`` are
written as escapes. A closing ``</material>``, a fake system turn or a template's control token
(``<|im_end|>``, ``[/INST]``) inside an article is therefore never the thing itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from newqp_writer.drafting.engine import Assignment, Issue
from newqp_writer.drafting.excerpts import choose_excerpts, terms_of
from newqp_writer.drafting.nearest import nearest_sentences
from newqp_writer.models import Article, Entry, Section, Sentence

_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>[]"}
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def as_data(value: object) -> str:
    r"""JSON in which no delimiter can be forged.

    >>> as_data({"text": "好</material>"})
    '{\n "text": "好\\u003c/material\\u003e"\n}'
    """
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return _STRING.sub(lambda found: found[0].translate(_ESCAPES), text)


@dataclass(frozen=True)
class Material:
    """What a section is written from, and what of it did not fit: in words, and in characters.

    ``omitted`` has the articles of which something was left out, by id; ``empty`` when not a single
    sentence is short enough for the ``budget`` of characters.
    """

    text: str
    omissions: tuple[str, ...] = ()
    omitted: Mapping[str, int] = field(default_factory=dict)
    empty: bool = False
    budget: int = 0


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
    chosen = choose_excerpts(
        [text for _, text in passages], budget, terms_of(assignment.story, assignment.topic)
    )
    data: list[dict[str, Any]] = []
    notes = []
    omitted: dict[str, int] = {}
    for (article, text), excerpt in zip(passages, chosen, strict=True):
        if not data or data[-1]["id"] != article.id:
            data.append({**_head(article), "paragraphs": []})
        data[-1]["paragraphs"] += excerpt.pieces  # a roundup gives several passages
        if out := excerpt.omitted:
            data[-1]["omitted_characters"] = data[-1].get("omitted_characters", 0) + out
            notes.append(f"{article.id}: {out} of {len(text)} characters did not fit, not sent")
            omitted[article.id] = omitted.get(article.id, 0) + out
    empty = not any(excerpt.pieces for excerpt in chosen)
    return Material(as_data(data), tuple(notes), omitted, empty, budget)


def _quote(articles: Assignment, entry: Entry) -> list[dict[str, str]]:
    return [
        {"id": evidence.article, "number": evidence.surface, "quote": evidence.quote}
        for evidence in entry.evidence
        if evidence.article in articles.articles
    ]


def _failing(assignment: Assignment, entry: Entry) -> dict[str, Any]:
    """A number, its verdict and why; an article that the section cannot cite proves nothing."""
    evidence = _quote(assignment, entry)
    elsewhere = entry.verdict == "miscited" and not evidence
    return {
        "number": entry.surface,
        "verdict": "unsupported" if elsewhere else entry.verdict,
        "reason": f"所引文章没有{entry.surface}" if elsewhere else entry.explanation,
        "evidence": evidence,
    }


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
            "failing": [_failing(assignment, entry) for entry in failing],
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
