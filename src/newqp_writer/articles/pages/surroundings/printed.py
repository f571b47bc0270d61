"""The lines at the title of a page, at the beginning of its text, below it, and what they say."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from newqp_writer.articles.furniture.lines import is_full_sentence, is_furniture, is_sentence
from newqp_writer.articles.pages.blocks import HEADINGS, Block
from newqp_writer.articles.pages.body import Body
from newqp_writer.articles.pages.surroundings.bounds import (
    INSIDE,
    LONGEST,
    LONGEST_NAME,
    REACH,
    TOLD,
)
from newqp_writer.articles.pages.surroundings.days import (
    PUBLISHED,
    is_day,
    names_a_day,
    says_only_when,
)
from newqp_writer.articles.pages.surroundings.header_line import (
    BREADCRUMB,
    SOURCE,
    TODAY,
    is_breadcrumb,
    marked_names,
    read_line,
)
from newqp_writer.articles.pages.surroundings.labels import labelled_lines, labelled_value
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.articles.signals.names import is_organisation
from newqp_writer.articles.signals.printed_lines import EDITION, read_printed_line
from newqp_writer.text import clean_line

_SUBTITLE = 50  # characters; a shorter sentence above the text may be its subtitle
_BELOW = 8  # blocks behind it, those that say when it was published
_AT_END = 8  # blocks at the end of the text, those that sign it
_EDITED = re.compile(
    r"^(?:编辑|修改|更新)于\s?(?=\d|[昨前今])|^(?:last )?(?:edited|updated)\b", re.IGNORECASE
)


def _tells(line: str) -> bool:
    """Whether a line is a sentence of the text: The plan published by Halven covers ports."""
    labelled = SOURCE.match(line) or PUBLISHED.match(line) or re.search("[:：|｜]", line)
    return labelled is None and is_full_sentence(line)


@dataclass(frozen=True)
class Printed:
    """What the printed lines of a page say, and which blocks they are."""

    who: tuple[Signal, ...] = ()
    when: tuple[Signal, ...] = ()
    places: frozenset[int] = frozenset()


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
    # The title may stand in the element of the text.
    own = (at for at in body.places if clean_line(blocks[at].text) != title)
    first = next(own, body.places[0])
    begin = _first_line(blocks, first, title, zone)
    # Lines that the page marks as furniture (share, author) stand above the first sentence, too.
    long = (
        at
        for at in body.places
        if len(blocks[at].text) >= _SUBTITLE and is_sentence(blocks[at].text)
    )
    sentence = next(long, first)
    head = sorted({*range(begin, max(first, sentence)), *body.places[:INSIDE]})
    reading = _Reading(blocks, zone)
    told = (
        at for at in body.places if len(blocks[at].text) >= TOLD and is_sentence(blocks[at].text)
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


def line_above_printed(blocks: Sequence[Block], body: Body, zone: dt.tzinfo) -> str:
    """The line above the printed ones, which is the title of a page that marks none as such."""
    first = body.places[0] if body.places else 0
    begin = max(0, first - REACH)
    crumbs = [at for at in range(begin, first) if is_breadcrumb(blocks[at].text)]
    for place in range((crumbs or [begin])[-1], min(first + INSIDE, len(blocks))):
        in_heading = blocks[place].tag in HEADINGS  # the title itself, with its day
        if (
            place
            and not in_heading
            and read_line(blocks[place], zone)
            and not TODAY.match(blocks[place].text)
        ):
            above = clean_line(blocks[place - 1].text)
            return above if read_line(blocks[place - 1], zone) is None else ""
    return ""


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
        lines = labelled_lines(self.blocks[place].table)
        said = [read_printed_line(line, 0, self.zone) for line in lines]
        for each in (each for each in said if each is not None and each.sure):
            self.who += _unplaced(each.who)
            self.when += _unplaced(each.when)
            self.places.add(place)

    def take_labelled(self, line: str, place: int) -> bool:
        """A label and its value that stand apart; “Media” over a headline is the word of a menu."""
        said = read_printed_line(line, 0, self.zone)
        if said is None or not (said.when or any(is_organisation(each.text) for each in said.who)):
            return False
        self.who = [*_unplaced(said.who), *self.who]
        self.when = [*_unplaced(said.when), *self.when]
        apart = len(self.blocks[place].pieces) == 1
        self.places |= {place, place + 1} if apart else {place}
        return True

    def take_line(self, place: int, *, behind: bool = False) -> None:
        """A line at the title; a day alone behind the first sentence signs the text."""
        block = self.blocks[place]
        if block.table is not None:
            self.take_table(place)
            return
        if BREADCRUMB.search(block.text) or TODAY.match(block.text) or _tells(block.text):
            return
        below = self.blocks[place + 1] if place + 1 < len(self.blocks) else None
        line = labelled_value(block, below) if not behind else ""
        if line and self.take_labelled(line, place):
            return
        if (said := read_line(block, self.zone)) is not None:
            names = list(_unplaced(said.who))
            # 来源：… says more than a name beside the date, wherever it stands.
            named = SOURCE.search(block.text) is not None
            names = [*marked_names(block), *names]
            named = named or bool(marked_names(block))
            dates = list(_unplaced(said.when))
            if behind and not (named or PUBLISHED.search(block.text)):
                self.when += [replace(s, origin=Origin.SIGNATURE) for s in dates]
                return
            self.who = [*names, *self.who] if named else [*self.who, *names]
            dated = PUBLISHED.search(block.text) is not None
            self.when = [*dates, *self.when] if dated else [*self.when, *dates]
            self.places.add(place)

    def take_neighbours(self, title: str) -> None:
        """Bare names of organisations beside the lines that were taken: an account, a paper."""
        for place in sorted(self.places):
            for beside in (place - 1, place + 1):
                if beside in self.places or not 0 <= beside < len(self.blocks):
                    continue
                name = _without_reporter(clean_line(self.blocks[beside].text))
                if len(name) <= LONGEST_NAME and is_organisation(name) and name != title:
                    self.who.append(Signal(Origin.PRINTED_LINE, name))

    def take_edition(self, place: int) -> None:
        """A line that names the paper and the day of its edition."""
        line = clean_line(self.blocks[place].text)
        if len(line) <= LONGEST and (edition := EDITION.search(line)) is not None:
            self.who.append(Signal(Origin.PRINTED_LINE, edition["paper"]))
            self.when.append(Signal(Origin.PRINTED_LINE, edition["date"]))
            self.places.add(place)

    def take_source(self, place: int) -> None:
        """A source below the text; a date there is no date of publication."""
        text = clean_line(self.blocks[place].text).strip("()（）[]【】 ")
        if len(text) > 60 or not SOURCE.match(text):
            return
        if (said := read_line(self.blocks[place], self.zone)) is not None:
            self.who += _unplaced(said.who)
            self.places.add(place)


def _take_below(reading: _Reading, places: Sequence[int]) -> None:
    """Dates below the text: 发布于 behind it, and the day a text is signed with."""
    last = places[-1] + 1
    for block in reading.blocks[last : last + _BELOW]:
        if (
            2 * block.linked < len(block.text)
            and (PUBLISHED.search(block.text) or _EDITED.search(block.text))
            and says_only_when(block.text, reading.zone)
            and (said := read_line(block, reading.zone)) is not None
        ):
            reading.when += _unplaced(said.when)
    for block in reading.blocks[last : last + _AT_END]:
        # 完 / 2026年6月12日（星期五）: the day alone, behind the end of a release.
        alone = (
            p for p in (block.text, *block.pieces) if not block.linked and is_day(p, reading.zone)
        )
        reading.when += [Signal(Origin.SIGNATURE, day) for day in list(alone)[:1]]
    for place in places[-4:]:
        said = (
            read_line(reading.blocks[place], reading.zone) if place not in reading.places else None
        )
        if said is not None and not said.who:
            signed = (Signal(Origin.SIGNATURE, signal.text) for signal in said.when)
            reading.when += signed
        name = clean_line(reading.blocks[place].text)
        if (
            len(name) <= 2 * LONGEST_NAME
            and is_organisation(name)
            and not (is_sentence(name) or is_furniture(name))
        ):
            reading.who.append(Signal(Origin.SIGNATURE, name))


def _first_line(blocks: Sequence[Block], first: int, title: str, zone: dt.tzinfo) -> int:
    """Index of the first block in which a line of the title may stand."""
    begin = max(0, first - REACH)
    for place in range(min(first, len(blocks) - 1), begin - 1, -1):
        if clean_line(blocks[place].text) == title:
            below = any(names_a_day(block, zone) for block in blocks[place + 1 : first + 2])
            return place + 1 if below else max(begin, place - 3)
    return begin


def _unplaced(signals: Sequence[Signal]) -> Iterator[Signal]:
    """The same without line numbers: a page's are of no use."""
    for signal in signals:
        yield replace(signal, line=None)


def _without_reporter(line: str) -> str:
    """人民日报客户端云州频道 吴某: the name of an outlet without that of a person behind it."""
    name, _, person = line.partition(" ")
    return name if re.fullmatch(r"[\u4e00-\u9fff·]{2,4}", person.strip()) else line
