"""Whole pages that were pasted: a site's name over the title, labels over values."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from newqp_writer.articles.day import articles_of

TITLE = "Grid storage in Halven rises 41%"
TEXT = (
    "Additions of grid storage reached 212 gigawatt-hours in May, 41% more than a year ago.\n\n"
    "China accounted for 58% of the total, followed by the United States with 17% of it."
)
TITLE_ZH = "云州新型储能装机突破871万千瓦"
TEXT_ZH = (
    "截至5月底，云州新型储能装机达871万千瓦，同比增长41.3%，其中独立储能占比超过六成。\n\n"
    "下一步，云州将完善容量电价，推动储能参与电力现货市场。"
)


@pytest.mark.parametrize(
    ("pasted", "who"),
    [
        (f"新浪财经\n首页 股票 基金\n{TITLE_ZH}\n2026年06月11日 云州日报\n\n{TEXT_ZH}",
         "云州日报"),
        (f"【存】{TITLE_ZH}\n云州日报 2026-06-11\n\n{TEXT_ZH}", "云州日报"),
        (f"News provided by\nHalven Courier\nJun 11, 2026, 08:00 ET\n\n{TITLE}\n\n{TEXT}",
         "Halven Courier"),
        (f"{TITLE}\nPublishedJUN 11 2026\n\n{TEXT}\n\nCopyright Halven Courier 2026.",
         "Halven Courier"),
        (f"{TITLE}\n11 June 2026\nInes Corvall\nEnergy correspondent, BBC News\n\n{TEXT}",
         "BBC News"),
    ],
)  # fmt: skip
def test_who_and_when_of_pasted_pages(pasted: str, who: str) -> None:
    (article,), _ = articles_of(
        pasted.encode(), Path("note.txt"), "a", collected=dt.date(2026, 6, 15)
    )
    title, text = (TITLE, TEXT) if TITLE in pasted else (TITLE_ZH, TEXT_ZH)
    assert (article.publisher, str(article.published)) == (who, "2026-06-11")
    assert text in article.text
    assert title == article.title or pasted.startswith("News")


@pytest.mark.parametrize(
    "banner",
    [
        "We value your privacy\nAccept all\nManage options",
        "此页面由机器翻译，原文为英文。\n显示原文",
        "We use cookies to make this site work better.\nReject all",
    ],
)
def test_a_banner_over_the_title_is_no_title(banner: str) -> None:
    pasted = f"{banner}\n{TITLE}\nBBC News, 11 June 2026\n\n{TEXT}\n".encode()
    (article,), _ = articles_of(pasted, Path("note.txt"), "a", collected=dt.date(2026, 6, 15))
    assert (article.title, article.text) == (TITLE, TEXT)
