"""A section read for what it says: told to a reader, its opinions weighed wherever it is checked.

    section ─► claims ─► reader ─► opinions ─┐
                                             ├─► verdicts and statements
    section ─► check by rules ───────────────┘

Title, abstract and outlook are told as one more section. An opinion belongs to the words it was
given on. A sentence that is reworded afterwards is checked by the rules alone, and nobody has read
it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from newqp_writer.drafting.chat.prompts import hashes, versions
from newqp_writer.drafting.reading.claims import Claim, Proof
from newqp_writer.drafting.reading.reader import PROMPT, SecondReader
from newqp_writer.drafting.revising.paragraph import Check
from newqp_writer.models import (
    Briefing,
    CheckedText,
    Entry,
    Ledger,
    Opinion,
    ReaderRecord,
    Section,
    Sentence,
    objections,
)
from newqp_writer.provenance import DIGEST, Checker, Opinions, opinion_on
from newqp_writer.provenance.glossary.vocabulary import is_shared, terms_of


def claims_of(section: Section, checker: Checker) -> dict[int, Claim]:
    """The texts of a section as a reader is told them; the heading is number 0.

    An issue's title is told where it has a number; the name of a column says nothing.
    """
    entries = checker.check(section.heading, section.cites, derivations=section.derivations)
    claims = {0: Claim(section.heading, section.cites, entries, heading=True)}
    if section.id == DIGEST and all(entry.verdict == "exempt" for entry in entries):
        del claims[0]
    before = ""
    for number, sentence in enumerate(section.sentences, 1):
        entries = checker.check(
            sentence.text, sentence.cites, context=before, derivations=sentence.derivations
        )
        # A judgement that cites nothing is about what the section cites.
        cites = sentence.cites or section.cites
        judging = sentence.role == "judgement"
        claims[number] = Claim(sentence.text, cites, entries, judgement=judging)
        before += sentence.text
    return claims


def proof_of(section: Section, checker: Checker, today: dt.date) -> Proof:
    """A section as it is told to a reader."""
    claims = claims_of(section, checker)
    cited = {cite for claim in claims.values() for cite in claim.cites}
    articles = {article.id: article for article in checker.articles if article.id in cited}
    return Proof(section.id, claims, articles, today, shared_terms)


def shared_terms(text: str) -> Iterable[str]:
    """What a text may have in common with one in another language."""
    return filter(is_shared, terms_of(text))


def read_ahead(
    sections: Sequence[Section], checker: Checker, reader: SecondReader, today: dt.date
) -> None:
    """Have several sections read in one call; ``read_section`` then costs none."""
    reader.read_ahead([proof_of(section, checker, today) for section in sections])


def read_section(
    section: Section, checker: Checker, reader: SecondReader, today: dt.date
) -> Opinions:
    """What a reader says of a section's heading and sentences.

    Empty where it cannot be got to say anything; the reader has noted why.
    """
    proof = proof_of(section, checker, today)
    found = reader.read(proof)
    return {(section.id, proof.claims[number].text): one for number, one in found.items()}


def digest_of(
    title: str, abstract: Sequence[Sentence], outlook: Sequence[Sentence]
) -> Section | None:
    """Title, abstract and outlook as a section that is read like one, if there is any."""
    sentences = (*abstract, *outlook)
    return Section(id=DIGEST, heading=title, sentences=sentences) if sentences else None


def read_briefing(briefing: Briefing, checker: Checker, reader: SecondReader) -> Opinions:
    """What a reader says of every text of a briefing, several sections in a call."""
    opinions: dict[tuple[str, str], Opinion] = {}
    digest = digest_of(briefing.title, briefing.abstract, briefing.outlook)
    sections = [*briefing.sections, *([digest] if digest else [])]
    read_ahead(sections, checker, reader, briefing.date)
    for section in sections:
        opinions.update(read_section(section, checker, reader, briefing.date))
    return opinions


def hearing(section: Section, opinions: Opinions, checker: Checker) -> Check:
    """A check that knows a reader's opinions on a section: statements are judged like numbers."""
    judging = {s.text for s in section.sentences if s.role == "judgement"}

    def check(
        text: str, cited_ids: Sequence[str], *, context: str, derivations: Sequence[str] = ()
    ) -> tuple[Entry, ...]:
        opinion = opinion_on(section.id, text, opinions)
        if opinion is None:
            return checker.check(text, cited_ids, context=context, derivations=derivations)
        heard = checker.hear(
            opinion, text, cited_ids,
            context=context, derivations=derivations, judgement=text in judging,
        )  # fmt: skip
        return (*heard.entries, *objections(heard.entries, heard.statements or ()))

    return check


def reader_record(ledger: Ledger, reader: SecondReader) -> ReaderRecord:
    """What run.json says of a reader: who it was, and what it found in the issue as printed."""
    texts = [text for text in ledger.texts if text.is_told]
    read = [text for text in texts if text.opinion is not None]
    return ReaderRecord(
        model=reader.model,
        base_url=reader.address,
        prompts=dict(versions(PROMPT)),
        prompt_hashes=dict(hashes(PROMPT)),
        texts=len(texts),
        read=len(read),
        statements=dict(Counter(one.outcome for text in read for one in text.statements)),
        numbers=dict(Counter(_changed(read))),
    )


def _changed(read: Sequence[CheckedText]) -> list[str]:
    return [entry.reader for text in read for entry in text.entries if entry.reader is not None]
