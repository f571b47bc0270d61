"""What was asked for: files, folders, globs, standard input; and what of it is left out."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pathspec

from newqp_writer.complaints import system_words
from newqp_writer.errors import InputError
from newqp_writer.language import _, later
from newqp_writer.reports.finding import Fault
from newqp_writer.reports.request import ISSUE, STDIN
from newqp_writer.reports.settings import Repository

MARKDOWN = frozenset(
    [".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".qmd", ".rmd", ".mdx", ".txt", ".text"]
)
READ = MARKDOWN | {".docx"}
# Kinds that hold prose, and are no reports here: left out by a folder or glob, they are named.
_PROSE = frozenset(
    ".rst .adoc .asciidoc .org .tex .html .htm .odt .doc .rtf .wps .ipynb .epub .textile".split()
)
_GLOB = re.compile(r"[*?\[]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Folders that hold other people's files.
_FOREIGN = frozenset(["node_modules", "__pycache__", "site-packages", "venv"])


@dataclass
class Asked:
    """The files to check, and what was asked for and is not.

    ``passed`` counts, by kind, the files of folders and globs that hold no prose.
    """

    files: list[Path] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)

    def add(self, path: Path) -> None:
        """One more file, if it is not there yet."""
        if path not in self.files:
            self.files.append(path)


class _Asking:
    def __init__(self, repository: Repository, sources: Sequence[Path]) -> None:
        self.repository = repository
        table = repository.table
        self._exclude = _spec(table.exclude)
        self._reports = _spec(table.reports)
        self._sources = [path.resolve() for path in sources]
        self.asked = Asked()

    def named(self, argument: str) -> None:
        """An argument of the command line."""
        path = Path(argument)
        if argument == "-":
            self.asked.add(STDIN)
        elif path.is_dir():
            self._folder(path)
        elif path.exists() or path.is_symlink():
            self._one(path)
        elif _GLOB.search(argument):
            self._matching(argument)
        else:
            self.asked.faults.append(Fault("file/unread", path, _("there is no such file")))

    def _one(self, path: Path) -> None:
        if self._excluded(path):
            reason = _("it is left out by “exclude” of the check's table")
            self.asked.faults.append(Fault("file/dropped", path, reason))
        else:
            self.asked.add(path)

    def _matching(self, pattern: str) -> None:
        spec = _spec([pattern.removeprefix("./")])
        found = [path for path in _walk(Path()) if spec.match_file(path.as_posix())]
        if not found:
            self.asked.faults.append(Fault("file/unread", Path(pattern), _("no file matches")))
        for path in found:
            self.met(path)

    def configured(self) -> None:
        """The reports of the table."""
        root = self.repository.root
        for path in _walk(root):
            linked = path.is_dir()
            if linked or self._reports.match_file(path.relative_to(root).as_posix()):
                self.met(path, told=True)
        for pattern in self.repository.table.reports:
            spec = _spec([pattern])
            if pattern.startswith("!") or any(
                spec.match_file(path.relative_to(root).as_posix()) for path in self.asked.files
            ):
                continue
            where = self.repository.file or root
            reason = _("no file matches “{pattern}” of the check's reports").format(pattern=pattern)
            self.asked.faults.append(Fault("file/unread", where, reason))

    def _folder(self, folder: Path) -> None:
        before = len(self.asked.files) + len(self.asked.faults)
        issues = [path for path in _walk(folder) if path.name in ISSUE]
        homes = {path.parent for path in issues}
        for path in _walk(folder):
            if path.parent in homes:
                if path.name in ISSUE:
                    self.met(path)
            else:
                self.met(path)
        if len(self.asked.files) + len(self.asked.faults) == before:
            self.asked.faults.append(
                Fault("file/unread", folder, _("there is no report in this folder"))
            )

    def met(self, path: Path, *, told: bool = False) -> None:
        """A file of a folder or glob."""
        if path.is_dir():
            self.asked.passed[later("linked folders, not followed")] += 1
            return
        if self._excluded(path):
            self.asked.passed[later("left out")] += 1
            return
        if not told and self._is_source(path):
            return
        suffix = path.suffix.lower()
        if suffix in READ or path.name in ISSUE:
            if not path.name.startswith("~$"):
                self.asked.add(path)
        elif suffix in _PROSE or told:
            reason = _("“{suffix}” files are not read as reports").format(suffix=suffix)
            self.asked.faults.append(Fault("file/dropped", path, reason))
        else:
            self.asked.passed[suffix or path.name] += 1

    def _excluded(self, path: Path) -> bool:
        return self._exclude.match_file(self._relative(path))

    def _relative(self, path: Path) -> str:
        try:
            return path.resolve().relative_to(self.repository.root.resolve()).as_posix()
        except ValueError:
            return path.as_posix().lstrip("/")

    def _is_source(self, path: Path) -> bool:
        whole = path.resolve()
        return any(whole == root or whole.is_relative_to(root) for root in self._sources)


def asked_for(
    arguments: Sequence[str],
    repository: Repository,
    sources: Sequence[Path] = (),
    issues: Sequence[Path] = (),
) -> Asked:
    """What the command line, or else the table, asks for.

    Args:
        arguments: files, folders, globs, or “-”.
        repository: the table that holds.
        sources: folders of sources, whose files are no reports.
        issues: files of briefings, checked where nothing is named.
    """
    asking = _Asking(repository, sources)
    for argument in arguments:
        asking.named(argument)
    if not arguments:
        asking.configured()
        for path in issues:
            asking.met(path)
    return asking.asked


def _tell(error: OSError) -> None:
    """A folder that may not be looked into is not passed over."""
    raise InputError(
        _("this folder cannot be read: {error}").format(error=system_words(error)),
        path=error.filename,
        hint=_("check its permissions"),
    )


def _spec(patterns: Sequence[str]) -> pathspec.PathSpec[pathspec.Pattern]:
    return pathspec.PathSpec.from_lines("gitignore", patterns)


def _walk(folder: Path) -> Iterator[Path]:
    """The visible files below a folder, in order."""
    for place, folders, names in os.walk(folder, onerror=_tell):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in _FOREIGN
        )
        for name in folders:
            if (Path(place) / name).is_symlink():
                yield Path(place) / name
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(place) / name
