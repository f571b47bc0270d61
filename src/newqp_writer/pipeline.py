"""One day, from the collected articles to the published issue, top to bottom.

    articles ─► agenda ─► sections ─► check ─► abstract, outlook ─► check ─► publish

Every step is a door into the room that does it; nothing is decided here but the order.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from newqp_writer.articles import read_day
from newqp_writer.composition import Desk, Digest, Draft, draft_digest, draft_sections
from newqp_writer.config import Settings
from newqp_writer.drafting.chat.spending import unsent
from newqp_writer.drafting.engine import Editor, Engine, Issue
from newqp_writer.drafting.reading.reader import SecondReader
from newqp_writer.drafting.references import references
from newqp_writer.drafting.revising.losses import lost_numbers
from newqp_writer.editorial import as_corrected, plan, settle_coverage, unprinted
from newqp_writer.errors import (
    BriefError,
    CeilingError,
    EmptyDayError,
    EngineError,
    FailingNumbersError,
    TypesettingError,
)
from newqp_writer.language import _
from newqp_writer.models import (
    Agenda,
    Article,
    Briefing,
    Choice,
    Docket,
    Ledger,
    Problem,
    RunRecord,
    Section,
    Story,
    Topic,
)
from newqp_writer.provenance import Checker, check_briefing, with_references
from newqp_writer.publishing import (
    PRINTED,
    FontSet,
    Look,
    audit_page,
    fonts_of,
    indicators,
    issue_number,
    look_of,
    printable,
    printed_editions,
    unsaid_measures,
    write_issue,
    write_record,
)
from newqp_writer.recording import Recording
from newqp_writer.second_reading import reader_record
from newqp_writer.stopwatch import Progress, Stopwatch
from newqp_writer.workspace import Day, Workspace, read_briefing


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
class Plan:
    """The day's articles and agenda, and what could not be read.

    ``told`` are the articles as they may be told: without what a correction among them withdraws.
    """

    articles: Mapping[str, Article]
    told: Mapping[str, Article]
    agenda: Agenda
    problems: tuple[Problem, ...]
    main_lines: tuple[str, ...]


def write_briefing(
    workspace: Workspace,
    date: dt.date,
    *,
    settings: Settings,
    engine: Engine,
    reader: SecondReader | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Write, check and publish the issue of ``date``.

    Args:
        workspace: the analyst's folder.
        date: the day whose articles are read, and the date of the issue.
        settings: the column.
        engine: writes the sentences.
        reader: reads the sections for what they say beside their numbers; ``None``: nobody does.
        progress: is told of every stage.

    Raises:
        EmptyDayError: no usable article, or none on the column's topics.
        CeilingError: a ceiling on calls or cost lets no section be written.
        EngineError: the engine failed; what it finished is in the cache.
        FailingNumbersError: under policy ``fail``; all files but the PDF are written.
        TypesettingError: the page cannot be set; all files but the PDF are written.
        WorkspaceError: a file cannot be read or written.
    """
    watch = Stopwatch(progress)
    day = workspace.day(date)
    recording = Recording(date, dt.datetime.now(dt.UTC), settings, engine, reader)
    with day.locked():
        try:
            return _write(workspace, day, settings, watch, recording)
        except (EmptyDayError, CeilingError, EngineError) as error:
            write_record(day, recording.without_issue(error, watch.seconds))
            raise


def _write(
    workspace: Workspace,
    day: Day,
    settings: Settings,
    watch: Stopwatch,
    recording: Recording,
) -> Outcome:
    date, engine = day.date, recording.engine
    today = plan_day(workspace, date, settings, watch, engine)
    recording.agenda, recording.problems = today.agenda, today.problems
    with watch.stage("read", "fonts"):
        look = look_of(settings.typeset, workspace.root)
        fonts = fonts_of(settings.typeset, workspace.root)
    articles, agenda = today.articles, today.agenda
    with watch.stage("check", _("reading the numbers of the articles")):
        checker = Checker(articles.values(), date, miss_cost=settings.check.miss_cost, printed=True)
    desk = Desk(engine, checker, settings, watch, recording.reader)
    draft = recording.draft = draft_sections(agenda, today.told, desk, today.main_lines)
    if not draft.sections:
        raise _empty(workspace.articles(date), len(articles), draft)
    issue = Issue(date, settings.column.subject, draft.sections, agenda.topics, today.main_lines)
    digest = draft_digest(issue, desk)
    with watch.stage("check", _("the whole issue")):
        number, unread = issue_number(settings.column.issue, workspace, date)
        recording.problems += unread
        briefing = _assemble(settings, agenda, draft.sections, digest, articles, number)
        check = partial(
            check_briefing, articles=articles.values(), checker=checker,
            opinions={**draft.opinions, **digest.opinions},
        )  # fmt: skip
        ledger = check(briefing)
        briefing = _with_purposes(briefing, ledger, settings, agenda, articles)
        briefing, replaced = printable(briefing, fonts)
        # The ledger is of what is printed, to the last character.
        ledger = check(briefing) if replaced else with_references(ledger, briefing, articles)
    run = recording.record(
        seconds={},
        unreached=(*draft.unreached, *digest.unreached),
        reader=reader_record(ledger, recording.reader) if recording.reader else None,
        notes=(
            *recording.notes,
            *(one.words for one in unsaid_measures(briefing, articles.values())),
            *replaced,
        ),
        revisions=draft.revisions + digest.revisions,
        lost=lost_numbers(draft.revisions + digest.revisions),
        stories=_written(agenda, draft),
        coverage=settle_coverage(
            agenda, draft.sections, draft.withdrawn, unsent(engine.calls), draft.in_brief
        ),
        verdicts=ledger.counts,
        outcomes=ledger.outcomes,
    )
    return _publish(day, briefing, ledger, articles.values(), run, fonts, look, watch)


def plan_day(
    workspace: Workspace,
    date: dt.date,
    settings: Settings,
    watch: Stopwatch,
    engine: object = None,
) -> Plan:
    """The articles of a day and what is to be written of them.

    An ``engine`` that is an editor is asked for the choice, where the column leaves it to a model.

    Raises:
        EmptyDayError: no usable article, or none on the column's topics.
        WorkspaceError: the folder cannot be read.
    """
    with watch.stage("read", str(workspace.articles(date))):
        read = read_day(workspace.articles(date), settings.column.zone, date)
    with watch.stage("plan", _("{count} articles").format(count=len(read.articles))):
        earlier, unreadable = earlier_issues(workspace, date, settings)
        told = {article.id: article for article in as_corrected(read.articles)}
        agenda = plan(
            tuple(told.values()), _topics(workspace, date, settings),
            date=date, settings=settings.agenda, problems=read.problems, earlier=earlier,
            editor=_editor(engine) if settings.agenda.editor == "model" else None,
            withdrawn=[article for article in read.articles if article.id not in told],
        )  # fmt: skip
    articles = {article.id: article for article in read.articles}
    main_lines = tuple(f"{issue.date}：{issue.abstract[0].text}" for issue in earlier)
    return Plan(articles, told, agenda, (*read.problems, *unreadable), main_lines)


def _topics(workspace: Workspace, date: dt.date, settings: Settings) -> tuple[Topic, ...]:
    """The column's topics, without the editor's lines that were printed lately."""
    if not any(topic.implication or topic.trend for topic in settings.topics):
        return settings.topics
    lately = settings.agenda.model_copy(update={"lookback_days": settings.agenda.standing_days})
    issues, _problems = earlier_issues(
        workspace, date, settings.model_copy(update={"agenda": lately})
    )
    return unprinted(settings.topics, issues)


def _editor(engine: object) -> Callable[[Docket], Choice | None] | None:
    """How an engine is asked for the choice of the news; ``None`` for one that makes none.

    One that fails at it leaves the choice to the plan: whether it can write is seen when it writes.
    """
    if not isinstance(engine, Editor):
        return None

    def choose(docket: Docket) -> Choice | None:
        try:
            return engine.choose(docket)
        except EngineError:
            return None

    return choose


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


def _written(agenda: Agenda, draft: Draft) -> tuple[Story, ...]:
    """The stories of the printed sections, in their order, then those told in brief."""
    stories = {story.id: story for story in (*agenda.stories, *agenda.reserve)}
    told = [section.id for section in draft.sections]
    return tuple(stories[one] for one in (*told, *sorted(draft.in_brief - set(told))))


def _empty(articles: Path, count: int, draft: Draft) -> BriefError:
    """Why there is no issue: a ceiling, or the articles."""
    for error in draft.unreached.values():
        return error
    return EmptyDayError(
        _(
            "{count} articles were read, but none yields a section whose numbers can be proved"
        ).format(count=count),
        path=articles,
        hint=_("`write-brief plan` shows what became of each article"),
    )


def _assemble(
    settings: Settings,
    agenda: Agenda,
    sections: Sequence[Section],
    digest: Digest,
    articles: Mapping[str, Article],
    number: str,
) -> Briefing:
    column = settings.column
    return Briefing(
        title=column.title,
        issue=number,
        organisations=column.organisations,
        date=agenda.date,
        abstract=digest.abstract,
        sections=tuple(sections),
        outlook=digest.outlook,
        references=references(sections, articles, {}, column=column.title),
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
        briefing.sections, articles, figures, indicators=indicators(briefing, ledger),
        column=settings.column.title, earlier_issues=agenda.earlier_issues,
    )  # fmt: skip
    return briefing.model_copy(update={"references": used})


def _refused(ledger: Ledger) -> str:
    """What keeps an issue from being typeset."""
    statements = sum(entry.kind == "statement" for _, entry in ledger.failing)
    numbers = len(ledger.failing) - statements
    parts = (
        [_("{numbers} numbers have no provenance").format(numbers=numbers)]
        if numbers or not statements
        else []
    )
    parts += (
        [_("{statements} statements are contradicted").format(statements=statements)]
        if statements
        else []
    )
    return _("{parts}; the issue was not typeset").format(parts=_(" and ").join(parts))


def _mending(ledger: Ledger) -> str:
    """Where what fails is mended: the title comes from brief.toml, and would come again."""
    usual = _("mend briefing.md, then `write-brief check` and `write-brief typeset`")
    if all(text.location.part != "title" for text, _entry in ledger.failing):
        return usual
    own = _("take the number out of [column] title in brief.toml, and write the day again")
    only = all(text.location.part == "title" for text, _entry in ledger.failing)
    return own if only else _("{first}; {then}").format(first=own, then=usual)


def _publish(
    day: Day,
    briefing: Briefing,
    ledger: Ledger,
    read: Iterable[Article],
    run: RunRecord,
    fonts: FontSet,
    look: Look,
    watch: Stopwatch,
) -> Outcome:
    """Typeset and write everything; whatever is finished is written, even when the page fails."""
    formats = look.settings.formats
    editions: dict[str, str | bytes] = {}
    trouble: BriefError | None = None
    with watch.stage("typeset"):
        if ledger.failing and run.policy != "mark":
            if not PRINTED.isdisjoint(formats):
                trouble = FailingNumbersError(
                    _refused(ledger),
                    path=day.markdown,
                    hint=_mending(ledger),
                )
        else:
            try:
                editions |= printed_editions(
                    briefing, ledger, fonts=fonts, look=look, formats=formats
                )
            except TypesettingError as error:
                trouble = error
    with watch.stage("write", str(day.folder)):
        run = run.model_copy(update={"seconds": watch.seconds})
        if "html" in formats:
            editions[day.audit.name] = audit_page(briefing, ledger, read, record=run)
        files = write_issue(day, briefing, ledger, run, editions, markdown="md" in formats)
    if trouble is not None:
        raise trouble
    return Outcome(briefing, ledger, run, files)
