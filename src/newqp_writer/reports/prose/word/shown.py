"""The words that Word shows of an element, as Markdown; each text node looked at is marked.

By ECMA-376: what is hidden (17.3.2.41), alternates of markup (Part 3), fields with and without a
result (17.16), drop-down form fields (17.16.9), symbols of fonts of their own (17.3.3.30).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
TEXTS = (f"{W}t", f"{A}t", _MATHS, WORD_ART)
"""What holds words that are printed."""
LOOKED_AT = "looked-at"
"""The mark of an element whose words were taken, or left out for a reason."""

_OWN_CODES = 0xF000
# Fonts whose letters are pictures; the numerals in circles of Wingdings stand from 0x80 on.
_PICTURED = re.compile(r"wingdings|webdings|dingbats|marlett", re.IGNORECASE)
_CIRCLED = dict(zip(range(0x80, 0x96), "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿", strict=True))
_PICTURE = "◆"
_MARKS = re.compile(r"[\\`*_<>#|~]|!(?=\[)|^\s*[-+](?=\s)|^\s*\d{1,9}[.)](?=\s)", re.MULTILINE)
_LEFT_OUT = frozenset(f"{W}{name}" for name in "del moveFrom rPr pPr sdtPr".split())
_BREAKS = frozenset(f"{W}{name}" for name in "br cr tab ptab".split())
_FIELD = re.compile(r"\s*(=|[A-Za-z]+)(.*)", re.DOTALL)
# Fields that show what they are told, whatever was kept of it, or nothing kept at all.
_TOLD = frozenset(
    "QUOTE EQ MACROBUTTON GOTOBUTTON IF = SYMBOL DOCPROPERTY DOCVARIABLE LISTNUM AUTONUM".split()
)
_SWITCH = re.compile(r"\\[*#@!a-zA-Z]\s*(?:MERGEFORMAT)?")
_PAGES = frozenset(["PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"])
_PAGE = re.compile(r"\s*(?:\d{1,4}|[ivxlc]{1,6}|[IVXLC]{1,6})\s*")


_BEGIN, _INSTRUCTION, _TOLD_SO, _END = "\1", "\2", "\3", "\4"  # no text of XML holds them
_SIGNS = re.compile(r"([\1\2\3\4])")


def words_of(element: Any, links: Mapping[str, str], *, pages: bool = True) -> str:
    """The visible words of a paragraph as Markdown.

    Args:
        element: the paragraph.
        links: the addresses of the links of its part, by their ids.
        pages: whether the numbers of pages are told.
    """
    return _with_fields(_words(element, links), pages=pages)


def _words(element: Any, links: Mapping[str, str]) -> str:
    """The words, with signs where fields begin, say what they show, and end."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    if tag in _LEFT_OUT or (tag == f"{W}r" and is_on(element, "vanish")):
        leave_out(element)
        return ""
    if tag == f"{_MC}AlternateContent":
        return _alternates(element, links)
    if (written := _written(element)) is not None:
        element.set(LOOKED_AT, "1")
        return written
    return _around(element, "".join(_words(child, links) for child in element), links)


def _around(element: Any, inside: str, links: Mapping[str, str]) -> str:
    """The words inside an element, and what the element makes of them."""
    tag = element.tag
    if tag == f"{W}fldSimple":
        told = element.get(f"{W}instr", "")
        return f"{_BEGIN}{_INSTRUCTION}{told}{_TOLD_SO}{inside}{_END}"
    if tag == f"{A}p" or (tag == f"{W}p" and next(element.iterancestors(tag), None) is not None):
        return f" {inside} "  # in a text box, a shape
    if tag == f"{W}hyperlink" and (target := links.get(element.get(f"{_R}id", ""))):
        return f"[{inside}](<{target.replace('<', '').replace('>', '')}>)"
    if tag == f"{W}r" and _is_raised(element) and inside.strip().isdigit():
        return f"[{inside.strip()}]"
    return inside


def _alternates(element: Any, links: Mapping[str, str]) -> str:
    """What Word shows depends on what it knows: each of the alternates, if they differ."""
    told: list[str] = []
    for child in element:
        words = _words(child, links)
        if words.split() not in [each.split() for each in told]:
            told.append(words)
    return " ".join(filter(None, told))


def _with_fields(words: str, *, pages: bool) -> str:
    """Words in which fields are what they show; one that ends in another paragraph, ends here."""
    told = [""]
    fields: list[list[str]] = []  # what each open field is told
    within = False
    for piece in [*_SIGNS.split(words), *[_END] * words.count(_BEGIN)]:
        if piece == _BEGIN:
            told.append("")
            fields.append([])
        elif piece == _END:
            if fields:
                told[-2:] = [told[-2] + _shown("".join(fields.pop()), told[-1], pages=pages)]
        elif piece in {_INSTRUCTION, _TOLD_SO}:
            within = piece == _INSTRUCTION
        elif not within:
            told[-1] += piece
        elif fields:
            fields[-1].append(piece)
    return told[0]


def _shown(told: str, result: str, *, pages: bool) -> str:
    """What a field shows: the result that was kept, or what it is told to show."""
    found = _FIELD.fullmatch(told)
    name = found[1].upper() if found else ""
    if name in _PAGES and _PAGE.fullmatch(result):
        return result if pages else ""
    if found is None or name not in _TOLD:
        return result
    said = _SWITCH.sub(" ", found[2]).replace('"', " ").strip()
    return result if said in result else f"{result} {said} "


def is_on(run: Any, name: str) -> bool:
    """Whether a property of a run is on: present, and not said to be off."""
    found = run.find(f"{W}rPr/{W}{name}")
    return found is not None and found.get(f"{W}val", "true") not in {"false", "0", "off"}


def leave_out(element: Any) -> None:
    """Mark what is not shown."""
    for one in element.iter(*TEXTS):
        one.set(LOOKED_AT, "1")


def _chosen(begin: Any) -> str:
    """The entry that a drop-down field shows."""
    entries = [str(one.get(f"{W}val", "")) for one in begin.iter(f"{W}listEntry")]
    if not entries:
        return ""
    result = begin.find(f"{W}ffData/{W}ddList/{W}result")
    place = result.get(f"{W}val", "0") if result is not None else "0"
    return entries[int(place)] if place.isdecimal() and int(place) < len(entries) else entries[0]


def _written(element: Any) -> str | None:
    """The characters that an element stands for; ``None`` for one that holds others."""
    tag = element.tag
    if tag in _BREAKS or tag == f"{W}noBreakHyphen":
        return " " if tag in _BREAKS else "-"
    if tag == f"{W}fldChar":
        sign = {"begin": _BEGIN, "end": _END}.get(element.get(f"{W}fldCharType"), "")
        return sign + (_chosen(element) if sign == _BEGIN else "")
    if tag == f"{W}instrText":
        return f"{_INSTRUCTION}{element.text or ''}{_TOLD_SO}"
    if tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
        return f"[^{tag.removeprefix(W)[0]}{element.get(f'{W}id')}]"
    if tag == WORD_ART:
        return f" {element.get('string') or ''} "
    return _signs(element) if tag == f"{W}sym" else _text(element) if tag in TEXTS else None


def _text(element: Any) -> str:
    if element.tag == f"{W}t" and (font := _picture_font(element)):
        return "".join(_pictured(ord(char), font) for char in element.text or "")
    # What would be a mark in Markdown is a character here; of “1.” the point would be.
    return _MARKS.sub(lambda mark: f"{mark[0][:-1]}\\{mark[0][-1]}", element.text or "")


def _signs(element: Any) -> str:
    """A sign of a font of its own, by its code: the 9 of Symbol is F039."""
    code = element.get(f"{W}char") or ""
    number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) else 0
    font = element.get(f"{W}font") or ""
    if _PICTURED.search(font):
        return _pictured(number, font)
    return chr(number & 0xFF if number >= _OWN_CODES else number).strip("\0")


def _picture_font(text: Any) -> str:
    """The font of a run whose letters are pictures."""
    fonts = text.getparent().find(f"{W}rPr/{W}rFonts") if text.getparent() is not None else None
    named = fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "" if fonts is not None else ""
    return named if _PICTURED.search(named) else ""


def _pictured(code: int, font: str) -> str:
    """What a code of such a font shows: a numeral in a circle, or some picture."""
    code &= 0xFF if code >= _OWN_CODES else code
    if code <= 0x20:
        return " "
    return _CIRCLED.get(code, _PICTURE) if font.strip().lower() == "wingdings" else _PICTURE


def _is_raised(run: Any) -> bool:
    raised = run.find(f"{W}rPr/{W}vertAlign")
    return raised is not None and raised.get(f"{W}val") == "superscript"
