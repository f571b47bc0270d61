"""The paragraphs of an article without what stands around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newqp_writer.articles.furniture.lines import (
    heads_others,
    heads_tail,
    is_furniture,
    is_sentence,
)
from newqp_writer.articles.furniture.offers import Bid, is_weak_offer, without_offers


@dataclass(frozen=True)
class Trimmed:
    """What is left of the paragraphs, and what went.

    Args:
        kept: paragraphs of the text, in their order.
        places: for each of them, which of the given paragraphs it was.
        dropped: words that went, for a note to the analyst.
        wall: whether a subscription wall stands where the rest of the text would.
        offered: whether an offer was among what went.
    """

    kept: tuple[str, ...]
    places: tuple[int, ...]
    dropped: tuple[str, ...] = ()
    wall: bool = False
    offered: bool = False


def _beside_others(paragraphs: Sequence[str]) -> Iterable[int]:
    """Places of headings of lists of other articles, of what hangs below, and of a release's end."""
    listing = False
    for place, paragraph in enumerate(paragraphs):
        if heads_tail(paragraph) and 3 * place >= len(paragraphs):
            yield from range(place, len(paragraphs))
            return
        if heads_others(paragraph):
            listing = True
            yield place
        elif listing:
            listing = not is_sentence(paragraph)
            if listing:
                yield place


def _behind_credits(paragraphs: Sequence[str]) -> Iterable[int]:
    """Places behind the text and its first line of furniture: no sentences, no attachments."""
    ends = [place for place, paragraph in enumerate(paragraphs) if is_sentence(paragraph)]
    prose = [place for place in ends if not is_furniture(paragraphs[place])]
    behind = range((prose[-1] if prose else -1) + 1, len(paragraphs))
    first = next((place for place in behind if prose and is_furniture(paragraphs[place])), None)
    for place in behind if first is not None else ():
        if place > (first or 0) and not paragraphs[place].startswith(("附件", "附表", "Annex")):
            yield place


def _behind_wall(paragraphs: Sequence[str], bids: Sequence[Bid]) -> Iterable[int]:
    """Places behind a wall that ends the text: plans, prices, reasons to subscribe.

    A box in the middle of an article that goes on is no end of it.
    """
    walls = [place for place, bid in enumerate(bids) if bid.wall and not bid.kept]
    before = [place for place, bid in enumerate(bids) if bid.kept and is_sentence(bid.kept)]
    first = next((place for place in walls if before and place > before[0]), None)
    if first is None:
        return
    rest = range(first + 1, len(paragraphs))
    going_on = [p for p in rest if len(bids[p].kept) > 120 and is_sentence(bids[p].kept)]
    if len(going_on) < 2:
        yield from rest


def _beside_offers(paragraphs: Sequence[str], bids: Sequence[Bid]) -> Iterable[int]:
    """Places of weak offers that stand beside an offer."""
    for step in (1, -1):
        beside = False
        places = range(len(paragraphs))
        for place in places if step > 0 else reversed(places):
            whole = bool(bids[place].dropped) and not bids[place].kept
            if not whole and beside and is_weak_offer(paragraphs[place]):
                yield place
            else:
                beside = whole


def trim(paragraphs: Sequence[str]) -> Trimmed:
    """Paragraphs without offers, walls, disclaimers, credits, counts, prompts and lists of others.

    Args:
        paragraphs: of one article, in their order, without its title.
    """
    bids = [without_offers(paragraph) for paragraph in paragraphs]
    gone = {
        *_beside_others(paragraphs),
        *_beside_offers(paragraphs, bids),
        *_behind_credits(paragraphs),
        *_behind_wall(paragraphs, bids),
    }
    kept: list[str] = []
    places: list[int] = []
    dropped: list[str] = []
    for place, (paragraph, bid) in enumerate(zip(paragraphs, bids, strict=True)):
        if place in gone or not bid.kept or is_furniture(bid.kept):
            dropped.append(paragraph)
            continue
        kept.append(bid.kept)
        places.append(place)
        dropped.extend([bid.dropped] if bid.dropped else [])
    return Trimmed(
        tuple(kept),
        tuple(places),
        tuple(dropped),
        wall=any(bid.wall for bid in bids),
        offered=any(bid.dropped for bid in bids),
    )
