"""Units: what may stand after a number, and what it means. One line a unit.

Factors follow the SI brochure (9th ed., BIPM 2019) and IEC 80000-13 for binary prefixes; 亩, 斤,
公里/里 follow GB 3100—93 and its predecessor tables. Money is kept by currency: no rate is assumed.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from newqp_writer.numerals.quantity import Kind


class Unit(NamedTuple):
    """A unit word: canonical unit, factor to it, dimension, kind of the quantity."""

    unit: str
    factor: Decimal
    dimension: str
    kind: Kind


_TABLE: dict[str, Unit] = {}


def _add(
    words: str, unit: str, factor: str | int | Decimal, dimension: str, kind: Kind = "quantity"
) -> None:
    for word in words.split():
        _TABLE[word.replace("_", " ").lower()] = Unit(unit, Decimal(factor), dimension, kind)


def _prefixed(symbols: dict[str, str], unit: str, dimension: str) -> None:
    for symbol, factor in symbols.items():
        _add(symbol, unit, factor, dimension)


# --- data (bytes; decimal prefixes unless written binary)
for _power, _letter in enumerate("KMGTPEZY", 1):
    _add(f"{_letter}B", "B", Decimal(1000) ** _power, "data")
    _add(f"{_letter}iB", "B", Decimal(1024) ** _power, "data")
for _power, _name in enumerate(
    ("kilo", "mega", "giga", "tera", "peta", "exa", "zetta", "yotta"), 1
):
    _add(f"{_name}byte {_name}bytes", "B", Decimal(1000) ** _power, "data")
_add("字节 bytes", "B", 1, "data")
_BITS = {
    f"{letter}b": Unit("B", Decimal(1000) ** power / 8, "data", "quantity")
    for power, letter in enumerate("KMGTPEZY", 1)
}
"""Bits, told from bytes by their small b alone (IEC 80000-13); read as the bytes they are."""
_MILLI = {
    f"m{letter}": Unit(unit, Decimal("0.001"), dimension, "quantity")
    for letter, unit, dimension in (
        ("W", "W", "power"), ("Wh", "Wh", "energy"), ("J", "J", "heat"), ("Pa", "Pa", "pressure"),
    )
}  # fmt: skip
"""A thousandth, told from a million by its small m alone: 450 mW are no 450 MW."""
_MILLI["㎽"] = _MILLI["mW"]
# --- data rate
_prefixed({"kbps": "1e3", "mbps": "1e6", "gbps": "1e9", "tbps": "1e12"}, "bit/s", "data rate")
# --- energy
_add(
    "千瓦时 千瓦小时 度电 kwh kilowatthours kilowatt-hours kilowatt-hour kilowatt_hours",
    "Wh",
    1000,
    "energy",
)
_add("度", "Wh", 1000, "energy")
_add("瓦时 wh watt-hours watt-hour", "Wh", 1, "energy")
_add("兆瓦时 mwh megawatt-hours megawatt-hour megawatt_hours", "Wh", "1e6", "energy")
_add("吉瓦时 gwh gigawatt-hours gigawatt-hour gigawatt_hours", "Wh", "1e9", "energy")
_add("太瓦时 twh terawatt-hours terawatt-hour terawatt_hours", "Wh", "1e12", "energy")
_add("吨标准煤 吨标煤", "tce", 1, "energy:coal equivalent")
# --- power
_add("千瓦 kw kilowatts kilowatt", "W", 1000, "power")
_add("兆瓦 mw megawatts megawatt", "W", "1e6", "power")
_add("吉瓦 gw gigawatts gigawatt", "W", "1e9", "power")
_add("太瓦 tw terawatts terawatt", "W", "1e12", "power")
_add("瓦 watts watt", "W", 1, "power")
_add("千伏 kv kilovolts", "V", 1000, "voltage")
_add("千伏安", "VA", 1000, "apparent power")
_add("兆伏安", "VA", "1e6", "apparent power")
_add("伏 伏特 volts volt", "V", 1, "voltage")
_add("毫伏", "V", "0.001", "voltage")
_add("安 安培 amperes amps", "A", 1, "current")
_add("毫安时 mah", "Ah", "0.001", "charge")
_add("安时 ah", "Ah", 1, "charge")
# --- heat and work, pressure
_add("焦 焦耳 joules joule", "J", 1, "heat")
_add("千焦 kj kilojoules kilojoule", "J", 1000, "heat")
_add("兆焦 mj megajoules", "J", "1e6", "heat")
_add("吉焦 gj gigajoules", "J", "1e9", "heat")
_add("千卡 大卡 kcal kilocalories", "J", 4184, "heat")
_add("卡路里 calories", "J", "4.184", "heat")
_add("英热单位 btu btus", "J", "1055.06", "heat")
_add("百万英热单位 mmbtu", "J", "1055060000", "heat")
_add("帕 帕斯卡 pa pascals", "Pa", 1, "pressure")
_add("百帕 hpa", "Pa", 100, "pressure")
_add("千帕 kpa", "Pa", 1000, "pressure")
_add("兆帕 mpa megapascals", "Pa", "1e6", "pressure")
_add("psi", "Pa", "6894.757", "pressure")
_add("牛 牛顿 newtons", "N", 1, "force")
_add("千牛 kn", "N", 1000, "force")
_add("吨力", "N", "9806.65", "force")
# --- mass
_add("吨 公吨 tons tonnes ton tonne metric_tons t", "kg", 1000, "mass")
_add("mt", "kg", "1e9", "mass")  # Mt; MT is a metric ton to many
_add("mmt mmtpa mtpa", "kg", "1e9", "mass")
_add("kt ktpa", "kg", "1e6", "mass")
_add("千克 公斤 kg kilograms kilogram kilo kilos", "kg", 1, "mass")
_add("斤", "kg", "0.5", "mass")
_add("克 g grams gram", "kg", "0.001", "mass")
_add("毫克 mg", "kg", "0.000001", "mass")
_add("磅 pound lbs", "kg", "0.45359237", "mass")
_add("盎司 ounces ounce oz", "kg", "0.028349523125", "mass")
_add("短吨 short_tons", "kg", "907.18474", "mass")
# --- length
_add("公里 千米 km kilometers kilometres kilometer kilometre", "m", 1000, "length")
_add("米 m meters metres meter metre", "m", 1, "length")
_add("厘米 cm centimeters centimetres", "m", "0.01", "length")
_add("毫米 mm millimeters millimetres millimeter millimetre", "m", "0.001", "length")
_add(
    "微米 μm µm um micrometers micrometres micrometer micrometre microns",
    "m",
    "0.000001",
    "length",
)
_add("纳米 nm nanometers nanometer nanometre nanometres", "m", "1e-9", "length")
_add("海里", "m", 1852, "length")
_add("英里 miles mile", "m", "1609.344", "length")
_add("英尺 呎 feet foot ft", "m", "0.3048", "length")
_add("英寸 inches inch", "m", "0.0254", "length")
_add("码 yards yard", "m", "0.9144", "length")
_add("nautical_miles nautical_mile", "m", 1852, "length")
_add("华里", "m", 500, "length")
_add("光年 light-years light_years light-year", "ly", 1, "length:light year")
# --- area, volume
_add(
    "平方公里 平方千米 square_kilometers square_kilometres square_kilometre square_kilometer sq_km km2 km²",
    "m2",
    "1e6",
    "area",
)
_add("平方米 square_meters square_metres square_metre square_meter m2 m² ㎡", "m2", 1, "area")
_add("公顷 hectares hectare ha", "m2", 10000, "area")
_add("亩", "mu", 1, "area:mu")
_add("英亩 acres acre", "m2", "4046.8564224", "area")
_add("平方英里 square_miles square_mile", "m2", "2589988.110336", "area")
_add("平方英尺 square_feet square_foot", "m2", "0.09290304", "area")
_add("立方米 方 cubic_meters cubic_metres cubic_metre cubic_meter m3 m³", "m3", 1, "volume")
_add(
    "立方公里 立方千米 cubic_kilometers cubic_kilometres cubic_kilometre km3 km³",
    "m3",
    "1e9",
    "volume",
)
_add("升 liters litres liter litre", "m3", "0.001", "volume")
_add("毫升 millilitres milliliters ml", "m3", "0.000001", "volume")
_add("megalitres megaliters megalitre megaliter", "m3", 1000, "volume")
_add("蒲式耳 bushels bushel bu", "bu", 1, "volume:bushel")
_add("gallons gallon", "gal", 1, "volume:gal")
_add("立方英尺 立方英尺/日 cubic_feet cubic_foot", "m3", "0.028316846592", "volume")
_add("mmcf mmcf/d", "m3", "28316.846592", "volume")
_add("bcf bcf/d", "m3", "28316846.592", "volume")
_add("tcf", "m3", "28316846592", "volume")
_add("桶 桶/日 桶每日 barrels barrel bbls bbl bpd b/d", "桶", 1, "volume:barrel")
_add("桶油当量 桶油当量/日 boe boe/d boepd", "桶", 1, "volume:barrel")
_add("kb/d kbpd", "桶", 1000, "volume:barrel")
_add("mb/d mbpd mmbpd", "桶", 1000000, "volume:barrel")
# --- time
_add("年 years year 周年", "year", 1, "time:year")
_add("个月 months month", "month", 1, "time:month")
_add("周 星期 个星期 weeks week 个周", "day", 7, "time:day")
_add("天 日 days day 个工作日 工作日", "day", 1, "time:day")
_add("小时 个小时 hours hour", "s", 3600, "time")
_add("分钟 minutes minute", "s", 60, "time")
_add("秒 秒钟 seconds second", "s", 1, "time")
_add("毫秒 ms milliseconds millisecond", "s", "0.001", "time")
_add("微秒 μs microseconds microsecond", "s", "0.000001", "time")
_add("纳秒 ns nanoseconds nanosecond", "s", "1e-9", "time")
_add("decades decade", "year", 10, "time:year")
# --- temperature, speed, frequency
_add("℃ 摄氏度 °c degrees_celsius degree_celsius", "degC", 1, "temperature")
_add("公里/小时 公里每小时 公里/时 千米/小时 千米每小时 千米/时 km/h kph", "km/h", 1, "speed")
_add("米/秒 米每秒 m/s", "km/h", "3.6", "speed")
_add("英里/小时 英里每小时 mph", "km/h", "1.609344", "speed")
_add("knots knot", "km/h", "1.852", "speed")
_add("华氏度 ℉ °f degrees_fahrenheit", "degF", 1, "temperature:F")
_add("赫 赫兹 hz hertz", "Hz", 1, "frequency")
_add("千赫 千赫兹", "Hz", 1000, "frequency")
_add("兆赫 兆赫兹", "Hz", "1e6", "frequency")
_add("吉赫 吉赫兹", "Hz", "1e9", "frequency")
_prefixed({"khz": "1e3", "mhz": "1e6", "ghz": "1e9", "thz": "1e12"}, "Hz", "frequency")
# --- computing
for _letter, _factor in (("G", "1e9"), ("T", "1e12"), ("P", "1e15"), ("E", "1e18")):
    _add(f"{_letter}FLOPS {_letter}FLOP/s", "FLOPS", _factor, "computing power")
_add("EFlops", "FLOPS", "1e18", "computing power")
_add("tokens token 词元", "token", 1, "count:token")
# --- ratios
_add("% ％ percent per_cent pct", "%", 1, "ratio", "percent")
_add("‰", "%", "0.1", "ratio", "percent")
_add("成", "%", 10, "ratio", "percent")
_add(
    "个百分点 百分点 个点 percentage_points percentage_point pp ppt ppts",
    "pp",
    1,
    "points",
    "percentage_points",
)
_add("个千分点 千分点", "pp", "0.1", "points", "percentage_points")
_add("个基点 基点 basis_points basis_point bps bp", "pp", "0.01", "points", "basis_points")
_add(
    "%_percentage_points %_percentage_point %_percent_points %_percent_point percent_points %个百分点"
    " %_points %_point %_pts %_pp %pts %pp pct_points pct._points",
    "pp",
    1,
    "points",
    "percentage_points",
)
_add("倍 times -fold fold", "x", 1, "multiple", "multiple")
# --- index points
_add("点 points", "point", 1, "index", "index")
# --- money: word → ISO 4217 code
CURRENCIES = {
    "CNY": "元 人民币 元人民币 yuan 块钱 rmb",
    "USD": "美元 美金 美圆 美刀 dollars dollar us_dollars u.s._dollars usd",
    "EUR": "欧元 euros euro eur",
    "GBP": "英镑 镑 pounds_sterling pounds gbp quid",
    "JPY": "日元 日圆 yen jpy",
    "HKD": "港元 港币 hkd",
    "KRW": "韩元 won krw",
    "RUB": "卢布 rubles roubles",
    "INR": "卢比 rupees",
    "CHF": "瑞士法郎 瑞郎 swiss_francs",
    "FRF": "法郎 francs",
    "MOP": "澳门元 澳门币 patacas",
    "VND": "越南盾 dong",
    "MYR": "林吉特 马币 ringgit",
    "PHP": "菲律宾比索",
    "ARS": "阿根廷比索",
    "CLP": "智利比索",
    "PES": "比索 pesos peso",
    "ILS": "谢克尔 shekels",
    "UAH": "格里夫纳 hryvnias",
    "KZT": "坚戈 tenge",
    "PKR": "巴基斯坦卢比",
    "NGN": "奈拉 naira",
    "EGP": "埃及镑 埃镑 egyptian_pounds",
    "NZD": "新西兰元 纽元",
    "AUD": "澳元",
    "CAD": "加元",
    "SGD": "新加坡元 新元",
    "TWD": "元新台币 新台币 台币 元台币 new_taiwan_dollars taiwan_dollars",
    "BRL": "雷亚尔 reais real",
    "MXN": "墨西哥比索",
    "TRY": "里拉 lira",
    "THB": "泰铢 baht",
    "IDR": "印尼盾 rupiah",
    "SEK": "瑞典克朗",
    "NOK": "挪威克朗",
    "DKK": "丹麦克朗",
    "KRN": "克朗 crowns kronor krona kroner krone",  # of whom, the text says once
    "PLN": "兹罗提 zlotys zloty",
    "ZAR": "兰特 rand",
    "SAR": "里亚尔 沙特里亚尔 riyals riyal saudi_riyals",
    "QAR": "卡塔尔里亚尔 qatari_riyals",
    "IRR": "伊朗里亚尔 rials rial iranian_rials",
    "AED": "迪拉姆 dirhams dirham",
    "MAD": "摩洛哥迪拉姆 moroccan_dirhams",
    "DIN": "第纳尔 dinars dinar",
    "KWD": "科威特第纳尔 kuwaiti_dinars",
    "JOD": "约旦第纳尔 jordanian_dinars",
    "IQD": "伊拉克第纳尔 iraqi_dinars",
    "DZD": "阿尔及利亚第纳尔 algerian_dinars",
    "RSD": "塞尔维亚第纳尔 serbian_dinars",
    "SHL": "先令 shillings shilling",
    "KES": "肯尼亚先令 kenyan_shillings kenya_shillings",
    "TZS": "坦桑尼亚先令 tanzanian_shillings",
    "UGX": "乌干达先令 ugandan_shillings",
    "CZK": "捷克克朗 czech_crowns czech_koruna koruna",
    "HUF": "福林 匈牙利福林 forints forint",
    "RON": "列伊 罗马尼亚列伊 lei",
    "BGN": "列弗 保加利亚列弗 leva lev",
    "MNT": "图格里克 tugriks tugrik",
    "LAK": "基普 老挝基普 kip",
    "KHR": "瑞尔 柬埔寨瑞尔 riels riel",
    "MMK": "缅元 缅币 kyats kyat",
    "ETB": "比尔 埃塞俄比亚比尔 birr",
    "BDT": "塔卡 孟加拉塔卡 taka",
    "PEN": "索尔 秘鲁索尔",
    "KGS": "索姆 吉尔吉斯斯坦索姆 soms som",
    "UZS": "苏姆 乌兹别克斯坦苏姆",
    "DEM": "马克 德国马克 deutschmarks deutsche_marks",
    "NDP": "法币",  # of 1935 to 1948
    "BTC": "比特币 bitcoins bitcoin",
    "ETH": "以太币 以太坊",
    "USDT": "泰达币",
}
CURRENCY_WORDS: dict[str, str] = {}
"""A word for each currency code."""
for _code, _words in CURRENCIES.items():
    CURRENCY_WORDS[_code] = _words.split()[0].replace("_", " ")
    _add(_words, _code, 1, f"money:{_code}", "money")
_add("角", "CNY", "0.1", "money:CNY", "money")
_add("分钱", "CNY", "0.01", "money:CNY", "money")
_add("便士 pence penny p", "GBP", "0.01", "money:GBP", "money")
_add("美分 cents cent", "USD", "0.01", "money:USD", "money")

SIGNS = {
    "$": "USD", "US$": "USD", "￥": "CNY", "¥": "CNY", "€": "EUR", "£": "GBP", "HK$": "HKD",
    "RMB": "CNY", "CNY": "CNY", "USD": "USD", "EUR": "EUR", "GBP": "GBP", "HKD": "HKD",
    "NT$": "TWD", "T$": "TWD", "A$": "AUD", "C$": "CAD", "S$": "SGD", "R$": "BRL", "₩": "KRW", "₹": "INR",
    "VND": "VND", "₫": "VND", "SGD": "SGD", "AUD": "AUD", "CAD": "CAD", "CHF": "CHF", "JPY": "JPY", "KRW": "KRW",
    "INR": "INR", "RM": "MYR", "RS": "INR", "THB": "THB", "IDR": "IDR", "BRL": "BRL", "₽": "RUB", "RUB": "RUB",
    "SEK": "SEK", "NOK": "NOK", "DKK": "DKK", "PLN": "PLN", "ZAR": "ZAR", "AED": "AED", "NZD": "NZD",
    "₱": "PHP", "฿": "THB", "₺": "TRY", "₪": "ILS", "₦": "NGN", "₴": "UAH", "₸": "KZT",
}  # fmt: skip
"""Currency signs and codes (ISO 4217) that stand before the number."""

# Classifiers (量词): the unit is the classifier itself. 现代汉语八百词 (吕叔湘) and what news uses.
CLASSIFIERS = (
    "个 家 项 人 台 次 件 辆 套 条 座 处 种 类 名 位 户 所 艘 架 只 头 匹 株 棵 张 份 部 部门 部委 本 篇 幅 批 期 届 场 轮"
    " 方面 岁 起 宗 笔 例 款 颗 枚 发 列 节 门 支 队 组 对 双 层 栋 间 片 块 段 级 路 班 趟 人次 架次 艘次 车次 标箱 标准箱"
    " 万人 股 单 车道 星级 票 员 字 页 集 首 封 道 口 眼 孔 根 盏 面 杆 把 顶 副 盘 盒 箱 包 袋 瓶 罐 桩 拨 代 声 遍 回"
    " 亿人 平台 企业 城市 国家 省份 案件 专利 机组 核 基站 站 村 镇 县 市 省 区 州 国 校 厂 店 院 馆 册 卷 辑 章"
).split()
_add("手", "股", 100, "count", "count")  # a board lot of shares
for _word in CLASSIFIERS:
    _TABLE.setdefault(_word, Unit(_word, Decimal(1), "count", "count"))


_NOT_BEFORE = {
    "日": "(?!本)",  # 数万日本民众 are people
    "马克": "(?![杯笔思])",  # 200马克杯 are mugs
}

# English scale words and their powers of ten.
ENGLISH_SCALES = {
    "hundred": 2, "thousand": 3, "k": 3, "million": 6, "mn": 6, "mln": 6, "m": 6,
    "lakh": 5, "crore": 7, "billion": 9, "bn": 9, "bln": 9, "b": 9, "trillion": 12, "trn": 12, "tn": 12, "trln": 12,
}  # fmt: skip


@lru_cache(maxsize=1)
def unit_pattern() -> str:
    """An alternation of all unit words, longest first; Latin ones end at a word's end."""
    words = sorted(_TABLE, key=lambda word: (-len(word), word))
    latin = [
        "(?-i:Mt)" if word == "mt" else re.escape(word).replace(r"\ ", r"[ -]")
        for word in words
        if word.isascii() and word[0] != "%"
    ]
    other = [
        re.escape(word).replace(r"\ ", r"[ -]") + _NOT_BEFORE.get(word, "")  # %-points
        for word in words
        if not (word.isascii() and word[0] != "%")
    ]
    return rf"(?:{'|'.join(other)}|(?:{'|'.join(latin)})(?![A-Za-z0-9]))"


def unit_of(word: str) -> Unit | None:
    """The unit a word names."""
    return (
        _BITS.get(word)
        or _MILLI.get(word)
        or _TABLE.get(word.lower().replace("-", " "))
        or _TABLE.get(word.lower())
    )


def is_classifier(word: str) -> bool:
    """Whether the word counts things."""
    found = unit_of(word)
    return found is not None and found.dimension == "count"
