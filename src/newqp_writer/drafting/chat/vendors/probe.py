"""A few tiny requests to an endpoint, to say what it supports before a day depends on it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from newqp_writer.config import EngineSettings
from newqp_writer.drafting.chat.prompts import Message
from newqp_writer.drafting.chat.structured import find_object
from newqp_writer.drafting.chat.vendors.dialect import MODES, Dialect, Mode
from newqp_writer.drafting.chat.wire.client import Answered, ChatClient, Limits
from newqp_writer.drafting.chat.wire.faults import Endpoint, endpoint_of
from newqp_writer.errors import EngineError

_LIMITS = Limits(timeout=60, deadline=90, backoff=0.5, tries=2)
_TOKENS = 512  # the answer has ten; the rest is for models that cannot but think
_KEY = "newqp_total"
_QUESTION = (
    Message("system", "You answer with one JSON object and nothing else."),
    Message("user", "How much are 17 and 25? Answer with a JSON object."),
)
# The key is named in the schema alone: who answers with it has followed the schema.
_SCHEMA = {
    "type": "object",
    "properties": {_KEY: {"type": "integer"}},
    "required": [_KEY],
    "additionalProperties": False,
}

Outcome = Literal["followed", "ignored", "refused"]


@dataclass(frozen=True)
class Rung:
    """What became of one kind of structured output."""

    mode: Mode
    outcome: Outcome
    seconds: float = 0.0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    thinking: int = 0
    said: str = ""


@dataclass(frozen=True)
class Probe:
    """What an endpoint supports.

    Args:
        endpoint: where it is.
        models: the names of its models; empty when it does not list them.
        rungs: from the strictest down; empty when nothing was answered.
        dialect: the parameters that were taken.
        error: why there is no answer, if there is none.
    """

    endpoint: Endpoint
    models: tuple[str, ...]
    rungs: tuple[Rung, ...] = ()
    dialect: Dialect = Dialect()  # noqa: RUF009 - frozen
    error: EngineError | None = None


def _judge(answered: Answered, seconds: float, endpoint: Endpoint) -> Rung:
    reply, mode = answered.reply, answered.dialect.mode
    found = find_object(reply.text)
    followed = found is not None and not found.completed
    if followed and found is not None and mode == "json_schema":
        followed = set(found.value) == {_KEY}
    return Rung(
        mode=mode,
        outcome="followed" if followed else "ignored",
        seconds=seconds,
        prompt_tokens=reply.prompt_tokens,
        completion_tokens=reply.completion_tokens,
        thinking=reply.thinking,
        said=f"cut off at {_TOKENS} tokens"
        if reply.cut
        else endpoint.quoted(reply.refusal or reply.text, 80) or "a blank answer",
    )


def listed_models(settings: EngineSettings, environment: Mapping[str, str]) -> tuple[str, ...]:
    """The models of the endpoint, for settings that may lack one; empty when it does not say.

    Raises:
        ConfigError: when the address is missing or cannot be one.
    """
    named = settings.model_copy(update={"model": settings.model or "-"})
    return ChatClient(endpoint_of(named, environment), _LIMITS).models()


def probe(endpoint: Endpoint, settings: EngineSettings) -> Probe:
    """Ask for the sum of two numbers, once for each kind of structured output.

    At most three questions are answered; what is refused is asked again without the parameter that
    is complained of.
    """
    client = ChatClient(endpoint, _LIMITS)
    models = client.models()
    dialect = endpoint.profile.dialect if endpoint.profile else Dialect()
    if settings.thinking:
        dialect = dialect.model_copy(update={"switch": ""})
    rungs: list[Rung] = []
    while len(rungs) < len(MODES):
        mode = MODES[len(rungs)]
        began = time.monotonic()
        try:
            answered = client.ask(
                _QUESTION,
                _SCHEMA,
                dialect.model_copy(update={"mode": mode}),
                max_tokens=_TOKENS,
                temperature=settings.temperature,
            )
        except EngineError as error:
            return Probe(endpoint, models, tuple(rungs), dialect, error)
        dialect = answered.dialect
        passed = MODES[len(rungs) : MODES.index(dialect.mode)]
        rungs += [Rung(mode=refused, outcome="refused") for refused in passed]
        rungs.append(_judge(answered, time.monotonic() - began, endpoint))
    return Probe(endpoint, models, tuple(rungs), dialect)
