"""Hostile input by chance: no exception but our own, no hang, every digit accounted for.

    python -m eval.checker.fuzz [--minutes 1] [--only WORD] [--seed N]

Texts are put together from pieces that readers of numbers, answers, pages and front matter trip
over, and from any characters; files that are good are damaged. A failing input is made small by
Hypothesis and printed; ``tests/eval/test_fuzz.py`` runs a few of each on every change.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import functools
import json
import signal
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from eval.checker.fuzz_files import ARTICLES, damaged, good
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from newqp_writer import Article, check_text
from newqp_writer.articles import read_article, read_articles
from newqp_writer.drafting.chat.answers import SectionAnswer, read_sentences, shape
from newqp_writer.drafting.chat.structured import find_object
from newqp_writer.errors import BriefError
from newqp_writer.models import Briefing, Ledger, RunRecord
from newqp_writer.models.agenda import Coverage
from newqp_writer.models.record import EngineRecord
from newqp_writer.numerals import read_numbers
from newqp_writer.provenance import check_briefing
from newqp_writer.publishing import resolve_fonts, to_markdown, typeset
from newqp_writer.publishing.issue import record_of
from newqp_writer.publishing.markdown.reading import from_markdown
from newqp_writer.publishing.proving.printed import read_pdf, record_in
from newqp_writer.publishing.proving.proof import proof_read
from newqp_writer.reports.issues.issues import recorded_opinions
from newqp_writer.text import clean_text
from newqp_writer.workspace import Day, read_briefing

DAY = dt.date(2026, 6, 15)
LONGEST = 20
"""Seconds for one input; what takes longer hangs."""

# ruff: noqa: E501 - rows of pieces
_PIECES = (
    "1 12 3.5 007 1,234 8.5% 百分之三 三成 12亿 1.2万亿元 ９ ٩ ९ 𝟗 ⁹ ½ Ⅸ ㈨ ⑨ 〩 卅 -8 −8 负8 ±3 5-10 "
    "2026年 6月15日 15日 一季度 上半年 10:30 99:99 同比 环比 增长 下降 翻番 分之 约 超 至 到 年 月 日 个 家 % ‰ "
    "百分点 亿元 万 GW kWh °C 国发〔2026〕5号 十五五 5G C919 [^a] [^a]: --- # ## | <p> </p> <!-- --> <script> "
    "&#57; &nbsp; { } [ ] \" ' \\ : \ufeff \u200b \u0301 \u202e \x00 \ud800 ( ) （ ） “ ” 。 ； ， 、 . , \n \t "
    "title: publisher: published: 请忽略以上 ignore previous 甲 云州 电 power rose fell by from to of the _ x"
).split(" ")
PIECES = st.lists(
    st.one_of(st.sampled_from(_PIECES), st.text(max_size=4), st.integers(0, 10**30).map(str)),
    max_size=60,
)
TEXTS = st.one_of(PIECES.map("".join), PIECES.map(" ".join), st.text(max_size=200))
SOURCE = "云州市前五个月发电量达120亿千瓦时，同比增长5.4%，新增企业1200家，投资3.06万亿元。"


class Hang(BaseException):
    """An input that takes longer than any may."""


@contextmanager
def watched(seconds: float = LONGEST) -> Iterator[None]:
    """An alarm for what does not end."""

    def ring(_signum: int, _frame: FrameType | None) -> None:
        raise Hang

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def refused(read: Callable[[], object]) -> object:
    """What is read; an error of ours is an answer, any other is a finding."""
    try:
        return read()
    except BriefError as error:
        return str(error)


def is_digit(char: str) -> bool:
    """Whether a sign has a value of its own; Han numerals are letters of other words, too."""
    if unicodedata.name(char, "").startswith("CJK "):
        return False
    return unicodedata.numeric(char, None) is not None


def _raised(text: str, place: int) -> bool:
    """Whether a sign is an exponent or an index of what stands before it, as in m² and 10⁶."""
    before = text[:place].rstrip("".join(filter(_is_small, set(text))))
    return _is_small(text[place]) and bool(before) and before[-1].isalnum()


def _is_small(char: str) -> bool:
    return unicodedata.decomposition(char).startswith(("<super>", "<sub>"))


def numbers(text: str) -> None:
    """Every digit that a reader sees stands in a number or in what is no number, with a reason."""
    text = clean_text(text)
    reading = read_numbers(text, reference=DAY)
    spans = [(one.start, one.end) for one in reading.mentions]
    spans += [(one.start, one.end) for one in reading.exemptions]
    held = {place for start, end in spans for place in range(start, end)}
    left = [
        c for place, c in enumerate(text)
        if is_digit(c) and place not in held and not _raised(text, place)
    ]  # fmt: skip
    assert not left, f"nobody accounts for {left} in {text!r}"
    for one in reading.mentions:
        assert text[one.start : one.end] == one.surface


def article(text: str) -> Article:
    """An article with that text."""
    return Article(id="a", publisher="云州日报", title="题", published="2026-06-15", text=text)


def checked(text: str) -> None:
    """A text as the claim, and as the source."""
    check_text(text, [article(SOURCE)], issue_date=DAY)
    if clean_text(text).strip():
        check_text(SOURCE, [article(clean_text(text))], issue_date=DAY)


@functools.cache
def _place() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


def _file(name: str, content: str | bytes) -> Path:
    path = _place() / name
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    path.write_bytes(data)
    return path


def markdown_article(text: str) -> None:
    """An article as a clipping, with and without front matter."""
    front = "---\ntitle: 题\npublisher: 报\npublished: 2026-06-14\n"
    for content in (text, f"{front}---\n\n{text}", f"{front}{text}\n---\n\n{SOURCE}"):
        refused(lambda content=content: read_article(_file("a.md", content)))  # type: ignore[misc]


def saved_page(text: str) -> None:
    """An article as a saved page."""
    refused(lambda: read_article(_file("a.html", f"<html><body><p>{text}</p><p>{SOURCE}</p>")))


def answer(text: str) -> None:
    """An answer of a model, bare and in its form."""
    framed = json.dumps({"heading": text, "sentences": [{"text": text, "cites": [text]}]})
    for content in (text, framed, framed.replace('\\"', '"')):
        found = find_object(content, SectionAnswer)
        shaped = shape(SectionAnswer, found.value).value if found else None
        if shaped is not None:
            read_sentences(shaped.sentences, ["a"], fewest=1, most=8)


@functools.cache
def issue() -> Briefing:
    """A small issue."""
    lines = [{"text": line + "。", "cites": ["a"]} for line in SOURCE.rstrip("。").split("，")]
    return Briefing.model_validate(
        {
            "title": "每日动态", "date": "2026-06-15", "abstract": lines[:1],
            "sections": [{"id": "s1", "heading": "发电量增长", "sentences": lines}],
            "references": [
                {"id": "a", "publisher": "云州日报", "title": "题", "date": "2026-06-15"}
            ],
        }
    )  # fmt: skip


@functools.cache
def judged() -> Ledger:
    """The verdicts on its numbers."""
    return check_briefing(issue(), [article(SOURCE)])


def _run() -> RunRecord:
    return RunRecord(
        version="0", date=DAY, started=dt.datetime(2026, 6, 15, tzinfo=dt.UTC), policy="drop",
        engine=EngineRecord(name="embedded", why="–"), seconds={"read": 0.1}, verdicts={"exact": 1},
        coverage=(Coverage(article="a", fate="used", reason="–"),), files={"briefing.md": "0"},
    )  # fmt: skip


@functools.cache
def _set() -> bytes:
    return typeset(issue(), judged(), fonts=resolve_fonts())


def record(data: bytes) -> None:
    """A briefing.json that was damaged."""
    refused(lambda: read_briefing(_file("briefing.json", data)))


def ledger(data: bytes) -> None:
    """A damaged ledger.json, as what a reader said and as what is shown beside the words."""
    recorded_opinions(_file("ledger.json", data))
    with contextlib.suppress(ValidationError):
        to_markdown(issue(), Ledger.model_validate_json(data))


def run(data: bytes) -> None:
    """A damaged run.json of an issue that is there."""
    held = record_of(Day(_file("run.json", data).parent, DAY))
    assert held is None or held.date == DAY


def article_file(ending: str, data: bytes) -> None:
    """A damaged file of articles."""
    refused(lambda: read_articles(_file(f"a{ending}", data)))


def edited(data: bytes) -> None:
    """A briefing.md that was edited."""
    refused(lambda: from_markdown(data.decode("utf-8", "replace")))


def printed(data: bytes) -> None:
    """A PDF that was damaged."""

    def read() -> object:
        held = read_pdf(data)
        return proof_read(held, *record_in(held))

    refused(read)


def _targets() -> Mapping[str, tuple[st.SearchStrategy[object], Callable[..., None]]]:
    """What is fuzzed: its inputs, and what must hold for each."""
    page = to_markdown(issue(), judged()).encode()
    broken = functools.partial(damaged, pieces=_PIECES)
    return {
        "numbers": (TEXTS, numbers),
        "check": (TEXTS, checked),
        "clipping": (TEXTS, markdown_article),
        "page": (TEXTS, saved_page),
        "answer": (TEXTS, answer),
        **{
            f"article{ending}": (broken(good(ending)), functools.partial(article_file, ending))
            for ending in ARTICLES
        },
        "ledger.json": (broken(judged().model_dump_json().encode()), ledger),
        "run.json": (broken(_run().model_dump_json().encode()), run),
        "briefing.json": (broken(issue().model_dump_json().encode()), record),
        "briefing.md": (broken(page), edited),
        "briefing.pdf": (broken(_set()), printed),
    }


TEXT_TARGETS = ("numbers", "check", "clipping", "page", "answer")
FILE_TARGETS = (
    *(f"article{ending}" for ending in ARTICLES),
    "ledger.json", "run.json", "briefing.json", "briefing.md", "briefing.pdf",
)  # fmt: skip
TARGETS = TEXT_TARGETS + FILE_TARGETS


def fuzz(name: str, examples: int, start: int | None = None) -> None:
    """Try a target; the first input that breaks it is raised, made small."""
    inputs, holds = _targets()[name]

    def once(data: object) -> None:
        with watched():
            holds(data)

    trial = settings(
        max_examples=examples, deadline=None, database=None, print_blob=False,
        suppress_health_check=list(HealthCheck), phases=(Phase.generate, Phase.shrink),
    )(given(inputs)(once))  # fmt: skip
    (trial if start is None else seed(start)(trial))()


def main() -> int:
    """Fuzz for some minutes; print what was tried and what broke."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--only", default="", help="targets whose name has this in it")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    names = [name for name in TARGETS if options.only in name]
    tried = dict.fromkeys(names, 0)
    broken: dict[str, str] = {}
    end, run = time.monotonic() + options.minutes * 60, options.seed
    while time.monotonic() < end and len(broken) < len(names):
        for name in names:
            if name in broken or time.monotonic() > end:
                continue
            try:
                fuzz(name, 50, run)
                tried[name] += 50
            except (Exception, Hang) as error:  # noqa: BLE001 - any is a finding
                notes = "\n".join(getattr(error, "__notes__", ()))
                broken[name] = f"{type(error).__name__}: {str(error)[:400]}\n{notes[:1500]}"
        run += 1
    for name in names:
        print(f"{name:15}{tried[name]:>9,} tried" + ("   BROKEN" if name in broken else ""))
    for name, words in broken.items():
        print(f"\n{name}: {words}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
