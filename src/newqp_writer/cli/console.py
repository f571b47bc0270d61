"""The terminal: one console for all commands."""

from __future__ import annotations

from typing import NoReturn

from rich.console import Console


class Terminal(Console):
    """A console that tells a reader who went away (``| head``) from an error."""

    def on_broken_pipe(self) -> NoReturn:
        """Leave it to ``app.run``, which ends quietly; rich would exit with code 1."""
        raise BrokenPipeError


def terminal(*, stderr: bool = False, quiet: bool = False) -> Terminal:
    """A console without the guesses of syntax colouring: numbers are ours to mark."""
    return Terminal(stderr=stderr, quiet=quiet, highlight=False)
