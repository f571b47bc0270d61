"""Who says it: attributions, and the Chinese frame around a quotation in English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from newqp_writer.drafting.house_style import heading_from
from newqp_writer.drafting.selection import Candidate
from newqp_writer.models import Article, Sentence, Topic
from newqp_writer.numerals import Quantity, read_numbers

# Established Chinese names of foreign news organisations, as mainland media print them.
_CHINESE_NAMES = {
    "Reuters": "路透社",
    "Reuters/Ipsos": "路透社与益普索",
    "Bloomberg": "彭博社",
    "Associated Press": "美联社",
    "AP": "美联社",
    "AFP": "法新社",
    "Financial Times": "《金融时报》",
    "The Wall Street Journal": "《华尔街日报》",
    "The New York Times": "《纽约时报》",
    "The Economist": "《经济学人》",
    "Nikkei Asia": "《日经亚洲》",
    "BBC": "英国广播公司",
    "CNBC": "美国消费者新闻与商业频道",
    "Xinhua": "新华社",
    "China Daily": "《中国日报》",
    "South China Morning Post": "《南华早报》",
}
_ISSUES_NOTICES = re.compile(
    r"(?:政府|局|委|委员会|部|厅|院|办公室|协会|学会|中心|公司|集团|大学)$"
)
_ATTRIBUTED = re.compile(r"^(?:据|记者)")


def publisher_name(article: Article) -> str:
    """The publisher as the briefing names it; foreign ones with their original name."""
    chinese = _CHINESE_NAMES.get(article.publisher)
    return f"{chinese}（{article.publisher}）" if chinese else article.publisher


def _published(article: Article) -> str:
    """6月10日, 6月 or 2026年, by what is known."""
    date = article.published
    if date.month is None:
        return f"{date.year}年"
    return f"{date.month}月{date.day}日" if date.day else f"{date.month}月"


_ISSUED = (
    r"(?:发布|印发|公布|宣布|刊发|发表|刊登|通报|通知|出台|召开|举行|启动|介绍|表示|披露|消息"
    r"|报道|说)"
)
_DAY = r"(?:\d{1,2}月(?:\d{1,2}日)?|\d{4}年(?:\d{1,2}月)?|日前|近日|当日)"
# 市工信厅6月14日发布…; 6月14日，市政府印发…: who says it, and when.
_SAID_ON = re.compile(rf"^.{{0,30}}?{_DAY}.{{0,30}}?{_ISSUED}")


def names_its_source(text: str, article: Article) -> bool:
    """Whether a lead says who reports or issues what it tells, and the reader need not be told.

    >>> article = Article(id="a", publisher="云州报", title="t", published="2026-06-15", text="。")
    >>> names_its_source("市工信厅6月14日发布数据，新增智能工厂12家。", article)
    True
    >>> names_its_source("市里新增智能工厂12家。", article)
    False
    """
    known = {article.publisher, _CHINESE_NAMES.get(article.publisher, article.publisher)}
    said = _ATTRIBUTED.match(text) or _SAID_ON.match(text)
    return said is not None or any(name in text[:40] for name in known)


def attributed(text: str, article: Article) -> str:
    """A lead with its source and date, unless it names them itself."""
    if _ATTRIBUTED.match(text) or article.publisher in text[:30]:
        return text
    day = _published(article)
    when = "" if day in text else day
    verb = "消息" if _ISSUES_NOTICES.search(article.publisher) else "报道"
    return f"据{publisher_name(article)}{when}{verb}，{text}"


def unattributed(text: str) -> str:
    """A sentence without the attribution that ``attributed`` or ``frame`` gave it."""
    return re.sub(r"^另?据[^，]{2,40}(?:报道|消息)，", "", text, count=1)


def _quoted(text: str) -> str:
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


def gloss(text: str) -> str:
    """The large figures of an English sentence in Chinese usage, in brackets; empty without any.

    >>> gloss("Power use would reach 4,243 billion kWh in 2026.")
    '（文中数字即4.243万亿千瓦时）'
    """
    figures = [_in_chinese(mention.quantity) for mention in read_numbers(text).mentions]
    found = list(dict.fromkeys(figure for figure in figures if figure))
    if not found:
        return ""
    order = "即" if len(found) == 1 else "依次为"
    return f"（文中数字{order}{'、'.join(found)}）"


# …印发行动方案。提出到2026年底…: what goes on with the subject of the sentence before.
_GOES_ON = re.compile(r"^(?:提出|推动|力争|旨在|要求|促进|实现)(?!的)")
_LONGEST_JOINED = 180
_FEWEST_SENTENCES = 2  # of facts; joining leaves no fewer


def _joined(before: Sentence, text: str) -> Sentence | None:
    """The sentence with one that has no subject of its own, unless that would be too long."""
    whole = f"{before.text[:-1]}，{text}"
    if not before.text.endswith("。") or len(whole) > _LONGEST_JOINED:
        return None
    return before.model_copy(update={"text": whole})


def frame(chosen: Sequence[Candidate]) -> list[Sentence]:
    """The chosen sentences as they are printed, each citing the article it was taken from."""
    sentences: list[Sentence] = []
    met: set[str] = set()
    quoted = 0
    lead = chosen[0].article
    for place, candidate in enumerate(chosen):
        article, text = candidate.article, candidate.printed
        enough = len(chosen) - place + len(sentences) > _FEWEST_SENTENCES
        if enough and place and _GOES_ON.match(text) and candidate.follows(chosen[place - 1]):
            whole = _joined(sentences[-1], text)
            if whole is not None:
                sentences[-1] = whole
                continue
        first_of_article = article.id not in met
        met.add(article.id)
        if article.lang == "en":
            if not first_of_article:
                quoted += 1
                opening = "报道写道：" if quoted % 2 else "报道还写道："
            else:
                opening = f"{publisher_name(article)}{_published(article)}报道（原文为英文）："
            text = f"{opening}{_quoted(text.rstrip('.'))}{gloss(text)}。"
        elif first_of_article and article.id == lead.id:
            text = attributed(text, article)
        elif first_of_article:
            text = f"另据{publisher_name(article)}{_published(article)}报道，{text}"
        sentences.append(Sentence(text=text, cites=(article.id,)))
    return sentences


_FOREIGN = "外媒关注"
# Countries and regions as headlines abbreviate them.
_ABROAD = re.compile(
    r"^(?:美|英|法|德|日|韩|俄|印|欧|以|伊|乌|加|澳|外媒)(?!丽|好|术|食|文|律|规|治|前|期)"
)


def happens_abroad(headline: str) -> bool:
    """Whether a Chinese headline opens with another country.

    >>> [happens_abroad(h) for h in ("美“新格伦”发射平台受损", "美丽中国建设提速")]
    [True, False]
    """
    return bool(_ABROAD.match(headline))


def is_foreign(heading: str) -> bool:
    """Whether a heading quotes an English headline."""
    return heading.startswith(_FOREIGN)


def quoted_headline(heading: str) -> str:
    """The quoted English headline of a foreign heading, with its marks."""
    return heading.partition("：")[2]


def heading(chosen: Sequence[Candidate], headline: str, topic: Topic) -> str:
    """The section's heading; an English headline stands as a quotation under the topic's name."""
    if chosen[0].article.lang == "en":
        return f"{_FOREIGN}{topic.name}：{_quoted(headline.strip())}"
    return heading_from(headline, chosen[0].article.publisher)
