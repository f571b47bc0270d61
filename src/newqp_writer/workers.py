"""Days and columns done by many: processes of this machine, or workers of a Dask cluster.

What is done is a function of its task and of files, so that it does not matter by whom. A worker
on another machine needs the same folders under the same names, and the same version installed.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from newqp_writer.errors import BriefError, ConfigError, InputError
from newqp_writer.language import Language, _, speak, spoken

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Done(Generic[Task, Result]):
    """What came of a task, or why nothing did."""

    task: Task
    result: Result | None = None
    why: str = ""


_CONNECTING = 10  # seconds in which a scheduler answers
_GATHERING = 60  # seconds in which a cluster has its first worker
_TURN = threading.Lock()


def each_done(
    function: Callable[[Task], Result], tasks: Sequence[Task], count: int, cluster: str = ""
) -> Iterator[Done[Task, Result]]:
    """What came of each task, as it is done; one whose process dies takes no other with it.

    Args:
        function: what is done; importable, as are the tasks, unless it is done in this process.
        tasks: what it is done to.
        count: processes; 1 is this one.
        cluster: the address of a Dask scheduler, whose workers are used instead.

    Raises:
        ConfigError: the extra is missing.
        InputError: there is no such cluster, or nobody works in it.

    >>> [(done.task, done.result) for done in each_done(abs, [-3, 2], count=1)]
    [(-3, 3), (2, 2)]
    """
    if count == 1 and not cluster:
        for task in tasks:
            yield _done(task, partial(_there, function, task, spoken()))
        return
    orphans = []
    with _on_cluster(cluster) if cluster else _processes(min(count, len(tasks) or 1)) as workers:
        futures = {workers.submit(_there, function, task, spoken()): task for task in tasks}
        for future in as_completed(futures):
            # One process that dies takes the whole pool with it, whosever task it had.
            if isinstance(future.exception(), BrokenExecutor):
                orphans.append(futures[future])
            else:
                yield _done(futures[future], future.result)
    for task in orphans:
        with _processes(1) as worker:
            yield _done(task, worker.submit(_there, function, task, spoken()).result)


def _done(task: Task, result: Callable[[], Result]) -> Done[Task, Result]:
    """Its failure is its own."""
    try:
        return Done(task, result())
    except BriefError as error:
        return Done(task, why=str(error))
    except Exception as error:  # noqa: BLE001 - of one task; the others go on
        if isinstance(error, BrokenExecutor) or type(error).__name__ == "KilledWorker":
            return Done(task, why=_("its process died, perhaps for want of memory"))
        return Done(task, why=f"{type(error).__name__}: {error}")


def _there(function: Callable[[Task], Result], task: Task, language: Language) -> Result:
    """Do a task where it is to be done: nobody beside it, the environment as before afterwards.

    The libraries that read and typeset are not made for threads, which a worker of a cluster may
    have; and the .env of a column is no other's.
    """
    with _TURN:
        before = dict(os.environ)
        try:
            speak(language)
            return function(task)
        finally:
            for name in os.environ.keys() - before.keys():
                del os.environ[name]
            os.environ.update(before)


def _processes(count: int) -> Executor:
    # Spawned, not forked: the libraries that read and typeset have threads of their own.
    return ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn"))


@contextlib.contextmanager
def _on_cluster(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError:
        raise ConfigError(
            _("a cluster needs the extra “cluster”"), hint="pip install 'newqp-writer[cluster]'"
        ) from None
    try:
        connect: Any = Client
        client = connect(address, timeout=_CONNECTING, set_as_default=False)
    except (OSError, ValueError):
        raise InputError(
            _("no Dask scheduler answers at {address}").format(address=address),
            hint=_("`dask scheduler` says its address when it starts, such as tcp://10.0.0.5:8786"),
        ) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=_GATHERING)
        except TimeoutError:
            raise InputError(
                _("nobody works in the cluster at {address}").format(address=address),
                hint=_("start workers: dask worker {address} --nthreads 1").format(address=address),
            ) from None
        yield client.get_executor(pure=False)
