"""Patterns read alike on every Python that is supported."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newqp_writer.numerals import read_numbers

_SOURCE = Path(__file__).resolve().parents[1] / "src"
_POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[+*?]|\{[\d,]+\})\+")
_IN_A_CLASS = re.compile(r"\[[^\]]*\]|\"[^\"]*'\(\)\*\+[^\"]*\"")


def test_no_group_is_possessive():
    """Before Python 3.11.5 such a group gives up a part of what it holds: (?>(?:…)+) does not."""
    found = [
        f"{path.relative_to(_SOURCE)}:{number}"
        for path in _SOURCE.rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if _POSSESSIVE_GROUP.search(_IN_A_CLASS.sub("x", line))
        and not line.lstrip().startswith("#")
    ]
    assert found == []


@pytest.mark.parametrize(
    "text", ["百万词元", "三百二十亿元", "1万亿元", "12 345 678元", "1,234万千瓦"]
)
def test_a_numeral_is_read_whole(text: str):
    (mention,) = read_numbers(text).mentions
    assert mention.surface == text
