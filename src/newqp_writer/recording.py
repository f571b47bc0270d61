"""run.json of a run: what is known while it goes on is recorded, whatever comes of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from newqp_writer import __version__
from newqp_writer.composition import Draft
from newqp_writer.config import Settings
from newqp_writer.drafting.chat.prompts import unversioned
from newqp_writer.drafting.chat.spending import spent_by_stage, unsent
from newqp_writer.drafting.engine import Engine
from newqp_writer.drafting.reading.reader import SecondReader
from newqp_writer.editorial import settle_coverage, unread_rows
from newqp_writer.errors import BriefError, EmptyDayError
from newqp_writer.language import _
from newqp_writer.models import Agenda, Call, Coverage, Problem, RunRecord


@dataclass
class Recording:
    """What is known of a run so far; agenda, problems and draft are filled in as they come."""

    date: dt.date
    started: dt.datetime
    settings: Settings
    engine: Engine
    reader: SecondReader | None = None
    agenda: Agenda | None = None
    problems: tuple[Problem, ...] = ()
    draft: Draft | None = None

    @property
    def calls(self) -> tuple[Call, ...]:
        """The requests of writer and reader."""
        return (*self.engine.calls, *(self.reader.calls if self.reader else ()))

    @property
    def notes(self) -> tuple[str, ...]:
        """The remarks of both, and on prompts that were changed under their old version."""
        changed = tuple(
            _("prompt {label} is not the built-in one of that version: raise its version").format(
                label=label
            )
            for label in unversioned()
        )
        return (*changed, *self.engine.notes, *(self.reader.notes if self.reader else ()))

    def record(self, **more: Any) -> RunRecord:
        """The record of the run.

        Args:
            more: the fields that only its end knows: seconds, coverage, verdicts …
        """
        prices, calls = self.settings.engine, self.calls
        known: dict[str, Any] = {
            "version": __version__,
            "date": self.date,
            "started": self.started,
            "engine": self.engine.describe(),
            "policy": self.settings.check.on_failure,
            "calls": calls,
            "spent": spent_by_stage(calls),
            "currency": prices.currency if prices.price_in is not None else None,
            "problems": self.problems,
            "earlier_issues": self.agenda.earlier_issues if self.agenda else (),
        }
        return RunRecord(**(known | more))

    def without_issue(self, error: BriefError, seconds: dict[str, float]) -> RunRecord:
        """The record of a run that yields no issue: every file of the folder, and its fate."""
        return self.record(
            seconds=seconds,
            unreached=tuple(self.draft.unreached) if self.draft else (),
            notes=self.notes,
            revisions=self.draft.revisions if self.draft else (),
            coverage=self._coverage(error),
            problems=self.problems or getattr(error, "problems", ()),
            verdicts={},
            error=str(error),
        )

    def _coverage(self, error: BriefError) -> tuple[Coverage, ...]:
        if self.agenda is not None:
            withdrawn = self.draft.withdrawn if self.draft else {}
            return settle_coverage(self.agenda, (), withdrawn, unsent(self.engine.calls))
        if isinstance(error, EmptyDayError):
            return error.coverage or unread_rows(error.problems)
        return ()
