"""briefing.md as other programs leave it: numbers are checked whatever they did to the page."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from newqp_writer.cli.app import cli
from newqp_writer.publishing import from_markdown
from newqp_writer.workspace import read_briefing

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "2026-06-15"
Edit = Callable[[str], str]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("column") / "column"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns("*.pdf", "*.lock"))
    assert run("--workspace", root, "--date", "2026-06-15", "--quiet").exit_code == 0
    page = root / "briefings" / "2026-06-15" / "briefing.md"
    # A line for each sentence that has a citation of its own, as an editor may break them.
    text = re.sub(r"(?<=\]。)(?=[^\n\[<])", "\n", page.read_text(encoding="utf-8"))
    # The abstract may have it, too.
    before, behind = text.rsplit("2025年，工业企业数据流通量", 1)
    text = f"{before[:-1]}[^gjsjj-gongye]。\n2025年，工业企业数据流通量{behind}"
    page.write_text(text, encoding="utf-8")
    assert run("typeset", page).exit_code == 0
    return page


@pytest.fixture
def page(written: Path, tmp_path: Path) -> Path:
    shutil.copytree(written.parents[2], tmp_path / "column")
    return tmp_path / "column" / "briefings" / "2026-06-15" / "briefing.md"


def sub(pattern: str, into: str) -> Edit:
    return lambda text: re.sub(pattern, into, text, flags=re.MULTILINE)


def renumbered(text: str) -> str:
    """As editors number footnotes: [^1], [^2] …"""
    ids = dict.fromkeys(re.findall(r"^\[\^([^\]]+)\]:", text, re.MULTILINE))
    for number, identity in enumerate(ids, 1):
        text = text.replace(f"[^{identity}]", f"[^{number}]")
    return text


def dropped(text: str) -> str:
    """As programs that keep no comments leave it; a judgement is one by its comment only."""
    judged = sub(r"(?=\n\n## 参考文献)", "\n编者按：效果仍需观察。 <!-- 判断 -->")(text)
    return sub(r"\s*<!--.*?-->", "")(judged)


TABLE = "| 指标 | 数值 |\n|---|---|\n| 工业企业数据流通量 | 540.58EB |\n\n## 参考文献"
# What the edit is, and whether the page can still be typeset.
EDITS: dict[str, tuple[Edit, bool]] = {
    "renumbered": (renumbered, True),
    "a reference taken out": (sub(r"^\[\^gjsjj-gongye\]:.*\n", ""), True),
    "comments dropped": (dropped, False),
    "renumbered, comments dropped": (lambda text: renumbered(dropped(text)), False),
    "footnotes escaped": (sub(r"\[\^([^\]]+)\]", r"\\[^\1\\]"), False),
    "marks escaped": (sub(r"(?<!^)\[\^", r"\\[^"), False),
    "bold": (sub("^2025年，", "**2025年**，"), False),
    "a list": (sub("^2025年，", "- **2025年**，"), False),
    "quoted": (sub("^2025年，", "> 2025年，"), False),
    "underlined": (sub("工业企业数据流通量", "<u>工业企业数据流通量</u>"), False),
    "a table": (sub("^## 参考文献", TABLE), False),
    "front matter dropped": (lambda text: text.split("---\n", 2)[2], False),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_wrong_number_is_found_and_no_right_one_whatever_was_done(page: Path, edit: str):
    change, whole = EDITS[edit]
    text = page.read_text(encoding="utf-8")
    assert change(text) != text
    for before, fails in (("", False), ("33.08%，占", True)):
        damaged = change(text.replace(before, "33.80%，占", 1) if before else text)
        page.write_text(damaged, encoding="utf-8")
        done = run("check", page)
        assert done.exit_code == (2 if not whole else int(fails)), done.output
        assert ("33.80% contradicted" in done.output) is fails
        assert len(re.findall(r"\d+ failing", done.output)) == int(fails)
        assert ("briefing/structure" in done.output) is not whole


def test_a_page_that_was_saved_in_another_encoding_is_read_and_typeset(page: Path):
    text = page.read_text(encoding="utf-8")
    page.write_bytes(renumbered(text).encode("gb18030"))
    assert run("check", page).exit_code == 0
    assert run("typeset", page, "--format", "md").exit_code == 0
    typeset, before = read_briefing(page.with_name("briefing.json")), from_markdown(text)
    assert (typeset.abstract, typeset.sections) == (before.abstract, before.sections)


def test_all_that_is_wrong_is_said_at_once(page: Path):
    text = page.read_text(encoding="utf-8")
    head = "" if "## 趋势判断\n" in text else "## 趋势判断\n\n"
    text = text.replace("## 参考文献\n", f"{head}* 甲。\n\n> 乙。\n\n## 参考文献\n")
    page.write_text(text.replace("2025年，", "**2025年**，", 1), encoding="utf-8")
    for command in ("check", "typeset"):
        done = run(command, page)
        told = done.output + str(done.exception)
        for what in ("“* 甲。” is no sentence", "“> 乙。” is no sentence", "“**” would be printed"):
            assert what in told


def test_citing_an_article_of_the_day_needs_no_reference_by_hand(page: Path):
    text = page.read_text(encoding="utf-8")
    reference = next(line for line in text.split("\n") if line.startswith("[^hengyang]"))
    page.write_text(text.replace(reference + "\n", ""), encoding="utf-8")
    assert run("check", page).exit_code == 0
    assert "[^hengyang]:" not in page.read_text(encoding="utf-8")
    assert run("check", page, "--fix").exit_code == 0
    line = page.read_text(encoding="utf-8").rstrip().split("\n")[-1]
    assert line.split(" | ")[:3] == reference.split(" | ")[:3]
    assert "用于" in line
    page.write_text(text.replace(reference + "\n", "<!-- 备注 -->\n"), encoding="utf-8")
    assert run("typeset", page, "--format", "md").exit_code == 0
    references = read_briefing(page.with_name("briefing.json")).references
    assert "hengyang" in [one.id for one in references]
    assert "<!-- 备注 -->" in page.read_text(encoding="utf-8")  # the editor's page stays
    assert not list(page.parent.glob("*.edited-*"))


def test_references_are_mended_where_they_say_something_else(page: Path):
    text = page.read_text(encoding="utf-8")
    reference = next(line for line in text.split("\n") if line.startswith("[^hengyang]"))
    page.write_bytes(text.replace(reference, reference.replace("20", "19", 1)).encode())
    assert run("check", page).exit_code == 2
    done = run("check", page, "--fix")
    assert done.exit_code == 0, done.output
    assert page.read_text(encoding="utf-8").count(reference.split(" | ")[1]) >= 1


def test_a_purpose_that_names_a_section_that_is_gone_is_made_anew(page: Path):
    text = page.read_text(encoding="utf-8")
    reference = next(line for line in text.split("\n") if line.startswith("[^hengyang]"))
    parts = reference.split(" | ")
    stale = " | ".join([*parts[:3], "用于了解“一节早已删去的内容”的进展和背景。", *parts[4:]])
    page.write_text(text.replace(reference, stale), encoding="utf-8")
    assert run("typeset", page, "--format", "md").exit_code == 0
    assert "早已删去" not in page.read_text(encoding="utf-8")


def test_what_abstract_and_outlook_still_say_of_a_section_that_is_gone_is_named(page: Path):
    text = page.read_text(encoding="utf-8")
    text = re.sub(r"(?s)## [^\n]*节 gjsjj-gongye.*?(?=## )", "", text)
    page.write_text(text, encoding="utf-8")
    done = run("check", page)
    assert done.exit_code == 1
    lines = re.findall(r"briefing\.md:(\d+):1: briefing/leftover: “(.{6})", done.output)
    kept = text.split("\n")
    assert lines
    for line, words in lines:
        assert words in kept[int(line) - 1]


def test_a_record_that_says_something_else_is_an_error_on_ci(page: Path):
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("# 新质生产力每日动态", "# 新质生产力日报", 1), encoding="utf-8")
    assert run("check", page.parent, "--no-strict").exit_code == 0
    for file in (page, page.with_name("briefing.json"), page.parent):
        done = run("check", file, "--strict")
        assert done.exit_code == 2
        assert "briefing/disagree" in done.output
