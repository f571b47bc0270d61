"""A typeset briefing.pdf: is what it prints what was checked?

The PDF carries briefing.json and ledger.json. Compared are its printed text with the ledger, the
ledger with the briefing, its pages with those that the two give when they are set anew, and, where
the articles are at hand, the briefing with them; the verdicts are then those of today's check,
otherwise those of the ledger.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from newqp_writer.cli.findings.finding import CheckedFile, Placed
from newqp_writer.cli.source import articles_folder, workspace_of
from newqp_writer.errors import BriefError, BriefingError, InputError
from newqp_writer.models import Briefing, CheckedText, Entry, Ledger, Location
from newqp_writer.workspace import read_bytes

if TYPE_CHECKING:
    from newqp_writer.provenance import Opinions
    from newqp_writer.publishing import Look
    from newqp_writer.publishing.proof import Difference

_CARRIED = "its articles are not at hand: the verdicts are those that it carries"
_ALIKE = "every page looks as its record gives it"
_UNLIKE = (
    "it is not the PDF that its record gives here (another version, look or fonts, or changed"
    " since): its words were compared, not how its pages look"
)


def _look(path: Path) -> Look:
    """The look of the column in whose workspace the file stands, or else the built-in one."""
    from newqp_writer.publishing import Look, look_of  # noqa: PLC0415 - loads the typesetter

    workspace = workspace_of(path)
    if not workspace.settings_file.is_file():
        return Look()
    try:
        return look_of(workspace.settings().typeset, workspace.root)
    except BriefError:
        return Look()


def _set_anew(path: Path, briefing: Briefing, ledger: Ledger, look: Look) -> bytes | None:
    """The PDF that a record gives here and now; ``None`` when it gives none."""
    from newqp_writer.publishing import fonts_of, typeset  # noqa: PLC0415

    try:
        fonts = fonts_of(look.settings, workspace_of(path).root)
        return typeset(briefing, ledger, fonts=fonts, look=look)
    except BriefError:
        return None


def _changed_pages(pdf: bytes, anew: bytes) -> Iterator[Difference]:
    """The pages that do not look as they were set."""
    from newqp_writer.publishing.facsimile import unlike_pages  # noqa: PLC0415
    from newqp_writer.publishing.proof import Difference  # noqa: PLC0415

    for page in unlike_pages(pdf, anew):
        name = f"page {page}"
        words = f"{name} does not look as its record gives it: it was changed after it was set"
        yield Difference(words, page=page, surface=name, around=name)


def _checked_anew(
    path: Path, briefing: Briefing, articles: Path | None, opinions: Opinions
) -> Ledger | None:
    """Today's verdicts; ``None`` when the articles are not at hand."""
    from newqp_writer.articles import read_day  # noqa: PLC0415 - heavy
    from newqp_writer.provenance import check_briefing  # noqa: PLC0415

    try:
        folder = articles_folder(path, briefing.date, articles)
    except InputError:
        return None
    return check_briefing(briefing, read_day(folder).articles, opinions=opinions)


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
        entry.model_copy(update={"verdict": "unsupported", "outcome": "fail", "explanation": words})
        for entry in checked.entries
    )
    return checked.model_copy(update={"entries": entries})


def _placed(
    ledger: Ledger, found: Sequence[Difference], pages: Mapping[Location, int]
) -> Iterator[Placed]:
    """The verdicts, those of texts that are not printed turned, and every other difference."""
    missing = {one.checked.location: one.words for one in found if one.checked and not one.surface}
    for checked in ledger.texts:
        words = missing.get(checked.location)
        told = checked if words is None else _failed(checked, words)
        yield Placed(told, [None] * len(told.entries), pages.get(checked.location))
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
    from newqp_writer.provenance import numbers_of, opinions_in  # noqa: PLC0415
    from newqp_writer.publishing.facsimile import comparable  # noqa: PLC0415
    from newqp_writer.publishing.printed import read_pdf, record_in  # noqa: PLC0415
    from newqp_writer.publishing.proof import disagreements, proof_read  # noqa: PLC0415

    pdf = read_bytes(path)
    try:
        printed = read_pdf(pdf)
        briefing, ledger = record_in(printed)
    except BriefingError as error:
        error.path = error.path or path
        raise
    checked = _checked_anew(path, briefing, articles, opinions_in(ledger))
    look = _look(path)
    proof = proof_read(printed, briefing, ledger, own=look.words)
    found = [*proof.differences, *disagreements(briefing, ledger, checked or numbers_of(briefing))]
    anew = _set_anew(path, briefing, ledger, look)
    same = anew is not None and comparable(pdf, anew)
    found += _changed_pages(pdf, anew) if anew and same else []
    notes = [] if checked else [_CARRIED]
    if not found:
        notes.append(_ALIKE if same else _UNLIKE)
    return CheckedFile(path, list(_placed(checked or ledger, found, proof.pages)), notes)
