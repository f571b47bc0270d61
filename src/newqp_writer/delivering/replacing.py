"""What may be replaced where issues are kept: what this column's delivery laid there itself.

A file of the same name may be the reader's own, a page edited by hand, or the issue of another
column that shares the folder. Nothing brings it back, so it stays, and the channel is refused.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path

from newqp_writer.errors import DeliveryError
from newqp_writer.language import _
from newqp_writer.workspace import read_bytes


def digest_of(data: bytes) -> str:
    """The SHA-256 of what is laid."""
    return hashlib.sha256(data).hexdigest()


def is_ours(there: bytes, data: bytes, known: Collection[str]) -> bool:
    """Whether nothing is lost where this is replaced.

    Args:
        there: what lies there now.
        data: what is to lie there.
        known: the SHA-256 of all that the day's record says was laid.
    """
    return there in {b"", data} or digest_of(there) in known


def foreign(name: str, where: str) -> DeliveryError:
    """The refusal of a channel, with the way out.

    Args:
        name: of the channel.
        where: the file.
    """
    return DeliveryError(
        _(
            "{name}: {where} is there already and was not laid there by this column's delivery, or"
            " was changed since: it would be lost"
        ).format(name=name, where=where),
        hint=_(
            "move or rename it, then run again; of another column: give this channel a path of its"
            " own"
        ),
    )


def refuse_foreign(name: str, path: Path, data: bytes, known: Collection[str]) -> None:
    """Nothing, where a file may be written.

    Raises:
        DeliveryError: what lies there is not this column's delivery's.
        WorkspaceError: it cannot be read.
    """
    if path.exists() and not is_ours(read_bytes(path), data, known):
        raise foreign(name, str(path))
