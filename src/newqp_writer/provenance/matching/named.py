"""Names with a number in them are looked up like numbers: 神舟二十一号, 国发〔2026〕5号, C919.

What tells something (``Exemption.key``) has to stand in a cited article, in any spelling; where an
article has a name of the same kind with another number, that is the one that was meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newqp_writer.models import Entry
from newqp_writer.numerals import Exemption
from newqp_writer.numerals.wording.unnumbered import (
    SIGNS,
    WORDS,
    contraries_in,
    is_mostly_chinese,
    said_otherwise,
    says,
)
from newqp_writer.provenance import explanations
from newqp_writer.provenance.glossary.vocabulary import terms_of
from newqp_writer.provenance.source import Source

# Names that a writer may bring along without saying a thing of his own: 5G, “十五五”, 二十国集团.
_COMMON = frozenset(["规划名称", "会议名称", "产品或型号", "指数名称"])
_UNNUMBERED = frozenset([WORDS, SIGNS])
_CLAUSE_ENDS, _SENTENCE_ENDS = "，。；：、！？,;!?\n", "。！？!?\n"
# Of whom news tells anything; who is named only so may be called otherwise in the article.
_ANYBODY = frozenset(["=企业", "集团", "过半"])
# None of it, half of it gone: said of what stands in the same clause.
_OF_ITS_CLAUSE = frozenset(["未发生", "无", "斩"])
_CHANGES = frozenset("=增长 =下降 =同比 =环比 增 降 同比 环比".split())
_REACH = 120  # characters of a clause to either side
_DIGITS = re.compile(r"\d+")


def judge_name(name: Exemption, cited: Sequence[Source], text: str = "") -> Entry:
    """The entry on a name: exempt with the words it rests on, or failing.

    Args:
        name: as it was read; its places count characters of the checked text.
        text: the checked text.
        cited: the articles it may rest on; a text that cites none is held to nothing.
    """
    if not name.key or not cited:
        return _entry(name, "exempt", name.reason)
    if name.reason in _UNNUMBERED:
        return _unnumbered(name, cited, text)
    shape = _DIGITS.sub("#", name.key)
    rival: str | None = None
    for source in cited:
        for article, told in source.names:
            if told.key == name.key:
                return _entry(name, "exempt", name.reason).model_copy(
                    update={"evidence": (source.passage(told.start, told.end),) if article else ()}
                )
            if _DIGITS.sub("#", told.key) == shape and told.reason == name.reason:
                rival = rival or told.surface
        if name.surface in source.article.text:
            return _entry(name, "exempt", name.reason)
    if rival is not None:
        return _entry(name, "contradicted", explanations.misnamed(name.surface, rival))
    missing = _entry(name, "unsupported", explanations.unsupported(name.surface))
    if name.reason in _COMMON:
        return missing.model_copy(update={"outcome": "review"})
    return missing


def _unnumbered(name: Exemption, cited: Sequence[Source], claim: str) -> Entry:
    """What says a number without a numeral: a source says it, or the contrary, or neither."""
    texts = [
        f"{source.article.published} {source.article.title}\n{source.article.text}"
        for source in cited
    ]
    if any(says(text, name.key) for text in texts):
        return _entry(name, "exempt", name.reason)
    if any(_said_of_it(name, claim, text) for text in texts):
        return _entry(name, "exempt", name.reason)
    told_of = _told_of(claim, name.start, name.end)
    for text in texts:
        for start, end in contraries_in(text, name.key):
            if told_of & _told_of(text, start, end):
                said = explanations.misnamed(name.surface, text[start:end])
                return _entry(name, "contradicted", said)
    missing = _entry(name, "unsupported", explanations.unsupported(name.surface))
    # There are more ways to say it than are known here.
    return missing if name.reason == SIGNS else missing.model_copy(update={"outcome": "review"})


def _said_of_it(name: Exemption, claim: str, text: str) -> bool:
    """Whether an article says the same in other words, and of the same thing in its own language.

    全部 may be told as 均, 次日 as 14日: of the same firms and of the same event.
    """
    told_of: set[str] | None = None
    marks = _CLAUSE_ENDS if name.key in _OF_ITS_CLAUSE else _SENTENCE_ENDS
    for start, end in said_otherwise(text, name.key):
        if told_of is None:
            told_of = _told_of(claim, name.start, name.end, marks) - _ANYBODY
            told_of = (told_of - _CHANGES) or told_of
            if not told_of or is_mostly_chinese(claim) != is_mostly_chinese(text):
                return True
        if told_of & _told_of(text, start, end, marks):
            return True
    return False


def _told_of(text: str, start: int, end: int, marks: str = _CLAUSE_ENDS) -> set[str]:
    """The terms of a clause (or sentence) but for some words of it: of what these are told."""
    first, last = max(0, start - _REACH), end + _REACH
    begins = max(first, *(text.rfind(mark, first, start) + 1 for mark in marks))
    ends = [place for mark in marks if (place := text.find(mark, end, last)) >= 0]
    return {*terms_of(text[begins:start]), *terms_of(text[end : min(ends, default=last)])}


def _entry(name: Exemption, verdict: str, words: str) -> Entry:
    return Entry.model_validate(
        {
            "start": name.start, "end": name.end, "surface": name.surface, "kind": "name",
            "verdict": verdict, "explanation": words,
        }
    )  # fmt: skip
