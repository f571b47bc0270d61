"""Limits per minute hold in every window, whoever asks."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from newqp_writer.drafting.chat.wire.pace import ImpatientError, Pace, Passage
from newqp_writer.drafting.turns import Halt, Halted, Turn

WINDOW = 0.3


def through(pace: Pace, tokens: list[int], threads: int = 4) -> list[Passage]:
    with ThreadPoolExecutor(threads) as pool:
        passages = list(pool.map(lambda each: pace.enter(each, patience=9), tokens))
    return sorted(passages, key=lambda passage: passage.at)


def windows(passages: list[Passage]) -> list[list[Passage]]:
    """What passed in each window that begins with a request."""
    return [[p for p in passages if first.at <= p.at < first.at + WINDOW] for first in passages]


def test_without_limits_nobody_waits():
    assert all(passage.waited < 0.1 for passage in through(Pace(), [1000] * 50))


def test_no_window_has_more_requests_than_allowed():
    passages = through(Pace(requests=3, window=WINDOW), [0] * 8)
    assert max(len(window) for window in windows(passages)) == 3
    assert passages[-1].at - passages[0].at < 2 * WINDOW + 0.2  # and no more waiting than needed


@trials(max_examples=5)
@given(st.lists(st.integers(1, 60), min_size=2, max_size=6))
def test_no_window_has_more_tokens_than_allowed(tokens: list[int]):
    passages = through(Pace(tokens=60, window=WINDOW), tokens)
    assert max(sum(p.tokens for p in window) for window in windows(passages)) <= 60


def test_what_an_answer_really_took_counts():
    pace = Pace(tokens=100, window=WINDOW)
    pace.settle(pace.enter(90, patience=1), 10)
    assert pace.enter(90, patience=1).waited < 0.1
    assert pace.enter(90, patience=1).waited > WINDOW / 2


def test_a_request_larger_than_the_limit_goes_alone():
    pace = Pace(tokens=100, window=WINDOW)
    pace.enter(1, patience=1)
    assert pace.enter(1000, patience=1).waited > WINDOW / 2
    assert pace.enter(1, patience=1).waited > WINDOW / 2


def test_a_server_that_asks_one_to_wait_is_heeded_by_all():
    pace = Pace()
    pace.hold(0.2)
    began = time.monotonic()
    passages = through(pace, [1] * 5)
    assert all(passage.at - began >= 0.19 for passage in passages)
    assert all(passage.at - began < 0.5 for passage in passages)


def test_who_cannot_wait_that_long_is_told_at_once():
    pace = Pace()
    pace.hold(60)
    began = time.monotonic()
    with pytest.raises(ImpatientError) as caught:
        pace.enter(1, patience=5)
    assert 59 < caught.value.seconds <= 60
    assert time.monotonic() - began < 0.5


def test_those_who_wait_leave_when_the_run_ends():
    pace, halt = Pace(requests=1), Halt()
    left: list[float] = []

    def wait(place: int) -> None:
        Turn((1, place), halt).take()
        try:
            pace.enter(1, patience=9)
        except Halted:
            left.append(time.monotonic())

    threads = [threading.Thread(target=wait, args=(place,)) for place in range(4)]
    for thread in threads:
        thread.start()
    time.sleep(0.1)
    began = time.monotonic()
    halt.wind_down()
    for thread in threads:
        thread.join(5)
    assert len(left) == 3
    assert max(left) - began < 0.5
