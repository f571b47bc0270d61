"""A round of the provinces, told in turn: each briefly, several in one sentence.

A report on spring work or on plans goes from province to province and lingers at each. A digest
names what each has done, one behind the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from newqp_writer.drafting.extraction.sentences.attribution import unattributed
from newqp_writer.drafting.extraction.sentences.bounds import is_bounded, is_framed
from newqp_writer.drafting.extraction.sentences.findings import told_briefly
from newqp_writer.drafting.extraction.sentences.whereabouts import PROVINCE
from newqp_writer.models import Sentence

_FEWEST = 3  # provinces of a round
_BRIEF = 60  # characters of what one has done
_LONGEST = 130  # characters of a sentence on several
_HEAD = 12  # characters in which a sentence names its province
_IN = re.compile(rf"^在({PROVINCE})，")  # 在安徽，…… as 安徽……


def _provinces(sentences: Sequence[Sentence]) -> list[str | None]:
    """The province that each fact is on; ``None`` for what is on none."""
    found: list[str | None] = []
    for sentence in sentences:
        named = re.search(PROVINCE, unattributed(sentence.text)[:_HEAD])
        found.append(named[0] if named and sentence.role == "fact" else None)
    return found


def _brief(text: str) -> str:
    """What a province has done, without how; the whole where that would bend it.

    >>> _brief(f"江西投入农机12万台，农技人员深入田间地头，{'分类指导农户科学管护' * 4}。")
    '江西投入农机12万台'
    """
    text = _IN.sub(r"\1", text)
    whole = text.rstrip("。")
    if len(whole) <= _BRIEF or is_bounded(whole) or is_framed(whole) or re.search("[；：]", whole):
        return whole
    return told_briefly(text, _BRIEF) or whole


def in_turn(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The facts of a section, those of three provinces and more in a row briefly and together.

    >>> texts = [f"{place}插秧进度达{n}0%。" for n, place in enumerate(("江西", "湖南", "广东"), 5)]
    >>> [one.text for one in in_turn([Sentence(text=text, cites=("a",)) for text in texts])]
    ['江西插秧进度达50%；湖南插秧进度达60%；广东插秧进度达70%。']
    """
    found: list[Sentence] = []
    rows = list(zip(sentences, _provinces(sentences), strict=True))
    for (on_provinces, _), group in groupby(rows, key=lambda row: (bool(row[1]), row[0].cites)):
        told_of = list(group)
        run = [one for one, _ in told_of]
        if not on_provinces or len({province for _, province in told_of}) < _FEWEST:
            found += run
            continue
        told: list[str] = []
        for part in (_brief(one.text) for one in run):
            if told and len(told[-1]) + len(part) < _LONGEST:
                told[-1] += f"；{part}"
            else:
                told.append(part)
        found += [run[0].model_copy(update={"text": f"{text}。"}) for text in told]
    return found
