"""Every way of ``green_by_mistake.toml`` to have a gate pass that should not, tried."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner, Result

from newqp_writer.cli.app import cli
from newqp_writer.errors import BriefError

HERE = Path(__file__).parent
WAYS: list[dict[str, Any]] = tomllib.loads(
    (HERE / "green_by_mistake.toml").read_text(encoding="utf-8")
)["way"]
REPOSITORIES = ("small", "column")
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


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repositories, committed once."""
    root = tmp_path_factory.mktemp("repositories")
    for name in REPOSITORIES:
        shutil.copytree(HERE / "repositories" / name, root / name)
        for command in (["init", "-q", "--template="], ["add", "-A"], ["commit", "-qm", "all"]):
            git(*command, folder=root / name)
    return root


@pytest.fixture
def opened(
    committed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], None]:
    """Opens a copy of one of them as the working folder."""

    def open_one(name: str) -> None:
        shutil.copytree(committed / name, tmp_path / name)
        monkeypatch.chdir(tmp_path / name)
        for key, value in GIT.items():
            monkeypatch.setenv(key, value)

    return open_one


@pytest.mark.parametrize("name", REPOSITORIES)
def test_where_nothing_is_wrong_it_is_green(opened: Callable[[str], None], name: str):
    opened(name)
    for asked in (["--all", "--strict"], ["--all", "--strict"], ["--changed-since", "HEAD"]):
        done = run(*asked)
        assert done.exit_code == 0, done.output


@pytest.mark.parametrize("way", WAYS, ids=[way["what"] for way in WAYS])
def test_nothing_is_green_by_mistake(opened: Callable[[str], None], way: dict[str, Any]):
    opened(way.get("in", "small"))
    for step, *given in way["do"]:
        STEPS[step](*given)
    asked = way.get("ask", ["--all"])
    done = run(*asked, *([] if "--no-strict" in asked else ["--strict"]))
    said = done.output + (f"{done.exception}" if isinstance(done.exception, BriefError) else "")
    assert isinstance(done.exception, BriefError | SystemExit | None), done.exception
    assert re.search(way["told"], said), said
    green = done.exit_code == 0
    assert green is way.get("green", False), said
