"""What stands around an issue's texts: its number, its houses, its notice, its codes.

They are the column's own words, out of brief.toml, and claim nothing; an edited page can make them
say what no article does, in print. So a measure there (99万辆, 18%, 50元) is held to brief.toml
and to the articles; plain counts, days and numbers of issues are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from newqp_writer.config import Settings
from newqp_writer.errors import BriefError, BriefingError
from newqp_writer.language import _, later
from newqp_writer.models import Article, Briefing
from newqp_writer.numerals import read_numbers
from newqp_writer.reports.pages import workspace_of


def unheld_measures(
    path: Path, briefing: Briefing, articles: Sequence[Article]
) -> Iterator[BriefingError]:
    """The measures around an issue that are neither the column's nor an article's.

    Args:
        path: the file of the issue, for complaints and for the column that it stands in.
        briefing: what it holds.
        articles: those of its day.
    """
    own: set[str] | None = None
    for what, text in _furniture(briefing):
        measures = [
            text[one.start : one.end]
            for one in read_numbers(text).mentions
            if one.quantity.unit and one.quantity.dimension != "time"
        ]
        measure = next((one for one in measures if not _is_said(one, articles)), None)
        if measure is None:
            continue
        own = _own(path) if own is None else own
        if text not in own:
            yield BriefingError(
                _("“{measure}” in the {what} is in no article and not in brief.toml").format(
                    measure=measure, what=_(what)
                ),
                path=path,
                hint=_("take it out; the column's own words stand in brief.toml"),
            )


def _is_said(measure: str, articles: Sequence[Article]) -> bool:
    """Whether an article has a measure as it is written, and not within a longer one."""
    written = re.compile(rf"(?<![\d.,]){re.escape(measure)}")
    return any(written.search(one.title) or written.search(one.text) for one in articles)


def _furniture(briefing: Briefing) -> Iterator[tuple[str, str]]:
    yield later("number of the issue"), briefing.issue
    yield from ((later("line of organisations"), name) for name in briefing.organisations)
    yield later("notice at the end"), briefing.disclaimer
    yield from ((later("caption of a code"), code.caption) for code in briefing.qr_codes)
    yield from ((later("content of a code"), code.target) for code in briefing.qr_codes)


def _own(path: Path) -> set[str]:
    """The texts that the column has of its own."""
    try:
        settings: Settings = workspace_of(path).settings()
    except BriefError:
        return set()
    column = settings.column
    codes = (words for code in settings.qr_codes for words in (code.caption, code.target))
    return {column.issue, *column.organisations, column.disclaimer, *codes}
