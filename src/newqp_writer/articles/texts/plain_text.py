"""Plain text: the first line is the title, a few lines at the top may say where it comes from.

    我国工业数据流通提速
    来源：国家数据局    发布时间：2026-06-14
    链接：https://example.org/1

    正文 …

A publisher may also stand in the dateline (新华社北京6月14日电, (Reuters) -), a date in the file's
name (2026-06-14-….txt). The folder's day is when the article was collected, not when it was
published, and is never taken for it.
"""

from __future__ import annotations

import re
from pathlib import Path

from newqp_writer.articles.clipping import Clipping, Value
from newqp_writer.articles.signals import Origin, Signal

# Labels of the lines at the top, as news sites print them and as analysts type them.
LABELS = {
    "title": "title", "标题": "title",
    "publisher": "publisher", "source": "publisher", "来源": "publisher", "出处": "publisher",
    "媒体": "publisher", "发布机构": "publisher", "发布单位": "publisher",
    "published": "published", "date": "published", "日期": "published", "发布时间": "published",
    "发布日期": "published", "发表时间": "published",
    "url": "url", "link": "url", "链接": "url", "网址": "url", "原文链接": "url",
    "lang": "lang", "language": "lang", "语言": "lang",
}  # fmt: skip

_LABEL = re.compile(
    rf"(?:^|(?<=[ \t\u3000|]))({'|'.join(sorted(LABELS, key=len, reverse=True))})[ \t]*[:：]",
    re.IGNORECASE,
)
_TOP = 12  # lines in which labels are looked for
_DATE_IN_NAME = re.compile(r"(?<!\d)(20\d\d)[-_.年]?(0[1-9]|1[0-2])[-_.月]?([0-3]\d)(?!\d)")
_DATELINE = re.compile(
    r"([\u4e00-\u9fff]{1,8}(?:社|网|报|台))(?:[\u4e00-\u9fff]{0,8}\d{1,2}月\d{1,2}日[电讯]|消息|[电讯])"
    r"|\(?(Reuters|AP|AFP|Bloomberg|Xinhua)\)?\s+-"
)


def date_in_name(path: Path) -> str | None:
    """A whole date in a file's name.

    >>> date_in_name(Path("2026-06-14-data.txt")), date_in_name(Path("report-12.txt"))
    ('2026-06-14', None)
    """
    found = _DATE_IN_NAME.search(path.stem)
    return "-".join(found.groups()) if found else None


def publisher_in_dateline(body: str) -> str | None:
    """The agency or paper named in the dateline of a body.

    >>> publisher_in_dateline("新华社北京6月14日电 记者获悉，……")
    '新华社'
    """
    found = _DATELINE.search(body[:60])
    return (found[1] or found[2]) if found else None


def _labelled(line: str, number: int) -> dict[str, Value] | None:
    """The labelled values of a line that begins with a label; ``None`` for any other line."""
    marks = list(_LABEL.finditer(line))
    if not marks or line[: marks[0].start()].strip():
        return None
    ends = [mark.start() for mark in marks[1:]] + [len(line)]
    return {
        LABELS[mark[1].casefold()]: Value(line[mark.end() : end].strip(" \t\u3000|"), number)
        for mark, end in zip(marks, ends, strict=True)
    }


def signal_of(origin: Origin, value: Value | None) -> Signal | None:
    """A value as a signal of that origin."""
    return Signal(origin, value.text, value.line) if value is not None else None


def read_plain_text(text: str, path: Path) -> Clipping:
    """The clipping of a plain text file; what it does not say is left out of its fields."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    fields: dict[str, Value] = {}
    body_at = len(lines)
    for index, line in enumerate(lines):
        stripped = line.strip("\ufeff \t\u3000")
        if not stripped:
            continue
        labelled = _labelled(stripped, index + 1) if index < _TOP else None
        if labelled is not None:
            fields = labelled | fields
        elif "title" not in fields:
            fields["title"] = Value(stripped, index + 1)
        else:
            body_at = index
            break
    body = "\n".join(lines[body_at:])
    who = [signal_of(Origin.PRINTED_LINE, fields.pop("publisher", None))]
    when = [signal_of(Origin.PRINTED_LINE, fields.pop("published", None))]
    if date := date_in_name(path):
        when.append(Signal(Origin.FILE_NAME, date))
    if publisher := publisher_in_dateline(body):
        who.append(Signal(Origin.DATELINE, publisher))
    return Clipping(
        fields=fields,
        body=body,
        who=tuple(filter(None, who)),
        when=tuple(filter(None, when)),
        body_line=body_at + 1,
        remedy="write 来源：… and 日期：2026-06-15 under the title",
    )
