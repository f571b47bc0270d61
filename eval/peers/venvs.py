"""A virtual environment for each peer, and a worker process in it that answers JSON lines.

``requirements/NAME.txt`` says what is installed, ``workers/NAME.py`` is what runs there. Nothing of
a peer is ever imported into this process.
"""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import venv
from pathlib import Path
from types import TracebackType
from typing import Any, Self

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CACHE = Path.home() / ".cache" / "newqp-writer" / "peers"
_PATIENCE = 60.0  # seconds a peer may take for one answer; starting included


class PeerError(Exception):
    """A peer that cannot be installed, started or does not answer; the words say why."""


def python_of(name: str, cache: Path) -> Path:
    """The interpreter of a peer's environment, whether or not it is there."""
    folder = cache / name
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def install(name: str, cache: Path) -> None:
    """Make the environment of a peer, unless it holds exactly what is asked for.

    Raises:
        PeerError: with the last line the installer said.
    """
    wanted = (HERE / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    done = cache / name / "installed.txt"
    if done.is_file() and done.read_text(encoding="utf-8") == wanted:
        return
    venv.create(cache / name, clear=True, symlinks=os.name != "nt", with_pip=False)
    command = [
        sys.executable, "-m", "pip", "--python", str(python_of(name, cache)),
        "install", "--quiet", "--disable-pip-version-check",
        "--requirement", str(HERE / "requirements" / f"{name}.txt"),
    ]  # fmt: skip
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        said = [line for line in ran.stderr.splitlines() if line.startswith("ERROR")]
        raise PeerError(f"not installed: {said[-1] if said else ran.stderr.strip()[-200:]}")
    done.write_text(wanted, encoding="utf-8")


class Worker:
    """A peer's process: one question at a time, one answer each.

    Args:
        module: the module in ``eval.peers.workers`` that answers.
        python: the interpreter it runs in.
        arguments: words for its command line.
        patience: seconds it may take for one answer.

    Raises:
        PeerError: when the interpreter is not there.
    """

    def __init__(
        self, module: str, python: Path, *arguments: str, patience: float = _PATIENCE
    ) -> None:
        if not python.is_file():
            raise PeerError("not installed (run with --install)")
        self._patience = patience
        self._process = subprocess.Popen(
            [str(python), "-m", f"eval.peers.workers.{module}", *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
        )  # fmt: skip

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        """The answer to a question; ``{"error": …}`` is an answer too.

        Raises:
            PeerError: when the process has ended or takes too long.
        """
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        try:
            stdin.write(json.dumps(question).encode() + b"\n")
            stdin.flush()
        except BrokenPipeError:
            raise PeerError(self._last_words()) from None
        with selectors.DefaultSelector() as waiting:
            waiting.register(stdout, selectors.EVENT_READ)
            if not waiting.select(self._patience * question.get("repeat", 1)):
                raise PeerError(f"no answer within {self._patience:.0f} s")
        line = stdout.readline()
        if not line:
            raise PeerError(self._last_words())
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _last_words(self) -> str:
        _, errors = self._process.communicate()
        lines = errors.decode(errors="replace").strip().splitlines()
        return f"ended: {lines[-1] if lines else 'without a word'}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.communicate()
