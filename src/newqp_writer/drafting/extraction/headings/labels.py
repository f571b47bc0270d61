"""What stands before a colon in a headline: who speaks, or a place or occasion, which say nothing.

云州：加快建设储能 is told as 云州加快建设储能, where a sentence of the section says so too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newqp_writer.drafting.extraction.headings.belonging import has_subject
from newqp_writer.drafting.extraction.headings.editions import EDITION
from newqp_writer.drafting.extraction.headings.headline_kinds import (
    LONGEST_OF_TWO,
    SHORTEST_PART,
    says_the_same,
    states_a_finding,
)
from newqp_writer.drafting.extraction.sentences.speech import is_occasion, may_speak
from newqp_writer.drafting.extraction.sentences.standing import places_in
from newqp_writer.models import Sentence

_SAME_OPENING = 4  # characters
_SLOGAN_LONG = 6  # characters of 陆海并进 and its like, which have no subject
_LABEL = re.compile(r"(?:^|[，；])(?P<label>[^，。；：“《]{2,16})：")


def without_occasions(headline: str, sentences: Sequence[Sentence]) -> tuple[str, bool]:
    """A headline without the place or the meeting before a colon, and whether it still says who.

    A place does what the headline says of it, where a sentence of the section says so too.
    """
    labels = list(_LABEL.finditer(headline))
    if not labels or labels[0].start() or EDITION.match(labels[0]["label"]):
        return headline, True
    if any(may_speak(one["label"]) or not _names_no_one(one["label"]) for one in labels):
        return headline, True
    ends = [*(one.start() for one in labels[1:]), len(headline)]
    parts = [
        (one["label"], headline[one.end() : end]) for one, end in zip(labels, ends, strict=True)
    ]
    told = [
        said for label, part in parts
        if (said := part if _says_who(part) else _done_by(label, part, sentences))
    ]  # fmt: skip
    whole = "；".join(told)
    if not told:
        return "，".join(part for _, part in parts), False
    return (whole if len(whole) <= LONGEST_OF_TWO else told[0]), True


def _names_no_one(label: str) -> bool:
    """Whether what stands before a colon is a place or an occasion, which say nothing."""
    return is_occasion(label) or any(label.startswith(place) for place in places_in(label))


def _says_who(part: str) -> bool:
    """Whether the part behind a colon is a statement of its own."""
    opening = part.partition("，")[0]
    return states_a_finding(part) and has_subject(part) and len(opening) > _SLOGAN_LONG


def _done_by(place: str, part: str, sentences: Sequence[Sentence]) -> str:
    """山东加快建设新型能源体系: what a sentence that names the place says as well; or nothing."""
    if is_occasion(place):
        return ""
    for clause in re.split("[，；]", part):
        # 贵州省高效利用……: the place right before what is done.
        literally = re.compile(rf"{re.escape(place)}[省市县区]?{re.escape(clause[:_SAME_OPENING])}")
        for sentence in sentences:
            said = place in sentence.text and says_the_same(sentence.text, clause)
            acts = not has_subject(clause) or literally.search(sentence.text)
            if len(clause) >= SHORTEST_PART and said and acts:
                return f"{place}{clause}"
    return ""
