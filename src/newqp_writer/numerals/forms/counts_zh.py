"""Chinese numbers whose noun stands where a unit would: 八五折, 千亿参数, 万卡集群, 增速为零.

Sources: GB/T 15835—2011 (数字用法); 现代汉语词典 for 折.
"""

from __future__ import annotations

from decimal import Decimal

from newqp_writer.numerals.chinese import NUMERAL_CHARS, parse_numeral
from newqp_writer.numerals.forms.form import Form, Grammar, Part
from newqp_writer.numerals.forms.measures import measured, percent
from newqp_writer.numerals.quantity import Quantity

_D = "[一二三四五六七八九]"
_ONE = Decimal(1)
_ALONE = rf"(?<![\d.点第数几上近逾超过约足破每{NUMERAL_CHARS}])"
# Of what news tells a round number and no unit.
_THINGS = "(?:参数|用户|粉丝|会员|观众|游客|学子|职工|产业|产值|规模|投资|资金|市值|营收|销量|订单|补贴|项目|集群|赛道|消费|流量|播放|主播|农户|移民)"


def _discount(part: Part, _: None) -> Quantity | None:
    """打八折 is paid at 80 %, 八五折, 85折 and 8.5折 at 85."""
    value = parse_numeral(part["n"])
    return None if value is None else percent(value * 10 if value < 10 else value)


def _round(part: Part, _: None) -> Quantity | None:
    value = parse_numeral(part["n"])
    return None if value is None else measured(value, None, value)


def _order(part: Part, _: None) -> Quantity | None:
    """万亿产业, 亿级用户: so many, and less than twice that."""
    value = parse_numeral(part["n"])
    return None if value is None else measured(value, None, value, high=value * 2, modifier="about")


def _capital(part: Part, _: None) -> Quantity | None:
    value = parse_numeral(part["n"])
    return None if value is None else measured(value, part["u"], _ONE)


def _zero_rate(_: Part, __: None) -> Quantity:
    return percent(Decimal(0))


def _zero(_: Part, __: None) -> Quantity:
    return measured(Decimal(0), None, _ONE)


CHINESE_COUNTS: Grammar[None] = Grammar(
    [
        Form("discount", rf"(?<![第波\d.点{NUMERAL_CHARS}])(?P<n>{_D}点{_D}|{_D}{{1,2}}|\d\.\d|\d{{1,2}})折(?![不一叠线射页合返断屏戏桥纸腾算旧损幕扇边八中角])", _discount,
             (("价格打八折", "八折", "80 %"), ("打了八折", "八折", "80 %"), ("八五折优惠", "八五折", "85 %"), ("低至75折", "75折", "75 %"), ("打7.5折", "7.5折", "75 %"))),
        Form("cards of a cluster", rf"{_ALONE}(?P<n>[十百]?万|[百千])卡(?=级|集群|智算|算力|规模|训练|系统|资源池)", _round,
             (("建成万卡集群", "万卡", "10000"), ("十万卡集群", "十万卡", "100000"))),
        Form("round hundreds of millions of things", rf"{_ALONE}(?P<n>[十百千]亿|万亿)(?=[\u4e00-\u9fff])(?![级市元美欧日港韩英法瑞卢泰越印台澳加新斤吨千瓦度个人家只件股立平亩公次条株以多余左上颗方剂粒枚张辆架艘瓶盒套支片桶克米升份户座项亿万])", _order,
             (("千亿参数模型", "千亿", "≈ 100000000000–200000000000"), ("万亿产业集群", "万亿", "≈ 1000000000000–2000000000000"))),
        Form("round number of things", rf"{_ALONE}(?P<n>[十百千]万|[万亿])(?={_THINGS})", _order,
             (("百万用户", "百万", "≈ 1000000–2000000"), ("坐拥亿用户", "亿", "≈ 100000000–200000000"))),
        Form("of the order of", rf"{_ALONE}(?P<n>[万亿])级(?={_THINGS}|数据|并发|人口|市场|平台)", _order,
             (("亿级用户", "亿级", "≈ 100000000–200000000"),)),
        Form("capital numeral of things", rf"(?<![\d.点{NUMERAL_CHARS}])(?P<n>[壹伍陆])(?P<u>[家个户名台辆项座条])(?=企业|公司|单位|机构|工厂|门店|机组|设备|项目|车辆|产线|生产线|员工|职工|居民|基地|园区)", _capital,
             (("另有伍家企业停产", "伍家", "5 家"), ("陆台机组停运", "陆台", "6 台"))),
        Form("a rate that is nothing", r"(?<=[速率幅比]为)零(?=[，。；、！？）]|的|$)", _zero_rate,
             (("增速为零。", "零", "0 %"),)),
        Form("is nothing", r"(?<=[\u4e00-\u9fff]为)(?<!化整为)零(?=[，。；、！？）]|的|$)", _zero,
             (("利润为零的企业", "零", "0"),)),
    ],
    begins=rf"(?=[0-9{NUMERAL_CHARS}])",
)  # fmt: skip
"""Numbers told of a noun; read with the other words for numbers."""
