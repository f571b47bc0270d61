"""The language of whoever reads the screen: Chinese or English, by gettext's own rules.

What is said to an analyst is written in English where it is said, as ``_("…")``, and stands in
Chinese in ``locale/zh/LC_MESSAGES/newqp_writer.po`` (``python -m
eval.project.catalogue --write``). Which of the two is spoken, the environment tells, as for every
program: ``LANGUAGE``, ``LC_ALL``, ``LC_MESSAGES``, ``LANG``. ``--lang`` and
``[column] language`` are written there, so that processes begun later speak it, too.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Literal, Self, get_args

Language = Literal["zh", "en"]

LANGUAGES: tuple[Language, ...] = get_args(Language)
FOLDER = Path(__file__).parent / "locale"
DOMAIN = "newqp_writer"
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")

_PASSING: ContextVar[Language | None] = ContextVar("passing", default=None)


def spoken() -> Language:
    """The language spoken now: of the environment, English where it names none of ours."""
    if (passing := _PASSING.get()) is not None:
        return passing
    named = next((os.environ[name] for name in _VARIABLES if os.environ.get(name)), "")
    return "zh" if named.lower().startswith("zh") else "en"


def speak(language: Language) -> None:
    """Speak a language from now on, in this process and in those it begins."""
    os.environ["LANGUAGE"] = language


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak a language within.

    >>> with speaking("zh"):
    ...     _("Typesetting"), _("typeset")
    ('正在排版', '排版')
    """
    token = _PASSING.set(language)
    try:
        yield
    finally:
        _PASSING.reset(token)


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, FOLDER, [language], fallback=language == "en")


class Message(str):  # noqa: SLOT000 - a string of varying size may have none that hold
    """A message in another language, which remembers its English: a finding is known again by it.

    >>> with speaking("zh"):
    ...     said = _("{count} of {given} could not be added").format(count=1, given=2)
    >>> said, english_of(said), english_of("as it is")
    ('2 项中有 1 项未能加入', '1 of 2 could not be added', 'as it is')
    """

    english: str

    def __new__(cls, words: str, english: str = "") -> Self:
        """The words, and what they are in English."""
        message = super().__new__(cls, words)
        message.english = english or words
        return message

    def format(self, *args: object, **values: object) -> Message:
        """Both with their placeholders filled, the English with English."""
        english = {name: _english(value) for name, value in values.items()}
        return Message(
            super().format(*args, **values), self.english.format(*map(_english, args), **english)
        )


def _english(value: object) -> object:
    return value.english if isinstance(value, Message) else value


def english_of(words: str) -> str:
    """The English of a message, whatever language it was said in."""
    return words.english if isinstance(words, Message) else words


def joined(parts: Iterable[str], between: str = "; ") -> str:
    """Several messages as one."""
    held = list(parts)
    return Message(between.join(held), english_of(between).join(map(english_of, held)))


def _(message: str) -> str:
    """A message in the language spoken; ``message`` is its English, and where it is known by.

    Placeholders are filled afterwards: ``_("{count} articles").format(count=3)``.
    """
    # An empty message would be answered with the head of the catalogue.
    if not message or spoken() == "en":
        return message
    return Message(_catalogue(spoken()).gettext(message), message)


def later(message: str) -> str:
    """Mark a message of a table, which ``_`` translates when it is shown."""
    return message
