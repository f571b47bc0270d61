"""Who wrote it goes; persons who end a text in the news stay."""

from __future__ import annotations

import pytest

from newqp_writer.articles.furniture import Line, trim
from newqp_writer.articles.furniture.bios import bios

TOLD = "5月全社会用电量8536亿千瓦时，同比增长6.1%，增速比上月提高0.4个百分点。"
TOLD_EN = (
    "Exports of solar panels rose 12% in May from a year earlier, the ministry said on Friday."
)


@pytest.mark.parametrize(
    "words",
    [
        "季闻澜\n云桥日报首席记者，跑港口十二年，著有两本行业史。",
        "季闻澜，现居云桥，写港口与地方经济。",
        "文 | 白其昀\n研究员。曾在云桥一家物流企业工作。", "温如许 是云桥日报驻澜川记者。",
        "Ada Fenwick\nSenior reporter, The Courier. Twelve years on the coal beat.",
        "Ada Fenwick lives in Halven and writes about coal.",
        "Marek Dunning is the author of two books on power markets.",
    ],
)  # fmt: skip
def test_authors_go(words: str) -> None:
    told = TOLD_EN if words.isascii() else TOLD
    assert trim([Line(told), *map(Line, words.split("\n"))]).kept == (told,)


@pytest.mark.parametrize(
    "words",
    [
        "季闻澜，男，1975年3月生，博士，现任云桥市副市长。", "季闻澜认为，研究员的收入应当提高。",
        "季闻澜当选会长，白其昀任编辑。", "Ada Fenwick, an analyst, said prices would fall.",
        "Port Ansel Holdings, founded in 2009 and based in Halven, makes storage equipment.",
        "Ada Fenwick was appointed editor of the survey.",
    ],
)  # fmt: skip
def test_persons_of_the_news_stay(words: str) -> None:
    assert list(bios([Line(TOLD), Line(words)])) == []


def test_who_is_named_before_and_a_list_of_persons_stay() -> None:
    named = [Line("季闻澜到云桥调研。"), Line("季闻澜，现居云桥，写港口。")]
    chosen = [Line(f"{name}，云桥大学教授。") for name in ("季闻澜", "白其昀", "温如许", "罗一舟")]
    assert list(bios(named)) == []
    assert list(bios([Line(TOLD), *chosen])) == []
