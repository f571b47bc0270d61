"""The heads of a mail that was pasted: who sent it, when, and what of it is the article's.

Of a mail that was passed on the innermost head tells of the article. What stands above it is what
somebody wrote about it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from newqp_writer.articles.clipping import Value
from newqp_writer.articles.furniture.lines import is_furniture
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.articles.signals.names import is_organisation
from newqp_writer.articles.signals.outlets import is_known
from newqp_writer.articles.signals.printed_lines import read_printed_line

_SENDER = re.compile(r"(?:from|发件人|寄件人)\s*[:：]", re.IGNORECASE)
_NOTES = 5  # lines that somebody wrote above a mail that is passed on, its mark among them
_HEADING = 8  # characters of a heading that a subject repeats
_DEEPEST_HEAD = 40  # lines in which the heads of a forwarded mail stand
_MAILBOX = re.compile(r"<[^<>]*>|\S+@\S+")
FORWARDED = re.compile(r"^(?:(?:转发?|轉寄|回复|回覆|答复|fwd?|fw|re)\s*[:：]\s*)+", re.IGNORECASE)
_PASSED_ON = re.compile(
    r"-{2,}\s*(?:原始(?:邮件|文章|内容)|原文|转发的?(?:邮件|内容|文章)|转发邮件信息|以下为转发.{0,6}"
    r"|original (?:message|article)|forwarded (?:message|article|content)).{0,20}"
    r"|begin forwarded message:?",
    re.IGNORECASE,
)
_MOST = 15  # lines that are not empty in which the title of what was pasted stands


@dataclass
class MailHeads:
    """What the heads of a mail say.

    Args:
        end: index of the first line behind them; 0 where there are none.
        subject: what the innermost calls itself: a title if nothing better comes.
        title: what was passed on calls itself.
        sender: who sent it, a name if nothing better comes.
        sent: when it was sent.
        who: senders that are known outlets.
        authors: who sent what was passed on.
    """

    end: int = 0
    subject: Value | None = None
    title: Value | None = None
    sender: Signal | None = None
    sent: list[Signal] = field(default_factory=list)
    who: list[Signal] = field(default_factory=list)
    authors: list[Signal] = field(default_factory=list)


def read_mail_heads(lines: Sequence[str], first: int, zone: dt.tzinfo) -> MailHeads:
    """The heads of a mail at the top of a file.

    Args:
        lines: the file's lines.
        first: the 1-based number of the first of them in the file.
        zone: the column's time zone.
    """
    found = MailHeads()
    marks = [at for at, line in enumerate(lines[:_DEEPEST_HEAD]) if _PASSED_ON.match(line.strip())]
    senders = [at for at, line in enumerate(lines[:_DEEPEST_HEAD]) if _SENDER.match(line.strip())]
    if not senders:
        return found
    # Above a mark that something was passed on stands what somebody wrote of it.
    notes = _NOTES if any(at < senders[0] for at in marks) else 1
    if sum(bool(line.strip()) for line in lines[: senders[0]]) > notes:
        return found
    end, sender = 0, ""
    for begin in senders:
        end, sender = _head(lines, begin, first, zone, found)
        if is_known(sender):
            found.who.append(Signal(Origin.SENDER, sender, first + begin))
    if sender and _is_house(sender, lines[senders[-1]], lines[end:]):
        found.sender = Signal(Origin.SENDER, sender, first + senders[-1])
    passed_on = len(senders) > 1 or any(at < senders[0] for at in marks)
    if passed_on and found.subject is not None:
        heading = _heading_in(found.subject.text, lines[end:])
        if not heading and (place := _over_source(lines[end:], zone)) is not None:
            end += place  # what stands above it somebody wrote who passed it on
            heading = lines[end].strip(" #*\t\u3000")
        found.title = Value(heading, found.subject.line) if heading else found.subject
    if passed_on and sender:
        found.authors.append(Signal(Origin.AUTHOR, sender, first + senders[-1]))
        found.sender = found.sender or Signal(Origin.BARE_NAME, sender, first + senders[-1])
    # What somebody wrote above the mail that was passed on is no part of it.
    found.end = max(end, marks[-1] + 1) if marks else end
    return found


def _heading_in(subject: str, below: Sequence[str]) -> str:
    """The line of a mail that its subject repeats behind a prefix: Energy Daily: Japan bets …."""
    for line in below[:_DEEPEST_HEAD]:
        words = line.strip(" #*\t\u3000")
        before = subject.strip().removesuffix(words).rstrip() if len(words) >= _HEADING else subject
        if before != subject.strip() and before.endswith(
            (":", "：", "|", "】", "]", "-", "–", "—")
        ):
            return words
    return ""


def _over_source(below: Sequence[str], zone: dt.tzinfo) -> int | None:
    """The place of the line over one with a source and a day: the title of what was pasted."""
    written = [at for at, line in enumerate(below[:_DEEPEST_HEAD]) if line.strip()][:_MOST]
    said = [read_printed_line(below[at], 0, zone) for at in written]
    for at, (this, next_) in enumerate(pairwise([*said, None])):
        dated = any(each is not None and each.when for each in (this, next_))
        if at and this is not None and dated and any(each.labelled for each in this.who):
            above = below[written[at - 1]].strip(" #*\t\u3000")
            named = len(above) >= _HEADING and not above.endswith(("。", "：", ":"))
            return written[at - 1] if named and not is_furniture(above) else None
    return None


def _is_house(sender: str, head: str, below: Sequence[str]) -> bool:
    """Whether who sent a mail is a paper or a letter, no person: Grid Letter <a@grid.example>.

    Its mails come from a domain of its name, or bear the name in a line of their own.
    """
    plain = re.sub(r"\W+", "", sender).casefold()
    domain = re.sub(r"\W+", "", head.partition("@")[2]).casefold()
    named = any(re.sub(r"\W+", "", line).casefold() == plain for line in below[:_DEEPEST_HEAD])
    return len(plain) > 3 and (is_organisation(sender) or plain in domain or named)


def _head(
    lines: Sequence[str], begin: int, first: int, zone: dt.tzinfo, found: MailHeads
) -> tuple[int, str]:
    """Read one head of a mail; returns the index behind it, and who sent it."""
    found.sent = []
    sender = ""
    at = begin
    while at < len(lines) and lines[at].strip():
        said = read_printed_line(lines[at], first + at, zone)
        if _SENDER.match(lines[at].strip()):
            sender = _MAILBOX.sub("", _SENDER.sub("", lines[at].strip(), count=1))
        if said is None or not said.sure:
            break
        if "title" in said.fields:
            subject = FORWARDED.sub("", said.fields["title"])
            found.subject = Value(subject, first + at)
        found.sent += [replace(signal, origin=Origin.SIGNATURE) for signal in said.when]
        at += 1
    return at, sender.strip(' "“”')
