"""The comparison of an issue's editions sees one other digit in any of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT))  # eval/ is not installed

from eval.page import editions  # noqa: E402

from newqp_writer.models import Article, Briefing  # noqa: E402
from newqp_writer.provenance import check_briefing  # noqa: E402
from newqp_writer.publishing import as_json  # noqa: E402

ARTICLE = """---
title: 云州公报
publisher: 云州统计局
published: 2026-06-14
---

2025年云州机电产品出口额7.58万亿元，同比增长18.4%。2025年云州原煤产量350万吨。
汽车、船舶、电池出口分别增长45.5%、24.7%和22.5%。
"""


@pytest.fixture
def issue(tmp_path: Path) -> editions.Issue:
    folder = tmp_path / "briefings" / "2026-06-15"
    articles = tmp_path / "articles" / "2026-06-15"
    folder.mkdir(parents=True)
    articles.mkdir(parents=True)
    (articles / "a.md").write_text(ARTICLE, encoding="utf-8")
    text = ARTICLE.rpartition("---")[2].replace("\n", "")
    article = Article(
        id="a", publisher="云州统计局", title="云州公报", published="2026-06-14", text=text
    )
    sentences = [{"text": f"{line}。", "cites": ["a"]} for line in text.split("。") if line]
    headings = ["2025年云州原煤产量为350万吨", "云州机电产品出口额为7.58万亿元"]
    briefing = Briefing.model_validate(
        {
            "title": "云州观察", "date": "2026-06-15", "abstract": sentences[:1],
            "sections": [
                {"id": f"s{number}", "heading": heading, "sentences": sentences}
                for number, heading in enumerate(headings)
            ],
            "references": [{"id": "a", "publisher": "云州统计局", "title": "云州公报",
                            "date": "2026-06-14", "url": "https://example.org/2026/8"}],
        }
    )  # fmt: skip
    ledger = check_briefing(briefing, [article])
    assert not ledger.failing
    for name, record in (("briefing.json", briefing), ("ledger.json", ledger)):
        (folder / name).write_text(as_json(record), encoding="utf-8")
    return next(editions.issues([tmp_path]))


def test_editions_of_one_issue_are_equal_and_another_digit_is_told(issue: editions.Issue):
    row = editions.measure(issue)
    assert row.differences == []
    assert set(row.found.values()) == {row.numbers}
    assert list(row.found) == list(editions.EDITIONS)
    assert row.files == "equal"
    for edition in editions.EDITIONS:
        text = editions._READERS[edition](issue.made(edition), issue.briefing)
        contents = edition in {"PDF", "DOCX"}
        for before, after in (("24.7", "24.9"), ("350", "1350"), ("7.58", "7.5")):
            parts = text.split(before)
            assert len(parts) > 2
            for place in range(1, len(parts)):
                other = before.join(parts[:place]) + after + before.join(parts[place:])
                assert editions.compare(other, issue, contents=contents)[1], (edition, place)


def test_what_is_changed_in_a_file_that_lies_there_fails_the_run(issue: editions.Issue):
    page = issue.made("Markdown").decode().replace("18.4%", "18.6%", 1)
    (issue.folder / "briefing.md").write_text(page, encoding="utf-8")
    path = issue.folder / "briefing.pdf"
    path.write_bytes(issue.made("PDF"))
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.attachments["ledger.json"].obj.EF.F.write(b"{}")
        document.save(path)
    command = [sys.executable, "-m", "eval.page.editions", str(issue.workspace.root)]
    ran = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, check=False, encoding="utf-8"
    )
    assert ran.returncode == 1, ran.stderr
    assert "Markdown: 摘要第1句: 18.6% where the ledger has 18.4%" in ran.stdout
    assert "PDF: ledger.json in the PDF is not the one beside it" in ran.stdout
    assert "| differ | 2 |" in ran.stdout
