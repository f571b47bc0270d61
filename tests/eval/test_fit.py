"""The fit: weights belong to the cases that ship, and to nothing that is kept back."""

from __future__ import annotations

import json
import random
import sys
from functools import partial
from pathlib import Path

import numpy as np
import pytest

sys.path.append(str(Path(__file__).resolve().parents[2]))  # eval/ is not installed

from eval.checker.fit import WEIGHTS, digest, main
from eval.checker.learning import Example, boosted, calibrated, crossed, fitted, reliability


def made(count: int, *, seed: int = 7) -> list[Example]:
    """Numbers that are wrong more often the larger their one telling feature is."""
    chance = random.Random(seed)
    found = []
    for index in range(count):
        telling, idle = chance.random(), chance.random()
        wrong = chance.random() < (0.8 if telling > 0.5 else 0.1)
        features = {"telling": telling, "idle": idle}
        cluster = f"{index % 40:064x}"
        found.append(Example("found", features, wrong, cluster, 1.0, True, "labelled"))
    return found


def test_the_weights_are_of_the_cases_that_ship():
    held = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    assert held["cases"] == digest(), "run python -m eval.checker.fit: the cases have changed"


def test_weights_that_learnt_from_more_are_not_overwritten_by_less(capsys):
    before = WEIGHTS.read_bytes()
    with pytest.raises(SystemExit):
        main([])
    assert "--fewer" in capsys.readouterr().err
    assert WEIGHTS.read_bytes() == before


def test_a_feature_that_tells_weighs_more_than_one_that_does_not():
    fit = fitted(made(600), 1.0)
    weights = dict(zip(fit.names, fit.weights, strict=True))
    assert weights["telling"] > 5 * abs(weights["idle"])


def test_probabilities_of_unseen_source_sets_are_true():
    examples = made(2000)
    likely = crossed(examples, partial(fitted, penalty=1.0))
    slope, intercept = calibrated(examples, likely)
    assert 0.7 < slope < 1.3
    assert abs(intercept) < 0.3
    assert len(reliability(examples, likely)) > 3


def test_what_a_source_set_shows_of_itself_does_not_tell_of_it():
    sets = [
        Example("found", {f"set {i % 40}": 1.0}, i % 40 < 20, f"{i % 40:064x}", 1.0, True, "x")
        for i in range(400)
    ]
    wrong = np.array([e.wrong for e in sets])
    assert (fitted(sets, 1.0).probabilities(sets) > 0.5).tolist() == wrong.tolist()
    assert np.mean((crossed(sets, partial(fitted, penalty=1.0)) > 0.5) == wrong) < 0.7


def test_trees_are_read_as_they_were_fitted():
    pytest.importorskip("sklearn", reason="the trees are fitted with an extra")
    examples = made(600)
    forest = boosted(examples)
    said = forest.probabilities(examples)
    high = np.array([e.features["telling"] > 0.5 for e in examples])
    assert said[high].mean() > 0.6
    assert said[~high].mean() < 0.2
    with_calibration = forest.held(1.0, 0.0)
    assert len(with_calibration["trees"]) == len(forest.trees)
