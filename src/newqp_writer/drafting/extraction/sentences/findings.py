"""Clauses that state a finding and stand alone: what headings and abstracts are made of.

A clause is taken whole, from the beginning of its sentence, so that period and subject stay with
its figure; a sentence that leans on another, or is half of a contrast, gives none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import rjieba

from newqp_writer.drafting.extraction.sentences.attribution import unattributed
from newqp_writer.drafting.extraction.sentences.bounds import turns_back
from newqp_writer.drafting.extraction.sentences.owners import has_no_owner
from newqp_writer.drafting.extraction.sentences.pointing import points_back
from newqp_writer.drafting.extraction.sentences.ranking import words
from newqp_writer.drafting.extraction.sentences.speech import (
    is_of_a_leader,
    leaders,
    names_a_leader,
)
from newqp_writer.drafting.extraction.sentences.standing import (
    people_in,
    places_in,
    states_something,
    unintroduced,
)
from newqp_writer.drafting.extraction.sentences.traits import has
from newqp_writer.drafting.house_style import leans_on_the_one_before
from newqp_writer.models import Sentence

# A figure is a number with something to measure or count, not a date.
FIGURE = re.compile(
    r"\d[\d,.]*(?:余|多)?(?:%|‰|[万亿]|个(?!月)|[家项人台条座吨倍辆颗艘枚架]|[A-Z]{1,2}B|[kMGT]?Wh?|千瓦|兆瓦|公里|标箱|比特)"
)
SHARE = re.compile(r"[超近逾达占过][一二三四五六七八九]成|过半")
"""A share in words: 超九成."""
# Lead-ins that say nothing, and openings that a clause cannot have without its end. 据预测 goes
# only where the clause itself says that it is to come.
_LEAD_IN = re.compile(
    r"^(?:(?:最新)?(?:数据|统计|监测|测算)(?:结果)?显示[，：]|《[^》]{2,40}》显示，"
    r"|据(?:统计|初步统计)，|(?:根据|据|按照)[^，]{2,16}，(?=[^。]*(?:预计|将|有望|力争))"
    r"|[^，：]{2,24}(?:数据|消息|进度)显示[，：]"
    r"|[^，]{2,24}\d{1,2}月\d{1,2}日"
    r"(?:发布的数据显示|对外公布|发布数据显示|公布的数据显示|公布|发布)[，：]"
    r"|当前的一项[^，]{2,8}，就是|(?:如今|今天)的中国，|(?:近日|日前|近期|当前|目前|下一步)，|为(?:了)?[^，。“]{2,24}，|《[^》]{2,6}》(?:还)?(?:提出|明确|要求|规定)，|(?:如今|目前|现在)(?=在?全国))"
)
_HALF = re.compile(
    r"^(?:不仅|虽然|尽管|随着|为了|由于|如果|从[^，]{1,24}看|除|相较|与[^，]{1,20}相比|对(?!外)|把|将|在[^，]{1,16}的同时|得益于"
    r"|受[^，]{2,30}影响|针对|围绕|面对|根据|按照|自[^，]{2,30}以来)"
)
_CLAUSE = re.compile(r"[，；]")
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|（[^）]*）")
_PERIOD = re.compile(
    r"(?:截至|今年|去年|目前|前|上半年|一季度|到?20\d\d年|\d{1,2}月|未来|“十[四五]五”)"
)
# 该负责人表示，业内人士认为: said by nobody in particular.
_SOMEBODY = re.compile(
    r"(?:该|其|有|业内|多位|一位)[^，“《]{0,14}(?:表示|认为|指出|介绍|强调)|[^，“《]{2,20}(?:表示|认为|指出|介绍|强调)(?![，：])"
)
# 投运后，该工程每年……; 不久前完成的……: what has been named or dated before.
_ELSEWHERE = re.compile(r"该(?!局|部)|此次|上述|这(?!样)|它|其(?![他余实中])|^(?:不久前|最近)")
# A clause that ends here is not over: ……的基础上，到2030年，
_UNFINISHED = re.compile(
    r"(?:(?<!以)[上下内]|[中时后前里间]|来看|来说|以来|年来|年|月|日|[年月日]起|为例|同时|方面|等|的|不久|等?影响|显示|表示|说|称|指出|认为|发现|(?<!审议)(?<!表决)通过[^，]{6,}(?:模式|方式|机制|技术|手段|平台|渠道|方法|系统|措施)|(?:^|，)在[^，。]{2,12}"
    # what is only the ground of an act: 围绕……核心, 以……为主攻方向, 立足……, 牢牢把握……定位
    r"|(?<!自)从[^，到至]{2,20}(?=$)|(?:围绕|聚焦|立足|依托|锚定|把握|坚持|针对|面对)[^，]*|以[^，]{2,30}为[^，]{2,8}"
    r"|(?:^|，)(?:由于|因(?!此)|为了|受|随着|作为|通过|使用)[^，]*|使用[^，]{2,20}(?:火箭|平台|技术))$"
)
# 年会正在举办，来自100个国家的上千名嘉宾: who, and not yet what they do.
_ONLY_WHO = re.compile(
    r"(?:^|，)(?:来自|出席|参加|参与|参展|位于|身着|面向|包括)[^，]*的(?P<who>[^，的]{2,16})$"
)
# 我国重点输电通道，……; 一列满载货物的班列，……: who, and not yet what.
_ACTS = re.compile(
    r"印发|发布|公布|出台|批[准复]|启动|推出|召开|举行|开展|实现|完成|占|[超升增降涨达投签获]|突破|[是有将已创]|为(?=\d)|建成|施行|实施|明确|提出"
    r"|要求|部署|设立|研究|审议|通过|听取|扩大|吸引|收获|[开闭落]幕|举办|显示|下达|开工|首次|成功|余额|[同环]比|累计|成为|惠及|覆盖|\d%"
)
# 以……的成绩，; 对……的纳税人，: how or to whom, and not yet what.
_ONLY_HOW = re.compile(
    r"(?:^|，)(?:对(?!外)|以(?!色列|来|[上下内])|通过(?!了)|凭借|按照|针对|来自)[^，]*的[^，的]{1,12}$"
)
_ASKS_WHAT = re.compile(r"(?:要求|提出|明确|决定|强调)$")
_OF_SOMETHING = re.compile(r"的[^，的\d]{2,10}$")
_ACTED_ON = re.compile(
    r"印发|发布|公布|出台|批[准复]|启动|推出|实现|完成|占|超|达到|有|是|明确|提出|成为|建立|制定"
)
_SAID = re.compile(r"(?:表示|称|说|认为|指出)，")
# A release of which nothing is told: 民政部近日发布指导意见.
_BARE_RELEASE = re.compile(
    r"(?:发布|印发|公布|出台|下发|召开|举行)了?[^，《》\d]{0,16}"
    r"(?:通知|意见|公告|报告|数据|公报|简报|方案|规定|会议|发布会|统计结果)$"
    r"|举行[^，]{0,16}(?:发布会|吹风会)，介绍[^，]*$"
)
# 在……园里，……; 不久前，……: one case of what the section is on.
_CASE = re.compile(
    r"^(?:[^，]{0,12}，)?(?:在(?!我国|全国|全球|国内|中国)[^，]{2,30}[，里]|不久前|现在|眼下|走进|来到|位于)|不久前|[们你您]|，(?:企业|公司|项目)(?=已?有)"
)
# 互联网业务也呈现增长势头: beside what, the sentence before says.
_TOO = re.compile(
    r"^[^，。]{2,14}也(?=呈|在|有|将|已|保持|持续|加快|实现|迎|出现|同比|增长|同步|均)"
)
# 4月当月，……: a part of what has just been told.
_PART = re.compile(r"当月|当日|单月")
_A_PART = 0.5
_NOW = re.compile(r"^(?:(?:今年以来|近年来|当前|近期|近日|日前|如今|作为[^，]{2,16})(?!的)，?)+")
_SHORTEST = 12  # characters of an opening that states something
_BODIES = re.compile(r"\d+个?(?:部门|单位|方面)")  # who, not how much
# What an opening must tell to stand in a heading: a figure, a document, a decision, a step.
_CONCRETE = re.compile(
    r"\d|《|[一二三四五六七八九十百]+(?:项|条|家|个)|印发|发布|出台|批准|批复|启动|投产|投运|开工|建成|交付|发射|上线|落地|举行|签署|施行|实施|下调|上调|宣布|创[^，]{0,6}新高|首次"
)
_OWN = 2  # characters of a word that can tie a clause to its subject
_COMPOUND = 3  # characters, above which a word's end can: 财政收入, 预算收入


# 研究院院长周明远还表示，……
_SPEAKER = re.compile(
    r"^(?P<who>[^，“《：]{2,24}?)还?(?:表示|认为|指出|介绍说?)，(?:据其[调测统研监][查算计究测]，)?(?:目前，)?"
)


def headed(clause: str) -> str:
    """A clause as a heading: who says it before a colon, its period without a comma.

    >>> headed("周明远还表示，目前，全国已有63个试点"), headed("上半年，云州用电增长8%")
    ('周明远：全国已有63个试点', '上半年云州用电增长8%')
    """
    said = _SPEAKER.match(clause)
    if said:
        return f"{said['who']}：{clause[said.end() :]}"
    clause = _ALSO.sub("", re.sub(r"^(?:如今|目前|现在|截至目前)，", "", clause))
    return re.sub(
        r"^((?:今年|去年|20\d\d年)?(?:[上下]半年|前?[\d—]{1,5}个?月份?|[一二三四前]{1,2}季度|全年)|20\d\d年)，",
        r"\1",
        clause,
    )


# 国家还将推动……: beside what, a heading does not say.
_ALSO = re.compile(r"(?<=[\u4e00-\u9fff])(?:还|也)(?=[将要需会计拟力有]|提出|明确|推出|发布)")


@dataclass(frozen=True)
class Finding:
    """A clause with a figure, without its full stop, and what it rests on."""

    text: str
    cites: tuple[str, ...]


def bare(text: str) -> str:
    """A sentence without attribution and lead-in.

    >>> bare("据云州日报6月3日报道，数据显示，云州发电量增长8%。")
    '云州发电量增长8%。'
    """
    text = unattributed(text)
    for _ in range(3):
        shorter = _LEAD_IN.sub("", text)
        if shorter == text:
            break
        text = shorter
    return text


def is_unfinished(clause: str) -> bool:
    """Whether a clause ends before what it says: in a ground, a period, or a bare subject.

    >>> [is_unfinished(f"论坛开幕，来自60国的千名嘉宾{rest}") for rest in ("", "参会")]
    [True, False]
    >>> is_unfinished("专家通过遥感和监测综合技术"), is_unfinished("会议审议通过数据流通管理措施")
    (True, False)
    """
    who = _ONLY_WHO.search(clause)
    bare_subject = who and not any(tag == "v" for _, tag in rjieba.tag(who["who"]))
    return bool(bare_subject or _UNFINISHED.search(clause))


def lacks_its_verb(clause: str) -> bool:
    """Whether what is cut from a sentence says who, and not yet what.

    >>> lacks_its_verb("一列满载货物的云州班列"), lacks_its_verb("一列班列已运送货物")
    (True, False)
    """
    plain = _QUOTED.sub("", clause)
    first, comma, _ = plain.partition("，")
    only_who = ends_in_a_subject(clause)
    only_who = only_who or bool(_ASKS_WHAT.search(plain))
    return bool(only_who or (not comma and not _ACTS.search(first)) or _UNFINISHED.search(plain))


def ends_in_a_subject(clause: str) -> bool:
    """Whether the last part of a clause is a thing, with what is said of it before its 的.

    >>> ends_in_a_subject("一列满载货物的云州班列"), ends_in_a_subject("云州印发储能的方案")
    (True, False)
    """
    last = _QUOTED.sub("", clause).rpartition("，")[2]
    return bool(_OF_SOMETHING.search(last)) and not _ACTED_ON.search(last)


def _is_a_leaders(text: str, names: Iterable[str]) -> bool:
    """Whether a sentence is on a leader's words, which are not cut."""
    return names_a_leader(text) or is_of_a_leader(text, names)


def _ends(text: str) -> list[int]:
    """Where the clauses of a sentence end, marks in quotations apart."""
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    return [
        found.start()
        for found in _CLAUSE.finditer(text)
        if not any(start <= found.start() < end for start, end in quoted)
    ]


# 现在330多个城市，都开始升级: of which cities, and not yet what.
_TAKEN_UP = re.compile(r"，(?:[也都还]都?|均|全部|正在?|将|已|纷纷)")


def _is_taken_up(text: str, begin: int, end: int) -> bool:
    """Whether a clause without a verb is what the next one says something of."""
    return bool(_TAKEN_UP.match(text, end)) and not _ACTS.search(text[begin:end])


def up_to_figures(text: str, longest: int) -> str | None:
    """A sentence up to its last clause with a figure that there is room for.

    Args:
        text: a sentence.
        longest: characters that may be taken.

    >>> up_to_figures("前5个月，云州用电120亿千瓦时，增长8.4%，增速居全省第一，结构更优。", 60)
    '前5个月，云州用电120亿千瓦时，增长8.4%'
    """
    kept = None
    begin = 0
    for end in [*_ends(text), len(text) - 1]:
        if end > longest:
            break
        if FIGURE.search(text[begin:end]) and not _is_taken_up(text, begin, end):
            kept = text[:end]
        elif kept is not None:
            break
        begin = end + 1
    return None if kept is None or turns_back(kept, text[len(kept) :]) else kept


def up_to_news(text: str, longest: int) -> str | None:
    """A sentence up to its last clause that tells a figure, a document or a decision.

    What follows it (继续位于扩张区间, 综合竞争力进一步增强) only says how that is to be felt about.

    >>> up_to_news("云州印发储能方案，提出15项举措，各项工作扎实推进。", 60)
    '云州印发储能方案，提出15项举措'
    """
    kept, begin = None, 0
    for end in [*_ends(text), len(text) - 1]:
        if end > longest:
            break
        if is_concrete(text[begin:end]) and not (
            is_unfinished(text[:end])
            or (end < len(text) - 1 and lacks_its_verb(text[:end]))
            or _ONLY_HOW.search(text[:end])
        ):
            kept = text[:end]
        begin = end + 1
    return None if kept is None or turns_back(kept, text[len(kept) :]) else kept


def is_bare_release(clause: str) -> bool:
    """Whether a clause says that something was released or held, and nothing of it."""
    return bool(_BARE_RELEASE.search(clause))


def is_one_case(clause: str) -> bool:
    """Whether a clause tells one case of what a section is on: in a works, not long ago."""
    return bool(_CASE.search(clause))


# 据《云州日报》报道，多名顾问担心……: what a paper reports stays its own.
_HEARSAY = re.compile(r"据[^，。]{2,30}(?:报道|披露|透露|援引[^，。]{2,20})(?:称|说)?，")


def told_briefly(text: str, longest: int) -> str | None:
    """The first clauses of a sentence that tell something by themselves, best with a figure.

    >>> told_briefly("受油价上涨影响，云州航空6月2日停运，航班全部取消。", 40) is None
    True
    >>> told_briefly("云州市6月14日印发《储能方案》，提出多项举措。", 40)
    '云州市6月14日印发《储能方案》'
    >>> told_briefly("据云州媒体6月14日报道，云州启动2座储能站。", 40)
    '据云州媒体6月14日报道，云州启动2座储能站'
    """
    plain = text if _HEARSAY.match(text) else bare(text)
    text = f"{plain.partition('。')[0]}。"
    names = leaders(text)
    whole = text[:-1]
    if _is_a_leaders(text, names) and len(text) <= longest and not _BARE_RELEASE.search(whole):
        return whole
    if is_of_a_leader(text, names):
        return None  # whole, or not at all
    figures = up_to_figures(text, longest)
    openings = [text[:end] for end in [*_ends(text), len(text) - 1] if _SHORTEST <= end <= longest]
    for clause in ([figures] if figures else []) + openings:
        if not (
            is_unfinished(clause)
            or lacks_its_verb(clause)
            or _BARE_RELEASE.search(clause)
            or not stands_alone(clause, [], clause)
            or not (
                FIGURE.search(clause) or (states_something(clause) and not _SAID.search(clause))
            )
        ):
            return clause
    return None


def speaks_of(clause: str, subject: str) -> float:
    """The share of the subject's words that a clause has, places apart."""
    places = places_in(subject)
    told = {word for word in words(subject) if len(word) >= _OWN and word not in places}
    shared = {
        word for word in told
        if word in clause or (len(word) > _COMPOUND and word[-_OWN:] in clause)
    }  # fmt: skip
    return len(shared) / max(1, len(told))


def _bare_name_speaks(clause: str, subject: str) -> bool:
    """倪虹介绍，……: whether a name speaks of which nothing says who that is."""
    said = _SPEAKER.match(clause)
    return said is not None and {said["who"]} <= people_in(clause) and said["who"] not in subject


def stands_alone(clause: str, before: Sequence[str], subject: str) -> bool:
    """Whether a clause needs no other to be understood under a subject."""
    return not (
        has_no_owner(clause, subject)
        or _bare_name_speaks(clause, subject)
        or _HALF.match(clause)
        or _TOO.match(clause)
        or leans_on_the_one_before(clause, "zh")
        or points_back(clause)
        or not people_in(_SPEAKER.sub("", clause)) <= people_in(subject)
        or unintroduced(clause, before, [subject])
        or _SOMEBODY.match(clause)
        or _ELSEWHERE.search(_QUOTED.sub("", clause))
    )


def findings(sentences: Sequence[Sentence], subject: str, *, longest: int) -> list[Finding]:
    """The clauses with figures that speak of the subject and stand alone, best first."""
    found: list[tuple[float, Finding]] = []
    before: list[str] = []
    names = leaders("".join(sentence.text for sentence in sentences))
    for place, sentence in enumerate(sentences):
        text = bare(sentence.text)
        clause = (
            up_to_figures(text, longest)
            if sentence.role == "fact" and text.endswith("。") and not _is_a_leaders(text, names)
            else None
        )
        if (
            clause is not None
            and not (is_unfinished(clause) or ends_in_a_subject(clause))
            and stands_alone(clause, before, subject)
        ):
            shared = speaks_of(clause, subject)
            figures = len(FIGURE.findall(_BODIES.sub("", clause)))
            if (
                shared > 0
                and figures > 0
                and not (_CASE.search(clause) or has(clause, "boilerplate"))
            ):
                score = shared + 0.5 * bool(_PERIOD.match(clause)) + 0.2 * figures - 0.1 * place
                score -= _A_PART * bool(_PART.search(clause))
                found.append((score, Finding(clause, sentence.cites)))
        before.append(sentence.text)
    return [finding for _, finding in sorted(found, key=lambda one: -one[0])]


def is_concrete(clause: str) -> bool:
    """Whether a clause tells a figure, a document, a decision or a step.

    >>> is_concrete("三部门印发储能方案"), is_concrete("储能产业加快向纵深推进")
    (True, False)
    """
    return bool(_CONCRETE.search(clause))


def first_clauses(sentences: Sequence[Sentence], subject: str, *, longest: int) -> Iterator[str]:
    """The openings of the facts on the subject: as few clauses as state something."""
    before: list[str] = []
    names = leaders("".join(sentence.text for sentence in sentences))
    for sentence in sentences:
        text = _NOW.sub("", bare(sentence.text))
        fit = (
            sentence.role == "fact"
            and not has(text, "boilerplate", "scene")
            and not _is_a_leaders(text, names)
        )
        if fit and text.endswith("。") and speaks_of(text, subject) > 0:
            for end in [*_ends(text), len(text) - 1]:
                clause = text[:end]
                plain = not has(clause, "vague", "pictured")
                if (
                    _SHORTEST <= end <= longest
                    and plain
                    and _opens(clause, text[end + 1 :], before, subject)
                ):
                    yield clause
                    break
        before.append(sentence.text)


def _opens(clause: str, rest: str, before: Sequence[str], subject: str) -> bool:
    """Whether an opening is whole and stands alone."""
    return not (
        is_unfinished(clause)
        or ends_in_a_subject(clause)
        or turns_back(clause, f"，{rest}")
        or not stands_alone(clause, before, subject)
        or _CASE.search(clause)
        or not states_something(clause)
    )
