"""Who did what: a heading for a section whose source has only a slogan for it.

A round of the provinces is headed 各地……有序推进, a press conference 举行吹风会, a session 闭幕.
The section says what two of the provinces did, what the document sets, what the session passed;
that stands in the heading, in the words of the sentence that says so, and with its subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newqp_writer.drafting.extraction.headings.belonging import has_subject
from newqp_writer.drafting.extraction.headings.headline_kinds import LONGEST_OF_TWO
from newqp_writer.drafting.extraction.sentences.attribution import unattributed
from newqp_writer.drafting.extraction.sentences.bounds import is_bounded, is_framed, is_grave
from newqp_writer.drafting.extraction.sentences.findings import (
    FIGURE,
    ends_in_a_subject,
    is_unfinished,
)
from newqp_writer.drafting.extraction.sentences.ranking import is_telling
from newqp_writer.drafting.extraction.sentences.speech import opens_speech
from newqp_writer.drafting.extraction.sentences.traits import has
from newqp_writer.drafting.extraction.sentences.whereabouts import PROVINCE, provinces_in
from newqp_writer.models import Sentence

_LONGEST_ACT = 34  # characters of what one province did
_LONGEST_LEAD = 44  # characters of what a first fact counts
_OPENING = 16  # characters in which a sentence names its province
_FEWEST = 2  # provinces of a round
_OPENS_WITH_ITS_PROVINCE = re.compile(
    rf"^(?:新的一年，|(?:目前|眼下)，?|(?P<when>今年)，?)?在?(?P<who>{PROVINCE})(?P<comma>，)?(?=[^，。]{{2}})"
)
_CLAUSE = re.compile(r"[，；]")


def _act(text: str) -> str:
    """甘肃今年将安排资金1200亿元: a province's sentence up to its first act; or nothing."""
    opens = _OPENS_WITH_ITS_PROVINCE.match(text)
    if opens is None:
        return ""
    text = f"{opens['when'] or ''}{opens['who']}{text[opens.end() :]}"
    for found in _CLAUSE.finditer(text[: _LONGEST_ACT + 1]):
        clause = text[: found.start()]
        if _is_act(clause):
            return clause
    whole = text.rstrip("。")
    return whole if len(whole) <= _LONGEST_ACT and _is_act(whole) else ""


# 云州通过建设10个示范点: by which means, and not yet what.
_BY_WHAT = re.compile(
    rf"^(?:今年)?(?:{PROVINCE})?[省市]?(?:今年)?(?:充分)?(?:利用|通过|依托|围绕|聚焦(?![^，]*，)|立足|针对|以(?![^，]*，)|把(?![^，]*，))[^，]*$"
)


# 上海正在打造的全球首个中试平台: a thing, and not yet what of it.
_A_THING = re.compile(r"的[^，。的]{4,}$")


def _is_act(clause: str) -> bool:
    return is_telling(clause) and not (
        bool(_BY_WHAT.match(clause))
        or bool(_A_THING.search(clause))
        or is_unfinished(clause)
        or ends_in_a_subject(clause)
        or is_bounded(clause)
        or clause.count("“") != clause.count("”")
        or has(clause, "scene", "pictured", "vague")
    )


def of_the_provinces(heading: str, sentences: Sequence[Sentence]) -> str:
    """What two of the provinces of a round did, each with its name; or nothing.

    What only one of them did stands behind what the round is on.

    >>> told = ("云南启动12个储能项目，进展良好。", "目前，贵州建成算力中心3座，服务全省。")
    >>> of_the_provinces("各地春耕有序", [Sentence(text=one, cites=("a",)) for one in told])
    '云南启动12个储能项目，贵州建成算力中心3座'
    """
    told: dict[str, str] = {}
    for sentence in sentences:
        text = unattributed(sentence.text)
        named = provinces_in(text)
        act = _act(text) if sentence.role == "fact" and len(named) == 1 else ""
        if act:
            told.setdefault(min(named), act)
    acts = sorted(told.values(), key=lambda act: not FIGURE.search(act))[:_FEWEST]
    on = next((part for part in reversed(heading.split("，")) if has_subject(part)), "")
    several = (
        bool(on) and len({p for one in sentences for p in provinces_in(one.text[:_OPENING])}) > 1
    )
    if len(acts) < _FEWEST and several:
        acts = [on, *acts]
    told_of = "，".join(sorted(acts, key=[on, *told.values()].index))
    return told_of if len(acts) == _FEWEST and len(told_of) <= LONGEST_OF_TWO else ""


_TITLED = re.compile(
    r"^(?:(?P<when>20\d\d年|今年|近日|日前)，)?(?P<who>[^，。《]{2,16}?(?:将|已)?(?:联合)?(?:推动)?"
    r"(?:印发|发布|出台|公布|修订|制定))(?P<title>《[^》]{6,30}》)(?=[，。])"
)


def of_a_title(sentences: Sequence[Sentence]) -> str:
    """Who issues which document, by its title; or nothing.

    >>> text = "2026年，云州能源局将推动出台《储能促进条例》，支持储能。"
    >>> of_a_title([Sentence(text=text, cites=("a",))])
    '2026年云州能源局将推动出台《储能促进条例》'
    """
    found = (_TITLED.match(unattributed(one.text)) for one in sentences)
    said = next((one for one in found if one), None)
    when = said["when"] if said and said["when"] not in (None, "近日", "日前") else ""
    return f"{when}{said['who']}{said['title']}" if said else ""


_MANNER = re.compile(
    r"^(?:[^，。“]{0,10}(?:期间|以来|之年|时期|之际)，|为(?:了)?[^，。“]{2,24}，)+"
)


def of_the_lead(sentences: Sequence[Sentence]) -> str:
    """What a slogan's first fact counts, from its subject on; or nothing.

    >>> told = [Sentence(text="春运期间，为保障出行，云州铁路加开高铁100余列。", cites=("a",))]
    >>> of_the_lead(told)
    '云州铁路加开高铁100余列'
    """
    first = unattributed(sentences[0].text) if sentences else ""
    text = _MANNER.sub("", first)
    if text == first or opens_speech(text) or is_framed(text):
        return ""
    for found in re.finditer("[，。]", text[: _LONGEST_LEAD + 1]):
        clause = text[: found.start()]
        if re.search(r"\d(?![\d年月日])", clause):
            return clause if _is_act(clause) and has_subject(clause) else ""
    return ""


_CLOSES = re.compile(r"^(?P<event>[^，]{4,30}会议[^，]{0,6}闭幕)")
_PASSED = re.compile(r"^会议(?:经)?(?:表决，?)?通过了?(?P<what>[^；，。]{3,30})(?=[；，。])")


def with_what_it_passed(heading: str, sentences: Sequence[Sentence]) -> str:
    """A heading on a session that closed with what it passed, where a sentence says so.

    >>> told = [Sentence(text="会议经表决，通过了云州储能条例；任免3人。", cites=("a",))]
    >>> with_what_it_passed("云州人大第二次会议闭幕，王某主持会议", told)
    '云州人大第二次会议闭幕，通过云州储能条例'
    """
    closes = _CLOSES.match(heading)
    found = (_PASSED.match(one.text) for one in sentences)
    passed = next((one["what"] for one in found if one), "")
    told = f"{closes['event']}，通过{passed}" if closes and passed else ""
    return told if told and len(told) <= LONGEST_OF_TWO else heading


_IT_SAYS = re.compile(
    r"^(?:该)?《?(?P<kind>方案|意见|规划|办法|通知|计划|条例|措施|指南|纲要|规定)》?(?:还)?(?P<says>提出|明确|要求|规定)"
)
_TITLE = re.compile(r"《[^》]{7,40}》")
_LONGEST_TITLED = 58


def in_its_title(heading: str, sentences: Sequence[Sentence]) -> str:
    """方案提出，…… under the title of the one document that the section names; or as it is.

    >>> told = [Sentence(text="五部门日前印发《云州储能培育行动方案》。", cites=("a",))]
    >>> in_its_title("方案提出，到2028年，培育25个品牌", told)
    '《云州储能培育行动方案》提出，到2028年，培育25个品牌'
    """
    said = _IT_SAYS.match(heading)
    if said is None:
        return heading
    named = {one for told in sentences for one in _TITLE.findall(told.text) if said["kind"] in one}
    full = f"{min(named)}{said['says']}{heading[said.end() :]}" if len(named) == 1 else ""
    return full if full and len(full) <= _LONGEST_TITLED else heading


_HELD = re.compile(r"举行[^，《]{0,14}(?:发布会|吹风会|记者会)")
_PLAN = re.compile(r"“[^”]{2,8}”规划《[^》]{2,20}》|《[^》]{4,40}》")
# 规划《纲要》聚焦……，设置7项民生指标: what the document aims at, and what it sets.
_SETS = re.compile(
    r"^(?P<who>(?:规划)?《[^》]{2,40}》)(?:(?:聚焦|围绕|立足|针对|着眼|锚定|按照)[^，。；]{2,24}，)?"
    r"(?P<what>(?:提出|设置|部署|明确|安排|设定|确定)[^，。；]*\d[^，。；]*)(?=[，。；])"
)


def of_the_document(heading: str, sentences: Sequence[Sentence]) -> str:
    """What the document sets that a press conference was on: its title and a figure; or nothing.

    >>> told = [Sentence(text="规划《纲要》聚焦民生，设置7项民生指标，占比超三成。", cites=("a",))]
    >>> of_the_document("国新办举行吹风会，解读“十五五”规划《纲要》", told)
    '“十五五”规划《纲要》设置7项民生指标'
    """
    named = _PLAN.search(heading)
    if named is None or not _HELD.search(heading):
        return ""
    for sentence in sentences:
        sets = _SETS.match(unattributed(sentence.text))
        if (
            sets
            and named[0].endswith(sets["who"])
            and not (
                is_bounded(sets["what"]) or is_framed(sets["what"][2:]) or is_grave(sets["what"])
            )
        ):
            return f"{named[0]}{sets['what']}"
    return ""
