"""What a day would cost, before it is written: its run rehearsed, without a call."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import dataclass

from newqp_writer.composition import Desk, draft_digest, draft_sections
from newqp_writer.config import Settings
from newqp_writer.drafting.chat.prompts import prompts_from
from newqp_writer.drafting.chat.spending import spent_by_stage, total
from newqp_writer.drafting.engine import Issue
from newqp_writer.drafting.reading.choice import reader_of_run
from newqp_writer.drafting.rehearsal import rehearsal_of
from newqp_writer.language import _
from newqp_writer.models import EngineRecord, Spent
from newqp_writer.pipeline import plan_day
from newqp_writer.provenance import Checker
from newqp_writer.stopwatch import Stopwatch
from newqp_writer.workspace import Workspace


@dataclass(frozen=True)
class Estimate:
    """What a run would take.

    ``engine`` is ``None`` when nothing would be paid for. ``spent`` is by stage; ``unwritten`` are
    the sections of which nothing is in the cache, so that their revisions are not known.
    """

    engine: EngineRecord | None
    spent: tuple[Spent, ...] = ()
    unwritten: int = 0
    currency: str | None = None

    @property
    def total(self) -> Spent:
        """All stages together."""
        return total(self.spent)


def estimate_day(
    workspace: Workspace,
    date: dt.date,
    *,
    settings: Settings,
    offline: bool = False,
    environment: Mapping[str, str] = os.environ,
) -> Estimate:
    """What the issue of ``date`` would cost; no call is made and no file is written.

    Args:
        workspace: the analyst's folder.
        date: the day whose articles are read.
        settings: the column, with environment and options applied.
        offline: whether the run would be.
        environment: where the key would be looked up.

    Raises:
        ConfigError: when the endpoint is asked for and not configured.
        EmptyDayError: no usable article, or none on the column's topics.
        WorkspaceError: a file cannot be read.
        InputError: a prompt that is tried is none.
    """
    with prompts_from(settings.engine.prompts):
        return _rehearsed(workspace, date, settings, offline, environment)


def _rehearsed(
    workspace: Workspace,
    date: dt.date,
    settings: Settings,
    offline: bool,  # noqa: FBT001 - as it was given
    environment: Mapping[str, str],
) -> Estimate:
    engine = rehearsal_of(
        settings.engine,
        subject=settings.column.subject,
        cache=workspace.cache,
        offline=offline,
        environment=environment,
    )
    if engine is None:
        return Estimate(None)
    watch = Stopwatch()
    today = plan_day(workspace, date, settings, watch, engine)
    with watch.stage("check", _("reading the numbers of the articles")):
        checker = Checker(
            today.articles.values(), date, miss_cost=settings.check.miss_cost, printed=True
        )
    reader = reader_of_run(
        settings.check, settings.engine, engine,
        cache=workspace.cache, offline=True, environment=environment,
    )  # fmt: skip
    desk = Desk(engine, checker, settings, watch, reader)
    draft = draft_sections(today.agenda, today.told, desk, today.main_lines)
    if draft.sections:
        subject = settings.column.subject
        issue = Issue(date, subject, draft.sections, settings.topics, today.main_lines)
        draft_digest(issue, desk)
    calls = list(engine.calls)
    if reader is not None:
        calls += [*reader.calls, *(engine.expected(call, reader.calls) for call in reader.refused)]
    return Estimate(
        engine.describe(),
        spent_by_stage(calls),
        engine.unwritten,
        settings.engine.currency if settings.engine.price_in is not None else None,
    )
