"""The printed editions of an issue, and the proof that they print what was checked."""

from __future__ import annotations

from collections.abc import Collection

from newqp_writer.config import Format
from newqp_writer.errors import TypesettingError
from newqp_writer.models import Briefing, Ledger
from newqp_writer.publishing.docx.document import to_docx
from newqp_writer.publishing.fonts import FontSet
from newqp_writer.publishing.look import Look
from newqp_writer.publishing.pdf import preview, typeset
from newqp_writer.publishing.printed import read_pdf
from newqp_writer.publishing.proof import proof_read

PRINTED: frozenset[Format] = frozenset({"pdf", "docx", "png"})
"""The formats that leave the house; failing numbers make each of them a draft."""

_NAMED = 3  # differences told in one message


def typeset_proved(briefing: Briefing, ledger: Ledger, fonts: FontSet, look: Look) -> bytes:
    """The PDF, after its text was read back and every number compared with the ledger.

    Raises:
        TypesettingError: as ``typeset``; or when the page does not print what was checked.
    """
    pdf = typeset(briefing, ledger, fonts=fonts, look=look)
    found = proof_read(read_pdf(pdf), briefing, ledger, own=look.words).differences
    if found:
        more = f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
        raise TypesettingError(
            "the page does not print what was checked: "
            + "; ".join(one.words for one in found[:_NAMED]) + more,
            hint="look at your own .typ files"
            if look.template
            else "this is our fault; report it with briefing.json",
        )  # fmt: skip
    return pdf


def printed_editions(
    briefing: Briefing,
    ledger: Ledger,
    *,
    fonts: FontSet,
    look: Look,
    formats: Collection[Format],
) -> dict[str, bytes]:
    """File name → content of the editions wanted among ``PRINTED``.

    Args:
        briefing: what to print.
        ledger: the verdicts on it; failing numbers make every edition a draft.
        fonts: resolved families.
        look: the column's.
        formats: the editions wanted; others than printed ones are passed over.

    Raises:
        TypesettingError: as ``typeset_proved``.
    """
    files: dict[str, bytes] = {}
    if "pdf" in formats:
        files["briefing.pdf"] = typeset_proved(briefing, ledger, fonts, look)
    if "docx" in formats:
        files["briefing.docx"] = to_docx(briefing, ledger, fonts=fonts, look=look)
    if "png" in formats:
        pages = preview(briefing, ledger, fonts=fonts, look=look)
        files |= {f"page-{number}.png": page for number, page in enumerate(pages, 1)}
    return files
