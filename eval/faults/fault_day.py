"""A day that is run while something fails, and the six sentences that must be true afterwards.

1. whole: no file is half written, and what was finished before is there and valid;
2. proved: no number with a failing verdict has been printed;
3. once: no answer that was delivered is asked for again;
4. told: a documented exit code, words that say what happened and what to do, no traceback, no key;
5. counted: no request that the endpoint got is missing from the record of the run;
6. same: running again completes the issue, and it equals the one made without the fault.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import os
import shutil
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eval.faults.stub_endpoint import LIE, StubEndpoint

from newqp_writer.drafting.chat import requests
from newqp_writer.errors import BriefError
from newqp_writer.models import FAILING, Briefing, Ledger, RunRecord
from newqp_writer.publishing.markdown.reading import from_markdown
from newqp_writer.workspace import Day, Workspace

DATE = dt.date(2026, 6, 15)
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "2026-06-15"
KEY = "sk-fault-0123456789abcdef-never-to-be-seen"
SENTENCES = ("whole", "proved", "once", "told", "counted", "same")

_INTERRUPTED = 130
_CODES = {0, 1, 2, 3}  # of a run that nobody interrupted
_SAME_BYTES = ("briefing.json", "briefing.md", "briefing.pdf", "ledger.json", "audit.html")
# What a run took, not what it made.
_TIMINGS = ("started", "seconds", "calls", "spent", "files")
# Four of the example's articles, one of them English: a section each, and nine calls in all.
_ARTICLES = ("gjsjj-gongye.md", "hengyang.md", "rmw-jiangsu.md", "reuters-power.md")


@dataclass(frozen=True)
class Ran:
    """How a run ended, and what it said."""

    code: int
    said: str

    def broken(self) -> Iterator[str]:
        """What is wrong with its last words."""
        if self.code not in _CODES:
            yield f"exit code {self.code}"
        if "Traceback" in self.said or "internal error" in self.said:
            yield "a traceback"
        if self.code and "→" not in self.said:
            yield f"no way out in: {self.said.strip()[-200:]}"
        if KEY in self.said:
            yield "the key was printed"


@dataclass
class Column:
    """A copy of the example whose endpoint is the stub; made anew for each case."""

    root: Path
    server: StubEndpoint
    engine: Mapping[str, object] = field(default_factory=dict)

    @property
    def workspace(self) -> Workspace:
        """Its workspace."""
        return Workspace(self.root)

    @property
    def day(self) -> Day:
        """The folder of its issue."""
        return self.workspace.day(DATE)

    def renew(self, **engine: object) -> Column:
        """As it was before any run, with these settings of the engine."""
        empty(self.root)
        shutil.copytree(
            EXAMPLE, self.root, dirs_exist_ok=True,
            ignore=shutil.ignore_patterns("*.lock", ".cache", str(DATE) + ".*"),
        )  # fmt: skip
        shutil.rmtree(self.day.folder, ignore_errors=True)
        for path in self.workspace.articles(DATE).iterdir():
            if path.name not in _ARTICLES:
                path.unlink()
        toml = self.workspace.settings_file
        settings = {"timeout": 20, "deadline": 60, **self.engine, **engine}
        lines = "".join(f"{name} = {json.dumps(value)}\n" for name, value in settings.items())
        text = toml.read_text(encoding="utf-8")
        text = text.replace("[agenda]\n", '[agenda]\neditor = "plan"\n')
        toml.write_text(text.replace("[engine]\n", f"[engine]\n{lines}"), encoding="utf-8")
        return self

    @property
    def arguments(self) -> list[str]:
        """Of the command that writes its day."""
        return ["-w", str(self.root), "--date", str(DATE), "--engine", "endpoint"]

    @property
    def environment(self) -> dict[str, str]:
        """With the stub's address and the key."""
        return {
            "NEWQP_BASE_URL": self.server.base_url,
            "NEWQP_MODEL": "stub",
            "OPENAI_API_KEY": KEY,
            "OPENAI_BASE_URL": self.server.base_url,
            "COLUMNS": "200",
        }

    def run(self) -> Ran:
        """``write-brief`` in this process, by its own entry point."""
        from newqp_writer.cli import main  # noqa: PLC0415 - after the environment is set

        words = io.StringIO()
        before, arguments = dict(os.environ), sys.argv
        handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
        os.environ.update(self.environment)
        sys.argv = ["write-brief", *self.arguments]
        code: Any = None
        try:
            with (
                _signals() as came,
                contextlib.redirect_stdout(words),
                contextlib.redirect_stderr(words),
            ):
                main()
        except SystemExit as end:
            code = end.code
        finally:
            for number, handler in handlers.items():
                signal.signal(number, handler)
            sys.argv = arguments
            os.environ.clear()
            os.environ.update(before)
        if code == _INTERRUPTED and came():
            raise KeyboardInterrupt  # it was meant for all of us
        return Ran(code if isinstance(code, int) else 99, words.getvalue())

    def made(self) -> dict[str, object]:
        """What the issue is made of, without what only this run took to make it."""
        files: dict[str, object] = {
            name: (self.day.folder / name).read_bytes() for name in _SAME_BYTES
        }
        run = json.loads(self.day.run.read_bytes())
        return files | {f"run.json {k}": v for k, v in run.items() if k not in _TIMINGS}

    def written(self) -> int:
        """When run.json was written, in nanoseconds; 0 when there is none."""
        return self.day.run.stat().st_mtime_ns if self.day.run.exists() else 0

    def counted(self) -> int:
        """The requests of the last run, as its record has them."""
        record = RunRecord.model_validate_json(self.day.run.read_bytes())
        return sum(spent.calls for spent in record.spent)

    def left_undone(self) -> bool:
        """Whether the last run left pieces to another engine, or texts without a reader."""
        record = RunRecord.model_validate_json(self.day.run.read_bytes())
        return bool(record.engine.fallbacks) or any(": not read: " in one for one in record.notes)


@contextlib.contextmanager
def _signals() -> Iterator[Callable[[], bool]]:
    """Tells, also afterwards, whether a signal came while the block lasts."""
    there, here = socket.socketpair()
    with there, here:
        here.setblocking(False)
        before = signal.set_wakeup_fd(here.fileno(), warn_on_full_buffer=False)
        there.setblocking(False)
        heard: list[bytes] = []
        try:
            yield lambda: bool(heard)
        finally:
            signal.set_wakeup_fd(before)
            with contextlib.suppress(BlockingIOError):
                heard.append(there.recv(64))


def empty(folder: Path) -> None:
    """Take away what is in a folder, not the folder: it may be a disk of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


@contextlib.contextmanager
def quick_retries(seconds: float = 0.01) -> Iterator[None]:
    """Pauses between tries scaled down, as the timeouts are in brief.toml."""
    before = requests.BACKOFF
    requests.BACKOFF = seconds
    try:
        yield
    finally:
        requests.BACKOFF = before


def halves(column: Column, *, swept: bool) -> Iterator[str]:
    """Files that are not whole; temporary ones, too, where they should have been ``swept``."""
    day = column.day
    reading: dict[Path, Callable[[bytes], object]] = {
        day.briefing: Briefing.model_validate_json,
        day.ledger: Ledger.model_validate_json,
        day.run: RunRecord.model_validate_json,
        day.markdown: lambda data: from_markdown(data.decode()),
        day.pdf: lambda data: data[-32:].index(b"%%EOF"),
        day.audit: lambda data: data[-32:].index(b"</html>"),
    }
    for path, read in reading.items():
        try:
            if path.exists():
                read(path.read_bytes())
        except (BriefError, ValueError) as error:
            yield f"{path.name}: {error}"
    for earlier in column.workspace.earlier_days(DATE, 3):
        here = EXAMPLE / "briefings" / earlier.folder.name / earlier.briefing.name
        if earlier.briefing.read_bytes() != here.read_bytes():
            yield f"{earlier.briefing} changed"
    if swept:
        yield from (f"left behind: {path.name}" for path in temporary(column))


def temporary(column: Column) -> list[Path]:
    """Files under temporary names in the day's folder and the cache."""
    places = (column.day.folder, column.workspace.cache)
    return [p for place in places if place.is_dir() for p in place.rglob(".*") if p.is_file()]


def broken_entries(column: Column) -> Iterator[str]:
    """Entries of the cache that are not whole."""
    for path in (column.workspace.cache / "answers").rglob("*.json"):
        try:
            entry = json.loads(path.read_bytes())
            whole = entry["key"] == path.stem and "text" in entry["reply"]
        except (ValueError, KeyError):
            whole = False
        if not whole:
            yield f"{path.name} is broken"


def failing_numbers(column: Column) -> Iterator[str]:
    """Numbers that were printed and have no proof."""
    day = column.day
    if not day.ledger.exists():
        if day.pdf.exists():
            yield "a PDF without a ledger"
        return
    ledger = Ledger.model_validate_json(day.ledger.read_bytes())
    if day.pdf.exists():
        for entry in ledger.entries:
            if entry.verdict in FAILING:
                yield f"{entry.surface} was printed"
    if day.markdown.exists() and LIE in day.markdown.read_text(encoding="utf-8"):
        yield "the lie was printed"


def leaks(column: Column) -> Iterator[str]:
    """Files that hold the key."""
    for path in column.root.rglob("*"):
        if path.is_file() and KEY.encode() in path.read_bytes():
            yield f"the key is in {path.name}"


def differences(made: Mapping[str, object], reference: Mapping[str, object]) -> Iterator[str]:
    """Parts of an issue that are not as they should be."""
    for name, content in reference.items():
        if made.get(name) != content:
            yield f"{name} differs"
