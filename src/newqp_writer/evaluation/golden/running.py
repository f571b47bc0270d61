"""A configuration over a golden set: every day written in a folder of its own, then scored.

    OUT/LABEL/result.json
    OUT/LABEL/days/2026-06-15/run-1/briefings/2026-06-15/briefing.json, ledger.json, run.json
    OUT/.cache/run-1/         model answers, shared by all labels

What was finished under the same configuration is not written again. Runs beside the first ask
anew: each has a shelf of the cache for itself.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import multiprocessing
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from newqp_writer.config import Settings
from newqp_writer.drafting.chat.allowance import Allowance
from newqp_writer.drafting.choice import engine_of_run
from newqp_writer.drafting.reading.choice import reader_of_run
from newqp_writer.errors import EmptyDayError, EngineError
from newqp_writer.evaluation.golden.configuration import Configuration, made
from newqp_writer.evaluation.golden.issue import GoldenDay, read_golden_day
from newqp_writer.evaluation.golden.results import RESULT, DayResult, Result
from newqp_writer.evaluation.golden.scores import score, unwritten
from newqp_writer.language import _
from newqp_writer.models import Ledger, RunRecord
from newqp_writer.models.fields import as_json
from newqp_writer.pipeline import write_briefing
from newqp_writer.workspace import Day, Workspace, read_briefing, read_bytes, write_atomically

_MARK = "configuration"


@dataclass(frozen=True)
class Task:
    """One day to be written and scored, in a process of its own."""

    folder: Path
    golden: Path
    cache: Path
    configuration: Configuration
    number: int


class Scored(NamedTuple):
    """What came of a task; ``fresh``: it was written now."""

    result: DayResult
    engine: str
    model: str | None
    fresh: bool


Told = Callable[[Scored], None]


def run_over(
    days: Sequence[GoldenDay],
    configuration: Configuration,
    out: Path,
    label: str,
    *,
    runs: int = 1,
    jobs: int = 1,
    told: Told = lambda _: None,
) -> Result:
    """Write and score every day of a set; the result is written beside the days.

    Args:
        days: of the set.
        configuration: what is measured.
        out: where labels and cache are.
        label: name of this configuration.
        runs: how often each day is written.
        jobs: how many at a time.
        told: hears of every day that is done.

    Raises:
        ConfigError: the configuration is none.
        EngineError: the endpoint cannot be used; what was finished is kept.
        CeilingError: a ceiling on calls or cost was reached; what was finished is kept.
    """
    tasks = [
        Task(
            out / label / "days" / day.name / f"run-{number}",
            day.folder, out / ".cache" / f"run-{number}", configuration, number,
        )
        for day in days
        for number in range(1, runs + 1)
    ]  # fmt: skip
    settings = configuration.settings(days[0].settings)
    done = []
    for scored in _carried_out(tasks, jobs):
        done.append(scored)
        told(scored)
    order = {day.name: place for place, day in enumerate(days)}
    results = sorted((s.result for s in done), key=lambda r: (order[r.day], r.run))
    golden = hashlib.sha256("\n".join(day.digest for day in days).encode()).hexdigest()
    first = done[0]
    result = Result(
        label=label,
        when=dt.datetime.now(dt.UTC).replace(microsecond=0),
        made=made(configuration, settings, first.engine, first.model, golden),
        days=tuple(results),
    )
    write_atomically(out / label / RESULT, as_json(result))
    return result


def _carried_out(tasks: Sequence[Task], jobs: int) -> Iterator[Scored]:
    if jobs == 1 or len(tasks) == 1:
        yield from map(carry_out, tasks)
        return
    # Not forked: threads and connections of this process are none of the others' business.
    context = multiprocessing.get_context("spawn")
    executor: Executor = ProcessPoolExecutor(max_workers=jobs, mp_context=context)
    try:
        futures: list[Future[Scored]] = [executor.submit(carry_out, task) for task in tasks]
        for future in as_completed(futures):
            yield future.result()
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def carry_out(task: Task) -> Scored:
    """Write a day, unless that was done before, and score it.

    Raises:
        EngineError: the endpoint cannot be used.
        CeilingError: a ceiling was reached.
    """
    day = read_golden_day(task.golden)
    settings = task.configuration.settings(day.settings)
    mark = f"{task.configuration.digest(settings)} {day.digest}"
    issue = Workspace(task.folder, day.articles_folder).day(day.date)
    kept = task.folder / _MARK
    fresh = not kept.is_file() or read_bytes(kept).decode() != mark
    why = None
    if fresh:
        why = _write(task, day, settings)
        if why is None:
            write_atomically(kept, mark)
    if why is not None:
        return Scored(unwritten(day, why, task.number), settings.engine.kind, None, fresh)
    record = RunRecord.model_validate_json(read_bytes(issue.run))
    if record.engine.absent:
        kept.unlink(missing_ok=True)
        raise EngineError(
            _(
                "“{model}” wrote nothing of {name}; it cannot be measured by what others wrote"
            ).format(model=record.engine.model, name=day.name),
            hint=_("`write-brief doctor --engine` asks it; what was finished is kept, run again"),
        )
    result = score(
        day, read_briefing(issue.briefing), _ledger(issue), record, number=task.number
    )  # fmt: skip
    return Scored(result, record.engine.name, record.engine.model, fresh)


def _ledger(issue: Day) -> Ledger:
    return Ledger.model_validate_json(read_bytes(issue.ledger))


def _write(task: Task, day: GoldenDay, settings: Settings) -> str | None:
    """Write the issue in a clean folder; why there is none, where the day yields none."""
    shutil.rmtree(task.folder, ignore_errors=True)
    place = Workspace(task.folder, day.articles_folder)
    for path in day.earlier:
        earlier = dt.date.fromisoformat(path.stem)
        write_atomically(place.day(earlier).briefing, read_bytes(path))
    engine = settings.engine
    allowance = Allowance(engine)
    try:
        with engine_of_run(
            engine, subject=settings.column.subject, cache=task.cache,
            offline=task.configuration.offline, allowance=allowance,
        ) as drafter:  # fmt: skip
            reader = reader_of_run(
                settings.check, engine, drafter, cache=task.cache,
                offline=task.configuration.offline, allowance=allowance,
            )  # fmt: skip
            write_briefing(place, day.date, settings=settings, engine=drafter, reader=reader)
    except EmptyDayError as error:
        return str(error)
    return None
