"""Tasks done by processes or a cluster: one whose process dies takes no other along."""

from __future__ import annotations

import os

import pytest

from newqp_writer import workers
from newqp_writer.errors import InputError
from newqp_writer.language import speaking
from newqp_writer.workers import each_done


def test_a_process_that_dies_takes_no_other_task_with_it() -> None:
    tasks = ["1+1", "__import__('os')._exit(9)", "1/0"]
    with speaking("zh"):
        done = {each.task: (each.result, each.why) for each in each_done(eval, tasks, 2)}
    assert done["1+1"] == (2, "")
    assert "进程意外终止" in done[tasks[1]][1]
    assert done["1/0"][1].startswith("ZeroDivisionError")


def test_what_a_task_puts_into_the_environment_is_gone_after_it() -> None:
    task = "__import__('os').environ.update(LEFT='1') or __import__('os').environ['LANGUAGE']"
    with speaking("zh"):
        (done,) = each_done(eval, [task], 1)
    assert (done.result, "LEFT" in os.environ, os.environ["LANGUAGE"]) == ("zh", False, "en")


def test_a_cluster_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(workers, "_CONNECTING", 0.2)
    with pytest.raises(InputError, match="no Dask scheduler answers"):
        list(each_done(abs, [1], 1, "tcp://127.0.0.1:9"))
