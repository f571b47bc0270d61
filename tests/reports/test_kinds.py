"""Numbers of reports by kind (``kinds*.toml``): the right ones pass, the wrong ones are told."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from newqp_writer.models import Article
from newqp_writer.provenance import Checker
from newqp_writer.reports.checking import check_prose
from newqp_writer.reports.citations.citing import Cited
from newqp_writer.reports.citations.resolving import Index
from newqp_writer.reports.prose.markdown import read_markdown

ROWS: list[dict[str, Any]] = [
    row
    for file in sorted(Path(__file__).parent.glob("kinds*.toml"))
    for row in tomllib.loads(file.read_text(encoding="utf-8"))["row"]
]


def _article(identity: str, text: str) -> Article:
    return Article(
        id=identity, publisher=f"Office {identity}", title="Report", published="2026-06-15",
        lang="en" if text.isascii() or text[0].isascii() else "zh", text=text,
    )  # fmt: skip


def _doubted(articles: list[Article], claim: str) -> list[str]:
    cites = "" if "[@" in claim else "\n\n[@a]" if "|" in claim else " [@a]"
    text = f"{claim}{cites}\n"
    index = Index(articles, {one.id: Path(f"{one.id}.md") for one in articles})
    checker = Checker(articles, dt.date(2026, 7, 10), printed=True, fails_from=0.25)
    report = check_prose(Path("r.md"), text, read_markdown(text), checker, Cited(index, {}, Path()))
    entries = [entry for one in report.texts for entry in one.checked.entries]
    assert entries, "no number is read"
    return [entry.surface for entry in entries if entry.outcome != "pass"]


@pytest.mark.parametrize("row", ROWS, ids=[f"{one['kind']} {n}" for n, one in enumerate(ROWS)])
def test_the_right_ones_pass_and_the_wrong_ones_are_told(row: dict[str, Any]):
    source = row["source"]
    told = [("a", source)] if isinstance(source, str) else source
    articles = [_article(identity, text) for identity, text in told]
    for claim in row.get("right", ()):
        assert _doubted(articles, claim) == [], claim
    for claim in row.get("wrong", ()):
        assert _doubted(articles, claim), claim
