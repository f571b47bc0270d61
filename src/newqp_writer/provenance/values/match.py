"""How a claim follows from a source by value alone."""

from __future__ import annotations

from typing import Literal, NamedTuple

How = Literal["exact", "rounded", "converted"]


class Match(NamedTuple):
    """How a claim follows from a source; ``bound`` is false when only the bound differs."""

    how: How
    bound: bool = True
