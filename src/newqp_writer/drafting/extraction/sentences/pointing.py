"""Does a sentence point at a thing that it has not named: 这家企业, 园区, 两地, 大桥?

What a report shows in its pictures, or has named in the sentence before, is nothing to a reader
who has not seen it. A sentence that points back is printed only behind the one before it; one that
points at what that one does not name either is not printed.
"""

from __future__ import annotations

import re

from newqp_writer.drafting.extraction.sentences.standing import SINCE_WHEN, places_in

_QUOTED = re.compile(r"“[^”]*”")
# The thing just shown or spoken of.
_POINTING = re.compile(
    r"^[^，。“]{0,14}(?:(?<![在于])这[个家些座位块支里场台条片种样]|那[个家些座位里]|这么|上面|里面)"
)
# A thing spoken of as known: only the sentence before says which.
_BEFORE_IT = (
    r"^(?:(?:“十[四五六]五”[^，。]{0,4}|目前|如今|现在|今年以来|今年前?\d*个?[一二三四上下半]?[月季年]?度?|截至目前|去年"
    r"|作为[^，。]{4,50}，|(?:建成|投产|投运|通车|投用|完工)[^，。]{0,4}后，)，?)?"
)
_KNOWN_THING = re.compile(
    rf"{_BEFORE_IT}(?:园区|村民|公司|企业(?=[的已将负])|基地|工厂|车间|村里|县里|市里|省里|当地|景区|学校|医院|平台|厂区|港口|该\w|(?:全)?产业链|上下游|整体产业规模|产业规模)"
)
# 作为……工程，大桥全长4公里: which bridge, a sentence before says, though not always the last one.
_THING = re.compile(
    rf"{_BEFORE_IT}(?P<thing>大桥|隧道|航道|航线|电站|大坝|灌区|项目(?!经理|建设)|工程(?=[全将于预计已建总投]))"
)


def known_thing(text: str) -> str:
    """The kind of work that a sentence opens with as known; empty for a work with a name.

    >>> known_thing("作为控制性工程，大桥全长4公里。"), known_thing("云江大桥全长4公里。")
    ('大桥', '')
    """
    found = _THING.match(text)
    return found["thing"] if found else ""


# 执法检查中，将重点检查8方面内容: of which law, the sentence before says.
_ON_THE_OCCASION = re.compile(
    r"^(?:执法检查|检查|调研|考察|活动|会谈|会见|座谈|论坛|演练|试验|比赛|发射|培训|普查|(?:专项)?行动)(?:中|时|期间|过程中|现场)，"
)
# 到2030年，整个工厂的改造……; 满足项目远景需求: which one, another sentence says.
_THE_WHOLE = re.compile(
    r"(?:^|，)整[个座家条](?:工厂|车间|园区|企业|项目|工程|生产线|矿|村|港)|(?:满足|保障|用于)该?项目(?=[远近后的])"
)

# 两地还开展珊瑚保育: of which two only the sentence before says; 深港两地 says it itself.
_COUNTED = re.compile(
    r"(?:(?:此外|另外|目前|如今|其中)，?)?(?:[两三]地|[两三][国省市县方]|双方|[两二]者|前者|后者)(?!区)"
)


def counts_the_unnamed(text: str) -> bool:
    """Whether a sentence opens with two or three whom only the sentence before names.

    >>> [counts_the_unnamed(f"{said}开展净滩行动。") for said in ("此外，两地还", "深港两地还")]
    [True, False]
    """
    return bool(_COUNTED.match(SINCE_WHEN.sub("", text)))


def points_back(text: str, subject: str = "") -> bool:
    """Whether its subject is something that only the sentence before it names.

    ``subject`` is what the reader knows all the same: the section's heading.

    >>> points_back("今年前5个月，园区落地8项成果。"), points_back("苏州工业园区落地8项成果。")
    (True, False)
    >>> points_back("在云州，这家企业签下订单。")
    True
    """
    return bool(
        _POINTING.match(text)
        or _KNOWN_THING.match(text)
        or _ON_THE_OCCASION.match(text)
        or counts_the_unnamed(text)
        or _THE_WHOLE.search(_QUOTED.sub("", text))
        or _THEY.match(_QUOTED.sub("", text))
    ) or _shows_what_is_not_there(text, subject)


# 在福建，这家企业……; ……，让这张网更密: this very thing, where the sentence has not named it before.
_THIS_THING = re.compile(
    r"(?<![在于])[这那](?P<what>家|位|款|张|台|艘|枚|架|颗|名|辆|套|笔|批|样的)(?P<thing>[\u4e00-\u9fff]{1,4})"
)
_FIRM = re.compile("公司|企业|集团|厂|银行|医院|农场|[门商酒饭]店|研究[所院]|合作社|车间|机构|场馆")
# 今年，这片145万平方米的江面……; 让这座小城……: a place, which the heading does not name for it.
_THIS_PLACE = re.compile(
    r"[这那](?:片|座|条|处|段|块)(?:\d[\d,.]*[\u4e00-\u9fff]{1,6}的)?(?P<thing>[\u4e00-\u9fff]{1,4})"
)
_HERE = re.compile(r"[这那]里|该地(?![下块])|当地(?!时间)")
_WHERE = re.compile(r"[省市县区镇乡村港湾江河湖海岛山园馆站厂街]|基地|中心|车间|公司|学校|医院")


# 和旁边的基站对比，它们的角度不同: nobody has been named before the pronoun.
_THEY = re.compile(
    r"^(?:现在|如今|目前|后来)，[他她]|^[^。]{0,16}(?:它们|他们|她们)|^[^。]{0,16}(?:同样|也是|正是)如此，"
)


def _shows_what_is_not_there(text: str, subject: str) -> bool:
    """Whether it points at a thing of which it has not spoken itself."""
    plain = _QUOTED.sub("", text)
    if any(
        found["thing"][:2] not in plain[: found.start()] for found in _THIS_PLACE.finditer(plain)
    ):
        return True
    here = _HERE.search(plain)
    if here and not (_WHERE.search(plain[: here.start()]) or places_in(plain[: here.start()])):
        return True
    return any(
        found["thing"][0] not in subject + plain[: found.start()]
        or (found["what"] == "家" and not _names_a_firm(subject + plain[: found.start()]))
        for found in _THIS_THING.finditer(plain)
    )


def _names_a_firm(text: str) -> bool:
    return _FIRM.search(text) is not None


# 这个直径2.2米的切割滚筒; 这款全球首个……机器人: what has to be told at length was not told before.
_AT_LENGTH = re.compile(
    r"[这那](?P<what>家|位|款|张|台|艘|枚|架|颗|名|辆|套|种|条|座|个)(?P<thing>[^，。“]{6,40}?)(?:就是|正是|[，是])"
)
_NEW = re.compile(r"\d|全球|全国|世界|首[个款台套]|最|高达|长达|重达|直径")


def shows_a_stranger(text: str, before: str) -> bool:
    """Whether it speaks of this firm or thing, which the sentence before it does not name either.

    What a report shows in its pictures has no name in its words.

    >>> shows_a_stranger("这家农业企业拿到补贴。", "6类农机新纳入补贴范围。")
    True
    >>> shows_a_stranger("这家企业拿到补贴。", "云州农机公司申请了补贴。")
    False
    >>> shows_a_stranger("这款身高80厘米的机器人，可放入背包。", "展会设38个机器人展位。")
    True
    >>> shows_a_stranger("这条全长37公里的公路，是交通动脉。", "一条公路正在铺筑。")
    False
    """
    plain = _QUOTED.sub("", text)
    firms = (found.start() for found in _THIS_THING.finditer(plain) if found["what"] == "家")
    if any(not _names_a_firm(before + plain[:start]) for start in firms):
        return True
    shown = _AT_LENGTH.match(plain)
    return bool(
        shown
        and _NEW.search(shown["thing"])
        and not re.search(rf"[一首两新]{shown['what']}", before)
    )


_THIS_ONE = re.compile(r"^(?:这|该)([家位名款座个])")
_SEVERAL = r"(?:多|几|数|各|不少|许多|一批|一些|\d|[两二三四五六七八九十])[余多]?"


def is_one_of_many(text: str, before: str) -> bool:
    """Whether it speaks of this one where the sentence before it counts several.

    >>> is_one_of_many("这家企业签下订单。", "园内多家企业签下订单。")
    True
    """
    this = _THIS_ONE.match(text)
    return this is not None and re.search(_SEVERAL + this[1], before) is not None


_ONE_FIRM = re.compile(r"[\u4e00-\u9fff]{2,12}(?:集团|公司|[重机钢药电化纺]厂|银行)")
_OF_THE_FIRM = re.compile(rf"{_BEFORE_IT}企业(?!家|信用|所得税|名录|年金|会计|法人)")


def speaks_of_the_firm(text: str, before: str) -> bool:
    """Whether 企业 is the one firm that the sentence before it names.

    >>> speaks_of_the_firm("现在，企业轴承有3万种规格。", "云州轴承集团展开攻关。")
    True
    >>> speaks_of_the_firm("企业采购金额增长9%。", "产业化快速发展。")
    False
    """
    return bool(_OF_THE_FIRM.match(text) and _ONE_FIRM.search(before))
