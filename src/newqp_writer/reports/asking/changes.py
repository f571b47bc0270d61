"""What changed in a repository since a revision, and which files have to be checked for it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from newqp_writer.errors import InputError
from newqp_writer.language import _
from newqp_writer.reports.asking.walking import source_files


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - a list of arguments, no shell
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - the git of the user's PATH
            capture_output=True, check=True, text=True, encoding="utf-8", errors="surrogateescape",
        )  # fmt: skip
    except FileNotFoundError:
        raise InputError(
            _("git is not installed"), hint=_("name the files to check instead")
        ) from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.strip().splitlines() or [_("it says nothing")]
        raise InputError(
            _("git cannot tell what changed: {said}").format(said=said[0]),
            path=folder,
            hint=_("in CI the history must be there: fetch-depth: 0 of the checkout step"),
        ) from None
    return done.stdout


@dataclass(frozen=True)
class Changes:
    """The files that changed, are new, or are gone; whole paths.

    Args:
        paths: the files, and whole folders: submodules, and what git was told to pass over, of
            which it says nothing.
        top: the repository's root; whether something outside changed nobody knows.
    """

    paths: frozenset[Path]
    top: Path
    _touched: dict[Path, bool] = field(default_factory=dict, compare=False, repr=False)

    def touch(self, path: Path) -> bool:
        """Whether a file, any file below a folder, or what is linked there may be among them."""
        if path not in self._touched:
            self._touched[path] = any(map(self._touch, {path.resolve(), *_linked_from(path)}))
        return self._touched[path]

    def _touch(self, whole: Path) -> bool:
        return not whole.is_relative_to(self.top) or any(
            one.is_relative_to(whole) or whole.is_relative_to(one) for one in self.paths
        )

    def any_of(self, paths: Iterable[Path]) -> bool:
        """Whether one of several is."""
        return any(map(self.touch, paths))


def changes_since(folder: Path, revision: str) -> Changes:
    """What changed since a revision; what is not committed counts, and what was taken away.

    Args:
        folder: inside a git repository.
        revision: a commit, branch or tag.

    Raises:
        InputError: when git is not there or does not know the revision.
    """
    if revision.startswith("-"):
        raise InputError(_("“{revision}” is not a revision").format(revision=revision))
    top = Path(_git(folder, "rev-parse", "--show-toplevel").rstrip("\n"))
    top = top.resolve()
    told = ("--name-only", "--no-renames", "--no-relative", "--ignore-submodules=none", "-z")
    listed = _git(top, "diff", *told, revision, "--")
    listed += _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    ignored = _git(
        top, "ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z"
    )
    names = [*listed.split("\0"), *filter(_is_shown, ignored.split("\0"))]
    # Not resolved: of a link it is the link that changed; where it leads ``touch`` follows.
    paths = (Path(os.path.normpath(top / name)) for name in names if name)
    return Changes(frozenset(paths), top)


def _is_shown(name: str) -> bool:
    """Whether a file that git passes over can be a source: hidden ones, as caches are, cannot."""
    return not any(part.startswith(".") for part in Path(name).parts)


def _linked_from(path: Path) -> Iterator[Path]:
    """A link itself, and where the links of a folder lead."""
    if path.is_symlink():
        yield Path(os.path.normpath(path.absolute()))
    for one in source_files([path]) if path.is_dir() else ():
        if one.is_symlink():
            yield one.resolve()


def top_of_repository(folder: Path) -> Path | None:
    """The root of the git repository that a folder stands in."""
    place = folder.resolve()
    return next((each for each in (place, *place.parents) if (each / ".git").exists()), None)
