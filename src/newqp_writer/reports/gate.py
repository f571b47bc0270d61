"""A whole run: what was asked for, all of it checked, and what comes of it.

arguments ─► files ─► (only those that changed) ─► checked ─► waivers, baseline ─► exit code
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from newqp_writer.reports.asking import STDIN, Asked, asked_for
from newqp_writer.reports.changes import Changes
from newqp_writer.reports.finding import CheckedFile, Fault
from newqp_writer.reports.inspecting import Inspection
from newqp_writer.workspace import Day

CLEAN, FAILING, UNUSABLE, NOT_PROVED = 0, 1, 2, 4


@dataclass(frozen=True)
class Outcome:
    """What a run found.

    Args:
        files: every file that was checked.
        faults: what is wrong beside them: sources that were not read, files that are not there.
        unchanged: files that were not checked because nothing they rest on changed.
        passed: files of folders that are no reports, by kind.
        sources: how many files of sources were opened.
    """

    files: Sequence[CheckedFile]
    faults: Sequence[Fault] = ()
    unchanged: Sequence[Path] = ()
    passed: Sequence[tuple[str, int]] = ()
    sources: int = 0

    @property
    def reported(self) -> list[CheckedFile]:
        """The files, and one more for each file that only has faults."""
        rest: dict[Path, list[Fault]] = {}
        for fault in self.faults:
            rest.setdefault(fault.file, []).append(fault)
        return [*self.files, *(CheckedFile(path, [], faults=own) for path, own in rest.items())]

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


def _unusable(fault: Fault, *, strict: bool) -> bool:
    """Whether something that was asked for could not be checked."""
    if fault.rule in _ALWAYS:
        return True
    return strict and (fault.level == "lapse" or fault.rule.startswith("citation/"))


def issues_of(workspace: Path) -> list[Path]:
    """The files of all issues of a workspace."""
    names = ("briefing.md", "briefing.json")
    folders = sorted((workspace / "briefings").glob("*/"))
    return [folder / name for folder in folders for name in names if (folder / name).is_file()]


def gather(
    inspection: Inspection, arguments: Sequence[str], workspace: Path, changes: Changes | None
) -> tuple[Asked, list[Path]]:
    """The files to check, and those that need not be: nothing they rest on changed.

    Args:
        inspection: knows the table, and where sources lie.
        arguments: of the command line; without one the table's reports and the workspace's issues.
        workspace: the column's folder.
        changes: what changed, where only that is asked for.
    """
    repository = inspection.repository
    sources = [repository.path(name) for name in repository.table.sources]
    if inspection.articles is not None:
        sources.append(inspection.articles)
    asked = asked_for(arguments, repository, sources)
    if not arguments:
        for path in issues_of(workspace):
            asked.add(path)
    if changes is None:
        return asked, []
    kept = [path for path in asked.files if _to_check(path, inspection, changes)]
    unchanged = [path for path in asked.files if path not in kept]
    asked.files = kept
    return asked, unchanged


def _to_check(path: Path, inspection: Inspection, changes: Changes) -> bool:
    if path == STDIN or changes.touch(path):
        return True
    if not changes.any_of(inspection.rests_on(path)):
        return False
    # Of an issue whose page nobody edited, one file says it all.
    return (
        path.name != "briefing.md" or not path.with_name("briefing.json").is_file() or _edited(path)
    )


def _edited(page: Path) -> bool:
    from newqp_writer.publishing import edited_by_hand  # noqa: PLC0415 - heavy
    from newqp_writer.reports.issues import date_of_page  # noqa: PLC0415

    date = date_of_page(page, "")
    return date is None or edited_by_hand(Day(page.parent, date))


def check_all(inspection: Inspection, asked: Asked, unchanged: Sequence[Path]) -> Outcome:
    """Everything that was asked for, checked."""
    files = [inspection.check(path) for path in asked.files]
    return Outcome(
        files,
        [*asked.faults, *inspection.library.faults],
        unchanged,
        asked.passed.most_common(),
        inspection.library.files,
    )
