"""Whose words a sentence is: what is said stays with the one who says it.

A report of a speech says once who speaks, and goes on for a paragraph in the speaker's words. Such
a sentence is printed only right behind the one that names the speaker. What a head of state or of
government says is printed whole, in the words of the source, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from newqp_writer.drafting.extraction.sentences.standing import people_in
from newqp_writer.offices import CALLED
from newqp_writer.scripts import simplified

# 适应新形势新要求，……: no one says that.
_SAYS = (
    r"(?:指出|强调|表示|说|认为|(?<![新各高的项])要求|提出|介绍|称|谈到|重申|坦言|宣布|透露|呼吁|希望|相信"
    r"|明确)"
)
_WHO = r"[^，。；：“”]{1,30}?"
_OPENS = re.compile(
    rf"^(?:[^。；]{{0,40}}，)?{_WHO}(?:再次|还|进一步|深刻|明确|反复|特别|着重|并)?{_SAYS}[，：]"
)
# Leaders are known by their offices; a report that has named one goes on with the bare name.
_NAMED = re.compile(
    rf"{CALLED}(?P<name>[\u4e00-\u9fff]{{2,4}}?)"
    r"(?=\d|在|主持|同|会见|强调|指出|表示|对|向|出席|签署|日前|近日|[ ，、。]|致|应|赴|说)"
)
_BY_OFFICE = re.compile(rf"{CALLED}[^，。；]{{0,8}}{_SAYS}")
_MEETING = re.compile(r"^(?:会议|全会|座谈会|《批复》|《决定》|《意见》)")
_MODAL = re.compile(
    r"要|必须|应当|应该|应(?!急|用|对)|须|愿|希望|坚持|不断|切实|推动|加快|深化|统筹"
)


def opens_speech(text: str) -> bool:
    """Whether a sentence says who speaks and goes on with the words.

    >>> opens_speech("会议指出，要优化布局。"), opens_speech("项目6月投产。")
    (True, False)
    """
    return bool(_OPENS.match(text))


@lru_cache(maxsize=256)
def leaders(text: str) -> frozenset[str]:
    """The state leaders of whom an article tells, by name.

    >>> sorted(leaders("国务院总理李某日前主持会议。李某强调，要加快建设。"))
    ['李某']
    """
    return frozenset(
        text[slice(*found.span("name"))] for found in _NAMED.finditer(simplified(text))
    )


def is_of_a_leader(text: str, names: Iterable[str]) -> bool:
    """Whether a sentence reports what a state leader says or wants.

    Args:
        text: the sentence.
        names: the leaders of whom its article tells.

    >>> is_of_a_leader("李某指出，要加快建设。", ["李某"])
    True
    >>> is_of_a_leader("会议听取汇报。", ["李某"])
    False
    """
    plain = simplified(text)
    if _BY_OFFICE.search(plain):
        return True
    return bool(re.search(_SAYS, plain)) and any(name in text for name in names)


def names_a_leader(text: str) -> bool:
    """Whether a sentence names the holder of a high office: its words are not cut for a heading.

    >>> names_a_leader("国务院总理李某指出，要加快建设。"), names_a_leader("国务院印发规划。")
    (True, False)
    """
    return bool(re.search(CALLED, simplified(text)))


def goes_on_speaking(text: str, before: Sequence[str], names: Iterable[str] = ()) -> bool:
    """Whether a sentence is in the words of somebody whom one before it in the paragraph names.

    Args:
        text: the sentence.
        before: the sentences before it in its paragraph, nearest last.
        names: the leaders of whom its article tells.
    """
    if opens_speech(text):
        return False
    for place in range(len(before) - 1, -1, -1):
        if opens_speech(before[place]):
            by_office = _BY_OFFICE.search(before[place]) or _MEETING.match(before[place])
            bound = by_office or any(name in before[place] for name in names)
            return bool(bound or _MODAL.search(text))
    return False


_DEMANDS = re.compile(
    r"^(?:[^，。]{1,16}，)?[^，。]{0,14}?(?:(?<![需主重必首简只])要(?!素|求|闻|点|件|是)|必须|应当|务必)"
)
_WORDS = re.compile(rf"{_SAYS}[，：](?P<words>.*)")
_ASKS = re.compile(
    r"要求|(?<![需主重必首简])要(?!素|求|闻|点|件)|必须|应当|应该|务必|坚持|希望|推动|加快"
)


def only_sets_the_scene(text: str, after: str) -> bool:
    """Whether words that are reported call for nothing, and the sentence after them does.

    >>> only_sets_the_scene("李某强调，今年是开局之年，农业至关重要。", "要抓好粮食生产。")
    True
    >>> only_sets_the_scene("李某强调，要抓好粮食生产。", "要提升产能。")
    False
    """
    said = _WORDS.search(text)
    return bool(said and not _ASKS.search(said["words"]) and _DEMANDS.match(after))


_GENERAL_SECRETARY = re.compile(rf"总书记[^。“]{{0,40}}{_SAYS}[，：]")


def quotes_the_general_secretary(text: str) -> bool:
    """Whether a sentence has the General Secretary's words, in a report on something else.

    >>> quotes_the_general_secretary("某总书记在参加审议时强调，需要解决更多矛盾。")
    True
    """
    return bool(_GENERAL_SECRETARY.search(text))


# Who can be said to say something: 工业和信息化部, 云州能源集团, 院长周明远. A place, a meeting, an
# event or an exhibition cannot.
_TITLES = (
    r"(?:院长|主任|[部局司厅省市县行会]长|理事长|董事长|总裁|总经理|教授|研究员|专家|院士|负责人"
    r"|发言人|秘书长|工程师|分析师|总监)"
)
_SPEAKERS = re.compile(
    r"(?:部|委|局|署|厅|办公室|公司|集团|银行|委员会|协会|学会|商会|联合会|研究[院所]|科学院|工程院|大学|联盟)$"
    rf"|{_TITLES}(?:[\u4e00-\u9fff·]{{2,6}})?$"
)
_OCCASION = re.compile(
    r"(?:论坛|年会|大会|峰会|会议|座谈会|洽谈会|博览会|展览会?|展会|[广进消服链]\w{1,2}会|现场|一线|节|赛|周)$"
)


def is_occasion(name: str) -> bool:
    """Whether a name is that of a meeting, a fair or an event.

    >>> is_occasion("云州论坛年会"), is_occasion("云州商会")
    (True, False)
    """
    return bool(_OCCASION.search(name)) and not _SPEAKERS.search(name)


def may_speak(name: str) -> bool:
    """Whether a name is that of an office or of somebody with a title.

    >>> may_speak("云州大学教授周明远"), may_speak("云州")
    (True, False)
    """
    return bool(_SPEAKERS.search(name))


def said_by(name: str, texts: Iterable[str]) -> bool:
    """Whether a name is a speaker's, and a sentence says that this one speaks.

    Args:
        name: what stands before the colon of a heading.
        texts: the sentences of the section.

    >>> said_by("云州能源局", ["云州能源局表示，将建两条通道。"])
    True
    >>> said_by("云州论坛年会", ["云州论坛年会表示，将建两条通道。"])
    False
    """
    told = list(texts)
    says = re.compile(rf"{re.escape(name)}[^，。；：]{{0,16}}?{_SAYS}[，：]")
    titled = re.compile(rf"{_TITLES}{re.escape(name)}")
    known = may_speak(name) or name in people_in(name) or any(titled.search(text) for text in told)
    return known and any(says.search(text) for text in told)


# 在……举行的发布会上，工业和信息化部负责人表示，……: who tells all that follows.
_AT_A_PRESS_CONFERENCE = re.compile(
    r"(?:发布会|吹风会)(?:上，|，)(?P<who>[^，。“”]{2,24}?(?:负责人|发言人|负责同志))(?:表示|介绍说?|指出)，"
)


def tells_alone(before: Sequence[str]) -> str:
    """Who tells what was said at a press conference, where nobody else has spoken; or nothing.

    Args:
        before: the sentences of the report so far.

    >>> tells_alone(["在6月15日举行的发布会上，云州市能源局负责人表示，发电增长8%。"])
    '云州市能源局负责人'
    """
    first, *others = before or [""]
    found = _AT_A_PRESS_CONFERENCE.search(first)
    alone = found is not None and not any(opens_speech(one) for one in others)
    return found["who"] if found and alone else ""


_REPORTED = re.compile(
    r"出席|参加|签署|举行|主持|主办|见证|当天|来到|考察|察看|调研期间|访问期间|会议(?:听取|审议|研究|讨论|决定|通过)|\d{1,2}日"
)


def is_told_by_the_report(text: str) -> bool:
    """Whether a sentence of a report on a leader's day is the report's own.

    >>> is_told_by_the_report("会议审议通过《条例（草案）》。")
    True
    >>> is_told_by_the_report("中方将扩大开放。")
    False
    """
    return opens_speech(text) or bool(_REPORTED.search(text))


def is_mandate(text: str) -> bool:
    """Whether a meeting's or a leader's sentence only calls for something.

    >>> is_mandate("会议指出，要坚持一体布局。"), is_mandate("会议审议通过《条例（草案）》。")
    (True, False)
    """
    return bool(re.search(rf"{_SAYS}，(?:[^，。]{{0,16}}，)?(?:要|必须|应|坚持|切实)", text))
