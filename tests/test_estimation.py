"""What a day would cost, before it is written."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newqp_writer.config import EngineSettings, Settings
from newqp_writer.drafting.choice import choose_engine
from newqp_writer.drafting.endpoint import EndpointEngine
from newqp_writer.drafting.reading.choice import reader_of_run
from newqp_writer.estimation import Estimate, estimate_day
from newqp_writer.pipeline import write_briefing
from newqp_writer.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT))  # eval/ is not installed

from eval.faults.stub_endpoint import StubEndpoint, running  # noqa: E402

DAY = dt.date(2026, 6, 15)
PRICES = {"price_in": 2.0, "price_out": 8.0}


@pytest.fixture
def stub() -> Iterator[StubEndpoint]:
    with running() as server:
        server.plan.lies = lambda ids: sum(map(ord, ids[0])) % 2 == 0
        yield server


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    root = tmp_path / "column"
    shutil.copytree(ROOT / "examples" / "2026-06-15", root, ignore=shutil.ignore_patterns(".cache"))
    shutil.rmtree(root / "briefings" / "2026-06-15", ignore_errors=True)
    return Workspace(root)


def settings_for(workspace: Workspace, stub: StubEndpoint, **changes: Any) -> Settings:
    settings = workspace.settings()
    engine = settings.engine.model_dump() | {"base_url": stub.base_url, "model": "stub"} | changes
    agenda = settings.agenda.model_copy(update={"editor": "plan"})
    return settings.model_copy(
        update={"engine": EngineSettings.model_validate(engine), "agenda": agenda}
    )


def estimate(workspace: Workspace, stub: StubEndpoint, **changes: Any) -> Estimate:
    settings = settings_for(workspace, stub, **changes)
    return estimate_day(workspace, DAY, settings=settings, environment={})


def write(workspace: Workspace, stub: StubEndpoint, **changes: Any) -> None:
    settings = settings_for(workspace, stub, **changes)
    engine = EndpointEngine(
        settings.engine, subject=settings.column.subject, cache=workspace.cache, environment={}
    )
    reader = reader_of_run(
        settings.check, settings.engine, engine, cache=workspace.cache, environment={}
    )
    write_briefing(workspace, DAY, settings=settings, engine=engine, reader=reader)


def made(found: Estimate) -> dict[str, int]:
    return {spent.stage: spent.calls for spent in found.spent if spent.calls}


def test_before_the_first_run_every_piece_is_a_call(workspace: Workspace, stub: StubEndpoint):
    found = estimate(workspace, stub, **PRICES)
    assert made(found) == {"section": 1, "reading": 2, "digest": 1}
    assert found.unwritten == 6
    assert found.total.prompt_tokens > 5000
    assert (found.total.cost or 0) > 0
    assert found.currency == "CNY"
    assert stub.received == 0
    assert not workspace.cache.exists()
    assert not workspace.day(DAY).folder.exists()


def test_what_was_estimated_is_about_what_was_sent(workspace: Workspace, stub: StubEndpoint):
    stub.plan.tokens = None  # both by our own estimate
    found = {spent.stage: spent for spent in estimate(workspace, stub).spent}
    write(workspace, stub)
    run = json.loads(workspace.day(DAY).run.read_bytes())
    sent = {spent["stage"]: spent for spent in run["spent"]}
    assert found["section"].prompt_tokens == sent["section"]["prompt_tokens"]
    for stage in ("reading", "digest"):
        assert found[stage].calls == sent[stage]["calls"]
        guessed, real = found[stage].prompt_tokens, sent[stage]["prompt_tokens"]
        assert 0.5 < guessed / real < 2


def test_an_unchanged_day_costs_nothing(workspace: Workspace, stub: StubEndpoint):
    write(workspace, stub)
    asked = stub.received
    found = estimate(workspace, stub, **PRICES)
    assert made(found) == {}
    assert found.total.cached > 6
    assert found.total.cost is None
    assert found.unwritten == 0
    assert stub.received == asked


def test_an_edited_article_costs_its_section_and_the_digest(
    workspace: Workspace, stub: StubEndpoint
):
    write(workspace, stub)
    (file,) = workspace.articles(DAY).glob("hengyang.*")
    text = file.read_text(encoding="utf-8").rstrip() + "有关部门将继续跟进。\n"
    file.write_text(text, encoding="utf-8")
    found = estimate(workspace, stub)
    assert made(found) == {"section": 1, "reading": 2, "digest": 1}


def test_without_an_endpoint_nothing_is_paid_for(workspace: Workspace, stub: StubEndpoint):
    assert estimate(workspace, stub, kind="embedded").engine is None
    settings = settings_for(workspace, stub)
    assert estimate_day(workspace, DAY, settings=settings, offline=True).engine is None


def test_pieces_the_model_could_not_write_are_asked_for_anew(
    workspace: Workspace, stub: StubEndpoint
):
    stub.plan.meddles = lambda _hash, _times: _prose
    settings = settings_for(workspace, stub)
    engine = choose_engine(
        settings.engine, subject=settings.column.subject, cache=workspace.cache, environment={}
    )
    write_briefing(workspace, DAY, settings=settings, engine=engine)
    again = estimate(workspace, stub)
    assert made(again) == {"section": 1, "reading": 2, "digest": 1}
    assert again.unwritten == 6


def _prose(handler: Any, body: dict[str, Any]) -> bool:
    body["choices"][0]["message"]["content"] = "好的，我来写。"
    data = json.dumps(body).encode()
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data)
    return False
