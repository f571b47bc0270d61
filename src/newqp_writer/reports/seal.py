"""The seal of what this machine keeps: a secret of its user, outside of every repository.

Whoever brings a repository along may have written its kept verdicts, but does not know the secret
of the user who reads them (RFC 2104). It lies in the cache folder of the user's home, which the
system names and no variable: a ``.env`` of the repository could say another.
"""

from __future__ import annotations

import contextlib
import hmac
import os
import secrets
from pathlib import Path

SIZE = 32
_PLACE = Path(".cache", "newqp-writer", "seal", "key")


def seal(secret: bytes, key: str, data: bytes) -> bytes:
    """The seal of data under a key."""
    return hmac.digest(secret, len(key).to_bytes(8, "big") + key.encode() + data, "sha256")


def secret_for(folder: Path) -> bytes | None:
    """The secret by which what lies in a folder is sealed.

    Returns:
        None where there is none that only this user knows: then nothing is kept.
    """
    with contextlib.suppress(OSError, RuntimeError, KeyError):  # no home, or none to write to
        path = _home() / _PLACE
        if path.resolve().is_relative_to(_brought_along(folder)):
            return None
        return _read(path) or _new(path)
    return None


def _home() -> Path:
    try:
        import pwd  # noqa: PLC0415 - not on Windows
    except ImportError:
        return Path.home()
    return Path(pwd.getpwuid(os.getuid()).pw_dir)


def _brought_along(folder: Path) -> Path:
    """The folder that may have come with what is kept: of REPOSITORY/.cache/NAME the first."""
    whole = folder.resolve()
    return whole.parent.parent if whole.parent.name == ".cache" else whole


def _read(path: Path) -> bytes | None:
    if path.is_symlink() or not path.is_file():
        return None
    held = path.read_bytes()[: SIZE + 1]
    return held if len(held) == SIZE else None


def _new(path: Path) -> bytes | None:
    """A new secret; that of another process that was faster."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"key.{os.getpid()}")
    made = secrets.token_bytes(SIZE)
    try:
        draft.touch(mode=0o600, exist_ok=False)
        draft.write_bytes(made)
        os.link(draft, path)  # whole, or not at all, and never over another
    except FileExistsError:
        return _read(path)
    finally:
        draft.unlink(missing_ok=True)
    return made
