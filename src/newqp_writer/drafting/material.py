"""Article text as data: fenced so that it cannot get out.

What comes from the web goes to the model as JSON in which ``<``, ``>``, ``[`` and ``]`` are
written as escapes. A closing ``</material>``, a fake system turn or a template's control token
(``<|im_end|>``, ``[/INST]``) inside an article is therefore never the thing itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from newqp_writer.drafting.engine import HEADING, Assignment, Failing, Issue
from newqp_writer.drafting.excerpts import choose_excerpts, terms_of
from newqp_writer.drafting.nearest import nearest_sentences
from newqp_writer.models import Article, Docket, Entry, Section, Sentence

_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>[]"}
_NEAR = 260
"""Characters of the nearest sentences that are sent along for each failing line."""
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def as_data(value: object) -> str:
    r"""JSON in which no delimiter can be forged.

    >>> as_data({"text": "好</material>"})
    '{"text": "好\\u003c/material\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=False)
    return _STRING.sub(lambda found: found[0].translate(_ESCAPES), text)


def docket_material(docket: Docket) -> str:
    """The stories an editor chooses from, one a line; publishers only where there are several."""
    several = len({entry.publisher for entry in docket.entries}) > 1
    rows: list[list[object]] = []
    for entry in docket.entries:
        row: list[object] = [entry.number, entry.title, entry.opening]
        row += [list(entry.heads)] if entry.heads else []
        rows.append([*row, entry.publisher] if several else row)
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    return "\n".join(_STRING.sub(lambda found: found[0].translate(_ESCAPES), x) for x in lines)


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
    for (article, text), excerpt, passage in zip(
        passages, chosen, assignment.story.passages, strict=True
    ):
        if not data or data[-1]["id"] != article.id:
            data.append({**_head(article), "paragraphs": []})
        whole = len(text) >= len(article.text.strip())
        if whole or passage.headline == article.title:
            data[-1]["paragraphs"] += excerpt.pieces
        else:  # one item of a roundup, which has a headline of its own
            item = {"headline": passage.headline, "paragraphs": list(excerpt.pieces)}
            data[-1].setdefault("items", []).append(item)
        if out := excerpt.omitted:
            data[-1]["omitted_characters"] = data[-1].get("omitted_characters", 0) + out
            notes.append(f"{article.id}: {out} of {len(text)} characters did not fit, not sent")
            omitted[article.id] = omitted.get(article.id, 0) + out
    for article_data in data:
        if not article_data["paragraphs"] and "items" in article_data:
            del article_data["paragraphs"]
    empty = not any(excerpt.pieces for excerpt in chosen)
    story: dict[str, object] = {"story": assignment.section_id}
    if assignment.story.form == "flashes":  # one article or item of a roundup does not show it
        story["flashes"] = True
    if assignment.story.part:
        story["part"] = assignment.story.part
    story["articles"] = data
    return Material(as_data(story), tuple(notes), omitted, empty, budget)


def _failing(assignment: Assignment, entry: Entry) -> dict[str, Any]:
    """A number and why it fails; an article that the section cannot cite proves nothing."""
    elsewhere = entry.verdict == "miscited" and not any(
        evidence.article in assignment.articles for evidence in entry.evidence
    )
    reason = f"所引文章没有{entry.surface}" if elsewhere else entry.explanation
    return {"number": entry.surface, "reason": reason}


def revision_material(assignment: Assignment, section: Section, failing: Failing) -> str:
    """A section with the lines that fail, the reasons, and the words of the sources that matter.

    Those are the sentences that the verdicts speak of, and for each line the nearest ones besides.
    """
    lines = [section.heading, *(sentence.text for sentence in section.sentences)]
    quotes: dict[tuple[str, str], None] = {}
    for index, entries in failing.items():
        for entry in entries:
            for evidence in entry.evidence:
                if evidence.article in assignment.articles:
                    quotes[evidence.article, evidence.quote] = None
        near = nearest_sentences(lines[index + 1], assignment.passages, budget=_NEAR)
        quotes |= dict.fromkeys(near)
    told = list(quotes)
    kept = [
        (article, words)
        for article, words in told
        if not any(words != other and words in other for _, other in told)
    ]
    sentences = section.sentences
    return as_data(
        {
            "lines": [{"place": place, "text": text} for place, text in enumerate(lines)],
            "failing": [
                {
                    "place": index + 1,
                    "role": "heading" if index == HEADING else sentences[index].role,
                    "cites": [] if index == HEADING else list(sentences[index].cites),
                    "numbers": [_failing(assignment, entry) for entry in entries],
                }
                for index, entries in sorted(failing.items())
            ],
            "quotes": [{"id": article, "quote": words} for article, words in kept],
            "articles": [
                f"{article.id}：{article.publisher}，{article.published.chinese}，{article.title}"
                for article in assignment.articles.values()
            ],
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
