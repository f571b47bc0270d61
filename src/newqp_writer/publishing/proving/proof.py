"""Proof reading by machine: is what the PDF prints what was checked?

Two questions. Does every checked text stand on the pages, to the character? And is there a number
on the pages that stands in no checked text, no reference, nothing of the column's own? White space
is left out on both sides (lines end where they end), and so is a hyphen, which readers of a PDF
drop at the end of a line. The words are those that a program extracts, not those that were sent to
the typesetter.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from newqp_writer.language import _
from newqp_writer.models import Briefing, CheckedText, Ledger, Location, PartialDate
from newqp_writer.numerals import EVERYDAY, read_numbers
from newqp_writer.publishing.proving.annotations import LINK
from newqp_writer.publishing.proving.printed import Printed, Words

_HYPHENS = "-‐‑\u00ad\u2212\u0002\ufffe"
_CLOSING = "。！？；"
# Between a text and its closing mark stands the citation; behind a failing number, its mark.
_GAP = r"(?:.{0,60}?)"
_DIGITS = re.compile(r"\d+")
_WRITTEN = re.compile(r"\d+(?:[.,]\d+)*")
# 一、 before a heading; 3, [3] and 3/5 where pages and references are counted.
_ORDINAL = re.compile("[一二三四五六七八九十百零]+、?")
_COUNTED = re.compile(r"\[?(\d{1,4})(?:[/,](\d{1,4}))*\]?")
_RIGHT_TO_LEFT = {"R", "AL", "AN"}
_SHOWN = 24  # characters of a text in a message


@dataclass(frozen=True)
class Difference:
    """Something that is printed and was not checked, or the other way round.

    Attributes:
        words: what is wrong, in one sentence.
        page: where it is printed, from 1; ``None`` for what is not printed at all.
        checked: the checked text that is not printed; ``None`` for a number too many.
        surface: the number too many; empty for a text that is missing.
        around: the words that a number too many stands in.
    """

    words: str
    page: int | None = None
    checked: CheckedText | None = None
    surface: str = ""
    around: str = ""


@dataclass(frozen=True)
class Proof:
    """What came of comparing a PDF with its record.

    Attributes:
        differences: what must not be; empty when what is printed is what was checked.
        pages: where each checked text that was found begins, from 1.
    """

    differences: tuple[Difference, ...]
    pages: Mapping[Location, int]


def _plain(text: str) -> str:
    """Text without what a line break or a reader's program changes: NFKC, no space, no control."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(
        char
        for char in folded
        if not char.isspace() and char not in _HYPHENS and unicodedata.category(char)[0] != "C"
    )


class _Stream:
    """The words of a PDF as one text, in which what has been accounted for is crossed out."""

    def __init__(self, words: Sequence[Words]) -> None:
        self._words = words
        parts = [_plain(one.text) for one in words]
        self.text = "".join(parts)
        self._bounds = [0, *accumulate(map(len, parts))]
        self._taken = bytearray(len(self.text))
        self._read = 0

    def cross_out(self, pattern: re.Pattern[str]) -> int | None:
        """Cross out the groups of the next match, or else of the first that is still free.

        Returns the page on which it begins; ``None`` when there is no match.
        """
        found = pattern.search(self.text, self._read)
        if found is None:
            found = next(
                (one for one in pattern.finditer(self.text) if not self._taken[one.start()]), None
            )
        if found is None:
            return None
        for group in range(1, pattern.groups + 1):
            start, end = found.span(group)
            self._taken[start:end] = b"\x01" * (end - start)
        self._read = max(self._read, found.end())
        return self._words[bisect_right(self._bounds, found.start()) - 1].page

    def rest(self) -> Iterator[tuple[int, str]]:
        """What is left over, with its page and spaces; cut where words were set apart."""
        for start, end, one in zip(self._bounds, self._bounds[1:], self._words, strict=False):
            taken = self._taken[start:end]
            if not any(taken):
                yield one.page, one.text
                continue
            ends = accumulate(len(_plain(word)) for word in one.text.split())
            gaps = {at for at in ends if not self.text[start + at - 1 : start + at + 1].isdigit()}
            left = zip(self.text[start:end], taken, strict=True)
            marked = "".join(
                "\n" if gone else f" {char}" if at in gaps else char
                for at, (char, gone) in enumerate(left)
            )
            pieces = (piece.strip() for piece in marked.split("\n"))
            yield from ((one.page, piece) for piece in pieces if piece)


def _pattern(checked: CheckedText, *, cited: bool) -> re.Pattern[str]:
    """How a checked text looks in print: with its citation, with its failing numbers marked."""
    text = checked.text
    cuts = [entry.end for entry in checked.failing]
    if cited and len(text) > 1:
        cuts.append(len(text) - 1 if text[-1] in _CLOSING else len(text))
    parts = [
        _plain(text[start:end]) for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)
    ]
    return re.compile(_GAP.join(f"({re.escape(part)})" for part in parts if part))


def _apart(number: str) -> re.Pattern[str]:
    """A number, as the one group, where it is no part of a longer one."""
    before = r"(?<!\d)(?<!\d[.,])" if number[0].isdigit() else ""
    after = r"(?!\d|[.,]\d)" if number[-1].isdigit() else ""
    return re.compile(f"{before}({re.escape(number)}){after}")


def _page_of(checked: CheckedText, stream: _Stream, *, cited: bool) -> int | None:
    """The page on which a checked text is printed."""
    page = stream.cross_out(_pattern(checked, cited=cited))
    if page is not None:
        return page
    # Arabic or Hebrew words are extracted in another order than they are written in, and take
    # digits beside them along: such a text is held to its digits.
    if any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in checked.text):
        numbers = [found[0] for found in _WRITTEN.finditer(_plain(checked.text))]
        pages = [stream.cross_out(_apart(number)) for number in numbers]
        return None if None in pages else min(filter(None, pages), default=1)
    return None


def _own_words(briefing: Briefing) -> Iterator[str]:
    """What is printed besides the checked texts."""
    yield PartialDate.of(briefing.date).chinese
    yield briefing.issue
    yield from briefing.organisations
    for reference in briefing.references:
        yield from (reference.publisher, reference.title, reference.date.chinese, reference.purpose)
    yield from (code.caption for code in briefing.qr_codes)
    yield briefing.disclaimer


def _numbers(text: str) -> Iterator[str]:
    """Every numeric expression of a stretch of print, and every digit that is in none."""
    reading = read_numbers(text)
    spans = sorted(
        [(one.start, one.end) for one in reading.mentions]
        + [(one.start, one.end) for one in reading.exemptions if one.reason != EVERYDAY]
    )
    last = 0
    for start, end in [*spans, (len(text), len(text))]:
        yield from (found[0] for found in _DIGITS.finditer(text, last, max(start, last)))
        if start < end:
            yield text[start:end]
        last = max(last, end)


class _Vouched:
    """Every number that may stand on a page."""

    def __init__(self, texts: Iterable[str], largest: int) -> None:
        self._text = "\n".join(map(_plain, texts))
        self._largest = largest  # pages or references: their numbers are printed too

    def has_figures(self, number: str) -> bool:
        """Whether its digits stand there: of bars, names and values run together (5月12.3%)."""
        digits = _DIGITS.findall(number)
        return bool(digits) and self._figures.issuperset(digits)

    @functools.cached_property
    def _figures(self) -> frozenset[str]:
        return frozenset(_DIGITS.findall(self._text))

    def has(self, number: str) -> bool:
        """Whether a number, as it is written, may stand there."""
        number = _plain(number)
        if _ORDINAL.fullmatch(number):
            return True
        if _COUNTED.fullmatch(number) and all(
            int(digits) <= self._largest for digits in _DIGITS.findall(number)
        ):
            return True
        if any(unicodedata.bidirectional(char) in {"R", "AL"} for char in number):
            # Words from right to left may be read back in either order.
            return any(one in self._text for one in (number, number[::-1]))
        return _apart(number).search(self._text) is not None


def _laid_over(printed: Printed, briefing: Briefing, own: Sequence[str]) -> Iterator[Difference]:
    """What lies on the pages and is no link of the issue's."""
    known = {reference.url for reference in briefing.references}
    for one in printed.annotations:
        if one.kind != LINK:
            words = _("page {page} carries something that is no part of the issue ({kind})").format(
                page=one.page, kind=one.kind
            )
            around = f"{one.kind}: {one.words}"
            yield Difference(words, page=one.page, surface=one.kind, around=around)
        elif one.address not in {"", *known} and not any(one.address in text for text in own):
            words = _(
                "page {page} links to {address}, which is the address of no reference"
            ).format(page=one.page, address=one.address)
            around = one.address
            yield Difference(words, page=one.page, surface=around, around=around)


def proof_read(
    printed: Printed, briefing: Briefing, ledger: Ledger, *, own: Iterable[str] = ()
) -> Proof:
    """Compare what is printed with what was checked.

    Args:
        printed: the PDF, read back.
        briefing, ledger: the issue and the verdicts on it.
        own: further texts whose numbers may be printed: the column's own template.
    """
    own = tuple(own)
    found = list(_laid_over(printed, briefing, own))
    pages: dict[Location, int] = {}
    main = _Stream([words for words in printed.words if not words.aside])
    for checked in ledger.texts:
        cited = checked.location.part in {"sentence", "outlook"}
        page = _page_of(checked, main, cited=cited)
        if page is not None:
            pages[checked.location] = page
            continue
        words = _("{words} is not printed as it was checked").format(words=checked.location.words)
        found.append(Difference(f"{words}: “{checked.text[:_SHOWN]}…”", checked=checked))
    vouched = _Vouched(
        (*(checked.text for checked in ledger.texts), *_own_words(briefing), *own),
        largest=max(printed.pages, len(briefing.references)),
    )
    number = _plain(briefing.issue)
    # Where the text is joined, the day beside it lengthens a number: 45|2026年.
    shown = (_plain(one.text) for one in printed.words if not one.aside)
    stands = any(map(_apart(number).search, shown)) if number else True
    if not stands and main.cross_out(_apart(number)) is None:
        found.append(Difference(f"the number of the issue, “{briefing.issue}”, is not printed"))
    aside = _Stream([words for words in printed.words if words.aside])
    for own_words in filter(None, map(_plain, _own_words(briefing))):
        # Crossed out as wholes: a line may break within a number (0.1.|0).
        main.cross_out(re.compile(f"({re.escape(own_words)})"))

    @functools.cache  # brackets, leaders and running heads are the same on every page
    def unvouched(piece: str) -> tuple[str, ...]:
        return tuple(number for number in _numbers(piece) if not vouched.has(number))

    for page, piece in (*main.rest(), *aside.rest()):
        found += [
            Difference(
                _("page {page} prints “{number}” in “{piece}”, which was not checked").format(
                    page=page, number=number, piece=piece[:_SHOWN]
                ),
                page=page, surface=number, around=piece,
            )
            for number in unvouched(piece)
        ]  # fmt: skip
    found += [
        Difference(
            _("the PDF says “{number}” of itself, which was not checked").format(number=number),
            surface=number, around=words,
        )
        for words in printed.about for number in unvouched(words)
    ]  # fmt: skip
    found += [
        Difference(
            _("the PDF says “{number}” of itself, which was not checked").format(number=number),
            surface=number, around=words,
        )
        for words in printed.instead for number in unvouched(words)
        if not vouched.has_figures(number)
    ]  # fmt: skip
    return Proof(tuple(found), pages)


def disagreements(briefing: Briefing, ledger: Ledger, numbers: Ledger) -> tuple[Difference, ...]:
    """Where a ledger is not of the briefing beside it.

    Args:
        briefing: from the same file as the ledger.
        ledger: the verdicts that go with it.
        numbers: a ledger made of this very briefing, with or without its articles: its texts and
            the places of its numbers count, not its verdicts.
    """
    if ledger.date != briefing.date:
        return (
            Difference(
                _("the ledger is of {date}, the briefing of {date2}").format(
                    date=ledger.date, date2=briefing.date
                )
            ),
        )
    held = {checked.location: checked for checked in (*ledger.texts, *ledger.references)}
    found = []
    # A ledger of an older version has no references.
    for expected in (*numbers.texts, *(numbers.references if ledger.references else ())):
        checked = held.pop(expected.location, None)
        if checked is None or checked.text != expected.text:
            found.append(
                Difference(
                    _("the ledger holds another text for {words}").format(
                        words=expected.location.words
                    ),
                    checked=expected,
                )
            )
            continue
        known = {(entry.start, entry.end) for entry in checked.entries}
        found += [
            Difference(
                _("the ledger has no verdict on “{surface}” in {words}").format(
                    surface=entry.surface, words=expected.location.words
                ),
                checked=expected, surface=entry.surface,
            )
            for entry in expected.entries if (entry.start, entry.end) not in known
        ]  # fmt: skip
    found += [
        Difference(_("the ledger has a text too many: {words}").format(words=place.words))
        for place in held
    ]
    return tuple(found)
