"""What is learnt from examples: a regression or trees, cross-validated and calibrated.

A logistic regression has a penalty on the squares of its weights and is solved by Newton's method.
Boosted trees (Friedman 2001) see what belongs together: a word that is missing weighs little where
the rest of the sentence stands in the source. Either gives scores; how often a number is wrong is
learnt from what was not made on purpose, by scores of which none is of a fit that has seen the
source set (Platt 1999).
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from newqp_writer.provenance.weighing import Features, Group
from newqp_writer.provenance.weighing.model import Split, Tree, Weights

Array = NDArray[np.float64]
MADE = ("told ", "broken ")
"""How the names begin of what was made on purpose."""
_FOLDS = 10
_STEPS = 30
_LEAST_SEEN = 8  # a feature that hardly occurs teaches nothing
_PENALTIES = (10.0, 30.0, 60.0)
_TREES, _RATE, _LEAVES = 150, 0.05, 8
_LEAST_LEAF = 0.003  # share of the weight of all examples
_LOOKED_AT = 0.2  # share of the features that each split may choose from
_SEED = 0


class Example(NamedTuple):
    """A number of a case: its group, its features, whether it is wrong."""

    group: Group
    features: Features
    wrong: bool
    cluster: str
    weight: float
    passed: bool
    of: str

    @property
    def made(self) -> bool:
        """Whether it was made on purpose, and says nothing of how often numbers are wrong."""
        return self.of.startswith(MADE)


class Model(Protocol):
    """What says how likely examples are wrong."""

    def probabilities(self, examples: Sequence[Example]) -> Array:
        """How likely each example is wrong."""

    def held(self, slope: float, constant: float) -> dict[str, Any]:
        """Its weights as they are read, its scores turned into calibrated ones."""


class Fit(NamedTuple):
    """The weights of a regression, in the units of the features."""

    names: tuple[str, ...]
    weights: Array
    intercept: float

    def probabilities(self, examples: Sequence[Example]) -> Array:
        """How likely each example is wrong."""
        return _logistic(_table(examples, self.names) @ self.weights + self.intercept)

    def held(self, slope: float, constant: float) -> dict[str, Any]:
        """Its weights as they are read, its scores turned into calibrated ones."""
        pairs = zip(self.names, self.weights, strict=True)
        return {
            "intercept": round(self.intercept * slope + constant, 4),
            "weights": {name: round(float(weight) * slope, 4) for name, weight in pairs},
        }


class Forest(NamedTuple):
    """Boosted trees."""

    intercept: float
    trees: tuple[Tree, ...]

    def probabilities(self, examples: Sequence[Example]) -> Array:
        """How likely each example is wrong."""
        weights = Weights(self.intercept, {}, self.trees)
        return _logistic(np.array([weights.score(e.features) for e in examples]))

    def held(self, slope: float, constant: float) -> dict[str, Any]:
        """Its trees as they are read, its scores turned into calibrated ones."""

        def scaled(tree: Tree) -> object:
            if isinstance(tree, float):
                return round(tree * slope, 4)
            return [tree.feature, round(tree.above, 6), scaled(tree.no), scaled(tree.yes)]

        return {
            "intercept": round(self.intercept * slope + constant, 4),
            "weights": {},
            "trees": [scaled(tree) for tree in self.trees],
        }


def _table(examples: Sequence[Example], names: Sequence[str]) -> Array:
    return np.array([[e.features.get(name, 0.0) for name in names] for e in examples])


def _names(examples: Sequence[Example]) -> tuple[str, ...]:
    seen = Counter(name for e in examples for name, value in e.features.items() if value)
    return tuple(sorted(name for name, count in seen.items() if count >= _LEAST_SEEN))


def _logistic(scores: Array) -> Array:
    return 1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30)))


def fitted(examples: Sequence[Example], penalty: float) -> Fit:
    """Logistic regression by Newton's method; the intercept is not penalised."""
    names = _names(examples)
    table = _table(examples, names)
    scale = np.maximum(table.std(axis=0), 0.05)
    table = np.hstack([table / scale, np.ones((len(examples), 1))])
    wrong = np.array([e.wrong for e in examples], float)
    weight = np.array([e.weight for e in examples])
    solution = np.zeros(table.shape[1])
    ridge = penalty * np.append(np.ones(len(names)), 1e-6)
    for _ in range(_STEPS):
        likely = _logistic(table @ solution)
        gradient = table.T @ (weight * (likely - wrong)) + ridge * solution
        curvature = (table * (weight * likely * (1 - likely))[:, None]).T @ table + np.diag(ridge)
        step = np.linalg.solve(curvature, gradient)
        solution -= step
        if np.abs(step).max() < 1e-6:
            break
    return Fit(names, solution[:-1] / scale, float(solution[-1]))


def boosted(examples: Sequence[Example]) -> Forest:
    """Small trees, each fitted to what the ones before it leave.

    Raises:
        SystemExit: scikit-learn is not installed.
    """
    try:
        from sklearn.ensemble import GradientBoostingClassifier  # noqa: PLC0415 - an extra
    except ImportError:
        sys.exit("the trees are fitted with scikit-learn: pip install 'newqp-writer[fit]'")
    names = _names(examples)
    wrong = np.array([e.wrong for e in examples], int)
    weight = np.array([e.weight for e in examples])
    model = GradientBoostingClassifier(
        n_estimators=_TREES, learning_rate=_RATE, max_leaf_nodes=_LEAVES, max_depth=None,
        min_weight_fraction_leaf=_LEAST_LEAF, max_features=_LOOKED_AT, random_state=_SEED,
    )  # fmt: skip
    model.fit(_table(examples, names), wrong, sample_weight=weight)
    share = float((weight * wrong).sum() / weight.sum())
    trees = tuple(_grown(each.tree_, names, 0) for each in model.estimators_[:, 0])
    return Forest(math.log(share / (1 - share)), trees)


def _grown(tree: Any, names: Sequence[str], node: int) -> Tree:
    """A tree of scikit-learn from a node on."""
    no, yes = int(tree.children_left[node]), int(tree.children_right[node])
    if no == yes:  # a leaf
        return _RATE * float(tree.value[node][0][0])
    return Split(
        names[tree.feature[node]],
        float(tree.threshold[node]),
        _grown(tree, names, no),
        _grown(tree, names, yes),
    )


def crossed(examples: Sequence[Example], learn: Callable[[Sequence[Example]], Model]) -> Array:
    """The probability of each example by a model that has seen none of its source set."""
    fold = np.array([int(e.cluster, 16) // 7 % _FOLDS for e in examples])
    likely = np.zeros(len(examples))
    for each in range(_FOLDS):
        train = [e for e, f in zip(examples, fold, strict=True) if f != each]
        tested = np.flatnonzero(fold == each)
        if len(tested):
            likely[tested] = learn(train).probabilities([examples[int(i)] for i in tested])
    return likely


def calibrated(examples: Sequence[Example], likely: Array) -> Array:
    """Slope and intercept that make the scores of what was not made into probabilities."""
    natural = np.array([not e.made for e in examples])
    table = np.column_stack([_scores(likely), np.ones(len(likely))])[natural]
    wrong = np.array([e.wrong for e in examples], float)[natural]
    weight = np.array([e.weight for e in examples])[natural]
    line = np.array([1.0, 0.0])
    for _ in range(_STEPS):
        now = _logistic(table @ line)
        gradient = table.T @ (weight * (now - wrong)) + np.array([line[0] - 1.0, 0.0])
        curvature = (table * (weight * now * (1 - now))[:, None]).T @ table + np.diag([1.0, 1e-6])
        line -= np.linalg.solve(curvature, gradient)
    return line


def _scores(likely: Array) -> Array:
    held = np.clip(likely, 1e-9, 1 - 1e-9)
    return np.log(held / (1 - held))


def loss(examples: Sequence[Example], likely: Array) -> float:
    """Mean logarithmic loss, weighed."""
    wrong = np.array([e.wrong for e in examples])
    weight = np.array([e.weight for e in examples])
    told = np.clip(np.where(wrong, likely, 1 - likely), 1e-6, 1)
    return float(-(weight * np.log(told)).sum() / weight.sum())


def reliability(examples: Sequence[Example], likely: Array) -> list[str]:
    """What share is wrong of those to which about one probability was given."""
    edges = (0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 1.0001)
    wrong = np.array([e.wrong for e in examples])
    rows = []
    for low, high in pairwise(edges):
        held = (likely >= low) & (likely < high)
        if held.any():
            rows.append(
                f"{low:5.2f}–{min(high, 1):4.2f}  said {likely[held].mean():.3f}"
                f"  wrong {wrong[held].mean():.3f}  of {held.sum()}"
            )
    return rows


class Learnt(NamedTuple):
    """The weights of a group, calibrated, with the probabilities of what they were not made of."""

    weights: dict[str, Any]
    way: str
    loss: float
    examples: list[Example]
    likely: Array


def learnt(examples: Sequence[Example], *, trees: bool) -> Learnt:
    """Trees, or the regression of the best penalty by cross-validation; calibrated."""
    natural = np.array([not e.made for e in examples])
    ways: dict[str, Callable[[Sequence[Example]], Model]] = {
        f"penalty {penalty:g}": partial(fitted, penalty=penalty) for penalty in _PENALTIES
    }
    if trees:
        ways = {f"{_TREES} trees": boosted}
    tried = []
    for way, learn in ways.items():
        likely = crossed(examples, learn)
        slope, constant = (float(each) for each in calibrated(examples, likely))
        likely = _logistic(slope * _scores(likely) + constant)
        lost = loss([e for e in examples if not e.made], likely[natural])
        tried.append((lost, way, slope, constant, likely))
    lost, way, slope, constant, likely = min(tried, key=lambda one: one[0])
    held = ways[way](examples).held(slope, constant)
    return Learnt(held, way, lost, list(examples), likely)
