"""Text → mentions and exemptions: the one door of the room.

Names are taken out first, then dates, then word numbers; what digits and numerals are left are read
with their scale, unit and modifier; number signs that nobody can read are mentions of no value, and
digits that are left over are names (``remainder``). All is read in the folded text (``folding``),
and told at its place in the text that was given.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain

from newqp_writer.numerals.chinese import NUMERAL_CHARS
from newqp_writer.numerals.folding import fold
from newqp_writer.numerals.forms import (
    CHINESE_COUNTS,
    CHINESE_DATES,
    CHINESE_IDIOMS,
    CHINESE_WORD_NUMBERS,
    ENGLISH_DATES,
    ENGLISH_WORD_NUMBERS,
    Found,
)
from newqp_writer.numerals.forms.calendar import Calendar
from newqp_writer.numerals.names import Name, names_in
from newqp_writer.numerals.parts.clock import times_in
from newqp_writer.numerals.parts.columns import parted_by_cells, with_headed_units, with_units_led
from newqp_writer.numerals.parts.figures import numbers_in
from newqp_writer.numerals.parts.modifiers import hedged
from newqp_writer.numerals.parts.shared import with_shared_units
from newqp_writer.numerals.parts.weekdays import weekdays_held
from newqp_writer.numerals.quantity import UNREADABLE, Exemption, Mention, Quantity, Reading
from newqp_writer.numerals.remainder import remainder_in
from newqp_writer.numerals.units import unit_pattern
from newqp_writer.numerals.wording.unnumbered import unnumbered_in
from newqp_writer.numerals.wording.unreadable import unreadable_in

_WORD_GRAMMARS = (CHINESE_WORD_NUMBERS, CHINESE_IDIOMS, CHINESE_COUNTS, ENGLISH_WORD_NUMBERS)
_MOST = Decimal(10) ** 60
# The last letter of a name that a date, or a count too long for a model's number, follows.
_GLUED = re.compile(
    r"(?<=[A-Za-z])[A-Za-z](?=(?:19|20)\d\d\s?财?年|(?:1[0-2]|[1-9])月(?:\d|份|[上中下]旬|[初底末]|[^\u4e00-\u9fff]))"
    rf"|(?<=[a-z]{{2}})[a-z](?=(?:\d{{3,}}|\d+\.\d+|\d+(?=[万亿%]))(?![A-Za-z]){unit_pattern()})"
)
_ENGLISH = re.compile(r"[A-Za-z]{3}|\b(?:19|20)\d\d\b|[QH][1-4]|FY\s?\d|\d/\d")
_NUMERAL, _LETTER = re.compile(rf"[\d{NUMERAL_CHARS}]"), re.compile(r"[^\W\d_]")
# Scripts that part their words by spaces: 据9to5Mac报道 has edges, 14News none.
_LATIN, _LETTERS = r"[^\W\u3400-\u9fff]", r"[^\W\d_\u3400-\u9fff]"
PUBLISHER = "来源名称"
UNIT = "表头单位"


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spans replaced by a character that no grammar reads."""
    parts: list[str] = []
    last = 0
    for start, end in spans:
        parts += [text[last:start], "\x00" * (end - start)]
        last = end
    return "".join([*parts, text[last:]])


def _free(spans: Iterable[Found]) -> list[Found]:
    """Spans that overlap none before them."""
    found: list[Found] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def _is_sayable(quantity: Quantity) -> bool:
    """Whether a quantity is of a size that numbers have; 一亿亿亿亿亿亿… is digits, and no number."""
    return all(end is None or abs(end) < _MOST for end in (quantity.low, quantity.high))


def _of_a_rate(text: str, before: Found | None, one: Found) -> bool:
    """增长8.4%的一半: a part of a rate, which nobody tells but by what it comes to."""
    if before is None or one.quantity.kind not in {"fraction", "multiple"}:
        return False
    rate = before.quantity.kind in {"percent", "percentage_points"}
    return rate and text[before.end : one.start] == "的"


def _parted(text: str) -> str:
    """A numeral of its own behind a foreign name, parted from it: Norvik Cells1月15日宣布."""
    return _GLUED.sub("\x00", text)


def read_numbers(
    text: str,
    *,
    reference: dt.date | None = None,
    publishers: Collection[str] = (),
    sayings: bool = True,
) -> Reading:
    """All numbers of a text.

    Args:
        text: Chinese, English or mixed.
        reference: the day relative dates are resolved against.
        publishers: names whose numerals tell nothing: 36氪, 第一财经, 9to5Mac. Who publishes names
            himself: a number with a unit, a scale or a per cent sign is read, whoever is called so.
        sayings: whether words that say a number without a numeral are told; in a source, where
            they are looked up word by word, nobody asks for them.

    Returns:
        Mentions and exemptions in order of place, never overlapping; offsets in characters.

    >>> [m.surface for m in read_numbers("产量达8.53ZB，同比增长33.08%。").mentions]
    ['8.53ZB', '33.08%']
    """
    folded = fold(text)
    mentions, names = _read(folded.text, reference, (), sayings=sayings)
    if known := list(_known_in(folded.text, publishers, mentions, names)):
        mentions, names = _read(folded.text, reference, known, sayings=sayings)
    placed = [
        Mention(*_place(text, *folded.original(m.start, m.end)), m.quantity) for m in mentions
    ]
    exemptions = [
        Exemption(*_place(text, *folded.original(name.start, name.end)), name.reason, name.key)
        for name in names
    ]
    return Reading(text, tuple(placed), tuple(exemptions))


def _read(
    text: str, reference: dt.date | None, known: Sequence[Name], *, sayings: bool
) -> tuple[list[Mention], list[Name]]:
    """The numbers and the names of a folded text, of which some are known."""
    parted = _parted(text)
    rest = _blanked(parted, [(name.start, name.end) for name in known])
    names = [*known, *names_in(rest)]
    rest = _blanked(parted, sorted((name.start, name.end) for name in names))
    dates = weekdays_held(rest, _free(_dates_in(rest, reference)))
    rest = _blanked(rest, [(date.start, date.end) for date in dates])
    times = [Found(*time) for time in times_in(rest, text)]
    rest = _blanked(rest, [(time.start, time.end) for time in times])
    spoken = _free(chain.from_iterable(grammar.read(rest, None) for grammar in _WORD_GRAMMARS))
    words = [Found(a, b, hedged(rest, a, b, quantity)) for a, b, quantity in spoken]
    rest = _blanked(rest, [(word.start, word.end) for word in words])
    signs = [Found(start, end, UNREADABLE) for start, end in unreadable_in(rest)]
    rest = _blanked(rest, [(sign.start, sign.end) for sign in signs])
    found = _free([*dates, *times, *words, *signs, *numbers_in(rest)])
    found = [
        one._replace(quantity=UNREADABLE)
        if not _is_sayable(one.quantity) or _of_a_rate(text, before, one)
        else one
        for before, one in zip([None, *found], found, strict=False)
    ]
    rest = _blanked(rest, [(one.start, one.end) for one in found])
    left = [*remainder_in(rest), *(unnumbered_in(rest) if sayings else ())]
    mentions = [Mention(a, b, text[a:b], quantity) for a, b, quantity in found]
    mentions = parted_by_cells(text, mentions)
    mentions = with_units_led(text, with_shared_units(text, mentions))
    mentions, units = with_headed_units(text, mentions)
    left += [Name(start, end, UNIT, "") for start, end in units]
    return mentions, sorted([*names, *left])


def _known_in(
    text: str,
    publishers: Collection[str],
    mentions: Sequence[Mention],
    names: Sequence[Name],
) -> Iterator[Name]:
    """Where the publishers are named whose names hold a numeral, and nothing that is counted.

    A publisher is called what its article says. So the numbers are read without its name first, and
    the name covers what reads as a mere numeral within it: never 增长99%, nor a part of a number.
    """
    told = {fold(name).text.strip() for name in publishers}
    told = {name for name in told if _NUMERAL.search(name) and _LETTER.search(name)}
    if not told:
        return
    longest = sorted(map(_by_itself, told), key=lambda name: -len(name))
    for found in re.finditer("|".join(longest), text):
        start, end = found.span()
        inside = [m for m in mentions if m.start < end and m.end > start]
        touched = [(m.start, m.end) for m in inside]
        touched += [(n.start, n.end) for n in names if n.start < end and n.end > start]
        whole = all(start <= first and last <= end for first, last in touched)
        if whole and all(_is_mere(m.quantity) for m in inside):
            yield Name(start, end, PUBLISHER, "")


def _by_itself(name: str) -> str:
    """A pattern for a name that is no part of a word or a number."""
    before = rf"(?<!{_LATIN})(?<!\.)" if re.match(_LATIN, name) else ""
    behind = ""
    if re.match(_LATIN, name[-1]):  # a day may follow a letter: 9to5Mac6月14日报道
        behind = rf"(?!{_LATIN})" if name[-1].isdigit() else f"(?!{_LETTERS})"
    return f"{before}{re.escape(name)}{behind}"


def _is_mere(quantity: Quantity) -> bool:
    """Whether a numeral counts nothing: 36 of 36氪, 第一 of 第一财经, the century of 21世纪."""
    if quantity.dimension == "rank" or quantity.precision == "century":
        return not quantity.modifier
    plain = (quantity.dimension, quantity.unit, quantity.modifier) == ("count", "", "")
    return plain and quantity.step == 1 and not quantity.is_range and quantity.per is None


def _dates_in(text: str, reference: dt.date | None) -> Iterator[Found]:
    on = Calendar(reference)
    yield from CHINESE_DATES.read(text, on)
    if _ENGLISH.search(text):
        yield from ENGLISH_DATES.read(text, on)


def _place(text: str, start: int, end: int) -> tuple[int, int, str]:
    """A span without the space around it: a line break before it would put it in another sentence."""
    raw = text[start:end]
    start, end = start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip())
    return start, end, text[start:end]
