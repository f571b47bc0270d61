"""The files of folders, however deep, in one order everywhere."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

BIBLIOGRAPHIES = frozenset([".bib", ".bibtex"])
# Folders that hold other people's files.
_FOREIGN = frozenset(["node_modules", "__pycache__", "site-packages", "venv"])
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
    return not linked or linked_out(root, home)


def linked_out(path: Path, home: Path) -> bool:
    """Whether a link leads a path out of a folder in which it lies as it is written."""
    written = Path(os.path.abspath(path)).is_relative_to(os.path.abspath(home))  # noqa: PTH100 - no link followed
    return written and not path.resolve().is_relative_to(home.resolve())


def _below(root: Path) -> Iterator[Path]:
    if not root.is_dir():
        yield root
        return
    try:
        below = sorted(root.iterdir(), key=lambda path: path.name)
    except OSError:
        yield root  # whoever reads it says so
        return
    for path in below:
        if path.name.startswith("."):
            continue
        if path.is_dir():
            # A link to a folder is not followed; whoever reads it says so.
            yield from [path] if path.is_symlink() else _below(path)
        elif path.name.lower() not in _RUBBISH and not _LOCK_FILE.fullmatch(path.name):
            yield path


How = Literal["visible", "hidden", "linked", "foreign", "locked"]


class Met(NamedTuple):
    """A file or folder that a walk met: how, and the hidden or linked folder that it lies in.

    ``foreign`` folders are not looked into, ``locked`` ones cannot be; ``error`` says why.
    """

    path: Path
    how: How
    place: Path
    error: OSError | None = None


def walk(folder: Path, *, top: bool = False) -> Iterator[Met]:
    """The files below a folder, in order.

    Args:
        folder: where to begin.
        top: whether it is a repository's root, where what is hidden is its tools': .git, .github.
    """
    if folder.is_dir():
        yield from _walk(folder if top else None, folder)


def _walk(
    top: Path | None, folder: Path, how: How = "visible", place: Path | None = None
) -> Iterator[Met]:
    try:
        below = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        yield Met(folder, "locked", place or folder, error)
        return
    folders = []
    for path in below:
        hidden: bool = path.name.startswith(".")
        if hidden and folder == top:
            continue
        if os.path.isdir(path):  # noqa: PTH112 - never raises
            folders.append((path, hidden))
        else:
            own: How = "hidden" if hidden and how == "visible" else how
            yield Met(path, own, place or path)
    for path, hidden in folders:
        if path.name in _FOREIGN:
            yield Met(path, "foreign", path)
        elif path.is_symlink():
            # What lies there is told, and not followed further: links may lead round in a circle.
            if how != "linked":
                yield from _walk(top, path, "linked", path)
        else:
            own = "hidden" if hidden and how == "visible" else how
            yield from _walk(top, path, own, place or (path if hidden else None))
