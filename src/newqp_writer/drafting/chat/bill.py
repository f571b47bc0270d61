"""What one turn of a talk takes: every request that is made for it, answered or not.

A vendor bills an answer without content like any other, and what a broken connection would have
brought. So each request passes the ceilings before it is made, and is counted with the tokens the
endpoint names; where it names none, with the most that it can have taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from newqp_writer.drafting.chat.allowance import Allowance
from newqp_writer.drafting.chat.cache import Reply
from newqp_writer.drafting.chat.tokens import estimate_tokens
from newqp_writer.drafting.chat.wire.faults import Blank, Fault, Oversized, Unreachable, Unsent


class Bill:
    """The requests of one turn.

    Args:
        allowance: the ceilings of the run.
        stage: section, revision, abstract, outlook …
        sent: about how many tokens each request sends.
        most: tokens that an answer may have.
    """

    def __init__(self, allowance: Allowance, stage: str, sent: int, most: int) -> None:
        self._allowance = allowance
        self._stage = stage
        self._sent = sent
        self._most = most
        self.requests = 0
        self.prompt_tokens = 0
        self.completion_tokens = 0
        self.estimated = False

    @contextmanager
    def request(self) -> Iterator[list[Reply]]:
        """Room for one request while the block lasts; its reply is put into the list.

        Raises:
            CeilingError: when there is no room.
        """
        with self._allowance.call(self._stage, self._sent, self._most) as expense:
            replies: list[Reply] = []
            sent, usage = True, None
            try:
                yield replies
                usage = _usage(replies[0], self._sent)
            except Fault as fault:
                sent = not isinstance(fault, Unsent)
                usage = fault.usage
                if usage is None and isinstance(fault, Blank):
                    usage = (self._sent, 0)
                    self.estimated = True
                elif usage is None and not isinstance(fault, (Unreachable, Oversized)):
                    usage = (0, 0)  # a refusal costs nothing
                raise
            finally:
                if not sent:
                    usage = (0, 0)
                self.estimated |= usage is None or bool(replies and not replies[0].prompt_tokens)
                prompt, completion = usage or (self._sent, self._most)
                self.requests += sent
                self.prompt_tokens += prompt
                self.completion_tokens += completion
                cost = self._allowance.prices.cost(prompt, completion) or 0.0
                expense.settle(cost, sent=sent)

    @property
    def taken(self) -> dict[str, Any]:
        """What goes on record of it, as fields of a call."""
        return {
            "requests": self.requests,
            "prompt_tokens": self.prompt_tokens,
            "completion_tokens": self.completion_tokens,
            "estimated": self.estimated,
            "cost": self._allowance.prices.cost(self.prompt_tokens, self.completion_tokens),
        }


def _usage(reply: Reply, sent: int) -> tuple[int, int]:
    """The tokens of a reply; estimated where the endpoint did not count them."""
    if reply.prompt_tokens:
        return reply.prompt_tokens, reply.completion_tokens
    return sent, estimate_tokens(reply.text)
