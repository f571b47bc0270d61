"""Reading numbers: speed and finds of this reader beside recognizers-text-suite and quantulum3.

    python -m eval.speed.reading_speed [--install] [--cache DIR] [--repetitions N] [--mentions FILE]

Run it from the root of the checkout. Every reader gets the paragraphs of the example's articles,
the Chinese and the English ones apart, each reader in a process of its own and warm; the
repetitions take turns, so that a busy machine is busy for all. A ratio compares a reader with ours
within the same turn.

With a file of labelled mentions (the extraction cases where they stand beside the checkout) it
prints what each reader finds: labelled numbers touched, touched with exactly the labelled bounds,
value right (factors of 1000 between units are forgiven; dates have no value here), and the share of
finds that are labelled numbers.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from eval.peers.venvs import CACHE, PeerError, Worker, install, python_of

from newqp_writer.articles import read_day

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "2026-06-15" / "articles" / "2026-06-15"
MENTIONS = ROOT.parent / "shared" / "benchmarks" / "number-provenance" / "mentions.jsonl"
LANGUAGES = ("zh", "en")


@dataclass(frozen=True)
class Reader:
    """A reader: its row, its worker, the environment it runs in, its languages."""

    name: str
    module: str
    venv: str = ""
    arguments: tuple[str, ...] = ()
    languages: tuple[str, ...] = LANGUAGES


OURS = Reader("newqp_writer.numerals", "read_newqp")
READERS = (
    OURS,
    Reader("recognizers-text-suite", "read_recognizers", "recognizers-text-suite"),
    Reader(
        "recognizers-text-suite, numbers only",
        "read_recognizers",
        "recognizers-text-suite",
        ("numbers",),
    ),
    Reader("quantulum3", "read_quantulum3", "quantulum3", languages=("en",)),
)


@dataclass
class Finds:
    """What a reader found of the labelled numbers."""

    labelled: int = 0
    touched: int = 0
    exact: int = 0
    valued: int = 0
    right: int = 0
    found: int = 0
    labelled_finds: int = 0
    failures: list[str] = field(default_factory=list)


def start(reader: Reader, cache: Path, *, making: bool) -> Worker:
    """The process of a reader.

    Raises:
        PeerError: when it cannot be installed or started.
    """
    if not reader.venv:
        return Worker(reader.module, Path(sys.executable), *reader.arguments)
    if making:
        install(reader.venv, cache)
    return Worker(reader.module, python_of(reader.venv, cache), *reader.arguments)


def ask(worker: Worker, texts: list[str], lang: str, repeat: int = 1) -> dict[str, Any]:
    """Let a reader read.

    Raises:
        PeerError: when it cannot.
    """
    answer = worker.ask({"texts": texts, "lang": lang, "repeat": repeat})
    if "error" in answer:
        raise PeerError(str(answer["error"]))
    return answer


def tell_speed(workers: dict[Reader, Worker], repetitions: int) -> None:
    """Print characters per second and how many times longer than ours."""
    paragraphs: dict[str, list[str]] = {lang: [] for lang in LANGUAGES}
    for article in read_day(EXAMPLE).articles:
        paragraphs[article.lang] += [line for line in article.text.splitlines() if line.strip()]
    print("| text | reader | characters/s | times as long as ours: median (least–most) |")
    print("|---|---|---|---|")
    for lang, texts in paragraphs.items():
        size = sum(map(len, texts))
        asked = {r: w for r, w in workers.items() if lang in r.languages}
        seconds: dict[Reader, list[float]] = {reader: [] for reader in asked}
        for turn in range(repetitions + 1):
            for reader, worker in asked.items():
                took = ask(worker, texts, lang)["seconds"][0]
                if turn:  # the first turn warms up
                    seconds[reader].append(took)
        for reader, times in seconds.items():
            ratios = [a / b for a, b in zip(times, seconds[OURS], strict=True)]
            spread = f"{statistics.median(ratios):.1f} ({min(ratios):.1f}–{max(ratios):.1f})"
            speed = size / statistics.median(times)
            print(f"| {lang}, {size} | {reader.name} | {speed:,.0f} | {spread} |", flush=True)


def places(case: dict[str, Any]) -> Iterator[tuple[tuple[int, int], float | None]]:
    """Bounds and value of each labelled number of a case; a range's value is its lower end."""
    for mention in case["mentions"]:
        at = -1
        for _ in range(mention.get("occurrence", 1)):
            at = case["text"].index(mention["surface"], at + 1)
        dated = mention["kind"] in {"year", "date", "period", "time"}
        low = mention["value"].split("..", maxsplit=1)[0]
        yield (at, at + len(mention["surface"])), None if dated else float(Fraction(low))


def same(value: float | None, label: float) -> bool:
    """Whether two values agree up to a factor of 1000ⁿ."""
    if value is None or not value or not label or value * label < 0:
        return value == label
    thousands = math.log(value / label, 1000)
    return abs(thousands - round(thousands)) < 1e-5


def count(cases: Iterable[dict[str, Any]], answers: Iterable[list[Any]]) -> Finds:
    """Compare what was found with what is labelled."""
    finds = Finds()
    for case, found in zip(cases, answers, strict=True):
        labels = list(places(case))
        for (first, last), value in labels:
            touching = [f for f in found if f[0] < last and first < f[1]]
            finds.labelled += 1
            finds.touched += bool(touching)
            finds.exact += any((f[0], f[1]) == (first, last) for f in touching)
            if value is not None:
                finds.valued += 1
                finds.right += any(same(f[2], value) for f in touching)
        finds.found += len(found)
        finds.labelled_finds += sum(
            any(f[0] < b and a < f[1] for (a, b), _ in labels) for f in found
        )
    return finds


def tell_finds(workers: dict[Reader, Worker], mentions: Path) -> None:
    """Print recall and precision on labelled mentions."""
    cases = [json.loads(line) for line in mentions.read_text(encoding="utf-8").splitlines() if line]
    print("| text | reader | touched | exact bounds | value right | precision |")
    print("|---|---|---|---|---|---|")
    for lang in LANGUAGES:
        chosen = [case for case in cases if case["lang"] == lang]
        for reader, worker in workers.items():
            if lang not in reader.languages:
                continue
            finds = count(chosen, ask(worker, [case["text"] for case in chosen], lang)["found"])
            shares = (
                (finds.touched, finds.labelled),
                (finds.exact, finds.labelled),
                (finds.right, finds.valued),
                (finds.labelled_finds, finds.found),
            )
            cells = " | ".join(f"{a / b:.1%} ({a}/{b})" if b else "—" for a, b in shares)
            print(f"| {lang} | {reader.name} | {cells} |", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--install", action="store_true", help="make the readers' environments")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where those are kept")
    parser.add_argument("--repetitions", type=int, default=7)
    parser.add_argument("--mentions", type=Path, default=MENTIONS)
    options = parser.parse_args()
    with ExitStack() as stack:
        workers: dict[Reader, Worker] = {}
        for reader in READERS:
            try:
                worker = stack.enter_context(start(reader, options.cache, making=options.install))
                ask(worker, ["1 m"], "en")
            except PeerError as error:
                print(f"{reader.name}: {error}")
                continue
            workers[reader] = worker
        tell_speed(workers, options.repetitions)
        if options.mentions.is_file():
            print()
            tell_finds(workers, options.mentions)
        else:
            print(f"\nno labelled mentions at {options.mentions}: finds are not counted")


if __name__ == "__main__":
    main()
