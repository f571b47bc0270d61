"""Lines that name a source in words: “Source: National Statistics, Bulletin 5.”, 来源：统计局.

They stand below a paragraph, a list or a table, at its end, or in brackets behind a sentence. What
they name is looked up by address and title, then by who published it; of that a day must be the
source's, and every other word must stand in it. Own work and other parts of the report are no
source.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from newqp_writer.articles.signals.written_dates import find_dates
from newqp_writer.language import _
from newqp_writer.models import Article
from newqp_writer.numerals import read_numbers
from newqp_writer.reports.citations.marks import Mark
from newqp_writer.reports.citations.resolving import Index, Resolved
from newqp_writer.reports.prose.block import NAMES_SOURCES, Block
from newqp_writer.text import is_han, letters

_LINE = re.compile(
    rf"(?:\A|\n|(?<=[.。!！?？%％)）\d]) ?)[^\w\n(（]{{0,3}}"
    rf"(?P<line>{NAMES_SOURCES}(?P<words>[^\n]{{2,400}}))\s*\Z",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    rf"[(（](?P<line>{NAMES_SOURCES}(?P<words>[^()（）\n]{{2,200}}))[)）]", re.IGNORECASE
)
# Source: own calculations; author's survey; as in Table 1; 作者整理
_OWN = re.compile(
    r"\b(?:own|ours?|my|authors?|internal|calculat(?:ed|ions?)|compiled|as (?:above|in|for)|see"
    r"|ibid|same as|this (?:study|report|paper|survey)|various|interviews?)\b"
    r"|作者|笔者|筆者|本[文刊报報研课課]|自[制繪绘行]|整理|[计計]算|同[上前表图圖]|[见見](?:上|下|表|图|圖|前|正)|編輯|编辑",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"\W{{0,3}}{NAMES_SOURCES}", re.IGNORECASE)
_PARTS = re.compile(r"\s*[;；]\s*")
_SEGMENTS = re.compile(
    r"\s*(?:[,，、|｜]|(?<!\d)\.(?=\s)|。|\s[–—-]\s|\b(?:and|&)\b|[和与及與](?=[\u3400-\u9fff]{3}))\s*"
)
_PLACES = re.compile(
    r"\b(?:table|tab|figure|fig|chart|exhibit|annex|pp?|pages?|section|sheet|slide)\.?\s?"
    r"[A-Z]?\d[\d.A-Za-z–-]{0,8}"
    r"|第?\s?\d{1,4}(?:[-–—]\d{1,4})?\s?[页頁]|[表图圖]\s?\d[\d.-]{0,5}",
    re.IGNORECASE,
)
# What stands beside a publisher and is no title of what it published.
_BESIDE = re.compile(
    r"\b(?:database|data|website|web site|press release|online|accessed|retrieved|published|dated?"
    r"|of|from|the|on|in|via|latest|figures|statistics)\b"
    r"|(?:官方)?(?:官网|官網|网站|網站|数据库|數據庫|数据|數據|发布|發布|公布|公開|公开|统计|統計)",
    re.IGNORECASE,
)
# National Statistics website, 统计局官网, National Statistics (2026)
_BEHIND = re.compile(
    rf"(?:\s?(?:{_BESIDE.pattern})|\s?[(（]?(?:19|20)\d\d年?[)）]?)+\s*\Z", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_\u3400-\u9fff]+|[\u3400-\u9fff]+")
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_MEASURED = frozenset(
    ["percent", "money", "percentage_points", "basis_points", "multiple", "fraction"]
)


def is_source_line(block: Block) -> bool:
    """Whether a block does nothing but name a source."""
    return _ALONE.match(block.text) is not None


def source_line_in(block: Block) -> int | None:
    """Where in a block the words begin that close it and name a source."""
    if is_source_line(block):
        return 0
    found = _LINE.search(block.text)
    return None if found is None else found.start("line")


def source_marks(block: Block, others: Sequence[Mark]) -> Iterator[Mark]:
    """The citations of a block that name their source in words and in no other way.

    Args:
        block: whose.
        others: its citations of every other kind.
    """
    if block.kind not in {"paragraph", "item"}:
        return
    for form in (_LINE, _IN_BRACKETS):
        for found in form.finditer(block.text):
            start, end = found.span("line")
            if not any(start <= one.start < end or one.start < start < one.end for one in others):
                yield Mark(start, end, "source", (found["words"],), found["line"].strip()[:80])


def meant_by(words: str, index: Index) -> Resolved | None:
    """The articles that the words behind “Source:” name; ``None`` where they name no source.

    Each part between semicolons must lead somewhere.
    """
    ids: list[str] = []
    named = False
    for part in filter(letters, _PARTS.split(words)):
        found = index.said(part)
        if not (found.ids or found.trouble):
            found = _by_publisher(part, index)
            if not found.ids and _OWN.search(part):
                continue
        named = True
        if not found.ids:
            return found if found.trouble else Resolved((), _("no source is it"))
        ids += found.ids
    return Resolved(tuple(dict.fromkeys(ids))) if named else None


def _by_publisher(part: str, index: Index) -> Resolved:
    """Segment by segment: who published it, then what tells which of theirs."""
    held: list[Article] = []
    ids: list[str] = []
    for segment in filter(letters, _SEGMENTS.split(_PLACES.sub(" ", part))):
        if _OWN.search(segment):
            continue
        name = _BEHIND.sub("", segment)
        if of_one := index.published_by(segment) or index.published_by(name):
            ids += [one.id for one in held]
            held = [one for one in of_one if _is_of(segment, one)]
            if not held:
                return Resolved()
            continue
        held = [one for one in held if _is_of(segment, one)]
        if not held:
            return Resolved()
    return Resolved(tuple(dict.fromkeys([*ids, *(one.id for one in held)])))


def _is_of(segment: str, article: Article) -> bool:
    """Whether a day, a page or other words are those of an article."""
    words, published = segment, article.published
    for written in reversed(list(find_dates(segment, dt.UTC))):
        day = written.date
        if day.year != published.year or any(
            told and own and told != own
            for told, own in ((day.month, published.month), (day.day, published.day))
        ):
            return False
        words = words[: written.start] + " " + words[written.end :]
    text = letters(f"{article.title} {article.publisher} {published.chinese} {article.text}")
    words = _BESIDE.sub(" ", words)
    told = (letters(_YEAR.sub(lambda year: year[0][:4], word)) for word in _WORD.findall(words))
    return all(word in text for word in told if len(word) > 1 or word.isdigit() or is_han(word))


def without_names(words: str, articles: Sequence[Article]) -> str:
    """What a source line claims: its titles, publishers, days and plain numbers are blanked."""
    for article in articles:
        for name in (article.title, article.publisher):
            words = words.replace(name, " " * len(name))
    for one in read_numbers(words).mentions:
        if one.quantity.kind not in _MEASURED and not one.quantity.unit:
            words = words[: one.start] + " " * (one.end - one.start) + words[one.end :]
    return words
