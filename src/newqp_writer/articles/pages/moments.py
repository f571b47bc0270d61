"""Days that a page gives to machines in its elements: time, microdata, data attributes.

Only those at the article's own title and text count; a list of other stories has days, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from newqp_writer.articles.pages.blocks import HEADINGS, Block
from newqp_writer.articles.pages.body import Body
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.text import clean_line

_ASIDE = frozenset(["nav", "aside", "footer", "figure"])
_STAMP = re.compile(
    r"1[5-9]\d{8}(?:\d{3})?|20\d\d[-/.年]?\d{1,2}[-/.月]?\d{1,2}[日T ]?.{0,24}", re.DOTALL
)
_NAMED = re.compile(
    r"(?:^|[^a-z])(?:pub(?:lish(?:ed)?|lication)?|post(?:ed)?|release[d]?|paper|edition|entry|article|news|issue[d]?|dt|meta"
    r"|display)?"
    r"[-_ ]?(?:date|time|published|datetime|timestamp|pubtime|pubdate|publishtime|publishdate"
    r"|ptime)(?:$|[^a-z])",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"updat|modif|edit|revis", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"publish|pubdate|pub-date|posted|datecreated|issued|release", re.IGNORECASE
)
_MOST = 60  # days that are looked at
_ABOVE = 60  # elements above the title in which its day stands


def _marks(element: Any) -> str:
    return " ".join(filter(None, map(element.get, ("class", "itemprop", "property", "id"))))


def _stamp(element: Any) -> str | None:
    """What an element that is named for a day gives as one."""
    if element.tag == "time" or element.get("datetime"):
        written = element.get("datetime") or element.get("content") or element.text_content()
        return written if _STAMP.match(written.strip()) else None
    if _NAMED.search(_marks(element)) is None:
        return None
    values = [element.get("content"), element.get("title")]
    values += [value for key, value in element.attrib.items() if key.startswith("data-")]
    if len(element) == 0:
        values.append(element.text)
    found = (value.strip() for value in values if value and _STAMP.fullmatch(value.strip()))
    return next(found, None)


def _is_aside(element: Any, inner: Any) -> bool:
    """Whether an element stands in what is beside the article: a list, a card of another story."""
    for above in element.iterancestors():
        if above.tag in _ASIDE and not _holds(above, inner):
            return True
        if above.tag in {"li", "article", "a"} and not _holds(above, inner):
            heading = any(child.tag in HEADINGS for child in above.iterdescendants())
            if above.tag != "li" or heading or above.find(".//a") is not None:
                return True
    return False


def _holds(outer: Any, inner: Any) -> bool:
    return inner is outer or any(above is outer for above in inner.iterancestors())


def read_moments(
    root: Any, blocks: Sequence[Block], body: Body | None, title: str
) -> Iterator[Signal]:
    """Days in elements at the title and in the text, those that are named published first.

    Args:
        root: the page.
        blocks: its blocks.
        body: where the text stands.
        title: the article's title.
    """
    if body is None or not body.places:
        return
    text = blocks[body.places[0]].element
    last = blocks[body.places[-1]].element
    titled = {b.element for b in blocks if title and clean_line(b.text) == title}
    order = {element: at for at, element in enumerate(root.iter())}
    begin = min((order[e] for e in titled if e in order), default=order.get(text, 0)) - _ABOVE
    begin, end = min(begin, order.get(text, 0) - _ABOVE), order.get(last, 0) + _ABOVE
    found: list[tuple[bool, bool, int, str]] = []
    seen = 0
    for element, at in order.items():
        if not begin <= at <= end or not isinstance(element.tag, str) or seen > _MOST:
            continue
        stamp = _stamp(element)
        seen += stamp is not None
        if stamp is None or _is_aside(element, text):
            continue
        marks = _marks(element)
        changed = _CHANGED.search(marks) is not None and _PUBLISHED.search(marks) is None
        told = _PUBLISHED.search(marks) is not None or element.get("pubdate") is not None
        found.append((changed, not told, abs(at - order.get(text, 0)), clean_line(stamp)))
    for changed, _, _, stamp in sorted(found):
        yield Signal(Origin.CHANGED if changed else Origin.ELEMENT, stamp)
