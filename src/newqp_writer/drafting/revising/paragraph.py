"""Sentences settled in their order: those whose numbers fail are mended, dropped or marked.

Where one is dropped, those behind it are read again: a paragraph is printed only as it reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from newqp_writer.drafting.engine import Assignment, Engine
from newqp_writer.drafting.revising.footing import on_the_ground_of
from newqp_writer.drafting.revising.rereading import dangles, reread, rests_on_lost
from newqp_writer.models import Entry, Location, Part, Policy, Revision, Section, Sentence


class Check(Protocol):
    """Verdicts on a text that cites some articles, given what is printed before it."""

    def __call__(
        self, text: str, cited_ids: Sequence[str], *, context: str, derivations: Sequence[str] = ()
    ) -> tuple[Entry, ...]:
        """The verdicts, one for each number of ``text``."""
        ...


Action = Literal["revised", "dropped", "marked"]
Mend = Callable[[Sequence[Sentence], int, Sequence[Entry]], Sentence | None]
"""Asks the engine for another wording of a sentence among its neighbours as they stand now. No
failing entries: what it leans on was dropped."""


@dataclass(frozen=True)
class Settled:
    """Sentences that may be printed under the policy, and what was done to get there."""

    sentences: tuple[Sentence, ...]
    revisions: tuple[Revision, ...]


def failing_of(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Those that may not be printed."""
    return tuple(entry for entry in entries if not entry.passed)


_IN_PASSING = re.compile(
    r"(?:大?约|近)?(?:占|相当于|折合|同比|环比|[比较](?!如)|高于|低于|增长|下降|增幅|降幅)[^，；。]*"
)
_LEANS = re.compile("增速|增幅|涨幅|降幅|占|[比较快慢高低]于?|其中|但|而|也|并|仍")


def without_failing_words(sentence: Sentence, failing: Sequence[Entry]) -> Sentence | None:
    """A sentence without what it tells in passing and fails: ，约占全球的38%，.

    ``None`` when a failing number stands elsewhere, or what follows goes on about it.
    """
    clauses = re.split("(?<=[，；。])", sentence.text)
    start, kept = 0, []
    for place, clause in enumerate(clauses):
        end = start + len(clause)
        wrong = any(start <= entry.start < end for entry in failing)
        if not wrong:
            kept.append(clause)
        elif (
            not kept
            or not kept[-1].endswith("，")
            or not _IN_PASSING.fullmatch(clause.rstrip("，；。"))
            or _LEANS.match("".join(clauses[place + 1 : place + 2]))
        ):
            return None
        else:
            kept[-1] = kept[-1].removesuffix("，") + clause[-1]
        start = end
    return sentence.model_copy(update={"text": "".join(kept)})


def without_failing_parts(sentence: Sentence, failing: Sequence[Entry]) -> Sentence | None:
    """A sentence up to the first ； behind which a number fails; ``None`` where nothing is left.

    What was mended in vain need not take with it what is right: the part before ； says who and
    what, and stands alone.
    """
    parts = sentence.text.split("；")
    start, sound = 0, []
    for part in parts:
        end = start + len(part)
        if any(start <= entry.start <= end for entry in failing):
            break
        sound.append(part)
        start = end + 1
    text = "；".join(sound)
    if not text or len(sound) == len(parts):
        return None
    return sentence.model_copy(update={"text": f"{text}。"})


class _Paragraph:
    """Sentences settled one after the other: what is kept, what was lost, what was done."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        check: Check,
        policy: Policy,
        place: Callable[[int], Location],
        *,
        mend: Mend | None,
        rounds: int,
        ground: str | None,
    ) -> None:
        self._sentences, self._check, self._policy, self._place = sentences, check, policy, place
        self._mend, self._rounds, self._ground = mend, rounds, ground
        self._lost: list[str] = []
        self._just_lost = False
        self.kept: list[Sentence] = []
        self.revisions: list[Revision] = []

    def _failing_in(self, sentence: Sentence) -> tuple[Entry, ...]:
        """The numbers that have no proof, or, where no new one may be brought in, are new."""
        before = "".join(each.text for each in self.kept)
        entries = self._check(
            sentence.text, sentence.cites, context=before, derivations=sentence.derivations
        )
        if self._ground is not None:
            entries = on_the_ground_of(self._ground, entries)
        elif sentence.role == "judgement":
            facts = "".join(each.text for each in self.kept if each.role == "fact")
            entries = on_the_ground_of(facts, entries)
        return failing_of(entries)

    def settle(self, index: int) -> None:
        """Keep, mend, mark or drop the sentence drafted at ``index``."""
        drafted = self._sentences[index]
        current = self._reread(index, drafted)
        if current is None:
            self._drop(index, ())
            return
        failing = first = self._failing_in(current)
        for _ in range(self._rounds):
            mended = self._mended(index, current, failing) if failing else None
            if mended is None or self._stands(mended) is None:
                break
            current = mended
            failing = self._failing_in(current)
        if failing and self._rounds and self._policy == "drop":
            for shorten in (without_failing_words, without_failing_parts):
                sound = shorten(current, failing) if failing else None
                if sound is not None and self._stands(sound) and not self._failing_in(sound):
                    current, failing = sound, ()
        if failing and self._policy == "drop":
            self._drop(index, first)
            return
        if failing or current != drafted:
            after = failing or first
            self._record(index, current.text, "marked" if failing else "revised", after)
        self._just_lost = False
        self.kept.append(current)

    def _stands(self, sentence: Sentence) -> Sentence | None:
        """The sentence as it may stand behind what is kept; ``None`` when it leans on what is lost.

        A joint at its beginning may be taken off on the way.
        """
        kept = [each.text for each in self.kept]
        if dangles(sentence.text, lost=self._lost, kept=kept):
            return None
        judging = sentence.role == "judgement"
        of_section = judging and self._ground is None
        if of_section and rests_on_lost(sentence.text, lost=self._lost, kept=kept):
            return None
        lost = self._lost if self._just_lost else []
        text = reread(sentence.text, lost=lost, kept=kept, judging=judging)
        return None if text is None else sentence.model_copy(update={"text": text})

    def _reread(self, index: int, drafted: Sentence) -> Sentence | None:
        if (stands := self._stands(drafted)) is not None or not self._rounds:
            return stands
        mended = self._mended(index, drafted, ())
        return None if mended is None else self._stands(mended)

    def _mended(self, index: int, current: Sentence, failing: Sequence[Entry]) -> Sentence | None:
        if self._mend is None:
            return None
        standing = (*self.kept, current, *self._sentences[index + 1 :])
        mended = self._mend(standing, len(self.kept), failing)
        return None if mended is None or mended.text == current.text else mended

    def _drop(self, index: int, failing: Sequence[Entry]) -> None:
        self._record(index, None, "dropped", failing)
        self._lost.append(self._sentences[index].text)
        self._just_lost = True

    def _record(
        self, index: int, after: str | None, action: Action, failing: Sequence[Entry]
    ) -> None:
        self.revisions.append(
            Revision(
                location=self._place(index), before=self._sentences[index].text, after=after,
                action=action, failing=tuple(failing),
            )
        )  # fmt: skip


def settle(
    sentences: Sequence[Sentence],
    check: Check,
    policy: Policy,
    *,
    part: Part,
    section: str | None = None,
    mend: Mend | None = None,
    rounds: int = 0,
    ground: str | None = None,
) -> Settled:
    """Check sentences in order and settle those that fail.

    Args:
        sentences: as drafted.
        check: gives the verdicts.
        policy: ``drop`` leaves a failing sentence out, and with it the sentences that lean on it
            and cannot be reworded; ``mark`` and ``fail`` keep it, recorded as marked.
        part, section: where the sentences stand, for the record.
        mend: asks the engine for another wording of a sentence.
        rounds: how often ``mend`` is asked for the numbers of one sentence.
        ground: the only text whose numbers may be said again, for abstract and outlook; otherwise a
            judgement may say again those of the facts before it.
    """

    def place(index: int) -> Location:
        return Location(part=part, section=section, sentence=index)

    paragraph = _Paragraph(
        sentences, check, policy, place, mend=mend, rounds=rounds if mend else 0, ground=ground
    )
    for index in range(len(sentences)):
        paragraph.settle(index)
    return Settled(tuple(paragraph.kept), tuple(paragraph.revisions))


def mender(engine: Engine, assignment: Assignment, section: Section) -> Mend:
    """How the engine is asked for another wording of one of a section's sentences."""

    def mend(
        sentences: Sequence[Sentence], index: int, failing: Sequence[Entry]
    ) -> Sentence | None:
        as_it_stands = section.model_copy(update={"sentences": tuple(sentences)})
        return engine.revise(assignment, as_it_stands, index, failing)

    return mend
