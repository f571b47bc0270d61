"""Numbers that are words: 百分之…, 三分之二, 过半, 翻一番, two-thirds, doubled, spelled-out English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from newqp_writer.numerals.chinese import NUMERAL_CHARS, parse_numeral
from newqp_writer.numerals.quantity import Kind, Modifier, Quantity
from newqp_writer.numerals.units import unit_of, unit_pattern

_C = f"[{NUMERAL_CHARS}点\\d.]"
_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALE = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_UNIT_WORD = "|".join(sorted([*_SMALL, *_TENS], key=len, reverse=True))
ENGLISH_WORDS = (
    rf"(?:{_UNIT_WORD})(?:[ -](?:{_UNIT_WORD}|hundred|thousand|and(?=[ -](?:{_UNIT_WORD}))))*+"
)

# What a word number can begin with: most characters are passed over at a glance.
_FIRST = f"{NUMERAL_CHARS}超过近半大翻数几上第两每"

_PATTERN = re.compile(
    rf"""
    (?:(?=[0-9{_FIRST}])|(?<![A-Za-z])(?=[adefhmnoqstz]))(?:
    (?P<percent>(?<!个)百分之(?P<pv>{_C}{{1,12}}))
  | (?P<permille>千分之(?P<mv>{_C}{{1,12}}))
  | (?P<fraction>(?P<den>{_C}{{1,6}})分之(?P<num>{_C}{{1,6}}))
  | (?P<half>(?:超)?过半数?|半数(?:以上)?|近半(?:数)?|一半(?:以上)?|大半)
  | (?P<fan>翻(?:了)?(?:(?P<fn>[一两二三四五六]|\d)番(?:半)?|番|(?P<double>倍)))
  | (?P<andhalf>(?<![\d.])(?P<ahn>\d{{1,3}}|{_C}{{1,3}})(?:个半(?P<ahu>小时|月|钟头)|分半钟?(?!之)))
  | (?P<hours>(?<![\d.])(?P<hh>\d{{1,3}}|{_C}{{1,3}})个?小时(?P<hm>\d{{1,2}}|{_C}{{1,3}})分钟?)
  | (?P<halfunit>(?<![一二三四五六七八九十\d上下大小过])半(?P<hu>小时|个小时|天|个月|年|吨|公里|米)(?!以来))
  | (?P<vague>(?:(?P<several>(?<![人户总次件参指系行倍分点基])数|几)(?P<vs>[十百千万亿]+)|(?<![以之加])上(?P<upto>[百千万亿]+))(?P<vu>{unit_pattern()})?)
  | (?P<round>(?:(?<=[近逾超过约足破])(?<![通经]过)(?P<rn>[百千]?[万亿]|[百千])|(?<![\d一二两三四五六七八九十百千万亿数几])(?P<ro>[百千万])(?P<more>[余多]))(?:(?P<ru>{unit_pattern()})|(?<=[万亿])(?=[，。、；]|$)))
  | (?P<halfscale>\bhalf\s+a\s+(?P<hs>million|billion|trillion)(?:\s+(?P<hsu>{unit_pattern()}))?)
  | (?P<dozen>\b(?P<dn>a|{_UNIT_WORD}|\d{{1,3}})\s+dozen\b)
  | (?P<anda>\b(?P<an>{_UNIT_WORD})\s+and\s+a\s+half\s+(?P<au>{unit_pattern()}))
  | (?P<slash>(?<![\d/.,A-Za-z〔-])(?P<sn>[1-9])/(?P<sd>[2-9]|10)(?![\d/.,A-Za-z]))
  | (?P<doubling>\b(?:more\s+than\s+)?(?P<dw>doubled?|doubling|tripled?|tripling|quadrupled?|twofold|threefold|fourfold|fivefold|tenfold|halved|twice)\b)
  | (?P<onein>\b(?P<on>one|two|three|four)\s+(?:in|out\s+of)\s+(?P<od>{_UNIT_WORD}|\d{{1,3}})\b(?!\s+(?:years?|months?)))
  | (?P<tenths>\b(?P<tn>{_UNIT_WORD})-tenths?\sof\sa\s(?:percentage\s)?point\b)
  | (?P<everyn>每(?:[卖售][出掉])?(?P<yn>\d{{1,4}}|{_C}{{1,4}})[个户人名辆位家台][^，。、；\d]{{0,8}}?[就便]?(?:会)?有(?P<yh>超过|近|约)?(?P<ym>\d{{1,4}}|{_C}{{1,3}})[个户人名辆位家台])
  | (?P<points>\b(?P<pp>half|(?:a\s|one[ -])?quarter|three[ -]quarters)(?:\sof)?\s(?:a\s|one\s)?(?:percentage\s)?point\b)
  | (?P<efraction>(?<!previous\s)(?<!preceding\s)(?<!prior\s)(?<!last\s)(?<!this\s)(?<!next\s)(?<!the\s)(?<!each\s)(?<!same\s)\b(?P<en>{_UNIT_WORD}|a|an|\d)?[ -]?(?P<ed>half|thirds?|quarters?|fifths?|tenths?)\b(?=\s+(?:of|the|as|went|goes|go|came|were|was|are|is|had|have|said|more|less|higher|lower)\b|[,.;]|$))
  | (?P<words>\b(?P<ew>{ENGLISH_WORDS})(?=[\s,.;%-]|$))
  | (?P<rank>第(?:{_C}{{1,6}})(?=[位名大家届次批个轮期季年多高低长快强]|[，。、；）]|$)(?:[位名大家届次批个轮期季多高低长快强])?|第一(?!产业|时间))
  | (?P<kinds>(?<![第一二三四五六七八九十])(?P<kn>[二两三四五六七八九十])大(?=[类块]?(?:标志性|战役|主要|核心|基本|传统|新兴|未来|优势|主导|国家|国际|经济|品牌|市场|原则|理念|要素|机制|改革|攻坚|问题|风险|趋势|方向|维度|模式|功能|能力|系统|难题|短板|类别|矿区|油田|电网|通道|枢纽|区块|城市群|领域|板块|方面|行动|工程|任务|产业|类|举措|体系|专项|重点|系列|主题|平台|支柱|集群|场景|环节|赛道|片区|流域|区域|指标|项目|亮点|变化|特点|目标|关键|品类|行业)))
  | (?P<erank>\b(?P<er>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{{1,3}}(?:st|nd|rd|th))[ -](?:largest|highest|biggest|most|month|year|week|session|meeting|warmest|hottest|lowest|fastest|longest|strongest|place|straight|consecutive|time|such|flight|launch|reduction|cut|increase|rise|win|round|session|edition|mission)\b)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)

_MULTIPLES = {
    "doubl": 2, "tripl": 3, "quadr": 4, "twofo": 2, "three": 3, "fourf": 4, "fivef": 5, "tenfo": 10,
    "twice": 2,
}  # fmt: skip

Found = tuple[int, int, Quantity]


def english_value(words: str) -> Decimal | None:
    """The value of spelled-out English: ``twenty-three`` → 23."""
    total = current = 0
    for word in re.split(r"[ -]+", words.lower()):
        if word in _SMALL:
            current += _SMALL[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word == "hundred":
            current = (current or 1) * 100
        elif word == "thousand":
            total, current = total + (current or 1) * 1000, 0
        elif word != "and":
            return None
    return Decimal(total + current)


def _exact(
    kind: Kind,
    value: Decimal,
    unit: str,
    dimension: str,
    *,
    step: Decimal | None = None,
    modifier: Modifier = "",
) -> Quantity:
    return Quantity(
        kind=kind,
        low=value,
        high=value,
        unit=unit,
        dimension=dimension,
        step=step,
        modifier=modifier,
    )


def _step(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)


def _quantity(found: re.Match[str]) -> Quantity | None:
    """One branch for each form of the grammar."""
    part = found.group
    if part("percent") or part("permille"):
        value = parse_numeral(part("pv") or part("mv"))
        if value is None:
            return None
        percent = value if part("percent") else value / 10
        return _exact("percent", percent, "%", "ratio", step=_step(percent))
    if part("fraction"):
        top, bottom = parse_numeral(part("num")), parse_numeral(part("den"))
        if top is None or not bottom:
            return None
        return _exact("fraction", top * 100 / bottom, "%", "ratio", step=Decimal(1))
    if part("slash"):
        return _exact(
            "fraction", Decimal(part("sn")) * 100 / int(part("sd")), "%", "ratio", step=Decimal(1)
        )
    if part("dozen"):
        word = part("dn").lower()
        dozens = (
            Decimal(1) if word == "a" else Decimal(word) if word.isdigit() else english_value(word)
        )
        return _exact("count", (dozens or Decimal(1)) * 12, "", "count", step=Decimal(1))
    if any(part(form) for form in _COMPOSED):
        return _composed(found)
    if part("round"):  # 近千家, 百余项
        value = parse_numeral(part("rn") or part("ro")) or Decimal(1)
        measured = _measured(value, part("ru"), value)
        return replace(measured, modifier="more_than") if part("more") else measured
    if part("vague"):
        return _vague(found)
    if part("half"):
        words = part("half")
        modifier: Modifier = "nearly" if words.startswith("近") else ""
        if "过" in words or "以上" in words or words == "大半":
            modifier = "more_than"
        return _exact("fraction", Decimal(50), "%", "ratio", step=Decimal(1), modifier=modifier)
    if part("fan"):
        if part("double"):
            return _exact("multiple", Decimal(2), "x", "multiple", step=Decimal(1))
        times = parse_numeral(part("fn") or "一") or Decimal(1)  # 翻番 is 翻一番
        return _exact("multiple", Decimal(2) ** int(times), "x", "multiple", step=Decimal(1))
    if part("doubling"):
        word = part("dw").lower()
        if word == "halved":
            return _exact("fraction", Decimal(50), "%", "ratio", step=Decimal(1))
        modifier = "more_than" if part("doubling").lower().startswith("more") else ""
        return _exact(
            "multiple",
            Decimal(_MULTIPLES[word[:5]]),
            "x",
            "multiple",
            step=Decimal(1),
            modifier=modifier,
        )
    if part("onein") or part("everyn"):
        return _of_every(found)
    if part("tenths"):
        tenths = english_value(part("tn")) or Decimal(0)
        return _exact("percentage_points", tenths / 10, "pp", "points", step=Decimal("0.1"))
    if part("points"):
        word = part("pp").lower()
        value = Decimal("0.5") if word == "half" else Decimal("0.75" if "three" in word else "0.25")
        return _exact("percentage_points", value, "pp", "points", step=Decimal("0.01"))
    if part("efraction"):
        top_word = (part("en") or "one").lower()
        top = (
            Decimal(1)
            if top_word in {"a", "an"}
            else Decimal(top_word)
            if top_word.isdigit()
            else english_value(top_word)
        )
        return _exact(
            "fraction",
            (top or Decimal(1)) * 100 / _PARTS[part("ed").lower().rstrip("s")],
            "%",
            "ratio",
            step=Decimal(1),
        )
    if part("kinds"):  # 六大领域
        return _exact(
            "count", parse_numeral(part("kn")) or Decimal(0), "个", "count", step=Decimal(1)
        )
    if part("rank"):
        digits = re.search(rf"{_C}+", part("rank"))
        value = parse_numeral(digits[0]) if digits else None
        return _exact("rank", value, "", "rank") if value is not None else None
    if part("erank"):
        word = part("er").lower()
        order = {
            "first": 1,
            "second": 2,
            "third": 3,
            "fourth": 4,
            "fifth": 5,
            "sixth": 6,
            "seventh": 7,
            "eighth": 8,
            "ninth": 9,
            "tenth": 10,
        }
        return _exact("rank", Decimal(order.get(word) or int(re.sub(r"\D", "", word))), "", "rank")
    return None


def _measured(value: Decimal, word: str | None, step: Decimal) -> Quantity:
    unit = unit_of(word) if word else None
    if unit is None:
        return _exact("count", value, "", "count", step=step)
    return _exact(
        unit.kind, value * unit.factor, unit.unit, unit.dimension, step=step * unit.factor
    )


def _of_every(found: re.Match[str]) -> Quantity | None:
    """One in three, 每六户就有一户, 每卖出100辆就有超过53辆: a share."""
    part = found.group
    if part("onein"):
        top = english_value(part("on"))
        bottom = Decimal(part("od")) if part("od").isdigit() else english_value(part("od"))
    else:
        top, bottom = parse_numeral(part("ym")), parse_numeral(part("yn"))
    if top is None or not bottom:
        return None
    hedges: dict[str | None, Modifier] = {"超过": "more_than", "近": "nearly", "约": "about"}
    modifier = hedges.get(part("yh"), "")
    value = top * 100 / bottom
    return _exact("fraction", value, "%", "ratio", step=Decimal(1), modifier=modifier)


_COMPOSED = ("andhalf", "hours", "halfunit", "halfscale", "anda")


def _composed(found: re.Match[str]) -> Quantity | None:
    """半小时, 三个半小时, 1小时40分, half a million tonnes, two and a half years."""
    half = Decimal("0.5")
    if found["andhalf"]:  # 三个半小时, 3分半钟
        count = parse_numeral(found["ahn"])
        units = {"小时": "小时", "钟头": "小时", "月": "个月", None: "分钟"}
        return None if count is None else _measured(count + half, units[found["ahu"]], half)
    if found["hours"]:
        whole, rest = parse_numeral(found["hh"]), parse_numeral(found["hm"])
        if whole is None or rest is None:
            return None
        return _measured(whole * 60 + rest, "分钟", Decimal(1))
    if found["halfunit"]:
        return _measured(half, found["hu"], half)
    if found["halfscale"]:
        scale = _SCALE[found["hs"].lower()]
        return _measured(half * scale, found["hsu"], half * scale / 5)
    return _measured((english_value(found["an"]) or 0) + half, found["au"], half)


def _vague(found: re.Match[str]) -> Quantity | None:
    """数百名 lies between 200 and 999, 上千家 is a thousand or more."""
    scale = parse_numeral("一" + (found["vs"] or found["upto"]))
    if scale is None:
        return None
    if found["upto"]:
        return replace(_measured(scale, found["vu"], scale), modifier="at_least")
    least = _measured(scale * 2, found["vu"], scale)
    most = _measured(scale * 10 - 1, found["vu"], scale)
    return replace(least, high=most.high, modifier="about")


def spoken_in(text: str) -> Iterator[Found]:
    """Word numbers of a text that are complete in themselves: start, end, quantity."""
    for found in _PATTERN.finditer(text):
        quantity = _quantity(found)
        if quantity is not None:
            yield found.start(), found.end(), quantity
