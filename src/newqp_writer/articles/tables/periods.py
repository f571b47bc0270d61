"""Periods as heads of tables abbreviate them, in the words in which a text would tell them.

2026Q1, 1Q26, May-26, 2026-05, 2026M05, 2026.1-5, 2026H1: a check reads Q1 2026, 2026年一季度. Without
that a number beside the letters is taken for a value, or for part of a name.
"""

from __future__ import annotations

import re

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTH = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_YEAR = r"(?P<year>20[0-4]\d)"
_SHORT_YEAR = r"(?P<year>(?:20)?[0-4]\d)"
# With letters: no number is written like that.
_LETTERED = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}\s?[-/年]?\s?(?P<part>[QH])(?P<count>[1-4])",
        rf"(?P<part>[QH])(?P<count>[1-4])\s?[-/'’]?\s?{_SHORT_YEAR}",
        rf"(?P<count>[1-4])(?P<part>[QH])\s?[-/'’]?\s?{_SHORT_YEAR}",
        r"(?P<year>[2-4]\d)(?P<part>[QH])(?P<count>[1-4])",
        rf"{_YEAR}\s?M\s?(?P<month>0[1-9]|1[0-2])",
        rf"{_MONTH}\s?[-/'’]\s?{_SHORT_YEAR}",
        rf"{_YEAR}(?P<state>[EFPA])",
    )
)
# Of digits alone: a period only where heads stand.
_DIGITS = tuple(
    re.compile(form)
    for form in (
        rf"{_YEAR}[-/.](?P<month>0?[1-9]|1[0-2])",
        rf"{_YEAR}[-/.](?P<first>0?[1-9]|1[0-2])\s?[-—–~至]\s?(?P<month>0?[1-9]|1[0-2])月?",
    )
)
_PARTS = {"Q": "一季度 二季度 三季度 四季度".split(), "H": "上半年 下半年".split()}


# 2026E: an estimate; a year alone would tell it like a fact. A is what was measured.
_STATES = {
    "E": ("estimate", "预计"),
    "F": ("forecast", "预测"),
    "P": ("projection", "预测"),
    "A": ("", ""),
}


def _told(found: re.Match[str], *, chinese: bool) -> str:
    part = found.groupdict()
    year = int(part["year"]) % 100 + 2000
    if part.get("state"):
        state = _STATES[part["state"].upper()][chinese]
        return f"{year}年{state}" if chinese else f"{year} {state}".strip()
    if not chinese and re.fullmatch(r"\d{4} Q\d", found[0]):
        return found[0]  # as well read as Q1 2026
    if part.get("part"):
        kind, count = part["part"].upper(), int(part["count"])
        words = _PARTS[kind]
        if count > len(words):
            return found[0]
        return f"{year}年{words[count - 1]}" if chinese else f"{kind}{count} {year}"
    names = [name[:3].lower() for name in _MONTHS]
    month = names.index(part["name"].lower()) + 1 if part.get("name") else int(part["month"])
    first = int(part["first"]) if part.get("first") else month
    if chinese:
        return f"{year}年{month}月" if first == month else f"{year}年{first}—{month}月"
    through = "" if first == month else f"{_MONTHS[first - 1]}–"
    return f"{through}{_MONTHS[month - 1]} {year}"


def spoken_period(head: str, *, chinese: bool, digits: bool = True) -> str:
    """A head in which an abbreviated period is spoken; any other stays as it is.

    Args:
        head: the words of a cell; a unit in brackets may stand behind.
        chinese: the language of the table.
        digits: whether a period of digits alone (2026-05) is one here.

    >>> spoken_period("1Q26", chinese=False), spoken_period("2026.1-5（万吨）", chinese=True)
    ('Q1 2026', '2026年1—5月（万吨）')
    >>> spoken_period("2026E", chinese=True)
    '2026年预计'
    """
    plain = head.strip()
    at = min((mark for mark in map(plain.find, "（([") if mark > 0), default=len(plain))
    words, behind = plain[:at].strip(), plain[at:]
    for form in (*_LETTERED, *(_DIGITS if digits else ())):
        if (found := form.fullmatch(words)) is not None:
            return f"{_told(found, chinese=chinese)}{'' if chinese or not behind else ' '}{behind}"
    return head
