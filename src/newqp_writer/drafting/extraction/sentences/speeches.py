"""What a leader says, as far as it goes on: 某某强调，要……。逐步……。 as one, word for word.

A report names the speaker once and goes on for a paragraph in the speaker's words. A sentence of
them is nobody's by itself; behind the one that names the speaker it is told as the report has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from newqp_writer.drafting.extraction.sentences.speech import (
    is_of_a_leader,
    leaders,
    opens_speech,
)
from newqp_writer.drafting.sentences import SourceSentence

_LONGEST = 170  # characters of a leader's sentences that are told as one
# 随后，听取……汇报: the report's own again.
_THE_REPORTS = re.compile(
    r"^(?:随后|接着|其间|会前|会后|之后|最后)|听取|看望|慰问|陪同|来到|察看|考察|了解|交流|观看|步入|合影"
    r"|出席|参加|签署|举行|主持|主办|见证|当天|会议(?:听取|审议|研究|讨论|决定|通过)|\d{1,2}日(?:[上下]午|晚|，)"
)

_POINT = re.compile("(?:[一二三四五六]是|第[一二三四五六]，)")
_ANNOUNCES = re.compile("[两三四五六几]个?(?:方面|点)|[两三四五六几][点项]建议|^他提出")


def runs(sentences: Sequence[SourceSentence], text: str) -> list[SourceSentence]:
    """The sentences of a report, a leader's with those of the paragraph that go on in their words.

    Args:
        sentences: in order.
        text: the article, which names the leaders by their offices.

    >>> said = "国务院总理李某指出，要建储能。逐步扩大规模。"
    >>> found = [SourceSentence(said[:15], 0, 0), SourceSentence(said[15:], 15, 0)]
    >>> [one.text for one in runs(found, said)] == [said]
    True
    """
    names = leaders(text)
    found: list[SourceSentence] = []
    place = 0
    while place < len(sentences):
        end = place + 1
        if _opens(sentences[place].text, names):
            end = _end(sentences, place)
        said = "".join(one.text for one in sentences[place:end])
        found.append(replace(sentences[place], text=said))
        place = end
    return found


def _end(sentences: Sequence[SourceSentence], first: int) -> int:
    """The place behind the last sentence that is told with a leader's first."""
    end, used = first + 1, len(sentences[first].text)
    for one in sentences[end:]:
        used += len(one.text)
        if one.paragraph != sentences[first].paragraph or used > _LONGEST or _is_told(one.text):
            break
        end += 1
    # Of three points all are told, or none.
    if end < len(sentences) and _POINT.match(sentences[end].text):
        while end > first + 1 and (
            _POINT.match(sentences[end - 1].text) or _ANNOUNCES.search(sentences[end - 1].text)
        ):
            end -= 1
    return end


def _is_told(text: str) -> bool:
    """Whether a sentence is the report's own again."""
    return bool(_THE_REPORTS.search(text)) or opens_speech(text)


def _opens(text: str, names: Iterable[str]) -> bool:
    """Whether a sentence says that a leader speaks, and with which words."""
    return opens_speech(text) and is_of_a_leader(text, names)
