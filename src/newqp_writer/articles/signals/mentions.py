"""Who publishes by the words of the article itself: who announces, whose reporters speak.

Where no line says whose an article is, its first sentence often does (国家能源局日前发布…; “Siemens
Energy today announced …”), or its own reporters do (界面新闻获悉), or what it is saved under.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from newqp_writer.articles.folding import folded
from newqp_writer.articles.signals.datelines import behind_place_and_day
from newqp_writer.articles.signals.file_names import without_date
from newqp_writer.articles.signals.names import is_organisation, publisher_name
from newqp_writer.articles.signals.outlets import is_known
from newqp_writer.articles.signals.signal import Origin, Signal

_REACH = 4  # paragraphs in which an announcement is looked for
_DAY = r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日"
_ANNOUNCED_ZH = re.compile(
    rf"^(?:{_DAY}[，,]?\s?)?(?:记者从)?(?P<who>[\u4e00-\u9fffA-Za-z（）()·]{{2,24}}?)(?:于)?(?:{_DAY}|今日|今天|日前|近日|昨日|当日|获悉|在京)(?:[（(][^（()）]{2, 12}[)）])?"
    r"(?:在[\u4e00-\u9fff]{1,8})?(?:联合|正式|对外|公开|组织|主持)?(?:发布|公布|印发|宣布|召开|举行|下发|发出|表示|通报|披露|公告|启动)"
)
_ANNOUNCED_EN = re.compile(
    r"^(?:[A-Z][^.!?;:–—]{2,90}?\s?(?:--|[–—-])\s+)?"
    r"(?P<who>(?:The )?[A-Z][\w&.’'-]*(?: (?:of|and|for|the|&|[A-Z][\w&.’'-]*)){0,6})"
    r"(?:,? \([^)]{2,80}\))?,?(?: (?:has|have|on [A-Z]\w+day|this week))?"
    r" (?:today [a-z]+ed|(?:today )?(?:announced|launched|published|released|unveiled|completed|signed|adopted|reported|received|won|secured|signed|said today))\b"
)
# What a listed company announces in Hong Kong begins so.
_MADE_BY = re.compile(
    r"^This (?:supplemental |voluntary |further )?announcement is made by (?P<who>[A-Z][\w&.,’' -]{3,80}?)(?= \(|, pursuant| pursuant)"
)
_TODAY_EN = re.compile(
    r"^Today,? (?P<who>(?:the )?[A-Z][\w&.’'-]*(?: (?:of|and|for|the|[A-Z][\w&.’'-]*)){0,6}) (?:has |have |is )?\w+"
)
# Behind place and day a release begins with its sender: Gridline Storage, Inc. (NYSE: GLS), a maker of ….
_SENDER = re.compile(
    r"(?!(?:Deputy|Vice|Prime|First|Chief|Acting|Minister|President|Secretary|Commissioner|Governor|Ambassador|Senator|Professor|Dr|Mr|Ms)\b)"
    r"(?P<who>(?:The )?[A-Z][\w&’'-]*\.?(?: (?:(?:of|and|for|the|&) )?[A-Z&][\w&’'/-]*\.?){1,6})"
    r"(?:, (?:Inc|Ltd|LLC|Co|Corp)\.?)?"
    r"(?=,? ?[(（]|, (?:an?|the|one)\b|,? (?:(?:has|have|is|was) )?(?:today|this week|now|been|announced|launched|signed|said|pleased|won|raised|agreed)\b)"
)
_PAPER = (
    "日报",
    "晚报",
    "早报",
    "时报",
    "商报",
    "周刊",
    "周报",
    "新闻",
    "财经",
    "网",
    "社",
    "局",
    "委",
    "部",
    "厅",
)
_ANOTHER = re.compile(r"[，。；、]|记者|本报|消息|公司$|会议")
_SPEAKS_ZH = re.compile(
    r"(?P<who>[\u4e00-\u9fff0-9A-Za-z]{2,10}?)(?:记者(?:获悉|了解到|从|注意到|采访|表示|[\u4e00-\u9fff]{2,3}(?:报道|摄))|获悉|了解到|讯[（(，])"
)
# 经济观察报记者 甲某 6月9日，…
_OWN_REPORTER = re.compile(
    r"(?!本)(?P<who>[\u4e00-\u9fff0-9A-Za-z]{2,12}?)(?:见习|首席|特约|实习|驻[\u4e00-\u9fff]{2,4})?[\s\u3000]?记者[\s\u3000|｜/／]{1,3}"
    r"[\u4e00-\u9fff·]{2,4}(?:[\s\u3000、]{1,3}[\u4e00-\u9fff·]{2,4}){0,2}(?:[\s\u3000]|$)"
)
# Somebody is a senior reporter at Canary Media. Daly covers policy for The Associated Press.
_REPORTS_FOR = re.compile(
    r"(?:\b(?:reporter|correspondent|editor|columnist|writer|journalist|contributor)\w?(?: based in [A-Z]\w+)? (?:at|for|with)"
    r"|\bcovers? [a-z][^.]{3,80} (?:for|at)) (?:[Tt]he )?(?P<who>[A-Z][\w&.’'-]*(?: [A-Z][\w&.’'-]*){0,3})"
)
_TOLD_EN = re.compile(
    r"\b(?:told|tells|reported by|seen by|reviewed by|reporting for)(?: the)? (?P<who>[A-Z][\w]+(?: [A-Z][\w]+){0,3})"
)
_STAFF = re.compile(
    r"(?P<who>[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})(?:,? (?:[a-z]+ )?(?:staff writers?|correspondents?|writers?|reporters?))\b"
)
_ABOUT = re.compile(
    r"^(?:About (?P<en>[A-Z][\w&.’' -]{1,50}?)|关于(?P<zh>[\u4e00-\u9fffA-Za-z0-9]{2,20}))\s*(?:[:：]|$)"
)
# Where it first came out, in the words below it.
_CREDITED = re.compile(
    r"(?:(?:originally|first) (?:published|appeared|posted|reported) (?:by|in|on|at)"
    r"|appeared first on|republished (?:from|with permission (?:of|from))|syndicated from|cross-?posted from)"
    r" (?:the )?(?P<en>[A-Z][\w&.’'-]*(?: (?:of|and|for|the|[A-Z][\w&.’'-]*)){0,5})"
    r"|(?:本文|文章|原文|稿件)?(?:首发于?|原载于?|首刊于|来源于|来自于?|转自|转载自|转载于|选自|摘自|刊于|刊载于|发表于)"
    r"(?:微信)?(?:公众号|微信号)?[:：\s]*[《“「\"【]?(?P<zh>[\u4e00-\u9fffA-Za-z0-9]{2,20}?)"
    r"(?=[》”」\"】）)，。（(\s]|$)"
)
_SHORT_LINE = 60  # characters of a line at the top that is no text
_PIECES = re.compile(
    r"\s{2,}|\s*[|｜丨/·•∙,，:：()（）【】]+\s*|\s[-–—]\s|(?<=[\u4e00-\u9fff])\s+|\s+(?=[\u4e00-\u9fff])"
)
_NAME_PARTS = re.compile(
    r"\s[-–—|_/]\s|[_|｜]|\s*——\s*|[-–—](?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[-–—]"
)


def _announced(paragraph: str) -> Iterator[str]:
    line = paragraph.strip()[:240]
    plain = folded(line)
    sent = _SENDER.match(behind_place_and_day(line))
    if sent is not None:
        yield re.sub(r"^The ", "", sent["who"])
    for form in (_ANNOUNCED_ZH, _ANNOUNCED_EN, _TODAY_EN, _MADE_BY):
        if (found := form.match(plain)) is not None and not _ANOTHER.search(found["who"]):
            begin, end = found.span("who") if len(plain) == len(line) else (0, 0)
            yield re.sub(r"^(?:The|the) ", "", line[begin:end] or found["who"])


# Energy correspondent, BBC News: what somebody is, and of which house.
_OF_HOUSE = re.compile(
    r"(?:[A-Z]?[\w-]+ ){0,3}(?:correspondent|reporter|editor|columnist|writer), (?P<who>(?:The )?[A-Z][\w&.’' -]{2,40})"
)


def _reporters(line: str) -> Iterator[Signal]:
    """Whose reporter a line begins with, or says that somebody is."""
    if (own := _OWN_REPORTER.match(folded(line))) is not None and is_organisation(own["who"]):
        yield Signal(Origin.OWN_VOICE, own["who"])
    house = _OF_HOUSE.fullmatch(line.strip()) if len(line) <= _SHORT_LINE else None
    if house is not None and is_organisation(house["who"]):
        yield Signal(Origin.OWN_VOICE, house["who"])
    for found in _REPORTS_FOR.finditer(line):
        words = found["who"].rstrip(".").split()
        names = (" ".join(words[:end]) for end in range(len(words), 0, -1))
        if known := next(filter(is_known, names), ""):
            yield Signal(Origin.OWN_VOICE, known)


def in_text(body: str) -> Iterator[Signal]:
    """Whoever announces in the first paragraphs, and whose reporters speak.

    >>> [(s.origin.name, s.text) for s in in_text("国家能源局6月8日发布通知，部署保供。")]
    [('ANNOUNCED', '国家能源局')]
    """
    paragraphs = body.split("\n\n")
    for paragraph in paragraphs[_REACH : 2 * _REACH]:
        if (made := _MADE_BY.match(paragraph[:240])) is not None:
            yield Signal(Origin.ANNOUNCED, made["who"])
    for paragraph in paragraphs[:_REACH]:
        for name in _announced(paragraph):
            yield Signal(Origin.ANNOUNCED, name)
    for paragraph in paragraphs[:40]:
        line = paragraph[:1000]
        yield from _reporters(line)
        for form in (_SPEAKS_ZH, _TOLD_EN, _STAFF):
            for found in form.finditer(line):
                # 据云州日报记者: whatever stands before the name is cut off, a word at a time.
                name = found["who"]
                if "从" in name or "向" in name:
                    continue  # 记者从某部获悉: the source of the news, not who tells it
                known = next((name[at:] for at in range(len(name) - 1) if is_known(name[at:])), "")
                if known:
                    yield Signal(Origin.OWN_VOICE, known)


def about_sender(lines: Iterable[str]) -> Iterator[Signal]:
    """Whom lines below a release tell of: About Voltaris Grid.

    >>> [signal.text for signal in about_sender(["About Voltaris Grid", "About 40 people came."])]
    ['Voltaris Grid']
    """
    for line in lines:
        if (about := _ABOUT.match(line.strip(" #*_\t\u3000")[:120])) is not None:
            yield Signal(Origin.ABOUT, about["en"] or about["zh"])


def beside_text(lines: list[str]) -> Iterator[Signal]:
    """What stands beside the text: About X, and staff of X."""
    for line in lines:
        words = line.strip(" #*_\t\u3000")[:120]
        yield from _reporters(line[:240])
        if len(line) <= 240 and (credited := _CREDITED.search(line)) is not None:
            name = credited["en"] or credited["zh"]
            yield Signal(Origin.CREDITED, name.rstrip(".’' "))
        yield from about_sender([words])
        for found in _STAFF.finditer(words):
            if is_known(found["who"]) or is_known(re.sub(r"^The ", "", found["who"])):
                yield Signal(Origin.OWN_VOICE, found["who"])


def at_top(lines: Iterable[str]) -> Iterator[Signal]:
    """Outlets that are known, named in short lines at the top: BBC News, Business reporter.

    >>> [s.text for s in at_top(["上海证券报·中国证券网", "Regulators told the BBC that they knew."])]
    ['上海证券报', '中国证券网']
    """
    for line in lines:
        words = line.strip("#*_>-•· \t\u3000")
        if len(words) > _SHORT_LINE or words.endswith(("。", ".")):
            continue
        for piece in _PIECES.split(words):
            name = publisher_name(piece) if len(piece) > 1 else None
            if name is not None and is_known(name):
                yield Signal(Origin.BARE_NAME, name)


def in_title(title: str) -> Iterator[Signal]:
    """A name behind the title, parted from it: … | Reuters, …_新华网.

    >>> [s.text for s in in_title("Grid spending to hit record - IEA")]
    ['IEA']
    """
    parts = [part.strip() for part in _NAME_PARTS.split(title)]
    for part in parts[1:][-2:]:
        named = 2 <= len(part) <= 40 and publisher_name(part)
        if named and (is_known(part) or is_organisation(part)):
            yield Signal(Origin.TITLE_END, part)


def in_file_name(path: Path) -> Iterator[Signal]:
    """A name in what a file is saved under: BBC News - Grid runs without gas.html.

    >>> {s.text for s in in_file_name(Path("第一财经 - 碳酸锂突破8.4万元.html"))}
    {'第一财经'}
    """
    for name in dict.fromkeys(_names_in(without_date(path.stem))):
        yield Signal(Origin.FILE_NAME, name)


def _names_in(name: str) -> Iterator[str]:
    stem = re.sub(r"[\d()（）]+", " ", name).strip(" _-")
    parts = [part.strip(" _-") for part in _NAME_PARTS.split(name)]
    for part in dict.fromkeys(parts) if len(parts) > 1 else ():
        if part and (is_known(part) or (is_organisation(part) and publisher_name(part))):
            yield part
    words = re.split(r"[\s_]+", stem)
    for count in (4, 3, 2, 1):
        name = " ".join(words[:count])
        if len(words) > count and len(name) > 2 and is_known(name):
            yield name
            return
    for word in words if len(words) > 1 else ():
        if len(word) <= 12 and word.endswith(_PAPER) and not word.isascii():
            yield word
    begun = next(
        (stem[:end] for end in range(min(8, len(stem)), 2, -1) if is_known(stem[:end])), ""
    )
    if begun and not begun.isascii():
        yield begun
