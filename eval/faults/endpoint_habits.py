"""What real chat endpoints do that no specification says, as a table of what they send instead.

Each habit is handed the request and the completion that a plain endpoint would send, and gives the
response. They were reported to tools like this one; the words of refusals are the vendors'.
"""

from __future__ import annotations

import copy
import gzip
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Asked = Mapping[str, Any]
Completion = dict[str, Any]


@dataclass(frozen=True)
class Response:
    """What is sent: a status, a body, its type, and other headers."""

    status: int
    body: bytes
    kind: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def usable(self) -> bool:
        """Whether the answer is in it."""
        return self.status == 200


Habit = Callable[[Asked, Completion], Response]


def _json(body: object, status: int = 200) -> Response:
    return Response(status, json.dumps(body, ensure_ascii=False).encode())


def _refused(message: str, **more: object) -> Response:
    return _json({"error": {"message": message, "type": "invalid_request_error", **more}}, 400)


def _format(asked: Asked) -> str:
    kind = asked.get("response_format", {}).get("type", "")
    return str(kind)


def _unless(refuses: Callable[[Asked], bool], refusal: Response) -> Habit:
    """The completion, where the request is not one that is refused."""

    def habit(asked: Asked, body: Completion) -> Response:
        return refusal if refuses(asked) else _json(body)

    return habit


def _with_message(change: Callable[[dict[str, Any]], object]) -> Habit:
    def habit(_: Asked, body: Completion) -> Response:
        body = copy.deepcopy(body)
        change(body["choices"][0]["message"])
        return _json(body)

    return habit


def _worded(words: Callable[[str], str]) -> Habit:
    """The same answer in other words."""
    return _with_message(lambda message: message.update(content=words(message["content"])))


def _moved_to_reasoning(message: dict[str, Any]) -> None:
    message.update(content=None, reasoning_content=message["content"])


def _moved_to_a_call(message: dict[str, Any]) -> None:
    call = {"name": "answer", "arguments": message["content"]}
    message.update(content=None, tool_calls=[{"type": "function", "function": call}])


def _in_reasoning_under_a_format(asked: Asked, body: Completion) -> Response:
    return _with_message(_moved_to_reasoning if _format(asked) else lambda _: None)(asked, body)


def _chunks(body: Completion, *, usage: bool) -> list[dict[str, Any]]:
    message = body["choices"][0]["message"]
    frame = {"id": body["id"], "object": "chat.completion.chunk", "model": body["model"]}
    pieces = [
        {**frame, "choices": [{"index": 0, "delta": {name: text[start : start + 100]}}]}
        for name, text in message.items()
        if name != "role" and isinstance(text, str)
        for start in range(0, len(text), 100)
    ]
    end = {"index": 0, "delta": {}, "finish_reason": body["choices"][0]["finish_reason"]}
    pieces.append({**frame, "choices": [end]})
    if usage and "usage" in body:
        pieces.append({**frame, "choices": [], "usage": body["usage"]})
    return pieces


def _events(body: Completion, *, usage: bool, end: str = "\n\n", before: str = "") -> Response:
    lines = [json.dumps(piece, ensure_ascii=False) for piece in _chunks(body, usage=usage)]
    text = before + "".join(f"data: {line}{end}" for line in [*lines, "[DONE]"])
    return Response(200, text.encode(), "text/event-stream")


def _stream_only(asked: Asked, body: Completion) -> Response:
    if not asked.get("stream"):
        return _refused(
            "This model only support stream mode, please enable the stream parameter to access"
            " the model. ",
            code="invalid_parameter_error",
        )
    return _events(body, usage=asked.get("stream_options", {}).get("include_usage", False))


def _stream_without_options(asked: Asked, body: Completion) -> Response:
    if "stream_options" in asked:
        return _refused("Unrecognized request argument supplied: stream_options")
    return _stream_only(asked, body)


def _bounded(most: int, message: str) -> Habit:
    def habit(asked: Asked, body: Completion) -> Response:
        wanted = asked.get("max_tokens") or asked.get("max_completion_tokens") or 0
        return _refused(message) if wanted > most else _json(body)

    return habit


def _cut_in_thinking(asked: Asked, body: Completion) -> Response:
    if (asked.get("max_tokens") or 0) >= 6000:
        return _json(body)
    body = copy.deepcopy(body)
    body["choices"][0] |= {"finish_reason": "length"}
    body["choices"][0]["message"].update(content="", reasoning_content="想" * 4000)
    return _json(body)


def _without_usage(_: Asked, body: Completion) -> Response:
    return _json({key: value for key, value in body.items() if key != "usage"})


def _nulls(_: Asked, body: Completion) -> Response:
    body = copy.deepcopy(body) | {"model": None, "usage": None}
    body["choices"][0]["finish_reason"] = None
    return _json(body)


def _packed(_: Asked, body: Completion) -> Response:
    data = gzip.compress(json.dumps(body).encode())
    return Response(200, data, headers={"Content-Encoding": "gzip"})


def _ascii_quotes(text: str) -> str:
    """Chinese quotation marks as the quotes that end a string, as weak models write them."""
    return re.sub("(?<=[\u4e00-\u9fff])(数据|技术|企业|项目)", r'"\1"', re.sub("[“”]", '"', text))


def _cites(change: Callable[[list[str]], object]) -> Callable[[str], str]:
    def changed(node: object) -> object:
        if isinstance(node, dict):
            return {k: change(v) if k == "cites" else changed(v) for k, v in node.items()}
        return [changed(each) for each in node] if isinstance(node, list) else node

    return lambda text: json.dumps(changed(json.loads(text)), ensure_ascii=False)


def _wrapped(text: str) -> str:
    return json.dumps({"answer": json.loads(text)}, ensure_ascii=False)


def _as_schema(text: str) -> str:
    return json.dumps({"type": "object", "properties": json.loads(text)}, ensure_ascii=False)


def _schema(asked: Asked) -> bool:
    return _format(asked) == "json_schema"


_DRAFT = '先看{"sentences": []}'
_HARMONY = (
    '<|channel|>analysis<|message|>We need {"x": 1} json<|end|>'
    "<|start|>assistant<|channel|>final<|message|>"
)

HABITS: Mapping[str, Habit] = {
    # How it is sent
    "answers only streams": _stream_only,
    "answers only streams, without stream_options": _stream_without_options,
    "always streams": lambda _, body: _events(body, usage=False),
    "always streams, with usage": lambda _, body: _events(body, usage=True),
    "streams with CRLF after comments": lambda _, body: _events(
        body, usage=True, end="\r\n\r\n", before=": ping\r\n\r\n"
    ),
    "streams one line an event": lambda _, body: _events(body, usage=True, end="\n"),
    "blank lines before the body": lambda _, body: Response(200, b"\n" * 50 + _json(body).body),
    "comments before the body": lambda _, body: Response(
        200, b": keep-alive\n\n" * 5 + _json(body).body
    ),
    "packed unasked": _packed,
    "no usage": _without_usage,
    "null model, usage and reason": _nulls,
    # What is refused
    "invalid parameter (SiliconFlow)": _unless(
        _schema, _json({"code": 20015, "message": "The parameter is invalid.", "data": None}, 400)
    ),
    "invalid parameter (GLM)": _unless(
        _schema,
        _json({"error": {"code": "1210", "message": "API 调用参数有误"}}, 400),
    ),
    "param incorrect": _unless(_schema, _refused("Param Incorrect")),
    "nameless, any format": _unless(lambda a: bool(_format(a)), _refused("Bad Request")),
    "nameless, temperature": _unless(lambda a: "temperature" in a, _refused("Param Incorrect")),
    "nameless, format and temperature": _unless(
        lambda a: bool(_format(a)) or "temperature" in a, _refused("Invalid request")
    ),
    "500 for a schema": _unless(
        _schema, _json({"error": {"message": "Internal server error"}}, 500)
    ),
    "max_tokens in a range (DashScope)": _bounded(
        1024,
        "<400> InternalError.Algo.InvalidParameter: Range of max_tokens should be [1, 1024]",
    ),
    "max_tokens at most (OpenAI)": _bounded(
        1500,
        "max_tokens is too large: 2048. This model supports at most 1500 completion tokens,"
        " whereas you provided 2048.",
    ),
    "max_tokens must not exceed": _bounded(1800, "max_tokens 不能超过 1800"),
    "max_tokens too large, no figure": _bounded(1024, "max_tokens is too large"),
    "max_tokens beyond the window (vLLM)": _bounded(
        1096,
        "'max_tokens' or 'max_completion_tokens' is too large: 2048. This model's maximum context"
        " length is 4096 tokens and your request has 3000 input tokens (2048 > 4096 - 3000).",
    ),
    # Where the answer stands
    "in reasoning_content": _with_message(_moved_to_reasoning),
    "in reasoning_content under a format": _in_reasoning_under_a_format,
    "in the call of a function": _with_message(_moved_to_a_call),
    "tokens used up by thinking": _cut_in_thinking,
    "wrapped": _worded(_wrapped),
    "a list of one": _worded(lambda text: f"[{text}]"),
    "the schema filled": _worded(_as_schema),
    "a brace too many": _worded(lambda text: "{" + text),
    "a bracket too many": _worded(lambda text: "[" + text),
    "fences": _worded(lambda text: f"```json\n{text}\n```"),
    "drafts before it": _worded(lambda text: f"{_DRAFT}，再写。\n{text}"),
    # Thinking of all families
    "<think>": _worded(lambda text: f"<think>\n{_DRAFT}\n</think>\n\n{text}"),
    "a lone </think>": _worded(lambda text: f"{_DRAFT}\n</think>\n\n{text}"),
    "◁think▷": _worded(lambda text: f"◁think▷{_DRAFT}◁/think▷{text}"),
    "harmony": _worded(lambda text: f"{_HARMONY}{text}<|return|>"),
    "[THINK]": _worded(lambda text: f"[THINK]{_DRAFT}[/THINK]{text}"),
    "<seed:think>": _worded(lambda text: f"<seed:think>{_DRAFT}</seed:think>{text}"),
    "<|START_THINKING|>": _worded(lambda text: f"<|START_THINKING|>{_DRAFT}<|END_THINKING|>{text}"),
    # JSON that is none
    "ASCII quotes in strings": _worded(_ascii_quotes),
    "an odd number of quotes": _worded(
        lambda text: re.sub("(?<=[\u4e00-\u9fff])(数据|技术|企业|项目)", r'"\1"×"', text)
    ),
    "trailing commas": _worded(lambda text: re.sub(r"\}\]\}$", "},]}", text)),
    "cites with marks": _worded(_cites(lambda cites: [f"[^{cite}]" for cite in cites])),
    "cites in one string": _worded(_cites(", ".join)),
}
"""By name; each is answered by the program as a plain endpoint would be."""

NAMELESS = frozenset(
    name for name in HABITS if name.startswith(("nameless", "invalid parameter", "param incorrect"))
)
"""Refusals that do not say for which parameter."""

ALTERED = frozenset(name for name in HABITS if "quotes" in name)
"""What comes in other words."""
