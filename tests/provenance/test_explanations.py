"""What is said of a verdict: what differs, in the language of the text."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from newqp_writer.models import Article
from newqp_writer.provenance import Checker
from newqp_writer.provenance.glossary.languages import Language, speaking
from newqp_writer.text import is_han

SOURCE = Article(
    id="a", publisher="云州日报", title="会议", published="2026-11-29",
    text="大会将于明天开幕，预计有3000人参加。前五个月发电量增长5%。",
)  # fmt: skip
ENGLISH = Article(
    id="b", publisher="Wire", title="Power", published="2026-11-29", lang="en",
    text="Power output rose 5% in October. The fair opens tomorrow.",
)  # fmt: skip


def explained(text: str, language: Language = "zh", source: Article = SOURCE) -> str:
    checker = Checker([source], dt.date(2026, 11, 30), printed=True)
    with speaking(language):
        failing = [entry for entry in checker.check(text) if not entry.passed]
    return failing[0].explanation


def test_a_day_that_is_called_alike_is_told_as_the_days_it_means():
    assert explained("大会将于明天开幕，预计有3000人参加。").startswith(
        "原文的明天是2026年11月30日，本期的明天是2026年12月1日"
    )
    words = explained("The fair opens tomorrow.", "en", ENGLISH)
    assert "tomorrow” is 30 November 2026, “tomorrow” here is 1 December 2026" in words


@pytest.mark.parametrize(
    "text",
    [
        "大会将于明天开幕，预计有3000人参加。",
        "大会有4000人参加。",
        "前五个月发电量增长6%。",
        "发电量下降5%。",
    ],
)
def test_nothing_is_said_to_be_itself_and_not_itself(text: str):
    found = re.search(r"原文此处为([^，]+)，不是([^；]+)", explained(text))
    assert found is None or found[1] != found[2]


def test_an_english_text_is_told_in_english():
    words = explained("Power output rose 6% in October.", "en", ENGLISH)
    assert not any(map(is_han, words))
    assert words.startswith("the source has 5% here, not 6%")


def test_what_is_only_the_nearest_is_not_called_the_one_here():
    source = ENGLISH.model_copy(
        update={"text": "The agency invested 640 million euros in tracks and 215 in stations."}
    )
    same = explained("The agency invested 460 million euros in tracks.", "en", source)
    assert "the source has 640 million euros here" in same
    near = explained("The agency spent 845 million euros on tracks and trains.", "en", source)
    assert "nearest to what is said here is 640 million euros" in near
