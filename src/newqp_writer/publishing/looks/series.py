"""A comparable series in a sentence, for a chart: 汽车、船舶、电池出口分别增长45.5%、24.7%和22.5%.

The sentence itself says which value belongs to which name, by 分别; nothing is put side by side
that its source does not. Every value is an entry of the ledger that passed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from newqp_writer.models import CheckedText, Entry, Location, Section, Sentence
from newqp_writer.publishing.looks.key_figures import GOES_ON

FEWEST = 3
MOST = 8
_LIST = re.compile("[、和与及]|以及")
_BEFORE = re.compile(
    "(?P<names>[^，；。：]{3,80})分别(?P<verb>(?:为|达到?|是|(?:同比|环比)?(?:增长|下降|上涨|提高|回落|增加|减少))?了?(?:约|超)?)"
)
# Where the first of several names begins: 我国对东盟、欧盟、非洲…
_LED_IN = re.compile(r"^.{0,12}?(?:对|向|从|自)(?=[^、]{2,})")
# What is measured of all of them stands behind the last: 汽车、船舶、电池出口
_OF_ALL = re.compile(
    "(?:进出口|出口|进口)(?:总?值|总?额|量)?$|(?:产|销|发电|用电|吞吐|运)量$|增加值$|销售收入$|价格$|投资$|占比$|比重$"
    "|增速$|指数$|规模$|收入$"
)
_AMOUNT = re.compile(r"-?\d+(?:\.\d+)?(?= )")
_LONGEST_NAME = 12


@dataclass(frozen=True)
class Bar:
    """One name with its value, as printed and as a number in the unit all bars share."""

    name: str
    value: str
    amount: Decimal


@dataclass(frozen=True)
class Series:
    """What is compared, and the bars in the order of the sentence."""

    caption: str
    bars: tuple[Bar, ...]
    cite: str


def series_of(section: Section, verdicts: Mapping[Location, CheckedText]) -> Series | None:
    """The first series of a section that can be drawn; more would be a page of bars.

    Args:
        section: of a briefing.
        verdicts: on its texts, by their place.
    """
    period = ""
    for index, sentence in enumerate(section.sentences):
        location = Location(part="sentence", section=section.id, sentence=index)
        checked = verdicts.get(location)
        period = period if GOES_ON.match(sentence.text) else ""
        series = series_in(sentence, checked, period)
        if series is not None and any(bar.amount for bar in series.bars):
            return series
        said = [e.surface for e in checked.entries if _is_period(e)] if checked else []
        period = said[-1] if said else period
    return None


def _is_period(entry: Entry) -> bool:
    return entry.kind == "period" and bool(entry.value) and entry.passed


def series_in(sentence: Sentence, checked: CheckedText | None, period: str = "") -> Series | None:
    """The series of a sentence; ``None`` when it has none.

    Args:
        sentence: of a section.
        checked: the verdicts on it.
        period: of the sentences that it goes on from, where it names none itself.
    """
    if checked is None or checked.text != sentence.text or sentence.role != "fact":
        return None
    said = _BEFORE.search(sentence.text)
    if said is None:
        return None
    values = _values(sentence.text, checked.entries, said.end())
    names = [name.strip() for name in _LIST.split(said["names"])]
    if not FEWEST <= len(values) == len(names) <= MOST:
        return None
    amounts = [_AMOUNT.match(entry.value) for entry in values]
    when = next((e for e in checked.entries if _is_period(e) and e.end <= said.start("verb")), None)
    told = said["names"]
    if when is not None and when.start == said.start("names"):  # 2025年汽车、船舶…
        told = told[when.end - when.start :]
        names[0] = names[0].removeprefix(when.surface)
    names[0] = _LED_IN.sub("", names[0])
    names[-1] = _OF_ALL.sub("", names[-1])
    if not all(amounts) or not all(0 < len(name) <= _LONGEST_NAME for name in names):
        return None
    period = when.surface if when is not None else period
    verb = said["verb"].removesuffix("了").removesuffix("约").removesuffix("超")
    verb = "" if verb in {"为", "达", "达到", "是"} else verb
    return Series(
        caption=told + verb + (f"（{period}）" if period else ""),
        bars=tuple(
            Bar(name, entry.surface, Decimal(amount[0]))
            for name, entry, amount in zip(names, values, amounts, strict=True)
            if amount is not None
        ),
        cite=values[0].evidence[0].article,
    )


def _values(text: str, entries: Sequence[Entry], start: int) -> list[Entry]:
    """The passed entries of one unit that stand in a row from ``start``."""
    row: list[Entry] = []
    end = start
    for entry in entries:
        if entry.start < start:
            continue
        between = text[end : entry.start]
        if (
            not entry.passed
            or not entry.evidence
            or (between if not row else not _LIST.fullmatch(between))
        ):
            break
        if row and _unit(entry) != _unit(row[0]):
            return []
        row.append(entry)
        end = entry.end
    return row


def _unit(entry: Entry) -> str:
    return entry.value.partition(" ")[2]
