"""Issues kept on a server: a WebDAV folder, or a bucket of S3 and what speaks like it.

The PDF is there whole or not at all: a bucket takes it in one piece; on WebDAV it is sent under
another name and renamed.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Collection, Mapping
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from newqp_writer.delivering.keys import given, masked, secrets_of
from newqp_writer.delivering.proved import Issue
from newqp_writer.delivering.replacing import foreign, is_ours
from newqp_writer.errors import ConfigError, DeliveryError
from newqp_writer.language import _
from newqp_writer.models.channels import Channel
from newqp_writer.workspace import read_bytes

_SECONDS = 60  # for each request; an issue is a few hundred kilobytes
_ERRORS, _TOO_LARGE, _LOCKED, _FULL = 400, 413, 423, 507


def address_of(channel: Channel, environment: Mapping[str, str]) -> str:
    """Where a channel's folder is, as it is shown; its key is there.

    Raises:
        DeliveryError: the key is not set.
    """
    _password(channel, environment)
    folder = channel.path.strip("/")
    if channel.kind == "s3" and not channel.server:
        return f"s3://{folder}"
    return f"{channel.server.rstrip('/')}/{folder}".rstrip("/")


def store(
    issue: Issue, channel: Channel, environment: Mapping[str, str], known: Collection[str]
) -> str:
    """Keep the PDF, named by its day, in the channel's folder.

    Args:
        issue: what is kept.
        channel: where.
        environment: holds the key.
        known: the SHA-256 of what was kept before, which alone is replaced.

    Returns:
        Where it is.

    Raises:
        ConfigError: the extra is missing.
        DeliveryError: it was not taken, or another file of that name is there.
        WorkspaceError: the PDF cannot be read.
    """
    data, where = read_bytes(issue.pdf), address_of(channel, environment)
    try:
        keep = _in_folder if channel.kind == "webdav" else _in_bucket
        keep(channel, _password(channel, environment), issue.file_name, data, known)
    except ImportError:
        raise ConfigError(
            _("a server's storage needs the extra “storage”"),
            hint="pip install 'newqp-writer[storage]'",
        ) from None
    return f"{where}/{issue.file_name}"


def _password(channel: Channel, environment: Mapping[str, str]) -> str:
    name = channel.password_env
    return given(name, channel, environment) if name and channel.user else ""


def _in_folder(
    channel: Channel, password: str, name: str, data: bytes, known: Collection[str]
) -> None:
    import httpx  # noqa: PLC0415 - slow to import
    from webdav4.client import Client, ClientError, ResourceAlreadyExists  # noqa: PLC0415

    login = (channel.user, password) if channel.user else None
    answered: list[int] = []  # its errors name a status in words of their own, if at all
    client = Client(
        channel.server, auth=login, timeout=_SECONDS,
        event_hooks={"response": [lambda response: answered.append(response.status_code)]},
    )  # fmt: skip
    folder = PurePosixPath(channel.path.strip("/"))
    try:
        with client.http:
            for part in (*reversed(folder.parents), folder):
                if part.name:
                    try:
                        client.mkdir(str(part))
                    except ResourceAlreadyExists:
                        continue
            sent = str(folder / f".{name}.part")
            client.upload_fileobj(io.BytesIO(data), sent, overwrite=True)
            try:
                client.move(sent, str(folder / name), overwrite=False)
            except ResourceAlreadyExists:
                there = client.http.get(client.join_url(str(folder / name))).raise_for_status()
                if not is_ours(there.content, data, known):
                    client.remove(sent)
                    raise foreign(channel.name, f"{channel.server}/{folder / name}") from None
                client.move(sent, str(folder / name), overwrite=True)
    except (ClientError, httpx.HTTPStatusError):
        raise _refused(channel, answered[-1]) from None
    except (httpx.TransportError, httpx.InvalidURL):
        raise _unreachable(channel) from None


def _in_bucket(
    channel: Channel, password: str, name: str, data: bytes, known: Collection[str]
) -> None:
    from obstore import get, put  # noqa: PLC0415 - an extra
    from obstore.exceptions import BaseError  # noqa: PLC0415
    from obstore.store import S3Store  # noqa: PLC0415

    bucket, _slash, folder = channel.path.strip("/").partition("/")
    host = urlsplit(channel.server).hostname or ""
    try:
        place = S3Store(
            bucket,
            prefix=folder or None,
            access_key_id=channel.user,
            secret_access_key=password,
            region=channel.region or "us-east-1",
            virtual_hosted_style_request=host.startswith(f"{bucket}."),
            client_options={
                "allow_http": channel.server.startswith("http://"),
                "timeout": dt.timedelta(seconds=_SECONDS),
            },
            retry_config={"max_retries": 2, "retry_timeout": dt.timedelta(seconds=_SECONDS)},
            config={"endpoint": channel.server} if channel.server else {},
        )
        there = b""
        try:
            there = bytes(get(place, name).bytes())
        except (BaseError, OSError) as error:
            # Nothing is there, or the key may write and not read: it cannot be told then.
            if "HTTP error" in str(error):
                raise
        if not is_ours(there, data, known):
            raise foreign(channel.name, f"{channel.path}/{name}")
        put(place, name, data, attributes={"Content-Type": "application/pdf"})
    # Some of its errors are those of files: a bucket that is missing is a FileNotFoundError.
    except (BaseError, OSError) as error:
        words = masked(str(error), secrets_of(channel, {channel.password_env or "": password}))
        if (status := re.search(r"status code: (\d{3})", words)) is not None:
            raise _refused(channel, int(status[1])) from None
        if "HTTP error" in words:
            raise _unreachable(channel) from None
        raise _failed(channel, words.splitlines()[0]) from None


def _refused(channel: Channel, status: int) -> DeliveryError:
    """The server answered, and did not take it."""
    here = _("check server and path of this channel; a bucket is made beforehand")
    if status in {401, 403}:
        words = _("{name}: the server refused user or key ({status})")
        hint = _("check user and {variable}, and that they may write there").format(
            variable=channel.password_env or "password_env"
        )
    elif status in {404, 409}:
        words, hint = _("{name}: the server has no such folder or bucket ({status})"), here
    elif status == _LOCKED:
        words, hint = _("{name}: someone holds the file there ({status})"), _again()
    elif status == _FULL:
        words = _("{name}: the server has no room left ({status})")
        hint = _("make room there, then run again: what was sent is not sent twice")
    elif status == _TOO_LARGE:
        words = _("{name}: the file is larger than the server takes ({status})")
        hint = _("raise the limit of the server, or choose another channel")
    elif status < _ERRORS or status in {405, 501}:
        words = _("{name}: at this address nothing is kept ({status})")
        hint = here
    else:
        words, hint = _("{name}: the server did not take it ({status})"), _again()
    return DeliveryError(words.format(name=channel.name, status=status), hint=hint)


def _unreachable(channel: Channel) -> DeliveryError:
    return DeliveryError(
        _("{name}: {server} cannot be reached").format(
            name=channel.name, server=channel.server or _("Amazon S3")
        ),
        hint=_("check server of this channel, then run again: what was sent is not sent twice"),
    )


def _failed(channel: Channel, words: str) -> DeliveryError:
    return DeliveryError(
        _("{name}: not sent: {words}").format(name=channel.name, words=words), hint=_again()
    )


def _again() -> str:
    return _("run again: what was sent is not sent twice")
