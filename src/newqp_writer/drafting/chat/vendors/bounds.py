"""The longest answer that an endpoint allows, read from the words in which it refuses a longer one.

It is not the window: the request may fit, only ``max_tokens`` asks for too much. Wordings are those
of DashScope, DeepSeek, OpenAI, Mistral, Groq, SiliconFlow and vLLM as their users quote them.
"""

from __future__ import annotations

import re

_ABOUT = re.compile(
    r"max_?(?:completion_|new_|output_)?_?tokens|(?:completion|output) tokens|最大输出|输出长度",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"\[\s*\d+\s*[,，]\s*(\d+)\s*[\])]"  # should be [1, 8192]
    r"|between \d+ and (\d+)"
    r"|(?:at most|maximum(?: value| allowed| limit)?(?: is| of|:)?|less than or equal to|<=|≤"
    r"|(?:must|should|can) ?not (?:exceed|be (?:greater|larger|more) than)|no more than|up to"
    r"|exceeds?(?: the)?(?: maximum| limit| model)*(?: of)?|limit(?: is| of|:)?|limited to"
    r"|不(?:能|得|可)?(?:超过|大于)|最大(?:值)?(?:是|为|：)?|上限(?:是|为|：)?)"
    r"[^\d.;。；]{0,30}(\d+)",
    re.IGNORECASE,
)
_WINDOW = re.compile(r"context (?:length|size|window)\D{1,30}(\d+)", re.IGNORECASE)
_SENT = re.compile(r"(\d+) (?:input|prompt) tokens|(\d+) in the messages", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_NUMBER = re.compile(r"(?<![\d.])\d{3,6}(?![\d.]*\d)")
_STATUS = frozenset([400, 422])
_FEWEST = 128
"""Tokens: what is shorter is no answer of ours."""


def speaks_of_bound(complaint: str) -> bool:
    """Whether a refusal is about the length of the answer that is asked for.

    >>> speaks_of_bound("Range of max_tokens should be [1, 1024]")
    True
    >>> speaks_of_bound("This model's maximum context length is 8192 tokens")
    False
    """
    return _ABOUT.search(complaint) is not None


def answer_bound(complaint: str, asked: int) -> int | None:
    """The most tokens that an answer may have, when that is what is complained of.

    Args:
        complaint: the endpoint's words.
        asked: the tokens that were asked for.

    >>> answer_bound("Range of max_tokens should be [1, 1024]", 2048)
    1024
    >>> answer_bound("'max_tokens' is too large: 2048. This model's maximum context length is 4096"
    ...     " tokens and your request has 3000 input tokens (2048 > 4096 - 3000).", 2048)
    1096
    >>> answer_bound("This model's maximum context length is 8192 tokens", 2048) is None
    True
    """
    if not speaks_of_bound(complaint):
        return None
    window, sent = _WINDOW.search(complaint), _SENT.search(complaint)
    if window is not None:
        left = int(window[1]) - int(sent[1] or sent[2]) if sent is not None else 0
        return left if _FEWEST <= left < asked else None
    complaint = _THOUSANDS.sub("", complaint)
    stated = [int(next(filter(None, found.groups()))) for found in _RANGE.finditer(complaint)]
    # In words that we do not know, a smaller number than the one asked for can but be the bound.
    stated = stated or [int(number) for number in _NUMBER.findall(complaint)]
    fitting = [bound for bound in stated if _FEWEST <= bound < asked and bound not in _STATUS]
    return max(fitting, default=None)
