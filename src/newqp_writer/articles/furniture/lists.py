"""Lists of other articles, inside of a text and below it: headings, and the headlines under them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from newqp_writer.articles.folding import folded
from newqp_writer.articles.furniture.features import SENTENCE_END, Line, alone, closes
from newqp_writer.text import is_han

_LONGEST_HEAD = 16  # characters of a heading that a word of such lists tells
_LONGEST_ITEM = 60  # characters of a headline in Chinese
_LONGEST_ENGLISH = 120
_ASKED = ("?", "？", "!", "！", "…")  # how a headline may end as a sentence does
# · 多地出台新政支持储能发展 06-12; [2026-06-12] 多地出台新政支持储能发展
_DATED = re.compile(
    r"\W{0,3}(?:(?:20\d\d[-/.])?\d\d[-/.]\d\d\W{1,3}\D.{5,}|\D?.{5,}?\s[\[（(]?(?:20\d\d[-/.])?\d\d[-/.]\d\d[\]）)]?(?: \d\d:\d\d)?)"
)
_DAY = re.compile(r"\W*(?:20\d\d\s?[-/.年]\s?)?\d{1,2}\s?[-/.月]\s?\d{1,2}日?\W*")
_HEAD = (
    r"(?:相关|延伸|拓展|扩展|推荐|更多|往期|近期|热门|精彩|关联|同类)(?:阅读|链接|新闻|文章|报道|稿件|推荐|内容|资讯|回顾|精选|话题|专题|视频)"
    r"|(?:猜|也许|或许|可能)?[你您](?:可能)?(?:也|还|或许)?(?:会)?(?:想看|喜欢|感兴趣)(?:的?(?:文章|内容))?|(?:大家|网友|他们)?(?:都|还)在[看搜]|(?:编辑|小编|精彩|热门|今日|为[你您])推荐"
    r"|(?:\d+小时|今日|本周|一周|实时)?(?:热榜|热文|热读|热搜|热点(?:排行)?)|友情链接|合作媒体|(?:观看|相关)视频|下一篇|接着读|深读|此刻|直播中|滚动新闻|同一话题"
    r"|(?i:(?:related|recommended|further|more|latest|recent|popular|trending|top|most (?:read|popular|viewed|shared))"
    r" ?(?:(?:stories|story|articles?|reading|reads|news|coverage|content|posts|headlines|videos?|now|today|this week|on this (?:story|topic)|like this)\b){0,2}(?:from .{2,30}|on .{2,30})?"
    r"|(?:read|see|watch) (?:more|next|also|this next)|also (?:read|see)|you (?:may|might) (?:also |like ?){1,2}|editors?['’]?s? (?:picks?|choice)|what to read next|up next|next up|keep reading|go deeper|right now|happening now|live updates|newsfeed|also on .{2,24}|don['’]t miss|in case you missed it)"
)
_HEADS = re.compile(rf"\W*(?:{_HEAD})\W*")
# Of what may be a subhead of a text, a sign behind the word makes a reference: Latest: …, but no “Latest”.
_REFERS = re.compile(rf"\W{{0,3}}(?:{_HEAD})\s?[:：|｜丨]\s?\S.{{3,}}")
_DISCUSSION = re.compile(
    r"(?:(?:网友|读者|精选|最新|热门|全部|精彩|神|热|用户|所有)(?:评论|留言|跟[帖贴]|评)|评论区|留言[板区]|\d+\s?条?(?:评论|留言|跟[帖贴])|(?:评论|留言|跟[帖贴])(?=\W*\d))"
    r"(?:\s?[（(]?\d+[)）]?条?)?"
    r"|(?i:(?:(?:top|all|reader|latest|recent|featured|\d+)['’]?s? ?)?(?:comments?|replies|responses)(?: ?\(?\d+\)?)?"
    r"|(?:conversation|discussion)(?: ?\(?\d+\)?)?|join the (?:conversation|discussion))"
)
# What names another article, a film or a live page, in brackets or not: (See also: …), 此前报道：….
_SEE = re.compile(
    r"\W{0,3}(?:(?i:(?:see|read|watch|hear|listen|play|video|podcast|gallery|photos|in pictures|earlier|previously|developing|breaking|live"
    r"|just in|our earlier (?:report|story)|background|explainer)(?: (?:also|more|now|our report|updates?))?)"
    r"|(?:参见|另见|又见|详见本[网报刊站].{0,8}|此前报道|早前报道|前情(?:回顾|提要)?|正在(?:发生|直播)|直播|滚动|快讯|最新|视频|图集|播客|观看|点此(?:查看|阅读|观看)?))"
    r"\s?(?:[:：|｜】\]]|(?<=报道)(?=《))\s?\S.{3,}|.{4,}[（(|｜]\s?(?:视频|组图|图集|(?i:video|gallery|photos))\s?[\d:分秒]{0,8}\s?[）)]?"
)
_POINTS = re.compile(r"[►▶▷➤☞]\s?\S.{4,60}|(?:>>|»)\s?\S.{4,60}")


def heads_list(text: str) -> bool:
    """Whether a line is the heading of a list of other articles.

    >>> heads_list("延伸阅读："), heads_list("RELATED STORIES"), heads_list("More steel than last year")
    (True, True, False)
    """
    line = folded(text.strip(" \u3000*_#")[:60])
    return len(line) >= 3 and _HEADS.fullmatch(line) is not None


def heads_discussion(text: str) -> bool:
    """Whether a line is the heading of readers' comments.

    >>> heads_discussion("网友评论"), heads_discussion("12 Comments"), heads_discussion("评论员文章")
    (True, True, False)
    """
    return _DISCUSSION.fullmatch(folded(text.strip(" \u3000*_#"))) is not None


def is_dated(text: str) -> bool:
    """Whether a line is a headline with its day beside it."""
    return _DATED.fullmatch(text) is not None


def refers_to_others(text: str) -> bool:
    """Whether a line names another article behind such a heading.

    >>> refers_to_others("相关阅读：多地布局储能"), refers_to_others("相关负责人：储能要提速。")
    (True, False)
    """
    line = folded(text.strip(" \u3000*_"))
    return is_item(line) and (_REFERS.fullmatch(line) or _SEE.fullmatch(line)) is not None


def is_item(text: str) -> bool:
    """Whether a line may be a headline: short, and no sentence that tells.

    >>> is_item("Wall Street drifts near its record"), is_item("Prices fell.")
    (True, False)
    """
    longest = _LONGEST_ITEM if any(map(is_han, text)) else _LONGEST_ENGLISH
    ends = SENTENCE_END.search(text.strip()) is not None
    return len(text) <= longest and (not ends or text.rstrip().endswith(_ASKED))


def boxed(lines: Sequence[Line]) -> Iterator[int]:
    """Places of lists in the middle of a text: a heading and the headlines under it, or one that points.

    >>> list(boxed([Line("产量增长8%。"), Line("RELATED"), Line("Why mines close"), Line("Prices fell.")]))
    [1, 2]
    """
    told = [at for at, line in enumerate(lines) if line.row or not is_item(line.text)]
    if not told:
        return
    under = False
    for at in range(told[0], told[-1]):
        words = lines[at].text.strip()
        item = not lines[at].row and is_item(words)
        pointed = item and _POINTS.fullmatch(words) is not None
        beside = [lines[near].text[:1] for near in (at - 1, at + 1) if near >= 0]
        if item and (heads_list(words) or refers_to_others(words)):
            under = heads_list(words)
            yield at
        elif (under and item) or (pointed and words[:1] not in beside):
            yield at
        else:
            under = False


def listed_below(lines: Sequence[Line], kept: Collection[int]) -> Iterator[int]:
    """Places of headlines of other articles, in a list below the last sentence.

    Their day stands beside them, or a heading of such lists (相关阅读) went above them.
    """
    told = [at for at in kept if lines[at].row or not is_item(lines[at].text)]
    under = False
    for at in range(told[-1] + 1 if told else len(lines), len(lines)):
        words = lines[at].text.strip()
        if heads_list(words) or refers_to_others(words):
            under = True
            if at in kept:
                yield at
        elif at not in kept:
            worded = len(words) <= _LONGEST_HEAD and alone(Line(words))["others"] > 0
            under = under or worded
        elif is_item(words) and (
            (under and not _signs(lines, at)) or (_DATED.fullmatch(words) and not closes(words))
        ):
            yield at


def _signs(lines: Sequence[Line], at: int) -> bool:
    """Whether a line closes a notice: an attachment, a day, an office over a day."""
    words = lines[at].text
    if not closes(words) or _DAY.fullmatch(words.strip()):
        return closes(words)
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    return words.lstrip().startswith("附") or _DAY.fullmatch(below.strip()) is not None
