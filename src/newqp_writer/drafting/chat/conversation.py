"""One piece of writing: asked for, read, sent back once if it is wrong, tried once more otherwise.

A piece costs at most three answers (and one longer one where a limit of tokens cut one short):
the first; a repair turn with the problems in the model's language; and one on the next rung of the
ladder of structured output. Every answer is in the cache before it is read, so that a run that is
killed, or repeated, pays for none of them again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from newqp_writer.config import EngineSettings
from newqp_writer.drafting.chat.allowance import Allowance
from newqp_writer.drafting.chat.answers import Reading, problem_list, shape
from newqp_writer.drafting.chat.cache import AnswerCache, Reply, content_key
from newqp_writer.drafting.chat.client import ChatClient, Limits
from newqp_writer.drafting.chat.dialect import Dialect
from newqp_writer.drafting.chat.explanations import too_long
from newqp_writer.drafting.chat.faults import WITHOUT, ContextError, Endpoint, EndpointError
from newqp_writer.drafting.chat.pace import Pace
from newqp_writer.drafting.chat.prompts import Message, Prompt
from newqp_writer.drafting.chat.structured import (
    find_object,
    runs_in_circles,
    visible_text,
    wire_schema,
)
from newqp_writer.drafting.chat.tokens import estimate_tokens
from newqp_writer.drafting.turns import InOrder
from newqp_writer.errors import CeilingError, EngineError
from newqp_writer.models import Call

A = TypeVar("A", bound=BaseModel)
T = TypeVar("T")

BACKOFF = 0.5
"""Seconds before the second try of a request; it doubles from try to try."""
LONGER = 4
"""By how much the limit of tokens is raised, once: thinking may take many times the answer."""
_QUOTED = 8000
"""Characters of a wrong answer that are shown to the model again."""
_TOO_LONG = "too long"
_BLANK = "blank"
_EXPECTED = 800
"""Tokens that an answer is taken to have until it is there, for the limit per minute."""


@dataclass(frozen=True)
class Task(Generic[A, T]):
    """A piece to be written.

    ``read`` turns an answer into the piece and the problems it has; a piece of ``None`` cannot be
    used. ``notes`` are put on record when the piece is written, ``omitted`` with its calls.
    """

    purpose: str
    prompt: Prompt
    messages: tuple[Message, ...]
    answer: type[A]
    cites: tuple[str, ...]
    read: Callable[[A], Reading[T | None]]
    notes: tuple[str, ...] = ()
    omitted: Mapping[str, int] = field(default_factory=dict)

    @property
    def stage(self) -> str:
        """The first word of the purpose: section, revision, abstract, outlook."""
        return self.purpose.split()[0]


@dataclass(frozen=True)
class _Turn:
    """What is said to the model: ``number`` within the piece, and ``rungs`` down the ladder.

    ``blanks`` are the keys of the turns so far that got an answer without content.
    """

    messages: tuple[Message, ...]
    number: int
    rungs: int = 0
    blanks: list[str] = field(default_factory=list)

    def then(self, messages: tuple[Message, ...], number: int, rungs: int = 0) -> _Turn:
        """The next turn of the piece."""
        return _Turn(messages, number, rungs, self.blanks)


class Conversation:
    """All requests of one run to one model: calls, cache and what was learnt of the endpoint."""

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
        self.calls: InOrder[Call] = InOrder()
        self.notes: InOrder[str] = InOrder()
        self.refused: InOrder[Call] = InOrder()
        self._endpoint = endpoint
        self._settings = settings
        self._allowance = allowance or Allowance(settings)
        self._offline = offline
        self._silence = "offline" if offline else ""
        self._repair = repair
        self._cache = AnswerCache(cache)
        self._client = ChatClient(
            endpoint,
            Limits(settings.timeout, settings.deadline, BACKOFF),
            Pace(settings.requests_per_minute, settings.tokens_per_minute),
        )
        place = {"base_url": endpoint.shown, "model": endpoint.model}
        start = Dialect()
        if endpoint.profile is not None:
            # Under another profile the endpoint is learnt anew.
            place["profile"] = endpoint.profile.name
            start = endpoint.profile.dialect
        if settings.thinking:
            place["thinking"] = "on"
            start = start.model_copy(update={"switch": ""})
        self._place = content_key(place)
        self._dialect = Dialect.read(self._cache.recall(self._place), start)

    @property
    def answered(self) -> bool:
        """Whether the endpoint has answered in this run; offline, whether the cache has."""
        return any(
            self._offline if call.cached else not call.outcome.startswith("failed")
            for call in tuple(self.calls)
        )

    def hang_up(self, why: str) -> None:
        """Answer from the cache alone from now on."""
        self._silence = self._silence or why

    def hold(self, task: Task[A, T]) -> T | None:
        """The piece, or ``None`` when no answer could be used.

        Raises:
            EngineError: when the endpoint fails or the model declines.
            CeilingError: when it may not be asked.
        """
        turn = _Turn(task.messages, 0)
        spare: Reading[T | None] = Reading(None)
        for number in range(1, 4):
            try:
                reply, call = self._reply(task, turn)
                self._expect_consent(task, reply, call)
            except (EngineError, CeilingError) as error:
                # A first answer with something taken out is better than none.
                if spare.value is not None:
                    break
                if number != 2 or not isinstance(error, ContextError):
                    raise
                # With the wrong answer quoted, the request has become too long.
                turn = turn.then(task.messages, number, rungs=1)
                continue
            reading = self._judge(task, reply)
            self._record(call, task, reading.problems)
            if reading.value is not None:
                spare = reading
                if number > 1 or not reading.problems:
                    break
            elif spare.value is not None:
                break
            turn = self._next(task, turn, reply, reading.problems)
        if spare.value is not None:
            for key in turn.blanks:  # or the next run would begin with them, and pay once more
                self._keep(self._cache.remember(key, _BLANK))
            self.notes.extend(f"{task.purpose}: {note}" for note in task.notes)
            self.notes.extend(
                f"{task.purpose}: taken out or left as it is: {problem}"
                for problem in spare.problems
            )
        return spare.value

    def _next(self, task: Task[A, T], turn: _Turn, reply: Reply, problems: Sequence[str]) -> _Turn:
        """What is said after an answer that is not good enough."""
        number, words = turn.number + 1, visible_text(reply.text)
        if number > 1 or not words:
            return turn.then(task.messages, number, rungs=1)
        said = self._repair.fill(problems=problem_list(problems))
        wrong = Message("assistant", words[:_QUOTED])
        return turn.then((*task.messages, wrong, *said), number)

    def _expect_consent(self, task: Task[A, T], reply: Reply, call: Call) -> None:
        if reply.refusal is None:
            return
        said = self._endpoint.quoted(reply.refusal, 120)
        self._record(call, task, (f"declined: {said}",))
        raise self._endpoint.error(
            f"“{self._endpoint.model}” declined to write {task.purpose} ({said})",
            f"choose another model; {WITHOUT}",
        )

    def _judge(self, task: Task[A, T], reply: Reply) -> Reading[T | None]:
        found = find_object(reply.text)
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
        if problems:
            outcome += f"; answer with problems: {'；'.join(problems)[:300]}"
        self.calls.append(call.model_copy(update={"outcome": outcome}))

    def _reply(self, task: Task[A, T], turn: _Turn) -> tuple[Reply, Call]:
        """The answer to a turn; asked for once more with room for more where it was cut short."""
        limit = self._settings.max_tokens
        reply, call = self._fetch(task, turn, limit)
        found = find_object(reply.text)
        if not reply.cut or (found is not None and not found.completed):
            return reply, call
        call = call.model_copy(update={"outcome": f"{call.outcome}; cut at {limit} tokens"})
        if runs_in_circles(reply.text):
            return reply, call
        try:
            longer = self._fetch(task, turn, limit * LONGER)
        except (EngineError, CeilingError):
            return reply, call
        self.calls.append(call)
        return longer

    def _fetch(self, task: Task[A, T], turn: _Turn, max_tokens: int) -> tuple[Reply, Call]:
        """The answer to one request, from the cache or the endpoint.

        Raises:
            EngineError: when there is none.
            CeilingError: when none may be asked for.
        """
        # How the schema is enforced is not part of the content: what an endpoint turns out to
        # support must not make its earlier answers unknown.
        thinking = {"thinking": True} if self._settings.thinking else {}
        key = content_key(
            {
                **thinking,
                "prompt": task.prompt.label,
                "messages": [asdict(message) for message in turn.messages],
                "base_url": self._endpoint.shown,
                "model": self._endpoint.model,
                "temperature": self._settings.temperature,
                "max_tokens": max_tokens,
                "number": turn.number,
            }
        )
        call = Call(
            stage=task.stage, purpose=task.purpose, prompt=task.prompt.label,
            omitted=dict(task.omitted),
        )  # fmt: skip
        if (kept := self._cache.get(key)) is not None:
            return kept, _counted(call, turn, kept).model_copy(update={"cached": True})
        known = self._cache.recall(key) or ""
        if known == _BLANK:
            return Reply(text=""), call.model_copy(update={"cached": True})
        if known.startswith(_TOO_LONG):
            raise too_long(self._endpoint, known.removeprefix(_TOO_LONG).removeprefix(": "))
        sent = _tokens(turn.messages)
        unasked = call.model_copy(update={"prompt_tokens": sent, "estimated": True})
        if self._silence:
            self.refused.append(unasked)
            hint = f"run once without --offline; {WITHOUT}" if self._offline else WITHOUT
            raise self._endpoint.error(
                f"{self._silence}, and the cache holds no answer for {task.purpose}",
                hint,
                EndpointError if self._offline else EngineError,
            )
        try:
            with self._allowance.call(task.stage, sent, max_tokens) as expense:
                reply, call = self._ask(task, turn, call, key, max_tokens)
                cost = self._allowance.prices.cost(call.prompt_tokens, call.completion_tokens)
                expense.cost = cost or 0.0
        except CeilingError as error:
            self.refused.append(unasked)
            self.notes.append(f"{task.purpose}: not asked for: {error.message}")
            raise
        return reply, call.model_copy(update={"cost": cost})

    def _ask(
        self, task: Task[A, T], turn: _Turn, call: Call, key: str, max_tokens: int
    ) -> tuple[Reply, Call]:
        """The endpoint's answer to one request; it is in the cache before it is returned."""
        started = time.monotonic()
        try:
            answered = self._client.ask(
                turn.messages,
                wire_schema(task.answer, task.cites),
                self._dialect.lower(turn.rungs) if turn.rungs else self._dialect,
                max_tokens=max_tokens,
                temperature=self._settings.temperature,
                expected=_tokens(turn.messages) + _EXPECTED,
            )
        except EngineError as error:
            if isinstance(error, ContextError):
                self._keep(self._cache.remember(key, f"{_TOO_LONG}: {error.said}"))
            seconds = round(time.monotonic() - started, 3)
            failed = {"seconds": seconds, "outcome": f"failed: {error.message}"}
            self.calls.append(call.model_copy(update=failed))
            raise
        reply = answered.reply
        if not turn.rungs and answered.dialect != self._dialect:
            self._dialect = answered.dialect
            self._keep(self._cache.remember(self._place, self._dialect.model_dump_json()))
        if reply.refusal:
            pass  # who declined once may not do so again
        elif reply.text or reply.cut:
            self._keep(self._cache.put(key, reply))
        else:
            turn.blanks.append(key)
        return reply, _counted(call, turn, reply).model_copy(
            update={
                "seconds": round(time.monotonic() - started - answered.waited, 3),
                "waited": round(answered.waited, 3),
                "outcome": "ok" if answered.tries == 1 else f"ok after {answered.tries} tries",
            }
        )

    def _keep(self, trouble: str | None) -> None:
        if trouble is not None:
            self.notes.append(trouble)


def _tokens(messages: Sequence[Message]) -> int:
    return estimate_tokens("\n".join(message.content for message in messages))


def _counted(call: Call, turn: _Turn, reply: Reply) -> Call:
    """The call with the tokens of its reply; estimated where the endpoint did not count them."""
    if reply.prompt_tokens:
        prompt, completion = reply.prompt_tokens, reply.completion_tokens
    else:
        prompt, completion = _tokens(turn.messages), estimate_tokens(reply.text)
    counts = {"prompt_tokens": prompt, "completion_tokens": completion}
    return call.model_copy(update={**counts, "estimated": not reply.prompt_tokens})
