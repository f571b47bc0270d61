"""``write-brief`` as a process of its own that need not load its modules.

Loading them takes longer than most of what the tests have the program do. One process a worker
loads them once, and every run is forked from it: arguments, environment, folder, output, limits,
exit code and end are a program's, but for the start of the interpreter. Tests of the start, of
signals and of encodings run ``python -m newqp_writer`` themselves.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import gc
import importlib
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, NoReturn

_COMMANDS = ("write", "check", "plan", "typeset", "deliver", "collect", "add", "init", "doctor")
_LOADED_WHEN_USED = ("openai", "typst", "docx", "pypdfium2", "jinja2")
_LARGEST = 1 << 17  # bytes of a request: arguments and environment


def run(
    arguments: list[str],
    environment: Mapping[str, str],
    *,
    folder: Path | None = None,
    seconds: float = 120,
    memory: int | None = None,
    stderr: IO[Any] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run the program to its end.

    Args:
        arguments: of ``write-brief``.
        environment: all of it.
        folder: the current one.
        seconds: how long it may take.
        memory: bytes of addresses that it may have.
        stderr: a file for its standard error, which is then not read.

    Raises:
        subprocess.TimeoutExpired: it took longer, and was killed.
    """
    server = _server()
    asked = {
        "arguments": arguments, "environment": dict(environment),
        "folder": str(folder or Path.cwd()), "memory": memory,
    }  # fmt: skip
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        told = [out.fileno(), (stderr or err).fileno()]
        socket.send_fds(server, [json.dumps(asked).encode()], told)
        process = int(server.recv(32))
        server.settimeout(seconds)
        try:
            code = int(server.recv(32))
        except TimeoutError:
            os.kill(process, signal.SIGKILL)
            server.settimeout(None)
            server.recv(32)
            raise subprocess.TimeoutExpired(arguments, seconds) from None
        finally:
            server.settimeout(None)
        said = [_all_of(out), _all_of(err)]
    return subprocess.CompletedProcess(arguments, code, *said)


def _all_of(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


@functools.cache
def _server() -> socket.socket:
    """The process that has the modules, begun by whoever needs it first."""
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    process = subprocess.Popen(
        [sys.executable, __file__, str(its.fileno())],
        pass_fds=[its.fileno()],
        # A second thread of NumPy's would not be there after a fork.
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
    )
    its.close()

    def stop() -> None:
        ours.close()
        process.wait()

    atexit.register(stop)
    return ours


def _serve(clients: socket.socket) -> None:
    """Run the program for everyone who asks, one at a time, until the asker is gone."""
    for name in _COMMANDS:
        importlib.import_module(f"newqp_writer.cli.{name}")
    for name in _LOADED_WHEN_USED:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    gc.collect()
    gc.freeze()
    while True:
        data, files, _, _ = socket.recv_fds(clients, _LARGEST, 2)
        if not data:
            return
        process = os.fork()
        if process == 0:
            clients.close()
            _become(json.loads(data), *files)
        for file in files:
            os.close(file)
        clients.send(str(process).encode())
        _, status = os.waitpid(process, 0)
        clients.send(str(os.waitstatus_to_exitcode(status)).encode())


def _become(asked: dict[str, Any], out: int, err: int) -> NoReturn:
    """Be the program that was asked for."""
    from newqp_writer.cli import main  # noqa: PLC0415 - the asker's process does not need it

    nothing = os.open(os.devnull, os.O_RDONLY)
    for file, place in ((nothing, 0), (out, 1), (err, 2)):
        os.dup2(file, place)
        os.close(file)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(  # noqa: SIM115
        2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False
    )
    os.environ.clear()
    os.environ.update(asked["environment"])
    time.tzset()
    os.chdir(asked["folder"])
    if asked["memory"]:
        resource.setrlimit(resource.RLIMIT_AS, (asked["memory"], asked["memory"]))
    sys.argv = ["write-brief", *asked["arguments"]]
    main()
    raise AssertionError


if __name__ == "__main__":
    sys.path.pop(0)  # this folder, which is no place of the program's modules
    _serve(socket.socket(fileno=int(sys.argv[1])))
