"""The terminal: one console for all commands."""

from __future__ import annotations

import re
from typing import Any, NoReturn

from rich.console import Console
from rich.text import Text

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Terminal(Console):
    """A console that tells a reader who went away (``| head``) from an error."""

    def render_str(self, text: str, **options: Any) -> Text:
        """Words of a file or a server without what a terminal would obey (ECMA-48, C0 and C1)."""
        return super().render_str(_CONTROLS.sub("�", text), **options)

    def on_broken_pipe(self) -> NoReturn:
        """Leave it to ``app.run``, which ends quietly; rich would exit with code 1."""
        raise BrokenPipeError


def terminal(*, stderr: bool = False, quiet: bool = False) -> Terminal:
    """A console without the guesses of syntax colouring: numbers are ours to mark."""
    return Terminal(stderr=stderr, quiet=quiet, highlight=False)
