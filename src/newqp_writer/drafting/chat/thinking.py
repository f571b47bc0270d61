"""A model's thinking, told from its answer by the marks of the families of models."""

from __future__ import annotations

import re

_MARKS = (
    ("<think>", "</think>"),  # DeepSeek, Qwen, GLM …
    ("<thinking>", "</thinking>"),
    ("<thought>", "</thought>"),  # EXAONE, Gemma
    ("<reasoning>", "</reasoning>"),
    ("<seed:think>", "</seed:think>"),  # Seed-OSS
    ("◁think▷", "◁/think▷"),  # Kimi
    ("[THINK]", "[/THINK]"),  # Magistral
    ("<|START_THINKING|>", "<|END_THINKING|>"),  # Command A
    ("<|begin_of_thought|>", "<|end_of_thought|>"),  # Sky-T1, OpenThinker
    ("<unused94>", "<unused95>"),  # MedGemma
)
# Harmony (gpt-oss): <|channel|>analysis<|message|>…<|end|><|start|>assistant<|channel|>final
# <|message|>…<|return|>.
_CHANNEL = re.compile(r"<\|channel\|>\s*(\w{1,20})[^<]{0,80}<\|message\|>")
_CHANNEL_END = re.compile(r"<\|(?:end|return|call)\|>")
_OBJECT = re.compile(r'\{(?=\s{0,80}["}])')


def visible_text(text: str) -> str:
    """The answer without the model's thinking.

    >>> visible_text('<think>hm {"a": 0}</think> {"a": 1}')
    '{"a": 1}'
    >>> visible_text("<think>cut in the middle of a thou")
    ''
    >>> visible_text('<|channel|>analysis<|message|>hm<|end|><|channel|>final<|message|>{"a": 1}')
    '{"a": 1}'
    """
    text = text.strip()
    if channels := list(_CHANNEL.finditer(text)):
        last = channels[-1]
        return _CHANNEL_END.split(text[last.end() :])[0].strip() if last[1] == "final" else ""
    for opening, closing in _MARKS:
        if text.startswith(opening):
            return text.partition(closing)[2].strip()
        # Some servers put the opening mark into the prompt: only the closing one comes back. Inside
        # the object's own strings the mark is content, and no object follows it.
        _, closed, rest = text.rpartition(closing)
        if closed and _OBJECT.search(rest):
            return rest.strip()
    return text
