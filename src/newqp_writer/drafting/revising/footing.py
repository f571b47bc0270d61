"""What a sentence may rest on: a judgement on the facts before it, the abstract on the sections.

A number may have its article and still be new to the reader: then it stands in no sentence that was
checked as a fact, nor is it computed from numbers that do. It is sent back like one that fails. A
formula by which a section's number was computed goes with it where abstract or outlook say it
again. What is new is also the name of a document, or a foreign
name, that a judgement brings in: who judges what was not told states a new fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from newqp_writer.models import Entry, Section, Sentence
from newqp_writer.numerals import Quantity, Span, read_numbers

_Value = tuple[str, Decimal | None, Decimal | None, Span | None]
_NEW = "前面的正文里没有这个数字，这里不能新添"


def _value(quantity: Quantity) -> _Value:
    return quantity.dimension, quantity.low, quantity.high, quantity.span


def _values(text: str) -> set[_Value]:
    return {_value(mention.quantity) for mention in read_numbers(text).mentions}


def on_the_ground_of(ground: str, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The verdicts; a number that passes and is not in ``ground`` fails.

    A rounding of what is there (近六成 of 58%) is there, too: its evidence has the same value; so
    is what is computed from nothing else. A count of what the sentence itself lists needs no other
    ground.
    """
    told = _values(ground)

    def is_there(entry: Entry) -> bool:
        if entry.verdict == "exempt" or entry.kind == "statement" or entry.surface in ground:
            return True
        if not _values(entry.surface):  # 持平, 逐年: words for a change, which no reader adds up
            return True
        known = [bool(_values(evidence.surface) & told) for evidence in entry.evidence]
        rests = all(known) if entry.verdict == "derived" else any(known)
        return rests or bool(_values(entry.surface) & told)

    return tuple(
        entry
        if not entry.passed or is_there(entry)
        else entry.model_copy(
            update={"verdict": "unsupported", "outcome": "fail", "explanation": _NEW}
        )
        for entry in entries
    )


def with_formulas(sentence: Sentence, sections: Iterable[Section]) -> Sentence:
    """A sentence of abstract or outlook with the formulas of the numbers that it says again.

    Args:
        sentence: which rests on the sections.
        sections: as checked; those that share no article with it lend nothing.
    """
    formulas = tuple(
        formula
        for section in sections
        if not sentence.cites or set(sentence.cites) & set(section.cites)
        for formula in section.derivations
        if formula.partition("=")[0].strip() in sentence.text
        and formula not in sentence.derivations
    )
    return sentence.model_copy(update={"derivations": (*sentence.derivations, *formulas)})


# 《……》, and foreign names; what is shorter is GDP or AI, which need no introduction.
_NAME = re.compile(
    r"《(?P<title>[^《》]{2,60})》|(?<![A-Za-z])(?P<foreign>[A-Z][A-Za-z]{3,}|[A-Z]{4,})"
)
_NEW_NAME = "前面的正文里没有说到这一名称，判断里不能新添"


def new_names(ground: str, judgement: str) -> tuple[Entry, ...]:
    """The names of a judgement that do not stand in ``ground``, each as a verdict that fails.

    A title may be said in part: 《数据办法》 of 《云州市数据办法》.
    """
    told = ground.casefold()
    return tuple(
        Entry(
            start=found.start(), end=found.end(), surface=found[0], kind="name",
            verdict="unsupported", outcome="fail", explanation=_NEW_NAME,
        )
        for found in _NAME.finditer(judgement)
        if (found["title"] or found["foreign"]).casefold() not in told
    )  # fmt: skip
