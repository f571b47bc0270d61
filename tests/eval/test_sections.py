"""Sections become cases: one a sentence, with the articles of the section."""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))  # eval/ is not installed

from eval.checker.sections import cases_of

ARTICLE = "---\npublisher: 央视网\npublished: 2026-03-05\ntitle: 产量公布\n---\n产量为12万吨。\n"


def section(**article: str) -> str:
    number = {"surface": "12万吨", "occurrence": 1, "label": "supported"}
    wrong = number | {"label": "unsupported"}
    told = {"cites": ["a"], "text": "产量达12万吨。", "error": "", "numbers": [number]}
    planted = told | {"text": "产量增加12万吨。", "error": "level: told as a change"}
    sentences = [told, planted | {"numbers": [wrong]}]
    held = {"id": "s1b", "part": 1, "version": "planted", "articles": [article]}
    return json.dumps(held | {"sentences": sentences}, ensure_ascii=False)


def test_every_sentence_is_a_case_with_the_kind_of_its_error(tmp_path: Path):
    path = tmp_path / "sections.jsonl"
    path.write_text(
        section(id="a", title="t", publisher="p", published="2026-03-05", lang="zh", text="12万吨"),
        encoding="utf-8",
    )
    found = list(cases_of(path))
    assert [(case.id, case.kind) for case in found] == [("s1b-1", "true"), ("s1b-2", "level")]
    assert [case.numbers[0].label for case in found] == ["supported", "unsupported"]
    assert list(cases_of(path, part=2)) == []


def test_an_article_may_be_a_file_of_a_day(tmp_path: Path):
    day = tmp_path / "2026-03-05"
    day.mkdir()
    (day / "a.md").write_text(ARTICLE, encoding="utf-8")
    path = tmp_path / "sections.jsonl"
    path.write_text(section(id="a", path="2026-03-05/a.md"), encoding="utf-8")
    case = next(cases_of(path, root=tmp_path))
    assert case.sources[0].publisher == "央视网"
    assert "12万吨" in case.sources[0].text
