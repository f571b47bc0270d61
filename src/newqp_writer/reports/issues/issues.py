"""Which briefing a command is about, where its articles are, and whether it may cite them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from newqp_writer.articles import read_day
from newqp_writer.errors import BriefError, BriefingError, InputError
from newqp_writer.language import _
from newqp_writer.models import Article, Briefing, Ledger, Reference, Section, Sentence
from newqp_writer.ordinary_files import read_ordinary
from newqp_writer.provenance import Opinions, opinions_in
from newqp_writer.publishing import ReadPage, edited_by_hand, read_page
from newqp_writer.reports.citations.addresses import canonical
from newqp_writer.reports.issues.attributions import foreign_references
from newqp_writer.reports.issues.damaged import read_all
from newqp_writer.reports.issues.furniture import unheld_measures
from newqp_writer.reports.pages import articles_folder, date_of_page, is_page, read_text
from newqp_writer.text import letters
from newqp_writer.workspace import Day, read_briefing


@dataclass(frozen=True)
class Source:
    """A briefing file with the articles it rests on."""

    path: Path
    briefing: Briefing
    articles: Sequence[Article]


def briefing_of_day(day: Day) -> Path:
    """The file that holds the day's briefing: briefing.md if it was edited, else briefing.json.

    Raises:
        BriefingError: when there is neither.
    """
    if edited_by_hand(day) or (day.markdown.is_file() and not day.briefing.is_file()):
        return day.markdown
    if day.briefing.is_file():
        return day.briefing
    raise BriefingError(
        _("there is no briefing of this day"),
        path=day.folder,
        hint=_("`write-brief --date {date}` writes one").format(date=day.date),
    )


def read_any(path: Path, text: str) -> Briefing | ReadPage | None:
    """What a file holds: a briefing, a page with one, or ``None`` for text of another kind.

    Raises:
        BriefingError: naming the file and the line, when a briefing is broken.
    """
    if path.suffix == ".json":
        return read_briefing(path)
    return read_page(text, path=path) if is_page(path, text) else None


def citable(articles: Sequence[Article]) -> dict[str, Reference]:
    """The references of articles, by id: what citing one brings along."""
    return {
        one.id: Reference(
            id=one.id, publisher=one.publisher, title=one.title, date=one.published, url=one.url
        )
        for one in articles
    }  # fmt: skip


def complaints_about(
    path: Path, read: Briefing | ReadPage, articles: Sequence[Article]
) -> Iterator[BriefingError]:
    """What a briefing cites that is no article of its day, or names otherwise than the article."""
    page = read if isinstance(read, ReadPage) else None
    briefing = read.briefing if isinstance(read, ReadPage) else read
    by_id = {article.id: article for article in articles}
    missing: set[str] = set()
    for _place, sentence in briefing.placed_sentences():
        for cite in sentence.cites:
            if cite in by_id or cite in missing:
                continue
            missing.add(cite)
            line, column = page.references[cite] if page else (None, None)
            yield BriefingError(
                _("“{cite}” is cited, and there is no such article").format(cite=cite),
                path=path,
                line=line,
                column=column,
                hint=_("the articles are {names}").format(names="、".join(sorted(by_id)[:20])),
            )
    for reference, wrong in foreign_references(briefing, by_id):
        line, column = page.references[reference.id] if page else (None, None)
        yield BriefingError(
            _("the reference “{name}” is not that of its article: {wrong}").format(
                name=reference.id, wrong=wrong
            ),
            path=path,
            line=line,
            column=column,
            hint=_("write it as the article has it; what is wrong there is mended in the article"),
        )


def with_own_ids(read: Briefing | ReadPage, articles: Sequence[Article]) -> Briefing | ReadPage:
    """A briefing whose references were renumbered, with the ids of its articles again.

    An editor turns [^gongye] and its reference into [^1]; the reference still says which article.
    """
    briefing = read.briefing if isinstance(read, ReadPage) else read
    known = {article.id for article in articles}
    meant = {
        reference.id: found
        for reference in briefing.references
        if reference.id not in known and (found := _article_of(reference, articles)) is not None
    }
    if not meant or len({*meant.values()} | {r.id for r in briefing.references} - {*meant}) != len(
        briefing.references
    ):
        return read

    def own(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
        return tuple(
            one.model_copy(
                update={"cites": tuple(dict.fromkeys(meant.get(c, c) for c in one.cites))}
            )
            for one in sentences
        )

    sections: tuple[Section, ...] = tuple(
        section.model_copy(update={"sentences": own(section.sentences)})
        for section in briefing.sections
    )
    changed = briefing.model_copy(
        update={
            "abstract": own(briefing.abstract),
            "sections": sections,
            "outlook": own(briefing.outlook),
            "references": tuple(
                one.model_copy(update={"id": meant.get(one.id, one.id)})
                for one in briefing.references
            ),
        }
    )
    if not isinstance(read, ReadPage):
        return changed
    places = {meant.get(key, key): place for key, place in read.references.items()}
    return replace(read, briefing=changed, references=places)


def _article_of(reference: Reference, articles: Sequence[Article]) -> str | None:
    """The one article that a reference names by its address, or by title and publisher."""
    address = canonical(reference.url) if reference.url else None
    found = [
        one.id for one in articles
        if (address and one.url and canonical(one.url) == address)
        or (letters(one.title) == letters(reference.title)
            and letters(one.publisher) == letters(reference.publisher))
    ]  # fmt: skip
    return found[0] if len(set(found)) == 1 else None


def leftovers(briefing: Briefing) -> Iterator[tuple[str, int, Sentence]]:
    """The sentences of abstract and outlook that rest on what no section cites any more."""
    told = {cite for section in briefing.sections for cite in section.cites}
    for part, sentences in (("abstract", briefing.abstract), ("outlook", briefing.outlook)):
        for number, sentence in enumerate(sentences):
            if sentence.cites and not told & set(sentence.cites):
                yield part, number, sentence


def recorded_opinions(path: Path) -> Opinions:
    """What a second reader said of an issue, by the ledger beside its file; nothing without one."""
    try:
        ledger = Ledger.model_validate_json(read_ordinary(path.parent / "ledger.json"))
    except (OSError, ValueError):
        return {}
    return opinions_in(ledger)


def open_source(path: Path, articles: Path | None = None) -> Source:
    """A briefing file with its articles.

    Raises:
        BriefError: what cannot be read or cited, where, and the way out; all of it.
    """
    text = read_text(path)
    if path.suffix != ".json" and not is_page(path, text):
        raise InputError(_("this is no briefing"), path=path, hint=_("give a briefing.json or .md"))
    held: Briefing | ReadPage | None
    if path.suffix == ".json":
        held = read_briefing(path)
        found = read_day(articles_folder(path, held.date, articles)).articles
    else:
        date = date_of_page(path, text)
        if date is None:
            read_page(text, path=path)  # says what is wrong with its date
        assert date is not None
        found = read_day(articles_folder(path, date, articles)).articles
        held, errors = read_all(text, path, citable(found))
        _raise(errors)
        assert held is not None
    held = with_own_ids(held, found)
    briefing = held.briefing if isinstance(held, ReadPage) else held
    _raise([*complaints_about(path, held, found), *unheld_measures(path, briefing, found)])
    return Source(path, briefing, found)


def _raise(errors: Sequence[BriefError]) -> None:
    """Raise the first of some errors, with the others named."""
    if not errors:
        return
    first = errors[0]
    others = "".join(f"\n{error.place}: {error.message}" for error in errors[1:])
    first.hint = f"{first.hint or ''}{others}" or None
    raise first
