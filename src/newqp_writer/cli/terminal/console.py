"""The terminal: one console for all commands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NoReturn

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from newqp_writer.text import shown

_UNTOLD = 80  # columns of a terminal that does not say how many it has


class Terminal(Console):
    """A console that tells a reader who went away (``| head``) from an error."""

    def render_str(self, text: str, **options: Any) -> Text:
        """Words of a file or a server without what a terminal would obey, before they are set."""
        return super().render_str(shown(text), **options)

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterator[Segment]:
        """What is shown, also of texts that come ready-made, such as the line of a stage."""
        for segment in super().render(renderable, options):
            words = segment.text if segment.control else shown(segment.text)
            yield segment if words == segment.text else Segment(words, segment.style)

    def on_broken_pipe(self) -> NoReturn:
        """Leave it to ``app.run``, which ends quietly; rich would exit with code 1."""
        raise BrokenPipeError


def terminal(*, stderr: bool = False, quiet: bool = False) -> Terminal:
    """A console without the guesses of syntax colouring: numbers are ours to mark."""
    console = Terminal(stderr=stderr, quiet=quiet, highlight=False)
    if console.width < 1:  # COLUMNS=0, as some schedulers have it: rich would show nothing at all
        console.width = _UNTOLD
    return console
