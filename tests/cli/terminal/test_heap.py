"""One heap for all threads where memory is bounded, seen from a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

# How much address space eight threads take that store a little each, in MB.
_MEASURE = """
import resource, sys, threading, pathlib
from newqp_writer.cli.terminal.heap import share_heap
if sys.argv[1] == "bounded":
    resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
share_heap()
has = lambda: int(pathlib.Path("/proc/self/statm").read_text().split()[0]) * 4096 >> 20
before, gate = has(), threading.Barrier(9)
for _ in range(8):
    threading.Thread(target=lambda: (bytearray(100_000), gate.wait()), daemon=True).start()
gate.wait()
print(has() - before)
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="limits are Linux's here")
def test_threads_share_the_heap_under_a_limit_only():
    grown = {
        case: int(subprocess.check_output([sys.executable, "-c", _MEASURE, case]))
        for case in ("bounded", "free")
    }
    assert grown["bounded"] < 100  # eight stacks of 8 MB
    assert grown["bounded"] <= grown["free"]  # equal where the C library is another
