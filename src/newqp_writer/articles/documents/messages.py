"""Mails (.eml): newsletters, alerts, and articles that somebody passed on.

The text of a mail that was passed on begins below its innermost head; a newsletter is read like a
page. When and by whom a mail was sent is believed where the text itself does not say better, and
of what was passed on only if nothing else does.
"""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from html import escape
from pathlib import Path

from newqp_writer.articles.clipping import Clipping, Value
from newqp_writer.articles.encoding import decode
from newqp_writer.articles.left_out import leave_out
from newqp_writer.articles.pages.page import read_page
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.articles.signals.names import is_organisation
from newqp_writer.articles.texts.fragments import lines_of_html
from newqp_writer.articles.texts.mail_heads import FORWARDED
from newqp_writer.articles.texts.plain_text import read_plain_text
from newqp_writer.errors import ArticleError
from newqp_writer.language import _
from newqp_writer.text import clean_line

_MOST_PARTS = 2000
_TOP = 15  # lines of a mail among which its subject may stand again, as the title of the article
_BULK = ("List-Id", "List-Unsubscribe", "List-Post", "Feedback-ID", "X-Campaign", "Precedence")
_FROM = re.compile(r"^[\w.,’' -]{2,40}? (?:from|at|of) (?P<who>.{2,60})$|^.{1,40} via (?P<via>.+)$")
_HEAD_INSIDE = re.compile(
    r"^\W{0,4}(?:(?:from|发件人|寄件人|寄件者)\s*[:：]|-{2,}\s*(?:原始邮件|转发|original|forwarded)"
    r"|begin forwarded)",
    re.IGNORECASE | re.MULTILINE,
)
# The subject of an issue, which is no title of an article in it.
_ISSUE = re.compile(
    r"第\s?\d+\s?期|通讯|周报|日报|早报|晚报|晨报|月报|简报|快报|速递"
    r"|newsletter|digest|weekly|daily|roundup|issue #?\d+",
    re.IGNORECASE,
)
_TAGGED = re.compile(r"^(?:\[[^\]]{1,30}\]|【(?:外部|external)[^】]*】)\s*", re.IGNORECASE)


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _walked(message: EmailMessage) -> Iterator[EmailMessage]:
    """A mail and its parts, as many as are read."""
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            words = _("a mail of more than {most} parts; the rest is not read")
            leave_out(words.format(most=_MOST_PARTS))
            return
        yield part


def _innermost(message: EmailMessage) -> EmailMessage:
    """The mail that was passed on as an attachment, if one was."""
    inner = message
    for part in _walked(message):
        if part.get_content_type() == "message/rfc822":
            held = part.get_payload()
            if isinstance(held, list) and held and isinstance(held[0], EmailMessage):
                inner = held[0]
    return inner


def _parts(message: EmailMessage, path: Path) -> Iterator[tuple[str, str]]:
    """Kind and words of the parts that are text and no attachments."""
    for part in _walked(message):
        kind = part.get_content_type()
        if kind not in {"text/plain", "text/html"} or part.get_filename():
            continue
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes) or not payload.strip():
            continue
        charset = part.get_content_charset()
        try:
            yield kind, payload.decode(charset) if charset else decode(payload, path)
        except (LookupError, UnicodeDecodeError):
            yield kind, decode(payload, path, declared=kind == "text/html")


def _header(message: EmailMessage, name: str) -> str:
    """A header's words; one that cannot be read is none."""
    try:
        return clean_line(str(message[name] or ""))
    except (ValueError, IndexError, AttributeError, TypeError, KeyError):
        return ""


def _subject(message: EmailMessage) -> str:
    written = _header(message, "Subject")
    return FORWARDED.sub("", _TAGGED.sub("", FORWARDED.sub("", written)))


def _sender(message: EmailMessage) -> str:
    """The name of who sent it: Iris Cole from Slow Rates is Slow Rates."""
    name = re.sub(r"<[^<>]*>", "", _header(message, "From")).strip(" \"'“”")
    found = _FROM.match(name)
    return (found["who"] or found["via"] or name) if found else name


def _without_sender(subject: str, sender: str) -> str:
    """A subject without the sender's name in brackets before it."""
    found = re.match(r"[【\[](?P<name>[^】\]]{2,30})[】\]]\s*(?=\S{4})", subject)
    named = found is not None and _key(found["name"]) in _key(sender)
    return subject[found.end() :] if found is not None and named else subject


def _with_title(page: str, subject: str) -> str:
    """A page with the subject as its title."""
    title = f"<title>{escape(subject)}</title>"
    plain = re.sub(
        r"<title[^>]{0,200}>[^<]{0,500}</title\s*>", "", page, count=1, flags=re.IGNORECASE
    )
    head = re.search(r"<head[^>]{0,500}>", plain, re.IGNORECASE)
    at = head.end() if head else 0
    return f"{plain[:at]}{title}{plain[at:]}"


def _as_text(text: str, subject: str, path: Path, zone: dt.tzinfo) -> tuple[Clipping, ...]:
    """The articles of a mail's plain text, which may begin with the head of another mail."""
    lines = text.replace("\r\n", "\n").split("\n")
    written = [at for at, line in enumerate(lines) if line.strip()][:_TOP]
    titled = [at for at in written if _key(lines[at]) == _key(subject)]
    # What stands above the title is a word of whoever passed it on.
    if titled and not _HEAD_INSIDE.search(text):
        return read_plain_text("\n".join(lines[titled[0] :]), path, zone)
    return read_plain_text(text, path, zone)


def read_message(data: bytes, path: Path, zone: dt.tzinfo) -> tuple[Clipping, ...]:
    """The clippings of a mail, nearly always one.

    Raises:
        ArticleError: it holds no text, or its page holds no article.
    """
    outer = email.message_from_bytes(data, policy=email.policy.default)
    message = _innermost(outer)
    parts = list(_parts(message, path))
    page = next((words for kind, words in parts if kind == "text/html"), "")
    text = next((words for kind, words in parts if kind == "text/plain"), "")
    if not page.strip() and not text.strip():
        raise ArticleError(
            _("the mail holds no text"), path=path, hint=_("save what is attached to it as files")
        )
    subject = _without_sender(_subject(message), _sender(message))
    bulk = any(_header(message, name) for name in _BULK)
    passed_on = FORWARDED.match(_header(message, "Subject")) is not None and not bulk
    lines = "\n\n".join(lines_of_html(page)) if page else ""
    # A mail of one hand says in both parts the same; the text of a newsletter may be a mere hint.
    if passed_on or _HEAD_INSIDE.search(text[:4000]) or len(text) > 0.8 * len(lines) or not page:
        clippings = _as_text(text if 2 * len(text) > len(lines) else lines, subject, path, zone)
    else:
        titled = page if _ISSUE.search(subject) else _with_title(page, subject)
        clippings = (read_page(titled, path, zone),)
    return tuple(
        _with_head(clipping, message, subject, passed_on=passed_on, only=len(clippings) == 1)
        for clipping in clippings
    )


def _with_head(
    clipping: Clipping, message: EmailMessage, subject: str, *, passed_on: bool, only: bool
) -> Clipping:
    """The clipping with what the head of its mail says."""
    sender, sent = _sender(message), _header(message, "Date")
    bulk = any(_header(message, name) for name in _BULK)
    who, when, fields = clipping.who, clipping.when, clipping.fields
    if sender and "@" not in sender and (bulk or is_organisation(sender) or not passed_on):
        who = (*who, Signal(Origin.SENDER, sender))
    if sent:
        when = (*when, Signal(Origin.PASSED_ON if passed_on else Origin.SENT, sent))
    if subject and only:
        if "title" not in fields:
            fields = {**fields, "title": Value(subject)}
        elif fields["title"].text.endswith(("。", ".", "，", "：", ":")):
            first = fields["title"].text  # the first sentence of the text
            fields = {**fields, "title": Value(subject)}
            return replace(
                clipping, fields=fields, who=who, when=when, body=f"{first}\n\n{clipping.body}"
            )
    return replace(clipping, fields=fields, who=who, when=when)
