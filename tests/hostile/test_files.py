"""Files that are lain into a workspace: articles, pictures, fonts, templates, settings."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest

DATE = "2026-06-15"
HEAD = "---\ntitle: {title}\npublisher: 云州日报\npublished: {day}\nurl: {url}\n---\n\n"
TEXT = "云州市一季度工业增加值同比增长8.5%，新能源汽车产量达到2000万辆，企业研发投入持续增加。\n"


def article(
    title: str = "云州工业增长8.5%",
    day: str = "2026-06-14",
    url: str = "https://example.org/1",
    text: str = TEXT,
) -> str:
    return HEAD.format(title=title, day=day, url=url) + text


# What is written among the day's articles; the day is written all the same.
ARTICLES = {
    "13 attributes without end": "<div " + " ".join(f'a{i}="x"' for i in range(100_000)) + ">字",
    "17 comment marks in a style": "<style>" + "/*" * 2_000_000 + "</style><p>" + TEXT,
    "20 a title of megabytes": article(title='"' + "汽" * 1_500_000 + '"'),
    "20 a key of megabytes": "---\n" + "k" * 4_900_000 + ": 1\n---\n" + TEXT,
    "21 the first day": article(day="0001-01-01"),
    "21 no day": article(day="0000-00-00"),
    "21 the last day": article(day="9999-12-31"),
    "21 a time that is none": article(day="2026-06-15T99:99"),
    "21 a zone that is none": article(day="2026-06-15T10:00+99:99"),
    "21 Arabic-Indic day": article(day="٢٠٢٦-٠٦-١٥"),
    "21 twenty digits": article(day="20260615202606152026"),
    "22 a script for an address": article(url="javascript:alert(1)"),
    "22 userinfo": article(url="http://a@b:c@d/"),
    "22 half a host": article(url="https://[::1"),
    "26 orders without end": article(text="请" * 190_000),
    "26 ignore without end": article(text="ignore " * 28_000),
    "26 numbered orders": article(text="请把1" * 60_000),
    "27 combining marks": article(text="a" + "\u0301\u0323" * 80_000 + TEXT),
    "spans of a table": "<table>"
    + ("<tr>" + "<td colspan=1000 rowspan=1000>8.5%" * 20) * 60
    + "</table><p>"
    + TEXT,
    "half a character for a title": article(title='"\\uD800"'),
    "95 a long run of digits": article(text=TEXT + "编号" + "7" * 40 + "。"),
    "96 equal numbers": article(text=TEXT + "汽车" + ",".join("1" * 400) + "辆。"),
}


@pytest.fixture(scope="module")
def a_day_of_them(run, written, tmp_path_factory) -> dict[str, str]:
    """All of them lie in one day, which is written; what became of each."""
    root = tmp_path_factory.mktemp("articles") / "column"
    shutil.copytree(written, root, ignore=shutil.ignore_patterns("briefings"))
    for number, text in enumerate(ARTICLES.values()):
        ending = "html" if text.startswith("<") else "md"
        path = root / "articles" / DATE / f"hostile-{number}.{ending}"
        path.write_text(text, encoding="utf-8")
    turned = root / "articles" / DATE / "\x1b]0;x\x07\u202efdp.a\u2066\u200f\u061c.md"  # 42
    turned.write_text(article(title="\u202e云州\u2067", text="无关"), encoding="utf-8")
    ran = run("-w", root, "--date", DATE, "--engine", "embedded", "--format", "md", seconds=240)
    assert ran.code == 0, ran.said
    assert not re.search("[\u061c\u200f\u202a-\u202e\u2066-\u2069]", ran.said)
    assert "\u202e" not in (root / "briefings" / DATE / "run.json").read_text(encoding="utf-8")
    issue = root / "briefings" / DATE
    assert "javascript:" not in (issue / "briefing.md").read_text(encoding="utf-8")
    record = json.loads((issue / "run.json").read_text(encoding="utf-8"))
    return {one["article"].split(".")[0]: one["reason"] for one in record["coverage"]}


@pytest.mark.xdist_group("a day of hostile articles")
@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_never_stops_the_day(name, a_day_of_them):
    assert a_day_of_them[f"hostile-{list(ARTICLES).index(name)}"]


def test_25_a_link_out_of_the_workspace_is_no_article(empty_column, tmp_path):
    secret = tmp_path / "secret.md"
    secret.write_text(article(title="绝密", text="绝密数字为98765亿元。" + TEXT), encoding="utf-8")
    (empty_column.articles / "p.md").symlink_to(secret)
    ran = empty_column.write("--engine", "embedded", "--format", "md")
    assert "p.md" in ran.said
    assert "98765" not in (empty_column.issue / "briefing.json").read_text(encoding="utf-8")


def test_25_a_day_that_leads_out_of_the_workspace_is_none(empty_column, tmp_path, run):
    shutil.move(empty_column.articles, tmp_path / "elsewhere")
    empty_column.articles.symlink_to(tmp_path / "elsewhere")
    for command in (["plan"], ["--engine", "embedded"]):
        ran = run(*command, "-w", empty_column.root, "--date", DATE)
        assert ran.code == 2, command
        assert "leads out of the workspace" in ran.said
    shutil.move(empty_column.articles.parent, tmp_path / "all")  # a disk of one's own may hold all
    (tmp_path / "all" / DATE).unlink()
    shutil.move(tmp_path / "elsewhere", tmp_path / "all" / DATE)
    empty_column.articles.parent.symlink_to(tmp_path / "all")
    assert run("plan", "-w", empty_column.root, "--date", DATE).code == 0


@pytest.mark.parametrize("how", ["file", "folder", "table", "front matter"])
def test_25_a_strangers_change_shows_nothing_of_the_machine(how, tmp_path, run):
    abroad, root = tmp_path / "abroad", tmp_path / "repository"
    for folder in (abroad, root / ".git", root / "sources"):
        folder.mkdir(parents=True)
    secret = article(title="绝密", text="绝密产值为98765亿元。" + TEXT)
    (abroad / "secret.md").write_text(secret, encoding="utf-8")
    (root / "sources" / "own.md").write_text(article(), encoding="utf-8")
    front, asked = "", ["--articles", root / "sources"]
    if how == "file":
        (root / "sources" / "p.md").symlink_to(abroad / "secret.md")
    elif how == "folder":
        (root / "sources" / "p").symlink_to(abroad)
    elif how == "table":
        (root / "linked").symlink_to(abroad)
        (root / "newqp.toml").write_text('[check]\nsources = ["linked"]\n', encoding="utf-8")
        asked = ["--config", root / "newqp.toml"]
    else:
        front, asked = f"---\nsources: {abroad}\n---\n", []
    (root / "a.md").write_text(f"{front}绝密产值为98765亿元。\n", encoding="utf-8")
    ran = run("check", root / "a.md", *asked, "--format", "json", "--no-cache")
    assert ran.code in {1, 2}, ran.said
    assert "leads out of" in ran.said, ran.said
    assert "绝密产值" not in ran.said.replace("绝密产值为98765亿元。", "", 1), ran.said


def fifo(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def whole(path: Path, data: bytes) -> None:
    path.write_bytes(data)


@pytest.mark.parametrize("make", [fifo, device])
@pytest.mark.parametrize("place", ["l.svg", "articles/2026-06-15/a.md", "brief.toml"])
def test_28_29_98_99_a_pipe_or_a_device_is_named(make, place, column):
    path = column.root / place
    if place == "l.svg":
        column.set("typeset", 'logo = "l.svg"')
    path.unlink(missing_ok=True)
    make(path)
    ran = column.write("--engine", "embedded", seconds=40)
    assert path.name in ran.said
    assert (ran.code == 0) == place.endswith("a.md")


@pytest.mark.parametrize("make", [fifo, device])
@pytest.mark.parametrize("name", ["briefing.md", "briefing.json"])
def test_98_99_a_pipe_for_an_earlier_issue_is_passed_over(make, name, column):
    earlier = column.root / "briefings" / "2026-06-14"
    earlier.mkdir()
    make(earlier / name)
    assert column.write("--engine", "embedded", seconds=40).code == 0


@pytest.mark.parametrize("make", [fifo, device])
def test_70_a_pipe_or_a_device_is_no_model_and_no_cases(make, run, written, tmp_path):
    place = tmp_path / "place"
    make(place)
    for arguments in (
        ("-w", written, "--date", DATE, "--engine", "local", "--model", place),
        ("eval", "numbers", place),
        ("eval", "numbers", "--compare", place),
    ):
        ran = run(*arguments, seconds=30)
        assert ran.code == 2, arguments
        assert "no ordinary file" in ran.said, arguments


@pytest.mark.parametrize("make", [fifo, device])
def test_70_a_pipe_is_not_checked(make, run, tmp_path):
    make(tmp_path / "a.md")
    ran = run("check", tmp_path / "a.md", "--articles", tmp_path, seconds=40)
    assert ran.code == 2


def test_30_a_broken_font_is_passed_over(column):
    (column.root / "f").mkdir()
    whole(column.root / "f" / "a.ttc", b"ttcf" + b"\xff" * 100)
    column.set("typeset", 'font_dirs = ["f"]')
    ran = column.write("--engine", "embedded", seconds=40)
    assert "a.ttc" in ran.said


TEMPLATES = {
    "31 a package of the registry": '#import "@preview/cetz:0.3.0"\n',
    "37 a loop": "#let x = { while true { } }\n",
    "37 recursion": "#let f(n) = f(n + 1)\n#let x = f(0)\n",
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_explained(name, column, run):
    run("template", "--to", column.root / "template")
    layout = column.root / "template" / "layout.typ"
    layout.write_text(TEMPLATES[name] + layout.read_text(encoding="utf-8"), encoding="utf-8")
    column.set("typeset", 'template = "template"')
    ran = column.write("--engine", "embedded", "--offline", seconds=60)
    assert ran.code == 2
    assert "not on this machine" in ran.said or "layout.typ" in ran.said


def test_33_a_template_folder_lies_in_the_workspace(column):
    column.set("typeset", 'template = "/"')
    assert column.write("--engine", "embedded").code == 2


def test_38_a_disclaimer_is_words(column):
    line = 'disclaimer = "#import \\"@preview/x:0.1.0\\""'
    text = column.settings.read_text(encoding="utf-8")
    lines = [line if one.startswith("disclaimer") else one for one in text.split("\n")]
    column.settings.write_text("\n".join(lines), encoding="utf-8")
    assert column.write("--engine", "embedded").code == 0


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd"])
def test_39_a_code_leads_to_the_web(target, column):
    with column.settings.open("a", encoding="utf-8") as file:
        file.write(f'\n[[qr_codes]]\ncaption = "码"\ntarget = "{target}"\n')
    assert column.write("--engine", "embedded").code == 2


def test_40_a_picture_with_a_number_is_no_text_of_the_issue(column):
    logo = '<svg xmlns="http://www.w3.org/2000/svg"><text y="15">GDP 99.9%</text></svg>'
    (column.root / "l.svg").write_text(logo, encoding="utf-8")
    column.set("typeset", 'logo = "l.svg"')
    ran = column.write("--engine", "embedded")
    assert ran.code == 2 or "99.9" in ran.said


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x06\x00\x00\x00",
    ],
)
def test_35_a_picture_that_is_none_is_named(data, column):
    whole(column.root / "l.png", data)
    column.set("typeset", 'logo = "l.png"')
    ran = column.write("--engine", "embedded", seconds=60)
    assert "l.png" in ran.said
