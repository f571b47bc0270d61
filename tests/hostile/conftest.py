"""The runner of the hostile corpus: the program as a process, within bounds, and what always holds.

Whatever comes in: it ends in time, within memory, by a documented exit code, with no fault of ours,
and nothing of what it read commands the terminal. Each case then says what is particular to it; the
numbers in its name are those of the log of attacks.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from eval.faults.stub_endpoint import Plan, running
from tests.program import run as run_program

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "2026-06-15"
DATE = "2026-06-15"
_CODES = {0, 1, 2, 3, 4, 130}
_MEMORY = 6 * 1024**3  # bytes of addresses; the typesetter's and NumPy's threads take some
_SECONDS = 120
_RAW = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
_OURS = re.compile(r"internal error|Traceback|this is our fault")


@dataclass(frozen=True)
class Ran:
    """How a run ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        return self.out + self.err


def write_brief(
    *arguments: str | Path, seconds: float = _SECONDS, stderr: Any = None, **environment: str
) -> Ran:
    """Run the program, and hold it to what always holds.

    Args:
        arguments: of ``write-brief``.
        seconds: how long it may take.
        stderr: a file for its standard error, which is then not read.
        environment: variables beside those of this process, which names no endpoint.
    """
    given = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("NEWQP_", "OPENAI_"))
    }
    done = run_program(
        list(map(str, arguments)),
        given | {"COLUMNS": "200", **environment},
        seconds=seconds,
        memory=_MEMORY,
        stderr=stderr,
    )
    ran = Ran(done.returncode, done.stdout, done.stderr)
    assert ran.code in _CODES, ran.said
    assert not _OURS.search(ran.said), ran.said
    assert not _RAW.search(ran.said), repr(ran.said)
    return ran


@dataclass(frozen=True)
class Column:
    """A workspace with one written issue."""

    root: Path

    @property
    def articles(self) -> Path:
        return self.root / "articles" / DATE

    @property
    def issue(self) -> Path:
        return self.root / "briefings" / DATE

    @property
    def settings(self) -> Path:
        return self.root / "brief.toml"

    def set(self, table: str, lines: str) -> None:
        """Put lines into a table of brief.toml, or add it with them."""
        text = self.settings.read_text(encoding="utf-8")
        head = f"[{table}]\n"
        changed = text.replace(head, head + lines + "\n", 1) if head in text else None
        self.settings.write_text(changed or f"{text}\n{head}{lines}\n", encoding="utf-8")

    def write(self, *more: str, seconds: float = _SECONDS, **environment: str) -> Ran:
        """Write the day."""
        return write_brief("-w", self.root, "--date", DATE, *more, seconds=seconds, **environment)

    def edit(self, name: str, old: str, new: str) -> Path:
        """A file of the issue with words changed by hand."""
        path = self.issue / name
        text = path.read_text(encoding="utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new), encoding="utf-8")
        return path


@pytest.fixture(scope="module")
def stub() -> Iterator[Any]:
    """A chat endpoint on this machine; ``environment`` names it to a run."""
    with running() as server:
        server.environment = {  # type: ignore[attr-defined]
            "NEWQP_BASE_URL": server.base_url,
            "NEWQP_MODEL": "stub",
            "OPENAI_API_KEY": "sk-hostile-0123456789abcdef",
            "OPENAI_BASE_URL": server.base_url,
            "NEWQP_DEADLINE": "40",
        }
        yield server


@pytest.fixture(autouse=True)
def _plain(request: pytest.FixtureRequest) -> None:
    """An endpoint begins every case as one that answers."""
    if "stub" in request.fixturenames:
        request.getfixturevalue("stub").plan = Plan()


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An issue of four articles, written once."""
    root = tmp_path_factory.mktemp("hostile") / "column"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns(f"{DATE}.*", ".cache"))
    shutil.rmtree(root / "briefings", ignore_errors=True)
    kept = {"gjsjj-gongye.md", "hengyang.md", "rmw-jiangsu.md", "reuters-power.md"}
    for path in (root / "articles" / DATE).iterdir():
        if path.name not in kept:
            path.unlink()
    ran = Column(root).write("--engine", "embedded")
    assert ran.code == 0, ran.said
    return root


@pytest.fixture
def column(written: Path, tmp_path: Path) -> Column:
    """A copy of it to be spoilt."""
    root = tmp_path / "column"
    shutil.copytree(written, root)
    return Column(root)


@pytest.fixture
def empty_column(column: Column) -> Column:
    """The column before its day was written."""
    shutil.rmtree(column.root / "briefings")
    return column


@pytest.fixture(scope="session")
def run() -> Callable[..., Ran]:
    """The runner."""
    return write_brief
