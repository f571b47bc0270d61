"""Whether what stands around an issue's texts is the column's own.

An edited page, and a PDF that somebody made, can make it say what no article does, in print. So a
measure there is held to the articles and to brief.toml; one of the column's own is named,
as nothing proves it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from newqp_writer.errors import BriefError, BriefingError
from newqp_writer.language import _
from newqp_writer.models import Article, Briefing
from newqp_writer.publishing.proving.around import Unsaid, unsaid_measures
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
    unheld, _own, _at_hand = held_to_the_column(path, briefing, articles)
    for one in unheld:
        yield BriefingError(
            not_held(one),
            path=path,
            hint=_("take it out; the column's own words stand in brief.toml"),
        )


def held_to_the_column(
    path: Path, briefing: Briefing, articles: Sequence[Article]
) -> tuple[list[Unsaid], list[Unsaid], bool]:
    """The measures that no article says: foreign, the column's, and if that is at hand.

    Args:
        path, briefing, articles: as for ``unheld_measures``.
    """
    unsaid = list(unsaid_measures(briefing, articles))
    column = _column(path) if unsaid else set()
    own = column or set()
    return (
        [one for one in unsaid if one.text not in own],
        [one for one in unsaid if one.text in own],
        column is not None,
    )


def not_held(one: Unsaid) -> str:
    """What to tell of a measure that is not the column's."""
    return _("“{measure}” in the {what} is in no article and not in brief.toml").format(
        measure=one.measure, what=one.what
    )


def _column(path: Path) -> Collection[str] | None:
    """The texts that the column has of its own; ``None`` where no column is at hand."""
    workspace = workspace_of(path)
    if not workspace.settings_file.is_file():
        return None
    try:
        settings = workspace.settings()
    except BriefError:
        return None
    column = settings.column
    codes = (words for code in settings.qr_codes for words in (code.caption, code.target))
    return {column.issue, *column.organisations, column.disclaimer, *codes}
