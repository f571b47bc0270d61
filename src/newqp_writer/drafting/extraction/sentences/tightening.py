"""A sentence without what it says to no purpose: the praise at its end, the mood at its start.

Only whole clauses go, from the end of a sentence backwards and from its start, and only those that
hold no figure, name, document or quotation. What is left is printed word for word, so that what
was true stays true.
"""

from __future__ import annotations

import re

from newqp_writer.drafting.extraction.sentences.bounds import is_bounded, is_grave
from newqp_writer.drafting.extraction.sentences.standing import states_something

# ……，为全球贸易往来提供了强劲动力: what it is good for, by the writer's own lights.
_PRAISE = re.compile(
    r"^(?:从而|也|更|有力|有效|进一步|切实)?(?:"
    r"为[^，。]*(?:提供|注入|奠定|打下|打造|贡献|带来|增添|筑牢|创造|夯实|铺就)了?[^，。]*"
    r"|(?:具有|有着|意义)[^，。]*(?:意义|重大|深远)"
    r"|(?:展现|彰显|展示|凸显|诠释|体现)了?[^，。]*"
    r"|(?:成为|是)[^，。]*(?:缩影|写照|亮点|名片|风景线|重要力量|主力军|生力军)"
    r"|(?:不断|持续|稳步)?(?:释放|激发|焕发|迸发|增强|点燃|绽放)了?[^，。]*(?:活力|动能|动力|潜力|信心|光彩)"
    r"|[^，。]*(?:迈上新台阶|阔步前行|行稳致远|蓬勃发展|焕发[^，。]*|蒸蒸日上|势头良好|更加强劲|成效显著|活力满满)"
    r"|(?:推动|助力|促进|推进|带动|赋能|支撑|服务)[^，。]*(?:高质量发展|向新向优|提质升级|提质增效|行稳致远|不断[^，。]*|持续[^，。]*|稳步[^，。]*)"
    r"|(?:更好|不断|进一步)?(?:满足|提升|增强)[^，。]*(?:需求|获得感|幸福感|体验)"
    r"|(?:取得|收到)了?[^，。]*(?:成效|效果|进展)"
    r"|[^，。]{0,10}(?:取得|收获)了?[^，。]{0,6}(?:丰硕|丰厚|显著|积极|重要|可喜)[^，。]{0,4}(?:成果|成效|成绩|进展)"
    r"|[^，。]{0,6}实现量的[^，。]*质的[^，。]*|实现[^，。]*(?:全面提升|双提升|提质增效|新提升|新跨越)"
    r"|实现[^，。]*(?:良好开局|开门红|良好开端)|反映出?[^，。]*|起步有力、[^，。]*|守牢了?[^，。]*底线"
    r"|继续[^，。]*扩张区间|(?:综合)?竞争力[^，。]*增强|盈利能力[^，。]*改善"
    r"|让[^，。]*(?:喝上|用上|看到|感受|享受|吃上|住上)[^，。]*|(?:促进|助力|便利)[^，。]*(?:往来|交流|互动|合作)"
    r")$"
)
# ……50.3%，制造业延续较好运行态势: how a figure is to be felt about.
_FELT = re.compile(
    r"^(?:显示|反映|表明)出?[^，。]*(?:旺盛|扩张|良好|向好|回升|增强|稳固|活跃|较好)$"
    r"|^[^，。]{0,16}(?:力度|条件|规模|势头|态势|水平)(?:继续|持续)?保持[^，。]*$|^[^，。]{0,10}延续[^，。]*态势$"
    r"|^[^，。]{0,16}(?:竞争力|影响力|吸引力|获得感|满意度|幸福感|活力|动能|动力|韧性|信心|潜力|效能|质效|生态|氛围|环境|体系|质量)"
    r"(?:显著|明显|持续|不断|进一步|更加|更为|大幅|全面|稳步|有效|扎实|加速|日益)"
    r"(?:提升|增强|优化|改善|拓展|完善|向好|释放|提高|显现|凸显|活跃|壮大)$"
    r"|^是[^，。]*(?:生力军|主力军|重要力量)[^，。]*(?:基础|力量|支撑)$"
)
_FIGURE = re.compile(r"\d[\d.,]*[余多]?(?:%|[万亿]|个百分点|个(?!月)|[家项台倍])[^，]*$")
# What a clause may not lose.
_HOLDS = re.compile(r"[\dA-Za-z《》“”（）：；]|[一二三四五六七八九十]成|首[次个]|其中")
# 会议指出，要……, 中方愿……: what is said is told to its end; 对于……，具有重要意义 ends in its verb.
_WHOLE = re.compile(
    r"愿|希望|呼吁|必将|我们|(?:^|[，；])要|(?:指出|强调|要求|认为|提出|表示|希望)，|(?:^|[，；])对(?!外)[^；]*$"
)
_MOOD = re.compile(
    r"^(?:(?:农忙|春耕|眼下|当下|新年伊始|新春伊始|一开年|开年以来|开局起步之年|农忙正当时|时下|连日来)，)+"
)
_NO_END = re.compile(
    r"(?:[上中下时后前里内间]|以来|同时|方面|等|的|[、：]|随着[^，]*|通过[^，]*|按照[^，]*|围绕[^，]*|针对[^，]*|作为[^，]*|在[^，]{2,12}"
    r"|从[^，]*到[^，]*|以[^，]{2,30}为[^，]{2,6})$"
)
_SHORTEST = 12  # characters of what is left


def tightened(text: str) -> str:
    """A Chinese sentence without its closing praise and its opening mood.

    >>> tightened("“丝路”航线作为首个国际航运平台，去年运输540万标箱，为全球贸易提供了强劲动力。")
    '“丝路”航线作为首个国际航运平台，去年运输540万标箱。'
    >>> tightened("云州加快建设，为发展提供动力。")
    '云州加快建设，为发展提供动力。'
    """
    if not text.endswith("。"):
        return text
    kept = _MOOD.sub("", text)[:-1]
    while True:
        before, comma, clause = kept.rpartition("，")
        whole = bool(comma) and before.count("“") == before.count("”")
        if (
            not whole
            or before.count("（") != before.count("）")
            or _HOLDS.search(clause)
            or is_bounded(clause)
            or is_grave(clause)
            or not (_PRAISE.match(clause) or (_FELT.match(clause) and _FIGURE.search(before)))
            or _WHOLE.search(kept)
            or _NO_END.search(before)
            or len(before) < _SHORTEST
            or not states_something(before.rpartition("；")[2])
        ):
            return f"{kept}。"
        kept = before
