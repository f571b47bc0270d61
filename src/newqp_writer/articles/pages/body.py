"""Which blocks of a page are its article.

trafilatura finds the sentences of the article on nearly every page, but leaves out short paragraphs
and takes in some of what stands around. So it is asked *where* the article is: of all elements the
one is taken that holds most of the words it found and least of what it did not. That element is
read whole, without what its page marks as furniture (by element, role, class or id), what is a link
and nothing else, and what ``articles.furniture`` knows by its words.
"""

from __future__ import annotations

import copy
import datetime as dt
import logging
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from newqp_writer.articles.furniture.boxes import names_box
from newqp_writer.articles.furniture.features import Line
from newqp_writer.articles.furniture.lines import is_full_sentence, is_sentence
from newqp_writer.articles.furniture.lists import boxed
from newqp_writer.articles.furniture.voices import speaks_to_reader
from newqp_writer.articles.pages.blocks import HEADINGS, Block
from newqp_writer.articles.pages.tree import Page
from newqp_writer.text import is_han

# Elements that are the text and nothing else, by name, on very many sites: 公众号; schema.org; the
# CMS of Chinese government sites (中国政府网's, TRS WCM).
_TEXTS = (
    '//*[@id="js_content"]',
    '//*[contains(concat(" ", @class, " "), " rich_media_content ")]',
    '//*[@itemprop="articleBody"]',
    '//*[@id="UCAP-CONTENT"]',
    '//*[contains(concat(" ", @class, " "), " TRS_Editor ")]',
)
_FURNITURE_TAGS = frozenset(["nav", "footer", "aside", "button", "figcaption", "dialog"])
_FURNITURE_ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu", "toolbar"]
)
# Words of classes and ids (in any spelling: share-bar, shareBar, share_bar) that name furniture.
_FURNITURE_WORDS = frozenset(
    "nav navbar navigation breadcrumb breadcrumbs crumb crumbs menu footer foot copyright sidebar"
    " share sharing sns social related relate relation relates recommend recommended recommends"
    " recommendation recommendations comment comments cmt pinglun discuss hot hotnews rank ranking"
    " ad ads advert advertisement advertising adv banner promo promotion promoted newsletter"
    " subscribe subscription paywall chargewall pay fence piano regwall login register toolbar"
    " print pagination pager qrcode qr ewm erweima cookie cookies consent gdpr disclaimer statement"
    " declare shengming xiangguan tuijian fenxiang zhuanti more moreread morereport prevnext next"
    " prev pre caption credit credits byline bylines editor editors zebian zrbj bianji tags taglist"
    " keywords tag like likes zan digg vote reward appreciate feedback jiucuo correct report follow"
    " guanzhu subscribebox skip widget popup modal overlay toast tooltip topbar header headernav"
    " hd imprint boiler boilerplate readnext mostread popular trending signoff sign eyebrow kicker"
    " profile authorbio vcard gallery slideshow summarybox aside".split()
)
# Words that name the text, and outweigh the others: article-content, text-body.
_TEXT_WORDS = frozenset("content article text body main detail story post entry paragraph".split())
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_PROSE = re.compile(r"[，。；！？、,;]|[.?!](?:\s|$)")
_LIST_LINK = 0.66  # share of a block that is links from which it is a link and no text
_LONG_LINK = 30  # characters of a sentence that is a link
_ATTACHMENT = re.compile(r"^附件|\.(?:pdf|docx?|xlsx?|wps|ofd|zip|rar)\b", re.IGNORECASE)
_MUCH = 0.4  # share of the text from which a word of a class does not name furniture
_STRUCTURED = {"li", "dt", "dd", "table", "blockquote", "td", "th"}
_LISTS = {"ul", "ol", "dl", "blockquote"}
_ABOUT = frozenset(["info", "bio", "card", "box", "profile", "about", "details"])
_PICTURES = frozenset(["img", "image", "pic", "photo", "picture", "figure"])
_CAPTIONS = frozenset(
    ["desc", "description", "caption", "note", "title", "info", "text", "alt", "source"]
)
_NEAR = 4  # levels between an item of a list or table and the element the sentences stand in
_PROSE_LENGTH = 16  # characters of a sentence that shows where the text stands
_LATEST = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)  # or the same page would read otherwise next year


@dataclass(frozen=True)
class Body:
    """Where the article stands on the page.

    Args:
        element: the element that holds it.
        first: index of its first block among those of the page.
        places: indices of its blocks, furniture of the page left out.
        dropped: words of what was left out inside of the element.
    """

    element: Any
    first: int
    places: tuple[int, ...]
    dropped: tuple[str, ...]


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def found_by_extractor(page: Page) -> Any:
    """What trafilatura finds on a page: its text and metadata; ``None`` if it finds nothing."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - half a second to import

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        return bare_extraction(
            copy.deepcopy(page.root),
            with_metadata=True,
            include_comments=False,
            include_formatting=False,
            fast=True,  # its fallbacks take time that is quadratic in the paragraphs
            date_extraction_params={
                "extensive_search": False,
                "original_date": True,
                "max_date": _LATEST,
            },
        )
    # A third party's parser on hostile markup: our own reading goes on without it.
    except Exception:  # noqa: BLE001
        return None


def _weight(block: Block) -> float:
    """How much a block counts as text: its characters that are no links, a tenth if no prose."""
    if block.table is not None:
        return 0.5 * len(_squeezed("".join(block.table.itertext())))
    length = float(max(0, len(block.text) - block.linked))
    if not any(map(is_han, block.text[:40])):
        length /= 3  # an English word is as much as two Chinese characters
    return length if _PROSE.search(block.text) or len(block.text) > 60 else 0.1 * length


def _is_in_text(block: Block, found: str) -> bool:
    """Whether trafilatura found a block; of a table most cells."""
    if block.table is None:
        return _squeezed(block.text) in found
    cells = [_squeezed("".join(cell.itertext())) for cell in block.table.iter("td", "th")][:60]
    return 2 * sum(cell in found for cell in cells if len(cell) > 1) > len(cells)


def _reads_like_text(block: Block) -> bool:
    if block.table is not None:
        return True
    return is_sentence(block.text) and block.linked < 0.3 * len(block.text)


def furniture_words(element: Any) -> frozenset[str]:
    """The words by which a page marks an element as furniture: its name, role, class or id."""
    if element.tag in _FURNITURE_TAGS or element.get("role") in _FURNITURE_ROLES:
        return frozenset([f"<{element.tag}>"])
    found: set[str] = set()
    names = (element.get(name) or "" for name in ("class", "id", "data-testid"))
    for mark in " ".join(names).split()[:20]:
        words = {word.lower() for word in _WORD.findall(mark[:80])} | {mark.lower()}
        if not words.isdisjoint(_PICTURES) and not words.isdisjoint(_CAPTIONS):
            found.add("caption")
        if "author" in words and not words.isdisjoint(_ABOUT):
            found.add("authorbio")
        if words.isdisjoint(_TEXT_WORDS):
            found |= words & _FURNITURE_WORDS
    return frozenset(found)


def _ancestors(element: Any, top: Any) -> Iterable[Any]:
    """The element and those around it, up to the top, the top left out."""
    while element is not None and element is not top:
        yield element
        element = element.getparent()


class _Finder:
    def __init__(self, page: Page, blocks: Sequence[Block], extracted: str) -> None:
        self.page = page
        self.blocks = blocks
        self.top = page.root.find("body")
        found = _squeezed(extracted)
        self.marked = [bool(found) and _is_in_text(block, found) for block in blocks]
        if not any(self.marked):  # trafilatura passes over what stands there twice, or is short
            self.marked = [_reads_like_text(block) for block in blocks]
        self.words: dict[Any, frozenset[str]] = {}
        self.ignored = self._words_of_the_text()

    def _words_of(self, element: Any) -> frozenset[str]:
        if element not in self.words:
            self.words[element] = furniture_words(element)
        return self.words[element]

    def _words_of_the_text(self) -> frozenset[str]:
        """Words that mark much of what was found: on this page they do not name furniture."""
        shares: dict[str, float] = {}
        total = 0.0
        for block, marked in zip(self.blocks, self.marked, strict=True):
            weight = _weight(block) if marked else 0.0
            total += weight
            around = _ancestors(block.element, self.top)
            for word in frozenset().union(*map(self._words_of, around)):
                shares[word] = shares.get(word, 0.0) + weight
        return frozenset(word for word, share in shares.items() if share > _MUCH * total)

    def named(self) -> Any:
        """An element that is the text by its name, if it holds text."""
        for query in _TEXTS:
            for element in self.page.root.xpath(query):
                inside = [b for b in self.blocks if self._is_in(b.element, element)]
                if sum(map(_weight, inside)) >= 20:
                    return element
        return None

    @staticmethod
    def _is_in(element: Any, around: Any) -> bool:
        while element is not None:
            if element is around:
                return True
            element = element.getparent()
        return False

    def best(self) -> Any:
        """The element with most of what was found and least of what was not."""
        scores: dict[Any, float] = {}
        depths: dict[Any, int] = {}
        for block, marked in zip(self.blocks, self.marked, strict=True):
            path = [*_ancestors(block.element, self.top), self.top]
            aside = any(map(self._is_furniture, path[:-1]))
            weight = _weight(block)
            value = weight if marked and not aside else 0.0 if aside else -0.5 * weight
            for height, element in enumerate(path):
                scores[element] = scores.get(element, 0.0) + value
                depths[element] = len(path) - height
        if not scores:
            return None
        highest = max(scores.values())
        if highest <= 0:
            return None
        near = [element for element, score in scores.items() if score >= 0.999 * highest]
        return max(near, key=lambda element: depths[element])

    def _is_prose(self, place: int) -> bool:
        block = self.blocks[place]
        if block.table is not None or not self.marked[place]:
            return self.marked[place]
        long = len(block.text) >= 4 * _PROSE_LENGTH and _PROSE.search(block.text) is not None
        return long or (is_sentence(block.text) and len(block.text) >= _PROSE_LENGTH)

    def _is_furniture(self, element: Any) -> bool:
        return not self._words_of(element) <= self.ignored

    def _is_linked_sentence(self, place: int) -> bool:
        """Whether a link is a sentence of the text, and no teaser below its headline."""
        above = self.blocks[place - 1] if place else None
        headed = above is not None and _is_link(above) and not is_sentence(above.text)
        return is_full_sentence(self.blocks[place].text) and not headed

    def body(self, element: Any, *, named: bool) -> Body:
        """The blocks of an element without what the page marks as furniture.

        Args:
            element: the element that holds the text.
            named: whether it is known to hold nothing else, so that all of it is text.
        """
        inside = [i for i, b in enumerate(self.blocks) if self._is_in(b.element, element)]
        prose = [i for i in inside if self._is_prose(i)]
        company = _Company([self.blocks[i] for i in prose], element)
        # The heading of a list of others may be a stray; the headlines under it look like subheads.
        lines = [Line(self.blocks[i].text, row=self.blocks[i].table is not None) for i in inside]
        others = {inside[at] for at in boxed(lines) if prose[:1] < [inside[at]] < prose[-1:]}
        places: list[int] = []
        dropped: list[str] = []
        for i in inside:
            block = self.blocks[i]
            around = _ancestors(block.element, element)
            heads = block.tag in HEADINGS and prose[:1] < [i] < prose[-1:]
            over = heads and i + 1 in prose
            stray = not (named or heads or self._is_prose(i) or company.has(block))
            stray |= i in others
            usual = named or over or company.usual(block)
            stray |= not usual and speaks_to_reader(block.text)
            stray |= _is_link(block) and not self._is_linked_sentence(i)
            if stray or any(map(self._is_furniture, around)):
                if _is_link(block) and places and prose[:1] < places[-1:] and [i] < prose[-1:]:
                    dropped += self._over_link(places, i, named=named)
                dropped.append(block.text)
            else:
                places.append(i)
        return Body(element, inside[0] if inside else 0, tuple(places), tuple(dropped))

    def _over_link(self, places: list[int], link: int, *, named: bool) -> list[str]:
        """The name of a box (Go deeper, 深读) directly over its link, taken from the places."""
        block = self.blocks[places[-1]]
        plain = block.table is None and block.tag != "li"
        if named or places[-1] + 1 != link or not plain or not names_box(block.text):
            return []
        places.pop()
        return [block.text]


def _kind(element: Any) -> tuple[str, ...]:
    """What an element and the one around it are called, and how they are set."""
    both = (element, element.getparent())
    return tuple(f"{each.tag} {each.get('class')}" for each in both if each is not None)


class _Company:
    """Where the sentences of a text stand, by which what stands among them is told from strays.

    A short line (a heading, a signature, an item of a list) belongs to the text if it stands in an
    element that also holds sentences, or in the same kind of place; a toolbar does not.
    """

    def __init__(self, prose: Sequence[Block], top: Any) -> None:
        self.top = top
        self.elements = {block.element for block in prose}
        self.parents = {block.element.getparent() for block in prose if block.element is not top}
        self.places = {self._place(block.element) for block in prose}
        self.kinds = {_kind(each) for each in self.parents}
        self.holders = {e for block in prose for e in _ancestors(block.element, top)}
        counted = Counter(self._place(block.element) for block in prose)
        self.usual_places = {
            place for place, number in counted.items() if 4 * number >= max(counted.values())
        }

    def _place(self, element: Any) -> tuple[str, ...]:
        return tuple(str(each.tag) for each in _ancestors(element, self.top))

    def usual(self, block: Block) -> bool:
        """Whether a block stands where most of the sentences stand."""
        return self._place(block.element) in self.usual_places

    def has(self, block: Block) -> bool:
        """Whether a block stands among the sentences."""
        element = block.element
        if not self.elements or element in self.elements:
            return True
        below = element.getnext()
        if below is not None and below.tag in _LISTS and below in self.holders:
            return True  # what leads a list of sentences
        around = [*list(_ancestors(element, self.top))[1:_NEAR], self.top]
        if block.tag in HEADINGS and self._stands_as_prose(element):
            return True
        quoted = next((each for each in around if each.tag in _LISTS), None)
        if quoted is not None and self._stands_as_prose(quoted):
            return True
        if element.tag in _STRUCTURED and not self.parents.isdisjoint(around[:_NEAR]):
            return True
        return element.getparent() in self.parents or self._place(element) in self.places

    def _stands_as_prose(self, element: Any) -> bool:
        """Whether a list, quotation or heading stands in the same kind of element as sentences."""
        around = element.getparent()
        return around in self.parents or _kind(around) in self.kinds


def _is_link(block: Block) -> bool:
    if block.table is not None or block.linked < _LIST_LINK * len(block.text):
        return False
    long = is_sentence(block.text) and len(block.text) > _LONG_LINK
    return not _ATTACHMENT.search(block.text) and not long


def find_body(page: Page, blocks: Sequence[Block], extracted: str) -> Body | None:
    """The article's place on a page; ``None`` if there is no text.

    Args:
        page: the parsed page.
        blocks: its blocks, as ``blocks_of`` gives them.
        extracted: the text that trafilatura finds on it.
    """
    finder = _Finder(page, blocks, extracted)
    named = finder.named()
    element = finder.best() if named is None else named
    return finder.body(element, named=named is not None) if element is not None else None


def headings_before(blocks: Sequence[Block], first: int) -> list[Block]:
    """The headings above a place, the nearest first."""
    return [block for block in reversed(blocks[:first]) if block.tag in HEADINGS]
