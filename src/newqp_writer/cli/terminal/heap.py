"""One heap for all threads where memory is bounded.

The C library of GNU reserves 64 MB of addresses for each thread. Under a limit on addresses
(``ulimit -v``) they are gone before anything is stored, and Typst ends the process in mid-sentence
where the last are taken. Source: mallopt(3), M_ARENA_MAX.
"""

from __future__ import annotations

import ctypes
import sys

_ARENA_MAX = -8


def share_heap() -> None:
    """Have threads share the heap, if addresses are bounded; elsewhere nothing is done."""
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415 - no such module on Windows

    if resource.getrlimit(resource.RLIMIT_AS)[0] == resource.RLIM_INFINITY:
        return
    if (mallopt := getattr(ctypes.CDLL(None), "mallopt", None)) is not None:
        mallopt(_ARENA_MAX, 1)
