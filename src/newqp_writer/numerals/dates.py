"""Dates and periods in Chinese and English, resolved against a reference day where they are relative.

What a date leaves out (its year, its month) is taken from the reference, as a reader of the day
would; without a reference the expression is found and its span stays open.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from newqp_writer.numerals.chinese import parse_numeral
from newqp_writer.numerals.quantity import Kind, Quantity, Span

_N = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
_Y = r"(?:(?:19|20)\d\d|[一二][〇零○一二三四五六七八九]{3})"
_DASH = r"\s?(?:[-—–−~～至到]|——)\s?"
_YEAR_WORDS = {
    "今年": 0,
    "本年": 0,
    "当年": 0,
    "去年": -1,
    "上年": -1,
    "前年": -2,
    "明年": 1,
    "后年": 2,
}
# 投产后年均发电90亿度: a year after, not the year after next.
_YW = r"(?:今年|本年|去年|上年|前年|明年|(?<![产成用营工达运])后年(?![均产发可新处消减节输]))"
_DAY_WORDS = {
    "今天": 0,
    "今日": 0,
    "昨天": -1,
    "昨日": -1,
    "前天": -2,
    "明天": 1,
    "明日": 1,
    "今晚": 0,
    "昨晚": -1,
    "今晨": 0,
    "前日": -2,
    "后天": 2,
}
_WEEKS = {"上": -1, "下": 1}
_WEEK = "一二三四五六日天"  # 日 and 天 both stand for Sunday, see _weekdays
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4, "首": 1}

# What a date can begin with: most characters are passed over at a glance.
_CHINESE_FIRST = "0-9一二三四五六七八九十廿卅今本去上前明后当第首下这周星礼昨世头"
_ENGLISH_FIRST = "0-9abdefijlmnoqstuwy"

_CHINESE = re.compile(
    rf"""
    (?=[{_CHINESE_FIRST}])(?:
    (?P<iso>(?<![\d.])(?P<iy>(?:19|20)\d\d)(?P<isep>[-./])(?P<im>\d{{1,2}})(?P=isep)(?P<id>\d{{1,2}})(?![\d.]))
  | (?P<split>(?<![\d.,])(?P<sa>(?:19|20)\d\d)(?:[/-](?P<sb>\d\d)\s?(?:财年|学年|赛季|年度|榨季|season\b|crop\syear\b|marketing\syear\b)|/(?P<sc>\d\d)(?![\d/])))
  | (?P<years>(?<![\d.,])(?P<ya>{_Y})年?{_DASH}(?P<yb>{_Y})年)
  | (?P<full>(?:(?:(?P<y>{_Y})\s?年|(?P<yw>{_YW}))\s?的?)?(?P<m>(?<![\d.]){_N})\s?月\s?(?P<d>{_N})\s?[日号]
      (?:{_DASH}(?:(?P<m2>{_N})\s?月\s?)?(?P<d2>{_N})\s?[日号])?)
  | (?P<months>(?:(?P<my>{_Y})\s?年|(?P<myw>{_YW}))?(?P<ma>(?<![\d.]){_N})(?:月份?)?{_DASH}(?P<mb>{_N})\s?月份?)
  | (?P<month>(?:(?P<oy>{_Y})\s?年|(?P<oyw>{_YW}))?(?P<om>(?<![\d.]){_N})\s?月(?:份|底|末|初|中旬|上旬|下旬)?(?!\d{{1,2}}(?!\d)[日号]|日(?![均产])))
  | (?P<firstmonths>(?:(?P<fy>{_Y})\s?年|(?P<fyw>{_YW}))?[前头](?P<fm>{_N}|两)个?月(?![日底末初份]))
  | (?P<quarters>(?:(?P<qy>{_Y})\s?年|(?P<qyw>{_YW}))?(?:前(?P<qn>[二三两23])(?:个)?季度|第?(?P<q>[一二三四1234])(?:(?:季度?)?[至到、和—–-]?第?(?P<qz>[一二三四1234]))?季(?:度|(?=报))|(?P<q0>首)季))
  | (?P<half>(?:(?P<hy>{_Y})\s?年|(?P<hyw>{_YW}))?(?P<h>[上下])半年)
  | (?P<ytd>(?P<yw3>今年)以来)
  | (?P<year>(?<![\d.,a-zA-Z-])(?P<yy>{_Y})\s?(?:年(?:度|底|末|初)?|\s?财年))
  | (?P<ofmonth>(?P<mw>[本下上当])(?:个)?月(?P<mwd>{_N})[日号])
  | (?P<days>(?<![\d.月年第]){_N}日{_DASH}{_N}日)
  | (?P<day>(?<![\d.月/、期近共])(?P<dd>\d{{1,2}})日(?![\d内均游]))
  | (?P<weekdays>(?P<w1>[上本这下])?(?<!每)(?:周|星期|礼拜)(?P<wd1>[一二三四五六日天])(?:{_DASH}(?P<w2>[上本这下])?(?:周|星期|礼拜)(?P<wd2>[一二三四五六日天]))(?![\u4e00-\u9fff]?[制年岁])
      |(?P<w3>[上本这下])(?:周|星期|礼拜)(?P<wd3>[一二三四五六日天])
      |(?<![每双单隔一两三四五六七八九十几\d])(?:星期|周)(?P<wd4>[一二三四五六日天])(?=[，、（(上下早晚凌公宣发举将在说表召]))
  | (?P<word>今天|今日(?!头条|美国)|昨天|昨日|前天|明天|(?<!光)明日(?!报(?!道))|今晚(?!报(?!道))|昨晚|今晨|前日(?!本)|后天)
  | (?P<yearword>(?<![比较]){_YW}(?:同期|全年|底|末|初)?)
  | (?P<monthword>本月|当月|上月|上个月|下月|下个月)
  | (?P<decade>(?:上?世纪)?[二三四五六七八九]十年代|\d\d年代)
    )
    """,
    re.VERBOSE,
)

_MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept"
        "|october oct|november nov|december dec".split("|"),
        1,
    )
    for name in names.split()
}
_MN = rf"(?P<{{0}}>{'|'.join(sorted(_MONTHS, key=lambda n: -len(n)))})\.?"
_WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_ENGLISH = re.compile(
    rf"""
    (?<![A-Za-z])(?=[{_ENGLISH_FIRST}])(?:
    (?P<mdy>\b{_MN.format('mon')}\s(?P<eday>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s(?P<eyear>(?:19|20)\d\d))?\b)
  | (?P<dmy>\b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{_MN.format('mon2')}(?:,?\s(?P<year2>(?:19|20)\d\d))?\b)
  | (?P<monyear>\b{_MN.format('mon3')}(?:,?\sof)?\s(?P<year3>(?:19|20)\d\d)\b)
  | (?P<equarter>\b(?:the\s)?(?P<eq>first|second|third|fourth)[ -]quarter(?:\s(?:of\s)?(?P<eqy>(?:19|20)\d\d))?\b
      |(?<![A-Za-z\d-])Q(?P<eq2>[1-4])(?:\s(?P<eqy2>(?:19|20)\d\d))?(?![\dA-Za-z]))
  | (?P<ehalf>\b(?:the\s)?(?P<eh>first|second)[ -]half(?:\s(?:of\s)(?P<ehy>(?:19|20)\d\d))?\b)
  | (?P<firstn>\b(?:the\s)?first\s(?P<fn>two|three|four|five|six|seven|eight|nine|ten|eleven|\d{{1,2}})\smonths(?:\sof\s(?P<fny>(?:19|20)\d\d|this\syear|last\syear))?\b)
  | (?P<lastn>\b(?:the\s)?(?:last|final)\sthree\smonths\sof\s(?P<lny>(?:19|20)\d\d|this\syear|the\syear|last\syear)\b)
  | (?P<erange>\b(?P<ya2>(?:19|20)\d\d)\s?(?:-|–|—|to|and)\s?(?P<yb2>(?:19|20)\d\d)\b(?!\s?(?:billion|million)))
  | (?P<emonths>\b(?:(?:in|from|for|during|of)\s)?{_MN.format('mona')}(?:\s?[-–—]\s?|\s(?:to|through)\s){_MN.format('monb')}(?:\s(?P<emy>(?:19|20)\d\d))?\b(?!\s\d))
  | (?P<fiscal>(?<![A-Za-z])(?:fiscal(?:\syear)?|FY)\s?(?P<fyear>(?:19|20)\d\d)(?![\dA-Za-z]))
  | (?P<inyear>\b(?:mid-|early\s|late\s|early-|late-)?(?P<year4>(?:19|20)\d\d)(?:s)?\b(?![%,.]?\d)(?!\s?(?:%|percent|billion|million|MW|GW|kWh|people|units|companies|firms|yuan)))
  | (?P<baremonth>\b(?:(?:January|February|April|June|July|August|September|October|November|December)|(?:March|May)(?=['’]s\b))\b(?!\s\d))
  | (?P<inmonth>\b(?:in|last|this|for|since|by|of|from|through|until|between|during|end(?:ed|ing)|(?:year|months|quarter)\sto)\s{_MN.format('mon4')}\b(?!\s\d))
  | (?P<weekday>\b(?:on\s|last\s)?(?P<wd>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)
  | (?P<eword>\b(?:today|yesterday|tomorrow)\b)
  | (?P<eyearword>\b(?:this|last|next)\s(?:year|month)\b)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip


def _quarters(first_ones: str | None, number: str | None, last: str | None) -> tuple[int, int]:
    """前三季度 → 1, 3; 二季度 → 2, 2; 二、三季度 → 2, 3."""
    if first_ones:
        return 1, {"两": 2}.get(first_ones) or _QUARTERS[first_ones]
    first = _QUARTERS[number or "首"]
    return first, _QUARTERS[last] if last else first


_HALF_A_YEAR = 6  # months
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_WORDS = {
    word: number
    for number, word in enumerate("two three four five six seven eight nine ten eleven".split(), 2)
}

Found = tuple[int, int, Quantity]


def _int(text: str | None) -> int | None:
    if not text:
        return None
    value = parse_numeral(text)
    return int(value) if value is not None else None


def _month_span(year: int, first: int, last: int | None = None) -> Span | None:
    last = last or first
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    end = calendar.monthrange(year, last)[1]
    return Span(dt.date(year, first, 1), dt.date(year, last, end))


def _year_span(first: int, last: int | None = None) -> Span | None:
    last = last or first
    if not (1 <= first <= 9998 and 1 <= last <= 9998):
        return None
    return Span(dt.date(first, 1, 1), dt.date(last, 12, 31))


def _day_span(year: int, month: int, day: int) -> Span | None:
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return None
    return Span(date, date)


def _made(kind: Kind, precision: str, span: Span | None, *, inferred: bool = False) -> Quantity:
    return Quantity(
        kind=kind, dimension="calendar", span=span, precision=precision, month_day_only=inferred
    )


def _split_year(first: int, last: int) -> Quantity:
    """2025/26财年: a year of accounts or of school that lies in two."""
    whole = first - first % 100 + last
    return _made("period", "year", _year_span(first, whole) if whole > first else None)


class _Calendar:
    """Fills in what a date leaves out."""

    def __init__(self, reference: dt.date | None) -> None:
        self.reference = reference

    def year(self, written: str | None, word: str | None) -> tuple[int | None, bool]:
        """The year meant, and whether it was inferred."""
        if written:
            return _int(written), False
        if self.reference is None:
            return None, True
        if word:
            return self.reference.year + _YEAR_WORDS[word], False
        return self.reference.year, True

    def chinese(self, found: re.Match[str]) -> Quantity | None:
        """The quantity of a Chinese date expression; one branch for each form of the grammar."""
        part, reference = found.group, self.reference
        form = next(name for name in _FORMS if found[name] is not None)
        if form == "iso":
            return _made(
                "date", "day", _day_span(int(part("iy")), int(part("im")), int(part("id")))
            )
        if form == "split":
            return _split_year(int(part("sa")), int(part("sb") or part("sc")))
        if form == "years":
            first, last = _int(part("ya")), _int(part("yb"))
            return _made("period", "year", _year_span(first or 0, last))
        if form == "full":
            year, inferred = self.year(part("y"), part("yw"))
            month, day = _int(part("m")), _int(part("d"))
            if month is None or day is None or not (1 <= month <= 12 and 1 <= day <= 31):
                return None
            if part("d2"):
                span = None
                if year is not None:
                    start = _day_span(year, month, day)
                    end = _day_span(year, _int(part("m2")) or month, _int(part("d2")) or 0)
                    span = Span(start.first, end.last) if start and end else None
                return _made("period", "day", span, inferred=inferred)
            return _made(
                "date", "day", _day_span(year, month, day) if year else None, inferred=inferred
            )
        if form == "months":
            year, inferred = self.year(part("my"), part("myw"))
            first, last = _int(part("ma")), _int(part("mb"))
            if first is None or last is None or not (1 <= first <= 12 and 1 <= last <= 12):
                return None
            return _made(
                "period",
                "month",
                _month_span(year, first, last) if year else None,
                inferred=inferred,
            )
        if form == "month":
            year, inferred = self.year(part("oy"), part("oyw"))
            month = _int(part("om"))
            if month is None or not 1 <= month <= 12:
                return None
            return _made(
                "period", "month", _month_span(year, month) if year else None, inferred=inferred
            )
        if form == "firstmonths":
            year, inferred = self.year(part("fy"), part("fyw"))
            last = _int(part("fm"))
            if last is None or not 1 <= last <= 12:
                return None
            return _made(
                "period", "month", _month_span(year, 1, last) if year else None, inferred=inferred
            )
        if form == "quarters":
            year, inferred = self.year(part("qy"), part("qyw"))
            first, last = _quarters(part("qn"), part("q") or part("q0"), part("qz"))
            if last < first:
                return None
            span = _month_span(year, 3 * first - 2, 3 * last) if year else None
            return _made("period", "quarter", span, inferred=inferred)
        if form == "half":
            year, inferred = self.year(part("hy"), part("hyw"))
            months = (1, 6) if part("h") == "上" else (7, 12)
            return _made(
                "period", "half", _month_span(year, *months) if year else None, inferred=inferred
            )
        if form == "ytd":
            span = Span(dt.date(reference.year, 1, 1), reference) if reference else None
            return _made("period", "ytd", span)
        if form == "year":
            return _made("period", "year", _year_span(_int(part("yy")) or 0))
        if form in {"ofmonth", "days", "day", "weekdays"}:
            return self._days(found, form)
        if form == "word":
            span = None
            if reference:
                meant = reference + dt.timedelta(days=_DAY_WORDS[part("word")])
                span = Span(meant, meant)
            return _made("date", "day", span)
        if form == "yearword":
            span = (
                _year_span(reference.year + _YEAR_WORDS[part("yearword")[:2]])
                if reference
                else None
            )
            return _made("period", "year", span)
        if form == "monthword":
            return self._month_word(part("monthword"))
        return _made("period", "decade", None)

    def _days(self, found: re.Match[str], form: str) -> Quantity | None:
        """Days told without their month: 下月1日, 3日至5日, 下周六."""
        if form == "weekdays":
            return self._weekdays(found)
        if form in {"days", "day"}:
            return self._bare_days(found, form)
        month = self._month_word(found["mw"]).span
        if month is None or month.first is None:
            return _made("date", "day", None)
        day = _int(found["mwd"]) or 0
        return _made("date", "day", _day_span(month.first.year, month.first.month, day))

    def _weekdays(self, found: re.Match[str]) -> Quantity:
        """本周五至下周一, 下周六, 周四: the week begins on Monday (GB/T 7408.1)."""
        first = found["wd1"] or found["wd3"] or found["wd4"]
        which = found["w1"] or found["w3"]
        ends = [(which, first)]
        if found["wd2"]:
            ends.append((found["w2"] or which, found["wd2"]))
        span = None
        if self.reference:
            monday = self.reference - dt.timedelta(days=self.reference.weekday())
            days = [
                monday
                + dt.timedelta(days=_WEEKS.get(week or "本", 0) * 7 + min(_WEEK.index(day), 6))
                for week, day in ends
            ]
            span = Span(days[0], days[-1]) if days[0] <= days[-1] else None
        return _made("period" if found["wd2"] else "date", "day", span)

    def _bare_days(self, found: re.Match[str], form: str) -> Quantity | None:
        numbers = [_int(n) or 0 for n in re.findall(rf"({_N})日", found[0])]
        if not all(1 <= number <= 31 for number in numbers):
            return None
        span = None
        if self.reference:
            year, month = self.reference.year, self.reference.month
            days = [_day_span(year, month, number) for number in numbers]
            if all(days):
                span = Span(days[0].first, days[-1].last)  # type: ignore[union-attr]
        return _made("date" if form == "day" else "period", "day", span, inferred=True)

    def _month_word(self, word: str) -> Quantity:
        span = None
        if self.reference and word[0] != "当":
            shift = {"本": 0, "上": -1, "下": 1}[word[0]]
            index = self.reference.year * 12 + self.reference.month - 1 + shift
            span = _month_span(index // 12, index % 12 + 1)
        return _made("period", "month", span)

    def _months(self, first: str, last: str, written: str | None) -> Quantity:
        """January to April, of the year that is written or of the day of reference."""
        one, other = _MONTHS[first.lower()], _MONTHS[last.lower()]
        year = int(written) if written else self.reference.year if self.reference else None
        span = _month_span(year, one, other) if year is not None and one < other else None
        return _made("period", "month", span, inferred=not written)

    def english(self, found: re.Match[str]) -> Quantity | None:
        """The quantity of an English date expression."""
        part, reference = found.group, self.reference
        form = next(name for name in _ENGLISH_FORMS if found[name] is not None)
        if form in {"mdy", "dmy"}:
            month, day, year_text = (
                (part("mon"), part("eday"), part("eyear"))
                if form == "mdy"
                else (part("mon2"), part("day2"), part("year2"))
            )
            year = int(year_text) if year_text else (reference.year if reference else None)
            if not 1 <= int(day) <= 31:
                return None
            span = _day_span(year, _MONTHS[month.lower()], int(day)) if year else None
            return _made("date", "day", span, inferred=year_text is None)
        if form == "monyear":
            return _made(
                "period", "month", _month_span(int(part("year3")), _MONTHS[part("mon3").lower()])
            )
        if form == "equarter":
            number = _ORDINALS[part("eq").lower()] if part("eq") else int(part("eq2"))
            year_text = part("eqy") or part("eqy2")
            year = int(year_text) if year_text else (reference.year if reference else None)
            span = _month_span(year, 3 * number - 2, 3 * number) if year else None
            return _made("period", "quarter", span, inferred=year_text is None)
        if form == "ehalf":
            months = (1, 6) if part("eh").lower() == "first" else (7, 12)
            year = int(part("ehy")) if part("ehy") else (reference.year if reference else None)
            return _made(
                "period",
                "half",
                _month_span(year, *months) if year else None,
                inferred=not part("ehy"),
            )
        if form == "firstn":
            count = _WORDS.get(part("fn").lower()) or _int(part("fn")) or 1
            year = reference.year if reference else None
            if part("fny"):
                year = (
                    int(part("fny"))
                    if part("fny").isdigit()
                    else (year - 1 if year and "last" in part("fny") else year)
                )
            return _made(
                "period", "month", _month_span(year, 1, count) if year and count <= 12 else None
            )
        if form == "lastn":
            year = reference.year if reference else None
            if part("lny").isdigit():
                year = int(part("lny"))
            elif year and reference and ("last" in part("lny").lower() or reference.month <= 3):
                year -= 1  # “the year” in February is the one that has ended
            return _made("period", "quarter", _month_span(year, 10, 12) if year else None)
        if form == "emonths":
            return self._months(part("mona"), part("monb"), part("emy"))
        if form == "erange":
            return _made("period", "year", _year_span(int(part("ya2")), int(part("yb2"))))
        if form in {"fiscal", "inyear"}:
            return _made("period", "year", _year_span(int(part("fyear") or part("year4"))))
        if form in {"inmonth", "baremonth"}:
            month = _MONTHS[(part("mon4") or part("baremonth")).lower()]
            # In January, December is last year's; in August it is yet to come.
            past = reference is not None and month - reference.month > _HALF_A_YEAR
            span = _month_span(reference.year - past, month) if reference else None
            return _made("period", "month", span, inferred=True)
        if form == "weekday":
            span = None
            if reference:
                back = (reference.weekday() - _WEEKDAYS[part("wd").lower()]) % 7
                if "last" in found[0].lower() and back == 0:
                    back = 7
                day_ = reference - dt.timedelta(days=back)
                span = Span(day_, day_)
            return _made("date", "day", span)
        words = found[0].lower()
        if form == "eword":
            shift = {"today": 0, "yesterday": -1, "tomorrow": 1}[words]
            meant = reference + dt.timedelta(days=shift) if reference else None
            return _made("date", "day", Span(meant, meant) if meant else None)
        shift = {"this": 0, "last": -1, "next": 1}[words.split()[0]]
        if words.endswith("year"):
            return _made(
                "period", "year", _year_span(reference.year + shift) if reference else None
            )
        return self._month_word({0: "本月", -1: "上月", 1: "下月"}[shift])


_FORMS = (
    "iso", "split", "years", "full", "months", "month", "firstmonths", "quarters", "half", "ytd", "year",
    "ofmonth", "days", "day", "weekdays", "word", "yearword", "monthword", "decade",
)  # fmt: skip
_ENGLISH_FORMS = (
    "mdy", "dmy", "monyear", "equarter", "ehalf", "firstn", "lastn", "erange", "emonths", "fiscal", "inyear", "inmonth", "baremonth",
    "weekday", "eword", "eyearword",
)  # fmt: skip


def dates_in(text: str, reference: dt.date | None) -> Iterator[Found]:
    """Dates and periods of a text: start, end and quantity, in the order of the grammars."""
    resolver = _Calendar(reference)
    for found in _CHINESE.finditer(text):
        quantity = resolver.chinese(found)
        if quantity is not None:
            yield found.start(), found.end(), quantity
    if re.search(r"[A-Za-z]{3}|\b(?:19|20)\d\d\b|Q[1-4]|FY\s?\d", text):
        for found in _ENGLISH.finditer(text):
            quantity = resolver.english(found)
            if quantity is not None:
                start = found.start()
                for form, month in (("inmonth", "mon4"), ("emonths", "mona")):
                    if found[form] is not None:
                        start = found.start(month)
                yield start, found.end(), quantity
