"""Who reads the sections, by the settings: nobody, the writer's own model, or another."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from newqp_writer.config import CheckSettings, EngineSettings
from newqp_writer.drafting.chat.allowance import Allowance
from newqp_writer.drafting.chat.conversation import Conversation
from newqp_writer.drafting.chat.prompts import load_prompt
from newqp_writer.drafting.chat.wire.faults import Endpoint, endpoint_of
from newqp_writer.drafting.engine import Engine
from newqp_writer.drafting.reading.reader import SecondReader
from newqp_writer.errors import ConfigError
from newqp_writer.language import _

_MOST_TOKENS = 4096
"""Of an answer, at least: a model may think before it answers."""


def reader_settings(check: CheckSettings, engine: EngineSettings) -> EngineSettings:
    """The settings of the endpoint that reads.

    Raises:
        ConfigError: when another endpoint is named and not its model.
    """
    changes: dict[str, object] = {"max_tokens": max(engine.max_tokens, _MOST_TOKENS)}
    elsewhere = isinstance(check.reader, str) or check.reader_base_url is not None
    if elsewhere:
        if check.reader_model is None:
            raise ConfigError(
                _("the second reader's model is missing"),
                hint=_("set reader_model under [check] in brief.toml"),
            )
        # Nothing else of the writer's endpoint is the reader's, least of all its key.
        changes |= {
            "kind": "endpoint",
            "profile": check.reader if isinstance(check.reader, str) else None,
            "base_url": check.reader_base_url,
            "api_key_env": check.reader_api_key_env,
        }
    elif check.reader_api_key_env is not None:
        changes["api_key_env"] = check.reader_api_key_env
    if check.reader_model is not None:
        changes["model"] = check.reader_model
    return engine.model_copy(update=changes)


def is_wanted(check: CheckSettings, *, endpoint: bool) -> bool:
    """Whether a model reads, where an endpoint writes or does not."""
    return endpoint if check.reader is None else check.reader is not False


def reader_of_run(
    check: CheckSettings,
    engine: EngineSettings,
    writer: Engine,
    *,
    cache: Path | None,
    offline: bool = False,
    environment: Mapping[str, str] = os.environ,
    allowance: Allowance | None = None,
) -> SecondReader | None:
    """The reader of a run, or ``None`` when nobody reads.

    Args and errors are those of ``choose_reader``.
    """
    if not is_wanted(check, endpoint=writer.describe().name == "endpoint"):
        return None
    return choose_reader(
        check, engine, cache=cache, offline=offline, environment=environment,
        allowance=allowance, endpoint=getattr(writer, "endpoint", None),
    )  # fmt: skip


def choose_reader(
    check: CheckSettings,
    engine: EngineSettings,
    *,
    cache: Path | None,
    offline: bool = False,
    environment: Mapping[str, str] = os.environ,
    allowance: Allowance | None = None,
    endpoint: Endpoint | None = None,
) -> SecondReader:
    """The reader that the settings name.

    Args:
        check: [check].
        engine: [engine] with environment and options applied.
        cache: folder for model answers.
        offline: make no request; it then answers from its cache only.
        environment: where the key is looked up.
        allowance: the ceilings that it shares with the writer.
        endpoint: the writer's, where the settings do not say it: a model in this process.

    Raises:
        ConfigError: when address or model is missing.
    """
    settings = reader_settings(check, engine)
    own = check.reader_model is None and not isinstance(check.reader, str)
    where = endpoint if endpoint is not None and own else endpoint_of(settings, environment)
    conversation = Conversation(
        where, settings, cache=cache, offline=offline, repair=load_prompt("repair"),
        allowance=allowance,
    )  # fmt: skip
    small = where.label or (where.profile is not None and where.profile.cuts)
    return SecondReader(
        conversation, where.model, None if where.label else where.shown,
        most=1 if small else together_in(settings), at_once=settings.concurrency,
    )  # fmt: skip


def together_in(settings: EngineSettings) -> int:
    """Sections that are read in one call, one where they are written one at a time.

    Otherwise twice as many as are written in one: a section takes a third of the room.
    """
    return 1 if settings.sections_per_call == 1 else 2 * settings.sections_per_call
