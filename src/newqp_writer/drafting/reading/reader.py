"""Drafts and their articles to a model, opinions back: several sections in a call, or one.

What is said of a section is kept for that section, whatever it travelled with.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from functools import partial

from newqp_writer.drafting.batches import batches
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
from newqp_writer.drafting.reading.claims import Proof
from newqp_writer.drafting.reading.material import (
    BUDGET,
    LABELS,
    Sheet,
    sheet_of,
    size_of,
    told,
)
from newqp_writer.drafting.together import together
from newqp_writer.drafting.turns import InOrder
from newqp_writer.errors import CeilingError, EngineError
from newqp_writer.language import _
from newqp_writer.models import Call, Opinion, PartialDate

PROMPT = "reading"
STAGE = "reading"
_SMALLEST = 100
"""Tokens of article text below which a request is not made shorter for a small window."""
_TOGETHER = 8000
"""Tokens of the sections that are read in one call."""
PATIENCE = 2
"""Sections in a row without an answer, after which an endpoint is asked no more."""

Opinions = Mapping[int, Opinion]


def _usable(answer: ReadingAnswer, sheet: Sheet) -> Reading[Opinions | None]:
    """The opinions there are. A text that was passed over is not asked for again."""
    own = answer.of(LABELS[0], LABELS[0])
    reading = read_opinions(own, tuple(sheet.proof.claims), sheet.words)
    if not reading.value:
        return Reading(None, reading.problems)
    return Reading(reading.value)


def _usable_of_each(
    answer: ReadingAnswer, sheets: Sequence[Sheet]
) -> Reading[Mapping[str, ReadingAnswer] | None]:
    """What is said of each section, as if it had been read alone."""
    found = {
        sheet.proof.name: own
        for label, sheet in zip(LABELS, sheets, strict=False)
        if _usable(own := answer.of(label, LABELS[0]), sheet).value is not None
    }
    return Reading(found or None, () if found else ("没有一组复核过",))


def reading_request(sheets: Sequence[Sheet]) -> tuple[Message, ...]:
    """What a reader is told of some sections and asked, as messages."""
    today = max(sheet.proof.today for sheet in sheets)
    return load_prompt(PROMPT).fill(today=PartialDate.of(today).chinese, material=told(sheets))


def in_groups(proofs: Sequence[Proof], most: int) -> list[tuple[Sheet, ...]]:
    """The sections that are read in one call."""
    sheets = [sheet_of(proof) for proof in proofs]
    return batches(sheets, most=min(most, len(LABELS)), size=size_of, budget=_TOGETHER)


class SecondReader:
    """Reads sections through a chat endpoint. May be used from several threads.

    What cannot be read is not read, and noted: a reader that fails costs nothing but its word.

    Args:
        conversation: with the model that reads.
        model: its name, for the record.
        address: of the endpoint without credentials, for the record.
        most: sections that it reads in one call.
        at_once: calls that may be made at the same time.
    """

    def __init__(
        self,
        conversation: Conversation,
        model: str,
        address: str | None = None,
        *,
        most: int = 1,
        at_once: int = 1,
    ) -> None:
        self._conversation = conversation
        self._most, self._at_once = most, at_once
        self._ahead: dict[str, Opinions] = {}
        self._refused: dict[str, EngineError] = {}
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

    def read_ahead(self, proofs: Sequence[Proof]) -> None:
        """Read several sections in one call each; ``read`` then has them.

        A section of which nothing usable was said is asked for alone, and so are all of a call
        that fails, unless what failed is the endpoint.
        """
        if self._most == 1:
            return
        unknown = [
            proof for proof in proofs if not self._conversation.knows(self._task(sheet_of(proof)))
        ]
        groups = [group for group in in_groups(unknown, self._most) if len(group) > 1]
        together(self._read_group, groups, at_once=self._at_once)

    def _read_group(self, sheets: Sequence[Sheet]) -> None:
        names = [sheet.proof.name for sheet in sheets]
        task = Task(
            purpose=f"{STAGE} {'+'.join(names)}",
            prompt=load_prompt(PROMPT),
            messages=reading_request(sheets),
            answer=ReadingAnswer,
            cites=(),
            read=partial(_usable_of_each, sheets=sheets),
            pieces=len(sheets),
        )
        try:
            said = self._conversation.hold(task) or {}
        except EndpointError as error:
            self._refused |= dict.fromkeys(names, error)
            return
        except (CeilingError, EngineError):
            return  # a long answer may be what failed
        for sheet in sheets:
            if (answer := said.get(sheet.proof.name)) is not None:
                self._conversation.keep(self._task(sheet), answer)
                self._ahead[sheet.proof.name] = _usable(answer, sheet).value or {}

    def read(self, proof: Proof) -> Opinions:
        """The opinions on the texts of a section by their numbers; none of those it passed over."""
        if (ahead := self._ahead.pop(proof.name, None)) is not None:
            return ahead
        try:
            if (refused := self._refused.pop(proof.name, None)) is not None:
                raise refused
            found = self._asked(proof)
        except CeilingError:
            return {}  # the conversation has noted it
        except EngineError as error:
            self._note_failure(proof.name, error)
            return {}
        self._failed = 0
        if found is None:
            self._unread.append(
                _("{stage} {name}: not read: no answer could be used").format(
                    stage=STAGE, name=proof.name
                )
            )
        return found or {}

    def _task(self, sheet: Sheet) -> Task[ReadingAnswer, Opinions]:
        """One section, read alone."""
        return Task(
            purpose=f"{STAGE} {sheet.proof.name}",
            prompt=load_prompt(PROMPT),
            messages=reading_request([sheet]),
            answer=ReadingAnswer,
            cites=(),
            read=partial(_usable, sheet=sheet),
        )

    def _asked(self, proof: Proof) -> Opinions | None:
        """The answer; of articles that do not fit into the window less is told."""
        budget = BUDGET
        while True:
            sheet = sheet_of(proof, budget)
            try:
                return self._conversation.hold(self._task(sheet))
            except ContextError:
                budget = min(budget, sheet.size) // 2
                if budget < _SMALLEST:
                    raise

    def _note_failure(self, name: str, error: EngineError) -> None:
        """Ask no more where nobody answers: each further section would wait its whole time."""
        self._unread.append(
            _("{stage} {name}: not read: {message}").format(
                stage=STAGE, name=name, message=error.message
            )
        )
        if not isinstance(error, EndpointError | UnansweredError):
            return
        with self._lock:
            self._failed += 1
            times = self._failed
        if times == PATIENCE or isinstance(error, ClosedError):
            self._conversation.hang_up(
                _("not asked again: {message}").format(message=error.message)
            )
