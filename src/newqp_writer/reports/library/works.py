"""The bibliographies of a report: those it names, those of the table, or the nearest above it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from newqp_writer.errors import InputError
from newqp_writer.language import _
from newqp_writer.reports.asking.request import STDIN, Request, listed
from newqp_writer.reports.citations.bibliography import Work, works_of_csl
from newqp_writer.reports.finding import Fault
from newqp_writer.reports.library.library import Library


@dataclass(frozen=True)
class Works:
    """What a report may cite by key, or by author and year.

    Args:
        held: the works by key.
        faults: bibliographies that are not there.
        met: what of them cannot be read.
        looked: where one was looked for, if none was found.
    """

    held: Mapping[str, Work] = field(default_factory=dict)
    faults: Sequence[Fault] = ()
    met: Sequence[Fault] = ()
    looked: str = ""


def works_for(request: Request, library: Library, path: Path, front: Mapping[str, object]) -> Works:
    """The works of a report.

    Args:
        request: knows the table, and the folders above a report.
        library: reads each bibliography once.
        path: the report.
        front: its front matter, which may name bibliographies, or hold ``references``.
    """
    faults: list[Fault] = []
    places = list(request.bibliographies)
    named = listed(front.get("bibliography"))
    above = "" if path == STDIN else ", ".join(_above(request, path))
    for name in named:
        try:
            places.append(request.found(path, name))
        except InputError:
            words = _("its bibliography “{name}” is not there (looked in {above})").format(
                name=name, above=above
            )
            faults.append(Fault("citation/unresolved", path, words, 1))
    if not named and not places and path != STDIN:
        places = request.bibliographies_near(path)
    held: dict[str, Work] = {}
    met: list[Fault] = []
    for place in places:
        works, unread = library.works(place)
        held |= works
        met += unread
    own = front.get("references")
    held |= works_of_csl(own) if isinstance(own, list) else {}
    looked = _("looked for *.bib in {above}").format(above=above) if above and not held else ""
    return Works(held, faults, met, looked)


def _above(request: Request, path: Path) -> Sequence[str]:
    """The folders of a report in which its bibliography is looked for."""
    return list(dict.fromkeys(os.path.relpath(folder) for folder in request.folders_above(path)))
