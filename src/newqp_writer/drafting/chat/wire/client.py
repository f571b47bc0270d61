"""One request to a chat endpoint: made, tried again, and read.

The `openai` package speaks the protocol (``chat.completions``; ``responses`` is ignored by most
compatible servers). Its own retries are off: two layers multiply. Tenacity's is the one policy:
connection errors, timeouts, 408, 409, 425, 429 and 5xx, with jitter, as ``Retry-After`` says, and
never beyond the deadline.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import tenacity

from newqp_writer.complaints import network_words
from newqp_writer.drafting.chat.bill import Bill
from newqp_writer.drafting.chat.cache import Reply
from newqp_writer.drafting.chat.prompts import Message
from newqp_writer.drafting.chat.vendors.dialect import Dialect
from newqp_writer.drafting.chat.vendors.ladder import Ladder
from newqp_writer.drafting.chat.wire.completion import error_words, read_completion
from newqp_writer.drafting.chat.wire.explanations import explain
from newqp_writer.drafting.chat.wire.faults import (
    Blank,
    Endpoint,
    Fault,
    Garbled,
    Late,
    Limits,
    Overdue,
    Unreachable,
    Unsent,
    retry_after,
)
from newqp_writer.drafting.chat.wire.pace import ImpatientError, Pace, Passage
from newqp_writer.drafting.turns import halt, unless_dropped
from newqp_writer.language import _
from newqp_writer.text import is_han

if TYPE_CHECKING:
    import ssl

    import openai

_SMALLEST_WINDOW = 1000
"""Tokens: who says that it read fewer of a long request counts something else, or nothing."""
BLANKS = 3
"""Tries of a request that is answered without content: each of them is paid for."""


@dataclass(frozen=True)
class Answered:
    """A reply, the dialect it was got in, how many tries it took, and seconds waited for limits.

    ``blank`` says how a reply without content came.
    """

    reply: Reply
    dialect: Dialect
    tries: int
    waited: float = 0.0
    blank: str = ""


@dataclass(frozen=True)
class Question:
    """What is asked for.

    ``schema`` is the shape of the answer as it is sent, ``holds`` tells whether a text has it. The
    answer is ``expected`` to take so many tokens in and out, and may have ``max_tokens``; one that
    may have no ``more_than`` so many is not wanted.
    """

    messages: Sequence[Message]
    schema: dict[str, Any]
    max_tokens: int
    temperature: float
    holds: Callable[[str], bool] = lambda _: False
    expected: int = 0
    more_than: int = 0


class ChatClient:
    """Requests to one model at one endpoint, at the ``pace`` that it allows."""

    def __init__(self, endpoint: Endpoint, limits: Limits, pace: Pace | None = None) -> None:
        self.endpoint = endpoint
        self.limits = limits
        self._pace = pace or Pace()
        # After a request has used up its tries, the next ones get one each until one is answered:
        # an endpoint that is down costs the analyst seconds, not minutes.
        self._down = False
        # Who has answered properly is at the right address: a web page is then an accident.
        self._proven: set[tuple[Dialect, frozenset[str]]] = set()

    def ask(self, question: Question, dialect: Dialect, bill: Bill) -> Answered:
        """The model's answer; each request that is made for it is put on the bill.

        Raises:
            EngineError: when there is none. ContextError when the request was too long.
            CeilingError: when a request may not be made.
        """
        end = time.monotonic() + self.limits.deadline
        tries, waited = 0, 0.0
        shape = frozenset(question.schema.get("properties", ()))
        ladder = Ladder(
            dialect, question.max_tokens,
            guessing=(dialect, shape) not in self._proven, more_than=question.more_than,
        )  # fmt: skip

        def attempt() -> Reply:
            nonlocal tries, waited, end
            while True:
                tries += 1
                passage = self._passage(question.expected, end)
                waited += passage.waited
                end += passage.waited  # the deadline is the endpoint's, the limits are ours
                try:
                    with bill.request() as replies:
                        replies.append(reply := self._once(question, ladder.dialect, end))
                except Fault as fault:
                    if not ladder.down(fault):
                        raise
                else:
                    if used := reply.prompt_tokens + reply.completion_tokens:
                        self._pace.settle(passage, used)
                    return reply

        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception(lambda e: isinstance(e, Fault) and e.again),
            wait=self._pause,
            stop=lambda state: (
                self._enough(state) or time.monotonic() + state.upcoming_sleep >= end
            ),
            sleep=lambda seconds: halt().wait(seconds),
            reraise=True,
        )
        try:
            reply = retrying(attempt)
        except Blank as fault:
            return Answered(Reply(text=""), ladder.dialect, tries, waited, fault.message)
        except Fault as fault:
            self._down = fault.again
            blamed = ladder.blamed(fault)
            models = self.models() if blamed.nowhere else ()
            raise explain(
                blamed, self.endpoint, limits=self.limits, models=models, tries=tries
            ) from None
        self._down = False
        learnt = ladder.dialect
        if reply.streamed and not learnt.stream:
            # Who streams unasked counts the tokens only when asked to.
            learnt = learnt.model_copy(update={"stream": True})
        self._proven.add((learnt, shape))
        return Answered(reply, learnt, tries, waited)

    def models(self) -> tuple[str, ...]:
        """The names of the models that the endpoint says it has; empty if it does not say."""
        try:
            raw = asyncio.run(self._get_models())
            names = [str(item["id"]) for item in json.loads(raw)["data"]]
        except (Fault, ValueError, TypeError, KeyError, RecursionError):
            return ()
        return tuple(self.endpoint.quoted(name, 80) for name in names[:1000])

    def _enough(self, state: tenacity.RetryCallState) -> bool:
        fault = state.outcome.exception() if state.outcome else None
        if isinstance(fault, Blank):
            return state.attempt_number >= BLANKS
        return self._down or state.attempt_number >= self.limits.tries

    def _pause(self, state: tenacity.RetryCallState) -> float:
        fault = state.outcome.exception() if state.outcome else None
        if isinstance(fault, Fault) and fault.after is not None:
            self._pace.hold(fault.after)
            return fault.after
        return tenacity.wait_random_exponential(multiplier=self.limits.backoff, max=30)(state)

    def _passage(self, expected: int, end: float) -> Passage:
        try:
            return self._pace.enter(expected, patience=end - time.monotonic())
        except ImpatientError as error:
            said = _("it asks to wait {seconds:.0f} s").format(seconds=error.seconds)
            raise Fault(429, said, error.seconds) from None

    def _once(self, question: Question, dialect: Dialect, end: float) -> Reply:
        halt().check()
        seconds = min(self.limits.timeout, end - time.monotonic())
        if seconds <= 0:
            raise Overdue(0, _("no time left for another try"))
        named = dialect.parameters(
            question.schema, max_tokens=question.max_tokens, temperature=question.temperature
        )
        turns = [asdict(message) for message in question.messages]
        body = asyncio.run(self._post(turns, named, seconds))
        try:
            reply = read_completion(body, question.holds)
        except Garbled as fault:
            raise (Garbled(0, fault.message) if self._proven else fault) from None
        profile = self.endpoint.profile
        if profile is not None and profile.cuts and reply.prompt_tokens >= _SMALLEST_WINDOW:
            least = least_tokens("".join(message.content for message in question.messages))
            if reply.prompt_tokens < least:
                raise Fault(
                    413,
                    _(
                        "it read {prompt_tokens} tokens of at least {least}; raise its window"
                    ).format(prompt_tokens=reply.prompt_tokens, least=least),
                    usage=(reply.prompt_tokens, reply.completion_tokens),
                )
        return reply

    async def _post(
        self, turns: list[dict[str, str]], named: dict[str, Any], seconds: float
    ) -> bytes:
        async with _connection(self.endpoint) as connection:
            create: Any = connection.chat.completions.with_raw_response.create
            return await _body(create(model=self.endpoint.model, messages=turns, **named), seconds)

    async def _get_models(self) -> bytes:
        async with _connection(self.endpoint) as connection:
            listing: Any = connection.models.with_raw_response.list
            return await _body(listing(), 10.0)


def least_tokens(text: str) -> int:
    """Fewer tokens than any current model would make of a text.

    >>> least_tokens("发电量" * 100), least_tokens("electricity " * 100)
    (100, 150)
    """
    han = sum(map(is_han, text))
    return han // 3 + (len(text) - han) // 8


@lru_cache(maxsize=1)
def _certificates() -> ssl.SSLContext:
    """The machine's certificates: reading them takes longer than all else of a request."""
    import httpx  # noqa: PLC0415

    return httpx.create_ssl_context()


def _connection(endpoint: Endpoint) -> openai.AsyncOpenAI:
    import openai  # noqa: PLC0415 - a third of a second, paid only by those who use an endpoint

    from newqp_writer.drafting.chat.wire.transport import Wire  # noqa: PLC0415

    wire: Any = Wire(endpoint, _certificates())
    return openai.AsyncOpenAI(
        base_url=endpoint.base_url,
        api_key=endpoint.key or "none",  # local servers want none, the package wants one
        max_retries=0,
        timeout=wire.timeout,  # the package's own is 600 s, whatever the settings say
        http_client=wire,
    )


async def _body(request: Awaitable[Any], seconds: float) -> bytes:
    """The body of an answer with status 200, within ``seconds`` in all.

    The package's own timeout is per read: one byte a second would never trip it.

    Raises:
        Fault: for everything else.
    """
    import openai  # noqa: PLC0415

    try:
        async with asyncio.timeout(seconds):
            raw = await unless_dropped(request)
    except (TimeoutError, openai.APITimeoutError) as error:
        if type(error.__cause__).__name__ == "ConnectTimeout":
            raise Unsent(0, _("no connection: nobody takes it up")) from error
        raise Late(0, _("no answer within {seconds:.0f} s").format(seconds=seconds)) from error
    except openai.APIConnectionError as error:
        kind = Unsent if type(error.__cause__).__name__ == "ConnectError" else Unreachable
        raise kind(
            0, _("no connection, or a broken one ({error})").format(error=network_words(error))
        ) from error
    except openai.APIStatusError as error:
        page = error.response.text.lstrip()
        said = error_words(error.body) if isinstance(error.body, dict) else page[:500]
        said = _("a web page") if page.startswith("<") else said or _("no reason given")
        raise Fault(error.status_code, said, retry_after(error.response.headers)) from error
    return bytes(raw.http_response.content)
