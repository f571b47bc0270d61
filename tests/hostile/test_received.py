"""Issues that come from elsewhere: edited pages and PDFs whose maker is not known."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest


def test_62_a_reference_says_what_its_article_says(run, column):
    page = column.issue / "briefing.md"
    text = page.read_text(encoding="utf-8")
    (line, *_) = re.findall(r"^\[\^[\w.-]+\]: .*$", text, re.MULTILINE)
    name = line.split("]:")[0]
    forged = (
        f"{name}]: 国务院 | 汽车产量暴涨99.9% | 2020-01-01 | 用于核验 | <https://evil.example/>"
    )
    page.write_text(text.replace(line, forged), encoding="utf-8")
    assert run("check", page).code in {1, 2}
    assert run("typeset", page).code in {1, 2}


def test_76_a_digit_in_disguise_is_not_typeset(run, column):
    text = (column.issue / "briefing.md").read_text(encoding="utf-8")
    first = re.search(r"\d+\.\d+%", text)
    assert first is not None
    bold = first[0].translate({ord("0") + n: chr(0x1D7CE + (n + 1) % 10) for n in range(10)})
    page = column.edit("briefing.md", first[0], bold)
    assert run("check", page).code == 1
    assert run("typeset", page).code == 1


def test_104_a_number_split_by_marks_is_read_as_printed(run, column):
    text = (column.issue / "briefing.md").read_text(encoding="utf-8")
    first = re.search(r"\d+\.\d+%", text)
    assert first is not None
    whole = first[0]
    for mark in ("\u200b", "<!-- -->", "&#8203;"):
        page = column.issue / "briefing.md"
        page.write_text(text.replace(whole, f"9{mark}{whole}"), encoding="utf-8")
        assert run("check", page).code in {1, 2}, mark


def test_64_65_a_forged_record_is_not_called_clean(run, column, tmp_path):
    with pikepdf.open(column.issue / "briefing.pdf") as document:
        for name in ("briefing.json", "ledger.json"):
            stream = document.attachments[name].obj.EF.F
            stream.write(stream.read_bytes().replace(b"25.43%", b"25.34%"))
        document.save(tmp_path / "forged.pdf")
    ran = run("check", tmp_path / "forged.pdf")
    assert ran.code in {1, 4}
    assert "clean" not in ran.said
    ran = run("check", tmp_path / "forged.pdf", "--articles", column.articles)
    assert ran.code == 1


def test_64_a_pdf_alone_says_what_it_cannot_prove(run, column, tmp_path):
    copy = tmp_path / "briefing.pdf"
    copy.write_bytes((column.issue / "briefing.pdf").read_bytes())
    ran = run("check", copy)
    assert ran.code == 4
    assert "not proved here" in ran.said


def script(document: Any) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    document.Root.OpenAction = document.make_indirect(action)


def many_pages(document: Any) -> None:
    document.pages.extend([document.pages[0]] * 2_000)


def bomb(document: Any) -> None:
    stream = document.attachments["ledger.json"].obj.EF.F
    stream.write(b" " * 300_000_000)


CHANGES: dict[str, Callable[[Any], object]] = {
    "66 script": script,
    "66 another file": lambda d: d.attachments.update({"evil.exe": b"MZ"}),
    "66 title": lambda d: d.docinfo.update({"/Title": "增长99.9%"}),
    "68 pages": many_pages,
    "69 attachment": bomb,
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_put_into_a_pdf_is_named(name, run, column, tmp_path):
    path = tmp_path / "briefing.pdf"
    with pikepdf.open(column.issue / "briefing.pdf") as document:
        CHANGES[name](document)
        document.save(path)
    ran = run("check", path, "--articles", column.articles, seconds=60)
    assert ran.code in {1, 2}
