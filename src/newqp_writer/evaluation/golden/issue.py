"""A golden day as a folder, and how it is read.

SET/brief.toml                  the column, for every day that has none of its own
SET/2026-06-15/golden.json      what was frozen, by hash
SET/2026-06-15/articles/*       the articles as they were
SET/2026-06-15/published.md     the issue as it was published (or published.json)
SET/2026-06-15/draft.json       what the machine had written, where that is known
SET/2026-06-15/facts.toml       what must be in an issue of that day, and what must not
SET/2026-06-15/earlier/*.json   the issues of the days before, for the novelty check
SET/2026-06-15/brief.toml       the column, where it is not the set's
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, ValidationError, field_validator, model_validator

from newqp_writer.articles import read_day
from newqp_writer.config import Settings, read_settings
from newqp_writer.errors import BriefError, InputError
from newqp_writer.language import _
from newqp_writer.models import Article, Briefing
from newqp_writer.models.fields import Identifier, Line, OptionalLine, Record
from newqp_writer.publishing import read_page
from newqp_writer.toml import TOMLDecodeError, parse_toml
from newqp_writer.workspace import read_briefing, read_bytes

MANIFEST = "golden.json"
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Manifest(Record):
    """golden.json: what a golden day is made of. ``files`` has the SHA-256 of every other file."""

    format: Literal["newqp-golden/1"] = "newqp-golden/1"
    date: dt.date
    note: OptionalLine = Field(default="", description="what makes the day worth measuring on")
    files: dict[str, Sha256] = Field(description="path in the folder → SHA-256 of its bytes")


class Fact(Record):
    """One thing that an issue of the day says, or must not say.

    The numbers of ``text`` are looked for with their meaning; each of ``words`` must stand in one
    section with them, where ``a|b`` asks for one of two.
    """

    id: Identifier
    text: Line
    words: tuple[Line, ...] = ()
    article: Identifier | None = Field(default=None, description="the article that has it")
    why: OptionalLine = ""

    @field_validator("words")
    @classmethod
    def _something(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for words in value:
            if not all(each.strip() for each in words.split("|")):
                raise ValueError(_("“{words}” asks for a word that is empty").format(words=words))
        return value


class Facts(Record):
    """facts.toml: ``[[key]]`` must be covered, ``[[forbidden]]`` must not be printed."""

    format: Literal["newqp-facts/1"] = "newqp-facts/1"
    key: tuple[Fact, ...] = ()
    forbidden: tuple[Fact, ...] = ()

    @model_validator(mode="after")
    def _unlike(self) -> Self:
        ids = [fact.id for fact in (*self.key, *self.forbidden)]
        for each in ids:
            if ids.count(each) > 1:
                raise ValueError(_("two facts share the id “{each}”").format(each=each))
        return self


def _said(error: ValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    return f"{place + ': ' if place else ''}{first['msg'].removeprefix('Value error, ')}"


def read_facts(path: Path) -> Facts:
    """A facts.toml; without one, no facts.

    Raises:
        InputError: naming the file and what is wrong in it.
    """
    if not path.is_file():
        return Facts()
    try:
        return Facts.model_validate(parse_toml(read_bytes(path).decode("utf-8-sig")))
    except ValidationError as error:
        said = _said(error)
    except (UnicodeDecodeError, TOMLDecodeError) as error:
        said = _("not valid TOML: {error}").format(error=error)
    raise InputError(said, path=path, hint=_("`write-brief schema facts` prints what it may hold"))


def read_published(folder: Path) -> tuple[Path, Briefing]:
    """The published issue of a golden day.

    Raises:
        InputError: there is none, or there are two.
        BriefingError: it cannot be read.
    """
    found = [path for name in ("json", "md") if (path := folder / f"published.{name}").is_file()]
    if len(found) != 1:
        raise InputError(
            _("two published issues") if found else _("no published issue"),
            path=folder,
            hint=_("one of published.md and published.json holds it"),
        )
    path = found[0]
    if path.suffix == ".json":
        return path, read_briefing(path)
    try:
        text = read_bytes(path).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise InputError(_("not UTF-8 text"), path=path, hint=_("save it as UTF-8")) from None
    return path, read_page(text, path=path).briefing


@dataclass(frozen=True)
class GoldenDay:
    """A golden day that was read. Its name is that of its folder."""

    folder: Path
    manifest: Manifest
    published: Briefing
    facts: Facts
    settings: Settings

    @property
    def name(self) -> str:
        """What it is called: its date, and a word where one date has several."""
        return self.folder.name

    @property
    def date(self) -> dt.date:
        """The date of the issue."""
        return self.manifest.date

    @property
    def articles_folder(self) -> Path:
        """Where its articles are."""
        return self.folder / "articles"

    @property
    def draft(self) -> Path:
        """What the machine had written."""
        return self.folder / "draft.json"

    @property
    def earlier(self) -> tuple[Path, ...]:
        """The issues of the days before, oldest first."""
        return tuple(sorted((self.folder / "earlier").glob("*.json")))

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """Its articles by id."""
        read = read_day(self.articles_folder, self.settings.column.zone, self.date)
        return {article.id: article for article in read.articles}

    @property
    def digest(self) -> str:
        """SHA-256 of all that it is made of: results on another day of this name are not its."""
        told = "\n".join(f"{name} {sha}" for name, sha in sorted(self.manifest.files.items()))
        return hashlib.sha256(f"{self.date}\n{told}".encode()).hexdigest()


def read_golden_day(folder: Path) -> GoldenDay:
    """A golden day from its folder.

    Raises:
        BriefError: naming the file, what is wrong in it, and the way out.
    """
    manifest = folder / MANIFEST
    if not manifest.is_file():
        raise InputError(
            _("not a golden day: it has no {manifest}").format(manifest=MANIFEST),
            path=folder,
            hint=_("`write-brief eval golden check --freeze {folder}` writes it").format(
                folder=folder
            ),
        )
    try:
        held = Manifest.model_validate_json(read_bytes(manifest))
    except ValidationError as error:
        raise InputError(
            _said(error),
            path=manifest,
            hint=_("`write-brief schema golden` prints what it may hold"),
        ) from None
    own = folder / "brief.toml"
    settings = read_settings(own if own.is_file() else folder.parent / "brief.toml")
    _name, published = read_published(folder)
    return GoldenDay(folder, held, published, read_facts(folder / "facts.toml"), settings)


def day_folders(place: Path) -> list[Path]:
    """The folders of the days of a set, or the folder itself when it is one day."""
    if (place / "articles").is_dir():
        return [place]
    found = (path for path in place.iterdir() if (path / "articles").is_dir())
    return sorted(path for path in found if not path.name.startswith("."))


def read_golden_set(place: Path) -> tuple[GoldenDay, ...]:
    """The days of a set in the order of their dates, or the one day that ``place`` is.

    Raises:
        BriefError: a day cannot be read, or there is none.
    """
    folders = day_folders(place) if place.is_dir() else []
    if not folders:
        raise InputError(
            _("no golden days here"),
            path=place,
            hint=_("`write-brief eval golden add --date DAY` makes one of an issue you published"),
        )
    days = [read_golden_day(folder) for folder in folders]
    return tuple(sorted(days, key=lambda day: (day.date, day.name)))


def find_set(workspace: Path) -> Path:
    """The golden set of a workspace, or the one that comes with the project.

    Raises:
        InputError: there is neither.
    """
    shipped = Path(str(resources.files("newqp_writer"))) / "golden"
    checkout = Path(__file__).parents[4] / "eval" / "golden"
    try:
        own = workspace / read_settings(workspace / "brief.toml").golden.folder
    except BriefError:
        own = workspace / "golden"
    for place in (own, shipped, checkout):
        if place.is_dir():
            return place
    raise InputError(
        _("there is no golden set"),
        path=own,
        hint=_("name one, or make one with `write-brief eval golden add --date DAY`"),
    )
