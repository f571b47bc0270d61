"""What a chosen sentence may not be printed without: what it follows on, and what takes it back.

紧随其后的是…… needs the one before it; a statement whose next sentence begins 但, 不过 or 尽管 is
half of what its author says, and is printed with that sentence or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newqp_writer.drafting.extraction.choosing.candidate import Candidate

_FOLLOWS_ON = re.compile(
    r"紧随其后|其次|其中|此外|另外|与此同时|再者|尽管如此|即便如此|[^，。]{0,24}(?<![在于])这一(?:定位|目标|背景|要求|部署|框架|基础)"
)
_TAKES_BACK = re.compile(r"但|不过|然而|可是|尽管|却|反之|相反")


def follows_on(candidate: Candidate) -> bool:
    """Whether a sentence, as it is printed, follows on the one before it in its source."""
    return bool(_FOLLOWS_ON.match(candidate.printed))


def takes_back(candidate: Candidate) -> bool:
    """Whether a sentence takes back, or bounds, what the one before it says."""
    return candidate.article.lang == "zh" and bool(_TAKES_BACK.match(candidate.source.text))


def with_antecedents(chosen: Sequence[Candidate], pool: Sequence[Candidate]) -> list[Candidate]:
    """The sentences that can be printed without bending what their source says.

    Args:
        chosen: sentences of a section in the order of their sources, the lead first.
        pool: the material, of which what takes a sentence back is taken along.
    """
    kept: list[Candidate] = []
    for candidate in chosen:
        if candidate.article.lang != "zh":
            kept.append(candidate)
            continue
        if kept and follows_on(candidate) and not candidate.comes_after(kept[-1]):
            continue
        if kept and candidate is kept[-1]:
            continue  # taken along already
        back = _taken_back_by(candidate, pool)
        if back is None:
            kept.append(candidate)
        elif back or not kept:
            kept += [candidate, *back]
    return kept


def _taken_back_by(candidate: Candidate, pool: Sequence[Candidate]) -> list[Candidate] | None:
    """The sentence that takes one back; empty if it cannot be printed, ``None`` without one."""
    after = candidate.after
    same = after is not None and after.paragraph == candidate.source.paragraph
    if after is None or not same or not _TAKES_BACK.match(after.text):
        return None
    return [one for one in pool if one.source == after and one.comes_after(candidate)]
