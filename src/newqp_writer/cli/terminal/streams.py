"""Standard output and error that can always be written to."""

from __future__ import annotations

import codecs
import contextlib
import json
import os
import sys
from typing import Any, TextIO, cast

import click

from newqp_writer.text import shown, shown_in_json


def print_json(data: object) -> None:
    """Data on standard output."""
    click.echo(shown_in_json(json.dumps(data, ensure_ascii=False, indent=2)))


def say(words: object, *, err: bool = False) -> None:
    """Words that name a file, on standard output or error."""
    click.echo(shown(str(words)), err=err)


def _escaped(error: UnicodeError) -> tuple[str, int]:
    r"""What an encoding cannot hold as \uXXXX: JSON that is printed stays JSON."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    units = lost.encode("utf-16-be", "surrogatepass")
    return "".join(
        f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2)
    ), error.end


def set_up_streams() -> None:
    """Output that can always be written: to nowhere when closed, escaped when not encodable."""
    codecs.register_error("jsonescape", _escaped)
    nowhere = os.devnull
    sys.stdout = sys.stdout or open(nowhere, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    sys.stderr = sys.stderr or open(nowhere, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="jsonescape")
    sys.stderr = cast("TextIO", Remarks(sys.stderr))


class Remarks:
    """Standard error, whose loss costs no issue: what cannot be written there is given up.

    A full disk under a log, or a reader who has gone, is met at the next word otherwise.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write, or give up."""
        try:
            return self._stream.write(text)
        except OSError:
            self._give_up()
            return len(text)

    def flush(self) -> None:
        """Flush, or give up."""
        try:
            self._stream.flush()
        except OSError:
            self._give_up()

    def _give_up(self) -> None:
        """Let what is still held, and all that follows, go to nowhere."""
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())
