"""What a second reader found, sentence by sentence, as the reading page shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from newqp_writer.models import CheckedText, Statement
from newqp_writer.publishing.audit.quotations import Library, Quotation

State = Literal["fail", "review", "pass", "unread"]


class StateWords(NamedTuple):
    """One state on the page: ``sign`` tells them apart without colour."""

    name: str
    sign: str


# In the order of the list: what needs a look stands first.
STATES: Mapping[State, StateWords] = {
    "fail": StateWords("不符", "×"),
    "review": StateWords("待核", "⚑"),
    "unread": StateWords("未读", "○"),
    "pass": StateWords("有据", "✓"),
}


@dataclass(frozen=True)
class Remark:
    """A statement: why it passes or what is wrong, and the words of the articles."""

    outcome: str
    surface: str
    why: str
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True)
class ReadText:
    """A text of the issue: in pieces, those objected to marked."""

    block: str
    place: str
    state: State
    pieces: tuple[tuple[str, bool], ...]
    remarks: tuple[Remark, ...]

    @property
    def words(self) -> StateWords:
        """Its state in words."""
        return STATES[self.state]


def _state(text: CheckedText) -> State:
    outcomes = {statement.outcome for statement in text.statements}
    for state in ("fail", "review", "pass"):
        if state in outcomes:
            return state
    return "unread"


def _pieces(text: str, statements: Sequence[Statement]) -> Iterator[tuple[str, bool]]:
    last = 0
    for statement in sorted(statements, key=lambda one: one.start):
        if statement.outcome == "pass" or statement.start < last:
            continue
        yield text[last : statement.start], False
        yield statement.surface, True
        last = statement.end
    yield text[last:], False


def read_texts(
    texts: Sequence[tuple[CheckedText, str, str]], library: Library
) -> tuple[ReadText, ...]:
    """The texts of an issue as a reader left them, what needs a look first.

    Args:
        texts: each with the key of its block and its place in words.
        library: quotes the articles.
    """
    order = list(STATES)
    shown = [
        ReadText(
            block=block,
            place=place,
            state=_state(text),
            pieces=tuple(piece for piece in _pieces(text.text, text.statements) if piece[0]),
            remarks=tuple(
                Remark(
                    one.outcome, one.surface, one.explanation.partition("；原文为：")[0],
                    library.quotations(one.evidence, text.text),
                )
                for one in text.statements
            ),
        )
        for text, block, place in texts
    ]  # fmt: skip
    return tuple(sorted(shown, key=lambda one: order.index(one.state)))
