"""Recorded readings told again: an answer points at numbers, and numbers change with the code.

What was answered on a section is found by its draft. Each number is turned into the words that it
stood for then, and those into the number under which they are told today; a sentence that is no
longer told is pointed at no more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from eval.reader.sheets import Block, blocks_of

from newqp_writer.drafting.chat.structured import find_object
from newqp_writer.drafting.reading.answers import ReadingAnswer
from newqp_writer.drafting.reading.material import LABELS, Sheet

_BASIS = re.compile(r"(?<=:)[\d,\s-]+(?=\s[A-Z]?\d+:|$)")


@dataclass(frozen=True)
class Answered:
    """What was said of one section: under label A, with the words of the numbers of then."""

    answer: ReadingAnswer
    words: Mapping[int, str]


def key_of(draft: Mapping[int, str]) -> str:
    """By which a section is known again."""
    return "\n".join(draft.values())


def read_answered(folder: Path) -> dict[str, Answered]:
    """What a folder of requests and answers has on each section."""
    found: dict[str, Answered] = {}
    for request in sorted(folder.glob("*.request.json")):
        said = request.with_name(request.name.replace(".request.json", ".answer.txt"))
        if not said.is_file():
            continue
        shaped = find_object(said.read_text(encoding="utf-8"), ReadingAnswer)
        if shaped is None:
            continue
        answer = ReadingAnswer.model_validate(shaped.value)
        messages = json.loads(request.read_text(encoding="utf-8"))["messages"]
        for block in blocks_of(messages[-1]["content"]):
            found[key_of(block.draft)] = Answered(answer.of(block.label, LABELS[0]), block.words)
    return found


def draft_of(sheet: Sheet) -> dict[int, str]:
    """The texts of a section as they are told."""
    return _block(sheet, LABELS[0]).draft


def _block(sheet: Sheet, label: str) -> Block:
    return blocks_of(f"<material>\n{sheet.text(label)}\n</material>")[0]


def _renumbered(found_at: re.Match[str], old: Mapping[int, str], new: Mapping[str, int]) -> str:
    """Numbers of then as those of today."""
    found: list[int] = []
    for place in re.finditer(r"(\d+)(?:-(\d+))?", found_at[0]):
        first, last = int(place[1]), int(place[2] or place[1])
        found += [new[old[n]] for n in range(first, last + 1) if old.get(n) in new]
    return ",".join(map(str, dict.fromkeys(found)))


def retold(answered: Mapping[str, Answered], sheets: Sequence[Sheet]) -> str | None:
    """The answer to a request for these sections; ``None`` where one has no answer."""
    basis: list[str] = []
    formulas: list[str] = []
    wrong: list[str] = []
    for label, sheet in zip(LABELS, sheets, strict=False):
        then = answered.get(key_of(draft_of(sheet)))
        if then is None:
            return None
        new = {words: number for number, words in _block(sheet, label).words.items()}
        own = then.answer.of(LABELS[0], label)
        now = partial(_renumbered, old=then.words, new=new)
        basis += [_BASIS.sub(now, line) for line in own.basis]
        formulas += own.formulas
        wrong += own.wrong
    return json.dumps({"basis": basis, "formulas": formulas, "wrong": wrong}, ensure_ascii=False)
