"""What others rely on: the names of the package, their types from outside, the commands' words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import newqp_writer

sys.path.append(str(Path(__file__).resolve().parents[1]))  # eval/ is not installed

from eval.project.reference import FILE

ROOT = Path(__file__).resolve().parents[1]

PROGRAM = """
from newqp_writer import Article, check_text

told = {"id": "a", "publisher": "p", "title": "t", "published": "2026-06-15", "text": "5%"}
article = Article.model_validate(told)
report = check_text("5%", [article])
for entry in report.entries:
    reveal_type(entry.verdict)
    reveal_type(entry.surface)
wrong: int = report.entries[0].surface
check_text(5, [article])
"""


def test_the_package_exports_what_it_says():
    """Taking a name away, or adding one, is a decision."""
    assert newqp_writer.__all__ == ["Article", "__version__", "check_text"]
    for name in newqp_writer.__all__:
        assert getattr(newqp_writer, name) is not None


def test_types_are_seen_from_outside(tmp_path: Path):
    """As another project's mypy sees the installed package, and what the README shows of it."""
    file, shown = tmp_path / "theirs.py", tmp_path / "shown.py"
    file.write_text(PROGRAM, encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown.write_text(readme.split("```python\n")[1].split("```")[0], encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-incremental", str(file), str(shown)],
        check=False, capture_output=True, text=True, cwd=tmp_path,
        env={"MYPYPATH": str(ROOT / "src"), "PATH": "", "HOME": str(tmp_path)},
    )  # fmt: skip
    assert 'Revealed type is "str"' in done.stdout, done.stdout + done.stderr
    assert "Literal['exact']" in done.stdout
    assert 'variable has type "int"' in done.stdout
    assert 'Argument 1 to "check_text" has incompatible type "int"' in done.stdout
    assert "Found 2 errors" in done.stdout


def test_the_reference_of_commands_is_what_they_say():
    """In a process of its own: click keeps the help option of whoever ran a command first."""
    said = subprocess.run(
        [sys.executable, "-m", "eval.project.reference"],
        cwd=ROOT, check=True, capture_output=True, encoding="utf-8",
    ).stdout  # fmt: skip
    assert said.strip() == FILE.read_text(encoding="utf-8").strip()
