"""Sentences settled in their order: those whose numbers fail are mended, dropped or marked.

Where one is dropped, those behind it are read again: a paragraph is printed only as it reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from newqp_writer.drafting.engine import HEADING, Assignment, Engine, Failing, Mended
from newqp_writer.drafting.revising.footing import new_names, on_the_ground_of
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
Mend = Callable[[Sequence[Sentence], Failing], Mended]
"""Asks the engine for other wordings of some of these sentences, all of them in one call."""


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
    """Sentences settled one after the other: what is kept, what was lost, what was done.

    Args:
        drafted: the sentences as they were drafted, which the record speaks of.
        first: the numbers for which they were sent back, by index.
        shorten: whether what fails may leave its sentence alone.
    """

    def __init__(
        self,
        drafted: Sequence[Sentence],
        check: Check,
        policy: Policy,
        place: Callable[[int], Location],
        *,
        ground: str | None,
        heading: str,
        first: Failing,
        shorten: bool,
        may_add: bool,
    ) -> None:
        self._drafted, self._check, self._policy, self._place = drafted, check, policy, place
        self._ground, self._heading = ground, heading
        self._first, self._shorten = first, shorten
        self._may_add = may_add
        self._lost: list[str] = []
        self._just_lost = False
        self.kept: list[Sentence] = []
        self.revisions: list[Revision] = []

    def failing_in(self, sentence: Sentence) -> tuple[Entry, ...]:
        """The numbers that have no proof, or, where no new one may be brought in, are new."""
        before = "".join(each.text for each in self.kept)
        entries = self._check(
            sentence.text, sentence.cites, context=before, derivations=sentence.derivations
        )
        if self._ground is not None and not (self._may_add and sentence.role == "fact"):
            entries = on_the_ground_of(self._ground, entries)
        if sentence.role == "judgement":
            told = self._ground
            if told is None:
                told = "".join(each.text for each in self.kept if each.role == "fact")
                entries = on_the_ground_of(told, entries)
            entries = (*entries, *new_names(told + self._heading, sentence.text))
        return failing_of(entries)

    def objections_to(self, sentence: Sentence) -> tuple[Entry, ...]:
        """What a second reader has against it with the words of an article, for an editor."""
        before = "".join(each.text for each in self.kept)
        entries = self._check(
            sentence.text, sentence.cites, context=before, derivations=sentence.derivations
        )
        return tuple(
            entry
            for entry in entries
            if entry.kind == "statement" and entry.outcome == "review" and entry.evidence
        )

    def settle(self, index: int, sentence: Sentence) -> None:
        """Keep, mark or drop a sentence, or what stands in its place now."""
        current = self.stands(sentence)
        if current is None:
            self._drop(index, self._first.get(index, ()))
            return
        failing = self.failing_in(current)
        first = self._first.get(index) or failing
        if failing and self._shorten and self._policy == "drop":
            for shorten in (without_failing_words, without_failing_parts):
                sound = shorten(current, failing) if failing else None
                if sound is not None and self.stands(sound) and not self.failing_in(sound):
                    current, failing = sound, ()
        if failing and self._policy == "drop":
            self._drop(index, first)
            return
        if failing or current != self._drafted[index]:
            action: Action = "marked" if failing else "revised"
            self._record(index, current.text, action, failing or first)
        self.keep(current)

    def keep(self, sentence: Sentence) -> None:
        """Print the sentence, whatever is wrong with it."""
        self._just_lost = False
        self.kept.append(sentence)

    def lose(self, sentence: Sentence) -> None:
        """Go on without the sentence."""
        self._lost.append(sentence.text)
        self._just_lost = True

    def stands(self, sentence: Sentence) -> Sentence | None:
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

    def _drop(self, index: int, failing: Sequence[Entry]) -> None:
        self._record(index, None, "dropped", failing)
        self.lose(self._drafted[index])

    def _record(
        self, index: int, after: str | None, action: Action, failing: Sequence[Entry]
    ) -> None:
        self.revisions.append(
            Revision(
                location=self._place(index), before=self._drafted[index].text, after=after,
                action=action, failing=tuple(failing),
            )
        )  # fmt: skip


def _to_mend(
    paragraph: _Paragraph, sentences: Sequence[Sentence], given_up: Collection[int]
) -> dict[int, tuple[Entry, ...]]:
    """What must be mended, by index; nothing fails in what only leans on a sentence given up."""
    found: dict[int, tuple[Entry, ...]] = {}
    for index, sentence in enumerate(sentences):
        if index in given_up:
            paragraph.lose(sentence)
            continue
        stands = paragraph.stands(sentence)
        failing = paragraph.failing_in(stands or sentence)
        if failing or stands is None:
            found[index] = failing
        paragraph.keep(stands or sentence)
    return found


def _objected(
    paragraph: _Paragraph, sentences: Sequence[Sentence], failing: Failing
) -> dict[int, tuple[Entry, ...]]:
    """What a second reader objects to in sentences that may be printed, by index."""
    found: dict[int, tuple[Entry, ...]] = {}
    for index, sentence in enumerate(sentences):
        entries = paragraph.objections_to(sentence)
        if entries and index not in failing:
            found[index] = entries
        paragraph.keep(sentence)
    return found


def _is_sound(paragraph: _Paragraph, before: Sequence[Sentence], mended: Sentence) -> bool:
    """Whether another wording may stand for a sentence that might have stood as it was."""
    for sentence in before:
        paragraph.keep(sentence)
    return bool(mended.text) and not paragraph.failing_in(mended)


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
    may_add: bool = False,
    heading: str = "",
) -> Settled:
    """Check sentences in order and settle those that fail.

    Args:
        sentences: as drafted.
        check: gives the verdicts.
        policy: ``drop`` leaves a failing sentence out, and with it the sentences that lean on it
            and cannot be reworded; ``mark`` and ``fail`` keep it, recorded as marked.
        part, section: where the sentences stand, for the record.
        mend: asks the engine for other wordings.
        rounds: how often it is asked, each time for all that fails, and the first time also for
            what a second reader objects to: that stands as it was where no other wording does.
        ground: the only text whose numbers may be said again, for abstract and outlook; otherwise a
            judgement may say again those of the facts before it.
        may_add: a fact may bring in a number all the same, from the article that it cites: what
            lies ahead by the sources stands in the outlook alone.
        heading: of the section, whose names a judgement may say again, too.
    """

    def place(index: int) -> Location:
        return Location(part=part, section=section, sentence=index)

    first: dict[int, tuple[Entry, ...]] = {}

    def paragraph() -> _Paragraph:
        return _Paragraph(
            sentences, check, policy, place, ground=ground, heading=heading, first=first,
            shorten=bool(mend and rounds), may_add=may_add,
        )  # fmt: skip

    current, given_up = list(sentences), set[int]()
    for turn in range(rounds if mend else 0):
        assert mend is not None
        failing = _to_mend(paragraph(), current, given_up)
        doubted = {} if turn else _objected(paragraph(), current, failing)
        if not failing and not doubted:
            break
        asked = {**doubted, **failing}
        first |= {index: entries for index, entries in asked.items() if index not in first}
        mended = mend(current, asked)
        given_up |= {
            index
            for index in failing
            if index not in mended or mended[index].text == current[index].text
        }
        for index in sorted(set(mended) & set(asked)):
            if index in failing or _is_sound(paragraph(), current[:index], mended[index]):
                current[index] = mended[index]
    settled = paragraph()
    for index, sentence in enumerate(current):
        settled.settle(index, sentence)
    return Settled(tuple(settled.kept), tuple(settled.revisions))


class Mender:
    """Asks the engine for other wordings of the sentences of a section.

    Args:
        engine: is asked.
        assignment: what the section was written from.
        section: as drafted.
        heading: what is wrong with its heading, which is asked for along with the rest.
    """

    def __init__(
        self,
        engine: Engine,
        assignment: Assignment,
        section: Section,
        heading: Sequence[Entry] = (),
    ) -> None:
        self._engine, self._assignment, self._section = engine, assignment, section
        self._failing = tuple(heading)
        self.heading: str | None = None

    def __call__(self, sentences: Sequence[Sentence], failing: Failing) -> Mended:
        """Other wordings, by index."""
        along = {HEADING: self._failing} if self._failing else {}
        self._failing = ()
        section = self._section.model_copy(update={"sentences": tuple(sentences)})
        mended = dict(self._engine.revise(self._assignment, section, {**along, **failing}))
        if (heading := mended.pop(HEADING, None)) is not None:
            self.heading = heading.text
        return mended

    def mend_heading(self, sentences: Sequence[Sentence]) -> None:
        """Ask for the heading where no sentence was in the way."""
        if self._failing:
            self(sentences, {})
