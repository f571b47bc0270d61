"""Dates and periods in Chinese. Grammar: GB/T 15835—2011 (数字用法), GB/T 7408.1 (dates and weeks)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from newqp_writer.numerals.forms.calendar import (
    YEAR_WORDS,
    Calendar,
    dated,
    day_span,
    month_span,
    whole,
    year_span,
)
from newqp_writer.numerals.forms.form import Form, Grammar, Part
from newqp_writer.numerals.quantity import Kind, Quantity, Span
from newqp_writer.numerals.quantity import Part as PartOf

_N = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
_Y = r"(?:(?:19|20)\d\d|[一二][〇零○一二三四五六七八九]{3})"
_HALF_A_MONTH = 15  # days
_DASH = r"\s?(?:[-—–−~～至到]|——)\s?"
# 投产后年均发电90亿度: a year after, not the year after next.
_YW = r"(?:今年|本年|去年|上年|前年|明年|(?<![产成用营工达运])后年(?![均产发可新处消减节输]))"
_OF = rf"(?:(?P<y>{_Y})\s?年\s?的?|(?P<yw>{_YW})\s?的?)?"
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4, "首": 1}
_DAY_WORDS = {
    "今天": 0, "今日": 0, "今晚": 0, "今晨": 0, "昨天": -1, "昨日": -1, "昨晚": -1,
    "前天": -2, "前日": -2, "明天": 1, "明日": 1, "后天": 2,
}  # fmt: skip
_SHIFTS = {"本": 0, "这": 0, "当": 0, "上": -1, "下": 1}
_WEEK = "一二三四五六日天"  # 日 and 天 both stand for Sunday
_PARTS: dict[str, PartOf] = {
    "初": "start", "上旬": "early", "中旬": "middle", "中": "middle", "下旬": "late", "底": "end", "末": "end",
}  # fmt: skip
# 3、4月, 7、8、9月: months that follow each other are told as one stretch.
_IN_A_ROW = "|".join(
    "、".join(map(str, range(first, first + count)))
    for count in (3, 2)
    for first in range(1, 14 - count)
)
_PART = "初(?![步级中次一二三])|底(?![部线层])|末|[上中下]旬"


def _iso_day(part: Part, _: Calendar) -> Quantity:
    return dated("date", "day", day_span(int(part["y"]), int(part["m"]), int(part["d"])))


def _iso_month(part: Part, _: Calendar) -> Quantity:
    return dated("period", "month", month_span(int(part["y"]), int(part["m"])))


def split_year(first: int, last: int) -> Quantity:
    """2025/26财年: a year of accounts or of school that lies in two."""
    end = first - first % 100 + last
    return dated("period", "year", year_span(first, end) if end > first else None)


def _split(part: Part, _: Calendar) -> Quantity:
    return split_year(int(part["a"]), int(part["b"] or part["c"]))


def _years(part: Part, _: Calendar) -> Quantity:
    first, last = whole(part["a"]), whole(part["b"])
    if len(part["b"]) == 2:  # 1990—95年
        last += first - first % 100
    return dated("period", "year", year_span(first, last))


def _day(part: Part, on: Calendar) -> Quantity | None:
    year, inferred = on.year(part["y"], part["yw"])
    month, day = whole(part["m"]), whole(part["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if not part["d2"]:
        return on.meant(dated("date", "day", day_span(year, month, day)), inferred=inferred)
    start = day_span(year, month, day)
    end = day_span(year, whole(part["m2"]) or month, whole(part["d2"]))
    span = Span(start.first, end.last) if start and end else None
    return on.meant(dated("period", "day", span), inferred=inferred)


def _months(part: Part, on: Calendar) -> Quantity | None:
    year, inferred = on.year(part["y"], part["yw"])
    first, last = whole(part["a"]), whole(part["b"])
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    return on.meant(dated("period", "month", month_span(year, first, last)), inferred=inferred)


def _months_in_a_row(part: Part, on: Calendar) -> Quantity:
    year, inferred = on.year(part["y"], part["yw"])
    listed = part["row"].split("、")
    span = month_span(year, int(listed[0]), int(listed[-1]))
    return on.meant(dated("period", "month", span), inferred=inferred)


def _month(part: Part, on: Calendar) -> Quantity | None:
    year, inferred = on.year(part["y"], part["yw"])
    month = whole(part["m"])
    if not 1 <= month <= 12:
        return None
    which = _PARTS.get(part["part"], "")
    return on.meant(dated("period", "month", month_span(year, month), which), inferred=inferred)


def _first_months(part: Part, on: Calendar) -> Quantity | None:
    year, inferred = on.year(part["y"], part["yw"])
    last = whole(part["m"])
    if not 1 <= last <= 12:
        return None
    return on.meant(dated("period", "month", month_span(year, 1, last)), inferred=inferred)


def _quarters(part: Part, on: Calendar) -> Quantity | None:
    year, inferred = on.year(part["y"], part["yw"])
    if part["n"]:
        first, last = 1, {"两": 2}.get(part["n"]) or _QUARTERS[part["n"]]
    else:
        first = _QUARTERS[part["q"] or "首"]
        last = _QUARTERS[part["z"]] if part["z"] else first
    if last < first:
        return None
    which = _PARTS.get(part["part"], "")
    span = month_span(year, 3 * first - 2, 3 * last)
    return on.meant(dated("period", "quarter", span, which), inferred=inferred)


def _half(part: Part, on: Calendar) -> Quantity:
    year, inferred = on.year(part["y"], part["yw"])
    months = (7, 12) if part["h"] == "下" else (1, 6)
    return on.meant(dated("period", "half", month_span(year, *months)), inferred=inferred)


def _lettered(part: Part, on: Calendar) -> Quantity | None:
    """2025H1, 1H25, 2025Q3, 3Q25."""
    written = part["y"] or part["y2"]
    year = whole(written) if written else on.this_year
    if year is not None and len(written) == 2:
        year += 2000
    number = int(part["n"] or part["n2"])
    if (part["l"] or part["l2"]).upper() == "H":
        if number > 2:
            return None
        return on.meant(
            dated("period", "half", month_span(year, 6 * number - 5, 6 * number)),
            inferred=not written,
        )
    span = month_span(year, 3 * number - 2, 3 * number)
    return on.meant(dated("period", "quarter", span), inferred=not written)


def _this_year_so_far(_: Part, on: Calendar) -> Quantity:
    day = on.reference
    return dated("period", "ytd", Span(dt.date(day.year, 1, 1), day) if day else None)


def _year(part: Part, _: Calendar) -> Quantity:
    return dated("period", "year", year_span(whole(part["y"])), _PARTS.get(part["part"], ""))


def _day_of_month_word(part: Part, on: Calendar) -> Quantity:
    month = on.month(_SHIFTS[part["w"]])
    if month is None or month.first is None:
        return dated("date", "day", None)
    return dated("date", "day", day_span(month.first.year, month.first.month, whole(part["d"])))


def _bare_days(part: Part, on: Calendar) -> Quantity | None:
    """12日, 3日至5日: of the month of the reference, or of the one before if that is nearer."""
    numbers = [whole(number) for number in re.findall(rf"({_N})日", part.whole)]
    if not all(1 <= number <= 31 for number in numbers):
        return None
    kind: Kind = "date" if len(numbers) == 1 else "period"
    read = on.meant(dated(kind, "day", _of_month(on.month(0), numbers)), inferred=True)
    far = on.reference is not None and numbers[0] - on.reference.day > _HALF_A_MONTH
    return replace(read, other_span=_of_month(on.month(-1), numbers)) if far else read


def _of_month(month: Span | None, numbers: Sequence[int]) -> Span | None:
    """From the first to the last of some days of a month, if it has them."""
    if month is None or month.first is None:
        return None
    days = [day_span(month.first.year, month.first.month, number) for number in numbers]
    return Span(days[0].first, days[-1].last) if days[0] and days[-1] else None


def _weekdays(part: Part, on: Calendar) -> Quantity:
    """本周五至下周一, 下周六, 周四."""
    which = part["w1"] or part["w3"]
    ends = [(which, part["d1"] or part["d3"] or part["d4"])]
    if part["d2"]:
        ends.append((part["w2"] or which, part["d2"]))
    span = None
    if on.reference:
        monday = on.reference - dt.timedelta(days=on.reference.weekday())
        days = [
            monday + dt.timedelta(days=_SHIFTS[week or "本"] * 7 + min(_WEEK.index(day), 6))
            for week, day in ends
        ]
        span = Span(days[0], days[-1]) if days[0] <= days[-1] else None
    return dated("period" if part["d2"] else "date", "day", span)


def _day_word(part: Part, on: Calendar) -> Quantity:
    return on.shifted(_DAY_WORDS[part.whole])


def _year_word(part: Part, on: Calendar) -> Quantity:
    year = None if on.this_year is None else on.this_year + YEAR_WORDS[part["w"]]
    return dated("period", "year", year_span(year), _PARTS.get(part["part"], ""))


def _month_word(part: Part, on: Calendar) -> Quantity:
    # 当月 is the month just spoken of, which may be any.
    span = None if part["w"] == "当" else on.month(_SHIFTS[part["w"]])
    return dated("period", "month", span, _PARTS.get(part["part"], ""))


def _quarter_word(part: Part, on: Calendar) -> Quantity:
    span = None if part["w"] == "当" else on.quarter(_SHIFTS[part["w"]])
    return dated("period", "quarter", span)


def _century(part: Part, _: Calendar) -> int:
    """The first year of the century that is written; of the twentieth, when none is."""
    if not part["c"]:
        return 1900
    return {"上": 1900, "本": 2000, "下": 2100}.get(part["c"]) or (whole(part["c"]) - 1) * 100


def _decade(part: Part, on: Calendar) -> Quantity:
    first = _century(part, on) + whole(part["d"])
    last = first + 9
    if part["d2"]:
        last = first - whole(part["d"]) + whole(part["d2"]) + 9
    return dated("period", "decade", year_span(first, last), _PARTS.get(part["part"], ""))


def _whole_century(part: Part, on: Calendar) -> Quantity:
    first = _century(part, on)
    return dated("period", "century", year_span(first, first + 99), _PARTS.get(part["part"], ""))


CHINESE_DATES: Grammar[Calendar] = Grammar(
    [
        Form("day, ISO 8601", r"(?<![\d.])(?P<y>(?:19|20)\d\d)(?P<sep>[-./])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?![\d.])", _iso_day,
             (("2026-06-12发布", "2026-06-12", "2026-06-12"),)),
        Form("month, ISO 8601", r"(?<![\d.-])(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])(?![\d.%-]|\s?(?:[a-z]|年|财年|season|crop))", _iso_month,
             (("刊于2026-05。", "2026-05", "2026-05-01/2026-05-31"),)),
        Form("split year", r"(?<![\d.])(?<!\d,)(?P<a>(?:19|20)\d\d)(?:[/—–-](?P<b>\d\d)\s?(?:财年|学年|赛季|年度|榨季|season\b|crop\syear\b|marketing\syear\b)|/(?P<c>\d\d)(?![\d/]))", _split,
             (("2025/26财年营收", "2025/26财年", "2025-01-01/2026-12-31"),)),
        Form("years", rf"(?<![\d.])(?<!\d,)(?P<a>{_Y})\s?年?{_DASH}(?P<b>{_Y}|\d\d)\s?年", _years,
             (("2026—2030年", "2026—2030年", "2026-01-01/2030-12-31"),
              ("1990—95年间", "1990—95年", "1990-01-01/1995-12-31"))),
        Form("days of a month", rf"(?:(?:(?P<y>{_Y})\s?年|(?P<yw>{_YW}))\s?的?)?(?P<m>(?<![\d.]){_N})\s?月\s?(?P<d>{_N}){_DASH}(?P<d2>{_N})\s?[日号](?![均内])", _day,
             (("5月1—5日发送旅客", "5月1—5日", "2026-05-01/2026-05-05"),)),
        Form("day", rf"(?:(?:(?P<y>{_Y})\s?年|(?P<yw>{_YW}))\s?的?)?(?P<m>(?<![\d.]){_N})\s?月\s?(?P<d>{_N})\s?[日号](?:(?:{_DASH}|(?:开始|起)[，,]?(?:持续)?[到至])(?:(?P<m2>{_N})\s?月\s?)?(?P<d2>{_N})\s?[日号])?", _day,
             (("二〇二六年六月十四日", "二〇二六年六月十四日", "2026-06-14"),
              ("6月12日至14日", "6月12日至14日", "2026-06-12/2026-06-14"),
              ("从4月29日开始，到5月6日结束", "4月29日开始，到5月6日", "2026-04-29/2026-05-06"))),
        Form("months", rf"{_OF}(?P<a>(?<![\d.]){_N})\s?(?:月份?)?{_DASH}(?P<b>{_N})\s?月份?(?!\d{{1,2}}[日号])", _months,
             (("今年1至4月", "今年1至4月", "2026-01-01/2026-04-30"),
              ("2024 年 1 至 5 月", "2024 年 1 至 5 月", "2024-01-01/2024-05-31"))),
        Form("months in a row", rf"{_OF}(?P<row>(?<![\d.、])(?:{_IN_A_ROW}))(?:两个|三个)?月份?(?!\d{{1,2}}[日号])", _months_in_a_row,
             (("3、4月合计", "3、4月", "2026-03-01/2026-04-30"),)),
        Form("month", rf"{_OF}(?P<m>(?<![\d.]){_N})\s?月(?:份|(?P<part>{_PART}))?(?!\d{{1,2}}(?!\d)[日号]|日(?![均产本]))", _month,
             (("5月份出口", "5月份", "2026-05-01/2026-05-31"),
              ("2013 年 6 月，公司成立", "2013 年 6 月", "2013-06-01/2013-06-30"),
              ("6月下旬开工", "6月下旬", "2026-06-01/2026-06-30 late"))),
        Form("first months", rf"{_OF}(?<!提)[前头](?P<m>{_N}|两)个?月(?![日底末初份])", _first_months,
             (("前5个月", "前5个月", "2026-01-01/2026-05-31"),)),
        Form("quarters", rf"(?<!上)(?<!下){_OF}(?:前(?P<n>[二三两23])(?:个)?季度|第?(?P<q>[一二三四1234])(?:(?:季度?)?[至到、和—–-]?第?(?P<z>[1234一二三四]))?季(?:度|(?=报))|(?<![当本])首季度?)(?P<part>末)?", _quarters,
             (("2025年前三季度", "2025年前三季度", "2025-01-01/2025-09-30"),
              ("一季度到四季度", "一季度到四季度", "2026-01-01/2026-12-31"))),
        Form("half year", rf"{_OF}(?:(?P<h>[上下])半年|(?<=年)半年(?:度(?:财务)?报告|报|度业绩))", _half,
             (("2025年上半年", "2025年上半年", "2025-01-01/2025-06-30"),
              ("2025年半年度报告", "2025年半年度报告", "2025-01-01/2025-06-30"))),
        Form("half or quarter with its letter",
             r"(?<![A-Za-z\d.-])(?:(?P<y>(?:20)\d\d)年?\s?(?P<l>[HhQq])0?(?P<n>[1-4])|(?P<n2>[1-4])(?P<l2>[HQ])\s?(?P<y2>(?:20)?\d\d))(?![A-Za-z\d.])", _lettered,
             (("2025Q1营收", "2025Q1", "2025-01-01/2025-03-31"),
              ("2025H1报告", "2025H1", "2025-01-01/2025-06-30"),
              ("3Q25净利", "3Q25", "2025-07-01/2025-09-30"))),
        Form("this year so far", "今年以来", _this_year_so_far,
             (("今年以来增长", "今年以来", "2026-01-01/2026-06-15"),)),
        Form("year of a row", r"(?<![\d.a-zA-Z-])(?<!\d,)(?P<y>(?:19|20)\d\d)(?:(?=(?:[、和及与](?:19|20)\d\d){1,8}\s?(?:年|[两二三四五六七八九]期))|(?<=\d\d\d\d[、和及与]\d\d\d\d)(?=[两二三四五六七八九]期))", _year,
             (("2015、2018和2020年三期", "2015", "2015-01-01/2015-12-31"),
              ("样本为2018、2020两期", "2018", "2018-01-01/2018-12-31"))),
        Form("year", rf"(?<![\d.a-zA-Z-])(?<!\d,)(?P<y>{_Y})\s?(?:年(?:度|(?P<part>{_PART}|中(?=[，。、])))?|\s?财年)", _year,
             (("2025年底投产", "2025年底", "2025-01-01/2025-12-31 end"),
              ("共17708人,2020年访问", "2020年", "2020-01-01/2020-12-31"))),
        Form("day of a month told by a word", rf"(?P<w>[本下上当])(?:个)?月(?P<d>{_N})[日号]", _day_of_month_word,
             (("下月1日起", "下月1日", "2026-07-01"),)),
        Form("days without their month", rf"(?<![\d.月年第]){_N}日{_DASH}{_N}日", _bare_days,
             (("3日至5日举行", "3日至5日", "2026-06-03/2026-06-05"),)),
        Form("day without its month", r"(?<![\d.月/、期近共])\d{1,2}日(?!\d(?!\d?[时点:：])|[内均游])", _bare_days,
             (("12日，大会开幕", "12日", "2026-06-12"), ("25日02时45分对接", "25日", "2026-06-25"))),
        Form("days of the week", rf"""
            (?P<w1>[上本这下])?(?<!每)(?:周|星期|礼拜)(?P<d1>[一二三四五六日天])(?:{_DASH}(?P<w2>[上本这下])?(?:周|星期|礼拜)(?P<d2>[一二三四五六日天]))(?![\u4e00-\u9fff]?[制年岁])
          |(?P<w3>[上本这下])(?:周|星期|礼拜)(?P<d3>[一二三四五六日天])
          |(?<![每双单隔一两三四五六七八九十几\d])(?:星期|周)(?P<d4>[一二三四五六日天])(?=[，、（(上下早晚凌公宣发举将在说表召]|[一二三四五六七八九十]{{1,2}}[点时])""", _weekdays,
             (("下周六开幕", "下周六", "2026-06-27"), ("本周五至下周一", "本周五至下周一", "2026-06-19/2026-06-22"))),
        Form("day told by a word", "今天|今日(?!头条|美国)|昨天|昨日|前天|明天|(?<!光)明日(?!报(?!道))|今晚(?!报(?!道))|昨晚|今晨|前日(?!本)|后天", _day_word,
             (("昨日发布", "昨日", "2026-06-14"),)),
        Form("year told by a word", rf"(?<![比较])(?P<w>{_YW})(?:同期|全年|(?P<part>{_PART}))?", _year_word,
             (("去年底建成", "去年底", "2025-01-01/2025-12-31 end"),)),
        Form("quarter told by a word", "(?P<w>[上下本当])一?个?季度", _quarter_word,
             (("较上一季度回落", "上一季度", "2026-01-01/2026-03-31"),)),
        Form("month told by a word", rf"(?P<w>[本上下当])(?:(?<=[上下])个)?月(?P<part>{_PART})?", _month_word,
             (("上个月回升", "上个月", "2026-05-01/2026-05-31"), ("本月底施行", "本月底", "2026-06-01/2026-06-30 end"))),
        Form("decades", rf"(?:(?P<c>[上本]|{_N})\s?世纪\s?)?(?P<d>[一二三四五六七八九]十|\d0)\s?(?:(?:至|到|[—–、-])\s?(?P<d2>[二三四五六七八九]十|\d0)\s?)?年代(?P<part>初|末|中(?=期))?", _decade,
             (("20世纪80年代建成", "20世纪80年代", "1980-01-01/1989-12-31"),
              ("上世纪九十年代末", "上世纪九十年代末", "1990-01-01/1999-12-31 end"))),
        Form("century", rf"(?P<c>[上本下]个?|(?<![\d.]){_N})\s?世纪(?P<part>初|末|中(?=叶))?", _whole_century,
             (("21世纪以来", "21世纪", "2000-01-01/2099-12-31"),)),
    ],
    begins="(?=[0-9一二三四五六七八九十廿卅今本去上前明后当第首下这周星礼昨世头])",
)  # fmt: skip
