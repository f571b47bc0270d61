"""brief.toml read.

A workspace without one gets the column this project was written for, from ``default.toml``;
``write-brief init`` writes the same file out.
"""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from newqp_writer.complaints import system_words, validation_words
from newqp_writer.config.settings import Settings
from newqp_writer.errors import ConfigError
from newqp_writer.language import Language, _
from newqp_writer.ordinary_files import read_ordinary
from newqp_writer.toml import TOMLDecodeError, parse_toml


def default_toml(language: Language = "en") -> str:
    """The text of the brief.toml that ``init`` writes, with its remarks in a language."""
    name = "default.toml" if language == "en" else f"default.{language}.toml"
    return resources.files("newqp_writer").joinpath(name).read_text(encoding="utf-8")


def _line_of(source: str, location: tuple[int | str, ...]) -> int | None:
    """The line where a setting stands, as well as it can be found without a second parser."""
    lines = source.splitlines()
    table, index, key = "", 0, ""
    names = [part for part in location if isinstance(part, str)]
    numbers = [part for part in location if isinstance(part, int)]
    if names:
        table, index, key = names[0], numbers[0] if numbers else 0, names[-1]
    header = re.compile(rf"\s*\[\[?\s*{re.escape(table)}\s*\]\]?")
    starts = [number for number, line in enumerate(lines) if header.match(line)]
    if not starts:
        return None
    start = starts[min(index, len(starts) - 1)]
    for number in range(start + 1, len(lines)):
        if lines[number].lstrip().startswith("["):
            break
        if re.match(rf"\s*{re.escape(key)}\s*=", lines[number]):
            return number + 1
    return start + 1


def _explain(error: ValidationError, source: str, path: Path) -> ConfigError:
    first = error.errors()[0]
    location = tuple(part for part in first["loc"] if part != "tuple")
    name = ".".join(str(part) for part in location) or _("the file")
    message = validation_words(first)
    more = error.error_count() - 1
    return ConfigError(
        f"{name}: {message}" + (_(" (and {more} more)").format(more=more) if more else ""),
        path=path,
        line=_line_of(source, location),
        hint=_("`write-brief schema brief` prints what brief.toml may hold"),
    )


def parse_settings(source: str, path: Path) -> Settings:
    """Settings from the text of a brief.toml.

    Raises:
        ConfigError: naming the file, the line and the setting.
    """
    try:
        raw: dict[str, Any] = parse_toml(source)
    except TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        raise ConfigError(
            _("not valid TOML: {error}").format(error=error),
            path=path,
            line=int(found[1]) if found else None,
            hint=_("`write-brief init` in an empty folder writes settings to begin with"),
        ) from None
    try:
        return Settings.model_validate(raw)
    except ValidationError as error:
        raise _explain(error, source, path) from None


def read_settings(path: Path) -> Settings:
    """Settings from ``path``, or the built-in column when there is no such file.

    Raises:
        ConfigError: naming the file, the line and the setting.
    """
    try:
        source = read_ordinary(path).decode("utf-8-sig")
    except FileNotFoundError:
        return parse_settings(default_toml(), Path("default.toml"))
    except UnicodeDecodeError:
        raise ConfigError(_("not UTF-8 text"), path=path, hint=_("save it as UTF-8")) from None
    except OSError as error:
        raise ConfigError(
            _("cannot be read: {strerror}").format(strerror=system_words(error)), path=path
        ) from None
    return parse_settings(source, path)
