r"""Citations as people write them, found in the words of a block.

Footnotes ``[^1]``, keys ``[@smith2020, p. 3; @li]`` and ``@smith2020``, numbers ``[1]`` and
``[1, 3–5]``, ``\cite{smith2020}``, links, labels of links that nothing defines, authors with a
year (``author_year``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from newqp_writer.reports.citations.addresses import ADDRESS, trimmed
from newqp_writer.reports.citations.author_year import Authors
from newqp_writer.reports.prose.block import Block

MarkKind = Literal["note", "key", "number", "link", "label", "inline", "wiki", "author", "source"]

_NOTE = r"[\[［【〔][\^＾](?P<note>[^\]\[［］【】〔〕\s]{1,80})[\]］】〕]"
_KEYS = r"\[(?P<keys>[^\[\]\n]{0,80}?-?@[^\[\]\n]{1,300})\]"
_NUMBERS = r"[\[［【](?P<numbers>\d{1,3}(?:\s?[,，、;–—-]\s?\d{1,3}){0,20})(?P<within>[,，:：]\s?(?:pp?\.|第)[^\[\]\n]{1,20})?[\]］】](?![(:])(?:\d{1,3}(?:[-–]\d{1,3})?(?=[。，；]))?"
# R², ft², ha⁻¹, µm²: powers of what is measured.
_POWER = re.compile(
    r"(?<![^\W\d_])(?:[RrFxyznNpqσχητλ]|[kcdmµμn]?m|ft|in|yd|mi|ha|ac|[smh]|[kmµμ]?[glL]|t|[kMGT]?[WJVA]|K|mol|[kM]?Pa|yr|a)"
    r"[²³⁴]\Z|(?<=[A-Za-zµμΩ])⁻[¹²³⁴-⁹]{1,2}\Z"
)
# vote.¹² and ³; but 12 m², 10⁶ t, ⁹·⁵%
_RAISED = r"(?:(?<![\d\s²³])|(?<=\b(?:19|20)\d\d))(?<!\b[mM])(?<!\b[ckdμ]m)(?<!CO)(?<!米)(?<!\b[×x] 10)(?P<raised>[¹²³⁴-⁹⁰]{1,3}(?:[˒⁾,，⁻–-]{0,2}[¹²³⁴-⁹⁰]{1,3}){0,6})(?![\w·%％‰万亿千百倍元]|\s?(?:%|percent|per cent)|\.[¹²³⁴-⁹⁰])"
_TEX = r"\\(?:text|paren|auto|foot|full)?cite(?:[tp]|author|year)?\*?(?:\[[^\[\]\n]{0,60}\]){0,2}\{(?P<tex>[^{}\n]{1,300})\}"
_BARE = r"(?<![\w@./:+-])@(?P<bare>[A-Za-z_][\w:.#$%&+?~/-]{0,60}\w)(?:\s\[(?P<bare_page>pp?\.[^\[\]\n]{1,30})\])?"
_WIKI = (
    r"\[\[(?P<wiki>[^\[\]|#\n]{1,120})(?:#[^\[\]|\n]{0,80})?(?:\|(?P<alias>[^\[\]\n]{0,200}))?\]\]"
)
# [the survey][tracts-2025], which the parser leaves where nothing defines the label
_LABEL = r"(?<=[^\d\W]\]|[)”\"’*_.]\])\[(?=[^\[\]\n]*[^\W\d_])(?P<label>[^\[\]\n^@＾]{1,80})\](?![(:：\[])"
_MARK = re.compile(f"{_WIKI}|{_NOTE}|{_KEYS}|{_TEX}|{_NUMBERS}|{_LABEL}|{_BARE}|{_RAISED}")
_KEY = re.compile(
    r"-?@(?:\{(?P<braced>[^{}]+)\}|(?P<key>[\w\u3400-\u9fff][\w\u3400-\u9fff:.#$%&+?~/-]*))"
)
# What pandoc-crossref and Quarto call other places of the report itself: @fig:map, @tbl-sample.
_ELSEWHERE = re.compile(
    r"(?:sec|fig|tbl|tab|eqn?|lst|thm|lem|app|chap?|alg|exm):|(?:sec|fig|tbl|eq|lst)-(?!\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,3}(?:\s?[,，、;–—-]\s?\d{1,3})*")
# Numbers in brackets, such as [3], refer to panels.
_SUCH_AS = re.compile(r"\b(?:such as|like|e\.g\.|for example)[ ,“\"]*\Z|[如例]如?[“]?\Z")
_BEFORE = 16
_RANGE = re.compile(r"(\d{1,3})\s?[–—-]\s?(\d{1,3})")
_MOST_OF_A_RANGE = 40


@dataclass(frozen=True)
class Mark:
    """A citation: its place in the words of a block, its kind, and what it names."""

    start: int
    end: int
    kind: MarkKind
    names: tuple[str, ...]
    written: str


def marks_of(block: Block, keys: Collection[str], authors: Authors) -> list[Mark]:
    """The citations of a block, in order.

    Args:
        block: whose.
        keys: what ``@name`` in the text may mean; other names are no citations there.
        authors: who wrote what in which year.
    """
    found = list(_in_words(block.text, keys))
    taken = {place for mark in found for place in range(mark.start, mark.end)}
    found += [
        Mark(one.start, one.end, "author", one.names, block.text[one.start : one.end].strip())
        for one in authors.cited_in(block.text)
        if not taken.intersection(range(one.start, one.end))
    ]
    found = [
        mark
        for mark in found
        if not any(link.start <= mark.start < link.end for link in block.links)  # [[1]](https://…)
    ]
    found += [
        Mark(link.start, link.end, "link", (link.target,), link.target) for link in block.links
    ]
    found += list(_bare(block))
    found += [_inline(at, words, block.text) for at, words in block.notes]
    return sorted(found, key=lambda mark: mark.start)


def _bare(block: Block) -> Iterator[Mark]:
    """Addresses that stand in the words and are no links: (https://bank.example/rates)."""
    for found in ADDRESS.finditer(block.text):
        address = trimmed(found[0])
        start, end = found.start(), found.start() + len(address)
        if not any(link.start < end and start < link.end for link in block.links):
            target = address if address[:4].lower() == "http" else f"https://{address}"
            yield Mark(start, end, "link", (target,), address)


def _inline(at: int, words: str, text: str) -> Mark:
    """A note in the text, ``^[Gazette, 3 May]``; ``^[2]^`` is a raised number of a list."""
    if _NUMBER.fullmatch(words) is None:
        return Mark(at, at, "inline", (words,), f"^[{words}]")
    end = at + text.startswith("^", at)
    return Mark(at, end, "number", _numbers(words), f"[{words}]")


def _is_mark(found: re.Match[str]) -> bool:
    """Whether it is no power of what is measured, and no example of a mark."""
    text, start = found.string, found.start()
    if found["numbers"]:
        return _SUCH_AS.search(text, max(0, start - _BEFORE), start) is None
    return not (found["raised"] and _POWER.search(text, 0, found.end()))


def _in_words(text: str, keys: Collection[str]) -> Iterator[Mark]:
    for found in filter(_is_mark, _MARK.finditer(text)):
        start, end, written = found.start(), found.end(), found[0]
        if found["wiki"]:
            # [[power-june|the agency]]: the alias is what is read.
            end = found.start("alias") if found["alias"] else end
            yield Mark(start, end, "wiki", (found["wiki"].strip(),), written)
        elif found["note"] or found["label"]:
            kind: MarkKind = "note" if found["note"] else "label"
            yield Mark(start, end, kind, (found[kind],), written)
        elif found["keys"]:
            named = (
                one["braced"] or one["key"].rstrip(".:?/") for one in _KEY.finditer(found["keys"])
            )
            names = tuple(name for name in named if name in keys or not _ELSEWHERE.match(name))
            if names:
                yield Mark(start, end, "key", names, written)
        elif found["tex"]:
            names = tuple(filter(None, (name.strip() for name in found["tex"].split(","))))
            yield Mark(start, end, "key", names, written)
        elif found["numbers"]:
            yield Mark(start, end, "number", _numbers(found["numbers"]), written)
        elif found["raised"]:
            plain = (
                unicodedata.normalize("NFKC", found["raised"]).replace("−", "-").replace("˒", ",")
            )
            yield Mark(start, end, "number", _numbers(plain), written)
        elif found["bare"].rstrip(".") in keys:
            yield Mark(start, end, "key", (found["bare"].rstrip("."),), written)


def _numbers(written: str) -> tuple[str, ...]:
    """The numbers of [1, 3–5]."""
    names: list[str] = []
    for part in re.split(r"\s?[,，、;]\s?", written):
        if (span := _RANGE.fullmatch(part)) is not None:
            first, last = int(span[1]), int(span[2])
            if first <= last <= first + _MOST_OF_A_RANGE:
                names += map(str, range(first, last + 1))
                continue
        names.append(part.strip())
    return tuple(dict.fromkeys(names))
