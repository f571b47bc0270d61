"""An answer that comes in pieces (server-sent events), joined to the completion they make up.

Some models answer in no other way, some gateways stream whether they are asked to or not. The
pieces are ``chat.completion.chunk`` objects, one an event (WHATWG HTML, “Server-sent events”),
until ``[DONE]``; usage comes with the last one, or with each.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from newqp_writer.drafting.chat.wire.faults import Garbled
from newqp_writer.language import _

_FIELD = re.compile(r"(?:data|event|id|retry):")
_LINE_END = re.compile(r"\r\n|\n|\r")
_LINES = 8
"""Of one event, at most."""
_TOLD = ("content", "reasoning_content", "reasoning", "refusal")


def is_stream(text: str) -> bool:
    """Whether a body is an event stream rather than JSON.

    >>> is_stream('data: {"id": "x"}'), is_stream('{"id": "x"}')
    (True, False)
    """
    return _FIELD.match(text) is not None


def without_comments(text: str) -> str:
    r"""A body without the comment lines that keep a connection alive until the answer is there.

    >>> without_comments(': keep-alive\n\n: keep-alive\n\n{"id": "x"}')
    '{"id": "x"}'
    """
    text = text.lstrip("\ufeff \r\n\t")
    while text.startswith(":"):
        end = _LINE_END.search(text)
        text = text[end.end() :].lstrip() if end else ""
    return text


def joined(text: str) -> dict[str, Any]:
    """The completion that the events of ``text`` make up; an error object when there is one.

    Raises:
        Garbled: when the stream broke off.
    """
    whole: dict[str, Any] = {}
    words: dict[str, list[str]] = {}
    arguments: list[str] = []
    finish: object = None
    ended = False
    for event in _events(text):
        if event is None:
            ended = True
            break
        if event.get("error"):
            return event
        whole |= {key: event[key] for key in ("id", "model", "usage") if event.get(key)}
        choices = event.get("choices")
        choice = choices[0] if isinstance(choices, list) and choices else None
        if not isinstance(choice, dict):
            continue
        finish = choice.get("finish_reason") or finish
        # Some send the whole message at the end instead of its last piece.
        delta = choice.get("delta") or choice.get("message") or {}
        for name in _TOLD if isinstance(delta, dict) else ():
            if isinstance(piece := delta.get(name), str):
                words.setdefault(name, []).append(piece)
        arguments += _arguments(delta)
    if not ended and finish is None:
        raise Garbled(0, _("a stream that broke off"))
    message: dict[str, Any] = {name: "".join(pieces) for name, pieces in words.items()}
    if arguments:
        message["tool_calls"] = [{"function": {"arguments": "".join(arguments)}}]
    return {**whole, "choices": [{"message": message, "finish_reason": finish}]}


def _arguments(delta: object) -> Iterator[str]:
    calls = delta.get("tool_calls") if isinstance(delta, dict) else None
    for call in calls if isinstance(calls, list) else ():
        function = call.get("function") if isinstance(call, dict) else None
        if isinstance(function, dict) and isinstance(function.get("arguments"), str):
            yield function["arguments"]


def _events(text: str) -> Iterator[dict[str, Any] | None]:
    """The objects of the events in turn; ``None`` for the mark of the end."""
    held: list[str] = []
    for line in _LINE_END.split(text):
        name, colon, value = line.partition(":")
        if name != "data" or not colon:
            continue
        value = value.strip()
        if value == "[DONE]":
            yield None
            return
        # An event may take several lines.
        held = [*held[1 - _LINES :], value]
        event = _parsed(value) or _parsed("\n".join(held))
        if event is not None:
            held.clear()
            yield event


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
