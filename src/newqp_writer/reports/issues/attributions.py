"""Are the references of a briefing those of its articles?

A reference is edited like any line of briefing.md, and is printed as 参考文献: who published what,
when, where it can be read. It must say of the article what the article says of itself. What it was
used for is the editor's to word, with no number that the issue does not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from urllib.parse import unquote

from newqp_writer.language import _
from newqp_writer.models import Article, Briefing, Reference
from newqp_writer.numerals import read_numbers

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*[%％‰]?(?!\s*处)")
# 近期各期（6月13日、6月14日）: what the day's stories were compared with.
_DAY = r"(?:1[0-2]|[1-9])月(?:3[01]|[12]\d|[1-9])日"
_EARLIER = re.compile(rf"近期各期（({_DAY}(?:、{_DAY})*)）")
_STAND_IN = "〓"  # for a character that no font has


def foreign_references(
    briefing: Briefing, articles: Mapping[str, Article]
) -> Iterator[tuple[Reference, str]]:
    """Each reference that says something else than its article, and what.

    Args:
        briefing: the issue; its own earlier issues are no articles.
        articles: the day's articles by id.
    """
    printed = "\n".join(_words(briefing))
    for reference in briefing.references:
        article = articles.get(reference.id)
        if article is None:
            yield from _of_no_article(reference, briefing, printed)
            continue
        for name, given, own in (
            ("publisher", reference.publisher, article.publisher),
            ("title", reference.title, article.title),
            ("date", reference.date.chinese, article.published.chinese),
        ):
            less_exact = name == "date" and own.startswith(given)  # 2026年 for 2026年6月14日
            if not less_exact and not _alike(given, own):
                yield (
                    reference,
                    _("the {name} is “{given}”, the article has “{own}”").format(
                        name=_(name), given=given, own=own
                    ),
                )
        if reference.url is not None and reference.url != article.url:
            own = article.url or _("none")
            yield (
                reference,
                _("the address is {url}, the article has {own}").format(url=reference.url, own=own),
            )
        known = f"{printed}\n{article.title}"
        for figure in dict.fromkeys(_figures(reference.purpose)):
            if figure not in known:
                yield (
                    reference,
                    _("what it was used for names {figure}, which the issue does not").format(
                        figure=figure
                    ),
                )


def _of_no_article(
    reference: Reference, briefing: Briefing, printed: str
) -> Iterator[tuple[Reference, str]]:
    """Numbers of a reference to earlier issues that are neither their days nor this issue's."""
    title = reference.title
    days = _EARLIER.fullmatch(title)
    if days is not None and reference.date.first_day < briefing.date:
        title = title[: days.start(1)]
    for name, words in (
        ("publisher", reference.publisher),
        ("title", title),
        ("purpose", reference.purpose),
        ("address", _words_in(reference.url or "")),
    ):
        for figure in dict.fromkeys(_figures(words)):
            if figure not in printed:
                yield (
                    reference,
                    _("its {name} has {figure}, which the issue has not").format(
                        name=_(name), figure=figure
                    ),
                )


def _words_in(address: str) -> str:
    """The parts of an address that are words: 出口增长99.9%, and no day or number of a page."""
    parts = re.split(r"[/?&=#]", unquote(address))
    return " ".join(part for part in parts if not part.isascii() or "%" in part)


def _figures(purpose: str) -> Iterator[str]:
    """What it says in digits or in words: 99.9%, 九百七十三家, 翻两番; not the number of places."""
    words = (one.surface for one in read_numbers(purpose).mentions)
    return chain(_FIGURE.findall(purpose), (one for one in words if not one.endswith("处")))


def _words(briefing: Briefing) -> Iterator[str]:
    yield briefing.title
    yield from (section.heading for section in briefing.sections)
    yield from (sentence.text for _, sentence in briefing.placed_sentences())


def _alike(given: str, own: str) -> bool:
    """Whether two lines have the same letters and digits, but for what no font could print."""
    pattern = "".join(
        ".*?" if char == _STAND_IN else re.escape(char)
        for char in given
        if char.isalnum() or char == _STAND_IN
    )
    return re.fullmatch(pattern, "".join(filter(str.isalnum, own))) is not None
