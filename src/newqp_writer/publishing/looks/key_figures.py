"""今日数据: the indicators of an issue with value, change, period and source.

Every word of a row stands in a sentence of the issue, and every number of it is an entry of the
ledger that passed. A row needs a noun that measures something right before its number (产量,
余额, 占比 …) and a period in its sentence; what does not have both stays in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from newqp_writer.models import Briefing, CheckedText, Entry, Ledger, Location, Section

MOST = 8
FEWEST = 2
"""Rows below which there is no table."""
_MOST_OF_SECTION = 3
_LEADING = 3  # what a figure of the heading is worth more

# Nouns by which Chinese statistical reports name what they measure.
_MEASURED = (
    "[^，]值|[^，]额|[^，]量|收入|利润|营收|投资|资金|规模|余额|存量|进出口|出口|进口|消费|贷款|存款|债券|订单"
    "|里程|面积|装机|装机容量|容量|储量|比重|占比|份额|占有率|渗透率|利用率|覆盖率|自给率|使用率|利率|增速|[^，]率"
    "|指数|价格|均价|强度|投入|费用|成本|人数|户数|家数|总数|人次"
)
_NOT_FIRST = (
    "以来|落实|其中|其|这|该|此|在|与|和|将|使|让|占|较|比|带动|推动|实现|完成|拉动|新增|对此"
)
_CHANGES = "增长|下降|上涨|上升|回落|增加|减少|提高|降低|扩大|收窄"
_SINCE = "同比|环比|年均|比上年|较上年|比上年同期|较上年同期|比去年同期|较上月|比上月|较去年同期"
_HEDGES = "预计将?|有望|超过|超|突破|约|近|逾|接近|不低于|不超过|不少于|至少"
_VERBS = "均|也|已经|已|将|累计|共|合计|达到|达|为|是|升至|增至|降至|保持在|维持在"
_SAID = re.compile(
    rf"(?P<noun>(?!{_NOT_FIRST})[^，；。：“”《》]{{1,28}}?(?:{_MEASURED})(?:（[^（）]{{1,10}}）|\([^()]{{1,10}}\))?)"
    rf"(?P<link>(?:{_SINCE}|{_CHANGES}|{_HEDGES}|{_VERBS})*)"
)
_VERB = re.compile(rf"(?:{_VERBS})(?=$|{_HEDGES}|{_SINCE}|{_CHANGES}|{_VERBS})")
_AFTER = re.compile("以上|以下|左右|以内|多")
_CHANGE = re.compile(rf"，(?P<said>(?:{_SINCE})?(?:{_CHANGES})[^，。；]{{1,14}})(?=[，。；])")
_MARK = re.compile("[，；。：]")
# What goes on about the same number: ，占全国的25%，同比增长33%，居全国第一
_ABOUT = re.compile(
    rf"(?:，(?:占|高于|低于|创|居|位居|连续|已连续|涨幅|增速|降幅|(?:{_SINCE})?(?:{_CHANGES}))[^，。；]*)*"
)
_NATIONWIDE = re.compile("我国|全国|中国")
_NOW = re.compile("(?:^|[，；。])(截至目前|目前)(?=，)")
_SHORTEST = 4
# Said of nobody in particular: whose they are stands in the clauses before.
_OF_WHOM = re.compile(
    "(?:营业|主营业务)?(?:总?收入|总?成本)|归?母?净?利润(?:总额)?|营收|[毛净]利率|折旧总额|总?产[量值额]|[总净]?销[量售额]+"
    "|新增订单|在手订单"
    "|[进出]口[总量额]*|(?:资本|年度|计划|完成|总)*(?:开支|投入|投资)(?:总额)?"
)
_COMPARED = ("较", "比", "与", "同", "和", "超过", "于", "由", "从", "自")
_TILL = re.compile("(?:截至|到)$")
GOES_ON = re.compile("其中|从[^，]{2,10}看，")
"""How a sentence begins that goes on with the period of the one before it."""


@dataclass(frozen=True)
class KeyFigure:
    """A row: 机电产品出口 · 7.58万亿元 · 增长18.4% · 前5个月 · the id of the article cited."""

    indicator: str
    value: str
    change: str
    period: str
    cite: str


def key_figures(briefing: Briefing, ledger: Ledger) -> tuple[KeyFigure, ...]:
    """The rows of 今日数据, in printing order; empty when there are too few for a table.

    Args:
        briefing: the issue.
        ledger: the verdicts on it; of another briefing's it makes nothing.
    """
    checked = {text.location: text for text in ledger.texts}
    rows: list[tuple[float, int, KeyFigure]] = []
    for section in briefing.sections:
        best = sorted(_of_section(section, checked), key=lambda found: -found[0])
        rows += [
            (score, len(rows) + place, row)
            for place, (score, row) in enumerate(best[:_MOST_OF_SECTION])
        ]
    kept = sorted(rows, key=lambda found: -found[0])[:MOST]
    if len(kept) < FEWEST:
        return ()
    # What the headings tell comes first; then all else, both in printing order.
    return tuple(row for _, _, row in sorted(kept, key=lambda one: (one[0] < _LEADING, one[1])))


def indicators(briefing: Briefing, ledger: Ledger) -> dict[str, tuple[str, ...]]:
    """What the numbers of each cited article measure: its id → 汽车出口量, 机电产品出口.

    Whose they are, if the whole country's, is not said; what is worth most comes first.
    """
    checked = {text.location: text for text in ledger.texts}
    found = [row for section in briefing.sections for row in _of_section(section, checked)]
    named: dict[str, dict[str, None]] = {}
    for _, row in sorted(found, key=lambda scored: -scored[0]):
        named.setdefault(row.cite, {})[_NATIONWIDE.sub("", row.indicator, count=1)] = None
    return {cite: tuple(filter(None, names)) for cite, names in named.items()}


def _of_section(
    section: Section, checked: dict[Location, CheckedText]
) -> Iterator[tuple[float, KeyFigure]]:
    """Each row of a section with how much it is worth."""
    period = ""
    met: set[str] = set()
    for index, sentence in enumerate(section.sentences):
        text = checked.get(Location(part="sentence", section=section.id, sentence=index))
        if sentence.role != "fact" or text is None or text.text != sentence.text:
            period = ""
            continue
        carried = GOES_ON.match(text.text)
        told = carried.end() if carried else 0  # up to where the words belong to rows and periods
        period = period if carried else ""
        for place, entry in enumerate(text.entries):
            if now := _NOW.search(text.text, told, entry.start):
                period, told = now[1], now.end()
            if entry.kind == "period":
                said = _period(text.text, entry)
                period, told = (said, entry.end) if said else (period, told)
            elif period and entry.passed and entry.evidence and not _is_forecast(text.text, entry):
                found = _row(text.text, text.entries, place, told)
                if found is not None:
                    row, told = replace(found[0], period=period), found[1]
                    if row.indicator not in met:
                        met.add(row.indicator)
                        leading = entry.surface in section.heading
                        yield _worth(row, entry, index) + _LEADING * leading, row


_FORECAST = re.compile("预计|预测|预期|有望|料将|或将|估计")


def _is_forecast(text: str, entry: Entry) -> bool:
    """Whether a number is what somebody expects: without its author it is no figure of the day."""
    return _FORECAST.search(text, 0, entry.start) is not None


def _period(text: str, entry: Entry) -> str:
    """The period as it is said: 到2030年; empty for one that is only compared with, or exempt."""
    before = _TILL.search(text, 0, entry.start)
    compared = text[: entry.start].endswith(_COMPARED)
    if compared or not entry.value or not entry.passed:
        return ""
    return (before[0] if before else "") + entry.surface


def _worth(row: KeyFigure, entry: Entry, index: int) -> float:
    """Amounts before rates, with their change before those without, early before late.

    The section adds what its heading tells, which must not be missing from a table of the day.
    """
    amount = entry.kind in {"money", "quantity", "count"}
    return amount + bool(row.change) - 0.1 * index


def _row(
    text: str, entries: Sequence[Entry], place: int, told: int
) -> tuple[KeyFigure, int] | None:
    """The row of one number, if what is said right before it names what it measures.

    Returns the row and where the words about it end. Between ``told`` and the row no other subject
    may have come up: 到2030年，云州将…，非化石能源占比… is about 云州.
    """
    entry = entries[place]
    begin = max((found.end() for found in _MARK.finditer(text, 0, entry.start)), default=0)
    for earlier in entries[:place]:
        if earlier.start >= begin and earlier.kind in {"period", "date"}:
            begin = earlier.end
    between = text[told:begin].strip("，；。")
    if between and not _NATIONWIDE.search(between):
        return None
    said = _SAID.fullmatch(text, max(begin, told), entry.start)
    if said is None or len(said["noun"]) < _SHORTEST or _OF_WHOM.fullmatch(said["noun"]):
        return None
    after = _AFTER.match(text, entry.end)
    end = after.end() if after else entry.end
    if end < len(text) and text[end] not in "，；。":
        return None
    change = _CHANGE.match(text, end)
    about = _ABOUT.match(text, end)
    row = KeyFigure(
        indicator=said["noun"].replace("已", ""),
        value=_VERB.sub("", said["link"]) + text[entry.start : end],
        change=change["said"] if change else "",
        period="",
        cite=entry.evidence[0].article,
    )
    return row, about.end() if about else end
