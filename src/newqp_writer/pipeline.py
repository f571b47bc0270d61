"""One day, from the collected articles to the published issue, top to bottom.

    articles ─► agenda ─► sections ─► check ─► abstract, outlook ─► check ─► publish

Every step is a door into the room that does it; nothing is decided here but the order.
"""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from newqp_writer import __version__
from newqp_writer.articles import read_day
from newqp_writer.config import Settings
from newqp_writer.drafting.engine import Assignment, Engine, Issue
from newqp_writer.drafting.references import references
from newqp_writer.drafting.revision import settle, settle_section
from newqp_writer.editorial import plan, settle_coverage
from newqp_writer.errors import BriefError, EmptyDayError, FailingNumbersError, TypesettingError
from newqp_writer.models import (
    Agenda,
    Article,
    Briefing,
    Ledger,
    Problem,
    Revision,
    RunRecord,
    Section,
    Sentence,
    Story,
)
from newqp_writer.provenance import Checker, check_briefing
from newqp_writer.publishing import (
    FontSet,
    audit_page,
    printable,
    resolve_fonts,
    typeset,
    write_issue,
)
from newqp_writer.workspace import Day, Workspace, read_briefing


class Progress(Protocol):
    """Is told what is being done."""

    def stage(self, name: str, detail: str = "") -> None:
        """A stage began, or went on to its next piece."""
        ...


class Silent:
    """Tells nobody."""

    def stage(self, name: str, detail: str = "") -> None:
        """Nothing."""


@dataclass
class Stopwatch:
    """Wall time by stage, in seconds; a stage may be entered several times."""

    progress: Progress
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str, detail: str = "") -> Iterator[None]:
        """Time what happens inside."""
        self.progress.stage(name, detail)
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - began


@dataclass(frozen=True)
class Outcome:
    """What a run has to show."""

    briefing: Briefing
    ledger: Ledger
    run: RunRecord
    files: Mapping[str, Path]

    @property
    def clean(self) -> bool:
        """Whether every number passed."""
        return not self.ledger.failing


@dataclass(frozen=True)
class Draft:
    """The checked sections, the stories that yielded none, and every change on the way."""

    sections: tuple[Section, ...]
    withdrawn: Mapping[str, str]
    revisions: tuple[Revision, ...]


def write_briefing(
    workspace: Workspace,
    date: dt.date,
    *,
    settings: Settings,
    engine: Engine,
    progress: Progress | None = None,
) -> Outcome:
    """Write, check and publish the issue of ``date``.

    Args:
        workspace: the analyst's folder.
        date: the day whose articles are read, and the date of the issue.
        settings: the column.
        engine: writes the sentences.
        progress: is told of every stage.

    Raises:
        EmptyDayError: no usable article, or none on the column's topics.
        EngineError: the engine failed; what it finished is in the cache.
        FailingNumbersError: under policy ``fail``; all files but the PDF are written.
        TypesettingError: the page cannot be set; all files but the PDF are written.
        WorkspaceError: a file cannot be read or written.
    """
    started = dt.datetime.now(dt.UTC)
    watch = Stopwatch(progress or Silent())
    day = workspace.day(date)
    with day.locked():
        with watch.stage("read", str(workspace.articles(date))):
            read = read_day(workspace.articles(date))
            articles = {article.id: article for article in read.articles}
            fonts = resolve_fonts([workspace.root / d for d in settings.typeset.font_dirs])
        with watch.stage("plan", f"{len(articles)} articles"):
            earlier, unreadable = earlier_issues(workspace, date, settings)
            main_lines = tuple(f"{issue.date}：{issue.abstract[0].text}" for issue in earlier)
            problems = (*read.problems, *unreadable)
            agenda = plan(
                read.articles, settings.topics,
                date=date, settings=settings.agenda, problems=read.problems, earlier=earlier,
            )  # fmt: skip
        with watch.stage("check", "reading the numbers of the articles"):
            checker = Checker(read.articles, date)
        draft = _draft_sections(agenda, articles, engine, checker, settings, watch, main_lines)
        if not draft.sections:
            raise EmptyDayError(
                f"{len(articles)} articles were read, but none yields a section"
                " whose numbers can be proved",
                path=workspace.articles(date),
                hint="`write-brief plan` shows what became of each article",
            )
        issue = Issue(date, settings.column.subject, draft.sections, settings.topics, main_lines)
        abstract, outlook, revisions = _digest(issue, engine, checker, settings, watch)
        with watch.stage("check", "the whole issue"):
            briefing = _assemble(settings, agenda, draft.sections, abstract, outlook, articles)
            ledger = check_briefing(briefing, read.articles, checker=checker)
            briefing = _with_purposes(briefing, ledger, settings, agenda, articles)
            briefing, replaced = printable(briefing, fonts)
            if replaced:  # the ledger is of what is printed, to the last character
                ledger = check_briefing(briefing, read.articles, checker=checker)
        run = RunRecord(
            version=__version__,
            date=date,
            started=started,
            seconds={},
            engine=engine.describe(),
            policy=settings.check.on_failure,
            calls=tuple(engine.calls),
            notes=(*engine.notes, *replaced),
            revisions=draft.revisions + revisions,
            coverage=settle_coverage(agenda, draft.sections, draft.withdrawn),
            problems=problems,
            earlier_issues=agenda.earlier_issues,
            verdicts=ledger.counts,
        )
        return _publish(day, briefing, ledger, read.articles, run, settings, fonts, watch)


def earlier_issues(
    workspace: Workspace, date: dt.date, settings: Settings
) -> tuple[list[Briefing], list[Problem]]:
    """The issues the novelty check reads; one that cannot be read is reported, not fatal."""
    issues: list[Briefing] = []
    problems: list[Problem] = []
    for day in workspace.earlier_days(date, settings.agenda.lookback_days):
        try:
            issues.append(read_briefing(day.briefing))
        except BriefError as error:
            problems.append(Problem(file=str(day.briefing), reason=error.message, fatal=False))
    return issues, problems


def _draft_sections(
    agenda: Agenda,
    articles: Mapping[str, Article],
    engine: Engine,
    checker: Checker,
    settings: Settings,
    watch: Stopwatch,
    main_lines: Sequence[str],
) -> Draft:
    """A checked section for each story; one that yields none makes room for the next in reserve."""
    written: list[tuple[Story, Section]] = []
    withdrawn: dict[str, str] = {}
    revisions: list[Revision] = []
    reserve = list(agenda.reserve)
    queue = list(agenda.stories)
    while queue:
        story = queue.pop(0)
        assignment = Assignment(
            section_id=story.id,
            story=story,
            topic=agenda.topic(story.topic),
            articles={article: articles[article] for article in story.articles},
            date=agenda.date,
            earlier=main_lines,
        )
        with watch.stage("draft", story.headline):
            drafted = engine.write_section(assignment)
        section: Section | None = None
        changes: tuple[Revision, ...] = ()
        if drafted is not None:
            with watch.stage("check", story.headline):
                section, changes = settle_section(
                    drafted, assignment, engine, checker.check, settings.check.on_failure,
                    rounds=settings.engine.revisions,
                )  # fmt: skip
        revisions.extend(changes)
        if section is not None:
            written.append((story, section))
        else:
            withdrawn[story.id] = (
                "材料不足以成节" if drafted is None else "数字未通过核验，整节撤下"
            )
            if reserve:
                queue.append(reserve.pop(0))
    order = {topic.id: place for place, topic in enumerate(agenda.topics)}
    written.sort(key=lambda pair: order[pair[0].topic])
    return Draft(tuple(section for _, section in written), withdrawn, tuple(revisions))


def _digest(
    issue: Issue, engine: Engine, checker: Checker, settings: Settings, watch: Stopwatch
) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...], tuple[Revision, ...]]:
    """Abstract and outlook, drafted from the checked sections and checked like them."""
    policy = settings.check.on_failure
    with watch.stage("draft", "摘要"):
        abstract = engine.write_abstract(issue)
    with watch.stage("draft", "趋势判断"):
        outlook = engine.write_outlook(issue)
    with watch.stage("check", "摘要、趋势判断"):
        first = settle(abstract, checker.check, policy, part="abstract")
        last = settle(outlook, checker.check, policy, part="outlook")
    if not first.sentences:
        # An issue without an abstract is not one: the headings, which passed, stand in for it.
        headings = "；".join(section.heading for section in issue.sections)
        cites = tuple(cite for section in issue.sections for cite in section.cites)
        return (Sentence(text=f"{headings}。", cites=cites),), last.sentences, first.revisions
    return first.sentences, last.sentences, first.revisions + last.revisions


def _assemble(
    settings: Settings,
    agenda: Agenda,
    sections: Sequence[Section],
    abstract: Sequence[Sentence],
    outlook: Sequence[Sentence],
    articles: Mapping[str, Article],
) -> Briefing:
    column = settings.column
    return Briefing(
        title=column.title,
        organisations=column.organisations,
        date=agenda.date,
        abstract=tuple(abstract),
        sections=tuple(sections),
        outlook=tuple(outlook),
        references=references(sections, articles, settings.topics, {}, column=column.title),
        qr_codes=settings.qr_codes,
        disclaimer=column.disclaimer,
    )


def _with_purposes(
    briefing: Briefing,
    ledger: Ledger,
    settings: Settings,
    agenda: Agenda,
    articles: Mapping[str, Article],
) -> Briefing:
    """The briefing with what each reference was used for, which the ledger knows."""
    figures = Counter(
        evidence.article
        for entry in ledger.entries
        if entry.kind not in {"date", "period", "time"}
        for evidence in entry.evidence[:1]
    )
    used = references(
        briefing.sections, articles, settings.topics, figures,
        column=settings.column.title, earlier_issues=agenda.earlier_issues,
    )  # fmt: skip
    return briefing.model_copy(update={"references": used})


def _publish(
    day: Day,
    briefing: Briefing,
    ledger: Ledger,
    read: Sequence[Article],
    run: RunRecord,
    settings: Settings,
    fonts: FontSet,
    watch: Stopwatch,
) -> Outcome:
    """Typeset and write everything; whatever is finished is written, even when the page fails."""
    failing = bool(ledger.failing)
    pdf: bytes | None = None
    trouble: BriefError | None = None
    with watch.stage("typeset"):
        if failing and run.policy != "mark":
            trouble = FailingNumbersError(
                f"{len(ledger.failing)} numbers have no provenance; the issue was not typeset",
                path=day.markdown,
                hint="mend briefing.md, then `write-brief check` and `write-brief typeset`",
            )
        else:
            try:
                pdf = typeset(
                    briefing,
                    fonts=fonts,
                    accent=settings.typeset.accent,
                    draft=ledger if failing else None,
                )
            except TypesettingError as error:
                trouble = error
    with watch.stage("write", str(day.folder)):
        run = run.model_copy(update={"seconds": watch.seconds})
        audit = audit_page(briefing, ledger, read, record=run)
        files = write_issue(day, briefing, ledger, run, pdf, audit=audit)
    if trouble is not None:
        raise trouble
    return Outcome(briefing, ledger, run, files)
