"""JSON from models: the schema that is sent, and the object that is found in what comes back.

Endpoints differ in how far they hold a model to a schema, and models wrap their answers in
thinking text, code fences and prose, or run out of tokens in the middle. All of that is undone
here; whether the object says something usable is for ``answers`` to decide.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

_KEPT = ("type", "enum", "description")
_BRACE = re.compile(r'\{(?=\s{0,80}["}])')
_DEEPEST = 16
"""Levels of nesting that a truncated answer may have; ours have three."""


def wire_schema(model: type[BaseModel], cites: Sequence[str] = ()) -> dict[str, Any]:
    """The JSON Schema of ``model`` in the dialect that every vendor understands.

    Only ``type``, ``enum``, ``properties``, ``required``, ``items`` and ``additionalProperties``
    are used, every property is required, and references are written out; lengths and patterns stay
    with Pydantic (OpenAI passes them through, Moonshot and others refuse them). ``cites``, when
    given, are the only values of a property of that name.
    """
    source = _schema_of(model)
    definitions = source.get("$defs", {})

    def plain(node: dict[str, Any], name: str = "") -> dict[str, Any]:
        if "$ref" in node:
            node = definitions[node["$ref"].rsplit("/", 1)[-1]]
        kept: dict[str, Any] = {key: node[key] for key in _KEPT if key in node}
        if "properties" in node:
            kept.pop("description", None)  # the docstring is for readers of the code
            kept["properties"] = {key: plain(sub, key) for key, sub in node["properties"].items()}
            kept["required"] = list(node["properties"])
            kept["additionalProperties"] = False
        if "items" in node:
            kept["items"] = plain(node["items"])
            if name == "cites" and cites:
                kept["items"]["enum"] = list(cites)
        return kept

    return plain(source)


@lru_cache(maxsize=16)
def _schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """Pydantic's schema, drawn up once: it is needed twice for every request."""
    return model.model_json_schema()


def wire_schema_text(model: type[BaseModel], cites: Sequence[str] = ()) -> str:
    """The same as it is written in a prompt: some endpoints ignore the one in the parameters."""
    return json.dumps(wire_schema(model, cites), ensure_ascii=False)


@dataclass(frozen=True)
class Found:
    """The JSON object found in an answer; ``completed`` when its end had to be supplied."""

    value: dict[str, Any]
    completed: bool = False


def visible_text(text: str) -> str:
    """The answer without the model's thinking.

    >>> visible_text('<think>hm {"a": 0}</think> {"a": 1}')
    '{"a": 1}'
    >>> visible_text("<think>cut in the middle of a thou")
    ''
    """
    text = text.strip()
    for tag in ("think", "thinking"):
        if text.startswith(f"<{tag}>"):
            return text.partition(f"</{tag}>")[2].strip()
        # Some servers put the opening tag into the prompt: only the closing one comes back. Inside
        # the object's own strings the tag is content, and no object follows it.
        _, closed, rest = text.rpartition(f"</{tag}>")
        if closed and _BRACE.search(rest):
            return rest.strip()
    return text


def runs_in_circles(text: str) -> bool:
    """Whether an answer ends in the same few words over and over: weak models do, without end.

    >>> runs_in_circles('{"text": "好", "cites": [' + '"a1", ' * 80)
    True
    >>> runs_in_circles("发电量达120亿千瓦时，同比增长。" * 2)
    False
    """
    tail = text[-_CIRCLE:]
    return len(tail) == _CIRCLE and any(
        tail.startswith(tail[period:]) for period in range(1, _CIRCLE // 3)
    )


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is not JSON")


# strict=False: models write real line breaks inside strings.
_DECODER = json.JSONDecoder(strict=False, parse_constant=_refuse)


# Strings are skipped whole, so that brackets inside them do not count; one that is cut off at the
# end of the text matches its opening quote alone.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|["{}\[\]]', re.DOTALL)
_CANDIDATES = 50
"""Opening braces that are tried: each failed try costs the decoder a pass over the text."""
_CIRCLE = 160
"""Characters at the end of an answer that hold nothing but repetition when it runs in circles."""
_CLOSING = {"{": "}", "[": "]"}


def _complete(text: str) -> dict[str, Any] | None:
    """The object of a truncated answer, cut back to its last whole list element."""
    stack: list[str] = []
    whole: tuple[int, str] | None = None
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark == '"' or len(stack) > _DEEPEST:
            break
        if mark in _CLOSING:
            stack.append(_CLOSING[mark])
        elif mark in _CLOSING.values():
            if not stack or stack.pop() != mark:
                break
            if stack and stack[-1] == "]":
                whole = token.end(), "".join(reversed(stack))
    if whole is None:
        return None
    try:
        value = _DECODER.decode(text[: whole[0]] + whole[1])
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def find_object(text: str) -> Found | None:
    r"""The first JSON object in an answer, whatever stands around it.

    >>> find_object('Here you are:\n```json\n{"a": 1}\n```\nAnything else?').value
    {'a': 1}
    >>> find_object('{"a": [{"b": "whole"}, {"b": "cut in the mid')
    Found(value={'a': [{'b': 'whole'}]}, completed=True)
    >>> find_object("I cannot help with that.") is None
    True
    """
    text = visible_text(text)
    place = 0
    for _ in range(_CANDIDATES):
        if (brace := _BRACE.search(text, place)) is None:
            break
        try:
            value, _ = _DECODER.raw_decode(text, brace.start())
        except json.JSONDecodeError as error:
            if error.msg.startswith("Unterminated string") or not text[error.pos :].strip():
                value = _complete(text[brace.start() :])
                return None if value is None else Found(value, completed=True)
            place = max(error.pos, brace.end())
        except (ValueError, RecursionError):
            return None
        else:
            return Found(value)
    return None
