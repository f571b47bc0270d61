"""Passages that report one event, from different articles, brought together.

Three ties are known: near-copies (shared wording), reports of one event in other words (like
headlines, shared figures and names), and a report in the other language (shared figures alone).
One topic is not one event: two reports that both give figures and share none are held apart, and a
passage joins a group only if it is like the group's fullest passage too.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rensa import RMinHashLSH

from newqp_writer.editorial.worth.traces import (
    PERMUTATIONS,
    Trace,
    headlines_alike,
    weight_of,
    wording_shared,
)

SAME = 0.55
"""Strength from which two passages are taken to report one event."""

_LOOSE = 0.4  # what a passage must at least have in common with the fullest one of a group
_UNLIKE = 0.25  # what it counts against two reports that their subjects or figures differ
_COPY = 0.6
_COPY_OF_PATTERN = 0.85  # two reports written to one pattern share up to two thirds of the wording
_FEWEST_SHINGLES = 25  # below this, shared wording is chance
_COMMON = 12  # a mark that more passages bear says nothing
_MOST_NEIGHBOURS = 40


def name_weights(traces: Sequence[Trace]) -> dict[str, float]:
    """How telling each name is on this day: 1 if one passage has it, less if more do."""
    counts: dict[str, int] = defaultdict(int)
    for trace in traces:
        for name in trace.names:
            counts[name] += 1
    total = math.log(len(traces) + 1)
    return {name: math.log((len(traces) + 1) / count) / total for name, count in counts.items()}


def _told_apart(one: Trace, other: Trace) -> bool:
    """Whether each headline is about something the other report never mentions.

    Launches, plans and monthly figures are written to one pattern; what differs is the subject.
    """
    return any(word not in other.everything for word in one.subjects) and any(
        word not in one.everything for word in other.subjects
    )


def tie(one: Trace, other: Trace, weights: dict[str, float]) -> float:
    """How surely two passages report one event, 0 to 1; ``SAME`` or more means they do."""
    shared = one.figures.keys() & other.figures.keys()
    figures = weight_of(shared, one.figures)
    fewer = min(sum(one.figures.values()), sum(other.figures.values()))
    if one.lang != other.lang:
        return 0.6 if figures >= 3 and figures >= 0.4 * fewer else 0.0
    copied = wording_shared(one, other)
    short = min(len(one.shingles), len(other.shingles)) < _FEWEST_SHINGLES
    unlike = (fewer >= 0.5 and not figures) or _told_apart(one, other)
    if copied >= (_COPY_OF_PATTERN if unlike else _COPY) and not short:
        return copied
    headline = headlines_alike(one, other)
    if one.title_words == other.title_words and short and not (fewer and not figures):
        return SAME
    common = one.names & other.names
    named = weight_of(common, weights)
    least = min(weight_of(one.names, weights), weight_of(other.names, weights))
    titled = any(len(name) >= 5 and weights[name] > 0.75 for name in common)  # named by two or so
    hard = copied >= 0.5 or figures >= 1 or titled or headline >= 0.87
    if not hard:
        return 0.0
    telling = min(1.0, figures / 1.5) if fewer and figures >= 0.25 * fewer else 0.0
    score = (
        0.4 * headline
        + 0.25 * telling
        + 0.2 * (named / least if least else 0.0)
        + 0.15 * min(1.0, copied / 0.3)
        - (_UNLIKE if unlike else 0.0)
    )
    return max(0.0, min(1.0, score))


def _candidates(traces: Sequence[Trace], owners: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs worth comparing: of different articles, with a rare mark or much wording in common."""
    pairs: set[tuple[int, int]] = set()
    bearers: dict[str, list[int]] = defaultdict(list)
    index = RMinHashLSH(0.3, PERMUTATIONS, 32)
    for place, trace in enumerate(traces):
        marks = {f"#{number}" for number, weight in trace.figures.items() if weight >= 0.7}
        for mark in marks | trace.names | set(trace.title_words.split()):
            bearers[mark].append(place)
        for near in sorted(index.query(trace.sketch))[:_MOST_NEIGHBOURS]:
            pairs.add((near, place))
        index.insert(place, trace.sketch)
    for places in bearers.values():
        if len(places) <= _COMMON:
            pairs.update((a, b) for n, a in enumerate(places) for b in places[n + 1 :])
    for a, b in sorted(pairs):
        if owners[a] != owners[b]:
            yield a, b


def same_event(traces: Sequence[Trace], owners: Sequence[str]) -> list[list[int]]:
    """Indexes of the passages, grouped by event; groups and members in the order given.

    Args:
        traces: one for each passage.
        owners: the article of each passage; passages of one article never tie directly.
    """
    weights = name_weights(traces)
    strengths = {
        (a, b): strength
        for a, b in _candidates(traces, owners)
        if (strength := tie(traces[a], traces[b], weights)) >= SAME
    }
    group_of = list(range(len(traces)))
    members = {place: [place] for place in range(len(traces))}

    def fullest(group: int) -> int:
        return max(members[group], key=lambda place: (len(traces[place].text), -place))

    for a, b in sorted(strengths, key=lambda pair: (-strengths[pair], pair)):
        one, other = sorted((group_of[a], group_of[b]))
        if one == other:
            continue
        if len(members[one]) + len(members[other]) > 2:
            lead, follow = fullest(one), fullest(other)
            if tie(traces[lead], traces[follow], weights) < _LOOSE:
                continue
        for place in members[other]:
            group_of[place] = one
        members[one] = sorted(members[one] + members.pop(other))
    return [members[group] for group in sorted(members)]
