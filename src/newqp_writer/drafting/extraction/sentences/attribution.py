"""Who says it: publishers and issuers as a lead names them."""

from __future__ import annotations

import datetime as dt
import re

from newqp_writer.models import Article

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
ISSUES_NOTICES = re.compile(r"(?:政府|局|委|委员会|部|厅|院|办公室|协会|学会|中心|公司|集团|大学)$")
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


def published_on(article: Article) -> str:
    """6月10日, 6月 or 2026年, by what is known."""
    date = article.published
    if date.month is None:
        return f"{date.year}年"
    return f"{date.month}月{date.day}日" if date.day else f"{date.month}月"


def byline(article: Article, when: str) -> str:
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
    day = published_on(article)
    heard = _HEARD.match(text)
    if heard and not _DATED.search(heard["who"]):
        if heard["who"] == article.publisher:
            return f"据{heard['who']}{day}消息，{text[heard.end() :]}"
        return f"据{byline(article, day)}援引{heard['who']}消息，{text[heard.end() :]}"
    opening = text[:_OPENING]
    dated = _DATED.search(opening) or day in opening
    if dated and (text.startswith("据") or article.publisher in opening):
        return text
    when = "" if day in text else day
    verb = "消息" if ISSUES_NOTICES.search(article.publisher) else "报道"
    return f"据{byline(article, when)}{verb}，{text}"


def is_old(article: Article, day: dt.date) -> bool:
    """Whether an article came out days before the issue, so that its day must be told."""
    return article.published.last_day < day - _RECENT


def published(text: str, article: Article) -> str:
    """The lead of an essay, as what its author holds: 经济日报6月15日刊文《……》提出."""
    return f"{byline(article, published_on(article))}刊文《{_inner(article.title)}》提出，{text}"


def is_essay(text: str) -> bool:
    """Whether a lead is that of an essay."""
    return bool(re.match(r"[^，。《]{2,30}刊文《", text))


def _inner(title: str) -> str:
    """A title inside 《》: one of its own stands in 〈〉."""
    return title.replace("《", "〈").replace("》", "〉")


def unattributed(text: str) -> str:
    """A sentence without the attribution that ``attributed`` or ``frame`` gave it."""
    return _ATTRIBUTION.sub("", text, count=1)
