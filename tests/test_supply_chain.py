"""What is installed beside us is named, bounded and held by hash; actions are held by commit."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
LOCKS = {
    "run": PROJECT["dependencies"],
    "dev": [
        *PROJECT["dependencies"],
        *(line for extra in ("dev", "bold", "sign", "fit") for line in EXTRAS[extra]),
    ],
    "model": [*PROJECT["dependencies"], *EXTRAS["local-model"]],
}


def locked(name: str) -> dict[str, list[tuple[str, int]]]:
    """The packages of a lock file: their versions, each with the number of its hashes."""
    found: dict[str, list[tuple[str, int]]] = {}
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    for entry in re.split(r"^(?=[a-z0-9])", text.replace("\\\n", " "), flags=re.MULTILINE):
        if held := re.match(r"([a-z0-9-]+)==(\S+)", entry):
            found.setdefault(held[1], []).append((held[2], entry.count("--hash=sha256:")))
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_holds_what_the_project_asks_for(name: str):
    """When this fails: `pip install uv && scripts/lock`."""
    held = locked(name)
    for line in LOCKS[name]:
        wanted = Requirement(line)
        versions = held.get(canonicalize_name(wanted.name))
        assert versions, f"{wanted.name} is not in requirements/{name}.txt"
        assert all(wanted.specifier.contains(version) for version, _ in versions), line


@pytest.mark.parametrize("name", [*LOCKS, "tools"])
def test_every_locked_file_is_held_by_its_hash(name: str):
    held = locked(name)
    assert held
    assert all(hashes for versions in held.values() for _, hashes in versions)


def test_what_runs_and_what_is_tested_are_the_same_versions():
    tested = locked("dev")
    for name in ("run", "model"):
        assert all(tested.get(package, held) == held for package, held in locked(name).items())


@pytest.mark.parametrize(
    "line",
    [*PROJECT["dependencies"], *(one for name in EXTRAS if name != "dev" for one in EXTRAS[name])],
)
def test_every_dependency_has_an_upper_bound(line: str):
    wanted = Requirement(line)
    bounded = any(one.operator in {"<", "=="} for one in wanted.specifier)
    assert bounded or wanted.name == "tzdata", "data, not code, may be as new as it is"


def uses(node: Any) -> Iterator[str]:
    """Every action that a workflow or an action uses."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name == "uses":
                yield value
            else:
                yield from uses(value)
    elif isinstance(node, list):
        for value in node:
            yield from uses(value)


def test_actions_are_held_by_commit():
    folders = (ROOT / ".github" / "workflows", ROOT / "examples")
    files = [ROOT / "action.yml", *(path for one in folders for path in sorted(one.rglob("*.yml")))]
    found = [one for file in files for one in uses(yaml.safe_load(file.read_text("utf-8")))]
    assert len(found) > 10
    named: dict[str, set[str]] = {}
    for one in found:
        named.setdefault(one.partition("@")[0], set()).add(one)
    assert {name: ones for name, ones in named.items() if len(ones) > 1} == {}, "two commits of one"
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}|\./.*", one) for one in found), found


@pytest.mark.parametrize("file", [".ci/run", "action.yml", "scripts/try-wheel"])
def test_nothing_is_installed_that_no_lock_holds(file: str):
    text = (ROOT / file).read_text(encoding="utf-8").replace('"${locked[@]}"', "--require-hashes")
    lines = re.findall(r"^\s*(?:python3? -m )?pip install (.*)$", text, re.MULTILINE)
    assert lines
    for line in lines:
        assert "--upgrade" not in line, line
        assert "--require-hashes" in line or "--no-deps" in line, line


def test_a_change_that_is_told_will_be_in_the_changelog():
    """A file that the changelog's maker would pass over is none of its kinds."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    kinds = "|".join(kind["directory"] for kind in config["towncrier"]["type"])
    told = [path for path in (ROOT / "changelog.d").iterdir() if path.name != "README.md"]
    assert [
        p.name for p in told if not re.fullmatch(rf"(?:\+[\w-]+|\d+)\.(?:{kinds})\.md", p.name)
    ] == []
    assert all(path.read_text(encoding="utf-8").strip() for path in told)
    assert "<!-- towncrier release notes start -->" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_every_package_that_is_imported_is_asked_for():
    """No module leans on what a dependency happens to bring along."""
    optional = [line for name, lines in EXTRAS.items() if name != "dev" for line in lines]
    asked = [*PROJECT["dependencies"], *optional]
    known = {canonicalize_name(Requirement(line).name) for line in asked}
    owners = packages_distributions()
    imported = {
        module
        for path in (ROOT / "src").rglob("*.py")
        for module in re.findall(r"^ *(?:from|import) (\w+)", path.read_text("utf-8"), re.MULTILINE)
    }
    foreign = imported - set(sys.stdlib_module_names) - {"newqp_writer"}
    borrowed = {
        module for module in foreign & owners.keys()
        if not known & {canonicalize_name(owner) for owner in owners[module]}
    }  # fmt: skip
    assert not borrowed


# Asked for although no module of ours names them, and why.
_NOT_NAMED = {
    "lxml-html-clean": "trafilatura needs it, and an old pip does not see that it does",
    "tzdata": "the days of the world, where the system has none",
}


def test_every_package_that_is_asked_for_is_used():
    """A dependency that nothing names any more goes, and so does one of the extras."""
    folders = (ROOT / "src", ROOT / "eval")
    ours = "\n".join(path.read_text("utf-8") for one in folders for path in one.rglob("*.py"))
    words = set(re.findall(r"\w+", ours))
    modules: dict[str, set[str]] = {}
    for module, owners in packages_distributions().items():
        for owner in owners:
            modules.setdefault(canonicalize_name(owner), set()).add(module)
    optional = [line for name, lines in EXTRAS.items() if name != "dev" for line in lines]
    asked = {Requirement(line).name for line in (*PROJECT["dependencies"], *optional)}
    unused = {
        name for name in asked
        # The modules of an extra that is not installed are not known; CI has them all.
        if (found := modules.get(canonicalize_name(name)))
        and not words & {name.replace("-", "_"), *found}
    }  # fmt: skip
    assert unused <= set(_NOT_NAMED) <= asked
