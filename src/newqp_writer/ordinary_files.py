"""Only files are read and replaced: a pipe would hang, a device never end, neither come back."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from newqp_writer.language import _

MOST = 100_000_000
"""Bytes of the largest file that is read whole."""


def _refuse_special(path: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        words = _("it is no ordinary file, but a pipe, a device or a socket")
        raise OSError(errno.EINVAL, words, str(path))


def refuse_special(path: Path) -> None:
    """Nothing, where a file may be written or replaced; links are followed.

    Raises:
        OSError: a folder, a pipe, a device or a socket is there; its ``strerror`` says so.
    """
    try:
        status = path.stat()
    except OSError:
        return  # nothing is there, or nothing can be said of it; writing tells why
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    _refuse_special(path, status)


def read_ordinary(path: Path, most: int = MOST) -> bytes:
    """The bytes of an ordinary file.

    Args:
        path: the file; links are followed.
        most: the largest size that is read, in bytes.

    Raises:
        OSError: it cannot be read, is a pipe, a device or a socket, or is larger; its ``strerror``
            says so in words for a person.
    """
    # Opened without blocking, so that a pipe is looked at and not waited for.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        status = os.fstat(handle)
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        _refuse_special(path, status)
        if status.st_size > most:
            words = _("{count:,.0f} MB, more than is read ({count2:,.0f} MB)").format(
                count=status.st_size / 1000000.0, count2=most / 1000000.0
            )
            raise OSError(errno.EFBIG, words, str(path))
        with os.fdopen(handle, "rb") as file:
            handle = -1
            return file.read(most)
    finally:
        if handle >= 0:
            os.close(handle)
