"""A saved page in one pass, before any parser sees it: what is markup, what is not, how deep.

libxml2 takes time that is quadratic in the attributes of an element and stops at 255 levels; saved
pages carry megabytes of script and pictures. One pass, in time proportional to the size, therefore
takes scripts, styles, comments and inline pictures out of the markup (each kept where it is needed:
JSON-LD, the variables of a page, its own style rules, the address a browser wrote), drops
attributes beyond an element's first hundred, and closes what was left open, as the HTML standard
has it: an end tag closes what was opened inside of its element, a block ends a paragraph, a row
ends a cell (13.2.6, “tree construction”). An element deeper than any article goes is left out, and
its text stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

DEEPEST = 180
"""Levels that are kept; libxml2 stops at 255, and wraps what lies outside of the body."""

MOST_TAGS = 60_000
"""Start tags of a page that is parsed; the largest pages of portals have a quarter of it."""

_MOST_ATTRIBUTES = 100
_LONGEST_VALUE = 4_000  # characters of an attribute; longer ones are pictures and state
_LONGEST_SCRIPT_HEAD = 400_000  # characters of a script in which variables are looked for

_TAG_NAME = re.compile(r"[A-Za-z][A-Za-z0-9:_-]{0,60}")
_GAP = re.compile(r"[\s/]*")
_ATTRIBUTE = re.compile(
    r"([^\s=>/\"'<][^\s=>/]{0,200})(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)))?"
)
_TAG_END = re.compile(r"[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>")
_RAW = frozenset(["script", "style", "textarea", "title", "xmp", "noembed", "noframes"])
_VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr param keygen frame".split()
)
_STRUCTURE = frozenset(["html", "head", "body"])  # written anew: of many pages they are missing
_OF_THE_HEAD = frozenset(["meta", "link", "base"])

_BLOCKS = frozenset(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre section summary table"
    " ul".split()
)
_CELLS = frozenset(["td", "th"])
_ROWS = _CELLS | {"tr"}
_GROUPS = _ROWS | {"thead", "tbody", "tfoot", "caption", "colgroup"}
_TABLE_PARTS = _GROUPS | {"table"}
# What a start tag ends, and the element beyond which it ends nothing.
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(["li"]), frozenset(["ul", "ol", "menu", "table"])),
    "dt": (frozenset(["dt", "dd"]), frozenset(["dl", "table"])),
    "dd": (frozenset(["dt", "dd"]), frozenset(["dl", "table"])),
    "td": (_CELLS, frozenset(["table", "tr"])),
    "th": (_CELLS, frozenset(["table", "tr"])),
    "tr": (_ROWS, frozenset(["table"])),
    "thead": (_GROUPS, frozenset(["table"])),
    "tbody": (_GROUPS, frozenset(["table"])),
    "tfoot": (_GROUPS, frozenset(["table"])),
    "option": (frozenset(["option"]), frozenset(["select", "table"])),
} | dict.fromkeys(
    _BLOCKS, (frozenset(["p"]), frozenset(["td", "th", "table", "button", "object", "caption"]))
)
_SAVED_ON = re.compile(r"saved date:\s*([^\n]{10,60})")
_SAVED_FROM = re.compile(
    r"saved from url=\(\d{1,6}\)\s*(https?://\S{1,2000})|^\s*url:\s*(https?://\S{1,2000})",
    re.IGNORECASE | re.MULTILINE,
)
# Comments in which the system of a site says when an article came out, or where it stands.
_PROPERTY = re.compile(
    r"(?:pub|publish|release|issue)(?:ed)?[_-]?(?:date|time)|发布(?:时间|日期)|https?://",
    re.IGNORECASE,
)
_MOST_PROPERTIES = 12


class TooManyTagsError(ValueError):
    """A page has more than ``MOST_TAGS`` start tags."""


@dataclass
class Scanned:
    """A page taken apart.

    Args:
        markup: well nested, without scripts, styles, comments and inline pictures.
        json_ld: the contents of its ``application/ld+json`` scripts.
        scripts: the heads of its other scripts.
        styles: the contents of its style elements.
        address: the address a browser or SingleFile wrote into a comment when it saved the page.
        saved: the moment it was saved, as SingleFile writes it.
        properties: comments in which the system of a newspaper says what it knows of an article.
        tags: how many start tags the markup has.
        deepest: how deep its elements were nested, before what is too deep was left out.
    """

    markup: str = ""
    json_ld: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    address: str | None = None
    saved: str = ""
    properties: list[str] = field(default_factory=list)
    tags: int = 0
    deepest: int = 0


class _Nest:
    """The elements that are open, and the tags that keep them well nested."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.left_out: dict[str, int] = {}
        self.left_out_count = 0
        self.deepest = 0

    def _closed_down_to(self, place: int) -> str:
        closing = "".join(f"</{name}>" for name in reversed(self.open[place:]))
        del self.open[place:]
        return closing

    def start(self, name: str) -> tuple[str, bool]:
        """End tags that go before a start tag, and whether the element itself is kept."""
        closing = ""
        ends, bounds = _ENDS.get(name, (frozenset(), frozenset()))
        if ends:
            found = None
            for place in range(len(self.open) - 1, -1, -1):
                if self.open[place] in ends:
                    found = place
                elif self.open[place] in bounds:
                    break
            if found is not None:
                closing = self._closed_down_to(found)
        if name in _VOID:
            return closing, True
        if len(self.open) >= DEEPEST:
            self.left_out[name] = self.left_out.get(name, 0) + 1
            self.left_out_count += 1
            self.deepest = max(self.deepest, len(self.open) + self.left_out_count)
            return closing, False
        self.open.append(name)
        self.deepest = max(self.deepest, len(self.open))
        return closing, True

    def end(self, name: str) -> str:
        """The end tags that an end tag stands for; none if nothing of that name is open."""
        if self.left_out.get(name):
            self.left_out[name] -= 1
            self.left_out_count -= 1
            return ""
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place] == name:
                return self._closed_down_to(place)
            if self.open[place] in _TABLE_PARTS and name not in _TABLE_PARTS:
                return ""
        return ""


def _is_handed_on(name: str, value: str) -> bool:
    if name == "srcset" or (name in {"src", "href"} and value[:5].lower() == "data:"):
        return False
    return len(value) <= _LONGEST_VALUE or name == "content"


def _attributes(text: str, start: int, end: int) -> str:
    """The attributes of a tag as they are handed on."""
    kept: dict[str, str] = {}
    at = start
    while (at := _GAP.match(text, at, end).end()) < end and len(kept) < _MOST_ATTRIBUTES:  # type: ignore[union-attr] # it matches nothing, too
        found = _ATTRIBUTE.match(text, at, end)
        at = found.end() if found else at + 1
        if found is not None:
            name = found[1].lower()
            value = next((part for part in found.group(2, 3, 4) if part is not None), "")
            if _is_handed_on(name, value):
                kept.setdefault(name, value)
    return "".join(f' {name}="{value.replace(chr(34), "&quot;")}"' for name, value in kept.items())


def _after_raw(text: str, name: str, start: int) -> tuple[int, int]:
    """Where the content of a script, style, title … ends, and where its end tag ends."""
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, start)
    if found is None:
        return len(text), len(text)
    close = text.find(">", found.end())
    return found.start(), len(text) if close < 0 else close + 1


def _declaration_end(text: str, at: int) -> int:
    """Where ``<!…>`` or ``<?…>`` ends; an internal subset of entities goes with it."""
    close = text.find(">", at)
    bracket = text.find("[", at, close if close >= 0 else len(text))
    if bracket >= 0 and text[at : at + 9].lower() == "<!doctype":
        inner = text.find("]", bracket)
        close = text.find(">", inner) if inner >= 0 else close
    return len(text) if close < 0 else close + 1


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.found = Scanned()
        self.nest = _Nest()
        self.head: list[str] = []
        self.pieces: list[str] = []

    def scan(self) -> Scanned:
        text, at = self.text, 0
        while (mark := text.find("<", at)) >= 0:
            self.pieces.append(text[at:mark])
            at = self._tag(mark)
        self.pieces.append(text[at:])
        self.pieces.extend(f"</{name}>" for name in reversed(self.nest.open))
        head, body = "".join(self.head), "".join(self.pieces)
        self.found.markup = f"<html><head>{head}</head><body>{body}</body></html>"
        self.found.deepest = self.nest.deepest
        return self.found

    def _tag(self, mark: int) -> int:
        """Takes what begins at a “<”; the place where it ends."""
        text = self.text
        following = text[mark + 1 : mark + 2]
        if text.startswith("<!--", mark):
            return self._comment(mark)
        if text.startswith("<![CDATA[", mark):
            return mark + 9  # its text stays, its end mark is text nobody will miss
        if following in {"!", "?"}:
            return _declaration_end(text, mark)
        closing = following == "/"
        name = _TAG_NAME.match(text, mark + 1 + closing)
        if name is None:
            self.pieces.append("&lt;")
            return mark + 1
        if closing:
            end = text.find(">", name.end())
            self._end(name[0].lower())
            return len(text) if end < 0 else end + 1
        return self._start(name[0].lower(), name.end())

    def _comment(self, mark: int) -> int:
        close = self.text.find("-->", mark + 4)
        end = len(self.text) if close < 0 else close
        if self.found.address is None and mark < 20_000:
            found = _SAVED_FROM.search(self.text, mark, min(end, mark + 4_000))
            self.found.address = (found[1] or found[2]) if found else None
            saved = _SAVED_ON.search(self.text, mark, min(end, mark + 4_000))
            self.found.saved = saved[1].strip() if saved else self.found.saved
        told = self.text.startswith("enpproperty", mark + 4)
        if not told and len(self.found.properties) < _MOST_PROPERTIES:
            told = _PROPERTY.search(self.text, mark, min(end, mark + 400)) is not None
        if told and len(self.found.properties) < _MOST_PROPERTIES:
            self.found.properties.append(self.text[mark + 4 : min(end, mark + 4_000)])
        return min(len(self.text), end + 3)

    def _end(self, name: str) -> None:
        if name == "br":
            self.pieces.append("<br>")
        elif name not in _STRUCTURE and name not in _VOID:
            self.pieces.append(self.nest.end(name))

    def _start(self, name: str, at: int) -> int:
        text = self.text
        tag_end = _TAG_END.match(text, at)
        end = tag_end.end() if tag_end else text.find(">", at) + 1 or len(text)
        self.found.tags += 1
        if self.found.tags > MOST_TAGS:
            raise TooManyTagsError
        attributes = _attributes(text, at, end - 1)
        if name in _RAW:
            return self._raw(name, attributes, end)
        if name in _STRUCTURE:
            return end
        if name in _OF_THE_HEAD:
            self.head.append(f"<{name}{attributes}>")
            return end
        before, kept = self.nest.start(name)
        self.pieces.append(before)
        if kept:
            self.pieces.append(f"<{name}{attributes}>")
        elif name in _BLOCKS:
            self.pieces.append("<br>")
        return end

    def _raw(self, name: str, attributes: str, start: int) -> int:
        content_end, end = _after_raw(self.text, name, start)
        if name == "title":
            content = self.text[start : min(content_end, start + 2_000)].replace("<", "&lt;")
            self.head.append(f"<title>{content}</title>")
        elif name == "style":
            self.found.styles.append(self.text[start:content_end])
        elif name == "script" and "ld+json" in attributes:
            self.found.json_ld.append(self.text[start:content_end])
        elif name == "script":
            head = min(content_end, start + _LONGEST_SCRIPT_HEAD)
            self.found.scripts.append(self.text[start:head])
        return end


def scan(text: str) -> Scanned:
    """Take a page apart in one pass.

    Raises:
        TooManyTagsError: it has more tags than any article.

    >>> scan("<p><font size=3>甲<p>乙<script>if (i<n) x()</script>").markup
    '<html><head></head><body><p><font size="3">甲</font></p><p>乙</p></body></html>'
    """
    return _Scanner(text).scan()
