"""A backfill of many days: by one process, by all cores, by a cluster of two separate workers.

    python -m eval.speed.many_days [--days N] [--only one|all|cluster]

Each day has the articles of the example and is written by extraction. Every way is the command as
it is typed, in a folder of its own; the cluster is a Dask scheduler and two workers, started as
programs of their own before the clock runs. Seconds are those of the clock, and of all processors
(those of the cluster with its start and one day more), which are fairer on a machine with other
work; the bytes of every briefing.json, PDF and ledger are compared over the ways. Prints Markdown.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import hashlib
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from newqp_writer.config import default_toml

ROOT = Path(__file__).resolve().parents[2]
_ARTICLES = ROOT / "examples" / "2026-06-15" / "articles" / "2026-06-15"
_FIRST = dt.date(2026, 6, 15)
_COMPARED = ("briefing.json", "briefing.pdf", "ledger.json")
WAYS = ("one", "all", "cluster")


def make(root: Path, days: int) -> None:
    """A column with so many days."""
    for number in range(days):
        shutil.copytree(_ARTICLES, root / "articles" / str(_FIRST + dt.timedelta(days=number)))
    (root / "brief.toml").write_text(default_toml(), encoding="utf-8")


@contextlib.contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """The address of a scheduler with two workers of one thread each, all separate programs."""
    told = folder / "scheduler.json"
    programs = []
    try:
        for words in (
            ["scheduler", "--port", "0", "--host", "127.0.0.1", "--no-dashboard"],
            *(["worker", "--nthreads", "1", "--no-dashboard"],) * 2,
        ):
            command = [sys.executable, "-m", "dask", *words, "--scheduler-file", str(told)]
            programs.append(subprocess.Popen(command, stderr=subprocess.DEVNULL))
        patience = time.monotonic() + 120
        while not told.is_file() or not told.stat().st_size:
            if time.monotonic() > patience:
                raise TimeoutError("the scheduler did not start")
            time.sleep(0.1)
        yield json.loads(told.read_text(encoding="utf-8"))["address"]
    finally:
        for program in reversed(programs):
            program.terminate()
            program.wait(30)


def fill(root: Path, days: int, more: list[str]) -> float:
    """Seconds of the command.

    Raises:
        CalledProcessError: a day was not written.
    """
    last = _FIRST + dt.timedelta(days=days - 1)
    begun = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "newqp_writer", "backfill", "-w", str(root), "--from", str(_FIRST),
         "--to", str(last), "--offline", *more],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return time.monotonic() - begun


def processors() -> float:
    """Seconds that processors worked for all programs that were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def digest(root: Path) -> str:
    """Of all issues of a column."""
    found = hashlib.sha256()
    for name in _COMPARED:
        for path in sorted((root / "briefings").glob(f"*/{name}")):
            found.update(path.parent.name.encode() + path.read_bytes())
    return found.hexdigest()


def measure(
    scratch: Path, days: int, ways: tuple[str, ...]
) -> tuple[dict[str, tuple[float, float]], set[str]]:
    """Seconds of each way by both clocks, and the digests of their issues, which must be one."""
    took, digests = {}, set()
    for way in ways:
        root = scratch / way
        make(root, days)
        before = processors()
        if way == "cluster":
            with cluster(scratch) as address:
                fill(root, 1, ["--cluster", address])  # its workers are up, and have imported
                shutil.rmtree(root / "briefings")
                clock = fill(root, days, ["--cluster", address])
        else:
            count = 1 if way == "one" else os.cpu_count() or 1
            clock = fill(root, days, ["--workers", str(count)])
        took[way] = clock, processors() - before
        digests.add(digest(root))
    return took, digests


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=100)
    parser.add_argument("--only", choices=WAYS, action="append")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        took, digests = measure(Path(scratch), given.days, tuple(given.only or WAYS))
    named = {
        "one": "one process",
        "all": f"{os.cpu_count()} processes, as many as cores",
        "cluster": "Dask, two workers as separate programs",
    }
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    print(f"{given.days} days; load of the machine {load:.1f}\n")
    print("| by | seconds | a day | of all processors |\n|---|---|---|---|")
    for way, (clock, worked) in took.items():
        print(f"| {named[way]} | {clock:.1f} | {clock / given.days:.2f} | {worked:.1f} |")
    print(f"\nissues equal to the digit: {'yes' if len(digests) == 1 else 'NO'}")
    if len(digests) != 1:
        sys.exit(1)


if __name__ == "__main__":
    main()
