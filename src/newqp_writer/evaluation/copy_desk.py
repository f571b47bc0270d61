"""Published issues as a copy desk would read them: what would be struck out, class by class.

The classes are mechanical signs, written without looking at the engine's own rules: a count of 0
does not make a good page, but a count that rises shows where it has become worse. What no pattern
sees (is it news, is the main line right) is for a reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newqp_writer.models import Article, Briefing, Section

_QUOTED = re.compile(r"“[^”]*”|《[^》]*》")
_SOURCE = re.compile(r"^(?:另?据[^，]{2,60}，|[^：，]{2,60}报道（原文为英文）)")
_NARRATED = re.compile(r"记者|镜头|画面|我们(?!国)|咱们|[您你]|笔者|走进|眼前|清晨|[？?！]")
_DANGLING = re.compile(
    r"^(?:此外|另外|同时|与此同时|其中|其|他|她|它|他们|这|那|该(?![^，]{1,8}(?:表示|说))|此|因此|为此|对此|但|而|提出|推动|以[^，]{1,12}为例|比如)"
    r"|^[“]?(?:It|He|She|They|This|That|These|But|And|However)\b"
)
_THIS_THING = re.compile(
    r"[，；](?:在[^，]{1,12}，)?(?:这|那)(?:家|位|座|张|台|款|艘|条)[\u4e00-\u9fff]"
)
_UNANCHORED = re.compile(
    r"^(?:近日|日前|近期|最近|不久前|昨[天日]|今天|明[天日])|昨[天日]|明天|今晚"
)
_DAY = re.compile(r"\d{1,2}月\d{1,2}日")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:yester|to)day\b")
_LABEL = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|\d{1,2}[.．]\D"
    r"|[问答]：|[\u4e00-\u9fff]{2,4}：(?!“)|[-•·*] )"
)
_FURNITURE = re.compile(
    r"电话|邮箱|责任编辑|责编|附件|^注[：:]|联系人|阅读原文|公众号|newsletter|Reporting by|分享到"
    r"|如下[。：]|现印发给你们|投资建议|责任单位|^请|记者 |通讯员|就此采访|回答了.{0,4}提问"
)
_RHETORIC = re.compile(
    r"织密|织就|筑牢|谱写|奋力|书写|绘就|焕新|赋能|激活|点燃|托起|擦亮|畅通|夯实|添彩|领航|护航|打通|新篇章|加速度|“虚火”"
)
_FORM = re.compile(r"运行情况|统计数据|答记者问|——访|观察|述评|综述|调研$")
_VERB_OR_FIGURE = re.compile(r"\d|[一二三四五六七八九十百千万亿]+(?:家|项|部门)")
_VAGUE = re.compile(
    r"[\d“《A-Za-z]|[一二三四五六七八九十两]{1,3}(?:个|项|大|类|部门|家|条)|部|委|局|省|市|会议|规划"
)
_SOURCED = re.compile(
    r"另?据.{2,60}?\d{1,4}[月年]|据.{2,30}，.{0,40}?\d{1,2}月\d{1,2}日|.{2,60}报道（原文|.{2,24}月\d{1,2}日刊文"
)
_GENERIC = re.compile(
    r"^用于(?:核验|把握|补充印证|了解)[^“”，]{2,20}(?:相关数据|最新进展|相关内容|的国际动态)。$"
)
_LONG_HEADING = 40
_ENGLISH_MOST = 3


class Defect(NamedTuple):
    """A place that would be struck out."""

    kind: str
    text: str


def _plain(text: str) -> str:
    return _SOURCE.sub("", text)


def _of_sentence(text: str, *, follows: bool, dated: bool, first: bool) -> Iterator[str]:
    """The classes of what is wrong with a printed fact."""
    bare = _QUOTED.sub("", text)
    signs = {
        "narration": _NARRATED.search(bare),
        "dangling": not follows and (_DANGLING.match(text) or _THIS_THING.search(bare)),
        "time without anchor": (not dated and _UNANCHORED.search(bare))
        or (_WEEKDAY.search(text) and "即" not in text),
        "label of a list or speaker": _LABEL.match(text),
        "furniture": _FURNITURE.search(text),
        "quotation without speaker": re.fullmatch(r"“[^”]{8,}”[。！？]?", text),
        "says nothing": not first and not _VAGUE.search(text),
    }
    yield from (kind for kind, sign in signs.items() if sign)


def _of_heading(heading: str) -> Iterator[Defect]:
    slogan = _RHETORIC.search(heading) and not _VERB_OR_FIGURE.search(heading)
    if slogan or _FORM.search(heading):
        yield Defect("heading without finding", heading)
    if len(heading) > _LONG_HEADING and not heading.startswith("外媒"):
        yield Defect("long heading", heading)


def _of_section(
    section: Section, articles: dict[str, Article], judged: set[str]
) -> Iterator[Defect]:
    facts = [sentence for sentence in section.sentences if sentence.role == "fact"]
    english = sum(articles[s.cites[0]].lang == "en" for s in facts if s.cites[0] in articles)
    if english > _ENGLISH_MOST:
        yield Defect("English at length", f"{english}: {section.heading}")
    if not _SOURCED.match(facts[0].text):
        yield Defect("lead without source and date", facts[0].text)
    before = ""
    dated = bool(_DAY.search(facts[0].text))
    for sentence in facts:
        text = _plain(sentence.text)
        source = "".join("".join(articles[c].text.split()) for c in sentence.cites if c in articles)
        follows = bool(before) and before[-12:] + text[:6] in source
        first = sentence is facts[0]
        yield from (
            Defect(kind, text)
            for kind in _of_sentence(text, follows=follows, dated=dated, first=first)
        )
        before = "".join(text.split())
    yield from _of_heading(section.heading)
    judgements = [s.text for s in section.sentences if s.role == "judgement"]
    if not judgements:
        yield Defect("does not say why it matters", section.heading)
    yield from (Defect("judgement of an issue before", j) for j in judgements if j in judged)


def _of_abstract(issue: Briefing) -> Iterator[Defect]:
    said = {_plain(s.text) for section in issue.sections for s in section.sentences}
    first = issue.abstract[0].text
    if not issue.abstract[0].cites and not any(s.heading[:6] in first for s in issue.sections):
        yield Defect("main line names only topics", first)
    for sentence in issue.abstract[1:]:
        text = re.sub(r"^[^，]{2,14}方面，", "", sentence.text)
        if text in said:
            yield Defect("abstract repeats a sentence", text)
        bare = _QUOTED.sub("", text)
        if _UNANCHORED.search(text) or _LABEL.match(text) or _NARRATED.search(bare):
            yield Defect("abstract out of its context", text)


def defects(
    issue: Briefing, articles: dict[str, Article], before: list[Briefing]
) -> Iterator[Defect]:
    """Every place of an issue that would be struck out, with its class."""
    judged = {
        s.text for b in before for section in b.sections for s in section.sentences
        if s.role == "judgement"
    }  # fmt: skip
    for section in issue.sections:
        yield from _of_section(section, articles, judged)
    yield from _of_abstract(issue)
    trends = {s.text for b in before for s in b.outlook}
    tied = any(s.cites for s in issue.outlook)
    for sentence in issue.outlook:
        if sentence.text in trends:
            yield Defect("outlook of an issue before", sentence.text)
    if not tied:
        yield Defect("outlook not tied to the day", issue.outlook[0].text if issue.outlook else "-")
    for reference in issue.references:
        if _GENERIC.match(reference.purpose):
            yield Defect("purpose of any article", reference.purpose)
