"""What is measured: the settings, prompts and code of a run, and one hash over them."""

from __future__ import annotations

import functools
import hashlib
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from newqp_writer import __version__
from newqp_writer.config import (
    EngineSettings,
    Settings,
    engine_from_environment,
    engine_with_options,
    rooted,
)
from newqp_writer.drafting.chat.prompts import all_prompts, prompts_from
from newqp_writer.errors import ConfigError
from newqp_writer.evaluation.golden.metrics import SCORING
from newqp_writer.evaluation.golden.results import Made, PromptMade
from newqp_writer.language import _

_TABLES = ("agenda", "check")
_SECRET = frozenset(["api_key_env", "fallback_api_key_env", "reader_api_key_env"])


@dataclass(frozen=True)
class Configuration:
    """What is tried out: what is set beside each day's own column.

    Args:
        base: settings whose engine, agenda and check take the place of the golden day's.
        options: ``NAME=VALUE`` of [engine], ``agenda.NAME=VALUE`` or ``check.NAME=VALUE``.
        engine: who drafts.
        model: of the endpoint.
        prompts: a folder of prompts in place of the built-in ones of their names.
        offline: ask no endpoint.
        root: where paths of the settings begin.
        given: what is told of it in the result, by name.
    """

    base: Settings | None = None
    options: Sequence[str] = ()
    engine: str | None = None
    model: str | None = None
    prompts: Path | None = None
    offline: bool = False
    root: Path = Path()
    given: Mapping[str, str] = field(default_factory=dict)

    def settings(self, golden: Settings) -> Settings:
        """The settings of a run on a golden day of this column; nothing is typeset.

        Raises:
            ConfigError: an option that is none.
        """
        settings = golden
        if self.base is not None:
            taken = {name: getattr(self.base, name) for name in ("engine", *_TABLES)}
            settings = settings.model_copy(update=taken)
        of_engine = [option for option in self.options if _table(option) is None]
        engine = engine_from_environment(settings.engine)
        tried = str(self.prompts) if self.prompts is not None else None
        given = {"kind": self.engine, "model": self.model, "prompts": tried}
        engine = engine.model_copy(update={k: v for k, v in given.items() if v})
        engine = rooted(engine_with_options(engine, of_engine), self.root)
        changes: dict[str, Any] = {
            "engine": engine,
            "typeset": settings.typeset.model_copy(update={"formats": ()}),
        }
        for table in _TABLES:
            own = [option for option in self.options if _table(option) == table]
            changes[table] = _with_options(table, getattr(settings, table), own)
        return settings.model_copy(update=changes)

    def digest(self, settings: Settings) -> str:
        """SHA-256 over what makes an issue of given articles: settings, prompts and code."""
        prompts = sorted((n, each.sha256) for n, each in prompts_made(settings.engine).items())
        parts = [settings.model_dump_json(), repr(prompts), code_digest(), str(self.offline)]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def prompts_made(engine: EngineSettings) -> dict[str, PromptMade]:
    """Every prompt of a run with its version and the hash of its messages."""
    with prompts_from(engine.prompts):
        return {
            prompt.id: PromptMade(version=prompt.version, sha256=prompt.sha256)
            for prompt in all_prompts()
        }


def _table(option: str) -> str | None:
    table, dot, _rest = option.partition("=")[0].strip().partition(".")
    return table if dot and table in _TABLES else None


def _with_options(table: str, settings: Any, options: Sequence[str]) -> Any:
    if not options:
        return settings
    changes = {}
    for option in options:
        name, _sign, value = option.partition("=")
        key = name.strip().removeprefix(f"{table}.")
        if key not in type(settings).model_fields:
            raise ConfigError(
                _("--set {table}.{key}: no such setting of [{table}]").format(table=table, key=key),
                hint=_("`write-brief schema brief` lists them"),
            )
        changes[key] = value.strip()
    try:
        return type(settings).model_validate({**settings.model_dump(), **changes})
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ConfigError(
            _("--set {table}.{place}: {first}").format(table=table, place=place, first=first["msg"])
        ) from None


@functools.cache
def code_digest() -> str:
    """SHA-256 over the sources and tables of the package as they are now."""
    root = Path(str(resources.files("newqp_writer")))
    whole = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.suffix in {".py", ".toml", ".json", ".txt"} and path.is_file():
            whole.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def commit() -> str | None:
    """The commit of the checkout that runs, with a + when it was changed since; or ``None``."""
    root = Path(__file__).parents[4]

    def git(*arguments: str) -> str:
        done = subprocess.run(  # noqa: S603 - fixed arguments
            ["git", "-C", str(root), *arguments],  # noqa: S607
            capture_output=True, text=True, check=True, timeout=20,
        )  # fmt: skip
        return done.stdout.strip()

    if not (root / "pyproject.toml").is_file():
        return None
    try:
        return git("rev-parse", "HEAD") + ("+" if git("status", "--porcelain", "src") else "")
    except (OSError, subprocess.SubprocessError):
        return None


def made(
    configuration: Configuration, settings: Settings, engine: str, model: str | None, golden: str
) -> Made:
    """The record of what made a result."""
    return Made(
        version=__version__,
        commit=commit(),
        code=code_digest(),
        engine=engine,
        model=model,
        prompts=prompts_made(settings.engine) if engine != "embedded" else {},
        settings=dict(configuration.given) | _unlike_default(settings.engine),
        configuration=configuration.digest(settings),
        golden=golden,
        scoring=SCORING,
    )


def _unlike_default(engine: EngineSettings) -> dict[str, str]:
    default = EngineSettings()
    return {
        f"engine.{name}": str(getattr(engine, name))
        for name in EngineSettings.model_fields
        if name not in _SECRET and getattr(engine, name) != getattr(default, name)
    }
