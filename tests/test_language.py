"""Everything that is said to an analyst is said in the analyst's language."""

from __future__ import annotations

import ast
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from newqp_writer.collecting.record import Fate as PageFate
from newqp_writer.delivering.delivery import Fate as StepFate
from newqp_writer.language import _, english_of, joined, speaking, spoken
from newqp_writer.models import Fate, Verdict
from newqp_writer.models.channels import Morning, What
from newqp_writer.reports.cache import packed_fault, unpacked_fault
from newqp_writer.reports.finding import Fault

SOURCE = Path(__file__).resolve().parents[1] / "src" / "newqp_writer"

# Rooms of which every message is translated; what is said in the others is English yet.
ROOMS = (
    "articles", "cli", "collecting", "composition", "config", "delivering", "editorial",
    "estimation", "evaluation", "models", "mornings", "ordinary_files", "pipeline", "publishing",
    "recording", "reports", "second_reading", "signing", "workspace",
)  # fmt: skip

_SAYING = {"echo", "print", "fail", "BadParameter", "UsageError", "prompt", "Problem"}
_MARKUP = re.compile(r"\[/?[a-z ]*\]")
_WORD = re.compile(r"[A-Za-z]{2,}")
# What is typed is the same in every language.
_COMMAND = re.compile(r"(write-brief|pip) [\w\0 .'\[\]-]*|write-brief: \0|--\w+ \0: \0")


def _literal(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(v.value) if isinstance(v, ast.Constant) else "\0" for v in node.values)
    return None


def _is_english(node: ast.expr) -> bool:
    text = _MARKUP.sub("", _literal(node) or "")
    return bool(_WORD.search(text)) and " " in text.strip() and not _COMMAND.fullmatch(text)


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def unspoken(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The English of a module that no catalogue is asked for: what errors and prints are given."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = _name(call)
        if name not in _SAYING and not (name.endswith("Error") and name != "AttributeError"):
            continue
        for given in (*call.args, *(k.value for k in call.keywords)):
            for node in _outside_messages(given):
                if _is_english(node):
                    yield node.lineno, _literal(node) or ""


def _outside_messages(node: ast.AST) -> Iterator[ast.expr]:
    """The expressions of one, but what is within ``_(…)``."""
    if isinstance(node, ast.Call) and _name(node) in {"_", "later"}:
        return
    if isinstance(node, ast.expr):
        yield node
    for child in ast.iter_child_nodes(node):
        if not (isinstance(node, ast.JoinedStr) and isinstance(child, ast.Constant)):
            yield from _outside_messages(child)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_nothing_past_the_catalogue(room: str) -> None:
    files = sorted((SOURCE / room).rglob("*.py")) or [SOURCE / f"{room}.py"]
    said = [
        f"{file.relative_to(SOURCE)}:{line}: {words}"
        for file in files
        for line, words in unspoken(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert said == []


def _bound(node: ast.AST) -> Iterator[int]:
    """Where ``_`` is bound to something else for the rest of a function."""
    if isinstance(node, ast.Name) and node.id == "_" and isinstance(node.ctx, ast.Store):
        yield node.lineno
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.comprehension):
            yield from _bound(child)


def test_where_messages_are_said_no_loop_takes_their_name() -> None:
    for file in SOURCE.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        if re.search(r"language import .*\b_\b", text):
            assert list(_bound(ast.parse(text))) == [], file


def test_an_unwrapped_message_would_be_found() -> None:
    tree = ast.parse('raise InputError(f"no day {x}", hint=_("try {x}").format(x="a b"))')
    assert list(unspoken(tree)) == [(1, "no day \0")]


@pytest.mark.parametrize(
    "words", [Verdict, Fate, PageFate, StepFate, What, Morning.model_fields["outcome"].annotation]
)
def test_every_word_of_the_models_has_its_chinese(words: object) -> None:
    with speaking("zh"):
        assert [word for word in get_args(words) if _(word) == word] == []


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
    ],
)
def test_the_environment_says_which_language_is_spoken(
    environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert spoken() == language


def _run(folder: Path, *arguments: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "newqp_writer", *arguments], cwd=folder, check=False,
        capture_output=True, text=True, encoding="utf-8",
        env=os.environ | {"LANGUAGE": "", "LC_ALL": "", "PYTHONUTF8": "1"} | environment,
    )  # fmt: skip
    return done.stdout + done.stderr


def test_an_option_stands_over_the_column_and_the_column_over_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "brief.toml").write_text('[column]\nlanguage = "zh"\n', encoding="utf-8")
    assert "没有命令" in _run(tmp_path, "polish", LANG="en_GB.UTF-8")
    assert "No such command" in _run(tmp_path, "polish", "--lang", "en", LANG="zh_CN.UTF-8")
    assert "没有命令" in _run(tmp_path.parent, "-w", str(tmp_path), "polish")
    assert "没有命令" in _run(tmp_path.parent, "polish", LANG="zh_CN.UTF-8")
    assert "No such command" in _run(tmp_path.parent, "polish", LANG="en_GB.UTF-8")


def test_a_language_that_is_not_spoken_is_refused_with_those_that_are(tmp_path: Path) -> None:
    assert "zh" in _run(tmp_path, "plan", "--lang=fr")


def test_a_finding_is_known_again_in_another_language() -> None:
    def fault() -> Fault:
        about = _("the waiver of {number} ({reason})").format(number="31%", reason="rounding")
        words = joined([_("{about} waives nothing").format(about=about), _("until is no day")])
        return unpacked_fault(packed_fault(Fault("waiver/unused", Path("a.md"), words)))

    with speaking("zh"):
        chinese = pickle.loads(pickle.dumps(fault()))
    with speaking("en"):
        english = fault()
    assert chinese.message == "对 31% 的放行（rounding）没有对应的数字; until 不是日期"
    assert chinese.english == english.message == english_of(english.message)
