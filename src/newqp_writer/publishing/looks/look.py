"""How a column's page looks: its settings with the files that they name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from newqp_writer.config import TypesetSettings
from newqp_writer.errors import TypesettingError
from newqp_writer.language import _
from newqp_writer.ordinary_files import read_ordinary
from newqp_writer.publishing.looks.fonts import FontSet, resolve_fonts
from newqp_writer.publishing.looks.pictures import read_picture
from newqp_writer.workspace import explain_os_error

TEMPLATE = Path(__file__).parents[1] / "template"


def built_in() -> Mapping[str, bytes]:
    """The built-in template: file name → content."""
    return {path.name: path.read_bytes() for path in sorted(TEMPLATE.glob("*.typ"))}


WITHOUT_CONTENTS = 3
"""Pages of an issue that needs no contents."""


@dataclass(frozen=True)
class Look:
    """What the template is given besides the briefing.

    Attributes:
        settings: colours, paper, names of the parts, what is printed.
        logo: an SVG picture; empty for none.
        template: the column's own .typ files by name, each instead of the built-in one.
        folder: where they came from: the one folder whose files (pictures, say) Typst may read.
    """

    settings: TypesetSettings = field(default_factory=TypesetSettings)
    logo: str = ""
    template: Mapping[str, bytes] = field(default_factory=dict)
    folder: Path = TEMPLATE

    @property
    def words(self) -> tuple[str, ...]:
        """What the column's own files and names may put on the page besides the briefing."""
        own = (content.decode("utf-8", "replace") for content in self.template.values())
        return (*own, *self.settings.names.model_dump().values())

    def theme(self, fonts: FontSet) -> Mapping[str, object]:
        """The values that theme.typ takes over its own: the fonts, and what brief.toml sets."""
        given = self.settings.model_dump(
            include={"accent", "panel", "paper", "names"}, exclude_unset=True
        )
        return {"serif": fonts.serif, "sans": fonts.sans, "bold": fonts.bold, **given}


def _refuse_ways_out(folder: Path) -> None:
    """Typst follows a link, and would print what lies behind it."""
    home = folder.resolve()
    for path in folder.rglob("*"):
        if path.is_symlink() and not path.resolve().is_relative_to(home):
            raise TypesettingError(
                _("this link leads out of the template folder"),
                path=path,
                hint=_("put a copy of the file there instead"),
            )


def _refuse_elsewhere(folder: Path, root: Path) -> None:
    """Typst may read everything below the template folder, and print it."""
    home = root.resolve()
    if not folder.resolve().is_relative_to(home):
        raise TypesettingError(
            _("this template folder does not lie in the workspace"),
            path=folder,
            hint=_("put a copy of it into a folder of its own there"),
        )


def _own_files(folder: Path) -> Mapping[str, bytes]:
    """The .typ files of a column.

    Raises:
        TypesettingError: naming what cannot take the place of a built-in file.
    """
    if not folder.is_dir():
        raise TypesettingError(
            _("this template folder does not exist"),
            path=folder,
            hint=_("`write-brief template` copies the built-in files to begin with"),
        )
    try:
        _refuse_ways_out(folder)
        own = {path.name: read_ordinary(path) for path in sorted(folder.glob("*.typ"))}
    except OSError as error:
        raise explain_os_error(error, folder, _("read the template")) from error
    if "main.typ" in own:
        raise TypesettingError(
            _("main.typ cannot be replaced: it attaches the record to the page"),
            path=folder / "main.typ",
            hint=_("change layout.typ instead, and give this file another name"),
        )
    for name, content in own.items():
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            raise TypesettingError(_("not UTF-8 text"), path=folder / name) from None
    return own


def look_of(settings: TypesetSettings, root: Path) -> Look:
    """The look of a column.

    Args:
        settings: [typeset] of brief.toml.
        root: the workspace, where the files it names are looked for.

    Raises:
        TypesettingError: a template folder or a logo that cannot be used.
        WorkspaceError: one that cannot be read.
    """
    look = Look(settings)
    if settings.logo:
        look = Look(settings, logo=read_picture(root / settings.logo))
    if settings.template:
        folder = root / settings.template
        _refuse_elsewhere(folder, root)
        look = Look(settings, logo=look.logo, template=_own_files(folder), folder=folder)
    return look


def fonts_of(settings: TypesetSettings, root: Path, first: Sequence[Path] = ()) -> FontSet:
    """The fonts of a column.

    Args:
        settings: [typeset] of brief.toml.
        root: the workspace, where its font folders are looked for.
        first: folders to look in before those.

    Raises:
        TypesettingError: as ``resolve_fonts``.
    """
    folders = [*first, *(root / folder for folder in settings.font_dirs)]
    return resolve_fonts(folders, serif=settings.serif, sans=settings.sans)
