"""Chinese numbers in set phrases, complete in themselves: 十之八九, 五五开, 双倍, 仨月.

Sources: 现代汉语词典 for the phrases; GB/T 15835—2011 has them written in Chinese characters.
"""

from __future__ import annotations

from decimal import Decimal

from newqp_writer.numerals.chinese import DIGITS, NUMERAL_CHARS, parse_numeral
from newqp_writer.numerals.forms.form import Form, Grammar, Part
from newqp_writer.numerals.forms.measures import exact, measured, share, times
from newqp_writer.numerals.quantity import Quantity
from newqp_writer.numerals.units import unit_pattern

_D = "[一二三四五六七八九]"
_UNIT = unit_pattern()
_ONE, _TWO = Decimal(1), Decimal(2)
_MARKS = r"[，。；、：！？）,.;)\s]|$"
_ENDS, _ENDS_OR_ABOUT = rf"(?={_MARKS})", rf"(?=左右|上下|以[上下内]|{_MARKS})"
# Behind a word that is no numeral and bounds none.
_ALONE = (
    r"(?:(?<=[\u4e00-\u9fff，。；、“])|^)(?<!单位)(?<!单位[为是])"
    "(?<![点零〇一二两三四五六七八九十百千万亿数几上近逾超过约足破成每])"
)
_UNITS = {"月": "个月", "星期": "星期", "钟头": "小时", "小时": "小时"}


def _tenths(low: int, high: int) -> Quantity:
    ten = Decimal(10)
    return measured(Decimal(low) * ten, "%", ten, high=Decimal(high) * ten, modifier="about")


def _in_ten(part: Part, _: None) -> Quantity:
    """十之八九: eight or nine in ten; 十居其九: nine."""
    if part["one"]:
        return share(Decimal(DIGITS[part["one"]]), Decimal(10))
    return _tenths(DIGITS[part["a"]], DIGITS[part["b"]])


def _dozens(part: Part, _: None) -> Quantity | None:
    count = Decimal("0.5") if part["n"] == "半" else parse_numeral(part["n"])
    return None if count is None else measured(count * 12, "个", _ONE)


def _some_tenths(_: Part, __: None) -> Quantity:
    return _tenths(2, 9)


def _tenths_and_a_half(part: Part, _: None) -> Quantity:
    return measured(Decimal(DIGITS[part["n"]] * 10 + 5), "%", Decimal(5))


def _half_a_point(part: Part, _: None) -> Quantity:
    points = DIGITS[part["n"]] if part["n"] else 0
    return measured(points + Decimal("0.5"), "个百分点", Decimal("0.1"))


def _tenths_of_a_yuan(part: Part, _: None) -> Quantity:
    """五毛, 一毛五, 几毛."""
    tenth = Decimal("0.1")
    if part["n"] in {"几", "数"}:
        return measured(2 * tenth, "元", tenth, high=9 * tenth, modifier="about")
    tenths = parse_numeral(part["n"]) or _ONE
    if part["t"]:
        return measured((tenths + Decimal(DIGITS[part["t"]]) / 10) / 10, "元", Decimal("0.01"))
    return measured(tenths / 10, "元", tenth)


def _quarters(part: Part, _: None) -> Quantity:
    count = Decimal("0.5") if part["n"] == "半" else parse_numeral(part["n"]) or _ONE
    return measured(count * 15, "分钟", _ONE)


def _some_points(part: Part, _: None) -> Quantity:
    """放缓几个点: two to nine; 十几个点: eleven to nineteen."""
    low, high = (11, 19) if part["teens"] else (2, 9)
    return measured(Decimal(low), "个百分点", _ONE, high=Decimal(high), modifier="about")


def _twice_what_was(_: Part, __: None) -> Quantity:
    return times(_TWO)


def _divided(part: Part, _: None) -> Quantity | None:
    """三七开: three parts of ten for the first that is named."""
    if not part["a"]:
        return share(_ONE, _TWO)
    first, second = DIGITS[part["a"]], DIGITS[part["b"]]
    return share(Decimal(first), Decimal(10)) if first + second == 10 else None


def _half(_: Part, __: None) -> Quantity:
    return share(_ONE, _TWO, "about")


def _more_than_half(_: Part, __: None) -> Quantity:
    return share(_ONE, _TWO, "more_than")


def _double(_: Part, __: None) -> Quantity:
    return times(_TWO)


def _some_doublings(_: Part, __: None) -> Quantity:
    return measured(_TWO, "倍", _ONE, high=Decimal(9), modifier="about")


def _hundredfold(part: Part, _: None) -> Quantity | None:
    value = parse_numeral(part["n"])
    return None if value is None else times(value)


def _pair(part: Part, _: None) -> Quantity:
    """仨月, 俩星期."""
    return measured(Decimal(3 if part["n"] == "仨" else 2), _UNITS[part["u"]], _ONE)


def _pair_of(part: Part, _: None) -> Quantity:
    """俩亿元, 仨部门."""
    count = Decimal(2 if part["n"] == "俩" else 3)
    scale = parse_numeral("一" + part["s"]) if part["s"] else None
    return measured(count * (scale or _ONE), part["u"] or (None if scale else "个"), scale or _ONE)


def _magnitudes(part: Part, _: None) -> Quantity | None:
    value = parse_numeral(part["n"])
    return None if value is None else times(Decimal(10) ** int(value))


def _one_digit(_: Part, __: None) -> Quantity:
    return measured(_ONE, None, _ONE, high=Decimal(9), modifier="about")


def _by_the(part: Part, _: None) -> Quantity | None:
    scale = parse_numeral("一" + part["s"])
    if scale is None:
        return None
    return measured(scale, None, scale, high=scale * 100, modifier="about")


def _round(part: Part, _: None) -> Quantity | None:
    value = parse_numeral(part["n"])
    return None if value is None else measured(value, None, value)


def _unhedged(part: Part, _: None) -> Quantity | None:
    value = parse_numeral(part["n"])
    return None if value is None else measured(value, part["u"], value)


def _third(part: Part, _: None) -> Quantity:
    return share(Decimal(DIGITS[part["n"] or "一"]), Decimal(3))


def _less_than_half(_: Part, __: None) -> Quantity:
    return share(_ONE, _TWO, "less_than")


def _half_a_century(_: Part, __: None) -> Quantity:
    return measured(Decimal(50), "年", Decimal(50))


def _by_hundreds(part: Part, _: None) -> Quantity | None:
    """成百上千家: hundreds, perhaps thousands; 成百家: a hundred and more."""
    scale = parse_numeral("一" + part["s"])
    if scale is None:
        return None
    high = parse_numeral("九" + part["t"]) if part["t"] else scale * 9
    return measured(scale, part["u"] or None, scale, high=high, modifier="about")


def _teens(part: Part, _: None) -> Quantity:
    return measured(Decimal(11), part["u"], _ONE, high=Decimal(19), modifier="about")


def _and_more(part: Part, _: None) -> Quantity | None:
    value = parse_numeral(part["n"])
    return None if value is None else measured(value, part["u"] or None, _ONE, modifier="more_than")


def _top_three(_: Part, __: None) -> Quantity:
    return exact("rank", Decimal(3), "", "rank:top")


def _first(_: Part, __: None) -> Quantity:
    return exact("rank", _ONE, "", "rank")


CHINESE_IDIOMS: Grammar[None] = Grammar(
    [
        Form("so many in ten", rf"(?<!第)十[之有](?P<a>{_D})(?P<b>{_D})|十居其(?P<one>{_D})", _in_ten,
             (("十之八九的企业", "十之八九", "≈ 80–90 %"), ("十有八九", "十有八九", "≈ 80–90 %"))),
        Form("tenths and a half", r"(?<![\d.十百千万亿分完达形构建促变收])(?P<n>[一二两三四五六七八九])成半(?![年月天个])", _tenths_and_a_half,
             (("比去年贵四成半", "四成半", "45 %"), ("一成半的企业", "一成半", "15 %"))),
        Form("half a point", r"(?<![一二两三四五六七八九十\d])(?:(?P<n>[一二两三四五六七八九])个半|半个)百分点", _half_a_point,
             (("约半个百分点", "半个百分点", "≈ 0.5 pp"), ("快一个半百分点。", "一个半百分点", "1.5 pp"))),
        Form("some tenths", r"(?<![\d十百千万亿好])几成(?![为了功员立效长本交])", _some_tenths,
             (("几成企业停产", "几成", "≈ 20–90 %"),)),
        Form("dozens", rf"(?<![单殴拷拍攻{_D[1:-1]}十百千万亿\d])(?P<n>[一两二三四五六七八九十半]|\d{{1,4}})打(?![开造击破包听扮断动扫折算法通印响压工电交得下出入住败赢卡磨赌拼退架字气火球战仗针猎捞])", _dozens,
             (("新增企业两打。", "两打", "24 个"),)),
        Form("tenths of a yuan", rf"(?<![{NUMERAL_CHARS}\d.点牛])(?!(?<=[自家者是])三毛(?!钱))(?P<n>[一二两三四五六七八九几数]|\d(?:\.\d)?)毛(?P<t>[一二三四五六七八九])?(?:(?=钱)|{_ENDS_OR_ABOUT})", _tenths_of_a_yuan,
             (("每度电便宜五毛。", "五毛", "0.5 CNY"), ("降价一毛五。", "一毛五", "0.15 CNY"), ("涨了几毛。", "几毛", "≈ 0.2–0.9 CNY"))),
        Form("quarters of an hour", rf"(?<![{NUMERAL_CHARS}\d.点])(?<![子丑寅卯辰巳午未申酉戌亥]时)(?P<n>[一二两三半]|\d{{1,2}})刻钟", _quarters,
             (("充电仅需一刻钟。", "一刻钟", "900 s"), ("用时半刻钟", "半刻钟", "450 s"))),
        Form("some points", rf"(?<=[了出近高低多少慢快降升涨跌掉缓落去回超过约])(?:好?几|数|若干|些|(?P<teens>十几))个?点{_ENDS_OR_ABOUT}", _some_points,
             (("增速放缓几个点。", "几个点", "≈ 2–9 pp"), ("占比高十几个点。", "十几个点", "≈ 11–19 pp"))),
        Form("divided", rf"(?<![\d{_D[1:-1]}十])(?P<a>{_D})(?P<b>{_D})开(?![头始放创业会工通学张户花市展发关机源盘馆票车店门支幕场庭庄局])|对半(?:开|分)", _divided,
             (("双方五五开。", "五五开", "50 %"), ("利润三七开，", "三七开", "30 %"), ("对半开", "对半开", "50 %"))),
        Form("cut by half", r"砍半|折半|对半[砍折]", _half,
             (("预算砍半", "砍半", "≈ 50 %"),)),
        Form("more than half", r"泰半|[逾超]半(?:数)?(?![径天夜年月个小日])", _more_than_half,
             (("逾半企业", "逾半", "> 50 %"), ("超半数企业", "超半数", "> 50 %"))),
        Form("most of what is named", r"(?:(?<=[，。；、“])|^)多半的?(?=[\u4e00-\u9fff]{0,4}(?:企业|公司|居民|受访者|人口|地区|城市|家庭|省份|工厂|店))", _more_than_half,
             (("多半企业停产", "多半", "> 50 %"),)),
        Form("the smaller half", r"(?<![中大微最较])小半(?![天夜年月个圈径导岛])", _less_than_half,
             (("小半企业停产", "小半", "< 50 %"),)),
        Form("half of the land", r"半壁江山", _half,
             (("占据半壁江山。", "半壁江山", "≈ 50 %"),)),
        Form("a third of the land", r"三分天下(?:而?有其(?P<n>[一二]))?", _third,
             (("江苏三分天下有其一", "三分天下有其一", "33.33333333333333333333333333 %"),)),
        Form("half a century", r"(?<![上下前后])半个?(?:多)?世纪", _half_a_century,
             (("半个世纪以来", "半个世纪", "50 year"),)),
        Form("by the hundred", rf"(?<![完达形构建促变收赞组做造生集养合酿铸打])成(?P<s>[百千])(?:上(?P<t>[千万])|(?![年岁]))(?P<u>{_UNIT})", _by_hundreds,
             (("成百家企业", "成百家", "≈ 100–900 家"), ("成百上千家企业", "成百上千家", "≈ 100–9000 家"))),
        Form("teens", rf"(?<![\d一二三四五六七八九百千])十数(?P<u>{_UNIT})", _teens,
             (("十数家企业", "十数家", "≈ 11–19 家"),)),
        Form("and more than that", rf"(?<![\d.,点一二三四五六七八九十百千万亿])(?P<n>[一二三四五六七八九十百千万亿]{{1,12}})有余(?P<u>{_UNIT})?", _and_more,
             (("五百有余家企业", "五百有余家", "> 500 家"),)),
        Form("the three best", r"(?<=[居列入身进])(?:前)?三甲(?!医)", _top_three,
             (("跻身三甲。", "三甲", "3"),)),
        Form("double", r"双倍|加倍(?=[，。；]|$|增[长加]|上[涨升])", _double,
             (("双倍增长", "双倍", "2 x"), ("产量加倍。", "加倍", "2 x"))),
        Form("a multiple of what was", rf"(?<![{NUMERAL_CHARS}\d数几多成半])加?倍[于超](?![导])", _twice_what_was,
             (("产量倍于往年。", "倍于", "2 x"), ("销量加倍于上年", "加倍于", "2 x"))),
        Form("some doublings", r"翻了?[几数]番", _some_doublings,
             (("产量翻几番", "翻几番", "≈ 2–9 x"),)),
        Form("hundredfold", r"(?<![信精勇爱][心神气惜])(?<![点零〇一二两三四五六七八九十百千万亿数几上近逾超过约足破成])(?P<n>[百千万])倍(?![努珍警呵精信勇])", _hundredfold,
             (("产量增长百倍", "百倍", "100 x"),)),
        Form("two or three by themselves", rf"(?P<n>[仨俩])(?P<s>[万亿])(?P<u>{_UNIT})?|仨(?!月|星期|钟头|小时)", _pair_of,
             (("花费俩亿元", "俩亿元", "200000000 CNY"), ("裁撤仨部门", "仨", "3 个"))),
        Form("orders of magnitude", r"(?P<n>[一两二三四五六七八九]|\d)个数量级", _magnitudes,
             (("提高一个数量级", "一个数量级", "10 x"),)),
        Form("one digit", r"个位数(?!字)", _one_digit,
             (("降至个位数", "个位数", "≈ 1–9"),)),
        Form("two or three of a time", r"(?P<n>[仨俩])(?P<u>月|星期|钟头|小时)", _pair,
             (("历时仨月", "仨月", "3 month"),)),
        Form("by the thousand", r"数?以(?P<s>[十百千万亿]{1,3})计(?!算)", _by_the,
             (("产量以亿计", "以亿计", "≈ 100000000–10000000000"), ("数以百万计的企业", "数以百万计", "≈ 1000000–100000000"))),
        Form("round number alone", rf"{_ALONE}(?P<n>[十百千][万亿]|万亿){_ENDS}", _round,
             (("投资百亿。", "百亿", "10000000000"),)),
        Form("round number of things", rf"{_ALONE}(?P<n>[百千万])(?P<u>[名辆台吨件套亩款](?=[\u4e00-\u9fff])|家(?=企业|公司|单位|机构|门店|工厂|商户)|(?<!诸子百)家{_ENDS})", _unhedged,
             (("万家企业参加", "万家", "10000 家"), ("千名学生参加", "千名", "1000 名"))),
        Form("first place", r"(?:(?<=[居列占登])|(?<=[居列占登](?:全国|全球|世界|全省|全市)))(?:首位|榜首)", _first,
             (("产量居首位", "首位", "1"), ("位居全国首位", "首位", "1"))),
    ],
    begins="(?=[0-9十半数几两一二三四五六七八九对砍折逾超双加翻仨俩以百千万亿首榜个多小成前泰好若些倍])",
)  # fmt: skip
"""Set phrases; read with the other words for numbers."""
