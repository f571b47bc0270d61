"""What an endpoint understands: found out once, remembered beside the cache.

"OpenAI-compatible" covers servers that refuse JSON Schema (DeepSeek), JSON objects (LM Studio),
``max_tokens`` (OpenAI's reasoning models), or any temperature but their own (Moonshot), that answer
in no other way than as a stream, and each vendor has a switch of its own for thinking. A refusal is
a 400 that names the parameter; the request is then made without it. One that names nothing
(“参数有误”) leaves it to us to find out which: each optional parameter is left out in turn, and
what was found out so is a guess, which holds for one run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, Literal

from pydantic import ValidationError

from newqp_writer.drafting.chat.local.grammar import grammar
from newqp_writer.drafting.chat.vendors.bounds import answer_bound
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
_STREAM_ONLY = re.compile(
    r"(?:only|must|requires?|仅|只|必须|需要?).{0,40}\bstream"
    r"|stream.{0,20}(?:only|required|must be (?:set to )?true)"
    r"|non.?stream\w*.{0,40}not support|not support.{0,40}non.?stream"
    r"|(?:set|enable|use|turn on) \W{0,2}stream"
    r"|请.{0,6}(?:使用|开启|启用|设置).{0,6}(?:流式|stream)|不支持非流式|(?:仅|只).{0,6}流式",
    re.IGNORECASE,
)
_NO_STREAM = re.compile(
    r"stream(?!_options).{0,40}(?:not (?:support|allow)|unsupported|must be false)|不支持流式",
    re.IGNORECASE,
)
_USAGE = re.compile(r"stream_options|include_usage", re.IGNORECASE)
# Words of refusals that name something else than a parameter: none of them is mended by one less.
_NAMED = re.compile(
    r"context|too long|超长|quota|balance|model\b.{0,80}\bnot (?:exist|found)|模型不存在|filter"
    r"|inspection|inappropriate|policy|敏感|api.?key|unauthorized|billing|欠费",
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
    stream: bool = False  # it answers in pieces, and is asked to
    usage: bool = True  # it says with the last piece what it took, when asked to
    most: int | None = None  # tokens that an answer may have
    guessed: bool = False  # found out by leaving out, not said by the endpoint
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

    def without(self, complaint: str, asked: int = 0) -> Dialect | None:
        """The dialect that avoids what a refusal complains of; ``None`` when it is not about that.

        Args:
            complaint: the endpoint's words.
            asked: the tokens that were asked for.

        >>> Dialect().without("This response_format type is unavailable now").mode
        'json_object'
        >>> Dialect().without("This model only support stream mode").stream
        True
        >>> Dialect().without("Range of max_tokens should be [1, 1024]", 2048).most
        1024
        >>> Dialect().without("maximum context length is 8192 tokens") is None
        True
        """
        if (bound := answer_bound(complaint, asked)) is not None:
            return self.model_copy(update={"most": bound})
        if _NOT_THE_FORMAT.search(complaint):
            return None
        ways = chain(self._otherwise_sent(complaint), self._with_other_parameters(complaint))
        changes = next(ways, None)
        return self.model_copy(update=changes) if changes else None

    def _otherwise_sent(self, complaint: str) -> Iterator[dict[str, object]]:
        if _USAGE.search(complaint):
            yield {"usage": False} if self.stream and self.usage else {}
        switched = not self.switch and _WANTS_SWITCH.search(complaint)
        if not self.stream and not switched and _STREAM_ONLY.search(complaint):
            yield {"stream": True}
        if self.stream and _NO_STREAM.search(complaint):
            yield {"stream": False}

    def _with_other_parameters(self, complaint: str) -> Iterator[dict[str, object]]:
        if _MAX_TOKENS.search(complaint):
            other = "max_completion_tokens" if self.limit == "max_tokens" else "max_tokens"
            yield {"limit": other}
        if self.temperature and _TEMPERATURE.search(complaint):
            yield {"temperature": False}
        if not self.switch and _WANTS_SWITCH.search(complaint):
            yield {"switch": "enable_thinking"}
        if self.switch and _THINKING.search(complaint):
            may_think_less = self.switch != "low_effort" and _EFFORT.search(complaint)
            yield {"switch": "low_effort" if may_think_less else ""}
        if self.mode != "text" and _FORMAT.search(complaint):
            yield {"mode": self.lower().mode}

    def fewer(self, complaint: str) -> Iterator[Dialect]:
        """What to try when a refusal names no parameter: each optional one left out, then all.

        >>> [tried.mode for tried in Dialect().fewer("The parameter is invalid")]
        ['json_object', 'text', 'json_schema', 'text']
        >>> list(Dialect().fewer("the model does not exist: model not found"))
        []
        """
        if _NAMED.search(complaint):
            return
        guess = self.model_copy(update={"guessed": True})
        yield from (guess.lower(rungs) for rungs in range(1, len(MODES) - MODES.index(self.mode)))
        less: list[dict[str, object]] = []
        if self.switch:
            less.append({"switch": ""})
        if self.temperature:
            less.append({"temperature": False})
        if self.stream and self.usage:
            less.append({"usage": False})
        yield from (guess.model_copy(update=each) for each in less)
        bare = {key: value for each in less for key, value in each.items()}
        if less and self.mode != "text":
            yield guess.model_copy(update={"mode": "text", **bare})

    def room(self, max_tokens: int) -> int:
        """So many tokens, or as many as the endpoint allows."""
        return max_tokens if self.most is None else min(max_tokens, self.most)

    def parameters(
        self, schema: dict[str, Any], *, max_tokens: int, temperature: float
    ) -> dict[str, Any]:
        """The request's parameters besides model and messages."""
        named: dict[str, Any] = {self.limit: self.room(max_tokens)}
        if self.stream:
            named["stream"] = True
            if self.usage:
                named["stream_options"] = {"include_usage": True}
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
