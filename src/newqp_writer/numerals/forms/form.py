"""A form of a grammar: its name, what it looks like, what it denotes, and examples that are tests.

A grammar reads all its forms in one pass over the text. At one place the first form of the list
that matches is taken, so the more special stands before the more general.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from newqp_writer.numerals.quantity import Quantity

Context = TypeVar("Context")
"""What a form is read with besides its own words: a calendar, or nothing."""


class Found(NamedTuple):
    """A number found: its place in characters of the text that was read, and what it denotes."""

    start: int
    end: int
    quantity: Quantity


class Part:
    """The named pieces of one match, by the names that the form itself gives them."""

    __slots__ = ("_match", "_prefix")

    def __init__(self, match: re.Match[str], prefix: str) -> None:
        self._match, self._prefix = match, prefix

    def __getitem__(self, name: str) -> str:
        """The words of a piece; empty when it is absent, or the form has none of that name."""
        try:
            return self._match[self._prefix + name] or ""
        except IndexError:
            return ""

    @property
    def whole(self) -> str:
        """All words of the match."""
        return self._match[0]


@dataclass(frozen=True, slots=True)
class Form(Generic[Context]):
    """One form of a grammar.

    Attributes:
        name: what a linguist would call it.
        pattern: a verbose regular expression. A group ``from`` says where the mention begins when
            words before it only recognise it (in June).
        read: what a match denotes, or ``None`` when it is no number after all.
        examples: text, the words of the mention in it, and its quantity as ``describe`` gives it.
    """

    name: str
    pattern: str
    read: Callable[[Part, Context], Quantity | None]
    examples: tuple[tuple[str, str, str], ...]


_NAMED = re.compile(r"\(\?P([<=])(\w+)")


class Grammar(Generic[Context]):
    """Forms that are read together.

    Args:
        forms: in the order in which they are tried at one place.
        begins: a look-ahead for the characters that any form can begin with; most characters of a
            text are passed over at this glance.
        flags: of the regular expression, besides ``VERBOSE``.
    """

    def __init__(self, forms: Sequence[Form[Context]], begins: str, flags: int = 0) -> None:
        self.forms = tuple(forms)
        self._begins, self._flags = begins, flags

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """All forms in one; a quarter of a second for those of both languages."""
        pieces = (
            f"(?P<f{place}>" + _NAMED.sub(rf"(?P\g<1>f{place}_\g<2>", form.pattern) + ")"
            for place, form in enumerate(self.forms)
        )
        return re.compile(rf"{self._begins}(?:{'|'.join(pieces)})", re.VERBOSE | self._flags)

    def read(self, text: str, context: Context) -> Iterator[Found]:
        """The numbers of a text in its forms, in order, none overlapping another."""
        for match in self._pattern.finditer(text):
            place = int((match.lastgroup or "f0")[1:])
            form = self.forms[place]
            quantity = form.read(Part(match, f"f{place}_"), context)
            if quantity is None:
                continue
            start = match.start()
            if "(?P<from>" in form.pattern and match[f"f{place}_from"] is not None:
                start = match.start(f"f{place}_from")
            yield Found(start, match.end(), quantity)
