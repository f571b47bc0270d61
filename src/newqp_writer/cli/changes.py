"""Which briefings of a repository changed since a revision."""

from __future__ import annotations

import subprocess
from pathlib import Path

from newqp_writer.errors import InputError
from newqp_writer.workspace import Workspace

_NAMES = ("briefing.md", "briefing.json")


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - a list of arguments, no shell
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - the git of the user's PATH
            capture_output=True, check=True, text=True, encoding="utf-8", errors="surrogateescape",
        )  # fmt: skip
    except FileNotFoundError:
        raise InputError("git is not installed", hint="name the files to check instead") from None
    except subprocess.CalledProcessError as error:
        raise InputError(
            f"git cannot tell what changed: {error.stderr.strip().splitlines()[0]}",
            path=folder,
            hint="in CI the history must be there: fetch-depth: 0 of the checkout step",
        ) from None
    return done.stdout


def changed_briefings(workspace: Path, revision: str) -> list[Path]:
    """The briefings to check again: changed, new, or resting on articles that changed.

    Of a day both files are given when both changed; briefing.json is given when only the articles
    did.

    Args:
        workspace: the column's folder, inside a git repository.
        revision: a commit, branch or tag; what is not committed counts as changed.

    Raises:
        InputError: when git is not there or does not know the revision.
    """
    if revision.startswith("-"):
        raise InputError(f"“{revision}” is not a revision")
    top = Path(_git(workspace, "rev-parse", "--show-toplevel").rstrip("\n"))
    listed = _git(
        workspace, "diff", "--name-only", "-z", "--diff-filter=d", "--no-renames", revision, "--"
    )
    listed += _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    changed = {(top / name).resolve() for name in listed.split("\0") if name}
    # An article that was taken away may be cited.
    gone = _git(workspace, "diff", "--name-only", "-z", "--diff-filter=D", revision, "--")
    touched = {path.parent for path in changed}
    touched |= {(top / name).resolve().parent for name in gone.split("\0") if name}
    place = Workspace(workspace)
    found: list[Path] = []
    for folder in sorted((workspace / "briefings").glob("*/")):
        files = [folder / name for name in _NAMES if (folder / name).is_file()]
        mine = [file for file in files if file.resolve() in changed]
        if not mine and (place.root / "articles" / folder.name).resolve() in touched:
            mine = [file for file in files if file.suffix == ".json"] or files
        found += mine
    return found
