"""What a section can spare for 趋势判断: of its sentences, those on what lies ahead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newqp_writer.drafting.extraction.choosing.ahead import ahead, weight
from newqp_writer.drafting.extraction.choosing.candidate import Candidate
from newqp_writer.drafting.extraction.choosing.chains import leans_on_another
from newqp_writer.drafting.extraction.headings.editions import EDITION
from newqp_writer.drafting.extraction.sentences.ranking import is_telling
from newqp_writer.drafting.extraction.sentences.standing import places_in
from newqp_writer.drafting.extraction.sentences.whereabouts import provinces_in

_HELD_BACK = 0.6  # weight from which a sentence on what lies ahead is kept for the outlook
# What is done, and when a rule takes effect or what else it says by its short name.
_STAYS = re.compile(
    "^《[^》]{2,6}》|^(?:管理)?(?:办法|条例|规定|意见|方案|细则|标准|通知)|起施行|成功|已(?!经?计划)|完成|于\\d{1,2}月\\d{1,2}日(?![起前]|将)"
)
_EDITION = re.compile(rf"{EDITION.pattern}[\u4e00-\u9fff]{{2}}")  # what introduces a fair
_LEFT = 2  # facts that are left to a section that can spare one
_LEFT_BY_TWO = 4  # and to one that can spare a second


def held_back(
    chosen: Sequence[Candidate], headline: str
) -> tuple[list[Candidate], list[Candidate]]:
    """A section's sentences, and those of them that are kept for 趋势判断.

    A section of three facts and more can spare one that says by itself who plans what, one of six
    and more a second, if none leans on it or takes its province from it, and it is not what the
    headline promises.

    Args:
        chosen: the sentences, the lead first.
        headline: the story's.
    """
    kept, later = list(chosen), list[Candidate]()
    for left in (_LEFT, _LEFT_BY_TWO):
        place = next(
            (n for n in range(len(kept) - 1, 1, -1) if _is_spared(kept, n, headline, left)), None
        )
        if place is not None:
            later.append(kept.pop(place))
    return kept, later


def _is_spared(chosen: Sequence[Candidate], place: int, headline: str, left: int) -> bool:
    one = chosen[place]
    others = [*chosen[:place], *chosen[place + 1 :]]
    named = places_in(headline)
    elsewhere = frozenset[str]().union(*(places_in(other.printed) for other in others))
    spared = elsewhere if len(named) == 1 else frozenset[str]()
    needed = (named & places_in(one.printed)) - spared or all(
        other.article.id != one.article.id for other in others
    )
    rest = "".join(other.printed for other in others)
    needed = needed or any(name not in rest for name in _EDITION.findall(one.printed))
    followed = place + 1 < len(chosen) and (
        leans_on_another(chosen[place + 1])
        or bool(provinces_in(one.printed) & chosen[place + 1].scope)  # whose goals these are
    )
    return (
        sum(is_telling(other.printed) for other in others) >= left
        and not (needed or followed or one.leans or one.is_of_a_leader)
        and weight(one.printed) >= _HELD_BACK
        and not _STAYS.search(one.printed)
        and bool(ahead([one], []))
    )
