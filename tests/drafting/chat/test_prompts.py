from __future__ import annotations

from pathlib import Path

import pytest

from newqp_writer.drafting.chat.prompts import load_prompt, parse_prompt
from newqp_writer.drafting.endpoint import PROMPTS
from newqp_writer.drafting.reading.reader import PROMPT as READING
from newqp_writer.errors import InputError

GOOD = """---
id: hello
version: "2"
inputs: [name]
---
# system

你是编辑。

# user

写给${name}。
"""


def test_a_prompt_is_its_messages():
    prompt = parse_prompt(GOOD, Path("hello.md"))
    assert prompt.label == "hello@2"
    system, user = prompt.fill(name="老王")
    assert (system.role, system.content) == ("system", "你是编辑。")
    assert (user.role, user.content) == ("user", "写给老王。")


@pytest.mark.parametrize("value", ["${name}", "$$", "{name}", "%s", "\\1", "# system"])
def test_what_is_filled_in_is_never_read_as_a_prompt(value: str):
    messages = parse_prompt(GOOD, Path("hello.md")).fill(name=value)
    assert [m.role for m in messages] == ["system", "user"]
    assert messages[1].content == f"写给{value}。"


@pytest.mark.parametrize("given", [{}, {"name": "a", "nome": "b"}, {"nome": "b"}])
def test_inputs_must_be_the_declared_ones(given: dict[str, str]):
    with pytest.raises(ValueError, match=r"name|nome"):
        parse_prompt(GOOD, Path("hello.md")).fill(**given)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('version: "2"', 'version: "2"\nmodel: x', "model"),
        ('version: "2"\n', "", "version"),
        ("id: hello", "id: goodbye", "goodbye"),
        ("inputs: [name]", "inputs: [name, age]", "declares the input age and does not use it"),
        ("inputs: [name]", "inputs: []", "uses name without declaring it"),
        ("${name}", "$ 5", "stray “\\$”"),
        ("# user\n", "# user\n甲\n# user\n", "parts are"),
        ("# system", "前言\n# system", "begins with"),
        ("---\nid", "id", "front matter"),
        ("inputs: [name]", "inputs: [name", "prompt"),
    ],
)
def test_a_wrong_prompt_is_refused_with_its_file_and_reason(old: str, new: str, told: str):
    with pytest.raises(InputError, match=told) as caught:
        parse_prompt(GOOD.replace(old, new, 1), Path("hello.md"))
    assert "hello.md" in str(caught.value)


@pytest.mark.parametrize("name", PROMPTS)
def test_every_prompt_that_is_shipped_is_valid(name: str):
    assert load_prompt(name).id == name


def test_there_is_no_prompt_that_nobody_uses():
    folder = Path(__file__).resolve().parents[3] / "prompts"
    assert {path.stem for path in folder.glob("*.md")} == {*PROMPTS, READING}


def test_a_prompt_that_is_not_there_is_named():
    with pytest.raises(InputError, match="cannot be read") as caught:
        load_prompt("sonnet")
    assert "sonnet.md" in str(caught.value)
