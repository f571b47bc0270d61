"""What stands around the text of a pasted article: title and source above it, credits below.

The lines are read one by one; what is neither title nor source is text, and everything behind it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from newqp_writer.articles.clipping import Value
from newqp_writer.articles.furniture.lines import is_furniture
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.articles.signals.datelines import dateline_days, find_dateline
from newqp_writer.articles.signals.mentions import at_top, beside_text
from newqp_writer.articles.signals.names import is_organisation
from newqp_writer.articles.signals.printed_lines import (
    PrintedLine,
    read_edition,
    read_printed_line,
)
from newqp_writer.articles.texts.endings import (
    BOTTOM,
    days_in_claims,
    read_ending,
    read_signature,
    rights_holder,
)
from newqp_writer.articles.texts.heading import is_menu, title_lines, with_values_beside
from newqp_writer.articles.texts.mail_heads import MailHeads, read_mail_heads
from newqp_writer.articles.texts.paragraphs import join_lines
from newqp_writer.articles.titles import without_platform

_TOP = 14  # lines that are not empty in which a header ends
_DATED = 12  # lines that are not empty in which a date stands that a title is looked for above
_LONGEST_DECK = 200  # characters of a line between title and date
_BREADCRUMB = re.compile(
    r"^(?:您?(?:当前|现在|所在)的?(?:位置|在)[:：]|首页\s*[>»›/＞])|(?:[^>»›]{1,12}\s*[>»›＞]\s*){2,}"
)
_OPENING = 5  # lines of the text, summaries among them, in which a dateline stands
_LONGEST_BREADCRUMB = 80
_TOOL = re.compile(
    r"以下(?:文章|内容)(?:来源|转载)[于自].{2,40}|"
    r"本文由.{0,20}(?:简悦|SimpRead).{0,20}转码|(?:clipped|saved|exported) (?:from|with|by) ",
    re.IGNORECASE,
)
_MAIL_MARK = re.compile(
    r"-{2,}\s*(?:原始邮件|转发的?邮件|original message|forwarded message)\s*-{2,}"
    r"|begin forwarded message:?"
    r"|for immediate release:?|view (?:this )?(?:message|email|e-mail) in your browser",
    re.IGNORECASE,
)
ISSUE = re.compile(
    r".{0,12}(?:\d{4}年)?(?:总)?第\s?\d{1,5}\s?期.{0,8}|.{0,12}\d{4}年第\d+[期号].{0,8}"
)
_GAP = re.compile(r"[ \t\u3000]{2,}")
_HASHTAGS = re.compile(r"(?:#[^\s#]{1,30}\s*){1,12}")
# 中国机械工业联合会文件, in red above a document; its number; what a machine reads first.
RED_HEAD = re.compile(
    r"(?P<who>[\u4e00-\u9fff][\u4e00-\u9fff\s\u3000]{1,40}(?:部|局|委|委员会|会|院|府|厅|办|司|署|社|公司|集团|中心|室|處|廳|會))"
    r"[\s\u3000]*(?:文[\s\u3000]*件|新闻通?稿|新聞稿|新聞資料|(?:信息|新闻|数据)(?:发布|通气|通报)会?(?:材料|资料|稿)?)"
)
# 证券代码：605998　证券简称：某某　公告编号：2026-037, above what a listed company announces.
_SECURITIES = re.compile(
    r"(?:[AB]?股?(?:证券|股票|债券)(?:代码|简称|代號|代碼)|公告编号|(?:stock|share) code)\s*[:：].*"
    r"|[(（]stock code\s*[:：].*",
    re.IGNORECASE,
)
_DOCUMENT_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,16}[〔\[［（(](?:19|20)\d\d[〕\]］）)]\s?第?\d{1,5}\s?号(?:[\s\u3000]+签发人.{0,20})?"
)
_DECLARATION = re.compile(r"<\?xml|<!DOCTYPE|<!--", re.IGNORECASE)
_FLASH = re.compile(r"[【\[](?P<title>[^】\]]{6,60})[】\]]\s*(?P<text>\S.{19,})", re.DOTALL)
_SECTION_WORD = re.compile(
    r"#*\s*(?:metadata|元数据|属性|properties|full document|full text|正文|全文|content|highlights)"
    r"\s*[:：]?",
    re.IGNORECASE,
)
_PROPERTY = re.compile(
    r"[-*•]?\s*[\w\u4e00-\u9fff][\w\u4e00-\u9fff ]{0,15}\s*[:：]\s*[^。！？\s][^。！？]{0,40}"
)


def spaced(paragraphs: Sequence[str]) -> list[str]:
    """Paragraphs as lines with an empty one behind each, as they would be pasted."""
    return [line for paragraph in paragraphs for line in (paragraph, "")]


@dataclass(frozen=True)
class Header:
    """What a file's lines say besides its text.

    Args:
        fields: title, url and lang, where they stand there.
        who: signals of the publisher, in the order of the file.
        when: signals of the date.
        authors: who wrote it; a person is no publisher.
        body: index of the first line of the text, and the one behind its last.
    """

    fields: Mapping[str, Value] = field(default_factory=dict)
    who: tuple[Signal, ...] = ()
    when: tuple[Signal, ...] = ()
    body: tuple[int, int] = (0, 0)
    authors: tuple[Signal, ...] = ()


class _Reading:
    """A header as it is read, line by line."""

    def __init__(
        self,
        fields: Mapping[str, Value],
        headings: Sequence[str] | None,
        marked: Collection[str] = (),
        quoted: Collection[str] = (),
    ) -> None:
        self.quoted = quoted
        self.fields = dict(fields)
        self.headings = headings
        self.marked = marked
        self.subject: Value | None = None
        self.who: list[Signal] = []
        self.when: list[Signal] = []
        self.authors: list[Signal] = []
        self.offices: list[Signal] = []
        self.sure = False

    def take_mail(self, mail: MailHeads) -> int:
        """What the heads of a mail say; returns the index behind them."""
        self.subject = mail.subject
        if mail.title is not None:
            self.fields.setdefault("title", mail.title)
        self.who += mail.who
        self.authors += mail.authors
        return mail.end

    def take_office(self, said: PrintedLine | None) -> None:
        """What stands alone above a title: the name of an office, or the word of a menu."""
        if said is not None and _is_bare_name(said):
            self.offices += said.who

    def look_for_title(
        self, lines: Sequence[str], first: int, zone: dt.tzinfo, rows: Collection[str]
    ) -> range:
        """Find the title, unless it is known; returns the lines it stands in."""
        if "title" in self.fields:
            return range(0)
        subject = self.subject.text if self.subject is not None else ""
        if self.headings is not None:
            named = (at for at, line in enumerate(lines) if line.strip() in self.headings)
            at = next(named, len(lines))
            found = range(at, min(at + 1, len(lines)))
        else:
            found = title_lines(
                lines, zone, marked=self.marked, subject=subject, rows=rows, passes=self._passes
            )
        if found:
            words = [
                line.strip("\ufeff \t\u3000").lstrip("#* ")
                for line in lines[found.start : found.stop]
            ]
            self.fields["title"] = Value(without_platform(join_lines(words)), first + found.start)
        return found

    def _passes(self, line: str) -> bool:
        return line in self.quoted or _is_of_a_frame(line)

    def take(self, said: PrintedLine, number: int) -> None:
        self.who += said.who
        self.when += said.when
        self.authors += [Signal(Origin.AUTHOR, name, number) for name in said.authors]
        self.sure |= said.sure
        for key, value in said.fields.items():
            self.fields.setdefault(key, Value(value, number))


def _is_bare_name(said: PrintedLine) -> bool:
    offices = [signal for signal in said.who if is_organisation(signal.text)]
    return not said.sure and bool(offices) and len(offices) == len(said.who)


def _is_of_a_frame(line: str) -> bool:
    """Whether a line is no part of an article, whatever it is: a red head, a rule, a breadcrumb."""
    line = _GAP.sub(" ", line)
    forms = (RED_HEAD, _DOCUMENT_NUMBER, _SECURITIES, _HASHTAGS, _MAIL_MARK, ISSUE)
    return (
        any(form.fullmatch(line) for form in forms)
        or (len(line) < _LONGEST_BREADCRUMB and _BREADCRUMB.search(line) is not None)
        or _DECLARATION.match(line) is not None
        or _TOOL.match(line) is not None
        or set(line) <= set("-=_*—·")
    )


def _is_frame(line: str, reading: _Reading, number: int) -> bool:
    """Whether a line is neither text nor header: a rule, a breadcrumb, the title said again."""
    if (head := RED_HEAD.fullmatch(line)) is not None:
        office = re.sub(r"[\s\u3000]+", "", head["who"])
        reading.who.append(Signal(Origin.RED_HEAD, office, number))
        return True
    if _is_of_a_frame(line):
        return True
    title = reading.fields.get("title")
    return title is not None and (
        _SECTION_WORD.fullmatch(line) is not None or line.lstrip("# ") == title.text.strip()
    )


def flash(line: str) -> tuple[str, str] | None:
    """The title and the text of a flash (【云州发布新规】云州社6月14日电，…), if a line is one."""
    found = _FLASH.match(line)
    return (found["title"], found["text"]) if found is not None else None


def _top(  # noqa: C901 - one line, one kind
    lines: Sequence[str], first: int, zone: dt.tzinfo, reading: _Reading, rows: Collection[str]
) -> int:
    """Read the header; returns the index of the first line of the text."""
    seen = 0
    dated = _dated_line(lines, zone)
    titled = reading.look_for_title(lines, first, zone, rows)
    for index, raw in enumerate(lines):
        line = raw.strip("\ufeff \t\u3000")
        if not line or index in titled:
            continue
        seen += 1
        above = bool(titled) and index < titled[0]
        if ((seen > _TOP and index > dated) or raw in rows) and not above:
            return index
        if _is_frame(line, reading, first + index):
            continue
        said = read_printed_line(line.lstrip("-•* "), first + index, zone)
        if said is not None and (said.sure or (not said.who and not said.authors)):
            reading.take(said, first + index)
        elif above:
            if reading.fields["title"].text not in line:  # nor the title of the page
                reading.take_office(said)
        elif is_furniture(line) or (is_menu(line) and not any(map(str.isdigit, line))):
            continue
        elif reading.sure and index and lines[index - 1].strip() and _PROPERTY.fullmatch(line):
            continue  # a property of a kind that is not known, in the block of those that are
        elif (
            said is not None
            and _is_bare_name(said)
            and (index < dated or _beside(lines, index, zone, reading))
        ):
            reading.take(said, first + index)
        elif index >= dated or len(line) > _LONGEST_DECK or line.endswith(("。", "：", "；")):
            return index  # but between title and date: a deck, the caption of a picture
    return len(lines)


def _beside(lines: Sequence[str], index: int, zone: dt.tzinfo, reading: _Reading) -> bool:
    """Whether a bare name stands beside a line that is surely one of the header."""
    return reading.sure or _near_a_sure_line(lines, index, zone)


def _dated_line(lines: Sequence[str], zone: dt.tzinfo) -> int:
    """The index of the first line near the top that is sure and has a date; -1 if none has."""
    written = [at for at, line in enumerate(lines) if line.strip()][:_DATED]
    for at in written:
        said = read_printed_line(lines[at].lstrip("-•* "), 0, zone)
        if said is not None and said.sure and said.when:
            return at
    return -1


def _near_a_sure_line(lines: Sequence[str], index: int, zone: dt.tzinfo) -> bool:
    """Whether the next line that is not empty says of itself that it is one of the header."""
    following = next((line for line in lines[index + 1 :] if line.strip()), "")
    said = read_printed_line(following, 0, zone)
    return said is not None and said.sure


def read_header(
    lines: Sequence[str],
    zone: dt.tzinfo,
    *,
    first: int = 1,
    fields: Mapping[str, Value] | None = None,
    headings: Sequence[str] | None = None,
    rows: Collection[str] = (),
    marked: Collection[str] = (),
    quoted: Collection[str] = (),
) -> Header:
    """Title, source and date of pasted lines, and where the text begins and ends.

    Args:
        lines: the file's lines.
        zone: the column's time zone.
        first: the 1-based number of the first of them in the file.
        fields: what is known already (front matter); a title given there is not looked for.
        headings: lines that are headings; where they are known, no other line is the title.
        rows: lines that are rows of tables: with the first of them the text has begun.
        marked: lines that are marked as headings, where other lines may be the title, too.
        quoted: lines that are quoted: what a tool says, or a summary; none of them is the title.
    """
    reading = _Reading(fields or {}, headings, marked, quoted)
    lines = with_values_beside(lines)
    mail = read_mail_heads(lines, first, zone)
    head = reading.take_mail(mail)
    begin = head + _top(lines[head:], first + head, zone, reading, rows)
    end, credits_below = read_ending(lines, begin, first, zone)
    for said, number in credits_below:
        reading.take(said, number)
    text = lines[begin:end]
    reading.who += (
        reading.offices
    )  # a site's name above its title says less than one beside the day
    who, when = read_signature(text, first + begin, zone)
    opening = [line.strip() for line in text if line.strip()][:_OPENING]
    when = [*dateline_days("\n\n".join(opening)), *when]
    if (dateline := find_dateline("\n\n".join(opening))) is not None:
        who.insert(0, Signal(Origin.DATELINE, dateline.who))
    reading.who += [*who, *(each for each in reading.authors if is_organisation(each.text))]
    if reading.subject is not None:
        reading.fields.setdefault("title", reading.subject)
    when += mail.sent
    reading.who += [mail.sender] if mail.sender is not None else []
    reading.who += rights_holder([*lines[end:], *text[-2 * BOTTOM :]])
    when += days_in_claims([*lines[end:], *text[-2 * BOTTOM :]], zone)
    reading.who += beside_text([*lines[:begin], *lines[end:]])
    title = reading.fields["title"].text if "title" in reading.fields else ""
    reading.who += at_top(line for line in lines[head:begin] if line.strip(" #*") not in title)
    written = [line.strip() for line in lines if line.strip()]
    for line in (*written[:_DATED], *written[-2 * BOTTOM :]):
        edition = read_edition(line, 0)
        reading.who += edition.who if edition is not None else ()
        reading.when += edition.when if edition is not None else ()
    return Header(
        reading.fields, tuple(reading.who), tuple(reading.when + when), (begin, end),
        tuple(reading.authors),
    )  # fmt: skip
