"""From checked texts to a report, and from a briefing to its ledger."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from newqp_writer import __version__
from newqp_writer.errors import BriefingError
from newqp_writer.models import (
    Article,
    Briefing,
    CheckedText,
    Entry,
    Ledger,
    Location,
    Opinion,
    PartialDate,
    Sentence,
)
from newqp_writer.provenance.bibliography import with_references
from newqp_writer.provenance.checker import Checker
from newqp_writer.provenance.opinions.restating import restated

Opinions = Mapping[tuple[str, str], Opinion]
"""What a second reader says, by the id of the section and the text it was told."""
DIGEST = "digest"
"""In place of a section's id, for title, abstract and outlook, which are told together."""
_PREFIX, _JOINT = 60, 8  # characters by which a text may be longer, or shorter, than as it was read


@dataclass(frozen=True)
class Report:
    """The verdicts on one text."""

    entries: tuple[Entry, ...]

    @property
    def failing(self) -> tuple[Entry, ...]:
        """The numbers that may not be printed."""
        return tuple(entry for entry in self.entries if not entry.passed)

    @property
    def doubtful(self) -> tuple[Entry, ...]:
        """The numbers that an editor should look at."""
        return tuple(entry for entry in self.entries if entry.outcome == "review")

    @property
    def conflicts(self) -> tuple[Entry, ...]:
        """The numbers for which another cited article gives another value."""
        return tuple(entry for entry in self.entries if entry.conflicts)

    @property
    def passed(self) -> bool:
        """Whether every number may be printed."""
        return not self.failing


def check_text(
    text: str,
    articles: Sequence[Article],
    cited_ids: Collection[str] | None = None,
    issue_date: dt.date | str | None = None,
) -> Report:
    """A verdict for every number of a text.

    Args:
        text: Chinese, English or mixed; the entries' offsets count its characters.
        articles: what it may rest on.
        cited_ids: ids of the articles it cites; ``None`` means all of them.
        issue_date: the day its relative dates are resolved against; exempt itself. Without one,
            the newest article's day.

    Raises:
        KeyError: when a cited id is not among the articles.
        ValueError: when ``issue_date`` is a text that is no day.

    >>> source = Article(id="a", publisher="统计局", title="公报", published="2026-06-15",
    ...                  text="全年产量12000亿元，同比增长8.5%。")
    >>> report = check_text("产量达1.2万亿元，同比下降8.5%。", [source])
    >>> [(entry.surface, entry.verdict) for entry in report.entries]
    [('1.2万亿元', 'converted'), ('8.5%', 'misattributed')]
    """
    if isinstance(issue_date, str):
        issue_date = PartialDate.parse(issue_date).first_day
    if issue_date is None:
        # Written no earlier than its newest source: the day a reader would count from.
        issue_date = max((article.published.last_day for article in articles), default=None)
    return Report(Checker(articles, issue_date).check(text, cited_ids))


def opinion_on(section: str, text: str, opinions: Opinions) -> Opinion | None:
    """The opinion on a text of a section, if it was read; what else was read is not looked at.

    A source that was put in front of it (据云州日报报道，), or a joint that was taken off (不过，),
    makes it no other text.
    """
    if (opinion := opinions.get((section, text))) is not None:
        return opinion
    for (place, read), opinion in opinions.items():
        longer = text.endswith(read) and len(text) <= len(read) + _PREFIX
        shorter = read.endswith(text) and len(read) <= len(text) + _JOINT
        if place == section and (longer or shorter):
            return opinion
    return None


def opinions_in(ledger: Ledger) -> Opinions:
    """The opinions that a ledger holds: verified again wherever its briefing is checked."""
    return {
        (text.location.section or DIGEST, text.text): text.opinion
        for text in ledger.texts
        if text.opinion is not None
    }


class _Text(NamedTuple):
    """A text of a briefing, what it rests on, and what stands before it."""

    location: Location
    text: str
    cites: tuple[str, ...]
    before: str = ""
    derivations: tuple[str, ...] = ()
    judgement: bool = False


def _texts(briefing: Briefing) -> Iterator[_Text]:
    """Every text of a briefing in printing order."""
    every = tuple(dict.fromkeys(cite for section in briefing.sections for cite in section.cites))

    def sentences(listed: Sequence[Sentence], location: Location) -> Iterator[_Text]:
        before = ""
        for index, sentence in enumerate(listed):
            place = location.model_copy(update={"sentence": index})
            yield _Text(
                place, sentence.text, sentence.cites, before, sentence.derivations,
                judgement=sentence.role == "judgement",
            )  # fmt: skip
            before += sentence.text

    yield _Text(Location(part="title"), briefing.title, every)
    yield from sentences(briefing.abstract, Location(part="abstract"))
    for section in briefing.sections:
        heading = Location(part="heading", section=section.id)
        yield _Text(heading, section.heading, section.cites, derivations=section.derivations)
        yield from sentences(section.sentences, Location(part="sentence", section=section.id))
    yield from sentences(briefing.outlook, Location(part="outlook"))


def check_briefing(
    briefing: Briefing,
    articles: Iterable[Article],
    *,
    checker: Checker | None = None,
    opinions: Opinions | None = None,
) -> Ledger:
    """The ledger of a briefing: title, abstract, headings, sections, outlook, references.

    A heading is checked against all articles of its section, and may say again what a sentence of
    it has computed; the title is checked against all that are cited.

    Args:
        briefing: what was, or is to be, published.
        articles: the articles it may cite.
        checker: one that has read these articles already.
        opinions: what a second reader says of its texts.

    Raises:
        BriefingError: when it cites an article that is not there.
    """
    checker = checker or Checker(articles, briefing.date, printed=True)
    known = {article.id: article for article in checker.articles}
    texts: list[CheckedText] = []
    cited: set[str] = set()
    for location, text, cites, before, derivations, judgement in _texts(briefing):
        missing = [cite for cite in cites if cite not in known]
        if missing:
            raise BriefingError(
                f"{location.words} cites “{missing[0]}”, and there is no such article",
                hint=f"the articles are {'、'.join(sorted(known)[:20])}",
            )
        cited.update(cites)
        opinion = opinion_on(location.section or DIGEST, text, opinions or {})
        if opinion is None:
            entries = checker.check(text, cites, context=before, derivations=derivations)
            texts.append(CheckedText(location=location, text=text, cites=cites, entries=entries))
            continue
        heard = checker.hear(
            opinion, text, cites, context=before, derivations=derivations, judgement=judgement
        )
        texts.append(
            CheckedText(
                location=location, text=text, cites=cites, entries=heard.entries,
                statements=heard.statements or (),
                opinion=opinion if heard.holds else None,
            )
        )  # fmt: skip
    hashes = {
        cite: hashlib.sha256(known[cite].text.encode("utf-8", "surrogatepass")).hexdigest()
        for cite in sorted(cited)
    }
    ledger = Ledger(
        date=briefing.date,
        checker=f"newqp-writer {__version__}",
        articles=hashes,
        texts=restated_texts(texts, known, briefing.date),
    )
    return with_references(ledger, briefing, known)


def restated_texts(
    texts: Sequence[CheckedText], articles: Mapping[str, Article], day: dt.date
) -> tuple[CheckedText, ...]:
    """The texts of a briefing; title, abstract and outlook with what they say again proved.

    A number of the title that nothing else in the issue tells is up for review: it was found in any
    of the articles, with no sentence that says of what it is told.
    """

    def check(text: str, said: Sequence[Article]) -> tuple[Entry, ...]:
        return Checker(said, day).check(text)

    told = [text for text in texts if text.location.section is not None]
    values = {
        entry.value
        for text in texts
        if text.location.part != "title"
        for entry in text.entries
        if entry.passed
    }
    return tuple(
        _with_unsaid(text, values) if text.location.part == "title" else text
        for text in _restated(texts, told, articles, check)
    )


def _with_unsaid(text: CheckedText, values: Collection[str]) -> CheckedText:
    """A title whose numbers are up for review unless the issue tells them."""
    entries = [
        entry
        if entry.outcome != "pass" or entry.verdict == "exempt" or entry.value in values
        else entry.model_copy(
            update={
                "outcome": "review",
                "explanation": f"{entry.explanation}；但本期正文没有说到这个数",
            }
        )
        for entry in text.entries
    ]
    return text.model_copy(update={"entries": tuple(entries)})


def _restated(
    texts: Sequence[CheckedText],
    told: Sequence[CheckedText],
    articles: Mapping[str, Article],
    check: Callable[[str, Sequence[Article]], tuple[Entry, ...]],
) -> Iterator[CheckedText]:
    return (
        one
        if one.location.section is not None
        else one.model_copy(
            update={
                "entries": restated(
                    one.text,
                    one.entries,
                    [text for text in told if set(text.cites) & set(one.cites)],
                    articles,
                    check,
                )
            }
        )
        for one in texts
    )


def numbers_of(briefing: Briefing) -> Ledger:
    """Every text of a briefing with the places of its numbers, checked against nothing.

    The verdicts say nothing; it is for comparing another ledger with the briefing.
    """
    checker = Checker((), briefing.date)
    texts = tuple(
        CheckedText(location=location, text=text, cites=cites, entries=checker.check(text, ()))
        for location, text, cites, *_ in _texts(briefing)
    )
    ledger = Ledger(
        date=briefing.date, checker=f"newqp-writer {__version__}", articles={}, texts=texts
    )
    return with_references(ledger, briefing, {})
