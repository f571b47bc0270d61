"""Down the ladder: what to ask for instead after a refusal.

A refusal that names a parameter says what to leave out. After one that names nothing, each optional
parameter is left out in turn; a server that fails twice where it should refuse (500) is asked for
less, too, as older llama.cpp and Ollama want it.
"""

from __future__ import annotations

from collections.abc import Iterator

from newqp_writer.drafting.chat.vendors.bounds import speaks_of_bound
from newqp_writer.drafting.chat.vendors.dialect import Dialect
from newqp_writer.drafting.chat.wire.faults import Fault

_REFUSED = frozenset([400, 422, 500, 501])
_NAMELESS = frozenset([400, 422])
_FAILED = 500
_PATIENCE = 2
_HALVED = 512
"""Tokens: a limit is not halved below this without a word on how far it is to go down."""


class Ladder:
    """The dialects of one request, from the one it begins with.

    Args:
        dialect: where it begins.
        max_tokens: tokens that the answer may have.
        guessing: whether a refusal may be for a parameter that is not named: the endpoint has not
            answered a question of this shape in this dialect yet.
        more_than: an answer that may have no more tokens than this is not wanted.
    """

    def __init__(
        self, dialect: Dialect, max_tokens: int, *, guessing: bool, more_than: int = 0
    ) -> None:
        self.dialect = dialect
        self._max_tokens = max_tokens
        self._guessing = guessing
        self._more_than = more_than
        self._tried = {dialect}
        self._guesses: Iterator[Dialect] | None = None
        self._nameless: Fault | None = None
        self._failures = 0

    def down(self, fault: Fault) -> bool:
        """Take the next dialect after ``fault``; whether there is one."""
        if fault.status not in _REFUSED:
            return False
        other = self._next(fault)
        if other is None or other in self._tried:
            return False
        if other.room(self._max_tokens) <= self._more_than:
            return False
        self.dialect = other
        self._tried.add(other)
        return True

    def blamed(self, fault: Fault) -> Fault:
        """The refusal to explain when nothing helped: the first that named nothing, or the last."""
        return self._nameless or fault

    def _next(self, fault: Fault) -> Dialect | None:
        asked = self.dialect.room(self._max_tokens)
        if (named := self.dialect.without(fault.message, asked)) is not None:
            return named
        if fault.status in _NAMELESS and speaks_of_bound(fault.message):
            halved = {"most": asked // 2, "guessed": True}
            return self.dialect.model_copy(update=halved) if asked // 2 >= _HALVED else None
        if not self._guessing:
            return None
        if fault.status == _FAILED:
            self._failures += 1
            lower = self.dialect.lower().model_copy(update={"guessed": True})
            return lower if self._failures >= _PATIENCE else None
        if fault.status not in _NAMELESS:
            return None
        if self._guesses is None:
            self._guesses, self._nameless = self.dialect.fewer(fault.message), fault
        return next((guess for guess in self._guesses if guess not in self._tried), None)
