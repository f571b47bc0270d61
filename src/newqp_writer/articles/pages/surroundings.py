"""What is printed around the text of a page: the lines at its title, the imprint at its foot."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, permutations
from typing import Any

from newqp_writer.articles.furniture.lines import is_furniture, is_sentence
from newqp_writer.articles.pages.blocks import HEADINGS, Block
from newqp_writer.articles.pages.body import Body
from newqp_writer.articles.pages.tree import Page
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.articles.signals.names import is_organisation, publisher_name
from newqp_writer.articles.signals.printed_labels import LABELS
from newqp_writer.articles.signals.printed_lines import (
    EDITION,
    PrintedLine,
    read_printed_line,
)
from newqp_writer.articles.signals.written_dates import find_dates
from newqp_writer.text import clean_line

_REACH = 14  # blocks above the text in which the lines of its title stand
_SUBTITLE = 50  # characters; a shorter sentence above the text may be its subtitle
_TOLD = 24  # characters of a sentence that is text
_INSIDE = 6  # and blocks at the beginning of the text
_BELOW = 8  # and behind it, those that say when it was published
_AT_END = 8  # and at its end
_LONGEST = 160
_ROWS = 12  # rows of a table of labels
_LONGEST_NAME = 20
_FEW_WORDS = 6  # letters beside a day below the text
_NO_NAME = re.compile(r"[。；，]|\d{4}|\d:\d")
_NO_OFFICE = re.compile(r"[|>›»:：/]|\d{2}")
_WEEKDAY = re.compile(r"[（(]?(?:星期|周)[一二三四五六日天][)）]?")
_EDITOR = re.compile(r"(?:editor|edited by|责任编辑|责编|编辑|作者)\s*[:：]?", re.IGNORECASE)
_AUTHOR = re.compile(r"(?<![a-z])(?:author|name|nickname|screenname|username|account)(?![a-z])")
_AUTHOR_MARKS = ("class", "itemprop", "data-testid", "rel", "id")
_MASTHEAD = re.compile(r"(?<![a-z])(?:logo|brand|masthead|site-?title|site-?name)(?![a-z])")
_MENU = re.compile(r"menu|(?<![a-z])nav", re.IGNORECASE)
# Ørsted A/S, Kraftværksvej 53, …: a company and its address at the foot of its page.
_ADDRESSED = re.compile(
    r"(?:©\s?)?([^\W\d_][\w&.’' -]{1,40}?\s(?:A/S|AG|SE|S\.?A\.?|ASA|AB|plc|PLC|GmbH|[NB]\.?V\.?"
    r"|Oyj|KGaA|S\.p\.A\.|Inc\.?|Ltd\.?|Limited|LLC|Corporation|Corp\.))\s?[,|·•]\s?(?=[^,]{0,60}\d)"
)
_GENERIC = re.compile(
    r"home|menu|search|skip.*|sign in|log ?in|subscribe|english|logo|首页|登录|注册|返回.*|导航",
    re.IGNORECASE,
)
_ACCOUNT_NAME = re.compile(
    r"""["'](?:bjh|author|media|account|nick|user|screen|channel)_?[nN]ame["']\s*:\s*["']([^"'\n\\]{2,40})["']"""
)
_MARKED = re.compile(r"(?<![a-z])(?:source|src|laiyuan|medianame|media_name|origin|from)(?![a-z])")
_YEAR_AND_MONTH = re.compile(r"(?P<year>20\d\d)\s?[-./年]\s?(?P<month>[01]?\d)月?")
_TODAY = re.compile(r"\s*(?:今天是|今日是?|现在是|today is|it is)", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?:发布|发表|刊发|公布)(?:时间|日期|于)?|日期\s*[:：]|published|posted", re.IGNORECASE
)
_EDITED = re.compile(
    r"^(?:编辑|修改|更新)于\s?(?=\d|[昨前今])|^(?:last )?(?:edited|updated)\b", re.IGNORECASE
)
_IMPRINT = re.compile(
    r"(?:版权所有|主办单位|主办|著作权所有)\s*[:：]?\s*(?:©|\(c\))?\s*([\u4e00-\u9fff]{2,24}?)"
    r"(?=[\s\u3000（(。，|©A-Za-z\d]|$|主办|承办|版权|地址|中文域名|运行)"
    r"|《([\u4e00-\u9fff]{2,12})》[报刊杂志]{0,2}社?\s*(?:版\s?权\s?所\s?有|主办)"
    r"|([\u4e00-\u9fff]{2,24})\s*(?:版\s?权\s?所\s?有|主办)"
    r"|^(?!copyright)([A-Z][\w&.’' -]{1,40}?)\s(?:©|\(c\))\s?(?:19|20)\d\d"
    r"|(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*"
    r"(?:(?:19|20)\d\d\s?(?:[-–—]\s?(?:20\d\d|present))?,?)?\s*(?:by )?"
    r"([A-Z][\w&.’' -]{1,48}?)(?=[.,]?\s*(?:all rights|(?:19|20)\d\d|inc\b|ltd|llc|limited|$|\.))",
    re.IGNORECASE,
)
_FORBIDS = re.compile(r"未经|不得|违者|禁止|转载|本站|本网")
_SOURCE = re.compile(r"(?:来源|稿源|出处|source)\s*[:：丨｜|]\s*|来源于\s*", re.IGNORECASE)
_BREADCRUMB = re.compile(r"(?:位置|首页)\s*[:：>›»]|[>›»→].{1,20}[>›»→]|正文$")
_SAID = re.compile(r"(?:\d{1,2}[月日点:：]|(?:19|20)\d\d|来源|source|by\s)", re.IGNORECASE)


@dataclass(frozen=True)
class Printed:
    """What the printed lines of a page say, and which blocks they are."""

    who: tuple[Signal, ...] = ()
    when: tuple[Signal, ...] = ()
    places: frozenset[int] = frozenset()


def _line(block: Block, zone: dt.tzinfo) -> PrintedLine | None:
    """What a block says if it is a line of the title's: as the page parts it, or as it reads."""
    text = clean_line(block.text)
    if not text or len(text) > _LONGEST or (block.tag in HEADINGS and not _SAID.search(text)):
        return None
    lines = (_day_in_pieces(block) or block.spaced, text, *_dated_pieces(block))
    readings = [
        (line, said)
        for line in lines
        if (said := read_printed_line(_SOURCE.sub("来源：", line), 0, zone)) and said.sure
    ]
    if not readings:
        return None
    line, said = next((each for each in readings if each[1].when), readings[0])
    return said if _SOURCE.search(line) else _without_persons(said)


def _day_in_pieces(block: Block) -> str:
    """The day of a block that shows it large, and its month beside it: 10 | 2026.06."""
    pieces = [piece.strip() for piece in block.pieces if piece.strip()]
    for first, second in permutations(pieces[:3], 2):
        month = _YEAR_AND_MONTH.fullmatch(second)
        if month is not None and re.fullmatch(r"[0-3]?\d日?", first):
            return f"{month['year']}-{int(month['month']):02}-{int(first.rstrip('日')):02}"
    return ""


def _dated_pieces(block: Block) -> Iterator[str]:
    """Source and date of a line whose other pieces hide them: Source: …, Editor: …, date."""
    if block.tag in HEADINGS and len(block.pieces) > 1:
        yield block.pieces[-1].strip()  # a day in small letters behind the title
        return
    pieces = [piece for piece in block.pieces if not _EDITOR.match(piece)]
    if len(pieces) < len(block.pieces):
        yield "  ".join(pieces)


def _without_persons(said: PrintedLine) -> PrintedLine:
    """Of bare names only those of organisations: beside a date stand reporters and columns, too."""
    return replace(said, who=tuple(name for name in said.who if is_organisation(name.text)))


def _marked_names(block: Block) -> list[Signal]:
    """Names in elements that the page itself calls source, media, 来源."""
    found: list[Signal] = []
    for element in block.element.iterdescendants():
        marks = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        name = clean_line(element.text_content()) if _MARKED.search(marks) else ""
        name = _SOURCE.sub("", name)
        if 2 <= len(name) <= 40 and not _NO_NAME.search(name):
            found.append(Signal(Origin.PRINTED_LINE, name, labelled=True))
    return found


def _unplaced(signals: Sequence[Signal]) -> Iterator[Signal]:
    """The same without line numbers: a page's are of no use."""
    for signal in signals:
        yield replace(signal, line=None)


def _is_labelled(row: Any) -> bool:
    first = clean_line(next((cell.text_content() for cell in row), ""))
    return first.rstrip(":： ").lower() in LABELS


def _labelled(table: Any) -> Iterator[str]:
    """The lines of a table in which a label stands beside its value, or right above it."""
    rows = list(table.iter("tr"))
    labelled = sum(_is_labelled(row) for row in rows[:_ROWS])
    if labelled < 2 or 2 * labelled < len(rows):
        return  # a table of figures
    for row in rows[:_ROWS]:
        cells = [clean_line(cell.text_content()) for cell in row if cell.tag in {"td", "th"}]
        for label, value in pairwise(cells):
            name = label.rstrip(":： ").lower()
            if name in LABELS and value and len(value) <= _LONGEST:
                yield f"{name}：{value}"


def _without_reporter(line: str) -> str:
    """人民日报客户端云州频道 吴某: the name of an outlet without that of a person behind it."""
    name, _, person = line.partition(" ")
    return name if re.fullmatch(r"[\u4e00-\u9fff·]{2,4}", person.strip()) else line


class _Reading:
    """What the lines say, as it is gathered."""

    def __init__(self, blocks: Sequence[Block], zone: dt.tzinfo) -> None:
        self.blocks = blocks
        self.zone = zone
        self.who: list[Signal] = []
        self.when: list[Signal] = []
        self.places: set[int] = set()

    def take_table(self, place: int) -> None:
        """A table of labels and values, as offices set it over a document."""
        lines = _labelled(self.blocks[place].table)
        said = [read_printed_line(line, 0, self.zone) for line in lines]
        for each in (each for each in said if each is not None and each.sure):
            self.who += _unplaced(each.who)
            self.when += _unplaced(each.when)
            self.places.add(place)

    def take_line(self, place: int, *, behind: bool = False) -> None:
        """A line at the title; a day alone behind the first sentence signs the text."""
        block = self.blocks[place]
        if block.table is not None:
            self.take_table(place)
            return
        if _BREADCRUMB.search(block.text) or _TODAY.match(block.text):
            return
        if (said := _line(block, self.zone)) is not None:
            names = list(_unplaced(said.who))
            # 来源：… says more than a name beside the date, wherever it stands.
            named = _SOURCE.search(block.text) is not None
            names = [*_marked_names(block), *names]
            named = named or bool(_marked_names(block))
            dates = list(_unplaced(said.when))
            if behind and not (named or _PUBLISHED.search(block.text)):
                self.when += [replace(s, origin=Origin.SIGNATURE) for s in dates]
                return
            self.who = [*names, *self.who] if named else [*self.who, *names]
            dated = _PUBLISHED.search(block.text) is not None
            self.when = [*dates, *self.when] if dated else [*self.when, *dates]
            self.places.add(place)

    def take_neighbours(self, title: str) -> None:
        """Bare names of organisations beside the lines that were taken: an account, a paper."""
        for place in sorted(self.places):
            for beside in (place - 1, place + 1):
                if beside in self.places or not 0 <= beside < len(self.blocks):
                    continue
                name = _without_reporter(clean_line(self.blocks[beside].text))
                if len(name) <= _LONGEST_NAME and is_organisation(name) and name != title:
                    self.who.append(Signal(Origin.PRINTED_LINE, name))

    def take_edition(self, place: int) -> None:
        """A line that names the paper and the day of its edition."""
        line = clean_line(self.blocks[place].text)
        if len(line) <= _LONGEST and (edition := EDITION.search(line)) is not None:
            self.who.append(Signal(Origin.PRINTED_LINE, edition["paper"]))
            self.when.append(Signal(Origin.PRINTED_LINE, edition["date"]))
            self.places.add(place)

    def take_source(self, place: int) -> None:
        """A source below the text; a date there is no date of publication."""
        text = clean_line(self.blocks[place].text).strip("()（）[]【】 ")
        if len(text) > 60 or not _SOURCE.match(text):
            return
        if (said := _line(self.blocks[place], self.zone)) is not None:
            self.who += _unplaced(said.who)
            self.places.add(place)


def _take_below(reading: _Reading, places: Sequence[int]) -> None:
    """Dates below the text: 发布于 behind it, and the day a text is signed with."""
    last = places[-1] + 1
    for block in reading.blocks[last : last + _BELOW]:
        if (
            2 * block.linked < len(block.text)
            and (_PUBLISHED.search(block.text) or _EDITED.search(block.text))
            and _says_only_when(block.text, reading.zone)
            and (said := _line(block, reading.zone)) is not None
        ):
            reading.when += _unplaced(said.when)
    for block in reading.blocks[last : last + _AT_END]:
        # 完 / 2026年6月12日（星期五）: the day alone, behind the end of a release.
        alone = (
            p for p in (block.text, *block.pieces) if not block.linked and _is_day(p, reading.zone)
        )
        reading.when += [Signal(Origin.SIGNATURE, day) for day in list(alone)[:1]]
    for place in places[-4:]:
        said = _line(reading.blocks[place], reading.zone) if place not in reading.places else None
        if said is not None and not said.who:
            signed = (Signal(Origin.SIGNATURE, signal.text) for signal in said.when)
            reading.when += signed
        name = clean_line(reading.blocks[place].text)
        if (
            len(name) <= 2 * _LONGEST_NAME
            and is_organisation(name)
            and not (is_sentence(name) or is_furniture(name))
        ):
            reading.who.append(Signal(Origin.SIGNATURE, name))


def is_breadcrumb(line: str) -> bool:
    """Whether a line says where on the site a page stands.

    >>> is_breadcrumb("您的位置：首页 → 行业统计 → 市场分析")
    True
    """
    return len(line) <= _LONGEST and _BREADCRUMB.search(line) is not None


def _is_day(text: str, zone: dt.tzinfo) -> bool:
    """Whether words are a day, and nothing else but that of the week."""
    days = list(find_dates(text, zone)) if len(text) < 2 * _LONGEST_NAME else []
    return (
        len(days) == 1
        and days[0].date.day is not None
        and not any(map(str.isalnum, _WEEKDAY.sub("", text[: days[0].start] + text[days[0].end :])))
    )


def _says_only_when(text: str, zone: dt.tzinfo) -> bool:
    """Whether a line is a day and a word that it was published; the title of another is more."""
    line = clean_line(text)
    for found in reversed(list(find_dates(line, zone))):
        line = line[: found.start] + line[found.end :]
    return sum(map(str.isalnum, _PUBLISHED.sub("", line))) <= _FEW_WORDS


def _names_a_day(block: Block, zone: dt.tzinfo) -> bool:
    said = _line(block, zone)
    dates = find_dates(" ".join(signal.text for signal in said.when), zone) if said else ()
    return any(found.date.day is not None for found in dates)


def _first_line(blocks: Sequence[Block], first: int, title: str, zone: dt.tzinfo) -> int:
    """Index of the first block in which a line of the title may stand."""
    begin = max(0, first - _REACH)
    for place in range(min(first, len(blocks) - 1), begin - 1, -1):
        if clean_line(blocks[place].text) == title:
            below = any(_names_a_day(block, zone) for block in blocks[place + 1 : first + 2])
            return place + 1 if below else max(begin, place - 3)
    return begin


def read_printed(
    blocks: Sequence[Block], body: Body | None, title: str, zone: dt.tzinfo
) -> Printed:
    """The lines at the title: above the text, at its beginning, and the source at its end.

    Args:
        blocks: those of the page.
        body: where the text stands.
        title: the article's title; lines above it are the page's, not the article's.
        zone: the column's time zone.
    """
    if body is None or not body.places:
        return Printed()
    first = body.places[0]
    begin = _first_line(blocks, first, title, zone)
    # Lines that the page marks as furniture (share, author) stand above the first sentence, too.
    long = (
        at
        for at in body.places
        if len(blocks[at].text) >= _SUBTITLE and is_sentence(blocks[at].text)
    )
    sentence = next(long, first)
    head = sorted({*range(begin, max(first, sentence)), *body.places[:_INSIDE]})
    reading = _Reading(blocks, zone)
    told = (
        at for at in body.places if len(blocks[at].text) >= _TOLD and is_sentence(blocks[at].text)
    )
    text_begins = next(told, len(blocks))
    for place in head:
        reading.take_line(place, behind=place > text_begins)
    reading.take_neighbours(title)
    for place in (*head, *body.places[-_AT_END:]):
        reading.take_edition(place)
    for place in body.places[-_AT_END:]:
        reading.take_source(place)
    _take_below(reading, body.places)
    return Printed(tuple(reading.who), tuple(reading.when), frozenset(reading.places))


def read_near_days(
    blocks: Sequence[Block], body: Body | None, title: str, zone: dt.tzinfo
) -> Iterator[Signal]:
    """Days in short lines above the text that are no lines of a header: embargoed until June 5."""
    if body is None or not body.places:
        return
    # A banner that was taken for the beginning of the text stands above the title.
    titled = (at for at in body.places if clean_line(blocks[at].text) == title)
    first = next(titled, body.places[0])
    for block in reversed(blocks[max(0, first - _REACH) : first + 2]):
        words = clean_line(block.spaced or block.text)
        linked = 2 * block.linked >= len(block.text)
        if block.table is not None or linked or len(words) > 2 * _LONGEST or _TODAY.match(words):
            continue
        for found in find_dates(words, zone):
            if found.date.day is not None:
                yield Signal(Origin.NEAR, words[found.start : found.end].strip())


def line_above_printed(blocks: Sequence[Block], body: Body, zone: dt.tzinfo) -> str:
    """The line above the printed ones, which is the title of a page that marks none as such."""
    first = body.places[0] if body.places else 0
    begin = max(0, first - _REACH)
    crumbs = [at for at in range(begin, first) if is_breadcrumb(blocks[at].text)]
    for place in range((crumbs or [begin])[-1], min(first + _INSIDE, len(blocks))):
        in_heading = blocks[place].tag in HEADINGS  # the title itself, with its day
        if (
            place
            and not in_heading
            and _line(blocks[place], zone)
            and not _TODAY.match(blocks[place].text)
        ):
            above = clean_line(blocks[place - 1].text)
            return above if _line(blocks[place - 1], zone) is None else ""
    return ""


def _names_author(element: Any) -> bool:
    marks = " ".join(filter(None, map(element.get, _AUTHOR_MARKS))).lower()
    return _AUTHOR.search(marks) is not None


def read_authors(blocks: Sequence[Block], body: Body | None) -> Iterator[Signal]:
    """Names of authors and accounts above the text, by what the page calls their elements."""
    first = body.places[0] if body is not None and body.places else 0
    for block in blocks[max(0, first - _REACH) : first]:
        around_it = [e for e in block.element.iterancestors() if e.tag in {"a", "span"}][:2]
        own = (block.element, *around_it, *block.element.iterdescendants())
        named = [e for e in own if _names_author(e)]
        around = {above for e in named for above in e.iterancestors()}
        for element in (e for e in named if e not in around):
            name = clean_line(element.text_content())
            if 2 <= len(name) <= _LONGEST_NAME and not _NO_NAME.search(name):
                yield Signal(Origin.AUTHOR, name)


def read_accounts(page: Page, blocks: Sequence[Block], places: Iterable[int]) -> list[Signal]:
    """The account on a platform: as its script names it, or the bare name before the day."""
    found = [
        Signal(Origin.AUTHOR, name[1])
        for script in page.source.scripts
        for name in [_ACCOUNT_NAME.search(script)]
        if name is not None
    ]
    for place in sorted(places):
        pieces = [clean_line(piece) for piece in blocks[place].pieces]
        bare = (
            p
            for p in pieces
            if 2 <= len(p) <= _LONGEST_NAME and not _NO_NAME.search(p) and publisher_name(p)
        )
        found += [Signal(Origin.AUTHOR, name) for name in list(bare)[:1] if not _SAID.match(name)]
    return found


def read_offices_above(blocks: Sequence[Block], body: Body | None, title: str) -> Iterator[Signal]:
    """Offices named alone above the title, as sites of many of them set it."""
    first = body.places[0] if body is not None and body.places else 0
    for block in blocks[max(0, first - _REACH) : first + _INSIDE]:
        name = clean_line(block.text)
        if len(name) > _TOLD and is_sentence(name):
            return
        plain = (
            name != title
            and _NO_OFFICE.search(name) is None
            and 2 * block.linked < len(name)
            and not is_furniture(name)
        )
        if plain and len(name) <= 3 * _LONGEST_NAME and is_organisation(name):
            yield Signal(Origin.IMPRINT, name)


def read_masthead(root: Any) -> Iterator[Signal]:
    """The name of the site at its head: a logo, or the first link of its header."""
    named = [
        e
        for e in root.iter()
        if isinstance(e.tag, str)
        and _MASTHEAD.search(f"{e.get('class') or ''} {e.get('id') or ''}".lower())
    ][:6]
    links = (e for header in root.iter("header") for e in list(header.iter("a"))[:2])
    named += [e for e in links if not _is_in_menu(e)][:4]
    for element in named:
        pictures = [picture.get("alt") or "" for picture in element.iter("img")]
        for words in (element.text_content(), element.get("title") or "", *pictures):
            name = clean_line(words)
            if 2 <= len(name) <= 40 and not _GENERIC.fullmatch(name):
                yield Signal(Origin.IMPRINT, name)


def _is_in_menu(link: Any) -> bool:
    """Whether a link of a header is of its menu (What we do), and no picture that leads home."""
    if next(link.iter("img"), None) is not None:
        return False
    above = itertools.takewhile(lambda each: each.tag != "header", link.iterancestors())
    return any(each.tag in {"nav", "li"} or _MENU.search(each.get("class") or "") for each in above)


def read_imprint(blocks: Sequence[Block], body: Body | None) -> Iterator[Signal]:
    """Whose page it is, as its foot says."""
    last = body.places[-1] + 1 if body is not None and body.places else 0
    for block in blocks[last:][-40:]:
        if (company := _ADDRESSED.match(block.text[:400])) is not None:
            yield Signal(Origin.IMPRINT, company[1])
        for found in _IMPRINT.finditer(block.text[:400]):
            name = next((part for part in found.groups() if part), "").strip()
            if len(name) >= 2 and not _FORBIDS.match(name):
                yield Signal(Origin.IMPRINT, name)
