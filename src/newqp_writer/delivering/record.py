"""What left the house: written down before it is sent and after, so that nothing is sent twice.

A run that is killed while it sends leaves “begun”: the message may have arrived. It is then not
sent again by itself; whoever reads `status` decides, with `deliver --again`.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pydantic import ValidationError

from newqp_writer.language import _
from newqp_writer.models.channels import Delivery, Sent, What
from newqp_writer.models.fields import as_json
from newqp_writer.workspace import Day, read_bytes, write_atomically


def path_of(day: Day) -> Path:
    """delivery.json."""
    return day.folder / "delivery.json"


class Record:
    """delivery.json of a day.

    Raises:
        WorkspaceError: it is there and cannot be read; nothing is sent then.
    """

    def __init__(self, day: Day) -> None:
        self._path = path_of(day)
        self._sent: list[Sent] = []
        if self._path.exists():
            try:
                self._sent = list(Delivery.model_validate_json(read_bytes(self._path)).sent)
            except ValidationError:
                from newqp_writer.errors import WorkspaceError  # noqa: PLC0415

                raise WorkspaceError(
                    _("cannot be read, so that nobody knows what was sent"), path=self._path,
                    hint=_("mend it, or remove it if nothing was sent"),
                ) from None  # fmt: skip

    @property
    def sent(self) -> tuple[Sent, ...]:
        """Everything, oldest first."""
        return tuple(self._sent)

    @property
    def laid(self) -> frozenset[str]:
        """The SHA-256 of everything that was laid, or may have been."""
        return frozenset(digest for one in self._sent for digest in (one.digest, one.laid))

    def last(self, channel: str, to: str, what: What, digest: str = "") -> Sent | None:
        """The last of its kind on a channel; of notices, with these words."""
        for one in reversed(self._sent):
            same = (one.channel, one.to, one.what) == (channel, to, what)
            if same and digest in {"", one.digest}:
                return one
        return None

    def write(self, one: Sent) -> None:
        """Write one down; a “begun” of the same is replaced by what became of it."""
        key = (one.channel, one.to, one.what, one.digest, "begun")
        self._sent = [
            each
            for each in self._sent
            if (each.channel, each.to, each.what, each.digest, each.state) != key
        ]
        self._sent.append(one)
        write_atomically(self._path, as_json(Delivery(sent=tuple(self._sent))))


def now() -> dt.datetime:
    """This moment, to the second."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)
