"""The editions of an issue, and its files.

    briefing, ledger ─► page (plain data) ─► template/*.typ ─► PDF, pictures
                                                 PDF ─► printed ─► proof: is it what was checked?
                     ─► markdown/ ─► briefing
                     ─► audit/ (with the articles) ─► audit.html
                     ─► docx/ ─► Word document

Names are loaded when they are first used, so that importing this room costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newqp_writer.models.fields import as_json
    from newqp_writer.publishing.audit.page import audit_page
    from newqp_writer.publishing.docx.document import to_docx
    from newqp_writer.publishing.editions import PRINTED, printed_editions
    from newqp_writer.publishing.issue import edited_by_hand, record_of, write_issue, write_record
    from newqp_writer.publishing.looks.fonts import FontSet, resolve_fonts
    from newqp_writer.publishing.looks.glyphs import unprintable
    from newqp_writer.publishing.looks.key_figures import indicators
    from newqp_writer.publishing.looks.look import Look, fonts_of, look_of
    from newqp_writer.publishing.looks.substitution import printable
    from newqp_writer.publishing.markdown.reading import ReadPage, from_markdown, read_page
    from newqp_writer.publishing.markdown.writing import to_markdown
    from newqp_writer.publishing.numbering import issue_number, numbered
    from newqp_writer.publishing.pdf import preview, typeset
    from newqp_writer.publishing.proving.around import unsaid_measures

__all__ = [
    "PRINTED",
    "FontSet",
    "Look",
    "ReadPage",
    "as_json",
    "audit_page",
    "edited_by_hand",
    "fonts_of",
    "from_markdown",
    "indicators",
    "issue_number",
    "look_of",
    "numbered",
    "preview",
    "printable",
    "printed_editions",
    "read_page",
    "record_of",
    "resolve_fonts",
    "to_docx",
    "to_markdown",
    "typeset",
    "unprintable",
    "unsaid_measures",
    "write_issue",
    "write_record",
]

_MODULES = {
    "as_json": "issue",
    "audit_page": "audit.page",
    "edited_by_hand": "issue",
    "FontSet": "looks.fonts",
    "fonts_of": "looks.look",
    "from_markdown": "markdown.reading",
    "indicators": "looks.key_figures",
    "Look": "looks.look",
    "look_of": "looks.look",
    "issue_number": "numbering",
    "numbered": "numbering",
    "to_docx": "docx.document",
    "ReadPage": "markdown.reading",
    "read_page": "markdown.reading",
    "preview": "pdf",
    "printable": "looks.substitution",
    "PRINTED": "editions",
    "printed_editions": "editions",
    "record_of": "issue",
    "resolve_fonts": "looks.fonts",
    "to_markdown": "markdown.writing",
    "typeset": "pdf",
    "unprintable": "looks.glyphs",
    "unsaid_measures": "proving.around",
    "write_issue": "issue",
    "write_record": "issue",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_MODULES[name]}"), name)
