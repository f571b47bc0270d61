"""A day through an endpoint: at the same time, the same whatever comes first, nothing twice."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from newqp_writer.config import AgendaSettings, EngineSettings, Settings
from newqp_writer.drafting.endpoint import EndpointEngine
from newqp_writer.drafting.extraction.embedded import EmbeddedEngine
from newqp_writer.drafting.fallback import FallbackEngine
from newqp_writer.errors import CeilingError, EngineError
from newqp_writer.models import RunRecord
from newqp_writer.pipeline import Outcome, write_briefing
from newqp_writer.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT))  # eval/ is not installed

from eval.faults.stub_endpoint import StubEndpoint, running  # noqa: E402

EXAMPLE = ROOT / "examples" / "2026-06-15"
DAY = dt.date(2026, 6, 15)


@pytest.fixture
def stub() -> Iterator[StubEndpoint]:
    with running() as server:
        yield server


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return _fresh(tmp_path / "column")


def _fresh(root: Path) -> Workspace:
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns("*.lock", ".cache"))
    shutil.rmtree(root / "briefings" / "2026-06-15", ignore_errors=True)
    return Workspace(root)


def planned(settings: Settings) -> AgendaSettings:
    """The choice of the news is the plan's: these tests are about what comes after it."""
    return settings.agenda.model_copy(update={"editor": "plan"})


def write(workspace: Workspace, stub: StubEndpoint, **changes: Any) -> Outcome:
    """The day, a section to a call where nothing else is said."""
    settings = workspace.settings()
    given = {"base_url": stub.base_url, "model": "stub", "sections_per_call": 1, **changes}
    engine = settings.engine.model_copy(update=given)
    engine = EngineSettings.model_validate(engine.model_dump())
    return write_briefing(
        workspace,
        DAY,
        settings=settings.model_copy(update={"engine": engine, "agenda": planned(settings)}),
        engine=EndpointEngine(
            engine, subject=settings.column.subject, cache=workspace.cache, environment={}
        ),
    )


def told(run: RunRecord) -> list[tuple[str, str, bool]]:
    return [(call.purpose, call.outcome, call.cached) for call in run.calls]


def most_at_once(stub: StubEndpoint) -> int:
    edges = sorted(
        [(r.began, 1) for r in stub.log] + [(r.ended, -1) for r in stub.log]
    )  # an end before a beginning at the same moment
    level = most = 0
    for _, step in edges:
        level += step
        most = max(most, level)
    return most


def some(ids: Sequence[str]) -> bool:
    """About every second section, by the letters of the leading article's id."""
    return sum(map(ord, ids[0])) % 2 == 0


@pytest.mark.parametrize("concurrency", [1, 3])
def test_pieces_are_asked_for_at_the_same_time_within_the_bound(
    workspace: Workspace, stub: StubEndpoint, concurrency: int
):
    stub.plan.delays = dict.fromkeys(["section", "digest"], 0.1)
    outcome = write(workspace, stub, concurrency=concurrency)
    assert outcome.clean
    assert most_at_once(stub) == concurrency
    (digest,) = stub.asked("digest")
    assert digest.began > max(r.ended for r in stub.asked("section"))


def test_several_sections_are_written_in_one_call(workspace: Workspace, stub: StubEndpoint):
    alone = write(_fresh(workspace.root.parent / "alone"), stub)
    asked = len(stub.asked("section"))
    stub.log.clear()
    outcome = write(workspace, stub, sections_per_call=3)
    assert [len(request.material) for request in stub.asked("section")] == [3, 3]
    assert asked == 6
    assert outcome.briefing.sections == alone.briefing.sections


def test_a_section_that_is_missing_from_such_an_answer_is_asked_for_alone(
    workspace: Workspace, stub: StubEndpoint
):
    lost: list[str] = []

    def forgets(said: Sequence[str], stage: str, answer: dict[str, Any]) -> str:
        if len(answer.get("sections", ())) > 1 and not lost:
            lost.append(answer["sections"].pop()["story"])
        return json.dumps(answer, ensure_ascii=False)

    stub.plan.writes = forgets
    outcome = write(workspace, stub, sections_per_call=4)
    assert len(outcome.briefing.sections) == 6
    sizes = sorted(len(request.material) for request in stub.asked("section"))
    assert sizes == [1, 3, 3]
    assert any(call.purpose == f"section {lost[0]}" for call in outcome.run.calls)


def test_the_issue_does_not_depend_on_which_answer_comes_first(tmp_path: Path, stub: StubEndpoint):
    stub.plan.lies = some
    outcomes = []
    for number in range(3):
        # The same requests, answered in another order each time.
        stub.plan.delays = Shuffled(number)
        workspace = _fresh(tmp_path / str(number))
        outcomes.append((workspace.day(DAY), write(workspace, stub, concurrency=6).run))
        stub.log.clear()
    (first, run), *others = outcomes
    assert any(revision.action == "revised" for revision in run.revisions)
    for day, other in others:
        for name in ("briefing.json", "briefing.md", "briefing.pdf", "ledger.json"):
            assert (day.folder / name).read_bytes() == (first.folder / name).read_bytes()
        assert told(other) == told(run)
        assert (other.notes, other.revisions, other.coverage) == (
            run.notes, run.revisions, run.coverage,
        )  # fmt: skip


def test_nor_does_an_issue_that_was_left_to_extraction(tmp_path: Path, stub: StubEndpoint):
    stub.plan.meddles = lambda _hash, _times: _prose
    issues = []
    for number in range(2):
        workspace = _fresh(tmp_path / str(number))
        settings = workspace.settings()
        topics = tuple(
            topic.model_copy(update={"implication": (f"{topic.name}要看后续数据。",)})
            for topic in settings.topics
        )
        settings = settings.model_copy(update={"agenda": planned(settings), "topics": topics})
        engine = EngineSettings(base_url=stub.base_url, model="stub", concurrency=1 + 5 * number)
        first = EndpointEngine(engine, subject="x", cache=None, environment={})
        issues.append(
            write_briefing(
                workspace, DAY, settings=settings,
                engine=FallbackEngine(first, last=EmbeddedEngine),
            ).briefing
        )  # fmt: skip
    assert issues[0] == issues[1]
    judgements = [s.text for x in issues[0].sections for s in x.sentences if s.role == "judgement"]
    assert len(judgements) >= 3
    assert len(set(judgements)) == len(judgements)


def _prose(handler: Any, body: dict[str, Any]) -> bool:
    """A model that never says anything that could be used."""
    body["choices"][0]["message"]["content"] = "好的，我来写。"
    handler._send(200, body, {})
    return False


class Shuffled(dict[str, float]):
    """Another delay for each request, and for each seed."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self._next = seed

    def get(self, *_: Any) -> float:
        self._next = (self._next * 5 + 3) % 8
        return self._next * 0.03


def test_what_a_wanting_section_is_replaced_by_does_not_depend_on_the_timing(
    tmp_path: Path, stub: StubEndpoint
):
    runs: list[RunRecord] = []
    for number, delays in enumerate(({}, Shuffled(1), Shuffled(2))):
        workspace = _fresh(tmp_path / str(number))
        column = workspace.root / "brief.toml"
        text = column.read_text(encoding="utf-8")
        column.write_text(text.replace("max_sections = 8", "max_sections = 3"), encoding="utf-8")
        stub.plan.delays = delays
        stub.plan.thin = some
        runs.append(write(workspace, stub, concurrency=3).run)
    assert runs[0].coverage == runs[1].coverage == runs[2].coverage
    assert told(runs[0]) == told(runs[1]) == told(runs[2])
    assert any("由备选补入" in row.reason for row in runs[0].coverage)


def test_an_unchanged_day_makes_no_request(workspace: Workspace, stub: StubEndpoint):
    stub.plan.lies = some
    first = write(workspace, stub)
    pdf = workspace.day(DAY).pdf.read_bytes()
    asked = stub.received
    again = write(workspace, stub)
    assert stub.received == asked
    assert again.briefing == first.briefing
    assert workspace.day(DAY).pdf.read_bytes() == pdf
    assert all(call.cached for call in again.run.calls)
    assert len(again.run.calls) == len(first.run.calls)


@pytest.mark.parametrize("per_call", [1, 3])
def test_an_edited_article_costs_only_the_sections_that_use_it(
    workspace: Workspace, stub: StubEndpoint, per_call: int
):
    first = write(workspace, stub, sections_per_call=per_call)
    stub.log.clear()
    using = first.briefing.sections[0]
    (file,) = workspace.articles(DAY).glob(f"{using.cites[0]}.*")
    file.write_text(
        file.read_text(encoding="utf-8").rstrip() + "有关部门将继续跟进。\n", encoding="utf-8"
    )
    write(workspace, stub, sections_per_call=per_call)
    uses = [s for s in first.briefing.sections if using.cites[0] in s.cites]
    stories = [story for request in stub.asked("section") for story in request.material]
    assert len(stories) == len(uses) < len(first.briefing.sections)
    for story in stories:
        assert using.cites[0] in {article["id"] for article in story["articles"]}


def test_the_coverage_table_says_what_of_an_article_was_not_sent(
    workspace: Workspace, stub: StubEndpoint
):
    (file,) = workspace.articles(DAY).glob("hengyang.*")
    more = "".join(
        f"\n\n第{n}场座谈交流了组织工作的经验，听取了各方的意见建议。" for n in range(400)
    )
    file.write_text(file.read_text(encoding="utf-8").rstrip() + more, encoding="utf-8")
    outcome = write(workspace, stub, passage_characters=1500)
    rows = {row.article: row for row in outcome.run.coverage}
    told = [r.material[0]["articles"] for r in stub.asked("section")]
    (sent,) = [one for articles in told for one in articles if one["id"] == "hengyang"]
    assert rows["hengyang"].omitted == sent["omitted_characters"] > 5000
    assert f"{rows['hengyang'].omitted}字未送交" in rows["hengyang"].reason
    assert sum(len(text) for text in sent["paragraphs"]) <= 1500
    again = write(workspace, stub, passage_characters=1500)
    assert again.run.coverage == outcome.run.coverage
    whole = {row.article for row in outcome.run.coverage if not row.omitted}
    assert whole
    assert not any("未送交" in rows[article].reason for article in whole)


def test_an_error_ends_the_day_and_what_was_answered_is_kept(
    workspace: Workspace, stub: StubEndpoint
):
    stub.plan.delays = {"section": 0.6}

    def refuse(number: int) -> tuple[int, dict[str, str]] | None:
        if number == 2:
            until(lambda: stub.received == 4)
        return (401, {}) if number == 2 else None

    stub.plan.refuses = refuse
    with pytest.raises(EngineError, match="key"):
        write(workspace, stub, concurrency=4)
    assert not workspace.day(DAY).briefing.exists()
    # The three under way beside the refused one were waited for; nothing began afterwards.
    assert stub.received == 4
    assert len(list((workspace.cache / "answers").rglob("*.json"))) == 3
    stub.plan.refuses = lambda _: None
    sections = len(write(workspace, stub).run.calls) - 1
    assert len(stub.asked("section")) == sections
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("piece")]


def test_a_ceiling_costs_the_pieces_it_leaves_out_not_the_issue(
    workspace: Workspace, stub: StubEndpoint
):
    first = write(workspace, stub, max_calls=5)
    assert stub.received == 5
    assert first.clean
    assert len(first.briefing.sections) == 4
    assert len(first.run.unreached) == 2
    assert stub.asked("digest")
    reasons = [row.reason for row in first.run.coverage if row.fate == "left out"]
    assert sum("已到次数或费用上限" in reason for reason in reasons) >= 1
    assert any("the ceiling of 5 calls" in note for note in first.run.notes)
    # With a higher ceiling the next run goes on from the cache.
    whole = write(workspace, stub, max_calls=99)
    assert len(whole.briefing.sections) == 6
    assert not whole.run.unreached
    assert stub.received == 5 + 2 + 1


def test_a_ceiling_one_request_too_low_costs_a_piece_and_never_the_digest(
    workspace: Workspace, stub: StubEndpoint
):
    stub.plan.lies = lambda _: True
    write(workspace, stub, concurrency=1)
    whole = stub.received
    assert stub.asked("revision")
    shutil.rmtree(workspace.cache)
    stub.received = 0
    stub.log.clear()
    outcome = write(workspace, stub, max_calls=whole - 1, concurrency=1)
    assert outcome.clean
    assert stub.received == whole - 1
    assert len(stub.asked("digest")) == 1
    assert sum(spent.calls for spent in outcome.run.spent) == whole - 1


def test_a_ceiling_on_cost_is_kept(workspace: Workspace, stub: StubEndpoint):
    prices = {"price_in": 2.0, "price_out": 8.0}
    whole = sum(s.cost or 0 for s in write(workspace, stub, **prices).run.spent)
    shutil.rmtree(workspace.cache)
    part = write(workspace, stub, max_cost=1.5 * whole, **prices)  # room is made for the dearest
    assert part.run.unreached
    assert part.briefing.sections
    assert 0 < sum(s.cost or 0 for s in part.run.spent) <= 1.5 * whole


def test_a_ceiling_that_leaves_nothing_says_so(workspace: Workspace, stub: StubEndpoint):
    with pytest.raises(CeilingError, match="ceiling of 1 calls"):
        write(workspace, stub, max_calls=1)
    assert stub.received == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_an_interrupted_run_ends_at_once_and_keeps_what_was_answered(
    workspace: Workspace, stub: StubEndpoint
):
    stub.plan.delays = Slowing()
    command = [sys.executable, "-m", "newqp_writer", "-w", str(workspace.root)]
    brief = workspace.root / "brief.toml"
    column = brief.read_text(encoding="utf-8")
    one_by_one = column.replace("[engine]\n", "[engine]\nsections_per_call = 1\n")
    brief.write_text(one_by_one, encoding="utf-8")
    environment = {
        "PYTHONPATH": str(ROOT / "src"), "NEWQP_BASE_URL": stub.base_url, "NEWQP_MODEL": "stub",
    }  # fmt: skip
    ran = subprocess.Popen(
        [*command, "--date", str(DAY), "--engine", "endpoint"],
        env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    until(lambda: len(stub.log) >= 2 and stub.received > len(stub.log))
    time.sleep(0.2)
    began = time.monotonic()
    ran.send_signal(signal.SIGINT)
    _, said = ran.communicate(timeout=20)
    assert time.monotonic() - began < 15  # the answer would take 30
    assert ran.returncode == 130
    assert "interrupted" in said.decode()
    assert "Traceback" not in said.decode()
    assert len(list((workspace.cache / "answers").rglob("*.json"))) == 2


class Slowing(dict[str, float]):
    """Two quick answers, then very slow ones."""

    def __init__(self) -> None:
        super().__init__()
        self._left = 2

    def get(self, *_: Any) -> float:
        self._left -= 1
        return 0.0 if self._left >= 0 else 30.0


def until(condition: Callable[[], bool], seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)
