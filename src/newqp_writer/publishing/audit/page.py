"""audit.html: the briefing with, for every number, the words of the source that it rests on.

One file that needs nothing else and fetches nothing, so that it can be mailed and kept. Whatever
the articles say, it is text there: the template escapes everything, and the page's own policy lets
no script and no style run but the two that stand in it, named by their hashes.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from newqp_writer.models import Agenda, Article, Briefing, Ledger, PartialDate, RunRecord
from newqp_writer.publishing.audit.data import Citation, English, Number, audit_data
from newqp_writer.publishing.audit.languages import language_of
from newqp_writer.publishing.audit.quotations import web_address
from newqp_writer.publishing.audit.verdict_words import plain_value
from newqp_writer.text import clean_text

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER = Path(__file__).with_name("template")
# Runs before anything is drawn, so that what scripts add has its room from the start.
_EARLY = 'document.documentElement.classList.add("js")'


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _policy(style: str, scripts: Iterable[str]) -> str:
    """The page's Content-Security-Policy: nothing but the style and the scripts that are in it."""
    hashes = " ".join(f"'{_hash(script)}'" for script in scripts)
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src {hashes}",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _seen(value: object) -> object:
    """A value as the page may show it: what nobody can see is taken out of its text.

    Names of files and reasons reach a record as they are; a bidi control in one would turn the
    digits after it round. Places are cut before this, so that no offset moves.
    """
    return clean_text(value) if type(value) is str else value


@functools.cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=FileSystemLoader(_FOLDER, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_seen,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.tests["number"] = lambda run: isinstance(run, Number)
    environment.tests["citation"] = lambda run: isinstance(run, Citation)
    environment.tests["english"] = lambda run: isinstance(run, English)
    environment.filters["language"] = language_of
    environment.filters["plain_value"] = plain_value
    environment.filters["web_address"] = web_address
    environment.filters["chinese_date"] = lambda day: PartialDate.of(day).chinese
    return environment


def audit_page(
    briefing: Briefing,
    ledger: Ledger,
    articles: Iterable[Article],
    *,
    agenda: Agenda | None = None,
    record: RunRecord | None = None,
) -> str:
    """The reading page of an issue, as one HTML document.

    Of an article it shows the sentence that a number rests on with a few words around it, not the
    whole. Times and paths of a run are left out, so that the same issue gives the same page.

    Args:
        briefing: what is published.
        ledger: the verdicts on this very briefing.
        articles: what it was checked against; one that is missing is quoted from the ledger.
        agenda: what became of the articles, when there is no record.
        record: how the issue came to be.

    Raises:
        BriefingError: when the ledger is of another briefing.
    """
    data = audit_data(briefing, ledger, articles, agenda=agenda, record=record)
    style, script = (
        (_FOLDER / name).read_text(encoding="utf-8") for name in ("audit.css", "audit.js")
    )
    return (
        _environment()
        .get_template("audit.html.j2")
        .render(
            data=data,
            style=style,
            early=_EARLY,
            script=script,
            policy=_policy(style, (_EARLY, script)),
        )
    )
