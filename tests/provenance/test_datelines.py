"""今天 and “on Monday” mean the day a text is told from, which its dateline says."""

from __future__ import annotations

import pytest

from newqp_writer import check_text
from newqp_writer.models import Article

ENGLISH = (
    "BEIJING, June 15 (Reuters) - China's power generation rose 0.5% in May, data showed on Monday."
)


def verdict_of(day: str, *, published: str, dateline: str | None) -> str:
    article = Article(
        id="a",
        publisher="Reuters",
        title="Power output",
        published=published,
        dateline=dateline,
        lang="en",
        text=ENGLISH,
    )
    [entry] = [
        e
        for e in check_text(f"{day}公布的数据显示，中国5月发电量增长0.5%。", [article]).entries
        if e.surface == day
    ]
    return str(entry.verdict)


@pytest.mark.parametrize("published", ["2026-06-14", "2026-06-15", "2026-06-16"])
def test_the_monday_of_a_dateline_is_that_of_its_own_day(published):
    assert verdict_of("6月15日", published=published, dateline="2026-06-15") == "exact"
    assert verdict_of("6月8日", published=published, dateline="2026-06-15") == "contradicted"


def test_without_a_dateline_the_day_of_publication_decides():
    assert verdict_of("6月8日", published="2026-06-14", dateline=None) == "exact"
