"""Where an issue is sent, what an unattended run decides by itself, and what became of both."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator

from newqp_writer.language import _
from newqp_writer.models.fields import Line, OptionalLine, Record, WebAddress
from newqp_writer.models.sources import variable_name

ChannelKind = Literal["email", "chat", "webhook", "folder", "webdav", "s3", "feed", "wechat"]
What = Literal["issue", "draft", "notice"]


class Channel(Record):
    """One way on which an issue leaves the house."""

    name: Line = Field(description="what the channel is called in reports")
    kind: ChannelKind = Field(
        description="email; chat: an Apprise address (飞书, 企业微信, 钉钉, Telegram, Slack …);"
        " webhook: JSON with the PDF; folder: a copy; webdav: a copy in a server's folder; s3: in a"
        " bucket; feed: a folder with an RSS feed of issues; wechat: a folder with HTML to paste"
        " into the editor of a 公众号",
    )
    audience: Literal["readers", "editor"] = Field(
        default="readers",
        description="readers get finished issues; the editor also drafts, what is in doubt, and why"
        " there is no issue",
    )
    url_env: str | None = Field(
        default=None, description="of chat and webhook: the variable that holds its address"
    )
    server: OptionalLine = Field(
        default="",
        description="of email: host or host:port; of webdav: its address, http(s)://…; of s3: the"
        " address of a service other than Amazon's; one that begins with the bucket's name is"
        " spoken to under it, as 阿里云 OSS and 腾讯云 COS want it",
    )
    security: Literal["starttls", "ssl", "none"] = "ssl"
    user: OptionalLine = Field(
        default="", description="of email and webdav: who logs in; of s3: the id of the key"
    )
    password_env: str | None = Field(
        default=None,
        description="the variable that holds the password; of s3: the secret of the key",
    )
    sender: OptionalLine = ""
    to: tuple[Line, ...] = ()
    path: OptionalLine = Field(
        default="",
        description="of folder, feed, wechat: from the workspace; of webdav: from the server's"
        " address; of s3: the bucket, and the folder in it",
    )
    region: OptionalLine = Field(default="", description="of s3: where the bucket lies")
    address: WebAddress | None = Field(
        default=None, description="of feed: where the folder is published"
    )

    _variables = field_validator("url_env", "password_env")(staticmethod(variable_name))

    @model_validator(mode="after")
    def _whole(self) -> Self:
        needed = {
            "email": ("server", "sender", "to"), "chat": ("url_env",), "webhook": ("url_env",),
            "folder": ("path",), "feed": ("path", "address"), "wechat": ("path",),
            "webdav": ("server",), "s3": ("path", "user", "password_env"),
        }[self.kind]  # fmt: skip
        if missing := [name for name in needed if not getattr(self, name)]:
            raise ValueError(
                _("{missing} is missing, which a channel of kind {kind} needs").format(
                    missing=missing[0], kind=self.kind
                )
            )
        if self.kind in {"webdav", "s3"} and self.server:
            parts = urlsplit(self.server)
            if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
                raise ValueError(
                    _("server is to be an address, http://… or https://…, without user or password")
                )
        return self


class RunSettings(Record):
    """What an unattended run decides."""

    least_articles: Annotated[
        int, Field(ge=0, description="articles of a day, with fewer of which nothing is written")
    ] = 1
    least_sections: Annotated[
        int, Field(ge=1, description="sections, with fewer of which the issue is little news")
    ] = 2
    little_news: Literal["send", "draft", "skip"] = Field(
        default="draft",
        description="send it all the same; to the editor only; or write that there is no issue",
    )
    most_doubtful: Annotated[
        int, Field(ge=0, description="numbers up for review in an issue that readers get")
    ] = 10
    endpoint_down: Literal["embedded", "stop"] = Field(
        default="embedded",
        description="an endpoint that cannot be used: the issue is written without it and goes to"
        " the editor as a draft; or there is none",
    )
    catch_up: Annotated[
        int,
        Field(
            ge=0,
            le=31,
            description="days back in which a missed day, or one not delivered everywhere, is made"
            " up for; one fault may follow another",
        ),
    ] = 3


class Sent(Record):
    """One thing on one channel: written down before it is sent, and again after."""

    channel: str
    to: str = ""
    what: What
    digest: str = Field(description="SHA-256 of the PDF, or of a notice's words")
    laid: str = Field(default="", description="SHA-256 of the page, where no PDF was laid")
    at: dt.datetime
    state: Literal["begun", "sent", "failed"]
    why: OptionalLine = ""


class Delivery(Record):
    """delivery.json: what left the house on a day."""

    format: Literal["newqp-delivery/1"] = "newqp-delivery/1"
    sent: tuple[Sent, ...] = ()


class Morning(Record):
    """morning.json: what an unattended run came to."""

    format: Literal["newqp-morning/1"] = "newqp-morning/1"
    date: dt.date
    at: dt.datetime
    outcome: Literal["issue", "draft", "no issue"]
    why: OptionalLine = ""
    brought: int = 0
    sources_failed: tuple[str, ...] = ()
    undelivered: tuple[str, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether nothing is left to be done: there is an issue, and it went everywhere."""
        return self.outcome != "no issue" and not self.undelivered
