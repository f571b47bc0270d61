"""Chinese numbers that are words, complete in themselves: 百分之…, 三分之二, 过半, 翻一番, 数百名.

Sources: GB/T 15835—2011 (概数, 分数), 现代汉语八百词 (吕叔湘) for 半, 多, 几 beside classifiers.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from newqp_writer.numerals.chinese import NUMERAL_CHARS, parse_numeral
from newqp_writer.numerals.forms.form import Form, Grammar, Part
from newqp_writer.numerals.forms.measures import exact, measured, percent, share, times, to_one
from newqp_writer.numerals.quantity import Modifier, Quantity
from newqp_writer.numerals.units import unit_pattern

_C = f"[{NUMERAL_CHARS}点\\d.]"
_ONES = "个户人名辆位家台间座套条块头只张栋架艘株"  # of which so many are counted
_SHORT = r"(?:\d{1,3}|[一二两三四五六七八九十百]{1,4})"
_REST = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_UNIT = unit_pattern()
_HALF = Decimal("0.5")
_ONE = Decimal(1)


def _percent(part: Part, _: None) -> Quantity | None:
    value = parse_numeral(part["v"])
    return None if value is None else percent(value)


def _percent_range(part: Part, _: None) -> Quantity | None:
    low, high = parse_numeral(part["a"]), parse_numeral(part["b"])
    if low is None or high is None:
        return None
    return percent(min(low, high), high=max(low, high))


def _per_mille(part: Part, _: None) -> Quantity | None:
    value = parse_numeral(part["v"])
    return None if value is None else percent(value / 10)


def _mixed(part: Part, _: None) -> Quantity | None:
    whole, top, bottom = (parse_numeral(part[name]) for name in ("w", "n", "d"))
    if whole is None or top is None or not bottom:
        return None
    return measured(whole + top / bottom, part["u"] or None, Decimal("0.01"))


def _fraction(part: Part, _: None) -> Quantity | None:
    top, bottom = parse_numeral(part["n"]), parse_numeral(part["d"])
    return None if top is None or not bottom else share(top, bottom)


def _half(part: Part, _: None) -> Quantity:
    words = part.whole
    modifier: Modifier = "nearly" if words.startswith("近") else ""
    if "过" in words or "以上" in words or words == "大半":
        modifier = "more_than"
    return share(_ONE, Decimal(2), modifier)


def _halved(_: Part, __: None) -> Quantity:
    return share(_ONE, Decimal(2), "about")


def _digits_with_scale(part: Part, _: None) -> Quantity | None:
    """九九万辆 is 990,000, 三千亿大关 300 billion, 百万大关 a million."""
    value, scale = parse_numeral(part["n"] or "一"), parse_numeral("一" + part["s"])
    if value is None or scale is None:
        return None
    return measured(value * scale, part["u"] or None, scale)


def _all(_: Part, __: None) -> Quantity:
    return percent(Decimal(100))


def _two_digits(_: Part, __: None) -> Quantity:
    return replace(percent(Decimal(10), high=Decimal(99)), modifier="about")


def _several_times(_: Part, __: None) -> Quantity:
    return measured(Decimal(2), "倍", _ONE, high=Decimal(9), modifier="about")


def _zero(_: Part, __: None) -> Quantity:
    return measured(Decimal(0), None, _ONE)


def _zero_growth(_: Part, __: None) -> Quantity:
    return percent(Decimal(0))


def _to_one(part: Part, _: None) -> Quantity:
    return to_one(part["n"] or part["n2"])


def _doublings(part: Part, _: None) -> Quantity:
    if part["twice"]:
        return times(Decimal(2))
    return times(Decimal(2) ** int(parse_numeral(part["n"] or "一") or 1))  # 翻番 is 翻一番


def _and_a_half(part: Part, _: None) -> Quantity | None:
    count = parse_numeral(part["n"])
    words = {"小时": "小时", "钟头": "小时", "月": "个月"}
    unit = part["u2"] or words.get(part["u"], "分钟")
    return None if count is None else measured(count + _HALF, unit, _HALF)


def _and_more(part: Part, _: None) -> Quantity | None:
    count = parse_numeral(part["n"])
    unit = {"月": "个月", "星期": "星期", "钟头": "小时"}.get(part["u"], "小时")
    return None if count is None else measured(count, unit, _ONE, modifier="more_than")


_CHAINS = {"小时": (60, "分钟"), "分": (60, "秒"), "年": (12, "个月"), "米": (100, "厘米")}


def _composed(part: Part, _: None) -> Quantity | None:
    """1小时40分, 1分30秒, 1年3个月: counted in the smaller unit."""
    which = next(mark for mark in ("", "2", "3", "4") if part["u" + mark])
    big, small = parse_numeral(part["a"]), parse_numeral(part["b" + which])
    if big is None or small is None:
        return None
    each, unit = _CHAINS[part["u" + which]]
    value = big * each + small
    if part["c"]:  # 2小时5分30秒
        value, unit = value * 60 + (parse_numeral(part["c"]) or 0), "秒"
    return measured(value, unit, _ONE)


def _coins(part: Part, _: None) -> Quantity | None:
    """三元五角, 123元1角1分, 三块五."""
    whole = parse_numeral(part["a"])
    if whole is None:
        return None
    tenths = parse_numeral(part["b"] or part["t"]) or Decimal(0)
    hundredths = parse_numeral(part["c"]) if part["c"] else None
    value = whole + tenths / 10 + (hundredths or Decimal(0)) / 100
    return measured(value, "元", Decimal("0.01") if hundredths is not None else Decimal("0.1"))


def _with_rest(part: Part, _: None) -> Quantity | None:
    """一米八, 1米85, 10秒83."""
    whole, rest = parse_numeral(part["a"]), parse_numeral(part["t"])
    if whole is None or rest is None:
        return None
    step = _ONE.scaleb(-len(part["t"]))
    return measured(whole + rest * step, part["u"], step)


def _half_unit(part: Part, _: None) -> Quantity:
    return measured(_HALF, part["u"], _HALF)


def _several(part: Part, _: None) -> Quantity | None:
    """数百名 lies between 200 and 999, 上千家 is a thousand or more."""
    scale = parse_numeral("一" + (part["s"] or part["up"]))
    if scale is None:
        return None
    if part["up"]:
        return measured(scale, part["u"] or None, scale, modifier="at_least")
    return measured(scale * 2, part["u"] or None, scale, high=scale * 10 - 1, modifier="about")


def _tens_and_some(part: Part, _: None) -> Quantity | None:
    """十几家 is 11 to 19, 三十几万 300,000 to 400,000, 一百几十次 110 to 199."""
    base = parse_numeral(part["n"])
    if base is None:
        return None
    scale = (parse_numeral("一" + part["s"]) if part["s"] else None) or _ONE
    if part["tens"]:
        low, high = base + 10, base + 99
    else:
        low, high = (base + 1, base + 9) if scale == 1 else (base, base + 10)
    unit = part["u"] or None
    return measured(low * scale, unit, scale, high=high * scale, modifier="about")


def _round(part: Part, _: None) -> Quantity:
    """近千家, 百余项."""
    value = parse_numeral(part["near"] or part["n"]) or _ONE
    quantity = measured(value, part["u"] or None, value)
    return replace(quantity, modifier="more_than") if part["more"] else quantity


def _of_every(part: Part, _: None) -> Quantity | None:
    """每六户就有一户, 每卖出100辆就有超过53辆: a share."""
    top, bottom = parse_numeral(part["m"]), parse_numeral(part["n"])
    if top is None or not bottom:
        return None
    hedges: dict[str, Modifier] = {"超过": "more_than", "近": "nearly", "约": "about"}
    modifier = "more_than" if part["more"] else hedges.get(part["hedge"], "")
    return share(top, bottom, modifier)


def _rank(part: Part, _: None) -> Quantity | None:
    value = parse_numeral(part["n"] or part["n2"] or "一")
    if value is None:
        return None
    return exact("rank", -value if part["last"] else value, "", "rank")


def _top(part: Part, _: None) -> Quantity | None:
    value = parse_numeral(part["n"] or part["n2"] or part["n3"])
    return None if value is None else exact("rank", value, "", "rank:top")


def _counted(part: Part, _: None) -> Quantity | None:
    value = parse_numeral(part["n"])
    return None if value is None else exact("count", value, "个", "count", step=_ONE)


def _bare(part: Part, _: None) -> Quantity | None:
    value = parse_numeral(part["n"])
    return None if value is None else measured(value, None, value)


_ENDS = r"(?=[，。；、：！？）,.;)\s]|$|[的左以高宽长深])"
# Where a word begins: 数 is the end of 人数 and 指数, 成 of 完成 and 形成; and a numeral where none stands before it.
_NO_WORD_BEFORE = "(?<![人户总次件参指系行倍分点基整岁个](?=数))(?<![完达形构建促变收](?=成))"
_NO_NUMERAL_BEFORE = rf"(?<![\d.点{NUMERAL_CHARS}])(?<!\d\s)"
_PERIOD_WORDS = "个?(?:月|季|年|天|周|日|小时|分钟|世纪)"

CHINESE_WORD_NUMBERS: Grammar[None] = Grammar(
    [
        Form("range of per cents", rf"(?<!个)百分之(?P<a>(?:(?!百分){_C}){{1,12}}?)(?:至|到|[—–-])百?(?:分之)?(?P<b>{_C}{{1,8}})(?!{_UNIT}|百?分)", _percent_range,
             (("增长百分之三至百分之五。", "百分之三至百分之五", "3–5 %"), ("约百分之三到五", "百分之三到五", "≈ 3–5 %"))),
        Form("per cent", rf"(?<!个)百分之(?P<v>(?:(?!百分位){_C}){{1,12}})", _percent,
             (("占百分之二十五点四", "百分之二十五点四", "25.4 %"), ("位于百分之七十百分位", "百分之七十", "70 %"))),
        Form("per mille", rf"千分之(?P<v>{_C}{{1,12}})", _per_mille,
             (("出生率千分之六点三", "千分之六点三", "0.63 %"),)),
        Form("mixed number", rf"(?P<w>{_C}{{1,4}})又(?P<d>{_C}{{1,4}})分之(?P<n>{_C}{{1,4}})(?P<u>{_UNIT})?", _mixed,
             (("长一又四分之三米", "一又四分之三米", "1.75 m"),)),
        Form("fraction", rf"(?P<d>{_C}{{1,6}})分之(?P<n>{_C}{{1,6}})", _fraction,
             (("四分之一的企业", "四分之一", "25 %"),)),
        Form("half", r"(?:超)?过半数?|半数(?:以上)?|近半(?:数)?|一半(?:以上)?|大半", _half,
             (("占比过半", "过半", "> 50 %"),)),
        Form("cut by half", r"腰斩|减半|对折", _halved, (("价格腰斩", "腰斩", "≈ 50 %"), ("产量减半", "减半", "≈ 50 %"))),
        Form("all", r"百分(?:之)?百(?![\d一二三四五六七八九十])", _all, (("合格率百分百", "百分百", "100 %"),)),
        Form("so many digits", r"[双两]位数(?=的?(?:百分|增|涨|降|下降|下滑))", _two_digits, (("两位数增长", "两位数", "≈ 10–99 %"),)),
        Form("several times", rf"{_NO_WORD_BEFORE}[数几成]倍(?=[，。、；的地于增]|$)", _several_times, (("成倍增长", "成倍", "≈ 2–9 x"), ("价格数倍于去年", "数倍", "≈ 2–9 x"))),
        Form("in a row", rf"{_NO_NUMERAL_BEFORE}(?P<n>[二两三四五六七八九]?十[一二三四五六七八九]?|[二两三四五六七八九]|\d{{1,2}})连(?=[跌涨降增升阳阴冠])", _bare,
             (("油价六连跌", "六连", "6"), ("股价四十连涨", "四十连", "40"), ("产量十九连增", "十九连", "19"))),
        Form("digit by digit", rf"(?<![\d{NUMERAL_CHARS}])(?P<n>一一|二二|三三|四四|五五|六六|七七|八八|九九)(?P<s>[万亿]{{1,2}})(?P<u>{_UNIT})?", _digits_with_scale,
             (("出口九九万辆", "九九万辆", "990000 辆"),)),
        Form("a mark passed", rf"{_NO_NUMERAL_BEFORE}(?P<n>[一二两三四五六七八九])?(?P<s>[十百千]?(?:万亿|[万亿]))(?=大关|俱乐部)", _digits_with_scale,
             (("突破百万大关", "百万", "> 1000000"), ("突破万亿大关", "万亿", "> 1000000000000"), ("突破五千亿大关", "五千亿", "> 500000000000"),
              ("突破30万亿大关", "30万亿", "> 30000000000000"), ("突破1亿大关", "1亿", "> 100000000"), ("突破2百万大关", "2百万", "> 2000000"), ("突破三亿大关", "三亿", "> 300000000"))),
        Form("zero", r"(?<!动态)[归清]零|(?<=[降减归]为)零(?![下点售部件碳])|(?<=[降减][至到为])零(?![下点售部件碳])|(?<=[减降][少低][至到为])零(?![下点售部件碳])", _zero,
             (("关税降为零，", "零", "0"), ("库存归零", "归零", "0"))),
        Form("no growth", r"(?<!社)零增长", _zero_growth, (("实现零增长", "零增长", "0 %"),)),
        Form("ratio to one", r"(?<![\d.:])(?P<n>\d{1,3}\.\d{1,2})[:比]1(?![\d.:])|(?<=[\u4e00-\u9fff])比(?:[例值率重约为是达至到由降升]|大约|高达|接近|超过){0,4}(?P<from>(?P<n2>\d{1,3})[:比]1)(?![\d.:])", _to_one,
             (("收入比为1.8∶1", "1.8∶1", "1.8 x"), ("车桩比降至2:1", "2:1", "2 x"))),
        Form("ratio", r"(?<=[\u4e00-\u9fff])(?<![占同环])比(?:[例值约为是达至到由降升]|大约|高达|接近|超过){1,4}(?P<from>(?P<n>\d{1,2}\.\d{1,2}))(?=[，。；、）)（(]|$)", _to_one,
             (("收入比为2.34，", "2.34", "2.34 x"),)),
        Form("doublings", r"翻(?:了)?(?:(?P<n>[一两二三四五六七八九十]|\d{1,2})番(?:半)?|番|(?P<twice>倍))", _doublings,
             (("收入翻两番", "翻两番", "4 x"), ("出口翻番", "翻番", "2 x"))),
        Form("and a half", rf"(?<![\d.])(?P<n>{_SHORT})(?:个半(?P<u>小时|月|钟头)|分半钟?(?!之)|(?P<u2>天|年|吨|斤|亩|倍|周|公里|里|米|小时|岁)半(?![导年个数径岛场决成封日天夜]))", _and_a_half,
             (("两个半月后施行", "两个半月", "2.5 month"), ("会期两天半", "两天半", "2.5 day"), ("收一吨半", "一吨半", "1500 kg"))),
        Form("and more", rf"(?<![\d.])(?P<n>{_SHORT})个多(?P<u>小时|月|星期|钟头)", _and_more,
             (("历时两个多小时", "两个多小时", "> 7200 s"),)),
        Form("two units", rf"(?<![\d.])(?P<a>{_SHORT})(?:个?(?P<u>小时)零?(?P<b>{_REST})分钟?(?:零?(?P<c>{_REST})秒)?|(?P<u2>分)钟?零?(?P<b2>{_REST})秒|(?P<u3>年)零?(?P<b3>{_REST})个月|(?P<u4>米)零?(?P<b4>{_REST})厘米)", _composed,
             (("历时1小时40分", "1小时40分", "6000 s"), ("成绩为1分30秒", "1分30秒", "90 s"), ("工期1年3个月", "1年3个月", "15 month"))),
        Form("money with its coins", rf"(?<![\d.])(?P<a>\d{{1,6}}|[一二两三四五六七八九十百千]{{1,6}})(?:元|块)(?:(?P<b>[一二三四五六七八九\d])角(?:(?P<c>[一二三四五六七八九\d])分)?|(?<=块)(?P<t>[一二三四五六七八九]){_ENDS})", _coins,
             (("每斤三元五角", "三元五角", "3.5 CNY"), ("共123元1角1分", "123元1角1分", "123.11 CNY"))),
        Form("measure with its rest", rf"(?<![\d.])(?P<a>\d{{1,2}}|[一二两三四五六七八九十]{{1,2}})(?P<u>米|秒)(?P<t>[一二三四五六七八九]{{1,2}}|\d{{1,2}}){_ENDS}", _with_rest,
             (("身高一米八。", "一米八", "1.8 m"), ("快2秒8；", "2秒8", "2.8 s"))),
        Form("half a unit", r"(?<![一二三四五六七八九十\d上下大小过])半(?P<u>小时|个小时|天|个月|年|吨|公里|米)(?!以来)", _half_unit,
             (("每半小时采集", "半小时", "1800 s"),)),
        Form("tens and some", rf"(?<![\d.{NUMERAL_CHARS}])(?P<n>[一二两三四五六七八九]?十|\d0)几(?P<s>[万亿]{{0,2}})(?P<u>{_UNIT})?", _tens_and_some,
             (("十几家企业", "十几家", "≈ 11–19 家"), ("损失三十几万元", "三十几万元", "≈ 300000–400000 CNY"))),
        Form("hundreds and some tens", rf"(?<![\d.{NUMERAL_CHARS}])(?P<n>[一二两三四五六七八九]?[百千])几(?P<tens>十)(?P<s>[万亿]{{0,2}})(?P<u>{_UNIT})?", _tens_and_some,
             (("一百几十次", "一百几十次", "≈ 110–199 次"),)),
        Form("several", rf"(?:{_NO_WORD_BEFORE}[数几](?P<s>[十百千万亿]+)|(?<![以之加])上(?P<up>[百千万亿]+))(?P<u>{_UNIT})?", _several,
             (("数百名师生", "数百名", "≈ 200–999 名"), ("上千家企业", "上千家", "≥ 1000 家"))),
        Form("round number", rf"(?:(?<=[近逾超过约足破])(?<![通经]过)(?P<near>[百千]?(?:万亿|[万亿])|[百千])|(?<![\d一二两三四五六七八九十百千万亿数几])(?P<n>[百千万])(?P<more>[余多]))(?:(?P<u>{_UNIT})|(?<=[百千万亿])(?=[，。、；：！？）》”]|$)|(?<=[万亿])(?=[的级]))", _round,
             (("近千家企业", "千家", "≲ 1000 家"), ("百余项成果", "百余项", "> 100 项"), ("企业过百。", "百", "> 100"), ("市值破万亿）", "万亿", "> 1000000000000"))),
        Form("share told by examples", rf"每(?:[卖售][出掉])?(?P<n>\d{{1,4}}|{_C}{{1,4}})[{_ONES}][^，。、；\d]{{0,8}}?[就便]?(?:会)?有(?P<hedge>超过|近|约)?(?P<m>\d{{1,4}}|{_C}{{1,3}})[{_ONES}](?P<more>多)?", _of_every,
             (("每六户就有一户", "每六户就有一户", "16.66666666666666666666666667 %"), ("每四间就有一间多空着", "每四间就有一间多", "> 25 %"))),
        Form("place in an order", rf"(?P<last>倒数)?第(?:(?P<n>{_C}{{1,6}})(?=[位名大家届次批个轮期季年周多高低长快强阶晚天夜卷部场站步代集版例条日艘颗台座航架类级梯档等块组回战]|[，。、；）]|$)[位名大家届次批个轮期季多高低长快强晚天夜卷部场站步代集版例艘颗台座航架类级梯档组回战]?(?:(?<=阶)段|条(?=(?:生产|产|航|铁|公|跑|通|隧|管)?[线路道]|高速|地铁))?|(?P<n2>一)(?!产业|时间|[方线]))", _rank,
             (("居世界第三位", "第三位", "3"), ("倒数第3位", "倒数第3位", "-3"), ("进入第二阶段", "第二", "2"), ("第三条生产线", "第三条", "3"))),
        Form("among the first", rf"(?:(?<=[居列入身进挤])|(?<=排名)|(?<=位列)|(?<=[球国省市内界业])|(?<=排在))前(?P<n>\d{{1,3}}|[一二三四五六七八九十百]{{1,3}})(?!{_PERIOD_WORDS})(?:[位名强列家佳]|大(?=[\u4e00-\u9fff]))?|(?<![目之以此提日当空生史午眼跟支])前(?P<n3>\d{{1,3}}|[一二三四五六七八九十百]{{1,3}})(?:[位名强家佳]|大(?=[\u4e00-\u9fff]))|(?<![A-Za-z])(?:TOP|Top)[ -]?(?P<n2>\d{{1,3}})(?![\d%]|[.,]\d)", _top,
             (("排名前十", "前十", "10"), ("进入TOP10", "TOP10", "10"))),
        Form("counted kinds", r"(?<![第一二三四五六七八九十百千万亿])(?P<n>[二两三四五六七八九十])大(?=[\u4e00-\u9fff“])(?![会学小连庆陆洋家约多量部规幅力气批事件会众型中号米于到至的地了得战师军寒暑雪雨雾风])", _counted,
             (("六大领域", "六大", "6 个"),)),
        Form("counted places", r"(?<![第一二三四五六七八九十百千万亿原异两])(?P<n>[两三四五六七八九十])地(?=[，。、；的将共联同携协之]|$|(?:政府|企业|高校|人大|签署|试点))", _counted,
             (("沪苏浙三地共同", "三地", "3 个"),)),
        Form("satellites of one rocket", r"(?<=一箭)(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})星", _counted,
             (("实现一箭八星", "八星", "8 个"),)),
        Form("amount for a time", r"(?<![\d.])(?P<n>[一二两三四五六七八九十百千]{0,6}[万千百])(?=一(?:天|个月|年|个人)(?!半))", _bare,
             (("三万一天的利息", "三万", "30000"),)),
    ],
    begins=f"(?=[0-9{NUMERAL_CHARS}超过近比半大翻数几上第两每腰归清零倒前百减对双成Tt])",
)  # fmt: skip
