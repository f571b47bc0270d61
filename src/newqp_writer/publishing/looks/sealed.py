"""Typst without a network, and not where memory ends: it would end the process without a word.

A template may import a package of Typst's registry, also out of a string that it puts together;
what is not on this machine Typst fetches, and nothing tells it not to. So while it runs, its way to
the web leads to a port where nobody is: no name is looked up, and the import fails at once.
"""

from __future__ import annotations

import mmap
import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from newqp_writer.errors import TypesettingError
from newqp_writer.language import _

_NOWHERE = "http://127.0.0.1:9"  # the port of RFC 863, which nobody serves
_WAYS = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy")
_EXCEPTIONS = ("NO_PROXY", "no_proxy")
# A backtrace that is asked of Typst when memory ends waits for memory, and the day for ever.
_QUIET = {"RUST_BACKTRACE": "0"}
_ROOM = 96 << 20
"""Bytes that must be free: it aborts where it gets less than 48 MB."""
_FETCHING = re.compile(r"failed to download package \(\S*/([\w-]+)/([\w.-]+?)-([\d.]+)\.tar\.gz")
_lock = threading.RLock()


@contextmanager
def sealed() -> Iterator[None]:
    """No way to the web for Typst, while the block lasts.

    Raises:
        MemoryError: there is less room than it takes.
        TypesettingError: it broke off at a fault of its own.
    """
    with _lock:
        _ask_for_room()
        before = {name: os.environ.get(name) for name in (*_WAYS, *_EXCEPTIONS, *_QUIET)}
        nowhere = dict.fromkeys(_WAYS, _NOWHERE) | dict.fromkeys(_EXCEPTIONS, "")
        os.environ.update(nowhere | _QUIET)
        try:
            yield
        except BaseException as error:
            if type(error).__name__ != "PanicException":  # Rust's, of no module, and no Exception
                raise
            raise TypesettingError(
                _("Typst broke off: {error}").format(error=error),
                hint=_("where memory is short, close other programs; run again, or report it"),
            ) from None
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value


def _ask_for_room() -> None:
    """Claim what Typst takes, and give it back; pages that nobody touches cost nothing."""
    try:
        mmap.mmap(-1, _ROOM).close()
    except OSError:
        raise MemoryError from None


def wanted_package(error: Exception) -> TypesettingError | None:
    """What to say when a template imports a package that is not here.

    >>> said = "failed to download package (https://x.example/preview/cetz-0.3.0.tar.gz: no)"
    >>> print(wanted_package(RuntimeError(said)).message)
    the template imports @preview/cetz:0.3.0, which is not on this machine; nothing is fetched
    """
    found = _FETCHING.search(str(error))
    if found is None:
        return None
    package = f"@{found[1]}/{found[2]}:{found[3]}"
    return TypesettingError(
        _(
            "the template imports {package}, which is not on this machine; nothing is fetched"
        ).format(package=package),
        hint=_("copy what is needed of it into the template folder, and import it from there"),
    )
