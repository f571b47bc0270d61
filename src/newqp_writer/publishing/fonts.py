"""Fonts: what is there, where it came from, and what to do when nothing is.

Chain: folders named by the user → font packages installed by pip → fonts of the system. The
template is handed families that exist, so that Typst never has to substitute in silence.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from newqp_writer.errors import TypesettingError

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
_BOLD = ("Noto Sans CJK SC", "Source Han Sans SC")
_REMEDY = "pip install pylopdf-fonts-zh-cn, or name a folder of fonts with --font-dir"


@dataclass(frozen=True)
class FontSet:
    """Resolved families.

    ``bold`` is a sans family with real bold weights, or ``None``: headings are then emboldened by
    a stroke.
    """

    serif: str
    sans: str
    bold: str | None
    folders: tuple[Path, ...]
    system: bool = field(default=False)

    @property
    def words(self) -> str:
        """Families and where they came from, for people."""
        origin = ", ".join(map(str, self.folders)) or "system"
        bold = f", bold {self.bold}" if self.bold else ", bold by stroke"
        return f"{self.serif}, {self.sans}{bold} ({origin})"

    @cached_property
    def loaded(self) -> typst.Fonts:
        """The font book that Typst searches; built once."""
        return _load(self.folders, system=self.system)


def _load(folders: Sequence[Path], *, system: bool) -> typst.Fonts:
    import typst  # noqa: PLC0415 - 30 MB, only when a page is set

    return typst.Fonts(
        include_system_fonts=system,
        include_embedded_fonts=True,
        font_paths=[str(folder) for folder in folders],
    )


def _package_folders() -> list[Path]:
    """Where the installed font packages keep their files; nothing of theirs is imported."""
    found: list[Path] = []
    for name in _PACKAGES:
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.submodule_search_locations:
            found.extend(Path(folder) for folder in spec.submodule_search_locations)
    return found


def _choose(folders: Sequence[Path], *, system: bool) -> FontSet | None:
    """A FontSet from these folders, or ``None`` when they lack a Chinese family."""
    book = _load(folders, system=system)
    families = set(book.families())
    serif = next((name for name in _SERIF if name in families), None)
    sans = next((name for name in _SANS if name in families), None)
    if serif is None and sans is None:
        return None
    bold = next((name for name in _BOLD if name in families), None)
    chosen = FontSet(serif or sans or "", sans or serif or "", bold, tuple(folders), system)
    chosen.__dict__["loaded"] = book  # already built; a cached property is filled like this
    return chosen


def resolve_fonts(font_dirs: Sequence[Path] = ()) -> FontSet:
    """The fonts a page will be set in.

    Args:
        font_dirs: folders to look in first.

    Raises:
        TypesettingError: when a named folder is missing or holds no Chinese font, or when there is
            no Chinese font at all.
    """
    for folder in font_dirs:
        if not folder.is_dir():
            raise TypesettingError("this font folder does not exist", path=folder, hint=_REMEDY)
        if _choose([folder], system=False) is None:
            raise TypesettingError(
                f"this folder holds none of the fonts we know: {', '.join(_SERIF + _SANS)}",
                path=folder,
                hint=_REMEDY,
            )
    packages = _package_folders()
    for folders, system in (([*font_dirs, *packages], False), ([], True)):
        if (folders or system) and (chosen := _choose(folders, system=system)) is not None:
            return chosen
    raise TypesettingError("no Chinese font was found", hint=_REMEDY)
