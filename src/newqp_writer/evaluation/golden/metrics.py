"""What is measured, which way is better, and by how little a difference says nothing.

Every score is a share of two sums, so that days can be put together and drawn again: a mean has the
number of things it is the mean of below the line.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

SCORING = 2
"""The way of scoring, counted up when what a score counts is changed."""

Better = Literal["more", "less", "neither"]


class Metric(NamedTuple):
    """One score.

    ``tolerance`` is a difference that nobody would act on; ``main`` scores are judged among
    themselves, so that the many others do not hide what one of them shows.
    """

    key: str
    group: str
    name: str
    better: Better = "more"
    tolerance: float = 0.01
    percent: bool = True
    main: bool = False


METRICS: tuple[Metric, ...] = (
    Metric("stories.precision", "stories", "printed stories that are golden", tolerance=0.02),
    Metric("stories.recall", "stories", "golden stories printed", tolerance=0.02),
    Metric("stories.f1", "stories", "F1 of stories", tolerance=0.02, main=True),
    Metric("stories.lead", "stories", "lead story hit", tolerance=0.05),
    Metric("stories.rank", "stories", "how high the lead story stands (1 over its place)",
           tolerance=0.02, percent=False, main=True),
    Metric("stories.order", "stories", "order (Kendall's tau)", tolerance=0.05, percent=False),
    Metric("numbers.recall", "numbers", "golden numbers printed with the same meaning", main=True),
    Metric("numbers.period", "numbers", "printed golden numbers that keep their period", main=True),
    Metric("numbers.otherwise", "numbers", "golden numbers told otherwise", "less", 0.005),
    Metric("numbers.added", "numbers", "numbers a section that the golden issue has not",
           "neither", 0.0, percent=False),
    Metric("facts.covered", "key facts", "key facts covered", main=True),
    Metric("facts.contradicted", "key facts", "key facts contradicted", "less", 0.0),
    Metric("facts.forbidden", "key facts", "forbidden facts printed", "less", 0.0),
    Metric("truth.failing", "truth", "numbers that fail the check", "less", 0.0),
    Metric("truth.doubtful", "truth", "numbers up for review", "less", main=True),
    Metric("truth.statements", "truth", "statements objected to by a second reader", "less"),
    Metric("citations.precision", "citations", "citations that are golden, by sentence"),
    Metric("citations.recall", "citations", "golden citations given, by sentence", main=True),
    Metric("effort.characters", "editing effort", "edit rate over characters", "less", main=True),
    Metric("effort.sentences", "editing effort", "sentences that do not survive", "less", 0.02),
    Metric("effort.chrf", "editing effort", "chrF of sections"),
    Metric("effort.ter", "editing effort", "TER of sentences", "less"),
    Metric("writing.findings", "writing", "headings that state a finding", tolerance=0.02,
           main=True),
    Metric("writing.defects", "writing", "places a copy desk would strike out, a sentence", "less",
           0.02, percent=False, main=True),
    Metric("writing.repeats", "writing", "sentences said before in the issue", "less"),
    Metric("writing.empty", "writing", "sentences true on any day", "less"),
    Metric("writing.length", "writing", "length beside the golden issue's", "neither", 0.0),
    Metric("cost.calls", "cost", "calls an issue", "neither", 0.0, percent=False),
    Metric("cost.tokens", "cost", "tokens an issue", "neither", 0.0, percent=False),
    Metric("cost.money", "cost", "money an issue", "neither", 0.0, percent=False),
    Metric("cost.seconds", "cost", "seconds an issue", "neither", 0.0, percent=False),
    Metric("day.written", "day", "days that yield an issue", tolerance=0.0),
)  # fmt: skip
BY_KEY = {metric.key: metric for metric in METRICS}

Share = tuple[float, float]
Values = dict[str, Share]
"""Metric → what is above and below the line. One that says nothing of a day is not there."""


def pooled(values: list[Values], key: str) -> float | None:
    """A score over several days, or ``None`` where none has it.

    >>> pooled([{"a": (1, 2)}, {"a": (2, 2)}, {}], "a")
    0.75
    """
    above = sum(day[key][0] for day in values if key in day)
    below = sum(day[key][1] for day in values if key in day)
    return above / below if below else None
