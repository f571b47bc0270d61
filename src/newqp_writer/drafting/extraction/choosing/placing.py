"""Which sentences may stand behind those printed before them, so that nothing is read wrongly.

Away from what stood before it, a figure is read as of the last period that was told, a town as in
the last province, 大桥 as the last bridge. Where that is another than its report has it, the
sentence is not printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from newqp_writer.drafting.extraction.choosing.candidate import Candidate
from newqp_writer.drafting.extraction.choosing.whose_period import loses_its_period
from newqp_writer.drafting.extraction.sentences.attribution import unattributed
from newqp_writer.drafting.extraction.sentences.pointing import known_thing
from newqp_writer.drafting.extraction.sentences.standing import is_nationwide, places_in, scope_of
from newqp_writer.drafting.extraction.sentences.whereabouts import (
    is_countrys,
    is_countys,
    is_regions,
    nearest_provinces,
    provinces_in,
)

_EVERYWHERE = re.compile("各地|多地|全国|我国")  # a report that goes on from one province to all

_OF_A_COUNTY = re.compile(
    r"[\u4e00-\u9fff]{2}(?<![全各多等个余])县(?![域级城市（])|全[县镇乡](?!域)"
)


def placed(chosen: Sequence[Candidate], headline: str) -> list[Candidate]:
    """The sentences without those that would be read otherwise than their report has them.

    Args:
        chosen: sentences of a section in order; the first is always printed.
        headline: the story's.
    """
    kept: list[Candidate] = []
    for candidate in chosen:
        if not kept or (
            may_follow(candidate, kept, headline) and _has_its_place(candidate, kept, headline)
        ):
            kept.append(candidate)
    return kept


def may_follow(candidate: Candidate, before: Sequence[Candidate], headline: str) -> bool:
    """Whether period, province and thing of a sentence are those told of before it, or its own.

    Args:
        candidate: a sentence.
        before: those that are printed before it.
        headline: the story's.
    """
    if candidate.article.lang != "zh" or not before:
        return True
    told = [headline, *(one.printed for one in before)]
    return not (
        loses_its_period(unattributed(candidate.printed), candidate.paragraph_before, told)
        or _is_misplaced(candidate, told)
        or _loses_its_thing(candidate, before, headline)
    )


def opens_without_its_period(candidate: Candidate) -> bool:
    """Whether the figures of a first sentence are of a period that one before it names.

    共查纠线索6.6万多件 is nothing without 自去年3月至今年3月.
    """
    return candidate.article.lang == "zh" and loses_its_period(
        unattributed(candidate.printed), candidate.paragraph_before, [candidate.subject]
    )


def _has_its_place(candidate: Candidate, kept: Sequence[Candidate], headline: str) -> bool:
    """Whether a place that only unprinted words name stands in the sentence before, or the heading.

    A county needs its province.
    """
    text = candidate.printed
    scope = frozenset[str]()
    told = candidate.article.lang != "zh" or candidate.is_of_a_leader or is_nationwide(text)
    if not told and not places_in(text):
        scope = scope_of(candidate.paragraph_before)
    before = kept[-1].printed
    only = places_in(headline) <= scope
    if scope and not any(p in before or (only and p in headline) for p in scope):
        return False
    lost = candidate.scope - provinces_in(f"{headline}{before}")
    return not (is_countys(text) and lost)


def _is_misplaced(candidate: Candidate, told: Sequence[str]) -> bool:
    """Whether its town or county would be looked for in the province that was told of before it."""
    text = candidate.printed
    if candidate.is_of_a_leader or provinces_in(text) or is_countrys(text) or is_regions(text):
        return False
    of_a_county = bool(_OF_A_COUNTY.search(text))
    if not (of_a_county or places_in(text) - places_in(told[0])):
        return False
    shown = nearest_provinces(told)
    near = takewhile(lambda one: not _EVERYWHERE.search(one.text), reversed(candidate.before))
    own = nearest_provinces([one.text for one in near][::-1])
    return bool(shown) and not own & shown and (bool(own) or of_a_county)


def _loses_its_thing(candidate: Candidate, before: Sequence[Candidate], headline: str) -> bool:
    """Whether 大桥, 项目 would be read as another than the one that its report speaks of."""
    thing = known_thing(candidate.printed)
    if not thing:
        return False
    own = next((one for one in reversed(candidate.before) if thing in one.text), None)
    if own is None:
        return thing not in headline
    shown = next((one for one in reversed(before) if thing in one.source.text), None)
    return shown is None or shown.source != own
