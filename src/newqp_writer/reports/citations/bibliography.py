"""Bibliographies: BibTeX and CSL-JSON, as works with their addresses, titles and files."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newqp_writer.errors import BriefError
from newqp_writer.language import _
from newqp_writer.reports.finding import Fault
from newqp_writer.workspace import read_bytes

_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d[a-z]?")
_BRACES = re.compile(r"[{}]")
_OFFICE = re.compile(r"\{[^{}]{3,200}\}")
_FILE = re.compile(r"(?:^|;)[^:;]*:?(?P<path>[^:;]+\.\w{2,5})(?::[\w/.+-]+)?(?=;|$)")


@dataclass(frozen=True)
class Work:
    """An entry of a bibliography; an author in braces is an office, as in BibTeX."""

    key: str
    title: str = ""
    addresses: tuple[str, ...] = ()
    publisher: str = ""
    file: str = ""
    authors: tuple[str, ...] = ()
    year: str = ""


def read_bibliography(path: Path) -> tuple[dict[str, Work], list[Fault]]:
    """The works of a file by key, and what of it cannot be read."""
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except (BriefError, UnicodeDecodeError) as error:
        reason = error.message if isinstance(error, BriefError) else "not UTF-8 text"
        return {}, [Fault("source/unread", path, _("bibliography: {reason}").format(reason=reason))]
    if path.suffix.lower() == ".json":
        return _csl(text, path)
    if path.suffix.lower() in {".yaml", ".yml"}:
        return _yaml(text, path)
    return _bibtex(text, path)


def _bibtex(text: str, path: Path) -> tuple[dict[str, Work], list[Fault]]:
    from bibtexparser.entrypoint import parse_string  # noqa: PLC0415 - few repositories have one
    from bibtexparser.middlewares import LatexDecodingMiddleware  # noqa: PLC0415

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)
    library = parse_string(
        text, append_middleware=[LatexDecodingMiddleware(keep_braced_groups=True)]
    )
    faults = [
        Fault("source/unread", path, _("an entry of the bibliography cannot be read"),
              line=(block.start_line or 0) + 1)
        for block in library.failed_blocks
    ]  # fmt: skip
    works: dict[str, Work] = {}
    for entry in library.entries:
        held = {
            key.lower(): _BRACES.sub("", str(field.value))
            for key, field in entry.fields_dict.items()
        }
        doi = held.get("doi", "")
        written = [
            held.get("url", ""), held.get("howpublished", ""), held.get("note", ""),
            f"https://doi.org/{doi}" if doi and "/" in doi and "://" not in doi else doi,
        ]  # fmt: skip
        publisher = next(
            (
                held[k]
                for k in ("publisher", "institution", "organization", "journal", "author")
                if held.get(k)
            ),
            "",
        )
        file = _FILE.search(held.get("file", ""))
        works[entry.key] = Work(
            entry.key, " ".join(held.get("title", "").split()), tuple(filter(None, written)),
            publisher, file["path"].strip() if file else held.get("file", ""),
            tuple(_authors(entry.fields_dict)),
            next(iter(_YEAR.findall(f"{held.get('year', '')} {held.get('date', '')}")), ""),
        )  # fmt: skip
    return works, faults


def _authors(fields: Mapping[str, Any]) -> Iterator[str]:
    """The authors of an entry; those written in braces of their own keep them."""
    written = next(
        (str(field.value) for key, field in fields.items() if key.lower() == "author"), ""
    )
    whole = [written] if _OFFICE.fullmatch(written) else _AND.split(written)
    for author in filter(str.strip, whole):
        plain = _BRACES.sub("", author)
        yield f"{{{plain}}}" if _OFFICE.fullmatch(author.strip()) else plain


def _csl(text: str, path: Path) -> tuple[dict[str, Work], list[Fault]]:
    try:
        held = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        return {}, [
            Fault("source/unread", path, _("the bibliography is not valid JSON"), line=line)
        ]
    items = held.get("items", held.get("references")) if isinstance(held, dict) else held
    return works_of_csl(items if isinstance(items, list) else []), []


def _yaml(text: str, path: Path) -> tuple[dict[str, Work], list[Fault]]:
    import yaml  # noqa: PLC0415

    try:
        held = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        return {}, [
            Fault("source/unread", path, _("the bibliography is not valid YAML"), line=line)
        ]
    items = held.get("references") if isinstance(held, dict) else held
    return works_of_csl(items if isinstance(items, list) else []), []


def works_of_csl(items: Iterable[object]) -> dict[str, Work]:
    """Works of CSL items, as in a CSL-JSON file or pandoc's ``references:``."""
    works: dict[str, Work] = {}
    for item in items:
        if not isinstance(item, Mapping):
            continue
        lower = {str(key).lower(): value for key, value in item.items()}
        key = str(lower.get("id") or lower.get("citation-key") or "")
        doi = str(lower.get("doi") or "")
        addresses = (str(lower.get("url") or ""), f"https://doi.org/{doi}" if doi else "")
        if key:
            works[key] = Work(
                key, str(lower.get("title") or ""), tuple(filter(None, addresses)),
                str(lower.get("publisher") or lower.get("container-title") or ""),
                str(lower.get("file") or ""), tuple(_named(lower.get("author"))),
                next(iter(_YEAR.findall(str(lower.get("issued") or ""))), ""),
            )  # fmt: skip
    return works


def _named(authors: object) -> Iterator[str]:
    """The authors of a CSL item: “family, given”, or the name of an office."""
    for one in authors if isinstance(authors, list) else []:
        if isinstance(one, Mapping):
            family, given = str(one.get("family") or ""), str(one.get("given") or "")
            literal = one.get("literal")
            yield f"{{{literal}}}" if literal else f"{family}, {given}" if given else family
