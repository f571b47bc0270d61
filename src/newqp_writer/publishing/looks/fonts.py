"""Fonts: what is there, where it came from, and what to do when nothing is.

Chain: folders named by the user → font packages installed by pip → fonts of the system. Each role
(serif, sans, bold) takes the first family of the chain that can play it, and the template is handed
families that exist, so that Typst never has to substitute in silence.
"""

from __future__ import annotations

import importlib.util
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from newqp_writer.complaints import system_words
from newqp_writer.errors import TypesettingError
from newqp_writer.language import _, later
from newqp_writer.publishing.looks.sealed import sealed

if TYPE_CHECKING:
    import typst

# Font packages on PyPI, by module name: Noto Serif SC and Noto Sans SC (OFL 1.1), regular weight;
# Noto Sans CJK (OFL 1.1), variable weight.
_PACKAGES = ("pylopdf_fonts_zh_cn", "manimgx_fonts_cjk")
_SERIF = (
    "Noto Serif SC", "Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", "STSong", "SimSun",
)  # fmt: skip
_SANS = (
    "Noto Sans SC", "Source Han Sans SC", "Noto Sans CJK SC", "PingFang SC", "Heiti SC",
    "Microsoft YaHei", "SimHei",
)  # fmt: skip
# How a family that is in neither list says that it has no serifs.
_SANS_WORDS = ("sans", "hei", "黑", "gothic", "pingfang")
# Characters of everyday simplified text; a family that has them all can print an issue.
_SAMPLE = "的数据产业这为国发动证"
_BOLD_WEIGHT = 600

_REMEDY = later(
    "pip install pylopdf-fonts-zh-cn, or name a folder of fonts: [typeset] font_dirs"
    " in brief.toml, or `write-brief typeset --font-dir`"
)


@dataclass(frozen=True)
class Face:
    """One font file as Typst lists it."""

    family: str
    weight: int
    style: str
    path: Path | None  # None: comes with Typst

    @property
    def bold(self) -> bool:
        """Whether the file really holds a bold weight."""
        if self.style != "normal" or self.path is None:
            return False
        return self.weight >= _BOLD_WEIGHT or _is_variable(self.path)


@dataclass(frozen=True)
class FontSet:
    """Resolved families.

    Attributes:
        serif, sans: the families of the text and of headings, captions and running heads.
        bold: a sans family with real bold weights, or ``None``: headings are then emboldened by a
            stroke.
        folders: where fonts are searched, besides those that Typst brings (Latin, symbols).
        system: whether the fonts of the system are searched too.
    """

    serif: str
    sans: str
    bold: str | None
    folders: tuple[Path, ...]
    system: bool = field(default=False)

    @property
    def words(self) -> str:
        """Families and where they came from, for people."""
        bold = f"bold {self.bold}" if self.bold else _("bold by stroke")
        folders = dict.fromkeys(folder for folder in self.origins.values() if folder is not None)
        return f"{self.serif}, {self.sans}, {bold} ({', '.join(map(str, folders))})"

    @property
    def origins(self) -> dict[str, Path | None]:
        """Each chosen family, and the folder its files are in."""
        chosen = dict.fromkeys(name for name in (self.serif, self.sans, self.bold) if name)
        return {
            family: next(
                (face.path.parent for face in faces(self.loaded) if face.family == family
                 and face.path), None,
            )
            for family in chosen
        }  # fmt: skip

    @cached_property
    def loaded(self) -> typst.Fonts:
        """The font book that Typst searches; built once."""
        return _load(self.folders, system=self.system)


def _load(folders: Sequence[Path], *, system: bool = False) -> typst.Fonts:
    import typst  # noqa: PLC0415 - 30 MB, only when a page is set

    with sealed():
        return typst.Fonts(
            include_system_fonts=system,
            include_embedded_fonts=True,
            font_paths=[str(folder) for folder in folders],
        )


_SUFFIXES = {".ttf", ".ttc", ".otf", ".otc"}
_MOST_FONTS, _MOST_TABLES = 512, 256


def _refuse_broken(folder: Path) -> None:
    """What Typst would wait for without end: a damaged collection, a pipe under a font's name."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in _SUFFIXES or path.is_dir():
            continue
        if not path.is_file():
            raise TypesettingError(
                _("this is no font file, but a pipe, a device or a broken link"), path=path,
                hint=_("take it out of the folder"),
            )  # fmt: skip
        if _is_called_font(path) and not _is_whole(path):
            raise TypesettingError(
                _("this font file is cut off or damaged"), path=path, hint=_("copy it again")
            )


def _is_called_font(path: Path) -> bool:
    """Whether a file begins as a font does (OpenType specification, “Font File”)."""
    try:
        with path.open("rb") as file:
            return file.read(4) in {b"\x00\x01\x00\x00", b"OTTO", b"true", b"ttcf"}
    except OSError:
        return False


@lru_cache(maxsize=256)
def _is_whole(path: Path) -> bool:
    """Whether every table of a font file lies within it; a cut-off one sets empty boxes."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            starts = [0]
            head = file.read(12)
            if head[:4] == b"ttcf":
                (count,) = struct.unpack(">I", head[8:12])
                if not 0 < count <= _MOST_FONTS:
                    return False
                starts = list(struct.unpack(f">{count}I", file.read(4 * count)))
            for start in starts:
                file.seek(start + 4)
                (tables,) = struct.unpack(">H", file.read(2))
                if tables > _MOST_TABLES:
                    return False
                file.seek(start + 12)
                for _table in range(tables):
                    _checksum, offset, length = struct.unpack(">4xIII", file.read(16))
                    if offset + length > size:
                        return False
    except (OSError, struct.error):
        return False
    return True


def faces(book: typst.Fonts) -> list[Face]:
    """The font files of a book, in Typst's order."""
    return [
        Face(font.family, font.weight, font.style, Path(font.path) if font.path else None)
        for font in book.fonts()
    ]


@lru_cache(maxsize=256)
def _is_variable(path: Path) -> bool:
    """Whether a font file has an ``fvar`` table (OpenType specification, “Font Tables”).

    Typst sets every weight of such a file but lists only its default one.
    """
    try:
        with path.open("rb") as file:
            head = file.read(16)
            if head[:4] == b"ttcf":  # a collection: look at its first font
                file.seek(struct.unpack(">I", head[12:16])[0])
                head = file.read(12)
            else:
                file.seek(12)
            (tables,) = struct.unpack(">H", head[4:6])
            directory = file.read(16 * tables)
    except (OSError, struct.error):
        return False
    return any(directory[at : at + 4] == b"fvar" for at in range(0, len(directory), 16))


def _prints_chinese(family: str, book: typst.Fonts) -> bool:
    """Whether a family alone has the characters of everyday text."""
    import typst  # noqa: PLC0415

    source = (
        '#set document(title: "x")\n'
        f"#set text(font: {_quoted(family)}, fallback: false)\n#{_quoted(_SAMPLE)}"
    )
    try:
        with sealed():
            typst.compile(
                source.encode(), font_paths=book, format="pdf", pdf_standards=["a-2b"], timestamp=0
            )
    except typst.TypstError:
        return False
    return True


def _quoted(text: str) -> str:
    """A Typst string literal; a family's name comes from a file's name table."""
    escaped = "".join(f"\\u{{{ord(char):x}}}" if char in '"\\' else char for char in text)
    return f'"{escaped}"'


@dataclass(frozen=True)
class _Place:
    """One link of the chain: folders, or the system."""

    folders: tuple[Path, ...]
    system: bool = False
    curious: bool = False  # families that we do not know by name are tried out

    @cached_property
    def faces(self) -> list[Face]:
        own = _load(self.folders, system=self.system)
        return [face for face in faces(own) if face.path is not None and _is_whole(face.path)]

    @cached_property
    def unknown(self) -> list[str]:
        """Chinese families under names that are not in our lists."""
        if not self.curious:
            return []
        book = _load(self.folders, system=self.system)
        names = dict.fromkeys(face.family for face in self.faces)
        return [n for n in names if n not in {*_SERIF, *_SANS} and _prints_chinese(n, book)]

    def family(self, known: Sequence[str], like: Callable[[str], bool]) -> str | None:
        """The first known family that is here, else one that looks like it."""
        here = {face.family for face in self.faces}
        return next((n for n in known if n in here), next(filter(like, self.unknown), None))

    @property
    def serif(self) -> str | None:
        return self.family(_SERIF, lambda name: not _looks_sans(name))

    @property
    def sans(self) -> str | None:
        return self.family(_SANS, _looks_sans)

    @property
    def bold(self) -> str | None:
        bold = {face.family for face in self.faces if face.bold}
        families = (*_SANS, *(name for name in self.unknown if _looks_sans(name)))
        return next((name for name in families if name in bold), None)


def _looks_sans(name: str) -> bool:
    return any(word in name.lower() for word in _SANS_WORDS)


def _package_folders() -> Iterator[Path]:
    """Where the installed font packages keep their files; nothing of theirs is imported."""
    for name in _PACKAGES:
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.submodule_search_locations:
            yield from (Path(folder) for folder in spec.submodule_search_locations)


def _named(folder: Path) -> _Place:
    """A folder named by the user, which must hold a font we can use."""
    if not folder.is_dir():
        what = _("is a file, not a folder") if folder.exists() else _("does not exist")
        raise TypesettingError(
            _("this font folder {what}").format(what=what), path=folder, hint=_(_REMEDY)
        )
    try:
        _refuse_broken(folder)
    except OSError as error:
        why = system_words(error)
        raise TypesettingError(
            _("this font folder cannot be read: {name}: {why}").format(
                name=error.filename, why=why
            ),
            path=folder,
            hint=_("name the folder of the fonts alone under [typeset] font_dirs in brief.toml"),
        ) from None
    place = _Place((folder,), curious=True)
    if place.serif is None and place.sans is None:
        held = "、".join(dict.fromkeys(face.family for face in place.faces)) or _("no font at all")
        raise TypesettingError(
            _("this font folder holds no Chinese font (it holds {held})").format(held=held),
            path=folder,
            hint=_(_REMEDY),
        )
    return place


def _asked_for(family: str, places: Sequence[_Place]) -> str:
    """A family that brief.toml names, in the letters of the font.

    Raises:
        TypesettingError: when no font of the chain is of that family, or it has no Chinese.
    """
    here = dict.fromkeys(face.family for place in places for face in place.faces)
    found = next((name for name in here if name.casefold() == family.casefold()), None)
    if found is None:
        raise TypesettingError(
            _("no font of the family “{family}” was found (there are {here})").format(
                family=family, here="、".join(here)
            ),
            hint=_(
                "add its folder to [typeset] font_dirs in brief.toml, or leave serif and sans out"
            ),
        )
    folders = tuple(folder for place in places for folder in place.folders)
    if not _prints_chinese(found, _load(folders, system=any(place.system for place in places))):
        raise TypesettingError(
            _("the font “{found}” has no Chinese characters").format(found=found),
            hint=_("name another family under [typeset] serif or sans in brief.toml"),
        )
    return found


def resolve_fonts(
    font_dirs: Sequence[Path] = (), *, serif: str | None = None, sans: str | None = None
) -> FontSet:
    """The fonts a page will be set in.

    Args:
        font_dirs: folders to look in first; any Chinese font in them will do.
        serif, sans: families to take for these roles, also from the system; chosen when left out.

    Raises:
        TypesettingError: when a named folder is missing or holds no Chinese font, when a named
            family is not there, or when there is no Chinese font at all; with the way out.
    """
    places = [_named(folder) for folder in font_dirs]
    places.append(_Place(tuple(_package_folders())))
    known = {face.family.casefold() for place in places for face in place.faces}
    wanted = {name.casefold() for name in (serif, sans) if name}
    if wanted - known or not any(place.serif or place.sans for place in places):
        places.append(_Place((), system=True))
    serif = _asked_for(serif, places) if serif else None
    sans = _asked_for(sans, places) if sans else None
    serif = serif or next((place.serif for place in places if place.serif), None)
    sans = sans or next((place.sans for place in places if place.sans), None)
    text = serif or sans
    if text is None:
        raise TypesettingError(_("no Chinese font was found"), hint=_(_REMEDY))
    return FontSet(
        serif=text,
        sans=sans or text,
        bold=next((place.bold for place in places if place.bold), None),
        folders=tuple(folder for place in places for folder in place.folders),
        system=any(place.system for place in places),
    )
