"""What a command is told to write goes where nothing is, or where its own former output is.

A path mistyped by one completion of the shell names an article, a page or the settings; nothing
brings them back. So a file is looked at before it is replaced: only what begins as this output
does is an earlier one of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from newqp_writer.errors import InputError
from newqp_writer.language import _
from newqp_writer.ordinary_files import refuse_special

_LOOKED_AT = 4096  # bytes of the beginning

TEXT = "newqp-check/1"
"""The first line of a text in a file, in either language: what follows may begin with anything."""

OUTPUTS = {
    "text": re.compile(rb"newqp-check/\d+\r?(?:\n|$)"),
    "json": re.compile(rb'\[\s*(?:\]|\{\s*"file": )'),
    "sarif": re.compile(
        rb'\{\s*"\$schema": "[^"]*/sarif[^"]*"[^}]{0,400}"driver": \{\s*"name": "newqp-writer"'
    ),
    "junit": re.compile(rb'<\?xml [^>]*\?>\s*<testsuites name="newqp-writer"'),
    "github": re.compile(rb"::(?:error|warning|notice) "),
    "markdown": re.compile("### (?:❌|⚠️|✅) ".encode()),
    "baseline": re.compile(rb'\{\s*"format": "newqp-baseline/'),
    "figures": re.compile(rb'\{\s*"version": '),
    "comparison.md": re.compile(rb"## Golden issues: "),
    "comparison.xml": re.compile(rb"<\?xml [^>]*\?>\s*<testsuite name=\"golden issues: "),
    "comparison.json": re.compile(rb'\{\s*"format": "newqp-golden-comparison/'),
    "schema": re.compile(rb'\{\s*"\$schema": "https://json-schema\.org/draft/2020-12/schema"'),
    "report.html": re.compile(
        rb"<!doctype html>\s*<html[^>]*>\s*<head>\s*(?:<meta [^>]*>\s*)*<title>Golden issues: "
    ),
}
"""How each output begins."""


def refuse_to_overwrite(path: Path, form: str, inputs: Iterable[Path] = ()) -> None:
    """Nothing, where an output may be written.

    Args:
        path: where it would go.
        form: which of ``OUTPUTS`` it is.
        inputs: what the command reads, and so never writes, whatever it looks like.

    Raises:
        InputError: the file is read by this command, is no former output of this form, or is no
            file, but a pipe or a device.
    """
    try:
        refuse_special(path)
    except OSError as error:
        raise InputError(
            str(error.strerror), path=path, hint=_("name another file for the output")
        ) from None
    resolved = path.resolve()
    if any(resolved == one.resolve() for one in inputs):
        raise InputError(
            _("this file is read by the command, and would be lost"),
            path=path,
            hint=_("name another file for the output"),
        )
    if not resolved.is_file():
        return
    try:
        with resolved.open("rb") as file:
            held = file.read(_LOOKED_AT).removeprefix(b"\xef\xbb\xbf").strip()
    except OSError:
        return  # nothing can be said of it; writing tells why
    if held and not OUTPUTS[form].match(held):
        raise InputError(
            _("this file is there already and is no earlier output, so it would be lost"),
            path=path,
            hint=_("name another file for the output, or remove this one first"),
        )


def refuse_twice(paths: Iterable[Path]) -> None:
    """Nothing, where each output of a command has a file of its own.

    Args:
        paths: where they would go.

    Raises:
        InputError: two of them are one file, by a link, by another name, or where a system makes
            no difference between capital and small letters.
    """
    seen: set[object] = set()
    for path in paths:
        known: set[object] = {unicodedata.normalize("NFC", str(path.resolve())).casefold()}
        if path.exists():
            status = path.stat()
            known.add((status.st_dev, status.st_ino))
        if seen & known:
            raise InputError(
                _("two outputs would be written to this file, and one lost"),
                path=path,
                hint=_("name another file for the output"),
            )
        seen |= known
