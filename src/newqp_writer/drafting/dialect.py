"""What an endpoint understands: found out once, remembered beside the cache.

"OpenAI-compatible" covers servers that refuse JSON Schema (DeepSeek), JSON objects (LM Studio),
``max_tokens`` (OpenAI's reasoning models), or any temperature but their own (Moonshot). Each
refusal is a 400 that names the parameter; the request is then made without it.
"""

from __future__ import annotations

import re
from typing import Any, Literal

from pydantic import ValidationError

from newqp_writer.models.fields import Record

Mode = Literal["json_schema", "json_object", "text"]
MODES: tuple[Mode, ...] = ("json_schema", "json_object", "text")
"""The ladder of structured output, strictest first."""

# A request that is refused for one of these reasons would be refused on every rung.
_NOT_THE_FORMAT = re.compile(r"context|too long|too many tokens|quota|balance", re.IGNORECASE)
_FORMAT = re.compile(
    r"response.?format|json.?schema|json.?object|json.?mode|structured|schema|grammar|guided",
    re.IGNORECASE,
)
_MAX_TOKENS = re.compile(r"max_completion_tokens", re.IGNORECASE)
_TEMPERATURE = re.compile(r"temperature", re.IGNORECASE)


class Dialect(Record):
    """The parameters that an endpoint takes for one model."""

    mode: Mode = "json_schema"
    limit: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    temperature: bool = True

    @classmethod
    def read(cls, text: str | None) -> Dialect:
        """A remembered dialect; the strictest when nothing valid is remembered."""
        try:
            return cls.model_validate_json(text) if text else cls()
        except ValidationError:
            return cls()

    def lower(self, rungs: int = 1) -> Dialect:
        """The same some rungs further down the ladder of structured output."""
        rung = min(MODES.index(self.mode) + rungs, len(MODES) - 1)
        return self.model_copy(update={"mode": MODES[rung]})

    def without(self, complaint: str) -> Dialect | None:
        """The dialect that avoids what a refusal complains of; ``None`` when it is not about that.

        >>> Dialect().without("This response_format type is unavailable now").mode
        'json_object'
        >>> Dialect().without("maximum context length is 8192 tokens") is None
        True
        """
        if _NOT_THE_FORMAT.search(complaint):
            return None
        if self.limit == "max_tokens" and _MAX_TOKENS.search(complaint):
            return self.model_copy(update={"limit": "max_completion_tokens"})
        if self.temperature and _TEMPERATURE.search(complaint):
            return self.model_copy(update={"temperature": False})
        if self.mode != "text" and _FORMAT.search(complaint):
            return self.lower()
        return None

    def parameters(
        self, schema: dict[str, Any], *, max_tokens: int, temperature: float
    ) -> dict[str, Any]:
        """The request's parameters besides model and messages."""
        named: dict[str, Any] = {self.limit: max_tokens}
        if self.temperature:
            named["temperature"] = temperature
        if self.mode == "json_schema":
            wrapped = {"name": "answer", "strict": True, "schema": schema}
            named["response_format"] = {"type": "json_schema", "json_schema": wrapped}
        elif self.mode == "json_object":
            named["response_format"] = {"type": "json_object"}
        return named
