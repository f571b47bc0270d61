"""Two short facts of one period or subject as one sentence, so that it is said once.

A report says 2025年 at the head of each sentence, because it is listened to. On paper the second
goes on behind a semicolon. Where it cannot be proved that both are told under the same words – one
is somebody's word, a forecast or a plan, another period comes in between, the subject is not the
same word for word – each stands by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import rjieba

from newqp_writer.drafting.extraction.headings.belonging import DOES
from newqp_writer.drafting.extraction.headings.editions import THIS_FAIR
from newqp_writer.drafting.extraction.sentences.bounds import is_bounded, is_framed
from newqp_writer.drafting.extraction.sentences.findings import FIGURE
from newqp_writer.models import Sentence

LONGEST = 120
"""Characters of a sentence of two."""
_FEWEST = 3  # characters of a subject that both have
OPENING = re.compile(
    r"^[^，。；“]{0,10}(?:\d年|年|月|日|季度|期间|时期|以来|天|末|底|假期)，|^截至[^，。；“]{2,12}，"
)
"""The period with which a sentence opens."""
_PERIOD = re.compile(
    r"\d年|月份?|季度|半年|期间|时期|以来|当天|同日|目前|如今|去年|今年|明年|昨天|今天|截至|[年月]底|假期"
)
_SAYS = re.compile(r"^(?P<who>会议|全会|《[^》]{2,4}》)(?P<says>指出|强调|要求|提出)，")
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》")
_ACTS = ("v", "d")
_NOUNS = ("n", "j", "b", "eng", "nz", "vn", "m", "q", "r", "u", "a")


def _subject_of_both(first: str, second: str) -> str:
    """本届消博会: the noun with which two sentences open, each with its verb behind it."""
    named = THIS_FAIR.match(first)
    if named and second.startswith(named[0]):
        acts = all(DOES.match(text, named.end()) for text in (first, second))
        return named[0] if acts else ""
    shared = ""
    tagged = [rjieba.tag(text) for text in (first, second)]
    for (word, tag), (other, _) in zip(*tagged, strict=False):
        if word != other or not tag.startswith(_NOUNS):
            break
        shared += word
    count = len(rjieba.cut(shared)) if shared else 0
    acts = all(
        len(words) > count and words[count][1].startswith(_ACTS) and words[count][0] != "是"
        for words in tagged
    )
    return shared if acts and len(shared) >= _FEWEST else ""


def _is_plain(text: str) -> bool:
    """Whether nothing frames or bounds a sentence that would frame or bound what is put to it."""
    return not (is_framed(text) or is_bounded(text) or "；" in text)


def _goes_on(first: str, second: str) -> str | None:
    """The second sentence as it goes on behind the first; ``None`` if it does not."""
    if not (_is_plain(first) and _is_plain(second)):
        return None
    if set(FIGURE.findall(second)) & set(FIGURE.findall(first)):
        return None  # the same told twice, in one sentence
    if second.startswith("其中，"):
        return second
    opening = OPENING.match(second)
    if opening is not None:
        rest = second[opening.end() :]
        told = first.removeprefix(opening[0])
        alone = not any(_PERIOD.search(_QUOTED.sub("", text)) for text in (told, rest))
        return rest if told != first and alone else None
    if _PERIOD.search(_QUOTED.sub("", f"{first}{second}")):
        return None
    subject = _subject_of_both(first, second)
    return second[len(subject) :] if subject else None


def joined(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The facts of a section, two of one period or subject as one where that is not too long.

    What a meeting says too is told as 会议还指出.

    >>> texts = ("上半年，用电增长8%。", "上半年，发电增长9%。", "储能增长2倍。")
    >>> [one.text for one in joined([Sentence(text=text, cites=("a",)) for text in texts])]
    ['上半年，用电增长8%；发电增长9%。', '储能增长2倍。']
    """
    found: list[Sentence] = []
    is_double = False
    said: set[str] = set()
    for sentence in sentences:
        before = found[-1] if found else None
        if (
            before is not None
            and not is_double
            and before.cites == sentence.cites
            and before.role == sentence.role == "fact"
            and before.text.endswith("。")
            and len(before.text) + len(sentence.text) <= LONGEST
        ):
            rest = _goes_on(before.text, sentence.text)
            if rest is not None:
                whole = f"{before.text[:-1]}；{rest}"
                found[-1] = before.model_copy(update={"text": whole})
                is_double = True
                continue
        is_double = False
        found.append(_said_again(sentence, said))
    return found


def _said_again(sentence: Sentence, said: set[str]) -> Sentence:
    """What a meeting says after its first word with 还; it is named each time."""
    speaks = _SAYS.match(sentence.text)
    if speaks is None:
        return sentence
    head = speaks["who"] + speaks["says"]
    if head not in said:
        said.add(head)
        return sentence
    text = f"{speaks['who']}还{speaks['says']}，{sentence.text[speaks.end() :]}"
    return sentence.model_copy(update={"text": text})
