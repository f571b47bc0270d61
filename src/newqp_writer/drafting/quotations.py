"""English in a Chinese briefing: quoted word for word, with what can be said in Chinese for certain.

Nothing offline translates without inventing numbers. What is certain is added beside the quotation:
large figures in Chinese units, the date of a weekday, and the established Chinese words for what
the headline is about.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal

from newqp_writer.models import Article, Topic
from newqp_writer.numerals import Quantity, read_numbers

# Words of headlines with one meaning in news of industry and policy; longer ones are looked for
# first. Places stand first in the heading.
_PLACES: Mapping[str, str] = {
    "South Korea": "韩国", "South Korean": "韩国", "North Korea": "朝鲜", "Japan": "日本", "Japanese": "日本",
    "Germany": "德国", "German": "德国", "France": "法国", "French": "法国", "Britain": "英国", "UK": "英国",
    "British": "英国", "U.S.": "美国", "US": "美国", "United States": "美国", "American": "美国", "Americans": "美国",
    "America": "美国", "EU": "欧盟", "European Union": "欧盟", "Europe": "欧洲", "European": "欧洲", "India": "印度",
    "Indian": "印度", "Taiwan": "中国台湾", "China": "中国", "Chinese": "中国", "Russia": "俄罗斯", "Canada": "加拿大",
    "Australia": "澳大利亚", "Saudi": "沙特", "Singapore": "新加坡", "Vietnam": "越南", "Indonesia": "印度尼西亚",
    "Brazil": "巴西", "Mexico": "墨西哥", "Netherlands": "荷兰", "Dutch": "荷兰", "OPEC": "欧佩克", "IEA": "国际能源署",
    "EIA": "美国能源信息署", "IMF": "国际货币基金组织", "WTO": "世贸组织", "World Bank": "世界银行", "Fed": "美联储",
    "ECB": "欧洲央行",
}  # fmt: skip
_SUBJECTS: Mapping[str, str] = {
    "artificial intelligence": "人工智能", "AI": "人工智能", "data centre": "数据中心", "data center": "数据中心",
    "semiconductor": "半导体", "chip": "芯片", "chipmaker": "芯片企业", "memory chip": "存储芯片", "robot": "机器人",
    "humanoid robot": "人形机器人", "self-driving": "自动驾驶", "robotaxi": "无人驾驶出租车", "quantum computing": "量子计算",
    "cloud computing": "云计算", "computing power": "算力", "supercomputer": "超级计算机", "large language model": "大语言模型",
    "satellite": "卫星", "rocket": "火箭", "drone": "无人机", "electric vehicle": "电动汽车", "EV": "电动汽车",
    "carmaker": "汽车企业", "automaker": "汽车企业", "battery": "电池", "batteries": "电池", "lithium": "锂",
    "sodium-ion": "钠离子", "solid-state": "固态", "rare earth": "稀土", "critical mineral": "关键矿产", "steel": "钢铁",
    "power use": "用电量", "power demand": "电力需求", "electricity": "电力", "power grid": "电网", "renewable": "可再生能源",
    "renewables": "可再生能源", "solar": "太阳能", "wind power": "风电", "offshore wind": "海上风电", "nuclear": "核能",
    "hydrogen": "氢能", "energy storage": "储能", "carbon": "碳排放", "emissions": "排放", "clean power": "清洁电力",
    "natural gas": "天然气", "LNG": "液化天然气", "export": "出口", "import": "进口", "trade": "贸易", "tariff": "关税",
    "export control": "出口管制", "industrial output": "工业产出", "manufacturing": "制造业", "factory": "工厂",
    "mass production": "量产", "supply chain": "供应链", "inflation": "通胀", "interest rate": "利率", "subsidy": "补贴",
    "subsidies": "补贴", "investment": "投资", "startup": "初创企业", "venture capital": "风险投资", "permit": "许可",
    "regulation": "监管", "data privacy": "数据隐私", "cybersecurity": "网络安全", "biotech": "生物技术", "6G": "6G",
    "5G": "5G",
}  # fmt: skip
_MOST_SUBJECTS = 3
_FOREIGN = "外媒关注"


def _found(table: Mapping[str, str], text: str) -> list[str]:
    """The Chinese of the table's words in a text, in their order, each once; longest words first."""
    taken: list[tuple[int, int, str]] = []
    for word in sorted(table, key=len, reverse=True):
        flags = 0 if word[0].isupper() else re.IGNORECASE
        for hit in re.finditer(rf"(?<![A-Za-z]){re.escape(word)}(?:e?s)?(?![A-Za-z])", text, flags):
            if all(hit.end() <= start or hit.start() >= end for start, end, _ in taken):
                taken.append((hit.start(), hit.end(), table[word]))
    return list(dict.fromkeys(chinese for _, _, chinese in sorted(taken)))


def subjects(headline: str) -> tuple[str, ...]:
    """What an English headline is about, in Chinese, as far as it is certain.

    >>> subjects("South Korea's chip exports jump on AI demand")
    ('韩国', '芯片', '出口', '人工智能')
    """
    return (*_found(_PLACES, headline)[:1], *_found(_SUBJECTS, headline)[:_MOST_SUBJECTS])


def quoted(text: str) -> str:
    """An English sentence as a quotation; marks inside it become single ones."""
    inner = text.replace("“", "‘").replace("”", "’").replace('"', "'")
    return f"“{inner}”"


# Dimension of a quantity → the unit a Chinese reader expects, and how many base units make one.
_CHINESE_UNITS = {
    "energy": ("千瓦时", 1000),
    "power": ("千瓦", 1000),
    "money:USD": ("美元", 1),
    "money:EUR": ("欧元", 1),
    "money:GBP": ("英镑", 1),
    "money:JPY": ("日元", 1),
    "money:CNY": ("元", 1),
    "money:KRW": ("韩元", 1),
    "money:INR": ("印度卢比", 1),
}
_SCALES = ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))


def _in_chinese(quantity: Quantity) -> str | None:
    """4,243 billion kWh → 4.243万亿千瓦时; ``None`` when there is nothing to convert."""
    if quantity.dimension not in _CHINESE_UNITS or quantity.low is None or quantity.is_range:
        return None
    unit, size = _CHINESE_UNITS[quantity.dimension]
    value = quantity.low / size
    for scale, word in _SCALES:
        if abs(value) >= scale:
            text = f"{(value / scale).normalize():f}"
            # More digits than a reader takes in would be a conversion, not a gloss.
            return f"{text}{word}{unit}" if len(text) <= 8 else None
    return None


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# A wire story names the day it was written or the one before by its weekday; others may be to come.
_WEEKDAY = re.compile(rf"(?<!next )(?<!last )\b({'|'.join(_DAYS)})\b")


def _weekday(text: str, article: Article) -> str | None:
    """Wednesday即9月2日, where it is the day of publication or the day before."""
    found = _WEEKDAY.search(text)
    if found is None or article.published.precision != "day":
        return None
    day = article.published.first_day
    before = (day.weekday() - _DAYS.index(found[1])) % 7
    if before > 1:
        return None
    day -= dt.timedelta(days=before)
    return f"{found[1]}即{day.month}月{day.day}日"


def gloss(text: str, article: Article | None = None) -> str:
    """The large figures of an English sentence in Chinese usage, in brackets; empty without any.

    >>> gloss("Power use would reach 4,243 billion kWh in 2026.")
    '（4,243 billion kWh即4.243万亿千瓦时）'
    """
    found = [
        f"{mention.surface.strip()}即{figure}"
        for mention in read_numbers(text).mentions
        if (figure := _in_chinese(mention.quantity))
    ]
    day = _weekday(text, article) if article is not None else None
    notes = list(dict.fromkeys([*([day] if day else []), *found]))
    return f"（{'，'.join(notes)}）" if notes else ""


def is_foreign(heading: str) -> bool:
    """Whether a heading quotes an English headline."""
    return heading.startswith(_FOREIGN)


def quoted_headline(heading: str) -> str:
    """The quoted English headline of a foreign heading, with its marks."""
    return heading.partition("：")[2]


def foreign_heading(headline: str, topic: Topic) -> str:
    """An English headline as a quotation, under what it is about."""
    about = subjects(headline)
    named = "、".join(about) if about else topic.name
    return f"{_FOREIGN}{named}：{quoted(headline.strip())}"


def foreign_subject(heading: str) -> str:
    """What a foreign heading says it is about."""
    return heading.removeprefix(_FOREIGN).partition("：")[0]
