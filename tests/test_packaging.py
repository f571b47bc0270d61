"""What pip installs is whole: a wheel is built and looked into."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        return set(archive.namelist())


def test_everything_the_program_reads_at_run_time_is_in_the_wheel(wheel: set[str]):
    package = ROOT / "src" / "newqp_writer"
    needed = {
        f"newqp_writer/{path.relative_to(package).as_posix()}"
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    needed |= {f"newqp_writer/prompts/{path.name}" for path in (ROOT / "prompts").glob("*.md")}
    needed |= {f"newqp_writer/schemas/{path.name}" for path in (ROOT / "schemas").glob("*.json")}
    assert needed <= wheel
    assert "newqp_writer/py.typed" in wheel
    assert any(name.endswith("layout.typ") for name in wheel)


def test_nothing_else_is_in_it(wheel: set[str]):
    tops = {name.split("/")[0] for name in wheel}
    assert tops == {"newqp_writer", next(top for top in tops if top.endswith(".dist-info"))}
