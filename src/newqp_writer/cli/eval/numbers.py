"""``write-brief eval numbers``: the number check on labelled cases and on real sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from newqp_writer import __version__
from newqp_writer.articles import read_day
from newqp_writer.cli.terminal.console import terminal
from newqp_writer.cli.terminal.telling import Command
from newqp_writer.errors import InputError
from newqp_writer.evaluation.breaking import BreakScore, break_articles
from newqp_writer.evaluation.cases import Case, read_cases
from newqp_writer.evaluation.scoring import Score, score
from newqp_writer.evaluation.statistics import Tally, wilson
from newqp_writer.language import _
from newqp_writer.models import Article
from newqp_writer.overwriting import refuse_to_overwrite
from newqp_writer.workspace import read_bytes, write_atomically


def _shipped() -> list[Path]:
    """The cases that come with the package, or stand in the checkout."""
    installed = Path(str(resources.files("newqp_writer"))) / "cases"
    folder = (
        installed
        if installed.is_dir()
        else Path(__file__).parents[4] / "eval" / "number-provenance"
    )
    return sorted(folder.glob("*.jsonl"))


def _share(hits: int, of: int) -> str:
    if not of:
        return "—"
    low, high = wilson(hits, of)
    return f"{hits / of:.1%} ({low:.0%}–{high:.0%})  {hits}/{of}"


def _case_table(figures: Score) -> Table:
    table = Table(title=_("labelled cases"), title_justify="left")
    table.add_column("kind")
    for name in (_("wrong numbers caught"), _("right numbers flagged"), _("to review"), "balanced"):
        table.add_column(name, justify="right")

    def row(name: str, tally: Tally) -> None:
        balance = tally.balanced_accuracy
        table.add_row(
            name, _share(tally.caught, tally.wrong), _share(tally.flagged, tally.right),
            _share(tally.review, tally.right),
            f"{balance:.1%}" if balance is not None else "",
        )  # fmt: skip

    for kind, tally in sorted(figures.kinds.items()):
        row(kind, tally)
    table.add_section()
    for language, tally in sorted(figures.languages.items()):
        row(language, tally)
    table.add_section()
    row("all", figures.total)
    return table


def _break_table(figures: BreakScore) -> Table:
    table = Table(title=_("real sentences, broken on purpose"), title_justify="left")
    table.add_column("class")
    table.add_column("caught", justify="right")
    table.add_column(_("other numbers flagged"), justify="right")
    for kind, breaks in sorted(figures.kinds.items()):
        table.add_row(
            kind, _share(breaks.caught, breaks.made), _share(breaks.others_flagged, breaks.others)
        )
    table.add_section()
    total = figures.total
    table.add_row(
        _("all"), _share(total.caught, total.made), _share(total.others_flagged, total.others)
    )
    table.add_row(_("unbroken"), "", _share(len(figures.flagged), figures.numbers))
    return table


def _tally(tally: Tally) -> dict[str, int]:
    return {
        name: getattr(tally, name) for name in ("wrong", "caught", "right", "flagged", "review")
    }


def _record(cases: Score | None, breaks: BreakScore | None) -> Mapping[str, Any]:
    """The figures with the version that reached them."""
    record: dict[str, Any] = {"version": __version__}
    if cases is not None:
        record["cases"] = {
            "total": _tally(cases.total),
            "kinds": {kind: _tally(tally) for kind, tally in sorted(cases.kinds.items())},
            "languages": {name: _tally(tally) for name, tally in sorted(cases.languages.items())},
            _RULES: {
                f"{rule.verdict}: {rule.by}": _tally(tally)
                for rule, tally in sorted(cases.rules.items())
            },
        }
    if breaks is not None:
        record["breaks"] = {
            "unbroken": {"numbers": breaks.numbers, "flagged": len(breaks.flagged)},
            "kinds": {
                kind: {"made": b.made, "caught": b.caught, "others": b.others,
                       "others_flagged": b.others_flagged, "others_in_review": b.others_in_review}
                for kind, b in sorted(breaks.kinds.items())
            },
        }  # fmt: skip
    return record


def _tell(console: Console, cases: Score | None, breaks: BreakScore | None) -> None:
    """Every mistake with its sentence."""
    for mistake in cases.mistakes if cases is not None else ():
        what = "MISSED" if mistake.missed else "FLAGGED"
        console.print(
            escape(f"{what} {mistake.case.id} {mistake.case.kind} {mistake.number.surface}"
                   f" ({mistake.words})\n    {mistake.case.claim}"),
            soft_wrap=True,
        )  # fmt: skip
    if breaks is None:
        return
    for sentence, entry in breaks.flagged:
        words = _("FLAGGED {surface} {explanation}\n    {sentence}").format(
            surface=entry.surface, explanation=entry.explanation, sentence=sentence
        )
        console.print(escape(words), soft_wrap=True)
    for kind, made in sorted(breaks.kinds.items()):
        for mutant in made.missed:
            words = "、".join(mutant.text[a:b] for a, b in mutant.broken)
            console.print(
                escape(
                    _("MISSED {kind} {words}\n    {text}").format(
                        kind=kind, words=words, text=mutant.text
                    )
                ),
                soft_wrap=True,
            )


def _articles(folder: Path) -> list[Article]:
    """The articles of a folder, or of its folders, one a day."""
    folders = sorted(path for path in folder.iterdir() if path.is_dir()) or [folder]
    return [article for day in folders for article in read_day(day).articles]


@click.command("numbers", cls=Command)
@click.argument("cases", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--mutate",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="FOLDER",
    help="Break the sentences of the articles in this folder instead.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Which breaks are made.")
@click.option("--most", type=int, default=200, show_default=True, help="Breaks of a class.")
@click.option(
    "--fail-under",
    "least",
    type=click.FloatRange(0, 1),
    metavar="SHARE",
    help="Exit with 1 when balanced accuracy on the cases is lower, such as 0.9.",
)
@click.option(
    "--compare",
    "earlier",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Say what has changed since figures that --record wrote; exit with 1 when one is worse.",
)
@click.option("--list", "tell", is_flag=True, help="Print what was missed and flagged.")
@click.option(
    "--record", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures as JSON."
)
@click.pass_context
def numbers(
    ctx: click.Context,
    *,
    cases: tuple[Path, ...],
    mutate: Path | None,
    seed: int,
    most: int,
    tell: bool,
    record: Path | None,
    least: float | None,
    earlier: Path | None,
) -> None:
    """Recall, false alarms and balanced accuracy of the number check.

    CASES are files of labelled cases, one a line; without any, those that come with the tool. With
    --mutate, real sentences are checked as they stand and then with a number broken.
    """
    console = terminal()
    files = cases or (() if mutate is not None else tuple(_shipped()))
    if record is not None:
        refuse_to_overwrite(record, "figures", cases)
    before = None if earlier is None else _recorded(earlier)
    listed: list[Case] = [case for file in files for case in read_cases(file)]
    scored = score(listed) if files else None
    broken = None
    if mutate is not None:
        broken = break_articles(_articles(mutate), seed=seed, most=most)
    if tell:
        _tell(console, scored, broken)
    if scored is not None:
        console.print(_case_table(scored))
        console.print(_rule_table(scored))
    if broken is not None:
        console.print(_break_table(broken))
    figures = _record(scored, broken)
    if record is not None:
        write_atomically(record, json.dumps(figures, ensure_ascii=False, indent=2) + "\n")
    worse = False
    if earlier is not None and before is not None:
        worse = _told_apart(console, earlier, before, figures)
    balance = scored.total.balanced_accuracy if scored is not None else None
    if least is not None and (balance is None or balance < least):
        told = _("not known") if balance is None else f"{balance:.1%}"
        console.print(
            _("[red]balanced accuracy is {told}, under {least:.1%}[/red]").format(
                told=told, least=least
            )
        )
        worse = True
    ctx.exit(1 if worse else 0)


def _rule_table(figures: Score) -> Table:
    """Which rule decided how many numbers within each verdict, and how often rightly."""
    table = Table(title=_("by the rule that decided"), title_justify="left")
    for name in (_("verdict"), _("rule")):
        table.add_column(name)
    for name in (_("decided"), _("rightly"), _("wrong, passed"), _("right, held")):
        table.add_column(name, justify="right")
    by_verdict: dict[str, list[tuple[str, Tally]]] = {}
    for rule, tally in figures.rules.items():
        by_verdict.setdefault(rule.verdict, []).append((rule.by, tally))
    by_size = sorted(by_verdict.items(), key=lambda row: -sum(_size(tally) for _, tally in row[1]))
    for verdict, rows in by_size:
        table.add_section()
        rows.sort(key=lambda row: (-_size(row[1]), row[0]))
        for place, (by, tally) in enumerate(rows):
            passed, flagged = tally.wrong - tally.caught, tally.flagged + tally.review
            table.add_row(
                "" if place else verdict, by, str(_size(tally)),
                f"{1 - (passed + flagged) / _size(tally):.0%}", str(passed), str(flagged),
            )  # fmt: skip
    return table


def _size(tally: Tally) -> int:
    return tally.wrong + tally.right


_RULES = "rules"
"""Recorded to be read; that another rule decides a number is neither better nor worse."""
_WORSE_WHEN_MORE = frozenset(["flagged", "review", "others_flagged", "others_in_review"])
_OF_THE_DATA = frozenset(["wrong", "right", "made", "others", "numbers"])


def _flat(figures: Mapping[str, Any], name: str = "") -> Iterator[tuple[str, int]]:
    for key, value in figures.items():
        place = f"{name} {key}".strip()
        if key == _RULES:
            continue
        if isinstance(value, Mapping):
            yield from _flat(value, place)
        elif isinstance(value, int):
            yield place, value


def _recorded(path: Path) -> Mapping[str, int]:
    """The counts that --record wrote."""
    try:
        return dict(_flat(json.loads(read_bytes(path))))
    except (ValueError, AttributeError):
        raise InputError(_("no figures that --record wrote"), path=path) from None


def _told_apart(
    console: Console, path: Path, before: Mapping[str, int], figures: Mapping[str, Any]
) -> bool:
    """Print every count that has changed; whether one is worse."""
    now = dict(_flat(figures))
    found = False
    data = [name for name in now if name.rpartition(" ")[2] in _OF_THE_DATA]
    if any(before.get(name) != now[name] for name in data):
        raise InputError(
            _("the figures are of other cases"), path=path, hint=_("record them anew with --record")
        )
    for name, value in now.items():
        if value == before.get(name, value):
            continue
        worse = (value > before[name]) == (name.rpartition(" ")[2] in _WORSE_WHEN_MORE)
        found = found or worse
        word = "[red]worse[/red]" if worse else "[green]better[/green]"
        console.print(f"{word}: {escape(name)} {before[name]} → {value}")
    if not found:
        console.print(
            _("nothing is worse than {path}").format(path=escape(str(path))), soft_wrap=True
        )
    return found
