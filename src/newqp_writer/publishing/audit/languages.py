"""Which language a text is in, so that the reading page can say it to browsers and screen readers.

A column is Chinese with English in it: names of publishers, titles, whole quoted sentences. Two
English words in a row are a name and read well either way; three or more are a phrase.
"""

from __future__ import annotations

import re

from newqp_writer.text import is_han

CHINESE, ENGLISH = "zh-CN", "en"

# Everything but Chinese: Han and kana, full-width forms, ideographic punctuation.
_STRETCH = re.compile("[^\u2e80-\u9fff\uf900-\ufaff\ufe30-\uffef]+")
_WORD = re.compile("[A-Za-z]{2,}")
_EDGE = " “”‘’\"'()[]·—–…+/-"
_PHRASE = 3


def language_of(text: str) -> str:
    """The language of a title or quote as an HTML ``lang``: Chinese, unless it has only letters.

    >>> language_of("Power demand to rise"), language_of("AI数据中心"), language_of("12.5%")
    ('en', 'zh-CN', 'zh-CN')
    """
    return ENGLISH if _WORD.search(text) and not any(map(is_han, text)) else CHINESE


def english_spans(text: str) -> list[tuple[int, int]]:
    """Where a Chinese text has English phrases, as places in it, without the marks around them.

    >>> text = "报道称：“Demand will rise 3% in 2026”，ODCC、AI等。"
    >>> [text[start:end] for start, end in english_spans(text)]
    ['Demand will rise 3% in 2026']
    """
    spans = []
    for found in _STRETCH.finditer(text):
        words = found[0]
        if len(_WORD.findall(words)) >= _PHRASE:
            start = found.start() + len(words) - len(words.lstrip(_EDGE))
            spans.append((start, start + len(words.strip(_EDGE))))
    return spans
