"""Numerals by which a writer talks: this one, no one, First … Second …, three questions below.

``in_passing`` is what never counts anything, and is not read. ``counts_itself`` is where the
text counts its own parts, or what it is about to say: no source can have that, so it is wrong only
where a source has another number of the very same thing.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from newqp_writer.numerals.units import unit_pattern
from newqp_writer.scripts import chinese_marks

_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_ORDER = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
# What makes a number of “one” whatever stands before it: one million, one-third, one tonne.
_COUNTS = (
    r"(?![- ](?:hundred|thousand|million|billion|trillion|half|third|quarter|fourth|fifth|sixth|seventh|eighth"
    r"|ninth|tenth|percent|per cent|point|dozen|in (?:\d|two|three|four|five|six|seven|eight|nine|ten|every))\b"
    rf"|-\w|[- ](?:{unit_pattern()}))"
)
_POINTED_AT = (
    r"(?:(?:this|that|these|the|each|every|any|no|some|another|which|what)"
    # an easy one; a firm closed one is no adjective
    r"|(?:an?|the|this|that|another|my|our|your|its|their)(?: \w{1,12})? (?:new|old|big|small|good|bad|best|worst|better"
    r"|next|first|second|third|same|other|right|wrong|whole|long|short|high|low|large|great|key|main|real|true|hard"
    r"|[a-z]{2,12}(?:y|er|est|al|ic|ive|ous|ful|ent|ant|ar|ary|ble|ish|less))(?= one\b(?:[^\w\s-]| (?:to|of|that"
    r"|which|in|for|from|with|by|at|on|is|was|and|or|but|than|as|has|had|will|would|can|here|there|too|yet)\b|\s*$)))"
)
_FOLLOWED = (
    r"(?:of (?:the|these|those|its|our|their|his|her|many|several|us|them)|to|that|which|who|whose|whom|where|when"
    r"|can(?:not)?|could|may|might|must|should|would|ought|expects?|knows?|thinks?|hopes?|wonders?|suspects?"
    r"|thing|way|reason|question|answer|example|explanation|interpretation|exception|caveat|lesson|possibility"
    r"|concern|argument|conclusion|word|note|or (?:two|another|more)|by one|after (?:the other|another)"
    r"|and the same|another)"
)
_LABELLED = "number|week|month|day|round|act|part|chapter|section|step|lesson|point|reason|rule|square|takeaway|question|scenario|option|table|figure|box"

_PASSING = re.compile(
    rf"\bone (?:by|after) one\b|\b(?:n?either|both|one) of (?:the|these|those) two\b"
    rf"|\b{_POINTED_AT} one\b{_COUNTS}|\bone\b(?= {_FOLLOWED}\b){_COUNTS}"
    # one pot at a time; one for every 33; One is a by-law. The other …
    r"|\bone(?= [^.,;\n]{1,24} at a time\b)|\bone (?=for (?:every|each) )"
    r"|(?:\A|(?<=[.!?:]\s))One(?= (?:is|was|would be|will be)\b[^.!?\n]{1,200}[.;!?] (?:The (?:other|second)|Another)\b)"
    r"|\bon the one(?= hand\b)|\bfor one(?=,| thing\b)"
    r"|\btwo halves\b"
    r"|(?<![\w-])(?<!in )(?<!within )(?<!for )(?<!only )(?<!just )one day\b(?! (?:after|before|earlier|later|ahead|of)\b)"
    rf"|\b(?:{_LABELLED}) (?:{_SMALL})\b(?!-\w| (?:million|billion|hundred|thousand))"
    # 两相比较; 以年末桩数计，总量除以桩数; 分项见下表
    r"|两(?=相(?:比较|对照|对比|比照|结合))|[乘除]以|分项(?=[见如数指构及与、，（(]|$)"
    # 第一类研究装机规模；第二类…
    r"|(?:\A|(?<=[。；：，！？\n]))第[一二三四五六七八九十](?:类|种|方面|个方面|组|派|个层面|层面|条|点)(?=[\u3400-\u9fff，：])"
    # 第一，成本下降。第二，…
    r"|(?:\A|(?<=[。；：！？\n]))第[一二三四五六七八九十](?=[，、])"
    # Second, output fell; third, …
    r"|(?:\A|(?<=[.;:!?—–)”\"]\s)|(?<=\n)|(?<=[;,—–]\sand\s)|(?<=[(“\"*_\u3000]))"
    rf"(?:{_ORDER})(?=[,:]\s| is (?:that|the fact)\b)",
    re.IGNORECASE,
)

# Most would recommend one; two homes in five have one; the French one saves more.
_PRONOUN = re.compile(
    r"(?P<before>\b(?:(?:recommend|want|need|buy|own|get|choose|prefer|consider|try)(?:s|ing)?|have)\s)one"
    r"(?=\s*(?:[.,;:!?)]|$))"
    # to publish one. – less than one built on site
    r"|(?P<verb>\b(?:to|would|will|could|should|not|must|let us) [a-z]{3,12} )one(?=\s*(?:[.,;:!?)]|$))"
    r"|(?P<than>\bthan )one(?= (?:[a-z]{2,10}(?:ed|en|lt|ght|ing)|made|with|without)\b)"
    r"|(?P<such>\b(?:[Tt]he|[Aa]n?)\s[A-Z][a-z]{2,14}\s)one"
    r"(?=\s*(?:[.,;:!?)(]|$)|\s(?:is|was|does|did|has|had|and|or|but|than|in|of|at|on)\b)"
)

_ITSELF = re.compile(
    rf"\b(?:{_SMALL}|\d{{1,2}})(?: (?!(?:of|to|in|and|or)\b)[a-z]{{2,14}}){{0,2}} (?:things?|myths?|pages?|colleagues|co-authors|paragraphs?|charts?|graphs?|graphics?"
    r"|questions?|takeaways?|sections?|chapters?|reasons?|ways?|lessons?|themes?|observations?|remarks?|arguments?"
    r"|conclusions?|messages?|facts?|words?|sentences?|ideas?|explanations?|answers?|objections?|caveats?|hypothes[ei]s"
    r"|contributions?|findings?|implications?|recommendations?|considerations?|aspects?|key points?|main points?"
    r"|talking points?|bullet points?|numbers|figures)\b"
    # for those with two minutes
    r"|\b(?:those|readers|anyone|you|people) (?:with|who have) (?:only |just )?(?:two|three|five|ten|\d{1,2}) minutes\b"
    # the three regions listed; the other two
    rf"|\b(?:{_SMALL}|\d{{1,2}}) [a-z]{{3,16}} (?:listed|shown|named|mentioned|discussed|compared|covered|above|below|we (?:looked at|compared|surveyed))\b"
    rf"|\bthe other (?:{_SMALL})\b(?! (?:{unit_pattern()}))"
    # the choice between the three; none of the three uses both; how we combine the two
    rf"|\b(?:the|these|those|all) (?:{_SMALL})(?=\s*(?:[.,;:!?)]|$)|\s(?:is|are|was|were|has|have|had|do|does|did|can"
    r"|could|will|would|may|might|should|must|together|combined|differ|agree|in|on|by|from|to|with|and|or|as|at)\b)"
    rf"|\bnone of the (?:{_SMALL})\b"
    # 主要创新有二：一是…
    r"|有[二三四五六](?=[：:]|[，,]一是)"
    # 三大领域一降两升
    r"|[一两二三四五六七八九](?:升|降|增|减|涨|跌|平|快|慢)[、，]?[一两二三四五六七八九](?:升|降|增|减|涨|跌|平|快|慢)(?:[、，]?[一两二三四五六七八九](?:升|降|增|减|涨|跌|平|快|慢))?"
    # 要点（共3条）; 前三位合计: what stands above is counted
    r"|(?:要点|摘要|看点|提要|目录|清单|结论)\W{0,6}共?\s?[一二三四五六七八九十\d]{1,2}\s?[条点项则个]"
    r"|前[两三四五六七八九十\d]{1,2}(?:位|名|大|家|省|国|项)(?=合计|共|之和|[^，。；\d]{0,6}占)"
    r"|[两三四五六七八九]大(?:领域|板块|类别?|方面|指标|门类|需求|区域|市场|品种|来源)"
    # 本文回答三个问题
    r"|(?:本[文章节报期篇周]|本报告|今天|今日|编者按|(?:现有|已有|国内|国外|相关)?(?:文献|研究)(?!院|所|中心|员|机构)|下文|下面|以下|全[文书]|文章|我们|笔者|如下|小结)[^。！？；\n\d]{0,16}?"
    r"(?:[一两二三四五六七八九十]{1,2}|\d{1,2})[个大条项点件张]?(?:主要|核心|关键|基本|重要|研究)?"
    r"(?:问题|方面|部分|要点|原因|层面|维度|判断|结论|建议|看点|特点|启示|疑问|假设|步骤|章节?|小?节|看法|观点|角度"
    r"|环节|阶段|层次|特征|因素|关键词|信号|挑战|贡献|创新点?|不足|趋势|类|图表|来源|文献|案例|话题|主题|事|图|点)"
    r"|(?:本[文章节报期篇周]|本报告|今天|今日)有[一两二三四五六七八九十]{1,2}[份条个](?:材料|消息|东西)值得"
    # 三篇文献方向一致; 表2的八类里
    r"|[两三四五六七八九]篇(?:文献|论文|文章|研究|报道)(?=[的均都中里])"
    r"|(?:[图表]\s?\d[\d.-]{0,4}[^。；，\n\d]{0,6}?|\A的)[两三四五六七八九十]{1,2}[大个]?[类项组行列栏种](?=[里中的，])"
    # the ordinal is part of the name of an event to come
    r"|第(?:\d{1,3}|[一二三四五六七八九十]{1,3})届(?=[\u4e00-\u9fff]{2,20}(?:论坛|博览会|峰会|大会|年会|交易会|洽谈会|展会|运动会))",
    re.IGNORECASE,
)
_AT_ITS_END = re.compile(
    # Rents, starts and one factory
    r"\bone(?= (?!(?:in|of|out|hundred|thousand|million|billion|per)\b)[a-z]{3,14}\b(?! in\b))|"
    rf"(?<=[,:—–-]\s)(?:{_SMALL})(?: [a-z]{{3,14}}){{0,2}} [a-z]{{3,14}}s\W*\Z"
    r"|(?<=[：，:—])[两三四五六七八九十]大?[个种类点条][\u4e00-\u9fff]{1,8}\Z",
    re.IGNORECASE,
)
_PLANS = re.compile(
    r"\b(?:we|i) (?:shall|will|plan to|expect to|aim to|intend to|hope to) (?:next )?(?:report|return|publish|present"
    r"|update|come back|revisit|cover|write|release|issue|follow up|look)\b[^.;\n]{0,100}"
    r"|(?:\b(?:our|the) |\A\W{0,3}|(?<=[.!?] ))next (?:issue|note|report|dashboard|edition|update|bulletin|briefing|newsletter)\b[^.;\n]{0,80}"
    r"|\bto do\b[^.;\n]{0,80}"
    r"|(?:本刊|本报告?|我们|编辑部|下(?:一)?期)(?:周报|月报|报告)?(?:将|拟|计划|预计|于)[^。；\n]{0,40}"
    r"|下周[一二三四五六日天]"
    # 5月20日前把模型发给销售
    r"|\d{1,2}\s?月\s?\d{1,2}\s?日(?:之前|以前|前)(?:请|须)?(?=[把将][^，。；\n]{1,30}(?:发|交|报|送|给|更新|做完|完成))",
    re.IGNORECASE,
)


def in_passing(text: str, told: Callable[[re.Match[str]], str]) -> str:
    """A text whose numerals that count nothing are told otherwise.

    >>> in_passing("Third, one of the mills, this one, made one million tonnes.", lambda one: "–")
    '–, – of the mills, –, made one million tonnes.'
    """
    plain = _PRONOUN.sub(lambda one: f"{one[0][:-3]}   ", text)
    return _PASSING.sub(told, plain)


def counts_itself(text: str, *, heading: bool = False) -> list[tuple[int, int]]:
    """Where a text counts its own parts; a heading also at its end: Grid and noise, two worries.

    >>> text = "Three things moved markets. 本文回答三个问题。"
    >>> [text[a:b] for a, b in counts_itself(text)]
    ['Three things', '本文回答三个问题']
    """
    text = chinese_marks(text)
    found = [*_ITSELF.finditer(text), *(_AT_ITS_END.finditer(text) if heading else ())]
    return [one.span() for one in found]


def own_plans(text: str) -> list[tuple[int, int]]:
    """Where a text says what its writers, or the week to come, will bring: no source dates that.

    >>> text = "We shall report the half-year on 10 July 2026. Output fell."
    >>> [text[a:b] for a, b in own_plans(text)]
    ['We shall report the half-year on 10 July 2026']
    """
    return [found.span() for found in _PLANS.finditer(chinese_marks(text))]
