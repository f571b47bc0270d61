"""What a meeting, a visit or a plan wants done, told from what it says of the importance of it.

A report of a meeting opens each piece of business with an appraisal (……是……的需要, 取得积极成效),
and goes on with what is to be done (要健全……机制). The appraisal would be true on any day; the
measures are the news.
"""

from __future__ import annotations

import re

_CLAUSE = re.compile(r"[，；。]")
_SAID = re.compile(r"^[^，。；“]{1,24}?(?:指出|强调|要求|提出|认为|说|表示|决定)，")
_MANNER = (
    r"(?:进一步|全面|深入|着力|持续|更好|积极|有效|不断|更加|有力有序|有序|纵深|全链条|大力|加快|切实"
    r"|协同|统筹|依法|主动|稳步|扎实|重点|尽快|合力|梯次|高标准|高质量|合理|充分|以更大力度)"
)
_DOES = (
    r"(?:完善|健全|建立|构建|实施|推进|推动|扩大|提高|提升|降低|优化|强化|加强|落实|培育|发展|支持|设立|增加|下调|上调|打造|破除|打通|推广|开展|布局|建设"
    r"|整治|规范|延长|取消|放宽|补齐|清理|加大|创新|促进|稳定|保障|畅通|拓展|制定|出台|修订|夯实|压实|突破|攻克|转化|改造|合并|开放|引导|鼓励|严厉|打击|防范|化解|建成|形成|发挥|保护|做强|做优|做大|用好|管好|抓好|增强|营造|深化|解决|谋划|缩小|利用|加力|安排|下达|发行)"
)
_MEASURE = re.compile(rf"^(?:(?:还|并|也)?(?:要|将|须|应))?{_MANNER}*{_DOES}[^，。；]{{3,}}$")
_LISTED = re.compile(r"、[^，。；]+[、和及]")
# A clause that opens with these verbs and names nothing that could be done.
_MANNER_ONLY = re.compile(
    r"工作(?:落实|落地|见效|开展)?$|各项(?:政策|工作|任务|措施)$|决策部署|落到实处|落实落地|高质量发展$|新局面$|新篇章$|思想|精神$"
)
_APPRAISAL = re.compile(
    r"(?:是|关系|关系到|关乎|事关)[^，。]*(?:需要|举措|大局|工程|全局|之举|要求|成色|基础|任务|保障|抓手|途径|关键|战略)(?:[，。；]|$)"
    r"|成效显著|成果丰硕|(?:取得|收到)[^，。]{0,12}(?:成效|进展|成果|成绩)|具有[^，。]*意义|意义(?:重大|深远)"
    r"|以[^，。]{2,40}为指导|(?:深入|全面|认真)?(?:学习)?贯彻(?:落实)?[^，。]*(?:讲话|指示|精神|部署|思想)"
    r"|仍需|正从[^，。]*转|正处[于在]|至关重要|十分重要|久久为功|殷切期望|根本遵循|有利于|学习教育|主体责任|钉钉子|组织实施|落实落地|落地落实|为[^，。]*(?:提供|奠定|注入|筑牢)[^，。]*(?:保障|基础|支撑|动力|动能)"
)


def measures(text: str) -> int:
    """How many things a sentence says are to be done, each with what it is done to.

    >>> measures("会议指出，要健全产权保护制度，降低全社会物流成本，做到有章可循。")
    2
    >>> measures("会议指出，储能关系能源安全大局。")
    0
    """
    body = _SAID.sub("", text)
    found = [
        clause for clause in _CLAUSE.split(body)
        if _MEASURE.match(clause) and not _MANNER_ONLY.search(clause)
    ]  # fmt: skip
    return len(found) + sum(bool(_LISTED.search(clause)) for clause in found)


def is_appraisal(text: str) -> bool:
    """Whether a sentence says how much something matters or how well it went.

    >>> is_appraisal("会议指出，储能关系能源安全大局。"), is_appraisal("会议指出，要发展储能。")
    (True, False)
    """
    return bool(_APPRAISAL.search(text))
