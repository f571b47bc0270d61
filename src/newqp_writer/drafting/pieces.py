"""What a model answered, as the pieces of an issue: a section, a sentence, abstract and outlook."""

from __future__ import annotations

from collections.abc import Sequence

from newqp_writer.drafting.chat.answers import (
    SECTION_SENTENCES,
    Reading,
    RevisionAnswer,
    SectionAnswer,
    SentenceAnswer,
    SentencesAnswer,
    read_heading,
    read_sentences,
    tells,
)
from newqp_writer.drafting.chat.repetition import is_copied
from newqp_writer.drafting.engine import Assignment, Issue
from newqp_writer.models import Sentence
from newqp_writer.text import is_han

Sentences = tuple[Sentence, ...]
Draft = tuple[str, Sentences]
"""Heading and sentences; both empty when the model says that the material yields no section."""


def cited_in(issue: Issue) -> tuple[str, ...]:
    """The articles that the sections cite, in their order."""
    return tuple(dict.fromkeys(cite for section in issue.sections for cite in section.cites))


def read_of_issue(
    name: str, answer: SentencesAnswer, issue: Issue, *, fewest: int, most: int
) -> Reading[Sentences | None]:
    """The sentences of abstract or outlook (``name``); fewer than ``fewest`` cannot be used."""
    known = cited_in(issue)
    judging = {"role": "judgement"} if name == "outlook" else {}
    answers = [sentence.model_copy(update=judging) for sentence in answer.sentences]
    reading = read_sentences(answers, known, fewest=fewest, most=most)
    usable = reading.value if len(reading.value) >= fewest else None
    problems = (*reading.problems, *_copied(reading.value, issue))
    if name == "abstract" and all(s.role == "judgement" for s in reading.value):
        problems = (*problems, "没有要点句，请按章节补上事实句并引用文章编号")
    return Reading(usable and _with_formulas(_in_order(usable, known), issue), problems)


def read_section(answer: SectionAnswer, assignment: Assignment) -> Reading[Draft | None]:
    """Heading and sentences; the story's headline stands in for a heading that cannot be used."""
    if not answer.sentences and not answer.heading.strip():
        return Reading(("", ()))
    fewest, most = SECTION_SENTENCES
    heading = read_heading(answer.heading)
    body = read_sentences(answer.sentences, tuple(assignment.articles), fewest=fewest, most=most)
    problems = (*heading.problems, *body.problems)
    words = heading.value
    if not words and any(map(is_han, assignment.story.headline)):
        words = assignment.story.headline
    facts = any(sentence.role == "fact" for sentence in body.value)
    if not facts:
        problems = (*problems, "没有可用的事实句")
    usable = bool(words) and facts and len(body.value) >= fewest
    return Reading((words, body.value) if usable else None, problems)


def read_revision(
    answer: RevisionAnswer, before: Sentence, known: tuple[str, ...]
) -> Reading[Sentences | None]:
    """The mended sentence as the only element; no element when the model has none to offer."""
    if not answer.text.strip():
        return Reading(())
    mended = SentenceAnswer(
        text=answer.text,
        cites=answer.cites,
        role=before.role,
        derivations=list(before.derivations),
    )
    reading = read_sentences([mended], known, fewest=1, most=4)
    if not reading.value:
        return Reading(None, reading.problems)
    whole = reading.value[0].model_copy(
        update={"text": "".join(sentence.text for sentence in reading.value)}
    )
    return Reading((whole,), reading.problems)


def _copied(sentences: Sentences, issue: Issue) -> list[str]:
    """What is wrong with sentences that only say again what a section says, word for word."""
    printed = [s.text for section in issue.sections for s in section.sentences]
    return [
        f"第{number}句照抄了正文，请用自己的话写得更短"
        for number, sentence in enumerate(sentences, 1)
        if is_copied(sentence.text, printed)
    ]


def _in_order(sentences: Sentences, known: Sequence[str]) -> Sentences:
    """Sentences that cite in the order of the references: [2,3,5], not [3,2,5]."""
    return tuple(
        sentence.model_copy(update={"cites": tuple(c for c in known if c in sentence.cites)})
        for sentence in sentences
    )


def _with_formulas(sentences: Sentences, issue: Issue) -> Sentences:
    """Sentences with the formulas of the computed numbers that they take from the sections."""
    stated = [f for section in issue.sections for s in section.sentences for f in s.derivations]
    return tuple(
        sentence.model_copy(
            update={
                "derivations": tuple(
                    formula for formula in dict.fromkeys(stated) if tells(sentence.text, formula)
                )
            }
        )
        for sentence in sentences
    )  # fmt: skip
