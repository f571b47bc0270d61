"""Calls, tokens and cost of a run, by stage; and what of the articles was not sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from newqp_writer.models import Call, Spent

STAGES = ("choice", "section", "reading", "revision", "digest")
"""In the order in which a day comes to them; others follow."""


def spent_by_stage(calls: Iterable[Call]) -> tuple[Spent, ...]:
    """What each stage took; tokens, waiting and cost are those of the calls that were made."""
    stages: dict[str, list[Call]] = {stage: [] for stage in STAGES}
    for call in calls:
        stages.setdefault(call.stage, []).append(call)
    return tuple(_spent(stage, group) for stage, group in stages.items() if group)


def sections_of(call: Call) -> tuple[str, ...]:
    """The ids of the sections that a call is for; several are written, or read, in one.

    >>> sections_of(Call(stage="section", purpose="section s1+s2"))
    ('s1', 's2')
    """
    if call.stage not in {"section", "reading"}:
        return ()
    return tuple(call.purpose.removeprefix(f"{call.stage} ").partition(",")[0].split("+"))


def unsent(calls: Iterable[Call]) -> dict[str, int]:
    """Characters of each article that the last answered call for each section did not hold."""
    last: dict[tuple[str, ...], Mapping[str, int]] = {}
    for call in calls:
        if call.stage == "section" and not call.outcome.startswith("failed"):
            for several, omitted in last.items():  # one of them was asked for again, alone
                if set(sections_of(call)) < set(several):
                    last[several] = {a: n for a, n in omitted.items() if a not in call.omitted}
            last[sections_of(call)] = call.omitted
    characters: Counter[str] = Counter()
    for omitted in last.values():
        characters.update(omitted)
    return dict(characters)


def total(spent: Iterable[Spent]) -> Spent:
    """All stages together."""
    rows = list(spent)
    costs = [row.cost for row in rows if row.cost is not None]
    return Spent(
        stage="total",
        calls=sum(row.calls for row in rows),
        cached=sum(row.cached for row in rows),
        prompt_tokens=sum(row.prompt_tokens for row in rows),
        completion_tokens=sum(row.completion_tokens for row in rows),
        estimated=any(row.estimated for row in rows),
        waited=round(sum(row.waited for row in rows), 3),
        cost=round(sum(costs), 8) if costs else None,
    )


def _spent(stage: str, calls: list[Call]) -> Spent:
    made = [call for call in calls if not call.cached]
    costs = [call.cost for call in made if call.cost is not None]
    return Spent(
        stage=stage,
        calls=sum(call.requests for call in made),
        cached=len(calls) - len(made),
        prompt_tokens=sum(call.prompt_tokens for call in made),
        completion_tokens=sum(call.completion_tokens for call in made),
        estimated=any(call.estimated for call in made),
        waited=round(sum(call.waited for call in made), 3),
        cost=round(sum(costs), 8) if costs else None,
    )
