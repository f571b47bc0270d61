"""What the reading page shows, as plain values that its template lays out.

briefing + ledger ─► blocks of runs, some of them numbers ─┐
articles          ─► quotations behind each number         ├─► AuditData
record or agenda  ─► articles' fates, changed sentences    ─┘
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from newqp_writer.errors import BriefingError
from newqp_writer.language import _
from newqp_writer.models import (
    Agenda,
    Article,
    Briefing,
    CheckedText,
    Entry,
    Ledger,
    Location,
    RunRecord,
    Sentence,
    Verdict,
)
from newqp_writer.publishing.audit.languages import english_spans
from newqp_writer.publishing.audit.quotations import Library, Quotation
from newqp_writer.publishing.audit.statements import (
    STATES,
    ReadText,
    read_texts,
)
from newqp_writer.publishing.audit.verdict_words import (
    VERDICTS,
    VerdictWords,
    kind_name,
    plain_value,
)
from newqp_writer.publishing.audit.work_record import WorkRecord, work_record
from newqp_writer.publishing.markdown.writing import ABSTRACT, OUTLOOK, chinese_number

_CLOSING = "。！？；.!?"


JUDGEMENT = "研判："
"""Before a sentence that says what the facts mean, and rests on no source of its own."""


@dataclass(frozen=True)
class Number:
    """A number of the briefing with all that is known about it.

    ``index`` counts from 1; ``shown`` is what the text shows of it, less than its surface where it
    overlaps the number before.
    """

    index: int
    shown: str
    entry: Entry
    kind: str
    block: str
    place: str
    quotations: tuple[Quotation, ...]
    conflicts: tuple[Quotation, ...]

    @property
    def verdict(self) -> VerdictWords:
        """Its verdict in words."""
        return VERDICTS[self.entry.verdict]

    @property
    def failing(self) -> bool:
        """Whether it may not be printed."""
        return not self.entry.passed

    @property
    def doubtful(self) -> bool:
        """Whether an editor should look at it."""
        return self.entry.outcome == "review"

    @property
    def likely_wrong(self) -> str:
        """How likely it is wrong, in words; empty where that is not known."""
        return "" if self.entry.doubt is None else f"有误的可能约{self.entry.doubt:.0%}"

    @property
    def why(self) -> str:
        """The checker's explanation, less the formula and the quotes, which are shown beside it."""
        words = self.entry.explanation.removesuffix(f"：{self.entry.formula}")
        for found in self.entry.evidence:
            for lead in ("；原文为：", "："):
                words = words.replace(f"{lead}“{found.quote}”", "")
        return words

    @property
    def readings(self) -> list[tuple[str, str]]:
        """How each side was read, with its label."""
        here = self.entry.value
        there = dict.fromkeys(found.value for found in self.entry.evidence if found.value)
        if here and list(there) == [here]:
            return [("均读作", plain_value(here))]
        mine = [("本文读作", plain_value(here))] if here else []
        return [*mine, *(("原文读作", plain_value(value)) for value in there)]


@dataclass(frozen=True)
class Citation:
    """A reference's number behind a sentence."""

    number: int


@dataclass(frozen=True)
class English:
    """English words in a Chinese text."""

    words: str


Run = str | English | Number | Citation


@dataclass(frozen=True)
class Block:
    """A headed piece of the briefing. ``key`` is its name in the page, made by us."""

    key: str
    label: str
    heading: tuple[Run, ...]
    sentences: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True)
class AuditData:
    """The whole page."""

    briefing: Briefing
    title: tuple[Run, ...]
    blocks: tuple[Block, ...]
    numbers: tuple[Number, ...]
    library: Library
    work: WorkRecord | None
    checker: str
    sentences: tuple[ReadText, ...]

    @property
    def verdicts(self) -> list[tuple[str, VerdictWords, int]]:
        """The verdicts that occur, those that need a look first, with their counts."""
        counts = Counter(number.entry.verdict for number in self.numbers)
        return [(key, words, counts[key]) for key, words in VERDICTS.items() if counts[key]]

    @property
    def legend(self) -> list[tuple[str, VerdictWords]]:
        """The verdicts that occur, for the hint that stands where evidence will."""
        return [(key, words) for key, words, _ in self.verdicts]

    @property
    def whole_legend(self) -> list[tuple[Verdict, VerdictWords]]:
        """All verdicts there are."""
        return list(VERDICTS.items())

    @property
    def failing(self) -> list[Number]:
        """The numbers that may not be printed."""
        return [number for number in self.numbers if number.failing]

    @property
    def doubtful(self) -> list[Number]:
        """The numbers that an editor should look at, the most doubtful first."""
        return sorted(
            (number for number in self.numbers if number.doubtful),
            key=lambda number: number.entry.doubtfulness,
            reverse=True,
        )

    @property
    def read(self) -> bool:
        """Whether a second reader has read any of the sections."""
        return any(one.state != "unread" for one in self.sentences)

    @property
    def read_counts(self) -> list[tuple[str, int]]:
        """The sentences and headings of the sections by what a reader made of them."""
        counts = Counter(one.state for one in self.sentences)
        return [(words.name, counts[state]) for state, words in STATES.items() if counts[state]]

    @property
    def questioned(self) -> list[ReadText]:
        """Those that a reader objected to, what fails first."""
        return [one for one in self.sentences if one.state in {"fail", "review"}]

    @property
    def conflicting(self) -> list[Number]:
        """The numbers for which another cited article has another value."""
        return [number for number in self.numbers if number.conflicts]


class _Reader:
    """Walks the briefing in printing order and numbers the numbers."""

    def __init__(self, ledger: Ledger, library: Library) -> None:
        self.texts: dict[Location, CheckedText] = {text.location: text for text in ledger.texts}
        self.library = library
        self.numbers: list[Number] = []
        self.told: list[tuple[CheckedText, str, str]] = []

    def read(self, text: str, location: Location, block: str, place: str) -> list[Run]:
        """A text as runs.

        Raises:
            BriefingError: when the ledger has not checked this text.
        """
        checked = self.texts.pop(location, None)
        if checked is None or checked.text != text:
            reads = f"“{checked.text[:40]}”" if checked else "nothing"
            raise BriefingError(
                _(
                    "the ledger belongs to another briefing: {words} reads “{text}” here"
                    " and {reads} there"
                ).format(words=location.words, text=text[:40], reads=reads),
                hint=_("check the briefing again: `write-brief typeset` does, and writes the page"),
            )
        if checked.is_told:
            self.told.append((checked, block, place))
        runs: list[Run] = []
        english = english_spans(text)
        last = 0
        for entry in sorted(checked.entries, key=lambda entry: (entry.start, entry.end)):
            # Of two that overlap, the second is marked where the first ends: none is lost.
            begin = max(last, entry.start)
            number = self._number(entry, text, begin, block, place)
            runs += [*_words(text, last, begin, english), number]
            last = max(last, entry.end)
        return [*runs, *_words(text, last, len(text), english)]

    def sentences(
        self, listed: Sequence[Sentence], part: Location, block: str, name: str
    ) -> tuple[tuple[Run, ...], ...]:
        """The sentences of one paragraph as runs, each with its citations."""
        paragraph: list[tuple[Run, ...]] = []
        for index, sentence in enumerate(listed):
            location = part.model_copy(update={"sentence": index})
            pieces = self.read(sentence.text, location, block, f"{name}第{index + 1}句")
            judgement = sentence.role == "judgement"
            cites = () if judgement else sentence.cites  # as on the printed page
            runs = _cited(pieces, [self.library.numbers[cite] for cite in cites])
            if judgement and part.part == "sentence":
                runs.insert(0, JUDGEMENT)
            # English sentences need the space that Chinese ones do not have.
            if index and sentence.text[0].isascii() and listed[index - 1].text[-1].isascii():
                runs.insert(0, " ")
            paragraph.append(tuple(runs))
        return tuple(paragraph)

    def _number(self, entry: Entry, text: str, begin: int, block: str, place: str) -> Number:
        number = Number(
            index=len(self.numbers) + 1,
            shown=text[begin : entry.end],
            entry=entry,
            kind=kind_name(entry.kind),
            block=block,
            place=place,
            quotations=self.library.quotations(entry.evidence, text),
            conflicts=self.library.quotations(entry.conflicts, text),
        )
        self.numbers.append(number)
        return number


def _words(text: str, start: int, end: int, english: Sequence[tuple[int, int]]) -> Iterator[Run]:
    """The words between two places, the English ones set apart."""
    last = start
    for span in english:
        begin, finish = max(span[0], last), min(span[1], end)
        if begin < finish:
            if last < begin:
                yield text[last:begin]
            yield English(text[begin:finish])
            last = finish
    if last < end:
        yield text[last:end]


def _cited(pieces: list[Run], cites: Sequence[int]) -> list[Run]:
    """Runs of a sentence with its citations before the closing mark."""
    citations = [Citation(number) for number in cites]
    last = pieces[-1]
    if isinstance(last, str) and last[-1] in _CLOSING:
        return [*pieces[:-1], *filter(None, [last[:-1]]), *citations, last[-1]]
    return [*pieces, *citations]


def _blocks(briefing: Briefing, reader: _Reader) -> Iterator[Block]:
    yield Block(
        "b0", ABSTRACT, (ABSTRACT,),
        reader.sentences(briefing.abstract, Location(part="abstract"), "b0", ABSTRACT),
    )  # fmt: skip
    for count, section in enumerate(briefing.sections, 1):
        key, label = f"b{count}", f"{chinese_number(count)}、"
        name = f"第{chinese_number(count)}节"
        place = Location(part="heading", section=section.id)
        heading = (label, *reader.read(section.heading, place, key, f"{name}标题"))
        body = Location(part="sentence", section=section.id)
        sentences = reader.sentences(section.sentences, body, key, name)
        yield Block(key, label + section.heading, heading, sentences)
    if briefing.outlook:
        key = f"b{len(briefing.sections) + 1}"
        part = Location(part="outlook")
        sentences = reader.sentences(briefing.outlook, part, key, OUTLOOK)
        yield Block(key, OUTLOOK, (OUTLOOK,), sentences)


def _changed(ledger: Ledger, articles: Mapping[str, Article]) -> Iterator[str]:
    """The articles whose text is not the one that was checked."""
    for key, digest in ledger.articles.items():
        if key in articles:
            text = articles[key].text.encode("utf-8", "surrogatepass")
            if hashlib.sha256(text).hexdigest() != digest:
                yield key


def audit_data(
    briefing: Briefing,
    ledger: Ledger,
    articles: Iterable[Article],
    *,
    agenda: Agenda | None = None,
    record: RunRecord | None = None,
) -> AuditData:
    """Everything the page shows; see ``audit_page``."""
    known = {article.id: article for article in articles}
    library = Library(known.values(), briefing.references, _changed(ledger, known))
    reader = _Reader(ledger, library)
    title = tuple(reader.read(briefing.title, Location(part="title"), "title", "标题"))
    blocks = tuple(_blocks(briefing, reader))
    if reader.texts:
        location = next(iter(reader.texts))
        raise BriefingError(
            _("the ledger belongs to another briefing: it has a text at {words}").format(
                words=location.words
            ),
            hint=_("check the briefing again: `write-brief typeset` does, and writes the page"),
        )
    supported = Counter(
        article
        for number in reader.numbers
        for article in {found.article for found in number.entry.evidence}
    )
    sections = {
        section.id: (f"b{count}", f"{chinese_number(count)}、{section.heading}")
        for count, section in enumerate(briefing.sections, 1)
    }
    return AuditData(
        briefing=briefing,
        title=title,
        blocks=blocks,
        numbers=tuple(reader.numbers),
        library=library,
        work=work_record(record, agenda, known, sections, supported),
        checker=ledger.checker,
        sentences=read_texts(reader.told, library),
    )
