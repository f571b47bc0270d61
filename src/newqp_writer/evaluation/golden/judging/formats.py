"""A judge's word in words: as lines, and as an object for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newqp_writer.evaluation.golden.judging.agreement import Weighed
from newqp_writer.evaluation.golden.judging.records import Judgement


def judge_lines(judgement: Judgement, weighed: Weighed) -> Iterator[str]:
    """What a judge has said, and what that is worth, line by line."""
    a, b = judgement.before, judgement.after
    yield (
        f"{judgement.model} ({judgement.prompt}) {weighed.verdict}: {b} better in {weighed.after}"
        f" sections, {a} in {weighed.before}, {weighed.same} alike, p = {weighed.p:.4f} over"
        f" {weighed.days} days"
    )
    first, chosen = weighed.first
    yield (
        f"agrees with itself on {_of(weighed.steady, weighed.both)} told in both orders; prefers"
        f" what it is told first in {_of(first, chosen)} answers"
    )
    for each in weighed.with_scores:
        yield f"agrees with the score “{each.score}” in {_of(each.agreeing, each.of)}"
    if weighed.invented:
        yield f"{weighed.invented} of its quotations stand in neither issue and were left out"
    money = f", cost {judgement.cost:.4f}" if judgement.cost is not None else ""
    yield (
        f"{judgement.calls} calls, {judgement.cached} answers from the cache,"
        f" {judgement.tokens:,} tokens{money}"
    )
    yield from judgement.notes


def judge_object(judgement: Judgement, weighed: Weighed) -> dict[str, Any]:
    """The same for programs."""
    return {
        "model": judgement.model, "prompt": judgement.prompt, "verdict": weighed.verdict,
        "sections": {"before": weighed.before, "after": weighed.after, "same": weighed.same},
        "p": round(weighed.p, 6), "days": weighed.days,
        "with_itself": [weighed.steady, weighed.both],
        "first_preferred": list(weighed.first), "invented_quotations": weighed.invented,
        "with_scores": {each.score: [each.agreeing, each.of] for each in weighed.with_scores},
        "calls": judgement.calls, "cached": judgement.cached, "tokens": judgement.tokens,
        "cost": judgement.cost, "notes": list(judgement.notes),
    }  # fmt: skip


def _of(hits: int, of: int) -> str:
    return f"{hits} of {of} ({hits / of:.0%})".replace("%", " %") if of else "0 of 0"
