"""Do the scores of golden days rank configurations as a reader does who knows none of them?

    python -m eval.desk.ranking SET --out OUT [--checkout old=DIR] [--issues strong=FOLDER]
                           [--reader strong,now,old] [--reader ranks.json]

Three kinds of configurations are scored on the days of SET and ranked by each metric:

``now``            the embedded engine of this checkout, as ``write-brief eval golden`` runs it;
``--checkout``     the embedded engine of another state of the project (``git worktree add DIR
                   COMMIT``), run as a program over the same articles with as much of each day's
                   brief.toml as every state reads; a day on which it fails is one without an issue;
``--issues``       issues that are there: FOLDER/DAY.md, pages as published.md of a golden day, or
                   FOLDER/DAY/, a folder as ``write-brief`` leaves it, with its ledger and record.

A ranking reads ``a > b`` where days are enough to say so, ``a ≥ b`` where they are not, ``a = b``
where the scores are the same. ``--reader`` is the order in which a blind reader puts them, best
first, over all days, or day by day in a file: ``{"2026-06-15": ["strong", ["now", "old"]]}``, where
those in brackets are alike. For each metric Kendall's tau says how far the scores agree with it;
two scores that differ by less than anybody would act on say nothing. Under the table stands what
``write-brief eval compare`` says of each two.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise, product
from pathlib import Path

from newqp_writer.errors import BriefError
from newqp_writer.evaluation.golden import read_golden_set
from newqp_writer.evaluation.golden.comparing import compare
from newqp_writer.evaluation.golden.configuration import Configuration
from newqp_writer.evaluation.golden.formats import headline, shown
from newqp_writer.evaluation.golden.issue import GoldenDay
from newqp_writer.evaluation.golden.metrics import METRICS, Metric, pooled
from newqp_writer.evaluation.golden.results import DayResult, Result
from newqp_writer.evaluation.golden.running import run_over
from newqp_writer.evaluation.golden.scores import score, unwritten
from newqp_writer.evaluation.golden.verdicts import Judged
from newqp_writer.models import Briefing, Ledger, RunRecord
from newqp_writer.models.fields import as_json
from newqp_writer.provenance import check_briefing
from newqp_writer.publishing import read_page
from newqp_writer.workspace import Workspace, read_briefing, write_atomically

NOW = "now"
_TOPIC = ("id", "name", "description", "keywords")
_HOUR = 3600

Reader = Sequence[Sequence[str]]
"""Groups of labels that are alike, the best first."""


def brief_for_any(settings: Path) -> str:
    """As much of a brief.toml as every state of the project reads."""
    given = tomllib.loads(settings.read_text(encoding="utf-8"))

    def lines(table: Mapping[str, object]) -> list[str]:
        return [f"{name} = {json.dumps(v, ensure_ascii=False)}" for name, v in table.items()]

    column = given["column"]
    agenda = {k: v for k, v in given.get("agenda", {}).items() if k == "max_sections"}
    found = ["[column]", *lines(column), "[agenda]", *lines(agenda)]
    for topic in given["topics"]:
        found += ["[[topics]]", *lines({k: v for k, v in topic.items() if k in _TOPIC})]
    return "\n".join(found) + "\n"


def by_another_state(day: GoldenDay, checkout: Path, folder: Path) -> Briefing:
    """The issue of a day as another state of the project writes it, in a workspace of its own.

    Raises:
        BriefError: what it wrote cannot be read.
        OSError: it wrote nothing.
    """
    place = Workspace(folder)
    written = place.day(day.date).briefing
    if not written.is_file():
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(day.articles_folder, folder / "articles" / day.date.isoformat())
        own = day.folder / "brief.toml"
        settings = own if own.is_file() else day.folder.parent / "brief.toml"
        write_atomically(folder / "brief.toml", brief_for_any(settings))
        for path in day.earlier:
            write_atomically(written.parents[1] / path.stem / "briefing.json", path.read_bytes())
        subprocess.run(
            [sys.executable, "-m", "newqp_writer", "-w", str(folder), "--date",
             day.date.isoformat(), "--engine", "embedded"],
            env={**os.environ, "PYTHONPATH": str(checkout / "src")},
            capture_output=True, timeout=_HOUR, check=False,
        )  # fmt: skip
    return read_briefing(written)


def as_it_is(day: GoldenDay, folder: Path) -> DayResult:
    """The scores of an issue that is there: a page, or a folder with its ledger and its record.

    Raises:
        BriefError: it is none of ours.
        OSError: there is none.
    """
    path = folder / f"{day.name}.md"
    if path.is_file():
        return scored(day, read_page(path.read_text(encoding="utf-8"), path=path).briefing)
    place = folder / day.name
    ledger = Ledger.model_validate_json((place / "ledger.json").read_bytes())
    record = RunRecord.model_validate_json((place / "run.json").read_bytes())
    return score(day, read_briefing(place / "briefing.json"), ledger, record)


def scored(day: GoldenDay, issue: Briefing) -> DayResult:
    """The scores of an issue, wherever it is from, by the check as it is now."""
    return score(day, issue, check_briefing(issue, day.articles.values()), None)


def results_of(
    days: Sequence[GoldenDay],
    out: Path,
    checkouts: Mapping[str, Path],
    issues: Mapping[str, Path],
) -> list[Result]:
    """The results of all configurations; that of this checkout first."""
    now = run_over(days, Configuration(engine="embedded"), out, NOW)
    found = [now]
    for label, place in (*checkouts.items(), *issues.items()):
        told = []
        for day in days:
            try:
                if label in checkouts:
                    issue = by_another_state(day, place, out / label / "days" / day.name)
                    told.append(scored(day, issue))
                else:
                    told.append(as_it_is(day, place))
            except (BriefError, OSError, ValueError, subprocess.TimeoutExpired) as error:
                told.append(unwritten(day, str(error)))
                print(f"{label} {day.name}: no issue: {error}", file=sys.stderr)
        made = now.made.model_copy(update={"engine": label, "code": "0" * 64, "commit": None})
        result = now.model_copy(update={"label": label, "made": made, "days": tuple(told)})
        write_atomically(out / label / "result.json", as_json(result))
        found.append(result)
    return found


def ranking(metric: Metric, results: Sequence[Result]) -> list[tuple[str, str]]:
    """Labels, the best first, each with how sure it is that the next one is worse."""
    having = [result for result in results if metric.key in result.scores]
    order = sorted(
        having, key=lambda each: each.scores[metric.key], reverse=metric.better == "more"
    )
    marks = []
    for better, worse in pairwise(order):
        judged = _judged(metric, better, worse)
        sure = judged is not None and judged.verdict == "worse"
        alike = judged is not None and judged.before == judged.after
        marks.append("=" if alike else ">" if sure else "≥")
    return list(zip((each.label for each in order), (*marks, ""), strict=True))


def _judged(metric: Metric, before: Result, after: Result) -> Judged | None:
    return next((j for j in compare(before, after).judged if j.metric.key == metric.key), None)


def agreement(
    metric: Metric, results: Sequence[Result], reader: Reader, day: str | None = None
) -> tuple[int, int]:
    """How many pairs of configurations a score puts in a reader's order, and how many otherwise.

    Args:
        metric: whose scores.
        results: of all configurations.
        reader: groups of labels that are alike, the best first.
        day: one day's scores instead of those of all.
    """
    better = 1 if metric.better == "more" else -1
    scores = {result.label: _score(metric, result, day) for result in results}
    with_it = against = 0
    for above, below in combinations(reader, 2):
        for a, b in product(above, below):
            one, other = scores[a], scores[b]
            if one is None or other is None or abs(one - other) <= metric.tolerance:
                continue
            agrees = better * (one - other) > 0
            with_it, against = with_it + agrees, against + (not agrees)
    return with_it, against


def _score(metric: Metric, result: Result, day: str | None) -> float | None:
    values = [each.values for each in result.days if day in {None, each.day}]
    return pooled(values, metric.key)


def read_ranks(path: Path) -> dict[str, Reader]:
    """A reader's order of each day."""
    ranks = json.loads(path.read_text(encoding="utf-8"))
    return {
        day: tuple((group,) if isinstance(group, str) else tuple(group) for group in order)
        for day, order in ranks.items()
    }


def _tau(pairs: tuple[int, int]) -> str:
    with_it, against = pairs
    return f"{(with_it - against) / (with_it + against):+.2f}" if with_it + against else "—"


def table(results: Sequence[Result], reader: Reader, ranks: Mapping[str, Reader]) -> list[str]:
    """The table, line by line, in Markdown."""
    labels = [result.label for result in results]
    asked = [name for name, there in (("tau", reader), ("by day", ranks)) if there]
    head = ["metric", *labels, "ranking", *asked]
    sides = ["---", *("--:" for _ in labels), *("---" for _ in head[len(labels) + 1 :])]
    lines = [f"| {' | '.join(head)} |", f"|{'|'.join(sides)}|"]
    sums: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for metric in METRICS:
        if metric.better == "neither" or not all(metric.key in r.scores for r in results):
            continue
        told = " ".join(f"{label} {mark}".strip() for label, mark in ranking(metric, results))
        cells = [shown(metric, result.scores[metric.key]) for result in results]
        name = f"**{metric.name}**" if metric.main else metric.name
        if reader:
            pairs = agreement(metric, results, reader)
            cells, told = [*cells, told], _tau(pairs)
            sums[metric.main].update(_counted("all", pairs))
        if ranks:
            each = [agreement(metric, results, order, day) for day, order in ranks.items()]
            by_day = sum(a for a, _ in each), sum(b for _, b in each)
            cells, told = [*cells, told], f"{by_day[0]} of {sum(by_day)}"
            sums[metric.main].update(_counted("days", by_day))
        lines.append(f"| {' | '.join([name, *cells, told])} |")
    for main, name in ((True, "main metrics"), (False, "the others")):
        lines += [
            f"\n{name}, {over}: {found[over]} of {found[over] + found[over + ' not']} pairs as the"
            " reader has them"
            for found in (sums[main],) for over in ("all", "days") if found[over]
        ]  # fmt: skip
    lines += [""]
    for before, after in combinations(results, 2):
        lines.append(f"{before.label} → {after.label}: {headline(compare(before, after))}")
    return lines


def _counted(over: str, pairs: tuple[int, int]) -> dict[str, int]:
    return {over: pairs[0], f"{over} not": pairs[1]}


def _named(given: Sequence[str]) -> dict[str, Path]:
    return {label: Path(path) for label, _, path in (each.partition("=") for each in given)}


def main() -> None:
    """Run, score, rank and print."""
    words = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(description=words[0])
    parser.add_argument("set", type=Path, help="folder of golden days")
    parser.add_argument("--out", type=Path, required=True, help="where results are kept")
    parser.add_argument("--checkout", action="append", default=[], metavar="LABEL=DIR")
    parser.add_argument("--issues", action="append", default=[], metavar="LABEL=FOLDER")
    parser.add_argument(
        "--reader", default="", help="labels as a blind reader ranks them, or a file"
    )
    parser.add_argument("--day", action="append", default=[], help="only days of this name")
    given = parser.parse_args()
    days = [d for d in read_golden_set(given.set) if not given.day or d.name in given.day]
    results = results_of(days, given.out, _named(given.checkout), _named(given.issues))
    named = {result.label for result in results}
    reader: Reader = ()
    ranks: dict[str, Reader] = {}
    if given.reader.endswith(".json"):
        ranks = read_ranks(Path(given.reader))
    elif given.reader:
        reader = tuple((label.strip(),) for label in given.reader.split(","))
    for order in (*ranks.values(), *([reader] if reader else [])):
        if {label for group in order for label in group} != named:
            parser.error(f"--reader has to rank {', '.join(sorted(named))}")
    print("\n".join(table(results, reader, ranks)))


if __name__ == "__main__":
    main()
