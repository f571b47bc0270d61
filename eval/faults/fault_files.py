"""What can happen to the cache: entries broken, the folder taken away, the disk full."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.faults.stub_endpoint import Plan, Play

if TYPE_CHECKING:
    from eval.faults.fault_harness import Harness


def _changed(path: Path, **fields: object) -> None:
    path.write_text(json.dumps(json.loads(path.read_bytes()) | fields), encoding="utf-8")


def _as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _as_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere")


DAMAGES: Mapping[str, Callable[[Path], object]] = {
    "truncated": lambda path: path.write_bytes(path.read_bytes()[:-40]),
    "empty": lambda path: path.write_bytes(b""),
    "garbage": lambda path: path.write_bytes(bytes(range(256))),
    "other JSON": lambda path: path.write_text("[1, 2]"),
    "other schema": lambda path: _changed(path, reply={"words": "x"}),
    "old version": lambda path: _changed(path, format="newqp-answer/0"),
    "of another request": lambda path: _changed(path, key="0" * 64),
    "a folder": _as_folder,
    "a dangling link": _as_link,
    "gone": Path.unlink,
}
"""Of a file in the cache, by name."""


def damaged(harness: Harness) -> Iterator[Callable[[], None]]:
    """Each damage to each answer of the day, to all of them, and to what is known of the place."""
    for name in DAMAGES:
        for place in (*range(len(harness.calls)), None):
            yield partial(_one_damage, harness, name, place)
        yield partial(_of_the_endpoint, harness, name)


def _complete(harness: Harness) -> list[Path]:
    """A finished day; the files of its answers."""
    harness.column.renew()
    harness.server.plan = Plan(lies=harness.lies)
    assert harness.column.run().code == 0
    harness.forget()
    return sorted((harness.column.workspace.cache / "answers").rglob("*.json"))


def _one_damage(harness: Harness, name: str, place: int | None) -> None:
    files = _complete(harness)
    chosen = files if place is None else [files[place]]
    for path in chosen:
        DAMAGES[name](path)
    case = f"{name}: {'all answers' if place is None else f'answer {place + 1}'}"
    harness.findings.tried["a broken cache"] += 1
    # It says that it met a damaged answer; the run after it has nothing to say. One that is not
    # needed any more, because its parts are kept, stays as it is.
    ran = harness.run("a broken cache", case)
    harness.look("a broken cache", case, ran, repaired=False)
    harness.settle("a broken cache", case, harness.reference, repaired=False)
    if harness.server.asked_for.total() > len(chosen):
        more = [f"{harness.server.asked_for.total()} calls for {len(chosen)} broken answers"]
        harness.findings.note("a broken cache", case, "once", iter(more))


def _of_the_endpoint(harness: Harness, name: str) -> None:
    _complete(harness)
    known = harness.column.workspace.cache / "endpoints" / "00" / f"{'0' * 64}.json"
    known.parent.mkdir(parents=True, exist_ok=True)
    for path in (harness.column.workspace.cache / "endpoints").rglob("*.json"):
        _as_folder(path) if name == "a folder" else path.write_bytes(b'{"mode": "\xff')
    harness.findings.tried["a broken cache"] += 1
    harness.settle("a broken cache", f"{name}: the endpoint's", harness.reference, repaired=False)


def taken_away(harness: Harness) -> Iterator[Callable[[], None]]:
    """The cache's folder deleted, or made a file, when a call is answered."""
    for number in range(len(harness.calls)):
        for name in ("deleted", "a file"):
            yield partial(_away, harness, number, name)


def _away(harness: Harness, number: int, name: str) -> None:
    column = harness.column.renew()
    harness.forget()
    seen: list[str] = []

    def take(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> bool:
        shutil.rmtree(column.workspace.cache, ignore_errors=True)
        if name == "a file":
            column.workspace.cache.write_bytes(b"")
        data = json.dumps(body).encode()
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)
        return True

    def meddle(mark: str, _: int) -> Play | None:
        seen.append(mark)
        return take if len(seen) == number + 1 else None

    harness.server.plan = Plan(lies=harness.lies, meddles=meddle)
    case = f"{name} at call {number + 1}"
    harness.findings.tried["the cache taken away"] += 1
    ran = column.run()
    harness.look("the cache taken away", case, ran)
    harness.server.plan = Plan(lies=harness.lies)
    if column.workspace.cache.is_file():
        column.workspace.cache.unlink()
    harness.forget()  # what is gone cannot be found again
    harness.settle("the cache taken away", case, harness.reference)


def full_disks(harness: Harness) -> Iterator[Callable[[], None]]:
    """A disk of its own with room for more and more of the day; root only."""
    if os.name == "posix" and os.geteuid() == 0:
        for kilobytes in (*range(0, 160, 4), *range(160, 640, 32)):
            yield partial(_full, harness, kilobytes)
        yield partial(_read_only, harness)


def _mount(root: Path, options: str) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(root)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def _unmount(root: Path) -> None:
    subprocess.run(["umount", str(root)], check=True)


def _full(harness: Harness, kilobytes: int) -> None:
    """A run on a disk that fills up; then there is room."""
    column = harness.column
    if not _mount(column.root, "size=2m"):
        return
    try:
        column.renew()
        ballast = column.root / "ballast"
        disk = os.statvfs(column.root)
        ballast.write_bytes(bytes(disk.f_bavail * disk.f_bsize - 1024 * kilobytes))
        harness.forget()
        harness.server.plan = Plan(lies=harness.lies)
        case = f"{kilobytes} kB left"
        harness.findings.tried["a full disk"] += 1
        harness.look("a full disk", case, column.run())
        before = set(harness.server.delivered)
        harness.forget()
        ballast.unlink()
        harness.settle("a full disk", case, harness.reference)
        again = len(before & set(harness.server.delivered))
        harness.findings.lost["to a full disk"] += again
        # The first that cannot be kept ends the run; the others under way are answered, too.
        if again > harness.column.workspace.settings().engine.concurrency:
            harness.findings.note("a full disk", case, "once", iter(["kept answers paid again"]))
    finally:
        _unmount(column.root)


def _read_only(harness: Harness) -> None:
    """A cache that cannot be written to costs the reuse, not the issue."""
    column = harness.column.renew()
    column.workspace.cache.mkdir()
    if not _mount(column.workspace.cache, "ro"):
        return
    try:
        harness.forget()
        harness.server.plan = Plan(lies=harness.lies)
        harness.findings.tried["a read-only cache"] += 1
        ran = column.run()
        harness.look("a read-only cache", "the whole day", ran)
        if "not kept in the cache" not in ran.said:
            harness.findings.note("a read-only cache", "", "told", iter(["not a word of it"]))
    finally:
        _unmount(column.workspace.cache)
    harness.forget()
    harness.settle("a read-only cache", "", harness.reference)
