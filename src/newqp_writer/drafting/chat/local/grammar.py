"""The grammar that a model on this machine writes under: our schema, with bounds.

llama.cpp's own translation of a JSON Schema lets white space and strings run on; a weak model then
writes line breaks, or one digit over and over, until its tokens are used up. Under this grammar an
answer has the right number of sentences, each begins and ends as a sentence does and has a
sentence's length, and there is no white space at all. No formulas are asked for: models that fit
into an office machine fill them with anything, and the check finds simple sums by itself. What the
grammar cannot say is whether a sentence is true.

The language is that of LLGuidance (github.com/guidance-ai/llguidance), which the server of the
``local-model`` extra is built with.
"""

from __future__ import annotations

import json
from typing import Any

from newqp_writer.drafting.chat.answers import SECTION_SENTENCES

_MARKS = r'＜＞<>\[\]{}"\\\s。！？'
_BEGIN = r"[\u4e00-\u9fffA-Z《“]"
# No run of more than eight digits, and no space after one: weak models write one digit without end,
# or zeros with spaces between them. Each character can be read in one way only: with two, the
# grammar took a minute of processor time for an answer.
_INSIDE = rf"(\d{{0,8}}[^\d{_MARKS}] ?)"
_SENTENCE = rf"^{_BEGIN}{_INSIDE}{{5,120}}。$"
_OR_NONE = rf"^({_BEGIN}{_INSIDE}{{5,120}}。)?$"
_HEADING = rf"^{_BEGIN}{_INSIDE}{{4,34}}$"
_CITES = 3
_LARGEST = 99_999_999


def _choices(node: dict[str, Any]) -> int:
    """How many different elements a list may have."""
    return len(node.get("items", {}).get("enum", ())) or _CITES


def _bounded(node: dict[str, Any], name: str = "", *, within: str = "") -> dict[str, Any]:
    """A part of the schema with the bounds of what its property is."""
    fewest, most = SECTION_SENTENCES
    bounds: dict[str, dict[str, Any]] = {
        "sentences": {"minItems": fewest, "maxItems": most},
        "text": {"pattern": _SENTENCE if within == "sentences" else _OR_NONE},
        "heading": {"pattern": _HEADING},
        "cites": {"minItems": 1, "maxItems": min(_CITES, _choices(node))},
        "derivations": {"maxItems": 0},
    }
    bounded = {**node, **bounds.get(name, {})}
    if node.get("type") == "integer":
        bounded |= {"minimum": 0, "maximum": _LARGEST}
    if "items" in node:
        bounded["items"] = _bounded(node["items"], within=name)
    if "properties" in node:
        bounded["properties"] = {
            key: _bounded(sub, key, within=within) for key, sub in node["properties"].items()
        }
    return bounded


def grammar(schema: dict[str, Any]) -> str:
    """The grammar for answers under ``schema``, one of ``wire_schema``."""
    tight = {**_bounded(schema), "x-guidance": {"whitespace_flexible": False}}
    return "%llguidance {}\nstart: %json " + json.dumps(tight, ensure_ascii=False)
