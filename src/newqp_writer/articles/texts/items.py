"""The items of a file in which somebody collected several articles, each with its own source.

A source is a run of lines that name a publisher and a day (来源：…, （甘肃日报 6月12日）,
— Reuters, June 11). It stands over its item, with the title above, below or inside it, or closes
the item.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from newqp_writer.articles.clipping import Clipping
from newqp_writer.articles.furniture.lines import is_sentence
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.articles.signals.printed_lines import PrintedLine, read_printed_line
from newqp_writer.articles.texts.paragraphs import columns

_LONGEST_SOURCE = 120  # characters
_LONGEST_TITLE = 120
_SENTENCE = 18  # columns of a line that is the text of an item
# What numbers or marks an item before its title: 1、 （二） 三、 ★ 【项目】.
_MARKS = re.compile(
    r"^(?:(?:\d{1,2}[.、．)]|[（(][\d一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[★☆◆◇■□●○▲△▶►•※➤✦]{1,3})\s*(?!\d)"
    r"|[【\[][\u4e00-\u9fff]{1,3}[】\]]\s*(?=\S{8}))+"
)
_RUNNING = ("。", "，", "；", "、", ",", ";")


def without_mark(title: str) -> str:
    """A title without the number or the mark of its item.

    >>> without_mark("★ 氧化铝期货保证金上调"), without_mark("2、【项目】云州风电基地并网")
    ('氧化铝期货保证金上调', '云州风电基地并网')
    """
    return _MARKS.sub("", title)


@dataclass(frozen=True)
class Item:
    """Where one article stands among the lines, and what a source below it says.

    Args:
        begin: index of its first line.
        end: index behind its last.
        who: signals of the publisher from a source that is no part of these lines.
        when: signals of the day from there.
    """

    begin: int
    end: int
    who: tuple[Signal, ...] = ()
    when: tuple[Signal, ...] = ()


@dataclass
class _Source:
    """A run of lines that say whose an article is."""

    begin: int
    end: int
    said: list[PrintedLine] = field(default_factory=list)

    @property
    def who(self) -> tuple[Signal, ...]:
        return tuple(signal for said in self.said for signal in said.who)

    @property
    def when(self) -> tuple[Signal, ...]:
        return tuple(signal for said in self.said for signal in said.when)

    @property
    def titled(self) -> bool:
        return any("title" in said.fields for said in self.said)

    @property
    def named(self) -> bool:
        """Whether a name of it is that of an outlet or labelled, and a day stands beside."""
        told = any(each.labelled or each.origin is Origin.PRINTED_LINE for each in self.who)
        return told and bool(self.when)


def _said(line: str, number: int, zone: dt.tzinfo) -> PrintedLine | None:
    if len(line) > _LONGEST_SOURCE or line.rstrip().endswith(_RUNNING):
        return None
    said = read_printed_line(line.lstrip("-•* "), number, zone)
    return said if said is not None and said.sure else None


def _sources(lines: Sequence[str], first: int, zone: dt.tzinfo) -> Iterator[_Source]:
    source: _Source | None = None
    for at, line in enumerate(lines):
        if (said := _said(line, first + at, zone)) is None:
            if source is not None and source.named:
                yield source
            source = None
            continue
        begun_anew = source is not None and source.named and "title" in said.fields
        if source is not None and begun_anew:
            yield source
        if source is None or begun_anew:
            source = _Source(at, at + 1)
        source.end = at + 1
        source.said.append(said)
    if source is not None and source.named:
        yield source


def _is_prose(line: str) -> bool:
    return columns(line.strip()) >= _SENTENCE and is_sentence(line)


def _is_title(line: str) -> bool:
    plain = line.strip()
    return 4 <= len(plain) <= _LONGEST_TITLE and any(map(str.isalpha, plain)) and not (
        plain.endswith((*_RUNNING, ".", "：", ":")) and not plain.endswith("...")
    )  # fmt: skip


def _written_above(lines: Sequence[str], at: int, first: int) -> int | None:
    return next((each for each in range(at - 1, first - 1, -1) if lines[each].strip()), None)


def _written_below(lines: Sequence[str], at: int) -> int | None:
    return next((each for each in range(at, len(lines)) if lines[each].strip()), None)


def _closing(lines: Sequence[str], sources: Sequence[_Source]) -> list[Item]:
    """Items that their sources close: the title stands right above the first sentence of each."""
    items: list[Item] = []
    after = 0
    for source in sources:
        told = [at for at in range(after, source.begin) if _is_prose(lines[at])]
        above = _written_above(lines, told[0], after) if told else None
        if above is not None and _is_title(lines[above]):
            items.append(Item(above, source.begin, source.who, source.when))
        after = source.end
    return items


def _opening(lines: Sequence[str], sources: Sequence[_Source]) -> list[Item]:
    """Items that their sources open: the title is in the source, right above it, or below."""
    begins: list[int] = []
    prose = [0, *accumulate(map(_is_prose, lines))]
    for source in sources:
        above = _written_above(lines, source.begin, 0)
        below = _written_below(lines, source.end)
        begin: int | None = None
        if source.titled:
            begin = source.begin
        elif above is not None and _is_title(lines[above]) and not _is_prose(lines[above]):
            begin = above
        elif below is not None and _is_title(lines[below]):
            begin = source.begin
        last = begins[-1] if begins else 0
        if begin is not None and (not begins or prose[begin] > prose[last]):
            begins.append(begin)
    ends = [*begins[1:], len(lines)] if begins else []
    found = [Item(begin, end) for begin, end in zip(begins, ends, strict=True)]
    return found if found and prose[-1] > prose[found[-1].begin] else found[:-1]


def with_source(clipping: Clipping, item: Item) -> Clipping:
    """The clipping of an item with what its source says.

    The day in the name of a file of several is that on which they were collected.
    """
    own = (
        replace(signal, origin=Origin.PASSED_ON) if signal.origin is Origin.FILE_NAME else signal
        for signal in clipping.when
    )
    fields = dict(clipping.fields)
    if "title" in fields:
        fields["title"] = replace(fields["title"], text=without_mark(fields["title"].text))
    who = (*clipping.who, *item.who)
    return replace(clipping, fields=fields, who=who, when=(*own, *item.when))


def items_of(lines: Sequence[str], zone: dt.tzinfo, first: int = 1) -> list[Item]:
    r"""The items of a collection; none if the lines are one article.

    Args:
        lines: of the file.
        zone: the column's time zone.
        first: the 1-based number of the first of them in the file.

    >>> pasted = "A plant opens\nReuters, June {day}\nThe plant makes 2 GW of cells.\n"
    >>> lines = (pasted.format(day=11) + pasted.format(day=12)).split("\n")
    >>> [item.begin for item in items_of(lines, dt.UTC)]
    [0, 3]
    """
    sources = list(_sources(lines, first, zone))
    told = {tuple(each.text for each in (*source.who, *source.when)) for source in sources}
    if len(told) < 2:
        return []
    # Read the wrong way round, the sources give an item less.
    items = max(_opening(lines, sources), _closing(lines, sources), key=len)
    return items if len(items) > 1 else []
