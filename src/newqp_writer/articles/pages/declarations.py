"""What a page declares to machines: JSON-LD, meta elements, the variables of its scripts."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from newqp_writer.articles.pages.blocks import Block
from newqp_writer.articles.pages.tree import Page
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.articles.signals.addresses import is_host, when_by_address
from newqp_writer.text import clean_line

# Names of meta elements, in lower case without marks between words. Sources: the metadata of
# government sites (国办发〔2017〕47号, annex: SiteName, PubDate, ContentSource …), what Chinese
# news sites write (firstpublishedtime, publishdate, source, apub:time, weibo: article:create_at),
# Open Graph, Dublin Core, parse.ly, Sailthru, Highwire.
_WHO: Mapping[str, Origin] = {
    "contentsource": Origin.META, "source": Origin.META, "articlesource": Origin.META,
    "newssource": Origin.META, "infosource": Origin.META, "dcpublisher": Origin.META,
    "dctermspublisher": Origin.META, "citationpublisher": Origin.META, "publisher": Origin.META,
    "publishername": Origin.META, "agency": Origin.META, "mediaid": Origin.META,
    "medianame": Origin.META, "ogsitename": Origin.OPEN_GRAPH, "sitename": Origin.SITE_NAME,
    "applicationname": Origin.SITE_NAME, "applemobilewebapptitle": Origin.SITE_NAME,
    "author": Origin.AUTHOR, "articleauthor": Origin.AUTHOR, "copyright": Origin.IMPRINT,
}  # fmt: skip
_WHEN: Mapping[str, Origin] = {
    "pubdate": Origin.META, "publishdate": Origin.META, "publisheddate": Origin.META,
    "firstpublishedtime": Origin.META, "publishtime": Origin.META, "publishedtime": Origin.META,
    "datepublished": Origin.META, "dateissued": Origin.META, "date": Origin.META,
    "dcdate": Origin.META, "dcdateissued": Origin.META, "dctermsissued": Origin.META,
    "dctermsdate": Origin.META, "dcdatecreated": Origin.META, "dctermscreated": Origin.META,
    "articlepublishedtime": Origin.OPEN_GRAPH, "ogpublishedtime": Origin.OPEN_GRAPH,
    "ogarticlepublishedtime": Origin.OPEN_GRAPH, "ogreleasedate": Origin.OPEN_GRAPH,
    "ogpubdate": Origin.OPEN_GRAPH, "bytedancepublishedtime": Origin.OPEN_GRAPH,
    "weiboarticlecreateat": Origin.META, "apubtime": Origin.META, "parselypubdate": Origin.META,
    "sailthrudate": Origin.META, "citationpublicationdate": Origin.META,
    "citationdate": Origin.META, "cxenseparsepublishtime": Origin.META, "ptime": Origin.META,
    "releasedate": Origin.META, "originalpublicationdate": Origin.META, "displaydate": Origin.META,
    "createdate": Origin.META, "pubtime": Origin.META, "newstime": Origin.META,
    "thepublishdate": Origin.META, "articlepublished": Origin.META,
}  # fmt: skip
# And what names like these mean where the table ends: govuk:first-published-at, docreltime.
_MEANT_WHEN = re.compile(
    r"(?:publish(?:ed)?|publication|pub|release|posted|issued?|rel|display|news)(?:date|time|at|on)(?:time)?$"
    r"|^dateupdate$|^(?:first)?published$"
)
_MEANT_ELSE = re.compile(r"modif|revis|last|expir|event|birth|copyright|site|build")
_TITLE = frozenset(
    ["articletitle", "ogtitle", "twittertitle", "parselytitle", "dctitle", "dctermstitle",
     "citationtitle", "sailthrutitle", "title"]
)  # fmt: skip
_ADDRESS = frozenset(["ogurl", "articleurl", "twitterurl", "parselylink", "url"])

_ARTICLE_TYPES = re.compile(r"(?:\w*Article|Report|BlogPosting|LiveBlogPosting|WebPage)")
_FEEDS = frozenset(["application/rss+xml", "application/atom+xml", "application/feed+json"])
_FEED_WORDS = re.compile(
    r"(?:\b(?:RSS|Atom|JSON|feed|comments?|posts|entries)\b|订阅|评论|2\.0|[»›].*)", re.IGNORECASE
)
_OWNERS = frozenset(["WebSite", "Organization", "NewsMediaOrganization", "GovernmentOrganization"])
_SPACES = re.compile(r"[^a-z0-9]+")
_WEB = re.compile(r"https?://[^\s\"'<>]{1,2000}", re.IGNORECASE)
_TRAILING = re.compile(r",(?=\s*[}\]])")

# 公众号: the variables of its pages (mp.weixin.qq.com). ``ct`` is when it was sent, in seconds.
_ACCOUNT = re.compile(r"""\bnickname\s*[=:]\s*(?:htmlDecode\(\s*)?["']([^"'\n]{1,80})["']""")
_SENT = re.compile(
    r"""\b(?:createTime|create_time|oriCreateTime|publish_time|ct)\s*[=:]\s*["']?"""
    r"""(\d{10}|\d{4}-\d\d-\d\d[ \d:]{0,9})(?!\d)"""
)
_SENT_TITLE = re.compile(r"""\bmsg_title\s*=\s*["']([^"'\n]{1,300})["']""")
# The state of a page that a script draws: the date beside its own title.
_STATE_DATE = re.compile(
    r"""["']?\b(?:publish|pub|published|release|create|created|news|first_?publish|display|post"""
    r"""|issue|doc_?rel|doc_?pub|show|c|p|tm|fbsj)_?(?:time|date|at|edAt|_on)?["']?\s*[:=]\s*["']?"""
    r"""(1[5-9]\d{8}(?:\d{3})?|20\d\d[-/年]\d{1,2}[-/月]\d{1,2}[^"',}]{0,20})""",
    re.IGNORECASE,
)
_STATE_SOURCE = re.compile(
    r"""["'](?:source|sourceName|mediaName|source_name|media_name|media)["']\s*:\s*["']([^"'\n]{2,40})["']"""
    r"""|\b(?:source|laiyuan|content_?source|media_?name)\s*=\s*["']([^"'\n]{2,40})["']""",
    re.IGNORECASE,
)
# Founder's system, in which most Chinese newspapers put their editions on the web, in a comment.
_EDITION_DAY = re.compile(r"<date>\s*(\d{4}-\d\d-\d\d)")
_EDITION_TITLE = re.compile(r"<title>\s*([^<\n]{2,200}?)\s*</title>")
# And what other systems leave there: <!-- pubdate:2026-06-10 -->.
_TOLD = re.compile(
    r"(?:(?:pub|publish|release|issue)(?:ed)?[_-]?(?:date|time)|发布(?:时间|日期))[^\d<>]{1,12}"
    r"(20\d\d[-/年.]\d{1,2}[-/月.]\d{1,2}日?(?:[ T]\d\d:\d\d(?::\d\d)?)?)",
    re.IGNORECASE,
)
_NEAR = 1_500  # characters around the page's own title in which its date stands


@dataclass
class Declared:
    """Everything a page declares, in the order of the page."""

    titles: list[str] = field(default_factory=list)
    who: list[Signal] = field(default_factory=list)
    when: list[Signal] = field(default_factory=list)
    address: str | None = None
    free: bool = True
    """Whether the page says that its text can be read without paying."""


def _plain(name: str) -> str:
    return _SPACES.sub("", name.lower())


def _read_meta(page: Page, found: Declared) -> None:
    for element in page.root.iter("meta"):
        name = element.get("name") or element.get("property") or element.get("itemprop") or ""
        content = clean_line(element.get("content") or "")
        if not name or not content:
            continue
        key = _plain(name)
        if key in _WHO:
            origin = Origin.ADDRESS if is_host(content) else _WHO[key]
            found.who.append(Signal(origin, content[:200]))
        elif key in _WHEN:
            found.when.append(Signal(_WHEN[key], content[:100]))
        elif _MEANT_WHEN.search(key) and not _MEANT_ELSE.search(key):
            found.when.append(Signal(Origin.META, content[:100]))
        elif key in _TITLE:
            found.titles.append(content)
        elif key in _ADDRESS and found.address is None and _WEB.fullmatch(content):
            found.address = content


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD script that are pages' own, outermost first."""
    if depth > 3:
        return
    if isinstance(value, list):
        for each in value[:50]:
            yield from _objects(each, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(value.get(key), dict | list):
                yield from _objects(value[key], depth + 1)


def _words(value: Any) -> str:
    """A name in JSON-LD: a string, an object with a name, or the first of a list."""
    if isinstance(value, list):
        return next((words for each in value[:5] if (words := _words(each))), "")
    if isinstance(value, dict):
        return _words(value.get("name") or "")
    return clean_line(value)[:300] if isinstance(value, str) else ""


def _parsed(script: str) -> Any:
    for attempt in (script, _TRAILING.sub("", script)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _kinds(value: Mapping[str, Any]) -> list[str]:
    kinds = value.get("@type")
    return [str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]) if kind]


def _read_json_ld(page: Page, found: Declared) -> None:
    scripts = (script.strip() for script in page.source.json_ld[:30])
    values = [
        value
        for script in scripts
        for value in _objects(_parsed(script.removeprefix("<!--").removesuffix("-->")))
    ]
    # In a graph an article refers to its publisher by name: {"@id": "…#organization"}.
    named = {str(value["@id"]): value for value in values if "@id" in value and "name" in value}
    pages = []
    for value in values:
        kinds = _kinds(value)
        if _OWNERS.intersection(kinds) and (name := _words(value.get("name") or "")):
            found.who.append(Signal(Origin.SITE_NAME, html.unescape(name)))
        if "WebPage" in kinds:
            pages.append(value)
        elif any(map(_ARTICLE_TYPES.fullmatch, kinds)) or (not kinds and "pubDate" in value):
            _read_article(value, named, found)
    for value in pages:
        _read_article(value, named, found)


def _read_article(
    value: Mapping[str, Any], named: Mapping[str, Mapping[str, Any]], found: Declared
) -> None:
    if title := _words(value.get("headline") or value.get("title") or ""):
        found.titles.append(title)
    for key in ("datePublished", "pubDate", "dateCreated"):
        if date := _words(value.get(key) or ""):
            found.when.append(Signal(Origin.JSON_LD, html.unescape(date)))
            break
    for key in ("sourceOrganization", "publisher", "provider"):
        who = value.get(key) or ""
        if isinstance(who, dict) and "name" not in who:
            who = named.get(str(who.get("@id")), "")
        if name := _words(who):
            found.who.append(Signal(Origin.JSON_LD, html.unescape(name)))
    if value.get("isAccessibleForFree") in {False, "False", "false"}:
        found.free = False


def _read_account(page: Page, found: Declared) -> None:
    """What a 公众号 page says of itself."""
    if page.first('//*[@id="js_content" or @id="js_name" or @id="activity-name"]') is None:
        return
    named = page.first('//*[@id="js_name"]')
    if named is not None:
        found.who.append(Signal(Origin.ACCOUNT, clean_line(named.text_content())))
    shown = page.first('//*[@id="publish_time"]')
    if shown is not None:
        found.when.append(Signal(Origin.ACCOUNT, clean_line(shown.text_content())))
    for script in page.source.scripts:
        for name in _ACCOUNT.finditer(script):
            account = html.unescape(html.unescape(name[1]))
            found.who.append(Signal(Origin.ACCOUNT, account))
        found.when += [Signal(Origin.ACCOUNT, sent[1]) for sent in _SENT.finditer(script)]
        found.titles += [html.unescape(title[1]) for title in _SENT_TITLE.finditer(script)]


def read_declarations(page: Page) -> Declared:
    """What a page declares of itself.

    Args:
        page: the parsed page.
    """
    found = Declared(address=page.source.address)
    canonical = page.first('//link[@rel="canonical"]')
    if found.address is None and canonical is not None:
        address = _WEB.fullmatch((canonical.get("href") or "").strip())
        found.address = address[0] if address else None
    for properties in page.source.properties:
        found.when += [Signal(Origin.META, date[1]) for date in _EDITION_DAY.finditer(properties)]
        found.titles += [html.unescape(each[1]) for each in _EDITION_TITLE.finditer(properties)]
        found.when += [Signal(Origin.COMMENT, date[1]) for date in _TOLD.finditer(properties)]
        address = _WEB.search(properties)
        if address is not None and any(when_by_address(address[0])):
            found.when += [
                Signal(Origin.COMMENT, signal.text) for signal in when_by_address(address[0])
            ]
            found.address = found.address or address[0]
    for link in page.root.iter("link"):
        if link.get("type") in _FEEDS and (name := _FEED_WORDS.sub("", link.get("title") or "")):
            found.who.append(Signal(Origin.SITE_NAME, name.strip(" -–—|»·")))
    _read_account(page, found)
    _read_meta(page, found)
    _read_json_ld(page, found)
    return found


_ORIGINAL = re.compile(
    r"(?:阅读|查看|访问|浏览)?(?:原文|原网页|原链接|原始链接|来源|出处)(?:链接|地址|网址)?"
    r"|(?:read|view|see|open)?\s?(?:the )?original(?: article| post| page| story)?"
    r"|source|permalink|via",
    re.IGNORECASE,
)
_HOST_ALONE = re.compile(r"(?:https?://)?(?:[\w-]{1,40}\.){1,4}[a-z]{2,12}(?:/\S*)?", re.IGNORECASE)


def original_address(blocks: Sequence[Block], first: int, last: int) -> str | None:
    """The address behind a link that is said to be the original's, at either end of the text.

    Args:
        blocks: those of the page.
        first: the first block of the text.
        last: the last one.
    """
    for block in (*blocks[max(0, first - 6) : first + 2], *blocks[last : last + 4]):
        links = [block.element, *block.element.iterdescendants("a")] if block.linked else []
        for link in links:
            words = clean_line(link.text_content()).strip("[]（）() ：:")
            address = _WEB.fullmatch((link.get("href") or "").strip())
            told = _ORIGINAL.fullmatch(words) or _HOST_ALONE.fullmatch(words)
            if address is not None and told:
                return address[0]
    return None


def read_state(page: Page, title: str) -> Iterator[tuple[str, Signal]]:
    """Date and source from the state of a page that a script draws, if its title stands beside.

    Yields:
        ``who`` or ``when``, and the signal.
    """
    if len(title) < 6:
        return
    forms = {title, json.dumps(title)[1:-1]}
    for script in map(_decoded, page.source.scripts):
        for at in (place for form in forms if (place := script.find(form)) >= 0):
            around = script[max(0, at - _NEAR) : at + len(title) + _NEAR]
            own = min(at, _NEAR)
            if (date := _nearest(_STATE_DATE, around, own)) is not None:
                yield "when", Signal(Origin.SCRIPT, date[1].strip())
            if (source := _nearest(_STATE_SOURCE, around, own)) is not None:
                yield "who", Signal(Origin.SCRIPT, source[1] or source[2])


def _decoded(script: str) -> str:
    """A script's state; some sites write it as they would an address."""
    return unquote(script) if script.lstrip()[:3] in {"%7B", "%5B", "%7b", "%5b"} else script


def _nearest(form: re.Pattern[str], around: str, place: int) -> re.Match[str] | None:
    """What a form finds nearest to a place: the state of a page has other stories, too."""
    found = list(form.finditer(around))
    return min(found, key=lambda match: abs(match.start() - place), default=None)
