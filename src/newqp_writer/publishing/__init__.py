"""The printed page and its Markdown twin, and the files of an issue.

    briefing ─► page (plain data) ─► template/*.typ ─► PDF, pictures
             ─► markdown ─► briefing
             ─► audit (with ledger and articles) ─► audit_page/* ─► audit.html

Names are loaded when they are first used, so that importing this room costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newqp_writer.publishing.audit import audit_page
    from newqp_writer.publishing.fonts import FontSet, resolve_fonts
    from newqp_writer.publishing.glyphs import unprintable
    from newqp_writer.publishing.issue import as_json, edited_by_hand, record_of, write_issue
    from newqp_writer.publishing.markdown import to_markdown
    from newqp_writer.publishing.markdown_reader import ReadPage, from_markdown, read_page
    from newqp_writer.publishing.pdf import preview, typeset
    from newqp_writer.publishing.substitution import printable

__all__ = [
    "FontSet",
    "ReadPage",
    "as_json",
    "audit_page",
    "edited_by_hand",
    "from_markdown",
    "preview",
    "printable",
    "read_page",
    "record_of",
    "resolve_fonts",
    "to_markdown",
    "typeset",
    "unprintable",
    "write_issue",
]

_MODULES = {
    "FontSet": "fonts",
    "resolve_fonts": "fonts",
    "unprintable": "glyphs",
    "as_json": "issue",
    "audit_page": "audit",
    "edited_by_hand": "issue",
    "record_of": "issue",
    "write_issue": "issue",
    "ReadPage": "markdown_reader",
    "from_markdown": "markdown_reader",
    "read_page": "markdown_reader",
    "to_markdown": "markdown",
    "preview": "pdf",
    "typeset": "pdf",
    "printable": "substitution",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_MODULES[name]}"), name)
