"""A chat completion as it comes over the wire, read with suspicion.

Compatible gateways answer 200 with a login page, with an error object, without choices, or with
half a body; the package's own types then fail in places that say nothing about the cause.
"""

from __future__ import annotations

import json
from typing import Any

from newqp_writer.drafting.chat.cache import Reply
from newqp_writer.drafting.chat.structured import visible_text
from newqp_writer.drafting.chat.wire.faults import Blank, Fault, Garbled

LONGEST = 8_000_000
"""Bytes; a section has some thousands."""

# Error codes that gateways put into an answer of status 200, as the status they stand for.
_CODES = {
    "invalid_api_key": 401,
    "insufficient_quota": 402,
    "model_not_found": 404,
    "context_length_exceeded": 400,
    "invalid_request_error": 400,
    "rate_limit_exceeded": 429,
}


def error_words(body: object) -> str:
    """The words of an error object: code, type and message, whichever it has."""
    if isinstance(body, dict):
        inner = body.get("error", body)
        if isinstance(inner, dict):
            words = [str(inner[key]) for key in ("code", "type", "message") if inner.get(key)]
            return " ".join(words) or json.dumps(inner, ensure_ascii=False)
        return str(inner)
    return "" if body is None else str(body)


def _reported(body: dict[str, Any]) -> Fault:
    inner = body["error"] if isinstance(body["error"], dict) else {}
    words = error_words(body)
    for name in (inner.get("code"), inner.get("status"), inner.get("type")):
        if str(name).isdecimal() and 400 <= int(str(name)[:4]) <= 599:
            return Fault(int(str(name)), words)
        if str(name) in _CODES:
            return Fault(_CODES[str(name)], words)
    return Fault(502, words)


def _count(usage: object, name: str) -> int:
    value = usage.get(name) if isinstance(usage, dict) else None
    return value if isinstance(value, int) and value >= 0 else 0


def _words(content: object) -> str:
    """The text of a message; some gateways send a list of typed parts."""
    if isinstance(content, list):
        parts = [part.get("text") for part in content if isinstance(part, dict)]
        return "".join(part for part in parts if isinstance(part, str))
    return content if isinstance(content, str) else ""


def _thinking(message: dict[str, Any], text: str) -> int:
    """Characters of thinking: vendors send them in a field of their own, or before the answer."""
    apart = [message.get(name) for name in ("reasoning_content", "reasoning")]
    longest = max((len(each) for each in apart if isinstance(each, str)), default=0)
    return longest or len(text.strip()) - len(visible_text(text))


def _whole(text: str) -> str:
    """Text without half characters: JSON can spell a lone surrogate, no file can hold it."""
    return text.encode("utf-8", "replace").decode("utf-8")


def read_completion(raw: bytes) -> Reply:
    """The reply in the body of an answer with status 200.

    Raises:
        Garbled: when it is not a completion.
        Blank: when it is one, without content.
        Fault: when it reports an error.
    """
    if len(raw) > LONGEST:
        raise Garbled(200, f"an answer of {len(raw):,} bytes")
    text = raw.decode("utf-8", "replace").lstrip("\ufeff \r\n\t")
    if not text.startswith("{"):
        what = "a web page" if text.startswith("<") else f"“{text[:60]}”" if text else "nothing"
        raise Garbled(200, f"{what} instead of JSON")
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        raise Garbled(0, "incomplete or broken JSON") from None
    if not isinstance(body, dict):
        raise Garbled(200, "JSON of another shape")
    choices = body.get("choices")
    if not choices and body.get("error"):
        raise _reported(body)
    if choices is None and "usage" not in body and "id" not in body:
        raise Garbled(200, "JSON of another shape")
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        raise Blank(200, "an answer without choices")
    usage, refusal = body.get("usage"), message.get("refusal")
    text = _whole(_words(message.get("content")))
    reply = Reply(
        text=text,
        finish=_whole(str(choice.get("finish_reason") or "stop")),
        refusal=_whole(str(refusal)) if refusal else None,
        prompt_tokens=_count(usage, "prompt_tokens"),
        completion_tokens=_count(usage, "completion_tokens"),
        model=_whole(str(body.get("model") or "")),
        thinking=_thinking(message, text),
    )
    if reply.finish == "content_filter" and not reply.refusal:
        reply = reply.model_copy(update={"refusal": "content filter"})
    if not visible_text(reply.text) and not reply.refusal and not reply.cut:
        raise Blank(200, "an answer without content")
    return reply
