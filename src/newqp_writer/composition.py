"""The sentences of an issue, drafted and checked: sections, then abstract and outlook from them.

Pieces that do not wait for each other are written together. A ceiling on calls or cost costs the
pieces it does not let be written, not the issue.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from newqp_writer.config import AgendaSettings, Settings
from newqp_writer.drafting.engine import Assignment, Engine, Failing, Issue, Mended
from newqp_writer.drafting.fallback import is_extracted
from newqp_writer.drafting.reading.reader import SecondReader
from newqp_writer.drafting.revising.footing import with_formulas
from newqp_writer.drafting.revising.paragraph import Mender, Settled, settle
from newqp_writer.drafting.revising.revision import settle_section
from newqp_writer.drafting.together import together
from newqp_writer.errors import CeilingError
from newqp_writer.language import _
from newqp_writer.models import (
    FLASHES,
    Agenda,
    Article,
    Part,
    Passage,
    PieceKind,
    Revision,
    Section,
    Sentence,
    Story,
)
from newqp_writer.provenance import DIGEST, Checker, Opinions
from newqp_writer.second_reading import digest_of, hearing, read_ahead, read_section
from newqp_writer.stopwatch import Stopwatch

_FEWEST = 3
"""Sentences that a section has."""
_LEAST_OF_PART = 2  # sentences left of a section that has some of another's
_DIGEST = ("摘要", "趋势判断")


@dataclass(frozen=True)
class Desk:
    """Who writes, checks and reads, by which settings, and against which clock."""

    engine: Engine
    checker: Checker
    settings: Settings
    watch: Stopwatch
    reader: SecondReader | None = None


@dataclass(frozen=True)
class Draft:
    """The checked sections, the stories that yielded none, and every change on the way.

    ``withdrawn`` gives the reason for each such story's id; ``unreached`` what kept those from
    being written that a ceiling left out, by headline. ``opinions`` are a second reader's.
    ``in_brief`` are the stories too thin for a section, told among the flashes.
    """

    sections: tuple[Section, ...]
    withdrawn: Mapping[str, str]
    revisions: tuple[Revision, ...]
    unreached: Mapping[str, CeilingError]
    opinions: Opinions = field(default_factory=dict)
    in_brief: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Digest:
    """Abstract and outlook, every change on the way, and which of them a ceiling left out.

    ``opinions`` are a second reader's.
    """

    abstract: tuple[Sentence, ...]
    outlook: tuple[Sentence, ...]
    revisions: tuple[Revision, ...]
    unreached: tuple[str, ...]
    opinions: Opinions = field(default_factory=dict)


@dataclass(frozen=True)
class _Piece:
    """What became of a story: its checked section, or why there is none; and every change."""

    story: Story
    section: Section | None
    changes: tuple[Revision, ...]
    lacking: str
    unreached: CeilingError | None = None
    opinions: Opinions = field(default_factory=dict)

    @property
    def is_brief(self) -> bool:
        """Whether its story was too thin for a section and is told as a flash."""
        return (
            self.section is not None
            and self.section.heading == FLASHES
            and self.story.form == "section"
        )

    def is_wanting(self) -> bool:
        """Whether another story may take its place; under a ceiling none could be written."""
        return (self.section is None or self.is_brief) and self.unreached is None


def draft_sections(
    agenda: Agenda, articles: Mapping[str, Article], desk: Desk, earlier: Sequence[str] = ()
) -> Draft:
    """A checked section for each story; one that yields none makes room for the next in reserve.

    Args:
        agenda: the stories of the day.
        articles: by id.
        desk: who writes and checks.
        earlier: the main lines of the issues before.

    Raises:
        EngineError: the engine failed; what it finished is in the cache.
    """

    def assigned(story: Story) -> Assignment:
        return Assignment(
            section_id=story.id,
            story=story,
            topic=agenda.topic(story.topic),
            articles={article: articles[article] for article in story.articles},
            date=agenda.date,
            earlier=earlier,
        )

    def write(story: Story) -> _Piece:
        assignment = assigned(story)
        try:
            with desk.watch.stage("draft", story.headline):
                drafted = desk.engine.write_section(assignment)
        except CeilingError as error:
            return _Piece(story, None, (), "未写：已到次数或费用上限", error)
        if drafted is None:
            return _Piece(story, None, (), "材料不足以成节")
        if drafted.heading == FLASHES:
            assignment = replace(assignment, story=story.model_copy(update={"form": "flashes"}))
        opinions = _read(drafted, agenda.date, desk)
        section, changes = _settled(drafted, assignment, desk, opinions)
        if section is None:
            why = _("too few of its sentences passed the check")
            with desk.watch.stage("draft", story.headline):
                other = desk.engine.write_instead(assignment, why)
            if other is not None:
                section, more = _settled(other, assignment, desk)
                changes += more
        lacking = "" if section else "数字未通过核验，整节撤下"
        return _Piece(story, section, changes, lacking, opinions=opinions)

    _begin([assigned(story) for story in agenda.stories], agenda.date, desk)
    pieces = together(
        write, agenda.stories,
        at_once=desk.engine.at_once, reserve=agenda.reserve, wanting=_Piece.is_wanting,
    )  # fmt: skip
    order = {story.id: place for place, story in enumerate((*agenda.stories, *agenda.reserve))}
    pieces.sort(key=lambda piece: (piece.story.form == "flashes", order[piece.story.id]))
    parts = {piece.story.id for piece in pieces if piece.story.part}
    fitting = _with_flashes_last(pieces, agenda, desk.settings.agenda)
    sections = _said_once(fitting, parts)
    told = {section.id for section in sections}
    in_brief = {p.story.id for p in pieces if p.is_brief} if _flashes_of(sections) else set()
    withdrawn = {piece.story.id: piece.lacking for piece in pieces if not piece.section}
    for piece in pieces:
        if piece.section and piece.story.id not in told | in_brief:
            fits = any(section.id == piece.story.id for section in fitting)
            withdrawn[piece.story.id] = "前节已写" if fits else "超出版面"
    return Draft(
        sections=sections,
        withdrawn=withdrawn,
        revisions=tuple(change for piece in pieces for change in piece.changes),
        unreached={piece.story.headline: piece.unreached for piece in pieces if piece.unreached},
        opinions={key: one for piece in pieces for key, one in piece.opinions.items()},
        in_brief=frozenset(in_brief),
    )


def _begin(assignments: Sequence[Assignment], today: dt.date, desk: Desk) -> None:
    """Write and read ahead what is written, and read, several sections in a call."""
    with desk.watch.stage("draft", f"{len(assignments)} stories"):
        ahead = desk.engine.write_ahead(assignments)
    if desk.reader is not None and len(ahead) > 1:
        with desk.watch.stage("read again", f"{len(ahead)} sections"):
            read_ahead(ahead, desk.checker, desk.reader, today)


def _flashes_of(sections: Sequence[Section]) -> list[Section]:
    return [section for section in sections if section.heading == FLASHES]


def _with_flashes_last(
    pieces: Sequence[_Piece], agenda: Agenda, limits: AgendaSettings
) -> list[Section]:
    """The printed sections; all that is told in brief is one section, the last.

    Where it finds no room, the last story that moved up from the reserve gives its place.
    """
    drafted = [piece.section for piece in pieces if piece.section]
    brief = [sentence for section in _flashes_of(drafted) for sentence in section.sentences]
    whole = [section for section in drafted if section.heading != FLASHES]
    if not brief:
        return whole
    if len(whole) >= limits.max_sections:
        if whole[-1].id not in {story.id for story in agenda.reserve}:
            return whole
        del whole[-1]
    kept = tuple(brief[: max(1, limits.flashes)])
    # The last is the story of the flashes; those before it are stories too thin for a section.
    return [*whole, _flashes_of(drafted)[-1].model_copy(update={"sentences": kept})]


def _said_once(sections: Sequence[Section], parts: Collection[str]) -> tuple[Section, ...]:
    """The sections without what stands word for word in an earlier one.

    Sections that were left to the embedded engine do not know of each other. Of the ``parts`` of a
    story, which would then be one text, those go of which too little is left; other sections lose
    judgements alone, as long as enough of them stays.
    """
    facts: list[str] = []
    said: set[str] = set()
    kept = []
    for section in sections:
        new = [s for s in section.sentences if s.role == "fact" or s.text not in said]
        said.update(s.text for s in section.sentences if s.role != "fact")
        whole = new if len(new) >= _FEWEST else list(section.sentences)
        if section.id in parts:
            whole = [s for s in whole if not any(_is_one(s.text, told) for told in facts)]
            if sum(s.role == "fact" for s in whole) < _LEAST_OF_PART:
                continue
            facts += [s.text for s in section.sentences if s.role == "fact"]
        kept.append(section.model_copy(update={"sentences": tuple(whole)}))
    return tuple(kept)


def _is_one(text: str, told: str) -> bool:
    """Whether two sentences are one, but for who said so before it."""
    return text.endswith(told) or told.endswith(text)


def _read(drafted: Section, date: dt.date, desk: Desk) -> Opinions:
    """What the second reader says of a section; nothing where there is none.

    One that was left to extraction is copied, and is not read.
    """
    kind: PieceKind = "digest" if drafted.id == DIGEST else "section"
    section = "" if kind == "digest" else drafted.id
    if desk.reader is None or is_extracted(kind, section, desk.engine.describe()):
        return {}
    with desk.watch.stage("read again", drafted.heading):
        return read_section(drafted, desk.checker, desk.reader, date)


def _settled(
    drafted: Section, assignment: Assignment, desk: Desk, opinions: Opinions | None = None
) -> tuple[Section | None, tuple[Revision, ...]]:
    with desk.watch.stage("check", assignment.story.headline):
        return settle_section(
            drafted, assignment, desk.engine, hearing(drafted, opinions or {}, desk.checker),
            desk.settings.check.on_failure, rounds=desk.settings.engine.revisions,
        )  # fmt: skip


def draft_digest(issue: Issue, desk: Desk) -> Digest:
    """Abstract and outlook, drafted from the checked sections and checked like them.

    Raises:
        EngineError: the engine failed; what it finished is in the cache.
    """
    try:
        with desk.watch.stage("draft", "摘要、趋势判断"):
            drafted = desk.engine.write_digest(issue)
    except CeilingError:
        return Digest(_headings(issue), (), (), _DIGEST)
    drafted = _with_formulas(issue, drafted[0]), _with_formulas(issue, drafted[1])
    ground = _printed(issue)
    read = digest_of(desk.settings.column.title, *drafted)
    opinions = _read(read, issue.date, desk) if read else {}
    check = hearing(read, opinions, desk.checker) if read else desk.checker.check
    parts: tuple[tuple[Part, str, Sequence[Sentence]], ...] = (
        ("abstract", _DIGEST[0], drafted[0]), ("outlook", _DIGEST[1], drafted[1]),
    )  # fmt: skip

    def settled(piece: tuple[Part, str, Sequence[Sentence]]) -> Settled:
        part, name, sentences = piece
        if not sentences:  # a day whose news has no outlook
            return Settled((), ())
        whole, assignment = _as_section(issue, part, name, sentences, desk.checker)
        mender = Mender(desk.engine, assignment, whole)

        def mend(current: Sequence[Sentence], failing: Failing) -> Mended:
            mended = mender(current, failing)
            return dict(zip(mended, _with_formulas(issue, mended.values()), strict=True))

        with desk.watch.stage("check", name):
            return settle(
                sentences, check, desk.settings.check.on_failure, part=part,
                mend=mend, ground=ground, may_add=part == "outlook",
                rounds=desk.settings.engine.revisions,
            )  # fmt: skip

    abstract, outlook = together(settled, parts, at_once=desk.engine.at_once)
    return Digest(
        abstract=abstract.sentences or _headings(issue),
        outlook=outlook.sentences,
        revisions=abstract.revisions + outlook.revisions,
        unreached=(),
        opinions=opinions,
    )


def _with_formulas(issue: Issue, sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    return tuple(with_formulas(sentence, issue.sections) for sentence in sentences)


def _printed(issue: Issue) -> str:
    """All that the sections say, headings included."""
    return "\n".join(
        text
        for section in issue.sections
        for text in (section.heading, *(sentence.text for sentence in section.sentences))
    )


def _as_section(
    issue: Issue, part: Part, name: str, sentences: Sequence[Sentence], checker: Checker
) -> tuple[Section, Assignment]:
    """Abstract or outlook as a section that is mended like one.

    The facts that the sections tell of an article stand for the article.
    """
    said: dict[str, list[str]] = {}
    for section in issue.sections:
        for sentence in section.sentences:
            if sentence.role == "fact":
                said.setdefault(sentence.cites[0], []).append(sentence.text)
    articles = {
        article.id: article.model_copy(update={"text": "".join(said[article.id]), "lang": "zh"})
        for article in checker.articles
        if article.id in said
    }
    story = Story(
        id=part, headline=name, topic=issue.topics[0].id, score=0.0,
        passages=tuple(
            Passage(article=article.id, start=0, end=len(article.text), headline=name)
            for article in articles.values()
        ),
    )  # fmt: skip
    section = Section(id=part, heading=name, sentences=tuple(sentences))
    return section, Assignment(part, story, issue.topics[0], articles, issue.date)


def _headings(issue: Issue) -> tuple[Sentence, ...]:
    """What stands in for an abstract, without which an issue is not one: the headings passed."""
    headings = "；".join(section.heading for section in issue.sections)
    cites = tuple(cite for section in issue.sections for cite in section.cites)
    return (Sentence(text=f"{headings}。", cites=cites),)
