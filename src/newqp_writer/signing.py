"""A house puts its name to an issue: minisign signatures (Ed25519) in files beside it.

What `check` proves of a briefing.pdf that arrives alone is that it prints its record; that the
record is true, whoever made it has to answer for. ``briefing.pdf.minisig`` says who that is, and
minisign itself reads it too (https://jedisct1.github.io/minisign).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newqp_writer.errors import InputError, SignatureError
from newqp_writer.language import _
from newqp_writer.workspace import explain_os_error, read_bytes, write_atomically

_ENDING = ".minisig"


@dataclass(frozen=True)
class Signed:
    """A signature that holds: by which key, and what the house said in it."""

    key: str
    comment: str


def _minisign() -> Any:
    """The library; an extra, because most who write an issue sign none."""
    try:
        import minisign  # noqa: PLC0415
    except ImportError:
        raise InputError(
            _("signatures need a library that is not installed"),
            hint="pip install 'newqp-writer[sign]'",
        ) from None
    return minisign


def signature_of(path: Path) -> Path:
    """Where the signature of a file lies: beside it."""
    return path.with_name(path.name + _ENDING)


def is_signed(path: Path) -> bool:
    """Whether a file is there, and a signature beside it; whose, only ``verify`` says."""
    return path.is_file() and signature_of(path).is_file()


def _identity(public: Any) -> str:
    """The key as its owner gives it to others: one line."""
    return str(public.to_base64().decode())


def new_key(path: Path, password: str) -> str:
    """Make a pair of keys: ``path`` is secret, ``path``.pub is for everybody.

    Args:
        path: where the secret key goes; it is readable by its owner only.
        password: locks it; empty for none.

    Returns:
        The public key in one line.

    Raises:
        InputError: when there is a key already.
        WorkspaceError: when it cannot be written.
    """
    minisign = _minisign()
    public = path.with_name(path.name + ".pub")
    if public.exists():  # of another secret key: what was signed with that could not be verified
        raise InputError(_("this key is there already; it was left as it is"), path=public)
    pair = minisign.KeyPair.generate()
    with pair.secret_key as secret:
        if password:
            secret.encrypt(password)
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            raise InputError(
                _("this key is there already; it was left as it is"), path=path
            ) from None
        except OSError as error:
            raise explain_os_error(error, path, _("write the key")) from error
        with os.fdopen(handle, "wb") as file:
            file.write(bytes(secret) + b"\n")
    write_atomically(public, bytes(pair.public_key) + b"\n")
    return _identity(pair.public_key)


def sign(path: Path, key: Path, password: Callable[[], str]) -> Path:
    """Sign a file of an issue.

    Args:
        path: the file.
        key: a secret key of minisign's, or of ``new_key``.
        password: asked for only when the key is locked.

    Returns:
        The signature's file, beside the signed one.

    Raises:
        InputError: a key that cannot be used.
        WorkspaceError: what cannot be read or written.
    """
    minisign = _minisign()
    data = read_bytes(path)
    try:
        with minisign.SecretKey.from_bytes(read_bytes(key)) as secret:
            if secret.is_encrypted():
                secret.decrypt(password())
            made = secret.sign(data, trusted_comment=f"file:{path.name}")
    except minisign.Error as error:
        raise InputError(
            _("this secret key cannot be used: {error}").format(error=error), path=key
        ) from None
    signature = signature_of(path)
    write_atomically(signature, bytes(made) + b"\n")
    return signature


def verify(path: Path, key: str) -> Signed:
    """Hold a file to the signature beside it.

    Args:
        path: the file.
        key: the public key of the house: its line, or the path of its file.

    Raises:
        SignatureError: it is not what was signed, not by this key, or not signed at all.
        InputError: a key that cannot be used.
        WorkspaceError: what cannot be read.
    """
    minisign = _minisign()
    public = _public(minisign, key)
    signature = signature_of(path)
    if not signature.is_file():
        raise SignatureError(
            _("it is not signed"),
            path=path,
            hint=_("its signature would be {name} beside it").format(name=signature.name),
        )
    try:
        held = minisign.Signature.from_bytes(read_bytes(signature))
        public.verify(read_bytes(path), held)
    except minisign.VerifyError:
        raise SignatureError(
            _("it is not what the owner of the key {public} signed").format(
                public=_identity(public)
            ),
            path=path,
            hint=_("it was changed afterwards, or another signed it: ask for the issue again"),
        ) from None
    except minisign.Error as error:
        raise SignatureError(
            _("this signature cannot be used: {error}").format(error=error), path=signature
        ) from None
    return Signed(_identity(public), held.trusted_comment)


def _public(minisign: Any, key: str) -> Any:
    """A public key by its line or its file."""
    try:
        return minisign.PublicKey.from_base64(key)
    except minisign.Error:
        pass
    path = Path(key)
    if not path.is_file():
        raise InputError(
            _("“{key}” is neither a public key nor its file").format(key=key),
            hint=_("a key looks like RWQf6LRCGA9i5…; `write-brief sign --new KEY` makes one"),
        )
    try:
        return minisign.PublicKey.from_bytes(read_bytes(path))
    except (minisign.Error, ValueError) as error:
        raise InputError(
            _("this public key cannot be used: {error}").format(error=error), path=path
        ) from None
