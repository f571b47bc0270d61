"""Labels whose values stand apart, and pages that tools made: who and when, and nothing of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from newqp_writer.articles.day import articles_of
from newqp_writer.models import Article

TITLE = "Grid storage in Halven rises 41%"
TEXT = (
    "Additions of grid storage reached 212 gigawatt-hours in five months, 41% more than in 2025.\n"
    "China accounted for 58% of the total, followed by the United States with 17% of it."
)
WHO = "Department for Energy"


def read(around: str) -> Article:
    text = "".join(f"<p>{line}</p>" for line in TEXT.split("\n"))
    page = f"<title>{TITLE} - Portal</title><body>{around.format(title=TITLE, text=text)}"
    (article,), _ = articles_of(page.encode(), Path("a.html"), "a", collected=dt.date(2026, 6, 15))
    return article


PAIRS = [("From:", WHO), ("Published", "11 June 2026"), ("Last updated", "12 June 2026")]


@pytest.mark.parametrize(
    "row",
    ["<dt>{0}</dt><dd>{1}</dd>", "<div>{0}</div><div>{1}</div>", "<li><b>{0}</b> <i>{1}</i></li>"],
)
def test_a_label_apart_from_its_value(row: str) -> None:
    pairs = "".join(row.format(*pair) for pair in PAIRS)
    article = read(f"<h1>{{title}}</h1><div>{pairs}</div><div>{{text}}</div>")
    assert (article.publisher, str(article.published)) == (WHO, "2026-06-11")
    assert article.text == TEXT.replace("\n", "\n\n")


def test_a_word_of_a_menu_over_a_headline_is_no_label() -> None:
    menu = f"<p>Media</p><p>News release P-26</p><p>11 June 2026 | {WHO}</p>"
    article = read(f"{menu}<h1>{{title}}</h1><div>{{text}}</div>")
    assert article.publisher == WHO


def test_the_title_in_the_element_of_the_text_hides_no_line_below_it() -> None:
    article = read(f"<div><h2>{{title}}</h2><span>{WHO}</span> <i>11 June 2026</i>{{text}}</div>")
    assert (article.publisher, str(article.published)) == (WHO, "2026-06-11")


def test_when_a_mail_was_sent_is_no_day_of_its_article() -> None:
    mail = "<p>From: Desk<br>Sent: Friday, June 12, 2026 8:12 AM<br>To: All</p>"
    note = "<p>This message is confidential and intended only for the addressee.</p>"
    article = read(f"{mail}<h2>{{title}}</h2><p>{WHO}, June 11, 2026</p>{{text}}{note}")
    assert (article.publisher, str(article.published)) == (WHO, "2026-06-11")
    assert "confidential" not in article.text
