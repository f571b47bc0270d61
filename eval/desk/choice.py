"""The choice of news against an editor's own: F1 over articles and items, and the lead.

    python -m eval.desk.choice CHOICES.jsonl CORPUS... [--workspace DIR] [--show]

``CHOICES.jsonl`` holds a day on each line: ``day``; ``lead`` and ``sections``, each with
``articles`` (stems of file names) and ``items`` (how items of roundups begin). Each CORPUS holds
``DATE/*.md``. The day is planned as the program plans it, with the built-in column, without a model
and without earlier issues; with ``--workspace`` the finished issues of that folder are judged
instead, whoever chose them: by what their run.json says was used.

An article that is a roundup counts by its items. The lead agrees when one of its articles or items
is in the first section printed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newqp_writer.articles import read_day
from newqp_writer.config import default_toml, parse_settings
from newqp_writer.editorial import plan
from newqp_writer.editorial.candidates import Item, items_of
from newqp_writer.errors import EmptyDayError
from newqp_writer.models import Agenda, Article, Story

_FLASHES = re.compile(r"简报|快讯|速览")
_LIKE = 12  # characters by which an item is known


@dataclass(frozen=True)
class Choice:
    """What an editor chose of a day, by the keys of ``key_of``; sections in order, lead first."""

    day: dt.date
    lead: frozenset[str]
    sections: tuple[frozenset[str], ...]
    flashes: frozenset[str]

    @property
    def chosen(self) -> frozenset[str]:
        """Everything that is printed."""
        return frozenset().union(*self.sections, self.flashes)


def key_of(item: Item) -> str:
    """An article's id; with the number of the item for one of a roundup."""
    return f"{item.article.id}-{item.number}" if item.of > 1 else item.article.id


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _found(quote: str, items: Sequence[Item]) -> str | None:
    """The item that a quotation begins."""
    wanted = _letters(quote)[:_LIKE]
    for item in items:
        if item.of > 1:
            starts = (_letters(item.passage.headline), _letters(item.trace.text))
            if any(start.startswith(wanted) for start in starts):
                return key_of(item)
    return None


def _keys(entry: Mapping[str, Any], items: Sequence[Item]) -> frozenset[str]:
    whole = {item.article.id for item in items if item.of == 1}
    keys = {article for article in entry.get("articles", ()) if article in whole}
    for quote in entry.get("items", ()):
        key = _found(quote, items)
        if key is None:
            print(f"no item begins with “{quote}”", file=sys.stderr)
        else:
            keys.add(key)
    return frozenset(keys)


def read_choice(line: str, items: Sequence[Item]) -> Choice:
    """An editor's choice of a day.

    Args:
        line: a line of CHOICES.jsonl.
        items: the passages of that day.
    """
    record = json.loads(line)
    sections, flashes = [], frozenset[str]()
    for entry in record["sections"]:
        keys = _keys(entry, items)
        if _FLASHES.search(entry.get("heading", "") + entry.get("topic", "")):
            flashes |= keys
        else:
            sections.append(keys)
    day = dt.date.fromisoformat(record["day"])
    return Choice(day, _keys(record["lead"], items), tuple(sections), flashes)


def articles_of(day: str, corpora: Iterable[Path]) -> tuple[Article, ...]:
    """The articles of a day, from the first corpus that has it."""
    folder = next(corpus / day for corpus in corpora if (corpus / day).is_dir())
    return tuple(sorted(read_day(folder).articles, key=lambda article: article.id))


def _story_keys(story: Story, items: Sequence[Item]) -> frozenset[str]:
    return frozenset(
        key_of(item)
        for item in items
        for passage in story.passages
        if passage.article == item.article.id
        and passage.start < item.passage.end
        and item.passage.start < passage.end
    )


def planned(articles: Sequence[Article], day: dt.date) -> Agenda | None:
    """The day's agenda without a model; ``None`` when nothing fits."""
    column = parse_settings(default_toml(), Path("default.toml"))
    try:
        return plan(articles, column.topics, date=day, settings=column.agenda)
    except EmptyDayError:
        return None


@dataclass
class Tally:
    """How far the choices of some days agree."""

    both: int = 0
    ours: int = 0
    theirs: int = 0
    leads: int = 0
    days: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, over all days together."""
        return 2 * self.both / max(1, self.ours + self.theirs)

    def add(self, ours: Sequence[frozenset[str]], theirs: Choice) -> tuple[float, bool]:
        """Count a day; its own F1, and whether the lead agrees."""
        chosen = frozenset().union(*ours)
        both = len(chosen & theirs.chosen)
        agrees = bool(ours) and bool(ours[0] & theirs.lead)
        self.both += both
        self.ours += len(chosen)
        self.theirs += len(theirs.chosen)
        self.leads += agrees
        self.days += 1
        return 2 * both / max(1, len(chosen) + len(theirs.chosen)), agrees


def printed(workspace: Path, day: str, items: Sequence[Item]) -> list[frozenset[str]]:
    """The passages of the sections of a finished issue, as its run.json tells them."""
    run = json.loads((workspace / "briefings" / day / "run.json").read_text(encoding="utf-8"))
    stories = [Story.model_validate(story) for story in run["stories"]]
    return [_story_keys(story, items) for story in stories]


def main() -> int:
    """Compare, report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("choices", type=Path)
    parser.add_argument("corpora", type=Path, nargs="+")
    parser.add_argument("--workspace", type=Path, help="judge the finished issues in this folder")
    parser.add_argument("--show", action="store_true", help="say what differs")
    arguments = parser.parse_args()
    tally = Tally()
    for line in arguments.choices.read_text(encoding="utf-8").splitlines():
        day = json.loads(line)["day"]
        articles = articles_of(day, arguments.corpora)
        items = items_of(articles)
        theirs = read_choice(line, items)
        if arguments.workspace:
            ours = printed(arguments.workspace, day, items)
        else:
            agenda = planned(articles, theirs.day)
            ours = [_story_keys(story, items) for story in agenda.stories] if agenda else []
        f1, agrees = tally.add(ours, theirs)
        print(f"{day}  F1 {f1:.2f}  lead {'same' if agrees else 'other'}  {len(ours)} sections")
        if arguments.show:
            titles = {key_of(item): item.passage.headline for item in items}
            chosen = frozenset().union(*ours)
            for keys in ours:
                print("    §", " + ".join(f"{key} {titles[key][:24]}" for key in sorted(keys)))
            for mark, keys in (
                ("missed", theirs.chosen - chosen),
                ("extra", chosen - theirs.chosen),
            ):
                print("".join(f"    {mark}: {key} {titles[key]}\n" for key in sorted(keys)), end="")
            if not agrees:
                print("    their lead:", *(titles[key] for key in theirs.lead))
    print(f"F1 {tally.f1:.3f} over {tally.days} days, lead same on {tally.leads}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
