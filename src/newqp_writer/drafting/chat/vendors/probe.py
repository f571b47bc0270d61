"""A few tiny requests to an endpoint, to say what it supports before a day depends on it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel

from newqp_writer.config import EngineSettings
from newqp_writer.drafting.chat.allowance import Allowance
from newqp_writer.drafting.chat.bill import Bill
from newqp_writer.drafting.chat.prompts import Message
from newqp_writer.drafting.chat.structured import find_object, holds, wire_schema
from newqp_writer.drafting.chat.vendors.dialect import MODES, Dialect, Mode
from newqp_writer.drafting.chat.wire.client import Answered, ChatClient, Question
from newqp_writer.drafting.chat.wire.faults import Endpoint, Limits, endpoint_of
from newqp_writer.errors import EngineError
from newqp_writer.language import _

_BACKOFF, _TRIES = 0.5, 2
_TOKENS = 512  # the answer has ten; the rest is for models that cannot but think
_SENT = 60
_LISTING = Limits(timeout=10, deadline=10, backoff=0.5, tries=1)
_QUESTION = (
    Message("system", "You answer with one JSON object and nothing else."),
    Message("user", "How much are 17 and 25? Answer with a JSON object."),
)


class _Sum(BaseModel):
    """The answer. Its field is named in the schema alone: who uses it has followed the schema."""

    newqp_total: int


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
    misplaced: bool = False
    wrapped: bool = False
    mended: bool = False
    said: str = ""


@dataclass(frozen=True)
class Probe:
    """What an endpoint supports.

    Args:
        endpoint: where it is.
        models: the names of its models; empty when it does not list them.
        rungs: from the strictest down; empty when nothing was answered.
        dialect: the parameters that were taken.
        requests: how many were made.
        error: why there is no answer, if there is none.
    """

    endpoint: Endpoint
    models: tuple[str, ...]
    rungs: tuple[Rung, ...] = ()
    dialect: Dialect = Dialect()  # noqa: RUF009 - frozen
    requests: int = 0
    error: EngineError | None = None

    @property
    def best(self) -> Dialect | None:
        """The parameters with the strictest output that was not refused; ``None`` without one."""
        taken = next((rung.mode for rung in self.rungs if rung.outcome != "refused"), None)
        return None if taken is None else self.dialect.model_copy(update={"mode": taken})


def _judge(answered: Answered, seconds: float, endpoint: Endpoint) -> Rung:
    reply, mode = answered.reply, answered.dialect.mode
    found, whole = find_object(reply.text, _Sum), find_object(reply.text)
    followed = found is not None and not found.completed
    if followed and found is not None and mode == "json_schema":
        followed = set(found.value) == set(_Sum.model_fields)
    return Rung(
        mode=mode,
        outcome="followed" if followed else "ignored",
        seconds=seconds,
        prompt_tokens=reply.prompt_tokens,
        completion_tokens=reply.completion_tokens,
        thinking=reply.thinking,
        misplaced=reply.misplaced,
        wrapped=followed and whole is not None and whole != found,
        mended=followed and whole is None,
        said=_("cut off at the limit of tokens")
        if reply.cut
        else endpoint.quoted(reply.refusal or reply.text, 80) or answered.blank,
    )


def listed_models(settings: EngineSettings, environment: Mapping[str, str]) -> tuple[str, ...]:
    """The models of the endpoint, for settings that may lack one; empty when it does not say.

    Raises:
        ConfigError: when the address is missing or cannot be one.
    """
    named = settings.model_copy(update={"model": settings.model or "-"})
    return ChatClient(endpoint_of(named, environment), _LISTING).models()


def probe(endpoint: Endpoint, settings: EngineSettings) -> Probe:
    """Ask for the sum of two numbers, once for each kind of structured output.

    At most three questions are answered; what is refused is asked again without the parameter that
    is complained of.
    """
    limits = Limits(settings.timeout, settings.deadline, _BACKOFF, _TRIES)
    client = ChatClient(endpoint, limits)
    models = client.models()
    dialect = endpoint.profile.dialect if endpoint.profile else Dialect()
    if settings.thinking:
        dialect = dialect.model_copy(update={"switch": ""})
    # As long an answer as the run will allow: whether the endpoint does is worth knowing, too.
    most = max(_TOKENS, settings.max_tokens)
    bill = Bill(Allowance(settings), "probe", _SENT, most)
    rungs: list[Rung] = []
    while len(rungs) < len(MODES):
        mode = MODES[len(rungs)]
        began = time.monotonic()
        question = Question(
            _QUESTION, wire_schema(_Sum), max_tokens=most, temperature=settings.temperature,
            holds=lambda text: holds(text, _Sum),
        )  # fmt: skip
        try:
            answered = client.ask(question, dialect.model_copy(update={"mode": mode}), bill)
        except EngineError as error:
            return Probe(endpoint, models, tuple(rungs), dialect, bill.requests, error)
        dialect = answered.dialect
        passed = MODES[len(rungs) : MODES.index(dialect.mode)]
        rungs += [Rung(mode=refused, outcome="refused") for refused in passed]
        rungs.append(_judge(answered, time.monotonic() - began, endpoint))
    return Probe(endpoint, models, tuple(rungs), dialect, bill.requests)
