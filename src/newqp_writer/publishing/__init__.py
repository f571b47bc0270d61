"""The printed page and its Markdown twin, and the files of an issue."""

from newqp_writer.publishing.fonts import FontSet, resolve_fonts
from newqp_writer.publishing.issue import as_json, edited_by_hand, write_issue
from newqp_writer.publishing.markdown import from_markdown, to_markdown
from newqp_writer.publishing.pdf import preview, typeset

__all__ = [
    "FontSet",
    "as_json",
    "edited_by_hand",
    "from_markdown",
    "preview",
    "resolve_fonts",
    "to_markdown",
    "typeset",
    "write_issue",
]
