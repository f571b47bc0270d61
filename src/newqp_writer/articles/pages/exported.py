"""Notes of 印象笔记 and Evernote, exported as pages: a table above each says when it was clipped.

Neither that day nor who clipped it is the article's; the address it came from is.
"""

from __future__ import annotations

import re
from typing import Any

_NOTED = re.compile(r"创建时间|更新时间|created|updated", re.IGNORECASE)
_WEB = re.compile(r"https?://\S+")
_OF_TOOL = frozenset(
    ["author", "source", "created", "updated", "exporter-version", "content-class"]
)


def take_out_note(root: Any) -> str | None:
    """Take out of a page what the tool says of its note.

    Args:
        root: the page; changed if such a tool has written it.

    Returns:
        The address the note was clipped from, if the tool says so.
    """
    metas = {(each.get("name") or "").lower(): each for each in root.iter("meta")}
    if "exporter-version" not in metas:
        return None
    source = metas.get("source-url")
    for name in _OF_TOOL & metas.keys():
        metas[name].getparent().remove(metas[name])
    table = next(root.iter("table"), None)
    if table is not None and _NOTED.search("".join(table.itertext())[:200]):
        tail = table.tail
        parent = table.getparent()
        parent.remove(table)
        if tail and tail.strip():
            parent.text = (parent.text or "") + tail
    found = _WEB.match((source.get("content") or "").strip()) if source is not None else None
    return found[0] if found else None
