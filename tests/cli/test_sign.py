"""A signed PDF answers for itself where its articles are not at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from newqp_writer.cli.app import cli
from newqp_writer.models import Article, Briefing
from newqp_writer.provenance import check_briefing
from newqp_writer.publishing import resolve_fonts, typeset

ARTICLE = Article(
    id="a", publisher="云州统计局", title="公报", published="2026-06-14",
    text="前五个月出口额达3.06万亿元，同比增长18.4%。", url="https://example.org/a",
)  # fmt: skip
ISSUE = Briefing.model_validate(
    {
        "title": "每日动态", "date": "2026-06-15",
        "abstract": [{"text": "出口同比增长18.4%。", "cites": ["a"]}],
        "sections": [{"id": "s1", "heading": "出口增长", "sentences": [
            {"text": "前五个月出口额达3.06万亿元，同比增长18.4%。", "cites": ["a"]}]}],
        "references": [{"id": "a", "publisher": "云州统计局", "title": "公报",
                        "date": "2026-06-14", "url": "https://example.org/a"}],
    }
)  # fmt: skip


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return typeset(ISSUE, check_briefing(ISSUE, [ARTICLE]), fonts=resolve_fonts())


@pytest.fixture
def issue(pdf: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "briefing.pdf"
    path.write_bytes(pdf)
    return path


def run(*arguments: str | Path, **environment: str) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)), env=environment)


def test_a_pdf_alone_is_not_proved_and_its_exit_code_says_so(issue: Path):
    done = run("check", issue)
    assert done.exit_code == 4
    assert "not proved here" in done.output
    assert "clean" not in done.output


def test_a_signed_pdf_is_answered_for_by_its_house(issue: Path):
    key = issue.parent / "house.key"
    made = run("sign", "--new", key, issue, NEWQP_SIGN_PASSWORD="secret words")
    assert made.exit_code == 0, made.output
    line = made.output.splitlines()[0]
    done = run("check", issue, "--key", line)
    assert done.exit_code == 0, done.output
    assert f"signed with the key {line}" in " ".join(done.output.split())
    assert "not proved here" not in done.output


def test_a_record_that_was_changed_after_it_was_signed_fails(tmp_path: Path):
    articles, day = tmp_path / "articles" / "2026-06-15", tmp_path / "briefings" / "2026-06-15"
    articles.mkdir(parents=True)
    day.mkdir(parents=True)
    front = "title: 公报\npublisher: 云州统计局\npublished: 2026-06-14\nurl: https://example.org/a"
    (articles / "a.md").write_text(f"---\n{front}\n---\n\n{ARTICLE.text}\n", encoding="utf-8")
    record, ledger = day / "briefing.json", day / "ledger.json"
    record.write_text(ISSUE.model_dump_json(), encoding="utf-8")
    ledger.write_text(check_briefing(ISSUE, [ARTICLE]).model_dump_json(), encoding="utf-8")
    key = tmp_path / "house.key"
    run("sign", "--new", key, record, ledger, NEWQP_SIGN_PASSWORD="")
    assert run("check", record, "--key", f"{key}.pub").exit_code == 0
    ledger.write_text(ledger.read_text("utf-8").replace("exact", "derived"), encoding="utf-8")
    unsigned = run("check", record)
    assert unsigned.exit_code == 0
    assert "which only a signature could tell" in " ".join(unsigned.output.split())
    done = run("check", record, "--key", f"{key}.pub")
    assert type(done.exception).__name__ == "SignatureError"
    assert "ledger.json" in str(done.exception)


def test_a_signature_does_not_clear_a_wrong_print(issue: Path, pdf: bytes):
    key = issue.parent / "house.key"
    shown = typeset(
        ISSUE.model_copy(update={"title": "每日动态99.9%"}),
        check_briefing(ISSUE, [ARTICLE]), fonts=resolve_fonts(),
    )  # fmt: skip
    issue.write_bytes(shown)
    run("sign", "--new", key, issue, NEWQP_SIGN_PASSWORD="")
    assert run("check", issue, "--key", f"{key}.pub").exit_code == 1


def test_a_pdf_that_was_changed_after_it_was_signed_is_not_checked_further(issue: Path):
    key = issue.parent / "house.key"
    run("sign", "--new", key, issue, NEWQP_SIGN_PASSWORD="")
    issue.write_bytes(issue.read_bytes() + b"\n")
    done = run("check", issue, "--key", f"{key}.pub")
    assert type(done.exception).__name__ == "SignatureError"
