"""Headlines and first sentences of news, held against the text below them."""

from __future__ import annotations

import datetime as dt

import pytest

from newqp_writer import Article, check_text

_CREW = (
    "目前，三名航天员已在轨驻留满六个月，身心状态良好。\n\n"
    "按计划，乘组将在轨驻留七个月，为后续飞船的到来做相应准备。"
)
_HOUSES = "全市已竣工安置房3.2万套。\n\n今年计划竣工安置房4.5万套，目前各项目推进顺利。"
_CREWS_EN = (
    "The crew have now spent six months in orbit.\n\nThe crew will spend seven months in orbit."
)

# The text, what passes of it, what does not.
_TOLD_OTHERWISE = [
    (_CREW, ["乘组已在轨六个月", "乘组将在轨驻留七个月"], ["乘组已在轨驻留七个月"]),
    (_HOUSES, ["全市竣工安置房3.2万套", "今年计划竣工安置房4.5万套"], ["已竣工安置房4.5万套"]),
    (_CREWS_EN, ["乘组已在轨六个月"], ["乘组已在轨七个月"]),
]


def _outcomes(text: str, source: str, day: dt.date) -> set[str]:
    article = Article.model_validate(
        {
            "id": "a",
            "publisher": "央视网",
            "title": "无",
            "published": day.isoformat(),
            "text": source,
        }
    )
    return {entry.outcome for entry in check_text(text, [article], ["a"], day).entries}


@pytest.mark.parametrize(("source", "right", "wrong"), _TOLD_OTHERWISE)
def test_what_is_said_otherwise_was_not_meant(
    source: str, right: list[str], wrong: list[str]
) -> None:
    day = dt.date(2026, 5, 3)
    assert [text for text in right if "fail" in _outcomes(text, source, day)] == []
    assert [text for text in wrong if _outcomes(text, source, day) == {"pass"}] == []


@pytest.mark.parametrize(
    ("day", "text", "source", "passes"),
    [
        (
            "2026-03-01",
            "据当地媒体28日报道，罢工已结束。",
            "据当地媒体2月28日报道，罢工已结束。",
            True,
        ),
        ("2026-03-01", "28日，罢工结束。", "3月28日，罢工结束。", True),  # it may be either
        ("2026-03-01", "27日，罢工结束。", "2月28日，罢工结束。", False),
        ("2026-01-02", "31日，新规施行。", "2025年12月31日，新规施行。", True),
        ("2026-01-02", "31日，新规施行。", "2025年11月30日，新规施行。", False),
        ("2026-06-15", "22日，新规施行。", "6月22日，新规施行。", True),
        ("2026-06-15", "22日，新规施行。", "5月22日，新规施行。", False),  # a week ahead
        ("2026-06-03", "5月28日至30日，展会举行。", "28日至30日，展会举行。", True),
    ],
)
def test_a_day_without_its_month_may_be_of_the_month_before(
    day: str, text: str, source: str, *, passes: bool
) -> None:
    assert (_outcomes(text, source, dt.date.fromisoformat(day)) <= {"pass"}) == passes


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("数万日本民众集会", True),
        ("3万日本民众集会", False),
    ],
)
def test_japanese_are_no_days(text: str, *, passes: bool) -> None:
    source = "日本数万民众5月3日在东京集会，抗议政府。"
    assert (_outcomes(text, source, dt.date(2026, 5, 3)) == {"pass"}) == passes
