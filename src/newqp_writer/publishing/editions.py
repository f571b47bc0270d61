"""The printed editions of an issue, and the proof that they print what was checked."""

from __future__ import annotations

from collections.abc import Collection

from newqp_writer.config import Format
from newqp_writer.errors import TypesettingError
from newqp_writer.language import _
from newqp_writer.models import Briefing, Ledger
from newqp_writer.publishing.looks.fonts import FontSet
from newqp_writer.publishing.looks.look import Look
from newqp_writer.publishing.pdf import preview, typeset
from newqp_writer.publishing.proving.printed import Printed, read_pdf
from newqp_writer.publishing.proving.proof import proof_read

PRINTED: frozenset[Format] = frozenset({"pdf", "docx", "png"})
"""The formats that leave the house; failing numbers make each of them a draft."""

_NAMED = 3  # differences told in one message


def _prove(edition: str, printed: Printed, briefing: Briefing, ledger: Ledger, look: Look) -> None:
    """Raise unless an edition prints what was checked, and no other number."""
    found = proof_read(printed, briefing, ledger, own=look.words).differences
    if found:
        more = (
            _("; and {count} more").format(count=len(found) - _NAMED) if len(found) > _NAMED else ""
        )
        raise TypesettingError(
            _("{edition} does not print what was checked: ").format(edition=edition)
            + "; ".join(one.words for one in found[:_NAMED]) + more,
            hint=_("look at your own .typ files")
            if look.template
            else _("this is our fault; report it with briefing.json"),
        )  # fmt: skip


def typeset_proved(briefing: Briefing, ledger: Ledger, fonts: FontSet, look: Look) -> bytes:
    """The PDF, after its text was read back and every number compared with the ledger.

    Raises:
        TypesettingError: as ``typeset``; or when the page does not print what was checked.
    """
    pdf = typeset(briefing, ledger, fonts=fonts, look=look)
    _prove(_("the page"), read_pdf(pdf), briefing, ledger, look)
    return pdf


def office_proved(briefing: Briefing, ledger: Ledger, fonts: FontSet, look: Look) -> bytes:
    """The Word document, after the same proof.

    Raises:
        TypesettingError: as ``to_docx``; or when it does not print what was checked.
    """
    from newqp_writer.publishing.docx.document import to_docx  # noqa: PLC0415 - only where wanted
    from newqp_writer.publishing.docx.reading import read_docx  # noqa: PLC0415

    document = to_docx(briefing, ledger, fonts=fonts, look=look)
    _prove(_("the Word document"), read_docx(document), briefing, ledger, look)
    return document


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
        TypesettingError: as ``typeset_proved`` and ``office_proved``.
    """
    files: dict[str, bytes] = {}
    if "pdf" in formats:
        files["briefing.pdf"] = typeset_proved(briefing, ledger, fonts, look)
    if "docx" in formats:
        files["briefing.docx"] = office_proved(briefing, ledger, fonts, look)
    if "png" in formats:
        pages = preview(briefing, ledger, fonts=fonts, look=look)
        files |= {f"page-{number}.png": page for number, page in enumerate(pages, 1)}
    return files
