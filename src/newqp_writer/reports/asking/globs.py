"""Globs as .gitignore writes them: reports, what is left out, the files of a waiver."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pathspec

from newqp_writer.errors import InputError
from newqp_writer.language import _


def globs(patterns: Sequence[str]) -> pathspec.PathSpec[pathspec.Pattern]:
    """What matches any of some globs.

    Raises:
        InputError: one of them is none: a range that runs backwards, a lone backslash.
    """
    for pattern in patterns:
        try:
            pathspec.PathSpec.from_lines("gitignore", [pattern])
        except (ValueError, re.error):
            raise InputError(
                _("“{pattern}” is no pattern of files").format(pattern=pattern[:80]),
                hint=_("write it as .gitignore does: reports/*.md, **/draft-[0-9].md"),
            ) from None
    return pathspec.PathSpec.from_lines("gitignore", patterns)
