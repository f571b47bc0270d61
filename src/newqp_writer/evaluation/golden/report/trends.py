"""A score over time as a line with the interval of each point, drawn as SVG."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import NamedTuple

from newqp_writer.evaluation.golden.formats import shown
from newqp_writer.evaluation.golden.metrics import METRICS, Metric, Values, pooled
from newqp_writer.evaluation.golden.results import Result

WIDTH, HEIGHT = 320, 110
_LEFT, _TOP, _BOTTOM = 8, 12, 16
_RESAMPLES = 400


class Point(NamedTuple):
    """One result: where it is drawn, and what it says."""

    x: float
    y: float
    low: float
    high: float
    label: str


class Trend(NamedTuple):
    """A metric over all results, in the order of their time."""

    metric: Metric
    points: tuple[Point, ...]
    words: str

    @property
    def line(self) -> str:
        """The points of a polyline."""
        return " ".join(f"{point.x:.1f},{point.y:.1f}" for point in self.points)


def trends(results: Sequence[Result]) -> list[Trend]:
    """The main scores of results that have them."""
    return [
        _trend(metric, having)
        for metric in METRICS
        if metric.main and (having := [r for r in results if metric.key in r.scores])
    ]


def _trend(metric: Metric, results: Sequence[Result]) -> Trend:
    scores = [(result.scores[metric.key], *_interval(result, metric.key)) for result in results]
    lowest, highest = min(low for _, low, _ in scores), max(high for _, _, high in scores)
    span = highest - lowest

    def y(value: float) -> float:
        share = (value - lowest) / span if span else 0.5
        return HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM)

    step = (WIDTH - 2 * _LEFT) / max(len(results) - 1, 1)
    points = tuple(
        Point(
            _LEFT + step * place,
            y(score),
            y(low),
            y(high),
            f"{result.label}: {shown(metric, score)}",
        )
        for place, (result, (score, low, high)) in enumerate(zip(results, scores, strict=True))
    )
    told = "; ".join(point.label for point in points)
    return Trend(metric, points, f"{metric.name}: {told}")


def _interval(result: Result, key: str) -> tuple[float, float]:
    """The 95 % interval of a score by drawing days with replacement."""
    days: list[Values] = [day.values for day in result.days if key in day.values]
    drawn = random.Random(1)  # noqa: S311 - draws days, keeps no secret
    scores = sorted(pooled(drawn.choices(days, k=len(days)), key) or 0.0 for _ in range(_RESAMPLES))
    cut = int(_RESAMPLES * 0.025)
    return scores[cut], scores[-cut - 1]
