"""The table of what the check reaches, in README.md and README.zh-CN.md: measured and written.

    python -m eval.checker.figures [--write] [--jobs N]

Cases that nobody has mended on (``eval/kept-back/numbers/``) stand in rows of their own above those
that have been mended on since (``eval/number-provenance/``). Without ``--write`` the tables are
printed, and the exit code is 1 where a page has another one.

``eval/results/check.json`` holds what the tables say, and what was measured: the cases and the
check by hash. A test holds the pages to it, and the cases to those that ship; a mend of the check
leaves the tables as they are, and ``python -m eval.checker.gate`` says that they are older.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from eval.checker.outcomes import judged, tallied

from newqp_writer import __version__
from newqp_writer.evaluation.cases import read_cases
from newqp_writer.evaluation.golden.configuration import commit
from newqp_writer.evaluation.outcomes import Outcomes

ROOT = Path(__file__).resolve().parents[1]
CODE = ROOT.parent / "src" / "newqp_writer"
RECORD = ROOT / "results" / "check.json"
_DECIDES = frozenset([".py", ".json", ".toml", ".txt"])
KEPT, MENDED = ROOT / "kept-back" / "numbers", ROOT / "number-provenance"


class Row(NamedTuple):
    """A row: its files, and what it is called in either language."""

    files: tuple[Path, ...]
    english: str
    chinese: str


ROWS = (
    Row((KEPT / "hard-zh.jsonl",), "kept back: hard Chinese, computed and merged",
        "留存：中文难例，推算与合并"),
    Row((KEPT / "cross.jsonl",), "kept back: English, and across languages", "留存：英文与跨语言"),
    Row((KEPT / "kinds.jsonl",), "kept back: kinds of writing numbers", "留存：数字的各种写法"),
    Row((KEPT / "wrong-thing.jsonl",), "kept back: a true number on the wrong thing",
        "留存：真数字安错了对象"),
    Row(tuple(sorted(MENDED.glob("*.jsonl"))),
        "the {cases} cases of `eval/number-provenance/` (mended on since)",
        "{cases} 个样例（写成之后曾据以改进）"),
)  # fmt: skip


class Measured(NamedTuple):
    """A row with its figures and the number of its cases."""

    row: Row
    cases: int
    figures: Outcomes


def measured(jobs: int = 1) -> Iterator[Measured]:
    """The rows, each over all its files."""
    with ProcessPoolExecutor(jobs) as pool:
        for row in ROWS:
            cases = [case for path in row.files for case in read_cases(path)]
            rows = [one for found in pool.map(judged, cases, chunksize=8) for one in found]
            yield Measured(row, len(cases), tallied(rows))


def cases_digest() -> str:
    """SHA-256 over the files that are measured."""
    return _digest(path for row in ROWS for path in row.files)


def check_digest() -> str:
    """SHA-256 over what decides a number: numerals, provenance, and its weights."""
    rooms = (CODE / "numerals", CODE / "provenance")
    return _digest(
        path for room in rooms for path in sorted(room.rglob("*")) if path.suffix in _DECIDES
    )


def _digest(paths: Iterable[Path]) -> str:
    sums = (hashlib.sha256(path.read_bytes()).hexdigest() for path in paths)
    return hashlib.sha256("\n".join(sums).encode()).hexdigest()


def recorded() -> dict[str, Any]:
    """What the tables were written from."""
    found: dict[str, Any] = json.loads(RECORD.read_text(encoding="utf-8"))
    return found


def of_record() -> list[Measured]:
    """The rows as they were measured."""
    rows = recorded()["rows"]
    return [
        Measured(row, held["cases"], Outcomes(**held["figures"]))
        for row, held in zip(ROWS, rows, strict=True)
    ]


def stale() -> str:
    """What is to be said of the tables where the check is not the one that was measured."""
    held = recorded()
    if held["cases_digest"] != cases_digest():
        return (
            "the tables of both READMEs are of other cases: python -m eval.checker.figures --write"
        )
    if held["check_digest"] != check_digest():
        return (
            f"the tables of both READMEs were measured at {held['commit'][:7]}, with another check:"
            " python -m eval.checker.figures --write renews them"
        )
    return ""


def record(found: Sequence[Measured]) -> str:
    """What the tables say, with what was measured."""
    data = {
        "by": "python -m eval.checker.figures --write",
        "version": __version__, "commit": commit() or "",
        "cases_digest": cases_digest(), "check_digest": check_digest(),
        "rows": [{"name": row.english.format(cases=cases), "cases": cases,
                  "figures": asdict(figures)} for row, cases, figures in found],
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _share(count: int, of: int) -> str:
    return f"{100 * count / of:.1f} %" if of else "–"


def english(found: Sequence[Measured]) -> list[str]:
    """The table of README.md."""
    lines = [
        (
            "| measured with 0.1.0 | wrong numbers caught (fail or review)"
            " | right numbers that fail | right numbers up for review |"
        ),
        "|---|---|---|---|",
    ]
    for row, cases, f in found:
        caught = f"{_share(f.caught, f.wrong)} of {f.wrong}"
        false = f"{_share(f.false, f.right)} of {f.right:,}"
        name = row.english.format(cases=cases)
        lines.append(f"| {name} | {caught} | {false} | {_share(f.review, f.right)} |")
    return lines


def chinese(found: Sequence[Measured]) -> list[str]:
    """The table of README.zh-CN.md."""
    lines = [
        "| 0.1.0 版实测 | 错误数字查出（不通过或待核） | 正确数字判为不通过 | 正确数字待核 |",
        "|---|---|---|---|",
    ]
    for row, cases, f in found:
        caught = f"{f.wrong} 个的 {_share(f.caught, f.wrong)}"
        false = f"{f.right} 个的 {_share(f.false, f.right)}"
        name = row.chinese.format(cases=cases)
        lines.append(f"| {name} | {caught} | {false} | {_share(f.review, f.right)} |")
    return lines


def put(page: str, table: Sequence[str]) -> str:
    """A page with the table of that head in place of the one it has.

    Raises:
        ValueError: it has none.
    """
    lines = page.split("\n")
    start = lines.index(table[0])
    end = start
    while end < len(lines) and lines[end].startswith("|"):
        end += 1
    return "\n".join([*lines[:start], *table, *lines[end:]])


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure; print or write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="write the tables into the pages")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args(arguments)
    found = list(measured(options.jobs))
    pages = {
        "README.md": english(found),
        "README.zh-CN.md": chinese(found),
    }
    unlike = 0
    for name, table in pages.items():
        path = ROOT.parent / name
        page = path.read_text(encoding="utf-8")
        renewed = put(page, table)
        print("\n".join([name, *table]))
        if renewed == page:
            continue
        unlike += 1
        if options.write:
            path.write_text(renewed, encoding="utf-8")
    if options.write:
        RECORD.write_text(record(found), encoding="utf-8")
    return int(unlike > 0 and not options.write)


if __name__ == "__main__":
    sys.exit(main())
