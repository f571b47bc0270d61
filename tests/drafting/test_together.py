"""Pieces written at the same time come out as if they had been written one by one."""

from __future__ import annotations

import random
import threading
import time

import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from newqp_writer.drafting.together import together
from newqp_writer.drafting.turns import Halted, InOrder, halt


@trials(max_examples=25)
@given(
    st.lists(st.booleans(), min_size=1, max_size=6),
    st.lists(st.booleans(), max_size=5),
    st.integers(2, 5),
    st.randoms(use_true_random=False),
)
def test_whatever_ends_first_the_results_are_those_of_one_by_one(
    first: list[bool], reserve: list[bool], at_once: int, luck: random.Random
):
    pieces = list(enumerate(first))
    spare = list(enumerate(reserve, 100))
    pauses = {number: luck.random() * 0.01 for number, _ in [*pieces, *spare]}

    def work(piece: tuple[int, bool]) -> tuple[int, bool]:
        time.sleep(pauses[piece[0]])
        return piece

    def run(at_once: int) -> list[tuple[int, bool]]:
        return together(
            work, pieces, at_once=at_once, reserve=spare, wanting=lambda result: not result[1]
        )

    assert run(at_once) == run(1)


def test_what_pieces_note_is_read_in_their_order():
    notes: InOrder[str] = InOrder()

    def work(piece: int) -> None:
        time.sleep((7 - piece) * 0.02)
        notes.extend([f"{piece}a", f"{piece}b"])

    notes.append("before")
    together(work, range(5), at_once=5)
    together(work, range(5, 7), at_once=2)
    notes_in_order = [f"{piece}{letter}" for piece in range(7) for letter in "ab"]
    assert list(notes) == ["before", *notes_in_order]
    assert len(notes) == 15


def test_of_several_errors_the_first_piece_s_is_raised():
    def work(piece: int) -> None:
        time.sleep((3 - piece) * 0.05)
        raise ValueError(piece)

    with pytest.raises(ValueError, match="0"):
        together(work, range(3), at_once=3)


def test_after_an_error_nothing_begins_and_nothing_new_is_asked_for():
    begun, asked = [], []

    def work(piece: int) -> None:
        begun.append(piece)
        if piece == 1:
            raise ValueError("no")
        time.sleep(0.2)
        halt().check()
        asked.append(piece)

    with pytest.raises(ValueError, match="no"):
        together(work, range(20), at_once=2)
    assert sorted(begun) == [0, 1]
    assert asked == []


def test_ctrl_c_ends_all_pieces(monkeypatch: pytest.MonkeyPatch):
    ended: list[bool] = []
    begun = threading.Barrier(4)

    def work(piece: int) -> None:
        if piece < 3:
            begun.wait(5)
        try:
            halt().wait(30)
        except Halted:
            ended.append(halt().dropping)
            raise

    def interrupted(*_: object, **__: object) -> None:
        begun.wait(5)
        raise KeyboardInterrupt

    monkeypatch.setattr("newqp_writer.drafting.together.wait", interrupted)
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        together(work, range(9), at_once=3)
    assert time.monotonic() - began < 5
    assert ended == [True] * 3


def test_one_at_a_time_needs_no_thread():
    threads = together(lambda _: threading.current_thread(), range(3), at_once=1)
    assert set(threads) == {threading.current_thread()}
