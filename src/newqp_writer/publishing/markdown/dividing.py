"""Where a run of Chinese sentences divides: at closing marks that stand in no quotation.

The page for editing writes a run of sentences from the same articles with one citation, behind the
last closing mark; whoever reads it back divides it here, and it is written only where this gives
the sentences again.
"""

from __future__ import annotations

import re

# What ends a sentence beyond doubt when a citation stands before it or behind it.
SENTENCE_END = r"(?:[。！？!?…]+|\.+(?!\d))[”’」』）》)\"']*"
_OPENING, _CLOSING = "“‘「『（《〈【", "”’」』）》〉】"
_MARK = re.compile(rf"[{_OPENING}{_CLOSING}]|[。！？]+")


def divided(text: str) -> list[str]:
    """A run of sentences, one by one; a text that is no such run as it is.

    All of a run have words, and a closing mark.

    >>> divided("云州增长8%。他说：“好。真好。”下半年投产。")
    ['云州增长8%。', '他说：“好。真好。”下半年投产。']
    """
    found: list[str] = []
    begin = depth = 0
    for mark in _MARK.finditer(text):
        if mark[0] in _OPENING:
            depth += 1
        elif mark[0] in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0:
            found.append(text[begin : mark.end()])
            begin = mark.end()
    is_run = begin == len(text) and all(any(map(str.isalnum, one)) for one in found)
    return found if is_run else [text]
