"""What a page hides or strikes out: by elements, attributes, inline styles, plain rules of its CSS.

Hidden text is where instructions to a machine would stand. Only what the file itself says is known:
style sheets it links to are not there, scripts are not run, and of its own rules those are
understood that name a class or an id and stand outside of ``@media``. Size, visibility and colour
are handed down, and may be taken back inside (公众号 set font-size:0 around paragraphs that have a
size of their own).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from newqp_writer.articles.raised import is_struck

# Patterns are for a style without spaces, in lower case. What hides an element and all inside it:
_DISPLAY = re.compile(r"(?:^|;)display:([a-z-]+)")
_GONE = re.compile(
    r"(?:^|;)opacity:0(?:\.0+)?(?:;|!|$)|text-indent:-\d{3}"
    r"|clip-path:(?:inset\((?:[5-9]\d|100)%|circle\(0)|(?:^|;)clip:rect\("
    r"|transform:scale[xy]?\(0[,)]"
)
# What an element hands down, and an element inside it may take back.
_SIZE = re.compile(r"(?:^|;)font-size:([\w.%]+)")
_LENGTH = re.compile(r"(\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})(px|pt|em|rem|%|vw|)")
_VISIBILITY = re.compile(r"(?:^|;)visibility:([a-z]+)")
_COLOUR = re.compile(r"(?:^|;)color:([^;!]+)")
_NO_COLOUR = re.compile(r"transparent|rgba\([\d,.%]+,0(?:\.0+)?\)|#[\da-f]{6}00")
_AWAY = re.compile(r"position:(?:absolute|fixed)")
_FAR = re.compile(r"(?:left|top|right|bottom|margin-left|margin-top):-\d{3}")
_FLAT = re.compile(r"(?:^|;)(?:max-)?(?:height|width):[01](?:px|pt|em|rem|%)?(?:;|!|$)")
_WHITE = r"(?:white|#fff(?:fff)?|rgb\(255,255,255\))(?![\da-f])"
_WHITE_TEXT = re.compile(rf"(?:^|;)color:{_WHITE}")
_WHITE_GROUND = re.compile(rf"background(?:-color)?:{_WHITE}")
_HANDED_DOWN = re.compile(r"(?:^|;)(?:font-size|visibility|color):")
_SAID = re.compile(r"line-through|vertical-align:su|text-decoration[a-z-]*:none")
_SIMPLE = re.compile(r"[a-z\d]{0,20}([.#][\w-]{1,100})", re.IGNORECASE)
_BRACE = re.compile(r"[{}]")
_LONGEST_STYLE = 2_000  # characters of a style or selector that are looked at
_NEVER_SHOWN = frozenset(
    "script style template noscript iframe object embed svg audio video canvas map datalist".split()
)
_CELLS = frozenset(["td", "th", "a", "button"])
"""Elements whose colours usually come with a background that is set elsewhere."""


def _squeezed(style: str) -> str:
    return re.sub(r"\s+", "", style).casefold()


def _last(form: re.Pattern[str], style: str) -> str | None:
    """The value of a property that counts: the last one that is given."""
    found = form.findall(style)
    return found[-1] if found else None


def _takes_away(style: str) -> bool:
    return bool(
        _last(_DISPLAY, style) == "none"
        or _GONE.search(style)
        or (_AWAY.search(style) and _FAR.search(style))
        or ("overflow:hidden" in style and _FLAT.search(style))
    )


@dataclass(frozen=True)
class _Shown:
    """What an element hands down to those inside it: size, visibility and colour of its text."""

    sized: bool = True
    visible: bool = True
    coloured: bool = True

    def within(self, style: str) -> _Shown:
        """The same below an element of this style."""
        size, seen, colour = (_last(form, style) for form in (_SIZE, _VISIBILITY, _COLOUR))
        return _Shown(
            self.sized if size is None else _is_sized(size),
            self.visible if seen is None else seen not in {"hidden", "collapse"},
            self.coloured if colour is None else _NO_COLOUR.fullmatch(colour) is None,
        )

    @property
    def whole(self) -> bool:
        return self.sized and self.visible and self.coloured


def _is_sized(size: str) -> bool:
    found = _LENGTH.fullmatch(size)
    if found is None:
        return True
    return float(found[1]) >= 3 if found[2] in {"px", "pt", ""} else float(found[1]) > 0


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of a style sheet's rules; what stands inside of @rules is not.

    One walk over the braces: a sheet of nothing but comment marks costs no more than its length.
    """
    pieces: list[str] = []
    at = 0
    while (mark := sheet.find("/*", at)) >= 0:
        pieces.append(sheet[at:mark])
        close = sheet.find("*/", mark + 2)
        at = len(sheet) if close < 0 else close + 2
    plain = "".join([*pieces, sheet[at:]])
    depth, begin, selector = 0, 0, ""
    for brace in _BRACE.finditer(plain):
        if brace[0] == "{":
            if depth == 0:
                selector = plain[begin : brace.start()].rpartition(";")[2].strip()
            depth += 1
            begin = brace.end()
            continue
        if depth == 1 and not selector.startswith("@"):
            yield selector, plain[begin : brace.start()]
        depth, begin = max(0, depth - 1), brace.end()


class Stylesheet:
    """The page's own rules for a class or an id, as far as they show or hide."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._styles: dict[str, str] = {}
        for sheet in sheets:
            for selectors, declarations in _rules(sheet):
                style = _squeezed(declarations[:_LONGEST_STYLE])
                if _takes_away(style) or _HANDED_DOWN.search(style) or _SAID.search(style):
                    self._take(selectors[:_LONGEST_STYLE], style)

    def _take(self, selectors: str, style: str) -> None:
        for selector in selectors.split(","):
            if (simple := _SIMPLE.fullmatch(selector.strip())) is not None:
                before = self._styles.get(simple[1], "")
                self._styles[simple[1]] = f"{before};{style}"[-_LONGEST_STYLE:]

    def style_of(self, element: Any) -> str:
        """All that rules and the element itself say of its style, the last word last."""
        inline = _squeezed((element.get("style") or "")[:_LONGEST_STYLE])
        if element.tag == "font" and (colour := element.get("color")):
            inline = f"color:{_squeezed(colour[:_LONGEST_STYLE])};{inline}"
        if not self._styles:
            return inline
        names = [f".{name}" for name in (element.get("class") or "").split()[:50]]
        names.append(f"#{element.get('id')}")
        said = [style for name in names if (style := self._styles.get(name))]
        return ";".join([*said, inline])


def _white_on_white(element: Any, style: str) -> bool:
    if element.tag in _CELLS or not _WHITE_TEXT.search(style):
        return False
    for around in (element, *element.iterancestors()):
        ground = _squeezed(around.get("style") or "")
        if "background" in ground:
            return _WHITE_GROUND.search(ground) is not None
        if around.get("bgcolor"):
            return _squeezed(around.get("bgcolor")) in {"white", "#fff", "#ffffff"}
        if around.get("background"):
            return False  # a picture
    return True


def _is_shown_later(element: Any) -> bool:
    """Whether a script shows an element when the page has loaded: the text of a 公众号 page."""
    return (
        element.get("id") == "js_content"
        or "rich_media_content" in (element.get("class") or "").split()
    )


def _is_gone(element: Any, style: str) -> bool:
    if element.tag in _NEVER_SHOWN:
        return True
    if _is_shown_later(element):
        return False
    if "hidden" in element.attrib or element.get("aria-hidden") == "true":
        return True
    if is_struck(element, style):
        return True
    return bool(style and (_takes_away(style) or _white_on_white(element, style)))


def take_out_hidden(body: Any, sheet: Stylesheet) -> int:
    """Take out of an element what no reader of the page sees, as far as the file itself says.

    Returns:
        How many characters of text were taken out.
    """
    lost = 0
    stack: list[tuple[Any, _Shown]] = [(body, _Shown())]
    while stack:
        element, shown = stack.pop()
        style = sheet.style_of(element)
        if element is not body and _is_gone(element, style):
            lost += 0 if element.tag in _NEVER_SHOWN else len("".join(element.itertext()).strip())
            element.drop_tree()
            continue
        within = _Shown() if _is_shown_later(element) else shown.within(style) if style else shown
        if not within.whole and element.text:
            lost += len(element.text.strip())
            element.text = None
        for child in element:
            if not within.whole and child.tail:
                lost += len(child.tail.strip())
                child.tail = None
            stack.append((child, within))
    return lost
