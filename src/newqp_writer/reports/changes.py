"""What changed in a repository since a revision, and which files have to be checked for it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from newqp_writer.errors import InputError
from newqp_writer.language import _


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
    """The files that changed, are new, or are gone; whole paths."""

    paths: frozenset[Path]

    def touch(self, path: Path) -> bool:
        """Whether a file, or any file below a folder, is among them."""
        whole = path.resolve()
        return any(one == whole or one.is_relative_to(whole) for one in self.paths)

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
    listed = _git(top, "diff", "--name-only", "-z", "--no-renames", revision, "--")
    listed += _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    return Changes(frozenset((top / name).resolve() for name in listed.split("\0") if name))


def top_of_repository(folder: Path) -> Path | None:
    """The root of the git repository that a folder stands in."""
    place = folder.resolve()
    return next((each for each in (place, *place.parents) if (each / ".git").exists()), None)
