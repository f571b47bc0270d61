"""The lines under a title that say where an article comes from, in the forms that are printed.

    来源：新华社 2026-06-14 08:30 【字体：大 中 小】 打印
    2026年06月14日 08:30　来源：人民日报　作者：甲
    原创 数据司 云州数据观察 2026年6月14日 08:30 北京
    By Jane Doe | Reuters | June 14, 2026

A line is taken apart into labelled values, dates, and furniture of the page. It is such a line only
if nothing else is left of it, or a short name.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from newqp_writer.articles.signals.keys import kind_of_key
from newqp_writer.articles.signals.names import is_organisation, publisher_name
from newqp_writer.articles.signals.nobody import is_person
from newqp_writer.articles.signals.outlets import is_known
from newqp_writer.articles.signals.printed_days import (
    DAY_AND_TIME,
    DAY_OUT,
    EITHER_DAY,
    without_dates,
)
from newqp_writer.articles.signals.printed_labels import LABELS, OTHER_DAY
from newqp_writer.articles.signals.signal import Origin, Signal
from newqp_writer.articles.signals.written_dates import read_date
from newqp_writer.text import is_han

_NAMES = "|".join(sorted(map(re.escape, LABELS), key=len, reverse=True))
_LABEL = re.compile(
    rf"(?:^|(?<=[ \t\u3000|｜/【\[（(丨·,，;；])|(?<=[\d日]))(?:(?P<name>{_NAMES})[ \t\u3000]*[:：]{{1,2}}|(?<=[【\[])(?P<boxed>{_NAMES})[】\]][:：]?)",
    re.IGNORECASE,
)
# 来源丨云州日报 / 责编丨某人: a bar behind one of these is a colon.
_BARRED = re.compile(
    r"(?:^|(?<=[\s/／]))(来源|稿源|出处|信息来源|文章来源|转自|文|图|作者|记者|编辑|责编|责任编辑|撰文|撰稿|采写|校对|审核|监制|设计"
    r"|摄影|视频|海报|制图|排版|美编|统筹|策划|出品|封面来源|图片来源|头图来源|题图)\s?[|｜丨]\s?(?=\S)"
)
# 媒体名称: 云州日报; Original publisher: …: a label by what it means, at the beginning of a line.
_KEY = re.compile(
    r"[【\[]?(?P<name>[A-Za-z\u4e00-\u9fff][\w /-]{1,24}?)[】\]]?\s*[:：](?!//)\s*(?=\S)"
)
_BRACKET = re.compile(r"[【\[（(]?(?:字体|字号|文字大小)[^】\])）]*[】\])）]?")
_FURNITURE = re.compile(
    # A word alone, not one of a name: 评论, but 能源评论周刊.
    r"(?<![\u4e00-\u9fff])(?:默认|超大|特大|打印(?:本页|文章)?|关闭(?:窗口)?|收藏|分享(?:到)?|扫一扫|字体|字号|"
    r"我要纠错|纠错|微信|微博|朋友圈|QQ空间|手机(?:看|阅读)|听新闻|语音播报|朗读|原创|转载|浏览|阅读|点击|评论)"
    r"(?![\u4e00-\u9fff])|[大中小](?=[ \u3000]|$)|A[+-]{1,2}|"
    r"(?:阅读|浏览|点击|评论)?\s?\d+(?:\.\d+)?万?\+?(?:次(?:浏览|阅读)?|阅读|评论|人)?(?=[ \u3000|]|$)|"
    r"(?:updated )?\d+\s?(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?) ago|\d+\s?(?:分钟|小时|天|周|个月)前|刚刚|昨天|前天|"
    r"(?:published|posted|updated|first published|last updated)(?: on| at)?:?|(?<![\u4e00-\u9fff])(?:发布|发表|刊发|首发)于(?![\u4e00-\u9fff])|min(?:ute)?s? read|share|print|save",
    re.IGNORECASE,
)
_APART = re.compile(r"\x1f|[ \t\u3000]{2,}|[|｜丨/\t\u3000]+| [·•—–-] |　")
_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff])[ \t\u3000]+(?=[\u3400-\u9fff])")
_LEFT_OVER = re.compile(r"[\s\u3000|｜丨/·•,，;；:：—–()（）\[\]【】-]+")
_MARKS = " \t\u3000|｜丨/·•,，;；:：—–()（）[]【】-"
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
_BRACKETED_DAY = re.compile(r"[（(][^（()）]{6,24}[)）]")
_ORIGINAL = re.compile(r"原创[\s\u3000]+\S")
_SAID_ALOUD = re.compile(r"[^。！？!?]{6,}[。！？?]\s*[”」』]?\s*$")
_DAY_ALONE = re.compile(r"[\s（(]+(?P<month>0?[1-9]|1[0-2])月(?P<day>[0-3]?\d)日[电讯)）]*\s*$")
_SENTENCE = re.compile(r"[。！？!?；]|[，,].*[，,]|\.\s")
# 记者 张三 李四; 本报记者张三
_REPORTERS = re.compile(
    r"(?:^|(?<=[\s\u3000|｜》]))(?:本报|本刊|见习|实习|首席|特约|驻\S{2,4}){0,2}(?:记者|通讯员|撰稿人|撰文)[\s\u3000/／|｜]*"
    r"(?P<author>[\u4e00-\u9fff·]{2,4}(?:[\s\u3000、]+[\u4e00-\u9fff·]{2,4}){0,3})(?=$|[\s\u3000|｜\x1f])"
)
# 經濟日報／記者 李珣瑛／台北報導; 云州網記者張欽發 台北: the paper, its reporter, and where from.
_BY_REPORTER = re.compile(
    r"[〔【（(\[]?\s*(?P<paper>[\u4e00-\u9fffA-Za-z0-9]{2,14}?)"
    r"(?:\s*(?P<apart>[/／|｜\s\u3000])\s*|(?<=[报報网網社刊闻聞经經台臺]))"
    r"(?:本[报報]|特[约約]|(?:全|融)媒[体體]|首席|[见見][习習]|[驻駐][^\s／/]{2,4})?(?:[记記]者|[编編][译譯]|特派[员員]|通[讯訊][员員]|撰稿)[\s\u3000/／|｜]*"
    r"(?P<author>(?:[\u4e00-\u9fff]{3}|[\u4e00-\u9fff·]{2,4})(?:[\s\u3000、][\u4e00-\u9fff·]{2,4}){0,2}?)"
    r"(?:(?P<told>\s*[/／|｜\s\u3000]\s*[\u4e00-\u9fff]{0,6}?(?:报道|报导|報[導道]|外[电電]|[电電]))"
    r"|\s*[/／|｜\s\u3000]\s*[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{0,4}\d{1,2}日[电電讯訊])?\s*[〕】）)\]]?"
)
_BYLINE = re.compile(r"by\s+(?P<author>[A-Z](?:[^|,·—–-]|(?<=\w)-(?=\w)){2,60})", re.IGNORECASE)
# 《 人民日报 》（ 2026年06月14日 02 版）
EDITION = re.compile(
    r"[（(]?《\s?(?P<paper>[^《》]{2,20}?)\s?》\s?[（(]?\s?(?P<date>\d{4}年\s?\d{1,2}月\s?\d{1,2}日)"
    r"[^）)]{0,20}版?\s?[）)]?"
)
# The coldest hour came on 13 January 2025, at 6.
_SAID_OF_A_DAY = re.compile(
    r"(?<!\bpublished)(?<!\bposted)(?<!\bupdated)(?<!\bissued)(?<!\breleased)(?<!\bprinted)"
    r"\s(?:on|by|in|at|from|since|until|till|before|after|between|through)(?: the)?\s$"
)
_GLUED = re.compile(
    r"^(?:Published|Posted|Updated)(?=[A-Z][A-Za-z]{2,8}\.? \d)"
)  # PublishedJUN 11 2026
_PUBLISHED_ALONE = re.compile(r"^\s*(?:发布|公布|印发|发表|刊发)[）)]?(?=\s|$)")
_PUBLISHED_BEHIND = re.compile(r"\s*(?:发布|公布|印发|发表|刊发|发)[）)]?")
_A_DAY = re.compile(r"\d{4}|\d{1,2}[-/.月:：]\s?\d{1,2}|\d{1,2} [A-Za-z]{3}|[A-Za-z]{3} \d{1,2}")
_BY_HAND = re.compile(r"供稿|制表|填报|编制")  # labels before a person or an office
_TOLD_AS = {
    "publisher": "来源", "published": "日期", "title": "标题", "url": "链接", "lang": "语言", "author": "作者",
}  # fmt: skip
# Grid Wonk @grid_wonk: an account of a platform, and whose it is.
_HANDLE = re.compile(r"(?P<name>[^@]{2,40}?\s)?[(（]?(?P<handle>@\w{2,30})[)）]?")
_LONGEST_NAME = 24
_LONGEST_OFFICE = 60
_LONGEST_LINE = 240


@dataclass(frozen=True)
class PrintedLine:
    """What a line of the header says.

    ``fields`` has title, url and lang; ``authors`` are names that are no publisher. ``sure`` tells
    that the line has a label or a date; a bare name alone is believed only beside one that has.
    """

    who: tuple[Signal, ...] = ()
    when: tuple[Signal, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    authors: tuple[str, ...] = ()
    sure: bool = False


def _label(mark: re.Match[str]) -> str:
    """The label before a value: 来源：…, 【来源】…."""
    return mark["name"] or mark["boxed"] or ""


def _is_word(mark: re.Match[str], line: str) -> bool:
    """Whether what looks like a label is a word of a title: M-Robots 2.0 发布：时延降43%."""
    published = LABELS[_label(mark).lower()] == "published"
    return published and mark.start() > 0 and _A_DAY.search(line, mark.end()) is None


def _marked(line: str) -> tuple[str, list[re.Match[str]]]:
    """A line and its labels; one at its beginning that the table does not know, as one it does."""
    marks = [mark for mark in _LABEL.finditer(line) if not _is_word(mark, line)]
    found = _KEY.match(line) if not marks else None
    kind = kind_of_key(found["name"]) if found is not None else None
    if found is None or not kind or _SENTENCE.search(line[found.end() :]):
        return line, marks
    known = f"{_TOLD_AS[kind]}：{line[found.end() :]}"
    return known, list(_LABEL.finditer(known))


def _names(words: str) -> Iterator[str]:
    """The bare names between dates and furniture."""
    plain = _FURNITURE.sub("  ", _BRACKET.sub("  ", words))
    plain = _PUBLISHED_ALONE.sub("  ", plain)
    for piece in _APART.split(_BETWEEN_HAN.sub("  ", plain)):
        if name := _LEFT_OVER.sub(" ", piece).strip() and piece.strip(_MARKS):
            yield name


def read_edition(line: str, number: int) -> PrintedLine | None:
    """The paper and the day of its edition, where a line names them and is short.

    >>> [s.text for s in read_edition("《光明日报》（2026年06月08日 07版）", 1).who]
    ['光明日报']
    """
    found = EDITION.search(line) if len(line) <= 60 else None
    if found is None:
        return None
    return PrintedLine(
        (Signal(Origin.PRINTED_LINE, found["paper"], number),),
        (Signal(Origin.PRINTED_LINE, found["date"], number),),
        sure=True,
    )


_TITLE_AND_SOURCE = re.compile(r"(?P<title>.{6,80}[^\s（(])\s?[（(](?P<said>[^（()）]{6,40})[)）]")


def _with_title(line: str, number: int, zone: dt.tzinfo) -> PrintedLine | None:
    """A title with paper and day in brackets behind it: 云州工业增速回升（云州晚报 2026-06-11）."""
    found = _TITLE_AND_SOURCE.fullmatch(line)
    said = read_printed_line(found["said"], number, zone) if found is not None else None
    named = said is not None and said.when and any(is_organisation(each.text) for each in said.who)
    if found is None or said is None or not named:
        return None
    return replace(said, fields={**said.fields, "title": found["title"]})


def _without_author(form: re.Pattern[str], words: str, authors: list[str]) -> tuple[str, bool]:
    """Words without who wrote it, who goes to the authors; and whether somebody did."""
    if (found := form.search(words)) is None:
        return words, False
    authors.append(found["author"].strip())
    return f"{words[: found.start()]}  {words[found.end() :]}", True


def _is_day_of_nobody(when: Sequence[Signal], names: Sequence[str], line: str) -> bool:
    """Whether a day stands in a line without its year, a clock, and the name of an outlet."""
    yearless = all(signal.origin is Origin.DATELINE for signal in when)
    if not when or not yearless or DAY_AND_TIME.search(line) is not None:
        return False
    return not any(map(is_organisation, names))


def _is_too_long(name: str) -> bool:
    """Whether a bare name is too long for one; those of English offices are longer."""
    longest = (
        _LONGEST_NAME if any(map(is_han, name)) or not is_organisation(name) else _LONGEST_OFFICE
    )
    return len(name) > longest


def _is_said(line: str) -> bool:
    """Whether behind a label stands what somebody says (记者：项目增多，原因何在？)."""
    found = _LABEL.match(line)
    return found is not None and _SAID_ALOUD.search(line[found.end() :]) is not None


def _whole(line: str, number: int, zone: dt.tzinfo) -> PrintedLine | None:
    """A line that is an address, a paper with its reporter, or a title with its source in brackets."""
    if (address := _WEB.fullmatch(line)) is not None:
        return PrintedLine(fields={"url": address[0]}, sure=True)
    return _by_reporter(line, number, zone) or _with_title(line, number, zone)


def _by_reporter(line: str, number: int, zone: dt.tzinfo) -> PrintedLine | None:
    """A paper and its reporter, with or without the day."""
    when: list[Signal] = []
    rest = without_dates(line, zone, number, when).replace(DAY_OUT, " ")
    by = _BY_REPORTER.fullmatch(rest.strip(" \t\u3000|｜/·•"))
    if by is None or publisher_name(by["paper"]) is None:
        return None
    named = is_organisation(by["paper"]) and is_person(by["author"].split()[0])
    if not (by["apart"] and by["told"]) and not named:
        return None
    who = Signal(Origin.PRINTED_LINE, by["paper"], number)
    return PrintedLine((who,), tuple(when), authors=(by["author"],), sure=True)


def read_printed_line(line: str, number: int, zone: dt.tzinfo) -> PrintedLine | None:
    """What a line says of its article; ``None`` if it is text.

    Args:
        line: one line from the top of an article.
        number: its 1-based number in the file.
        zone: the column's time zone.

    >>> said = read_printed_line("2026年6月14日 08:30　来源：云州日报【字体：大 中 小】", 3, dt.UTC)
    >>> [signal.text for signal in (*said.who, *said.when)]
    ['云州日报', '2026年6月14日 08:30']
    """
    line = line.strip(" \t\u3000\ufeff*_")
    if _BRACKETED_DAY.fullmatch(line):
        line = line.strip("（()）")
    line = _GLUED.sub(r"\g<0> ", line)
    if not line or len(line) > _LONGEST_LINE or _is_said(line):
        return None
    line, marks = _marked(_BARRED.sub(r"\1：", line))
    if (whole := _whole(line, number, zone)) is not None:
        return whole
    head = line[: marks[0].start()] if marks else line
    who: list[Signal] = []
    when: list[Signal] = []
    fields: dict[str, str] = {}
    authors: list[str] = []
    for mark, end in zip(marks, [mark.start() for mark in marks[1:]] + [len(line)], strict=False):
        kind, value = LABELS[_label(mark).lower()], line[mark.end() : end]
        _take(_label(mark), kind, value, number, zone, (who, when, fields, authors))
    if not when and any(not each.labelled and each.text[0].isdigit() for each in who):
        return None  # Invitations sent: 12,000. Answers: 2,148.
    rest = without_dates(head, zone, number, when)
    rest, reporters = _without_author(_REPORTERS, rest, authors)
    rest, by = _without_author(_BYLINE, rest, authors)
    # 原创 作者 公众号 日期 地点: of several bare names the last before the date is the account.
    groups = [list(_names(piece)) for piece in rest.split(DAY_OUT)]
    names = [name for group in groups for name in reversed(group)]
    # 6月12日 储能: a title, or text
    nobodys = not (marks or by or reporters) and _is_day_of_nobody(when, names, line)
    if nobodys or any(_is_too_long(name) or _SENTENCE.search(name) for name in names):
        return None
    names = list(dict.fromkeys(names))
    if not marks and _is_running_text(head, when, zone):
        return None
    # 原创 作者 公众号: the line is one of an account, whatever stands below it.
    sure = (
        bool(marks or when or by or (reporters and any(map(is_organisation, names))))
        or _ORIGINAL.match(line) is not None
        or _HANDLE.fullmatch(line) is not None
    )
    others = [name for name in names if not is_known(name)]
    like_names = len(names) <= 3 and all(map(_LIKE_A_PERSON.fullmatch, others))
    if not sure and len(others) < len(names) and like_names and len(line) <= 40:
        # 工商时报 张三: a paper and a reporter; a title and its site (… - 央视网) are none.
        authors += others
        names, sure = [name for name in names if is_known(name)], len(names) > 1
    names = names if sure else _offices_of(names)
    offices = len(names) == 2 and all(
        map(is_organisation, names)
    )  # 某省统计局 国家统计局某调查总队
    if not sure and len(names) != 1 and "".join(names) and not offices:
        return None
    who += [_bare(name, number) for name in names]
    return PrintedLine(tuple(who), tuple(when), fields, tuple(authors), sure=sure)


# 张三, 能源频道, Jane Q. Doe: no title is as short, or all in capitals at its words.
_LIKE_A_PERSON = re.compile(r"[\u4e00-\u9fff·]{2,6}|(?:[A-Z][\w.’'-]{0,20}\s?){1,4}")


def _offices_of(names: list[str]) -> list[str]:
    """Ministry of Trade | Press release: of an office and words that name nobody the office."""
    named = [name for name in names if publisher_name(name) is not None]
    return named if len(named) == 1 and is_organisation(named[0]) else names


def _bare(name: str, number: int) -> Signal:
    """A name without a label: that of an office or a paper is one, another may be a place."""
    titled = name.startswith("《") and name.endswith("》")  # 《能源评论周刊》 2026年6月13日
    if (account := _HANDLE.fullmatch(name)) is not None:
        return Signal(Origin.ACCOUNT, (account["name"] or account["handle"]).strip(), number)
    named = titled or is_organisation(name)
    origin = Origin.PRINTED_LINE if named else Origin.BARE_NAME
    return Signal(origin, name, number)


def _is_running_text(line: str, when: list[Signal], zone: dt.tzinfo) -> bool:
    """Whether words lead to a date, or follow it without a gap, or no day is named.

    2026年5月全国进口值表; The coldest hour came on 13 January 2025.
    """
    for signal in when:
        before = line[: line.find(signal.text)]
        if line.endswith(".") and _SAID_OF_A_DAY.search(before) and len(before.split()) > 2:
            return True
        if signal.origin in {Origin.DATELINE, Origin.CHANGED, Origin.RELATIVE} or EITHER_DAY.match(
            signal.text
        ):
            continue
        behind = line[line.find(signal.text) + len(signal.text) :]
        if _PUBLISHED_BEHIND.fullmatch(behind):
            continue  # 国家统计局 2026年6月15日发布
        glued = behind[:1] and (is_han(behind[0]) or behind[0].isalnum())
        if glued and not _FURNITURE.match(behind):
            return True
        if read_date(signal.text, zone).precision != "day":
            # 云州能源研究院    2026年6月
            beside = line.replace(signal.text, "  ").strip()
            return not is_organisation(beside) or len(beside) > _LONGEST_NAME
    return False


def _names_outlet(value: str) -> bool:
    """Whether behind a label of addresses stands a name: 原文：云州日报 2026-06-11."""
    first = value.split(maxsplit=1)[0] if value.strip() else ""
    return _WEB.match(first) is None and is_organisation(first)


def _take(
    label: str,
    kind: str,
    value: str,
    number: int,
    zone: dt.tzinfo,
    said: tuple[list[Signal], list[Signal], dict[str, str], list[str]],
) -> None:
    """Put a labelled value where it belongs."""
    who, when, fields, authors = said
    other_day = OTHER_DAY.search(label) is not None
    if kind in {"title", "lang"} or (kind == "url" and not _names_outlet(value)):
        fields.setdefault(kind, value.strip(" \t\u3000|｜"))
        return
    if kind == "publisher" and (address := _WEB.match(value.strip())) is not None:
        fields.setdefault("url", address[0])
        return
    before = list(when)
    kind = "publisher" if kind == "url" else kind  # 原文：云州日报 2026-06-11
    if kind == "publisher" and (day := _DAY_ALONE.search(value)) is not None:
        # 转自：云州日报（6月10日）: the year is that of the day it was collected on.
        when.append(Signal(Origin.DATELINE, f"{int(day['month'])}月{int(day['day'])}日", number))
        value = value[: day.start()]
    rest = without_dates(value, zone, number, when, told=bool(kind) or not other_day)
    names = list(_names(rest))
    if kind == "signed":  # not yet published on that day
        when[:] = [replace(s, origin=Origin.SIGNATURE) if s not in before else s for s in when]
    if _BY_HAND.match(label) and names and is_person(names[0]):
        authors += names[:1]  # 供稿：甲某某
    elif kind == "publisher" and names:
        who.append(Signal(Origin.PRINTED_LINE, names[0], number, labelled=True))
    elif kind == "published" and names and publisher_name(names[0]):
        # 发布时间：2026-06-14 云州日报
        who.append(Signal(Origin.PRINTED_LINE, names[0], number))
    elif kind == "author":
        authors += names[:1]  # 作者：甲某 2026-06-11 17:02 界面新闻
        who += [Signal(Origin.PRINTED_LINE, each, number) for each in names[1:] if is_known(each)]
