"""What stands around the texts of an issue says no measure of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newqp_writer.articles import read_day
from newqp_writer.config import default_toml
from newqp_writer.models import Article, Briefing
from newqp_writer.provenance import check_briefing
from newqp_writer.publishing import resolve_fonts, typeset
from newqp_writer.reports.issues.furniture import held_to_the_column, unheld_measures
from newqp_writer.reports.issues.printed import check_printed

ARTICLE = Article(
    id="a", publisher="云州统计局", title="公报", published="2026-06-14",
    text="汽车出口99万辆，同比增长18.4%。", url="https://example.org/a",
)  # fmt: skip
ISSUE = Briefing.model_validate(
    {
        "title": "每日动态", "date": "2026-06-15",
        "abstract": [{"text": "出口同比增长18.4%。", "cites": ["a"]}],
        "sections": [{"id": "s1", "heading": "出口增长", "sentences": [
            {"text": "出口同比增长18.4%。", "cites": ["a"]}]}],
        "references": [{"id": "a", "publisher": "云州统计局", "title": "公报",
                        "date": "2026-06-14", "url": "https://example.org/a"}],
    }
)  # fmt: skip
OWN = "转载违者罚款50元"


def code(caption: str) -> dict[str, object]:
    return {"qr_codes": [{"target": "https://example.org/q", "caption": caption}]}


@pytest.fixture
def page(tmp_path: Path) -> Path:
    column = re.sub(r"(?m)^disclaimer = .*$", f'disclaimer = "{OWN}"', default_toml())
    assert OWN in column
    (tmp_path / "brief.toml").write_text(column, encoding="utf-8")
    return tmp_path / "briefings" / "2026-06-15" / "briefing.md"


@pytest.mark.parametrize(
    ("fields", "measure"),
    [
        ({"organisations": ["汽车出口999万辆协会"]}, "999万辆"),
        ({"disclaimer": "出口增长9.9%，仅供参考"}, "9.9%"),
        ({"disclaimer": "出口9万辆，仅供参考"}, "9万辆"),
        ({"issue": "第999万辆期"}, "999万辆"),
        (code("扫码看出口999万辆"), "999万辆"),
        ({"disclaimer": OWN}, ""),
        ({"disclaimer": "汽车出口99万辆，详见公报"}, ""),
        ({"organisations": ["中国500强研究院"], "issue": "2026年第3期（总第120期）"}, ""),
        (code("3分钟看懂"), ""),
        ({"organisations": ["博雅云创（市值破万亿）"]}, "万亿"),
        ({"organisations": ["博雅云创（成员过百）"]}, ""),
        ({"qr_codes": [{"target": "出口增长99.9%", "caption": "扫码"}]}, "99.9%"),
    ],
)
def test_a_measure_is_the_columns_or_an_articles(
    page: Path, fields: dict[str, object], measure: str
):
    issue = Briefing.model_validate(ISSUE.model_dump() | fields)
    told = [error.message for error in unheld_measures(page, issue, [ARTICLE])]
    assert bool(told) is bool(measure), told
    assert all(f"“{measure}”" in one for one in told)


def test_a_measure_of_the_columns_own_is_named(page: Path):
    issue = Briefing.model_validate(ISSUE.model_dump() | {"disclaimer": OWN})
    foreign, own, at_hand = held_to_the_column(page, issue, [ARTICLE])
    assert (foreign, at_hand) == ([], True)
    assert "“50元” in the notice at the end is the column's own" in own[0].words


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles" / "2026-06-15"
    folder.mkdir(parents=True)
    front = "title: 公报\npublisher: 云州统计局\npublished: 2026-06-14\nurl: https://example.org/a"
    (folder / "a.md").write_text(f"---\n{front}\n---\n\n{ARTICLE.text}\n", encoding="utf-8")
    return folder


def test_measures_around_a_pdf_are_held_to_the_column(page: Path, articles: Path, tmp_path: Path):
    captions = ("出口增长𝟗.𝟓%", "出口㊈万辆", "看出口99.9%")
    codes = [{"target": "https://example.org/q", "caption": one} for one in captions]
    issue = Briefing.model_validate(ISSUE.model_dump() | {"qr_codes": codes})
    page.parent.mkdir(parents=True)
    received = page.with_name("briefing.pdf")
    ledger = check_briefing(issue, read_day(articles).articles)
    received.write_bytes(typeset(issue, ledger, fonts=resolve_fonts()))
    forged = [one.message for one in check_printed(received, None).findings({"failing"})]
    assert sum("not in brief.toml" in one for one in forged) == len(captions)

    column = tmp_path / "brief.toml"
    own = "".join(
        f'[[qr_codes]]\ntarget = "{one["target"]}"\ncaption = "{one["caption"]}"\n' for one in codes
    )
    column.write_text(column.read_text(encoding="utf-8") + own, encoding="utf-8")
    proved = check_printed(received, None)
    assert not proved.findings({"failing"})
    assert not proved.claimed
    assert sum("is the column's own" in note for note in proved.notes) == len(captions)

    column.unlink()
    alone = check_printed(received, articles)
    assert alone.claimed
    assert sum("not proved here" in note for note in alone.notes) == len(captions)
