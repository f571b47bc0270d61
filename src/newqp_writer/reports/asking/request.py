"""What a run is asked to do, and for each file everything that decides what is found in it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from newqp_writer.errors import BriefError, InputError, WorkspaceError
from newqp_writer.language import _
from newqp_writer.ordinary_files import read_ordinary
from newqp_writer.reports.asking.settings import Repository
from newqp_writer.reports.asking.walking import BIBLIOGRAPHIES, source_files, walk
from newqp_writer.reports.cache import code_digest, digest_of
from newqp_writer.reports.citations.links import gone_from
from newqp_writer.reports.pages import date_of_page, is_page, read_text, workspace_of
from newqp_writer.reports.prose.yaml_front import read_front

STDIN = Path("-")
# Where people put bibliographies that are not BibTeX, and what they call them.
_SHELVES = ("bib", "bibliography", "references", "refs", "literature", "data", "_data", "参考文献")
_NAMES = frozenset(
    f"{name}{ending}"
    for name in ("references", "refs", "bibliography", "library", "zotero", "biblio")
    for ending in (".json", ".csl.json", ".yaml", ".yml")
)
ISSUE = ("briefing.md", "briefing.json")
EDITIONS = (*ISSUE, "briefing.docx")
"""The files of an issue that people edit; what Word shows is checked as any report."""


def _shelves(folder: Path) -> list[Path]:
    return [folder, *(folder / name for name in _SHELVES)]


def _in_order(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def _is_bibliography(path: Path) -> bool:
    return path.suffix.lower() in BIBLIOGRAPHIES or path.name.lower() in _NAMES


def listed(value: object) -> list[str]:
    """One path or several; of a mapping its path or file."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, Mapping):
        return [str(value[key]) for key in ("path", "file") if key in value]
    return [name for item in value for name in listed(item)] if isinstance(value, list) else []


@dataclass
class Request:
    """What all files of a run are checked with.

    Args:
        repository: the table of the check.
        articles: folder of the sources, where it was told.
        day: the day of a text that does not say its own.
        key: of the house whose signature each file must have.
        waivers, baseline: files of them that were told, instead of the table's.
        reports: all that is checked; none of it is a source.
        stdin_as: the file that standard input is to be taken for.
    """

    repository: Repository
    articles: Path | None = None
    day: dt.date | None = None
    key: str | None = None
    waivers: Path | None = None
    baseline: Path | None = None
    reports: Sequence[Path] = ()
    stdin_as: Path | None = None
    _digests: dict[Path, str] = field(default_factory=dict)

    def found(self, path: Path, name: str) -> Path:
        """A path that a report names: from its own folder or one above it, up to the root.

        Raises:
            InputError: it is not there.
        """
        *_missed, place = self._looked_for(path, name)
        if not place.exists():
            raise InputError(_("its source “{name}” is not there").format(name=name), path=path)
        return place

    def _looked_for(self, path: Path, name: str) -> Iterator[Path]:
        """Where a path that a report names is looked for, up to where it is found."""
        for folder in self.folders_above(path):
            yield (place := folder / name)
            if place.exists():
                return

    def folders_above(self, path: Path) -> list[Path]:
        """The folder of a report, those above it up to its repository's root, and the root."""
        folders: list[Path] = []
        for folder in (path.parent, *path.absolute().parent.parents):
            folders.append(folder)
            ends = (folder / ".git").exists() or folder.resolve() == self.repository.root.resolve()
            if ends:
                break
        else:
            folders = [path.parent]  # of no repository: nobody said how far up may be looked
        if folders[-1].resolve() != self.repository.root.resolve():
            folders.append(self.repository.root)
        return folders

    def bibliographies_near(self, path: Path) -> list[Path]:
        """Those in the nearest folder above a report that has any, where none is named."""
        for folder in self.folders_above(path):
            held = [one for place in _shelves(folder) if place.is_dir() for one in _in_order(place)]
            found = list(filter(_is_bibliography, held))
            if found:
                return found
        return []

    def looks_for(self, path: Path, place: Path) -> bool:
        """Whether a file, which may be gone, is or was a bibliography found from a report."""
        if not _is_bibliography(place):
            return False
        folders = (shelf for above in self.folders_above(path) for shelf in _shelves(above))
        return any(place.parent == folder.resolve() for folder in folders)

    def __post_init__(self) -> None:
        """Take from the table what was not told."""
        table = self.repository.table
        if self.waivers is None and table.waivers:
            self.waivers = self.repository.path(table.waivers)
        if self.baseline is None and table.baseline:
            self.baseline = self.repository.path(table.baseline)

    @cached_property
    def pages(self) -> frozenset[str]:
        """The names of all pages of the repository, without their endings, in small letters."""
        met = (one.path for one in walk(self.repository.root, top=True) if one.how == "visible")
        return frozenset(path.stem.casefold() for path in met if path.suffix.lower() == ".md")

    @property
    def bibliographies(self) -> list[Path]:
        """Those of the table."""
        return [self.repository.path(name) for name in self.repository.table.bibliography]

    def no_sources(self) -> list[Path]:
        """Files that may lie among the sources and are none, least of all the reports."""
        return [*self.reports, *self.bibliographies, *self.settings_files()]

    def settings_files(self) -> list[Path]:
        """The files whose change has everything checked again."""
        return [path for path in (self.waivers, self.baseline, self.repository.file) if path]

    def evidence(self, path: Path) -> list[Path]:
        """The files and folders that decide what is found in a file, itself apart."""
        front: Mapping[str, object] = {}
        gone: list[Path] = []
        # What is no text, like a Word document, has no front matter, and rests on sources as any.
        with suppress(BriefError, ValueError):
            if path.name in ISSUE or is_page(path, text := read_text(path)):
                date = date_of_page(path, "")
                own = workspace_of(path).articles(date) if date is not None else None
                beside = [path.with_name(name) for name in (*ISSUE, "ledger.json")]
                column = workspace_of(path).settings_file
                return [*beside, column, *filter(None, [self.articles or own])]
            front = read_front(text).values
            gone = list(gone_from(text, path.parent, self.repository.root))
        named = listed(front.get("bibliography"))
        works = [place for name in named for place in self._looked_for(path, name)]
        if not (named or self.bibliographies):
            works = self.bibliographies_near(path)
        return [*self.bibliographies, *works, *gone, *self._sources(path, front)]

    def _sources(self, path: Path, front: Mapping[str, object]) -> Iterator[Path]:
        if self.articles is not None:
            yield self.articles
            return
        for name in listed(front.get("sources", front.get("articles"))):
            yield from self._looked_for(path, name)
        date = date_of_page(path, "")
        if date is not None:
            with suppress(WorkspaceError):  # no folder of articles; the check says why
                yield workspace_of(path).articles(date)
        yield from (self.repository.path(name) for name in self.repository.table.sources)

    def key_of(self, path: Path) -> str | None:
        """What decides about a file, as one digest; ``None`` where it is not kept."""
        if path == STDIN or path.suffix.lower() == ".pdf" or self.key is not None:
            return None
        try:
            data = read_ordinary(path)
            decided = [self._digest(place) for place in dict.fromkeys(self.evidence(path))]
        except OSError:
            return None
        table = self.repository.table_for(path)
        beside = path.with_name("briefing.md") in self.reports
        pages = sorted(self.pages) if b"[[" in data else []
        return digest_of(
            [
                code_digest(), path.as_posix(), data, *decided,
                str((table.fails_from, table.require_citations, table.languages, table.timezone)),
                str((self.day, beside, pages)),
            ]
        )  # fmt: skip

    def _digest(self, place: Path) -> str:
        """The digest of a file, or of all sources below a folder."""
        if place not in self._digests:
            digest = hashlib.sha256(place.as_posix().encode("utf-8", "surrogateescape"))
            for path in source_files([place], self.no_sources()) if place.exists() else ():
                digest.update(path.as_posix().encode("utf-8", "surrogateescape"))
                if path.is_file():
                    digest.update(hashlib.sha256(read_ordinary(path)).digest())
            if place.is_file():
                digest.update(read_ordinary(place))
            self._digests[place] = digest.hexdigest()
        return self._digests[place]
