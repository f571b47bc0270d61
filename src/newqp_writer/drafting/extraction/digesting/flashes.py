"""要闻简报: single items of roundups, one after the other, each whole in a sentence or two."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import groupby

from newqp_writer.drafting.extraction.choosing.ahead import is_nobodys_forecast
from newqp_writer.drafting.extraction.choosing.candidate import Candidate
from newqp_writer.drafting.extraction.sentences.attribution import attributed, is_old
from newqp_writer.drafting.extraction.sentences.documents import in_full
from newqp_writer.drafting.extraction.sentences.ranking import is_telling, words
from newqp_writer.drafting.extraction.sentences.traits import has
from newqp_writer.models import Sentence

_ENOUGH = 45  # characters of a sentence that tells its item
_SHORTEST, _LONGEST = 20, 190
_LONGEST_OF_PLACES = 260  # characters of an item that is told from several places


# 据日本媒体报道，……的担忧加剧，导致国债遭到抛售。
_WHY = re.compile(r"导致|由于|受[^，。]{2,24}影响|因[^，。]{2,24}(?:，|而|宣布)")


def _wants(first: Candidate, after: Candidate) -> bool:
    """Whether an item is told only with its second sentence: by length, or by its headline."""
    if len(first.printed) < _ENOUGH:
        return True
    promised = {word for word in words(first.subject) if len(word) > 1}
    told, more = (sum(w in one.printed for w in promised) for one in (first, after))
    return more > told and len(first.printed) + len(after.printed) <= _LONGEST


def _more(first: Candidate, others: Sequence[Candidate]) -> str:
    """The sentences of an item right behind its first that tell more of it, as far as they fit."""
    text, last = "", first
    for other in others:
        whole = len(first.printed) + len(text) + len(other.printed)
        wanted = last is first and _wants(first, other)
        if not (other.comes_after(last) and (wanted or whole <= _LONGEST)):
            break
        tells = is_telling(other.printed) or _WHY.search(other.printed)
        if not (wanted or tells) or is_nobodys_forecast(other.printed):
            break
        text, last = text + other.printed, other
    return text


def _together(text: str, others: Sequence[str]) -> str:
    """An item with what is told at its other places, in their order, as far as there is room."""
    for other in others:
        if len(text) + len(other) <= _LONGEST_OF_PLACES:
            text += other
    return text


def flashes(pool: Sequence[Candidate], day: dt.date) -> list[Sentence]:
    """The items as they are printed: the first sentence of each, and the next if that is slight.

    Of an item told from several places of its article, the first sentence of each, in one, as far
    as there is room.

    Args:
        pool: the sentences of all items, in order; those of one item follow each other.
        day: the day of the issue; what was printed days before it is told with its day.
    """
    found = []
    for _, group in groupby(pool, key=lambda one: (one.article.id, one.subject)):
        item = [c for c in group if not has(c.printed, "scene")]
        first = next((c for c in item if not c.leans), None)
        if first is None or len(first.printed) > _LONGEST:
            continue
        text = first.printed
        places = {c.passage: c for c in reversed(item) if c.passage != first.passage}
        if places:
            text = _together(text, [places[place].printed for place in sorted(places)])
        else:
            text += _more(first, item[item.index(first) + 1 :])
        if len(text) < _SHORTEST:
            continue
        text = in_full(text, first.subject)
        if is_old(first.article, day):
            text = attributed(text, first.article)
        found.append(Sentence(text=text, cites=(first.article.id,)))
    return found
