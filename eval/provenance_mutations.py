"""Break the numbers of real sentences on purpose, and see which breaks are caught.

    python eval/provenance_mutations.py ../shared/corpus/cctv [--seed 1] [--most 400] [--list]

Every sentence of every article is checked as it stands, citing its article: whatever is flagged
there is a false alarm. Then, for each kind of error, one number of a sentence is broken; a break is
caught when the broken number fails. A break that leaves the text true by chance (the swapped
numbers are equal, the changed year stands there too) is not made.

The folder is one of article files, or of such folders, one a day.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from newqp_writer.articles import read_day
from newqp_writer.models import Article
from newqp_writer.numerals import Mention, read_numbers
from newqp_writer.provenance import Checker
from newqp_writer.provenance.clauses import lay_out


class Mutant(NamedTuple):
    """A sentence with broken numbers: where they stand in it."""

    kind: str
    text: str
    broken: tuple[tuple[int, int], ...]


def _replaced(text: str, start: int, end: int, words: str) -> str:
    return text[:start] + words + text[end:]


def _digit(text: str, mention: Mention, chance: random.Random) -> Iterator[Mutant]:
    places = [i for i, char in enumerate(mention.surface) if char in "0123456789"]
    if not places or mention.quantity.dimension in {"calendar", "clock", "rank"}:
        return
    place = chance.choice(places)
    old = mention.surface[place]
    allowed = [d for d in "123456789" if d != old]
    surface = mention.surface[:place] + chance.choice(allowed) + mention.surface[place + 1 :]
    yield Mutant(
        "digit",
        _replaced(text, mention.start, mention.end, surface),
        ((mention.start, mention.end),),
    )


def _scale(text: str, mention: Mention, _: random.Random) -> Iterator[Mutant]:
    for old, new in (("万亿", "亿"), ("亿", "万"), ("万", "亿")):
        if old in mention.surface and mention.surface[0].isdigit():
            surface = mention.surface.replace(old, new, 1)
            end = mention.start + len(surface)
            yield Mutant(
                "scale",
                _replaced(text, mention.start, mention.end, surface),
                ((mention.start, end),),
            )
            return


def _unit(text: str, mention: Mention, _: random.Random) -> Iterator[Mutant]:
    swaps = (
        ("%", "个百分点"),
        ("个百分点", "%"),
        ("美元", "元"),
        ("亿元", "亿美元"),
        ("公里", "米"),
        ("吨", "公斤"),
    )
    for old, new in swaps:
        if mention.surface.endswith(old) and mention.surface[0].isdigit():
            surface = mention.surface[: -len(old)] + new
            end = mention.start + len(surface)
            yield Mutant(
                "unit",
                _replaced(text, mention.start, mention.end, surface),
                ((mention.start, end),),
            )
            return


_FLIPS = {
    "direction": (
        ("增长", "下降"), ("下降", "增长"), ("提高", "降低"), ("增加", "减少"), ("减少", "增加"),
        ("上升", "下降"), ("上涨", "下跌"), ("下跌", "上涨"), ("降低", "提高"),
    ),
    "basis": (("同比", "环比"), ("环比", "同比")),
    "bound": (
        ("超过", "不足"), ("不足", "超过"), ("超", "不足"), ("至少", "至多"),
        ("不低于", "不超过"), ("不超过", "不低于"),
        ("突破", "不足"), ("近", "超"), ("约", "超"), ("以上", "以下"),
    ),
}  # fmt: skip


def _flip(kind: str, text: str, mention: Mention) -> Iterator[Mutant]:
    """A word right before the number (or 以上 right behind it) turned round."""
    before = text[max(0, mention.start - 8) : mention.start]
    for old, new in _FLIPS[kind]:
        if old == "以上":
            if text.startswith(old, mention.end):
                yield Mutant(
                    kind,
                    _replaced(text, mention.end, mention.end + len(old), new),
                    ((mention.start, mention.end),),
                )
                return
            continue
        gap = r"(?:增长|下降|提高|了|约|超过?|近|到|至|逾)*" if kind != "bound" else r"[了到]?"
        found = re.search(rf"{old}{gap}$", before)
        if found is None:
            continue
        place = max(0, mention.start - 8) + found.start()
        shift = len(new) - len(old)
        yield Mutant(
            kind,
            _replaced(text, place, place + len(old), new),
            ((mention.start + shift, mention.end + shift),),
        )
        return


def _year(text: str, mention: Mention, chance: random.Random) -> Iterator[Mutant]:
    found = re.match(r"(19|20)\d\d(?=年)", mention.surface)
    if mention.quantity.dimension != "calendar" or found is None:
        return
    year = int(found[0]) + chance.choice([-2, -1, 1, 2])
    surface = f"{year}{mention.surface[4:]}"
    yield Mutant(
        "year",
        _replaced(text, mention.start, mention.end, surface),
        ((mention.start, mention.end),),
    )


def _day(text: str, mention: Mention, chance: random.Random) -> Iterator[Mutant]:
    found = re.fullmatch(r"(\d{1,2}月)(\d{1,2})日", mention.surface)
    if found is None:
        return
    day = int(found[2]) % 28 + chance.choice([1, 2])
    surface = f"{found[1]}{day}日"
    yield Mutant(
        "day",
        _replaced(text, mention.start, mention.end, surface),
        ((mention.start, mention.start + len(surface)),),
    )


def _swap(text: str, one: Mention, other: Mention) -> Iterator[Mutant]:
    """Two numbers of one kind exchanged."""
    a, b = one.quantity, other.quantity
    if (a.dimension, a.unit) != (b.dimension, b.unit) or a.dimension in {"calendar", "clock"}:
        return
    if (a.low, a.high) == (b.low, b.high):
        return
    changed = (
        text[: one.start] + other.surface + text[one.end : other.start] + one.surface
        + text[other.end :]
    )  # fmt: skip
    shift = len(other.surface) - len(one.surface)
    first = (one.start, one.start + len(other.surface))
    second = (other.start + shift, other.start + shift + len(one.surface))
    yield Mutant("swap", changed, (first, second))


def mutants(text: str, day: dt.date, chance: random.Random) -> Iterator[Mutant]:
    """All breaks of one sentence, at most one of a kind for each number."""
    numbers = read_numbers(text, reference=day).mentions
    for mention in numbers:
        yield from _digit(text, mention, chance)
        yield from _scale(text, mention, chance)
        yield from _unit(text, mention, chance)
        yield from _year(text, mention, chance)
        yield from _day(text, mention, chance)
        for kind in _FLIPS:
            yield from _flip(kind, text, mention)
    for one, other in pairwise(numbers):
        yield from _swap(text, one, other)


def _still_true(mutant: Mutant, article: Article) -> bool:
    """Whether the broken words happen to stand in the article as they are."""
    return all(mutant.text[max(0, a - 6) : b + 6] in article.text for a, b in mutant.broken)


def _folders(root: Path) -> list[Path]:
    return sorted(path for path in root.iterdir() if path.is_dir()) or [root]


class Made(NamedTuple):
    """A mutant with the checker that has read its article."""

    checker: Checker
    mutant: Mutant


def break_articles(
    folders: Iterable[Path], chance: random.Random, *, tell: bool
) -> dict[str, list[Made]]:
    """Check every sentence as it stands, print what is flagged, and make the mutants by kind."""
    made: dict[str, list[Made]] = defaultdict(list)
    numbers = flagged = 0
    for folder in folders:
        for article in read_day(folder).articles:
            checker = Checker([article], article.published.last_day)
            for place in lay_out(article.text).sentences:
                sentence = article.text[place.start : place.end].strip()
                entries = checker.check(sentence) if sentence else ()
                failing = [entry for entry in entries if not entry.passed]
                numbers += sum(entry.verdict != "exempt" for entry in entries)
                flagged += len(failing)
                for entry in failing if tell else ():
                    print(f"FLAGGED {entry.surface} {entry.verdict}: {sentence}")
                for mutant in mutants(sentence, article.published.last_day, chance):
                    if not _still_true(mutant, article):
                        made[mutant.kind].append(Made(checker, mutant))
    print(f"unbroken: {numbers} numbers, {flagged} flagged ({flagged / max(numbers, 1):.2%})")
    return made


def count(kind: str, chosen: Iterable[Made], *, tell: bool) -> Counter[str]:
    """How many of the mutants of a kind are caught, and how much is flagged beside them."""
    tally: Counter[str] = Counter()
    for checker, mutant in chosen:
        entries = checker.check(mutant.text)
        failing = [entry for entry in entries if not entry.passed]
        hits = [e for e in failing if any(e.start < b and a < e.end for a, b in mutant.broken)]
        beside = [entry for entry in failing if entry not in hits]
        tally.update(
            made=1,
            caught=bool(hits),
            beside=len(beside),
            others=len(entries) - len(mutant.broken),
        )
        if tell and not hits:
            words = "、".join(mutant.text[a:b] for a, b in mutant.broken)
            print(f"MISSED {kind} {words}: {mutant.text}")
        for entry in beside if tell else ():
            print(f"BESIDE {kind} {entry.surface} {entry.explanation[:60]}: {mutant.text}")
    return tally


def _print(name: str, tally: Counter[str]) -> None:
    share = tally["caught"] / max(tally["made"], 1)
    print(
        f"{name:<10} {tally['made']:>5} mutants, {share:7.2%} caught,"
        f" {tally['beside']} of {tally['others']} other numbers flagged"
    )


def run(folder: Path, *, seed: int, most: int, tell: bool) -> None:
    """Break the articles of a folder and print the share caught, by kind and in all."""
    chance = random.Random(seed)  # noqa: S311 - the same breaks every time
    made = break_articles(_folders(folder), chance, tell=tell)
    total: Counter[str] = Counter()
    for kind, listed in sorted(made.items()):
        chosen = chance.sample(listed, min(most, len(listed)))
        tally = count(kind, chosen, tell=tell)
        _print(kind, tally)
        total.update(tally)
    _print("all", total)


def main() -> int:
    """Run, print shares, and with ``--list`` what was missed and flagged."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=200, help="mutants of a kind")
    parser.add_argument("--list", action="store_true", help="print misses and false alarms")
    options = parser.parse_args()
    run(options.folder, seed=options.seed, most=options.most, tell=options.list)
    return 0


if __name__ == "__main__":
    sys.exit(main())
