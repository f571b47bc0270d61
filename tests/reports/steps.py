"""What a test does to a repository before it is checked."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from newqp_writer.cli.app import cli

# The configuration of whoever runs the tests has no say.
GIT = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_ALLOW_PROTOCOL": "file"}
GIT |= {f"GIT_{who}_{what}": f"x{at}" for who in ("AUTHOR", "COMMITTER")
        for what, at in (("NAME", ""), ("EMAIL", "@example.org"))}  # fmt: skip


def git(*arguments: str, folder: Path | None = None) -> None:
    command = ["git", "-C", str(folder or Path.cwd()), *arguments]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **GIT})


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["check", *arguments])


def _write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text.encode())


def _edit(path: str, before: str, after: str) -> None:
    text = Path(path).read_bytes().decode()
    assert before in text
    _write(path, text.replace(before, after, 1))


def _append(path: str, text: str) -> None:
    _write(path, Path(path).read_bytes().decode() + text)


def _encode(path: str, encoding: str) -> None:
    Path(path).write_bytes(Path(path).read_text(encoding="utf-8").encode(encoding))


def _remove(path: str) -> None:
    shutil.rmtree(path) if Path(path).is_dir() else Path(path).unlink()


def _move(path: str, to: str) -> None:
    Path(to).parent.mkdir(parents=True, exist_ok=True)
    Path(path).rename(to)


def _link(path: str, to: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).symlink_to(to)


def _word(path: str, *paragraphs: str) -> None:
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    document.save(path)


def _forbid(path: str) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    Path(path).chmod(0)


def _commit() -> None:
    git("add", "-A")
    git("commit", "-qm", "more")


def _submodule(path: str) -> None:
    """Make a repository of its own of a folder, elsewhere, and a submodule of that."""
    inner = Path.cwd().with_name("inner")
    shutil.move(path, inner)
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "all"]):
        git(*command, folder=inner)
    git("add", "-A")
    git("submodule", "add", "-q", str(inner), path)
    git("commit", "-qm", "a submodule")


STEPS: dict[str, Callable[..., object]] = {
    "write": _write, "edit": _edit, "append": _append, "encode": _encode, "remove": _remove,
    "move": _move, "link": _link, "word": _word, "forbid": _forbid, "commit": _commit,
    "submodule": _submodule, "git": git, "run": run, "fifo": os.mkfifo, "enter": os.chdir,
}  # fmt: skip


def do(steps: list[list[str]]) -> None:
    """One step after the other, each with its name first."""
    for step, *given in steps:
        STEPS[step](*given)
