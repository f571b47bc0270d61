"""The engine's settings as the environment and the command line change them."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from newqp_writer.complaints import validation_words
from newqp_writer.config.settings import EngineSettings
from newqp_writer.errors import ConfigError
from newqp_writer.language import _

# Environment variable → engine setting it overrides: NEWQP_ and its name. The last two are the
# names that other OpenAI-compatible tools read, so that an office that has them set need not
# repeat itself.
_ENVIRONMENT = {
    f"NEWQP_{'ENGINE' if name == 'kind' else name.upper()}": name
    for name in EngineSettings.model_fields
}
_FALLBACK_ENVIRONMENT = {"OPENAI_BASE_URL": "base_url", "OPENAI_MODEL": "model"}
_ALL_VARIABLES = (*_ENVIRONMENT.items(), *_FALLBACK_ENVIRONMENT.items())


def engine_from_environment(
    engine: EngineSettings, environment: Mapping[str, str] = os.environ
) -> EngineSettings:
    """Engine settings with the environment applied over brief.toml.

    Raises:
        ConfigError: when a variable holds a value that cannot be one.
    """
    changes: dict[str, Any] = {}
    for variable, field in _FALLBACK_ENVIRONMENT.items():
        if getattr(engine, field) is None and environment.get(variable):
            changes[field] = environment[variable]
    for variable, field in _ENVIRONMENT.items():
        if environment.get(variable):
            changes[field] = environment[variable]
    try:
        return _changed(engine, changes)
    except ValidationError as error:
        first = error.errors()[0]
        # A rule about several settings has no place of its own.
        wrong = first["loc"] or tuple(changes)
        names = [name for name, field in _ALL_VARIABLES if field in wrong]
        given = next((name for name in names if environment.get(name)), "environment")
        raise ConfigError(f"{given}: {validation_words(first)}") from None


_NAME = re.compile(r"[a-z][a-z_]{0,29}")


def engine_with_options(engine: EngineSettings, options: Sequence[str]) -> EngineSettings:
    """Engine settings with ``name=value`` applied, as ``--set`` gives them.

    Raises:
        ConfigError: when there is no such setting, or the value cannot be one.
    """
    changes: dict[str, Any] = {}
    for option in options:
        name, equals, value = option.partition("=")
        if not equals or name.strip() not in EngineSettings.model_fields:
            # What stands there may be a key: a terminal's history and a log are no place for it.
            known = name.strip() in EngineSettings.model_fields
            shaped = bool(equals) and _NAME.fullmatch(name.strip()) is not None
            shown = name.strip() if known or shaped else "…"
            about_key = "key" in shown.lower()
            raise ConfigError(
                f"--set {shown}: {_('no value') if known else _('no such setting of [engine]')}",
                hint=_("the key goes into an environment variable; api_key_env holds its name")
                if about_key
                else _("write it like --set max_cost=2; `write-brief schema brief` lists them"),
            )
        changes[name.strip()] = value.strip()
    try:
        return _changed(engine, changes)
    except ValidationError as error:
        first = error.errors()[0]
        named = str(first["loc"][0]) if first["loc"] else ", ".join(changes)
        raise ConfigError(f"--set {named}: {validation_words(first)}") from None


def _changed(engine: EngineSettings, changes: Mapping[str, Any]) -> EngineSettings:
    return EngineSettings.model_validate({**engine.model_dump(), **changes})


def rooted(engine: EngineSettings, root: Path, *, of_model: Path | None = None) -> EngineSettings:
    """The same with its paths, of a local model's file and of prompts, looked for from ``root``.

    ``of_model`` is where the model's file is looked for, if that is another place.
    """
    changes: dict[str, str] = {}
    if engine.prompts is not None:
        changes["prompts"] = str(root / Path(engine.prompts).expanduser())
    if engine.kind == "local" and engine.model:
        changes["model"] = str((of_model or root) / Path(engine.model).expanduser())
    return engine.model_copy(update=changes) if changes else engine
