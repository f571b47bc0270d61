"""report.html: one file that needs nothing else, fetches nothing and runs nothing.

What results and issues say is text there: the template escapes it, and the page's own policy lets
no script run, and no style but the one that stands in it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from newqp_writer.evaluation.golden.formats import shown
from newqp_writer.evaluation.golden.issue import GoldenDay
from newqp_writer.evaluation.golden.judging.agreement import weigh
from newqp_writer.evaluation.golden.judging.formats import judge_lines
from newqp_writer.evaluation.golden.judging.records import Judgement
from newqp_writer.evaluation.golden.metrics import METRICS, Metric, pooled
from newqp_writer.evaluation.golden.report.differences import Beside, beside
from newqp_writer.evaluation.golden.report.trends import HEIGHT, WIDTH, trends
from newqp_writer.evaluation.golden.results import DayResult, Missed, Result
from newqp_writer.models import Briefing
from newqp_writer.text import clean_text

_FOLDER = Path(__file__).with_name("template")
_MOST = 8  # results side by side; the trends have all


class Row(NamedTuple):
    """A metric and its score in each result, as it is read."""

    metric: Metric
    scores: tuple[str, ...]
    first: bool


class DayPage(NamedTuple):
    """A day of the newest result, opened."""

    result: DayResult
    note: str
    scores: tuple[tuple[str, str], ...]
    beside: Sequence[Beside]


def report_page(
    results: Sequence[Result],
    days: Mapping[str, GoldenDay],
    issues: Mapping[str, Briefing],
    judgements: Sequence[Judgement] = (),
) -> str:
    """The page.

    Args:
        results: in any order; the newest is opened day by day. Those that were scored in another
            way are named only.
        days: the golden days by name, as far as they are at hand.
        issues: the issues of the newest result's first runs, by day, as far as they are kept.
        judgements: what judges have said of the newest result beside others.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - heavy

    by_time = sorted(results, key=lambda result: result.when)
    newest = by_time[-1]
    ordered = [result for result in by_time if result.made.scoring == newest.made.scoring]
    style = (_FOLDER / "report.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    environment = Environment(
        loader=FileSystemLoader(_FOLDER, encoding="utf-8"), autoescape=True,
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        finalize=lambda value: clean_text(value) if type(value) is str else value,
    )  # fmt: skip
    return environment.get_template("report.html.j2").render(
        style=style,
        policy="default-src 'none'; base-uri 'none'; form-action 'none';"
        f" style-src 'sha256-{digest}'",
        older=[result.label for result in by_time if result not in ordered],
        results=ordered[-_MOST:], newest=newest, rows=_rows(ordered[-_MOST:]),
        trends=trends(ordered), width=WIDTH, height=HEIGHT,
        days=[_day(each, days, issues) for each in newest.days if each.run == 1],
        judged=list(_judged(judgements, ordered)), linked=_linked,
    )  # fmt: skip


def _judged(
    judgements: Sequence[Judgement], results: Sequence[Result]
) -> Iterator[tuple[Judgement, Sequence[str]]]:
    """Each judgement beside what it is worth, where the results are those that were judged."""
    known = {(result.label, result.made.configuration): result for result in results}
    for each in judgements:
        names = zip((each.before, each.after), each.configurations, strict=True)
        before, after = (known.get(name) for name in names)
        if before is not None and after is not None:
            yield each, list(judge_lines(each, weigh(each, before, after)))


def _rows(results: Sequence[Result]) -> list[Row]:
    rows, group = [], ""
    for metric in METRICS:
        scores = [result.scores.get(metric.key) for result in results]
        if any(score is not None for score in scores):
            told = tuple("—" if score is None else shown(metric, score) for score in scores)
            rows.append(Row(metric, told, metric.group != group))
            group = metric.group
    return rows


def _day(
    result: DayResult, days: Mapping[str, GoldenDay], issues: Mapping[str, Briefing]
) -> DayPage:
    golden, issue = days.get(result.day), issues.get(result.day)
    same = golden is not None and golden.digest == result.digest
    scores = tuple(
        (metric.name, shown(metric, value))
        for metric in METRICS
        if metric.main and (value := pooled([result.values], metric.key)) is not None
    )
    return DayPage(
        result, golden.manifest.note if golden is not None else "", scores,
        beside(golden.published, issue) if same and golden and issue else (),
    )  # fmt: skip


def _linked(missed: Missed) -> str | None:
    """The address of an article, if it is one of the web."""
    return missed.url if missed.url and missed.url.startswith(("http://", "https://")) else None
