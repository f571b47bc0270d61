"""What lies ahead by the articles' own words: targets, dates, next steps, forecasts with authors.

趋势判断 of an embedded issue is made of these alone. A sentence is taken whole, so that the plan
stays a plan; a forecast only with the one who makes it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import rjieba

from newqp_writer.drafting.extraction.choosing.candidate import Candidate
from newqp_writer.drafting.extraction.sentences.attribution import says_who_and_when
from newqp_writer.drafting.extraction.sentences.bounds import FORESEEN
from newqp_writer.drafting.extraction.sentences.findings import FIGURE
from newqp_writer.drafting.extraction.sentences.plans import PLANS, WILL
from newqp_writer.drafting.extraction.sentences.speech import is_mandate, opens_speech
from newqp_writer.drafting.extraction.sentences.standing import is_scene, places_in, unintroduced
from newqp_writer.drafting.extraction.sentences.traits import has
from newqp_writer.drafting.extraction.sentences.whereabouts import (
    PROVINCE,
    is_countrys,
    is_countys,
    provinces_in,
)

# A date that is to come, a goal, or a step that is announced.
_GOAL = re.compile(
    r"到(?:20\d\d年(?:底|末)?|“十[五六]五”末)|“十五五”(?:期间|时期|末)|力争|目标(?:是|为)|\d{4}年前(?!\d)"
)
_STEP = re.compile(
    rf"下一步|(?:{PLANS}|(?<![虚模比])拟|(?<!决定)(?<!成功){WILL}(?!关于|《))(?:于|在)?[^，。；]{{0,10}}(?:20\d\d年|\d{{1,2}}月|今年|年内|年底|下半年|明年|近期|择期)"
    rf"|(?:年内|年底|下半年|明年|今年)[^，。；]{{0,10}}(?:{WILL}|{PLANS}|拟)"
    r"|将(?:新?开展|启动|建成|投运|投产|实施|发射|举行|推出|出台|新建|新增|建设)"
    r"|(?:\d{1,2}月\d{1,2}日|20\d\d年\d{1,2}月)起(?:正式)?(?:施行|实施|执行)"
)
# 下一步，我国将编制……规划，创建一批……: who does what, though no figure says how much.
_NEXT = re.compile(
    rf"^(?:下一步|接下来|今年|年内|明年|“十五五”(?:期间|时期))，?(?:我国|国家(?!级)|(?:{PROVINCE})[省市]?"
    rf"|[\u4e00-\u9fff]{{2,12}}(?:部|局|委|署|银行|集团))(?:还|也)?(?:{WILL}|{PLANS})"
    r"(?:编制|制定|修订|出台|发布|推出|开展|启动|实施|设立|建设|创建|新建|发射|组织|加快[^，。]{2,20}(?:建设|改革|立法|试点))"
)
# 2026年，中国人民银行还将继续深化……; 今年，深圳将……: who will do what, by name.
_WHO_WILL = re.compile(
    r"^(?:(?:下一步|接下来|今年(?:是[^，]{2,14}之年)?|明年|年内|未来[^，]{1,4}|20\d\d年|“十五五”(?:期间|时期)|新的一年)，?)?"
    rf"(?:我国|国家(?!级)|(?:{PROVINCE})[省市]?|[\u4e00-\u9fff]{{2,3}}[省市]|[\u4e00-\u9fff]{{2,12}}(?:部|局|委|署|银行|集团))"
    rf"(?:今年|明年)?(?:还|也)?(?:{WILL}|{PLANS}|力争)(?P<does>[\u4e00-\u9fff]{{2,6}})"
)
_FORECAST = re.compile(rf"{FORESEEN.pattern}|展望")
_WILL_BE = re.compile(r"到(?:20\d\d年(?:底|末)?|“十[五六]五”末)，[^。]{0,40}将")
_AUTHOR = re.compile(
    r"《[^》]{2,40}》|(?:规划|方案|计划|意见|办法|纲要|批复)[^，。]{0,8}(?:提出|明确|要求)"
    r"|(?:(?<!数)据[^，。]{2,24}(?:预测|预计|测算|估计)|[\u4e00-\u9fff]{2,24}"
    r"(?:局|部|委|(?<!社)会|院|署|组织|机构|电网|电力|公司|银行|集团|协会|中心|社(?!会)|负责人|专家|报告》?)"
    r"[^，。“]{0,14}(?:预计|预测|表示|认为|称|指出|介绍|显示))|^据[^，。]{2,24}消息，"
)
# A goal may have the one who has set it: 到2030年，云州将…….
_ACTOR = re.compile(
    rf"^[^，。；]{{0,16}}，(?:(?!的)[\u4e00-\u9fff]){{2,12}}(?<!规模)(?<!投资)(?<!市场)(?<!产业)(?<!智能)(?<!技术)(?<!经济)(?<!需求)(?<!行业)(?:将|计划|力争)|，(?:{PROVINCE})(?:还|也)?(?:将|计划|力争)"
    rf"|^(?:作为[^，]{{2,16}}，)?(?:{PROVINCE})(?:今年)?[^，。；：]{{2,30}}，(?:力争|计划|将)"
    r"|^[^，。；]{2,20}中心(?:（[^）]{1,8}）)?[^。；]{2,60}，计划"
)
# What points back, lasts on, or is one case of what is told of.
_UNFIT = re.compile(
    r"这一|这些|上述|此次|提请|(?:满足|保障|用于)(?:该)?项目(?=[远近后的])|持续[至到]\d|的基础上|在[^，。]{2,6}[县村镇]"
)
_THIS_YEAR = re.compile(r"^20\d\d年，?")
_FIGURES = re.compile(r"\d|《")
# 将组织储能回收试点: a step that is taken, and no 将深化改革, 将面临.
_BY_STEPS = re.compile(
    "将(?:编制|制定|修订|出台|发布|推出|开展|启动|实施|设立|创建|新建|发射|组织|举[办行])"
    "|将(?:加快)?(?:健全|建立|完善)[^，。]{2,20}(?:机制|制度|体系|标准|政策)(?![^，。])"
)
# 力争形成……, 到2030年，达到……: whose it is, another sentence says.
_NO_ONE = re.compile(
    r"^(?:(?:到|至|在|面向|未来|今年|明年|下一步)[^，。]{0,12}，|“十[四五六]五”[^，。]{0,6}，)*"
    r"(?:力争|计划|拟|将|预计|达到|形成|建成|实现|完成|新增|突破|超过|提高|有望|总额|规模(?=达))"
)
# 各省份分赛从6月起启动, 新规将于7月1日起施行: of which contest, which rules, another sentence says.
_NAMELESS = re.compile(
    r"^(?:[^，。]{0,10}，)?(?:各省份?|各地|全国|首批|[一二]期|整个|新|相关)?(?:政策|配套)?"
    r"(?:分赛|总?决赛|初赛|大赛|赛事|项目|工程|平台|试点|基地|机组|展会|活动|实施方案|方案|规划|条例|办法|规定?|通知|计划|措施)"
    r"(?=[^，。]{0,4}(?:将|计划|拟|从|自|于|预计|有望|力争|提出|明确|要求|在))"
)
_DONE = re.compile(r"已(?:经)?(?:达到|完成|建成|超过)")
_PLANNED = 0.6  # what a plan is worth without a date or a figure
_LONGEST = 170
_OPENING = 24  # characters in which a sentence names who plans
_FEW = 2
"""Of one section; an outlook is no second issue."""


def _says_who_will(text: str) -> bool:
    """Whether a sentence says who will do what: 将深化……, and not 将温度从……降到……."""
    found = _WHO_WILL.match(text)
    if found is None:
        return False
    # 健全 is an adjective in its dictionary.
    return found["does"].startswith("健全") or rjieba.tag(found["does"])[0][1].startswith(
        ("v", "d")
    )


def _is_of_one_place(text: str) -> bool:
    """Whether a sentence opens with a place: of one below a province only a goal is told."""
    opening = text[:_OPENING]
    return bool(places_in(opening)) and not is_countrys(opening)


def weight(text: str) -> float:
    """How much a sentence says of what lies ahead; 0 for nothing that may be printed.

    >>> weight("《方案》提出，到2030年装机达到160万千瓦。") > weight("项目计划于2028年建成。") > 0
    True
    >>> weight("预计市场规模将达到100亿元。"), weight("前景广阔。")
    (0.0, 0.0)
    >>> weight("安徽24家企业将启动促销活动。")
    0.0
    >>> weight("安徽实施行动，力争到2027年建成30家中试平台。") > 0
    True
    """
    goal, step, forecast = (bool(kind.search(text)) for kind in (_GOAL, _STEP, _FORECAST))
    will = _says_who_will(text)
    concrete = (
        _FIGURES.search(_THIS_YEAR.sub("", text))
        or _NEXT.match(text)
        or (will and _BY_STEPS.search(text))
    )
    if not (goal or step or forecast or will) or not concrete or len(text) > _LONGEST:
        return 0.0
    if _is_unowned(text):
        return 0.0
    acts = step or will or _NEXT.match(text) or _ACTOR.search(text)
    if (forecast or goal) and not (acts or _AUTHOR.search(text)):
        return 0.0
    if has(text, "scene", "pictured", "anonymous", "announcing", "vague") or is_mandate(text):
        return 0.0
    if _UNFIT.search(text) or (
        _is_of_one_place(text) and not (goal or forecast or _WHO_WILL.match(text))
    ):
        return 0.0
    figures = len(re.findall(r"\d[\d.]*\s?(?:%|[万亿千个家项座台吨倍])", text))
    done = bool(_DONE.search(text))
    return (
        max(goal + 0.8 * step, _PLANNED * will)
        + 0.5 * forecast
        + 0.3 * min(figures, 3)
        - 0.5 * done
    )


def is_nobodys_forecast(text: str) -> bool:
    """Whether a sentence foretells what nobody answers for.

    A fact with a forecast behind it is told all the same.

    >>> is_nobodys_forecast("预计规模将达10万亿元。"), is_nobodys_forecast("某某协会预计增长8%。")
    (True, False)
    >>> is_nobodys_forecast("绿色工厂占比从9%提升至22%，预计今年达25%。")
    False
    """
    foreseen = FORESEEN.search(text)
    fact = foreseen is not None and FIGURE.search(text[: foreseen.start()].rpartition("，")[0])
    return _is_unowned(text) and not fact


def _is_unowned(text: str) -> bool:
    """Whether a forecast stands in a sentence, and nobody who makes it."""
    if _AUTHOR.search(text) or opens_speech(text) or says_who_and_when(text):
        return False
    owned = _ACTOR.search(text) or _says_who_will(text)
    return bool(FORESEEN.search(text) or (_WILL_BE.search(text) and not owned))


def _is_elsewhere(candidate: Candidate) -> bool:
    """Whether a reader would not know of which province, or of whom, it tells."""
    text = candidate.printed
    of_province = candidate.scope and not (candidate.place or places_in(text))
    unnamed = _NAMELESS.match(text) and not re.search(r"[《“]", text)
    near = frozenset[str]().union(*map(provinces_in, candidate.paragraph_before))
    theirs = near and not (candidate.place or places_in(text) or _WHO_WILL.match(text))
    nobody = not (_has_planner(text) or candidate.place or candidate.document)
    return bool(
        of_province or theirs or nobody or is_countys(text) or _NO_ONE.match(text) or unnamed
    )


# 国家电网预计，; 长江存储公司今年将……: who, at the head of a sentence.
_WHO = re.compile(
    r"^(?:[^，。]{0,14}，)?[\u4e00-\u9fff]{2,16}(?:部|局|委|署|院|银行|集团|公司|协会|电网|政府|中心)"
)


def _has_planner(text: str) -> bool:
    """Whether a sentence names who plans, or what by its name: 河南将……, 《规划》提出.

    >>> _has_planner("上海今年将新建绿道。"), _has_planner("今年将全面开展试点。")
    (True, False)
    """
    opening = text[:_OPENING]
    named = re.search(r"《|我国|国家(?!级)|全国", opening) or places_in(opening)
    return bool(named or _says_who_will(text) or _AUTHOR.search(text) or _WHO.match(text))


def ahead(pool: Sequence[Candidate], printed: Sequence[str]) -> list[Candidate]:
    """The sentences of a section's material on what lies ahead, best first, none printed twice.

    Args:
        pool: the material.
        printed: the section's sentences.
    """
    told = "".join(printed)

    def stands(candidate: Candidate) -> bool:
        text = candidate.printed
        return (
            candidate.article.lang == "zh"
            and not candidate.leans
            and (_says_who_will(text) or not is_scene(text))
            and text.rstrip("。") not in told
            and not _is_elsewhere(candidate)
            and (
                is_countrys(text)
                or not unintroduced(
                    text,
                    candidate.paragraph_before,
                    [],
                    anywhere=(s.text for s in candidate.before),
                )
            )
        )

    found = [(weight(one.printed), -place, one) for place, one in enumerate(pool) if stands(one)]
    ranked = sorted((row for row in found if row[0] > 0), key=lambda row: row[:2], reverse=True)
    return [one for *_, one in ranked[:_FEW]]
