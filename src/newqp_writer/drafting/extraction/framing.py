"""Who says it: attributions, and sentences as they come to stand in a section."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from newqp_writer.drafting.extraction.documents import in_full, short_name
from newqp_writer.drafting.extraction.essays import is_opinion
from newqp_writer.drafting.extraction.quotations import gloss, quoted
from newqp_writer.drafting.extraction.selection import Candidate
from newqp_writer.models import Article, Sentence

# Established Chinese names of foreign news organisations, as mainland media print them.
_CHINESE_NAMES = {
    "Reuters": "路透社",
    "Reuters/Ipsos": "路透社与益普索",
    "Bloomberg": "彭博社",
    "Associated Press": "美联社",
    "AP": "美联社",
    "AFP": "法新社",
    "Financial Times": "《金融时报》",
    "The Wall Street Journal": "《华尔街日报》",
    "The New York Times": "《纽约时报》",
    "The Economist": "《经济学人》",
    "Nikkei Asia": "《日经亚洲》",
    "BBC": "英国广播公司",
    "CNBC": "美国消费者新闻与商业频道",
    "Xinhua": "新华社",
    "China Daily": "《中国日报》",
    "South China Morning Post": "《南华早报》",
}
_ISSUES_NOTICES = re.compile(
    r"(?:政府|局|委|委员会|部|厅|院|办公室|协会|学会|中心|公司|集团|大学)$"
)
_ATTRIBUTED = re.compile(r"^(?:据|记者)")
_DATED = re.compile(r"\d{1,2}月\d{1,2}日")
_ATTRIBUTION = re.compile(
    r"^(?:另?据[^，]{2,60}?(?:报道|消息)，|[^，。《]{2,30}刊文《[^》]{2,80}》提出，)"
)
_RECENT = dt.timedelta(days=2)
_OPENING = 40  # characters within which a sentence names its source
# 据工业和信息化部消息，……: whom the publisher heard it from.
_HEARD = re.compile(r"^据(?P<who>[^，]{2,40})消息，")


def publisher_name(article: Article) -> str:
    """The publisher as the briefing names it; foreign ones with their original name."""
    chinese = _CHINESE_NAMES.get(article.publisher)
    return f"{chinese}（{article.publisher}）" if chinese else article.publisher


def _published(article: Article) -> str:
    """6月10日, 6月 or 2026年, by what is known."""
    date = article.published
    if date.month is None:
        return f"{date.year}年"
    return f"{date.month}月{date.day}日" if date.day else f"{date.month}月"


def _byline(article: Article, when: str) -> str:
    """Who published it, and when: 经济日报6月15日, Example Review 6月15日."""
    name = publisher_name(article)
    # Without the space the month would be read, by people and by the check, as part of the name.
    gap = " " if when and name[-1].isascii() and name[-1].isalnum() else ""
    return f"{name}{gap}{when}"


_ISSUED = (
    r"(?:发布|印发|公布|宣布|刊发|发表|刊登|通报|通知|出台|召开|举行|启动|介绍|表示|披露|消息"
    r"|报道|说)"
)
_DAY = r"(?:\d{1,2}月(?:\d{1,2}日)?|\d{4}年(?:\d{1,2}月)?|日前|近日|当日)"
# 市工信厅6月14日发布…; 6月14日，市政府印发…: who says it, and when.
_SAID_ON = re.compile(rf"^.{{0,30}}?{_DAY}.{{0,30}}?{_ISSUED}")


def names_its_source(text: str, article: Article) -> bool:
    """Whether a lead says who reports or issues what it tells, and the reader need not be told.

    >>> article = Article(id="a", publisher="云州报", title="t", published="2026-06-15", text="。")
    >>> names_its_source("市工信厅6月14日发布数据，新增智能工厂12家。", article)
    True
    >>> names_its_source("市里新增智能工厂12家。", article)
    False
    """
    known = {article.publisher, _CHINESE_NAMES.get(article.publisher, article.publisher)}
    said = _ATTRIBUTED.match(text) or _SAID_ON.match(text)
    if said is not None or says_who_and_when(text):
        return True
    return any(name in text[:40] for name in known)


_BODY = r"(?:局|部|委|署|院|会|政府|银行|集团|公司|大学|总书记|总理|主席|中心|组织|办公室|基金)"
_ON_A_DAY = r"(?:\d{1,2}月\d{1,2}日|日前|近日|近期)"
_ACTED = (
    rf"(?:{_ISSUED}|签署|批复|批准|核准|决定|审议|主持|出席|调研|会见|会谈|开展|部署|修订|联合"
    r"|推出|组织|进行)"
)
# 据海关统计，……; 国家税务总局发布的发票数据显示，……: whose figures they are.
_FIGURES_OF = (
    r"据[^，]{2,40}(?:消息|统计|测算|监测|介绍|数据|预测)[^，]{0,6}，"
    rf"|[^，。“]{{1,30}}{_BODY}[^，。“]{{0,16}}(?:数据|统计|监测|报告|分析)[^，。]{{0,8}}(?:显示|表明|看)"
)
_WHO_AND_WHEN = re.compile(
    rf"^(?:{_FIGURES_OF}|[^，。“]{{0,30}}{_BODY}[^，。]{{0,24}}{_ON_A_DAY}[^。]{{0,40}}{_ACTED}"
    rf"|{_ON_A_DAY}，?[^，。“]{{0,30}}{_BODY}[^。]{{0,40}}{_ACTED}|《[^》]{{4,60}}》[^，。]{{0,12}}{_ON_A_DAY})"
)


def says_who_and_when(text: str) -> bool:
    """Whether a lead names the body that issues what it tells or whose figures it gives.

    >>> says_who_and_when("海关总署5月9日发布数据显示，进出口增长14.9%。")
    True
    >>> says_who_and_when("据海关统计，进出口增长14.9%。")
    True
    >>> says_who_and_when("今年以来，进出口增长14.9%。")
    False
    """
    return bool(_WHO_AND_WHEN.match(text))


def attributed(text: str, article: Article) -> str:
    """A lead with its source and date, unless it names both itself.

    What the publisher heard from another is said to be that: 据央视网6月4日援引某部消息.
    """
    day = _published(article)
    heard = _HEARD.match(text)
    if heard and not _DATED.search(heard["who"]):
        if heard["who"] == article.publisher:
            return f"据{heard['who']}{day}消息，{text[heard.end() :]}"
        return f"据{_byline(article, day)}援引{heard['who']}消息，{text[heard.end() :]}"
    opening = text[:_OPENING]
    dated = _DATED.search(opening) or day in opening
    if dated and (text.startswith("据") or article.publisher in opening):
        return text
    when = "" if day in text else day
    verb = "消息" if _ISSUES_NOTICES.search(article.publisher) else "报道"
    return f"据{_byline(article, when)}{verb}，{text}"


def published(text: str, article: Article) -> str:
    """The lead of an essay, as what its author holds: 经济日报6月15日刊文《……》提出."""
    byline = _byline(article, _published(article))
    return f"{byline}刊文《{_inner(article.title)}》提出，{text}"


def is_essay(text: str) -> bool:
    """Whether a lead is that of an essay."""
    return bool(re.match(r"[^，。《]{2,30}刊文《", text))


def _inner(title: str) -> str:
    """A title inside 《》: one of its own stands in 〈〉."""
    return title.replace("《", "〈").replace("》", "〉")


def unattributed(text: str) -> str:
    """A sentence without the attribution that ``attributed`` or ``frame`` gave it."""
    return _ATTRIBUTION.sub("", text, count=1)


# …印发行动方案。提出到2026年底…: what goes on with the subject of the sentence before.
_GOES_ON = re.compile(r"^(?:提出|推动|力争|旨在|要求|促进|实现)(?!的)")
_LONGEST_JOINED = 180


def _joined(before: Sentence, text: str) -> Sentence | None:
    """The sentence with one that has no subject of its own, unless that would be too long."""
    whole = f"{before.text[:-1]}，{text}"
    if not before.text.endswith("。") or len(whole) > _LONGEST_JOINED:
        return None
    return before.model_copy(update={"text": whole})


# ……发布《……实施方案》，提出到2030年……: a document and what it says make two sentences.
_PROVIDES = re.compile(
    r"(?P<title>《[^》]{4,80}》)(?:（[^）]{1,20}）)?，(?P<says>提出|明确|要求|部署|规定|显示|指出)(?:，)?(?=[^，。]{4})"
)
_SHORTEST_HALF = 15


def in_two(text: str) -> tuple[str, str] | None:
    """A sentence on a document and its content as two; ``None`` if it is none.

    >>> in_two("云州市近日印发《云州市储能发展实施方案》，提出到2030年，储能达到26万千瓦。")[1]
    '《方案》提出，到2030年，储能达到26万千瓦。'
    """
    found = _PROVIDES.search(text)
    if found is None or text.count("《") > 1:
        return None
    name = short_name(found["title"])
    first, rest = text[: found.start("says") - 1], text[found.end() :]
    if name is None or min(len(first), len(rest)) < _SHORTEST_HALF:
        return None
    return f"{first}。", f"{name}{found['says']}，{rest}"


def _spoken(speaker: str, text: str, *, again: bool) -> str:
    """An answer with the one who gives it."""
    office = re.search(r"负责人|负责同志|发言人", speaker)
    name = (
        f"该{office[0]}"
        if again and office
        else re.sub(r"^.*(?:院长|主任|局长|司长|教授|专家)(?=[\u4e00-\u9fff]{2,3}$)", "", speaker)
        if again
        else speaker
    )
    return f"{name}{'还' if again else ''}表示，{text}"


class _Frame:
    """The sentences of a section as they come to stand, one after the other."""

    def __init__(self, chosen: Sequence[Candidate], day: dt.date, named: set[str]) -> None:
        self._chosen = chosen
        self._day = day
        self._named = named
        self._met: set[str] = set()
        self._speakers: set[str] = set()
        self._clauses = 0
        self._quoted = 0
        self.sentences: list[Sentence] = []

    def _said(self, place: int) -> str:
        """What a candidate says, as an answer or a clause if it is one."""
        candidate = self._chosen[place]
        text = candidate.printed
        goes_on = place > 0 and candidate.follows(self._chosen[place - 1])
        if candidate.speaker is not None and not goes_on:
            again = candidate.speaker in self._speakers
            self._speakers.add(candidate.speaker)
            return _spoken(candidate.speaker, text, again=again)
        if candidate.document is not None and not goes_on and candidate.article.id in self._met:
            said = candidate.document.says(text, self._clauses)
            self._clauses += said != text
            return said
        return text

    def _must_name(self, text: str, article: Article) -> bool:
        """Whether a lead must say who reports it, and when.

        A newspaper that an issue has named is not named for every section: the references do
        that. What it printed days before the issue is always told with its day.
        """
        if says_who_and_when(text):
            return False
        met = article.publisher in self._named
        self._named.add(article.publisher)
        is_old = article.published.last_day < self._day - _RECENT
        return not met or is_old or bool(_ISSUES_NOTICES.search(article.publisher))

    def _quotation(self, candidate: Candidate, *, first: bool) -> str:
        article, text = candidate.article, candidate.printed
        if first:
            opening = f"{_byline(article, _published(article))}报道（原文为英文）："
        else:
            self._quoted += 1
            opening = "报道写道：" if self._quoted % 2 else "报道还写道："
        return f"{opening}{quoted(text.rstrip('.'))}{gloss(text, article)}。"

    def add(self, place: int) -> None:
        """The next candidate's sentence, or the two it falls into."""
        candidate = self._chosen[place]
        article = candidate.article
        if (
            place
            and _GOES_ON.match(candidate.printed)
            and candidate.follows(self._chosen[place - 1])
        ):
            whole = _joined(self.sentences[-1], candidate.printed)
            if whole is not None:
                self.sentences[-1] = whole
                return
        first = article.id not in self._met
        text = self._said(place)
        if first and article.lang == "zh" and candidate.document is None:
            text = in_full(text, candidate.subject)
        self._met.add(article.id)
        if article.lang == "en":
            text = self._quotation(candidate, first=first)
        elif first and article.id == self._chosen[0].article.id:
            if candidate.document is not None and not candidate.document.speaks_for_itself(text):
                text = f"{candidate.document.name}提出，{text}"
            if is_opinion(article):
                text = published(text, article)
            elif self._must_name(text, article):
                text = attributed(text, article)
        elif first and self._must_name(text, article):
            text = f"另据{_byline(article, _published(article))}报道，{text}"
        alone = article.lang == "zh" and len(self._chosen) == 1 and not candidate.is_of_a_leader
        halves = in_two(text) if alone else None
        self.sentences += [Sentence(text=part, cites=(article.id,)) for part in halves or (text,)]


def frame(
    chosen: Sequence[Candidate], day: dt.date, named: set[str] | None = None
) -> list[Sentence]:
    """The chosen sentences as they are printed, each citing the article it was taken from.

    Args:
        chosen: the sentences of a section, in order.
        day: the day of the issue.
        named: publishers that the issue has named; those named here are added.
    """
    framed = _Frame(chosen, day, set() if named is None else named)
    for place in range(len(chosen)):
        framed.add(place)
    return framed.sentences
