"""Direction, form and basis of a change: 同比增长, 环比下降, 增至, 增加.

A word of change belongs to the number that follows it in the same clause with no other number
between: “进口增长1.2%至1150亿元” says that 1.2 % is a rise, and that 1150亿元 is where it led.
Numbers in a row (分别增长17.2%和16.8%) share what is said of the first.
"""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from newqp_writer.provenance.glossary.phrases import YEAR_BACK

Direction = Literal["", "up", "down"]
Form = Literal["", "by", "to"]
Basis = Literal["", "yoy", "qoq", "norm", "years"]
"""Against a year ago, the period before, what is usual, several years ago."""


class Movement(NamedTuple):
    """What is said of a number's change; empty where nothing is said."""

    direction: Direction = ""
    form: Form = ""
    basis: Basis = ""
    of_rate: bool = False
    """Whether it is a growth rate that was told as 增速 or 涨幅."""


STILL = Movement()

_UP = (
    r"(?<![负非])增长率?|增加(?!值)|增幅|增速|增多|上升|上涨|上调|上浮|上扬|上行|飙升|走阔|走扩|延长|加息|加快|涨幅|升幅|提高|提升|提速|扩大|扩张|增至|升至|涨至|"
    r"偏[多高](?![的地，。])|前[进移](?=了?$)|跃升|攀升|回升|走高|高出|(?<!不)高于|多出|净增|新增|增量|增[产收发配派设投]|(?<![至最])多增|增(?=[长加至到了约近超逾]|$)|(?<![最至])[高多升涨](?=[至到出了约近超逾]|$)|放量(?=\d|[约近超]|$)"
)
_UP_ENGLISH = (
    r"rose|rises?|rising|risen|grew|grow[ns]?|growing|growth|increas(?:e[sd]?|ing)|(?<!made\s)(?<!makes\s)(?<!make\s)(?<!picked\s)(?<!took\s)(?<!set\s)up(?!\sto)|"
    r"gain(?:ed|s)?|climb(?:ed|s)?|jump(?:ed|s)?|surged?|soar(?:ed|s)?|higher|expand(?:ed|s)?|accelerated|swelled|"
    r"advanc(?:ed|es)|added"
    # raised to 3.25%, raised its rate to; but raised £2 million
    r"|(?:raised?|raises|raising|lift(?:ed|s)?|hiked?|boost(?:ed|s)?|widened|recovered)(?=\s(?:(?:its|the|their)\s(?:[a-z-]+\s){1,4}?)?(?:to|by|from)\b)"
)
_DOWN = (
    r"偏[少低](?![的地，。])|后[退移](?=了?$)|负增长|非增长|下降|减少|下跌|降低|降幅|跌幅|回落|滑落|收窄|放缓|放慢|减慢|缩小|缩短|缩减|降至|减至|跌至|下滑|下调|下浮|下行(?!压力)|降息|下挫|倒退|拖累|萎缩|缩水|(?<!山体)滑坡|跳水|(?<!年)蒸发(?!量)|折损|注销|吊销|裁减|裁撤|走低|(?<!不)低于|(?<!不)少于|"
    r"压减|压缩|锐减|骤降|减[产收]|(?<![至最])少增|减(?=[少至到了约近超逾]|$)|(?<![最至不])[低少降](?=[至到了约近超逾]|$)|缩量(?=\d|[约近超]|$)|跌(?=[至到了约近超逾去]|$)"
)
_DOWN_ENGLISH = (
    r"fell|falls?|fallen|falling|declin(?:ed?|es|ing)|decreas(?:ed?|es|ing)|down|drop(?:ped|s)?|"
    r"lower|shr[aiu]nk|slid|slip(?:ped|s)?|eas(?:ed|es)|(?<!rate )cut|plung(?:ed|es)|plummeted|slumped|sank|dwindled|tumbled|retreated|dipped|lost|shed"
    r"|(?:slow(?:ed|s)|reduc(?:ed?|es)|lower(?:ed|s)|trim(?:med|s)?|slash(?:ed|es)|narrowed|shortened)(?=\s(?:(?:its|the|their)\s(?:[a-z-]+\s){1,4}?)?(?:to|by|from)\b)"
)
_CHANGE = re.compile(
    rf"(?P<up>{_UP}|[▲△↑⬆⇧↗⤴📈🔺🔼👆⏫⮝🠕🡅🢁⤒↥⇑⭡⇡]|\b(?:{_UP_ENGLISH})\b)|(?P<down>{_DOWN}|[▼▽↓⬇⇩↘⤵📉🔻🔽👇⏬↯⮟🠗🡇🢃⤓↧⇓⭣⇣]|\b(?:{_DOWN_ENGLISH})\b)",
    re.IGNORECASE,
)
# Between the word of change and its number: hedges, 了/至/到/达, and a few words of English.
_GAP = re.compile(
    r"(?:[\s了出去约近超过逾至到为达仅只达到、的]|大约|每[一-鿿]{1,3}|将近|不足|不到|至[少多]|最[少多低高]|分别|同比|环比|年均|平均|幅度"
    r"|(?:slightly|by|about|around|nearly|over|more|than|to|an?|some|only|just|at|of|least|almost"
    r"|sharply|another|further|roughly|less|under)\b|[$€£¥])*",
    re.IGNORECASE,
)
_TO = re.compile(
    r"(?:(?<![乃甚直])至|(?<=[上下]调)为|(?<=调整)为|(?<![达不])到|(?<!up )\bto)(?:目前的|现在的|如今的|每[一-鿿]{1,3})?[\s约近超过逾了$€£¥]*$",
    re.IGNORECASE,
)
# 增速, 涨幅: what follows is a growth rate, however it has changed itself: 涨幅回落至1.2%.
_RATE = re.compile(r"(?P<up>增速|增幅|涨幅|升幅|增长率)|(?P<down>降幅|跌幅)")
_PACE = re.compile(rf"{_RATE.pattern}|growth", re.IGNORECASE)
_FALLEN = re.compile(r"(?:回落|下滑|下降|放缓|下挫|倒退)了?$")  # 增速回落8.4%: by so much, not to
_OF_RATE = re.compile(r"(?:同比|环比)(?=增速|增幅|涨幅|升幅|增长率|降幅|跌幅)")
_POINTS = re.compile(r"百分点|基点|points?\b", re.IGNORECASE)
_LEVEL = re.compile(
    r"(?:达到?|定为|(?:[产销存总]量|余额|规模|总[额数]|人数|产能)[为是])[\s约近超过逾了]*$"
)
_AFTER = re.compile(
    r"\s?(?:左右|上下|以上)?的?(?:(?:per|a) day\s)?(?:(?P<up>增长|增幅|涨幅|升幅|增速|(?:more(?=\sthan)|increase|rise|growth|gain|jump|higher|above)\b)"
    r"|(?P<down>[（(]?[▼▽↓⬇⇩↘⤵📉🔻🔽👇⏬↯⮟🠗🡇🢃⤓↧⇓⭣⇣]|[（(][降减跌][）)]|降幅|跌幅|下降|(?:less(?=\sthan)|fewer(?=\sthan)|decline|drop|fall|decrease|cut|reduction|lower|below)\b))",
    re.IGNORECASE,
)
# cut its rate to 3.25%: the object of what an English verb does
_ITS_OBJECT = re.compile(
    r"\s(?:its|the|their)\s(?:[a-z-]+\s){1,4}?(?:to|by)(?:\s(?:about|around|nearly|just|some|a|an|only))?[\s$€£¥]*",
    re.IGNORECASE,
)
# 新增就业1900人, 增产原油18.8万桶: what grew stands between.
_TRANSITIVE = frozenset(
    ["新增", "净增", "增产", "减产", "增发", "增设", "多增", "少增", "注销", "吊销", "裁减", "裁撤"]
)
_OBJECT = re.compile(r"[一-鿿]{1,8}[约近超逾]?")
_BESIDE = frozenset(["高于", "低于", "少于"])  # 低于4% is how a level compares with another
# 增加支农支小再贷款额度5000亿元: a verb with its object; 增加至 and 提高到 lead to a level.
_OBJECTS = frozenset(["增加", "减少", "压减", "缩减"])
_LONG_OBJECT = re.compile(r"(?:(?!至|到|达|为|比|较|占|是|的)[一-鿿]){2,14}[约近超逾]?")
_BEHIND = 40  # an English base this near behind a number is of that number, not of the next
_VERBS = frozenset(["增长", "下降"])
_SOME = "(?:[2-9]|[1-9]\\d|[二两三四五六七八九十]{1,2})"  # years
_BASES = re.compile(
    r"(?P<yoy>同比|[比较](?:上年|去年|上一年)(?!末|底)|上年同期|去年同期|[一]年前|year[- ](?:on|over)[- ]year|\byoy\b"
    r"|(?:from|than|to)\s(?:a\syear\s(?:earlier|ago|before)|the\s(?:same|previous|prior)\s(?:period|year))"
    r"|on\s(?:the|a)\syear)"
    rf"|(?P<norm>[比较与](?:常年|往年|历年|正常年份|多年平均|历史同期|历史均值|近?{_SOME}年(?:同期)?(?:平均|均值))|常年同期(?=[高低偏多少])"
    r"|(?:above|below|than|over|under)\s(?:the\s)?(?:normal|usual|average|(?:five|ten|5|10|\d\d)-year\saverage|long-term\saverage|seasonal\saverage))"
    rf"|(?P<years>[比较]{_SOME}年(?:之?前|以前)|(?:than|from|over|on)\s(?:two|three|four|five|ten|\d+)\syears\s(?:earlier|ago|before))"
    r"|(?P<qoq>环比|[比较](?:第?[一二三四]季度|(?:\d{1,2}[—–~至-])?\d{1,2}月份?)(?![末底初\d])|[比较]前(?:\d{1,2}|[两三四五六七八九十])个?月(?=[提加增升上下降回快慢高低扩收放减])|[比较]上(?:个?月(?![末底])|季度?(?![末底])|周)|(?:month|quarter|week)[- ](?:on|over)[- ](?:month|quarter|week)"
    r"|(?:from|than|to|on|below|above|over)\s(?:the\s(?:previous|prior|preceding|last)\s(?:month|quarter|week|three\smonths)|the\sweek|a\s(?:week|quarter)\s(?:earlier|ago)|a\smonth\s(?:earlier|ago)|(?:in\s)?the\s(?:first|second|third|fourth)[ -]quarter(?!\s(?:of|last))|(?:in\s)?(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December))|on\sthe\s(?:month|quarter))",
    re.IGNORECASE,
)
_A_YEAR_EARLIER = re.compile(
    rf"(?:上年|去年)同期|\b(?:a|one) {YEAR_BACK}\b|\bsame (?:period|month|week|quarter) (?:of )?last year\b",
    re.IGNORECASE,
)
# up 6.4% from EUR 2.67 billion in the first quarter: when the level was that it is set against.
_AGAINST = re.compile(
    r"\s(?:from|than|over|above|below|against|versus|compared with)\s(?:about\s|a record\s)?(?:[A-Z]{3}\s|[A-Z]{0,2}[$€£¥])?$",
    re.IGNORECASE,
)
_LEVEL_OF = re.compile(
    r"[\w\s]{0,30}?(?:(?P<yoy>\b(?:a|one)\syear\s(?:earlier|ago|before)|\b(?:same|corresponding|year-ago|year-earlier)\s(?:period|quarter|month|half)|\blast\syear)"
    r"|(?P<qoq>\bin\s(?:the\s)?(?:first|second|third|fourth|previous|prior|preceding)\squarter(?!\sof)|\b(?:a|the\s(?:previous|prior|preceding))\s(?:month|quarter)\b"
    r"|\bin\s(?:January|February|March|April|May|June|July|August|September|October|November|December)(?!\s(?:of|last))))",
    re.IGNORECASE,
)
_ITS_LEVEL = re.compile(r"(?:当月|同期)?的[约近]?$")
_SOMEWHAT = re.compile(r"(?:有所|明显|略有?|小幅|稍有?|进一步|显著|大幅)")
_HEDGES = re.compile(rf"(?:{_SOMEWHAT.pattern}|[又还也已均都])*")
_THE_MONTH_BEFORE = re.compile(r"[与和同低高]于?上个?(?:月|季度?|周)")
_CONNECTS = re.compile(r"[\s、和及与至到—–-]*(?:以及|and|分别)?[\s约近超]*$", re.IGNORECASE)
_POSITIVE = re.compile(r"[+＋]\s?\d")
_NEGATIVE = re.compile(r"[-−–]\s?\d")


def bases_in(text: str) -> frozenset[Basis]:
    """The bases of comparison that a text names.

    >>> sorted(bases_in("rose 8%, compared with 2.0% a year earlier"))
    ['yoy']
    >>> sorted(bases_in("up 9% from the third quarter"))
    ['qoq']
    >>> sorted(bases_in("蓄水量较常年偏多近一成，比5年前增长907.5亿斤"))
    ['norm', 'years']
    """
    found: set[Basis] = {_called(match) for match in _BASES.finditer(text)}
    if _A_YEAR_EARLIER.search(text):
        found.add("yoy")
    if _THE_MONTH_BEFORE.search(text):
        found.add("qoq")
    return frozenset(found)


def _called(match: re.Match[str]) -> Basis:
    """The name of the basis that was found."""
    return match.lastgroup or ""  # type: ignore[return-value]


def directions_in(text: str) -> frozenset[Direction]:
    """The directions of change that a text names.

    >>> sorted(directions_in("进口增幅较大")), sorted(directions_in("由降转升"))
    (['up'], ['up'])
    """
    return frozenset("up" if match["up"] else "down" for match in _CHANGE.finditer(text))


def last_way(words: str) -> tuple[Direction, str]:
    """The direction of the last word by which something changes, and the words behind that.

    >>> last_way("增速小幅上升至"), last_way("the growth was cut from ")
    (('up', '至'), ('down', ' from '))
    """
    changes = [found for found in _CHANGE.finditer(words) if not _PACE.fullmatch(found[0])]
    if not changes:
        return "", ""
    return ("up" if changes[-1]["up"] else "down"), words[changes[-1].end() :]


def opening_way(words: str) -> Direction:
    """The direction of the word of change that opens some words, hedges apart: 有所下降."""
    hedged = _HEDGES.match(words)
    found = _CHANGE.match(words, hedged.end() if hedged is not None else 0)
    return "" if found is None else "up" if found["up"] else "down"


def leads_to_level(behind: str) -> bool:
    """Whether what follows a number sets it against the next one: up 6.4% *from EUR* 2.67 billion."""
    return _AGAINST.search(behind) is not None


def basis_of_level(behind: str) -> Basis:
    """Which comparison it is, by what follows the level.

    >>> basis_of_level(" in the same quarter of last year"), basis_of_level(" in March")
    ('yoy', 'qoq')
    """
    found = _LEVEL_OF.match(behind)
    return "" if found is None else "yoy" if found["yoy"] else "qoq"


def _opposite(direction: Direction) -> Direction:
    return {"up": "down", "down": "up", "": ""}[direction]  # type: ignore[return-value]


def movement_of(left: str, right: str, surface: str, before: Movement | None) -> Movement:
    """The movement of one number.

    Args:
        left: the words from the clause's start, or the number before, up to the number.
        right: the words behind it up to the next number or the clause's end.
        surface: the number as written; a minus sign turns a direction round.
        before: the movement of the number before it in the same sentence, if there is one.

    >>> movement_of("出口同比下降", "", "5.2%", None)
    Movement(direction='down', form='by', basis='yoy', of_rate=False)
    """
    points = _POINTS.search(surface) is not None
    direction, form, of_rate = _told_before(left, before, points=points)
    if not direction and (behind := _told_behind(right)) is not None:
        direction, form = behind, "by"
    if not direction and not form and _POSITIVE.match(surface):
        direction, form = "up", "by"
    if not direction and not form and _LEVEL.search(left):
        form = "to"
    # A cut (−25bps), fell −3%: in English the sign says again what the word says.
    again = direction == "down" and left.isascii()
    if direction and form != "to" and _NEGATIVE.match(surface) and not again:
        direction = _opposite(direction)
    # 同比涨幅扩大1.1个百分点: the rate is 同比, the points are not.
    basis = _basis(_OF_RATE.sub("", left) if points else left, right)
    if before is not None and _CONNECTS.fullmatch(left):
        direction = direction or before.direction
        basis = basis or before.basis
        form = form or before.form
    return Movement(direction, form, basis, of_rate)


def _told_before(
    left: str, before: Movement | None, *, points: bool
) -> tuple[Direction, Form, bool]:
    """Direction and form by the words before a number, and whether it is a rate told as 增速."""
    ends_in_to = _TO.search(left) is not None
    rates = [] if points else list(_RATE.finditer(left))
    if rates:
        fallen = _FALLEN.search(left, rates[-1].end())
        return ("down" if fallen or rates[-1]["down"] else "up"), "by", True
    if before is not None and before.of_rate and ends_in_to:
        return before.direction, "by", True  # 增速由5.2%回落至4.8%
    changes = list(_CHANGE.finditer(left))
    if not changes:
        return "", ("to" if ends_in_to else ""), False
    last = changes[-1]
    if last[0] in _BESIDE:
        return "", "", False
    gap = left[last.end() :]
    has_object = (last[0] in _TRANSITIVE and _OBJECT.fullmatch(gap)) or (
        last[0] in _OBJECTS and _LONG_OBJECT.fullmatch(gap)
    )
    if not (_GAP.fullmatch(gap) or has_object or _ITS_OBJECT.fullmatch(gap)):
        return "", "", False
    return ("up" if last["up"] else "down"), ("to" if ends_in_to else "by"), False


def _told_behind(right: str) -> Direction | None:
    """5.7%的降幅; but not 较上年底的1371万增长11.1%, where the rise is the next number's."""
    behind = _AFTER.match(right)
    if behind is None or (behind[0] in _VERBS and _GAP.fullmatch(right, behind.end())):
        return None
    return "up" if behind["up"] else "down"


def _basis(left: str, right: str) -> Basis:
    """同比 stands before its number, “from a year earlier” behind it."""
    bases = list(_BASES.finditer(left))
    if bases and _ITS_LEVEL.match(left, bases[-1].end()) and _SOMEWHAT.match(right):
        return ""  # 比4月当月的7.1%有所加快: a level, with which something is compared
    near = _BASES.search(right)
    if near is not None and near[0].isascii():
        of_the_one_before = bases and bases[-1].end() < _BEHIND and bases[-1][0].isascii()
        if not bases or of_the_one_before:
            return _called(near)
    if not bases:
        return ""
    return _called(bases[-1])
