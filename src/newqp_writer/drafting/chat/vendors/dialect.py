"""What an endpoint understands: found out once, remembered beside the cache.

"OpenAI-compatible" covers servers that refuse JSON Schema (DeepSeek), JSON objects (LM Studio),
``max_tokens`` (OpenAI's reasoning models), or any temperature but their own (Moonshot), and each
vendor has a switch of its own for thinking. Each refusal is a 400 that names the parameter; the
request is then made without it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import ValidationError

from newqp_writer.drafting.chat.local.grammar import grammar
from newqp_writer.models.fields import Record

Mode = Literal["json_schema", "json_object", "text"]
MODES: tuple[Mode, ...] = ("json_schema", "json_object", "text")
"""The ladder of structured output, strictest first."""

Switch = Literal["", "thinking", "enable_thinking", "template", "no_effort", "low_effort"]
_SWITCHES: Mapping[Switch, dict[str, Any]] = {
    "": {},
    "thinking": {"thinking": {"type": "disabled"}},  # DeepSeek, GLM, Kimi
    "enable_thinking": {"enable_thinking": False},  # DashScope
    # vLLM, SGLang, llama.cpp. The templates of Qwen and GLM ask for the first, DeepSeek's for the
    # second.
    "template": {"chat_template_kwargs": {"enable_thinking": False, "thinking": False}},
    "no_effort": {"reasoning_effort": "none"},  # Ollama
    "low_effort": {"reasoning_effort": "low"},  # models that cannot but think: GLM-5.3
}

# A request that is refused for one of these reasons would be refused on every rung.
_NOT_THE_FORMAT = re.compile(r"context|too long|too many tokens|quota|balance", re.IGNORECASE)
_FORMAT = re.compile(
    r"response.?format|json.?schema|json.?object|json.?mode|structured|schema|grammar|guided",
    re.IGNORECASE,
)
_MAX_TOKENS = re.compile(r"max_completion_tokens", re.IGNORECASE)
_TEMPERATURE = re.compile(r"temperature", re.IGNORECASE)
_THINKING = re.compile(
    r"thinking|reasoning.?effort|chat.?template|思考"
    r"|extra (?:fields|inputs)|unknown (?:field|parameter|name)|unrecognized request argument",
    re.IGNORECASE,
)
_EFFORT = re.compile(r"\blow\b", re.IGNORECASE)
_WANTS_SWITCH = re.compile(r"enable_thinking must be (?:set to )?false", re.IGNORECASE)


class Dialect(Record):
    """The parameters that an endpoint takes for one model."""

    mode: Mode = "json_schema"
    limit: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    temperature: bool = True
    switch: Switch = ""
    tight: bool = False  # the server takes a grammar of ours, which bounds what a weak model writes

    @classmethod
    def read(cls, text: str | None, start: Dialect | None = None) -> Dialect:
        """A remembered dialect; ``start`` (the strictest) when nothing valid is remembered."""
        start = start or cls()
        try:
            return cls.model_validate_json(text) if text else start
        except ValidationError:
            return start

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
        if _MAX_TOKENS.search(complaint):
            other = "max_completion_tokens" if self.limit == "max_tokens" else "max_tokens"
            return self.model_copy(update={"limit": other})
        if self.temperature and _TEMPERATURE.search(complaint):
            return self.model_copy(update={"temperature": False})
        if not self.switch and _WANTS_SWITCH.search(complaint):
            return self.model_copy(update={"switch": "enable_thinking"})
        if self.switch and _THINKING.search(complaint):
            may_think_less = self.switch != "low_effort" and _EFFORT.search(complaint)
            return self.model_copy(update={"switch": "low_effort" if may_think_less else ""})
        if self.mode != "text" and _FORMAT.search(complaint):
            return self.lower()
        return None

    def parameters(
        self, schema: dict[str, Any], *, max_tokens: int, temperature: float
    ) -> dict[str, Any]:
        """The request's parameters besides model and messages."""
        named: dict[str, Any] = {self.limit: max_tokens}
        extra = dict(_SWITCHES[self.switch])
        if self.temperature:
            named["temperature"] = temperature
        if self.tight and self.mode != "text":
            extra["grammar"] = grammar(schema)
        elif self.mode == "json_schema":
            wrapped = {"name": "answer", "strict": True, "schema": schema}
            named["response_format"] = {"type": "json_schema", "json_schema": wrapped}
        elif self.mode == "json_object":
            named["response_format"] = {"type": "json_object"}
        if extra:
            named["extra_body"] = extra
        return named
