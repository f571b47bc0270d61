"""The files of folders, however deep, in one order everywhere."""

from __future__ import annotations

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
