"""What a model says of its own instructions: recognised by their words, and never printed."""

from __future__ import annotations

import functools
import re

from newqp_writer.drafting.chat.prompts import Prompt, all_prompts

_RUN = 13
"""Characters: a sentence that shares so many in a row with an instruction was not written anew."""
_SPACE = re.compile(r"\s+")


def _windows(text: str) -> frozenset[str]:
    run = _SPACE.sub("", text)
    return frozenset(run[start : start + _RUN] for start in range(len(run) - _RUN + 1))


@functools.lru_cache(maxsize=4)
def _instructions(prompts: tuple[Prompt, ...]) -> frozenset[str]:
    messages = [message.content for prompt in prompts for message in prompt.messages]
    return _windows("\n".join(messages))


def recites(text: str) -> bool:
    """Whether a text repeats a stretch of our prompts word by word.

    >>> recites("你只依据给出的资料写，不凭记忆补充任何事实。")
    True
    >>> recites("云州市全年发电量达120亿千瓦时，同比增长5.2%。")
    False
    """
    return not _instructions(all_prompts()).isdisjoint(_windows(text))
