"""What is weighed: a sum of weights, and of what the trees come to."""

from __future__ import annotations

import pytest

from newqp_writer.provenance.weighing.model import Split, Weights, doubt, reasons

FOREST = Weights(
    -1.0, {"fit": 2.0}, (Split("words", 0.5, Split("across", 0.0, 1.0, 0.25), -0.5), 0.125)
)


@pytest.mark.parametrize(
    ("features", "score"),
    [
        ({}, 0.125),  # what does not apply is 0
        ({"words": 0.5, "across": 1.0}, -0.625),
        ({"words": 0.75, "across": 1.0, "fit": 1.0}, 0.625),
    ],
)
def test_trees_add_to_the_sum_of_weights(features: dict[str, float], score: float) -> None:
    assert FOREST.score(features) == score


def test_what_weighed_is_told_the_most_first() -> None:
    found = {"verdict exact": 1.0, "words": 0.1, "conflict": 1.0, "measure conflict": 1.0}
    told = reasons("found", found)
    assert {name for name, _ in told} == set(found)
    assert [abs(moved) for _, moved in told] == sorted((abs(m) for _, m in told), reverse=True)
    assert doubt("found", found) > doubt("found", {"verdict exact": 1.0, "words": 0.9})
