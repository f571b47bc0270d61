"""Which engine drafts the day, and why, in one line."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from newqp_writer.config import EngineChoice, EngineSettings
from newqp_writer.drafting.chat.allowance import Allowance
from newqp_writer.drafting.chat.prompts import prompts_from
from newqp_writer.drafting.chat.vendors.profiles import key_of, profile_of, recognise
from newqp_writer.drafting.engine import Engine
from newqp_writer.drafting.fallback import FallbackEngine, Remote
from newqp_writer.errors import ConfigError
from newqp_writer.language import _


def missing_for_endpoint(settings: EngineSettings, environment: Mapping[str, str]) -> list[str]:
    """What an endpoint still needs, in words; empty when one is configured."""
    missing = []
    if not settings.model:
        missing.append(_("a model (`model` in [engine], NEWQP_MODEL or --model)"))
    variable, key = key_of(settings, environment)
    if not settings.base_url and not settings.profile and not key:
        missing.append(
            _(
                "an address (`profile` or `base_url` in [engine], NEWQP_PROFILE or"
                " NEWQP_BASE_URL) or a key (environment variable {variable})"
            ).format(variable=variable)
        )
    if (needed := missing_key(settings, environment)) is not None and not missing:
        missing.append(
            _("its key (environment variable {needed}, also in .env)").format(needed=needed)
        )
    return missing


def missing_key(settings: EngineSettings, environment: Mapping[str, str]) -> str | None:
    """The variable of a key that is wanted and not set; ``None`` where none is wanted.

    A vendor's own address answers nobody without one; so it is with a variable that was named.
    """
    variable, key = key_of(settings, environment)
    if key:
        return None
    at = recognise(settings.base_url) if settings.base_url else profile_of(settings)
    at_vendor = at is not None and bool(at.hosts)
    return variable if at_vendor or settings.api_key_env else None


def decide(
    settings: EngineSettings, *, offline: bool, environment: Mapping[str, str] = os.environ
) -> tuple[EngineChoice, str]:
    """The engine to take (never ``auto``) and the reason.

    Raises:
        ConfigError: when the endpoint or a local model is asked for and not configured.
    """
    if settings.kind == "local":
        if not settings.model:
            raise ConfigError(
                _("a local engine needs a model"),
                hint=_("--model path/to/model.gguf names its file"),
            )
        return "local", _("{name}, on this machine").format(name=Path(settings.model).name)
    missing = missing_for_endpoint(settings, environment)
    if settings.kind == "embedded":
        return "embedded", _("asked for")
    if settings.kind == "endpoint":
        if missing:
            raise ConfigError(
                _("the endpoint engine needs ") + _(" and ").join(missing),
                hint=_("or leave it to --engine embedded, which needs nothing"),
            )
        return "endpoint", _("asked for") + (_(", answers from the cache only") if offline else "")
    if offline:
        return "embedded", "--offline"
    if missing and (settings.base_url or settings.profile):
        return "embedded", _("the endpoint still needs ") + _(" and ").join(missing)
    if missing:
        return "embedded", _("no endpoint is configured; `write-brief doctor` says what it needs")
    return "endpoint", _("{model} is configured").format(model=settings.model)


@contextmanager
def engine_of_run(
    settings: EngineSettings,
    *,
    subject: str,
    cache: Path,
    offline: bool = False,
    environment: Mapping[str, str] = os.environ,
    allowance: Allowance | None = None,
) -> Iterator[Engine]:
    """The engine of a run, for as long as the block lasts; a local model is unloaded after it.

    Prompts that the settings try are those of everything that is asked for within the block.

    Args and errors are those of ``choose_engine``.

    Raises:
        EngineError: when a local model does not start.
    """
    if settings.prompts is not None:
        with (
            prompts_from(settings.prompts),
            engine_of_run(
                settings.model_copy(update={"prompts": None}), subject=subject, cache=cache,
                offline=offline, environment=environment, allowance=allowance,
            ) as tried,
        ):  # fmt: skip
            yield tried
        return
    if settings.kind != "local":
        yield choose_engine(
            settings, subject=subject, cache=cache, offline=offline, environment=environment,
            allowance=allowance,
        )  # fmt: skip
        return
    from newqp_writer.drafting.local_engine import local_engine  # noqa: PLC0415 - loads openai

    _problems, why = decide(settings, offline=offline, environment=environment)
    run = _Run(subject, cache, offline, environment, why, allowance or Allowance(settings))
    with local_engine(
        settings, subject=subject, cache=cache, why=why, allowance=run.allowance
    ) as first:
        yield _with_fallbacks(first, settings, run)


def choose_engine(
    settings: EngineSettings,
    *,
    subject: str,
    cache: Path,
    offline: bool = False,
    environment: Mapping[str, str] = os.environ,
    allowance: Allowance | None = None,
) -> Engine:
    """The engine of a run that needs no local model.

    Args:
        settings: [engine] with environment and options applied.
        subject: what the column follows.
        cache: folder for model answers.
        offline: make no request; the endpoint engine then answers from its cache only.
        environment: where the key is looked up.
        allowance: the ceilings, where a second reader shares them.

    Raises:
        ConfigError: when the endpoint is asked for and not configured.
    """
    kind, why = decide(settings, offline=offline, environment=environment)
    if kind == "embedded":
        return _embedded(why)
    run = _Run(subject, cache, offline, environment, why, allowance or Allowance(settings))
    return _with_fallbacks(_endpoint(settings, run), settings, run)


@dataclass(frozen=True)
class _Run:
    """What all endpoints of a run have in common."""

    subject: str
    cache: Path
    offline: bool
    environment: Mapping[str, str]
    why: str
    allowance: Allowance


def _endpoint(settings: EngineSettings, run: _Run) -> Remote:
    from newqp_writer.drafting.endpoint import EndpointEngine  # noqa: PLC0415 - loads openai

    return EndpointEngine(
        settings,
        subject=run.subject,
        cache=run.cache,
        offline=run.offline,
        environment=run.environment,
        why=run.why,
        allowance=run.allowance,
    )


def _with_fallbacks(first: Remote, settings: EngineSettings, run: _Run) -> Engine:
    other = second_settings(settings)
    second = _endpoint(other, run) if other is not None else None
    if settings.on_failure == "stop":
        return FallbackEngine(first, second=second, last=None) if second else first
    return FallbackEngine(
        first, second=second, last=lambda: _embedded(_("for what the endpoint failed to write"))
    )


def _embedded(why: str) -> Engine:
    from newqp_writer.drafting.extraction.embedded import EmbeddedEngine  # noqa: PLC0415 - loads a dictionary

    return EmbeddedEngine(why)


def second_settings(settings: EngineSettings) -> EngineSettings | None:
    """The settings of the second model, or ``None`` when there is none.

    Raises:
        ConfigError: when it has an address and no name.
    """
    if settings.fallback_model is None:
        if settings.fallback_base_url is not None:
            raise ConfigError(
                _("the second endpoint's model is missing"),
                hint=_(
                    "set fallback_model under [engine] in brief.toml, or leave out"
                    " fallback_base_url"
                ),
            )
        return None
    changes: dict[str, str | None] = {"model": settings.fallback_model}
    if settings.fallback_base_url is not None:
        # Nothing else of the first endpoint is the second's, least of all its key.
        changes["base_url"] = settings.fallback_base_url
        changes["api_key_env"] = settings.fallback_api_key_env
        changes["profile"] = None
    return settings.model_copy(update=changes)
