"""The requests of a run to one model: each answered from the cache, or paid for once and kept.

An answer is in the cache before it is returned, so that a run that is killed, or repeated, pays for
none again.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pydantic import BaseModel

from newqp_writer.config import EngineSettings
from newqp_writer.drafting.chat.allowance import Allowance
from newqp_writer.drafting.chat.bill import Bill
from newqp_writer.drafting.chat.cache import AnswerCache, Reply, content_key
from newqp_writer.drafting.chat.memory import Memory
from newqp_writer.drafting.chat.prompts import Message
from newqp_writer.drafting.chat.structured import holds, wire_schema
from newqp_writer.drafting.chat.tokens import estimate_tokens
from newqp_writer.drafting.chat.vendors.dialect import Dialect
from newqp_writer.drafting.chat.wire.client import ChatClient, Question
from newqp_writer.drafting.chat.wire.explanations import too_long
from newqp_writer.drafting.chat.wire.faults import (
    WITHOUT,
    ContextError,
    Endpoint,
    EndpointError,
    Limits,
)
from newqp_writer.drafting.chat.wire.pace import Pace
from newqp_writer.drafting.turns import InOrder
from newqp_writer.errors import CeilingError, EngineError
from newqp_writer.language import _
from newqp_writer.models import Call

BACKOFF = 0.5
"""Seconds before the second try of a request; it doubles from try to try."""
_TOO_LONG = "too long"
_BLANK = "blank"
_EXPECTED = 800
"""Tokens that an answer is taken to have until it is there, for the limit per minute."""


@dataclass(frozen=True)
class Request:
    """What is said to the model for a piece: the ``number``-th turn, ``rungs`` down the ladder.

    ``prompt`` is the label of name and version; ``omitted`` goes on record with the call.
    """

    purpose: str
    prompt: str
    messages: tuple[Message, ...]
    answer: type[BaseModel]
    cites: tuple[str, ...]
    number: int = 0
    rungs: int = 0
    omitted: Mapping[str, int] = field(default_factory=dict)

    @property
    def stage(self) -> str:
        """The first word of the purpose: section, revision, abstract, outlook."""
        return self.purpose.split()[0]

    @property
    def tokens(self) -> int:
        """About how many tokens are sent."""
        return estimate_tokens("\n".join(message.content for message in self.messages))


@dataclass
class _Talk:
    """What a piece has taken so far.

    ``detours`` are requests without a usable answer, each with why, which are remembered once the
    piece is written; ``answers`` are the keys of those that had some, ``fresh`` whether one of them
    was given in this run.
    """

    detours: dict[str, str] = field(default_factory=dict)
    answers: list[str] = field(default_factory=list)
    fresh: bool = False


class Requests:
    """What one run asks of one model, and what it has learnt of its endpoint."""

    def __init__(
        self,
        endpoint: Endpoint,
        settings: EngineSettings,
        *,
        cache: Path | None,
        offline: bool,
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
        self._cache = AnswerCache(cache, complain=self.notes.append)
        self._talks: defaultdict[str, _Talk] = defaultdict(_Talk)
        self._client = ChatClient(
            endpoint,
            Limits(settings.timeout, settings.deadline, BACKOFF),
            Pace(settings.requests_per_minute, settings.tokens_per_minute),
        )
        self._memory = Memory(self._cache, endpoint, settings)
        self._dialect = self._memory.recall()

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

    def make(self, request: Request, max_tokens: int, *, more_than: int = 0) -> tuple[Reply, Call]:
        """The answer, from the cache or the endpoint, and what goes on record of it.

        Args:
            request: what is asked.
            max_tokens: tokens that the answer may have.
            more_than: an answer that may have no more than so many is not wanted.

        Raises:
            EngineError: when there is none.
            CeilingError: when none may be asked for.
        """
        key = self._key(request, max_tokens)
        call = Call(
            stage=request.stage, purpose=request.purpose, prompt=request.prompt,
            omitted=dict(request.omitted),
        )  # fmt: skip
        talk = self._talks[request.purpose]
        if (kept := self._cache.get(key)) is not None:
            talk.answers.append(key)
            return kept, _counted(call, request, kept)
        known = self._cache.recall(key) or ""
        if known == _BLANK:
            talk.answers.append(key)
            return Reply(text=""), call.model_copy(update={"cached": True, "requests": 0})
        if known.startswith(_TOO_LONG):
            talk.answers.append(key)
            raise too_long(self._endpoint, known.removeprefix(_TOO_LONG).removeprefix(": "))
        sent = request.tokens
        unasked = call.model_copy(update={"prompt_tokens": sent, "estimated": True})
        if self._silence:
            self.refused.append(unasked)
            hint = (
                _("run once without --offline; {without}").format(without=_(WITHOUT))
                if self._offline
                else _(WITHOUT)
            )
            raise self._endpoint.error(
                _("{silence}, and the cache holds no answer for {purpose}").format(
                    silence=self._silence, purpose=request.purpose
                ),
                hint,
                EndpointError if self._offline else EngineError,
            )
        talk.fresh = True
        bill = Bill(self._allowance, request.stage, sent, max_tokens)
        try:
            return self._ask(request, call, key, max_tokens, more_than, bill)
        except CeilingError as error:
            self.refused.append(unasked)
            self.notes.append(
                _("{purpose}: not asked for: {message}").format(
                    purpose=request.purpose, message=error.message
                )
            )
            raise

    def knows(self, request: Request, max_tokens: int) -> bool:
        """Whether the cache has an answer to a request."""
        return self._cache.get(self._key(request, max_tokens)) is not None

    def keep(self, request: Request, max_tokens: int, text: str) -> None:
        """Keep what answers a request that was not made, because another brought it along."""
        self._keep(self._cache.put(self._key(request, max_tokens), Reply(text=text)))

    def room(self, max_tokens: int) -> int:
        """As many tokens as the endpoint is known to allow for an answer."""
        return self._dialect.room(max_tokens)

    def written(self, purpose: str) -> None:
        """A piece is written: remember the requests on the way that brought nothing.

        Otherwise the next run would begin with them, and pay once more. Until then nothing is
        concluded from them: an endpoint may be mended.
        """
        for key, why in self._talks.pop(purpose, _Talk()).detours.items():
            self._keep(self._cache.remember(key, why))

    def unusable(self, purpose: str) -> bool:
        """Nothing could be made of all answers for a piece: forget them, so that it is asked anew.

        Returns:
            Whether all of them came from the cache, so that asking anew is worth it in this run.
        """
        talk = self._talks.pop(purpose, _Talk())
        if self._silence:
            return False
        for key in talk.answers:
            self._cache.forget(key)
        return bool(talk.answers) and not talk.fresh

    def _key(self, request: Request, max_tokens: int) -> str:
        # How the schema is enforced is not part of the content: what an endpoint turns out to
        # support must not make its earlier answers unknown.
        thinking = {"thinking": True} if self._settings.thinking else {}
        return content_key(
            {
                **thinking,
                "prompt": request.prompt,
                "messages": [asdict(message) for message in request.messages],
                "base_url": self._endpoint.shown,
                "model": self._endpoint.model,
                "temperature": self._settings.temperature,
                "max_tokens": max_tokens,
                "number": request.number,
            }
        )

    def _ask(
        self, request: Request, call: Call, key: str, max_tokens: int, more_than: int, bill: Bill
    ) -> tuple[Reply, Call]:
        """The endpoint's answer to one request; it is in the cache before it is returned."""
        started = time.monotonic()
        talk = self._talks[request.purpose]
        dialect = self._dialect
        if more_than:  # the bound may have been lifted since
            dialect = dialect.model_copy(update={"most": None})
        try:
            answered = self._client.ask(
                Question(
                    request.messages,
                    wire_schema(request.answer, request.cites),
                    max_tokens=max_tokens,
                    temperature=self._settings.temperature,
                    holds=lambda text: holds(text, request.answer),
                    expected=request.tokens + _EXPECTED,
                    more_than=more_than,
                ),
                dialect.lower(request.rungs) if request.rungs else dialect,
                bill,
            )
        except (EngineError, CeilingError) as error:
            if isinstance(error, ContextError):
                talk.detours[key] = f"{_TOO_LONG}: {error.said}"
            if bill.requests or isinstance(error, EngineError):
                seconds = round(time.monotonic() - started, 3)
                failed = {"seconds": seconds, "outcome": f"failed: {error.message}"}
                self.calls.append(call.model_copy(update={**bill.taken, **failed}))
            raise
        reply = answered.reply
        self._learn(answered.dialect, rungs=request.rungs)
        if reply.refusal:
            pass  # who declined once may not do so again
        elif reply.text or reply.cut:
            self._keep(self._cache.put(key, reply))
            talk.answers.append(key)
        else:
            talk.detours[key] = _BLANK
        words = answered.blank or "ok"
        return reply, call.model_copy(
            update={
                **bill.taken,
                "seconds": round(time.monotonic() - started - answered.waited, 3),
                "waited": round(answered.waited, 3),
                "outcome": words
                if answered.tries == 1
                else _("{words} after {tries} tries").format(words=words, tries=answered.tries),
            }
        )

    def _learn(self, dialect: Dialect, *, rungs: int) -> None:
        """What the endpoint understands; on a lower rung its format has not been asked for."""
        if rungs:
            kept = {"mode": self._dialect.mode, "guessed": self._dialect.guessed}
            dialect = dialect.model_copy(update=kept)
        if dialect == self._dialect:
            return
        self._dialect = dialect
        self._keep(self._memory.keep(dialect))

    def _keep(self, trouble: str | None) -> None:
        if trouble is not None:
            self.notes.append(trouble)


def _counted(call: Call, request: Request, reply: Reply) -> Call:
    """A call that the cache answered, with the tokens that its reply once took."""
    if reply.prompt_tokens:
        prompt, completion = reply.prompt_tokens, reply.completion_tokens
    else:
        prompt, completion = request.tokens, estimate_tokens(reply.text)
    return call.model_copy(
        update={
            "prompt_tokens": prompt,
            "completion_tokens": completion,
            "estimated": not reply.prompt_tokens,
            "cached": True,
            "requests": 0,
        }
    )
