"""The check without and with a second reader on drafts as sections, some with planted errors.

    python -m eval.reader.second_reader SECTIONS.jsonl --requests DIR
    python -m eval.reader.second_reader SECTIONS.jsonl --answers DIR [--list]
    python -m eval.reader.second_reader SECTIONS.jsonl --base-url URL --model NAME
                                        [--record DIR] [--list]

A line of SECTIONS is a section: its articles (a path, or the article itself), its sentences with
what they cite, each labelled true or false, each number of them supported or unsupported.

With ``--requests`` nobody is asked: what a reader would be told goes to ``DIR/NNN.request.json``,
as chat messages; whoever answers it sees nothing else, and writes ``DIR/NNN.answer.txt``. The two
versions of one section stand in different halves of the list, so that two people can answer one
half each. ``--answers`` gives the same answers through an endpoint on this machine to the reader
as it is; ``--record`` keeps those of another endpoint in the same form.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parents[2]))  # eval/ is not installed

from eval.reader.recorded_answers import messages_hash, recorded
from eval.reader.retold import draft_of, key_of, read_answered, retold

from newqp_writer.articles.day import read_article
from newqp_writer.config import EngineSettings
from newqp_writer.drafting.chat.answers import SectionAnswer
from newqp_writer.drafting.chat.conversation import Conversation
from newqp_writer.drafting.chat.form import form_of
from newqp_writer.drafting.chat.prompts import load_prompt
from newqp_writer.drafting.chat.tokens import estimate_tokens
from newqp_writer.drafting.chat.wire.faults import endpoint_of
from newqp_writer.drafting.engine import Assignment
from newqp_writer.drafting.material import section_material
from newqp_writer.drafting.reading.choice import together_in
from newqp_writer.drafting.reading.claims import Claim, Proof
from newqp_writer.drafting.reading.material import Sheet, sheet_of
from newqp_writer.drafting.reading.reader import SecondReader, in_groups, reading_request
from newqp_writer.evaluation.outcomes import Outcomes, outcome_of
from newqp_writer.models import Article, Entry, Opinion, Outcome, Passage, Story, Topic
from newqp_writer.provenance import Checker
from newqp_writer.provenance.opinions import Heard
from newqp_writer.second_reading import shared_terms


@dataclass(frozen=True)
class LabelledSection:
    """A section, its articles by id, and its labelled sentences."""

    id: str
    pair: str
    version: str
    day: dt.date
    heading: str
    articles: Mapping[str, Article]
    sentences: Sequence[Mapping[str, Any]]

    @property
    def claims(self) -> dict[int, Claim]:
        """Its texts as a reader is told them: the heading is number 0."""
        checker = Checker(self.articles.values(), self.day)
        claims: dict[int, Claim] = {}
        if self.heading:
            every = tuple(self.articles)
            claims[0] = Claim(self.heading, every, checker.check(self.heading, every), heading=True)
        before = ""
        for number, sentence in enumerate(self.sentences, 1):
            text, cites = sentence["text"], tuple(sentence["cites"])
            claims[number] = Claim(text, cites, checker.check(text, cites, context=before))
            before += text
        return claims

    @property
    def proof(self) -> Proof:
        """It as it is told to a reader."""
        return Proof(self.id, self.claims, self.articles, self.day, shared_terms)

    @property
    def sheet(self) -> Sheet:
        """What of it is told."""
        return sheet_of(self.proof)


def _article(given: Mapping[str, Any]) -> Article:
    if "path" in given:
        return read_article(Path(given["path"])).model_copy(update={"id": given["id"]})
    return Article.model_validate(given.get("inline", given))


def read_sections(path: Path) -> list[LabelledSection]:
    """The sections of a file."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        articles = [_article(article) for article in given["articles"]]
        day = given.get("day") or max(str(article.published.last_day) for article in articles)
        found.append(
            LabelledSection(
                id=given["id"],
                pair=given.get("pair", given["id"]),
                version=given.get("version", ""),
                day=dt.date.fromisoformat(day),
                heading=given.get("heading", ""),
                articles={article.id: article for article in articles},
                sentences=given["sentences"],
            )
        )
    return found


def in_halves(sections: Sequence[LabelledSection]) -> list[list[LabelledSection]]:
    """The sections in the order of asking: no half holds two versions of one section."""
    versions: dict[str, list[LabelledSection]] = {}
    for section in sections:
        versions.setdefault(section.pair, []).append(section)
    halves: list[list[LabelledSection]] = []
    for place, listed in enumerate(versions.values()):
        turned = listed[place % len(listed) :] + listed[: place % len(listed)]
        for half, section in enumerate(turned):
            if half == len(halves):
                halves.append([])
            halves[half].append(section)
    return halves


def calls_of(sections: Sequence[LabelledSection]) -> list[tuple[Sheet, ...]]:
    """What is read in each call; no call holds two versions of a section."""
    most = together_in(EngineSettings())
    return [
        group
        for half in in_halves(sections)
        for group in in_groups([section.proof for section in half], most)
    ]


def write_requests(sections: Sequence[LabelledSection], folder: Path) -> None:
    """What a reader would be told in each call, as chat messages, and nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, sheets in enumerate(calls_of(sections), 1):
        said = reading_request(sheets)
        body = {"messages": [asdict(message) for message in said]}
        text = json.dumps(body, ensure_ascii=False, indent=1)
        (folder / f"{number:03}.request.json").write_text(text, encoding="utf-8")


def write_answers(
    sections: Sequence[LabelledSection], answers: Mapping[str, str], folder: Path
) -> None:
    """The requests with the answers that an endpoint gave to them."""
    write_requests(sections, folder)
    for request in folder.glob("*.request.json"):
        messages = json.loads(request.read_text(encoding="utf-8"))["messages"]
        if (answer := answers.get(messages_hash(messages))) is not None:
            name = request.name.replace(".request.json", ".answer.txt")
            (folder / name).write_text(answer, encoding="utf-8")


@dataclass
class Share:
    """A count out of a total."""

    count: int = 0
    of: int = 0

    def add(self, *, counts: bool) -> None:
        """One more, which counts or does not."""
        self.count += counts
        self.of += 1

    def __str__(self) -> str:
        share = f"{100 * self.count / self.of:5.1f} %" if self.of else "    – "
        return f"{share} ({self.count}/{self.of})"


@dataclass
class Figures:
    """What a check makes of labelled numbers, and of labelled sentences as a whole.

    A wrong one is caught when it fails or is up for review.
    """

    numbers: Outcomes = field(default_factory=Outcomes)
    with_number: Share = field(default_factory=Share)
    without_number: Share = field(default_factory=Share)
    false_failed: Share = field(default_factory=Share)
    true_failed: Share = field(default_factory=Share)
    true_review: Share = field(default_factory=Share)
    unread: Share = field(default_factory=Share)
    mistakes: list[str] = field(default_factory=list)


_RANK: Mapping[Outcome, int] = {"pass": 0, "review": 1, "fail": 2}


def judge(section: LabelledSection, opinions: Mapping[int, Opinion] | None, to: Figures) -> None:
    """Check a section, with opinions where somebody has read it, and count what comes of it."""
    checker = Checker(section.articles.values(), section.day)
    before = ""
    for number, sentence in enumerate(section.sentences, 1):
        text, cites = sentence["text"], tuple(sentence["cites"])
        opinion = (opinions or {}).get(number)
        if opinion is None:
            heard = Heard(checker.check(text, cites, context=before), None)
        else:
            heard = checker.hear(opinion, text, cites, context=before)
        before += text
        _count(section, sentence, heard, to)


def _count(
    section: LabelledSection, sentence: Mapping[str, Any], heard: Heard, to: Figures
) -> None:
    text, false = sentence["text"], sentence["label"] == "false"
    told = f"{section.id} {text}\n    {sentence['error'] if false else 'TRUE'}"
    for number in sentence["numbers"]:
        entries = _upon(number, text, heard.entries)
        outcome, right = outcome_of(entries), number["label"] == "supported"
        to.numbers.add(outcome, supported=right)
        if (outcome == "pass") != right:
            said = "; ".join(
                f"{e.outcome} {e.verdict} {e.reader or ''} {e.explanation}" for e in entries
            )
            kind = "RIGHT" if right else "WRONG"
            to.mistakes.append(f"{kind} {number['surface']} {told}\n    {said}")
    outcomes: list[Outcome] = [entry.outcome for entry in heard.entries]
    outcomes += [statement.outcome for statement in heard.statements or ()]
    worst = max(outcomes, key=_RANK.__getitem__, default="pass")
    to.unread.add(counts=heard.statements is None)
    if false:
        wrong = [n for n in sentence["numbers"] if n["label"] != "supported"]
        (to.with_number if wrong else to.without_number).add(counts=worst != "pass")
        to.false_failed.add(counts=worst == "fail")
    else:
        to.true_failed.add(counts=worst == "fail")
        to.true_review.add(counts=worst == "review")
    if false == (worst == "pass"):
        said = "; ".join(
            f"{s.outcome} “{s.surface}” {s.explanation}" for s in heard.statements or ()
        )
        to.mistakes.append(f"{'FALSE' if false else 'TRUE'} {told}\n    {worst}: {said}")


def _upon(number: Mapping[str, Any], text: str, entries: Sequence[Entry]) -> list[Entry]:
    """The entries upon a labelled number."""
    start = -1
    for _ in range(number.get("occurrence", 1)):
        start = text.index(number["surface"], start + 1)
    end = start + len(number["surface"])
    touching = [entry for entry in entries if entry.start < end and start < entry.end]
    return [e for e in touching if (e.start, e.end) == (start, end)] or touching


def _print(name: str, figures: Figures) -> None:
    print(f"{name}")
    print(f"    numbers     {figures.numbers.words}")
    print(
        f"    sentences   false caught: with a wrong number {figures.with_number},"
        f" without {figures.without_number}; failed outright {figures.false_failed}"
    )
    print(f"                true failed {figures.true_failed}, up for review {figures.true_review}")
    print(f"                not read {figures.unread}")


def writing_tokens(section: LabelledSection) -> int:
    """About what the section costs to write: one request and its answer, without revisions."""
    texts = [
        {"text": s["text"], "cites": s["cites"], "role": "fact", "derivations": []}
        for s in section.sentences
    ]
    story = Story(
        id="s1", headline=section.heading or section.id, topic="t", score=0.0,
        passages=tuple(
            Passage(article=i, start=0, end=len(a.text), headline=a.title)
            for i, a in section.articles.items()
        ),
    )  # fmt: skip
    topic = Topic(id="t", name="新质生产力", keywords=("产业",))
    assignment = Assignment("s1", story, topic, section.articles, section.day)
    said = load_prompt("section").fill(
        subject="新质生产力", today=str(section.day), update="", earlier="[]",
        material=section_material(assignment, 12_000).text, form=form_of(SectionAnswer),
    )  # fmt: skip
    answer = json.dumps({"heading": section.heading, "sentences": texts}, ensure_ascii=False)
    return sum(estimate_tokens(m.content) for m in said) + estimate_tokens(answer)


def read_all(
    sections: Sequence[LabelledSection], reader: SecondReader
) -> dict[str, Mapping[int, Opinion]]:
    """The opinions on each section; none on one that nobody could be got to read."""
    for half in in_halves(sections):
        reader.read_ahead([section.proof for section in half])
    return {section.id: reader.read(section.proof) for section in sections}


def reader_at(base_url: str, model: str, cache: Path | None) -> SecondReader:
    """A reader at an endpoint; nothing is kept without a cache."""
    settings = EngineSettings(kind="endpoint", base_url=base_url, model=model, temperature=0.0)
    endpoint = endpoint_of(settings, os.environ)
    conversation = Conversation(
        endpoint, settings, cache=cache, offline=False, repair=load_prompt("repair")
    )
    return SecondReader(conversation, model, most=together_in(settings))


def figures_of(
    sections: Sequence[LabelledSection], reader: SecondReader
) -> tuple[Figures, Figures]:
    """The figures of the check without and with a reader."""
    opinions = read_all(sections, reader)
    without, with_it = Figures(), Figures()
    for section in sections:
        judge(section, None, without)
        judge(section, opinions.get(section.id), with_it)
    return without, with_it


def measure(sections: Sequence[LabelledSection], reader: SecondReader, *, listed: bool) -> None:
    """Print the figures without and with a reader, and what it took."""
    without, with_it = figures_of(sections, reader)
    _print("without a reader", without)
    _print(f"with {reader.model}", with_it)
    taken = sum(call.prompt_tokens + call.completion_tokens for call in reader.calls)
    writing = sum(map(writing_tokens, sections))
    count = len(sections) or 1
    print(
        f"tokens a section: reading {taken / count:.0f}, writing {writing / count:.0f}"
        f" (one request, no revision), {len(reader.calls)} calls"
    )
    for note in reader.notes:
        print(f"    {note}")
    if listed:
        print("\n".join(with_it.mistakes))


def recorded_for(
    sections: Sequence[LabelledSection], folder: Path
) -> tuple[list[LabelledSection], dict[str, str]]:
    """The sections that somebody has read, and the answers of a folder to what is asked today."""
    then = read_answered(folder)
    answered = [section for section in sections if key_of(draft_of(section.sheet)) in then]
    now = {}
    for sheets in calls_of(answered):
        messages = [asdict(message) for message in reading_request(sheets)]
        now[messages_hash(messages)] = retold(then, sheets) or ""
    print(f"{len(answered)} of {len(sections)} answered")
    return answered, now


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sections", type=Path)
    parser.add_argument("--requests", type=Path)
    parser.add_argument("--answers", type=Path)
    parser.add_argument("--base-url")
    parser.add_argument("--model", default="reader")
    parser.add_argument("--record", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args(arguments)
    if options.record and not options.base_url:
        parser.error("--record keeps what the endpoint of --base-url answers")
    sections = read_sections(options.sections)
    if options.requests:
        write_requests(sections, options.requests)
    elif options.answers:
        sections, answers = recorded_for(sections, options.answers)
        with recorded(answers) as server:
            reader = reader_at(server.base_url, options.model, None)
            measure(sections, reader, listed=options.list)
    elif options.record:
        with recorded({}, options.base_url) as server:
            measure(sections, reader_at(server.base_url, options.model, None), listed=options.list)
            write_answers(sections, server.answers, options.record)
    elif options.base_url:
        reader = reader_at(options.base_url, options.model, options.cache)
        measure(sections, reader, listed=options.list)
    else:
        parser.error("--requests, --answers or --base-url says who reads")


if __name__ == "__main__":
    main()
