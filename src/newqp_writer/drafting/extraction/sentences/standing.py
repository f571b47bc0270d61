"""Does a sentence stand on its own, away from the article it was copied from?

It does not when it tells what the reporter saw, when its subject was introduced by a sentence that
is not printed (王新建享受的贴息 …; 园区落地8项 …), or when the place it happens in was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import rjieba

_QUOTED = re.compile(r"“[^”]*”")
# The reporter on the spot; the scene; a turn of the story.
_NARRATED = re.compile(
    r"(?<!名)记者(?:和|还|也|们|随|用|从[^，。]{0,30}出发|在(?!会)|先后|体验|一路|走访|探访|采访)|采访(?:期间|中|时)，|总台记者|记者(?:来到|走进|看到|发现|注意到|跟随|眼前|一行|在现场)|引起(?:了)?记者|^(?:走进|来到|步入|站在|登上)|正忙着|忙得|原来是|又来了"
    r"|眼前|映入眼帘|与印象中|映入|放眼望去|不远处|沿途|一路向|[一\w]辆接一辆|一眼望|[你咱]|我们(?!国)|笑着|高兴地|告诉记者|所说的|口中的"
)
# What a report can open with: a figure, a document, a body, the country, something done.
_REPORTS = re.compile(
    r"\d|《|我国|全国|中国|今年|近年|国务院|[部委局署省市县]|公司|集团|大学|研究|数据|发布|印发|启动|召开|举行|会议|产业|经济"
    r"|技术|市场|企业|项目|工程|能源|智能|算力|建设|发展|规模|增长"
    r"|条例|办法|规定|行业|物价|价格|宣布|报道|声明|协议|贸易|出口|进口|投资|就业|岗位|[两二三四五六七八九十百]+(?:家|项|国|倍|成)"
)
_CASE = re.compile(r"对[^，。]{2,24}来说")
# 2025年，累计出口……; 向“创新”加码，……: the sentence before says whose it is.
SINCE_WHEN = re.compile(
    r"^(?:(?:为(?:了)?[^，。“]{2,24}|今年(?:以来)?|去年|目前|如今|近年来|近日|日前|下一步|未来[^，]{0,4}|截至[^，]{2,14}|20\d\d年[^，]{0,10}"
    r"|“十[四五]五”[^，]{0,6}|[^，。]{1,8}(?:以来|期间|时期|之年)|[一二三四前]?[上下半]?季?度?年?，|前[^，]{1,4}月|同时)，)+"
)
_VERB_FIRST = re.compile(
    r"将(?!士|军|来)|共(?=[查办处签完发召填组]|突破|实现|建成)|累计(?=[出进完发签销生办])|向“|对接|划定|加快(?!推进的)|实施(?!方案|意见|细则)|推进(?!会)|推动|设立|出台"
    r"|开展|新[建增设](?=\d|[一-龥]{2,8}\d)|深化|扩大|完善|构建|培育|打造|布局|部署(?=\d)|优化|建立|健全|查处|组织|落实|明确|鼓励|支持|引导"
)


# 在重点行业加快部署，推动5万家企业……: who deploys, the sentence before says.
_IN_WHOSE = re.compile(
    r"在[^，。“]{6,60}(?:加快|深入|全面|率先)(?:部署|推广|应用|开展|实施|布局)，(?:推动|实现|形成|打造|带动)"
    # 作为今年的“首展”，今年有3400个品牌亮相: what the first fair of the year is
    r"|作为[^，。]{4,40}，(?:今年|本届|目前)?(?:共有|有|共|已)(?=[\d超近来])"
)
# 已在云州首次应用; 对九大行业开展改造; 1月1日起，调整税率: by whom? 已有来自70国的企业参展: where?
_UNSAID = re.compile(
    r"(?:相关|有关)(?:政策|措施|政策措施)(?:将|自)|互派|已(?:经)?(?:在(?!建)|(?:建[立成]|累计|形成|完成|成为|实现|启动|应用|推广|投入)(?!的)|有来自[^，。]{2,30}(?:参[展会赛与]|报名|签约))|累计对|对(?![外口标华接应照])[^，。“]{2,40}(?:开展|进行|实施)|\d{1,2}月\d{1,2}日起，(?:调整|实施|对)"
    r"|在[^，。“]{2,30}(?:中|时|上|方面|领域)，(?:将(?!士|军|来)|引入|部署|提出|鼓励|支持|推动|加强)"
)


def lacks_its_subject(text: str) -> bool:
    """Whether a sentence opens with what somebody does whom only the sentence before names.

    >>> [lacks_its_subject(f"2025年，{said}") for said in ("累计出口8万吨。", "云州出口8万吨。")]
    [True, False]
    >>> [lacks_its_subject(said) for said in ("已有来自70国的企业参展。", "已有70家企业落户。")]
    [True, False]
    >>> [lacks_its_subject(said) for said in ("对九大行业开展改造。", "对外贸易企业开展自查。")]
    [True, False]
    >>> [lacks_its_subject(said) for said in ("已启动12个项目。", "已启动的12个项目投产。")]
    [True, False]
    """
    rest = SINCE_WHEN.sub("", text)
    return any(kind.match(rest) for kind in (_VERB_FIRST, _IN_WHOSE, _UNSAID))


_SHORTEST = 18  # characters of a sentence that says something
_SURNAME = "nr"
# The surnames of nine Chinese in ten (Ministry of Public Security, report on names, 2020): what the
# dictionary takes for a name and does not begin with one of them is a word (智能化).
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭"
    "陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷段龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文樊施洪季温章"
)
_PLACE = "ns"
_NATIONWIDE = re.compile(r"我国|中国|全国")
_OURS = frozenset(["中国", "我国", "全国", "中华人民共和国", "中", "亚洲", "世界", "全球"])
# Common nouns that the dictionary takes for places or people.
_COMMON = frozenset(
    "城市 城镇 农村 乡村 大国 强国 深度 新建 海外 国内 西部 东部 中部 中东部 南方 北方 沿海 卫星"
    " 文明 平安 高新 重卡".split()
)


@lru_cache(maxsize=8192)
def _named(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """People and places that a sentence names."""
    people, places = set(), set()
    tagged = rjieba.tag(text)
    for (word, tag), (following, _) in zip(tagged, [*tagged[1:], ("", "")], strict=True):
        if tag == _SURNAME and len(word) == 1 and len(following) in {1, 2}:
            people.add(word + following)  # 王新建: the dictionary knows 新建 as a word
        elif (
            tag == _SURNAME and len(word) in {2, 3} and word[0] in _SURNAMES and word not in _COMMON
        ):
            people.add(word)
        elif tag == _PLACE and len(word) > 1 and word not in _OURS | _COMMON:
            places.add(word)
    return frozenset(people), frozenset(places)


def people_in(text: str) -> frozenset[str]:
    """Names of people, as far as a dictionary knows them."""
    return _named(text)[0]


def places_in(text: str) -> frozenset[str]:
    """Names of places below the country."""
    return _named(text)[1]


def is_narrated(text: str) -> bool:
    """Whether a sentence tells what was to be seen or heard, quotations apart.

    >>> is_narrated("记者来到算力中心时，工作人员正忙着调试设备。")
    True
    """
    plain = _QUOTED.sub("", text)
    if _NARRATED.search(plain) is not None:
        return True
    # 对做水产生意的王小明来说，…: one person's case, told as a story.
    case = _CASE.search(plain)
    return case is not None and bool(people_in(case[0]))


def is_scene(text: str) -> bool:
    """Whether an opening sets a scene instead of reporting (冬天一到，电动车“趴窝”，让车主头疼).

    >>> is_scene("清晨的江口，薄雾还未散去。"), is_scene("云州市启动数据试点。")
    (True, False)
    """
    return not _REPORTS.search(_QUOTED.sub("", text))


def is_filler(text: str) -> bool:
    """Whether a sentence is a mere step from one to the next: short, and without a figure.

    >>> is_filler("一场新的布局正在展开。")
    True
    """
    return len(text) < _SHORTEST and not re.search(r"\d|[一二三四五六七八九十百千万亿]成", text)


_ONLY_QUOTED = re.compile(r"^“[^”]{8,}”[。！？…]?$")


def is_bare_quotation(text: str) -> bool:
    """Whether a sentence is somebody's words without the somebody.

    >>> is_bare_quotation("“这只是一个开始。”"), is_bare_quotation("“云州一号”卫星升空。")
    (True, False)
    """
    return bool(_ONLY_QUOTED.match(text))


def is_nationwide(text: str) -> bool:
    """Whether a sentence says that it is of the whole country."""
    return bool(_NATIONWIDE.search(text))


def scope_of(before: Sequence[str]) -> frozenset[str]:
    """The places of the nearest sentence before that names any."""
    return next((places for one in reversed(before) if (places := places_in(one))), frozenset())


def unintroduced(
    text: str, before: Iterable[str], printed: Iterable[str], *, anywhere: Iterable[str] = ()
) -> bool:
    """Whether it speaks of a person, or happens in a place, that only unprinted words introduce.

    Args:
        text: the sentence.
        before: the sentences before it in its paragraph, nearest last.
        anywhere: all sentences before it; a person stays introduced for longer than a place.
        printed: the sentences that are printed with it, and the heading.
    """
    told = "".join(printed)
    earlier = list(before)
    people = people_in(text)
    told_of = "".join([*earlier, *anywhere]) if people else ""
    if any(name in told_of and name not in told for name in people):
        return True
    if places_in(text) or is_nationwide(text):
        return False
    scope = scope_of(earlier)
    return bool(scope) and not any(place in told for place in scope)


# 进一步深化……, 以……培育……: what should be done, by nobody.
_CALL = re.compile(
    r"进一步|深化|加快|推进|推动|打造|打通|促进|坚持|[以让把为从在](?![色列])|如何|怎样|努力|奋力|持续|全面|深入|着力|构建|完善|加强|强化"
    r"|提升|发挥|助力|聚焦|关于|[再略]?论[^坛证]|谱写|织密|筑牢|激发|释放|培育|做强|做优|用好|抓好|守护|绘就|共建|共享|走好|警惕|正确"
)
_DONE = re.compile(
    r"(?:成功|升空|完成|投产|投用|投运|交付|上线|下线|开工|揭牌|出台|发布|启动|落地|开幕|闭幕|并网|通车|获批|合龙|贯通|首飞|施行|实施|签约|增长|下降|上涨|阶段)$"
)


# 开局之年，一系列新政策密集出台: on what, the clause does not say.
_OF_WHAT = re.compile(
    r"^(?:[^，]{1,12}(?:之年|以来|之际|伊始|[年月日季度])，)*"
    r"(?:一系列|系列|一批|一批批|一项项|多项|各项|诸多)"
    r"(?:[新好硬实]|利好|重大|重要|重磅|有力|务实|创新|惠民)*(?P<thing>政策|举措|措施|行动|规定|办法|项目|成果|部署)"
    r"(?:[、和](?:[新好硬实]|利好|重大|重要|重磅|务实)*(?:政策|举措|措施|行动|规定|办法|项目|成果|部署))*"
    r"(?:密集|陆续|相继|加快|接连|纷纷|持续|先后|渐次|扎实|加速)*(?:出台|落地|落实|实施|推出|发布|显效|见效|发力)(?:落地|实施|见效|显效)?[。]?$"
)


def states_something(heading: str) -> bool:
    """Whether a heading says who or what does something.

    >>> states_something("云州发电量创新高"), states_something("进一步深化对算力的认识")
    (True, False)
    >>> states_something("2026年数据大赛新闻发布会")
    False
    """
    tagged = rjieba.tag(heading)
    if (
        _CALL.match(heading)
        or _OF_WHAT.match(heading)
        or (tagged[0][1] in {"vd", "p"} and not _DONE.search(heading))
    ):
        return False
    acts = any(tag[0] == "v" for _, tag in tagged) or "印发" in heading  # no verb in its dictionary
    return acts or bool(_DONE.search(heading))


# Nouns of every article.
_EVERYWHERE = frozenset(
    "发展 建设 工作 国家 问题 方面 重点 关键 能力 水平 情况 成效 市场 企业"
    " 产业 技术 服务 规模 条件 环节 政策 成本 标准 行业 基础 项目 领域 资源"
    " 制度 经济 社会 制造 应用 投入 增长 效率 结构 运行 稳定 基地 方向 系统"
    " 设备 质量 价值 需求 成果 影响 管理 中国 我国 全国 关系 优势 空间 意义"
    " 变化 作用 机制 场景 方式 速度 进展 目标 任务 布局 体系 升级 创新 科技"
    " 人才 生产 数据 智能 工业 能源 区域 地方 单位 提升 接受 落到 最终 跟上"
    " 一并 取决 取决于 决定 需要 仍需 检验 值得 跟踪 体现 反映 有助于 转化"
    " 实现 推进 加快 持续 促进 开展 进行 扩大 加强 完善 支撑 保障 提供 成为"
    " 形成 看点 对照 说明 未来 目前 后续 新能源 电力 发布 报告 会议 活动 总体"
    " 部门 行动 专项 工程 阶段 推动 改造 启动".split()
)


@lru_cache(maxsize=1024)
def telling(text: str) -> frozenset[str]:
    """The words of a text that tell it from others."""
    return frozenset(word for word in rjieba.cut(text) if len(word) > 1 and word not in _EVERYWHERE)
