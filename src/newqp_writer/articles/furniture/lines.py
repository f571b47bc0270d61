"""Single lines: whether one is furniture by itself, ends as a sentence does, heads a release's end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newqp_writer.articles.folding import folded
from newqp_writer.articles.furniture.features import SENTENCE_END, Line, alone
from newqp_writer.articles.furniture.weighing import alone_score

# The foot of an office's document (GB/T 9704: 版记): who else gets it, who had it printed and when.
_FOOT = re.compile(
    r"(?:抄送|抄报|分送)\s?[:：].*|报\s?[:：][^。]{2,40}送\s?[:：][^。]*|.{2,40}日\s?印发。?|[（(]此件(?:主动|依申请|不予)公开[)）]"
)
# On a page it closes the text (国务院's documents); over a foot it is of the foot.
_RELEASED = re.compile(r"[（(]此[件文].{0,6}公开(?:发布)?[)）]")
_OVER = 3  # lines between it and the foot
# Headings of what a press release says of its sender; everything behind them goes.
_TAIL = re.compile(
    r"(?:[Aa]bout (?:the )?[A-ZÀ-ÞĀ-Ž][\w&.,’' -]{1,60}|(?i:(?:media|press|investor|news|public)(?: relations| & investor)?(?: relations)?(?: contacts?| enquiries| inquiries)|contacts?(?: us| information| for .{1,20})?|for (?:more|further|additional) information(?:,? (?:please )?(?:contact|visit|see|call)(?: us)?)?|cautionary (?:note|statement).{0,60}|forward[- ]looking statements?.{0,30}|safe harbou?r.{0,40}|notes? (?:to|for) editors?|ends|- ?ends ?-)|###|关于(?:我们|[\u4e00-\u9fffA-Za-z0-9]{2,14}(?:公司|集团|股份|科技|控股|基金会|研究院|研究所|协会))|媒体(?:联系|垂询|查询)(?:人|方式)?|前瞻性(?:陈述|声明).{0,6}|公司简介|联系我们|我们是谁|(?i:who we are))\s?[:：]?",
)
_ABOUT = re.compile(
    r"(?:About [A-ZÀ-ÞĀ-Ž][\w&.’' -]{1,40}|关于[\u4e00-\u9fffA-Za-z0-9]{2,20})\s?[:：]\s?\S"
)
_SURE = -1.0  # log odds below which a line is furniture whatever stands around it
_COVERED = 0.4  # share of a line that words of furniture cover


def is_furniture(line: str) -> bool:
    """Whether a line is furniture by itself.

    >>> is_furniture("责任编辑：宋岩"), is_furniture("扫一扫"), is_furniture("阅读率达82%。")
    (True, True, False)
    """
    if not any(map(str.isalnum, line)):
        return True
    # A headline is no sentence either; what tells furniture from it is its words.
    found = alone(Line(line))
    worded = found["covered"] >= _COVERED or found["©"] or found["phone"] or found["address"]
    return bool(worded) and not found["ends"] and alone_score(Line(line)) < _SURE


def heads_tail(paragraph: str) -> bool:
    """Whether a paragraph is the heading of what a release says of its sender.

    >>> heads_tail("About Halvern Chemicals"), heads_tail("Media contact:")
    (True, True)
    """
    line = folded(paragraph.strip(" \u3000\t\n*_")[:80])
    return (len(line) <= 70 and _TAIL.fullmatch(line) is not None) or bool(_ABOUT.match(line))


def foot_of(paragraphs: Sequence[str]) -> Iterator[int]:
    """Places of the foot of an office's document; its attachments may stand below.

    >>> list(foot_of(["（此件公开发布）", "抄送：省发展改革委。", "附件：汇总表"]))
    [0, 1]
    >>> list(foot_of(["（此件公开发布）", "附件：汇总表"]))
    []
    """
    lines = [folded(paragraph.strip(" \u3000\t\n*_")[:80]) for paragraph in paragraphs]
    feet = {place for place, line in enumerate(lines) if _FOOT.fullmatch(line)}
    for place, line in enumerate(lines):
        over = not feet.isdisjoint(range(place + 1, place + 1 + _OVER))
        if place in feet or (over and _RELEASED.fullmatch(line)):
            yield place


def is_about(heading: str, below: str) -> bool:
    """Whether a heading and the paragraph below it tell of one sender: 关于某某, 某某致力于….

    >>> is_about("关于云州电源", "云州电源（股票代码：300000）致力于提供光储系统。")
    True
    """
    found = _ABOUT_ZH.fullmatch(heading.strip(" \u3000*_#"))
    tells = found is not None and below.lstrip(" \u3000").startswith(found["who"])
    return tells and _OF_A_SENDER.search(below) is not None


_OF_A_SENDER = re.compile(
    "股票代码|证券代码|成立于|创立于|创建于|始建于|致力于|总部|是一家|是全球|是国内|隶属|秉承|愿景"
)
_ABOUT_ZH = re.compile(r"关于(?P<who>[\u4e00-\u9fffA-Za-z0-9]{2,14})[:：]?")
_FULL_STOP = re.compile(
    r"^.{6,}[^\W_][”）)%％]?。[”）)]?$|(?<![\w,%$“’'-])(?:[\w,%$“’'-]+ ){4}[\w%’'-]*[\w%]{2}[”)]?[.][”)]?$"
)
_CREDIT_BEHIND = re.compile(
    r"\s?(?:[（(【\[]\s?(?:责任|責任)?(?:编辑|編輯|责编|校对|校對|审核|核稿)"
    r"\s?[:：/|].{1,30}?\s?[）)】\]]\s?){1,3}[0-9]{0,8}$"
)


def is_sentence(paragraph: str) -> bool:
    """Whether a paragraph ends as a sentence does."""
    return SENTENCE_END.search(paragraph.strip()) is not None


def is_full_sentence(paragraph: str) -> bool:
    """Whether a paragraph ends in a full stop behind several words: no headline does.

    >>> is_full_sentence("港口出口下降11%。"), is_full_sentence("港口出口为何下降？"), is_full_sentence("Exports of the U.S.")
    (True, False, False)
    """
    return _FULL_STOP.search(paragraph.strip()) is not None


def without_credit(paragraph: str) -> str:
    """A sentence without the editor's credit in brackets behind it; who wrote it stays.

    >>> without_credit("旺季效應不如往年明顯。（編輯：楊蘭軒）1150612"), without_credit("（编辑：甲）")
    ('旺季效應不如往年明顯。', '（编辑：甲）')
    """
    found = _CREDIT_BEHIND.search(paragraph)
    before = paragraph[: found.start()].rstrip() if found is not None else ""
    return before if before and is_sentence(before) else paragraph
