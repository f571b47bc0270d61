"""A heading with its section's finding in place of the slogan it has, or less the mood behind it.

抢农时，抓田管，各地春耕有序推进 says nothing that would not be true on any day. The best clause
with a figure stands in its place, where it says by itself whose the figure is, in its own scope,
and as what has been, not as what is foretold. A heading that tells an event keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import rjieba

from newqp_writer.drafting.extraction.choosing.whose_period import period_of
from newqp_writer.drafting.extraction.headings.belonging import (
    DOES,
    has_subject,
    is_one_of_many,
)
from newqp_writer.drafting.extraction.headings.editions import THIS_FAIR
from newqp_writer.drafting.extraction.headings.headline_kinds import is_hard, is_mood
from newqp_writer.drafting.extraction.sentences.attribution import unattributed
from newqp_writer.drafting.extraction.sentences.bounds import (
    FORESEEN,
    is_bounded,
    is_framed,
    is_grave,
)
from newqp_writer.drafting.extraction.sentences.findings import (
    FIGURE,
    bare,
    ends_in_a_subject,
    headed,
    is_one_case,
    is_unfinished,
    lacks_its_verb,
    stands_alone,
    up_to_figures,
)
from newqp_writer.drafting.extraction.sentences.plans import aims
from newqp_writer.drafting.extraction.sentences.speech import (
    is_of_a_leader,
    leaders,
    names_a_leader,
)
from newqp_writer.drafting.extraction.sentences.standing import (
    is_nationwide,
    lacks_its_subject,
    places_in,
)
from newqp_writer.drafting.extraction.sentences.traits import has
from newqp_writer.drafting.extraction.sentences.whereabouts import provinces_in
from newqp_writer.models import Sentence

_LONGEST_FINDING = 46  # characters of a finding that stands for the heading
_LONGEST_OF_BOTH = 44
# Who counts: 据海关统计，; 商务部有关负责人介绍，目前.
_BY = re.compile(
    r"^(?:据[^，。“]{2,24}(?:统计|消息|介绍|监测|测算|数据)，"
    r"|[^，。“]{2,24}显示，|(?:在)?[^，。“]{2,30}(?:举行的?(?:新闻)?发布会|吹风会)上?，[^，。“]{0,20}(?:介绍说?|表示|指出)，"
    r"|[^，。“《]{2,16}(?:部|局|委|署|银行)(?:有关|相关)?负责人(?:介绍说?|表示|指出)，(?=(?:目前|如今|截至|全国|我国|20\d\d年)))"
)
_NOW = re.compile(r"^(?:目前|如今|当前|现在)，?")
_WHEN = re.compile(
    r"今年|去年|20\d\d年|\d{1,2}月|[一二三四]季度|[上下]半年|前[^，]{1,4}个?月|假期|“十[四五]五”|截至"
)
# What a clause has done with what it was on: 已围绕……明确了20项举措 is whole.
_DONE = re.compile(r"(?:明确|推出|出台|形成|建成|布局|安排)了?[^，]*\d[^，]*$")
_FORETOLD = re.compile(rf"{FORESEEN.pattern}|明[天日年]")
# 交通运输部预测，……。假期期间，……: under whose forecast the next sentences stand.
_FORESEES = re.compile(r"^[^，。]{0,24}预[计测]，|^据[^，。]{2,24}预[计测]")
# 占比, 其, 两期, 当天: of what, or when, the sentence before says; and short names of documents.
_LEANS = re.compile(r"占比|^[其该此两]|当[天日月]|收盘|《[^》]{2,6}》")
_TIMES = re.compile("[一二三四五六七八九十两]+(?:倍|成|番)")
_TIMES_MORE = re.compile(
    "(?P<what>[\u4e00-\u9fff]{2,3})增长(?P<about>近?)(?:超过?)?(?P<times>[一两二三四五六七八九])倍"
)
_NUMERALS = dict(zip("一两二三四五六七八九", (1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_SHORTEST_EVENT = 8  # characters of one that can do without the mood behind it
_ENDS_IN_WHO = re.compile(r"(?:提出|表示|指出|介绍|显示|强调|认为|要求|明确|预计|预测|透露|称)$")
_ANY = frozenset(
    "今年 去年 全国 我国 中国 国家 各地 企业 增长 发展 持续 推进 提升 建设 实现 加快 推动 高质 质量"
    " 万亿 亿元 同比".split()
)


def _is_on(clause: str, heading: str) -> bool:
    """Whether a clause shares two characters in a row with a heading, years apart."""
    pairs = {heading[n : n + 2] for n in range(len(heading) - 1)}
    return any(
        pair in clause for pair in pairs
        if re.fullmatch("[\u4e00-\u9fff]{2}", pair) and pair not in _ANY
    )  # fmt: skip


def _subject(heading: str) -> str:
    """云州: the nouns with which a heading opens; empty where it opens with what is done."""
    subject = ""
    for word, tag in rjieba.tag(heading):
        if not tag.startswith(("n", "j", "b", "l")):
            break
        subject += word
    return subject


def _says_whose(clause: str, heading: str) -> bool:
    """Whether a clause tells by itself of the country, or of the heading's subject."""
    subject = _subject(heading)
    return is_nationwide(clause) or (len(subject) > 1 and subject in clause)


def finding(sentences: Sequence[Sentence], heading: str, *, longest: int) -> str | None:
    """The clause with a figure that tells most of what a section is on; ``None`` without one.

    Args:
        sentences: the facts of the section.
        heading: what it is headed by so far.
        longest: characters of the clause.
    """
    names = leaders("".join(one.text for one in sentences))
    lead = sentences[0].text
    found: list[str] = []
    before: list[str] = []
    for sentence in sentences:
        text = _NOW.sub("", _BY.sub("", bare(sentence.text)))
        earlier, before = before[:], [*before, sentence.text]
        theirs = names_a_leader(sentence.text) or is_of_a_leader(sentence.text, names)
        if sentence.role != "fact" or not text.endswith("。") or theirs:
            continue
        clause = up_to_figures(text, longest)
        if clause is None or not _may_head(clause, earlier, heading):
            continue
        foreseen = any(map(_FORESEES.match, [*earlier, text])) or _FORETOLD.search(sentence.text)
        if foreseen or aims(sentence.text) or not _is_on(clause, heading):
            continue
        if _is_of_one_place(clause, heading, lead) or is_one_of_many(clause, heading, sentences):
            continue
        found.append(clause)
    # The first with its period, else the first.
    best = next(filter(_WHEN.search, found), found[0] if found else None)
    return headed(best) if best else None


def _is_of_one_place(clause: str, heading: str, lead: str) -> bool:
    """Whether a clause tells of a place of which the heading does not, or of one of several."""
    several = provinces_in(bare(lead)) - provinces_in(heading)
    named = provinces_in(heading)
    if len(named) > 1 and not named <= provinces_in(clause):
        return True
    own = places_in(clause) - places_in(heading)
    return bool(own) or len(several) > 1


def _may_head(clause: str, before: Sequence[str], heading: str) -> bool:
    """Whether a clause is whole, says whose its figure is, and is no forecast or case."""
    unfinished = is_unfinished(clause) and not _DONE.search(clause)
    return _says_whose(clause, heading) and not (
        unfinished
        or ends_in_a_subject(clause)
        or _LEANS.search(clause)
        or is_bounded(clause)
        or is_framed(clause)
        or not stands_alone(clause, before, f"{heading}{clause}")
        or is_one_case(clause)
        or lacks_its_subject(clause)
        or has(clause, "scene", "boilerplate", "case", "pictured")
    )


def sharpened(heading: str, sentences: Sequence[Sentence]) -> str:
    """A heading that tells a figure or an event of its section; as it is where there is none.

    Args:
        heading: the heading so far.
        sentences: the facts of the section.
    """
    parts = heading.split("，")
    told_of = "".join(one.text for one in sentences)
    parts = [one for one in parts if not _is_miscounted(one, told_of)] or parts
    heading = "，".join(parts)
    if FIGURE.search(heading) or _TIMES.search(heading) or re.search("[：《]", heading):
        return heading
    if len(parts) > 1 and all(map(provinces_in, parts)):
        return heading
    told = [part for part in parts if is_hard(part) or not is_mood(part)]
    if told:
        return _with_what_it_did(_event(parts, told), sentences)
    place = next((n for n, part in enumerate(parts) if part.startswith("各地")), 0)
    return finding(sentences, heading, longest=_LONGEST_FINDING) or "，".join(parts[place:])


def _is_miscounted(part: str, told: str) -> bool:
    """Whether a part says how many times more of what the section has as another percentage.

    >>> told = "新接订单量同比增长195.2%。"
    >>> [_is_miscounted(f"新接订单量增长{said}", told) for said in ("近三倍", "近两倍")]
    [True, False]
    """
    said = _TIMES_MORE.search(part)
    shares = (
        re.findall(rf"{said['what']}[^；。]{{0,30}}?增长(\d+(?:\.\d+)?)%", told) if said else []
    )
    if said is None or not shares:
        return False
    times = _NUMERALS[said["times"]]
    low, high = (times - 1, times) if said["about"] else (times, times + 1)
    return not any(low * 100 < float(share) < high * 100 + 1 for share in shares)


def _event(parts: Sequence[str], told: Sequence[str]) -> str:
    """The event that a heading opens with, less the mood behind it; the whole where in doubt."""
    kept, moods = parts[0], parts[1:]
    alone = (
        list(told) == [kept]
        and len(kept) >= _SHORTEST_EVENT
        and not (is_unfinished(kept) or lacks_its_verb(kept) or _ENDS_IN_WHO.search(kept))
        and not any(is_bounded(mood) or is_grave(mood) for mood in moods)
    )
    return kept if alone else "，".join(parts)


def _with_what_it_did(event: str, sentences: Sequence[Sentence]) -> str:
    """第六届消博会落幕，吸引了67国的……: an event with what 本届消博会 has counted."""
    clause = _of_this(event, sentences, _LONGEST_OF_BOTH - len(event) - 1)
    return event if clause is None else f"{event}，{clause}"


def _of_this(event: str, sentences: Sequence[Sentence], longest: int) -> str | None:
    """本届文博会以……为核心，吸引了65国企业: what a sentence on the fair of an event counts."""
    for sentence in sentences:
        this = THIS_FAIR.match(sentence.text)
        if this and this["what"] in event:
            rest = sentence.text[this.end() :]
            if is_bounded(rest) or is_framed(rest) or is_grave(rest):
                continue
            for clause in re.split("[，；。]", rest):
                if DOES.match(clause) and FIGURE.search(clause) and len(clause) <= longest:
                    return clause
    return None


# ……影响，1—2月份规模以上工业增加值同比增长6.3%，: a period with what it counts.
_OF_A_PERIOD = re.compile(
    r"(?:^|，)(?P<when>(?:今年)?(?:20\d\d年|前[^，]{1,3}个?月|[\d一]{1,2}[—至-]\d{1,2}月份?|[一二三四]季度"
    r"|[上下]半年|\d{1,2}月份?末?))，?(?P<what>[^，；。]*\d[^，；。]*)(?=[，；。])"
)
_THE_ECONOMY = re.compile(r"(?:国民|中国|我国|全[国省市]|[\u4e00-\u9fff]{2}[省市州])经济")
# What tells how an economy went: neither what one works made nor how many complained.
_INDICATOR = re.compile(
    r"(?<![该其此])(?:生产总值|GDP|(?:工业|服务业|产业)增加值|工业(?:总?产值|生产)|社会消费品零售总?额"
    r"|固定资产投资|进出口(?:总[值额])?)(?=[为达增比较完实同约\d（]|超过)"
)
_ANOTHER_YEAR = re.compile(r"20\d\d年|[去上前明]年")
_FALLS = re.compile("降|减|跌|亏|持平")
_LONGEST_WITH_FIGURE = 46


def with_a_figure(heading: str, sentences: Sequence[Sentence]) -> str:
    """A heading that says how an economy went, with its first indicator of then; or as it is.

    >>> told = [Sentence(text="受内需带动，1—2月份云州工业产值同比增长6%，回升。", cites=("a",))]
    >>> with_a_figure("前两个月云州市经济实现良好开局", told)
    '前两个月云州市经济实现良好开局，云州工业产值同比增长6%'
    """
    period = period_of(heading)
    if not (period and _THE_ECONOMY.search(heading)) or FIGURE.search(heading):
        return heading
    if not all(map(is_mood, heading.split("，"))):
        return heading
    for sentence in sentences:
        if sentence.role != "fact" or is_of_a_leader(sentence.text, leaders(sentence.text)):
            continue
        for found in _OF_A_PERIOD.finditer(unattributed(sentence.text)):
            what = found["what"]
            elsewhere = places_in(sentence.text) - places_in(heading) or (
                is_nationwide(sentence.text) and not is_nationwide(heading)
            )
            told = f"{heading}，{what}"
            if period_of(found["when"]) == period and FIGURE.search(what) and not (
                elsewhere
                or not _INDICATOR.search(what)
                or _ANOTHER_YEAR.search(found.string[: found.start()])
                or not has_subject(what)
                or len(told) > _LONGEST_WITH_FIGURE
                or _FALLS.search(what)
                or is_bounded(what)
                or aims(sentence.text)
                or FORESEEN.search(sentence.text)
            ):  # fmt: skip
                return told
    return heading
