"""The files of folders, however deep, in one order everywhere."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

BIBLIOGRAPHIES = frozenset([".bib", ".bibtex"])
_RUBBISH = frozenset(["thumbs.db", "desktop.ini", "icon\r"])
_LOCK_FILE = re.compile(r"~\$.+|\.~lock\..+#|~.+\.tmp", re.IGNORECASE)


def source_files(roots: Iterable[Path], leave_out: Iterable[Path] = ()) -> list[Path]:
    """The files below some folders, or the files named, in order; bibliographies are none."""
    left = {path.resolve() for path in leave_out}
    found: dict[Path, None] = {}
    for root in roots:
        for path in _below(root):
            if path.suffix.lower() not in BIBLIOGRAPHIES and path.resolve() not in left:
                found.setdefault(path)
    return list(found)


def leads_out(path: Path, roots: Iterable[Path]) -> bool:
    """Whether a file is a link that leads out of the repositories of some folders.

    Its words would be printed with the findings: what a stranger's change puts among the sources
    must show nothing else of the machine that checks it. Without a repository, the folder counts.
    """
    if not path.is_symlink():
        return False
    try:
        target = path.resolve()
    except (OSError, RuntimeError):
        return False  # it leads in a circle; reading it says so
    return target.exists() and not any(target.is_relative_to(_home(root)) for root in roots)


def _home(root: Path) -> Path:
    """The repository that a folder, or a file that was named, lies in, or itself."""
    return _repository_of(root.resolve()) or root.resolve()


def _repository_of(place: Path) -> Path | None:
    return next((one for one in (place, *place.parents) if (one / ".git").exists()), None)


def lies_abroad(root: Path, report: Path, *, linked: bool = False) -> bool:
    """Whether a folder that nobody named on the command line lies out of a report's repository.

    Args:
        root: the folder, or file.
        report: the file that rests on it; of no repository, it may rest on any.
        linked: only where a link leads out, not where its path says so itself.
    """
    home = _repository_of(report.resolve().parent)
    if home is None or root.resolve().is_relative_to(home):
        return False
    return not linked or Path(os.path.abspath(root)).is_relative_to(home)  # noqa: PTH100 - no link followed


def _below(root: Path) -> Iterator[Path]:
    if not root.is_dir():
        yield root
        return
    for path in sorted(root.iterdir(), key=lambda path: path.name):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            # A link to a folder is not followed; whoever reads it says so.
            yield from [path] if path.is_symlink() else _below(path)
        elif path.name.lower() not in _RUBBISH and not _LOCK_FILE.fullmatch(path.name):
            yield path
