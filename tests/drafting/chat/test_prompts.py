from __future__ import annotations

import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from newqp_writer.drafting.chat.prompts import (
    all_prompts,
    hashes,
    load_prompt,
    parse_prompt,
    prompts_from,
    unversioned,
)
from newqp_writer.drafting.reading.reader import PROMPT as READING
from newqp_writer.drafting.tasks import PROMPTS
from newqp_writer.errors import InputError
from newqp_writer.evaluation.golden.judging.judge import PROMPT as JUDGE

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
    assert {path.stem for path in folder.glob("*.md")} == {*PROMPTS, READING, JUDGE}


def test_a_prompt_that_is_not_there_is_named():
    with pytest.raises(InputError, match="cannot be read") as caught:
        load_prompt("sonnet")
    assert "sonnet.md" in str(caught.value)


@pytest.fixture
def tried(tmp_path: Path) -> Path:
    """A folder with the desk's prompt, one line longer, under its old version."""
    folder = tmp_path / "tried"
    folder.mkdir()
    built_in = Path(__file__).resolve().parents[3] / "prompts" / "desk.md"
    text = built_in.read_text(encoding="utf-8") + "\n四、每句不超过六十字。\n"
    (folder / "desk.md").write_text(text, encoding="utf-8")
    return folder


def test_a_folder_of_prompts_takes_the_place_of_those_of_its_names(tried: Path):
    before = {prompt.id: prompt.sha256 for prompt in all_prompts()}
    with prompts_from(tried):
        assert "不超过六十字" in load_prompt("desk").messages[0].content
        # what opens with the desk's words opens with these
        assert "不超过六十字" in load_prompt("section").messages[0].content
        assert load_prompt("choice").sha256 == before["choice"]
        assert hashes("desk") != {"desk": before["desk"]}
    assert {prompt.id: prompt.sha256 for prompt in all_prompts()} == before


def test_a_changed_prompt_under_its_old_version_is_told(tried: Path):
    assert unversioned() == ()
    with prompts_from(tried):
        assert load_prompt("desk").label in unversioned()
    text = (tried / "desk.md").read_text(encoding="utf-8")
    text = re.sub('version: "(.+)"', r'version: "x\1"', text)
    (tried / "desk.md").write_text(text, encoding="utf-8")
    with prompts_from(tried):
        assert load_prompt("desk").label not in unversioned()


@pytest.mark.parametrize("special", ["pipe", "device", "broken link"])
def test_what_is_no_file_among_the_prompts_being_tried_is_named(tried: Path, special: str):
    place = tried / "digest.md"
    if special == "pipe":
        os.mkfifo(place)
    else:
        place.symlink_to("/dev/zero" if special == "device" else tried / "nowhere")
    with pytest.raises(InputError, match=r"digest\.md"), prompts_from(tried):
        pass


def test_the_threads_of_a_run_have_the_prompts_being_tried(tried: Path):
    with prompts_from(tried), ThreadPoolExecutor(1) as pool:
        assert "不超过六十字" in pool.submit(load_prompt, "desk").result().messages[0].content


@pytest.mark.parametrize("name", ["sonnet.md", ""])
def test_a_folder_without_prompts_of_ours_is_refused(tmp_path: Path, name: str):
    if name:
        (tmp_path / name).write_text("诗", encoding="utf-8")
    with pytest.raises(InputError, match="no prompt"), prompts_from(tmp_path):
        pass
