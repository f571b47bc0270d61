"""What says a number without a numeral, and how a source may say it otherwise."""

from __future__ import annotations

import datetime as dt

import pytest

from newqp_writer import Article, check_text
from newqp_writer.numerals import read_numbers

DAY = dt.date(2026, 6, 15)


@pytest.mark.parametrize(
    ("claim", "source", "outcome"),
    [
        ("进口由正转负。", "进口由上月增长3%转为下降1%。", "pass"),
        ("Imports fell.进口由正转负。", "Imports slipped into decline.", "pass"),
        ("进口由升转降。", "进口由降转升。", "fail"),
        ("进口由升转降。", "进口增加值为3亿元。", "review"),
        ("出口与上年持平。", "Exports were flat.", "pass"),
        ("出口与上年持平。", "出口保持平稳。", "review"),
        ("产量创新高。", "The output was the highest since 2010.", "pass"),
        ("产量创新低。", "产量创新高。", "fail"),
        (
            "产量创新高。",
            "Investors lost interest at the request of a guest in the west.",
            "review",
        ),
        ("产量居首。", "产量排名全国第一。", "pass"),
        ("产量居首。", "Output talks leading to a deal on that topic led to a request.", "review"),
        ("进口由升转降。", "Imports: weight loss pills are sold at a loss.", "review"),
        ("春节期间销售增加。", "Sales rose over the Lunar New Year.", "pass"),
        ("丙午年销售增加。", "今年销售增加。", "pass"),
        ("马年销售增加。", "今年销售增加。", "pass"),
        ("蛇年销售增加。", "今年销售增加。", "review"),
        ("全年零事故。", "全年未发生事故。", "pass"),
        ("全年零事故。", "全年事故减少。", "review"),
        ("获评★★★★★企业。", "获评★★★★★企业。", "pass"),
        ("获评★★★★★企业。", "获评★★★★企业。", "fail"),
        ("获评★★★★企业。", "获评★★★★★企业。", "fail"),
        ("Die Zahl zwei.", "Die Zahl zwei.", "pass"),
    ],
)
def test_words_are_looked_up(claim: str, source: str, outcome: str):
    article = Article(id="a", publisher="报", title="题", published=str(DAY), text=source)
    told = [e for e in check_text(claim, [article]).entries if e.kind == "name"]
    # A word that the article has, too, is no news; signs are listed.
    assert {entry.outcome for entry in told} - {"pass"} == {outcome} - {"pass"}


@pytest.mark.parametrize(
    "text",
    [
        "服务业保持平稳。", "方方正正的个人。", "龙年糕。", "他叫马年货。", "甲方与乙方", "甲丑年",
        "末位淘汰", "the Nine Dragons", "six cents", "seize the day", "the dos of Sept.", "A|B|C",
        "……家",
    ],
)  # fmt: skip
def test_what_is_none(text: str):
    assert not [each for each in read_numbers(text).exemptions if each.key]
