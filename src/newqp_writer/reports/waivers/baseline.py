"""A baseline: today's findings taken as known, so that only new ones fail.

A finding is known by rule, number and the words around it, not by its line; in a file that was
renamed it is known, too. Twice the same is two: one more than the baseline has is new. A file that
could not be checked is never known: whatever it will say would pass.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from newqp_writer.errors import BriefError, InputError
from newqp_writer.language import _, later
from newqp_writer.reports.finding import CheckedFile, Fault, Finding, Waived
from newqp_writer.workspace import read_bytes, write_atomically

_FORMAT = "newqp-baseline/1"
_KNOWN = Waived(later("known from the baseline"))


def _shown(path: Path) -> str:
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _print(fault: Fault) -> str:
    told = f"{fault.rule}\n{fault.english}"
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]


def _may_be_known(fault: Fault) -> bool:
    return fault.level != "note" and not fault.rule.startswith("file/")


def write_baseline(path: Path, files: Sequence[CheckedFile], fail_on: Collection[str]) -> int:
    """Write what fails now; returns how many findings that are."""
    told: list[dict[str, Any]] = []
    for file in files:
        told += [
            {"file": _shown(one.file), "rule": one.rule, "number": one.entry.surface,
             "words": "".join(one.around), "print": one.fingerprint}
            for one in (*file.findings(fail_on), *file.doubtful(fail_on))
        ]  # fmt: skip
        told += [
            {"file": _shown(f.file), "rule": f.rule, "words": f.message, "print": _print(f)}
            for f in file.faults if _may_be_known(f)
        ]  # fmt: skip
    told.sort(key=lambda one: (one["file"], one["rule"], one["print"]))
    content = {"format": _FORMAT, "findings": told}
    write_atomically(path, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
    return len(told)


def _no_baseline(path: Path) -> InputError:
    return InputError(_("this is no baseline"), path=path, hint=_("--write-baseline makes one"))


class Baseline:
    """The findings that are known."""

    def __init__(self, path: Path) -> None:
        """Read them.

        Raises:
            InputError: the file is not there, or is no baseline.
        """
        try:
            held = json.loads(read_bytes(path))
            known = [(str(one["file"]), str(one["print"])) for one in held["findings"]]
        except BriefError as error:
            raise InputError(
                _("the baseline: {error}").format(error=error.message),
                path=path,
                hint=_("--write-baseline makes one"),
            ) from None
        except (ValueError, KeyError, TypeError, RecursionError):
            raise _no_baseline(path) from None
        if held.get("format") != _FORMAT:
            raise _no_baseline(path)
        self._known = Counter(known)
        self._path = path

    def _take(self, file: Path, print_: str) -> bool:
        """Whether a finding is known; each is once, here or under a name its file had before."""
        shown = _shown(file)
        if self._known[shown, print_] > 0:
            self._known[shown, print_] -= 1
            return True
        for (other, known), count in self._known.items():
            if known == print_ and count > 0 and not Path(other).exists():
                self._known[other, known] -= 1
                return True
        return False

    def known_in(self, file: CheckedFile, fail_on: Collection[str]) -> CheckedFile:
        """A file in which what is known does not fail."""
        counting = {id(one.entry) for one in (*file.findings(fail_on), *file.doubtful(fail_on))}
        held = dict(file.waivers)
        for text, placed in enumerate(file.texts):
            for number, entry in enumerate(placed.checked.entries):
                if id(entry) not in counting:
                    continue
                one = Finding(file.path, placed.checked, entry, placed.regions[number], placed.page)
                if self._take(file.path, one.fingerprint):
                    held[text, number] = _KNOWN
        faults = [self.known_fault(fault) for fault in file.faults]
        return replace(file, waivers=held, faults=faults)

    def known_fault(self, fault: Fault) -> Fault:
        """A fault, known if it is."""
        if _may_be_known(fault) and self._take(fault.file, _print(fault)):
            return replace(fault, waived=_KNOWN)
        return fault

    def gone(self) -> list[Fault]:
        """That some of what is known is no longer there."""
        count = sum(held for held in self._known.values() if held > 0)
        words = _(
            "{count} known findings are no longer there: write it anew with --write-baseline"
        ).format(count=count)
        return [Fault("baseline/gone", self._path, words)] if count else []
