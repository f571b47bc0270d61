"""One piece of writing: asked for, read, sent back once if it is wrong, tried once more otherwise.

A piece takes at most three answers (and one longer one where a limit of tokens cut one short):
the first; a repair turn with the problems in the model's language; and one on the next rung of the
ladder of structured output.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from newqp_writer.config import EngineSettings
from newqp_writer.drafting.chat.allowance import Allowance
from newqp_writer.drafting.chat.answers import Reading, problem_list, shape
from newqp_writer.drafting.chat.cache import Reply
from newqp_writer.drafting.chat.prompts import Message, Prompt
from newqp_writer.drafting.chat.requests import Request, Requests
from newqp_writer.drafting.chat.structured import find_object, runs_in_circles
from newqp_writer.drafting.chat.thinking import visible_text
from newqp_writer.drafting.chat.wire.faults import WITHOUT, ContextError, Endpoint
from newqp_writer.errors import CeilingError, EngineError
from newqp_writer.language import _
from newqp_writer.models import Call

A = TypeVar("A", bound=BaseModel)
T = TypeVar("T")

LONGER = 4
"""By how much the limit of tokens is raised, once: thinking may take many times the answer."""
_QUOTED = 8000
"""Characters of a wrong answer that are shown to the model again."""


@dataclass(frozen=True)
class Task(Generic[A, T]):
    """A piece to be written.

    ``read`` turns an answer into the piece and the problems it has; a piece of ``None`` cannot be
    used. ``notes`` are put on record when the piece is written, ``omitted`` with its calls. An
    answer that holds several ``pieces`` has more room.
    """

    purpose: str
    prompt: Prompt
    messages: tuple[Message, ...]
    answer: type[A]
    cites: tuple[str, ...]
    read: Callable[[A], Reading[T | None]]
    notes: tuple[str, ...] = ()
    omitted: Mapping[str, int] = field(default_factory=dict)
    pieces: int = 1

    def request(self, messages: tuple[Message, ...], number: int, rungs: int = 0) -> Request:
        """A turn of the talk about this piece."""
        return Request(
            self.purpose, self.prompt.label, messages, self.answer, self.cites,
            number=number, rungs=rungs, omitted=self.omitted,
        )  # fmt: skip


class Conversation:
    """The pieces that one model writes in a run."""

    def __init__(
        self,
        endpoint: Endpoint,
        settings: EngineSettings,
        *,
        cache: Path | None,
        offline: bool,
        repair: Prompt,
        allowance: Allowance | None = None,
    ) -> None:
        self._endpoint = endpoint
        self._repair = repair
        self._max_tokens = settings.max_tokens
        self._requests = Requests(
            endpoint, settings, cache=cache, offline=offline, allowance=allowance
        )
        self.calls = self._requests.calls
        self.notes = self._requests.notes
        self.refused = self._requests.refused
        self._trouble: dict[str, str] = {}

    @property
    def answered(self) -> bool:
        """Whether the endpoint has answered in this run; offline, whether the cache has."""
        return self._requests.answered

    def trouble(self, purpose: str) -> str:
        """What was wrong with the last answer for a piece, in a few words."""
        return self._trouble.get(purpose, "")

    def hang_up(self, why: str) -> None:
        """Answer from the cache alone from now on."""
        self._requests.hang_up(why)

    def knows(self, task: Task[A, T]) -> bool:
        """Whether the cache has a first answer for a piece."""
        return self._requests.knows(task.request(task.messages, 0), self._limit(task))

    def keep(self, task: Task[A, T], answer: A) -> None:
        """Keep an answer for a piece that came along with those for others."""
        request = task.request(task.messages, 0)
        self._requests.keep(request, self._limit(task), answer.model_dump_json(exclude={"story"}))

    def _limit(self, task: Task[A, T]) -> int:
        """Tokens that an answer may have: two pieces of usual length fit into ``max_tokens``."""
        return self._max_tokens * -(-task.pieces // 2)

    def hold(self, task: Task[A, T]) -> T | None:
        """The piece, or ``None`` when no answer could be used.

        Raises:
            EngineError: when the endpoint fails or the model declines.
            CeilingError: when it may not be asked.
        """
        piece = self._talk(task)
        if piece is None and self._requests.unusable(task.purpose):
            # They were those of an earlier run: this one asks anew.
            piece = self._talk(task)
            if piece is None:
                self._requests.unusable(task.purpose)
        return piece

    def _talk(self, task: Task[A, T]) -> T | None:
        request = task.request(task.messages, 0)
        spare: Reading[T | None] = Reading(None)
        for number in range(1, 4):
            try:
                reply, call = self._reply(request, self._limit(task))
                self._expect_consent(task, reply, call)
            except (EngineError, CeilingError) as error:
                # A first answer with something taken out is better than none.
                if spare.value is not None:
                    break
                if number != 2 or not isinstance(error, ContextError):
                    raise
                # With the wrong answer quoted, the request has become too long.
                request = task.request(task.messages, number, rungs=1)
                continue
            reading = self._judge(task, reply)
            self._record(call, task, reading.problems)
            if reading.value is not None:
                spare = reading
                if number > 1 or not reading.problems:
                    break
            elif spare.value is not None:
                break
            request = self._next(task, request, reply, reading.problems)
        if spare.value is not None:
            self._requests.written(task.purpose)
            self.notes.extend(f"{task.purpose}: {note}" for note in task.notes)
            self.notes.extend(
                f"{task.purpose}: taken out or left as it is: {problem}"
                for problem in spare.problems
            )
        return spare.value

    def _next(
        self, task: Task[A, T], request: Request, reply: Reply, problems: Sequence[str]
    ) -> Request:
        """What is said after an answer that is not good enough."""
        number, words = request.number + 1, visible_text(reply.text)
        if number > 1 or not words:
            return task.request(task.messages, number, rungs=1)
        said = self._repair.fill(problems=problem_list(problems))
        wrong = Message("assistant", words[:_QUOTED])
        return task.request((*task.messages, wrong, *said), number)

    def _expect_consent(self, task: Task[A, T], reply: Reply, call: Call) -> None:
        if reply.refusal is None:
            return
        said = self._endpoint.quoted(reply.refusal, 120)
        self._record(call, task, (f"declined: {said}",))
        raise self._endpoint.error(
            _("“{model}” declined to write {purpose} ({said})").format(
                model=self._endpoint.model, purpose=task.purpose, said=said
            ),
            _("choose another model; {without}").format(without=_(WITHOUT)),
        )

    def _judge(self, task: Task[A, T], reply: Reply) -> Reading[T | None]:
        found = find_object(reply.text, task.answer)
        if found is None:
            return Reading(None, ("答复里没有完整的 JSON 对象",))
        shaped = shape(task.answer, found.value)
        if shaped.value is None:
            return Reading(None, shaped.problems)
        reading = task.read(shaped.value)
        if found.completed:
            # Whole list elements of a cut answer are as good as any, when there is no better one.
            return Reading(reading.value, (*reading.problems, "答复中途截断，请写得更短"))
        return reading

    def _record(self, call: Call, task: Task[A, T], problems: tuple[str, ...]) -> None:
        outcome = "; ".join((call.outcome, *task.notes))
        wrong = "；".join(problems)[:120]
        self._trouble[task.purpose] = wrong if call.outcome.startswith("ok") else call.outcome
        if problems:
            outcome += f"; answer with problems: {'；'.join(problems)[:300]}"
        self.calls.append(call.model_copy(update={"outcome": outcome}))

    def _reply(self, request: Request, limit: int) -> tuple[Reply, Call]:
        """The answer to a turn; asked for once more with room for more where it was cut short."""
        reply, call = self._requests.make(request, limit)
        found = find_object(reply.text, request.answer)
        if not reply.cut or (found is not None and not found.completed):
            return reply, call
        room = self._requests.room(limit)
        call = call.model_copy(update={"outcome": f"{call.outcome}; cut at {room} tokens"})
        if runs_in_circles(reply.text):
            return reply, call
        try:
            longer = self._requests.make(request, limit * LONGER, more_than=room)
        except (EngineError, CeilingError):
            return reply, call
        self.calls.append(call)
        return longer
