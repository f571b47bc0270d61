"""What a page holds in place of a text: a list, a search, a wall, a script, a summary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from newqp_writer.articles.clipping import Value
from newqp_writer.articles.furniture import Trimmed, what_it_is_instead
from newqp_writer.articles.furniture.asides import is_aside
from newqp_writer.articles.furniture.offers import without_offers
from newqp_writer.articles.pages.reading import Reading
from newqp_writer.errors import ArticleError
from newqp_writer.language import _, later
from newqp_writer.text import clean_line

_SEARCH = re.compile(r"搜索结果|检索结果|search results", re.IGNORECASE)
_PROSE = re.compile(r"[，。；]|[,;] |[.?!](?:\s|$)")
_FEW = 3  # paragraphs of a page that is not free, and holds no more than its beginning
_BEHIND = 14  # blocks behind the text in which its wall stands
_SUMMARIES = frozenset(["og:description", "description", "twitter:description"])
_SUMMARY = 24  # letters and words of a summary


def _is_list(reading: Reading) -> bool:
    """Whether a page is a list of links to articles and holds no text of its own."""
    blocks = [block for block in reading.blocks if len(block.text) >= 8]
    linked = [block.linked >= 0.5 * len(block.text) for block in blocks]
    prose = [len(b.text) - b.linked >= 50 and _PROSE.search(b.text) is not None for b in blocks]
    teasers = sum(text and link for link, text in zip(linked, prose[1:], strict=False))
    return sum(linked) >= 4 and teasers >= 0.8 * sum(prose)


def what_it_is(reading: Reading, kept: Sequence[str]) -> str | None:
    """What a page is, if it is no article."""
    text = reading.visible()
    if kind := what_it_is_instead(f"{reading.page_title}\n{reading.title}", text):
        return kind
    if _SEARCH.search(reading.page_title):
        return later("a page of search results")
    if _is_list(reading) and (sum(map(len, kept)) < 120 or len(kept) >= 3):
        return later("a list of links to articles")
    return None


def _no_text(reading: Reading, trimmed: Trimmed) -> ArticleError:
    if trimmed.offered or trimmed.wall:
        words, hint = (
            _("only a subscription offer, no text"),
            _("save the page where you can read it whole"),
        )
    elif reading.page.hidden > 200:
        words = _("the main text of this page is hidden")
        hint = _("save it after it has loaded")
    elif len(reading.page.source.scripts) >= 1 and len(reading.visible()) < 200:
        words = _("no main text was found on the page: a script writes it when the page is shown")
        hint = _("save it after it has loaded, or its reading view")
    else:
        words, hint = _("no main text was found on the page"), _("save the text itself")
    return ArticleError(words, path=reading.path, hint=hint)


def summary(reading: Reading, trimmed: Trimmed) -> Trimmed:
    """What a page tells in a line of its own of an article that is all behind a wall.

    Raises:
        ArticleError: the page has none, or is not said to be behind a wall.
    """
    told = (clean_line(name.get("content") or "") for name in reading.page.root.iter("meta")
            if (name.get("property") or name.get("name") or "").lower() in _SUMMARIES)  # fmt: skip
    shown = reading.visible()
    own = [words for words in told if words != reading.title and words in shown]
    own = [words for words in own if without_offers(words).kept == words and not is_aside(words)]
    if not own or reading.declared.free or len(own[0].split()) + len(own[0]) < _SUMMARY:
        raise _no_text(reading, trimmed)
    return replace(trimmed, kept=(own[0],), wall=True)


def ends_at_a_wall(reading: Reading, paragraphs: int) -> bool:
    """Whether a wall stands in the text or behind it, or a few paragraphs are said not to be free.

    A page that is not free has its whole text where a subscriber saved it.
    """
    if not reading.declared.free and paragraphs <= _FEW:
        return True
    if reading.body is None:
        return False
    places = reading.body.places
    last = places[-1] + _BEHIND if places else _BEHIND
    # What bids to log in above a text that goes on is no wall.
    begin = places[-_FEW] if len(places) > 2 * _FEW else reading.body.first
    if any(without_offers(b.text).wall for b in reading.blocks[begin:last]):
        return True
    below = reading.blocks[places[-1] + 1 :][:_FEW] if places and paragraphs <= _FEW else ()
    return any(without_offers(block.text).label for block in below)


def notes_of(trimmed: Trimmed, *, wall: bool) -> Iterator[Value]:
    """What a reader should know of a text that is not whole, or was mended."""
    if wall:
        yield Value(
            _("only the beginning of the article: the rest is behind a subscription or login")
        )
    elif trimmed.offered:
        yield Value(_("sentences of a subscription offer are left out"))
