"""An issue that may leave the house: its PDF prints what was checked, and is that of the record."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from newqp_writer.errors import BriefingError
from newqp_writer.language import _
from newqp_writer.models import Briefing, Ledger
from newqp_writer.reports.issues.printed import check_printed, was_not_compared
from newqp_writer.workspace import Workspace, read_briefing, read_bytes

_SHOWN = 12  # numbers in doubt that are told


@dataclass(frozen=True)
class Issue:
    """What is sent.

    Args:
        briefing: the issue.
        pdf: its file.
        digest: the SHA-256 of the file.
        doubts: numbers and statements that want an eye, in words.
        draft: why it is a draft and no issue for readers; empty when it is one.
    """

    briefing: Briefing
    pdf: Path
    digest: str
    doubts: tuple[str, ...]
    draft: str = ""

    @property
    def title(self) -> str:
        """Title and day, and that it is a draft."""
        mark = _("[draft] ") if self.draft else ""
        return f"{mark}{self.briefing.title} {self.briefing.date.isoformat()}"

    @property
    def file_name(self) -> str:
        """What its PDF is called where issues are kept: its day, and that it is a draft."""
        return f"{self.briefing.date.isoformat()}{'-draft' if self.draft else ''}.pdf"

    @property
    def abstract(self) -> str:
        """The abstract as text."""
        return "".join(sentence.text for sentence in self.briefing.abstract)

    @property
    def headings(self) -> tuple[str, ...]:
        """What its sections state."""
        return tuple(section.heading for section in self.briefing.sections)


def proved_issue(workspace: Workspace, date: dt.date, draft: str = "") -> Issue:
    """The issue of a day, after its print was proved once more.

    Args:
        workspace: the analyst's folder.
        date: the day.
        draft: why it is to go out as a draft, if it is.

    Raises:
        BriefingError: there is none, its PDF does not print what was checked, or is of another
            state than the record beside it.
        WorkspaceError: a file cannot be read.
    """
    day = workspace.day(date)
    if not day.pdf.is_file():
        raise BriefingError(
            _("there is no typeset issue of {date}").format(date=date), path=day.pdf,
            hint=_("`write-brief --date {date}` writes it").format(date=date),
        )  # fmt: skip
    briefing = read_briefing(day.briefing)
    try:
        ledger = Ledger.model_validate_json(read_bytes(day.ledger))
    except ValidationError:
        raise BriefingError(_("not a ledger that can be read"), path=day.ledger) from None
    checked = check_printed(day.pdf, workspace.articles(date))
    failing = [placed.checked for placed in checked.texts if placed.checked.failing]
    of_ledger = {text.text for text, _ in ledger.failing}
    unproved = [text for text in failing if text.text not in of_ledger]
    if unproved:
        raise BriefingError(
            _("the print is not proved: {explanation}").format(
                explanation=unproved[0].failing[0].explanation
            ),
            path=day.pdf,
            hint=_(
                "`write-brief check {pdf}` names all; `write-brief typeset` sets it anew"
            ).format(pdf=day.pdf),
        )
    if was_not_compared(checked):
        raise BriefingError(
            _("the print is not proved: {explanation}").format(
                explanation=_("how its pages look could not be compared")
            ),
            path=day.pdf,
            hint=_("`write-brief typeset` sets it anew, with this version and these fonts"),
        )
    _same_state(day.pdf, briefing)
    if ledger.failing:
        draft = draft or _("{count} numbers are not proved").format(count=len(ledger.failing))
    pdf = read_bytes(day.pdf)
    return Issue(briefing, day.pdf, hashlib.sha256(pdf).hexdigest(), _doubts(ledger), draft)


def _same_state(pdf: Path, briefing: Briefing) -> None:
    from newqp_writer.publishing.proving.printed import read_pdf, record_in  # noqa: PLC0415 - heavy

    carried, _ledger = record_in(read_pdf(read_bytes(pdf)))
    if carried != briefing:
        raise BriefingError(
            _("the PDF is of another state than briefing.json"), path=pdf,
            hint=_("`write-brief typeset` sets it anew"),
        )  # fmt: skip


def _doubts(ledger: Ledger) -> tuple[str, ...]:
    """What wants an eye, worst first."""
    found = [
        (entry.doubtfulness, f"“{entry.surface}” — {text.text[:60]}")
        for text in ledger.texts
        for entry in (*text.failing, *text.doubtful)
    ]
    found.sort(key=lambda pair: pair[0], reverse=True)
    words = [words for _doubt, words in found]
    more = (
        [_("… and {count} more").format(count=len(words) - _SHOWN)] if len(words) > _SHOWN else []
    )
    return (*words[:_SHOWN], *more)
