"""What was asked for: files, folders, globs, standard input; and what of it is left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from newqp_writer.complaints import system_words
from newqp_writer.language import _, later
from newqp_writer.reports.asking.globs import globs
from newqp_writer.reports.asking.request import EDITIONS, ISSUE, STDIN
from newqp_writer.reports.asking.settings import FILE, Repository
from newqp_writer.reports.asking.walking import Met, walk
from newqp_writer.reports.finding import Fault

if TYPE_CHECKING:
    import pathspec

MARKDOWN = frozenset(
    [".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".qmd", ".rmd", ".mdx", ".txt", ".text"]
)
READ = MARKDOWN | {".docx"}
# Kinds that hold prose, and are no reports here: left out by a folder or glob, they are named.
_PROSE = frozenset(
    ".rst .adoc .asciidoc .org .tex .html .htm .odt .doc .rtf .wps .ipynb .epub .textile".split()
)
_GLOB = re.compile(r"[*?\[]")


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
        self._exclude = globs(table.exclude)
        self._reports = globs(table.reports)
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
            reason = _("it is left out by “exclude” of the check's table, or --exclude")
            self._drop(path, reason)
        else:
            self.asked.add(path)

    def _matching(self, pattern: str) -> None:
        spec = globs([pattern.removeprefix("./")])
        found = [
            one.path
            for one in self._walked(Path(), [pattern.removeprefix("./")])
            if spec.match_file(one.path.as_posix())
        ]
        if not found:
            self.asked.faults.append(Fault("file/unread", Path(pattern), _("no file matches")))
        for path in found:
            self.met(path)

    def configured(self) -> None:
        """The reports of the table."""
        root = self.repository.root
        loosely = globs([pattern.lower() for pattern in self.repository.table.reports])
        given = globs([one for one in self.repository.table.reports if not one.startswith("!")])
        for one in self._walked(root, self.repository.table.reports):
            name = one.path.relative_to(root).as_posix()
            if self._reports.match_file(name):
                self.met(one.path, told=True)
            elif given.match_file(name):
                self.asked.passed[later("left out")] += 1
            elif loosely.match_file(name.lower()):
                self._drop(one.path, _("the check's reports match it but for its capital letters"))
            elif one.path.name == FILE and one.path.parent != root:
                self.asked.passed[later("tables of folders, not followed")] += 1
        for pattern in self.repository.table.reports:
            spec = globs([pattern])
            if pattern.startswith("!") or any(
                spec.match_file(path.relative_to(root).as_posix()) for path in self.asked.files
            ):
                continue
            where = self.repository.file or root
            reason = _("no file matches “{pattern}” of the check's reports").format(pattern=pattern)
            self.asked.faults.append(Fault("file/unread", where, reason))

    def _walked(self, folder: Path, patterns: Sequence[str] | None) -> Iterator[Met]:
        """The visible files below a folder; others that a glob matches are told.

        Args:
            folder: where to look.
            patterns: the globs; ``None``: every file that can be a report counts.
        """
        spec = None if patterns is None else globs(patterns)
        rest: list[Met] = []
        visible: list[Path] = []
        tops = {Path.cwd(), self.repository.root.resolve()}
        for one in walk(folder, top=folder.resolve() in tops):
            if one.how == "visible":
                visible.append(one.path)
                yield one
            elif one.how == "foreign":
                self.asked.passed[later("folders of packages")] += 1
            elif one.error is not None:
                name = one.path.relative_to(folder).as_posix()
                if patterns is None or any(may_match_below(name, each) for each in patterns):
                    self._unread(one.path, one.error)
            elif self._could_match(one.path, folder, spec) and not self._excluded(one.path):
                rest.append(one)
        linked = any(one.how == "linked" for one in rest)
        shown = (path for path in visible if linked and self._could_match(path, folder, spec))
        checked = {path.resolve() for path in shown}
        for one in rest:
            if one.how == "hidden":
                self._drop(one.place, _("it is hidden: its name begins with a point"))
            elif one.path.resolve() not in checked:
                self._drop(one.place, _("a folder that is a link is not followed"))

    @staticmethod
    def _could_match(
        path: Path, folder: Path, spec: pathspec.PathSpec[pathspec.Pattern] | None
    ) -> bool:
        if spec is None:
            return path.suffix.lower() in READ
        return spec.match_file(path.relative_to(folder).as_posix())

    def _unread(self, path: Path, error: OSError) -> None:
        words = _("this folder cannot be read: {error}").format(error=system_words(error))
        hint = _("check its permissions")
        self.asked.faults.append(Fault("file/unread", path, words, hint=hint))

    def _drop(self, path: Path, reason: str) -> None:
        fault = Fault("file/dropped", path, reason)
        if fault not in self.asked.faults:
            self.asked.faults.append(fault)

    def _folder(self, folder: Path) -> None:
        before = len(self.asked.files) + len(self.asked.faults)
        found = [one.path for one in self._walked(folder, None)]
        homes = {path.parent for path in found if path.name in ISSUE}
        for path in found:
            if path.parent not in homes or path.name in EDITIONS:
                self.met(path)
        if len(self.asked.files) + len(self.asked.faults) == before:
            self.asked.faults.append(
                Fault("file/unread", folder, _("there is no report in this folder"))
            )

    def met(self, path: Path, *, told: bool = False) -> None:
        """A file of a folder or glob."""
        if self._excluded(path):
            self.asked.passed[later("left out")] += 1
            return
        if not told and self._is_source(path):
            return
        suffix = path.suffix.lower()
        if suffix in READ or path.name.lower() in EDITIONS:
            if not path.name.startswith("~$"):
                self.asked.add(path)
        elif suffix in _PROSE or told:
            reason = _("“{suffix}” files are not read as reports").format(suffix=suffix)
            self._drop(path, reason)
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


def may_match_below(folder: str, pattern: str) -> bool:
    """Whether a glob may match something below a folder, as far as its fixed part tells.

    >>> may_match_below("reports/q3", "reports/**/*.md"), may_match_below("a", "*.md")
    (True, True)
    >>> may_match_below("database", "/reports/*.md")
    False
    """
    head, slash, _rest = _GLOB.split(pattern.strip("/"))[0].rpartition("/")
    if not slash or folder == ".":
        return not pattern.startswith("!")
    return f"{head}/".startswith(f"{folder}/") or f"{folder}/".startswith(f"{head}/")
