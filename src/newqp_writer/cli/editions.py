"""The option ``--format``: which editions of an issue are written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from newqp_writer.language import _

NAMES = ("pdf", "md", "html", "docx", "png")  # config.Format, which is too heavy for --help


class Formats(click.ParamType["tuple[str, ...]"]):
    """A list of formats: ``pdf,md,html``."""

    name = "formats"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """The formats, each once."""
        if isinstance(value, tuple):
            return value
        chosen = tuple(dict.fromkeys(filter(None, map(str.strip, str(value).lower().split(",")))))
        for name in chosen:
            if name not in NAMES:
                self.fail(
                    _("“{name}” is not a format (there are {names})").format(
                        name=name, names=", ".join(NAMES)
                    ),
                    param,
                    ctx,
                )
        if not chosen:
            self.fail(_("name one or more of {names}").format(names=", ".join(NAMES)), param, ctx)
        return chosen


format_option = click.option(
    "--format",
    "formats",
    type=Formats(),
    metavar="FORMATS",
    help="Editions to write: pdf, md, html, docx, png.  [default: pdf,md,html, or brief.toml's]",
)
font_option = click.option(
    "--font-dir",
    "font_dirs",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Look for fonts here first.",
)
