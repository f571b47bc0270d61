"""Sentences of subscription walls and offers: they speak to a reader who has not paid.

News about subscriptions (涨价, “Netflix raised its price to $17.99 a month”) speaks about somebody;
an offer speaks to the reader: it names no subject, it bids (subscribe, unlock, 开通, 登录后), or it
tells how much of *this* text is missing. Only such forms are known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newqp_writer.articles.folding import folded
from newqp_writer.text import is_han

# A wall: what stands here is not the whole text. Sources: the words of 财新, 第一财经, 经济观察报,
# 得到, FT, WSJ, Bloomberg, NYT, The Economist, Nikkei Asia, Substack as readers see them.
_GATE = "登录|登陆|登入|订阅|付费|会员|VIP|购买|开通|注册|解锁"
_WALL_ZH = re.compile(
    r"(?:本文|此文|全文|文章|正文)[^，。]{0,6}(?:剩余|还[剩有]|余下)[^，。]{0,8}\d+\s?(?:字|%|％)"
    r"|(?:本文|此文|该文)?[为系是]?(?:付费|会员|专享|订阅)(?:文章|内容|专享|可[见读])"
    rf"|^[（(]?剩余\s?\d+\s?[%％][）)。]?$|(?:^|[，。（(])剩余\s?\d+\s?[%％](?:[^，。]{{0,4}}(?:内容|未读|全文)|[^，。]{{0,6}}(?:{_GATE}|阅读))|还[有剩]\s?\d+\s?[字%％].{{0,6}}未读"
    r"|(?:订阅|登录|登陆|注册|付费|购买|开通|充值|成为|加入|支付)[^，。；！]{0,14}?(?:后|即可|才[可能]|可)?"
    r"(?:继续|畅|免费|查看|解锁|获取)(?:阅?读|查看|全文|更多|已|权限|完整|收听)"
    r"|(?:解锁|畅读)(?:本文|此文)?(?:全文|完整|剩余|更多付费)[^，。]{0,6}$|^解锁|试读(?:已)?结束"
    r"|即可(?:阅读|浏览|查看|收看)(?:全文|完整|更多(?:$|[。！]|内容|文章|报道|资讯|精彩))|(?:免费|本月|今个?月)[^，。]{0,6}(?:阅读|文章|篇数|浏览)[^，。]{0,10}(?:用完|用尽|用罄|已满|耗尽)"
    r"|可畅读全文|(?:获取|拥有)已(?:开通|订阅)的?(?:阅读)?权限"
    # What of the text is closed, and to whom; what has to be done to read it.
    rf"|(?:余下|剩余|后续|其余|完整|全部)(?:的)?(?:全文|内容|文章|正文|部分)[^，。]{{0,10}}(?:{_GATE})"
    rf"|(?:继续阅读|(?:阅读|查看|浏览)(?:全文|本文|此文|余下|剩余|完整))[^，。]{{0,8}}(?:需要?|须|请先?|要先?)(?:{_GATE})"
    rf"|(?:{_GATE})[^，。]{{0,6}}?(?:以|来|后|即可|可|方可|才[能可])?(?:继续)?(?:阅读|查看|浏览|看)(?:全文|本文|余下|剩余|完整内容)"
    r"|(?:^|[，。：:\s]|文章)(?:全文|本文|此文|本篇文章|此内容|该内容|以下内容|后续内容)[^，。]{0,4}(?:仅|只|为|是|系)[^，。]{0,6}(?:会员|VIP|付费|订户|订阅|注册|登录)[^，。]{0,6}(?:开放|可见|可读|阅读|阅览|查看|专[属享]|独享)"
    r"|^以上(?:内容)?[为是]?(?:试读|免费|预览)(?:内容|部分)?|^(?:试读|预览)(?:内容|部分)?(?:到此|已?结束|完毕)"
    r"|未登录(?:用户|状态)[^，。]{0,6}(?:只能|仅)[^，。]{0,4}(?:阅读|查看|浏览)部分"
    r"|[\[【]付费(?:阅读|内容|文章)[\]】]|^付费(?:阅读|内容|文章)$|购买(?:本文|全文|此文)"
    r"|^[您你][^，。]{0,8}(?:免费|本月)[^，。]{0,8}(?:额度|篇数|次数|阅读)[^，。]{0,6}(?:用完|用尽|用罄|已满|耗尽)",
    re.IGNORECASE,
)
# The same of a line on its own, if no text stands below it.
_LABEL = re.compile(
    r"[（(](?:节录|摘录|节选)[)）]|(?:订户|会员|用户|读者)(?:登入|登录|登陆)[。！]?"
)
_WALL_EN = re.compile(
    r"subscribe (?:now )?to (?:unlock|continue|read|keep|access|get access)|unlock (?:this|the(?! [\w’']+ (?:digest|newsletter|brief))|full|your)\b"
    r"|(?:to|please) continue(?: reading)?,? (?:please|subscribe|sign|log|with)|^to continue reading\b"
    r"|continue reading (?:your|this|the|with|for)\b|^continue reading\W*$|already (?:a|an|have)\b.{0,24}(?:subscri|member|account|sign)"
    r"|(?:this|the rest of this) (?:article|story|content|post|report) is (?:only )?(?:for|available|exclusive|reserved|free)\b.{0,30}"
    r"(?:subscri|member|regist|reader)|keep reading with\b|read the (?:full|rest of (?:this|the)) (?:article|story|report|post)\b"
    r"|(?:register|sign ?up|sign in|log ?in)(?: now| for free| free)? to (?:read|continue|unlock|keep|view|access)"
    r"|(?:reached|used|hit) (?:your|the) (?:limit|monthly|article|free)|free articles? (?:left|remaining|this month)"
    r"|subscribers? only|for (?:paid )?subscribers\b.{0,10}$|become a (?:paid )?(?:subscriber|member)\b"
    r"|get (?:unlimited|full|digital) access|try unlimited access|subscription (?:is )?required|this post is for paid"
    r"|\byou(?:[’']re| are|[’']ve| have)\b[^.]{0,12}(?:out of|used|read|reached|hit|had)\b[^.]{0,16}(?:free|last|limit)\b[^.]{0,12}(?:articles?|stor(?:y|ies)|views?|reads?)"
    r"|(?:log ?in|sign ?in|subscribe|register|join)(?: (?:or|and) (?:log ?in|sign ?in|subscribe|register))? to (?:read|view|access|see|continue|unlock|keep)\b"
    r"|^get the (?:full|whole|complete) (?:story|article|report)\b|\bthis is (?:only )?an? (?:free )?(?:preview|excerpt)\b|requires? (?:an? )?(?:paid |premium )?(?:subscription|membership)\W*$"
    r"|^premium (?:article|content|story|post|report)\W*$|^(?:subscriber|member)s?[’']?[- ](?:only|exclusive) (?:article|content|story|post|report)\b"
    r"|^keep reading (?:for|by)\b|(?:exclusive(?:ly)?|available only|reserved) (?:to|for) (?:our )?(?:premium |paid |paying )?(?:members|subscribers|readers)\b",
    re.IGNORECASE,
)
# An offer: what it costs, and that it is to be had. A weak one is an offer only beside another.
_OFFER_ZH = re.compile(
    r"^(?:立即|马上|点击|扫码|长按|现在|免费|欢迎|请)?(?:开通|订阅|续费|加入|升级|成为|购买|领取)[^，。；]{0,12}"
    r"(?:会员|VIP|周刊|电子版|印刷版|数据通|[^，。]{0,4}通|权限|专栏|套餐|优惠|小时达|星球|课程)"
    r"|(?:(?<!会)会员|VIP|订阅|专栏|数据通)[^，。；]{0,14}(?:限时|[\d五六七八九]\s?折|特惠|立[省减]|优惠|首[月年]|畅读|免费[领送试])"
    r"|首[月年](?:仅需|仅|只需|低至)?\s?[¥￥]?\d+(?:\.\d+)?\s?元|(?:原价|现价|仅需|低至|立[省减])\s?[¥￥]?\d+(?:\.\d+)?\s?元?(?:\s?/\s?[月年季]|$|[，。])"
    r"|\d+(?:\.\d+)?\s?元\s?/\s?[月年季].{0,12}(?:会员|订阅|畅读|立省|原价)|限时\s?[\d五六七八九]\s?折"
    r"|按此优惠订阅|随时起刊|免费(?:试用|领取|体验)[^，。]{0,8}[。！]?$|^(?:推广|广告|赞助)(?:[：:｜|]|$)"
    r"|订阅\s?/\s?会员|推荐进入.{2,10}(?:数据库|数据通)|^[^，。]{2,8}通?会员[^，。]{0,4}$"
)
_OFFER_EN = re.compile(
    r"^unlock the [\w’']+ (?:digest|newsletter|brief)|^(?:subscribe|sign up|start your|join|upgrade|explore (?:more )?offers|try\b.{0,20}\bfree|view (?:all )?plans|compare plans)"
    r"(?:$|[.!:]|\s+(?:now|today|here|to|for|at|with|trial|free|us\b|our\b|more)\b)"
    r"|\bonly [$£€¥]\s?\d|[$£€]\s?\d+(?:\.\d+)? (?:for|a|per|every) (?:\d+|the first|your first)? ?(?:week|month|year|day)s?\b.{0,60}"
    r"(?:then|cancel|trial|subscription|unlimited|subscrib|access|offer)|^then [$£€]\s?\d"
    r"|^(?:standard|premium|basic|digital|print)\b.{0,24}[$£€]\s?\d+.{0,12}(?:month|year|week)"
    r"|subscribe (?:now )?(?:for|at) (?:just |only )?[$£€]|subscribe to .{2,60} for [$£€]|cancel any ?time|free trial"
    r"|^complete digital access|quality .{0,16}journalism|see why .{0,24}readers|check whether you (?:already )?have access|^why (?:the )?[A-Z]{2,4}\?$|thanks for reading .{2,60}subscribe|receive new posts|support my work|newspaper delivered|pay a year upfront|save (?:up to )?\d+% (?:on|off|when|with|now)"
    r"|^(?:get|enjoy) (?:unlimited|full|exclusive|the latest|our|all)\b|digital subscription|it[’']s on the bloomberg terminal"
    r"|newsletters?\b.{0,90}(?:sign up|subscribe|delivered|provides|inbox|click here)|(?:sign up|subscribe)\b.{0,60}(?:newsletter|inbox|briefing|alerts)"
    r"|sign up (?:here|now|today|for free)\b|delivered (?:daily |straight |directly )*to your inbox",
    re.IGNORECASE,
)
# Whom to call, behind the last sentence. Behind a note (注：…。联系人：…　电话：…) it is no text; in a
# notice (请于6月底前报送。联系电话：…) it is.
_CALL = re.compile(
    r"(?<=[。；])(?:[\s\u3000]*(?:联系人|联系电话|电话|传真|邮箱|电子邮箱|地址|邮编|媒体联系)\s?[:：][^。；]{1,40}){2,}$"
    r"|(?<=[。；])[\s\u3000]*(?:联系人|(?:联系|咨询|监督|举报|值班)?电话|传真|(?:电子)?邮箱)\s?[:：][^。；，]{0,12}(?:\d[\d -]{6,}|[\w.-]{2,40}@)[^。；，]{0,30}$"
)
# Of a release it is none: … in our last outlook. Contact: press@hea.example.
_CALL_EN = re.compile(
    r"(?<=[a-z\d)%][.!?])\s+(?:(?:media|press|investor) )?(?:contacts?|e-?mail|tel(?:ephone)?|phone|enquiries|inquiries)\s?:"
    r"\s[^.!?]{0,60}(?:[\w.-]{1,40}@[\w.-]{3,60}|\+?\d[\d ()-]{6,20})\s*$",
    re.IGNORECASE,
)
_NOTE = re.compile(r"[*※]?(?:注|备注|说明)\s?\d{0,2}\s?[:：]")
# What a page asks of whoever sums it up: 请务必在总结开头增加这段话：…。
_FOR_SUMMARIES = re.compile(
    r"请(?:务必)?在(?:总结|摘要|概括|回答|回复)[^。]{0,12}(?:增加|加上|添加|附上|插入|注明|写)[^。]{0,240}(?:。|$)"
    r"(?:(?:不代表|推荐点击|本文由|如需|以上)[^。]{0,80}。){0,3}"
)
_WEAK = re.compile(
    r"元\s?/\s?[月年季]|^(?:连续包|半|单)?[月季年篇](?:度|卡|付|费|刊)?(?:版|会员)?\s?[:：]?\s?[¥￥]?\s?\d[\d.]*\s?元?$|会员|订阅|续费|优惠|扫码|客服|[$£€]\s?\d+(?:\.\d+)?\s?(?:per|a|/)\s?(?:month|year|week)"
    r"|\bplans?\b|premium|\bcancel\b|\btrial\b|\bsubscri|\bsign in\b|\blog ?in\b|\boffers?\b|your (?:account|device)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"[^。！？!?；\n]*[。！？!?；]+[”’」』\"）)】\]]*|.+?(?:(?<=[A-Za-z%\d)’”\"]{2})[.!?][”’\")]*(?=\s+[A-Z“\"$£€]|\s*$)|$)|.+",
    re.DOTALL,
)
# On its site the text is for those who pay; here it stands whole, as a feed or a mail brought it.
_OF_PAYING = r"(?:subscribers?|members?|paywall|premium)"
_WHOLE_HERE = re.compile(
    rf"\b{_OF_PAYING}\b.{{0,50}}\b(?:feed|rss|e-?mail|newsletter) (?:readers|subscribers|version)\b|\b(?:feed|rss|e-?mail|newsletter) (?:readers|subscribers)\b.{{0,50}}\b{_OF_PAYING}\b"
    rf"|\b(?:get|have|reading) (?:it |this )?(?:in |the )?(?:full|whole|complete|entire)\b.{{0,60}}\b{_OF_PAYING}\b|\b{_OF_PAYING}\b.{{0,40}}\b(?:get|have|reading) (?:it |this )?(?:in |the )?(?:full|whole|complete|entire)\b"
    r"|(?:会员|付费|订阅).{0,16}(?:RSS|邮件|邮箱)(?:读者|用户|订户)?可?",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_WORD = 240  # characters of what says so
_LONGEST_CALL = 120  # characters of whom to call
_SHORTEST = 4  # letters of what is left
_LONGEST = 4_000  # characters of a paragraph in which offers are looked for


# A sentence that reports speaks of somebody, and not of what is read here.
_REPORTED = re.compile(
    r"表示|指出|同比|增长|下降|超过|规定|要求|据[^，。]{2,12}(?:统计|介绍|了解)|调查显示|(?:名单|目录|数据|系统|平台|项目)[^，。]{0,12}。$"
    r"|\b(?:said|says|told|ruled|rose|fell|found|ordered|according to|announced)\b"
)
_READ_HERE = re.compile(
    r"阅读|畅读|试读|全文|本文|此文|该文|文章|正文|未读|[您你]|本[刊报网站]|独家|深度"
    r"|\b(?:articles?|stor(?:y|ies)|read(?:ing|ers?)?|posts?|journalism|newsletters?|you|your|our|us|we)\b",
    re.IGNORECASE,
)


def _reports(sentence: str) -> bool:
    return bool(_REPORTED.search(sentence)) and not _READ_HERE.search(sentence)


@dataclass(frozen=True)
class Bid:
    """What of a paragraph is left without its offers; ``wall`` says that text is missing.

    A ``label`` says so where no text stands below it: （节录）, 会员登录.
    """

    kept: str
    dropped: str = ""
    wall: bool = False
    label: bool = False


def sentences_of(paragraph: str) -> list[str]:
    """A paragraph in sentences, every character kept.

    >>> sentences_of("增长8%。订阅后继续阅读")
    ['增长8%。', '订阅后继续阅读']
    """
    return [found[0] for found in _SENTENCE.finditer(paragraph) if found[0]]


def is_wall(sentence: str) -> bool:
    """Whether a sentence says that the text goes on for those who pay or log in.

    >>> is_wall("登录后获取已开通的阅读权限"), is_wall("该平台付费会员达2.1亿，同比增长8%。")
    (True, False)
    """
    line = sentence.strip()
    line = folded(line)
    forms = _WALL_ZH if _chinese(line) else _WALL_EN
    return len(line) <= 200 and bool(forms.search(line)) and not _reports(line)


def is_offer(sentence: str) -> bool:
    """Whether a sentence offers the reader something for money.

    >>> is_offer("标准展位每个4.5万元，公会会员享八五折。")
    False
    >>> is_offer("开通会员，首月仅需9.9元，原价58元/月。")
    True
    >>> is_offer("Netflix raised the price of its standard plan to $17.99 a month on Monday.")
    False
    """
    line = sentence.strip(" \u3000[]【】()（）")
    line = folded(line)
    forms = _OFFER_ZH if _chinese(line) else _OFFER_EN
    return len(line) <= 260 and bool(forms.search(line)) and not _reports(line)


def _chinese(line: str) -> bool:
    return any(map(is_han, line))


def without_offers(paragraph: str) -> Bid:
    """A paragraph without the sentences of an offer.

    One that begins with an offer is an offer; behind news, the offer and what follows it goes.

    >>> without_offers("5月产量下降8%。开通会员，首月仅需9.9元。续费更优惠。").kept
    '5月产量下降8%。'
    """
    if len(paragraph) > _LONGEST:
        return Bid(paragraph)
    if _LABEL.fullmatch(folded(paragraph.strip())):
        return Bid("", paragraph, label=True)
    if _NOTE.match(paragraph) and (call := without_call(paragraph)) != paragraph:
        return Bid(call)
    if (call_en := _CALL_EN.search(paragraph[-_LONGEST_CALL:])) is not None:
        return without_offers(paragraph[: len(paragraph) - len(call_en[0])])
    if (order := _FOR_SUMMARIES.search(paragraph)) is not None:
        left = without_offers(paragraph[: order.start()] + paragraph[order.end() :])
        words = left.kept if sum(map(str.isalnum, left.kept)) > _SHORTEST else ""
        return Bid(words, order[0] if words else paragraph, left.wall)
    if len(paragraph) <= _LONGEST_WORD and _WHOLE_HERE.search(folded(paragraph)):
        return Bid("", paragraph)
    parts = sentences_of(paragraph)
    bids = [is_wall(part) or is_offer(part) for part in parts]
    if not any(bids):
        return Bid(paragraph)
    wall = any(map(is_wall, parts))
    begin = bids.index(True)
    kept = "".join(parts[:begin]).rstrip()
    rest = [
        part
        for part, bid in zip(parts[begin:], bids[begin:], strict=True)
        if kept and not bid and not _WEAK.search(part)
    ]
    kept += "".join(rest)
    if sum(map(str.isalnum, kept)) <= _SHORTEST:
        kept = ""
    return Bid(kept, paragraph if not kept else "".join(parts[begin:]), wall)


def without_call(paragraph: str) -> str:
    """A paragraph without whom to call behind its last sentence.

    >>> without_call("请于6月底前报送。联系电话：0591-87654321"), without_call("联系电话：0591-87654321")
    ('请于6月底前报送。', '联系电话：0591-87654321')
    """
    call = _CALL.search(paragraph[-_LONGEST_CALL:]) if len(paragraph) <= _LONGEST else None
    return paragraph[: len(paragraph) - len(call[0])] if call is not None else paragraph


def is_weak_offer(paragraph: str) -> bool:
    """Whether a paragraph is an offer if one stands beside it: 标准版 45元/月, “Premium Digital”."""
    return len(paragraph) <= 200 and bool(_WEAK.search(paragraph))
