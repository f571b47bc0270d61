"""``write-brief eval compare A B --judge``: who is asked, about which issues, and what is kept."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from newqp_writer.config import EngineSettings
from newqp_writer.errors import InputError
from newqp_writer.evaluation.golden.configuration import Configuration
from newqp_writer.evaluation.golden.issue import GoldenDay, find_set, read_golden_set
from newqp_writer.evaluation.golden.judging.agreement import Weighed, weigh
from newqp_writer.evaluation.golden.judging.judge import judge
from newqp_writer.evaluation.golden.judging.records import Judgement, file_of
from newqp_writer.evaluation.golden.results import Result
from newqp_writer.language import _
from newqp_writer.models import Briefing
from newqp_writer.models.fields import as_json
from newqp_writer.workspace import Workspace, read_briefing, write_atomically


class Bench(NamedTuple):
    """Where a judge is asked: a workspace's [engine], with what is set for this once."""

    workspace: Path | None
    model: str | None
    options: tuple[str, ...]
    prompts: Path | None
    offline: bool

    def engine(self, day: GoldenDay) -> EngineSettings:
        """The endpoint."""
        configuration = Configuration(
            base=Workspace(self.workspace).settings() if self.workspace else None,
            options=self.options, engine="endpoint", model=self.model,
            prompts=self.prompts.resolve() if self.prompts else None,
            root=self.workspace or Path(),
        )  # fmt: skip
        return configuration.settings(day.settings).engine


def issues_of(out: Path, result: Result, days: dict[str, GoldenDay]) -> dict[str, Briefing]:
    """The issues of a result's first runs, where their folders are still there."""
    found = {}
    for name, day in days.items():
        issues = out / result.label / "days" / name / "run-1" / "briefings"
        path = issues / day.date.isoformat() / "briefing.json"
        if path.is_file():
            found[name] = read_briefing(path)
    return found


def heard(
    before: Result, after: Result, out: Path, place: Path | None, bench: Bench
) -> tuple[Judgement, Weighed]:
    """A judge's word on two results, which is kept beside the later one.

    Raises:
        InputError: an issue that would be judged is not there.
        ConfigError: no endpoint is configured.
    """
    digests = [{day.day: day.digest for day in each.days} for each in (before, after)]
    golden = read_golden_set(place or find_set(bench.workspace or Path()))
    days = {d.name: d for d in golden if all(each.get(d.name) == d.digest for each in digests)}
    issues = issues_of(out, before, days), issues_of(out, after, days)
    if not issues[0].keys() & issues[1].keys():
        raise InputError(
            _("no issues of “{before}” and “{after}” to be judged").format(
                before=before.label, after=after.label
            ),
            path=out,
            hint=_(
                "the golden days (--golden) and the folders OUT/LABEL/days have to be those of"
                " the results"
            ),
        )
    judgement = judge(
        before, after, issues, list(days.values()), bench.engine(golden[0]),
        cache=out / ".cache" / "judge", offline=bench.offline,
    )  # fmt: skip
    write_atomically(file_of(out / after.label, before.label), as_json(judgement))
    return judgement, weigh(judgement, before, after)
