"""Headings that say what happened: the source's headline, or the finding it does not state.

A headline that is a slogan (织密物流网，畅通大动脉), a form (……运行情况, ……答记者问) or a call is
replaced by a clause of the section that states a finding on the same subject. Nothing is put into
other words, so that a figure stays with its subject and its period; the check follows all the same.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import rjieba

from newqp_writer.drafting.extraction.acts import (
    in_its_title,
    of_a_title,
    of_the_document,
    of_the_lead,
    of_the_provinces,
    with_what_it_passed,
)
from newqp_writer.drafting.extraction.belonging import (
    LONGEST,
    has_subject,
    is_of_the_whole,
    is_one_of_many,
    of_the_first_place,
    with_its_period,
)
from newqp_writer.drafting.extraction.candidate import Candidate
from newqp_writer.drafting.extraction.essays import is_opinion
from newqp_writer.drafting.extraction.findings import (
    FIGURE,
    SHARE,
    Finding,
    findings,
    first_clauses,
    headed,
    is_concrete,
)
from newqp_writer.drafting.extraction.measures import measures
from newqp_writer.drafting.extraction.quotations import foreign_heading
from newqp_writer.drafting.extraction.ranking import words
from newqp_writer.drafting.extraction.sharpening import sharpened
from newqp_writer.drafting.extraction.speech import is_occasion, leaders, may_speak
from newqp_writer.drafting.extraction.standing import places_in, states_something
from newqp_writer.drafting.house_style import heading_from
from newqp_writer.models import Article, Sentence, Topic

LONGEST_OF_TWO = 52
_CONVENED = re.compile(r"主持召开[^，]{0,16}(?:会议|学习)$")
_BUSINESS = re.compile(r"审议通过|审议|部署|决定|研究|听取|讨论")
_MOSTLY = 0.6  # of a headline's words
_PARTLY = 0.25
_KIND = 2  # characters at the end of a word that say of what kind it is: 财政收入, 预算收入
_COUNTRY = "，我国全国国内中国"  # what is told of the country may head a section without a subject
_SHORTEST = 8
_SAME_OPENING = 4  # characters
_SLOGAN_LONG = 6  # characters of 陆海并进 and its like, which have no subject

# Countries and regions as headlines abbreviate them.
_ABROAD = re.compile(
    r"^(?:外媒|美(?![丽好术食化])|英(?![才雄语])|法(?![院治律规定人学])|德(?![阳州清化才])|日(?![均内产常报益前子照])|韩(?!正)"
    r"|俄|印(?![发刷制章])|欧|以(?=[军方称色总外防议]|袭|黎|伊|巴|媒|对)|伊(?![犁春])|乌(?![鲁海])|加(?=[拿总方称])|澳(?!门))"
)


def happens_abroad(headline: str) -> bool:
    """Whether a Chinese headline opens with another country.

    >>> [happens_abroad(h) for h in ("美“新格伦”发射平台受损", "美丽中国建设提速")]
    [True, False]
    """
    return bool(_ABROAD.match(headline))


# What headlines say instead of what happened.
_SLOGAN = re.compile(
    r"谱写|奋力|书写|绘就|绘出|新篇章|篇章|新答卷|阔步|扬帆|乘势|破浪|逐梦|向新|向未来|大文章|密码|风景|跑出|加速度|点燃|擦亮"
    r"|舞台|活力(?:涌动|迸发)|加速汇聚|齐发力|新气象|开新局|启新篇|新篇|谋发展|促发展|跃马|扬鞭|新空间|新机遇|新图景|新画卷"
)
# The same of something that is named: 科技赋能福建新能源产业 says at least whose.
_RHETORICAL = re.compile(
    r"织密|织就|筑牢|焕新|赋能|激活|托起|畅通|夯实|添彩|领航|护航|打通|按下|驶入|驶向|解锁|新引擎|新动能|虚火|样本|基石|底座"
)
_PLAIN = re.compile(
    r"\d|《|印发|发布|出台|启动|投产|投运|开工|交付|发射|下线|[一二三四五六七八九十百]+(?:家|项|个|部门)"
)
_QUOTED = re.compile(r"“[^”]*”")
_OURS = ("我的", "我们", "咱")
_CALLS = re.compile(
    r"(?:建设|扩大|探索|抢抓?|抓|锚定|做强|做大|做优|提升|加快|推进|推动|构建|打造|培育|深化|促进|激活|发展|守护"
    r"|坚守|奋斗|高质量|高水平|全面|持续|因地制宜|各地|在|向|为)(?!者|会|方案|意见|规划|部|局|集团)"
)
_FORM = re.compile(
    r"(?:运行|基本|有关|发展)情况$|统计数据$|数据$|答记者问$|——?(?:访|记)|专访|观察$|述评$|综述$|调研(?:记|行)?$|一图读懂|解读$|发布会$|^(?:探访|探营|走近|走进|对话)"
)


def states_a_finding(heading: str) -> bool:
    """Whether a heading tells what happened or what was found.

    >>> states_a_finding("5月云州汽车出口增长12%"), states_a_finding("织密物流网，畅通大动脉")
    (True, False)
    >>> states_a_finding("2026年上半年制造业运行情况")
    False
    """
    if FIGURE.search(heading):
        return True
    plain = _QUOTED.sub("", heading)
    if _FORM.search(heading) or (_calls(plain) and not _HARD.search(plain)):
        return False
    if not _PLAIN.search(heading) and (
        _SLOGAN.search(plain) or (_RHETORICAL.search(plain) and not places_in(heading))
    ):
        return False
    return states_something(heading)


def _calls(heading: str) -> bool:
    """Whether all that a headline says is what should be done, by nobody, or what we do.

    >>> _calls("建设强大国内市场，扩大对外开放"), _calls("云州扩大对外开放")
    (True, False)
    """
    if heading.startswith(_OURS):
        return True
    return all(_CALLS.match(part) for part in heading.split("，"))


def _parts(heading: str, told: str) -> list[str]:
    """The parts of a heading of several that the section speaks of, most of all first."""
    parts = [part for part in re.split("[，；]", heading) if len(part) >= _SHORTEST]
    known = set(words(told))

    def spoken_of(part: str) -> float:
        own = set(words(part))
        named = places_in(part)
        return (
            0.0
            if named and not any(p in told for p in named)
            else len(own & known) / max(1, len(own))
        )

    return sorted((part for part in parts if spoken_of(part) > 0), key=lambda p: -spoken_of(p))


def _shortened(heading: str, told: str) -> str:
    """A heading of several parts cut to those the section tells of.

    What opens with a verb goes on with the subject of the first part: 甲召开会议，研究……，审议…….
    """
    first, *others = re.split("[，；]", heading)
    if others and all(rjieba.tag(part)[0][1].startswith(("v", "d")) for part in others):
        kept = first
        for part in others:
            if len(kept) + len(part) < LONGEST:
                kept += f"，{part}"
        return kept
    chosen: list[str] = []
    for part in _parts(heading, told):
        if states_a_finding(part) and len("，".join([*chosen, part])) <= LONGEST:
            chosen.append(part)
    return "，".join(sorted(chosen, key=heading.index)) or heading


# 第139届广交会今天开幕: a heading of the day needs no 今天; 明日 would mean another day.
_TODAY = re.compile(r"(?:今天|今日|今晚|昨天|昨日)(?!头条|美国|起)")
_FROM_TODAY = re.compile(r"(?:今天|今日)起")  # 今日起发行: without 今日 nothing says when
_TOMORROW = re.compile(r"明天|明日|明晚")


def undated(headline: str, article: Article) -> str:
    """A headline without 今天, and with the date in place of 明天.

    >>> article = Article(id="a", publisher="云州报", title="t", published="2026-06-15", text="。")
    >>> undated("云州港今天开港，明日首航", article)
    '云州港开港，6月16日首航'
    """
    day = article.published.last_day + dt.timedelta(days=1)
    today = article.published.last_day
    since = f"{today.month}月{today.day}日起" if article.published.precision == "day" else r"\g<0>"
    plain = _TODAY.sub("", _FROM_TODAY.sub(since, headline))
    if article.published.precision == "day":
        plain = _TOMORROW.sub(f"{day.month}月{day.day}日", plain)
    return plain.lstrip("，、")


def heading(
    chosen: Sequence[Candidate], sentences: Sequence[Sentence], headline: str, topic: Topic
) -> str:
    """The section's heading: the finding, with its figure where there is one.

    Args:
        chosen: what the section was made of; its first article gives the language.
        sentences: the facts as they are printed.
        headline: the story's headline; of several events the leading one's is taken.
        topic: names a foreign story when its headline says nothing certain.
    """
    if chosen[0].article.lang == "en":
        return foreign_heading(headline, topic)
    lead = chosen[0].article
    first = headline.partition("；")[0]
    leader = any(name in first for name in leaders(lead.text))
    own = [sentence for sentence in sentences if lead.id in sentence.cites] or sentences
    titled = with_what_it_passed(_of_one(first, lead, own, leader=leader), own)
    if leader or is_opinion(lead) or happens_abroad(first):
        return titled
    sharp = sharpened(titled, own, is_event=is_hard, is_mood=_is_mood)
    told = of_the_document(sharp, own) or _of_acts(numbered(sharp, first), own)
    told = in_its_title(told, own)
    of_a_day = _ON_A_DAY.match(told)
    return told[of_a_day.end() :] if of_a_day and has_subject(told[of_a_day.end() :]) else told


# 3月25日，……油船交付: the section has the day.
_ON_A_DAY = re.compile(r"^\d{1,2}月\d{1,2}日，")


def _of_acts(heading: str, sentences: Sequence[Sentence]) -> str:
    """A heading that is only a mood, by what its section says somebody did."""
    parts = heading.split("，")
    is_empty = not (FIGURE.search(heading) or is_hard(heading)) and all(map(_is_mood, parts))
    if not is_empty:
        return heading
    told = of_the_provinces(heading, sentences) or of_a_title(sentences)
    is_slogan = all(_SLOGAN.search(part) for part in parts)
    return told or (of_the_lead(sentences) if is_slogan else "") or heading


def _is_mood(part: str) -> bool:
    """Whether a part of a heading says how things go, is a slogan, or calls for something."""
    plain = _QUOTED.sub("", part)
    return bool(
        is_soft(part) or _SLOGAN.search(plain) or _RHETORICAL.search(plain) or _calls(plain)
    )  # fmt: skip


def _of_one(headline: str, lead: Article, sentences: Sequence[Sentence], *, leader: bool) -> str:
    """The heading of one event."""
    plain = undated(heading_from(headline, lead.publisher), lead)
    if is_opinion(lead):
        return plain if lead.publisher in plain else f"{lead.publisher}：{plain}"
    told = "".join(sentence.text for sentence in sentences)
    if not leader:
        plain, says = _without_occasions(plain, sentences)
        if not says:
            found = findings(sentences, plain, longest=LONGEST)
            return numbered(_instead_of(plain, found, sentences, told), plain)
    if leader and "：" in plain:
        return plain  # what a leader says is told whole
    if leader and _CONVENED.search(plain):
        return _with_business(plain, sentences[0].text)
    if len(plain) > LONGEST and re.search("[，；]", plain):
        plain = _shortened(plain, "".join(s.text for s in sentences[1:]) or told)
    if leader:
        return _with_a_demand(plain, sentences)
    found = [
        one for one in findings(sentences, plain, longest=LONGEST)
        if is_of_the_whole(one.text, plain, sentences[0].text)
        and not is_one_of_many(one.text, plain, sentences)
    ]  # fmt: skip
    if states_a_finding(plain):
        if (
            found
            and not (FIGURE.search(plain) or SHARE.search(plain))
            and (
                (is_soft(plain) and _is_on(found[0].text, plain))
                or _says_the_same(found[0].text, plain)
            )
        ):
            return numbered(with_its_period(found[0], sentences), plain)
        return plain
    return numbered(_instead_of(plain, found, sentences, told), plain)


_LABEL = re.compile(r"(?:^|[，；])(?P<label>[^，。；：“《]{2,16})：")


def _without_occasions(headline: str, sentences: Sequence[Sentence]) -> tuple[str, bool]:
    """A headline without the place or the meeting before a colon, and whether it still says who.

    A place does what the headline says of it, where a sentence of the section says so too.
    """
    labels = list(_LABEL.finditer(headline))
    if not labels or labels[0].start() or _EDITION.match(labels[0]["label"]):
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
            said = place in sentence.text and _says_the_same(sentence.text, clause)
            acts = not has_subject(clause) or literally.search(sentence.text)
            if len(clause) >= _SHORTEST and said and acts:
                return f"{place}{clause}"
    return ""


_EDITION = re.compile(r"第[一二三四五六七八九十百\d]+届")


def numbered(heading: str, headline: str) -> str:
    """A heading with the number of the fair in place of 本届, where the headline has it.

    >>> numbered("本届广交会成交增长8%", "第139届广交会闭幕")
    '第139届广交会成交增长8%'
    """
    edition = _EDITION.search(headline)
    if edition is None or edition[0] in heading:
        return heading
    return heading.replace("本届", edition[0], 1)


def _is_on(clause: str, headline: str) -> bool:
    """Whether a clause shares enough of a headline's words to be on the same thing."""
    wanted = {word for word in words(headline) if not _SOFT.search(word)}
    near = sum(word[-_KIND:] in clause for word in wanted if len(word) >= _KIND)
    return near >= max(1.0, _PARTLY * len(wanted))


# 我国采取多项举措推进绿色消费: who and what, but nothing that could be told on.
_SOFT = re.compile(
    r"保持|取得|助力|升级|显著|增强|多措施|多措并举|总体平稳|举行[^，]{0,8}(?:吹风会|新闻发布会)|态势|巩固|齐发力|扎实推进|提速|加快|加速|持续|不断|有序|稳步|有力|向好|升温|活力|步履|良好|改善|优化|提升|激发|汇聚|扎实|广阔|机遇|亮点|实现[^，]{0,6}发展|增长显著|多项举措"
)
_HARD = re.compile(
    r"印发|发布|出台|批准|批复|签署|召开|会议|启动|投产|投运|开工|建成|交付|发射|上线|施行|下调|上调|维持|首[次个批台]|开幕|闭幕|落幕|封关|突破|创[^，]{0,6}新高"
)


def is_soft(heading: str) -> bool:
    """Whether a heading tells how things go in general, which its section says in figures.

    >>> is_soft("前2个月中小企业生产经营持续改善"), is_soft("三部门印发储能方案")
    (True, False)
    """
    return bool(_SOFT.search(heading)) and not _HARD.search(heading)


def is_hard(heading: str) -> bool:
    """Whether a heading tells a decision or a step.

    >>> is_hard("三部门印发储能方案"), is_hard("花卉节正在举办")
    (True, False)
    """
    return bool(_HARD.search(heading))


_VISITED = re.compile(r"^(?P<who>[\u4e00-\u9fff]{2,4})在[^，：]{2,12}(?:调研|考察)$")


def _with_a_demand(headline: str, sentences: Sequence[Sentence]) -> str:
    """The headline of a leader's visit with the first demand there is room for, whole."""
    visit = _VISITED.match(headline)
    if visit is None:
        return headline
    said = re.compile(rf"^{visit['who']}(?P<says>说|指出|强调|要求)，(?P<words>要[^。“]+)。$")
    for sentence in sentences:
        found = said.match(sentence.text)
        if found and measures(sentence.text):
            told = f"{headline}时{found['says']}，{found['words']}"
            if len(told) <= LONGEST_OF_TWO:
                return told
    return headline


def _with_business(headline: str, lead: str) -> str:
    """The headline of a meeting with what it decided or dealt with, in the words of its report.

    What was passed goes before what was only heard.
    """
    clauses = [c for c in re.split("[，。]", lead) if _BUSINESS.match(c)]
    passed = [c for c in clauses if c.startswith(("审议通过", "部署", "决定"))]
    for clause in [*passed, *clauses]:
        if len(headline) + len(clause) < LONGEST_OF_TWO:
            return f"{headline}，{clause}"
    return headline


def _instead_of(
    plain: str, found: Sequence[Finding], sentences: Sequence[Sentence], told: str
) -> str:
    """What a section has found, in place of a headline that says nothing."""
    lead = sentences[0].text
    parts = [
        part for part in _parts(plain, told)
        if states_a_finding(part) and has_subject(part)
        and (not places_in(part) or is_of_the_whole(part, part, lead))
    ]  # fmt: skip
    if parts and not is_soft(parts[0]):
        return parts[0]
    of_place = of_the_first_place(sentences[1:], plain, lead)
    if of_place:
        return of_place
    if found:
        return with_its_period(found[0], sentences)
    # A slogan: what the section tells of, by its own lead.
    subject = f"{plain}{lead}"
    openings = [
        clause
        for clause in (
            *first_clauses(sentences, plain, longest=LONGEST),
            *first_clauses(sentences[:1], subject, longest=LONGEST),
        )
        if is_of_the_whole(clause, subject, lead) and not _SLOGAN.search(clause)
    ]  # fmt: skip
    openings = [one for one in openings if not is_one_of_many(one, plain, sentences)]
    figures = [
        one.text for one in findings(sentences, f"{subject}{_COUNTRY}", longest=LONGEST)
        if is_of_the_whole(one.text, subject, lead)
        and not is_one_of_many(one.text, plain, sentences)
    ]  # fmt: skip
    concrete = [clause for clause in openings if is_concrete(clause)]
    for clause in (*concrete[:1], *figures[:1], *parts[:1], *openings[:1]):
        return headed(clause)
    return plain


def _says_the_same(clause: str, headline: str) -> bool:
    """Whether a clause says what a headline does, so that it may stand in its place."""
    wanted = set(words(headline))
    return len(wanted & set(words(clause))) >= _MOSTLY * len(wanted)
