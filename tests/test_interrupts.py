"""Tests that interrupt a process mean it, wherever they run."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

CONFTEST = Path(__file__).with_name("conftest.py")
_LOADS = """
import importlib.util, signal
spec = importlib.util.spec_from_file_location("conftest", {path!r})
module = importlib.util.module_from_spec(spec)
assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
spec.loader.exec_module(module)
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
"""


def test_an_interrupt_that_was_ignored_before_is_not_ignored_in_tests():
    done = subprocess.run(
        ["sh", "-c", 'trap "" INT; exec "$0" -c "$1"', sys.executable,
         _LOADS.format(path=str(CONFTEST))],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout.strip() == "True", done.stderr


def test_the_process_of_a_test_can_be_interrupted():
    with subprocess.Popen(
        [sys.executable, "-c", "import time; print('x', flush=True); time.sleep(60)"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as waiting:  # fmt: skip
        assert waiting.stdout is not None
        waiting.stdout.readline()
        waiting.send_signal(signal.SIGINT)
        assert waiting.wait(30) != 0
