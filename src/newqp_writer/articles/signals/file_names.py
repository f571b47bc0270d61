"""The date in a file's name (2026-06-14-….txt)."""

from __future__ import annotations

import re
from pathlib import Path

_DATE = re.compile(r"(?<!\d)(20\d\d)([-_.年]?)(0?[1-9]|1[0-2])(?:\2|月)([0-3]?\d)(?!\d)")


def date_in_name(path: Path) -> str | None:
    """A whole date in a file's name.

    >>> date_in_name(Path("2026-06-14-data.txt")), date_in_name(Path("report-12.txt"))
    ('2026-06-14', None)
    """
    found = _DATE.search(path.stem)
    return f"{found[1]}-{int(found[3]):02d}-{int(found[4]):02d}" if found else None
