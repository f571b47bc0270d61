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
from newqp_writer.drafting.chat.cache import AnswerCache, Reply, content_key
from newqp_writer.drafting.chat.prompts import Message
from newqp_writer.drafting.chat.structured import wire_schema
from newqp_writer.drafting.chat.tokens import estimate_tokens
from newqp_writer.drafting.chat.vendors.dialect import Dialect
from newqp_writer.drafting.chat.wire.client import ChatClient, Limits
from newqp_writer.drafting.chat.wire.explanations import too_long
from newqp_writer.drafting.chat.wire.faults import WITHOUT, ContextError, Endpoint, EndpointError
from newqp_writer.drafting.chat.wire.pace import Pace
from newqp_writer.drafting.turns import InOrder
from newqp_writer.errors import CeilingError, EngineError
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
        self._cache = AnswerCache(cache)
        self._blanks: defaultdict[str, list[str]] = defaultdict(list)
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

    def make(self, request: Request, max_tokens: int) -> tuple[Reply, Call]:
        """The answer, from the cache or the endpoint, and what goes on record of it.

        Raises:
            EngineError: when there is none.
            CeilingError: when none may be asked for.
        """
        key = self._key(request, max_tokens)
        call = Call(
            stage=request.stage, purpose=request.purpose, prompt=request.prompt,
            omitted=dict(request.omitted),
        )  # fmt: skip
        if (kept := self._cache.get(key)) is not None:
            return kept, _counted(call, request, kept).model_copy(update={"cached": True})
        known = self._cache.recall(key) or ""
        if known == _BLANK:
            return Reply(text=""), call.model_copy(update={"cached": True})
        if known.startswith(_TOO_LONG):
            raise too_long(self._endpoint, known.removeprefix(_TOO_LONG).removeprefix(": "))
        sent = request.tokens
        unasked = call.model_copy(update={"prompt_tokens": sent, "estimated": True})
        if self._silence:
            self.refused.append(unasked)
            hint = f"run once without --offline; {WITHOUT}" if self._offline else WITHOUT
            raise self._endpoint.error(
                f"{self._silence}, and the cache holds no answer for {request.purpose}",
                hint,
                EndpointError if self._offline else EngineError,
            )
        try:
            with self._allowance.call(request.stage, sent, max_tokens) as expense:
                reply, call = self._ask(request, call, key, max_tokens)
                cost = self._allowance.prices.cost(call.prompt_tokens, call.completion_tokens)
                expense.cost = cost or 0.0
        except CeilingError as error:
            self.refused.append(unasked)
            self.notes.append(f"{request.purpose}: not asked for: {error.message}")
            raise
        return reply, call.model_copy(update={"cost": cost})

    def keep_blanks(self, purpose: str) -> None:
        """Remember which answers for a piece had no content.

        Of a piece that was written all the same: otherwise the next run would begin with them, and
        pay once more.
        """
        for key in self._blanks.pop(purpose, ()):
            self._keep(self._cache.remember(key, _BLANK))

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

    def _ask(self, request: Request, call: Call, key: str, max_tokens: int) -> tuple[Reply, Call]:
        """The endpoint's answer to one request; it is in the cache before it is returned."""
        started = time.monotonic()
        try:
            answered = self._client.ask(
                request.messages,
                wire_schema(request.answer, request.cites),
                self._dialect.lower(request.rungs) if request.rungs else self._dialect,
                max_tokens=max_tokens,
                temperature=self._settings.temperature,
                expected=request.tokens + _EXPECTED,
            )
        except EngineError as error:
            if isinstance(error, ContextError):
                self._keep(self._cache.remember(key, f"{_TOO_LONG}: {error.said}"))
            seconds = round(time.monotonic() - started, 3)
            failed = {"seconds": seconds, "outcome": f"failed: {error.message}"}
            self.calls.append(call.model_copy(update=failed))
            raise
        reply = answered.reply
        if not request.rungs and answered.dialect != self._dialect:
            self._dialect = answered.dialect
            self._keep(self._cache.remember(self._place, self._dialect.model_dump_json()))
        if reply.refusal:
            pass  # who declined once may not do so again
        elif reply.text or reply.cut:
            self._keep(self._cache.put(key, reply))
        else:
            self._blanks[request.purpose].append(key)
        return reply, _counted(call, request, reply).model_copy(
            update={
                "seconds": round(time.monotonic() - started - answered.waited, 3),
                "waited": round(answered.waited, 3),
                "outcome": "ok" if answered.tries == 1 else f"ok after {answered.tries} tries",
            }
        )

    def _keep(self, trouble: str | None) -> None:
        if trouble is not None:
            self.notes.append(trouble)


def _counted(call: Call, request: Request, reply: Reply) -> Call:
    """The call with the tokens of its reply; estimated where the endpoint did not count them."""
    if reply.prompt_tokens:
        prompt, completion = reply.prompt_tokens, reply.completion_tokens
    else:
        prompt, completion = request.tokens, estimate_tokens(reply.text)
    counts = {"prompt_tokens": prompt, "completion_tokens": completion}
    return call.model_copy(update={**counts, "estimated": not reply.prompt_tokens})
