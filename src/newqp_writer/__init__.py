"""newqp-writer: a daily briefing in which every number answers for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from newqp_writer.models import Article
    from newqp_writer.provenance import check_text

__all__ = ["Article", "__version__", "check_text"]


def __getattr__(name: str) -> object:
    """Load the public names when they are first used: ``--help`` must not pay for them."""
    if name == "Article":
        from newqp_writer.models import Article  # noqa: PLC0415

        return Article
    if name == "check_text":
        from newqp_writer.provenance import check_text  # noqa: PLC0415

        return check_text
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
