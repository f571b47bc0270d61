"""The critical path that the wall time of a day is held against."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2]))  # eval/ is not installed

from eval.faults.stub_endpoint import running
from eval.speed.critical_path import Gate, Step, measure, shortest


def chain(*seconds: float) -> list[Step]:
    return [Step(each, 100) for each in seconds]


@pytest.mark.parametrize(("workers", "end"), [(1, 14), (2, 8), (3, 6)])
def test_chains_are_taken_up_as_workers_come_free(workers: int, end: float):
    chains = [chain(5, 1), chain(3), chain(4, 1)]
    assert shortest(chains, workers, Gate(), 0.0) == end


def test_no_minute_holds_more_requests_or_tokens_than_allowed():
    three = [chain(1), chain(1), chain(1)]
    assert shortest(three, 3, Gate(requests=2), 0.0) == 61
    assert shortest(three, 3, Gate(tokens=199), 0.0) == 121
    assert shortest(three, 3, Gate(requests=3, tokens=300), 0.0) == 1


def test_a_day_takes_no_less_than_its_critical_path(tmp_path: Path):
    # All sections in one call; the mending of some; abstract and outlook.
    delays = {"section": 0.3, "revision": 0.2, "digest": 0.2}
    with running() as server:
        wall, path, _, calls = measure(tmp_path / "c", server, {"concurrency": 4}, delays)
    assert calls == server.received
    assert path == pytest.approx(0.3 + 0.2 + 0.2, abs=0.25)
    assert wall > path
