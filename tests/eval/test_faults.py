"""A slice of `python -m eval.faults.faults`: the six sentences after faults, damage and a kill."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2]))  # eval/ is not installed

from eval.faults.allocations import can_fail, failing_allocation
from eval.faults.endpoint_faults import FAULTS
from eval.faults.fault_day import quick_retries
from eval.faults.fault_files import damaged, full_disks, taken_away
from eval.faults.fault_harness import FOR_GOOD, Findings, Harness, Mishap
from eval.faults.fault_writes import failing_writes
from eval.faults.faults import mixed
from eval.faults.kills import kills
from eval.faults.short_memory import short_memory
from eval.faults.stub_endpoint import running

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and mounts")


@pytest.fixture(scope="module")
def harness(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Harness]:
    with running() as server, quick_retries():
        yield Harness(tmp_path_factory.mktemp("day") / "column", server, Findings())


@pytest.fixture(autouse=True)
def _anew(harness: Harness) -> None:
    harness.findings = Findings()


@pytest.mark.parametrize(
    ("name", "call", "times"),
    [
        ("reset in the body", 0, 1),
        ("429 for a day", 1, FOR_GOOD),
        ("401", 2, 1),
        ("400 context", 3, FOR_GOOD),
        ("content null", 4, 3),
        ("prose instead", -1, FOR_GOOD),
        ("habit: answers only streams", 0, FOR_GOOD),
        ("habit: param incorrect", 0, FOR_GOOD),
        ("habit: max_tokens in a range (DashScope)", 5, FOR_GOOD),
        ("endless", 1, 1),
    ],
)
def test_a_fault_at_a_call(harness: Harness, name: str, call: int, times: int):
    assert name in FAULTS
    harness.injected("a call", [Mishap(harness.calls[call], name, times)])
    assert not harness.findings.false


def test_several_faults_at_once(harness: Harness):
    for case in mixed(harness, 2, random.Random(7)):
        case()
    assert not harness.findings.false


def test_a_cache_that_is_broken_taken_away_or_full(harness: Harness):
    cases = [
        *islice(damaged(harness), 0, 110, 37),
        *islice(taken_away(harness), 7, 8),
        *islice(full_disks(harness), 9, 10),
    ]
    for case in cases:
        case()
    assert not harness.findings.false


def test_writes_that_fail(harness: Harness):
    cases = list(failing_writes(harness))
    assert len(cases) > 30
    for case in cases[:: len(cases) // 4]:
        case()
    assert not harness.findings.false


def test_a_run_that_is_killed(harness: Harness):
    for case in kills(harness, 2, random.Random(3)):
        case()
    assert not harness.findings.false
    assert harness.findings.tried["kill -9"]


def test_a_run_that_is_short_of_memory(harness: Harness):
    for case in list(short_memory(harness, 24))[1:10:8]:
        case()
    assert not harness.findings.false
    assert harness.findings.ends


@pytest.mark.skipif(not can_fail(), reason="needs a C compiler and glibc")
def test_a_large_object_that_gets_no_memory(harness: Harness):
    failing_allocation(harness, 60)
    assert not harness.findings.false
    assert harness.findings.ends
