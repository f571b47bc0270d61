"""A chat completion as it comes over the wire, read with suspicion.

Compatible gateways answer 200 with a login page, with an error object, without choices, or with
half a body; the package's own types then fail in places that say nothing about the cause.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from newqp_writer.drafting.chat.cache import Reply
from newqp_writer.drafting.chat.thinking import visible_text
from newqp_writer.drafting.chat.wire.faults import Blank, Fault, Garbled
from newqp_writer.drafting.chat.wire.streams import is_stream, joined, without_comments
from newqp_writer.language import _

# Error codes that gateways put into an answer of status 200, as the status they stand for.
_CODES = {
    "invalid_api_key": 401,
    "insufficient_quota": 402,
    "model_not_found": 404,
    "context_length_exceeded": 400,
    "invalid_request_error": 400,
    "rate_limit_exceeded": 429,
}
_WRONG = re.compile(
    r"invalid|not (?:exist|found|support)|unsupported|参数|不存在|不支持", re.IGNORECASE
)


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
    return Fault(400 if _WRONG.search(words) else 502, words)


def _count(usage: object, name: str) -> int:
    value = usage.get(name) if isinstance(usage, dict) else None
    return value if isinstance(value, int) and value >= 0 else 0


def _words(content: object) -> str:
    """The text of a message; some gateways send a list of typed parts."""
    if isinstance(content, list):
        parts = [part.get("text") for part in content if isinstance(part, dict)]
        return "".join(part for part in parts if isinstance(part, str))
    return content if isinstance(content, str) else ""


def _reasoning(message: dict[str, Any]) -> str:
    """The thinking that a vendor sends in a field of its own."""
    apart = [message.get(name) for name in ("reasoning_content", "reasoning")]
    return max((each for each in apart if isinstance(each, str)), key=len, default="")


def _called(message: dict[str, Any]) -> str:
    """What is said as the call of a function: some models answer a schema so."""
    calls = message.get("tool_calls")
    call = calls[0] if isinstance(calls, list) and calls else None
    function = call.get("function") if isinstance(call, dict) else None
    return _words(function.get("arguments")) if isinstance(function, dict) else ""


def _whole(text: str) -> str:
    """Text without half characters: JSON can spell a lone surrogate, no file can hold it."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _body(raw: bytes) -> tuple[dict[str, Any], bool]:
    """The JSON object of a body, and whether it came in pieces."""
    text = without_comments(raw.decode("utf-8", "replace"))
    if is_stream(text):
        return joined(text), True
    if not text.startswith("{"):
        what = _("a web page") if text.startswith("<") else f"“{text[:60]}”" if text else "nothing"
        raise Garbled(200, _("{what} instead of JSON").format(what=what))
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        raise Garbled(0, _("incomplete or broken JSON")) from None
    if not isinstance(body, dict):
        raise Garbled(200, _("JSON of another shape"))
    return body, False


def read_completion(raw: bytes, holds: Callable[[str], bool] = lambda _: False) -> Reply:
    """The reply in the body of an answer with status 200.

    Args:
        raw: the body: a completion, or the events of a stream that make one up.
        holds: whether a text holds the answer that is wanted. Where the content is empty, it is
            looked for in the thinking: some servers put it there.

    Raises:
        Garbled: when it is not a completion.
        Blank: when it is one, without content.
        Fault: when it reports an error.
    """
    body, streamed = _body(raw)
    choices = body.get("choices")
    if not choices and body.get("error"):
        raise _reported(body)
    if choices is None and "usage" not in body and "id" not in body:
        raise Garbled(200, _("JSON of another shape"))
    used = body.get("usage")
    usage = _count(used, "prompt_tokens"), _count(used, "completion_tokens")
    told = usage if any(usage) else None
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        raise Blank(200, _("an answer without choices"), usage=told)
    refusal = message.get("refusal")
    finish = _whole(str(choice.get("finish_reason") or "stop"))
    reasoning = _whole(_reasoning(message))
    said = _whole(_words(message.get("content")))
    text = said if visible_text(said) else _whole(_called(message)) or said
    # A limit of tokens that ended it in the middle of thinking leaves drafts there, no answer.
    misplaced = finish != "length" and not visible_text(text) and holds(reasoning)
    if misplaced:
        text = reasoning
    reply = Reply(
        text=text,
        finish=finish,
        refusal=_whole(str(refusal)) if refusal else None,
        prompt_tokens=usage[0],
        completion_tokens=usage[1],
        model=_whole(str(body.get("model") or "")),
        thinking=0 if misplaced else len(reasoning) or len(text.strip()) - len(visible_text(text)),
        streamed=streamed,
        misplaced=misplaced,
    )
    if reply.finish == "content_filter" and not reply.refusal:
        reply = reply.model_copy(update={"refusal": _("content filter")})
    if not visible_text(reply.text) and not reply.refusal and not reply.cut:
        where = (
            _(", but with {count:,} characters of thinking").format(count=len(reasoning))
            if reasoning
            else ""
        )
        raise Blank(200, _("an answer without content{where}").format(where=where), usage=told)
    return reply
