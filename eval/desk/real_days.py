"""Run every day of a folder of real news, one after the other, and report what came of it.

    python -m eval.desk.real_days ../shared/corpus/cctv [--keep DIR] [--print]

The folder holds ``DATE/*.md`` in the article format. A scratch workspace is made with the
built-in column; each day is written by the program as a user runs it (a process of its own), so
that time and peak memory are those of a user. Then, for each day:

- the PDF is opened and every number of the ledger is looked for in its extracted text;
- the coverage table is compared with the files of the day;
- headings are compared with those of the days before.

Figures: wall time and its share by stage, peak resident memory, numbers by verdict, coverage.
Exit code 1 when a day fails or one of the comparisons does.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import pypdfium2


def pdf_text(path: Path) -> str:
    """The PDF's text without white space."""
    with pypdfium2.PdfDocument(path) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    return "".join(text.split())


def complaints(workspace: Path, date: str, collected: int) -> list[str]:
    """What is wrong with a published day; empty when nothing is."""
    folder = workspace / "briefings" / date
    run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    ledger = json.loads((folder / "ledger.json").read_text(encoding="utf-8"))
    found = []
    if len(run["coverage"]) != collected:
        found.append(f"{len(run['coverage'])} rows of coverage for {collected} files")
    printed = pdf_text(folder / "briefing.pdf")
    for text in ledger["texts"]:
        for entry in text["entries"]:
            if not entry["passed"]:
                found.append(f"printed with verdict {entry['verdict']}: {entry['surface']}")
            if "".join(entry["surface"].split()) not in printed:
                found.append(f"not in the PDF's text: {entry['surface']} of “{text['text'][:40]}”")
    return found


def main() -> int:
    """Run, compare, report."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--keep", type=Path, help="keep the workspace here")
    parser.add_argument("--print", action="store_true", help="print the text of every issue")
    arguments = parser.parse_args()
    workspace = arguments.keep or Path(tempfile.mkdtemp(prefix="newqp-days-"))
    workspace.mkdir(parents=True, exist_ok=True)
    if not (workspace / "articles").exists():
        (workspace / "articles").symlink_to(arguments.corpus.resolve())
    days = sorted(path.name for path in arguments.corpus.iterdir() if path.is_dir())
    verdicts: Counter[str] = Counter()
    fates: Counter[str] = Counter()
    stages: Counter[str] = Counter()
    seen: set[str] = set()
    wall: list[float] = []
    failed = False
    for date in days:
        collected = len(list((arguments.corpus / date).iterdir()))
        began = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "newqp_writer", "-w", str(workspace), "--date", date, "--json"],
            check=False,
            capture_output=True,
            encoding="utf-8",
            env=os.environ | {"NEWQP_ENGINE": "embedded", "PYTHONUTF8": "1"},
        )
        wall.append(time.perf_counter() - began)
        if done.returncode:
            print(f"{date}: exit {done.returncode}: {done.stderr.strip()}")
            failed = True
            continue
        result = json.loads(done.stdout)
        wrong = complaints(workspace, date, collected)
        wrong += [f"repeats a heading: {h}" for h in result["sections"] if h in seen]
        seen.update(result["sections"])
        verdicts.update(result["numbers"])
        fates.update(row["fate"] for row in result["coverage"])
        stages.update(result["seconds"])
        numbers = sum(result["numbers"].values())
        print(
            f"{date}: {len(result['sections'])} sections, {numbers} numbers,"
            f" {len(result['dropped'])} dropped, {wall[-1]:.1f} s"
        )
        for complaint in wrong:
            print(f"    {complaint}")
        for text in result["dropped"]:
            print(f"    dropped: {text}")
        if arguments.print:
            print((workspace / "briefings" / date / "briefing.md").read_text(encoding="utf-8"))
        failed |= bool(wrong)
    total = sum(stages.values()) or 1
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"wall: {sum(wall) / len(wall):.2f} s a day (slowest {max(wall):.2f} s)")
    print(
        "share: " + ", ".join(f"{name} {part / total:.0%}" for name, part in stages.most_common())
    )
    print(f"peak resident memory: {peak:.0f} MB")
    print(
        "numbers: " + ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common())
    )
    print("articles: " + ", ".join(f"{count} {fate}" for fate, count in fates.most_common()))
    print(f"workspace: {workspace}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
