"""Links of a report to files of its repository: where they lead, and which lead to nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]+:|//", re.IGNORECASE)
_TARGET = re.compile(
    r"\]\(\s*(?:<([^<>\n]+)>|([^\s<>()]+))|^ {0,3}\[[^\]\n]+\]:\s*<?([^\s<>]+)"
    r"|\bhref\s*=\s*[\"']?([^\"'\s>]+)",
    re.MULTILINE | re.IGNORECASE,
)
_ENDING = re.compile(r"\.[a-z][a-z0-9]{1,9}", re.IGNORECASE)
_BUILT = frozenset([".html", ".htm", ".pdf"])  # what a page may be built as


def file_of(target: str, folder: Path, root: Path) -> Path | None:
    """The file that a link leads to, which need not be there; ``None`` for one to anything else.

    Args:
        target: the link, as it was written.
        folder: of the report, from which relative links lead.
        root: of the repository, from which those lead that begin with a slash.
    """
    path = unquote(target.partition("#")[0].partition("?")[0])
    if not path or "\0" in path or _ELSEWHERE.match(path):
        return None
    return root / path.lstrip("/") if path.startswith("/") else folder / path


def is_gone(path: Path) -> bool:
    """Whether a link leads to a file that is not there.

    A link without an ending is the route of a site, a page may be built from what lies beside it.
    """
    if _ENDING.fullmatch(path.suffix) is None or os.path.exists(path):  # noqa: PTH110 - never raises
        return False
    if path.suffix.lower() not in _BUILT:
        return True
    return path.parent.is_dir() and all(one.stem != path.stem for one in path.parent.iterdir())


def gone_from(text: str, folder: Path, root: Path) -> Iterator[Path]:
    """The files that the links of a text lead to and that are not there."""
    for found in _TARGET.finditer(text):
        path = file_of(next(filter(None, found.groups())), folder, root)
        if path is not None and is_gone(path):
            yield path
