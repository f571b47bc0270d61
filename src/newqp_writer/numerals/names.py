"""Digits and numerals that state no quantity: names, terms, markers, addresses. Data first.

Each row is a reason (as it is printed in a ledger) and a pattern. Sources: the development gold
of names in news text, GB/T 9704—2012 for document numbers, and reading of news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newqp_writer.numerals.chinese import NUMERAL_CHARS, parse_numeral
from newqp_writer.numerals.units import unit_pattern

_CN = "〇零一二三四五六七八九十百两"

# Names with a numeral in them. A name never begins inside a numeral: 二十一线, 十二手, 2618亿元.
_NAMES = r"""
    一带一路 五四(?!开) 双一流 三北 三农 三夏 三秋 两会 两办(?![理法公事]) 两高(?=发布|印发|联合|出台|报告|司法|明确|、|，) 三公(?![里斤顷分]) 三会(?![议场]) 两个确立 两个维护
    四个意识 四个自信 三新(?!增) 两新 两重(?!点) 双碳 双创
    双(?:1[12]|十[一二])(?!\d) M(?<![A-Za-z]M)[0-2](?=余额|同比|增速|增长|存量|货币|供应|[）)]|[、和与]M[0-2])
    618(?=大促|年中|购物|促销|期间|消费|电商|[”\"]) 三产 三次产业 第[一二三]产业 第[三两]方
    三角洲 [长珠]三角 四川 三亚 三峡 三明 九江 六安 六盘水 百色 千岛湖 万州 万宁 五指山 十堰
    三百山 三千(?=宠爱|弱水|佳丽|烦恼丝) 十一(?=学校) 五台山 三沙 三门峡 四平(?!方|均|米) 双鸭山 万达 万科 三一重工 三星(?!级) 五粮液 六神 七匹狼 八一 九三 百度
    千问 百年变局 千亿斤(?=粮食产能) 五星(?=红旗) 四季(?!度) 九九(?=消费|重阳|归一) 零跑 双百 双千 三甲(?=医|综合)
    四好农村路 五育 六稳 六保 五位一体 四个全面 三化 四化 三严三实 三个代表 八项规定 四风
    三重一大 九州 七大洲 八卦 二十四节气 三原色 二氧化碳 三氧化 一氧化碳
    [五六七]一(?=[”\"节]|假期|国际|劳动|晚会|前后|勋章|小长假) 九二共识 九[·]?一八 “千万工程”
    两院 两弹一星 二战 一战 三国 第[一二三四五六七八九十]{1,2}(?=中学|小学|实验|附属|人民|中级|中专)
"""
# Everyday words written with a numeral; nobody reads a number there, and no ledger lists them.
_WORDS = r"""
    一次性 一体化 一站式 一网通办 一件事 一把手 一线 一流 一时 一些 一定 一直 一般
    一旦 一切 一再 一方面 一律 一度 一揽子 一系列 一步 一起 一道 一同 一并 一路 一手 一贯 一向
    一经 统一 进一步 第一时间 新一代 新一轮 下一代 下一步 上一年 千方百计 千家万户
    千军万马 万众 万物 万象 百姓 百货 百花 三军 零售 零碳 零距离 零部件 零件
    从零 零基础 百舸 百川 千帆 万里 万水千山 四面八方 五湖四海 三维 二维 一维 五洲 四海 五湖
    最[先后初前]一公里 第一公里 二手 三轮车 四轮(?:驱动|车) 两岸 七上八下 今明两年 明后两年 两国 两党 两军
    (?:(?<=健康)|(?<=安全)|(?<=质量)|(?<=生命)|(?<=保护)|(?<=预防)|(?<=用户)|(?<=人民)|(?<=顾客))第一(?=[”、，。的原理])
"""
EVERYDAY = "普通词语"


def _any_of(words: str) -> str:
    # What a name can begin with comes first: most characters are passed over at a glance.
    begins = {
        word[1 : word.index("]")] if word[0] == "[" else "第" if word[0] == "(" else word[0]
        for word in words.split()
    }
    return rf"(?=[{''.join(sorted(begins))}])(?<![\d.点{_CN}])(?:{'|'.join(words.split())})"


class Row(NamedTuple):
    """A kind of name.

    Attributes:
        reason: as it is printed in a ledger.
        pattern: a regular expression.
        told: whether the number in it tells something (神舟二十一号, 国发〔2026〕5号, C919): then the
            name has to stand in the article that is cited for it.
    """

    reason: str
    pattern: str
    told: bool = False


# Letters behind which a number is a number: ETF35只, PMI50, RCEP15个成员国, RMB5.
_SAID_OF = "RM|VND|SGD|AUD|CAD|CHF|JPY|KRW|INR|RMB|CNY|USD|EUR|GBP|HKD|PMI|CPI|PPI|GDP|LPR|TOP|Top|RCEP|APEC|WTO|IPO|ETF|REIT|REITs|ESG|SUV"
_COUNTED = rf"(?:{unit_pattern()})"

_ROWS: tuple[Row, ...] = (
    Row("网址或邮箱", rf"(?:https?://|www\.)[^\s<>“”，。；）\u3400-\u9fff]{{1,300}}?(?=[\s<>“”，。；）\u3400-\u9fff]|$|(?<![\d.])[\d.]{{1,20}}(?:[万亿%％‰年月]|(?=[\u3400-\u9fff]){_COUNTED})|[万亿%％‰]{{1,2}}[\u4e00-\u9fff])|[A-Za-z\d_.+-]{{1,40}}@[A-Za-z\d-]{{1,40}}(?:\.[A-Za-z\d-]{{1,20}}){{1,4}}"),
    Row("文号", r"[〔\[﹝（(](?:19|20)\d\d[〕\]﹞）)]\s*第?\d{1,4}号|第\d{1,4}号(?:令|公告|文件)?", told=True),
    Row("标准号", r"(?<![A-Za-z])(?:GB|ISO|IEC|IEEE|YD|QB|HJ|DB|JB|GA|EN|RFC)(?:/[TZ])?[ -]?\d{2,6}(?:[.—-]\d{1,4}){0,3}", told=True),
    Row("引用标记", r"\[\^?\d{1,3}\]|【\d{1,3}】"),
    Row("电话或热线号码", r"(?<![\d.])0\d{2,3}-\d{7,8}(?!\d)|(?<![\d.])1[3-9]\d{9}(?!\d|\s?[元万亿%美欧])|(?<=热线)\d{5}|\d{5}(?=(?:政务)?(?:服务)?(?:便民)?热线)"),
    Row("规划名称", rf"[“\"]?(?:十[{_CN}]五|十五五|[一二三四五六七八九]五)[”\"]?(?=规划|时期|期间|计划|收官|开局|[”\"])|[“\"]十[{_CN}]{{0,2}}五[”\"]|十五五", told=True),
    Row("会议名称", rf"[{_CN}]{{1,4}}届[{_CN}]{{1,3}}中全会|[{_CN}]{{1,3}}中全会|党的[{_CN}]{{1,3}}大|(?<![{_CN}\d])[{_CN}]{{2,3}}大(?=报告|精神|以来|提出|部署|[，。])|二十国集团|七国集团|G20|G7|八国集团", told=True),
    Row("固定名称", _any_of(_NAMES)),
    Row(EVERYDAY, _any_of(_WORDS)),
    Row("产品或型号", rf"(?<![A-Za-z])(?:(?:[2-6]/)?[2-6]G(?:-A)?(?![A-Za-z\d])|[248]K(?![A-Za-z\d])|(?:A|H|B|V|L)\d{{2,3}}(?![\d%])|(?:GPT|DeepSeek|Qwen|GLM|Claude|Gemini|Llama|Kimi|Windows|iOS|HTML|IPv|Web|C|ARJ|AG|MA|CR|Wi-Fi|USB|DDR|HBM|PCIe|RTX|PM|CO|(?<!\d)Q(?!0?[1-4](?!\d)))-?[ ]?[VRKN]?\d[\dA-Za-z.-]{{0,7}}|(?!FY\d|H[12](?![\dA-Z])|Q0?[1-4](?!\d)|(?<=\d)[QH]\d|(?:{_SAID_OF})\d)(?:[A-Z](?:[A-Za-z]{{0,14}}-)?|[A-Z][A-Za-z]{{1,14}}(?=\d{{1,4}}(?!\d|\s?{_COUNTED})))\d{{1,4}}[A-Z]?(?![\d.,%万亿千百]))", told=True),
    Row("产品或型号", r"(?<![£\d.,])(?:(?:480|720)[pP](?=\s?(?:视频|画质|分辨率|video|screen|stream))|(?:1080|1440|2160|4320)[pPi])(?![A-Za-z]|\s(?:a|per|each)\b)", told=True),  # a screen, no pence
    Row("产品或型号", r"[\u4e00-\u9fff]-\d{1,3}(?=成(?:[为功立型军交]|批(?!次)))", told=True),  # 长鹰-8成为: no −80 %
    Row("指数名称", r"(?:沪深|上证|中证|科创|创业板|恒生|北证|深证|标普|日经|纳斯达克|富时|罗素)\d{2,4}(?!\d|[.,]\d|\s?点)|S&P 500|(?:Nasdaq|Russell|FTSE|Nikkei)[ -]?\d{2,4}(?!\d|[.,]\d)", told=True),
    Row("学校或计划名称", r"985(?=[、/]?\s?[“\"]?211|工程|高校|计划|院校|大学)|211(?=工程|高校|计划|院校|大学)|(?<=985[、/])211|(?:863|973)(?=计划)"),
    Row("编号", r"ISBN[ :：]?[\d-]{10,17}|(?<=邮编)[:：]?\d{6}|(?<=代码)[:：]?[0-9A-Z]{18}|\+\d{1,3}-\d{2,4}-\d{4,8}|[1-4]D(?![A-Za-z\d])"),
    Row("航天器或舰船名称", rf"(?:神舟|天舟|嫦娥|天问|长征|风云|北斗|玉兔|高分|海洋|遥感|实践|快舟|谷神星|朱雀|力箭|引力|双曲线|千帆|遥|吉林一号|鸿鹄|天宫|雪龙)[“”]?(?:[{_CN}]{{1,4}}|\d{{1,3}})(?:号|甲|乙|丙|丁|[A-Z])?", told=True),
    Row("章节或图表编号", rf"第(?:[{_CN}]{{1,4}}|\d{{1,3}})(?:[章节款编]|条(?!(?:生产|产|航|铁|公|跑|通|隧|管)?[线路道]|高速|地铁))|(?<![代发])[图表]\d{{1,2}}(?:[-.—]\d{{1,2}})?(?![月日年\d])", told=True),
    Row("列举标记", rf"(?=[ {_CN}第其（①-⒛㈠-㈩❶-➓㊀-㊉\d])(?:(?:(?<=[。；：，、“])|^)[{_CN}]{{1,2}}[是要]|(?:(?<=[。；：，！？“])|^)[{_CN}]{{1,2}}、(?!第?[一二三四]季度)|（(?:[{_CN}]{{1,3}}|\d{{1,2}})）(?!%)|[①-⑳㈠-㈩⑴-⒛❶-❿➀-➓㊀-㊉]|(?:^|(?<=[；。]) ?)(?:\d{{1,2}})[.、)）](?!\d)|(?:(?<=[。；：，“])|^)第[一二三四五六七八九十]{{1,2}}[，、是](?![一二三四]季度)|(?:(?<=[。；：，“])|^)其[一二三四五])"),
    Row("股票代码", r"(?<=[(（])(?:[036]\d{5}|(?!(?:19|20)\d\d[)）])\d{4,5})(?:\.(?:SH|SZ|HK|BJ))?(?=[)）])", told=True),
    Row("英文名称", r"(?<![A-Za-z])(?=[a-zA-Z2])(?i:first-class|one-stop|one another|no one|someone|everyone|anyone|at first|one of|(?:twenty|20|forty|40)-foot(?= equivalent)|Belt and Road|COVID-19|24/7|Form \d{1,2}-[KQ]|Section \d{1,4}|Article \d{1,3}|Boeing \d{3}|Airbus A?\d{3})"),
)  # fmt: skip


_HAN = re.compile("[\u4e00-\u9fff]")
_CHINESE_ONLY = frozenset(
    [
        "规划名称",
        "会议名称",
        "固定名称",
        EVERYDAY,
        "学校或计划名称",
        "航天器或舰船名称",
        "章节或图表编号",
    ]
)
_PATTERNS = tuple((row, re.compile(row.pattern, re.MULTILINE)) for row in _ROWS)


class Name(NamedTuple):
    """A name found: its place, its reason, and its key when its number tells something."""

    start: int
    end: int
    reason: str
    key: str


_NUMERALS = re.compile(rf"[{NUMERAL_CHARS}]+")
_NUMBERED = re.compile(
    rf"(?P<head>[\u4e00-\u9fff]{{2,4}}?)(?:[{NUMERAL_CHARS}]{{1,4}}|\d{{1,3}})(?P<tail>号)"
)
_ALSO = re.compile(
    rf"[、和及与](?P<number>[{NUMERAL_CHARS}]{{1,4}}|\d{{1,3}})(?P<behind>号(?![线楼馆]))"
)
_LEFT_OUT = re.compile(r"[\s“”\"'《》·-]")
_BRACKETS = re.compile(r"[〔〕\[\]﹝﹞()（）]+")
_ALIASES = {"20国集团": "g20", "7国集团": "g7", "8国集团": "g8"}


def key_of(name: str) -> str:
    """A name in one spelling: 神舟二十一号 and 神舟21号, 〔2026〕5号 and [2026]5号 are the same.

    >>> key_of("神舟二十一号"), key_of("国发〔2026〕5号"), key_of("“十五五”")
    ('神舟21号', '国发/2026/5号', '十五五')
    """

    def digits(found: re.Match[str]) -> str:
        value = parse_numeral(found[0])
        return found[0] if value is None else str(value)

    plain = _BRACKETS.sub("/", _LEFT_OUT.sub("", name).lower())
    plain = _NUMERALS.sub(digits, plain)
    return _ALIASES.get(plain, plain)


def _of_its_head(text: str, name: Name) -> Iterator[Name]:
    """二十三号 behind 神舟二十一号、: of the same head, which is said once."""
    first = _NUMBERED.fullmatch(text[name.start : name.end])
    last = name.end
    while first is not None and (found := _ALSO.match(text, last)) is not None:
        if not found["behind"].startswith(first["tail"]):
            return
        last = found.end("number") + len(first["tail"])
        key = key_of(f"{first['head']}{found['number']}{first['tail']}")
        yield Name(found.start("number"), last, name.reason, key)


def names_in(text: str) -> list[Name]:
    """The names of a folded text, in order, without overlaps."""
    taken: list[Name] = []
    chinese = _HAN.search(text) is not None
    for row, pattern in _PATTERNS:
        if not chinese and row.reason in _CHINESE_ONLY:
            continue
        taken.extend(
            Name(m.start(), m.end(), row.reason, key_of(m[0]) if row.told else "")
            for m in pattern.finditer(text)
            if m.end() > m.start()
        )
    taken += [other for name in taken if name.key for other in _of_its_head(text, name)]
    taken.sort(key=lambda name: (name.start, -name.end))
    found: list[Name] = []
    for name in taken:
        if not found or name.start >= found[-1].end:
            found.append(name)
    return found
