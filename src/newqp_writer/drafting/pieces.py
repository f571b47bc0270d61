"""What a model answered, as the pieces of an issue: a section, a sentence, abstract and outlook."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from newqp_writer.drafting.chat.answers import (
    SECTION_SENTENCES,
    ChoiceAnswer,
    DigestAnswer,
    Reading,
    RevisionAnswer,
    SectionAnswer,
    SectionsAnswer,
    SentenceAnswer,
    read_heading,
    read_sentences,
    tells,
)
from newqp_writer.drafting.chat.repetition import is_copied
from newqp_writer.drafting.chat.wording import bare
from newqp_writer.drafting.engine import HEADING, Assignment, Issue
from newqp_writer.models import FLASHES, Choice, ChosenSection, Docket, Section, Sentence, Told
from newqp_writer.text import is_han

_FEWEST_OF_ABSTRACT = 2
Sentences = tuple[Sentence, ...]
Draft = tuple[str, Sentences]
"""Heading and sentences; both empty when the model says that the material yields no section."""


def cited_in(issue: Issue) -> tuple[str, ...]:
    """The articles that the sections cite, in their order."""
    return tuple(dict.fromkeys(cite for section in issue.sections for cite in section.cites))


def read_choice(answer: ChoiceAnswer, docket: Docket) -> Reading[Choice | None]:
    """The choice of the news; one without two sections of known stories cannot be used."""
    known = {entry.number for entry in docket.entries}
    sections, told = [], Told()
    asked = [
        ChosenSection(numbers=tuple(s.numbers), topic=s.topic, part=s.part) for s in answer.sections
    ]
    for section in (*asked, ChosenSection(numbers=tuple(answer.flashes), flashes=True)):
        numbers = tuple(n for n in told.new_in(section) if n in known)
        if numbers:
            told.tell(numbers, section)
            sections.append(section.model_copy(update={"numbers": numbers}))
    if len(sections) < min(2, len(known)):
        return Reading(None, (f"选出的节太少，编号应在1至{max(known, default=0)}之间",))
    left_out = {
        one.number: one.why for one in answer.left_out if one.number in known - told.numbers
    }
    return Reading(Choice(sections=tuple(sections), left_out=left_out))


def read_digest(
    answer: DigestAnswer, issue: Issue, *, leading: int
) -> Reading[tuple[Sentences, Sentences] | None]:
    """Abstract and outlook; without an abstract the answer cannot be used.

    One sentence that copies a section, or that the outlook says again, does not send the whole
    back: a copied abstract is one most of which is. What lies ahead is a fact with its articles; an
    outlook without is the writer's own judgement.

    Args:
        answer: as the model wrote it.
        issue: what it was written from.
        leading: sections that the abstract has a sentence for.
    """
    known = cited_in(issue)
    abstract = read_sentences(answer.abstract, known, fewest=2, most=leading + 3)
    ahead = [
        one if one.cites else one.model_copy(update={"role": "judgement"}) for one in answer.outlook
    ]
    outlook = read_sentences(ahead, known, fewest=0, most=5)
    problems = [f"abstract {problem}" for problem in abstract.problems]
    problems += [f"outlook {problem}" for problem in outlook.problems]
    printed = [s.text for section in issue.sections for s in section.sentences]
    copied = [s.text for s in abstract.value if is_copied(s.text, printed)]
    if len(copied) * 2 > len(abstract.value):
        problems += [f"abstract 照抄了正文“{text[:16]}…”，请用自己的话写得更短" for text in copied]
    if all(s.role == "judgement" for s in abstract.value):
        problems.append("abstract 没有要点句，请按章节补上事实句并引用文章编号")
    if len(abstract.value) < _FEWEST_OF_ABSTRACT:
        return Reading(None, tuple(problems))
    told = [s.text for s in abstract.value]
    new = tuple(s for s in outlook.value if not is_copied(s.text, told))

    def settled(sentences: Sentences) -> Sentences:
        return _with_formulas(_in_order(sentences, known), issue)

    return Reading((settled(abstract.value), settled(new)), tuple(problems))


def read_section(answer: SectionAnswer, assignment: Assignment) -> Reading[Draft | None]:
    """Heading and sentences; the story's headline stands in for a heading that cannot be used.

    Flashes have the heading of flashes: that of one of them promises what the others do not tell.
    """
    if not answer.sentences and not answer.heading.strip():
        return Reading(("", ()))
    fewest, most = SECTION_SENTENCES
    if assignment.story.form == "flashes":  # one for each
        fewest = 1
    heading = read_heading(answer.heading)
    body = read_sentences(answer.sentences, tuple(assignment.articles), fewest=fewest, most=most)
    problems = (*heading.problems, *body.problems)
    words = heading.value
    if assignment.story.form == "flashes":
        words = FLASHES
    elif not words and any(map(is_han, assignment.story.headline)):
        words = assignment.story.headline
    facts = any(sentence.role == "fact" for sentence in body.value)
    if not facts:
        problems = (*problems, "没有可用的事实句")
    usable = bool(words) and facts and len(body.value) >= fewest
    return Reading((words, body.value) if usable else None, problems)


def read_sections(
    answer: SectionsAnswer, assignments: Sequence[Assignment]
) -> Reading[dict[str, tuple[Draft, SectionAnswer]] | None]:
    """The usable ones of several sections, by id, each with the answer it was read from.

    One that is missing is asked for alone.
    """
    drafts: dict[str, tuple[Draft, SectionAnswer]] = {}
    problems: list[str] = []
    answered = {bare(section.story): section for section in answer.sections}
    for assignment in assignments:
        section = answered.get(assignment.section_id)
        if section is None:
            problems.append(f"没有 {assignment.section_id} 一节")
            continue
        reading = read_section(section, assignment)
        problems += [f"{assignment.section_id} {problem}" for problem in reading.problems]
        if reading.value is not None:
            drafts[assignment.section_id] = reading.value, section
    return Reading(drafts or None, () if drafts else tuple(problems))


def read_revision(
    answer: RevisionAnswer, section: Section, asked: Collection[int], known: tuple[str, ...]
) -> Reading[Mapping[int, Sentence] | None]:
    """The mended lines by their index, the heading at ``HEADING``; those left empty are missing."""
    mended: dict[int, Sentence] = {}
    problems: list[str] = []
    for line in answer.lines:
        index = line.place - 1  # the heading is line 0
        if index not in asked or not line.text.strip():
            continue
        if index == HEADING:
            heading = read_heading(line.text)
            problems += heading.problems
            if heading.value:
                cites = section.cites
                mended[index] = Sentence(text=f"{heading.value}。", cites=cites)
            continue
        before = section.sentences[index]
        written = SentenceAnswer(
            text=line.text,
            cites=line.cites or list(before.cites),
            role=before.role,
            derivations=[*line.derivations, *before.derivations],
        )
        reading = read_sentences([written], known, fewest=1, most=4)
        problems += [f"第{line.place}行：{problem}" for problem in reading.problems]
        if reading.value:
            text = "".join(sentence.text for sentence in reading.value)
            formulas = [f for sentence in reading.value for f in sentence.derivations]
            mended[index] = reading.value[0].model_copy(
                update={"text": text, "derivations": tuple(dict.fromkeys(formulas))}
            )
    usable = mended or not problems
    return Reading(mended if usable else None, tuple(problems) if not mended else ())


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
