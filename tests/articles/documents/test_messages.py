"""Mails: newsletters are pages, what was passed on is read below its innermost head."""

from __future__ import annotations

import datetime as dt
from email.message import EmailMessage
from pathlib import Path

import pytest

from newqp_writer.articles import read_articles
from newqp_writer.errors import ArticleError

TEXT = [
    "The central bank left its rate unchanged at 3.75 percent on Thursday and raised its forecast.",
    "Two members of the committee voted for a cut of a quarter point, the minutes will show.",
]
DAY = dt.date(2026, 6, 15)


def mail(folder: Path, text: str = "", page: str = "", **headers: str) -> Path:
    message = EmailMessage()
    given = {"From": "Slow Rates <post@slow.example>", "Subject": "A quiet year for rate setters",
             "Date": "Thu, 11 Jun 2026 20:00:00 +0000"} | headers  # fmt: skip
    for name, value in given.items():
        message[name.replace("_", "-")] = value
    message.set_content(text or "See the web version.")
    if page:
        message.add_alternative(page, subtype="html")
    path = folder / "mail.eml"
    path.write_bytes(message.as_bytes())
    return path


def test_a_newsletter_is_a_page_with_its_subject_and_its_day_in_the_column_s_zone(tmp_path):
    page = (
        f"<h1>A quiet year for rate setters</h1><p>{TEXT[0]}</p><p>{TEXT[1]}</p><p>Unsubscribe</p>"
    )
    (article,) = read_articles(mail(tmp_path, page=page, List_Id="slow"), collected=DAY)
    assert (article.title, article.publisher) == ("A quiet year for rate setters", "Slow Rates")
    assert (str(article.published), article.published_from) == ("2026-06-12", "date of the mail")
    assert article.text.split("\n\n") == TEXT


def test_a_name_is_taken_off_that_of_its_letter(tmp_path):
    path = mail(tmp_path, "\n\n".join(TEXT), From="Iris Cole from Slow Rates <a@b.example>")
    assert read_articles(path, collected=DAY)[0].publisher == "Slow Rates"


def test_of_an_article_passed_on_neither_sender_nor_note_are_taken(tmp_path):
    text = "FYI\n\nA quiet year\nSource: Reuters  2026-06-10 08:00\n\n" + "\n\n".join(TEXT)
    path = mail(tmp_path, text, Subject="[desk] Fwd: A quiet year", From="王某 <w@example.org>")
    (article,) = read_articles(path, collected=DAY)
    assert (article.title, article.publisher) == ("A quiet year", "Reuters")
    assert str(article.published) == "2026-06-10"
    assert article.text.split("\n\n") == TEXT


def test_a_mail_attached_to_a_mail_is_the_article(tmp_path):
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "王某 <w@example.org>", "看一下"
    outer.set_content("看一下")
    held = EmailMessage()
    held["From"], held["Subject"] = "Slow Rates <post@slow.example>", "A quiet year"
    held["Date"] = "Thu, 11 Jun 2026 08:00:00 +0000"
    held.set_content("\n\n".join(TEXT))
    outer.add_attachment(held)
    (tmp_path / "outer.eml").write_bytes(outer.as_bytes())
    (article,) = read_articles(tmp_path / "outer.eml", collected=DAY)
    assert (article.title, article.publisher) == ("A quiet year", "Slow Rates")


def test_a_mail_without_text_says_so(tmp_path):
    (tmp_path / "m.eml").write_bytes(b"From: a@b.example\nSubject: x\nContent-Type: image/png\n\nx")
    with pytest.raises(ArticleError, match="holds no text"):
        read_articles(tmp_path / "m.eml")
