"""One morning: an issue where it is awaited, or one plain reason why it is not.

    collect ─► write ─► for readers, or a draft for the editor? ─► deliver ─► morning.json
       └────────┴──────────── no issue ─► the editor is told ────────┘

Each step keeps what it finished, so that a run after a failed or killed one does only the rest.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError

from newqp_writer.collecting import Report, collect_day
from newqp_writer.config import Settings
from newqp_writer.delivering import Office, Step, deliver, notify_editor
from newqp_writer.errors import (
    ArticleError,
    BriefError,
    CeilingError,
    ConfigError,
    EmptyDayError,
    EngineError,
    FailingNumbersError,
    TypesettingError,
    WorkspaceError,
)
from newqp_writer.language import _, later
from newqp_writer.models import RunRecord
from newqp_writer.models.channels import Morning
from newqp_writer.models.fields import as_json
from newqp_writer.mornings.writing import engine_settings, write_day
from newqp_writer.ordinary_files import read_ordinary
from newqp_writer.publishing import edited_by_hand, record_of
from newqp_writer.workspace import (
    Day,
    Workspace,
    hold,
    read_briefing,
    write_atomically,
)

_REASONS: tuple[tuple[type[BriefError], str], ...] = (
    (EmptyDayError, later("no article that can be used")),
    (ArticleError, later("an article cannot be read")),
    (CeilingError, later("the ceiling on calls or cost is reached")),
    (EngineError, later("the endpoint cannot be used")),
    (FailingNumbersError, later("numbers could not be proved")),
    (TypesettingError, later("the page could not be set")),
    (ConfigError, later("the settings are wrong")),
    (WorkspaceError, later("a file cannot be read or written")),
)


@dataclass(frozen=True)
class Setting:
    """Where and how a morning takes place.

    Args:
        place: the analyst's folder.
        settings: the column.
        environment: holds the keys.
        offline: no request to an endpoint, and nothing is collected.
        sends: whether the issue is sent.
    """

    place: Workspace
    settings: Settings
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    offline: bool = False
    sends: bool = True


class _NoIssue(Exception):  # noqa: N818 - a reason, in words for the editor
    """There is no issue of the day."""


def morning_of(day: Day) -> Morning | None:
    """What the last run of a day came to; ``None`` when there was none."""
    try:
        return Morning.model_validate_json(read_ordinary(day.folder / "morning.json"))
    except (OSError, ValidationError):
        return None


@contextlib.contextmanager
def held(place: Workspace) -> Iterator[None]:
    """The column held for one unattended run.

    Raises:
        WorkspaceError: another run holds it, or the folder cannot be written to.
    """
    busy = WorkspaceError(
        _("another run of this column is going on"), path=place.root,
        hint=_("nothing is to be done: that run finishes the day"),
    )  # fmt: skip
    with hold(place.root / "briefings" / ".run.lock", busy):
        yield


def run_morning(setting: Setting, date: dt.date) -> Morning:
    """Collect, write, check, typeset and deliver a day; the caller holds the column.

    Returns:
        What it came to; written down in morning.json, too. A day that is settled is left as it is.

    Raises:
        WorkspaceError: not even that can be written down.
    """
    day = setting.place.day(date)
    before = morning_of(day)
    if before is not None and before.settled:
        return before
    report: Report | None = None
    steps: list[Step] = []
    outcome, why = "issue", ""
    try:
        if before is None or before.outcome == "no issue":
            report = _collect(setting, date)
            why = _written(setting, date, report)
        else:
            why = before.why
        if why:
            outcome = "draft"
        if setting.sends and setting.settings.deliver:
            steps = deliver(_office(setting), date, why)
            if any(step.what == "draft" for step in steps):
                outcome, why = "draft", why or _("numbers could not be proved")
    except Exception as error:  # noqa: BLE001 - nobody is there to see a traceback
        outcome, why = "no issue", _reason(error)
    undelivered = tuple(f"{step.channel} {step.to}".strip() for step in steps if step.failed)
    morning = Morning(
        date=date, at=dt.datetime.now(dt.UTC).replace(microsecond=0), outcome=outcome, why=why,
        brought=len(report.brought) if report else (before.brought if before else 0),
        sources_failed=_failed(report), undelivered=undelivered,
    )  # fmt: skip
    write_atomically(day.folder / "morning.json", as_json(morning))
    if setting.sends:
        _tell(setting, morning, steps)
    return morning


def _office(setting: Setting) -> Office:
    return Office(setting.place, setting.settings, setting.environment)


def _failed(report: Report | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name, _why in report.failures)) if report else ()


def _collect(setting: Setting, date: dt.date) -> Report | None:
    """The day's articles brought in; a collection that fails leaves what is there."""
    if not setting.settings.sources or setting.offline:
        return None
    return collect_day(setting.place, date, setting.settings, environment=setting.environment)


def _written(setting: Setting, date: dt.date, report: Report | None) -> str:
    """Write the issue, unless there is one to be kept; why it is a draft, or nothing.

    Raises:
        _NoIssue: there is too little news, or nothing to write of.
        BriefError: as ``write_day``.
    """
    place, rules = setting.place, setting.settings.run
    day = place.day(date)
    downtime = ""
    if not _stands(day, report):
        count = _articles(place, date)
        if count < rules.least_articles:
            failed = _("; sources failed: {names}").format(names="、".join(_failed(report)))
            words = _("only {count} articles (at least {least})").format(
                count=count, least=rules.least_articles
            )
            raise _NoIssue(words + (failed if _failed(report) else ""))
        downtime = _write(setting, date)
    record = record_of(day)
    sections = len(read_briefing(day.briefing).sections)
    if sections < rules.least_sections and rules.little_news == "skip":
        raise _NoIssue(
            _("too little news: enough for {sections} sections (at least {least})").format(
                sections=sections, least=rules.least_sections
            )
        )
    return downtime or _in_doubt(setting.settings, sections, record)


def _stands(day: Day, report: Report | None) -> bool:
    """Whether the issue that is there is kept: a person's work, or of the same articles."""
    record = record_of(day)
    if record is None or record.error is not None or not day.pdf.is_file():
        return False
    return edited_by_hand(day) or not (report and report.brought)


def _articles(place: Workspace, date: dt.date) -> int:
    try:
        found = list(place.articles(date).iterdir())
    except OSError:
        return 0
    return sum(path.is_file() and not path.name.startswith(".") for path in found)


def _write(setting: Setting, date: dt.date) -> str:
    """Write the day with the column's engine, or without its endpoint; why it is then a draft."""
    engine = engine_settings(setting.place, setting.settings, setting.environment)
    settings = setting.settings.model_copy(update={"engine": engine})
    try:
        write_day(
            setting.place, date, settings, offline=setting.offline,
            environment=setting.environment,
        )  # fmt: skip
    except EngineError as error:
        if settings.run.endpoint_down == "stop" or engine.kind == "embedded":
            raise
        embedded = engine.model_copy(update={"kind": "embedded"})
        without = settings.model_copy(update={"engine": embedded})
        write_day(setting.place, date, without, environment=setting.environment)
        return _("the endpoint cannot be used, written by the embedded engine: {why}").format(
            why=error.message
        )
    return ""


def _in_doubt(settings: Settings, sections: int, record: RunRecord | None) -> str:
    """Why an issue that was written goes to the editor only; nothing when it does not."""
    rules = settings.run
    if record is not None and record.engine.absent:
        return _("the model “{model}” wrote no section, the embedded engine did").format(
            model=record.engine.model
        )
    failing = record.outcomes.get("fail", 0) if record else 0
    if failing:
        return _("{count} numbers are not proved").format(count=failing)
    doubtful = record.outcomes.get("review", 0) if record else 0
    if doubtful > rules.most_doubtful:
        return _("{count} numbers are to be reviewed (at most {most})").format(
            count=doubtful, most=rules.most_doubtful
        )
    if sections < rules.least_sections and rules.little_news == "draft":
        return _("too little news: only {sections} sections (at least {least})").format(
            sections=sections, least=rules.least_sections
        )
    return ""


def _reason(error: Exception) -> str:
    """Why there is no issue in one sentence for the editor, the program's own words behind it."""
    if isinstance(error, _NoIssue):
        return str(error)
    if isinstance(error, OSError):
        return _("{what}: {why}").format(what=_("a file cannot be read or written"), why=error)
    if not isinstance(error, BriefError):
        return _("a fault of the program: {name}: {error}").format(
            name=type(error).__name__, error=error
        )
    named = next(
        (words for kind, words in _REASONS if isinstance(error, kind)), later("not finished")
    )
    return _("{what}: {why}").format(what=_(named), why=error)


def _tell(setting: Setting, morning: Morning, steps: list[Step]) -> None:
    """Tell the editor what the readers do not get; a channel that fails here is in the record."""
    if morning.outcome == "no issue":
        words = _("{date}: no issue. Why: {why}").format(date=morning.date, why=morning.why)
    elif morning.undelivered:
        failed = "\n".join(
            _("{what}: {why}").format(what=step.channel, why=step.words)
            for step in steps
            if step.failed
        )
        words = _("{date}: there is an issue, but it did not reach:\n{failed}").format(
            date=morning.date, failed=failed
        )
    else:
        return
    notify_editor(_office(setting), morning.date, words)
