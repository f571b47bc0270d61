"""Whose a clause is that would head a section: of all that is told there, of one place, of when."""

from __future__ import annotations

import re
from collections.abc import Sequence

import rjieba

from newqp_writer.drafting.extraction.sentences.findings import FIGURE, Finding, bare, headed
from newqp_writer.drafting.extraction.sentences.plans import aims, plans
from newqp_writer.drafting.extraction.sentences.standing import places_in
from newqp_writer.drafting.extraction.sentences.whereabouts import provinces_in
from newqp_writer.models import Sentence

LONGEST = 40  # characters
_SEVERAL_PLACES = 2
_NAMES_ITS_PLACE = 16  # characters in which a sentence says which place it is on
_MANY_PLACES = 3  # provinces told of, above which one is not what the section is on
DOES = re.compile(
    r"(?:共|还|也|已|累计|首次)*"
    r"(?:吸引|举办|举行|设[立置]|推出|发布|展[出示]|达成|签约|促成|接待|新增|实现|覆盖)了?"
)
"""What it has done; 参展企业结构…… is no act of its own."""


def has_subject(part: str) -> bool:
    """Whether a part of a heading says who: 带动就业扩容 does not."""
    acts = part.startswith(("力争", "确保"))  # nouns in its dictionary
    return not (acts or rjieba.tag(part)[0][1].startswith(("v", "d", "p")))


def is_of_the_whole(clause: str, headline: str, lead: str) -> bool:
    """Whether a clause tells of all that a section is on, not of one of its places or cases."""
    own = places_in(clause) - places_in(headline)
    several = places_in(bare(lead))
    if len(several) > 1 and len(several & places_in(clause)) < len(several):
        return False
    return not own or own >= several > frozenset()


def is_one_of_many(clause: str, headline: str, sentences: Sequence[Sentence]) -> bool:
    """Whether a clause is on one of the many provinces that a section tells of."""
    told = frozenset[str]().union(*(provinces_in(sentence.text) for sentence in sentences))
    return len(told) >= _MANY_PLACES and bool(provinces_in(clause) - provinces_in(headline))


# 今年前四个月，……收入巩固向好。……收入8.34万亿元: the period is said once.
_PERIOD_SAID = re.compile(
    r"(?:前[一二三四五六七八九十\d]{1,2}个?月|[一二三四前]{1,2}季度|[上下]半年|\d{1,2}月份?(?!\d*日)|20\d\d年)"
)


def with_its_period(finding: Finding, sentences: Sequence[Sentence]) -> str:
    """A finding with the one period that the sentence before it names, where it has none."""
    text = headed(finding.text)
    place = next((n for n, one in enumerate(sentences) if finding.text in one.text), 0)
    if place == 0 or re.search(r"年|月|季度", text) or not re.search("同比|环比", text):
        return text
    said = set(_PERIOD_SAID.findall(sentences[place - 1].text))
    period = said.pop() if len(said) == 1 else ""
    return f"{period}{text}" if len(period) + len(text) <= LONGEST else text


def of_the_first_place(sentences: Sequence[Sentence], headline: str, lead: str) -> str | None:
    """What the first of several places has set itself: 云州：力争形成9个产业集群.

    Of two joined in one heading a reader would not know whose a figure is.
    """
    places = sorted(places_in(lead) & places_in(headline), key=lead.index)
    if len(places) < _SEVERAL_PLACES:
        return None
    first, *others = places
    for sentence in sentences:
        text = bare(sentence.text)
        if first not in text[:_NAMES_ITS_PLACE] or any(place in text for place in others):
            continue
        for clause in re.split("[，；。：]", text):
            is_goal = FIGURE.search(clause) and not clause.endswith("指标")
            if is_goal and len(clause) < LONGEST and (first in clause or not has_subject(clause)):
                if first in clause:
                    return headed(clause)
                planned = plans(text[: text.index(clause)]) and not aims(clause)
                return f"{first}将{clause}" if planned else f"{first}：{clause}"
    return None
