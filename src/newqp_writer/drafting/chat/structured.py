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

from newqp_writer.drafting.chat.thinking import visible_text

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


@dataclass(frozen=True)
class Found:
    """The JSON object found in an answer; ``completed`` when its end had to be supplied."""

    value: dict[str, Any]
    completed: bool = False


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
_MENDED = 5
"""Objects that are tried to be mended, from the last."""
_LONGEST_MENDED = 40_000
"""Characters; a section has some thousands."""
_CIRCLE = 160
"""Characters at the end of an answer that hold nothing but repetition when it runs in circles."""
_STRING_ENDS = re.compile(r'\s{0,80}(?:[\]}]|,\s{0,80}["{\[\]}]|:\s{0,80}["{\[\dtfn-]|$)')
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


def find_object(text: str, answer: type[BaseModel] | None = None) -> Found | None:
    r"""The JSON object in an answer, whatever stands around it.

    Args:
        text: what the model said.
        answer: the wanted shape. Of several objects the last one that has it is taken, also one
            level down in another; the first object, where none has. JSON with quotes inside strings
            or trailing commas is mended.

    >>> find_object('Here you are:\n```json\n{"a": 1}\n```\nAnything else?').value
    {'a': 1}
    >>> find_object('{"a": [{"b": "whole"}, {"b": "cut in the mid')
    Found(value={'a': [{'b': 'whole'}]}, completed=True)
    >>> find_object("I cannot help with that.") is None
    True
    """
    text = visible_text(text)
    objects, cut = _objects(text)
    if answer is None:
        return Found(objects[0]) if objects else _completed(text, cut)
    wanted = [found for value in objects for found in _shaped(value, answer)]
    if wanted:
        return Found(wanted[-1])
    # What does not end as an object does was cut off, and is not made whole.
    ends = text.rstrip("` \r\n\t").endswith(("}", "]"))
    first = _mended(text, answer) if ends else _completed(text, cut)
    return (
        first
        or (_completed(text, cut) if ends else _mended(text, answer))
        or (Found(objects[0]) if objects else None)
    )


def holds(text: str, answer: type[BaseModel]) -> bool:
    """Whether a text holds a whole object of the wanted shape.

    >>> class Sum(BaseModel):
    ...     total: int
    >>> holds('I think it is {"total": 42}', Sum), holds('{"sum": 42}', Sum)
    (True, False)
    """
    found = find_object(text, answer)
    return found is not None and not found.completed and bool(_shaped(found.value, answer))


def _objects(text: str) -> tuple[list[dict[str, Any]], int | None]:
    """The whole objects of a text; where one begins that does not end, if one does."""
    objects: list[dict[str, Any]] = []
    place = 0
    for _ in range(_CANDIDATES):
        if (brace := _BRACE.search(text, place)) is None:
            break
        try:
            value, place = _DECODER.raw_decode(text, brace.start())
        except json.JSONDecodeError as error:
            if error.msg.startswith("Unterminated string") or not text[error.pos :].strip():
                return objects, brace.start()
            place = max(error.pos, brace.end())
        except (ValueError, RecursionError):
            break
        else:
            objects.append(value)
    return objects, None


def _completed(text: str, start: int | None) -> Found | None:
    value = None if start is None else _complete(text[start:])
    return None if value is None else Found(value, completed=True)


def _shaped(value: dict[str, Any], answer: type[BaseModel]) -> list[dict[str, Any]]:
    """The objects of the wanted shape in one: itself, or those wrapped in it.

    Models answer {"answer": {…}}, or show the schema they were given with the values in it.
    """
    required = {name for name, field in answer.model_fields.items() if field.is_required()}
    return [
        each
        for each in (value, *value.values())
        if isinstance(each, dict) and required and required <= each.keys()
    ]


def _mended(text: str, answer: type[BaseModel]) -> Found | None:
    """The object of an answer that is nearly JSON, up to its last closing brace.

    Never what is cut off: a sentence that lacks its end says something else. And nothing that was
    mended into other fields than the wanted ones: there a sentence was torn in two.
    """
    names = "|".join(map(re.escape, answer.model_fields))
    starts = [
        found.start()
        for found in re.finditer(rf'\{{\s{{0,80}}["\'“]?(?:{names})["\'”]?\s{{0,9}}[:：]', text)
    ]
    end = text.rfind("}") + 1
    for start in reversed(starts[-_MENDED:]):
        if not start < end <= start + _LONGEST_MENDED:
            continue
        piece = text[start:end]
        for value in map(_repaired, (_with_quotes_escaped(piece), piece)):
            if value is None or not _shaped(value, answer):
                continue
            if _names(value) <= _properties(_schema_of(answer)):
                return Found(value, completed='"' in text[end:])
    return None


def _with_quotes_escaped(text: str) -> str:
    r"""Quotes inside strings escaped: those after which neither the string nor the text ends.

    >>> print(_with_quotes_escaped('{"text": "开展"数据"建设", "cites": []}'))
    {"text": "开展\"数据\"建设", "cites": []}
    """
    inside = False

    def mark(found: re.Match[str]) -> str:
        nonlocal inside
        if found[0] != '"':
            return found[0]
        if not inside:
            inside = True
        elif _STRING_ENDS.match(text, found.end()):
            inside = False
        else:
            return '\\"'
        return '"'

    return re.sub(r'\\.|"', mark, text, flags=re.DOTALL)


def _repaired(text: str) -> dict[str, Any] | None:
    import json_repair  # noqa: PLC0415 - few answers need it

    try:
        value = json_repair.loads(text, skip_json_loads=True)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _names(value: object) -> set[str]:
    """All names of fields in a value."""
    if isinstance(value, dict):
        return set(value).union(*map(_names, value.values()))
    return set().union(*map(_names, value)) if isinstance(value, list) else set()


def _properties(schema: object) -> set[str]:
    """All names of fields that a schema speaks of."""
    if isinstance(schema, list):
        return set().union(*map(_properties, schema))
    if not isinstance(schema, dict):
        return set()
    return set(schema.get("properties", {})).union(*map(_properties, schema.values()))
