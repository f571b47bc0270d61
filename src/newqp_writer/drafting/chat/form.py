"""The form of an answer as a prompt shows it: the wanted object with words where content goes.

It says all that a JSON Schema of ours says, in a fifth of its length. The schema itself goes with
the request, where the endpoint takes one.
"""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic import BaseModel

from newqp_writer.drafting.chat.structured import wire_schema

_QUOTED_NUMBER = re.compile('"#(＜[^"]*＞)"')


def form_of(answer: type[BaseModel]) -> str:
    """The object that an answer of this type is.

    >>> from pydantic import Field
    >>> class Sum(BaseModel):
    ...     total: int = Field(description="合计")
    ...     parts: list[str] = Field(description="各项")
    >>> form_of(Sum)
    '{"total": ＜合计＞, "parts": ["＜各项＞"]}'
    """
    return _QUOTED_NUMBER.sub(r"\1", json.dumps(_form(wire_schema(answer), ""), ensure_ascii=False))


def _form(node: dict[str, Any], said: str) -> Any:
    said = node.get("description", said)
    if "enum" in node:
        return " 或 ".join(map(str, node["enum"]))
    if node["type"] == "object":
        return {name: _form(each, "") for name, each in node["properties"].items()}
    if node["type"] == "array":
        return [_form(node["items"], said)]
    return f"#＜{said}＞" if node["type"] == "integer" else f"＜{said}＞"
