"""What a document names is there: files by their paths, measurements by how they are started."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from newqp_writer.cli.app import cli

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [
    *ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("eval/**/README.md"),
    *ROOT.glob("examples/**/README.md"),
]  # fmt: skip
_PACKAGE = ROOT / "src" / "newqp_writer"
_FILE = re.compile(r"`([\w./-]+/[\w.-]+\.(?:py|toml|json|md|yml|sh))(?:::\w+)?`")
_SCRIPT = re.compile(r"python -m (eval(?:\.\w+)+)")
# An order in a block or between backticks, up to its end or a remark behind it.
_ORDER = re.compile(r"write-brief((?: (?!#)[^\s`|;&#]+)+)")
_COMMAND = re.compile("[a-z][a-z-]+")
_OPTION = re.compile(r"--[a-z]")
ORDERS = [
    *(path for path in DOCUMENTS if path.name not in {"CHANGELOG.md", "commands.md"}),
    *ROOT.glob("examples/**/*.yml"),
]
_STANDS_FOR_ANY = re.compile("[A-Z]{3}")  # eval.ROOM.NAME, golden/DAY/facts.toml


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_document_names_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8") if path.name != "CHANGELOG.md" else ""  # what was
    rooms = [ROOT, path.parent, _PACKAGE, *(room for room in _PACKAGE.iterdir() if room.is_dir())]
    named = [name for name in _FILE.findall(text) if not _STANDS_FOR_ANY.search(name)]
    assert [name for name in named if not any((room / name).exists() for room in rooms)] == []
    scripts = [name for name in _SCRIPT.findall(text) if not _STANDS_FOR_ANY.search(name)]
    files = [ROOT / name.replace(".", "/") for name in scripts]
    lost = [
        f for f in files if not f.with_suffix(".py").exists() and not (f / "__main__.py").exists()
    ]
    assert lost == []
    assert re.findall(r"(?<![\w./])[a-z]\w+\.py --", text) == []


@pytest.mark.parametrize("path", ORDERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_options_of_orders_are_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    lost = []
    for order in _ORDER.findall(text):
        words, known = order.split(), _options(cli)
        command: click.Command | None = cli
        while isinstance(command, click.Group):
            named = command.get_command(click.Context(command), words[0]) if words else None
            stray = command is cli or "run" not in command.list_commands(click.Context(command))
            if named is None and stray and words and _COMMAND.fullmatch(words[0]):
                lost.append(f"{order}: there is no such command")
            words = words[1:] if named is not None else words
            # `eval golden SET` is `eval golden run SET`.
            command = named or command.get_command(click.Context(command), "run")
            known = _options(command) if named is not None else known | _options(command)
            if named is None:
                break
        given = [word.split("=")[0] for word in words if _OPTION.match(word)]
        lost += [f"{order}: {option}" for option in given if option not in known]
    assert lost == []


def _options(command: click.Command | None) -> set[str]:
    return {
        name
        for option in (command.params if command is not None else ())
        for name in (*option.opts, *option.secondary_opts)
    } | {"--help"}
