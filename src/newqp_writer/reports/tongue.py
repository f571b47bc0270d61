"""The language that a report is written in, and that it is one of those that are read."""

from __future__ import annotations

import re
from typing import Literal

from newqp_writer.articles.clipping import detect_language
from newqp_writer.reports.prose.block import Prose

Tongue = Literal["zh", "en"]
_CALLED: dict[str, Tongue] = {
    "zh": "zh", "cmn": "zh", "chinese": "zh", "中文": "zh",
    "en": "en", "english": "en", "英文": "en",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
# A sentence of English has one of these in six words, a list of headings one in twenty.
_ENGLISH = frozenset(["the", "of", "and", "to", "for", "with", "by", "from"])
_ENOUGH, _FEWEST = 60, 0.02
_KANA = re.compile(r"[\u3040-\u30ff]")
_KANA_OF_JAPANESE = 0.1


def tongue_of(prose: Prose) -> tuple[Tongue | None, str]:
    """What a report is written in, and how that is told; ``None`` for what is not read.

    Its front matter says so, or its letters do: a few words may be of any language.
    """
    written = prose.front.get("lang", prose.front.get("language"))
    if isinstance(written, str) and written.strip():
        name = re.split(r"[-_]", written.strip().lower())[0]
        return _CALLED.get(name), f"“{written}”"
    text = "\n".join(block.text for block in prose.blocks)
    found: Tongue = detect_language(text)
    if found == "zh":
        letters = sum(map(len, _WORD.findall(text)))
        kana = len(_KANA.findall(text))
        return (None if kana > _KANA_OF_JAPANESE * letters else "zh"), "zh"
    told = (block.text for block in prose.blocks if block.kind == "paragraph")  # no names of tables
    words = _WORD.findall("\n".join(told))
    known = sum(word.lower() in _ENGLISH for word in words)
    foreign = len(words) > _ENOUGH and known < _FEWEST * len(words)
    return None if foreign else "en", "en"
