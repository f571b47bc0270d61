"""The judge: each part of two issues told to a model twice, once in either order."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from newqp_writer.config import EngineSettings
from newqp_writer.drafting.chat.conversation import Conversation, Task
from newqp_writer.drafting.chat.prompts import load_prompt, prompts_from
from newqp_writer.drafting.chat.spending import spent_by_stage, total
from newqp_writer.drafting.chat.wire.faults import EndpointError, UnansweredError, endpoint_of
from newqp_writer.drafting.reading.material import as_line
from newqp_writer.drafting.together import together
from newqp_writer.errors import CeilingError, EngineError
from newqp_writer.evaluation.golden.effort import parts
from newqp_writer.evaluation.golden.issue import GoldenDay
from newqp_writer.evaluation.golden.judging.answers import JudgeAnswer, Place, read_opinion
from newqp_writer.evaluation.golden.judging.records import Judgement, Opinion, PartJudged, Side
from newqp_writer.evaluation.golden.results import Result
from newqp_writer.evaluation.golden.stories import pair
from newqp_writer.models import Briefing

PROMPT = "judge"
_MOST_TOKENS = 4096
"""Of an answer, at least: a model may think before it answers."""
_PATIENCE = 2
"""Parts without an answer, after which an endpoint is asked no more."""

Issues = Mapping[str, Briefing]
"""The issues of a result by the names of their days."""


class _Pair(NamedTuple):
    """What both issues have for one golden part."""

    day: str
    part: str
    texts: Mapping[Side, str]


class _Order(NamedTuple):
    """A part, and whose text is told first."""

    pair: _Pair
    first: Side

    @property
    def sides(self) -> Mapping[Place, Side]:
        """Which issue stands where."""
        second: Side = "after" if self.first == "before" else "before"
        return {"first": self.first, "second": second}


def judge(
    before: Result,
    after: Result,
    issues: tuple[Issues, Issues],
    days: Sequence[GoldenDay],
    engine: EngineSettings,
    *,
    cache: Path,
    offline: bool = False,
    environment: Mapping[str, str] = os.environ,
) -> Judgement:
    """What a model says of two results, golden part by golden part.

    What it is not asked, for a ceiling or a failing endpoint, is noted and missing. Texts that are
    the same in both are not asked about, and neither are those that one issue alone has: which
    stories are told is for the scores to say.

    Args:
        before, after: the results.
        issues: the issues of both, by day.
        days: the golden days that both were scored on.
        engine: [engine] of the endpoint that judges, with its ceilings and prompts.
        cache: folder for its answers.
        offline: make no request.
        environment: where the key is looked up.

    Raises:
        ConfigError: address or model is missing.
    """
    settings = engine.model_copy(update={"max_tokens": max(engine.max_tokens, _MOST_TOKENS)})
    found, alone = _pairs(issues, days)
    with prompts_from(settings.prompts):
        prompt = load_prompt(PROMPT)
        bench = _Bench(
            Conversation(
                endpoint_of(settings, environment),
                settings,
                cache=cache,
                offline=offline,
                repair=load_prompt("repair"),
            )
        )
        orders = [_Order(each, side) for each in found for side in _SIDES]
        said = together(bench.hear, orders, at_once=settings.concurrency)
    spent = total(spent_by_stage(bench.conversation.calls))
    judged = (
        PartJudged(day=each.day, part=each.part, opinions=tuple(filter(None, opinions)))
        for each, opinions in zip(found, zip(said[::2], said[1::2], strict=True), strict=True)
    )
    return Judgement(
        before=before.label, after=after.label,
        configurations=(before.made.configuration, after.made.configuration),
        model=settings.model or "", prompt=prompt.label, prompt_sha256=prompt.sha256,
        parts=tuple(each for each in judged if each.opinions), alone=alone,
        calls=spent.calls, cached=spent.cached,
        tokens=spent.prompt_tokens + spent.completion_tokens, cost=spent.cost,
        notes=tuple(dict.fromkeys((*bench.unheard, *bench.conversation.notes))),
    )  # fmt: skip


_SIDES: tuple[Side, Side] = ("before", "after")


def _pairs(issues: tuple[Issues, Issues], days: Sequence[GoldenDay]) -> tuple[list[_Pair], int]:
    """The golden parts that both issues have and tell otherwise; how many only one has."""
    found, alone = [], 0
    for day in days:
        told = [dict(_told(day.published, each[day.name])) for each in issues if day.name in each]
        if len(told) < 2:
            continue
        for part in dict.fromkeys((*told[0], *told[1])):
            texts = [each.get(part, "") for each in told]
            alone += not all(texts)
            if all(texts) and texts[0] != texts[1]:
                found.append(_Pair(day.name, part, dict(zip(_SIDES, texts, strict=True))))
    return found, alone


def _told(golden: Briefing, issue: Briefing) -> Iterator[tuple[str, str]]:
    """What an issue has for each golden part, as lines that can forge nothing."""
    for part in parts(golden, issue, pair(golden, issue)):
        if part.golden and part.run:
            yield part.name, "\n".join(as_line(line) for line in part.run.splitlines())


class _Bench:
    """Where the judge is heard. May be used from several threads."""

    def __init__(self, conversation: Conversation) -> None:
        self.conversation = conversation
        self.unheard: list[str] = []
        self._failed = 0
        self._lock = threading.Lock()

    def hear(self, order: _Order) -> Opinion | None:
        """What is said of a part told in this order; nothing, and a note, where nothing is."""
        sides = order.sides
        texts = {place: order.pair.texts[side] for place, side in sides.items()}
        task = Task(
            purpose=f"{PROMPT} {order.pair.day} {order.pair.part}, {order.first} first",
            prompt=load_prompt(PROMPT),
            messages=load_prompt(PROMPT).fill(first=texts["first"], second=texts["second"]),
            answer=JudgeAnswer,
            cites=(),
            read=partial(read_opinion, texts=texts, sides=sides),
        )
        try:
            said = self.conversation.hold(task)
        except CeilingError:
            return None  # the conversation has noted it
        except EngineError as error:
            self._note(f"{task.purpose}: not judged: {error.message}", error)
            return None
        if said is None:
            self._note(f"{task.purpose}: not judged: {self.conversation.trouble(task.purpose)}")
        return said

    def _note(self, why: str, error: EngineError | None = None) -> None:
        with self._lock:
            self.unheard.append(why)
            self._failed += isinstance(error, EndpointError | UnansweredError)
            given_up = self._failed == _PATIENCE
        if given_up and error is not None:
            self.conversation.hang_up(f"not asked again: {error.message}")
