"""What the program costs on this machine: start, installed size by package, one run of the example.

    python -m eval.speed.footprint

Prints the median of several starts of ``write-brief --help`` beside that of ``python -c pass`` in
the same run (the ratio is the figure to compare; seconds belong to the machine), the size on disk
of everything the package needs at run time, and time and peak memory of the example's issue.
"""

from __future__ import annotations

import importlib.metadata
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STARTS = 15


def seconds(command: list[str]) -> float:
    """Wall time of one run of a command."""
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def needed(name: str, seen: set[str]) -> set[str]:
    """A distribution and everything it requires at run time, by normalised name."""
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in seen:
        return seen
    try:
        requires = importlib.metadata.requires(name) or []
    except importlib.metadata.PackageNotFoundError:
        return seen  # required on other systems only
    seen.add(key)
    for requirement in requires:
        if "extra ==" not in requirement:
            needed(re.split(r"[^\w.-]", requirement, maxsplit=1)[0], seen)
    return seen


def size(name: str) -> int:
    """Bytes on disk of a distribution's files."""
    files = importlib.metadata.files(name) or []
    paths = (Path(str(file.locate())) for file in files)
    return sum(path.stat().st_size for path in paths if path.is_file())


def main() -> None:
    """Measure and print."""
    module = [sys.executable, "-m", "newqp_writer"]
    bare = statistics.median(seconds([sys.executable, "-c", "pass"]) for _ in range(STARTS))
    start = statistics.median(seconds([*module, "--help"]) for _ in range(STARTS))
    print(f"--help: {start:.3f} s; python itself: {bare:.3f} s; ratio {start / bare:.1f}")
    sizes = {name: size(name) for name in needed("newqp-writer", set())}
    largest = sorted(sizes.items(), key=lambda item: -item[1])[:6]
    print(f"installed: {sum(sizes.values()) / 1e6:.0f} MB in {len(sizes)} packages; the largest:")
    for name, bytes_ in largest:
        print(f"    {name:<24}{bytes_ / 1e6:6.1f} MB")
    with tempfile.TemporaryDirectory() as scratch:
        workspace = Path(scratch) / "example"
        shutil.copytree(ROOT / "examples" / "2026-06-15", workspace)
        run = [*module, "-w", str(workspace), "--date", "2026-06-15", "--engine", "embedded"]
        runs = [seconds(run) for _ in range(5)]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    median = statistics.median(runs)
    print(f"example: {median:.2f} s ({median / bare:.0f}x python itself), peak {peak:.0f} MB")


if __name__ == "__main__":
    main()
