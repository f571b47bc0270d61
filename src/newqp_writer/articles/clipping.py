"""A clipping: what a file says of itself, before it is known to make a whole article."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import ValidationError

from newqp_writer.articles.encoding import REPLACEMENT
from newqp_writer.articles.labels import plain_title
from newqp_writer.articles.signals import (
    Around,
    Decision,
    Signal,
    decide_published,
    decide_publisher,
)
from newqp_writer.articles.signals.addresses import when_by_address, who_by_address
from newqp_writer.articles.signals.datelines import find_dateline
from newqp_writer.articles.signals.file_names import title_in_name
from newqp_writer.articles.signals.mentions import beside_text, in_file_name, in_text, in_title
from newqp_writer.articles.signals.names import publisher_name
from newqp_writer.articles.signals.nobody import is_person
from newqp_writer.articles.signals.signal import Origin
from newqp_writer.articles.tables import TableRow
from newqp_writer.articles.titles import without_chain
from newqp_writer.complaints import validation_words
from newqp_writer.errors import ArticleError
from newqp_writer.language import _, joined
from newqp_writer.models import Article, Language, PartialDate, Problem, TableCell
from newqp_writer.text import clean_line, clean_text, is_han

MAX_CHARACTERS = 200_000
"""Longest text taken as one article, in characters; about a hundred pages."""

BEIJING = dt.timezone(dt.timedelta(hours=8), "Asia/Shanghai")
"""The zone of a column that names no other."""

# What files write for the two languages that are read (BCP 47 primary subtags and plain words).
_LANGUAGES: Mapping[str, Language] = {
    "zh": "zh", "cmn": "zh", "chinese": "zh", "中文": "zh", "汉语": "zh",
    "en": "en", "eng": "en", "english": "en", "英文": "en", "英语": "en",
}  # fmt: skip

_MOST_WRITTEN = 2 * MAX_CHARACTERS  # with marks, addresses and what stands around the text
_LONGEST_TITLE = 300  # characters
_TITLE_MARKS = re.compile(r"\s*[|｜]\s*|\s[-–—]\s|[-–—_](?=[\u4e00-\u9fff])")
_WEIXIN = re.compile(r"https?://mp\.weixin\.qq\.com/", re.IGNORECASE)  # where accounts publish
_NAME_BEFORE = re.compile(r"[【\[](?P<name>[^【】\[\]]{2,20})[】\]]\s*(?=\S{4})")
_LATIN_WORD = re.compile(r"[A-Za-z]+")
_BLANK_LINES = re.compile(r"\n(?:[ \t\u3000]*\n)+")


@dataclass(frozen=True)
class Value:
    """One field as it was written, and the 1-based line it stands on (if lines are known)."""

    text: str
    line: int | None = None


@dataclass(frozen=True)
class Clipping:
    """Fields and body of one file.

    Args:
        fields: from title, url, lang to what the file says.
        body: the text, cleaned of markup but not yet of invisible characters.
        who: everything that says who published it, in the order of the file.
        when: everything that says when, in the order of the file.
        body_line: the 1-based line where the body begins, if lines are known.
        notes: reservations that do not stop the article from being used.
        of_file: reservations on the whole file, told even where this article is refused.
        remedy: where a missing field would be written, in words for the analyst.
        remedies: the same for single fields, where each is written in a place of its own.
        stub: it holds only the beginning, or a summary, of what was published.
        rows: the paragraphs of the body that were rows of tables.
        headings: those that were marked as headings, or bold from end to end.
        items: those that were items of lists.
    """

    fields: Mapping[str, Value]
    body: str
    who: tuple[Signal, ...] = ()
    when: tuple[Signal, ...] = ()
    body_line: int | None = None
    notes: tuple[Value, ...] = ()
    of_file: tuple[Value, ...] = ()
    remedy: str = ""
    remedies: Mapping[str, str] = field(default_factory=dict)
    stub: bool = False
    rows: tuple[TableRow, ...] = ()
    headings: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()


def refuse_endless(text: str, path: Path) -> None:
    """Refuse a text so long that no article is in it, before time is spent on its lines.

    Raises:
        ArticleError: with its length.
    """
    if len(text) > _MOST_WRITTEN:
        raise ArticleError(
            _("{count:,} characters of text: more than an article has ({max_characters:,})").format(
                count=len(text), max_characters=MAX_CHARACTERS
            ),
            path=path,
            hint=_("split it, or keep the part that reports the event"),
        )


def detect_language(text: str) -> Language:
    """``zh`` when Chinese characters outnumber Latin words, which are about two of them long.

    >>> detect_language("全国数据资源调查报告发布，AI 用量增长"), detect_language("Power use rises")
    ('zh', 'en')
    """
    han = sum(map(is_han, text))
    return "zh" if han > len(_LATIN_WORD.findall(text)) else "en"


def _language(value: Value | None, text: str, path: Path) -> Language:
    if value is None:
        return detect_language(text)
    name = re.split(r"[-_ ]", value.text.casefold(), maxsplit=1)[0]
    if name not in _LANGUAGES:
        raise ArticleError(
            _("lang: “{text}” is not read; Chinese (zh) and English (en) are").format(
                text=value.text
            ),
            path=path,
            line=value.line,
        )
    return _LANGUAGES[name]


def _published(
    clipping: Clipping, zone: dt.tzinfo, collected: dt.date | None, path: Path
) -> Decision[PartialDate] | None:
    try:
        return decide_published(clipping.when, zone, collected)
    except ValueError as error:
        line = next((signal.line for signal in clipping.when if signal.line is not None), None)
        raise ArticleError(
            _("published: {error}").format(error=error.args[0]), path=path, line=line
        ) from None


def tidy(body: str) -> str:
    r"""Text as it is kept: invisible characters out, paragraphs one empty line apart.

    >>> tidy("第一段。\r\n \n\n第二段\u200b。\n")
    '第一段。\n\n第二段。'
    """
    lines = (line.rstrip() for line in clean_text(body).split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def _is_read(char: str) -> bool:
    return is_han(char) or char < "\u0250"


def _refuse_other_scripts(text: str, path: Path) -> None:
    """Refuse what is neither Chinese nor English, as a text in a wrong encoding is."""
    letters = [char for char in text[:20_000] if char.isalpha()][:2_000]
    strange = sum(not _is_read(char) for char in letters)
    if 2 * strange > len(letters):
        raise ArticleError(
            _("neither Chinese nor English: “{value}…”").format(value=clean_line(text)[:16]),
            path=path,
            hint=_(
                "if these are wrong characters, the file is in another encoding than it"
                " says: save it as UTF-8"
            ),
        )


def _whole_text(clipping: Clipping, path: Path) -> str:
    text = tidy(clipping.body)
    if not any(char.isalnum() for char in text):
        raise ArticleError(_("the article has no text"), path=path, line=clipping.body_line)
    _refuse_other_scripts(text, path)
    if len(text) > MAX_CHARACTERS:
        raise ArticleError(
            _("{count:,} characters of text: more than an article has ({max_characters:,})").format(
                count=len(text), max_characters=MAX_CHARACTERS
            ),
            path=path,
            line=clipping.body_line,
            hint=_("split it, or keep the part that reports the event"),
        )
    return text


def _cells(text: str, rows: tuple[TableRow, ...]) -> tuple[TableCell, ...]:
    """The numbers of tables, at their places in the text; of a row that is not there, none."""
    cells: list[TableCell] = []
    at = 0
    for row in rows:
        begin = text.find(row.text, at)
        if begin < 0:
            continue
        at = begin + len(row.text)
        cells += [
            TableCell(
                start=begin + cell.start, end=begin + cell.end, table=row.caption,
                row=cell.row, column=cell.column, written=cell.written,
            )
            for cell in row.cells
        ]  # fmt: skip
    return tuple(cells)


def _without_publisher(title: str, publisher: str, who: tuple[Signal, ...]) -> str:
    """A title without the site's name behind it (… | Hanbit News Agency), or boxed before it."""
    names = {publisher, *(signal.text.strip() for signal in who)}
    before = _NAME_BEFORE.match(title)
    if before is not None and before["name"].strip() in names:
        title = title[before.end() :]
    for mark in _TITLE_MARKS.finditer(title):
        if title[mark.end() :].strip() in names and mark.start() > 0:
            head = title[: mark.start()].rstrip()
            column = list(_TITLE_MARKS.finditer(head))[-1:]
            behind = head[column[0].end() :].strip() if column else ""
            # … – News - IEA: a column stands between title and site.
            named = behind and publisher_name(behind) is None
            return head[: column[0].start()].rstrip() if named else head
    return title


def _dateline(text: str, published: PartialDate) -> PartialDate | None:
    """The day that “today” and “on Monday” mean, where the text begins with it."""
    found = find_dateline(text)
    day = found.date(published.last_day) if found is not None else None
    return PartialDate.of(day) if day is not None else None


def _around(clipping: Clipping, path: Path) -> Around:
    words = {key: value.text for key, value in clipping.fields.items()}
    return Around(words.get("title", ""), clipping.body, words.get("url", ""), path.stem)


def _of_accounts(who: tuple[Signal, ...]) -> tuple[Signal, ...]:
    """Signals of an article of 微信: the name beside the day is the account's, if no person's."""
    return tuple(
        replace(signal, origin=Origin.ACCOUNT)
        if signal.origin is Origin.BARE_NAME and not is_person(signal.text)
        else signal
        for signal in who
    )


def with_mentions(clipping: Clipping, path: Path) -> Clipping:
    """The clipping with what its own words, title, address and file name say of it."""
    if "title" not in clipping.fields and (named := title_in_name(path)) is not None:
        clipping = replace(clipping, fields={**clipping.fields, "title": Value(named)})
    title = clipping.fields["title"].text if "title" in clipping.fields else ""
    address = clipping.fields["url"].text if "url" in clipping.fields else ""
    who = (
        *who_by_address(address),
        *in_title(title),
        *in_file_name(path),
        *in_text(clipping.body),
        *beside_text(clipping.body.split("\n\n")),
    )
    when = when_by_address(address)
    own = _of_accounts(clipping.who) if _WEIXIN.match(address) else clipping.who
    return replace(clipping, who=(*own, *who), when=(*clipping.when, *when))


def _lacking(clipping: Clipping, lacking: list[str], path: Path) -> ArticleError:
    fitting = [_(clipping.remedies[key]) for key in lacking if key in clipping.remedies]
    hint = joined(fitting) or (_(clipping.remedy) if clipping.remedy else None)
    words = _("no {what}").format(what=joined(map(_, lacking), _(" and no ")))
    return ArticleError(words, path=path, line=1, hint=hint)


def to_article(
    clipping: Clipping,
    path: Path,
    article_id: str,
    name: str,
    *,
    zone: dt.tzinfo = BEIJING,
    collected: dt.date | None = None,
) -> Article:
    """The article a clipping makes.

    Args:
        clipping: what the file says.
        path: the file, for messages.
        article_id: the id it gets.
        name: the file's name as it can be printed.
        zone: the column's time zone.
        collected: the day it was collected on, which tells the year of a dateline's day.

    Raises:
        ArticleError: a field is missing or wrong, or there is no text; with file and line.
    """
    fields = {
        key: Value(text, value.line)
        for key, value in clipping.fields.items()
        if (text := (plain_title if key == "title" else clean_line)(value.text))
    }
    if "title" in fields and len(fields["title"].text) > _LONGEST_TITLE:
        raise ArticleError(
            _("title: {count:,} characters: more than a title has ({longest_title})").format(
                count=len(fields["title"].text), longest_title=_LONGEST_TITLE
            ),
            path=path,
            line=fields["title"].line,
            hint=_("write the title on a line of its own, above the text"),
        )
    publisher = decide_publisher(clipping.who, _around(clipping, path))
    published = _published(clipping, zone, collected, path)
    if publisher is None or published is None or "title" not in fields:
        there = {
            "title": "title" in fields,
            "publisher": publisher is not None,
            "published": published is not None,
        }
        raise _lacking(clipping, [key for key, found in there.items() if not found], path)
    text = _whole_text(clipping, path)
    try:
        return Article(
            id=article_id,
            publisher=publisher.value,
            publisher_from=publisher.signal.origin.value,
            title=_without_publisher(
                without_chain(fields["title"].text), publisher.value, clipping.who
            ),
            published=published.value,
            published_from=published.signal.origin.value,
            lang=_language(fields.get("lang"), text, path),
            text=text,
            url=fields["url"].text if "url" in fields else None,
            file=name,
            dateline=_dateline(text, published.value),
            stub=clipping.stub,
            cells=_cells(text, clipping.rows),
        )
    except ValidationError as error:
        first = error.errors()[0]
        key = str(first["loc"][0]) if first["loc"] else ""
        raise ArticleError(
            joined([key, validation_words(first)], ": "),
            path=path,
            line=fields[key].line if key in fields else None,
        ) from None


def notes_of(clipping: Clipping, name: str) -> tuple[Problem, ...]:
    """The clipping's reservations as problems that do not leave the file out."""
    notes = list(clipping.notes)
    if REPLACEMENT in clipping.body:
        lost = clipping.body.count(REPLACEMENT)
        around = clipping.body.index(REPLACEMENT)
        words = clean_line(clipping.body[max(0, around - 8) : around + 9])
        told = _("{lost} bytes of the text cannot be read and stand as “�”: “{words}”")
        notes.append(Value(told.format(lost=lost, words=words)))
    return tuple(
        Problem(file=name, line=note.line, reason=note.text, fatal=False) for note in notes
    )
