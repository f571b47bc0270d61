"""What sort of thing a number is said of, where one sort excludes another.

Of 出口, 进口 and 进出口 a number belongs to one; so of 每月 and 每年, of a share and a growth rate,
of 全国 and 全省, of one railway and another. A facet is such a choice; its value is what the words
nearest to the number choose. Two numbers are apart when the claim's choice is not in the source's
sentence, and that sentence chooses another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from newqp_writer.provenance.originals import named_in
from newqp_writer.provenance.terms import COMPANIES

if TYPE_CHECKING:
    from newqp_writer.provenance.context import Number

_CLAUSES = 8  # clauses back in the sentence
_REACH = 240  # characters to either side, so that an endless sentence costs no more than others

# ruff: noqa: E501 - one line a facet
# One line a facet: its values, separated by bars; the words of a value, separated by commas.
_SIBLINGS = """
进出口,外贸,foreign trade,total trade | 出口,exports,export,exported | 进口,imports,import,imported
新能源汽车,新能源车,新能源乘用车,电动汽车,纯电动,插电,燃料电池汽车,electric vehicles,electric cars,EVs,EV,NEVs | 汽车,乘用车,cars,vehicles
营业收入,营收,销售收入,revenue,turnover | 订单,bookings,orders | 利润,profit,net income,earnings | 亏损,loss,losses | 毛利率,净利率,利润率,净利润率,营业利润率,margin,margins
在手订单,积压订单,order backlog,backlog | 新增订单,新签订单,净订单,bookings
贷款,loans,lending | 存款,deposits,deposit
城镇,城市居民,urban | 农村,rural
居民消费价格,消费者价格,消费者物价,CPI,consumer prices | 出厂价格,PPI,producer prices
制造业,manufacturing | 采矿业,mining | 服务业,services
产量,output | 销量,售出,sales volume,units sold
遇难,死亡,丧生,身亡,killed,dead,deaths | 受伤,伤者,injured,wounded | 失踪,失联,missing
客运,旅客,乘客,passengers | 货运,货物,cargo,freight
一等奖 | 二等奖 | 三等奖
第一产业 | 第二产业 | 第三产业
夏粮,夏收 | 秋粮,秋收 | 早稻
企业贷款,企业新发放贷款 | 住房贷款,个人住房
余额,存量,outstanding | 新增,增量
签约,签订 | 到位,落地
发明专利 | 实用新型
男,men | 女,women
硬件 | 软件
"""
_RATES = """\
每月,月均,按月,a month,per month,monthly | 每年,年均,按年,a year,per year,annually,annual | 每天,每日,日均,a day,per day,daily | 每小时,per hour,an hour | 每周,周均,a week,per week\
"""
_WORK = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,8}?)(?P<kind>铁路|高铁|高速公路|公路|大桥|特大桥|隧道|机场|港|电站|水库|灌区|"
    r"水电站|核电站|大学|医院|航线|号线|油田|气田|码头)"
)
_POINTED = re.compile(r"(?:[该这那此本全各有条座]|上述|全国|各地|沿线|新建)$")


_Table = tuple[re.Pattern[str], Mapping[str, str]]


@lru_cache(maxsize=1)
def _tables() -> tuple[_Table, ...]:
    return (*map(_compiled, _SIBLINGS.strip().splitlines()), _rates())


@lru_cache(maxsize=1)
def _companies() -> _Table:
    return _compiled("|".join(COMPANIES.strip().replace("|", ",").splitlines()))


@lru_cache(maxsize=1)
def _rates() -> _Table:
    return _compiled(_RATES)


def _compiled(line: str) -> _Table:
    values: dict[str, str] = {}
    for cell in line.split("|"):
        words = [word.strip() for word in cell.split(",")]
        values.update({word.lower(): words[0] for word in words})
    longest = sorted(values, key=lambda word: -len(word))
    parts = [rf"\b{re.escape(w)}\b" if w.isascii() else re.escape(w) for w in longest]
    return re.compile("|".join(parts), re.IGNORECASE), values


def _stretches(number: Number) -> Iterator[str]:
    """The words of a number, nearest first: its own, its clause, the clauses before."""
    text, layout = number.text, number.text.layout
    yield number.own_text
    yield number.clause_before
    first = max(layout.sentences[number.sentence].first_clause, number.clause - _CLAUSES)
    for index in range(number.clause - 1, first - 1, -1):
        before = layout.clauses[index]
        yield text.text[max(before.start, before.end - _REACH) : before.end]


def _sentence(number: Number) -> str:
    sentence, place = number.text.layout.sentences[number.sentence], number.mention
    start, end = max(sentence.start, place.start - 2 * _REACH), place.end + 2 * _REACH
    return number.text.text[start : min(sentence.end, end)]


def _chosen(number: Number, table: _Table) -> set[str]:
    """The values that the words nearest to a number choose."""
    pattern, values = table
    for words in _stretches(number):
        if found := {values[match[0].lower()] for match in pattern.finditer(words)}:
            return found
    return set()


def apart(claim: Number, source: Number) -> bool:
    """Whether the claim's words choose what the source's sentence does not, choosing another."""
    whole = _sentence(source)
    if _companies_apart(claim, source) or _bearers_apart(claim, source):
        return True
    for table in _tables():
        pattern, values = table
        theirs = {values[match[0].lower()] for match in pattern.finditer(whole)}
        if theirs and (mine := _chosen(claim, table)) and not mine & theirs:
            return True
    return (
        summed_up(claim, source)
        or _all_and_each(claim, source)
        or _month_and_sum(claim, source)
        or _share_and_growth(claim, source)
        or _of_the_whole(claim, source)
        or _of_another_whole(claim, source)
        or _works_apart(claim, whole)
        or _measures_apart(claim, source, whole)
    )


def _companies_apart(claim: Number, source: Number) -> bool:
    """Whether the source's sentence names only other companies before the number."""
    pattern, values = _companies()
    start = source.text.layout.sentences[source.sentence].start
    place = source.mention.start
    before = source.text.text[max(start, place - 2 * _REACH) : place]
    theirs = {values[match[0].lower()] for match in pattern.finditer(before)}
    mine = _chosen(claim, _companies()) if theirs else set()
    return bool(mine) and not mine & theirs


def _bearers_apart(claim: Number, source: Number) -> bool:
    """Whether the source's sentence, or paragraph, names another of the claim's foreign names only."""
    names = claim.text.names
    if not names:
        return False
    mine = next((name for words in _stretches(claim) for name in named_in(words, names)), None)
    article = source.text.text.lower()
    if mine is None or mine not in article:
        return False
    said = _sentence(source).lower()
    if mine not in said and any(other in said for other in names.values()):
        return True
    start = article.rfind("\n", 0, source.mention.start) + 1
    paragraph = article[start : source.mention.end + _REACH].split("\n", 1)[0]
    return mine not in paragraph and any(other in paragraph for other in names.values())


def more_special(rival: Number, claim: Number) -> bool:
    """Whether a number is told per day, month or year where the claim's is not."""
    return _told_per_time(rival) and not _chosen(claim, _rates())


def _told_per_time(number: Number) -> bool:
    return _rates()[0].search(number.clause_before + number.own_text) is not None


_SHARE = re.compile(
    r"占比|比重|份额|比例|占(?![地用])|\b(?:share|accounts?|accounted|accounting|ma(?:de|kes?) up)\b"
)
_GROWTH = re.compile(
    r"增长|增幅|增速|涨幅|上涨|下降|降幅|下跌|回落|\b(?:rose|grew|growth|fell|up|down)\b"
)


def _share_and_growth(claim: Number, source: Number) -> bool:
    """Whether a share is claimed where the source tells a growth, or the reverse."""
    if claim.quantity.dimension != "ratio" or source.quantity.dimension != "ratio":
        return False
    said, written = claim.own_text, source.own_text
    one = _SHARE.search(said) and not _GROWTH.search(said)
    other = (_GROWTH.search(said) or claim.movement.direction) and not _SHARE.search(said)
    if one and source.movement.form == "by" and source.movement.direction:
        return not _SHARE.search(written)
    return bool(
        other
        and claim.movement.form == "by"
        and _SHARE.search(written)
        and not _GROWTH.search(written)
    )


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
    whole = _sentence(source)
    if any(_WHOLE[found[0]] >= level for found in _WHOLE_RE.finditer(whole)):
        return False
    before = source.left
    return level > 1 and (_HERE.search(before) is not None or _PART.search(before) is not None)


_WHOLE_OF = re.compile(
    r"(?:占(?P<behind>[^，。；：、占]{3,20}?)(?:的|比重|比例)+"
    r"|在(?P<before>[^，。；：、占在]{3,20}?)中的?占比?(?:重|例)?)[约近超过逾达到为是]{0,3}$"
)


def _whole(number: Number) -> str | None:
    """What a share is of: 占企业数据流通量的27.93%, 在企业数据生产量中占25.43%."""
    found = _WHOLE_OF.search(number.left) if number.quantity.dimension == "ratio" else None
    return found and (found["behind"] or found["before"])


def _of_another_whole(claim: Number, source: Number) -> bool:
    """Whether a share is told of what the source tells another share of."""
    said, written = _whole(claim), _whole(source)
    return (
        said is not None
        and written is not None
        and said not in written
        and written not in said
        and (
            any(_whole(other) == said for other in source.text.numbers)
            or _measured_apart(said, written, source)
        )
    )


def _measured_apart(said: str, written: str, source: Number) -> bool:
    """占企业数据生产量 for 占企业数据流通量, where the article tells of both."""
    mine, theirs = _MEASURE.findall(said), _MEASURE.findall(written)
    return bool(mine and theirs) and mine[-1][-2] != theirs[-1][-2] and mine[-1] in source.text.text


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
    alone = span.first.month == span.last.month and not _SO_FAR.search(_sentence(claim))
    return alone and "累计" in source.clause_before


_MEASURE = re.compile(r"[\u4e00-\u9fff]{2}[量额率]")


def _measure(number: Number) -> str | None:
    """The 生产量, 成交额 or 利用率 that stands nearest before a number."""
    for words in _stretches(number):
        before = words[: len(number.left)] if words is number.own_text else words
        if found := _MEASURE.findall(before):
            return str(found[-1])
    return None


def _measures_apart(claim: Number, source: Number, whole: str) -> bool:
    """Whether 生产量 is told of what the source tells of 流通量, having told of both."""
    said, written = _measure(claim), _measure(source)
    return (
        said is not None
        and written is not None
        and said[-1] == written[-1]
        and said[-2] != written[-2]  # 车流量 is 日均流量
        and said not in whole
        and written not in _sentence(claim)
        and said in source.text.text
    )


def _works_apart(claim: Number, whole: str) -> bool:
    """Another railway, bridge or port than the one the source's sentence names."""
    for words in _stretches(claim):
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
