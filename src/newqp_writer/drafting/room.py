"""How much article text a model has room for: less of it, until a request fits into its window."""

from __future__ import annotations

from collections.abc import Sequence

from newqp_writer.config import EngineSettings
from newqp_writer.drafting.chat.prompts import Message
from newqp_writer.drafting.chat.tokens import estimate_tokens
from newqp_writer.drafting.chat.wire.faults import ContextError, Endpoint
from newqp_writer.drafting.engine import Assignment
from newqp_writer.drafting.material import Material, section_material
from newqp_writer.drafting.tasks import Tasks

_SMALLEST = 200
"""Characters of article text below which a request is not made shorter for a small window."""
_MARGIN = 0.85
"""Of a window is used: the vocabulary of a model is not known, its tokens are estimated."""
_STEP = 0.8
"""By which the article text is made shorter until it fits."""


class Room:
    """The window of an endpoint's model, where that is known, and what fits into it."""

    def __init__(self, endpoint: Endpoint, settings: EngineSettings, tasks: Tasks) -> None:
        self._endpoint, self._settings, self._tasks = endpoint, settings, tasks

    @property
    def _window(self) -> int | None:
        """Tokens that the model is known to read and write; ``None`` when nobody has said."""
        if self._endpoint.label:
            return self._settings.window
        profile = self._endpoint.profile
        # Where requests are cut without a word, the window is the user's to set.
        return profile.window if profile and not profile.cuts else None

    def _room_in(self, window: int) -> float:
        return _MARGIN * max(window - self._settings.max_tokens, window // 2)

    def holds(self, messages: Sequence[Message]) -> bool:
        """Whether a request fits, as far as that is known."""
        return self._window is None or _count(messages) <= self._room_in(self._window)

    def material(self, assignment: Assignment) -> Material:
        """The passages within the characters that are set; less where the window asks for it."""
        return self._within(assignment, self._settings.passage_characters, None)

    def _within(self, assignment: Assignment, budget: int, window: int | None) -> Material:
        material = section_material(assignment, budget)
        window = window or self._window
        if window is None:
            return material
        room = self._room_in(window)
        while (
            budget >= _SMALLEST
            and _count(self._tasks.messages([assignment], [material.text])) > room
        ):
            budget = int(budget * _STEP)
            material = section_material(assignment, budget)
        return material

    def less(
        self, assignment: Assignment, material: Material, error: ContextError
    ) -> Material | None:
        """Less of it than what was too long for the endpoint; ``None`` where too little is left."""
        shorter = section_material(assignment, material.budget // 2)
        if error.window:
            stated = self._within(assignment, material.budget, error.window)
            # What the endpoint says of itself is believed once, unless it leaves no room by
            # our count of tokens, which is a guess.
            believed = stated.text != material.text and stated.budget >= _SMALLEST
            shorter = stated if believed else shorter
        return None if shorter.budget < _SMALLEST or shorter.text == material.text else shorter


def _count(messages: Sequence[Message]) -> int:
    return estimate_tokens("\n".join(message.content for message in messages))
