"""What a page hides from its readers: by attributes, inline styles, and plain rules of its own CSS.

Hidden text is where instructions to a machine would stand. Only what the file itself says is known:
style sheets it links to are not there, scripts are not run, and of its own rules those are
understood that name a class or an id and stand outside of ``@media``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

# On a style without spaces, in lower case.
_INVISIBLE = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0+)?(?:;|!|$)"
    r"|font-size:(?:0|[12](?:\.\d+)?(?:px|pt))(?![\d.]*[1-9])|text-indent:-\d{3}"
    r"|(?:^|;)color:(?:transparent|rgba\([\d,.%]+,0(?:\.0+)?\)|#[\da-f]{6}00(?![\da-f]))"
    r"|clip-path:(?:inset\((?:[5-9]\d|100)%|circle\(0)|(?:^|;)clip:rect\("
    r"|transform:scale[xy]?\(0[,)]"
)
_AWAY = re.compile(r"position:(?:absolute|fixed)")
_FAR = re.compile(r"(?:left|top|right|bottom|margin-left|margin-top):-\d{3}")
_FLAT = re.compile(r"(?:^|;)(?:max-)?(?:height|width):[01](?:px|pt|em|rem|%)?(?:;|!|$)")
_WHITE = r"(?:white|#fff(?:fff)?|rgb\(255,255,255\))(?![\da-f])"
_WHITE_TEXT = re.compile(rf"(?:^|;)color:{_WHITE}")
_WHITE_GROUND = re.compile(rf"background(?:-color)?:{_WHITE}")
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,2000})\}")
_NESTED = re.compile(r"@[^{};]{1,300}\{(?:[^{}]{0,2000}\{[^{}]{0,2000}\}){0,500}[^{}]{0,2000}\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIMPLE = re.compile(r"[a-z\d]{0,20}([.#])([\w-]{1,100})", re.IGNORECASE)
_CELLS = frozenset(["td", "th", "a", "button"])
"""Elements whose colours usually come with a background that is set elsewhere."""


def _squeezed(style: str) -> str:
    return re.sub(r"\s+", "", style).casefold()


def _hides(style: str) -> bool:
    return bool(
        _INVISIBLE.search(style)
        or (_AWAY.search(style) and _FAR.search(style))
        or ("overflow:hidden" in style and _FLAT.search(style))
    )


@dataclass(frozen=True)
class Stylesheet:
    """The classes and ids that the page's own rules hide."""

    classes: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()

    @classmethod
    def of(cls, tree: Any) -> Stylesheet:
        """What the ``style`` elements of a page say."""
        sheets = "\n".join(element.text or "" for element in tree.iter("style"))
        found: dict[str, set[str]] = {".": set(), "#": set()}
        for selectors, declarations in _RULE.findall(_NESTED.sub("", _COMMENT.sub("", sheets))):
            if _hides(_squeezed(declarations)):
                for selector in selectors.split(","):
                    if (simple := _SIMPLE.fullmatch(selector.strip())) is not None:
                        found[simple[1]].add(simple[2])
        return cls(frozenset(found["."]), frozenset(found["#"]))


def _white_on_white(element: Any, style: str) -> bool:
    if element.tag in _CELLS or not _WHITE_TEXT.search(style):
        return False
    for around in (element, *element.iterancestors()):
        ground = _squeezed(around.get("style") or "")
        if "background" in ground:
            return _WHITE_GROUND.search(ground) is not None
        if around.get("bgcolor"):
            return _squeezed(around.get("bgcolor")) in {"white", "#fff", "#ffffff"}
    return True


def is_hidden(element: Any, sheet: Stylesheet) -> bool:
    """Whether a reader of the page does not see an element, as far as the file itself says."""
    if "hidden" in element.attrib or element.get("aria-hidden") == "true":
        return True
    style = _squeezed(element.get("style") or "")
    return bool(
        (style and (_hides(style) or _white_on_white(element, style)))
        or element.get("id") in sheet.ids
        or not sheet.classes.isdisjoint((element.get("class") or "").split())
    )
