"""From a sentence of an article to a sentence of the briefing, by rule and without new words.

Only these are touched: agency datelines, the reporter's lead-ins (记者获悉), connectives that point
at a sentence which is not printed, and days named from the reporter's own day (今天 → 6月10日).
Everything else is printed as the source has it, so that every number stays true by construction;
the check follows all the same.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from newqp_writer.models import Article

# 央视网消息（新闻联播）： · 新华社北京6月12日电（记者 张三）· 本报讯 · 中新网6月3日电 · (Reuters) -
_DATELINE = re.compile(
    r"^(?:"
    r"央视网消息(?:（[^）]{1,12}）)?[：:]"
    r"|(?:新华社|中新社|中新网|人民网|央广网|经济日报|光明日报|科技日报)[^，。：]{0,16}?(?:电|讯)"
    r"(?:\s*（[^）]{1,30}）)?[：:]?\s*"
    r"|本[报台](?:讯|消息)(?:\s*（[^）]{1,30}）)?[：:]?\s*"
    r"|[\u4e00-\u9fff\w]{2,12}(?:电|讯|消息)\s*(?:（[^）]{1,40}）|[(][^)]{1,40}[)])[：:]?\s*"
    r"|(?:记者|通讯员)[ \u3000][\u4e00-\u9fff、 \u3000]{2,30}(?:报道|摄影报道)[：:]?\s*"
    r"|(?:[A-Z]{4,}|(?:NEW|SAN|LOS|RIO) [A-Z]{3,})[A-Z .,/]{0,36}"
    r"(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?\s*"
    r"(?:\((?:Reuters|AP|AFP|Bloomberg|Xinhua)\)\s*)?[-–—]+\s+"
    r")"
)
_DAY_WORDS = {
    "前天": -2,
    "前日": -2,
    "昨天": -1,
    "昨日": -1,
    "今天": 0,
    "今日": 0,
    "明天": 1,
    "明日": 1,
}
# 今天，算力网正加快铺展: nowadays, not on that day; but 今天，大会正在云州举行 is that day.
_NOWADAYS = re.compile(
    r"(?:今天|今日)(?=，?[^，。；：“]{0,24}(?:正(?!式|在[^，。；]{0,12}(?:举行|召开|举办|进行))|越来越|不再"
    r"|已(?:经)?成为)|，?(?:超|近|约)?[一二三四五六七八九十]+成[^，。；：“]{0,16}(?:只需|就能|就可|都|能够|可以|已)"
    r"|的(?:中国|我国|世界|城市|乡村|农村|生活|[\u4e00-\u9fff]{2,4}(?:省|市|县|村|人|地区)|[\u4e00-\u9fff]{2,5}，))"
)
_NAMED_DAY = re.compile(
    r"(?:今天|今日|昨天|昨日|前天|明天|明日|当天|当日)（(?:20\d\d年)?(\d{1,2}月\d{1,2}日)）"
)
# 昨晚（6月1日）, 今早: the day, and which part of it.
_PART_OF_DAY = re.compile(
    r"(?P<day>[今昨])(?P<part>[晚早晨])(?:（(?:20\d\d年)?(?P<named>\d{1,2}月\d{1,2}日)）)?"
)
# 光明日报 and 今日头条 hold no day.
# Nor do 目前日产 and 此前日均.
_DAY_WORD = re.compile(
    rf"(?<!光)(?<![目此当以之](?=前))(?:{'|'.join(_DAY_WORDS)})(?!头条|美国|报(?!道)|[产均益耗])"
)
# A day without its month, where what follows shows that a date is meant and not a duration (3日内).
_BARE_DAY = re.compile(
    r"(?<![\d.月/、至—\-–~～期近共续去牌涨跌已])(\d{1,2})日(?=[，从在到向对起晚]|发布|印发|公布|宣布|举行|召开|启动|开幕|闭幕"
    r"|上午|下午|凌晨|再次|继续|盘中|[上下]涨|[上下]跌|走[高低]|回落|会见|致|出席|表示|报道|电|开始|称|说(?!明)|发文|发表|大幅|收盘|国际|均|决定|显著|明显|重申|批评|警告|敦促|呼吁|证实|确认|批准|达成|[至—\-–~～]\d{1,2}日)"
)
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》")

# 记者(今天)(6月10日)从X获悉/了解到，Y → 据X(6月10日)消息，Y
_LEARNED = re.compile(
    r"^记者(?P<day>\d{1,2}月\d{1,2}日)?从(?P<who>[^，。；]{2,48}?)(?:获悉|了解到|得知)[，：]"
)
_PLAIN_LEAD_INS = re.compile(
    r"^(?:记者(?:\d{1,2}月)?(?:\d{1,2}日)?(?:独家)?获悉，|记者(?:注意到|了解到)，|据了解，|据悉，|据(?:其)?介绍，|据报道，|值得(?:注意|一提|关注)的是，"
    r"|据记者了解，|[\u4e00-\u9fff\w]{2,8}(?:独家)?(?:获悉|了解到)，)"
)
# （二）布局起降设施: the number of a clause, the bullet of a list.
_LABEL = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d)|[①-⑳]|[-–•·▪●◆■*](?=\s)"
    r"|[•·▪●◆■])\s*"
)
# These lean on the sentence before; without it they are taken off.
_CONNECTIVES = re.compile(
    r"^(?:此外|另外|同时|与此同时|不过|然而|但是|但|而且|因此|为此|对此|总的来看|具体来看|也就是说)，"
)
# These cannot be taken off: the sentence is about something named before it.
_LEANING = re.compile(
    r"^(?:这|那[年时天]|该|此|其|他|她|它|在(?:原有|此|上述|该)|两者|前者|后者|上述|以上|类似|同样|也|还|又|再|由此|于是|同期|[一二三四五六七八]是"
    r"|第[二三四](?![十百届次批\d])|要|必须|持续|坚持|不断|但(?!是，)|却|能够|"
    r"提出|推动|要求|鼓励|支持|引导|力争|促进|加强|加大|打造|构建|完善|强化|旨在|向[上下]游|一期|二期|项目|工程|基地|系统|团队|当地|开业|针对这|一方面|另一方面|以[^，]{1,12}为例|比如|例如|像|不仅|除了"
    r"|至此|小组|不只是?|不光|同时|目前，(?:项目|工程|园区)|严格|明确|规范|压实|落实|办好|系统|全面|积极|充分|切实|深化|统筹|着力|依法|优化|相信|并|大桥|全文|会上|会后|期间|届时|双方|与会|另外|此外|而|其中|随后|接着|最终|就在|加上|正是|可以说|所谓|相比之下|与之|从中|据此|不久|紧接着"
    # 约10分钟后，…; 05时13分，…: counted from, and of the day of, what stands before.
    r"|约?[\d一二两三四五六七八九十半几数]{1,4}[多余]?个?(?:分钟|小时|天|日|月|年)(?:之)?后|\d{1,2}[时:：]\d{1,2}分?)"
)
_ENGLISH_LEANING = re.compile(
    r"^(?:It|He|She|They|This|That|These|Those|But|And|However|Meanwhile|The (?:latter|former)|Its|"
    r"Their|His|Her|Such|So|Still|Also|Instead|Separately)\b"
)
# A presenter's way of handing over to the film: …，来看记者的一线调研。
_HANDING_OVER = re.compile(r"，(?:来看|一起来看|请看)[^，。]{0,20}。$")
# 团队在这一难题上取得突破: the sentence says all the same without the pointer.
_IN_THIS = re.compile(
    r"(?<=[\u4e00-\u9fff])在(?:这一|该)[\u4e00-\u9fff]{2,6}[上中](?=取得|实现|迈出)"
)
_WHILE = re.compile(r"^而(?=[在从对随])")
_ABBREVIATED = re.compile(r"（(?:以下|下称|以下简称|简称)[^）]{1,20}）")


def without_short_names(text: str) -> str:
    """The text without the short names it gives to what it names.

    >>> without_short_names("审议《云州条例（草案）》（以下简称《条例》）。")
    '审议《云州条例（草案）》。'
    """
    return _ABBREVIATED.sub("", text)


def strip_dateline(text: str) -> str:
    """The text without its agency dateline.

    >>> strip_dateline("央视网消息（新闻联播）：今天，大会开幕。")
    '今天，大会开幕。'
    """
    return _DATELINE.sub("", text, count=1)


def is_labelled(text: str) -> bool:
    """Whether a line opens with the number of a clause or the bullet of a list.

    >>> is_labelled("（三）累计投入不低于200万元。"), is_labelled("3.5万家企业入驻。")
    (True, False)
    """
    return bool(_LABEL.match(text))


def unlabelled(text: str) -> str:
    """The text without such a number or bullet."""
    return _LABEL.sub("", text)


def outside_quotes(
    text: str, pattern: re.Pattern[str], write: Callable[[re.Match[str]], str]
) -> str:
    """``pattern`` replaced everywhere but inside “……” and 《……》: a quotation stays as it was."""
    parts: list[str] = []
    last = 0
    for quoted in _QUOTED.finditer(text):
        parts.extend((pattern.sub(write, text[last : quoted.start()]), quoted[0]))
        last = quoted.end()
    parts.append(pattern.sub(write, text[last:]))
    return "".join(parts)


def name_days(text: str, article: Article) -> str:
    """Days counted from the reporter's day, written as dates: 今天 → 6月10日, 8日 → 6月8日.

    Needs a publication date known to the day; otherwise the text is returned as it is.
    """
    text = _NAMED_DAY.sub(r"\1", text)
    if article.published.precision != "day":
        return text
    day = article.published.first_day

    def named(found: re.Match[str]) -> str:
        moved = day + dt.timedelta(days=_DAY_WORDS[found[0]])
        return f"{moved.month}月{moved.day}日"

    def with_month(found: re.Match[str]) -> str:
        number = int(found[1])
        # A day after the day of publication may be last month's or this month's: leave it.
        return f"{day.month}月{number}日" if 0 < number <= day.day else found[0]

    def with_part(found: re.Match[str]) -> str:
        moved = day - dt.timedelta(days=found["day"] == "昨")
        return f"{found['named'] or f'{moved.month}月{moved.day}日'}{found['part']}"

    text = outside_quotes(text, _PART_OF_DAY, with_part)
    text = outside_quotes(text, _NOWADAYS, lambda _: "如今")
    text = outside_quotes(text, _DAY_WORD, named)
    return outside_quotes(text, _BARE_DAY, with_month)


def _heard_from(found: re.Match[str]) -> str:
    """据某局6月10日消息; what was learned at a press conference is heard from that."""
    who = re.sub(r"(?<=[会坛])上$|(?<=会议)上$", "", found["who"])
    return f"据{who}{found['day'] or ''}消息，"


def trim(text: str) -> str:
    """A sentence without the reporter's lead-ins.

    >>> trim("记者6月10日从海事局了解到，今年1—5月份客运量达1.2亿人次。")
    '据海事局6月10日消息，今年1—5月份客运量达1.2亿人次。'
    """
    text = _LABEL.sub("", text)
    for _ in range(3):
        before = text
        text = _LEARNED.sub(_heard_from, text)
        text = _PLAIN_LEAD_INS.sub("", text)
        text = _WHILE.sub("", _CONNECTIVES.sub("", text))
        if text == before:
            break
    return _HANDING_OVER.sub("。", _IN_THIS.sub("", _ABBREVIATED.sub("", text)))


_HANDS_OVER = re.compile(
    r"来看[^，。]{0,20}(?:调研|报道|记者)|来看《|请看|敬请|收看|镜头|画面中|屏幕上|[？?]”?$"
)


def is_for_viewers(text: str) -> bool:
    """Whether a sentence only leads the viewer on: to the next picture, or by a question.

    >>> is_for_viewers("一起来看今天的《一线调研》。")
    True
    """
    return bool(_HANDS_OVER.search(text))


def leans_on_the_one_before(text: str, lang: str) -> bool:
    """Whether a sentence is about something that only the sentence before it names.

    >>> leans_on_the_one_before("这一规模居全球首位。", "zh")
    True
    """
    if lang == "en":
        return bool(_ENGLISH_LEANING.match(text))
    return bool(_LEANING.match(text)) or text.startswith("其中")


_COLUMN_MARK = re.compile(r"【[^】]{0,40}】")
_CLOSING = "。！？；，、：!?;,: "


# 关于举办……的通知 → 衡阳市人民政府部署举办……: an official title says who does what.
_OFFICIAL = re.compile(r"^关于(?P<what>.{4,60})的(?:通知|方案|意见|公告|办法|决定|通告)$")
_ISSUED = re.compile(r"^(?:印发|发布|公布)《")


# 中共中央 国务院关于……: several issuers, set apart by spaces in a headline.
_ISSUERS = re.compile(
    r"(中共中央办公厅|国务院办公厅|中共中央|国务院|中央军委)[ \u3000]+(?=国务院|中央军委)"
)
_REPLY = re.compile(r"^(.{2,24}?)关于(《.+》)的批复$")
# 某某在座谈会上强调 以更大力度……: who says it, and what.
_SAID = re.compile(r"^([^ \u3000]{4,30}(?:强调|指出|表示))[ \u3000]+")


def heading_from(title: str, publisher: str = "") -> str:
    """A printed heading from an article's title.

    Column marks go, a space between two Chinese clauses becomes a comma, and the title of an
    official document becomes a statement of what its publisher does.

    >>> heading_from("【一线调研】新型电网筑牢基石 能源大国转型")
    '新型电网筑牢基石，能源大国转型'
    >>> heading_from("关于举办数据应用大赛的通知", "云州市人民政府")
    '云州市人民政府部署举办数据应用大赛'
    """
    text = _COLUMN_MARK.sub("", title).strip()
    official = _OFFICIAL.match(text.removeprefix(publisher))
    if official and publisher and publisher not in official["what"]:
        verb = "" if _ISSUED.match(official["what"]) else "部署"
        text = f"{publisher}{verb}{official['what']}"
    text = _ISSUERS.sub(r"\1、", text)
    text = _REPLY.sub(r"\1批复\2", text)
    text = _SAID.sub(r"\1：", text)
    text = re.sub(r"(?<=[^\x00-\x7f])[ \u3000]+(?=[^\x00-\x7f])", "，", text)
    text = re.sub(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[“《\d])", "，", text)
    return text.strip(_CLOSING) or title.strip()
