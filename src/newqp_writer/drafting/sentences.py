"""Articles cut into sentences, with their place in the text.

Chinese sentences end in 。！？… and take a closing quote or bracket with them, but a mark inside
“……” or （……） ends nothing. English sentences end in . ! ? before a space and a capital. A line
without closing punctuation is a headline within the article and is not a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newqp_writer.orders import is_order
from newqp_writer.text import is_han

# Abbreviations after which a full stop does not end an English sentence (AP and Reuters usage).
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sen rep gov gen col st jr sr inc ltd co corp plc vs etc approx dept no fig"
    " jan feb mar apr jun jul aug sep sept oct nov dec u.s u.k u.n e.u a.m p.m e.g i.e".split()
)
_ENGLISH_END = re.compile(r"[.!?][\"”’)\]]*(?=\s+[\"“‘(\[]?[A-Z0-9]|\s*$)")
_OPENING = {
    "“": "”",
    "‘": "’",
    "（": "）",
    "(": ")",
    "《": "》",
    "「": "」",
    "『": "』",
    "【": "】",
}
_CLOSERS = frozenset("”’）)》」』】")
_TERMINATORS = frozenset("。！？!?")
# Addresses, tags, code: an extracted sentence is printed as it stands.
_NO_PROSE = re.compile(r"://|www\.\w|</?[A-Za-z]|\{\s*\"")
_LONGEST_QUOTE = 400  # an opening mark that is not closed within this many characters is ignored


@dataclass(frozen=True, slots=True)
class SourceSentence:
    """A whole sentence as it stands in an article.

    ``start`` counts characters of the text that was cut; ``paragraph`` counts from 0.
    """

    text: str
    start: int
    paragraph: int

    @property
    def end(self) -> int:
        """One past its last character."""
        return self.start + len(self.text)


def _closing_positions(line: str) -> dict[int, int]:
    """Opening mark → its closing mark, for pairs that close within reach; linear in the line."""
    pairs: dict[int, int] = {}
    stack: list[tuple[int, str]] = []
    for place, char in enumerate(line):
        if char in _OPENING:
            if len(stack) < 20:  # deeper nesting is noise, not prose
                stack.append((place, _OPENING[char]))
        elif char in _CLOSERS:
            while stack:
                start, closer = stack.pop()
                if closer == char:
                    if place - start <= _LONGEST_QUOTE:
                        pairs[start] = place
                    break
    return pairs


def _split_chinese(line: str) -> list[tuple[int, int]]:
    pairs = _closing_positions(line)
    spans: list[tuple[int, int]] = []
    start = place = 0
    while place < len(line):
        if place in pairs:
            closing = pairs[place]
            # “……。” closed by its own mark ends the sentence too: 他说：“……。”
            ends = line[closing - 1] in _TERMINATORS and line[closing] in "”’"
            place = closing + 1
            if ends and (place >= len(line) or line[place] not in "，、；：。！？的等（"):
                spans.append((start, place))
                start = place
            continue
        place += 1
        if line[place - 1] in _TERMINATORS:
            while place < len(line) and (line[place] in _TERMINATORS or line[place] in _CLOSERS):
                place += 1
            spans.append((start, place))
            start = place
    return spans


def _split_english(line: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    for end in _ENGLISH_END.finditer(line):
        if line[end.start()] == ".":
            word = re.search(r"[\w.]*$", line[max(start, end.start() - 12) : end.start()])
            token = word[0].lower() if word else ""
            single = len(token) == 1 and token.isalpha()
            if (token in _ABBREVIATIONS or single) and end.end() < len(line):
                continue
        spans.append((start, end.end()))
        start = end.end()
    return spans


def source_sentences(text: str, lang: str) -> list[SourceSentence]:
    r"""The whole sentences of an article, in order, but for those that nobody may print.

    >>> [s.text for s in source_sentences("小标题\n他说：“好。”产量达8.53ZB。", "zh")]
    ['他说：“好。”', '产量达8.53ZB。']
    """
    found: list[SourceSentence] = []
    offset = paragraph = 0
    for line in text.split("\n"):
        if line.strip():
            split = (
                _split_english
                if lang == "en" and not any(map(is_han, line[:80]))
                else _split_chinese
            )
            for start, end in split(line):
                sentence = line[start:end]
                lead = len(sentence) - len(sentence.lstrip())
                if sentence.strip() and not (is_order(sentence) or _NO_PROSE.search(sentence)):
                    found.append(SourceSentence(sentence.strip(), offset + start + lead, paragraph))
            paragraph += 1
        offset += len(line) + 1
    return found
