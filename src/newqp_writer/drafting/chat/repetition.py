"""Is a sentence only another one over again: of the abstract, or twice in a section?"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

_LEAST = 20  # characters in one piece: names and titles of documents are repeated of necessity
_MOST = 0.7  # of the sentence


def is_copied(text: str, printed: Iterable[str]) -> bool:
    """Whether most of ``text`` stands word for word in one of the printed sentences.

    >>> sections = ["据局6月14日消息，2025年我国工业数据生产量为8.53ZB，占企业数据生产量的25.43%。"]
    >>> is_copied("2025年我国工业数据生产量为8.53ZB，占企业数据生产量的25.43%。", sections)
    True
    >>> is_copied("局6月14日公布，2025年工业数据约占企业数据的四分之一。", sections)
    False
    """
    for sentence in printed:
        same = SequenceMatcher(None, text, sentence, autojunk=False).find_longest_match()
        if same.size >= max(_LEAST, _MOST * len(text)):
            return True
    return False
