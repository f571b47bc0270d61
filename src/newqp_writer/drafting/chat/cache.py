"""Model answers by content: what was paid for once is never asked again.

One JSON file per answer, named by the SHA-256 of everything that went into it, with a sum over what
it holds. A file that cannot be read back as it was written is a miss; a folder that cannot be
written to costs the reuse, never the answer; a disk that is full ends the run before more is paid
for.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from newqp_writer.errors import WorkspaceError
from newqp_writer.language import _
from newqp_writer.models.fields import Record
from newqp_writer.ordinary_files import read_ordinary
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
    streamed: bool = Field(default=False, description="whether it came in pieces")
    misplaced: bool = Field(
        default=False, description="whether it stood in the field for thinking, the content empty"
    )

    @property
    def cut(self) -> bool:
        """Whether the answer ended because it reached the limit of tokens."""
        return self.finish == "length"


_ABANDONED = 60.0
"""Seconds after which nobody writes a small file any more."""


class _Entry(Record):
    """A cache file: the answer, the key it belongs to, and a sum over both."""

    format: Literal["newqp-answer/2"] = "newqp-answer/2"
    key: str
    reply: Reply
    sum: str

    @classmethod
    def of(cls, key: str, reply: Reply) -> _Entry:
        """The entry of an answer."""
        return cls(key=key, reply=reply, sum=_sum(key, reply.model_dump_json()))

    def belongs(self, key: str) -> bool:
        """Whether it is whole, and the answer to that request: files are copied and renamed."""
        return self.key == key and self.sum == _sum(key, self.reply.model_dump_json())


class _Note(Record):
    """What is remembered in a few words, with a sum over them."""

    text: str
    sum: str


def _sum(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def content_key(content: Mapping[str, Any]) -> str:
    """The SHA-256 of JSON-like content, independent of the order of its keys."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class AnswerCache:
    """The folder of answers; ``None`` keeps nothing.

    Args:
        folder: where they are.
        complain: is told of an answer that is there and cannot be used.
    """

    def __init__(
        self, folder: Path | None, complain: Callable[[str], object] = lambda _: None
    ) -> None:
        self.folder = folder
        self._complain = complain

    def _file(self, shelf: str, key: str) -> Path | None:
        return None if self.folder is None else self.folder / shelf / key[:2] / f"{key}.json"

    def get(self, key: str) -> Reply | None:
        """The answer under ``key``, or ``None``. One that was damaged is none."""
        file = self._file("answers", key)
        if file is None:
            return None
        _sweep(file, older=_ABANDONED)
        try:
            raw = read_ordinary(file)
        except OSError:
            return None
        try:
            entry = _Entry.model_validate_json(raw)
        except ValidationError:
            entry = None
        if entry is None or not entry.belongs(key):
            place = "/".join(file.parts[-4:])
            self._complain(
                _("an answer in the cache is damaged, and not used: {place}").format(place=place)
            )
            return None
        return entry.reply

    def forget(self, key: str) -> None:
        """Keep nothing under ``key`` any more: neither an answer nor a note."""
        for shelf in ("answers", "endpoints"):
            if (file := self._file(shelf, key)) is not None:
                with contextlib.suppress(OSError):
                    file.unlink(missing_ok=True)

    def put(self, key: str, reply: Reply) -> str | None:
        """Keep an answer; returns what went wrong, if it could not be kept.

        Raises:
            WorkspaceError: when the disk is full: neither could the next answers be kept, nor the
                issue, and all of them would be paid for once more.
        """
        file = self._file("answers", key)
        if file is None:
            return None
        # What a killed run left half-written, when it had got this answer: nobody writes it now.
        _sweep(file)
        return _written(file, _Entry.of(key, reply).model_dump_json(indent=1))

    def recall(self, key: str) -> str | None:
        """A short text remembered under ``key`` (what an endpoint supports), or ``None``."""
        file = self._file("endpoints", key)
        if file is None:
            return None
        _sweep(file, older=_ABANDONED)  # several may write what is known of the endpoint at once
        try:
            note = _Note.model_validate_json(read_ordinary(file))
        except (OSError, ValidationError):
            return None
        return note.text if note.sum == _sum(key, note.text) else None

    def remember(self, key: str, text: str) -> str | None:
        """Remember a short text; returns what went wrong, if it could not be kept.

        Raises:
            WorkspaceError: when the disk is full.
        """
        file = self._file("endpoints", key)
        note = _Note(text=text, sum=_sum(key, text))
        return None if file is None else _written(file, note.model_dump_json())


def _sweep(file: Path, older: float = 0.0) -> None:
    """Take away what killed runs left of a file under temporary names; what is old, of any file."""
    name = "*" if older else file.name[:40]
    for left in file.parent.glob(f".{name}.????????"):
        with contextlib.suppress(OSError):
            if not older or time.time() - left.stat().st_mtime > older:
                left.unlink()


def _written(file: Path, text: str) -> str | None:
    with contextlib.suppress(OSError):
        file.rmdir()  # an empty folder in its place would be in the way of every run
    try:
        write_atomically(file, text)
    except WorkspaceError as error:
        if isinstance(error.__cause__, OSError) and error.__cause__.errno in _FULL:
            raise
        return _("not kept in the cache: {message}").format(message=error.message)
    return None
