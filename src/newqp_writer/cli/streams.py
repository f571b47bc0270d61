"""Standard output and error that can always be written to."""

from __future__ import annotations

import codecs
import json
import os
import sys

import click


def print_json(data: object) -> None:
    """Data on standard output."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


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
