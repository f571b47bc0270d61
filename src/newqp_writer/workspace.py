"""Where things are in the analyst's folder, and reading and writing them safely.

A file is written under a temporary name in its own folder, flushed to disk, and renamed; a run
that is killed, or a disk that fills up, leaves either the old file or the new one.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import ValidationError

from newqp_writer.complaints import system_words, validation_words
from newqp_writer.config import Settings, read_settings
from newqp_writer.errors import BriefingError, WorkspaceError
from newqp_writer.language import _
from newqp_writer.models.briefing import Briefing
from newqp_writer.ordinary_files import read_ordinary, refuse_special

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def way_out(error: OSError, *, writing: bool = False) -> str | None:
    """What to do about what the system says, where something can be done."""
    import errno  # noqa: PLC0415 - only on the way out

    too_large = _("take the file out, or keep of it only what is needed")
    if writing:
        too_large = _("raise the limit on the size of files (ulimit -f) and run again")
    return {
        "ENOMEM": _("close other programs and run again; what was finished is kept"),
        "ENOSPC": _("free some space on the disk and run again; what was finished is kept"),
        "EDQUOT": _("your disk quota is used up; free some space and run again"),
        "EACCES": _("check the permissions of the folder, or choose another with --workspace"),
        "EPERM": _("check the permissions of the folder, or choose another with --workspace"),
        "EIO": _(
            "the disk does not do what it is asked; look at it, or choose another --workspace"
        ),
        "EROFS": _("the file system is read-only; choose another folder with --workspace"),
        "EISDIR": _("a folder stands where a file belongs; move it away or give it another name"),
        "ENOTDIR": _("a file stands where a folder belongs; move it away or give it another name"),
        "EEXIST": _("a file stands where a folder belongs; move it away or give it another name"),
        "EFBIG": too_large,
        "ELOOP": _("a link stands where a file belongs; remove it, or put the file itself there"),
        "ENAMETOOLONG": _("choose a shorter folder or file name"),
    }.get(errno.errorcode.get(error.errno or 0, ""))


def explain_os_error(
    error: OSError, path: Path, doing: str, *, writing: bool = False
) -> WorkspaceError:
    """A WorkspaceError that says what could not be done, and the way out where there is one."""
    return WorkspaceError(
        _("cannot {doing}: {why}").format(doing=doing, why=system_words(error)),
        path=path,
        hint=way_out(error, writing=writing),
    )


@contextlib.contextmanager
def hold(lock: Path, busy: WorkspaceError) -> Iterator[None]:
    """Hold a lock; what goes wrong while it is held is not the lock's.

    Raises:
        WorkspaceError: ``busy`` when another process holds it; when its folder cannot be written
            to.
    """
    with contextlib.ExitStack() as held:
        try:
            lock.parent.mkdir(parents=True, exist_ok=True)
            held.enter_context(FileLock(lock, timeout=0))
        except Timeout:
            raise busy from None
        except OSError as error:
            if lock.is_symlink():
                raise explain_os_error(error, lock, _("write this file")) from error
            raise explain_os_error(error, lock.parent, _("write to this folder")) from error
        yield


def write_atomically(path: Path, content: str | bytes) -> str:
    """Write a file whole or not at all; returns the SHA-256 of what was written.

    Raises:
        WorkspaceError: when the folder cannot be written to, the disk is full, or a pipe or a
            device is there. The old file, if there was one, is untouched, and no temporary file is
            left.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        refuse_special(path)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644)  # noqa: PTH101 - mkstemp gives 0600; published files are read by others
        os.replace(temporary, path)  # noqa: PTH105 - the one call that is atomic on every system
        temporary = None
    except OSError as error:
        raise explain_os_error(error, path, _("write this file"), writing=True) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108
    return hashlib.sha256(data).hexdigest()


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        WorkspaceError: naming the file.
    """
    try:
        return read_ordinary(path)
    except OSError as error:
        raise explain_os_error(error, path, _("read this file")) from error


def read_briefing(path: Path) -> Briefing:
    """A briefing.json.

    Raises:
        BriefingError: naming the file, and the place in it.
        WorkspaceError: when it cannot be read at all.
    """
    try:
        return Briefing.model_validate_json(read_bytes(path))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise BriefingError(
            _("not a valid briefing: ") + (f"{place}: " if place else "") + validation_words(first),
            path=path,
            hint=_("`write-brief schema briefing` prints what it may hold"),
        ) from None


class Day:
    """The folder of one issue: ``briefings/2026-06-15/``."""

    def __init__(self, folder: Path, date: dt.date) -> None:
        self.folder = folder
        self.date = date

    @property
    def briefing(self) -> Path:
        """briefing.json, the canonical record."""
        return self.folder / "briefing.json"

    @property
    def markdown(self) -> Path:
        """briefing.md, the same for editing by hand."""
        return self.folder / "briefing.md"

    @property
    def pdf(self) -> Path:
        """briefing.pdf, the typeset issue."""
        return self.folder / "briefing.pdf"

    @property
    def docx(self) -> Path:
        """briefing.docx, the issue for a word processor."""
        return self.folder / "briefing.docx"

    @property
    def ledger(self) -> Path:
        """ledger.json, the verdict on every number."""
        return self.folder / "ledger.json"

    @property
    def audit(self) -> Path:
        """audit.html, each number beside the words that support it."""
        return self.folder / "audit.html"

    @property
    def draft(self) -> Path:
        """draft.json, what the last run wrote, once an edited page has been typeset over it."""
        return self.folder / "draft.json"

    @property
    def run(self) -> Path:
        """run.json, how the issue came to be."""
        return self.folder / "run.json"

    def _sweep(self) -> None:
        """Take away what a killed run left half-written under temporary names."""
        files = (
            self.briefing, self.markdown, self.pdf, self.docx, self.ledger, self.audit, self.run,
        )  # fmt: skip
        for name in (*(path.name for path in files), "page-*.png"):
            for left in self.folder.glob(f".{name}.????????"):
                with contextlib.suppress(OSError):
                    left.unlink()

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the day for one run; two runs of one day would overwrite each other's files.

        Raises:
            WorkspaceError: when another run holds it, or the folder cannot be written to.
        """
        busy = WorkspaceError(
            _("another run is writing the issue of {date}").format(date=self.date),
            path=self.folder,
            hint=_("wait for it to end, or stop it"),
        )
        with hold(self.folder.parent / f".{self.date.isoformat()}.lock", busy):
            self._sweep()
            yield


def _is_there(path: Path) -> bool:
    """Whether there is something of that name; what may not be looked at counts as there."""
    try:
        return path.exists()
    except OSError:
        return True


def load_environment(root: Path) -> None:
    """Take the variables of a workspace's ``.env``; what is set already goes before it.

    Raises:
        WorkspaceError: it is there and cannot be read.
    """
    try:
        written = read_ordinary(root / ".env", 1_000_000).decode("utf-8-sig")
    except FileNotFoundError:
        return
    except UnicodeDecodeError:
        raise WorkspaceError(
            _("not UTF-8 text"), path=root / ".env", hint=_("save it as UTF-8")
        ) from None
    except OSError as error:
        raise explain_os_error(error, root / ".env", _("read this file")) from error
    import io  # noqa: PLC0415 - only workspaces with an .env need them

    from dotenv import load_dotenv  # noqa: PLC0415

    load_dotenv(stream=io.StringIO(written), interpolate=False)


class Workspace:
    """The analyst's folder.

    Args:
        root: the folder.
        articles: where a run's articles are, if not in the day's own folder.
    """

    def __init__(self, root: Path, articles: Path | None = None) -> None:
        self.root = root
        self._articles = articles

    @property
    def settings_file(self) -> Path:
        """brief.toml."""
        return self.root / "brief.toml"

    def settings(self) -> Settings:
        """The column's settings.

        Raises:
            ConfigError: naming the file, the line and the setting.
            WorkspaceError: when the workspace is not a folder.
        """
        if not self.root.is_dir():
            raise WorkspaceError(
                _("this workspace is not a folder"),
                path=self.root,
                hint=_("`write-brief init {root}` makes one").format(root=self.root),
            )
        load_environment(self.root)
        return read_settings(self.settings_file)

    def articles(self, date: dt.date) -> Path:
        """The folder of a day's collected articles, or the one that was named for this run.

        Raises:
            WorkspaceError: it is a link that leads out of the workspace, and nobody named it: what
                it shows is not what was collected. Where all days lie, ``articles/``, may be one.
        """
        if self._articles is not None:
            return self._articles
        days = self.root / "articles"
        folder = days / date.isoformat()
        if folder.is_symlink():
            target = folder.resolve()
            if not any(target.is_relative_to(home.resolve()) for home in (self.root, days)):
                raise WorkspaceError(
                    _("a link that leads out of the workspace"),
                    path=folder,
                    hint=_("copy the folder itself, or name it with --articles"),
                )
        return folder

    def day(self, date: dt.date) -> Day:
        """The folder of a day's issue."""
        return Day(self.root / "briefings" / date.isoformat(), date)

    @property
    def cache(self) -> Path:
        """Model answers by content hash; safe to delete."""
        return self.root / ".cache"

    def earlier_days(self, date: dt.date, lookback: int) -> list[Day]:
        """Issues of the ``lookback`` days before ``date``, newest first."""
        days = (date - dt.timedelta(days=back) for back in range(1, lookback + 1))
        return [day for day in map(self.day, days) if _is_there(day.briefing)]

    def issues_before(self, date: dt.date, lookback: int) -> tuple[list[Day], int]:
        """What a day's number is counted on from.

        Returns:
            The issues of the ``lookback`` days before, newest first, and how many more come
            between the newest of them and this day: none, where days are written one by one.
        """
        return self.earlier_days(date, lookback), 0

    def days_with_articles(self) -> list[dt.date]:
        """All days that have an articles folder, oldest first."""
        try:
            names = [entry.name for entry in (self.root / "articles").iterdir() if entry.is_dir()]
        except OSError:
            return []
        found = []
        for name in sorted(names):
            if _DAY.fullmatch(name):
                with contextlib.suppress(ValueError):
                    found.append(dt.date.fromisoformat(name))
        return found
