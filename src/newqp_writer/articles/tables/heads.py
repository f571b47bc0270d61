"""What the heads of a value say: period, indicator, rate of change, unit."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from newqp_writer.articles.left_out import leave_out
from newqp_writer.articles.tables.joints import side_by_side
from newqp_writer.head_units import ONE_OF_THEM, in_words, scale_alone, symbol_in_words
from newqp_writer.language import _

_UNIT = re.compile(
    r"\s?[（(\[【]\s?(?:单位\s?[:：]\s?)?(?P<unit>[^（）()\[\]【】]{1,20})[）)\]】]\s?$"
)
_UNIT_WORD = re.compile(
    r"[%％‰±+-]*[%％‰]|个?百分点|[十百千万亿]{0,2}(?:美?元|欧元|日元|港元|千瓦时?|度|吨|公斤|千克|克|斤|米|公里|平方米|平方公里|"
    r"立方米|亩|公顷|辆|台|套|个|家|户|人|人次|件|块|片|只|艘|架|部|张|笔|项|条|座|处|间|枚|头|羽|箱|标箱|标准箱|桶|升|公升|吨公里|人公里|"
    r"重量箱|千伏安|兆瓦时?|吉瓦时?|[MGTk]W[h]?|[EZPTG]B|位|名|篇|期|所|天|小时|岁|点|分)(?:[/／每].{1,6})?"
    r"|[十百千万亿]+(?:[\u4e00-\u9fff]{1,5}(?:[/／每].{1,6})?)?|架次|班次|航班|标准煤|吨标准煤|(?:\d[\d,]*\s)?(?:million|billion|trillion|thousand)?\s?(?:yuan|RMB|USD|US\$|\$|units?|"
    r"tons?|tonnes?|kWh|[MGT]W(?:h)?|persons?|people|vehicles?|sets?|pieces?|percent|per cent|pct|pp|percentage points?"
    r"|(?:kilo|mega|giga|tera)watt(?:[- ]?hour)?s?|(?:(?:metric|short|long) )?tons?|barrels?(?: (?:per|a) day)?|cubic met(?:er|re)s"
    r"|days?|hours?|weeks?|months?|years?|minutes?|km|MW|bpd)"
    r"(?:\s?(?:/|per)\s?\w+)?|million|billion|trillion|thousand|10,000",
    re.IGNORECASE,
)
_LAST_PIECE = re.compile(r"(?P<name>.+)(?:[/，]|,(?!\d))(?P<last>[^/，]*?)")
_SHARE_OF = re.compile(r"[%％]\s(?P<of>\D+)")
_MONTHS = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
PERIOD = re.compile(
    r"(?:(?:19|20)?\d\d\s?年\s?)?(?:\d{1,2}\s?[—–~～至-]+\s?\d{1,2}\s?月份?|前[\d一二三四五六七八九十]{1,2}个?月|(?:当|第)?[一二三四1-4]\s?季度"
    r"|前三季度|[上下]半年|\d{1,2}\s?月[上中下]旬|\d{1,2}\s?月份?(?:末|底)?(?:\d{1,2}日)?|全年|年末|年底)"
    r"|(?:19|20)\d\d\s?年(?:末|底|度)?"
    r"|(?i:(?:the )?(?:first|second|third|fourth) (?:quarter|half)) (?:of )?(?:19|20)\d\d"
    r"|(?:[QH][1-4]\s)?FY\s?(?:20)?\d\d(?:[/-]\d\d)?|(?:19|20)\d\d\sQ[1-4]"
    rf"|(?i:YTD|year to date|12 months to|year to|quarter to|week (?:to|ending))\s(?:\d{{1,2}}\s)?{_MONTHS}(?:\s(?:19|20)\d\d)?"
    rf"|(?:{_MONTHS}|Q[1-4])(?:\s?[-–—]\s?|\s(?:to|and|through)\s)(?:{_MONTHS}|Q[1-4])\s(?:19|20)\d\d"
    r"|(?<!\d)(?:19|20)\d\d[/–-]\d\d(?!\d)"  # a year that begins in another month
    r"|(?<!\d)(?:19|20)\d\d(?!\d)"
    rf"|(?:{_MONTHS}\.?(?:\s?[-–—]\s?{_MONTHS}\.?)?|(?<![A-Za-z])[QH][1-4](?![A-Za-z\d]))(?:\s(?:of\s)?(?:19|20)\d\d)?"
    r"|(?:本|当|上)[月周](?:末)?|(?:本|当)(?:期|季|年)(?:末)?|(?:[上去]年|上期)(?:同期|同月|末)?"
)
_RELATIVE = {"本月": "month", "当月": "month", "本期": "month", "当期": "month"}
_CUMULATED = re.compile(
    r"(?:1\s?[—–~至-]\s?)?(?:本月|当月)?(?:止)?(?:本年|年初至今|今年以来|自年初)?累计"
)
_RATE = re.compile(
    r"(?P<basis>同比|环比|[比较](?:上年|去年|上月|上季|上年末|年初|上周)(?:同期|同月|末)?|year[- ]on[- ]year|y/y|y/?o/?y|"
    r"month[- ]on[- ]month|m/m|m/?o/?m|annual)?[名义实际]*(?P<word>增长率?|增减|增速|增幅|涨跌幅?|升降|涨幅|降幅|变动|变化|下降|±|"
    r"growth(?: rate)?|change|increase|difference)?(?:[率幅度]*)"
    r"(?P<since>\s(?:on|from|since|over|vs\.?)\s(?:19|20)\d\d)?",
    re.IGNORECASE,
)
# 金额同比, exports y/y: what is compared changes, without a word for it.
_BASIS_ALONE = re.compile(r"[同环]比|y/y|y/?o/?y|m/m|m/?o/?m", re.IGNORECASE)
# Heads that say nothing of their own: what is meant stands in the row's name.
_NEUTRAL = re.compile(
    r"(?:绝对[量值数额]|数[值据额]|指标值?|实际|value|amount|absolute|total|数)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"^(?:\d{1,3}[.、．]\s?|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[#※*◆●▪·\s]+)+"
)
_OF_WHICH = re.compile(r"^(?:其中|of which)\s*[:：]?\s*", re.IGNORECASE)
_RANGE = re.compile(r"(?<=\d)\s?[-–~～至]+\s?(?=\d{1,2}\s?月)")
_EDGES = re.compile(r"^[\s,，:：（）()份止]+|[\s,，:：（）()份止]+$")
_FOOTNOTE = re.compile(r"[①-⑳]|[*※]+$|\[\d{1,2}\]$")
_UNIT_COLUMN = re.compile(r"(?:计量)?单位|units?", re.IGNORECASE)
_COUNTER = re.compile(r"序号|编号|no\.?|#|id", re.IGNORECASE)


@dataclass(frozen=True)
class Heads:
    """What is known of a value besides itself. Empty words mean that nothing was said."""

    period: str = ""
    subject: str = ""
    unit: str = ""
    basis: str = ""  # of a rate: 同比, 环比, 比上年末
    rate: str = ""  # the head's own word for a change: 增长, 涨跌幅


def split_unit(head: str, *, lenient: bool = False) -> tuple[str, str]:
    """A head without its unit, and the unit.

    >>> split_unit("工业机器人（套）"), split_unit("同比增长%"), split_unit("规模以上（含）")
    (('工业机器人', '套'), ('同比增长', '%'), ('规模以上（含）', ''))
    >>> split_unit("in billion kWh"), split_unit("% change"), split_unit("Month")
    (('', 'billion kWh'), ('change', '%'), ('Month', ''))
    >>> split_unit("Sales, EUR thousand"), split_unit("Budget (€k)")
    (('Sales', 'thousand euros'), ('Budget', 'thousand euros'))
    >>> split_unit("Planned additions (gigawatts)"), split_unit("Coal output (short tons)")
    (('Planned additions', 'gigawatts'), ('Coal output', 'short tons'))
    """
    head = _FOOTNOTE.sub("", head).strip()
    alone = head.removeprefix("in ")
    whole = len(alone) > 1 and ONE_OF_THEM.fullmatch(head) is None
    if whole and (told := _said(alone) or (_UNIT_WORD.fullmatch(alone) and alone)):
        return "", told
    if (found := _SHARE_OF.fullmatch(head)) is not None:
        return found["of"], "%"
    if (found := _UNIT.search(head)) is not None:
        unit = found["unit"].strip()
        if told := _said(unit) or scale_alone(unit, head[: found.start()]):
            return head[: found.start()].strip(), told
        if _UNIT_WORD.fullmatch(unit) or lenient:
            return head[: found.start()].strip(), "%" if set(unit) <= set("±+-%％ ") else unit
    if head.endswith(("%", "％")):
        return head.rstrip("±+-%％ "), "%"
    return _behind_comma(head)


def _said(unit: str) -> str:
    return in_words(unit) or symbol_in_words(unit)


def _behind_comma(head: str) -> tuple[str, str]:
    name, _comma, last = head.rpartition(",")
    if name and (told := symbol_in_words(last)):
        return name.strip(), told
    if (parted := _LAST_PIECE.fullmatch(head)) is not None:
        name, last = parted["name"].strip(), parted["last"].strip()
        if told := in_words(last):
            return name, told
        if _UNIT_WORD.fullmatch(last) and not _UNIT_WORD.fullmatch(head):
            return name, last
    return head, ""


def split_units(caption: str) -> tuple[str, str]:
    """A caption without its unit, or units of several kinds in brackets, and these.

    >>> split_units("表1　主要指标（GWh，%）"), split_units("Output (million tonnes; % change)")
    (('表1　主要指标', 'GWh、%'), ('Output', 'million tonnes、%'))
    >>> split_units("主要产品（含出口，%）"), split_units("发电量（亿千瓦时）")
    (('主要产品（含出口，%）', ''), ('发电量', '亿千瓦时'))
    """
    if (found := _SEVERAL.search(caption)) is not None:
        units = [split_unit(each)[1] for each in _BETWEEN_UNITS.split(found["units"])]
        # Of two amounts (million tonnes, dollars) nothing says which one a value is in.
        if len(units) > 1 and all(units) and sum(unit != "%" for unit in units) == 1:
            return caption[: found.start()].strip(), "、".join(units)
    return split_unit(caption)


_SEVERAL = re.compile(r"\s?[（(\[【](?P<units>[^（）()\[\]【】]{3,40})[）)\]】]\s?$")
_BETWEEN_UNITS = re.compile(r"\s?[、，,；;]\s?|(?<=\S)/(?=[%％]$)")


def plain_name(head: str) -> str:
    """The name of a row without numbering, “其中：” and marks of notes.

    >>> plain_name("其中：高技术制造业"), plain_name("（二）风电")
    ('高技术制造业', '风电')
    """
    return _OF_WHICH.sub("", _NUMBERED.sub("", head)).strip(" \u3000:：")


def unit_among(units: str, heads: Sequence[str]) -> str:
    """The one of several units of a caption that a value is in: 万辆 or % of “单位：万辆、%”.

    >>> unit_among("万辆、%", ["汽车产量"]), unit_among("万辆、%", ["占比"])
    ('万辆', '%')
    >>> [unit_among("数量 万吨；金额 亿元", [head]) for head in ("金额", "数量", "单价")]
    ['亿元', '万吨', '']
    """
    if of_kinds := _UNITS_OF_KINDS.findall(units):
        return next((unit for kind, unit in of_kinds if any(kind in head for head in heads)), "")
    several = [unit for unit in re.split(r"\s*[、，,；;和]\s*", units) if unit]
    if len(several) < 2:
        return units
    is_share = any(_SHARE.search(split_unit(head)[0]) for head in heads)
    shares = [unit for unit in several if unit in {"%", "％"}]
    amounts = [unit for unit in several if unit not in shares]
    return (shares if is_share and shares else amounts or several)[0]


_UNITS_OF_KINDS = re.compile(r"(金额|数量|价值|产值|价格)[\s:：]{1,2}([^\s、，,；;:：]+)")
_SHARE = re.compile(r"(?:占比|比重|份额|[^汇]率|增速|增幅|涨幅|增长|同比|环比)$")


def within(name: str, whole: str) -> str:
    """The full name of a part that is told as 其中 below its whole, where that ends in a measure.

    >>> within("其中：新能源汽车", "汽车产量（万辆）"), within("其中：太阳能", "发电量")
    ('新能源汽车产量', '太阳能发电量')
    """
    if _OF_WHICH.match(name.strip()) is None:
        return name
    part, (named, _unit) = plain_name(name.strip()), split_unit(plain_name(whole))
    if not named or _ENDS_IN_MEASURE.search(named) is None or _ENDS_IN_MEASURE.search(part):
        return name
    # 新能源汽车 and 汽车产量 share 汽车, which is said once.
    shared = next((size for size in range(len(named), 0, -1) if part.endswith(named[:size])), 0)
    return side_by_side(part, named[shared:])


_ENDS_IN_MEASURE = re.compile(r"(?:[量额值率价]|收入|支出|利润|余额|总数|指数|装机|容量)$")


def is_period(head: str) -> bool:
    """Whether a head is nothing but a period."""
    return (
        PERIOD.fullmatch(head.strip()) is not None or _CUMULATED.fullmatch(head.strip()) is not None
    )


def is_counter(head: str) -> bool:
    """Whether a column only counts the rows."""
    return _COUNTER.fullmatch(head.strip()) is not None


def is_unit_column(head: str) -> bool:
    """Whether a column gives the unit of its row."""
    return _UNIT_COLUMN.fullmatch(head.strip()) is not None


def _resolved(period: str, around: str) -> str:
    """本月 and 累计 by what the caption says: 5月, 1—5月."""
    month = re.search(
        r"(?P<year>(?:19|20)\d\d年)?(?:\d{1,2}\s?[—–~至-]\s?)?(?P<month>\d{1,2})月", around
    )
    if month is None:
        return period
    year = month["year"] or ""
    if _CUMULATED.fullmatch(period):
        return f"{year}1—{month['month']}月" if month["month"] != "1" else f"{year}1月"
    return f"{year}{month['month']}月" if period in _RELATIVE else period


class _Gathered:
    """The heads of a value as they are read, piece by piece."""

    def __init__(self, around: str) -> None:
        self.around = around
        self.heads = Heads()
        self.subject: list[str] = []

    def take(self, piece: str) -> None:
        """Read one head."""
        name, unit = split_unit(piece)
        if unit:
            self.heads = replace(self.heads, unit=unit)
        name = self._without_rate(self._without_period(plain_name(name)))
        if name and not _NEUTRAL.fullmatch(name) and name not in self.subject:
            self.subject.append(name)

    def _without_period(self, name: str) -> str:
        cumulated = _CUMULATED.match(name)
        if cumulated is not None:
            self.heads = replace(self.heads, period=_resolved(cumulated[0], self.around))
            return name[cumulated.end() :]
        found = PERIOD.search(name)
        if found is None or (found.start() > 0 and found.end() < len(name)):
            return name
        if _COMPARED.search(name[: found.start()]):
            return name  # 比上年同期增长, change on 2024: the basis of a rate
        if found[0] in {"本期", "上期"} and found.end() < len(name):
            return name  # 本期价格: what the caption gives the period of
        period = _joined(self.heads.period, _normal(_resolved(found[0], self.around)))
        self.heads = replace(self.heads, period=period)
        rest = _EDGES.sub("", name[: found.start()] + name[found.end() :])
        return "" if _CUMULATED.fullmatch(rest) else rest

    def _without_rate(self, name: str) -> str:
        whole = _RATE.fullmatch(name) if name else None
        if whole is not None and (whole["basis"] or whole["word"]):
            basis, word = whole["basis"] or self.heads.basis, whole["word"] or "增长"
            self.heads = replace(self.heads, basis=basis, rate=word)
            return ""
        if name and (rate := _ends_with_rate(name)) is not None:
            self.heads = replace(self.heads, basis=rate["basis"] or "", rate=rate["word"] or "增长")
            return name[: rate.start()].rstrip()
        return name


_COMPARED = re.compile(
    r"[比较]$|\b(?:change|growth|increase|difference) (?:on|from|since|over|vs\.?) $", re.IGNORECASE
)


def _short(names: Sequence[str]) -> Sequence[str]:
    """Names that are told with every value of a row or column, as long as names may be."""
    if any(len(name) > _LONGEST for name in names):
        leave_out(_("the names in a table beyond {most} characters").format(most=_LONGEST))
    return [name[:_LONGEST] for name in names]


def _words(pieces: Sequence[str], around: str) -> Heads:
    gathered = _Gathered(around)
    for piece in pieces:
        gathered.take(piece)
    return replace(gathered.heads, subject=_spaced(gathered.subject))


def _ends_with_rate(name: str) -> re.Match[str] | None:
    """发电量同比增长: a name with its rate in one head."""
    for found in _RATE.finditer(name):
        told = found["word"] or (found["basis"] and _BASIS_ALONE.fullmatch(found["basis"]))
        if told and found.end() == len(name) and (found["basis"] or found.start() > 1):
            return found
    return None


def _normal(period: str) -> str:
    """1-5月 and 1至5月 as 1—5月, Feb as February, so that what is told of one period is found to be."""
    if _MONTH_ALONE.fullmatch(period):
        return _WHOLE_MONTH[period[:3]]
    return _RANGE.sub("—", period)


_WHOLE_MONTH = {
    month[:3]: month
    for month in (
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    )
}  # fmt: skip
_MONTH_ALONE = re.compile(r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?")


def _joined(above: str, period: str) -> str:
    """2026年 over 5月 is 2026年5月; the same said twice is said once."""
    if not above or above in period:
        return period
    if re.fullmatch(r"(?:19|20)\d\d年?", above) and not re.match(r"(?:19|20)\d\d", period):
        return (
            f"{above.rstrip('年')}年{period}"
            if re.match(r"[\d一二三四上下前全]", period)
            else f"{period} {above}"
        )
    return period


def _spaced(pieces: Sequence[str]) -> str:
    """Pieces of a name side by side, in which no number of one runs on into the next."""
    return functools.reduce(side_by_side, pieces, "")


def is_difference(rate: str) -> bool:
    """Whether a head's word for a change is of amounts, in the unit of the levels beside it."""
    return rate.lower() == "difference"


_NAMED_MONTH = re.compile(_MONTHS)
_LONGEST = 300  # characters of a name; what is longer is text that somebody put into a head
_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WHOLE = re.compile(r"total|overall", re.IGNORECASE)  # names the row of all others
_MERELY_HOW_MUCH = re.compile("产量|总量|数量|用量")


def heads_of(
    row: Sequence[str], column: Sequence[str], *, caption: str = "", unit: str = ""
) -> Heads:
    """What the heads of one value say together.

    Args:
        row: the names of its row, from left to right.
        column: the heads above it, from top to bottom.
        caption: of the table; gives the period when no head does.
        unit: of the table.

    >>> heads_of(["新能源汽车（万辆）"], ["1—5月", "同比增长（%）"])
    Heads(period='1—5月', subject='新能源汽车', unit='%', basis='同比', rate='增长')
    """
    row, column = _short(row), _short(column)
    of_row, of_column = _words(row, caption), _words(column, caption)
    period = of_column.period or of_row.period
    if of_column.period and of_row.period and of_column.period != of_row.period:
        period = _joined(of_row.period, of_column.period)
        period = period if period != of_column.period else _joined(of_column.period, of_row.period)
    if not period and (found := PERIOD.search(caption)) is not None:
        period = found[0]
    year = re.search(r"(?:19|20)\d\d年", caption)
    if year is not None and re.match(
        r"\d{1,2}(?:\s?[—–~至-]\s?\d{1,2})?月|[一二三四]季度|[上下]半年|前", period
    ):
        period = year[0] + period
    elif _NAMED_MONTH.fullmatch(period) and len(years := set(_ANY_YEAR.findall(caption))) == 1:
        period = f"{period} {years.pop()}"
    own = of_column.unit or of_row.unit
    is_rate = bool(of_column.rate or of_row.rate)
    if is_rate:
        own = of_column.unit or ("" if is_difference(of_column.rate) else "%")
    whole = [name for name in row[-1:] if _WHOLE.fullmatch(name.strip())]
    subject = [part for part in (*whole, of_row.subject, of_column.subject) if part]
    if not subject and row and not row[-1].isdigit():
        subject = [split_unit(plain_name(row[-1]))[0]]  # Total, where nothing else is named
    if len(subject) > 1 and _MERELY_HOW_MUCH.fullmatch(subject[1]) and subject[0].endswith("量"):
        subject.pop()  # 发电量 below 产量
    return Heads(
        period=period.rstrip("份"),
        subject=_spaced(subject),
        unit=own or unit,
        basis=of_column.basis or of_row.basis,
        rate=of_column.rate or of_row.rate,
    )
