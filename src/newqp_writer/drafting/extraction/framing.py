"""Who says it: attributions, and sentences as they come to stand in a section."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from newqp_writer.drafting.extraction.choosing.candidate import Candidate
from newqp_writer.drafting.extraction.choosing.essays import is_opinion
from newqp_writer.drafting.extraction.quotations import gloss, quoted
from newqp_writer.drafting.extraction.sentences.attribution import (
    ISSUES_NOTICES,
    attributed,
    byline,
    is_old,
    published,
    published_on,
    says_who_and_when,
)
from newqp_writer.drafting.extraction.sentences.documents import in_full, short_name
from newqp_writer.drafting.extraction.sentences.standing import lacks_its_subject
from newqp_writer.models import Article, Sentence

# …印发行动方案。提出到2026年底…: what goes on with the subject of the sentence before.
_GOES_ON = re.compile(r"^(?:提出|推动|力争|旨在|要求|促进|实现)(?!的)")
_LONGEST_JOINED = 180


def _joined(before: Sentence, text: str, *, by: str = "，") -> Sentence | None:
    """The sentence with one that has no subject of its own, unless that would be too long."""
    whole = f"{before.text[:-1]}{by}{text}"
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
        if goes_on and candidate.place:
            return text.removeprefix(candidate.place)
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
        return (
            not met or is_old(article, self._day) or bool(ISSUES_NOTICES.search(article.publisher))
        )

    def _quotation(self, candidate: Candidate, *, first: bool) -> str:
        article, text = candidate.article, candidate.printed
        if first:
            opening = f"{byline(article, published_on(article))}报道（原文为英文）："
        else:
            self._quoted += 1
            opening = "报道写道：" if self._quoted % 2 else "报道还写道："
        return f"{opening}{quoted(text.rstrip('.'))}{gloss(text, article)}。"

    def _has_no_subject(self, place: int) -> bool:
        """Whether a sentence goes on with the subject of the one before, which stands by it."""
        candidate = self._chosen[place]
        carried = candidate.meeting or candidate.place or candidate.forecast
        return (
            candidate.article.lang == "zh"
            and candidate.document is None
            and not carried
            and candidate.follows(self._chosen[place - 1])
            and lacks_its_subject(candidate.printed)
        )

    def _goes_on(self, place: int) -> bool:
        """Whether it is told in one with the sentence before, whose subject it goes on with."""
        text = self._chosen[place].printed
        if _GOES_ON.match(text) and self._chosen[place].follows(self._chosen[place - 1]):
            whole = _joined(self.sentences[-1], text)
        elif self._has_no_subject(place):
            whole = _joined(self.sentences[-1], text, by="；")
        else:
            whole = None
        if whole is not None:
            self.sentences[-1] = whole
        return whole is not None

    def add(self, place: int) -> None:
        """The next candidate's sentence, or the two it falls into."""
        candidate = self._chosen[place]
        article = candidate.article
        if place and self._goes_on(place):
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
            text = f"另据{byline(article, published_on(article))}报道，{text}"
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
    sentences = framed.sentences
    if len(chosen) > 1 and (
        chosen[1].comes_after(chosen[0])
        or _releases(chosen[0], chosen[1])
        or _is_told_there(chosen[0], chosen[1])
    ):
        sentences = _with_its_news(sentences)
    return sentences


_NEAR = 3  # sentences


def _is_told_there(first: Candidate, second: Candidate) -> bool:
    """Whether one says who held a press conference, and the other is among what is told of it."""
    near = (first.article.id, first.passage) == (second.article.id, second.passage)
    held = re.search(
        r"(?:新闻发布会|吹风会)(?:，介绍[^，。]{2,40})?。$|^[^。]*举行(?:新闻)?发布会，[^，“]{2,20}介绍说?，[^\d《]*$",
        first.printed,
    )
    between = len(second.before) - len(first.before)
    return near and held is not None and 0 < between <= _NEAR


def _releases(first: Candidate, second: Candidate) -> bool:
    """Whether one says that figures were released, and the other, further on, has them."""
    released = re.search(
        r"(?:发布|公布)[^，。]*?(?P<what>[\u4e00-\u9fff]{4}(?:数据|指数))。$", first.printed
    )
    return (
        released is not None
        and (first.article.id, first.passage) == (second.article.id, second.passage)
        and released["what"] in second.printed
    )


_DAY_ONLY = r"\d{1,2}月\d{1,2}日"
# 5月9日，某部发布最新数据。: who and when, and no news yet.
_BARE_RELEASE = re.compile(
    rf"^(?:(?P<before>{_DAY_ONLY})，)?(?P<who>[^，。“]{{2,30}}?)(?P<after>{_DAY_ONLY})?(?:对外)?(?:"
    r"(?P<data>(?:发布|公布)了?[^，。《]{0,24}(?:数据|指数|统计))"
    r"|举行[^，。《]{0,30}(?:新闻发布会|吹风会)(?:，介绍[^，。]{2,40})?)。$"
)


# 据某协会消息，5月份，出口延续快速增长态势。: who gives the figures, and none yet.
_MOOD_OF = re.compile(
    r"^(?P<by>(?:[^，“]{2,30}举行(?:新闻)?发布会，[^，“]{2,20}介绍说?|据[^，“]{2,30}消息|[^，“]{2,30}(?:数据显示|公布|发布)|[^，“]{2,20}\d{1,2}月\d{1,2}日(?:公布|发布)的数据显示)，)"
    r"(?P<when>(?:今年|20\d\d年)?(?:前[一二三四五六七八九十\d]{1,2}个?月|[一二三四前]{1,2}季度|上半年|\d{1,2}月份?)，)?[^\d《]*。$"
)
_OTHERS = re.compile(r"据|其中|此外|另外|《|同时|[^，。]{2,30}(?:表示|介绍|指出|说|显示|预计)")
_DATA_SAY = re.compile(r"^(?:最新)?(?:数据|统计)(?:数据)?显示，")
_COUNTED_BY = re.compile(r"^据(?P<who>[^，]{2,8}?)(?:统计|数据)，")
_SAYS_WHEN = re.compile(
    r"(?:\d{1,2}个?月|今年|去年|[一二三四前]{1,2}季度|上半年|20\d\d年|前[一二三四五六七八九十\d]|截至|“十|假期)"
)


def is_bare_opening(text: str) -> bool:
    """Whether a sentence only says who gives figures, and when.

    >>> is_bare_opening("某部6月9日发布最新数据。"), is_bare_opening("某部6月9日发布储能方案。")
    (True, False)
    """
    return bool(_BARE_RELEASE.match(text) or _MOOD_OF.match(text))


def _with_its_news(sentences: list[Sentence]) -> list[Sentence]:
    """The sentences, with a first one that only says who gives figures joined to the next.

    >>> texts = ("6月9日，某部发布最新数据。", "上半年，产量增长8%。")
    >>> _with_its_news([Sentence(text=text, cites=("a",)) for text in texts])[0].text
    '某部6月9日发布的数据显示，上半年，产量增长8%。'
    >>> texts = ("据某协会消息，5月份，出口态势良好。", "数据显示，汽车出口93万辆。")
    >>> _with_its_news([Sentence(text=text, cites=("a",)) for text in texts])[0].text
    '据某协会消息，5月份，汽车出口93万辆。'
    """
    if len(sentences) < 2:
        return sentences
    first, second, *others = sentences
    news = _DATA_SAY.sub("", second.text)
    counted = _COUNTED_BY.match(news)
    if counted and counted["who"][:2] in first.text:
        news = news[counted.end() :]
    if _OTHERS.match(news):
        return sentences
    bare = _BARE_RELEASE.match(first.text)
    day = bare and (bare["before"] or bare["after"])
    mood = _MOOD_OF.match(first.text)
    if bare and day:
        opening = (
            f"{bare['who']}{day}发布的数据显示，" if bare["data"]
            else f"据{bare['who']}{day}举行的发布会消息，"
        )  # fmt: skip
    elif mood and re.search(r"\d", news):
        opening = f"{mood['by']}{'' if _SAYS_WHEN.match(news) else mood['when'] or ''}"
    else:
        return sentences
    return [second.model_copy(update={"text": f"{opening}{news}"}), *others]
