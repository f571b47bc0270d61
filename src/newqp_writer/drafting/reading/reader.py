"""One call a section: the draft and its articles to a model, opinions back."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Mapping, Sequence
from functools import partial

from newqp_writer.drafting.chat.answers import Reading
from newqp_writer.drafting.chat.conversation import Conversation, Task
from newqp_writer.drafting.chat.prompts import Message, load_prompt
from newqp_writer.drafting.chat.wire.faults import (
    ClosedError,
    ContextError,
    EndpointError,
    UnansweredError,
)
from newqp_writer.drafting.reading.answers import ReadingAnswer, read_opinions
from newqp_writer.drafting.reading.material import BUDGET, Claim, reading_material
from newqp_writer.drafting.turns import InOrder
from newqp_writer.errors import CeilingError, EngineError
from newqp_writer.models import Article, Call, Opinion, PartialDate

PROMPT = "reading"
STAGE = "reading"
_SMALLEST = 100
"""Tokens of article text below which a request is not made shorter for a small window."""
PATIENCE = 2
"""Sections in a row without an answer, after which an endpoint is asked no more."""


def _usable(answer: ReadingAnswer, numbers: Sequence[int]) -> Reading[Mapping[int, Opinion] | None]:
    """The opinions there are. A text that was passed over is not asked for again."""
    reading = read_opinions(answer, numbers)
    if not reading.value:
        return Reading(None, reading.problems)
    return Reading(reading.value)


def reading_request(
    claims: Mapping[int, Claim], articles: Mapping[str, Article], today: dt.date
) -> tuple[Message, ...]:
    """What a reader is told and asked, as messages."""
    return _messages(reading_material(claims, articles).text, today)


def _messages(material: str, today: dt.date) -> tuple[Message, ...]:
    return load_prompt(PROMPT).fill(today=PartialDate.of(today).chinese, material=material)


class SecondReader:
    """Reads sections through a chat endpoint. May be used from several threads.

    What cannot be read is not read, and noted: a reader that fails costs nothing but its word.

    Args:
        conversation: with the model that reads.
        model: its name, for the record.
        address: of the endpoint without credentials, for the record.
    """

    def __init__(self, conversation: Conversation, model: str, address: str | None = None) -> None:
        self._conversation = conversation
        self._failed = 0
        self._lock = threading.Lock()
        self._unread: InOrder[str] = InOrder()
        self.model = model
        self.address = address

    @property
    def calls(self) -> Sequence[Call]:
        """The requests made so far, answered from the cache or not."""
        return tuple(self._conversation.calls)

    @property
    def refused(self) -> Sequence[Call]:
        """The requests that were not made, with the tokens they would have sent."""
        return tuple(self._conversation.refused)

    @property
    def notes(self) -> Sequence[str]:
        """What an editor should know: text that was not told, sections that were not read."""
        return tuple(dict.fromkeys((*self._unread, *self._conversation.notes)))

    def read(
        self,
        name: str,
        claims: Mapping[int, Claim],
        articles: Mapping[str, Article],
        today: dt.date,
    ) -> Mapping[int, Opinion]:
        """The opinions on the texts of a section by their numbers; none of those it passed over.

        Args:
            name: of the section, for the record.
            claims: its texts by number, in printing order.
            articles: those they cite, by id.
            today: the day of the issue.
        """
        try:
            found = self._asked(name, claims, articles, today)
        except CeilingError:
            return {}  # the conversation has noted it
        except EngineError as error:
            self._note_failure(name, error)
            return {}
        self._failed = 0
        if found is None:
            self._unread.append(f"{STAGE} {name}: not read: no answer could be used")
        return found or {}

    def _asked(
        self,
        name: str,
        claims: Mapping[int, Claim],
        articles: Mapping[str, Article],
        today: dt.date,
    ) -> Mapping[int, Opinion] | None:
        """The answer; of articles that do not fit into the window less is told, and noted."""
        budget = BUDGET
        while True:
            material = reading_material(claims, articles, budget)
            task = Task(
                purpose=f"{STAGE} {name}",
                prompt=load_prompt(PROMPT),
                messages=_messages(material.text, today),
                answer=ReadingAnswer,
                cites=(),
                read=partial(_usable, numbers=tuple(claims)),
                notes=material.omissions,
                omitted=material.omitted,
            )
            try:
                return self._conversation.hold(task)
            except ContextError:
                budget = min(budget, material.budget) // 2
                if budget < _SMALLEST:
                    raise

    def _note_failure(self, name: str, error: EngineError) -> None:
        """Ask no more where nobody answers: each further section would wait its whole time."""
        self._unread.append(f"{STAGE} {name}: not read: {error.message}")
        if not isinstance(error, EndpointError | UnansweredError):
            return
        with self._lock:
            self._failed += 1
            times = self._failed
        if times == PATIENCE or isinstance(error, ClosedError):
            self._conversation.hang_up(f"not asked again: {error.message}")
