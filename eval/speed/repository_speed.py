"""How long a repository's check takes: 500 reports against 60 sources, cold, warm, one edited.

    python -m eval.speed.repository_speed [--reports N] [--sources N]
                                           [--against CHECKOUT [--sample N]]

The repository is made up, the same every time: sources of twelve sentences with numbers, reports of
twelve sentences that cite three of them by footnotes, one number in forty wrong. Cold is an empty
cache, warm the second run, “one edited” a run after a report was changed, “a source edited” one
after a source was. With --against another checkout of this project checks the same files by the
command line that it knows (each file and --articles), whose findings are compared. Where that
takes too long, --sample has it check so many of them, and a third as many: its time is taken to be
linear in the files. Seconds are those of the clock and of all processors; the second are fairer on
a machine with other work. Prints Markdown.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
_PLACES = "Northland Southmark Eastvale Westhaven Midford Highmoor Lowfen Stonebay".split()
_THINGS = [
    ("electricity demand", "TWh"), ("car exports", "billion dollars"),
    ("steel output", "million tonnes"), ("wind power generation", "TWh"),
    ("retail sales", "billion dollars"), ("house completions", "thousand units"),
    ("crude oil imports", "million tonnes"), ("rail freight", "million tonnes"),
    ("solar capacity", "GW"), ("research spending", "billion dollars"),
    ("wheat harvest", "million tonnes"), ("port traffic", "million tonnes"),
]  # fmt: skip
_WRONG = 40  # one number in so many


class Took(NamedTuple):
    """Seconds of the clock, and of all processors."""

    clock: float
    processors: float


def _sentence(place: str, thing: str, unit: str, value: float, rate: float) -> str:
    change = "rose" if rate >= 0 else "fell"
    return f"In 2025 {thing} in {place} {change} {abs(rate)}% to {value} {unit}."


def make(root: Path, reports: int, sources: int) -> list[Path]:
    """A repository of reports and sources."""
    rng = random.Random(7)  # noqa: S311 - the same every time
    (root / "sources").mkdir(parents=True)
    (root / "reports").mkdir()
    told: list[list[tuple[str, str, str, float, float]]] = []
    for number in range(sources):
        place = f"{_PLACES[number % len(_PLACES)]} {number}"
        facts = [
            (place, thing, unit, round(rng.uniform(10, 900), 1), round(rng.uniform(-9, 19), 1))
            for thing, unit in _THINGS
        ]
        told.append(facts)
        text = "\n\n".join(_sentence(*fact) for fact in facts)
        (root / "sources" / f"source-{number}.md").write_text(
            f"---\ntitle: Yearbook of {place}\npublisher: Office of {place}\n"
            f"published: 2026-03-01\nurl: https://office.example/{number}\n---\n\n{text}\n",
            encoding="utf-8",
        )
    files = []
    for number in range(reports):
        cited = rng.sample(range(sources), 3)
        lines = [f"# Report {number + 1}", ""]
        for at, source in enumerate(cited, 1):
            for fact in rng.sample(told[source], 4):
                place, thing, unit, value, rate = fact
                if rng.randrange(_WRONG) == 0:
                    value = round(value + 7.7, 1)
                lines += [_sentence(place, thing, unit, value, rate)[:-1] + f".[^{at}]", ""]
        lines += [
            f"[^{at}]: Office, Yearbook, https://office.example/{source}"
            for at, source in enumerate(cited, 1)
        ]
        path = root / "reports" / f"report-{number:03}.md"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        files.append(path)
    (root / "newqp.toml").write_text(
        '[check]\nreports = ["reports/*.md"]\nsources = ["sources"]\n', encoding="utf-8"
    )
    return files


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _run(checkout: Path, root: Path, *arguments: str) -> tuple[Took, dict[str, int]]:
    """What it took, and how many numbers fail in each file."""
    environment = os.environ | {"PYTHONPATH": str(checkout / "src"), "CI": ""}
    command = [sys.executable, "-m", "newqp_writer", "check", "--format", "json", *arguments]
    began, used = time.perf_counter(), _used()
    done = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    took = Took(time.perf_counter() - began, _used() - used)
    if not done.stdout.startswith("["):
        raise SystemExit(done.stderr[-2000:] + done.stdout[-500:])
    failing = {
        Path(f["file"]).name: f["failing"] + f.get("review", 0) for f in json.loads(done.stdout)
    }
    return took, failing


def _of_all(
    checkout: Path, root: Path, names: list[str], sample: int
) -> tuple[Took, dict[str, int]]:
    """What another checkout takes for all files, by some of them; and what it finds in these."""
    if sample >= len(names):
        return _run(checkout, root, *names, "--articles", "sources")
    few = max(1, sample // 3)
    small, _ = _run(checkout, root, *names[:few], "--articles", "sources")
    large, found = _run(checkout, root, *names[:sample], "--articles", "sources")
    each = [(b - a) / (sample - few) for a, b in zip(small, large, strict=True)]
    print(f"\n{checkout}: {few} files {small.clock:.1f} s, {sample} files {large.clock:.1f} s")
    return Took(
        *(b + one * (len(names) - sample) for b, one in zip(large, each, strict=True))
    ), found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reports", type=int, default=500)
    parser.add_argument("--sources", type=int, default=60)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--sample", type=int, default=10_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
        root = Path(folder) / "repository"
        files = make(root, given.reports, given.sources)
        rows: list[tuple[str, Took]] = []
        cold, found = _run(ROOT, root)
        rows.append(("cold", cold))
        rows.append(("warm", _run(ROOT, root)[0]))
        files[0].write_text(files[0].read_text(encoding="utf-8") + "\nSeen.\n", encoding="utf-8")
        rows.append(("one report edited", _run(ROOT, root)[0]))
        source = root / "sources" / "source-0.md"
        source.write_text(source.read_text(encoding="utf-8") + "\nSeen.\n", encoding="utf-8")
        rows.append(("a source edited", _run(ROOT, root)[0]))
        print(f"{given.reports} reports, {given.sources} sources, {os.cpu_count()} cores")
        before = None
        if given.against is not None:
            shutil.rmtree(root)
            files = make(root, given.reports, given.sources)
            names = [str(path.relative_to(root)) for path in files]
            before, other = _of_all(given.against.resolve(), root, names, given.sample)
            differ = sum(found.get(name, 0) != count for name, count in other.items())
            print(f"\nfiles with another number of findings there: {differ} of {len(other)}")
        print("\n| run | seconds | times faster | of all processors | times less |")
        print("|---|---|---|---|---|")
        if before is not None:
            print(f"| {given.against} | {before.clock:.0f} | | {before.processors:.0f} | |")
        for name, took in rows:
            ratios = [f"{b / one:.1f}" for b, one in zip(before or (), took, strict=False)]
            clock, less = ratios or ("", "")
            print(f"| {name} | {took.clock:.2f} | {clock} | {took.processors:.2f} | {less} |")


if __name__ == "__main__":
    main()
