"""What code can mend on an edited page: its references.

Citing an article of the day brings its reference along; what a reference says of its article, and
what it was used for, is made anew where it no longer holds. Every other line stays the editor's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from newqp_writer.articles import read_day
from newqp_writer.drafting.references import references
from newqp_writer.errors import BriefError
from newqp_writer.models import Article, Briefing, Reference
from newqp_writer.publishing.markdown.writing import reference_line
from newqp_writer.reports.issues.damaged import read_all
from newqp_writer.reports.issues.issues import citable
from newqp_writer.reports.pages import articles_folder, date_of_page, is_page, read_text
from newqp_writer.workspace import read_bytes, write_atomically

_NAMED = re.compile(r"“([^”]{2,80})”")


def mended(text: str, path: Path, articles: Sequence[Article], *, foreign: bool) -> str:
    """A page with its references mended; unchanged where it cannot be read.

    Args:
        text: the page.
        path: its file, for messages.
        articles: those of its day.
        foreign: whether a reference that names its article otherwise than the article is rewritten.
    """
    page, _ = read_all(text, path, citable(articles))
    if page is None:
        return text
    by_id = {article.id: article for article in articles}
    purposes = _purposes(page.briefing, by_id)
    lines = text.split("\n")
    added: list[str] = []
    for reference in reversed(page.briefing.references):
        article = by_id.get(reference.id)
        if article is None:
            continue
        own = _own(reference, article) if foreign else reference
        if _is_stale(reference, page.briefing):
            own = own.model_copy(update={"purpose": purposes.get(reference.id, "")})
        line = page.references[reference.id].line - 1
        if not re.match(
            rf"\s*[\[［【〔][\^＾]{re.escape(reference.id)}[\]］】〕][:：]", lines[line]
        ):
            added.insert(0, reference_line(own))
        elif own != reference:
            lines[line : _end(lines, line)] = [reference_line(own)]
    if added:
        last = max(n for n, written in enumerate(lines) if written.strip())
        defined = re.match(r"\s*[\[［【〔][\^＾][^\s]+[:：]", lines[last]) is not None
        lines[last + 1 : last + 1] = added if defined else ["", *added]
    return "\n".join(lines)


def _end(lines: Sequence[str], start: int) -> int:
    """Where a footnote that begins on a line is over."""
    end = start + 1
    while end < len(lines) and lines[end].startswith((" ", "\t")) and lines[end].strip():
        end += 1
    return end


def _own(reference: Reference, article: Article) -> Reference:
    """A reference that says of its article what the article says."""
    return reference.model_copy(
        update={
            "publisher": article.publisher, "title": article.title, "date": article.published,
            "url": article.url,
        }
    )  # fmt: skip


def _is_stale(reference: Reference, briefing: Briefing) -> bool:
    """Whether a purpose is missing, or names a section that the issue no longer has."""
    if not reference.purpose:
        return True
    headings = "\n".join(section.heading for section in briefing.sections)
    plain = headings.replace("“", "‘").replace("”", "’")
    named = _NAMED.findall(reference.purpose)
    return (
        bool(named) and reference.purpose.startswith("用于") and not all(n in plain for n in named)
    )


def _purposes(briefing: Briefing, articles: Mapping[str, Article]) -> dict[str, str]:
    """What each article that the sections cite was used for."""
    known = {cite for section in briefing.sections for cite in section.cites} <= set(articles)
    if not known:
        return {}
    made = references(briefing.sections, articles, {}, column=briefing.title)
    return {reference.id: reference.purpose for reference in made}


def mend_file(path: Path, articles: Path | None, *, foreign: bool) -> bool:
    """Mend the page that a file holds; whether it was changed. What is no page stays as it is.

    Args:
        path: the file.
        articles: the folder of its articles; by default that of its workspace.
        foreign: as for ``mended``.

    Raises:
        WorkspaceError: it cannot be written.
    """
    try:
        text = read_text(path)
        date = date_of_page(path, text)
        if path.suffix == ".json" or date is None or not is_page(path, text):
            return False
        found = read_day(articles_folder(path, date, articles)).articles
    except BriefError:
        return False  # told by whoever goes on with it
    changed = mended(text, path, found, foreign=foreign)
    if changed == text:
        return False
    data = read_bytes(path)
    line_end = "\r\n" if b"\r\n" in data else "\n"
    mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
    write_atomically(path, mark + changed.replace("\n", line_end))
    return True
