"""Sections with labelled sentences and numbers, as cases of the check: each sentence one case.

    python -m eval.checker.sections SECTIONS.jsonl [--part N] > CASES.jsonl

An article is given in the section itself, or by the path of a file of a day, beside the project or
below ``--root``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from newqp_writer.articles import read_day
from newqp_writer.evaluation.cases import Case, CaseSource
from newqp_writer.models import Article

_PROJECT = Path(__file__).resolve().parents[2]
_PLANTED = "planted"


@cache
def _day(folder: Path) -> dict[str, Article]:
    return {article.id: article for article in read_day(folder).articles}


def _source(held: dict[str, Any], root: Path) -> CaseSource:
    if "path" not in held:
        return CaseSource.model_validate(held | {"date": held["published"]})
    path = (root / held["path"]).resolve()
    article = _day(path.parent)[path.stem]
    return CaseSource(
        id=held["id"], publisher=article.publisher, title=article.title, date=article.published,
        lang=article.lang, text=article.text,
    )  # fmt: skip


def cases_of(path: Path, part: int | None = None, root: Path = _PROJECT) -> Iterator[Case]:
    """The sentences of a file of sections as cases; ``part``: of the sections of that part only.

    A kind is the first word of what was planted, ``faithful`` or, beside a planted error, ``true``.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        section = json.loads(line)
        if part is not None and section["part"] != part:
            continue
        sources = tuple(_source(held, root) for held in section["articles"])
        for place, sentence in enumerate(section["sentences"], 1):
            planted = sentence["error"].partition(":")[0].partition("：")[0]
            true = "true" if section["version"] == _PLANTED else section["version"]
            yield Case(
                id=f"{section['id']}-{place}",
                kind=planted or true,
                sources=sources,
                claim=sentence["text"],
                cites=sentence["cites"],
                numbers=sentence["numbers"],
            )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the cases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sections", type=Path)
    parser.add_argument("--part", type=int)
    parser.add_argument("--root", type=Path, default=_PROJECT)
    options = parser.parse_args(arguments)
    for case in cases_of(options.sections, options.part, options.root):
        print(case.model_dump_json())


if __name__ == "__main__":
    main()
