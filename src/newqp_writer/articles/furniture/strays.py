"""Strays: short lines between paragraphs that are none, known by their whole form.

Marks of advertisements, captions with a credit, players, prompts to slide or to follow, quotes of
shares, the small print of a site. ``asides`` are sentences; these are not, and a line of the text
that only holds their words is kept.
"""

from __future__ import annotations

import re

from newqp_writer.articles.folding import folded

_LONGEST = 150  # characters
_NAME = r"[A-Z][\w.’'-]+(?: (?:[A-Z][\w.’'-]+|de|van|von|of)){0,4}"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # Advertisements.
        r"\W*(?:以[下上](?:内容)?[是为系]?|本文[为系含])?(?:广告|推广|赞助商?|商业推广|付费推广|合作推广|品牌合作)(?:内容|信息|位)?(?:开始|结束)?(?:\W{0,3}\d*\s?秒?.{0,4}(?:关闭|跳过))?\W*",
        r"\W*(?:advertisements?|advertorial|sponsored(?: (?:content|by .{2,40}))?|paid (?:post|content|partnership)|promoted(?: content)?|ads? by .{2,20}|(?:article|story) continues (?:below|after).{0,30})\W*",
        r".{2,24}[:：|｜].{0,24}(?:满\s?\d+\s?元?\s?[减送]\s?\d+|立减\s?\d+|低至\s?[\d.]+\s?折|限时抢购|买一送一)[^。]{0,10}",
        # Captions and credits of pictures.
        r"(?:[△▲▽▼◎]|图为|图\d*[:：]|(?:上|下|左|右)图|资料图)?.{0,110}(?:[。\s（(／/]\S{2,12}\s?摄(?:影)?[）)]?。?|[（(][^（）()]{0,20}(?:供图|资料(?:图片?|照片)|图片来源[^（）()]{0,12})[)）]。?)",
        r"\W*(?:图(?:源|片来源|片提供|/)|封面图?|题图|头图|配图|供图|摄影|摄)\s?[:：/／|]\s?[^，。]{2,30}|\W*(?:资料(?:图片?|照片)|图文无关|示意图|视频截图)\W*",
        # Players, and how a page is read.
        r"\W*(?:\d(?:\.\d{1,2})?\s?[x倍×]速?|(?:倍速|语速)\s?\d[\d.]*\s?x?|\d{1,2}:\d\d(?:\s?/\s?\d{1,2}:\d\d)?(?:\s\d(?:\.\d)?x)?)\W*",
        r"\W*(?:本文可听|(?:点击)?(?:收听|听)(?:本文|全文|文章|新闻|报道)|语音(?:播报|朗读)|音频(?:版)?|listen(?: to (?:this|the) (?:article|story))?)(?:[，,：: ·]{0,3}(?:全长|时长|约)?\s?\d[\d:]*\s?(?:秒|分钟?|min(?:ute)?s?)?)?\W*",
        r"\W*请?(?:向[下上左右]|上下|左右|往下|继续)(?:滑动?|滚动|翻动?|拉动?|浏览)+(?:查看|阅读|浏览|看)?(?:更多|全文|全部|下文|大图|图片|精彩)?\W*",
        r"(?:[^，。,.]{1,40}\s?[·•|｜]\s?)?(?:阅读时间?(?:约|：)?\s?)?(?:\d+\s?(?:分钟|小时|天)[前]|\d+[ -]min(?:ute)?s?(?: read| ago)|\d+ (?:hours?|days?) ago|阅读时间?[约：]?\s?\d+\s?分钟|\d+分钟(?:阅)?读)\W*",
        r"\W*(?:视频|播放器|video|player)\s?(?:加载中|loading)\W*|\W*(?:▶|►)\s?(?:播放|play)\W*",
        # Prompts.
        r"\W*(?:点击|长按|扫码|搜索|欢迎)?(?:关注|订阅|下载|添加|加入)(?:我们|本[号刊报站]|[^，。]{2,14}(?:公众号|客户端|app|视频号|微信|社群|交流群))(?:[，,].{2,24})?\W*",
        r"\W*(?:成为|加入)[^，。]{0,14}(?:付费|订阅|会员)(?:读者|用户|会员)?(?:[，,].{2,16})?\W*",
        rf"\W*(?:scan|follow|download|visit)(?: (?:to follow|us on|our|the|at))? (?-i:(?:the |The )?{_NAME})(?: on .{{2,20}}| app)?\W*",
        # Shares.
        r".{2,24}[\s（(]\d{3,6}(?:\.[A-Za-z]{2})?[)）]?\s.{0,12}[+＋－-]\d+(?:\.\d+)?[%％]|.{2,30}\s\d+\.\d+\s[+＋－-]\d+(?:\.\d+)?[%％]",
        r"\W*(?:提及|涉及|相关)(?:公司|股票|个股|概念股?|标的|板块)\W*",
        # The small print.
        r"\W*(?:©|\(c\)\s?20\d\d|copyright (?:©|\(c\)|20\d\d)).*",
        r"\W*(?:©|\(c\)|copyright)\s?(?:©|\(c\))?\s?(?:\d{4}(?:\s?[-–—]\s?\d{2,4})?)?[^。]{0,60}(?:all rights reserved\.?)?",
        r"(?:this|nothing (?:here|in this [a-z]+)|the above|(?:our |the )?content) .{0,40}\b(?:not|constitutes?)\b.{0,40}\b(?:investment|financial|legal|professional) advice\b.{0,60}",
        r".{2,60}\bmay (?:earn|receive|get) (?:an? )?(?:affiliate |small )?(?:commission|compensation)\b.{0,80}|.{0,60}\baffiliate links?\b.{0,60}",
    )
)
# Names are told by their letters: (Ada Fenwick/Ansel Wire); Photo: Ines Corvall.
_CREDITED = re.compile(
    rf"[^.?!]{{0,160}}(?:[.?!]\s?)?(?:\((?:AP Photo/)?{_NAME}/[A-Z][^()]{{1,40}}\)"
    rf"|(?:Photo(?:graph)?s?|Image|Picture|Illustration)(?: credit| courtesy| by)?(?: of)?\s?[:/]?\s?(?:The )?{_NAME}(?:/[A-Z][\w .’'-]{{1,40}})?)\.?"
)


def is_stray(paragraph: str) -> bool:
    """Whether a line is nothing of the text by its whole form.

    >>> [is_stray(line) for line in ("—— 以下为广告 ——", "图为云桥储能项目。季闻澜 摄", "1.0x")]
    [True, True, True]
    >>> is_stray("广告业务收入"), is_stray("赞助商内容审核办法今起施行。"), is_stray("季闻澜拍摄了全程。")
    (False, False, False)
    """
    line = folded(paragraph.strip(" \u3000\t\n*_>"))
    if not line or len(line) > _LONGEST:
        return False
    return any(form.fullmatch(line) for form in _FORMS) or _CREDITED.fullmatch(line) is not None
