"""Two small repositories, committed once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.reports.steps import GIT, git

HERE = Path(__file__).parent
REPOSITORIES = ("small", "column")


@pytest.fixture(scope="session")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repositories, committed once."""
    root = tmp_path_factory.mktemp("repositories")
    for name in REPOSITORIES:
        shutil.copytree(HERE / "repositories" / name, root / name)
        for command in (["init", "-q", "--template="], ["add", "-A"], ["commit", "-qm", "all"]):
            git(*command, folder=root / name)
    return root


@pytest.fixture
def small(
    committed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], None]:
    """Opens a copy of one of them, by its name, as the working folder."""

    def open_one(name: str) -> None:
        shutil.copytree(committed / name, tmp_path / name)
        monkeypatch.chdir(tmp_path / name)
        for key, value in GIT.items():
            monkeypatch.setenv(key, value)

    return open_one
