"""The headline of a page: its headings, the line that shares its words, what stands below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newqp_writer.articles.furniture.lines import (
    is_sentence,
)
from newqp_writer.articles.pages.blocks import HEADINGS
from newqp_writer.articles.pages.body import headings_before
from newqp_writer.articles.pages.reading import Reading
from newqp_writer.articles.pages.surroundings import (
    is_breadcrumb,
)
from newqp_writer.articles.signals.names import is_organisation
from newqp_writer.articles.texts.heading import shares_words, title_lines
from newqp_writer.text import clean_line

_CLOSE = 8  # blocks above the text in which its own heading stands
_OPENING = 8  # blocks of the text whose words its title shares


def headings_of(reading: Reading) -> list[str]:
    """The headings that may be the title, the likeliest first; one that stands alone is noted."""
    first = reading.body.places[0] if reading.body and reading.body.places else 0
    inside = reading.blocks[first : first + 6]
    above = headings_before(reading.blocks, first) + [b for b in inside if b.tag in HEADINGS]
    ranked = sorted(above, key=lambda block: block.tag != "h1")
    named = reading.page.first('//*[@id="activity-name"]', '//*[@itemprop="headline"]')
    head = [clean_line(named.text_content())] if named is not None else []
    around = reading.blocks[max(0, first - _CLOSE) : first + 6]
    tag = next((tag for tag in ("h1", "h2") if any(block.tag == tag for block in above)), "h1")
    near = [block for block in above if block.tag == tag and block in around]
    if len(near) == 1 and not is_organisation(near[0].text) and len(near[0].text) >= 8:
        reading.heading = clean_line(near[0].text)
    return [*head, *(block.text for block in ranked)]


def _is_title(text: str, title: str) -> bool:
    plain, wanted = (re.sub(r"[\W_]+", "", each).casefold() for each in (text, title))
    return bool(plain) and (
        plain == wanted or (len(plain) > 0.7 * len(wanted) and wanted.startswith(plain))
    )


def worded_title(reading: Reading) -> str:
    """The line above the text that shares its words, where the title found shares none.

    Pages of one title for all (the name of an association, Newsroom) mark their headings in colour.
    """
    places = reading.body.places if reading.body is not None else ()
    text = "\n".join(reading.blocks[place].text for place in places[:_OPENING])
    if not places or not (is_organisation(reading.title) or not shares_words(reading.title, text)):
        return ""
    begin = max(0, places[0] - _CLOSE)
    if any(_is_title(block.text, reading.title) for block in reading.blocks[begin : places[0] + 2]):
        return ""  # it stands there
    crumbs = [at for at in range(begin, places[0]) if is_breadcrumb(reading.blocks[at].text)]
    begin = crumbs[-1] + 1 if crumbs else begin
    above = [b for b in reading.blocks[begin : places[0] + 1] if 2 * b.linked < len(b.text)]
    lines = [block.text for block in above]
    lines += [*(reading.blocks[place].text for place in places[1:_OPENING])]
    found = title_lines(
        lines,
        reading.zone,
        marked={b.text for b in reading.blocks[begin : places[0]] if b.tag in HEADINGS},
    )
    title = clean_line(" ".join(lines[found.start : found.stop]))
    fits = shares_words(title, text) and not is_organisation(title) and not is_sentence(title)
    return title if fits else ""


def below_title(reading: Reading, places: Sequence[int]) -> list[int]:
    """Places without the title, and without what stands above it in the same element."""
    titled = [
        at
        for at, place in enumerate(places[:10])
        if _is_title(reading.blocks[place].text, reading.title)
    ]
    begin = titled[-1] + 1 if titled else 0
    if any(is_sentence(reading.blocks[place].text) for place in places[:begin]):
        begin = 0
    return [
        place
        for place in places[begin:]
        if not _is_title(reading.blocks[place].text, reading.title)
    ]
