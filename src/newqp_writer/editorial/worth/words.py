"""Words: Chinese segmented by rjieba, English as it is written; and the sentences they stand in."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

import rjieba

from newqp_writer.text import is_han

_SENTENCE_END = re.compile(r"[。！？；\n]+|(?<=[.!?])\s+")
_WORD = re.compile(r"[^\W_]")
_RUBRIC = re.compile(r"【[^】]{0,40}】|\[[^\]]{0,40}\]")
_PLURAL = 4  # shortest English word whose final s is taken for a plural

# The words that carry no subject (closed classes of English; Chinese ones are single characters,
# which are left out anyway, or stand here).
_STOP = frozenset(
    "the a an and or of in on at to for by with from as is are was were be been it its this that"
    " these those he she they we you his her their our has have had will would can could may not"
    " but than then also more most said says say about into over after before between during"
    " one two new up out per which who whom what when where while all some any other such"
    " 我们 他们 以及 并且 但是 因为 所以 如果 可以 已经 进行 以来 今天 今年 记者 了解 其中"
    " 目前 近日 日前 表示 指出 一个 一批 不断 进一步 有关 相关 通过 推动 加快 持续 消息"
    " 新闻联播 央视网".split()
)


def folded(text: str) -> str:
    """Text for comparing: full-width forms as half-width ones, letters in lower case.

    >>> folded("ＡＩ算力１２ＥＢ")
    'ai算力12eb'
    """
    return unicodedata.normalize("NFKC", text).casefold()


def without_rubric(title: str) -> str:
    """A title without the name of its series; the title itself if nothing else is in it.

    >>> without_rubric("【一线调研】新型电网筑牢基石")
    '新型电网筑牢基石'
    """
    return _RUBRIC.sub("", title).strip() or title


def _singular(word: str) -> str:
    return word[:-1] if len(word) >= _PLURAL and word.endswith("s") and word.isascii() else word


def words(text: str) -> list[str]:
    """The words of a text that can carry a subject, in order.

    >>> words("The grid needs more data centers"), words("我国新型电力系统")
    (['grid', 'need', 'data', 'center'], ['我国', '新型', '电力系统'])
    """
    found = []
    for word in rjieba.cut(folded(text)):
        word = word.strip()  # noqa: PLW2901
        if _WORD.search(word) and word not in _STOP and (len(word) > 1 or not is_han(word)):
            found.append(_singular(word))
    return found


def sentence_starts(text: str) -> list[int]:
    """Offsets at which the sentences of a text begin; the first is 0."""
    return [0, *(found.end() for found in _SENTENCE_END.finditer(text) if found.end() < len(text))]


def sentence_of(starts: list[int], offset: int) -> int:
    """The index of the sentence an offset falls into."""
    return bisect_right(starts, offset) - 1


@lru_cache(maxsize=4096)
def matcher(keyword: str) -> re.Pattern[str]:
    r"""Finds a keyword in folded text: Chinese anywhere, other words only whole.

    >>> bool(matcher("AI").search("ai芯片")), bool(matcher("chip").search("chipped"))
    (True, False)
    >>> bool(matcher("data center").search("new data centers"))
    True
    """
    word = folded(keyword)
    before = "(?<![a-z0-9])" if word[0].isascii() and word[0].isalnum() else ""
    after = "s?(?![a-z0-9])" if word[-1].isascii() and word[-1].isalpha() else ""
    return re.compile(before + re.escape(word) + after)
