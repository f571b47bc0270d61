"""A day with a second reader at an endpoint: what its word changes, and what it never does."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from newqp_writer.articles import read_day
from newqp_writer.config import EngineSettings
from newqp_writer.drafting.chat.allowance import Allowance
from newqp_writer.drafting.chat.spending import sections_of
from newqp_writer.drafting.endpoint import EndpointEngine
from newqp_writer.drafting.reading.choice import choose_reader
from newqp_writer.models import Ledger
from newqp_writer.pipeline import Outcome, write_briefing
from newqp_writer.provenance import DIGEST, check_briefing, opinions_in
from newqp_writer.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT))  # eval/ is not installed

from eval.faults.stub_endpoint import LIE, StubEndpoint, running  # noqa: E402
from eval.reader.obedient_endpoint import holds_all_for_right  # noqa: E402
from eval.reader.sheets import Block  # noqa: E402

EXAMPLE = ROOT / "examples" / "2026-06-15"
DAY = dt.date(2026, 6, 15)
NUMBER = re.compile(r"\d[\d.]*[万亿]?[%元家个吨年]?")

Reads = Callable[[list[Block]], dict[str, Any]]


@pytest.fixture
def stub() -> Iterator[StubEndpoint]:
    with running() as server:
        yield server


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return fresh(tmp_path / "column")


def fresh(root: Path) -> Workspace:
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns("*.lock", ".cache"))
    shutil.rmtree(root / "briefings" / "2026-06-15", ignore_errors=True)
    return Workspace(root)


def write(
    workspace: Workspace, stub: StubEndpoint, *, reading: bool = True, **changes: Any
) -> Outcome:
    settings = workspace.settings()
    engine = EngineSettings(base_url=stub.base_url, model="stub", **changes)
    agenda = settings.agenda.model_copy(update={"editor": "plan"})
    settings = settings.model_copy(update={"engine": engine, "agenda": agenda})
    allowance = Allowance(engine)
    writer = EndpointEngine(
        engine, subject=settings.column.subject, cache=workspace.cache, environment={},
        allowance=allowance,
    )  # fmt: skip
    reader = choose_reader(
        settings.check, engine, cache=workspace.cache, environment={}, allowance=allowance
    )
    return write_briefing(
        workspace, DAY, settings=settings, engine=writer, reader=reader if reading else None
    )


def texts(outcome: Outcome) -> list[str]:
    return [sentence.text for _, sentence in outcome.briefing.placed_sentences()]


def test_every_sentence_answers_for_itself(workspace: Workspace, stub: StubEndpoint):
    outcome = write(workspace, stub)
    read = [text for text in outcome.ledger.texts if text.statements]
    assert {"abstract", "sentence"} <= {text.location.part for text in read}
    assert "title" not in {text.location.part for text in read}  # the name of the column
    articles = {article.id: article for article in read_day(workspace.articles(DAY)).articles}
    for text in read:
        for statement in text.statements:
            assert text.text[statement.start : statement.end] == statement.surface
            for evidence in statement.evidence:
                where = articles[evidence.article]
                told = where.title if evidence.field == "title" else where.text
                assert told[evidence.start : evidence.end] == evidence.quote


def test_sections_are_read_together_counted_cached_and_on_record(
    workspace: Workspace, stub: StubEndpoint
):
    run = write(workspace, stub).run
    reading = next(spent for spent in run.spent if spent.stage == "reading")
    read = {sections_of(call) for call in run.calls if call.stage == "reading"}
    assert reading.calls == len(read) == 2
    assert (DIGEST,) in read
    assert max(map(len, read)) > 1
    assert reading.prompt_tokens > 0
    assert run.reader is not None
    assert run.reader.model == "stub"
    assert run.reader.read > 0
    again = write(workspace, stub).run
    assert sum(spent.calls for spent in again.spent) == 0


def test_without_a_reader_the_record_says_so(workspace: Workspace, stub: StubEndpoint):
    outcome = write(workspace, stub, reading=False)
    assert outcome.run.reader is None
    assert not any(text.opinion for text in outcome.ledger.texts)


def test_a_ceiling_on_calls_holds_with_the_reader(workspace: Workspace, stub: StubEndpoint):
    run = write(workspace, stub, max_calls=5, concurrency=1).run
    assert sum(spent.calls for spent in run.spent) <= 5


def yes_to_all(blocks: list[Block]) -> dict[str, Any]:
    """Everything is right, and all of every article is pointed at for it."""
    return holds_all_for_right(blocks)


def no_to_all(blocks: list[Block]) -> dict[str, Any]:
    """Everything is wrong, and the first sentence is pointed at against it."""
    wrong = [
        f"{block.label}{n}|{words}||不对|1"
        for block in blocks
        for n, text in block.draft.items()
        for words in (*NUMBER.findall(text), text)
    ]
    return {"basis": [], "formulas": [], "wrong": wrong}


def nonsense(blocks: list[Block]) -> dict[str, Any]:
    wrong = [f"{block.label}{n}|＜句中的字＞" for block in blocks for n in block.draft]
    return {"basis": ["X 0:1 1:2,3"], "wrong": wrong}


@pytest.mark.parametrize("reads", [yes_to_all, no_to_all, nonsense])
def test_a_false_number_is_not_printed_whatever_the_reader_says(
    workspace: Workspace, stub: StubEndpoint, reads: Reads
):
    stub.plan.lies = lambda _: True
    stub.plan.reads = reads
    outcome = write(workspace, stub)
    assert not [text for text in texts(outcome) if "98765" in text]
    assert any(revision.before == LIE for revision in outcome.run.revisions)


def test_nothing_copied_is_lost_to_a_reader_that_says_no_to_all(tmp_path: Path, stub: StubEndpoint):
    without = write(fresh(tmp_path / "without"), stub, reading=False)
    stub.plan.reads = no_to_all
    doubted = write(fresh(tmp_path / "with"), stub)
    assert [s.heading for s in doubted.briefing.sections] == [
        s.heading for s in without.briefing.sections
    ]
    # What the stub makes of an English article is no copy: it is asked for another wording.
    lost = [text for text in facts(without) if text not in facts(doubted)]
    assert [text for text in lost if "Reuters" not in text] == []


def facts(outcome: Outcome) -> list[str]:
    """What the sections tell; their writer copies it from the articles."""
    sentences = [s for section in outcome.briefing.sections for s in section.sentences]
    return [sentence.text for sentence in sentences if sentence.role == "fact"]


def test_the_written_ledger_is_verified_again_without_a_model(
    workspace: Workspace, stub: StubEndpoint
):
    outcome = write(workspace, stub)
    day = workspace.day(DAY)
    ledger = Ledger.model_validate_json(day.ledger.read_bytes())
    articles = read_day(workspace.articles(DAY)).articles
    again = check_briefing(outcome.briefing, articles, opinions=opinions_in(ledger))
    assert again.texts == ledger.texts == outcome.ledger.texts


def test_what_a_reader_said_of_another_text_is_not_said_of_this_one(
    workspace: Workspace, stub: StubEndpoint
):
    outcome = write(workspace, stub)
    section = outcome.briefing.sections[0]
    changed = section.sentences[0].model_copy(update={"text": "云州的产量达到7777吨。"})
    other = section.model_copy(update={"sentences": (changed, *section.sentences[1:])})
    briefing = outcome.briefing.model_copy(
        update={"sections": (other, *outcome.briefing.sections[1:])}
    )
    articles = read_day(workspace.articles(DAY)).articles
    ledger = check_briefing(briefing, articles, opinions=opinions_in(outcome.ledger))
    text = next(text for text in ledger.texts if text.text == changed.text)
    assert text.opinion is None
    assert text.failing


def test_a_reader_that_cannot_be_reached_costs_only_its_word(
    workspace: Workspace, stub: StubEndpoint
):
    settings = workspace.settings()
    agenda = settings.agenda.model_copy(update={"editor": "plan"})
    settings = settings.model_copy(update={"agenda": agenda})
    engine = EngineSettings(base_url=stub.base_url, model="stub")
    writer = EndpointEngine(engine, subject="x", cache=None, environment={})
    check = settings.check.model_copy(
        update={"reader_base_url": "http://127.0.0.1:9/v1", "reader_model": "nobody"}
    )
    quick = engine.model_copy(update={"deadline": 1.0})
    reader = choose_reader(check, quick, cache=None, environment={})
    outcome = write_briefing(workspace, DAY, settings=settings, engine=writer, reader=reader)
    assert outcome.run.reader is not None
    assert outcome.run.reader.read == 0
    assert any("not read" in note for note in outcome.run.notes)
    assert json.loads(workspace.day(DAY).run.read_text(encoding="utf-8"))["reader"]["read"] == 0
