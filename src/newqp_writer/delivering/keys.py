"""Keys of channels: from the environment, by the names brief.toml gives, and never shown."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from newqp_writer.errors import DeliveryError
from newqp_writer.language import _
from newqp_writer.models.channels import Channel


def secrets_of(channel: Channel, environment: Mapping[str, str]) -> tuple[str, ...]:
    """The values that must not be shown."""
    names = [name for name in (channel.url_env, channel.password_env) if name]
    return tuple(environment[name] for name in names if environment.get(name))


def masked(words: str, secrets: tuple[str, ...]) -> str:
    """Words without the secrets, and without the longer pieces of an address that is one."""
    pieces = {
        piece for secret in secrets for piece in (secret, *secret.replace("?", "/").split("/"))
    }
    for piece in sorted(pieces, key=len, reverse=True):
        if len(piece) >= 6:
            words = words.replace(piece, "…").replace(quote(piece, safe=""), "…")
    return words


def given(name: str, channel: Channel, environment: Mapping[str, str]) -> str:
    """The value of a variable that a channel names.

    Raises:
        DeliveryError: it is not set.
    """
    if not (value := environment.get(name, "").strip()):
        raise DeliveryError(
            _("{name}: {name2} is not set").format(name=channel.name, name2=name),
            hint=_(
                "write {name}=… into .env in the workspace, or set it where the run is started"
            ).format(name=name),
        )
    return value
