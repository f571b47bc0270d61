"""The weights of the fit, and what follows from a probability.

``weights.json`` is written by ``python -m eval.checker.fit``: a logistic regression or boosted
trees for each group, calibrated, with the digest of the shipped cases and the figures that they
reached on source sets they had not seen.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, NamedTuple, TypeAlias

from newqp_writer.models import Outcome

MISS_COST = 2.5
"""How many false alarms a wrong number that is printed costs: the one knob. More of it puts more
numbers up for review."""
LOOK_COST = 0.27
"""What it costs that an editor looks at a number, beside a right number that fails (1)."""
SEARCH_COST = 0.5
"""The same for a number that no source has and no formula gives: there is nothing to look at, the
articles must be searched. A number from nowhere so fails earlier."""
OVERLOOKED = 0.1
"""How often an editor who looks does not see that the number is wrong."""


class Split(NamedTuple):
    """A question of a tree: is a feature above a value? What follows if not, and if it is."""

    feature: str
    above: float
    no: Tree
    yes: Tree


Tree: TypeAlias = Split | float
"""A split, or what it comes to."""


class Weights(NamedTuple):
    """A logistic regression in the units of the features, and trees that add to it."""

    intercept: float
    weights: Mapping[str, float]
    trees: Sequence[Tree] = ()

    def score(self, features: Mapping[str, float]) -> float:
        """The logarithm of the odds that a number with these features is wrong."""
        linear = sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return self.intercept + linear + sum(_leaf(tree, features) for tree in self.trees)


def _leaf(tree: Tree, features: Mapping[str, float]) -> float:
    while not isinstance(tree, float):
        feature, above, no, yes = tree
        tree = yes if features.get(feature, 0.0) > above else no
    return tree


def _tree(held: Any) -> Tree:
    if not isinstance(held, list):
        return float(held)
    feature, above, no, yes = held
    return Split(feature, above, _tree(no), _tree(yes))


@cache
def _groups() -> Mapping[str, Weights]:
    text = resources.files(__package__).joinpath("weights.json").read_text(encoding="utf-8")
    return {
        name: Weights(held["intercept"], held["weights"], tuple(map(_tree, held.get("trees", ()))))
        for name, held in json.loads(text)["groups"].items()
    }


def doubt(group: str, features: Mapping[str, float]) -> float:
    """How likely a number with these features is wrong, from 0 to 1.

    >>> 0 < doubt("found", {"verdict exact": 1.0}) < 1
    True
    """
    score = _groups()[group].score(features)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def reasons(group: str, features: Mapping[str, float]) -> list[tuple[str, float]]:
    """What weighed: by how much each feature moved the score of a number, the most first.

    Args:
        group, features: as for ``doubt``.

    >>> name, moved = reasons("found", {"verdict exact": 1.0, "words": 1.0})[0]
    """
    held = _groups()[group]
    whole = held.score(features)
    moved = [
        (name, whole - held.score({**features, name: 0.0}))
        for name, value in features.items()
        if value
    ]
    return sorted(moved, key=lambda one: -abs(one[1]))


def outcome_of(
    doubt: float, miss_cost: float = MISS_COST, *, look_cost: float = LOOK_COST
) -> Outcome:
    """The cheapest of three: to print it, to have it looked at, not to print it.

    Printing costs ``miss_cost`` times the doubt; a look ``look_cost`` and what is overlooked; not
    to print it 1 less the doubt.

    >>> [outcome_of(p) for p in (0.05, 0.3, 0.8)], outcome_of(0.05, miss_cost=20)
    (['pass', 'review', 'fail'], 'review')
    """
    costs: dict[Outcome, float] = {
        "pass": miss_cost * doubt,
        "review": look_cost + OVERLOOKED * miss_cost * doubt,
        "fail": 1 - doubt,
    }  # fmt: skip
    return min(costs, key=costs.__getitem__)
