"""How long a repository's check takes: 500 reports against 60 sources, cold, warm, one edited.

    python eval/repository_speed.py [--reports N] [--sources N] [--against CHECKOUT]

The repository is made up, the same every time: sources of twelve sentences with numbers, reports of
twelve sentences that cite three of them by footnotes, one number in forty wrong. Cold is an empty
cache, warm the second run, “one edited” a run after a report was changed, “a source edited” one
after a source was. With --against another checkout of this project checks the same files by the
command line that it knows (each file and --articles), whose findings are compared. Prints Markdown.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
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


def _run(checkout: Path, root: Path, *arguments: str) -> tuple[float, dict[str, int]]:
    """Seconds of wall time, and how many numbers fail in each file."""
    environment = os.environ | {"PYTHONPATH": str(checkout / "src"), "CI": ""}
    command = [sys.executable, "-m", "newqp_writer", "check", "--format", "json", *arguments]
    began = time.perf_counter()
    done = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    taken = time.perf_counter() - began
    if not done.stdout.startswith("["):
        raise SystemExit(done.stderr[-2000:] + done.stdout[-500:])
    failing = {Path(f["file"]).name: f["failing"] + f["review"] for f in json.loads(done.stdout)}
    return taken, failing


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reports", type=int, default=500)
    parser.add_argument("--sources", type=int, default=60)
    parser.add_argument("--against", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
        root = Path(folder) / "repository"
        files = make(root, given.reports, given.sources)
        rows: list[tuple[str, float]] = []
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
            before, other = _run(given.against.resolve(), root, *names, "--articles", "sources")
            differ = sum(found.get(name, 0) != count for name, count in other.items())
            print(f"\nfiles with another number of findings there: {differ} of {len(other)}")
        print("\n| run | seconds | times faster |\n|---|---|---|")
        if before is not None:
            print(f"| {given.against} | {before:.1f} | |")
        for name, seconds in rows:
            ratio = f"{before / seconds:.1f}" if before is not None else ""
            print(f"| {name} | {seconds:.2f} | {ratio} |")


if __name__ == "__main__":
    main()
