"""Cleaning of text on entry: what a reader cannot see must not change what is read.

Articles come from the web. Bidirectional controls can reverse the digits of a number on the
page, zero-width characters can split one, and control characters break typesetting. They are
taken out once, at the door; everything behind it may rely on their absence. Full-width digits
and punctuation are content and stay.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator

# Unicode Standard Annex #9 (bidi controls), general categories Cc and Cs, and the zero-width
# and filler characters that carry no meaning in Chinese or English prose. U+2028/2029 are line
# ends and handled as such; U+00AD (soft hyphen) is invisible; U+FFF9..B annotate; U+E0000 tags.
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010fffd]"
)
# What a terminal obeys (ECMA-48, C0 and C1) or sets the wrong way round: categories Cc without tab
# and line feed, Cf, Cs, Zl and Zp.
_UNSHOWN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff0-\ufffb\U000110bd\U000110cd"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_SPACES = re.compile("[\t \u00a0\u1680\u2000-\u200a\u202f\u205f]+")
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef"
_MOST_MARKS = 30
# Thirty characters in a row outside of ASCII, Han, kana and full-width forms, as a quick look.
_MANY_MARKS = re.compile(r"[^\x00-\u02ff\u3040-\ud7ff\uff00-\uffef]{30}")
_LONGEST_CLUSTER = 64  # characters looked back at for what a mark composes with
_SPACE_BETWEEN_HAN = re.compile(f"(?<=[{_HAN}])[ \u3000]+(?=[{_HAN}])")


def clean_text(text: str) -> str:
    r"""Text of several lines with everything invisible taken out.

    Line ends become ``\n``; bidi, zero-width, control, private-use and unpaired surrogate
    characters disappear; the text is put into NFC, so that a composed and a decomposed letter
    compare equal. Full-width forms stay as they are.

    >>> clean_text("同比增长\u202e33.08\u202c%\u200b\r\n")
    '同比增长33.08%\n'
    """
    text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", _with_few_marks(text))


def _with_few_marks(text: str) -> str:
    """Text with at most thirty combining marks on a letter, as UAX #15 (D4, stream-safe) has it.

    To put them into their order takes time that is quadratic in their number.
    """
    if text.isascii() or not _MANY_MARKS.search(text):
        return text
    kept: list[str] = []
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= _MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def clean_line(text: str) -> str:
    r"""One line: cleaned, with every run of white space turned into one space.

    >>> clean_line("  8.53\u200bZB \n")
    '8.53ZB'
    """
    return _SPACES.sub(" ", clean_text(text).replace("\n", " ")).strip()


def clean_line_places(text: str) -> tuple[str, list[int]]:
    r"""``clean_line``, with the index in ``text`` of each character that is left.

    >>> clean_line_places(" 8\u200b.5  ZB")
    ('8.5 ZB', [1, 3, 4, 5, 7, 8])
    """
    kept = [
        (" " if _LINE_ENDS.match(char) or char == "\n" else char, index)
        for index, char in enumerate(text)
        if not _INVISIBLE.match(char)
    ]
    cleaned: list[str] = []
    places: list[int] = []
    for piece, index in _composed(kept):
        for char in piece:
            space = _SPACES.match(char) is not None
            if space and cleaned and cleaned[-1] == " ":
                continue
            cleaned.append(" " if space else char)
            places.append(index)
    line = "".join(cleaned)
    start = len(line) - len(line.lstrip())
    return line.strip(), places[start : start + len(line.strip())]


def _composed(chars: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Each letter with the marks that compose with it, in NFC, at the place of the letter."""
    held, first = "", 0
    for char, index in chars:
        # ASCII and Han compose with nothing before them, and are nearly all there is.
        alone = char.isascii() or is_han(char) or _stands_alone(held, char)
        if held and alone:
            yield unicodedata.normalize("NFC", held), first
            held = ""
        first = index if not held else first
        held += char
    if held:
        yield unicodedata.normalize("NFC", held), first


def _stands_alone(before: str, char: str) -> bool:
    """Whether a character neither composes with what is before it nor changes places with it."""
    before = before[-_LONGEST_CLUSTER:]
    apart = unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", char)
    return unicodedata.combining(char) == 0 and unicodedata.normalize("NFC", before + char) == apart


def writable(text: str) -> str:
    r"""Text that a file or a terminal can hold: an unpaired surrogate is shown as its escape.

    >>> writable("甲\ud800")
    '甲\\ud800'
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def shown(text: str) -> str:
    r"""Words of a file or a server as a terminal may show them: nothing commands or reverses it.

    >>> shown("2026\u202efdp.a\x1b[2J")
    '2026�fdp.a�[2J'
    """
    return text if text.isascii() and text.isprintable() else _UNSHOWN.sub("�", text)


def shown_in_json(written: str) -> str:
    r"""JSON that says the same, in which a terminal meets nothing that commands or reverses it.

    >>> shown_in_json('"a\u202eb"')
    '"a\\u202eb"'
    """
    return _UNSHOWN.sub(lambda found: json.dumps(found[0])[1:-1], written)


def is_han(char: str) -> bool:
    """Whether a character is a Chinese ideograph (CJK unified, extension A, compatibility)."""
    return (
        "\u3400" <= char <= "\u4dbf" or "\u4e00" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff"
    )


def close_up(text: str) -> str:
    """Spaces between two Han characters or Chinese punctuation marks taken out.

    >>> close_up("数据 要素，AI 芯片")
    '数据要素，AI 芯片'
    """
    return _SPACE_BETWEEN_HAN.sub("", text)


def letters(text: str) -> str:
    """The letters and digits of a text, in one form, for comparing titles.

    >>> letters("Electricity 2026: Analysis"), letters("《公报》（2026）")
    ('electricity2026analysis', '公报2026')
    """
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))
