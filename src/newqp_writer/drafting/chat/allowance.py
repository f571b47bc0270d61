"""What a run may ask for: the ceilings on requests and cost, and what a request costs.

Before a request its dearest outcome is set aside, so that the ceiling on cost holds whatever the
answers are; when that does not fit while others are under way, their real cost is waited for.
Sections and revisions leave room for abstract and outlook: fewer sections make an issue, sections
without an abstract do not.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from newqp_writer.config import EngineSettings
from newqp_writer.drafting.turns import halt
from newqp_writer.errors import CeilingError
from newqp_writer.language import _

_LAST = frozenset(["digest", "judge"])
"""Stages after which no other comes: all others leave room for one request more."""
_MILLION = 1_000_000
# Calls that set something aside end without a word to those who wait for it, when they fail.
_LOOKING = 0.2


@dataclass(frozen=True)
class Prices:
    """Of a million tokens in and out; ``None`` when not known."""

    of_input: float | None
    of_output: float | None

    def cost(self, prompt_tokens: int, completion_tokens: int) -> float | None:
        """What so many tokens cost."""
        if self.of_input is None or self.of_output is None:
            return None
        total = prompt_tokens * self.of_input + completion_tokens * self.of_output
        return round(total / _MILLION, 8)


@dataclass(eq=False)  # two that cost the same are two
class Expense:
    """A request that is being made; ``cost`` is what is set aside, then what it really was."""

    cost: float
    sent: bool = True
    settled: bool = False

    def settle(self, cost: float, *, sent: bool = True) -> None:
        """What it really cost, and whether it reached anybody."""
        self.cost, self.sent, self.settled = cost, sent, True


class Allowance:
    """The ceilings of one run, from however many threads.

    Args:
        settings: ``max_calls``, ``max_cost``, ``price_in``, ``price_out`` and ``currency``.
    """

    def __init__(self, settings: EngineSettings) -> None:
        self.prices = Prices(settings.price_in, settings.price_out)
        self._max_calls = settings.max_calls
        self._max_cost = settings.max_cost
        self._currency = settings.currency
        self._calls = 0
        self._spent = 0.0
        self._under_way: list[Expense] = []
        self._changed = threading.Condition()

    @contextmanager
    def call(self, stage: str, prompt_tokens: int, most: int) -> Iterator[Expense]:
        """Room for one request while the block lasts, in which its real cost is set.

        Args:
            stage: section, revision, abstract, outlook …
            prompt_tokens: what it sends.
            most: tokens that the answer may have.

        Raises:
            CeilingError: when there is no room.
            Halted: when the run ends while it waits for some.
        """
        kept = int(stage not in _LAST)
        dearest = self.prices.cost(prompt_tokens, most) or 0.0
        with self._changed:
            if self._max_calls is not None and self._calls + 1 + kept > self._max_calls:
                raise _reached("max_calls", f"{self._max_calls} calls", kept)
            while self._max_cost is not None and not self._affordable((1 + kept) * dearest):
                if not self._under_way:
                    ceiling = f"{self._max_cost:g} {self._currency}"
                    raise _reached("max_cost", ceiling, kept)
                self._changed.wait(_LOOKING)
                halt().check()
            self._calls += 1
            expense = Expense(dearest)
            self._under_way.append(expense)
        try:
            yield expense
        except BaseException:
            if not expense.settled:
                expense.cost = 0.0
            raise
        finally:
            with self._changed:
                self._calls -= not expense.sent
                self._under_way.remove(expense)
                self._spent += expense.cost
                self._changed.notify_all()

    def _affordable(self, more: float) -> bool:
        set_aside = sum(expense.cost for expense in self._under_way)
        assert self._max_cost is not None
        return self._spent + set_aside + more <= self._max_cost


def _reached(setting: str, ceiling: str, kept: int) -> CeilingError:
    digest = _(", with what abstract and outlook need,") if kept else ""
    return CeilingError(
        _("the ceiling of {ceiling}{digest} is reached").format(ceiling=ceiling, digest=digest),
        hint=_(
            "raise {setting} under [engine] in brief.toml and run again: what was answered"
            " is in the cache"
        ).format(setting=setting),
    )
