"""The date in a file's name (2026-06-14-….txt)."""

from __future__ import annotations

import re
from pathlib import Path

from newqp_writer.articles.signals.outlets import is_known

_DATE = re.compile(r"(?<!\d)(20\d\d)([-_.年]?)(0?[1-9]|1[0-2])(?:\2|月)([0-3]?\d)(?!\d)")
# … (2026_6_15 10_21_07): the moment at which a tool saved a page.
_MOMENT = re.compile(_DATE.pattern + r"[ T_-]{1,3}[0-2]?\d([-_.:：])[0-5]\d\5[0-5]\d(?!\d)")
_PAPER = re.compile(
    r"[\u4e00-\u9fff]{2,8}(?:日报|晚报|早报|晨报|时报|商报|周刊|周报|新闻|财经|通讯社|新华社|网)"
)
_NO_TITLE = re.compile(
    r"[\d\s._+()（）\[\]-]+|(?<![A-Za-z])(?:copy|副本|新建|文本文档|untitled|note|未命名)(?![A-Za-z])",
    re.IGNORECASE,
)


def title_in_name(path: Path) -> str | None:
    """A title in a file's name, as people and clipping tools give it.

    >>> title_in_name(Path("云州新能源汽车产业园二期开工.txt")), title_in_name(Path("20260614-1.txt"))
    ('云州新能源汽车产业园二期开工', None)
    """
    stem = _without_paper(without_date(path.stem).strip(" _-—.·"))
    letters = sum(char.isalpha() for char in _NO_TITLE.sub("", stem))
    enough = 6 if any("\u4e00" <= char <= "\u9fff" for char in stem) else 16
    return stem if letters >= enough else None


def without_date(stem: str) -> str:
    """A file's name without the days in it."""
    return _DATE.sub(" ", stem)


def _without_paper(stem: str) -> str:
    """A name without that of a paper before or behind it, parted from it."""
    parts = re.split(
        r"([ _｜|-]*[ _｜|]+[ _｜|-]*|\s[-–—]\s|(?<=[\u4e00-\u9fff])[-–—](?=[\u4e00-\u9fff]))", stem
    )
    for at, rest in ((0, parts[2:]), (-1, parts[:-2])):
        if rest and (is_known(parts[at]) or _PAPER.fullmatch(parts[at].strip(" _-"))):
            return "".join(rest).strip(" _-—.·")
    return stem


def is_saved_at(path: Path) -> bool:
    """Whether the day in a file's name is that on which a tool saved it, by the clock beside it.

    >>> is_saved_at(Path("记账 (2026_6_15 10_21_07).html")), is_saved_at(Path("2026-06-14-1.html"))
    (True, False)
    """
    return _MOMENT.search(path.stem) is not None


def date_in_name(path: Path) -> str | None:
    """A whole date in a file's name.

    >>> date_in_name(Path("2026-06-14-data.txt")), date_in_name(Path("report-12.txt"))
    ('2026-06-14', None)
    """
    found = _DATE.search(path.stem)
    return f"{found[1]}-{int(found[3]):02d}-{int(found[4]):02d}" if found else None
