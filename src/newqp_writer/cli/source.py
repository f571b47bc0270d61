"""Which briefing a command is about, and where its articles are."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from newqp_writer.articles import read_day
from newqp_writer.cli.attributions import foreign_references
from newqp_writer.errors import BriefingError, InputError
from newqp_writer.models import Article, Briefing, Ledger
from newqp_writer.provenance import Opinions, opinions_in
from newqp_writer.publishing import ReadPage, edited_by_hand, read_page
from newqp_writer.workspace import Day, Workspace, read_briefing, read_bytes

_MARKDOWN = {".md", ".markdown"}
# Front matter of any kind with a format of ours, or the headings that only a briefing has.
_BRIEFING = re.compile(
    r"---\n(?:(?!---\n)[^\n]*\n)*?format:[ ]*['\"]?newqp-briefing/|---\n(?s:.*)^## 摘要[ \t]*$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Source:
    """A briefing file with the articles it rests on."""

    path: Path
    briefing: Briefing
    articles: Sequence[Article]


def briefing_of_day(day: Day) -> Path:
    """The file that holds the day's briefing: briefing.md if it was edited, else briefing.json.

    Raises:
        BriefingError: when there is neither.
    """
    if edited_by_hand(day) or (day.markdown.is_file() and not day.briefing.is_file()):
        return day.markdown
    if day.briefing.is_file():
        return day.briefing
    raise BriefingError(
        "there is no briefing of this day",
        path=day.folder,
        hint=f"`write-brief --date {day.date}` writes one",
    )


def read_text(path: Path) -> str:
    """A file as text, a byte order mark taken off.

    Raises:
        BriefingError: when it is not UTF-8.
        WorkspaceError: when it cannot be read.
    """
    try:
        return read_bytes(path).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise BriefingError("not UTF-8 text", path=path, hint="save it as UTF-8") from None


def read_any(path: Path, text: str) -> Briefing | ReadPage | None:
    """What a file holds: a briefing, a page with one, or ``None`` for text of another kind.

    Raises:
        BriefingError: naming the file and the line, when a briefing is broken.
    """
    if path.suffix == ".json":
        return read_briefing(path)
    if path.name == "briefing.md" or (path.suffix in _MARKDOWN and _BRIEFING.match(text)):
        return read_page(text, path=path)
    return None


def briefing_of(path: Path, read: Briefing | ReadPage, articles: Sequence[Article]) -> Briefing:
    """The briefing that was read, citing none but these articles.

    Raises:
        BriefingError: with the line of the reference, when it cites an article that is not there.
    """
    page = read if isinstance(read, ReadPage) else None
    briefing = page.briefing if page else read
    assert isinstance(briefing, Briefing)
    known = {article.id for article in articles}
    for _, sentence in briefing.placed_sentences():
        for cite in sentence.cites:
            if cite not in known:
                line, column = page.references[cite] if page else (None, None)
                raise BriefingError(
                    f"“{cite}” is cited, and there is no such article",
                    path=path,
                    line=line,
                    column=column,
                    hint=f"the articles are {'、'.join(sorted(known)[:20])}",
                )
    by_id = {article.id: article for article in articles}
    for reference, wrong in foreign_references(briefing, by_id):
        line, column = page.references[reference.id] if page else (None, None)
        raise BriefingError(
            f"the reference “{reference.id}” is not that of its article: {wrong}",
            path=path,
            line=line,
            column=column,
            hint="write it as the article has it; what is wrong there is mended in the article",
        )
    return briefing


def workspace_of(path: Path) -> Workspace:
    """The workspace that a file of an issue stands in, if it stands in one."""
    return Workspace(path.resolve().parent.parent.parent)


def recorded_opinions(path: Path) -> Opinions:
    """What a second reader said of an issue, by the ledger beside its file; nothing without one."""
    try:
        ledger = Ledger.model_validate_json((path.parent / "ledger.json").read_bytes())
    except (OSError, ValueError):
        return {}
    return opinions_in(ledger)


def articles_folder(path: Path, date: dt.date, articles: Path | None) -> Path:
    """Where a briefing's articles are: as told, or in the workspace the file stands in.

    Raises:
        InputError: when the file stands in no workspace and nothing was told.
    """
    if articles is not None:
        return articles
    folder = workspace_of(path).articles(date)
    if not folder.is_dir():
        raise InputError(
            f"the articles of {date} are not where a workspace has them ({folder})",
            path=path,
            hint="name their folder with --articles",
        )
    return folder


def open_source(path: Path, articles: Path | None = None) -> Source:
    """A briefing file with its articles.

    Raises:
        BriefError: what cannot be read, where, and the way out.
    """
    read = read_any(path, read_text(path))
    if read is None:
        raise InputError("this is no briefing", path=path, hint="give a briefing.json or .md")
    date = read.briefing.date if isinstance(read, ReadPage) else read.date
    found = read_day(articles_folder(path, date, articles)).articles
    return Source(path, briefing_of(path, read, found), found)
