"""Messages sent by Apprise: e-mail, chats, webhooks. Addresses with keys are never shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from newqp_writer.delivering.keys import given, masked, secrets_of
from newqp_writer.errors import ConfigError, DeliveryError
from newqp_writer.language import _
from newqp_writer.models.channels import Channel

_PORTS = {"ssl": 465, "starttls": 587, "none": 25}
_MODES = {"ssl": "ssl", "starttls": "starttls", "none": "insecure"}
_CALLS = str.maketrans({"@": "＠", "<": "〈", ">": "〉"})
"""What in a chat calls people together or begins markup, and could stand in an article's words."""


@dataclass(frozen=True)
class Message:
    """What is said on a channel."""

    title: str
    body: str
    files: tuple[Path, ...] = ()


def library() -> Any:
    """Apprise, which is an extra.

    Raises:
        ConfigError: it is not installed.
    """
    try:
        import apprise  # noqa: PLC0415 - an extra
    except ImportError:
        raise ConfigError(
            _("sending needs the extra “deliver”"), hint="pip install 'newqp-writer[deliver]'"
        ) from None
    return apprise


def recipients(channel: Channel) -> tuple[str, ...]:
    """Each address of an e-mail gets its own; other channels have one recipient without a name."""
    return channel.to if channel.kind == "email" else ("",)


def _address(channel: Channel, to: str, environment: Mapping[str, str]) -> str:
    """The channel as an address of Apprise.

    Raises:
        DeliveryError: a key is missing, or the address is none.
    """
    if channel.kind != "email":
        assert channel.url_env is not None
        url = given(channel.url_env, channel, environment)
        if channel.kind == "webhook" and urlsplit(url).scheme in {"http", "https"}:
            return "json" + url.removeprefix("http")
        return url
    host, _colon, port = channel.server.partition(":")
    login = ""
    if channel.user:
        password = given(channel.password_env, channel, environment) if channel.password_env else ""
        login = f"{quote(channel.user, safe='')}:{quote(password, safe='')}@"
    scheme = "mailto" if channel.security == "none" else "mailtos"
    options = {
        "from": channel.sender, "to": to, "smtp": host, "mode": _MODES[channel.security],
        "format": "text",
    }  # fmt: skip
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in options.items())
    return f"{scheme}://{login}{host}:{port or _PORTS[channel.security]}?{query}"


def prepared(channel: Channel, to: str, environment: Mapping[str, str]) -> Any:
    """The service of a channel, nothing being sent yet.

    Raises:
        ConfigError: the extra is missing.
        DeliveryError: a key is missing, or its address is of no service.
    """
    apprise = library()
    address = _address(channel, to, environment)
    service = apprise.Apprise.instantiate(address, suppress_exceptions=True)
    if service is None:
        where = channel.url_env or _("server, sender or to")
        raise DeliveryError(
            _("{name}: {where} is no address that can be sent to").format(
                name=channel.name, where=where
            ),
            hint=_(
                "https://github.com/caronc/apprise lists the forms, such as feishu://TOKEN,"
                " wecombot://KEY, dingtalk://TOKEN"
            ),
        )
    return service


def shown(channel: Channel, to: str, environment: Mapping[str, str]) -> str:
    """Where a channel leads, with its keys masked."""
    service = prepared(channel, to, environment)
    if channel.kind == "email":
        return f"{to} ({channel.server})"
    address = str(service.url(privacy=True)).partition("?")[0]
    return masked(address, secrets_of(channel, environment))


def send(channel: Channel, to: str, message: Message, environment: Mapping[str, str]) -> None:
    """Send a message to one recipient.

    Raises:
        ConfigError: the extra is missing.
        DeliveryError: it was not taken; in the words of the service, without keys.
    """
    sender = library().Apprise()
    sender.add(prepared(channel, to, environment))
    chat = channel.kind == "chat"
    result = sender.notify(
        title=message.title.translate(_CALLS) if chat else message.title,
        body=message.body.translate(_CALLS) if chat else message.body,
        body_format="text",
        attach=[str(path) for path in message.files] or None,
    )
    if not result:
        said = [entry.message for one in result for entry in one.logs()]
        words = said[-1] if said else _("the service did not take it")
        hint = _("run again: what was sent is not sent twice")
        if channel.kind == "email" and words.startswith("Connection error"):
            words = _("no mail could be handed to {server} (security = {security})").format(
                server=channel.server, security=channel.security
            )
            hint = _(
                "check server, user, password and security (ssl, starttls or none) of this channel,"
                " then run again: what was sent is not sent twice"
            )
        raise DeliveryError(
            _("{name}: not sent: {words}").format(
                name=channel.name, words=masked(words, secrets_of(channel, environment))
            ),
            hint=hint,
        )
