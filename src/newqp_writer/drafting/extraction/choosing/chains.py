"""Which sentences are printed only together: one that leans, behind those that lead to it.

至此，已安排资金1851亿元 needs the sentence on what was done; 其中 needs the whole. Where the
sentences between are printable too, they stand as in the source, one behind the other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import takewhile

from newqp_writer.drafting.extraction.choosing.antecedents import follows_on
from newqp_writer.drafting.extraction.choosing.candidate import Candidate
from newqp_writer.drafting.extraction.sentences.pointing import shows_a_stranger
from newqp_writer.drafting.extraction.sentences.speech import opens_speech

_MOST = 3
# 教育部部长某某介绍，; 专家表示，
_SOMEBODY = re.compile(
    r"^[^，。“]{0,24}(?:部长|主任|局长|署长|行长|院长|会长|司长|秘书长|董事长|总经理|负责人|发言人|专家|教授|院士|研究员|委员|代表)"
    r"[\u4e00-\u9fff·]{0,6}(?:还|也)?(?:介绍|表示|说|指出|认为|告诉)"
)


def chain(
    pool: Sequence[Candidate], leaning: Sequence[bool], place: int, chosen: Collection[int]
) -> tuple[int, ...] | None:
    """A sentence with those before it without which it cannot be read, that are not printed yet.

    Args:
        pool: the sentences of a story, in order.
        leaning: which of them lean on another.
        place: of the sentence.
        chosen: the places of those that are printed.

    Returns:
        Places in order, the sentence's own last; ``None`` where what it leans on cannot be printed.
    """
    links = [place]
    while leaning[links[0]]:
        first = links[0]
        if first == 0 or not pool[first].comes_after(pool[first - 1]) or pool[first].is_one_of_many:
            return None
        if shows_a_stranger(pool[first].printed, pool[first - 1].printed):
            return None
        if first - 1 in chosen:
            break
        if len(links) == _MOST:
            return None
        links.insert(0, first - 1)
    return tuple(links)


def leans_on_another(candidate: Candidate) -> bool:
    """Whether a sentence cannot be printed without the one before it."""
    if candidate.article.lang != "zh":
        return candidate.leans
    return candidate.leans or follows_on(candidate) or _is_in_somebodys_words(candidate)


def _is_in_somebodys_words(candidate: Candidate) -> bool:
    """Whether its paragraph has named an official or expert, one of several who speak, before it.

    Who speaks in a report's first sentence is known to be speaking all through it.
    """
    if candidate.meeting or candidate.forecast or opens_speech(candidate.source.text):
        return False
    near = takewhile(
        lambda one: one.paragraph == candidate.source.paragraph, reversed(candidate.before[1:])
    )
    return any(names_a_speaker(one.text) for one in near)


def names_a_speaker(text: str) -> bool:
    """Whether a sentence opens with an official or expert who speaks.

    >>> names_a_speaker("云州市能源局局长周某介绍，储能增长8%。"), names_a_speaker("储能增长8%。")
    (True, False)
    """
    return opens_speech(text) and bool(_SOMEBODY.match(text))
