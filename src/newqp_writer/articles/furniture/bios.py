"""Who wrote it, below the text: a person whom the text does not name, and what he does.

Somebody whom a text brings in at its end speaks, or does something that is news. A person whom it
never named, who lives somewhere, writes about something or is a reporter of something, wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newqp_writer.articles.folding import folded
from newqp_writer.articles.furniture.features import Line
from newqp_writer.articles.furniture.voices import reports
from newqp_writer.articles.signals.nobody import is_person

_LAST = 5  # lines at the end in which it stands
_MOST = 3  # of its lines
_LONGEST = 160  # characters of a line in Chinese; an English one has twice as many
_WROTE = re.compile(
    r"(?:文|撰文|撰文者|撰稿|作者|本文作者|written by|by|words)\s*[|｜丨/／:：]?\s*", re.IGNORECASE
)
_NAME_ZH = re.compile(r"[\u4e00-\u9fff]{2,3}(?=$|[，,、（(\s]|[是为系现曾])")
_NAME_EN = re.compile(
    r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,2}(?=$|[,:]| (?:is|was|has|lives|writes|covers|joined|works|teaches|leads|edits|reports|holds)\b)"
)
_ROLE = re.compile(
    r"记者|编辑|撰稿|作者|专栏|主笔|评论员|研究员|分析师|教授|博士|学者|现居|常驻|供职|任职|就职|毕业|关心|关注|写作|，写|著有|曾在|长期"
    r"|\b(?:reporter|correspondent|editor|columnist|writer|journalist|fellow|analyst|professor|contributor|producer"
    r"|lives in|based in|writes? (?:about|on|for)|covers?|has covered|joined|degree|author of|years on)\b"
)
# What happens to a person is news: who is appointed, elected, born, dead.
_NEWS = re.compile(
    r"宣布|当选|出任|[被拟]任|现任|[，,][男女][，,]|[年月]生|逝世|去世|获(?:得|评|奖)"
    r"|\b(?:appointed|elected|died|resigned|warned|argued"
    r"|founded|listed|employs?|makes|operates|sells|owns)\b"  # a company
)


def _person(words: str) -> tuple[str, str]:
    """The name that a line begins with, and what stands behind it; empty where none does."""
    rest = words[found.end() :] if (found := _WROTE.match(words)) else words
    name = _NAME_ZH.match(rest) or _NAME_EN.match(rest)
    if name is None or (not name[0].isascii() and not is_person(name[0])):
        return "", ""
    return name[0], rest[name.end() :].strip(" ，,、")


def _may_tell(words: str) -> bool:
    size = len(words) if not words.isascii() else len(words) / 2
    return size <= _LONGEST and not (reports(words) or _NEWS.search(words))


def bios(lines: Sequence[Line]) -> Iterator[int]:
    """Places of what is said of an article's author, behind its text.

    >>> list(bios([Line("产量增长8%。"), Line("季闻澜，现居云桥，写港口与地方经济。")]))
    [1]
    >>> list(bios([Line("季闻澜到云桥调研。"), Line("季闻澜是研究员。")]))
    []
    """
    found: set[int] = set()
    for at in range(max(1, len(lines) - _LAST), len(lines)):
        words = folded(lines[at].text.strip(" \u3000*_"))
        name, role = _person(words)
        named = name and any(name in line.text for line in lines[:at])
        if lines[at].row or not name or named or not _may_tell(words):
            continue
        below = folded(lines[at + 1].text.strip()) if at + 1 < len(lines) else ""
        if role and _ROLE.search(role):
            found.add(at)
        elif not role and below and _may_tell(below) and _ROLE.search(below):
            found |= {at, at + 1}
    if len(found) <= _MOST:  # more of them are a list: who was chosen, who spoke
        yield from sorted(found)
