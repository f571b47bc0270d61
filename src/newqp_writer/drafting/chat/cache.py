"""Model answers by content: what was paid for once is never asked again.

One JSON file per answer, named by the SHA-256 of everything that went into it. A file that cannot
be read back is a miss; a folder that cannot be written to costs the reuse, never the answer; a disk
that is full ends the run before more is paid for.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from newqp_writer.errors import WorkspaceError
from newqp_writer.models.fields import Record
from newqp_writer.workspace import write_atomically

_FULL = {errno.ENOSPC, errno.EDQUOT}


class Reply(Record):
    """What a model answered to one request."""

    text: str
    finish: str = "stop"
    refusal: str | None = None
    prompt_tokens: int = Field(default=0, ge=0)
    completion_tokens: int = Field(default=0, ge=0)
    model: str = Field(default="", description="the model that says it answered")
    thinking: int = Field(default=0, ge=0, description="characters of thinking before the answer")

    @property
    def cut(self) -> bool:
        """Whether the answer ended because it reached the limit of tokens."""
        return self.finish == "length"


class _Entry(Record):
    """A cache file: the answer, and the key it belongs to."""

    format: Literal["newqp-answer/1"] = "newqp-answer/1"
    key: str
    reply: Reply


def content_key(content: Mapping[str, Any]) -> str:
    """The SHA-256 of JSON-like content, independent of the order of its keys."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class AnswerCache:
    """The folder of answers; ``None`` keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def _file(self, shelf: str, key: str) -> Path | None:
        return None if self.folder is None else self.folder / shelf / key[:2] / f"{key}.json"

    def get(self, key: str) -> Reply | None:
        """The answer under ``key``, or ``None``."""
        file = self._file("answers", key)
        if file is None:
            return None
        try:
            entry = _Entry.model_validate_json(file.read_bytes())
        except (OSError, ValidationError):
            return None
        # A file copied or renamed by hand must not answer for another request.
        return entry.reply if entry.key == key else None

    def put(self, key: str, reply: Reply) -> str | None:
        """Keep an answer; returns what went wrong, if it could not be kept.

        Raises:
            WorkspaceError: when the disk is full: neither could the next answers be kept, nor the
                issue, and all of them would be paid for once more.
        """
        file = self._file("answers", key)
        if file is None:
            return None
        # What a killed run left half-written under a temporary name, when it had got this answer.
        # Nobody else writes it now; what is known of the endpoint, several may write at once.
        for left in file.parent.glob(f".{file.name[:40]}.????????"):
            with contextlib.suppress(OSError):
                left.unlink()
        return _written(file, _Entry(key=key, reply=reply).model_dump_json(indent=1))

    def recall(self, key: str) -> str | None:
        """A short text remembered under ``key`` (what an endpoint supports), or ``None``."""
        file = self._file("endpoints", key)
        try:
            return None if file is None else file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def remember(self, key: str, text: str) -> str | None:
        """Remember a short text; returns what went wrong, if it could not be kept.

        Raises:
            WorkspaceError: when the disk is full.
        """
        file = self._file("endpoints", key)
        return None if file is None else _written(file, text)


def _written(file: Path, text: str) -> str | None:
    with contextlib.suppress(OSError):
        file.rmdir()  # an empty folder in its place would be in the way of every run
    try:
        write_atomically(file, text)
    except WorkspaceError as error:
        if isinstance(error.__cause__, OSError) and error.__cause__.errno in _FULL:
            raise
        return f"not kept in the cache: {error.message}"
    return None
