"""How long checking takes: 60 numbers of a briefing, texts of 10 kB to 10 MB, hostile texts.

    python -m eval.speed.checking_speed [--largest BYTES] [--limit SECONDS] [--only WORD]...

Prints Markdown. First a briefing whose sentences carry 60 numbers, half of them changed, against
15 articles in a warm process: median and 95th percentile. Then seconds per megabyte (UTF-8) of

- reading: ``read_numbers(text)``,
- checking: the text as the claim, against the example's articles,
- citing: the text as the one article, against the briefing's sentences,

at growing sizes; processor time, so that a busy machine does not bend the curve. A row of one
figure is linear time. What grows faster, runs past the limit or
raises is listed below the table with the smallest input found to show it and the place in the
code where the time went. Needs a POSIX system: the watch is an interval timer.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import math
import random
import signal
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from newqp_writer import Article
from newqp_writer.articles import read_day
from newqp_writer.evaluation.mutations import mutants
from newqp_writer.numerals import read_numbers
from newqp_writer.provenance import Checker
from newqp_writer.provenance.context.clauses import lay_out

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "2026-06-15" / "articles" / "2026-06-15"
DAY = dt.date(2026, 6, 15)
NUMBERS = 60
ARTICLES = 15
REPETITIONS = 60
SMALLEST = 10_000  # bytes of the first column
STEEP = 1.35  # growth exponent that is more than noise on a shared machine
NOTICEABLE = 0.2  # seconds; below it timer and caches decide

# One unit of each hostile text; it is repeated to the size asked for.
HOSTILE = {
    "digits": "8",
    "digits, changing": "9071534862",
    "opened brackets": "（(",
    "closed brackets": "（(1)）",
    "commas": ",",
    "digits and commas": "1,",
    "thousands": ",000",
    "lone surrogates": "\ud800",
    "digits and lone surrogates": "1\udc80%",
    "combining marks": "\u0301",
    "digits with combining marks": "5\u0301",
    "Han numerals": "三百二十一万",
    "Han digits": "一二三四五六七",
    "亿": "亿",
    "1-1-1-": "1-",
    "第第第": "第",
    "percent signs": "%",
    "dots": ".",
    "digits and dots": "1.",
    "spaces": " ",
    "digits and spaces": "1 ",
    "约": "约",
    "years": "2026年",
    "months, dashed": "5月—",
    "letters": "a",
    "number words": "one ",
    "quotes": "“",
    "one figure": "增长5%",
    "one sentence": "增长5%。",
}


class TooLongError(BaseException):
    """The limit is reached; nothing in between may catch this."""


@dataclass(frozen=True)
class Run:
    """One piece of work: processor time, how it ended, where the clock found it most often."""

    seconds: float
    failure: str
    place: str


def watch(work: Callable[[], object], limit: float) -> Run:
    """Run ``work`` for at most ``limit`` seconds, looking every few milliseconds where it is."""
    places: Counter[str] = Counter()
    told: list[bool] = []  # the limit is called out once
    began = time.process_time()

    def look(_: int, frame: FrameType | None) -> None:
        while frame is not None and "newqp_writer" not in frame.f_code.co_filename:
            frame = frame.f_back
        if frame is not None:
            file = Path(frame.f_code.co_filename)
            places[f"{file.parent.name}/{file.name}:{frame.f_lineno} {frame.f_code.co_name}"] += 1
        if time.process_time() - began > limit and not told:
            told.append(True)
            raise TooLongError

    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
    failure = ""
    try:
        try:
            work()
        finally:
            seconds = time.process_time() - began
            signal.setitimer(signal.ITIMER_REAL, 0)
    except TooLongError:
        failure = f"not done after {limit:.0f} s"
    except Exception as error:  # noqa: BLE001  whatever is raised is the finding
        failure = f"raises {type(error).__name__}: {str(error).splitlines()[0]}"
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)
    place = " ".join(f"{where} ({hits})" for where, hits in places.most_common(2))
    return Run(seconds, failure, place)


def size_of(text: str) -> int:
    """Bytes in UTF-8, counting a lone surrogate as three."""
    return len(text.encode("utf-8", "surrogatepass"))


def repeated(unit: str, size: int) -> str:
    """A text of about ``size`` bytes made of one unit; a long unit is cut."""
    text = unit * (size // size_of(unit) + 1)
    return text[: max(1, round(len(text) * size / size_of(text)))]


def collection() -> list[Article]:
    """Fifteen articles: the example's, and bulletins of invented provinces."""
    articles = list(read_day(EXAMPLE).articles)
    chance = random.Random(15)  # noqa: S311  repeatable, not secret
    for number, province in enumerate(
        itertools.islice("甲乙丙丁戊己庚辛", ARTICLES - len(articles))
    ):
        lines = [
            f"{province}省{item}达到{chance.uniform(20, 900):.2f}亿元，同比增长"
            f"{chance.uniform(1, 20):.1f}%，比上年同期提高{chance.uniform(0.2, 5):.1f}个百分点。"
            for item in ("工业增加值", "研发经费", "软件业务收入", "进出口总额", "技术合同成交额")
        ]
        articles.append(
            Article(
                id=f"bulletin-{number}",
                publisher=f"{province}省统计局",
                title="运行情况",
                published="2026-06-12",
                text="\n".join(lines),
            )
        )
    return articles


def briefing(articles: list[Article]) -> list[tuple[str, str]]:
    """Sentences with the article each cites: sixty numbers, every second sentence changed."""
    chance = random.Random(60)  # noqa: S311  repeatable, not secret
    of_each = [list(_numbered(article)) for article in articles]
    turns = itertools.chain.from_iterable(itertools.zip_longest(*of_each))
    chosen: list[tuple[str, str]] = []
    count = 0
    for found in turns:
        if found is None or count >= NUMBERS:
            continue
        text, cited = found
        if len(chosen) % 2:
            text = next((m.text for m in mutants(text, DAY, chance)), text)
        count += len(read_numbers(text, reference=DAY).mentions)
        chosen.append((text, cited))
    return chosen


def _numbered(article: Article) -> Iterator[tuple[str, str]]:
    for place in lay_out(article.text).sentences:
        sentence = article.text[place.start : place.end].strip()
        if read_numbers(sentence, reference=DAY).mentions:
            yield sentence, article.id


def check_all(articles: list[Article], sentences: list[tuple[str, str]]) -> int:
    """Check a briefing; returns how many numbers were judged."""
    checker = Checker(articles, DAY)
    return sum(len(checker.check(text, [cited])) for text, cited in sentences)


def tell_briefing(articles: list[Article], sentences: list[tuple[str, str]]) -> None:
    """Print the table of the sixty numbers."""
    characters = sum(len(text) for text, _ in sentences)
    judged = check_all(articles, sentences)
    sources = sum(len(article.text) for article in articles)
    print(
        f"{len(sentences)} sentences, {characters} characters, {judged} numbers; "
        f"{len(articles)} articles, {sources} characters; {REPETITIONS} repetitions\n"
    )
    print("| briefing | median ms | p95 ms | median ms of processor time |\n|---|---|---|---|")
    for name, changed in (("articles read before", False), ("articles read anew", True)):
        times, busy = [], []
        for turn in range(REPETITIONS):
            given = [
                a.model_copy(update={"text": f"{a.text}\n{'。' * (turn + 1)}"}) if changed else a
                for a in articles
            ]
            began, worked = time.perf_counter(), time.process_time()
            check_all(given, sentences)
            times.append(1000 * (time.perf_counter() - began))
            busy.append(1000 * (time.process_time() - worked))
        high = statistics.quantiles(times, n=20)[-1]
        middle = f"{statistics.median(times):.1f} | {high:.1f} | {statistics.median(busy):.1f}"
        print(f"| {name} | {middle} |", flush=True)


Task = Callable[[str], object]


def tasks(articles: list[Article], sentences: list[tuple[str, str]]) -> dict[str, Task]:
    """What is timed, by name; each takes the text."""
    checker = Checker(articles, DAY)

    def cite(text: str) -> object:
        article = Article(
            id="a", publisher="p", title="t", published="2026-06-15", text=f"甲{text}"
        )
        one = Checker([article], DAY)
        return [one.check(sentence, ["a"]) for sentence, _ in sentences[:5]]

    return {
        "reading": lambda text: read_numbers(text, reference=DAY),
        "checking": checker.check,
        "citing": cite,
    }


def smallest_steep(task: Task, unit: str, largest: int, limit: float) -> str:
    """The first doubling of size that costs clearly more than twice the time."""
    size = 250
    before = watch(lambda: task(repeated(unit, size)), limit)
    while 2 * size <= largest:
        size *= 2
        text = repeated(unit, size)
        now = watch(lambda text=text: task(text), limit)  # type: ignore[misc]
        if now.failure or (now.seconds > 0.05 and now.seconds > 2.8 * before.seconds):
            took = now.failure or f"{now.seconds:.2f} s, half of it {before.seconds:.2f} s"
            return f"{size} bytes: {took}; {now.place}"
        before = now
    return f"no single doubling shows it; {before.place}"


def smallest_raise(task: Task, unit: str, size: int, limit: float) -> str:
    """Halve the text while it still raises."""
    text = repeated(unit, size)
    while len(text) > 1:
        half = text[: len(text) // 2]
        if not watch(lambda half=half: task(half), limit).failure:  # type: ignore[misc]
            break
        text = half
    shown = ascii(text[:12])
    return f"{len(text)} characters, {shown}{'…' if len(text) > 12 else ''}"


def tell_curve(
    named: dict[str, str], work: dict[str, Task], largest: int, limit: float
) -> list[str]:
    """Print seconds per megabyte by size; returns what is wrong, one line each."""
    sizes = [SMALLEST * 10**n for n in range(8) if SMALLEST * 10**n <= largest]
    print("| text | task | " + " | ".join(f"{size / 1e6:g} MB" for size in sizes) + " | growth |")
    print("|---|---|" + "---|" * (len(sizes) + 1))
    wrong: list[str] = []
    for name, unit in named.items():
        for what, task in work.items():
            cells: list[str] = []
            done: list[tuple[int, float]] = []
            steep = 0.0
            for size in sizes:
                if cells and cells[-1] in {"raises", "stopped", "—"}:
                    cells.append("—")
                    continue
                if done and done[-1][1] * size / done[-1][0] > limit:
                    cells.append("—")
                    shown = smallest_steep(task, unit, done[-1][0], limit)
                    wrong.append(f"{what}, {name}: {size} bytes not run, too slow; {shown}")
                    continue
                text = repeated(unit, size)
                run = watch(lambda text=text, task=task: task(text), limit)  # type: ignore[misc]
                if run.failure:
                    raises = run.failure.startswith("raises")
                    cells.append("raises" if raises else "stopped")
                    smallest = smallest_raise if raises else smallest_steep
                    shown = smallest(task, unit, size, limit)
                    wrong.append(f"{what}, {name}: {run.failure}; smallest {shown}")
                    continue
                cells.append(f"{run.seconds * 1e6 / size:.2f}")
                if done and run.seconds > NOTICEABLE:
                    steep = max(steep, math.log10(run.seconds / done[-1][1]))
                done.append((size, run.seconds))
            growth = math.log10(done[-1][1] / done[-2][1]) if len(done) > 1 else math.nan
            print(f"| {name} | {what} | {' | '.join(cells)} | {growth:.2f} |", flush=True)
            if steep > STEEP:
                shown = smallest_steep(task, unit, done[-1][0], limit)
                wrong.append(f"{what}, {name}: grows with exponent {steep:.2f}; {shown}")
    return wrong


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--largest", type=int, default=10_000_000, metavar="BYTES")
    parser.add_argument("--limit", type=float, default=300, metavar="SECONDS")
    parser.add_argument(
        "--only", action="append", default=[], metavar="WORD",
        help="reading, checking, citing; briefing, plain, hostile, or the name of a hostile text",
    )  # fmt: skip
    options = parser.parse_args()
    only: set[str] = set(options.only)

    def wanted(*names: str) -> list[str]:
        return [name for name in names if name in only] or list(names)

    articles = collection()
    sentences = briefing(articles)
    work = tasks(articles, sentences)
    work = {name: work[name] for name in wanted(*work)}
    plain = "\n".join(article.text for article in articles)
    hostile = {name: HOSTILE[name] for name in wanted(*HOSTILE)}
    kinds = ["hostile"] if only & set(HOSTILE) else wanted("briefing", "plain", "hostile")
    if "briefing" in kinds:
        tell_briefing(articles, sentences)
    texts = {
        **({"articles of the example": plain} if "plain" in kinds else {}),
        **(hostile if "hostile" in kinds else {}),
    }
    if texts:
        print(
            "\nSeconds per megabyte, — not run; growth: the exponent between the last two sizes\n"
        )
        wrong = tell_curve(texts, work, options.largest, options.limit)
        print(
            "\n" + ("\n".join(f"- {line}" for line in wrong) or "Nothing raises or grows faster.")
        )


if __name__ == "__main__":
    main()
