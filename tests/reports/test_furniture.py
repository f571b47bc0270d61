"""What stands around the texts of an issue says no measure of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newqp_writer.config import default_toml
from newqp_writer.models import Article, Briefing
from newqp_writer.reports.furniture import unheld_measures

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
