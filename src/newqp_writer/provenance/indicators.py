"""What sort of thing a number is said of, where one sort excludes another.

Of 出口, 进口 and 进出口 a number belongs to one; so of 每月 and 每年, of a share and a growth rate,
of 全国 and 全省, of one railway and another. A facet is such a choice; its value is what the words
nearest to the number choose. Two numbers are apart when the claim's choice is not in the source's
sentence, and that sentence chooses another.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newqp_writer.provenance.bearers import of_another_bearer
from newqp_writer.provenance.choices import (
    Table,
    chosen,
    compiled,
    named,
    sentence_of,
    stretches,
)
from newqp_writer.provenance.wholes import (
    measures_apart,
    of_another_whole,
    share_and_growth,
)

if TYPE_CHECKING:
    from newqp_writer.provenance.context import Number

# ruff: noqa: E501 - one line a facet
# One line a facet: its values, separated by bars; the words of a value, separated by commas.
_SIBLINGS = """
进出口,外贸,foreign trade,total trade | 出口,exports,export,exported | 进口,imports,import,imported
新能源汽车,新能源车,新能源乘用车,电动汽车,纯电动,插电,燃料电池汽车,electric vehicles,electric cars,were electric,are electric,EVs,EV,NEVs | 汽车,乘用车,cars,vehicles
营业收入,营收,销售收入,销售额,收入,revenue,turnover,sales | 利润,profit,net income,earnings | 亏损,loss,losses | 毛利率,净利率,利润率,净利润率,营业利润率,margin,margins
在手订单,积压订单,order backlog,backlog | 新增订单,新签订单,净订单,bookings
贷款,loans,lending | 存款,deposits,deposit
煤电,火电,煤炭,coal,coal-fired | 天然气,natural gas,gas-fired | 核电,核能,nuclear | 水电,hydropower,hydro | 风电,风能,wind | 光伏,太阳能,solar
居民消费价格,消费者价格,消费者物价,CPI,consumer prices | 出厂价格,PPI,producer prices
产量,output | 销量,售出,sales volume,units sold
遇难,死亡,丧生,身亡,killed,dead,deaths | 受伤,伤者,injured,wounded | 失踪,失联,missing
客运,旅客,乘客,passengers | 货运,货物,cargo,freight
一等奖 | 二等奖 | 三等奖
夏粮,夏收 | 秋粮,秋收 | 早稻
企业贷款,企业新发放贷款 | 住房贷款,个人住房
余额,存量,outstanding | 新增,增量
签约,签订 | 到位,落地
发明专利 | 实用新型
男,men | 女,women
硬件 | 软件
"""
# Of these the source's own words before the number decide, where they name one.
_EXCLUSIVE = """
制造业,manufacturing | 采矿业,mining | 服务业,services
城镇,城市居民,urban | 农村,rural
第一产业 | 第二产业 | 第三产业
"""
# Of these only what its own clause names is meant: 订单创新高，中国占比… is no share of orders.
_NEAR = """
营业收入,营收,销售收入,销售额,收入,revenue,turnover,sales | 订单,bookings,orders
"""
_RATES = """\
每月,月均,按月,a month,per month,monthly | 每年,年均,按年,a year,per year,annually,annual | 每天,每日,日均,a day,per day,daily | 每小时,per hour,an hour | 每周,周均,a week,per week\
"""
_WORK = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,8}?)(?P<kind>铁路|高铁|高速公路|公路|大桥|特大桥|隧道|机场|港|电站|水库|灌区|"
    r"水电站|核电站|大学|医院|航线|号线|油田|气田|码头)"
)
_POINTED = re.compile(r"(?:[该这那此本全各有条座]|上述|全国|各地|沿线|新建)$")


@lru_cache(maxsize=1)
def _tables() -> tuple[Table, ...]:
    return (*map(compiled, _SIBLINGS.strip().splitlines()), _rates())


@lru_cache(maxsize=1)
def _exclusive() -> tuple[Table, ...]:
    return tuple(map(compiled, _EXCLUSIVE.strip().splitlines()))


@lru_cache(maxsize=1)
def _near() -> tuple[Table, ...]:
    return tuple(map(compiled, _NEAR.strip().splitlines()))


@lru_cache(maxsize=1)
def _rates() -> Table:
    return compiled(_RATES)


def apart(claim: Number, source: Number) -> bool:
    """Whether the claim's words choose what the source's sentence does not, choosing another."""
    whole = sentence_of(source)
    for table in _tables():
        theirs = named(table, whole)
        if theirs and (mine := chosen(claim, table)) and not mine & theirs:
            return True
    for table in _exclusive():
        theirs = named(table, source.left) or named(table, whole)
        if theirs and (mine := chosen(claim, table)) and not mine & theirs:
            return True
    for table in _near():
        theirs = named(table, whole)
        if theirs and (mine := chosen(claim, table, 2)) and not mine & theirs:
            return True
    return (
        of_another_bearer(claim, source)
        or summed_up(claim, source)
        or _all_and_each(claim, source)
        or _month_and_sum(claim, source)
        or share_and_growth(claim, source)
        or _of_the_whole(claim, source)
        or of_another_whole(claim, source)
        or _works_apart(claim, whole)
        or measures_apart(claim, source, whole)
    )


def more_special(rival: Number, claim: Number) -> bool:
    """Whether a number is told per day, month or year where the claim's is not."""
    return _told_per_time(rival) and not chosen(claim, _rates())


def _told_per_time(number: Number) -> bool:
    return _rates()[0].search(number.clause_before + number.own_text) is not None


_WHOLE = {
    "全国": 4,
    "我国": 4,
    "全省": 3,
    "全区": 3,
    "全自治区": 3,
    "全市": 2,
    "全州": 2,
    "全县": 1,
}
_WHOLE_RE = re.compile("|".join(_WHOLE))
_PART = re.compile(
    r"(?P<city>[一-鿿]{2,4}市)|(?P<county>[一-鿿]{1,3}[县区旗]|[一-鿿]{1,3}(?<![农乡])(?<!城(?=镇))[镇乡村])(?![一-鿿]?[域别])"
)
_HERE = re.compile(r"当地|本地|该[县区市镇村]")


def _of_the_whole(claim: Number, source: Number) -> bool:
    """Whether 全省 is claimed for what the source tells of one county of it."""
    told = list(_WHOLE_RE.finditer(claim.own_text[: len(claim.left) or None]))
    if not told:
        return False
    level = _WHOLE[told[-1][0]]
    whole = sentence_of(source)
    if any(_WHOLE[found[0]] >= level for found in _WHOLE_RE.finditer(whole)):
        return False
    before = source.left
    return level > 1 and (_HERE.search(before) is not None or _PART.search(before) is not None)


_ALTOGETHER = re.compile(r"累计|总共|合计|总计|共计|\bin total\b|\baltogether\b")


def summed_up(claim: Number, source: Number) -> bool:
    """Whether the claim tells as a total what the source tells per day, month or year."""
    return _ALTOGETHER.search(claim.clause_before) is not None and more_special(source, claim)


_IN_ALL = re.compile(r"合计|总共|共计|总计|一共|共(?:[容建有需计]|[约近超]*$)|总(?:量|数|规模)")
_EACH_ONE = re.compile(r"每[个座家台套户]|单个|单[台座套]|\beach\b", re.IGNORECASE)


def _all_and_each(claim: Number, source: Number) -> bool:
    """Whether the claim tells of all together what the source tells of each."""
    return (
        _EACH_ONE.search(source.clause_before) is not None
        and _IN_ALL.search(claim.clause_before) is not None
        and _EACH_ONE.search(claim.clause_before) is None
    )


_SO_FAR = re.compile(
    r"累计|截至|[今本]年以来|年内|前[一二两三四五六七八九十\d]+个月|\d月?[—至-]\d+月"
)


def _month_and_sum(claim: Number, source: Number) -> bool:
    """Whether what the source tells as reached so far is claimed of one month alone."""
    if claim.period is None or claim.period.quantity.precision != "month" or claim.is_date:
        return False
    span = claim.period.quantity.span
    if span is None or span.first is None or span.last is None or source.movement.form != "":
        return False
    alone = span.first.month == span.last.month and not _SO_FAR.search(sentence_of(claim))
    return alone and "累计" in source.clause_before


def _works_apart(claim: Number, whole: str) -> bool:
    """Another railway, bridge or port than the one the source's sentence names."""
    for words in stretches(claim):
        for found in reversed(list(_WORK.finditer(words))):
            kind, name = found["kind"], found["name"]
            if _POINTED.search(name):
                continue
            others = [
                other["name"]
                for other in _WORK.finditer(whole)
                if other["kind"] == kind and not _POINTED.search(other["name"])
            ]
            return bool(others) and not any(set(name[-4:]) & set(o[-4:]) for o in others)
    return False
