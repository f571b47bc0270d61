"""A whole run: what was asked for, all of it checked, and what comes of it.

arguments ─► files ─► (only those that changed) ─► checked ─► waivers, baseline ─► exit code
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from newqp_writer.errors import InputError
from newqp_writer.language import _, later
from newqp_writer.reports.asking.asking import Asked, asked_for
from newqp_writer.reports.asking.changes import Changes
from newqp_writer.reports.asking.request import EDITIONS, ISSUE, STDIN, Request
from newqp_writer.reports.asking.settings import Repository
from newqp_writer.reports.asking.walking import walk
from newqp_writer.reports.cache import (
    Cache,
    packed,
    packed_fault,
    unpacked,
    unpacked_fault,
)
from newqp_writer.reports.finding import CheckedFile, Fault
from newqp_writer.reports.pages import date_of_page
from newqp_writer.reports.waivers.baseline import Baseline, write_baseline
from newqp_writer.reports.waivers.waivers import filed_waivers
from newqp_writer.reports.waivers.waiving import waive
from newqp_writer.workspace import Day

if TYPE_CHECKING:  # loads what only few runs need
    from newqp_writer.drafting.reading.reader import SecondReader

Checked = tuple[CheckedFile, list[Fault]]
"""A file, and what could not be read of its sources."""

CLEAN, FAILING, UNUSABLE, NOT_PROVED = 0, 1, 2, 4


@dataclass(frozen=True)
class Outcome:
    """What a run found.

    Args:
        files: every file that was checked.
        faults: what is wrong beside them: sources that were not read, files that are not there.
        unchanged: files that were not checked because nothing they rest on changed.
        passed: files of folders that are no reports, by kind.
    """

    files: Sequence[CheckedFile]
    faults: Sequence[Fault] = ()
    unchanged: Sequence[Path] = ()
    passed: Sequence[tuple[str, int]] = ()

    @property
    def reported(self) -> list[CheckedFile]:
        """The files, and one more for each file that only has faults."""
        rest: dict[Path, list[Fault]] = {}
        for fault in self.faults:
            rest.setdefault(fault.file, []).append(fault)
        return [*self.files, *(CheckedFile(path, [], faults=own) for path, own in rest.items())]

    def held_to(self, repository: Repository) -> Outcome:
        """The same, every fault as strict as the table is for its file."""

        def held(faults: Sequence[Fault]) -> list[Fault]:
            return [replace(one, strict=_strictness(one.file, repository)) for one in faults]

        if not repository.table.held:
            return self
        files = [replace(file, faults=held(file.faults)) for file in self.files]
        return replace(self, files=files, faults=held(self.faults))

    def exit_code(self, fail_on: Collection[str], *, strict: bool) -> int:
        """What a command ends with.

        0 clean, 1 failing numbers or citations, 2 not everything could be checked, 4 a PDF prints
        its record, and nothing here says that the record is true.
        """
        faults = [fault for file in self.reported for fault in file.faults]
        if any(_unusable(fault, strict=strict) for fault in faults):
            return UNUSABLE
        failing = any(file.findings(fail_on) for file in self.files)
        if failing or any(fault.level == "error" for fault in faults):
            return FAILING
        return NOT_PROVED if any(file.claimed for file in self.files) else CLEAN


_ALWAYS = frozenset(["file/unread", "briefing/structure", "briefing/reference"])
# Errors that leave something unchecked, too.
_STRICTLY = ("citation/",)


def _unusable(fault: Fault, *, strict: bool) -> bool:
    """Whether something that was asked for could not be checked."""
    if fault.waived:
        return False
    if fault.rule in _ALWAYS:
        return True
    strict = strict if fault.strict is None else fault.strict
    return strict and (fault.level == "lapse" or fault.rule.startswith(_STRICTLY))


def _strictness(file: Path, repository: Repository) -> bool | None:
    """What the tables [[check.for]] say of a file; ``None`` where none does."""
    loose = repository.table_for(file).strict
    return None if loose is repository.table.strict else loose


def issues_of(workspace: Path) -> list[Path]:
    """The files of all issues of a workspace, those of a folder in the order of ``EDITIONS``."""
    found = [one.path for one in walk(workspace / "briefings") if one.how == "visible"]
    issues = [path for path in found if path.name.lower() in EDITIONS]
    return sorted(issues, key=lambda path: (path.parent, EDITIONS.index(path.name.lower())))


def _printed_issues(workspace: Path) -> int:
    found = walk(workspace / "briefings")
    return sum(one.how == "visible" and one.path.name.lower() == "briefing.pdf" for one in found)


def gather(
    request: Request, arguments: Sequence[str], workspace: Path, changes: Changes | None
) -> tuple[Asked, list[Path]]:
    """The files to check, and those that need not be: nothing they rest on changed.

    Args:
        request: knows the table, and where sources lie.
        arguments: of the command line; without one the table's reports and the workspace's issues.
        workspace: the column's folder.
        changes: what changed, where only that is asked for.
    """
    repository = request.repository
    sources = [repository.path(name) for name in repository.table.sources]
    if request.articles is not None:
        sources.append(request.articles)
    asked = asked_for(arguments, repository, sources, issues_of(workspace))
    if not (arguments or asked.files or asked.faults):
        words = _("there is nothing to check: no briefing, and no reports in a table [check]")
        asked.faults.append(Fault("file/unread", workspace, words))
    if not arguments and (printed := _printed_issues(workspace)):
        asked.passed[later("printed issues, read by check FILE.pdf alone")] += printed
    if changes is None or changes.any_of(request.settings_files()):
        return asked, []
    kept = [path for path in asked.files if _to_check(path, request, changes)]
    unchanged = [path for path in asked.files if path not in kept]
    asked.files = kept
    return asked, unchanged


def _to_check(path: Path, request: Request, changes: Changes) -> bool:
    if path == STDIN or changes.touch(path):
        return True
    beside = {path.with_name(name) for name in (*ISSUE, "ledger.json")}
    evidence = (place for place in request.evidence(path) if place not in beside)
    gone = any(request.looks_for(path, place) for place in changes.paths)
    if not (gone or changes.any_of(evidence)):
        return False
    # Of an issue whose page nobody edited, one file says it all.
    unedited = path.name == "briefing.md" and path.with_name("briefing.json").is_file()
    return not unedited or _edited(path)


def _edited(page: Path) -> bool:
    from newqp_writer.publishing import edited_by_hand  # noqa: PLC0415 - heavy

    date = date_of_page(page, "")
    return date is None or edited_by_hand(Day(page.parent, date))


def check_all(
    request: Request,
    asked: Asked,
    unchanged: Sequence[Path] = (),
    *,
    reader: SecondReader | None = None,
    cache: Cache | None = None,
) -> Outcome:
    """Everything that was asked for, checked; what is kept from an earlier run is not done again.

    Args:
        request: what is asked.
        asked: the files.
        unchanged: files that need not be checked.
        reader: reads the sections of a briefing anew; what it says is not kept.
        cache: verdicts of earlier runs.
    """
    request.reports = asked.files
    cache = cache or Cache(None)
    keys = {} if reader is not None else _keys(request, asked.files)
    done: dict[Path, Checked] = {}
    for path, key in keys.items():
        held = cache.get(key)
        with contextlib.suppress(ValueError, KeyError, TypeError):
            if held is not None:
                faults = [unpacked_fault(one) for one in held["sources"]]
                done[path] = unpacked(held["file"], path), faults
    cache.touch(keys[path] for path in done)
    missing = [path for path in asked.files if path not in done]
    if missing:
        from newqp_writer.reports.many import check_each  # noqa: PLC0415 - heavy

        fresh = check_each(request, missing, reader, cache)
        done |= fresh
        cache.put(
            {
                keys[path]: {"file": packed(file), "sources": list(map(packed_fault, faults))}
                for path, (file, faults) in fresh.items()
                if path in keys
            }
        )
    files = [done[path][0] for path in asked.files]
    sources = dict.fromkeys(fault for path in asked.files for fault in done[path][1])
    return Outcome(files, [*asked.faults, *sources], unchanged, asked.passed.most_common())


def _keys(request: Request, paths: Sequence[Path]) -> dict[Path, str]:
    found = ((path, request.key_of(path)) for path in paths)
    return {path: key for path, key in found if key is not None}


@dataclass(frozen=True)
class Known:
    """What is let stand although it fails: waived by a person, or known from a baseline.

    Args:
        waivers: a file of waivers; those in the texts count in any case.
        baseline: a file of known findings.
        today: the day on which waivers must hold.
        whole: whether all reports were checked, so that what is not met is gone.
    """

    waivers: Path | None
    baseline: Path | None
    today: dt.date
    whole: bool = True

    def _waived(self, outcome: Outcome) -> Outcome:
        filed, wrong = filed_waivers(self.waivers) if self.waivers is not None else ([], [])
        files, faults = waive(
            outcome.files, filed, self.today, whole=self.whole, faults=outcome.faults
        )
        return replace(outcome, files=files, faults=[*faults, *wrong])

    def let_stand(self, outcome: Outcome, fail_on: Collection[str]) -> Outcome:
        """What was found, without what is known.

        Raises:
            InputError: the baseline cannot be read.
        """
        outcome = self._waived(outcome)
        if self.baseline is None:
            return outcome
        known = Baseline(self.baseline)
        files = [known.known_in(file, fail_on) for file in outcome.files]
        faults = [known.known_fault(fault) for fault in outcome.faults]
        faults += known.gone() if self.whole else []
        return replace(outcome, files=files, faults=faults)

    def taken_from(self, outcome: Outcome, fail_on: Collection[str]) -> str:
        """Write the baseline anew from what was found; says what was written.

        Raises:
            InputError: no baseline was named.
        """
        if self.baseline is None:
            raise InputError(_("--write-baseline needs --baseline FILE"))
        count = write_baseline(self.baseline, self._waived(outcome).reported, fail_on)
        return _("{file}: {count} findings are known").format(file=self.baseline, count=count)
