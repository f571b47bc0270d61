"""What becomes of a piece that the endpoint fails to write: a second model, then extraction.

A piece is a section, a revision, or abstract and outlook. One that fails costs its own piece,
not the day. An endpoint that cannot be used from the start (no key, no balance, no connection) is
a matter of settings: the run ends with the reason, in seconds, before anything weaker is printed.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from newqp_writer.drafting.chat.wire.faults import (
    ClosedError,
    Endpoint,
    EndpointError,
    UnansweredError,
)
from newqp_writer.drafting.engine import Assignment, Editor, Engine, Failing, Issue, Mended
from newqp_writer.drafting.turns import InOrder
from newqp_writer.errors import EngineError
from newqp_writer.language import _, english_of, later
from newqp_writer.models import (
    Call,
    Choice,
    Docket,
    EngineRecord,
    Fallback,
    PieceKind,
    Section,
    Sentence,
)

T = TypeVar("T")

PLAN = later("the plan made without a model")
"""Who chose the news when no model did, for the record."""
EMBEDDED = later("the embedded engine")
"""Who wrote a piece that was left to extraction, for the record."""
PATIENCE = 2
"""Pieces in a row without an answer, after which an endpoint is asked no more."""


@dataclass(frozen=True)
class Piece:
    """What is written at a time: its kind, and the section that it is or is of."""

    kind: PieceKind
    section: str = ""
    headline: str = ""

    @property
    def told(self) -> str:
        """What it is called, in the language spoken."""
        words = {
            "section": _("section {section} ({headline})"),
            "revision": _("revision of {section}"),
            "digest": _("abstract and outlook"),
            "choice": _("choice"),
        }
        return words[self.kind].format(section=self.section, headline=self.headline)


@dataclass(frozen=True)
class _Left:
    """A piece that was left to another engine."""

    piece: Piece
    to: str
    why: str

    @property
    def record(self) -> Fallback:
        """What run.json says of it, the same in every language."""
        return Fallback(
            piece=english_of(self.piece.told), **vars(self.piece), to=self.to, why=self.why
        )


def is_extracted(kind: PieceKind, section: str, described: EngineRecord) -> bool:
    """Whether a piece was copied from the articles: by the engine, or because it was left to that.

    Args:
        kind: of the piece.
        section: the id of its section; empty for one of the whole issue.
        described: the engine of the run.
    """
    return described.name == "embedded" or any(
        (left.kind, left.section, left.to) == (kind, section, EMBEDDED)
        for left in described.fallbacks
    )


def _section(assignment: Assignment) -> Piece:
    return Piece("section", assignment.section_id, assignment.story.headline)


class Remote(Engine, Protocol):
    """An engine behind an endpoint, as ``EndpointEngine`` is."""

    @property
    def endpoint(self) -> Endpoint:
        """Where it is."""
        ...

    @property
    def answered(self) -> bool:
        """Whether it has answered in this run."""
        ...

    def hang_up(self, why: str) -> None:
        """Answer from the cache alone from now on; every other request fails at once."""
        ...


class FallbackEngine:
    """Asks ``first``, then ``second``, then ``last``; may be used from several threads.

    Args:
        first: the configured endpoint.
        second: another model, at the same endpoint or another one.
        last: makes the engine that never fails, when it is needed; ``None`` to end the run instead.
    """

    def __init__(
        self, first: Remote, *, second: Remote | None = None, last: Callable[[], Engine] | None
    ) -> None:
        self._remotes = (first,) if second is None else (first, second)
        self._make_last = last
        self._fallbacks: InOrder[_Left] = InOrder()
        self._unanswered: Counter[int] = Counter()
        self._lock = threading.Lock()
        self._wrote = 0

    def __repr__(self) -> str:
        return f"FallbackEngine{self._remotes!r}"

    def describe(self) -> EngineRecord:
        """What run.json says of the first engine, and which pieces were left to others."""
        described = self._remotes[0].describe()
        left = tuple(each.record for each in self._fallbacks)
        update = {"fallbacks": left, "wrote": self._wrote}
        return described.model_copy(update=update)

    @property
    def endpoint(self) -> Endpoint:
        """Where the first engine is."""
        return self._remotes[0].endpoint

    @property
    def at_once(self) -> int:
        """As many as the first engine."""
        return self._remotes[0].at_once

    @property
    def calls(self) -> Sequence[Call]:
        """The requests to both models; those to the second name it."""
        first, *others = self._remotes
        return (
            *first.calls,
            *(
                call.model_copy(update={"purpose": f"{call.purpose}, by {other.endpoint.model}"})
                for other in others
                for call in other.calls
            ),
        )

    @property
    def notes(self) -> Sequence[str]:
        """Which pieces were left to another engine and why; then the engines' own notes."""
        left = [
            _("{piece}: left to {to}: {why}").format(
                piece=each.piece.told, to=_(each.to), why=each.why
            )
            for each in self._fallbacks
        ]
        return (*left, *(note for remote in self._remotes for note in remote.notes))

    def choose(self, docket: Docket) -> Choice | None:
        """The choice of the news by the first model that makes one; ``None``: the plan decides.

        A failure costs the choice, not the day, and is put on record.
        """
        trouble: list[EngineError] = []
        for remote in self._remotes:
            if not isinstance(remote, Editor):
                continue
            try:
                choice = remote.choose(docket)
            except EngineError as error:
                trouble.append(error)
            else:
                if choice is not None and trouble:
                    self._record(Piece("choice"), f"“{remote.endpoint.model}”", trouble)
                return choice
        if trouble:
            self._record(Piece("choice"), PLAN, trouble)
        return None

    def write_ahead(self, assignments: Sequence[Assignment]) -> Sequence[Section]:
        """By the first engine; what it fails at comes up when the section is asked for."""
        return self._remotes[0].write_ahead(assignments)

    def write_section(self, assignment: Assignment) -> Section | None:
        """A section by the first engine that can write it.

        Raises:
            EngineError: when none may be asked.
        """
        return self._write(_section(assignment), lambda engine: engine.write_section(assignment))

    def write_instead(self, assignment: Assignment, why: str) -> Section | None:
        """A section by the engine that never fails, if there is one and it has not written it."""
        piece = _section(assignment)
        written = any((each.piece, each.to) == (piece, EMBEDDED) for each in self._fallbacks)
        if self._make_last is None or written:
            return None
        section = self._ask_last(lambda engine: engine.write_section(assignment))
        if section is not None:
            self._fallbacks.append(_Left(piece, EMBEDDED, why))
        return section

    def revise(self, assignment: Assignment, section: Section, failing: Failing) -> Mended:
        """Other wordings of sentences; none when no engine has one.

        Raises:
            EngineError: when none may be asked.
        """
        piece = Piece("revision", section.id)
        return self._write(piece, lambda engine: engine.revise(assignment, section, failing))

    def write_digest(self, issue: Issue) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
        """摘要 and 趋势判断 by the first engine that can write them.

        Raises:
            EngineError: when none may be asked.
        """
        return self._write(Piece("digest"), lambda engine: engine.write_digest(issue))

    def _write(self, piece: Piece, ask: Callable[[Engine], T]) -> T:
        trouble: list[EngineError] = []
        for place, remote in enumerate(self._remotes):
            if trouble and self._as_closed(remote, trouble[-1]):
                continue
            try:
                done = ask(remote)
            except EngineError as error:
                trouble.append(error)
                self._failed(place, error)
            else:
                self._unanswered[place] = 0
                if not place:
                    with self._lock:
                        self._wrote += 1
                if trouble:
                    self._record(piece, f"“{remote.endpoint.model}”", trouble)
                return done
        unusable = isinstance(trouble[0], EndpointError) and not any(
            remote.answered for remote in self._remotes
        )
        if self._make_last is None or unusable:
            raise trouble[0]
        done = self._ask_last(ask)
        self._record(piece, EMBEDDED, trouble)
        return done

    def _ask_last(self, ask: Callable[[Engine], T]) -> T:
        """By a new one each time: what one has said depends on which piece failed first."""
        assert self._make_last is not None
        return ask(self._make_last())

    def _as_closed(self, remote: Remote, error: EngineError) -> bool:
        """Whether another model would meet the same closed door."""
        first = self._remotes[0]
        return isinstance(error, ClosedError) and (
            (remote.endpoint.base_url, remote.endpoint.key)
            == (first.endpoint.base_url, first.endpoint.key)
        )

    def _failed(self, place: int, error: EngineError) -> None:
        """Ask no more where nobody answers: each further piece would wait its whole time."""
        if not isinstance(error, (EndpointError, UnansweredError)):
            self._unanswered[place] = 0
            return
        with self._lock:
            self._unanswered[place] += 1
            times = self._unanswered[place]
        if isinstance(error, ClosedError):
            self._remotes[place].hang_up(
                _("not asked again: {message}").format(message=error.message)
            )
        elif times == PATIENCE:
            reason = _("not asked again after {times} pieces in a row failed: {message}").format(
                times=times, message=error.message
            )
            self._remotes[place].hang_up(reason)

    def _record(self, piece: Piece, to: str, trouble: Sequence[EngineError]) -> None:
        why = "; ".join(dict.fromkeys(error.message for error in trouble))
        self._fallbacks.append(_Left(piece, to, why))
