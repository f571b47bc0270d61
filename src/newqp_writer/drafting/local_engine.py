"""The local engine: any GGUF file, asked in this process the way an endpoint is asked."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from newqp_writer.config import EngineSettings
from newqp_writer.drafting.chat.allowance import Allowance
from newqp_writer.drafting.chat.local.local_model import check_weights, fingerprint, serve
from newqp_writer.drafting.chat.vendors.profiles import PROFILES
from newqp_writer.drafting.chat.wire.faults import Endpoint
from newqp_writer.drafting.endpoint import EndpointEngine

_LLAMACPP = PROFILES["llamacpp"]
PROFILE = replace(
    _LLAMACPP,
    title="the model on this machine",
    dialect=_LLAMACPP.dialect.model_copy(update={"tight": True}),
)
"""llama.cpp as it is built into this process."""
PATIENT = {"timeout": 900.0, "deadline": 1800.0}
"""Seconds: a model of some gigabytes writes a few tokens a second on an office machine."""


def local_settings(settings: EngineSettings) -> EngineSettings:
    """The settings with time enough for a processor, which has one piece at a time to do."""
    longer = {name: max(getattr(settings, name), least) for name, least in PATIENT.items()}
    return settings.model_copy(update={**longer, "concurrency": 1})


@contextlib.contextmanager
def local_endpoint(settings: EngineSettings) -> Iterator[Endpoint]:
    """The file that ``settings.model`` names, served for as long as the block lasts.

    Its label stands for the model itself: answers are found again in the cache in the next run,
    whatever port the server gets, and not after the file was exchanged.

    Raises:
        ConfigError: when the ``local-model`` extra is not installed, or the file is no model.
        EngineError: when the model does not start.
    """
    weights = Path(settings.model or "").expanduser()
    check_weights(weights)
    label = f"local:{weights.name}@{fingerprint(weights)}"
    with serve(weights, context=settings.window) as base_url:
        yield Endpoint(base_url, weights.stem, "", "", PROFILE, label)


@contextlib.contextmanager
def local_engine(
    settings: EngineSettings,
    *,
    subject: str,
    cache: Path | None,
    why: str = "",
    allowance: Allowance | None = None,
) -> Iterator[EndpointEngine]:
    """An engine on a local model, for as long as the block lasts.

    Raises:
        ConfigError: when the ``local-model`` extra is not installed, or the file is no model.
        EngineError: when the model does not start.
    """
    with local_endpoint(settings) as endpoint:
        yield EndpointEngine(
            local_settings(settings),
            subject=subject,
            cache=cache,
            why=why,
            endpoint=endpoint,
            allowance=allowance,
        )
