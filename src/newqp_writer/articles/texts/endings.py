"""What stands below a pasted text: credits, the paper and its day, a signature, whose rights."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from newqp_writer.articles.furniture.lines import is_furniture, is_sentence
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.articles.signals.names import is_organisation, publisher_name
from newqp_writer.articles.signals.outlets import is_known
from newqp_writer.articles.signals.printed_lines import PrintedLine, read_printed_line
from newqp_writer.articles.signals.written_dates import find_dates

_EDITOR = re.compile(r"(?:责任编辑|责编|编辑|校对|审核|编审|責任編輯|編輯)\s*[:：/|]\s*\S.{0,20}")

_PAPER = re.compile(r"(?:[报社网刊]|周刊|杂志|新闻|客户端|财经|在线|公司|观察|频道|[A-Za-z])$")

_OFFICE = re.compile(r"[局委部厅署院会府室]$")

_PUBLISHED_ON = re.compile(
    r"(?:发[布表]于|刊发于|首发于|published|posted)\b|(?:发[布表]|刊发)(?:时间|日期|于)",
    re.IGNORECASE,
)

_END_MARK = re.compile(
    r"[(（【\[-]?\s*(?:END|ENDS|完|全文完|本文完)\s*[)）】\]-]?|-30-|#{3}|-- ?", re.IGNORECASE
)

_CREDIT = re.compile(
    r"^(?:【[^】]{1,8}】\s*)?[（(【\[]?\s*(?:来源|稿源|责任编辑|责编|编辑|校对|审核|作者|记者|文字|图片|摄影|监制|原标题"
    r"|通讯员|主办|编印|source|editing by|reporting by)"
    r"\s*[:：|｜/]|^[-–—(\s]*with (?:assistance|(?:additional )?reporting|files) (?:from|by)\b",
    re.IGNORECASE,
)

_RIGHTS = re.compile(
    r"(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:\d{4}(?:\s?[-–]\s?\d{4})?)?[.,]?\s*"
    r"(?P<who>[A-Z][\w&.'’ -]{1,40}?)"
    r"(?:,?\s(?:SRL|Inc|Ltd|LLC|SE|AG|GmbH|plc|PLC|Corp|Co|SA|BV)\b\.?)?\s*(?:[.|·]|all rights|$)",
    re.IGNORECASE,
)


# 本文版权归FT中文网所有; 未经《经济观察报》社授权; 澎湃新闻，未经授权不得转载.
_OUTLET = r"[《“「]?(?P<{}>[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9]{{1,15}}?)[》”」]?社?"
_RIGHTS_ZH = re.compile(
    rf"(?:版权|著作权|知识产权)(?:均?归属?于?|属于?|为)\s*{_OUTLET.format('owner')}(?:所有|独家|[，。、]|$)"
    rf"|未经\s*{_OUTLET.format('asked')}(?:的)?(?:书面|正式)?(?:授权|许可|同意|允许)"
    rf"|(?:本文|以上内容|本作品|本稿件?)(?:为|系|是){_OUTLET.format('author')}(?:原创|独家)"
    rf"|版权所有\s*[:：©]\s*{_OUTLET.format('holder')}(?:[，。、\s|]|$)"
    rf"|^{_OUTLET.format('first')}[，,]\s?未经授权"
)
# How releases of the government of Hong Kong end: Issued at HKT 17:15, NNNN.
_HONG_KONG = re.compile(r"Issued at HKT \d{1,2}:\d\d")
_HONG_KONG_GOVERNMENT = "HKSAR Government"
_OWNED = re.compile(r"©|\(c\) ?\d{4}|copyright|版权所有|備案|备案", re.IGNORECASE)
_PLACED = re.compile(r"^[A-Z][A-Za-z ]{2,20},\s(?=\d{1,2} [A-Z][a-z]+ \d{4}$)")
_LONGEST_CLAIM = 300  # characters of a line that claims rights
_LONGEST_DAY = 60  # characters of a line that is a day, below a notice

_SENTENCE = 20  # characters of a sentence behind which a text has not ended
BOTTOM = 4  # lines at the end in which credits stand

_BOXES = re.compile(r"[（()）【】\[\]]+")
_PARENTHESES = "（()）【】[] \t\u3000"


def read_ending(
    lines: Sequence[str], begin: int, first: int, zone: dt.tzinfo
) -> tuple[int, list[tuple[PrintedLine, int]]]:
    """The index behind the last line of the text, and what the credits say, each with its line.

    Behind a mark of the end, and behind the editor's credit, stands nothing of the article.

    Args:
        lines: the file's lines.
        begin: index of the first line of the text.
        first: the 1-based number of the first of the lines in the file.
        zone: the column's time zone.
    """
    written = [at for at in range(begin, len(lines)) if lines[at].strip()]
    half = written[len(written) // 2] if written else begin
    marks = (
        at for at in written if at > half and _END_MARK.fullmatch(lines[at].strip(" \t\u3000"))
    )
    end = next(marks, len(lines))
    credits_at: list[int] = []
    told = False
    for at in reversed([at for at in written if begin < at < end][-BOTTOM - 2 :]):
        line = lines[at].strip()
        if _CREDIT.match(line) or (not told and _says_where_and_when(line, zone)):
            credits_at.append(at)
        elif len(line) > 60:
            break
        told |= len(line) > _SENTENCE and is_sentence(line)
    credits_at += _credit_over_furniture(lines, [at for at in written if at < end])
    said_below: list[tuple[PrintedLine, int]] = []
    for at in credits_at:
        said = read_printed_line(lines[at].strip(_PARENTHESES), first + at, zone)
        if said is not None:
            said_below.append((replace(said, fields={}), first + at))
    return min([end, *credits_at]), said_below


def _credit_over_furniture(lines: Sequence[str], places: Sequence[int]) -> list[int]:
    """The editor's credit below the text, if what stands behind it is the site's."""
    told = 0
    for number, at in enumerate(places):
        told += len(lines[at]) > 40 and is_sentence(lines[at])
        if told > 1 and _is_credit(lines[at]):
            behind = [lines[each] for each in places[number + 1 :]]
            foreign = sum(map(is_furniture, behind))
            prose = sum(
                len(line) > 40 and is_sentence(line) and not _OWNED.search(line) for line in behind
            )
            ends = not prose or (foreign >= 0.5 * len(behind) and prose < told)
            return [at] if behind and ends else []
    return []


def _is_credit(line: str) -> bool:
    """Whether a line is the editor's credit, and nothing else: 【纠错】 【责任编辑：甲】."""
    pieces = [piece for piece in map(str.strip, _BOXES.split(line)) if piece]
    editors = [_EDITOR.fullmatch(piece) is not None for piece in pieces]
    return any(editors) and all(
        editor or is_furniture(piece) for editor, piece in zip(editors, pieces, strict=True)
    )


def _says_where_and_when(line: str, zone: dt.tzinfo) -> bool:
    """Whether a line below a text names a paper and a day (证券时报 6月12日), or 发布于 a day."""
    if len(line) > _LONGEST_DAY or line.endswith(("。", ".")):
        return False
    said = read_printed_line(line, 0, zone)
    if said is None or not said.sure or not said.when:
        return False
    # An office over a day signs the text, and stays.
    named = any(_PAPER.search(signal.text) or is_known(signal.text) for signal in said.who)
    named = named and "印发" not in line and not _OFFICE.search(said.who[0].text)
    return named or _PUBLISHED_ON.match(line) is not None


def read_signature(
    lines: Sequence[str], first: int, zone: dt.tzinfo
) -> tuple[list[Signal], list[Signal]]:
    """Who and when of a notice's last lines: an office, and below it the day. They stay text."""
    tail = [(first + at, line.strip()) for at, line in enumerate(lines) if line.strip()][-6:]
    for place, (number, line) in enumerate(tail):
        line = _PLACED.sub("", line)  # noqa: PLW2901 - Hong Kong, 12 June 2026
        dates = list(find_dates(line, zone)) if len(line) <= _LONGEST_DAY else []
        if len(dates) == 1 and dates[0].end - dates[0].start >= len(line) - 2:
            when = [Signal(Origin.SIGNATURE, line, number)]
            above = tail[place - 1] if place else None
            if (
                above
                and len(above[1]) <= 40
                and is_organisation(above[1])
                and publisher_name(above[1])
            ):
                return [Signal(Origin.SIGNATURE, above[1], above[0])], when
            return [], when
    return [], []


_YEAR_BEHIND = re.compile(r",?\s(?:19|20)\d\d$")  # The Financial Times Limited 2026
_GIVEN_OUT = re.compile(r"\b(?:[Pp]ublished|[Ii]ssued|[Rr]eleased)(?: on| in)?:?\s+$")


def days_in_claims(lines: Sequence[str], zone: dt.tzinfo) -> list[Signal]:
    """The day in a claim of rights: © 2026 Halven Energy Agency. Published 8 June 2026."""
    claims = [line for line in lines if len(line) <= _LONGEST_CLAIM and _OWNED.search(line)]
    return [
        Signal(Origin.PRINTED_LINE, line[date.start : date.end])
        for line in claims
        for date in find_dates(line, zone)
        if _GIVEN_OUT.search(line[: date.start])
    ]


def rights_holder(lines: Sequence[str]) -> list[Signal]:
    """Who claims the rights below the text: ©2026 Example Media SRL."""
    found = (_RIGHTS.search(line) for line in lines if len(line) <= 160)
    named = [each["who"].strip() for each in found if each is not None]
    named = [_YEAR_BEHIND.sub("", name) for name in named if name[0].isupper()]
    for line in lines:
        words = line.strip("*_ \t\u3000")[:_LONGEST_CLAIM]
        claims = _RIGHTS_ZH.finditer(words)
        claimed = (part for each in claims for part in each.groups() if part)
        named += [name for name in claimed if is_organisation(name) and publisher_name(name)]
    if any(map(_HONG_KONG.fullmatch, map(str.strip, lines))):
        named.append(_HONG_KONG_GOVERNMENT)
    return [Signal(Origin.RIGHTS, name) for name in named]
