"""The value of a passage as news for the column, between 0 and 1.

A logistic sum over the fit to the column's topics, the fit to the rest of the news, and the signs
of ``signs.py``. The weights lie in ``news_value.json``; ``[agenda.weights]`` in brief.toml changes
any of them. They were fitted by ``eval/desk/fit_choice.py`` on the choices of editors, but for some
that were set by hand, as the days it was fitted on show too little of them (``_PRIOR`` there):
``carried``, ``issued``, ``leadership``, ``macro``, and in the order ``leadership``, ``macro`` and
``cabinet``. What counts for the order rests on a house's rule, the whole economy's figures and
the centre's decisions before a branch's, and on the leads of single days.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from importlib import resources

from newqp_writer.editorial.worth.fit import Fit
from newqp_writer.editorial.worth.signs import SIGNS
from newqp_writer.editorial.worth.traces import Trace
from newqp_writer.models import Topic
from newqp_writer.provinces import PROVINCES

_FULL_LENGTH = 600.0  # characters from which a passage has all a section needs
_FULL_FIGURES = 6.0


def followed(topics: Sequence[Topic]) -> frozenset[str]:
    """The signs that count for a column, by name.

    What is said of the manner of news counts always. What is said of its subject counts in favour
    only where the column follows that subject, and against only where it does not: where one of its
    keywords is among the words of the sign.
    """
    keywords = [keyword for topic in topics for keyword in topic.keywords]
    counting = set()
    for sign in SIGNS:
        follows = any(sign.words.search(keyword) for keyword in keywords)
        if sign.bears == "any" or (sign.bears == "for") == follows:
            counting.add(sign.name)
    return frozenset(counting)


def features(
    trace: Trace,
    own: Sequence[Fit],
    rivals: Sequence[Fit],
    signs: AbstractSet[str],
    *,
    part: bool,
) -> dict[str, float]:
    """What is weighed of a passage, by name.

    Args:
        trace: the passage.
        own: its fit to each of the column's topics.
        rivals: its fit to each subject of the rest of the news.
        signs: those that count for the column.
        part: whether it is an item of a roundup.
    """
    best = max((fit.score for fit in own), default=0.0)
    other = max((fit.score for fit in rivals), default=0.0)
    found = {
        "fit": best,
        "breadth": min(1.0, sum(fit.score for fit in own)),
        "margin": best - other,
        "length": min(1.0, len(trace.text) / _FULL_LENGTH),
        "figures": min(1.0, sum(trace.figures.values()) / _FULL_FIGURES),
        "item": float(part),
    }
    found |= {f"rest: {fit.topic}": fit.score for fit in rivals}
    found |= {
        sign.name: 1.0
        for sign in SIGNS
        if sign.name in signs and sign.shown_by(trace.headline, trace.text)
    }
    if part and is_binding(found) and not any(name in trace.headline for name in PROVINCES):
        found["binding item"] = 1.0
    return found


def is_binding(found: Mapping[str, float]) -> bool:
    """Whether a passage tells of a document that a state body, or several, have issued."""
    return "document" in found and ("state body" in found or "cabinet" in found)


@cache
def fitted() -> Mapping[str, float]:
    """The weights that ship by the name of their feature; ``bias`` is the constant."""
    source = resources.files("newqp_writer.editorial.worth").joinpath("news_value.json")
    record = json.loads(source.read_text(encoding="utf-8"))
    return {str(name): float(weight) for name, weight in record["weights"].items()}


def value(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The value of a passage with these features.

    >>> value({"cabinet": 1.0}, {"bias": 0.0, "cabinet": 2.0}) > 0.85
    True
    """
    total = weights.get("bias", 0.0) + sum(
        weights.get(name, 0.0) * amount for name, amount in found.items()
    )
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def barred(found: Mapping[str, float]) -> str:
    """What keeps a passage out whatever its value, in words; empty for nothing.

    A report of fighting stays out unless it is about the world's economy too, a reception of guests
    unless something was agreed.
    """
    barring = (
        sign.says
        for sign in SIGNS
        if sign.name in found
        and sign.bars_unless is not None
        and not any(other in found for other in sign.bars_unless)
    )
    return next(barring, "")


ORDER = "order: "
"""Before the name of a feature: what it counts for in the order of an issue, beside the value."""


def standing(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The place of a passage in the order of an issue; the lead has the highest.

    The value decides, and beside it how much of a story there is and whom it concerns.
    """
    worth = value(found, weights)
    weighed = weights.get(f"{ORDER}value", 1.0) * math.log(worth / (1 - worth))
    return weighed + sum(
        weights.get(f"{ORDER}{name}", 0.0) * amount for name, amount in found.items()
    )


def telling(found: Mapping[str, float], weights: Mapping[str, float]) -> str:
    """What speaks most against a passage, in words for the coverage table; empty for nothing."""
    against = [(weights.get(sign.name, 0.0), sign.says) for sign in SIGNS if sign.name in found]
    named = [says for weight, says in sorted(against) if weight < 0][:2]
    return "、".join(named)
