"""The text as the grammars read it, and the way back to the characters that were written.

Digits of every script (Unicode's Nd, and those of Nl and No that have a value), full-width forms,
Roman numerals, fractions and traditional characters become what a reader sees in them;
characters that nobody sees (zero-width) are left out. Sources: Unicode Character Database (general
categories, decomposition types, numeric values), as in Python's ``unicodedata``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from newqp_writer.numerals.chinese import DIGITS, NUMERAL_CHARS
from newqp_writer.numerals.units import unit_pattern
from newqp_writer.scripts import chinese_marks, simplified

# Full-width digits, letters and signs to ASCII; and signs of other scripts.
_WIDE = {0xFF01 + place: 0x21 + place for place in range(94)}
for _kept in "，。！？；：（）、～":
    _WIDE.pop(ord(_kept), None)
_SIGNS = dict(
    zip(
        "\u2236\u3000\xa0\u2212\ufe63\u207b\u208b\u2011\u02d7\u2043\u2796\u2296\u229d\u066b\u066c\u066a\ufe6a",
        ":  ----------.,%%",
        strict=True,
    )
)
# Kangxi radicals and compatibility ideographs look like the characters they decompose to: ⼋, ⼗.
_TWINS = {
    code: simplified(unicodedata.normalize("NFKC", chr(code)))
    for code in (*range(0x2F00, 0x2FD6), *range(0x2E80, 0x2EF4), *range(0xF900, 0xFAD9))
}
_OLD = str.maketrans(
    "廾卄丗壱弐弌弍弎貮㐅㭍亖", "廿廿卅一二一二三贰五七四"
)  # other shapes of numerals
_PLAIN = _WIDE | str.maketrans(_SIGNS) | _OLD | {k: v for k, v in _TWINS.items() if v != chr(k)}

_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_FULL_COMMA = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_WIDE_COLON = re.compile("(?<=[0-9０-９])：(?=[0-5０-５][0-9０-９](?![0-9０-９]))")
_ODDS = re.compile(  # 三比一 is 3比1
    "(?<![第零〇一二两三四五六七八九十百千万亿])[一二三四五六七八九](?=比[一二三四五六七八九])"
    "|(?<=[一二三四五六七八九]比)[一二三四五六七八九](?![一二三四五六七八九十百千万亿带])"
)
_THREE = re.compile("(?<![人海党丹沙玄苦红西高])[参參](?=[拾佰仟万亿成元])")  # 参仟: 叁仟
_THIN_SPACE = re.compile("(?<=[0-9])[\u2009\u202f](?=[0-9]{3}(?![0-9]))")
_RAISED = "⁰¹²³⁴-⁹₀-₉"
_SQUARED_UNITS = "㍱-㎞㎢㎣㎦-㏟"  # ㎞, ㎏, ㎾ …; ㎡ and ㎥ are units of the table
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN_SHAPE = re.compile("M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_BEYOND = 0x10000
_LONG = 4  # capital letters that make a Roman numeral and nothing else: LXXVII


class Folded:
    """A text as the grammars read it.

    Attributes:
        text: what is read.
    """

    __slots__ = ("_ends", "_starts", "text")

    def __init__(
        self, text: str, starts: list[int] | None = None, ends: list[int] | None = None
    ) -> None:
        self.text, self._starts, self._ends = text, starts, ends

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original text of a stretch of the folded one, in characters."""
        if self._starts is None or self._ends is None or start >= end:
            return start, end
        return self._starts[start], self._ends[end - 1]


def fold(text: str) -> Folded:
    """A text with every digit and number sign as the grammars know it."""
    written = _WIDE_COLON.sub(":", _FULL_COMMA.sub(",", chinese_marks(text)))
    if "比" in written:
        written = _ODDS.sub(lambda found: str(DIGITS[found[0]]), written)
    if "参" in written:
        written = _THREE.sub("叁", written)
    plain = _THIN_SPACE.sub(",", simplified(written).translate(_PLAIN))
    pieces: list[str] = []
    starts: list[int] = []  # of the written characters that each folded one is read from
    ends: list[int] = []

    def keep(start: int, end: int) -> None:
        pieces.append(plain[start:end])
        starts.extend(range(start, end))
        ends.extend(range(start + 1, end + 1))

    at = seen = 0
    glance, special = _special()
    for glimpse in glance.finditer(plain):
        if glimpse.start() < seen or (found := special.match(plain, glimpse.start())) is None:
            continue
        seen, read = found.end(), _read(plain, found)
        if read == found[0]:
            continue
        keep(at, found.start())
        pieces.append(read)
        alike = len(read) == found.end() - found.start()
        starts.extend(range(*found.span()) if alike else [found.start()] * len(read))
        ends.extend(
            range(found.start() + 1, found.end() + 1) if alike else [found.end()] * len(read)
        )
        at = found.end()
    if not pieces:
        return Folded(plain)
    keep(at, len(plain))
    return Folded("".join(pieces), starts, ends)


@lru_cache(maxsize=1)
def _special() -> tuple[re.Pattern[str], re.Pattern[str]]:
    r"""Characters that may have to be folded by what they are and what stands around them.

    ``\d`` matches the decimal digits of every script; Nl and No, which Python's regular expressions
    cannot name, are listed from its database.
    """
    kinds: dict[str, list[str]] = {"Nd": [], "Nl": [], "No": []}
    for char in map(chr, range(0x80, 0x20000)):
        if char not in NUMERAL_CHARS:
            kinds.get(unicodedata.category(char), []).append(char)
    digits, valued = "".join(kinds["Nd"]), "".join(kinds["Nl"] + kinds["No"])
    # Most characters are passed over at a glance; a class of single characters beyond the basic
    # plane would be searched one by one.
    basic = "".join(char for char in digits + valued if ord(char) < _BEYOND)
    glance = re.compile(
        f"[IVXLC{_UNSEEN}{basic}{_RAISED}Ⅰ-ⅿ{_SQUARED_UNITS}卌]|[{chr(_BEYOND)}-\U0001ffff]"
    )
    return glance, re.compile(
        rf"(?P<unseen>[{_UNSEEN}]+)|(?P<digit>(?![0-9])\d)"
        rf"|(?P<raised>[{_RAISED}](?:[·.]?[{_RAISED}])*)|(?P<roman>[Ⅰ-ⅿ]+)"
        rf"|(?P<letters>(?<![A-Za-z0-9])[IVXLC]{{2,12}}(?![A-Za-z0-9]))"
        rf"|(?P<unit>[{_SQUARED_UNITS}])|(?P<valued>[{valued}卌])"
    )


@lru_cache(maxsize=1)
def _measure() -> re.Pattern[str]:
    """A scale or unit, as it stands behind a number."""
    return re.compile(rf"\s?(?:[%万亿千百成‰]|\d|{unit_pattern()})")


def _read(text: str, found: re.Match[str]) -> str:
    """What a reader sees in it."""
    kind, run = found.lastgroup, found[0]
    if kind == "unseen":
        return ""
    if kind == "digit":
        return str(unicodedata.decimal(run))
    if kind == "raised":
        return _raised(text, found)
    if kind in {"roman", "letters"}:
        return _roman(text, found)
    if kind == "unit":
        return unicodedata.normalize("NFKC", run)
    return _valued(text, found)


# VII月, XI号, III季度; XL号 is a size, CIV年 a name.
_OF_A_CALENDAR = re.compile(r"\s?(?:[月日号周]|年(?![会度级轮])|季度)")
_PLACEHOLDER = re.compile(r"X{2,3}(?:[日号]|月X+日)")  # XX号文件: of no number that is known
_BEYOND_CALENDARS = frozenset("LC")
# m², 10⁶, CO₂: an exponent or an index belongs to what stands before it.
_CARRIES_INDEX = re.compile(r"[A-Za-z0-9)\]米里]$")


def _raised(text: str, found: re.Match[str]) -> str:
    if _CARRIES_INDEX.search(text, max(0, found.start() - 1), found.start()):
        return found[0]
    return "".join("." if char in "·." else str(unicodedata.digit(char)) for char in found[0])


def _roman(text: str, found: re.Match[str]) -> str:
    """XIV家, Ⅳ级, LXXVII; but not the letters of a name."""
    letters = unicodedata.normalize("NFKC", found[0]).upper()
    sign = found.lastgroup == "roman" or len(letters) >= _LONG
    dated = _OF_A_CALENDAR.match(text, found.end()) and not _BEYOND_CALENDARS.intersection(letters)
    if _PLACEHOLDER.match(text, found.start()):
        return found[0]
    if not sign and not dated and _measure().match(text, found.end()) is None:
        return found[0]
    if _ROMAN_SHAPE.fullmatch(letters) is None:
        return found[0]
    values = [_ROMAN[letter] for letter in letters]
    return str(
        sum(
            -value if behind > value else value
            for value, behind in zip(values, [*values[1:], 0], strict=True)
        )
    )


_PARTS = frozenset("¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅟↉")
_JOINING = _PARTS | frozenset("/／⁄∕")
_MARKER = re.compile("[①-⓿⑴-⒛㈠-㈩㉈-㉟㊀-㊿❶-➓]")
_LISTED = re.compile(r"(?:^|[。；：，、！？“\s])$")
_SCALED = re.compile(r"\s?[%万亿千百成‰]")
_ENDS = re.compile(r"[，。；！？、）)]")


def _valued(text: str, found: re.Match[str]) -> str:
    """Circled, bracketed and other numbers; one that marks an item of a list stays as it is."""
    char = found[0]
    value = unicodedata.numeric(char, None)
    if value is None:
        return char
    if value != int(value):
        top, _, bottom = unicodedata.normalize("NFKC", char).partition("\u2044")
        # Set apart from what it would be read as one with: 3½, ¼A, ¼¼, /¼.
        before, behind = (
            text[max(0, found.start() - 1) : found.start()],
            text[found.end() : found.end() + 1],
        )
        gaps = [
            "  "  # two: Q 1 would be a model
            if side and (side.isdigit() or side in _JOINING or (side.isascii() and side.isalnum()))
            else ""
            for side in (before, behind)
        ]
        return f"{gaps[0]}{top or '1'}/{bottom or '1'}{gaps[1]}"
    return char if _marks(text, found) else str(int(value))


def _marks(text: str, found: re.Match[str]) -> bool:
    """Whether a circled or bracketed number marks an item of a list."""
    if not _MARKER.match(found[0]):
        return False
    # Items come in a row: ② has a ① before it.
    if (
        chr(ord(found[0]) - 1) in text[: found.start()]
        or chr(ord(found[0]) + 1) in text[found.end() :]
    ):
        return _SCALED.match(text, found.end()) is None
    if _LISTED.search(text, max(0, found.start() - 1), found.start()):
        return _SCALED.match(text, found.end()) is None
    if found.end() == len(text) or _ENDS.match(text, found.end()):
        return False
    return _measure().match(text, found.end()) is None
