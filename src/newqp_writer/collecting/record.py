"""What was brought in before, by address and by text: one line an article, only ever added to.

A run that is killed leaves at most half a last line, which is passed over; the article it was about
is then met again under its file's name.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
import threading
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from pydantic import ValidationError

from newqp_writer.language import _
from newqp_writer.models.dates import DateField
from newqp_writer.models.fields import Record
from newqp_writer.ordinary_files import read_ordinary, refuse_special
from newqp_writer.workspace import explain_os_error

_TRACKING = re.compile(
    r"utm_\w+|spm|fbclid|gclid|mc_[ce]id|share_?token|from_source", re.IGNORECASE
)
_SPACE = re.compile(r"\s+")

Fate = Literal["brought", "same text", "another day", "unread"]


class Known(Record):
    """One address, and what became of it."""

    day: dt.date
    url: str
    final: str
    fate: Fate
    file: str = ""
    text: str = ""
    why: str = ""
    published: DateField | None = None


def address_key(url: str) -> str:
    """An address as it is known again: without its fragment, tracking, scheme and last slash.

    >>> address_key("HTTP://Example.org/a/?utm_source=x&id=3#top")
    '//example.org/a?id=3'
    """
    parts = urlsplit(url)
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name)
    ]
    return urlunsplit(("", parts.netloc.casefold(), parts.path.rstrip("/"), urlencode(kept), ""))


def text_key(title: str, text: str) -> str:
    """A text as it is known again, however it is spaced."""
    return hashlib.sha256(_SPACE.sub("", title + "\n" + text).encode()).hexdigest()


class Ledger:
    """The record of a workspace: ``articles/.collected.jsonl``."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._addresses: dict[str, Known] = {}
        self._texts: dict[str, Known] = {}
        self._lock = threading.Lock()
        self._whole = True
        try:
            data = read_ordinary(path)
        except FileNotFoundError:
            return
        except OSError as error:
            raise explain_os_error(error, path, _("read this file")) from error
        self._whole = not data or data.endswith(b"\n")
        for line in data.decode("utf-8", "replace").splitlines():
            try:
                self._take(Known.model_validate_json(line))
            except ValidationError:
                continue  # half a line of a run that was killed

    def _take(self, known: Known) -> None:
        for address in (known.url, known.final):
            self._addresses[address_key(address)] = known
        if known.text:
            self._texts.setdefault(known.text, known)

    def of_address(self, url: str) -> Known | None:
        """What became of an address."""
        return self._addresses.get(address_key(url))

    def add(self, known: Known) -> Known | None:
        """Write down what became of an address; the article with the same text, if there is one.

        Raises:
            WorkspaceError: the file cannot be written to.
        """
        with self._lock:
            same = self._texts.get(known.text) if known.text else None
            line = json.dumps(known.model_dump(mode="json"), ensure_ascii=False) + "\n"
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                refuse_special(self._path)
                with self._path.open("a", encoding="utf-8") as file:
                    file.write(line if self._whole else "\n" + line)
                    file.flush()
                    os.fsync(file.fileno())
            except OSError as error:
                raise explain_os_error(error, self._path, _("write to this file")) from error
            self._whole = True
            self._take(known)
        return same

    def of_text(self, text: str) -> Known | None:
        """The article that has this text."""
        with self._lock:
            return self._texts.get(text)
