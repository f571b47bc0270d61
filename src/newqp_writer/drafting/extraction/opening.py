"""How a section opens: with its news, not with the mood of the report.

A report sets out with what has been going on (我国实施积极的财政政策) before it says what is new.
Where enough is left, such a first sentence goes; what the heading has found comes first.
"""

from __future__ import annotations

import re

import rjieba

from newqp_writer.drafting.extraction.choosing.antecedents import takes_back
from newqp_writer.drafting.extraction.choosing.candidate import Candidate
from newqp_writer.drafting.extraction.choosing.chains import leans_on_another
from newqp_writer.drafting.extraction.choosing.placing import may_follow, opens_without_its_period
from newqp_writer.drafting.extraction.framing import is_bare_opening
from newqp_writer.drafting.extraction.sentences.findings import FIGURE
from newqp_writer.drafting.extraction.sentences.plans import plans
from newqp_writer.drafting.extraction.sentences.ranking import words
from newqp_writer.drafting.extraction.sentences.standing import places_in
from newqp_writer.drafting.extraction.sentences.traits import has
from newqp_writer.drafting.extraction.sentences.whereabouts import provinces_in

_ISSUES = re.compile(r"消息，|据[^，]{2,30}，|发布|印发|公布|显示|介绍|举行|召开|指出|强调")
# What makes a sentence news though it holds no figure.
_NEWS = re.compile(
    r"《|审议|通过|批准|批复|签署|开幕|闭幕|启动|投产|投运|投用|开工|建成|交付|发射|升空|上线|下线|施行|开通|通车|首[次批台艘颗]|(?<!作为我国)(?<!作为)首个|决定|约谈|调研|考察|会见|会谈"
)
_DAY = re.compile(r"\d{1,2}月\d{1,2}日|\d{1,2}日|\d+[个届]|(?<!\d)\d{1,2}年|主题|学习")
_COUNTS = re.compile(
    r"\d[\d.,]*(?![\d年月日.A-Za-z—-])|[一二两三四五六七八九]成|半数|颁布|持平|上调|下调|[两三四五六七八九十]+(?:级|类|项|条|大(?=重点|行业|领域|工程|行动|产业|类))|(?:较|比)(?:上|去|前|同)[年月季期]"
)
_PERIOD = re.compile(r"\d{1,2}月|季度|半年|20\d\d年")
_SAYS = re.compile(r"要求|建议|表示|认为|必须|应当")
_NAMES_ITS_PROVINCE = 16  # characters in which a sentence says of which province it tells
_FEWEST = 3
_NAME = 3  # characters above which a noun is taken for a name
_COUNTRY = frozenset(["中国", "我国", "全国"])
_SHARED = 2  # words of headline and heading that an opening has


def without_moods(chosen: list[Candidate], heading: str) -> list[Candidate]:
    """The sentences without those that only say what has been going on, first of all the first.

    A later one goes too, unless the next one leans on it or takes its province from it.
    """
    kept = without_mood(chosen, heading)
    for place in range(len(kept) - 1, 0, -1):
        one = kept[place]
        followed = place + 1 < len(kept) and leans_on_another(kept[place + 1])
        alone = all(other.article.id != one.article.id for other in kept if other is not one)
        lost = place + 1 < len(kept) and provinces_in(one.printed) & kept[place + 1].scope
        says = (
            takes_back(one)
            or plans(one.printed)
            or _SAYS.search(one.printed)
            or is_bare_opening(kept[place - 1].printed)
        )
        needed = says or lost or followed or alone
        after = kept[place + 1 : place + 2]
        needed = needed or not all(may_follow(other, kept[:place], heading) for other in after)
        if len(kept) >= _FEWEST and _is_mood(one, heading) and not needed:
            kept = [*kept[:place], *kept[place + 1 :]]
    return kept


def without_mood(chosen: list[Candidate], heading: str) -> list[Candidate]:
    """The sentences without a first one that is no news, where the next can open the section.

    It can where it is news on the heading's subject and takes no place or period from the first.
    """
    if len(chosen) < _FEWEST or not _is_mood(chosen[0], heading):
        return chosen
    first, second, *others = chosen
    text, after = first.printed, second.printed
    rest = "".join(one.printed for one in (second, *others)) + heading
    lost_place = any(place not in rest for place in places_in(text)) or _loses_its_subject(
        first, after, heading
    )
    lost_period = _PERIOD.search(text) and not _PERIOD.search(after)
    needs_it = (
        opens_without_its_period(second)
        or leans_on_another(second)
        or second.scope - provinces_in(f"{heading}{after}")
    )
    is_news = any(kind.search(after) for kind in (FIGURE, _ISSUES, _NEWS))
    shared = sum(word in after for word in set(words(f"{first.subject}{heading}")) if len(word) > 1)
    near = shared >= _SHARED or _goes_round(chosen[1:])
    opens = is_news and near and not has(after, "case", "scene")
    return chosen if lost_place or lost_period or needs_it or not opens else chosen[1:]


def _loses_its_subject(first: Candidate, after: str, heading: str) -> bool:
    """Whether the first sentence alone names what the story is on: 长江经济带."""
    named = {
        word for word, tag in rjieba.tag(f"{first.subject}，{heading}")
        if tag in ("ns", "nt") or (tag.startswith("n") and len(word) > _NAME)
    }  # fmt: skip
    return any(word in first.printed and word not in after for word in named - _COUNTRY)


def _goes_round(told: list[Candidate]) -> bool:
    """Whether each of several sentences tells of a province of its own."""
    named = [provinces_in(one.printed[:_NAMES_ITS_PROVINCE]) for one in told]
    return len(told) > 1 and all(named) and len(frozenset().union(*named)) > 1


def _is_mood(candidate: Candidate, heading: str) -> bool:
    """Whether a sentence only says what has been going on."""
    text = candidate.printed
    if candidate.article.lang != "zh" or candidate.is_of_a_leader or candidate.meeting:
        return False
    if candidate.document is not None or candidate.speaker is not None or _holds(text, heading):
        return False
    return not any(kind.search(text) for kind in (_ISSUES, _NEWS, FIGURE, _DAY, _COUNTS))


def leading_with(heading: str, chosen: list[Candidate]) -> list[Candidate]:
    """The sentences with the one first whose finding the heading is, and what leans on it.

    One that only says who holds a press conference keeps its place, and the finding follows it at
    once; so does a first sentence that says who reports a figure or issues a document, or that a
    leader speaks, with all that follows.
    """
    place = next((n for n, one in enumerate(chosen) if _holds(one.printed, heading)), -1)
    event, _, found = heading.partition("，")
    if place < 0 and FIGURE.search(found) and not FIGURE.search(event):
        return chosen  # what happened goes before what was found
    if place < 0:
        place = next((n for n, one in enumerate(chosen) if _has_figure(one.printed, heading)), 0)
    first = chosen[0].printed if chosen else ""
    if place == 0 or chosen[place].leans or chosen[0].is_of_a_leader:
        return chosen
    opens = is_bare_opening(first) and chosen[0].article == chosen[place].article
    if _ISSUES.search(first) and not opens:
        return chosen
    after = 1 if opens else 0
    moved = chosen[place]
    if opens_without_its_period(moved) or not may_follow(moved, chosen[:after], heading):
        return chosen  # its period stands before it
    end = place + 1
    while end < len(chosen) and chosen[end].leans:
        end += 1
    rest = [*chosen[after:place], *chosen[end:]]
    return [*chosen[:after], *chosen[place:end], *rest]


def _holds(text: str, heading: str) -> bool:
    """Whether a sentence has the finding of a heading, word for word, commas apart."""
    plain = text.replace("，", "")
    return all(part.replace("，", "") in plain for part in heading.split("；")[:1])


_MOSTLY = 0.6  # of a heading's words


def _has_figure(text: str, heading: str) -> bool:
    """Whether a sentence tells the figures of a heading with most of its words."""
    figures = FIGURE.findall(heading)
    told = {word for word in words(heading) if len(word) > 1}
    shared = sum(word in text for word in told)
    return bool(figures) and all(one in text for one in figures) and shared >= _MOSTLY * len(told)
