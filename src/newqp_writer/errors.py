"""The errors an analyst can meet, as one tree.

    BriefError                      anything we explain; carries the exit code
    ├── InputError            (2)   what was handed in cannot be used
    │   ├── ConfigError             brief.toml or the environment
    │   ├── ArticleError            one article file: path, line, reason
    │   ├── EmptyDayError           a day without a usable article
    │   ├── BriefingError           a briefing file that cannot be read back
    │   ├── WorkspaceError          folders and files: unwritable, full disk, locked
    │   └── FetchError              an address that cannot be fetched, or may not be
    ├── TypesettingError      (2)   missing font, missing glyph, broken template
    ├── DeliveryError         (3)   an issue was not taken where it was sent
    ├── EngineError           (3)   the drafting engine or its endpoint failed
    ├── CeilingError          (3)   a ceiling on calls or cost leaves no issue
    ├── SignatureError        (1)   a file is not what its house signed
    └── FailingNumbersError   (1)   numbers without provenance, under policy ``fail``

Every message says what happened, where, and what to do about it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from newqp_writer.masking import without_secrets


class BriefError(Exception):
    """Base of every error we raise on purpose.

    Args:
        message: what happened, in one sentence.
        path: the file concerned, if any.
        line: the 1-based line in it, if known.
        column: the 1-based column in that line, in characters, if known.
        hint: what to do about it, if there is one thing to do.
    """

    exit_code = 2

    def __init__(
        self,
        message: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        column: int | None = None,
        hint: str | None = None,
    ) -> None:
        self.message = without_secrets(message)
        self.path = path
        self.line = line
        self.column = column
        self.hint = hint and without_secrets(hint)
        super().__init__(self.message)

    @property
    def place(self) -> str:
        """``file``, ``file:line`` or ``file:line:column``, or an empty string."""
        if self.path is None:
            return ""
        parts = (without_secrets(str(self.path)), self.line, self.column)
        return ":".join(str(part) for part in parts if part)

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place else self.message
        return f"{text}\n  → {self.hint}" if self.hint else text


class InputError(BriefError):
    """What was handed in cannot be used."""


class ConfigError(InputError):
    """brief.toml or the environment says something we cannot follow."""


class ArticleError(InputError):
    """One article file cannot be read; the day goes on without it."""


class EmptyFeedError(ArticleError):
    """A feed has no entries: of a source that is no fault, of a file that was saved it is."""


class EmptyDayError(InputError):
    """The day holds no article that can be used.

    Args:
        message: as of every error; so are path and hint.
        path: the day's folder.
        hint: the way out.
        problems: what was met in the files of the folder (``models.Problem``).
        coverage: what became of each article (``models.Coverage``).
    """

    def __init__(
        self,
        message: str,
        *,
        path: Path | str | None = None,
        hint: str | None = None,
        problems: tuple[Any, ...] = (),
        coverage: tuple[Any, ...] = (),
    ) -> None:
        super().__init__(message, path=path, hint=hint)
        self.problems = problems
        self.coverage = coverage


class BriefingError(InputError):
    """A briefing file cannot be read back."""


class WorkspaceError(InputError):
    """A folder or file of the workspace cannot be read or written."""


class FetchError(InputError):
    """An address cannot be fetched, or may not be.

    Args:
        message: as of every error; so is hint.
        passing: whether the next address of that host is worth a try.
    """

    def __init__(self, message: str, *, hint: str | None = None, passing: bool = True) -> None:
        super().__init__(message, hint=hint)
        self.passing = passing


class TypesettingError(BriefError):
    """The page cannot be set: missing font, missing glyph, broken template."""


class EngineError(BriefError):
    """The drafting engine, or the endpoint behind it, failed."""

    exit_code = 3


class DeliveryError(BriefError):
    """An issue was not taken where it was sent; the rest is, and nothing is sent twice."""

    exit_code = 3


class CeilingError(BriefError):
    """A ceiling on calls or cost is reached: the endpoint could answer, and is not asked."""

    exit_code = 3


class SignatureError(BriefError):
    """A file is not what the house signed whose key was given."""

    exit_code = 1


class FailingNumbersError(BriefError):
    """Numbers without provenance under policy ``fail``."""

    exit_code = 1
