"""briefing.md edited by hand, then checked and typeset, as an analyst does it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner, Result

from newqp_writer.cli.app import cli
from newqp_writer.errors import BriefingError, FailingNumbersError
from newqp_writer.publishing import from_markdown
from newqp_writer.workspace import read_briefing

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "2026-06-15"
SENTENCE = (
    "2025年，工业企业数据流通量达到540.58EB，同比增长33.08%，"
    "占企业数据流通量的27.93%[^gjsjj-gongye]。"
)
CITED = "[^gjsjj-gongye]"
Edit = Callable[[str], str]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("column") / "column"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns("*.pdf", "*.lock"))
    assert run("--workspace", root, "--date", "2026-06-15", "--quiet").exit_code == 0
    return root


@pytest.fixture
def page(written: Path, tmp_path: Path) -> Path:
    shutil.copytree(written, tmp_path / "column")
    found = tmp_path / "column" / "briefings" / "2026-06-15" / "briefing.md"
    # A line for each sentence that has a citation of its own, as an editor may break them; this one
    # is taken out of those that share one.
    text = re.sub(r"(?<=\]。)(?=[^\n\[<])", "\n", found.read_text(encoding="utf-8"))
    before, behind = text.rsplit(SENTENCE.replace(CITED, ""), 1)  # the abstract may have it, too
    text = f"{before[:-1]}{CITED}。\n{SENTENCE}\n{behind}"
    found.write_text(text, encoding="utf-8")
    return found


def sub(before: str, after: str) -> Edit:
    return lambda text: text.replace(before, after, 1)


def failing(page: Path) -> list[tuple[str, str, str]]:
    """Surface, verdict, and what stands at the place that is named; a place is always named."""
    (file,) = json.loads(run("check", page, "--format", "json").stdout)
    lines = re.split("\r\n|\r|\n", page.read_bytes().decode("utf-8-sig"))
    found = []
    for text in file["texts"]:
        for entry in text["entries"]:
            region = entry["region"]
            line = lines[region["line"] - 1]
            there = line[region["column"] - 1 : region["end_column"] - 1]
            if entry["outcome"] != "pass":
                found.append((entry["surface"], entry["verdict"], there))
    return found


WRONG = sub("33.08%，占", "33.80%，占")
EDITS: dict[str, Edit] = {
    "as it was": lambda text: text,
    "Windows": lambda text: text.replace("\n", "\r\n"),
    "old Mac": lambda text: text.replace("\n", "\r"),
    "byte order mark": lambda text: "\ufeff" + text,
    "both": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    "joined lines": sub(f"\n{SENTENCE[:9]}", SENTENCE[:9]),
    "split line": sub("540.58EB，", "540.58EB，\n"),
    "a whole paragraph on one line": lambda text: re.sub(r"(?<=[。>])\n(?=[^\n#\[])", " ", text),
    "spaces and a tab": sub(SENTENCE[:9], f"　　\t{SENTENCE[:5]}  {SENTENCE[5:9]}"),
    "an invisible character": sub("流通量达到", "流通\u200b量达到"),
    "escapes": sub("流通量达到", r"流通量\-达到"),
    "a character reference": sub("540.58EB", "540.58&nbsp;EB"),
    "wide brackets": sub("27.93%[^gjsjj-gongye]", "27.93%【^gjsjj-gongye】"),
    "a remark": sub("，同比增长33", "<!-- 问过\n数据局 -->，同比增长33"),
    "another title": sub("# 新质生产力每日动态", "# 新质生产力每日动态\\*特刊"),
    "a section less": lambda text: re.sub(r"(?s)## [^\n]*节 rmw-jiangsu .*?(?=## )", "", text),
    "a section more": sub("## 参考文献", "## 新的一节\n\n各方关注[^hengyang]。\n\n## 参考文献"),
    "other numbers of sections": sub("## 二、", "## 5. "),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_a_wrong_number_is_caught_where_it_stands_whatever_else_was_done(page: Path, edit: str):
    before = WRONG(page.read_text(encoding="utf-8"))
    text = EDITS[edit](before)
    assert (text == before) is (edit == "as it was")
    page.write_bytes(text.encode("utf-8"))
    assert ("33.80%", "contradicted", "33.80%") in failing(page)
    assert {surface for surface, _, _ in failing(page)} == {"33.80%"}


def test_a_number_that_was_broken_in_two_is_shown_where_it_begins(page: Path):
    text = page.read_text(encoding="utf-8").replace("同比增长33.08%", "同比增长33.8\n0%", 1)
    page.write_text(text, encoding="utf-8")
    assert failing(page)[0][2] in {"33.8", "33.80%"}


def test_wrong_numbers_of_title_headings_and_outlook_are_placed_too(page: Path):
    text = page.read_text(encoding="utf-8")
    text = text.replace("# 新质生产力每日动态", "# 新质生产力每日动态，增长77%", 1)
    text = re.sub("## (.)、江苏发布", r"## \1、江苏投入88亿元发布", text, count=1)
    text = text.replace("## 参考文献", "## 趋势判断\n\n规模增长66%[^gjsjj-gongye]。\n\n## 参考文献")
    page.write_text(text, encoding="utf-8")
    assert {(surface, there) for surface, _, there in failing(page)} == {
        ("77%", "77%"), ("88亿元", "88亿元"), ("66%", "66%"),
    }  # fmt: skip


def test_adding_the_right_citation_mends_a_miscited_number(page: Path):
    text = page.read_text(encoding="utf-8")
    miscited = text.replace(SENTENCE, SENTENCE.replace("gjsjj-gongye", "hengyang"))
    page.write_text(miscited, encoding="utf-8")
    assert {verdict for _, verdict, _ in failing(page)} == {"miscited"}
    page.write_text(
        text.replace(SENTENCE, SENTENCE.replace("[^", "[^hengyang][^")), encoding="utf-8"
    )
    assert failing(page) == []


def test_sentences_on_one_line_answer_each_for_its_own_citation(page: Path):
    # Taken together they would cite both articles, and each number would find its support.
    wrong = "设置16个行业赛道[^gjsjj-gongye]。"
    text = page.read_text(encoding="utf-8").replace(SENTENCE, wrong + SENTENCE, 1)
    page.write_text(text, encoding="utf-8")
    assert [(s, v) for s, v, _ in failing(page)] == [("16个", "miscited")]


def test_a_derivation_written_by_hand_is_recomputed(page: Path):
    text = page.read_text(encoding="utf-8")
    summed = SENTENCE.replace("27.93%[", "27.93%，增速与占比之和为61.01%[")
    for formula, fails in (("33.08% + 27.93%", False), ("33.08% + 27.39%", True)):
        line = f"{summed} <!-- 推算 61.01% = {formula} -->"
        page.write_text(text.replace(SENTENCE, line), encoding="utf-8")
        assert bool(failing(page)) is fails


def test_a_cited_article_that_is_not_there_is_named_at_its_reference(page: Path):
    text = page.read_text(encoding="utf-8").replace(SENTENCE, SENTENCE.replace("[^", "[^xinhua][^"))
    text += "[^xinhua]: 新华社 | 题 | 2026-06-14 | 用于核验。\n"
    page.write_text(text, encoding="utf-8")
    line = next(n for n, each in enumerate(text.split("\n"), 1) if each.startswith("[^xinhua]"))
    error = run("typeset", page).exception
    assert isinstance(error, BriefingError)
    assert str(error).startswith(f"{page}:{line}:1: ")
    done = run("check", page)
    assert done.exit_code == 2
    assert f"{page}:{line}:1: " in done.output


def test_the_edited_page_is_what_is_typeset_and_recorded_and_it_stays_the_editor_s(page: Path):
    text = page.read_text(encoding="utf-8")
    gone = re.compile(r"(?s)## [^\n]*节 rmw-jiangsu .*?(?=## )")
    text, cut = gone.subn("<!-- 江苏一节下期再用 -->\n\n", text)
    assert cut == 1
    # With the section goes what the abstract says of it, and what it referred to.
    text, cut = re.subn(r"(?m)^.*\[\^(?:rmw|dzw)-jiangsu\].*\n", "", text)
    assert cut >= 3
    text = text.replace("# 新质生产力每日动态", "# 新质生产力每日动态特刊", 1)
    text = text.replace(
        "## 参考文献", "## 编辑手记\n\n初赛设置16个行业赛道[^hengyang]。\n\n## 参考文献"
    )
    number = "零一二三四五六七八九"[len(from_markdown(text).sections)]
    page.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode("utf-8"))
    before = page.read_bytes()
    assert run("typeset", "-w", page.parents[2], "--date", "2026-06-15").exit_code == 0
    document = pdfium.PdfDocument(page.with_suffix(".pdf").read_bytes())
    printed = "".join(one.get_textpage().get_text_range() for one in document)
    document.close()
    printed = re.sub(r"\s", "", printed)
    assert f"{number}、编辑手记" in printed
    assert "初赛设置16个行业赛道" in printed
    assert "下期再用" not in printed
    assert read_briefing(page.with_suffix(".json")) == from_markdown(text)
    assert page.read_bytes() == before
    assert not list(page.parent.glob("*.edited-*"))


def test_a_wrong_number_is_not_typeset(page: Path):
    pdf = page.with_suffix(".pdf").read_bytes()
    page.write_text(WRONG(page.read_text(encoding="utf-8")), encoding="utf-8")
    error = run("typeset", page).exception
    assert isinstance(error, FailingNumbersError)
    assert "33.80%" in str(error)
    assert page.with_suffix(".pdf").read_bytes() == pdf


def test_another_date_says_where_its_articles_would_be(page: Path):
    page.write_text(sub("'2026-06-15'", "2026-06-16")(page.read_text("utf-8")), encoding="utf-8")
    done = run("check", page)
    assert done.exit_code == 2
    assert "articles of 2026-06-16" in done.output
    assert "--articles" in done.output
