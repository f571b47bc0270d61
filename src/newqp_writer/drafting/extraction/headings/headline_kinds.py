"""What kind of headline one is: a finding, a decision, a mood, a slogan, a form or a call.

Kinds are told by words. 织密物流网，畅通大动脉 is a slogan, ……运行情况 a form, 扩大对外开放 a call
by nobody; 保持向好 says how things go, 印发 that something was done.
"""

from __future__ import annotations

import re

from newqp_writer.drafting.extraction.sentences.findings import FIGURE
from newqp_writer.drafting.extraction.sentences.ranking import words
from newqp_writer.drafting.extraction.sentences.standing import places_in, states_something

_MOSTLY = 0.6  # of a headline's words
_PARTLY = 0.25
_KIND = 2  # characters at the end of a word that say of what kind it is: 财政收入, 预算收入

# Countries and regions as headlines abbreviate them.
LONGEST_OF_TWO = 52
"""Characters of a heading of two parts."""
SHORTEST_PART = 8
"""Characters of a part that tells something by itself."""
_ABROAD = re.compile(
    r"^(?:外媒|美(?![丽好术食化])|英(?![才雄语])|法(?![院治律规定人学])|德(?![阳州清化才])|日(?![均内产常报益前子照])|韩(?!正)"
    r"|俄|印(?![发刷制章])|欧|以(?=[军方称色总外防议]|袭|黎|伊|巴|媒|对)|伊(?![犁春])|乌(?![鲁海])|加(?=[拿总方称])|澳(?!门))"
)


def happens_abroad(headline: str) -> bool:
    """Whether a Chinese headline opens with another country.

    >>> [happens_abroad(h) for h in ("美“新格伦”发射平台受损", "美丽中国建设提速")]
    [True, False]
    """
    return bool(_ABROAD.match(headline))


# What headlines say instead of what happened.
_SLOGAN = re.compile(
    r"谱写|奋力|书写|绘就|绘出|新篇章|篇章|新答卷|阔步|扬帆|乘势|破浪|逐梦|向新|向未来|大文章|密码|风景|跑出|加速度|点燃|擦亮"
    r"|舞台|活力(?:涌动|迸发)|加速汇聚|齐发力|新气象|开新局|启新篇|新篇|谋发展|促发展|跃马|扬鞭|新空间|新机遇|新图景|新画卷"
)
# The same of something that is named: 科技赋能福建新能源产业 says at least whose.
_RHETORICAL = re.compile(
    r"织密|织就|筑牢|焕新|赋能|激活|托起|畅通|夯实|添彩|领航|护航|打通|按下|驶入|驶向|解锁|新引擎|新动能|虚火|样本|基石|底座"
)
_PLAIN = re.compile(
    r"\d|《|印发|发布|出台|启动|投产|投运|开工|交付|发射|下线|[一二三四五六七八九十百]+(?:家|项|个|部门)"
)
_QUOTED = re.compile(r"“[^”]*”")
_OURS = ("我的", "我们", "咱")
_CALLS = re.compile(
    r"(?:建设|扩大|探索|抢抓?|抓|锚定|做强|做大|做优|提升|加快|推进|推动|构建|打造|培育|深化|促进|激活|发展|守护"
    r"|坚守|奋斗|高质量|高水平|全面|持续|因地制宜|各地|在|向|为)(?!者|会|方案|意见|规划|部|局|集团)"
)
_FORM = re.compile(
    r"(?:运行|基本|有关|发展)情况$|统计数据$|数据$|答记者问$|——?(?:访|记)|专访|观察$|述评$|综述$|调研(?:记|行)?$|一图读懂|解读$|发布会$|^(?:探访|探营|走近|走进|对话)"
)


def states_a_finding(heading: str) -> bool:
    """Whether a heading tells what happened or what was found.

    >>> states_a_finding("5月云州汽车出口增长12%"), states_a_finding("织密物流网，畅通大动脉")
    (True, False)
    >>> states_a_finding("2026年上半年制造业运行情况")
    False
    """
    if FIGURE.search(heading):
        return True
    plain = _QUOTED.sub("", heading)
    if _FORM.search(heading) or (_calls(plain) and not _HARD.search(plain)):
        return False
    if not _PLAIN.search(heading) and (
        _SLOGAN.search(plain) or (_RHETORICAL.search(plain) and not places_in(heading))
    ):
        return False
    return states_something(heading)


def _calls(heading: str) -> bool:
    """Whether all that a headline says is what should be done, by nobody, or what we do.

    >>> _calls("建设强大国内市场，扩大对外开放"), _calls("云州扩大对外开放")
    (True, False)
    """
    if heading.startswith(_OURS):
        return True
    return all(_CALLS.match(part) for part in heading.split("，"))


# 我国采取多项举措推进绿色消费: who and what, but nothing that could be told on.
_SOFT = re.compile(
    r"保持|取得|助力|升级|显著|增强|多措施|多措并举|总体平稳|举行[^，]{0,8}(?:吹风会|新闻发布会)|态势|巩固|齐发力|扎实推进|提速|加快|加速|持续|不断|有序|稳步|有力|向好|升温|活力|步履|良好|改善|优化|提升|激发|汇聚|扎实|广阔|机遇|亮点|实现[^，]{0,6}发展|增长显著|多项举措"
)
_HARD = re.compile(
    r"印发|发布|出台|批准|批复|签署|召开|会议|启动|投产|投运|开工|建成|交付|发射|上线|施行|下调|上调|维持|首[次个批台]|开幕|闭幕|落幕|封关|突破|创[^，]{0,6}新高"
)


def is_soft(heading: str) -> bool:
    """Whether a heading tells how things go in general, which its section says in figures.

    >>> is_soft("前2个月中小企业生产经营持续改善"), is_soft("三部门印发储能方案")
    (True, False)
    """
    return bool(_SOFT.search(heading)) and not _HARD.search(heading)


def is_hard(heading: str) -> bool:
    """Whether a heading tells a decision or a step.

    >>> is_hard("三部门印发储能方案"), is_hard("花卉节正在举办")
    (True, False)
    """
    return bool(_HARD.search(heading))


def is_mood(part: str) -> bool:
    """Whether a part of a heading says how things go, is a slogan, or calls for something.

    >>> is_mood("各地春耕有序推进"), is_mood("云州储能装机增长8%")
    (True, False)
    """
    plain = _QUOTED.sub("", part)
    return bool(
        is_soft(part) or _SLOGAN.search(plain) or _RHETORICAL.search(plain) or _calls(plain)
    )  # fmt: skip


# 生态文明建设是关系中华民族永续发展的根本大计: true on any day.
_TRUISM = re.compile(
    r"是[^，。\d]{0,24}(?:大计|要义|前提|保障|关键|基础|基石|标志|支撑|途径|必由之路|重要[^，。\d]{0,10})$|事关[^，。\d]+$"
)


def is_truism(part: str) -> bool:
    """Whether a part of a heading says of what importance something is, on any day.

    >>> is_truism("储能是能源转型的重要支撑"), is_truism("云州储能站是全国首座")
    (True, False)
    """
    return bool(_TRUISM.search(part))


def is_slogan(part: str) -> bool:
    """Whether a part of a heading has the words of a slogan.

    >>> is_slogan("奋力谱写新篇章"), is_slogan("云州储能投产")
    (True, False)
    """
    return bool(_SLOGAN.search(part))


def is_on(clause: str, headline: str) -> bool:
    """Whether a clause shares enough of a headline's words to be on the same thing."""
    wanted = {word for word in words(headline) if not _SOFT.search(word)}
    near = sum(word[-_KIND:] in clause for word in wanted if len(word) >= _KIND)
    return near >= max(1.0, _PARTLY * len(wanted))


def says_the_same(clause: str, headline: str) -> bool:
    """Whether a clause says what a headline does, so that it may stand in its place."""
    wanted = set(words(headline))
    return len(wanted & set(words(clause))) >= _MOSTLY * len(wanted)
