"""How likely a line is text: its features, weighed with what was fitted on labelled desks.

A line is weighed twice, by itself and then in its place, where the first answers for it and its
neighbours are features. ``eval/articles/fit_lines.py`` fits both and writes ``weights.json``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from newqp_writer.articles.furniture.features import Line, alone, among


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    found = resources.files("newqp_writer.articles.furniture").joinpath("weights.json")
    weights: Mapping[str, Mapping[str, float]] = json.loads(found.read_text(encoding="utf-8"))
    return weights


def score(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Weighed features; above 0 a line is rather text than furniture."""
    known = (weights.get(name, 0.0) * value for name, value in features.items())
    return weights.get("constant", 0.0) + sum(known)


def alone_score(line: Line) -> float:
    """How much a line by itself looks like text, as log odds.

    >>> alone_score(Line("5月全社会用电量8536亿千瓦时，同比增长6.1%，增速比上月提高。")) > 0
    True
    >>> alone_score(Line("扫一扫在手机打开当前页")) < 0
    True
    """
    return score(alone(line), _weights()["alone"])


def scores(lines: Sequence[Line]) -> list[float]:
    """How much each line looks like text where it stands, as log odds."""
    own = [alone_score(line) for line in lines]
    weights = _weights()["among"]
    return [score(features, weights) for features in among(lines, own)]
