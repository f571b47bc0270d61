"""An issue sent to its channels: proved first, each channel once, a draft to the editor only.

day ─► proved ─► channels ─► written down: begun ─► sent or failed
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from newqp_writer.config import Settings
from newqp_writer.delivering.keys import masked, secrets_of
from newqp_writer.delivering.proved import Issue, proved_issue
from newqp_writer.delivering.record import Record, now
from newqp_writer.delivering.replacing import digest_of
from newqp_writer.delivering.sending import Message, recipients, send, shown
from newqp_writer.delivering.shelf import for_wechat, lay_copy, lay_feed, lay_wechat
from newqp_writer.delivering.storage import address_of, store
from newqp_writer.errors import BriefError, DeliveryError, WorkspaceError
from newqp_writer.language import _
from newqp_writer.models.channels import Channel, Sent, What
from newqp_writer.workspace import Workspace, hold

_LAID = {"folder", "feed", "wechat"}
_STORED = {"webdav", "s3"}
Fate = Literal[
    "sent", "would be sent", "sent before", "perhaps sent before", "not sent", "not for it"
]


@dataclass(frozen=True)
class Step:
    """What became of one recipient of one channel; ``words`` say where, or why not."""

    channel: str
    to: str
    what: What
    fate: Fate
    words: str = ""

    @property
    def failed(self) -> bool:
        """Whether it is left to be done."""
        return self.fate == "not sent"


@dataclass(frozen=True)
class Office:
    """What a delivery needs: the workspace, the column, the keys, how it is meant.

    Args:
        workspace: the analyst's folder.
        settings: the column, with its channels.
        environment: holds keys and addresses.
        dry: nothing is sent; what would be is said.
        again: what was sent before is sent once more.
        only: the names of channels; empty: all.
    """

    workspace: Workspace
    settings: Settings
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    dry: bool = False
    again: bool = False
    only: Sequence[str] = ()

    @property
    def channels(self) -> Iterator[Channel]:
        """The channels meant."""
        for channel in self.settings.deliver:
            if not self.only or channel.name in self.only:
                yield channel


def deliver(office: Office, date: dt.date, draft: str = "") -> list[Step]:
    """Send the issue of a day to the column's channels.

    Args:
        office: workspace, settings, keys.
        date: the day.
        draft: why it goes to the editor as a draft, if it does.

    Returns:
        What became of each recipient; a channel that fails stops no other.

    Raises:
        BriefingError: there is no issue, or its print is not proved: nothing is sent.
        WorkspaceError: the record of what was sent cannot be read or written.
    """
    with _alone(office.workspace, date):
        issue = proved_issue(office.workspace, date, draft)
        what: What = "draft" if issue.draft else "issue"
        record = Record(office.workspace.day(date))
        steps: list[Step] = []
        for channel in office.channels:
            if issue.draft and (channel.audience == "readers" or channel.kind == "feed"):
                words = _("a draft goes to the editor only: {draft}").format(draft=issue.draft)
                steps.append(Step(channel.name, "", what, "not for it", words))
                continue
            message = _message(issue, channel)
            steps += [
                _step(office, channel, to, what, issue.digest, record, message, issue)
                for to in recipients(channel)
            ]
        return steps


def notify_editor(office: Office, date: dt.date, words: str) -> list[Step]:
    """Tell the editor why there is no issue; the same words about the same day once.

    Raises:
        WorkspaceError: the record of what was sent cannot be read or written.
    """
    with _alone(office.workspace, date):
        record = Record(office.workspace.day(date))
        digest = hashlib.sha256(words.encode()).hexdigest()
        message = Message(
            _("{column} {date}: no issue").format(
                column=office.settings.column.title, date=date.isoformat()
            ),
            words,
        )
        return [
            _step(office, channel, to, "notice", digest, record, message, None)
            for channel in office.channels
            if channel.audience == "editor" and channel.kind not in _LAID | _STORED
            for to in recipients(channel)
        ]


@contextlib.contextmanager
def _alone(workspace: Workspace, date: dt.date) -> Iterator[None]:
    """The day's delivery held for one run.

    Raises:
        WorkspaceError: another run is sending it.
    """
    folder = workspace.day(date).folder
    busy = WorkspaceError(
        _("another run is sending the issue of {date}").format(date=date),
        path=folder,
        hint=_("wait for it to end"),
    )
    with hold(folder.parent / f".{date.isoformat()}.delivery.lock", busy):
        yield


def _message(issue: Issue, channel: Channel) -> Message:
    """Abstract and headings, to the editor also what is in doubt; the PDF goes with it."""
    parts = [issue.abstract, "\n".join(f"· {heading}" for heading in issue.headings)]
    if channel.audience == "editor":
        if issue.draft:
            parts.insert(0, _("Draft: {why}").format(why=issue.draft))
        if issue.doubts:
            parts.append(
                _("{count} numbers to review:\n").format(count=len(issue.doubts))
                + "\n".join(issue.doubts)
            )
    return Message(issue.title, "\n\n".join(parts), (issue.pdf,))


def _step(
    office: Office, channel: Channel, to: str, what: What, digest: str, record: Record,
    message: Message, issue: Issue | None,
) -> Step:  # fmt: skip
    """One recipient: whether it was sent before, what would be, and the sending."""
    before = record.last(channel.name, to, what, digest if what == "notice" else "")
    if before is not None and before.state != "failed" and not office.again:
        if before.state == "sent":
            changed = _(" (the issue has changed since)") if before.digest != digest else ""
            return Step(
                channel.name, to, what, "sent before", f"{before.at:%Y-%m-%d %H:%M}Z{changed}"
            )
        words = _("a run was killed while it sent, {at:%Y-%m-%d %H:%M}Z; --again sends it").format(
            at=before.at
        )
        return Step(channel.name, to, what, "perhaps sent before", words)
    secrets = secrets_of(channel, office.environment)
    try:
        if office.dry:
            where = _where(office, channel, to)
            return Step(channel.name, to, what, "would be sent", where)
        known, page = record.laid, _page(office, channel, issue)
        begun = Sent(
            channel=channel.name, to=to, what=what, digest=digest,
            laid=digest_of(page) if page else "", at=now(), state="begun",
        )  # fmt: skip
        record.write(begun)
        where = _carry_out(office, channel, to, message, issue, page, known)
    except BriefError as error:
        words = masked(str(error), secrets)
    except Exception as error:  # noqa: BLE001 - of a library that speaks to forty services
        words = masked(f"{channel.name}: {type(error).__name__}: {error}", secrets)
    else:
        record.write(begun.model_copy(update={"state": "sent", "at": now()}))
        return Step(channel.name, to, what, "sent", where)
    if not office.dry:
        record.write(begun.model_copy(update={"state": "failed", "at": now(), "why": words}))
    return Step(channel.name, to, what, "not sent", words)


def _where(office: Office, channel: Channel, to: str) -> str:
    if channel.kind in _LAID:
        return str(_folder(office, channel))
    if channel.kind in _STORED:
        return address_of(channel, office.environment)
    return shown(channel, to, office.environment)


def _folder(office: Office, channel: Channel) -> Path:
    return office.workspace.root / Path(channel.path).expanduser()


def _page(office: Office, channel: Channel, issue: Issue | None) -> bytes:
    """What a 公众号 gets; nothing for other channels."""
    if issue is None or channel.kind != "wechat":
        return b""
    return for_wechat(issue, office.settings.typeset.accent).encode()


def _carry_out(
    office: Office, channel: Channel, to: str, message: Message, issue: Issue | None, page: bytes,
    known: Collection[str],
) -> str:  # fmt: skip
    """Send or lay it; says where.

    Raises:
        BriefError: it was not taken.
    """
    if channel.kind not in _LAID | _STORED:
        where = shown(channel, to, office.environment)
        send(channel, to, message, office.environment)
        return where
    if issue is None:
        raise DeliveryError(
            _("{name}: a notice cannot be laid into a folder").format(name=channel.name)
        )
    if channel.kind in _STORED:
        return store(issue, channel, office.environment, known)
    folder = _folder(office, channel)
    if channel.kind == "feed":
        return str(lay_feed(issue, channel, folder, office.workspace, known))
    if channel.kind == "wechat":
        return str(lay_wechat(issue, channel, folder, page, known))
    return str(lay_copy(issue, channel, folder, known))
