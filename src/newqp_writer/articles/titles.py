"""The title of an article: the heading of the page that its declared titles confirm."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from newqp_writer.articles.signals.names import is_organisation, publisher_name
from newqp_writer.articles.signals.outlets import is_known
from newqp_writer.text import clean_line

_PARTS = re.compile(
    r"\s*(?:_{1,3}|[|｜]|-{2,}|—{1,2}|\s[-–—·«»:/]\s|(?<=[\u4e00-\u9fff”》」！？])-(?=[\u4e00-\u9fff\d]))\s*"
)
_SECTION = re.compile(
    r".{0,12}(?:频道|网|社|报|新闻|要闻|财经|动态|客户端|首页|专题|中心|在线|时政|资讯|号|政府|部|局|委|署|院|36氪|澎湃|界面|wire|news|times|post|journal|daily|reuters|bloomberg|newsroom|blog|\.com|\.cn|\(EIA\))",
    re.IGNORECASE,
)
_SHORTEST = 5
# Titles of pages that name a kind of page: 新闻详情, Untitled, Zotero Report.
_GENERIC = re.compile(
    r"(?:新闻|文章|信息|内容|公告|通知|政策|稿件|资讯|动态)?"
    r"(?:详情|正文|内容|详细|阅读|浏览|展示|显示|查看|打印)(?:页面?|信息)?"
    r"|(?:无标题|未命名|新建)(?:文档|网页|页面)?|首页|index|home ?page|document"
    r"|press (?:corner|room|cent(?:re|er))|news ?room|(?:news|media) cent(?:re|er)"
    r"|(?:untitled|new|zotero|print|article|news|news detail|detail)"
    r"\s?(?:document|page|report|view|details?)?",
    re.IGNORECASE,
)
# What platforms put behind the words of an account: … — Thread by @somebody on a reader of threads.
_OF_A_PLATFORM = re.compile(
    r"\s*[-–—|｜/]\s*(?:thread by @\w{1,30}.{0,40}|X|Twitter|LinkedIn|Medium|Substack|Facebook"
    r"|Reddit|知乎|微博|雪球|简书|百家号|今日头条)\s*$",
    re.IGNORECASE,
)
_EDITION = re.compile(
    r"(?:多媒体)?(?:数字报(?:刊|纸)?|电子[报版]|报纸电子版)(?:平台|系统)?(?:\s.{0,12})?$"
)
_CHAIN = re.compile(r"(?<=[\u4e00-\u9fff”》）！？。\d%])(?:_[^_]{2,24}){1,4}$")
_BEHIND_SECTIONS = re.compile(r"[^\s\W_]\s+$")  # 云州市人民政府 工作动态 我市工业运行平稳


def without_platform(title: str) -> str:
    """A title without the platform it was published on.

    >>> without_platform("Some numbers on transformers — Thread by @grid_wonk on Thread Reader")
    'Some numbers on transformers'
    """
    return _OF_A_PLATFORM.sub("", title)


def without_chain(title: str) -> str:
    """A title without the sections and sites that Chinese pages set behind it, one “_” before each.

    >>> without_chain("零碳工厂认证，别成了花钱买牌子_云桥号·媒体_云桥新闻-The Bridge")
    '零碳工厂认证，别成了花钱买牌子'
    """
    found = _CHAIN.search(title)
    return (
        title[: found.start()] if found and len(_key(title[: found.start()])) > _SHORTEST else title
    )


def heading_of(title: str, headings: Sequence[str]) -> str:
    """The heading of a text that its title repeats with names behind it; or the title.

    >>> heading_of("Levy on nickel – Insights – Research", ["Levy on nickel", "Outlook"])
    'Levy on nickel'
    """
    for heading in headings:
        rest = title[len(heading) :].lstrip()
        long = len(_key(heading)) >= 2 * _SHORTEST and not is_organisation(heading)
        if long and title.startswith(heading) and rest[:1] in tuple("-–—|｜丨_·"):
            return heading
    return title


def without_mark_of_original(title: str, declared: Sequence[str]) -> str:
    """A heading without 原创 glued to it, where what the page declares has none.

    >>> without_mark_of_original("中企订单为何不降反升？原创", ["中企订单为何不降反升？_某网"])
    '中企订单为何不降反升？'
    """
    plain = title.removesuffix("原创").rstrip()
    without = any(_key(each).startswith(_key(plain)) and "原创" not in each for each in declared)
    return plain if plain != title and without else title


def _before(heading: str, title: str) -> str:
    """What stands before a heading in the title of its page, if that ends with it."""
    whole, end = clean_line(title), clean_line(heading)
    return whole[: -len(end)] if end and whole.endswith(end) else ""


def _key(text: str) -> str:
    return re.sub(r"[^\w]+", "", text).casefold()


def _agree(heading: str, title: str) -> bool:
    """Whether a heading is a declared title, with the name of the site or a subtitle added."""
    a, b = _key(heading), _key(title)
    if not a or not b:
        return False
    rest = clean_line(title)[len(clean_line(heading)) :].strip()
    if b.startswith(a) and len(a) >= _SHORTEST and rest[:1] in "-–—|｜_·:":
        return True
    return (
        (b.startswith(a) and len(a) >= 0.5 * len(_key(without_site(title))))
        or (a in b and len(a) > 0.6 * len(b))
        or b in a
        or (
            len(a) >= 2 * _SHORTEST and _BEHIND_SECTIONS.search(_before(heading, title)) is not None
        )
        or SequenceMatcher(None, a[:200], b[:200]).quick_ratio() > 0.92
    )


def without_site(title: str, names: Sequence[str] = ()) -> str:
    """A page's title without the names of section and site behind it.

    >>> without_site("2026年5月份工业经济运行情况_部门动态_中国政府网")
    '2026年5月份工业经济运行情况'
    >>> without_site("China's May power output rises 0.5% | Reuters")
    "China's May power output rises 0.5%"
    """
    line = clean_line(title)
    known = {_key(name) for name in names if name}
    marks = list(_PARTS.finditer(line))
    while marks:
        mark = marks.pop()
        last, head = line[mark.end() :].strip(), line[: mark.start()].strip()
        site = _key(last) in known or any(
            _key(last) in each for each in known if len(_key(last)) > 1
        )
        section = len(last) <= 40 and (
            site or _SECTION.fullmatch(last) or mark[0].strip() in {"_", "__", "|", "--"}
        )
        if len(_key(head)) < _SHORTEST or not (section or len(last) == 0):
            break
        line = head
    return line


def site_in_title(title: str, article: str) -> str | None:
    """The name of a site behind the article's own title in the title of its page.

    >>> site_in_title("云州工业数据流通提速--经济·科技--人民网", "云州工业数据流通提速")
    '人民网'
    """
    parts = [part for part in _PARTS.split(clean_line(title)) if part]
    last = parts[-1] if len(parts) > 1 else ""
    if len(parts) > 1 and len(_key(parts[-1])) >= _SHORTEST and _agree(parts[-1], article):
        return parts[0]  # the site stands first
    own = (
        bool(article and parts) and _key(parts[0])[:20] == _key(article)[: len(_key(parts[0])[:20])]
    )
    if not last or not own:
        return None
    # 界面新闻 · 快讯: a column may stand behind the site.
    names = [part for part in reversed(parts[1:]) if publisher_name(part) is not None]
    return next((name for name in names if _key(name) != _key(article) and len(name) <= 60), None)


def offices_in_title(title: str, article: str) -> list[str]:
    """Names of organisations behind the article's own title in that of its page.

    >>> offices_in_title("Tariffs in review | Ministry of Trade | Lenz", "Tariffs in review")
    ['Ministry of Trade']
    """
    parts = [part for part in _PARTS.split(clean_line(title)) if part]
    behind = parts[1:] if parts and _agree(parts[0], article) else []
    behind = behind or [
        part for part in parts if is_known(part)
    ]  # Press corner | European Commission
    return [part for part in behind[-3:] if len(part) <= 60 and is_organisation(part)]


def paper_in_title(title: str) -> str | None:
    """The newspaper whose edition on the web a page's title names, where it names no article.

    >>> paper_in_title("云州日报-数字报纸"), paper_in_title("电子版上线")
    ('云州日报', None)
    """
    parts = [part for part in _PARTS.split(clean_line(title)) if part]
    if not any(map(_EDITION.search, parts)):
        return None
    names = (_EDITION.sub("", part).strip(" ·") for part in parts)
    return next((name for name in names if is_organisation(name)), None)


def find_title(
    headings: Sequence[str], declared: Sequence[str], page_title: str, above: str = ""
) -> str:
    """The title of an article, empty if the page has none.

    Args:
        headings: texts of headings above the text, the nearest first, ``h1`` before others.
        declared: what JSON-LD, Open Graph and meta elements call it.
        page_title: what the ``title`` element says.
        above: the line above the printed source and date, for pages without headings.
    """
    said = [clean_line(title) for title in (*declared, page_title) if clean_line(title)]
    said = [title for title in said if not _GENERIC.fullmatch(without_site(title))]
    for heading in (*headings, above):
        if len(_key(heading)) >= _SHORTEST and any(_agree(heading, title) for title in said):
            # A heading that the page cuts (…) is less than what it declares.
            return clean_line(heading)
    whole = without_site(page_title) == clean_line(page_title)
    if whole and is_organisation(page_title) and not declared and len(_key(above)) >= _SHORTEST:
        return clean_line(above)
    for title in said:
        if len(_key(title)) >= _SHORTEST:
            return without_site(title)
    longest = [heading for heading in headings if len(_key(heading)) >= _SHORTEST]
    last = [above] if len(_key(above)) >= _SHORTEST else []
    return next(map(clean_line, (*longest, *said, *last, *headings)), "")
