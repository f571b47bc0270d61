"""A typeset briefing.pdf: is what it prints what was checked?

The PDF carries briefing.json and ledger.json. Three things are compared: its printed text with the
ledger, the ledger with the briefing, and, where the articles are at hand, the briefing with them;
the verdicts are then those of today's check, otherwise those of the ledger.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from newqp_writer.cli.findings.finding import CheckedFile, Placed
from newqp_writer.cli.source import articles_folder
from newqp_writer.errors import BriefError, BriefingError, InputError
from newqp_writer.models import Briefing, CheckedText, Entry, Ledger, Location
from newqp_writer.workspace import Workspace, read_bytes


def _own_words(path: Path) -> tuple[str, ...]:
    """What the column's own template may print, when the file stands in a workspace."""
    from newqp_writer.publishing import look_of  # noqa: PLC0415 - loads the typesetter

    workspace = Workspace(path.resolve().parent.parent.parent)
    if not workspace.settings_file.is_file():
        return ()
    try:
        return look_of(workspace.settings().typeset, workspace.root).words
    except BriefError:
        return ()


def _checked_anew(path: Path, briefing: Briefing, articles: Path | None) -> Ledger | None:
    """Today's verdicts; ``None`` when the articles are not at hand."""
    from newqp_writer.articles import read_day  # noqa: PLC0415 - heavy
    from newqp_writer.provenance import check_briefing  # noqa: PLC0415

    try:
        folder = articles_folder(path, briefing.date, articles)
    except InputError:
        return None
    return check_briefing(briefing, read_day(folder).articles)


def _unlike(text: str, words: str, surface: str = "") -> CheckedText:
    """A difference in the form of a failing number."""
    surface = surface or text
    start = max(text.find(surface), 0)
    entry = Entry(
        start=start, end=start + len(surface), surface=surface, kind="print",
        verdict="unsupported", explanation=words,
    )  # fmt: skip
    return CheckedText(location=Location(part="title"), text=text, entries=(entry,))


def _failed(checked: CheckedText, words: str) -> CheckedText:
    """A checked text that is not printed: none of its numbers is proved."""
    if not checked.entries:
        whole = _unlike(checked.text, words)
        return whole.model_copy(update={"location": checked.location})
    entries = tuple(
        entry.model_copy(update={"verdict": "unsupported", "explanation": words})
        for entry in checked.entries
    )
    return checked.model_copy(update={"entries": entries})


def _placed(path: Path, articles: Path | None) -> Iterator[Placed]:
    from newqp_writer.provenance import numbers_of  # noqa: PLC0415
    from newqp_writer.publishing.printed import read_pdf, record_in  # noqa: PLC0415
    from newqp_writer.publishing.proof import disagreements, proof_read  # noqa: PLC0415

    printed = read_pdf(read_bytes(path))
    briefing, ledger = record_in(printed)
    anew = _checked_anew(path, briefing, articles)
    proof = proof_read(printed, briefing, ledger, own=_own_words(path))
    found = (*proof.differences, *disagreements(briefing, ledger, anew or numbers_of(briefing)))
    missing = {one.checked.location: one.words for one in found if one.checked and not one.surface}
    for checked in (anew or ledger).texts:
        words = missing.get(checked.location)
        told = checked if words is None else _failed(checked, words)
        regions = [None] * len(told.entries)
        yield Placed(told, regions, proof.pages.get(checked.location))
    for one in found:
        if one.checked is None or one.surface:
            text = one.around or (one.checked.text if one.checked else one.words)
            yield Placed(_unlike(text, one.words, one.surface), [None], one.page)


def check_printed(path: Path, articles: Path | None) -> CheckedFile:
    """All verdicts of a typeset PDF, and whatever it prints that was not checked.

    Args:
        path: the PDF.
        articles: the folder of the articles; the workspace's when it stands in one, or else none.

    Raises:
        BriefError: no PDF, or one without its record.
    """
    try:
        return CheckedFile(path, list(_placed(path, articles)))
    except BriefingError as error:
        error.path = error.path or path
        raise
