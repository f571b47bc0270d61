"""Raised, lowered and struck-out words of a text: a power, an index, a note's mark, a correction.

52<sup>1</sup>万人 is 52 with a note, 10<sup>3</sup> a power, m<sup>2</sup> a unit: read one after
the other, the words of markup would make 521 and 103 of them. A raised digit therefore becomes its
raised character, or is left out; what an editor struck out is not in the text at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

STRUCK = frozenset(["del", "s", "strike"])
"""Elements whose words are struck out."""

_RAISED = str.maketrans("0123456789+-−.", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻·")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_POWER = re.compile(r"[+\-−]?[0-9]{1,3}(?:\.[0-9]{1,2})?")
# The mark of a note: 1, [1], ［2-4］, 1,2, 注3, ①, *, †, a.
_NOTE = re.compile(
    r"[\[［〔【(（]?\s*(?:[注註]\s*)?[0-9]{1,3}(?:\s*[,，、\-–—~]\s*[0-9]{1,3}){0,8}\s*[\]］〕】)）]?"
    r"|[\[［〔【(（]?\s*[注註]?\s*[①-⑳*＊†‡§]{1,3}\s*[\]］〕】)）]?|[\[(]?[a-z][\])]?"
)
_UNIT_BEFORE = re.compile(r"(?:(?<![A-Za-z])(?:[hkKcdmnNμµ]?[mM]|ft|CO)|米|公里)$")
_TEN_BEFORE = re.compile(r"(?<!\d)(?<!\d[.,])10$")
_ISOTOPE = re.compile(r"[0-9]{2,3}")
_COUNTED = re.compile(r"\s?[\u4e00-\u9fff%％‰A-Za-z\d.,]")
_DIGIT_BEFORE = re.compile(r"\d$")
_DIGIT_BEHIND = re.compile(r"\d")
_FIGURE = re.compile(r"[.,]{0,20}\d")
_FIGURE_END = re.compile(r"\d[.,]{0,20}$")
_FRACTION = re.compile(r"[/⁄∕]")
_LONGEST = 20  # characters of raised words; what is longer is text that is set small
_NEAR = 12  # characters before raised words that say what they are
_MOST_PIECES = 20  # of their text
# What parts the words of a line from the next.
_PARTING = frozenset(
    "address article aside blockquote body br caption center dd details div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre"
    " section summary table tbody td tfoot th thead tr ul".split()
)
_STRUCK_STYLE = re.compile(r"(?:^|;)text-decoration(?:-line)?:([^;]*)")
_ALIGNED = re.compile(r"(?:^|;)vertical-align:(super|sub)(?:;|!|$)")


def raised(before: str, words: str, behind: str = "", *, linked: bool = False) -> str:
    """What raised words say, between the words around them.

    Args:
        before: what stands before them on the line.
        words: the raised words.
        behind: what follows on the line.
        linked: whether they are a link, as marks of notes are.

    >>> raised("达10", "3", "家"), raised("52", "1", "万人"), raised("5m", "2"), raised("21", "st")
    ('³', '', '²', 'st')
    """
    plain = words.strip()
    if linked and _NOTE.fullmatch(plain):
        return ""
    if _POWER.fullmatch(plain):
        if _UNIT_BEFORE.search(before) or _TEN_BEFORE.search(before) or _FRACTION.match(behind):
            return plain.translate(_RAISED)
        if _DIGIT_BEFORE.search(before) and not _COUNTED.match(behind):
            return plain.translate(_RAISED)
        if _ISOTOPE.fullmatch(plain) and re.match("[A-Z]", behind) and before[-1:].strip() == "":
            return plain.translate(_RAISED)
    return "" if _NOTE.fullmatch(plain) else _apart(before, words, behind)


def lowered(before: str, words: str, behind: str = "", *, linked: bool = False) -> str:
    """The same of lowered words.

    >>> lowered("CO", "2", "排放"), lowered("52", "1", "万人"), lowered("CO", "2", "10吨")
    ('2', '', '₂')
    """
    plain = words.strip()
    if linked and _NOTE.fullmatch(plain):
        return ""
    if plain.isdecimal() and plain.isascii():
        if _FRACTION.search(before[-1:]) or _DIGIT_BEHIND.match(behind):
            return plain.translate(_LOWERED)
        if _DIGIT_BEFORE.search(before):
            return "" if _COUNTED.match(behind) else plain.translate(_LOWERED)
    return _apart(before, words, behind)


def _apart(before: str, words: str, behind: str) -> str:
    """Words that join no figure beside them."""
    opens = _DIGIT_BEFORE.search(before) and _FIGURE.match(words)
    closes = _FIGURE_END.search(words) and _DIGIT_BEHIND.match(behind)
    return f"{' ' if opens else ''}{words}{' ' if closes else ''}"


def _inline_style(element: Any) -> str:
    return re.sub(r"\s+", "", (element.get("style") or "")[:2_000]).casefold()


def is_struck(element: Any, style: str) -> bool:
    """Whether the words of an element are struck out; its style is without spaces."""
    said = _STRUCK_STYLE.findall(style)
    return "line-through" in said[-1] if said else element.tag in STRUCK


@dataclass
class _Mark:
    """A raised or lowered element, and what stands before it and behind."""

    element: Any
    say: Callable[..., str]
    words: str
    behind: str = ""


def settle_raised(root: Any, style_of: Callable[[Any], str] = _inline_style) -> None:
    """Put what raised and lowered words say in their places, in a tree of lxml.

    Args:
        root: the tree; it is changed in place.
        style_of: the style of an element, without spaces.
    """
    # One walk forwards for what stands in a line, one back for what follows, one for the words.
    line: list[_Mark | str] = []
    steps: list[tuple[Any, bool]] = [(root, True)]
    while steps:
        element, entering = steps.pop()
        parts = element.tag in _PARTING
        if entering:
            steps.append((element, False))
            mark = None if parts else _mark_of(element, style_of)
            if mark is not None:
                line.append(mark)
                continue
            line.append("\n" if parts else "")
            line.append(element.text or "" if isinstance(element.tag, str) else "")
            steps.extend((child, True) for child in reversed(element))
            continue
        line.append("\n" if parts else "")
        line.append(element.tail or "" if element is not root else "")
    behind = ""
    for piece in reversed(line):
        if isinstance(piece, _Mark):
            piece.behind, behind = behind, piece.words[:_NEAR]
        else:
            behind = (piece[:_NEAR] + behind)[:_NEAR]
    before = ""
    for piece in line:
        said = piece
        if isinstance(piece, _Mark):
            linked = _is_linked(piece.element, piece.words)
            said = piece.say(before, piece.words, piece.behind, linked=linked)
            for child in list(piece.element):
                piece.element.remove(child)
            piece.element.text = said
        before = (before + str(said)[-_NEAR:])[-_NEAR:]


def _mark_of(element: Any, style_of: Callable[[Any], str]) -> _Mark | None:
    aligned = _ALIGNED.findall(style_of(element))
    if element.tag in {"sup", "sub"}:
        say = raised if element.tag == "sup" else lowered
    elif aligned:
        say = raised if aligned[-1] == "super" else lowered
    else:
        return None
    words = ""
    for number, piece in enumerate(element.itertext()):
        words += piece
        if len(words) > _LONGEST or number >= _MOST_PIECES:  # text that is set small
            element.text, element.tail = f" {element.text or ''}", f" {element.tail or ''}"
            return None
    return _Mark(element, say, words) if words.strip() else None


def _is_linked(element: Any, words: str) -> bool:
    if element.find(".//a") is not None:
        return True
    around = element.getparent()
    return around is not None and around.tag == "a" and _only(around, words)


def _only(around: Any, words: str) -> bool:
    """Whether an element holds these words and no others."""
    length = 0
    for number, piece in enumerate(around.itertext()):
        length += len(piece.strip())
        if length > len(words.strip()) or number >= _MOST_PIECES:
            return False
    return True
