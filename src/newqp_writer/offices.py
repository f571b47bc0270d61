"""The high offices of party and state, once for every room: in order, and as reports say them.

The order is that in which a report on a meeting of all of them names them. Traditional characters
are read as simplified ones, each at its own place; what is found keeps the writing of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newqp_writer.scripts import simplified


@dataclass(frozen=True)
class Office:
    """A rank: as a report has it before a name, and as it goes on to call it."""

    in_full: str
    called: tuple[str, ...]


# Another country's president has that country right before his office.
_OURS = r"(?<![\u4e00-\u9fff])"
HEAD_OF_STATE = rf"{_OURS}国家主席"
HEAD_OF_GOVERNMENT = "国务院总理"
OFFICES = (
    Office(rf"(?:中共中央总书记|{HEAD_OF_STATE}|中央军委主席)", ("总书记", "国家主席", "军委主席")),
    Office(HEAD_OF_GOVERNMENT, ("国务院总理",)),
    Office("全国人大常委会委员长", ("委员长",)),
    Office("全国政协主席", ("政协主席",)),
    Office("中央书记处书记", ("书记处书记",)),
    Office(r"政治局常委[^，。]{0,12}国务院副总理", ("政治局常委",)),
    Office(rf"{_OURS}国家副主席", ("国家副主席",)),
    Office("国务院副总理", ("国务院副总理",)),
)
"""In their order."""
_OTHERS = ("政治局委员", "总统", "首相", "总理", "国王")  # and those of other countries

CALLED = f"(?:{'|'.join([*(name for office in OFFICES for name in office.called), *_OTHERS])})"
"""A pattern of every high office as reports go on to call it, ours and those of others."""
_HEADS = re.compile(
    rf"(?:(?P<state>{HEAD_OF_STATE}(?:、中央军委主席)?)|{HEAD_OF_GOVERNMENT})"
    r"(?P<name>[\u4e00-\u9fff]{2,3}?)(?=\d|在|同|会见|与|应|向|致|[上下]午)"
)


@dataclass(frozen=True)
class Head:
    """Our head of state or of government, as a sentence names them."""

    name: str
    is_of_state: bool
    end: int
    """The place behind the name."""


def head_in(text: str) -> Head | None:
    """Our head of state or of government in a sentence; ``None`` for those of other countries.

    >>> head_in("国务院总理李同6月15日会见来宾。").name
    '李同'
    >>> head_in("國家主席韓和在北京會見來賓。").name
    '韓和'
    >>> head_in("东洲国家主席黎同在首都会见来宾。") is None
    True
    """
    found = _HEADS.search(simplified(text))
    if found is None:
        return None
    start, end = found.span("name")
    return Head(text[start:end], found["state"] is not None, end)
