"""In which language a call is answered: known before anything of it is read, errors included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from newqp_writer.language import LANGUAGES, Language, speak
from newqp_writer.ordinary_files import read_ordinary
from newqp_writer.toml import parse_toml

_OPTION = "--lang"
_WORKSPACE = ("-w", "--workspace")


def in_language(arguments: Sequence[str]) -> list[str]:
    """Arguments with ``--lang`` in front, where click wants it.

    Without one, the language of the column is spoken.

    >>> in_language(["check", "--lang", "zh", "a.md"])
    ['--lang', 'zh', 'check', 'a.md']
    """
    for place, word in enumerate(arguments):
        name, sign, value = word.partition("=")
        if name == _OPTION:
            end = place + (1 if sign else 2)
            told = [value] if sign else list(arguments[place + 1 : end])
            return [_OPTION, *told, *arguments[:place], *arguments[end:]]
        if word == "--":
            break
    for folder in _workspaces(arguments):
        if (language := _language_of(folder / "brief.toml")) is not None:
            speak(language)
            break
    return list(arguments)


def _workspaces(arguments: Sequence[str]) -> Iterator[Path]:
    """The workspaces that a call may mean: as named, a folder among its words, this one."""
    for word, following in zip(arguments, [*arguments[1:], ""], strict=False):
        name, sign, value = word.partition("=")
        if name in _WORKSPACE:
            yield Path(value if sign else following)
    yield from (Path(word) for word in arguments if not word.startswith("-"))
    yield Path()


def _language_of(file: Path) -> Language | None:
    """What a column's settings say; what is wrong with them is said when they are read."""
    try:
        column = parse_toml(read_ordinary(file).decode()).get("column")
    except (OSError, ValueError):
        return None
    named = column.get("language") if isinstance(column, dict) else None
    return next((each for each in LANGUAGES if each == named), None)
