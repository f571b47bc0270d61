"""A typeset briefing.pdf: is what it prints what was checked?

The PDF carries briefing.json and ledger.json. Compared are its printed text with the ledger, the
ledger with the briefing, its pages with those that the two give when they are set anew, and, where
the articles are at hand, the briefing with them; the verdicts are then those of today's check,
otherwise those of the ledger.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from newqp_writer.errors import BriefError, BriefingError, InputError
from newqp_writer.language import _, later
from newqp_writer.models import Article, Briefing, CheckedText, Entry, Ledger, Location
from newqp_writer.reports.finding import CheckedFile, Placed
from newqp_writer.reports.issues.attributions import foreign_references
from newqp_writer.reports.issues.carried import judged_otherwise, on_their_word
from newqp_writer.reports.issues.furniture import held_to_the_column, not_held
from newqp_writer.reports.issues.quotations import foreign_quotations
from newqp_writer.reports.pages import articles_folder, workspace_of
from newqp_writer.signing import Signed
from newqp_writer.workspace import read_bytes

if TYPE_CHECKING:
    from newqp_writer.publishing import Look
    from newqp_writer.publishing.proving.proof import Difference

_CARRIED = later(
    "its articles are not at hand: the verdicts are those that it carries, and whoever made it may"
    " have written them; --articles proves them, --key holds their maker to them"
)
_COLUMN = later(
    "“{measure}” in the {what} is in no article; it may be the column's own, whose brief.toml is"
    " not at hand: not proved here"
)
_ALIKE = later("every page looks as its record gives it")
_BESIDE = {
    "element": later("what it reads out"),
    "mark": later("what it reads out"),
    "link": later("where a link leads"),
    "words": later("what it says of itself"),
}
_MOST_TOLD = 20  # differences beside the pages
_UNLIKE = later(
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
    from newqp_writer.publishing.proving.facsimile import unlike_pages  # noqa: PLC0415
    from newqp_writer.publishing.proving.proof import Difference  # noqa: PLC0415

    for page in unlike_pages(pdf, anew):
        name = f"page {page}"
        words = _(
            "{name} does not look as its record gives it: it was changed after it was set"
        ).format(name=_("page {page}").format(page=page))
        yield Difference(words, page=page, surface=name, around=name)


def _changed_beside(pdf: bytes, anew: bytes) -> Iterator[Difference]:
    """What the file says beside its pages, and where its links lead, other than it was set."""
    from newqp_writer.publishing.proving.proof import Difference  # noqa: PLC0415
    from newqp_writer.publishing.proving.unseen import said_otherwise  # noqa: PLC0415

    for page, place, one, other in islice(said_otherwise(pdf, anew), _MOST_TOLD):
        what = _BESIDE.get(place.split()[0], _BESIDE["words"])
        words = _(
            "{what} is “{one}”, by its record “{other}”: it was changed after it was set"
        ).format(what=_(what), one=one[:60], other=other[:60])
        yield Difference(words, page=page, surface=one or other, around=one or other)


def _read(path: Path, briefing: Briefing, articles: Path | None) -> Sequence[Article] | None:
    """The day's articles; ``None`` when they are not at hand."""
    from newqp_writer.articles import read_day  # noqa: PLC0415 - heavy

    try:
        folder = articles_folder(path, briefing.date, articles)
    except InputError:
        return None
    return read_day(folder).articles


def _forged(ledger: Ledger, articles: Sequence[Article]) -> Iterator[Difference]:
    """Quotations of the record that the articles do not have."""
    from newqp_writer.publishing.proving.proof import Difference  # noqa: PLC0415

    for checked, surface, words in foreign_quotations(ledger, articles):
        yield Difference(words, checked=checked, surface=surface)


def _misattributed(briefing: Briefing, articles: Sequence[Article]) -> Iterator[Difference]:
    """References that are not those of their articles."""
    from newqp_writer.publishing.proving.proof import Difference  # noqa: PLC0415

    known = {article.id: article for article in articles}
    for reference, wrong in foreign_references(briefing, known):
        words = _("the reference “{name}” is not that of its article: {wrong}").format(
            name=reference.id, wrong=wrong
        )
        yield Difference(words, surface=reference.title, around=reference.title)


def _around(
    path: Path, briefing: Briefing, read: Sequence[Article]
) -> tuple[list[Difference], list[str], bool]:
    """What its record has around its texts: what is foreign, what to tell, whether all is held."""
    from newqp_writer.publishing.proving.proof import Difference  # noqa: PLC0415

    foreign, own, at_hand = held_to_the_column(path, briefing, read)
    told = [one.words for one in own]
    if at_hand:
        found = [Difference(not_held(one), surface=one.measure, around=one.text) for one in foreign]
        return found, told, True
    told += [_(_COLUMN).format(measure=one.measure, what=one.what) for one in foreign]
    return [], told, not foreign


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
    from newqp_writer.provenance import check_briefing, numbers_of, opinions_in  # noqa: PLC0415
    from newqp_writer.publishing.proving.facsimile import comparable  # noqa: PLC0415
    from newqp_writer.publishing.proving.printed import read_pdf, record_in  # noqa: PLC0415
    from newqp_writer.publishing.proving.proof import disagreements, proof_read  # noqa: PLC0415

    pdf = read_bytes(path)
    try:
        printed = read_pdf(pdf)
        briefing, ledger = record_in(printed)
    except BriefingError as error:
        error.path = error.path or path
        raise
    read = _read(path, briefing, articles)
    checked = None if read is None else check_briefing(briefing, read, opinions=opinions_in(ledger))
    look = _look(path)
    proof = proof_read(printed, briefing, ledger, own=look.words)
    found = [*proof.differences, *disagreements(briefing, ledger, checked or numbers_of(briefing))]
    anew = _set_anew(path, briefing, ledger, look)
    same = anew is not None and comparable(pdf, anew)
    if anew and same and pdf != anew:
        found += [*_changed_pages(pdf, anew), *_changed_beside(pdf, anew)]
    # How its pages look can be proved here where they are set alike, and by whoever signed it.
    unseen = anew is not None and not same
    found += _forged(ledger, read) if read is not None else ()
    found += _misattributed(briefing, read or ())
    around, own, held = _around(path, briefing, read or ())
    found += around
    notes = [*(judged_otherwise(ledger, checked) if checked else [_(_CARRIED)]), *own]
    if not found:
        notes.append(_(_ALIKE if same else _UNLIKE))
    told = on_their_word(checked) if checked else ledger
    return CheckedFile(
        path, list(_placed(told, found, proof.pages)), notes,
        claimed=checked is None or unseen or not held,
    )  # fmt: skip


def was_not_compared(file: CheckedFile) -> bool:
    """Whether the words of a PDF were compared, and not how its pages look."""
    return _(_UNLIKE) in file.notes


def vouched_for(file: CheckedFile, signed: Signed | None) -> CheckedFile:
    """A file with the word of the house that signed it: it answers for what nothing here proves."""
    if signed is None:
        return file
    notes = [note for note in file.notes if note != _(_CARRIED)]
    if file.claimed and len(notes) < len(file.notes):
        notes.append(
            _("its articles are not at hand: the verdicts are those of the house that signed")
        )
    said = _("signed with the key {key} ({comment})").format(key=signed.key, comment=signed.comment)
    return replace(file, notes=[said, *notes], claimed=False)
