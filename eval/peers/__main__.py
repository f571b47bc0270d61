"""Our check, its peers and three baselines on the same labelled cases, in one run.

    python -m eval.peers [--install] [--cache DIR] [--only WORD]... [--record FILE] [CASES]...

Run it from the root of the checkout. Without CASES, those of eval/number-provenance/. Prints one
Markdown table, best balanced accuracy first. A peer that cannot be installed or started is a row
that says so; a case on which a peer raises counts as passed and is counted in the last column.

Ours is scored by ``newqp_writer.evaluation.scoring``; the others by the same rule (a labelled
number is flagged when a rejected span touches it, and one that is not read passes) with the same
tallies.
``+sp``: the peer is given text with spaces where Han and ASCII meet, without which it sees hardly a
Chinese number; peers for which that changes nothing have one row.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from eval.peers.baselines import Bounds, cited, digits_occur, rounded_value_occurs, value_occurs
from eval.peers.venvs import CACHE, PeerError, Worker, install, python_of

from newqp_writer import __version__
from newqp_writer.evaluation.cases import Case, read_cases
from newqp_writer.evaluation.scoring import score
from newqp_writer.evaluation.statistics import Tally, wilson

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Peer:
    """A row: the package, its worker's arguments, and whether it gets spaced text."""

    package: str
    arguments: tuple[str, ...] = ()
    spaced: bool = False
    module: str = ""
    title: str = ""

    @property
    def name(self) -> str:
        """What stands in the table."""
        words = [self.title or self.package, *self.arguments, *(["+sp"] if self.spaced else [])]
        return " ".join(words)

    @property
    def worker(self) -> str:
        """The module that answers for it."""
        return self.module or self.package.replace("-", "_")


def _both(package: str, *arguments: str) -> tuple[Peer, Peer]:
    return Peer(package, arguments), Peer(package, arguments, spaced=True)


PEERS = (
    Peer("report-workflow"),
    Peer("numaudit"),
    *_both("figured"),
    *_both("figured", "exact"),
    *_both("agenda-intelligence-md"),
    *_both("agenda-intelligence-md", "anywhere"),
    Peer("reshimu-shor"),
    Peer("reshimu-shor", ("strict",)),
    *_both("sourced-evidence"),
    *_both("sourced-evidence", "unverified"),
    Peer("opengate-grounding"),
    Peer("pagecite"),
    *_both("corroborate"),
    *_both("grounded-check"),
    Peer("touchstone-mcp"),
    Peer("rag-quantguard"),
    Peer(
        "recognizers-text-suite",
        module="recognizers_values",
        title="baseline: value occurs, read by recognizers-text-suite",
    ),
)


@dataclass
class Row:
    """One system's figures, or why there are none."""

    name: str
    tally: Tally = field(default_factory=Tally)
    kinds: dict[str, Tally] = field(default_factory=dict)
    failure: str = ""
    raised: int = 0
    seconds: float = 0.0


def judge(row: Row, cases: Iterable[Case], flagged: Callable[[Case], Iterable[Bounds]]) -> Row:
    """Fill a row: a labelled number is flagged when a rejected span touches it."""
    for case in cases:
        began = time.perf_counter()
        rejected = list(flagged(case))
        row.seconds += time.perf_counter() - began
        for number in case.numbers:
            start, end = case.span(number)
            failed = any(a < end and start < b for a, b in rejected)
            for tally in (row.tally, row.kinds.setdefault(case.kind, Tally())):
                tally.add(supported=number.label == "supported", failed=failed)
    return row


def ours(cases: list[Case]) -> Row:
    """The row of the check as it is."""
    began = time.perf_counter()
    figures = score(cases)
    seconds = time.perf_counter() - began
    return Row(f"newqp-writer {__version__}", figures.total, figures.kinds, seconds=seconds)


def ask_peer(peer: Peer, cases: list[Case], cache: Path, *, making: bool) -> Row:
    """The row of a peer, called case by case in its own process."""
    row = Row(peer.name)

    def flagged(case: Case) -> list[Bounds]:
        sources = [text for _, text in cited(case)]
        answer = worker.ask({"claim": case.claim, "sources": sources, "spaced": peer.spaced})
        if "error" in answer:
            row.raised += 1
            return []
        return [(start, end) for start, end in answer["flagged"]]

    try:
        if making:
            install(peer.package, cache)
        with Worker(peer.worker, python_of(peer.package, cache), *peer.arguments) as worker:
            return judge(row, cases, flagged)
    except PeerError as error:
        return Row(peer.name, failure=str(error))


def share(hits: int, of: int) -> str:
    """``84.2 (79–88)``, in percent with its interval."""
    if not of:
        return "—"
    low, high = wilson(hits, of)
    return f"{100 * hits / of:.1f} ({100 * low:.0f}–{100 * high:.0f})"


def tell(rows: list[Row], cases: list[Case]) -> None:
    """Print the table."""
    total = rows[0].tally
    print(f"{len(cases)} cases, {total.wrong} wrong numbers, {total.right} right ones\n")
    print(
        "| check | wrong numbers caught % (95 %) | right numbers flagged % (95 %) "
        "| balanced accuracy % | cases/s | raised |\n|---|---|---|---|---|---|"
    )
    for row in sorted(rows, key=lambda row: -(row.tally.balanced_accuracy or -1.0)):
        if row.failure:
            print(f"| {row.name} | {row.failure} | | | | |")
            continue
        tally, balance = row.tally, row.tally.balanced_accuracy
        print(
            f"| {row.name} | {share(tally.caught, tally.wrong)} "
            f"| {share(tally.flagged, tally.right)} "
            f"| {f'{100 * balance:.1f}' if balance is not None else '—'} "
            f"| {len(cases) / row.seconds:.0f} | {row.raised or ''} |"
        )


def record(rows: list[Row], path: Path) -> None:
    """Write the counts by kind of case as JSON."""
    counts = {
        row.name: row.failure or {kind: vars(tally) for kind, tally in sorted(row.kinds.items())}
        for row in rows
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(counts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.peers",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("cases", nargs="*", type=Path, metavar="CASES")
    parser.add_argument("--install", action="store_true", help="make the peers' environments")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where those are kept")
    parser.add_argument("--only", action="append", default=[], help="peers whose name has this")
    parser.add_argument("--record", type=Path, help="write the counts by kind as JSON")
    options = parser.parse_args()
    files = options.cases or sorted((ROOT / "eval" / "number-provenance").glob("*.jsonl"))
    cases = [case for file in files for case in read_cases(file)]
    rows = [
        ours(cases),
        judge(Row("baseline: digits occur"), cases, digits_occur),
        judge(Row("baseline: value occurs"), cases, value_occurs),
        judge(Row("baseline: value occurs, rounded or not"), cases, rounded_value_occurs),
    ]
    for peer in PEERS:
        if not options.only or any(word in peer.name for word in options.only):
            print(peer.name, file=sys.stderr)
            rows.append(ask_peer(peer, cases, options.cache, making=options.install))
    tell(rows, cases)
    if options.record is not None:
        record(rows, options.record)


if __name__ == "__main__":
    main()
