"""Several pieces of an issue written at the same time.

Requests spend their time waiting, so each piece has a thread. What comes out does not depend on
which answer comes first: results stand in the order of the pieces, and how many of the reserve are
taken is a matter of how many pieces before them yielded nothing, not of when they did.
"""

from __future__ import annotations

import contextvars
import itertools
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TypeVar

from newqp_writer.drafting.turns import Halt, Halted, Turn

P = TypeVar("P")
R = TypeVar("R")

_ROUNDS = itertools.count(1)
# Where a lock cannot be interrupted (Windows), Ctrl-C is heard this often.
_LISTENING = 0.5


def together(
    work: Callable[[P], R],
    pieces: Sequence[P],
    *,
    at_once: int,
    reserve: Sequence[P] = (),
    wanting: Callable[[R], bool] = lambda _: False,
) -> list[R]:
    """The result of ``work`` for each piece, in order.

    Args:
        work: writes a piece; called from several threads when ``at_once`` is more than one, and
            from this one otherwise.
        pieces: what is to be written.
        at_once: how many pieces may be written at the same time.
        reserve: each result that is wanting makes room for the next of these.
        wanting: whether a result leaves a place to be filled.

    Raises:
        Exception: the first one, in the order of the pieces, that ``work`` raised. No piece begins
            after it and none makes another request; answers under way are waited for.
        KeyboardInterrupt: at once; answers under way are given up.
    """
    if at_once == 1:
        return _one_by_one(work, pieces, reserve, wanting)
    halt, number = Halt(), next(_ROUNDS)

    def written(place: int, piece: P) -> R:
        Turn((number, place), halt).take()
        halt.check()
        try:
            return work(piece)
        except BaseException:
            halt.wind_down()  # here, before this thread takes up the next piece
            raise

    left = list(reserve)
    futures: list[Future[R]] = []
    with ThreadPoolExecutor(at_once, thread_name_prefix="piece") as pool:

        def begin(piece: P) -> Future[R]:
            # The context is copied here: threads of a pool keep one that belongs to nobody.
            context = contextvars.copy_context()
            future = pool.submit(context.run, written, len(futures), piece)
            futures.append(future)
            return future

        try:
            pending = {begin(piece) for piece in pieces}
            while pending:
                done, pending = wait(pending, timeout=_LISTENING, return_when=FIRST_COMPLETED)
                for future in done:
                    if future.exception() is None and left and wanting(future.result()):
                        pending.add(begin(left.pop(0)))
        except BaseException:
            halt.drop()
            raise
    return _results(futures)


def _results(futures: Sequence[Future[R]]) -> list[R]:
    """The results, or the first trouble of which the others' being halted is a consequence."""
    for trouble in [future.exception() for future in futures]:
        if trouble is not None and not isinstance(trouble, Halted):
            raise trouble
    return [future.result() for future in futures]


def _one_by_one(
    work: Callable[[P], R],
    pieces: Sequence[P],
    reserve: Sequence[P],
    wanting: Callable[[R], bool],
) -> list[R]:
    queue, left = list(pieces), list(reserve)
    results = []
    while queue:
        results.append(work(queue.pop(0)))
        if left and wanting(results[-1]):
            queue.append(left.pop(0))
    return results
