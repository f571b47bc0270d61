"""``write-brief --date …``: write the issue of a day."""

from __future__ import annotations

import datetime as dt
import threading
from collections import Counter
from pathlib import Path
from typing import Any, Self, get_args

from rich.console import Console
from rich.markup import escape
from rich.status import Status
from rich.table import Table

from newqp_writer.cli.days import resolve_day
from newqp_writer.cli.estimate import estimate
from newqp_writer.cli.terminal.console import terminal
from newqp_writer.cli.terminal.streams import print_json
from newqp_writer.config import (
    EngineSettings,
    Settings,
    engine_from_environment,
    engine_with_options,
    rooted,
)
from newqp_writer.drafting.chat.allowance import Allowance
from newqp_writer.drafting.chat.spending import total
from newqp_writer.drafting.choice import engine_of_run
from newqp_writer.drafting.reading.choice import reader_of_run
from newqp_writer.errors import EmptyDayError, EngineError
from newqp_writer.language import _, later
from newqp_writer.models import Fate, ReaderRecord, RunRecord
from newqp_writer.pipeline import Outcome, write_briefing
from newqp_writer.workspace import Workspace

_STAGES = {
    "read": later("Reading articles"),
    "plan": later("Planning the issue"),
    "draft": later("Drafting"),
    "check": later("Checking numbers"),
    "read again": later("Reading what they say"),
    "typeset": later("Typesetting"),
    "write": later("Writing files"),
}
_IN_SHORT = {"draft": later("drafting")}  # “draft” alone is a page that is not to be sent

# Lines of each kind in the closing table; run.json has them all.
_DROPPED, _PROBLEMS, _NOTES = 5, 8, 5
_LOST = 8  # numbers


class LiveProgress:
    """Shows the running stage on a terminal; prints one line a stage elsewhere."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._status: Status | None = None
        self._told: set[str] = set()
        self._running: list[tuple[str, str]] = []
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        if self._console.is_terminal:
            self._status = self._console.status(_("Starting"))
            self._status.start()
        return self

    def __exit__(self, *exc: object) -> None:
        if self._status is not None:
            self._status.stop()

    def stage(self, name: str, detail: str = "") -> None:
        """Show that a stage began or went on."""
        with self._lock:
            self._running.append((name, detail))
            if self._status is None and name not in self._told:
                self._console.print(f"{_(_STAGES.get(name, name))} …")
            self._told.add(name)
            self._show()

    def ended(self, name: str, detail: str = "") -> None:
        """Show what is still running."""
        with self._lock:
            self._running.remove((name, detail))
            self._show()

    def _show(self) -> None:
        """The running stages, how many pieces are in each, and the piece that began last."""
        if self._status is None or not self._running:
            return
        counts = Counter(name for name, _ in self._running)
        stages = " · ".join(
            _(_STAGES.get(name, name))
            + (_(" ({count} at once)").format(count=count) if count > 1 else "")
            for name, count in counts.items()
        )
        self._status.update(f"{stages} [dim]{escape(self._running[-1][1][:70])}[/dim]")


def _with_options(
    settings: Settings, engine: EngineSettings, policy: str | None, formats: tuple[str, ...] | None
) -> Settings:
    changes: dict[str, Any] = {"engine": engine}
    if formats:
        changes["typeset"] = settings.typeset.model_copy(update={"formats": formats})
    if policy:
        changes["check"] = settings.check.model_copy(update={"on_failure": policy})
    return settings.model_copy(update=changes)


def _coverage_counts(run: RunRecord) -> str:
    counts = Counter(row.fate for row in run.coverage)
    return " · ".join(f"{counts[fate]} {_(fate)}" for fate in get_args(Fate) if counts[fate])


def _numbers(run: RunRecord) -> str:
    total = sum(run.verdicts.values())
    words = ", ".join(f"{count} {_(verdict)}" for verdict, count in run.verdicts.items())
    doubtful = run.outcomes.get("review", 0)
    review = _(", {doubtful} to review").format(doubtful=doubtful) if doubtful else ""
    return f"{total} ({words}){review}" if total else _("none")


def _verdicts(run: RunRecord) -> list[tuple[str, str]]:
    rows = [(_("Left to others"), _fallbacks(run))] if run.engine.fallbacks else []
    rows.append((_("Numbers"), _numbers(run)))
    return rows if run.reader is None else [*rows, (_("Statements"), _reading(run.reader))]


def _reading(record: ReaderRecord) -> str:
    """What a second reader has read and found."""
    found = [f"{count} {_(outcome)}" for outcome, count in record.statements.items()]
    found += [
        _("{count} numbers {what}").format(count=count, what=_(what))
        for what, count in record.numbers.items()
    ]
    words = _("{read} of {texts} texts read by {model}").format(
        read=record.read, texts=record.texts, model=escape(record.model)
    )
    return f"{words} ({', '.join(found)})" if found else words


def _fallbacks(run: RunRecord) -> str:
    """How many pieces went to whom, and why; which ones is among the remarks below."""
    by_engine = Counter(each.to for each in run.engine.fallbacks)
    words = ", ".join(
        _("{count} to {to}").format(count=count, to=_(to)) for to, count in by_engine.items()
    )
    pieces = _("piece") if len(run.engine.fallbacks) == 1 else _("pieces")
    return _("[yellow]{pieces} that “{model}” failed: {words}[/yellow]").format(
        pieces=pieces, model=escape(run.engine.model or ""), words=escape(words)
    )


def _money(cost: float | None, currency: str | None) -> str:
    return "" if cost is None else f" · {cost:.4f} {currency}"


def _spending(run: RunRecord) -> list[tuple[str, str]]:
    """What the calls took, in all and by stage; what a ceiling left out."""
    if not run.spent:
        return []
    rows = []
    for number, spent in enumerate((total(run.spent), *run.spent)):
        about = _("about ") if spent.estimated else ""
        words = _(
            "{calls} made, {cached} from the cache · {about}{prompt_tokens:,} tokens"
            " in, {completion_tokens:,} out{cost}"
        ).format(
            calls=spent.calls,
            cached=spent.cached,
            about=about,
            prompt_tokens=spent.prompt_tokens,
            completion_tokens=spent.completion_tokens,
            cost=_money(spent.cost, run.currency),
        )
        if spent.waited >= 1:
            words += _(" · waited {waited:.0f} s for limits").format(waited=spent.waited)
        rows.append(
            (_("Calls"), words) if not number else ("", f"[dim]{_(spent.stage)}: {words}[/dim]")
        )
    if run.unreached:
        names = "、".join(run.unreached)
        rows.append(
            (
                _("Left out"),
                _("[red]a ceiling was reached before: {names}[/red]").format(names=escape(names)),
            )
        )
        rows.append(
            ("", _("raise max_calls or max_cost and run again: nothing is asked for twice"))
        )
    return rows


def _revision(run: RunRecord) -> list[tuple[str, str]]:
    """What was dropped, and what revision cost."""
    dropped = run.dropped
    rows = [(_("Dropped"), str(len(dropped)) if dropped else _("no sentence"))]
    for revision in dropped[:_DROPPED]:
        reason = revision.failing[0].explanation if revision.failing else "前句已删，本句失去依托"
        rows.append(("", escape(f"{revision.before[:60]} — {reason}")))
    if run.lost:
        mended = sum(revision.action == "revised" for revision in run.revisions)
        shown = "、".join(run.lost[:_LOST]) + (" …" if len(run.lost) > _LOST else "")
        words = _("{count} numbers, with {mended} sentences mended: {shown}").format(
            count=len(run.lost), mended=mended, shown=shown
        )
        rows.append((_("Lost"), escape(words)))
    return rows


def closing_table(outcome: Outcome, folder: Path) -> Table:
    """What an analyst wants to know at the end of a run."""
    run, briefing = outcome.run, outcome.briefing
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(
        _("Sections"), "\n".join(escape(section.heading) for section in briefing.sections)
    )
    for row in _verdicts(run):
        table.add_row(*row)
    for row in _revision(run):
        table.add_row(*row)
    for row in _spending(run):
        table.add_row(*row)
    table.add_row(_("Articles"), f"{len(run.coverage)} ({_coverage_counts(run)})")
    for problem in run.problems[:_PROBLEMS]:
        style = "red" if problem.fatal else "yellow"
        table.add_row("", f"[{style}]{escape(f'{problem.place}: {problem.reason}')}[/{style}]")
    if len(run.problems) > _PROBLEMS:
        table.add_row(
            "", _("… and {count} more in run.json").format(count=len(run.problems) - _PROBLEMS)
        )
    for note in run.notes[:_NOTES]:
        table.add_row("", f"[yellow]{escape(note)}[/yellow]")
    if len(run.notes) > _NOTES:
        table.add_row(
            "", _("… and {count} more remarks in run.json").format(count=len(run.notes) - _NOTES)
        )
    stages = ", ".join(
        f"{_(_IN_SHORT.get(stage, stage))} {seconds:.1f}" for stage, seconds in run.seconds.items()
    )
    table.add_row(_("Time"), f"{sum(run.seconds.values()):.1f} s ({stages})")
    table.add_row(
        _("Files"),
        escape(str(folder))
        + "\n"
        + escape("  ".join(path.name for path in outcome.files.values())),
    )
    for label, path in outcome.files.items():
        if label.startswith("set aside"):
            table.add_row("", f"[yellow]{escape(f'{label}: {path.name}')}[/yellow]")
    return table


def _result(outcome: Outcome) -> dict[str, Any]:
    run = outcome.run
    return {
        "date": run.date.isoformat(),
        "engine": run.engine.model_dump(mode="json"),
        "sections": [section.heading for section in outcome.briefing.sections],
        "numbers": run.verdicts,
        "failing": run.outcomes.get("fail", 0),
        "review": run.outcomes.get("review", 0),
        "reader": run.reader.model_dump(mode="json") if run.reader else None,
        "dropped": [revision.before for revision in run.dropped],
        "lost": list(run.lost),
        "coverage": [row.model_dump(mode="json") for row in run.coverage],
        "spent": [spent.model_dump(mode="json") for spent in run.spent],
        "currency": run.currency,
        "unreached": list(run.unreached),
        "notes": list(run.notes),
        "problems": [problem.model_dump(mode="json") for problem in run.problems],
        "seconds": run.seconds,
        "files": {name: str(path) for name, path in outcome.files.items()},
    }


def write(
    *,
    day: dt.date | str | None,
    workspace: Path,
    articles: Path | None,
    engine: str | None,
    model: str | None,
    engine_set: tuple[str, ...],
    prompts: Path | None,
    policy: str | None,
    formats: tuple[str, ...] | None,
    offline: bool,
    only_estimate: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Write the issue, or say what that would cost; returns the exit code."""
    console = terminal(stderr=True, quiet=quiet or as_json)
    place = Workspace(workspace, articles)
    settings = place.settings()
    engine_settings = engine_from_environment(settings.engine)
    tried = str(prompts.resolve()) if prompts else None
    options = (("kind", engine), ("model", model), ("prompts", tried))
    given = {key: value for key, value in options if value}
    engine_settings = engine_settings.model_copy(update=given)
    engine_settings = engine_with_options(engine_settings, engine_set)
    # A path in brief.toml begins in its workspace; one on the command line, where one stands.
    engine_settings = rooted(engine_settings, place.root, of_model=Path() if model else None)
    settings = _with_options(settings, engine_settings, policy, formats)
    date = resolve_day(day, settings.column.today())
    if only_estimate:
        return estimate(place, date, settings, offline=offline, as_json=as_json, quiet=quiet)
    if engine_settings.kind == "local" and engine_settings.model:
        console.print(_("Loading {model} …").format(model=escape(engine_settings.model)))
    allowance = Allowance(engine_settings)
    try:
        with engine_of_run(
            engine_settings, subject=settings.column.subject, cache=place.cache, offline=offline,
            allowance=allowance,
        ) as drafter:  # fmt: skip
            reader = reader_of_run(
                settings.check, engine_settings, drafter,
                cache=place.cache, offline=offline, allowance=allowance,
            )  # fmt: skip
            described = drafter.describe()
            console.print(
                _("[bold]{title}[/bold] {date} · engine: {name} ({why})").format(
                    title=escape(settings.column.title),
                    date=date.isoformat(),
                    name=_(described.name),
                    why=escape(described.why),
                ),
            )
            with LiveProgress(console) as progress:
                outcome = write_briefing(
                    place, date, settings=settings, engine=drafter, reader=reader,
                    progress=progress,
                )  # fmt: skip
    except EmptyDayError as error:
        days = place.days_with_articles()
        if error.hint is None and days:
            error.hint = _("days with articles: {names}").format(
                names=", ".join(d.isoformat() for d in days[-7:])
            )
        raise
    if as_json:
        print_json(_result(outcome))
    else:
        terminal(quiet=quiet).print(closing_table(outcome, place.day(date).folder))
    if not outcome.clean:
        return 1
    if outcome.run.engine.absent:
        terminal(stderr=True).print(escape(_absent(outcome.run)), soft_wrap=True)
        return EngineError.exit_code
    return 0


def _absent(run: RunRecord) -> str:
    """The last line, where the engine that was asked for wrote nothing."""
    engine = run.engine
    writers = "、".join(dict.fromkeys(_(each.to) for each in engine.fallbacks))
    why = Counter(each.why for each in engine.fallbacks).most_common(1)[0][0]
    return _(
        "write-brief: “{model}” wrote nothing of this issue; {writers} did: {why}\n  →"
        " `write-brief doctor --engine` asks it; run again to have it written by the"
        " model"
    ).format(model=engine.model, writers=writers, why=why)
