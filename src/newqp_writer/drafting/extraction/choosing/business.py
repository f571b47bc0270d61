"""The business of a meeting, a visit or a reply to a plan: what was decided, and what is wanted.

Of such a report a section tells who met, and then the business: each piece of it by its fullest
demand, decisions before all. What it says of the importance of it all is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newqp_writer.drafting.extraction.choosing.candidate import Candidate
from newqp_writer.drafting.extraction.choosing.measures import is_appraisal, measures
from newqp_writer.drafting.extraction.sentences.ranking import words
from newqp_writer.drafting.extraction.sentences.speech import is_mandate, leaders, opens_speech
from newqp_writer.models import Sentence

_CABINET = re.compile("国务院|政治局")
_READOUT = re.compile("国务院|政治局|会议|座谈会|批复|调研|考察")
_VISIT = re.compile("调研|考察")
_PASSED = re.compile("会议[^，。《]{0,12}(?:通过|决定)|决定将")
_APPRAISED = 1.2  # what a word on how much something matters costs
_DECIDED = 0.8  # what a decision is worth, if no sentence has told it
_WANTED = 0.4  # what a demand is worth, and for each thing that is to be done
_MEASURE = 0.25
_MOST_MEASURES = 6
_FIRST = 0.1  # what it is worth to be the first demand of its piece
# What can be looked up afterwards: a programme, a fund, a list, a document.
_SPECIFIC = re.compile(
    r"(?:工程|行动|专项|基金|贴息|补贴|国债|清单|目录|试点|示范区|条例|规划)(?![前目])|《[^》]{7,}》"
)
# 会议审议通过《教育发展规划》。会议指出，……: on what the words of a meeting are.
_DEALT = re.compile(r"会议(?:听取|审议|讨论|研究)[^，。；]{4,60}(?=[，。])")
_SAYS = re.compile(r"会议(?:指出|强调|要求|提出|认为)，")
_TOPIC_SENTENCE = 26  # characters of 会议要求，促进协同, of which the next sentence says how
_FEWEST_MEASURES = 2
_MANY_MEASURES = 3
_SESSION = re.compile("国务院(?:常务|全体)会议|政治局会议")
_NAMED = 0.6  # what a demand on the business of the headline is worth beside
_HALF = 2
_ANY_BUSINESS = frozenset(
    "会议 有关 工作 情况 汇报 听取 审议 通过 研究 关于 推进 部署 十五五 规划".split()
)
_MOST_BUSINESS = 4  # pieces that get room of their own
_MOST_DEMANDS = 3  # of a visit


def is_of_cabinet(headline: str) -> bool:
    """Whether all that a meeting decides is news.

    >>> is_of_cabinet("某某主持召开国务院常务会议"), is_of_cabinet("云州召开储能会议")
    (True, False)
    """
    return bool(_CABINET.search(headline))


def is_readout(headline: str) -> bool:
    """Whether a report is on what a meeting, a visit or a reply to a plan wants."""
    return bool(_READOUT.search(headline))


def is_wanted(candidate: Candidate, headline: str) -> bool:
    """Whether a sentence of such a report says what is to be done."""
    text = candidate.printed
    asked = bool(candidate.meeting) or is_mandate(text) or text.startswith("《批复》")
    return is_readout(headline) and asked


def demand(text: str) -> float:
    """What a demand is worth: by how many things it says are to be done.

    >>> demand("会议指出，要完善储能价格机制，扩大外送规模。") > demand("会议要求，促进储能协同。")
    True
    """
    done = measures(text)
    done += len(_SPECIFIC.findall(text))
    bare = len(text) < _TOPIC_SENTENCE and done < _FEWEST_MEASURES
    return _WANTED + _MEASURE * min(_MOST_MEASURES, done) - _WANTED * bare


def appraised(text: str, headline: str) -> float:
    """What a sentence of such a report costs for saying only how much something matters."""
    empty = is_appraisal(text) and measures(text) < _MANY_MEASURES
    return _APPRAISED if is_readout(headline) and empty else 0.0


def first_demand(candidate: Candidate, headline: str) -> float:
    """What it is worth beside to be the first demand on a piece of a session's business."""
    asked = any(opens_speech(one) for one in candidate.paragraph_before)
    asked = asked or is_appraisal(candidate.printed)
    return _FIRST if _SESSION.search(headline) and not asked else 0.0


def is_headed_by(candidate: Candidate, headline: str) -> bool:
    """Whether a sentence is on the business that a session is headed by."""
    business = {word for word in words(headline.partition(" ")[2]) if len(word) > 1} - _ANY_BUSINESS
    if not _SESSION.search(headline) or not business:
        return False
    told = f"{''.join(candidate.paragraph_before)}{candidate.printed}"
    return _HALF * sum(word in told for word in business) >= len(business)


def headed_by(candidate: Candidate, chosen: Sequence[Candidate], headline: str) -> float:
    """What the first demand on the business that a meeting is headed by is worth beside."""
    is_first = not any(is_headed_by(one, headline) for one in chosen[1:])
    return _NAMED if is_first and is_headed_by(candidate, headline) else 0.0


def decided(candidate: Candidate, chosen: Sequence[Candidate], headline: str) -> float:
    """What a decision of a cabinet is worth that only the opening has told, if any sentence has."""
    is_new = not any(_PASSED.search(one.printed) for one in chosen[1:])
    found = is_of_cabinet(headline) and _PASSED.search(candidate.printed)
    return _DECIDED if found and is_new else 0.0


def pieces(pool: Sequence[Candidate], headline: str) -> int:
    """The pieces of a cabinet's business that get room of their own."""
    if not is_of_cabinet(headline):
        return 0
    told = {one.source.paragraph for one in pool if one.meeting or is_mandate(one.printed)}
    return min(_MOST_BUSINESS, len(told))


def has_pieces(pool: Sequence[Candidate], headline: str) -> bool:
    """Whether a cabinet's session has several pieces of business, of which each gets a sentence."""
    return bool(_SESSION.search(headline)) and pieces(pool, headline) > 1


def with_business(facts: Sequence[Sentence], chosen: Sequence[Candidate]) -> list[Sentence]:
    """The facts of a section, each word of a meeting behind the piece of business that it is on.

    Without it a demand on schools, the second of a paragraph, would be read of what was told last.
    """
    printed = {one.printed: one for one in chosen}
    told = "".join(fact.text for fact in facts)
    found: list[Sentence] = []
    for fact in facts:
        candidate = printed.get(fact.text)
        near = candidate.paragraph_before if candidate and _SAYS.match(fact.text) else []
        dealt = next(filter(None, map(_DEALT.match, reversed(near))), None)
        if dealt is not None and dealt[0] not in told:
            told += dealt[0]
            fact = fact.model_copy(update={"text": f"{dealt[0]}；{fact.text}"})  # noqa: PLW2901
        found.append(fact)
    return found


def said_on_a_visit(
    pool: Sequence[Candidate], chosen: Sequence[int], headline: str, *, longest: int
) -> list[int]:
    """Of a leader's visit, what was asked for there, the fullest first: the rest is an itinerary.

    Args:
        pool: the sentences of the report.
        chosen: the places of those that are printed already.
        headline: says whose visit it is.
        longest: characters of a sentence that may be printed.
    """
    if not _VISIT.search(headline):
        return []
    demands = [
        i for i, one in enumerate(pool)
        if i not in chosen and one.is_of_a_leader and is_mandate(one.printed)
        and (not one.leans or (i - 1 in chosen and one.follows(pool[i - 1])))
        and len(one.printed) <= longest
        and any(name in headline for name in leaders(one.article.text))
    ]  # fmt: skip
    best = sorted(
        demands, key=lambda i: (is_appraisal(pool[i].printed), -measures(pool[i].printed), i)
    )
    full = [i for i in best if measures(pool[i].printed) and not is_appraisal(pool[i].printed)]
    full = full or [i for i in best if measures(pool[i].printed)]
    return (full or best[:1])[:_MOST_DEMANDS]
