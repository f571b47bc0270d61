"""Verdicts by content: a file is not checked again while nothing that decides about it changed.

The key holds the file, every source and bibliography it may rest on, the settings, and the code of
the check itself. What is kept is JSON, which cannot run when it is read, behind a seal of it and
its key by a secret of this machine (``seal``): what was damaged, changed, moved to another key or
brought along by a repository is none; nor is a cache that cannot be opened.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import sqlite3
import time
import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newqp_writer.language import Message, english_of, spoken
from newqp_writer.models import Article, CheckedText, Problem
from newqp_writer.reports.finding import CheckedFile, Fault, Placed, Region
from newqp_writer.reports.seal import SIZE, seal, secret_for

if TYPE_CHECKING:
    from newqp_writer.articles import ReadDay

_FILE = "verdicts.sqlite"
_TABLE = "kept (key TEXT PRIMARY KEY, used REAL, held BLOB)"
_MOST = 20_000  # entries; the longest unused go first
_ROOMS = (
    "articles",
    "locale",
    "models",
    "numerals",
    "provenance",
    "reports",
    "publishing/markdown",
)
_ENDINGS = (".mo", ".py", ".json", ".toml", ".tsv", ".txt")


def code_digest() -> str:
    """The digest of everything a verdict is decided and told by: rules, weights, the language."""
    return f"{spoken()} {_digest_of_code()}"


@cache
def _digest_of_code() -> str:
    root = Path(str(resources.files("newqp_writer")))
    digest = hashlib.sha256()
    files = sorted(
        path for room in _ROOMS for path in (root / room).rglob("*") if path.suffix in _ENDINGS
    )
    for path in (*sorted(root.glob("*.py")), *files):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def digest_of(parts: Iterable[bytes | str]) -> str:
    """One digest of several parts, each told apart from the next."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def _unsealed(secret: bytes, key: str, held: object) -> bytes:
    """What was sealed under a key.

    Raises:
        ValueError: it is not what was kept under it.
    """
    if not isinstance(held, bytes):
        raise ValueError(key)  # noqa: TRY004 - damaged, whatever it is
    data = held[SIZE:]
    if not hmac.compare_digest(held[:SIZE], seal(secret, key, data)):
        raise ValueError(key)
    return data


class Cache:
    """A store of JSON by key; every failure of the disk is a miss."""

    def __init__(self, folder: Path | None) -> None:
        self._store: sqlite3.Connection | None = None
        self._secret = None if folder is None else secret_for(folder)
        if folder is None or self._secret is None:
            return
        with contextlib.suppress(OSError, sqlite3.Error):
            folder.mkdir(parents=True, exist_ok=True)
            ignored = folder / ".gitignore"
            if (folder / _FILE).is_symlink() or ignored.is_symlink():
                return  # nobody else's file is written to
            if not ignored.exists():
                ignored.write_text("*\n", encoding="utf-8")
            store = sqlite3.connect(folder / _FILE, timeout=10)
            store.execute(f"CREATE TABLE IF NOT EXISTS {_TABLE}")
            held = {sql for (sql,) in store.execute("SELECT sql FROM sqlite_master")}
            # A view or a trigger of somebody else's could keep the database busy for ever.
            self._store = store if held == {f"CREATE TABLE {_TABLE}", None} else None

    def get(self, key: str) -> Any | None:
        """What is kept under a key."""
        if self._store is None or self._secret is None:
            return None
        try:
            found = self._store.execute("SELECT held FROM kept WHERE key = ?", (key,)).fetchone()
            return (
                None
                if found is None
                else json.loads(zlib.decompress(_unsealed(self._secret, key, found[0])))
            )
        except (sqlite3.Error, zlib.error, ValueError):
            return None

    def put(self, held: Mapping[str, Any]) -> None:
        """Keep several values."""
        if self._store is None or self._secret is None or not held:
            return
        now = time.time()
        packed = {
            key: zlib.compress(json.dumps(value, ensure_ascii=False).encode(), 1)
            for key, value in held.items()
        }
        rows = [(key, now, seal(self._secret, key, data) + data) for key, data in packed.items()]
        with contextlib.suppress(sqlite3.Error), self._store:
            self._store.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
            self._store.execute(
                "DELETE FROM kept WHERE key IN"
                " (SELECT key FROM kept ORDER BY used DESC LIMIT -1 OFFSET ?)",
                (_MOST,),
            )

    def touch(self, keys: Iterable[str]) -> None:
        """Mark what was used today, so that it is not the first to go."""
        if self._store is None:
            return
        now = time.time()
        old = now - 86_400
        with contextlib.suppress(sqlite3.Error), self._store:
            self._store.executemany(
                "UPDATE kept SET used = ? WHERE key = ? AND used < ?",
                [(now, key, old) for key in keys],
            )


def packed(file: CheckedFile) -> dict[str, Any]:
    """A checked file as JSON."""
    return {
        "texts": [
            [text.checked.model_dump(mode="json"), list(text.regions), text.page, text.where]
            for text in file.texts
        ],
        "notes": list(file.notes),
        "claimed": file.claimed,
        "faults": [packed_fault(fault) for fault in file.faults],
        "uncited": file.uncited,
    }


def unpacked(held: Mapping[str, Any], path: Path) -> CheckedFile:
    """A checked file from JSON, under the name it has now.

    Raises:
        ValueError, KeyError, TypeError: it is another version's.
    """
    texts = [
        Placed(
            CheckedText.model_validate(checked),
            [None if region is None else Region(*region) for region in regions],
            page,
            where,
        )
        for checked, regions, page, where in held["texts"]
    ]
    faults = [unpacked_fault(one) for one in held["faults"]]
    return CheckedFile(
        path, texts, held["notes"], held["claimed"], faults=faults, uncited=held["uncited"]
    )


def packed_fault(fault: Fault) -> list[Any]:
    """A fault as JSON."""
    return [
        fault.rule, str(fault.file), fault.message, fault.english, fault.line, fault.column,
        fault.hint,
    ]  # fmt: skip


def unpacked_fault(held: Any) -> Fault:
    """A fault from JSON."""
    rule, file, message, english, line, column, hint = held
    return Fault(rule, Path(file), Message(message, english), line, column, hint)


def packed_day(day: ReadDay) -> dict[str, Any]:
    """What a file of sources holds, as JSON."""
    return {
        "articles": [article.model_dump(mode="json") for article in day.articles],
        "problems": [
            [problem.model_dump(mode="json"), english_of(problem.reason)]
            for problem in day.problems
        ],
    }


def unpacked_day(held: Mapping[str, Any]) -> ReadDay:
    """What a file of sources holds, from JSON."""
    from newqp_writer.articles import ReadDay  # noqa: PLC0415 - heavy

    problems = (
        Problem.model_validate({**told, "reason": Message(told["reason"], english)})
        for told, english in held["problems"]
    )
    return ReadDay(tuple(map(Article.model_validate, held["articles"])), tuple(problems))
